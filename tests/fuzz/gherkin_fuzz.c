/* gherkin_fuzz.c: any text as a file and as a part of Gherkin.  The tree must
 * hold together, each part must stand in the text, and its HTML must be well
 * formed. */
#include "../unit/gherkin_fixture.h"
#include "../unit/well_formed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_part(const struct fixture *f, str part)
{
	str text = f->tree.in.text.text;
	if (!part.len)
		return;
	must(part.at >= text.at && part.at + part.len <= text.at + text.len);
	span at = gherkin_span(&f->tree, part);
	must(at.beg < at.end && at.end <= f->source.text.len);
	must(str_eq(str_slice(f->source.text, at.beg, at.end), part));
}

static void check_range(struct gherkin_range r, size_t n)
{
	must(r.beg <= r.end && r.end <= n);
}

static void check_node(const struct fixture *f, size_t n)
{
	const struct gherkin_tree *t = &f->tree;
	const struct gherkin_node *node = &t->nodes.at[n];
	must(node->parent <= n && node->background <= t->nodes.len);
	must(n + node->nexamples < t->nodes.len);
	check_range(node->tags, t->tags.len);
	check_range(node->steps, t->steps.len);
	check_range(node->rows, t->rows.len);
	check_part(f, node->keyword);
	check_part(f, node->name);
	check_part(f, node->description);
	check_part(f, node->whole);
}

static void check(str text, uint32_t beg, bool whole)
{
	struct fixture *f = fixture_parse(text, beg, whole);
	const struct gherkin_tree *t = &f->tree;
	buf out = {0};
	for (size_t n = 0; n < t->nodes.len; n++) {
		check_node(f, n);
		gherkin_html_heading(&out, t, n);
		gherkin_html_description(&out, t, n);
		gherkin_html_content(&out, t, n);
	}
	for (size_t n = 0; n < t->steps.len; n++) {
		check_part(f, t->steps.at[n].keyword);
		check_part(f, t->steps.at[n].text);
		check_part(f, t->steps.at[n].doc);
		check_range(t->steps.at[n].rows, t->rows.len);
	}
	for (size_t n = 0; n < f->diags.len; n++)
		must(f->diags.at[n].at.end <= f->source.text.len);
	must(well_formed_is(buf_str(&out)));
	buf_free(&out);
	fixture_close(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = {(const char *)data, size};
	check(text, 0, true);
	check(text, 0, false);
	return 0;
}
