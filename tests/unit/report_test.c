/* report_test.c: findings as people and programs see them. */
#include <prdc/report.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
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

static void world_init(struct world *w)
{
	*w = (struct world){.list = {.at = NULL}};
	w->sources.at = w->files;
	w->list.keep = &w->keep;
	w->options.lowest = SEVERITY_NOTE;
}

static void world_free(struct world *w)
{
	buf_free(&w->out);
	arena_free(&w->keep);
}

/* Files are added in the order of their paths, as discover does. */
static uint32_t add_text(struct world *w, const char *path, str text)
{
	struct source *s = &w->files[w->sources.len++];
	s->path = str_from(path);
	source_open(s, (uint32_t)w->sources.len, &w->keep, text);
	return (uint32_t)w->sources.len;
}

static uint32_t add(struct world *w, const char *path, const char *text)
{
	return add_text(w, path, str_from(text));
}

/* The first place where the text stands. */
static span find(const struct world *w, uint32_t file, const char *text)
{
	const struct source *s = &w->files[file - 1];
	size_t at = str_find(s->text, str_from(text), 0);
	assert_true(at < s->text.len);
	return span_of(file, s, str_slice(s->text, at, at + strlen(text)));
}

static struct diag *other(
	struct world *w, struct diag *d, span at, const char *text)
{
	diag_other(&w->list, d, at, str_from(text));
	return d;
}

static void expect(struct world *w, const char *want)
{
	struct run_facts facts = {&w->sources, .documents = 8, .items = 9};
	buf_cut(&w->out, 0);
	report_diags(&w->list, &facts, &w->options, &w->out);
	buf_putc(&w->out, '\0');
	if (strcmp(w->out.at, want) != 0)
		fprintf(stderr, "--- got\n%s--- want\n%s---\n", w->out.at, want);
	assert_string_equal(w->out.at, want);
}

/* One finding, without the summary. */
static void expect_one(struct world *w, const char *want)
{
	struct run_facts facts = {&w->sources, .documents = 8, .items = 9};
	buf_cut(&w->out, 0);
	report_diags(&w->list, &facts, &w->options, &w->out);
	size_t end = str_find(buf_str(&w->out), STR("\n\n"), 0);
	buf_cut(&w->out, end + 1);
	buf_putc(&w->out, '\0');
	if (strcmp(w->out.at, want) != 0)
		fprintf(stderr, "--- got\n%s--- want\n%s---\n", w->out.at, want);
	assert_string_equal(w->out.at, want);
}

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

/* ------------------------------------------------------------- excerpts */

/* A plain finding with two further labels, for what the lines look like. */
static struct diag *plain(struct world *w, span at, const char *label)
{
	return diag_add(&w->list,
		(struct diag){.severity = SEVERITY_ERROR,
			.message = STR("m"),
			.at = at,
			.label = str_from(label)});
}

static void labels_hang_in_turn(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "one two three four\n");
	struct diag *d = plain(&w, find(&w, f, "one"), "first");
	other(&w, d, find(&w, f, "two"), "second");
	other(&w, d, find(&w, f, "three"), "");
	other(&w, d, find(&w, f, "four"), "last");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:1\n"
		"  |\n"
		"1 | one two three four\n"
		"  | ^^^ --- ----- ---- last\n"
		"  | |   |\n"
		"  | |   second\n"
		"  | first\n"
		"  |\n");
	world_free(&w);
}

static void labels_may_overlap(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "one two three four\n");
	struct diag *d = plain(&w, find(&w, f, "two"), "inner");
	other(&w, d, find(&w, f, "one two three"), "outer");
	other(&w, d, find(&w, f, "two"), "twin");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:5\n"
		"  |\n"
		"1 | one two three four\n"
		"  | ----^^^------\n"
		"  | |   |\n"
		"  | |   twin\n"
		"  | |   inner\n"
		"  | outer\n"
		"  |\n");
	world_free(&w);
}

static void near_lines_are_joined(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "one\ntwo\n\nfour\n5\n6\nseven\n");
	struct diag *d = plain(&w, find(&w, f, "seven"), "");
	other(&w, d, find(&w, f, "four"), "b");
	other(&w, d, find(&w, f, "two"), "a");
	expect_one(&w,
		"error: m\n"
		" --> a.md:7:1\n"
		"  |\n"
		"2 | two\n"
		"  | --- a\n"
		"3 |\n"
		"4 | four\n"
		"  | ---- b\n"
		"...\n"
		"7 | seven\n"
		"  | ^^^^^\n"
		"  |\n");
	world_free(&w);
}

