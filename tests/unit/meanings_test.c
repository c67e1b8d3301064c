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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_german_release_goes),
		cmocka_unit_test(a_team_has_words_of_its_own),
		cmocka_unit_test(unknown_words_are_findings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
