/* markdown_fuzz.c: any text as a body of Markdown.  Its HTML must be well
 * formed, as a whole and without what is hidden; its blocks must hold
 * together; without bodies the blocks must be the same. */
#include "../unit/markdown_fixture.h"
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
		span place = block_span(&f->md, b, at, at + 1);
		must(place.beg <= place.end && place.end <= f->source.text.len);
	}
}

static void check_same(const struct fixture *f, const struct fixture *g)
{
	must(f->md.nblocks == g->md.nblocks);
	must(f->md.nreferences == g->md.nreferences);
	must(f->diags.len == g->diags.len);
	for (size_t i = 0; i < f->md.nblocks; i++) {
		const struct block *a = &f->md.blocks[i], *b = &g->md.blocks[i];
		must(a->kind == b->kind && a->visibility == b->visibility);
		must(str_eq(a->text, b->text) && str_eq(a->anchor, b->anchor));
		must(a->at.beg == b->at.beg && a->at.end == b->at.end);
		check_places(f, a);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str text = {(const char *)data, size};
	struct fixture *f = fixture_open(text);
	struct fixture *g = fixture_open(text);
	g->in.bodies = false;
	fixture_read(f);
	fixture_read(g);
	must(well_formed_reading(&f->md));
	check_same(f, g);
	for (size_t i = 0; i < f->diags.len; i++) {
		span at = f->diags.at[i].at;
		must(at.beg <= at.end && at.end <= f->source.text.len);
	}
	fixture_close(f);
	fixture_close(g);
	return 0;
}