static void several_lines(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "x\nGiven a\n  and b\nthen c d\n");
	span at = span_to(find(&w, f, "Given"), find(&w, f, "then c"));
	other(&w, plain(&w, at, "all this"), find(&w, f, "b"), "here");
	expect_one(&w,
		"error: m\n"
		" --> a.md:2:1\n"
		"  |\n"
		"2 | / Given a\n"
		"3 | |   and b\n"
		"  | |       - here\n"
		"4 | | then c d\n"
		"  | |______^ all this\n"
		"  |\n");
	world_free(&w);
}

static void several_lines_from_the_middle(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f =
		add(&w, "a.md", "1\n2 from\n3\n4\n5\n6\n7\n8\n9\nto 10\n11 after\n");
	span at = span_to(find(&w, f, "from"), find(&w, f, "to"));
	other(&w, plain(&w, at, "all"), find(&w, f, "after"), "");
	expect_one(&w,
		"error: m\n"
		"  --> a.md:2:3\n"
		"   |\n"
		" 2 |   2 from\n"
		"   |  ___^\n"
		" 3 | | 3\n"
		"...  |\n"
		" 9 | | 9\n"
		"10 | | to 10\n"
		"   | |__^ all\n"
		"11 |   11 after\n"
		"   |      -----\n"
		"   |\n");
	world_free(&w);
}

static void only_one_bar(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "a\nb\nc\n");
	other(&w, plain(&w, (span){f, 0, 3}, "first"), (span){f, 2, 5}, "second");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:1\n"
		"  |\n"
		"1 | / a\n"
		"2 | | b\n"
		"  | | - second\n"
		"  | |_^ first\n"
		"  |\n");
	world_free(&w);
}

static void the_end_of_the_file(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t with = add(&w, "a.md", "last\n");
	uint32_t without = add(&w, "b.md", "last");
	struct diag *d = plain(&w, (span){with, 5, 5}, "here");
	other(&w, d, (span){without, 4, 4}, "there");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:5\n"
		"  |\n"
		"1 | last\n"
		"  |     ^ here\n"
		" ::: b.md:1:5\n"
		"  |\n"
		"1 | last\n"
		"  |     - there\n"
		"  |\n");
	world_free(&w);
}

static void line_ends_are_no_text(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "one\r\ntwo\r\nthree\r\n");
	struct diag *d = plain(&w, (span){f, 5, 10}, "with its end");
	other(&w, d, (span){f, 3, 5}, "the end only");
	expect_one(&w,
		"error: m\n"
		" --> a.md:2:1\n"
		"  |\n"
		"1 | one\n"
		"  |    - the end only\n"
		"2 | two\n"
		"  | ^^^ with its end\n"
		"  |\n");
	world_free(&w);
}

static void columns_of_wide_text(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "\t要件 x é👩‍👩‍👧 y\n");
	struct diag *d = plain(&w, find(&w, f, "件"), "");
	other(&w, d, find(&w, f, "x"), "");
	other(&w, d, find(&w, f, "👩‍👩‍👧"), "family");
	other(&w, d, find(&w, f, "y"), "behind");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:3\n"
		"  |\n"
		"1 |     要件 x é👩‍👩‍👧 y\n"
		"  |       ^^ -  -- - behind\n"
		"  |             |\n"
		"  |             family\n"
		"  |\n");
	world_free(&w);
}

static void nothing_steers_the_terminal(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a\033.md",
		"id: \033[2J\u202e\u200bX \xc2\x9b"
		"m\x7f\n");
	struct diag *d = plain(&w, find(&w, f, "X"), "at \a \033]0;x");
	d->message = STR("names `\033[31m` and \u2066");
	d->help = STR("write \b it");
	expect_one(&w,
		"error: names `␛[31m` and <U+2066>\n"
		" --> a␛.md:1:11\n"
		"  |\n"
		"1 | id: ␛[2J<U+202E><U+200B>X <U+009B>m␡\n"
		"  |                         ^ at ␇ ␛]0;x\n"
		"  |\n"
		"  = help: write ␈ it\n");
	world_free(&w);
}

static void long_lines_are_cut(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	buf line = {0}, want = {0};
	buf_fill(&line, 'a', 100000);
	buf_puts(&line, "NEED-1");
	buf_fill(&line, 'b', 100000);
	uint32_t f = add_text(&w, "a.md", buf_str(&line));
	plain(&w, find(&w, f, "NEED-1"), "here");
	buf_puts(&want, "error: m\n --> a.md:1:100001\n  |\n1 | …");
	buf_fill(&want, 'a', 40);
	buf_puts(&want, "NEED-1");
	buf_fill(&want, 'b', 94);
	buf_puts(&want, "…\n  | ");
	buf_fill(&want, ' ', 41);
	buf_puts(&want, "^^^^^^ here\n  |\n");
	buf_putc(&want, '\0');
	expect_one(&w, want.at);
	buf_free(&line);
	buf_free(&want);
	world_free(&w);
}

