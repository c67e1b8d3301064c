/* criteria_fuzz.c: any text as a .feature file, as the criteria and the wish of
 * a story in Markdown, and as a `criteria:` field.  Whatever it holds, what is
 * read must have ids and places. */
#include "../unit/reading_fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_place(const struct fixture *f, span at)
{
	must(at.file == 1 && at.beg <= at.end && at.end <= f->source.text.len);
}

static void check_criterion(const struct fixture *f, const struct criterion *c)
{
	must(c->id.len > 0);
	check_place(f, c->at);
	if (c->pinned)
		check_place(f, c->id_at);
	for (size_t n = 0; n < c->nsteps; n++) {
		check_place(f, c->steps[n].at);
		must(c->steps[n].keyword.len > 0);
		must(utf8_valid(c->steps[n].text));
	}
	for (const struct examples *e = c->examples; e; e = e->next) {
		check_place(f, e->at);
		for (size_t n = 0; n < e->ncolumns; n++)
			check_place(f, e->columns[n].at);
	}
	must(utf8_valid(c->text) && utf8_valid(c->title) && utf8_valid(c->html));
}

static void check_part(const struct fixture *f, const struct text *part)
{
	must(utf8_valid(part->text));
	if (part->text.len)
		check_place(f, part->at);
}

static void check_document(struct fixture *f)
{
	for (size_t n = 0; n < f->doc.nitems; n++) {
		struct item *i = &f->doc.items[n];
		item_number_criteria(i, &f->doc.keep, &f->scratch);
		for (size_t c = 0; c < i->ncriteria; c++)
			check_criterion(f, &i->criteria[c]);
		check_part(f, &i->sentence.as_a);
		check_part(f, &i->sentence.i_want);
		check_part(f, &i->sentence.so_that);
	}
	for (size_t n = 0; n < f->doc.diags.len; n++) {
		check_place(f, f->doc.diags.at[n].at);
		must(f->doc.diags.at[n].message.len > 0);
	}
}

static void read_feature(struct fixture *f, str text)
{
	fixture_read(f, STR("a.feature"), text);
	feature_read(&f->r);
	check_document(f);
	fixture_forget(f);
}

static void read_story(struct fixture *f, str text)
{
	fixture_read(f, STR("a.md"), text);
	reading_markdown(&f->r, (span){1, 0, (uint32_t)f->source.text.len});
	item_add(&f->r, &f->kinds[0]);
	item_add(&f->r, &f->kinds[0]);
	struct item *i = f->doc.items;
	criteria_read(&f->r, &i[0], 0, f->r.md.nblocks);
	criteria_find(&f->r, &i[1], 0, f->r.md.nblocks);
	statement_find(&f->r, &i[0], 0, f->r.md.nblocks);
	check_document(f);
	fixture_forget(f);
}

static void read_field(struct fixture *f, str text)
{
	fixture_read(f, STR("a.yml"), text);
	struct yaml y =
		yaml_read(&f->source, (span){1, 0, (uint32_t)f->source.text.len},
			(struct yaml_limits){64, 10000}, &f->doc.keep);
	struct item *i = item_add(&f->r, &f->kinds[0]);
	if (y.root)
		criteria_field(&f->r, i, y.root);
	check_document(f);
	fixture_forget(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct fixture *f;
	str text = {(const char *)data, size};
	if (!f)
		f = fixture_workspace();
	read_feature(f, text);
	read_story(f, text);
	read_field(f, text);
	return 0;
}
