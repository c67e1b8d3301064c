/* report_test.c: findings as people and programs see them. */
#include "report_world.h"

static const char guest_checkout[] =
	"---\nid: STORY-guest-checkout\ntitle: Check out without an account\n"
	"status: ready\nowner: \"@ana\"\nserves: [NEED-fast-chekout]\n"
	"outcomes: [OUT-conversion]\nrelease: REL-2026.2\n"
	"depends_on: [STORY-address-book]\n---\n\n"
	"As a mobile shopper, I want to pay without an account, so that I can\n"
	"finish in under a minute.\n\n## Acceptance criteria\n\n"
	"- **AC-1** Given a cart with 1 item, when I pay as a guest, then the\n"
	"  order is confirmed and a receipt is e-mailed within 60 s.\n"
	"- **AC-2** The checkout page is fast and user-friendly on phones.\n";

static struct diag dangling(const struct world *w, uint32_t story)
{
	return (struct diag){
		.rule = RULE_dangling_ref,
		.severity = SEVERITY_ERROR,
		.item = STR("STORY-guest-checkout"),
		.message = STR("story `STORY-guest-checkout` serves a need that does "
					   "not exist"),
		.subject = STR("NEED-fast-chekout"),
		.hint = STR("did you mean NEED-fast-checkout?"),
		.at = find(w, story, "NEED-fast-chekout"),
		.label = STR("no document has this id"),
		.note = STR("without this link the story serves no need"),
	};
}

static void add_dangling(struct world *w)
{
	uint32_t need = add(w, "needs/fast-checkout.md",
		"---\nid: NEED-fast-checkout\n"
		"title: Pay in under a minute on a phone\n---\n");
	uint32_t story = add(w, "stories/guest-checkout.md", guest_checkout);
	struct diag *d = diag_add(&w->list, dangling(w, story));
	other(w, d, find(w, need, "NEED-fast-checkout"),
		"a need with a similar id is defined here");
	diag_fix(&w->list, d,
		(struct fix){.at = d->at,
			.text = STR("NEED-fast-checkout"),
			.what = STR("use the similar id"),
			.safe = true});
}

static void a_link_to_nothing(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	add_dangling(&w);
	expect(&w,
		"error[GR702]: story `STORY-guest-checkout` serves a need that does "
		"not exist\n"
		" --> stories/guest-checkout.md:6:10\n"
		"  |\n"
		"6 | serves: [NEED-fast-chekout]\n"
		"  |          ^^^^^^^^^^^^^^^^^ no document has this id\n"
		" ::: needs/fast-checkout.md:2:5\n"
		"  |\n"
		"2 | id: NEED-fast-checkout\n"
		"  |     ------------------ a need with a similar id is defined here\n"
		"  |\n"
		"  = help: use the similar id:\n"
		"          6 - serves: [NEED-fast-chekout]\n"
		"          6 + serves: [NEED-fast-checkout]\n"
		"  = note: without this link the story serves no need\n"
		"  = explain: prdc explain GR702  (dangling-ref)\n"
		"\n"
		"error: 1 error in 8 documents\n"
		"For more about this problem, try `prdc explain GR702`.\n");
	world_free(&w);
}

