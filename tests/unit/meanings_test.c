/* meanings_test.c: whole workspaces in the words of their teams, from files
 * to what the plan and the rules make of them. */
#include <prdc/check.h>
#include <prdc/discover.h>
#include <prdc/plan.h>
#include <prdc/read.h>
#include <prdc/resolve.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

struct product {
	struct workspace ws;
	struct diags found;
	const struct plan *plan;
};

/* path, text, path, text, …, NULL */
static struct product *product(const char *const *texts)
{
	struct product *p = calloc(1, sizeof(*p));
	struct memory_file files[16];
	struct check_facts facts = {0};
	struct discover_options options = {0};
	size_t n = 0;

	for (; texts[2 * n]; n++)
		files[n] = (struct memory_file){
			str_from(texts[2 * n]), str_from(texts[2 * n + 1])};
	options.tree = tree_memory(&p->ws.keep, files, n);
	date_parse(STR("2026-05-04"), &options.today);
	discover(&p->ws, &options);
	read_documents(&p->ws, &(struct read_options){.threads = 1});
	p->found.keep = &p->ws.keep;
	p->plan = make_plan(resolve_graph(&p->ws, &p->ws.keep, &p->found),
		options.today, &p->ws.keep);
	check_graph(p->plan, 1, &p->found, &facts);
	return p;
}

static void drop(struct product *p)
{
	workspace_free(&p->ws);
	free(p);
}

static size_t count(const struct product *p, enum rule rule, const char *about)
{
	size_t n = 0;
	for (size_t i = 0; i < p->found.len; i++)
		n += p->found.at[i].rule == rule &&
			str_eq(p->found.at[i].subject, str_from(about));
	return n;
}

static const char story[] = "---\nid: STORY-1\nstatus: ready\nin: REL-1\n---\n"
							"# Etikett drucken\n\n## Akzeptanzkriterien\n\n"
							"- [x] Das Etikett liegt im Drucker.\n";

static void a_german_release_goes(void **state)
{
	const char *const texts[] = {"releases/REL-1.md",
		"---\nid: REL-1\nstatus: ready\ndate: 2026-06\ngates:\n"
		"  recht: bestanden\n"
		"  sicherheit: Freigegeben (am 1. Mai)\n"
		"  betrieb: {state: ✅ Erfüllt, owner: \"@ana\"}\n"
		"---\n# Sommer\n",
		"stories/STORY-1.md", story, NULL};
	struct product *p = product(texts);

	(void)state;
	assert_int_equal(p->plan->nreleases, 1);
	assert_int_equal(p->plan->releases[0].gates_passed.met, 3);
	assert_int_equal(p->plan->releases[0].verdict, VERDICT_GO);
	assert_int_equal(count(p, RULE_bad_value, "bestanden"), 0);
	drop(p);
}

static void a_team_has_words_of_its_own(void **state)
{
	const char *texts[] = {"prdc.yml", "title: T\n", "releases/REL-1.md",
		"---\nid: REL-1\nstatus: ready\ndate: 2026-06\ngates:\n"
		"  legal: läpimeno\n"
		"---\n# Kesä\n",
		"stories/STORY-1.md", story, NULL};
	struct product *p = product(texts);

	(void)state;
	assert_int_equal(p->plan->releases[0].verdict, VERDICT_NO_GO);
	assert_int_equal(count(p, RULE_bad_value, "läpimeno"), 1);
	drop(p);
	texts[1] = "meanings: {gate.state: {passed: [Läpimeno]}}\n";
	p = product(texts);
	assert_int_equal(p->plan->releases[0].verdict, VERDICT_GO);
	assert_int_equal(count(p, RULE_bad_value, "läpimeno"), 0);
	drop(p);
}

