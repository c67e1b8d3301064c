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
	struct site_options options = {
		.out = w->out, .author = w->plan->graph, .threads = 1};

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
	workspace_free(&w->ws);
	arena_free(&w->keep);
}

static struct memory_file story(void)
{
	return (struct memory_file){STR("stories/a.md"),
		STR("---\nid: STORY-1\ntitle: Pay as a guest\nstatus: draft\n"
			"owner: \"@ana\"\n---\n\n"
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

/* ----------------------------------------------------------------- pages */

/* The pages that a build for this set would have. */
static const struct page_plan *plan_pages(
	struct world *w, struct site *s, enum view_set set, size_t *n)
{
	struct language_fault *faults;

	*s = (struct site){.plan = w->plan,
		.language = language_read(NULL, STR("en"), &w->keep, &faults),
		.graph = w->plan->graph,
		.workspace = &w->ws,
		.findings = &w->findings,
		.audience = VISIBILITY_INTERNAL,
		.set = set,
		.keep = &w->keep};
	addresses_make(s);
	struct page page = site_page(s, &w->keep, NULL);
	struct view_index *index =
		view_index_make(&page.view, &w->findings, &w->keep);
	addresses_of_groups(s, index);
	s->index = index;
	return pages_plan(s, &w->keep, n);
}

static bool has_page(const struct page_plan *plans, size_t n, const char *path)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(plans[i].path, str_from(path)))
			return true;
	return false;
}

static const char *const of_customers[] = {"index.html", "404.html",
	"roadmap/index.html", "stories/story-1.html", "stories/index.html",
	"needs/index.html", "glossary/index.html", "print/roadmap.html",
	"print/roadmap.css", NULL};
static const char *const of_team[] = {"gaps/index.html", "coverage/index.html",
	"trace/index.html", "documents/index.html", "owners/ana.html",
	"risks/risk-1.html", "risks/index.html", "documents/notes.html",
	"print/documents/notes.html", NULL};

static void customers_get_no_page_of_the_team(void **state)
{
	struct memory_file files[] = {
		{STR("notes.md"), STR("# Notes\n\nIt may rain.\n")}, {{0}, {0}},
		{STR("risks/r.md"),
			STR("---\nid: RISK-1\ntitle: It rains\n---\n\n"
				"See [notes](../notes.md).\n")}};
	struct world w;
	struct site s;
	size_t n;

	(void)state;
	files[1] = story();
	open_world(&w, files, 3);
	const struct page_plan *all = plan_pages(&w, &s, SET_TEAM, &n);
	for (size_t i = 0; of_customers[i]; i++)
		assert_true(has_page(all, n, of_customers[i]));
	for (size_t i = 0; of_team[i]; i++)
		if (!has_page(all, n, of_team[i]))
			fail_msg("%s is missing", of_team[i]);
	all = plan_pages(&w, &s, SET_CUSTOMERS, &n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(all[i].type->set, SET_CUSTOMERS);
	for (size_t i = 0; of_customers[i]; i++)
		assert_true(has_page(all, n, of_customers[i]));
	for (size_t i = 0; of_team[i]; i++)
		assert_false(has_page(all, n, of_team[i]));
	item_ref risk = graph_find(s.graph, STR("RISK-1"));
	assert_int_equal(address_item(&s, risk).len, 0);
	close_world(&w);
}

/* `site: {pages: …}`: single pages are opened and closed for customers. */
static void pages_are_opened_and_closed(void **state)
{
	struct page_choice chosen[] = {{STR("gaps"), false, true},
		{STR("glossary"), false, false}, {STR("risk"), true, true},
		{STR("need"), true, false}};
	struct memory_file files[] = {{{0}, {0}},
		{STR("risks/r.md"), STR("---\nid: RISK-1\ntitle: It rains\n---\n")}};
	struct world w;
	struct site s;
	size_t n;

	(void)state;
	files[0] = story();
	open_world(&w, files, 2);
	w.ws.settings.pages = (struct page_choices){chosen, 4, 4};
	const struct page_plan *all = plan_pages(&w, &s, SET_CUSTOMERS, &n);
	static const char *const there[] = {"gaps/index.html", "risks/index.html",
		"risks/risk-1.html", "stories/story-1.html", NULL};
	static const char *const away[] = {"glossary/index.html",
		"needs/index.html", "coverage/index.html", "owners/ana.html", NULL};
	for (size_t i = 0; there[i]; i++)
		assert_true(has_page(all, n, there[i]));
	for (size_t i = 0; away[i]; i++)
		assert_false(has_page(all, n, away[i]));
	for (size_t i = 0; i < n; i++) {
		bool opened = all[i].type->set == SET_TEAM;
		assert_int_equal(
			page_reads(&s, all[i].type), opened ? SET_TEAM : SET_CUSTOMERS);
	}
	assert_true(page_left_out(&s, STR("coverage/index.html")));
	assert_false(page_left_out(&s, STR("gaps/index.html")));
	assert_false(page_left_out(&s, STR("nowhere.html")));
	str names = pages_left_out(&s, &w.keep);
	assert_true(str_starts(names, STR("about, coverage, documents, glossary")));
	assert_int_equal(str_find(names, STR("risks"), 0), names.len);
	/* The team gets all of it, and nothing is left out. */
	all = plan_pages(&w, &s, SET_TEAM, &n);
	for (size_t i = 0; away[i]; i++)
		assert_true(has_page(all, n, away[i]));
	assert_int_equal(pages_left_out(&s, &w.keep).len, 0);
	close_world(&w);
}

static void each_page_has_one_name(void **state)
{
	size_t n = 0;

	(void)state;
	while (site_page_name(n))
		n++;
	assert_true(n > 5);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(site_page_name(i), site_page_name(k));
}

static void a_role_without_a_list_has_no_address(void **state)
{
	struct memory_file one = story();
	struct world w;
	struct site s;
	size_t n;

	(void)state;
	open_world(&w, &one, 1);
	plan_pages(&w, &s, SET_TEAM, &n);
	assert_int_equal(pages_list(&s, ROLE_RISK).len, 0);
	assert_true(str_eq(pages_list(&s, ROLE_STORY), STR("stories/index.html")));
	/* No kind of the role: the list stays. */
	struct workspace empty = w.ws;
	empty.ndocuments = 0;
	empty.vocabulary.nkinds = 0;
	s.workspace = &empty;
	s.graph = &(struct graph){.workspace = &empty};
	addresses_make(&s);
	assert_true(str_eq(pages_list(&s, ROLE_NEED), STR("needs/index.html")));
	close_world(&w);
}

static void folders_of_pages_are_taken(void **state)
{
	static const char *const taken[] = {"roadmap", "gaps", "owners", "areas",
		"documents", "print", "files", "map", NULL};

	(void)state;
	for (size_t i = 0; taken[i]; i++)
		assert_true(page_type_takes(str_from(taken[i])));
	assert_false(page_type_takes(STR("stories")));
	assert_false(page_type_takes(STR("index.html")));
	assert_false(page_type_takes(STR("{kind}")));
}

/* Each row has a set, and is made by a template that is there or by C. */
static void each_row_of_the_table_is_complete(void **state)
{
	size_t n;
	const struct page_type *types = page_types(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		const struct page_type *t = &types[i];

		assert_true(t->set == SET_CUSTOMERS || t->set == SET_TEAM);
		assert_true(!t->template != !t->write);
		assert_true(t->write || embedded_find(str_from(t->template)));
		assert_true(t->over != OVER_ROLE || (t->folder && t->title));
	}
}

/* Nothing is taken out here: the second look alone must stop the build.
 */
static void hidden_text_stops_the_build(void **state)
{
	static const char *const texts[] = {
		"---\nid: STORY-1\n---\n# s\n\n<!-- internal -->\n"
		"As a traveller, I want the orchard in autumn, so that I "
		"rest.\n"
		"<!-- /internal -->\n",
		"---\nid: STORY-1\n---\n# s\n\n## Acceptance criteria\n\n- "
		"a\n\n"
		"<!-- internal -->\n\n- the orchard is bought in autumn\n\n"
		"<!-- /internal -->\n",
		"---\nid: STORY-1\nvisibility: internal\n---\n"
		"# The orchard is bought in autumn\n",
		"---\nvisibility: confidential\n---\n# a\n\n"
		"The orchard is bought in autumn.\n",
		"---\nid: STORY-1\n---\n# s\n\n<!-- internal: not yet -->\n"
		"The orchard is bought in autumn.\n<!-- /internal -->\n",
		"---\nid: STORY-1\n---\n# s\n\n<!-- confidental -->\n"
		"The orchard is bought in autumn.\n<!-- /confidental -->\n",
		"---\nid: STORY-1\nvisiblity: internal\n---\n# s\n\n"
		"The orchard is bought in autumn.\n",
		"---\nid: STORY-1\ncost: the orchard is bought in "
		"autumn\n---\n# s\n",
	};
	(void)state;
	for (size_t n = 0; n < sizeof(texts) / sizeof(*texts); n++) {
		struct memory_file files[] = {{STR("prdc.yml"),
										  STR("kinds: {story: {fields: {cost: "
											  "{visibility: internal}}}}\n")},
			{STR("stories/a.md"), str_from(texts[n])}};
		struct world w;
		bool found = false;

		open_world(&w, files, 2);
		struct site_facts facts = build(&w);
		for (size_t d = 0; d < w.own.len; d++)
			found = found || w.own.at[d].rule == RULE_confidential_published;
		if (!found || facts.swapped)
			fail_msg("published: %s", texts[n]);
		close_world(&w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_text_stops_the_build),
		cmocka_unit_test(a_site_is_written),
		cmocka_unit_test(a_template_with_a_fault_has_its_own_source),
		cmocka_unit_test(an_asset_that_is_too_large_stops_the_site),
		cmocka_unit_test(customers_get_no_page_of_the_team),
		cmocka_unit_test(pages_are_opened_and_closed),
		cmocka_unit_test(each_page_has_one_name),
		cmocka_unit_test(a_role_without_a_list_has_no_address),
		cmocka_unit_test(folders_of_pages_are_taken),
		cmocka_unit_test(each_row_of_the_table_is_complete),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