static void something_is_missing(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t story = add(&w, "stories/saved-cards.md",
		"---\nid: STORY-saved-cards\ntitle: Pay with a saved card\n"
		"status: ready\nowner: \"@li\"\nserves: [NEED-fast-checkout]\n"
		"release: REL-2026.2\ndepends_on: [STORY-address-book]\n---\n\n"
		"As a returning shopper, I want to reuse a card, so that I type "
		"less.\n\n## Notes\n\nTokenised by the payment provider.\n");
	struct diag *d = diag_add(&w.list,
		(struct diag){
			.rule = RULE_no_ac,
			.severity = SEVERITY_ERROR,
			.message = STR("story `STORY-saved-cards` is `ready` but has no "
						   "acceptance criteria"),
			.at = find(&w, story, "ready"),
			.at_secondary = true,
			.label = STR("this status requires at least 1 criterion"),
			.help = STR("write one with `prdc new criterion "
						"STORY-saved-cards`, or set `status: draft`"),
			.note = STR("prdc.yml:14 says: from `ready` on, at least one "
						"criterion"),
		});
	other(&w, d, find(&w, story, "## Notes"),
		"expected a section `## Acceptance criteria` before this");
	d->others[0].primary = true;
	expect_one(&w,
		"error[ST120]: story `STORY-saved-cards` is `ready` but has no "
		"acceptance criteria\n"
		"  --> stories/saved-cards.md:4:9\n"
		"   |\n"
		" 4 | status: ready\n"
		"   |         ----- this status requires at least 1 criterion\n"
		"...\n"
		"13 | ## Notes\n"
		"   | ^^^^^^^^ expected a section `## Acceptance criteria` before "
		"this\n"
		"   |\n"
		"   = help: write one with `prdc new criterion STORY-saved-cards`, or "
		"set `status: draft`\n"
		"   = note: prdc.yml:14 says: from `ready` on, at least one "
		"criterion\n"
		"   = explain: prdc explain ST120  (no-ac)\n");
	world_free(&w);
}

static void two_words_of_a_line(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t story = add(&w, "stories/guest-checkout.md", guest_checkout);
	struct diag *d = diag_add(&w.list,
		(struct diag){
			.rule = RULE_placeholder,
			.severity = SEVERITY_WARNING,
			.message = STR("criterion `STORY-guest-checkout#AC-2` cannot be "
						   "tested as written"),
			.at = find(&w, story, "fast and"),
			.label = STR("how fast? no number or unit follows"),
			.help = STR("state what is seen and a limit"),
		});
	d->at.end -= 4;
	other(&w, d, find(&w, story, "user-friendly"), "no observable result");
	d->others[0].primary = true;
	expect_one(&w,
		"warning[AC222]: criterion `STORY-guest-checkout#AC-2` cannot be "
		"tested as written\n"
		"  --> stories/guest-checkout.md:19:33\n"
		"   |\n"
		"19 | - **AC-2** The checkout page is fast and user-friendly on "
		"phones.\n"
		"   |                                 ^^^^     ^^^^^^^^^^^^^ no "
		"observable result\n"
		"   |                                 |\n"
		"   |                                 how fast? no number or unit "
		"follows\n"
		"   |\n"
		"   = help: state what is seen and a limit\n"
		"   = explain: prdc explain AC222  (placeholder)\n");
	world_free(&w);
}

static void one_place(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t outcome = add(&w, "outcomes/conversion.md",
		"---\nid: OUT-conversion\ntitle: More phone visitors finish\n"
		"metric: mobile_checkout_conversion\nunit: \"%\"\ntarget: 3.5\n"
		"due: 2026-09-30\n---\n");
	diag_add(&w.list,
		(struct diag){
			.rule = RULE_no_baseline,
			.severity = SEVERITY_WARNING,
			.message = STR("outcome `OUT-conversion` has a target but no "
						   "baseline"),
			.at = find(&w, outcome, "target: 3.5"),
			.label = STR("3.5 % compared to what?"),
			.help = STR("add `baseline: <number>`\nor, if it is not known "
						"yet,\nwrite `baseline: unknown`"),
		});
	expect_one(&w,
		"warning[OC302]: outcome `OUT-conversion` has a target but no "
		"baseline\n"
		" --> outcomes/conversion.md:6:1\n"
		"  |\n"
		"6 | target: 3.5\n"
		"  | ^^^^^^^^^^^ 3.5 % compared to what?\n"
		"  |\n"
		"  = help: add `baseline: <number>`\n"
		"          or, if it is not known yet,\n"
		"          write `baseline: unknown`\n"
		"  = explain: prdc explain OC302  (no-baseline)\n");
	world_free(&w);
}