static void endless_marks_are_cut(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	buf line = {0};
	buf_puts(&line, "e");
	for (int i = 0; i < 100000; i++)
		utf8_put(&line, 0x301);
	uint32_t f = add_text(&w, "a.md", buf_str(&line));
	plain(&w, (span){f, 0, (uint32_t)line.len}, "");
	struct run_facts facts = {&w.sources, .documents = 1};
	report_diags(&w.list, &facts, &w.options, &w.out);
	assert_true(w.out.len < 4000);
	assert_true(utf8_valid(buf_str(&w.out)));
	buf_free(&line);
	world_free(&w);
}

static void too_many_places(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t f = add(&w, "a.md", "x\n");
	struct diag *d = plain(&w, (span){f, 0, 1}, "");
	for (int i = 0; i < 5000; i++)
		other(&w, d, (span){f, 0, 1}, "");
	expect_one(&w,
		"error: m\n"
		" --> a.md:1:1\n"
		"  |\n"
		"1 | x\n"
		"  | ^\n"
		"  |\n"
		"  = note: 4989 more places are not shown\n");
	world_free(&w);
}

static void without_a_place(void **state)
{
	(void)state;
	struct world w;
	world_init(&w);
	uint32_t empty = add(&w, "docs/empty.md", "");
	struct diag *d = plain(&w, (span){0}, "unseen");
	d->help = STR("add a document");
	d = plain(&w, (span){empty, 0, 0}, "unseen");
	d->note = STR("it is empty");
	expect(&w,
		"error: m\n"
		"  = help: add a document\n"
		"\n"
		"error: m\n"
		" --> docs/empty.md\n"
		"  = note: it is empty\n"
		"\n"
		"error: 2 errors in 8 documents\n");
	world_free(&w);
}

/* ---------------------------------------------------------------- fixes */

static void expect_fix(
	const char *text, span at, const char *with, const char *want)
{
	struct world w;
	world_init(&w);
	add(&w, "a.md", text);
	struct diag *d = plain(&w, (span){0}, "");
	diag_fix(&w.list, d,
		(struct fix){.at = at, .text = str_from(with), .what = STR("do")});
	expect_one(&w, want);
	world_free(&w);
}

static void fixes(void **state)
{
	(void)state;
	expect_fix("one\ntwo\nthree\n", (span){1, 4, 4}, "new\n",
		"error: m\n  = help: do:\n          2 + new\n");
	expect_fix("one\ntwo\nthree\n", (span){1, 4, 8}, "",
		"error: m\n  = help: do:\n          2 - two\n");
	expect_fix("one\ntwo", (span){1, 7, 7}, "\nthree\n",
		"error: m\n  = help: do:\n          3 + three\n");
	expect_fix("one\ntwo\nthree\n", (span){1, 2, 9}, "X\nY",
		"error: m\n  = help: do:\n"
		"          1 - one\n          2 - two\n          3 - three\n"
		"          1 + onX\n          2 + Yhree\n");
	expect_fix("1\n2\n3\n4\n5\n6\n7\n8\n9\nten\neleven\n", (span){1, 16, 16},
		"9b\n9c\n",
		"error: m\n   = help: do:\n"
		"            9 + 9b\n           10 + 9c\n");
	expect_fix("same\n", (span){1, 0, 4}, "same", "error: m\n  = help: do\n");
	expect_fix("bad \xff\n", (span){1, 0, 3}, "good", "error: m\n");
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
			"  " BLUE "=" END " " BOLD "help" END ": do:\n"
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
		cmocka_unit_test(labels_hang_in_turn),
		cmocka_unit_test(labels_may_overlap),
		cmocka_unit_test(near_lines_are_joined),
		cmocka_unit_test(several_lines),
		cmocka_unit_test(several_lines_from_the_middle),
		cmocka_unit_test(only_one_bar),
		cmocka_unit_test(the_end_of_the_file),
		cmocka_unit_test(line_ends_are_no_text),
		cmocka_unit_test(columns_of_wide_text),
		cmocka_unit_test(nothing_steers_the_terminal),
		cmocka_unit_test(long_lines_are_cut),
		cmocka_unit_test(endless_marks_are_cut),
		cmocka_unit_test(too_many_places),
		cmocka_unit_test(without_a_place),
		cmocka_unit_test(fixes),
		cmocka_unit_test(ordered_limited_and_counted),
		cmocka_unit_test(nothing_found),
		cmocka_unit_test(concise),
		cmocka_unit_test(json),
		cmocka_unit_test(colors),
		cmocka_unit_test(explain),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
