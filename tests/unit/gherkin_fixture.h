/* gherkin_fixture.h: a text that the Gherkin engine reads, alone: no
 * workspace.  Include it first. */
#include "written.h"

#include <prdc/gherkin.h>

struct fixture {
	struct source source;
	struct diags diags;
	arena keep, scratch;
	struct text_run run;
	struct gherkin_tree tree;
};

/* The text from byte `beg` on; whole: as a file. */
static inline struct fixture *fixture_parse(str text, uint32_t beg, bool whole)
{
	struct fixture *f = calloc(1, sizeof *f);
	f->source.path = STR("a.feature");
	source_open(&f->source, 1, &f->keep, text);
	f->diags.keep = &f->keep;
	f->run = (struct text_run){0, beg};
	uint32_t end = (uint32_t)f->source.text.len;
	struct gherkin_input in = {
		.source = &f->source,
		.text = {str_slice(f->source.text, beg, end), &f->run, 1,
			{1, beg, end}},
		.whole = whole,
		.words = gherkin_words_read(&f->keep),
		.keep = &f->keep,
		.scratch = &f->scratch,
		.diags = &f->diags,
	};
	f->tree = gherkin_parse(&in);
	return f;
}

static inline void fixture_close(struct fixture *f)
{
	arena_free(&f->keep);
	arena_free(&f->scratch);
	free(f);
}