static void three_files(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t book = add(&w, "stories/address-book.md",
		"\n\n\n\n\n\ndepends_on: [STORY-profile-page]\n");
	uint32_t page = add(&w, "stories/profile-page.md",
		"\n\n\n\ndepends_on: [STORY-saved-cards]\n");
	uint32_t cards = add(&w, "stories/saved-cards.md",
		"\n\n\n\n\n\n\ndepends_on: [STORY-address-book]\n");
	struct diag *d = diag_add(&w.list,
		(struct diag){
			.rule = RULE_cycle,
			.severity = SEVERITY_ERROR,
			.message = STR("3 stories depend on each other in a circle"),
			.at = find(&w, book, "STORY-profile-page"),
			.label = STR("`STORY-address-book` waits for `STORY-profile-page`"),
		});
	other(&w, d, find(&w, page, "STORY-saved-cards"),
		"`STORY-profile-page` waits for `STORY-saved-cards`");
	other(&w, d, find(&w, cards, "STORY-address-book"),
		"`STORY-saved-cards` waits for `STORY-address-book`, closing the "
		"circle");
	expect_one(&w,
		"error[GR704]: 3 stories depend on each other in a circle\n"
		" --> stories/address-book.md:7:14\n"
		"  |\n"
		"7 | depends_on: [STORY-profile-page]\n"
		"  |              ^^^^^^^^^^^^^^^^^^ `STORY-address-book` waits for "
		"`STORY-profile-page`\n"
		" ::: stories/profile-page.md:5:14\n"
		"  |\n"
		"5 | depends_on: [STORY-saved-cards]\n"
		"  |              ----------------- `STORY-profile-page` waits for "
		"`STORY-saved-cards`\n"
		" ::: stories/saved-cards.md:8:14\n"
		"  |\n"
		"8 | depends_on: [STORY-address-book]\n"
		"  |              ------------------ `STORY-saved-cards` waits for "
		"`STORY-address-book`, closing the circle\n"
		"  |\n"
		"  = explain: prdc explain GR704  (cycle)\n");
	world_free(&w);
}

static void four_files(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t r2 = add(&w, "releases/2026.2.md",
		"---\nid: REL-2026.2\ntitle: Guest checkout\ndate: 2026-06-15\n");
	uint32_t r3 = add(&w, "releases/2026.3.md",
		"---\nid: REL-2026.3\ntitle: Profile\ndate: 2026-09-01\n");
	uint32_t book = add(
		&w, "stories/address-book.md", "---\n\n\n\n\nrelease: REL-2026.3\n");
	uint32_t guest = add(&w, "stories/guest-checkout.md", guest_checkout);
	struct diag *d = diag_add(&w.list,
		(struct diag){
			.rule = RULE_before_dependency,
			.severity = SEVERITY_WARNING,
			.message = STR("release `REL-2026.2` ships 78 days before "
						   "something it needs"),
			.at = find(&w, guest, "STORY-address-book"),
			.label = STR("`STORY-guest-checkout` needs this story"),
		});
	other(&w, d, find(&w, book, "REL-2026.3"),
		"... which is planned for `REL-2026.3`");
	other(&w, d, find(&w, r2, "2026-06-15"), "`REL-2026.2` ships on this day");
	other(&w, d, find(&w, r3, "2026-09-01"), "`REL-2026.3` ships on this day");
	expect_one(&w,
		"warning[RL603]: release `REL-2026.2` ships 78 days before something "
		"it needs\n"
		" --> stories/guest-checkout.md:9:14\n"
		"  |\n"
		"9 | depends_on: [STORY-address-book]\n"
		"  |              ^^^^^^^^^^^^^^^^^^ `STORY-guest-checkout` needs this "
		"story\n"
		" ::: stories/address-book.md:6:10\n"
		"  |\n"
		"6 | release: REL-2026.3\n"
		"  |          ---------- ... which is planned for `REL-2026.3`\n"
		" ::: releases/2026.2.md:4:7\n"
		"  |\n"
		"4 | date: 2026-06-15\n"
		"  |       ---------- `REL-2026.2` ships on this day\n"
		" ::: releases/2026.3.md:4:7\n"
		"  |\n"
		"4 | date: 2026-09-01\n"
		"  |       ---------- `REL-2026.3` ships on this day\n"
		"  |\n"
		"  = explain: prdc explain RL603  (before-dependency)\n");
	world_free(&w);
}