/* What no meaning knows counts as the worst, and is said. */
static void unknown_words_are_findings(void **state)
{
	const char *const texts[] = {"releases/REL-1.md",
		"---\nid: REL-1\ndate: 2026-06\ngates:\n"
		"  - legal: passde\n"
		"  - {gate: security, state: waiting}\n"
		"  - {gate: support, state: nobody knows}\n"
		"signoffs:\n  - {role: CEO, decision: goo}\n"
		"  - {role: CFO, decision: go}\n"
		"---\n# Summer\n",
		"stories/STORY-1.md",
		"---\nid: STORY-1\npriority: hihg\nconfidence: 80 %\n---\n# A\n",
		"stories/STORY-2.md",
		"---\nid: STORY-2\npriority: P1 (urgent)\nconfidence: mediun\n---\n"
		"# B\n",
		"assumptions/ASM-1.md",
		"---\nid: ASM-1\nimportance: lwo\ncertainty: high\n---\n# C\n",
		"stories/STORY-3.md",
		"---\nid: STORY-3\npriority: TBD\nconfidence: \n---\n# D\n", NULL};
	static const char *const said[] = {
		"passde", "nobody knows", "goo", "hihg", "mediun", "lwo"};
	struct product *p = product(texts);
	size_t all = 0;

	(void)state;
	for (size_t n = 0; n < sizeof(said) / sizeof(*said); n++)
		if (count(p, RULE_bad_value, said[n]) != 1)
			fail_msg("nothing, or too much, is said of `%s`", said[n]);
	for (size_t n = 0; n < p->found.len; n++) {
		const struct diag *d = &p->found.at[n];
		all += d->rule == RULE_bad_value;
		if (d->rule == RULE_bad_value && str_eq(d->subject, STR("passde")))
			assert_true(str_eq(d->hint, STR("did you mean passed?")));
	}
	assert_int_equal(all, sizeof(said) / sizeof(*said));
	drop(p);
}

/* README.md of a folder of stories is none; neither is what a team calls so. */
static void covers_are_no_items(void **state)
{
	const char *const texts[] = {"prdc.yml", "files: {covers: [Übersicht]}\n",
		"stories/README.md", "---\nstatus: ready\n---\n# A\n",
		"stories/übersicht.md", "---\nstatus: ready\n---\n# B\n",
		"stories/print.md", "---\nstatus: ready\n---\n# C\n", NULL};
	struct product *p = product(texts);

	(void)state;
	assert_int_equal(p->plan->roles[ROLE_STORY].len, 1);
	drop(p);
}

static void headings_may_have_remarks(void **state)
{
	const char *const texts[] = {"prdc.yml",
		"headings: {remarks: [Pflicht, \"falls {was}\"]}\n", "a/STORY-1.md",
		"---\nid: STORY-1\n---\n# A\n\n"
		"## Akzeptanzkriterien (Pflicht)\n\n- Es geht.\n",
		"a/STORY-2.md",
		"---\nid: STORY-2\n---\n# A\n\n"
		"## Acceptance criteria *(mandatory)*\n\n- It works.\n",
		"a/STORY-3.md",
		"---\nid: STORY-3\n---\n# A\n\n"
		"## Acceptance criteria (falls nötig)\n\n- It works.\n",
		"a/STORY-4.md",
		"---\nid: STORY-4\n---\n# A\n\n"
		"## Acceptance criteria (of others)\n\n- It works.\n",
		NULL};
	struct product *p = product(texts);

	(void)state;
	for (uint32_t n = 1; n <= 4; n++)
		assert_int_equal(
			graph_item(p->plan->graph, (item_ref){n})->ncriteria, n < 4);
	drop(p);
}

/* A German table of risks, and a box that says `ja`. */
static void tables_and_boxes_have_their_words(void **state)
{
	const char *const texts[] = {"prdc.yml",
		"kinds: {item: {fields: {id: {aliases: [Kennung]}, "
		"title: {aliases: [Bezeichnung]}}}}\n",
		"a.md",
		"# A\n\n| Kennung | Status | Bezeichnung |\n|---|---|---|\n"
		"| RISK-1 | open | Zu spät |\n",
		"b/STORY-1.md",
		"---\nid: STORY-1\ncriteria:\n  - {text: Es geht., met: Ja}\n"
		"  - {text: Es hält., met: nein}\n---\n# A\n",
		NULL};
	struct product *p = product(texts);
	const struct graph *g = p->plan->graph;
	const struct item *risk = graph_item(g, graph_find(g, STR("RISK-1")));
	const struct item *s = graph_item(g, graph_find(g, STR("STORY-1")));

	(void)state;
	assert_non_null(risk);
	assert_true(str_eq(item_title(risk), STR("Zu spät")));
	assert_int_equal(s->ncriteria, 2);
	assert_true(s->criteria[0].met);
	assert_false(s->criteria[1].met);
	drop(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_german_release_goes),
		cmocka_unit_test(a_team_has_words_of_its_own),
		cmocka_unit_test(unknown_words_are_findings),
		cmocka_unit_test(covers_are_no_items),
		cmocka_unit_test(headings_may_have_remarks),
		cmocka_unit_test(tables_and_boxes_have_their_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
