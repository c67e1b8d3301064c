/* excerpt_test.c: the lines of a finding, what is marked in them, and how a
 * fix changes them. */
#include "report_world.h"

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
	report(&w, true);
	buf_cut(&w.out, w.out.len - 1);
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

static uint32_t roll(uint64_t *dice, uint32_t sides)
{
	*dice = *dice * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*dice >> 33) % sides;
}

static span any_span(uint64_t *dice, uint32_t file, uint32_t len)
{
	uint32_t beg = roll(dice, len + 3), size = roll(dice, 4);
	return (span){file, beg, beg + (size ? roll(dice, 1 << 3 * size) : 0)};
}

/* Nothing in the text may reach the terminal as it is. */
static void assert_harmless(str text)
{
	assert_true(utf8_valid(text));
	for (size_t i = 0; i < text.len;) {
		int32_t code = utf8_next(text, &i);
		assert_true(code == '\n' || (code >= ' ' && code != 0x7f));
		assert_false(code >= 0x80 && code < 0xa0);
		assert_false(code >= 0x202a && code <= 0x202e);
		assert_false(code >= 0x2066 && code <= 0x2069);
	}
}

/* Any text, marked anywhere, even beyond its end and inside of characters. */
static void anything_can_be_marked(void **state)
{
	(void)state;
	static const char *const bits[] = {"\n", "\r\n", "\r", "\t", " ", "word",
		"é", "件", "👩‍👩‍👧", "\033[2J", "\u202e", "\u0301", "\xff",
		"long long long long long long long long text"};
	uint64_t dice = 1;
	for (int round = 0; round < 4000; round++) {
		struct world w;
		buf text = {0};
		world_init(&w);
		for (uint32_t i = roll(&dice, 60); i > 0; i--)
			buf_puts(&text, bits[roll(&dice, sizeof bits / sizeof *bits)]);
		uint32_t f = add_text(&w, "a.md", buf_str(&text));
		uint32_t len = (uint32_t)w.files[0].text.len;
		struct diag *d = plain(&w, any_span(&dice, f, len), "\033 label");
		for (uint32_t i = roll(&dice, 14); i > 0; i--)
			other(&w, d, any_span(&dice, f, len), i % 3 ? "o" : "");
		diag_fix(&w.list, d,
			(struct fix){.at = any_span(&dice, f, len),
				.text = STR("x\ny"),
				.what = STR("do")});
		report(&w, false);
		buf_cut(&w.out, w.out.len - 1);
		assert_harmless(buf_str(&w.out));
		buf_free(&text);
		world_free(&w);
	}
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

int main(void)
{
	const struct CMUnitTest tests[] = {
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
		cmocka_unit_test(anything_can_be_marked),
		cmocka_unit_test(fixes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