/* -------------------------------------------------------- other forms */

static void add_plain(struct world *w, enum severity severity, enum rule rule)
{
	struct diag *d = plain(w, (span){1, 0, 1}, "");
	d->severity = severity;
	d->rule = rule;
}

static void ordered_limited_and_counted(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	add(&w, "a.md", "x\n");
	add_plain(&w, SEVERITY_NOTE, RULE_unknown_mention);
	add_plain(&w, SEVERITY_WARNING, RULE_no_ends);
	add_plain(&w, SEVERITY_ERROR, RULE_cycle);
	add_plain(&w, SEVERITY_WARNING, RULE_no_when);
	w.options.most = 2;
	w.options.prefix = STR("docs/");
	expect(&w,
		"error[GR704]: m\n --> docs/a.md:1:1\n  |\n1 | x\n  | ^\n  |\n"
		"  = explain: prdc explain GR704  (cycle)\n"
		"\n"
		"warning[ST103]: m\n --> docs/a.md:1:1\n  |\n1 | x\n  | ^\n  |\n"
		"  = explain: prdc explain ST103  (no-ends)\n"
		"\n"
		"... and 2 more (--max-diagnostics=none)\n"
		"\n"
		"error: 1 error; 2 warnings; 1 note in 8 documents\n"
		"Some problems have explanations: GR704, ST103, AC202, GR721.\n"
		"For more about one, try `prdc explain GR704`.\n");
	w.options.lowest = SEVERITY_ERROR;
	expect(&w,
		"error[GR704]: m\n --> docs/a.md:1:1\n  |\n1 | x\n  | ^\n  |\n"
		"  = explain: prdc explain GR704  (cycle)\n"
		"\n"
		"error: 1 error; 2 warnings; 1 note in 8 documents\n"
		"For more about this problem, try `prdc explain GR704`.\n");
	world_free(&w);
}

static void nothing_found(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	expect(&w, "no problems in 8 documents\n");
	w.options.format = REPORT_CONCISE;
	expect(&w, "no problems in 8 documents\n");
	w.options.format = REPORT_JSON;
	expect(&w,
		"{\n  \"schema\": \"prdc.check/1\",\n  \"problems\": [],\n"
		"  \"summary\": {\n    \"errors\": 0,\n    \"warnings\": 0,\n"
		"    \"notes\": 0,\n    \"documents\": 8,\n    \"items\": 9\n  }\n}\n");
	world_free(&w);
}

static void concise(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	add_dangling(&w);
	plain(&w, (span){0}, "")->message = STR("`a` is `b`");
	w.options.format = REPORT_CONCISE;
	expect(&w,
		"stories/guest-checkout.md:6:10: error GR702 dangling-ref: story "
		"STORY-guest-checkout serves a need that does not exist: "
		"NEED-fast-chekout (did you mean NEED-fast-checkout?)\n"
		"error: a is b\n"
		"error: 2 errors in 8 documents\n");
	world_free(&w);
}

static void json(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	add_dangling(&w);
	w.options.format = REPORT_JSON;
	arena keep = {0};
	str print = diags_fingerprints(&w.list, &w.sources, &keep)[0];
	str want = arena_print(&keep,
		"{\n"
		"  \"schema\": \"prdc.check/1\",\n"
		"  \"problems\": [\n"
		"    {\n"
		"      \"code\": \"GR702\",\n"
		"      \"rule\": \"dangling-ref\",\n"
		"      \"level\": \"error\",\n"
		"      \"message\": \"story `STORY-guest-checkout` serves a need that "
		"does not exist\",\n"
		"      \"subject\": \"NEED-fast-chekout\",\n"
		"      \"item\": \"STORY-guest-checkout\",\n"
		"      \"path\": \"stories/guest-checkout.md\",\n"
		"      \"line\": 6,\n"
		"      \"column\": 10,\n"
		"      \"end_line\": 6,\n"
		"      \"end_column\": 27,\n"
		"      \"help\": \"use the similar id\",\n"
		"      \"fixable\": true,\n"
		"      \"fingerprint\": \"%s\",\n"
		"      \"related\": [\n"
		"        {\n"
		"          \"path\": \"needs/fast-checkout.md\",\n"
		"          \"line\": 2,\n"
		"          \"column\": 5,\n"
		"          \"message\": \"a need with a similar id is defined here\"\n"
		"        }\n"
		"      ]\n"
		"    }\n"
		"  ],\n"
		"  \"summary\": {\n"
		"    \"errors\": 1,\n"
		"    \"warnings\": 0,\n"
		"    \"notes\": 0,\n"
		"    \"documents\": 8,\n"
		"    \"items\": 9\n"
		"  }\n"
		"}\n",
		print.at);
	expect(&w, want.at);
	arena_free(&keep);
	world_free(&w);
}

