/* site_test.c: a whole site from files in memory: what stops it, and what it
 * leaves alone. */
#include "../../src/emit/site_int.h"

#include <prdc/discover.h>
#include <prdc/read.h>
#include <prdc/resolve.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

/* ------------------------------------------------------------ a workspace */

struct world {
	arena keep;
	struct workspace ws;
	struct diags findings, own;
	const struct plan *plan;
	char out[64];
};

static void open_world(
	struct world *w, const struct memory_file *files, size_t n)
{
	*w = (struct world){.out = "/tmp/prdc-site-XXXXXX"};
	w->findings.keep = w->own.keep = &w->keep;
	struct discover_options where = {.tree = tree_memory(&w->keep, files, n)};
	date_parse(STR("2026-05-04"), &where.today);
	discover(&w->ws, &where);
	read_documents(
		&w->ws, &(struct read_options){.threads = 1, .bodies = true});
	const struct graph *g = resolve_graph(&w->ws, &w->keep, &w->findings);
	w->plan = make_plan(g, where.today, &w->keep);
	assert_non_null(mkdtemp(w->out));
}

static struct site_facts build(struct world *w)
{
	struct site_options options = {.out = w->out, .threads = 1};

	return emit_site(w->plan, &w->findings, &options, &w->own);
}

static bool has_file(const struct world *w, const char *name)
{
	char path[200];
	struct stat st;

	snprintf(path, sizeof(path), "%s/%s", w->out, name);
	return !stat(path, &st);
}

static void close_world(struct world *w)
{
	char command[200];

	snprintf(command, sizeof(command), "rm -rf %s", w->out);
	assert_int_equal(system(command), 0);
	for (size_t i = 0; i < w->ws.ndocuments; i++)
		arena_free((arena *)&w->ws.documents[i]->keep);
	arena_free(&w->ws.keep);
	arena_free(&w->keep);
}

static struct memory_file story(void)
{
	return (struct memory_file){STR("stories/a.md"),
		STR("---\nid: STORY-1\ntitle: Pay as a guest\nstatus: draft\n---\n\n"
			"As a guest, I want to pay, so that I can go.\n")};
}

/* ----------------------------------------------------------------- tests */

static void a_site_is_written(void **state)
{
	struct world w;

	(void)state;
	struct memory_file one = story();
	open_world(&w, &one, 1);
	struct site_facts facts = build(&w);
	assert_int_equal(facts.error.len, 0);
	assert_true(facts.swapped);
	assert_int_equal(w.own.len, 0);
	assert_int_equal(facts.sources.len, w.ws.sources.len);
	assert_true(has_file(&w, "index.html"));
	assert_true(has_file(&w, "stories/story-1.html"));
	close_world(&w);
}

/* The workspace is const: a template that has a finding gets a source of its
 * own behind those of the documents. */
static void a_template_with_a_fault_has_its_own_source(void **state)
{
	struct memory_file files[] = {story(),
		{STR("templates/site/story.html"),
			STR("<html><p p:text=\"item.titel\"/></html>")}};
	struct world w;

	(void)state;
	open_world(&w, files, 2);
	size_t before = w.ws.sources.len;
	const struct source *at = w.ws.sources.at;
	struct site_facts facts = build(&w);
	assert_false(facts.swapped);
	assert_int_equal(w.own.len, 1);
	assert_true(w.ws.sources.at == at && w.ws.sources.len == before);
	assert_null(source_of(&w.ws.sources, w.own.at[0].at));
	const struct source *own = source_of(&facts.sources, w.own.at[0].at);
	assert_non_null(own);
	assert_true(str_eq(own->path, STR("templates/site/story.html")));
	assert_true(
		str_eq(source_text(&facts.sources, w.own.at[0].at), STR("titel")));
	assert_true(str_eq(facts.sources.at[0].path, at[0].path));
	assert_false(has_file(&w, "index.html"));
	close_world(&w);
}

/* An error comes back; only folder/ ends the program. */
static void an_asset_that_is_too_large_stops_the_site(void **state)
{
	struct memory_file files[] = {
		story(), {STR("templates/site/style.css"), {NULL, (16u << 20) + 1}}};
	struct world w;
	char *large = malloc(files[1].text.len);

	(void)state;
	assert_non_null(large);
	memset(large, ' ', files[1].text.len);
	files[1].text.at = large;
	open_world(&w, files, 2);
	struct site_facts facts = build(&w);
	assert_true(str_eq(
		facts.error, STR("`templates/site/style.css` is larger than 16 MiB")));
	assert_false(facts.swapped);
	assert_false(has_file(&w, "index.html"));
	close_world(&w);
	free(large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_site_is_written),
		cmocka_unit_test(a_template_with_a_fault_has_its_own_source),
		cmocka_unit_test(an_asset_that_is_too_large_stops_the_site),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
