/* markdown_fuzz.c: any text as a body of Markdown.  Its HTML must be well
 * formed, as a whole and without what is hidden; its blocks must hold
 * together; without bodies the blocks must be the same. */
#include "../unit/reading_fixture.h"
#include "../unit/well_formed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
	if (!holds)
		abort();
}

/* All letters of the text stand where it is said, but for entities. */
static void check_places(const struct fixture *f, const struct block *b)
{
	for (uint32_t at = 0; at < b->text.len; at++) {
		span place = block_span(&f->r, b, at, at + 1);
		must(place.beg <= place.end && place.end <= f->source.text.len);
	}
}

static void check_same(const struct fixture *f, const struct fixture *g)
{
	must(f->r.md.nblocks == g->r.md.nblocks);
	must(f->r.md.nreferences == g->r.md.nreferences);
	must(f->doc.diags.len == g->doc.diags.len);
	for (size_t i = 0; i < f->r.md.nblocks; i++) {
		const struct block *a = &f->r.md.blocks[i], *b = &g->r.md.blocks[i];
		must(a->kind == b->kind && a->visibility == b->visibility);
		must(str_eq(a->text, b->text) && str_eq(a->anchor, b->anchor));
		must(a->at.beg == b->at.beg && a->at.end == b->at.end);
		check_places(f, a);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = {(const char *)data, size};
	struct fixture *f = fixture_open(STR("a.md"), text);
	struct fixture *g = fixture_open(STR("a.md"), text);
	span all = {1, 0, (uint32_t)f->source.text.len};
	g->r.bodies = false;
	markdown_read(&f->r, all);
	markdown_read(&g->r, all);
	must(well_formed_reading(&f->r));
	check_same(f, g);
	for (size_t i = 0; i < f->doc.diags.len; i++) {
		span at = f->doc.diags.at[i].at;
		must(at.beg <= at.end && at.end <= f->source.text.len);
	}
	fixture_close(f);
	fixture_close(g);
	return 0;
}