#define RED "\033[1;31m"
#define BLUE "\033[1;34m"
#define BOLD "\033[1m"
#define END "\033[0m"

static void colors(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "one two\n");
	struct diag *d = plain(&w, find(&w, f, "one"), "p");
	other(&w, d, find(&w, f, "two"), "s");
	d->help = STR("h");
	diag_fix(&w.list, d,
		(struct fix){.at = d->at, .text = STR("1"), .what = STR("do")});
	w.options.color = true;
	expect_one(&w,
		RED "error" END BOLD ": m" END "\n"
			" " BLUE "--> " END "a.md:1:1\n" BLUE "  |" END "\n" BLUE "1 |" END
			" one two\n" BLUE "  |" END " " RED "^^^" END " " BLUE "---" END
			" " BLUE "s" END "\n" BLUE "  |" END " " RED "|" END "\n" BLUE
			"  |" END " " RED "p" END "\n" BLUE "  |" END "\n"
			"  " BLUE "=" END " " BOLD "help" END ": h\n"
			"          \033[31m1 - one two" END "\n"
			"          \033[32m1 + 1 two" END "\n");
	world_free(&w);
}

static void explain(void **state)
{
	(void)state;
	buf out = {0};
	str page =
		STR("---\nrule: GR702\n---\n# A link to nothing\n\n"
			"A **link names** an item that does not exist, see "
			"[rules](rules.md), so `prdc` cannot\nknow what was meant.\n\n\n"
			"## Bad\n\n```md bad\nserves: [NEED-x]\n\n  - \033[2J\n```\n"
			"- first point that is long enough to be broken at the end of the "
			"line, twice if need be\n  and goes on\n- second\n\n"
			"| a | b |\n|---|---|\n");
	report_explain(page, false, &out);
	buf_putc(&out, '\0');
	assert_string_equal(out.at,
		"A link to nothing\n"
		"\n"
		"A link names an item that does not exist, see rules (rules.md), so "
		"`prdc` cannot\n"
		"know what was meant.\n"
		"\n"
		"Bad\n"
		"\n"
		"    serves: [NEED-x]\n"
		"\n"
		"      - ␛[2J\n"
		"\n"
		"- first point that is long enough to be broken at the end of the "
		"line, twice if\n"
		"  need be and goes on\n"
		"- second\n"
		"\n"
		"| a | b |\n"
		"|---|---|\n");
	buf_cut(&out, 0);
	report_explain(STR("# T\n**a b** `c d` e"), true, &out);
	buf_putc(&out, '\0');
	assert_string_equal(out.at,
		"\033[1;32mT" END "\n\n" BOLD "a" END " " BOLD "b" END " "
		"\033[36m`c" END " \033[36md`" END " e\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_link_to_nothing),
		cmocka_unit_test(something_is_missing),
		cmocka_unit_test(two_words_of_a_line),
		cmocka_unit_test(one_place),
		cmocka_unit_test(three_files),
		cmocka_unit_test(four_files),
		cmocka_unit_test(ordered_limited_and_counted),
		cmocka_unit_test(nothing_found),
		cmocka_unit_test(concise),
		cmocka_unit_test(json),
		cmocka_unit_test(colors),
		cmocka_unit_test(explain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
