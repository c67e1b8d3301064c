/* report_world.h: a workspace in memory with findings in it, for the tests of
 * report/. */
#ifndef REPORT_WORLD_H
#define REPORT_WORLD_H

#include <prdc/report.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

/* A workspace in memory and the findings in it. */
struct world {
	arena keep;
	struct source files[8];
	struct sources sources;
	struct diags list;
	struct report_options options;
	buf out;
};

static inline void world_init(struct world *w)
{
	*w = (struct world){.list = {.at = NULL}};
	w->sources.at = w->files;
	w->list.keep = &w->keep;
	w->options.lowest = SEVERITY_NOTE;
}

static inline void world_free(struct world *w)
{
	buf_free(&w->out);
	arena_free(&w->keep);
}

/* Files are added in the order of their paths, as discover does. */
static inline uint32_t add_text(struct world *w, const char *path, str text)
{
	struct source *s = &w->files[w->sources.len++];
	s->path = str_from(path);
	source_open(s, (uint32_t)w->sources.len, &w->keep, text);
	return (uint32_t)w->sources.len;
}

static inline uint32_t add(struct world *w, const char *path, const char *text)
{
	return add_text(w, path, str_from(text));
}

/* The first place where the text stands. */
static inline span find(const struct world *w, uint32_t file, const char *text)
{
	const struct source *s = &w->files[file - 1];
	size_t at = str_find(s->text, str_from(text), 0);
	assert_true(at < s->text.len);
	return span_of(file, s, str_slice(s->text, at, at + strlen(text)));
}

static inline struct diag *other(
	struct world *w, struct diag *d, span at, const char *text)
{
	diag_other(&w->list, d, at, str_from(text));
	return d;
}

/* Reports into w->out, as text with a NUL. */
static inline void report(struct world *w, bool first_only)
{
	struct run_facts facts = {&w->sources, .documents = 8, .items = 9};
	buf_cut(&w->out, 0);
	report_diags(&w->list, &facts, &w->options, &w->out);
	if (first_only)
		buf_cut(&w->out, str_find(buf_str(&w->out), STR("\n\n"), 0) + 1);
	buf_putc(&w->out, '\0');
}

static inline void expect(struct world *w, const char *want)
{
	report(w, false);
	if (strcmp(w->out.at, want) != 0)
		print_error("--- got\n%s--- want\n%s---\n", w->out.at, want);
	assert_string_equal(w->out.at, want);
}

/* The first finding, without what follows it. */
static inline void expect_one(struct world *w, const char *want)
{
	report(w, true);
	if (strcmp(w->out.at, want) != 0)
		print_error("--- got\n%s--- want\n%s---\n", w->out.at, want);
	assert_string_equal(w->out.at, want);
}

/* A finding that is nothing but its place. */
static inline struct diag *plain(struct world *w, span at, const char *label)
{
	return diag_add(&w->list,
		(struct diag){.severity = SEVERITY_ERROR,
			.message = STR("m"),
			.at = at,
			.label = str_from(label)});
}

#endif
