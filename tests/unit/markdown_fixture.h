/* markdown_fixture.h: a text that the Markdown engine reads, alone: no
 * workspace, no kinds.  Include it first. */
#include "written.h"

#include <prdc/markdown.h>

struct fixture {
	struct source source;
	struct diags diags;
	arena keep, scratch;
	struct markdown_input in; /* may be changed before fixture_read() */
	struct markdown md;
};

static inline struct fixture *fixture_open(str text)
{
	static const str prefixes[] = {{"STORY", 5}, {"NEED", 4}, {"REL", 3}};
	struct fixture *f = calloc(1, sizeof *f);
	f->source.path = STR("a.md");
	source_open(&f->source, 1, &f->keep, text);
	f->diags.keep = &f->keep;
	f->in = (struct markdown_input){
		.source = &f->source,
		.at = {1, 0, (uint32_t)f->source.text.len},
		.bodies = true,
		.prefixes = id_prefixes_index(prefixes, 3, &f->keep),
		.limits = {.file = 1 << 20,
			.table_cells = 20000,
			.table_columns = 64,
			.nesting = 64,
			.run = 1000,
			.references = 10000},
		.keep = &f->keep,
		.scratch = &f->scratch,
		.diags = &f->diags,
	};
	return f;
}

static inline struct fixture *fixture_read(struct fixture *f)
{
	f->md = markdown_read(&f->in);
	return f;
}

static inline void fixture_close(struct fixture *f)
{
	buf_free(&f->md.html);
	arena_free(&f->keep);
	arena_free(&f->scratch);
	free(f);
}

static inline void expect_at(const struct fixture *f, span at, const char *want)
{
	expect_written(&f->source, at, want);
}
