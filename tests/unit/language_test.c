/* language_test.c: words by language: which file wins, which form a number
 * takes, what is wrong in a file, and dates and numbers in words. */
#include <prdc/discover.h>
#include <prdc/language.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct desk {
	arena keep;
	const struct language *language;
	struct language_fault *faults;
	buf out;
};

static void open_desk(
	struct desk *d, const char *name, const char *en, const char *other)
{
	*d = (struct desk){0};
	struct memory_file files[] = {
		{STR("templates/language/en.yml"), str_from(en)},
		{arena_print(&d->keep, "templates/language/%s.yml", name),
			str_from(other)}};
	const struct tree *tree = tree_memory(
		&d->keep, en ? files : files + 1, en ? 1 + !!other : !!other);
	d->language = language_read(tree, str_from(name), &d->keep, &d->faults);
}

static void close_desk(struct desk *d)
{
	buf_free(&d->out);
	arena_free(&d->keep);
}

static void expect(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("`%.*s`, not `%s`", (int)got.len, got.at, want);
}

static void said(
	struct desk *d, enum word word, struct word_values values, const char *want)
{
	buf_cut(&d->out, 0);
	language_put(&d->out, d->language, word, &values);
	expect(buf_str(&d->out), want);
}

/* --------------------------------------------------------------- plurals */

static void forms(const char *rule, const char *takes, const char *leaves)
{
	struct plural_rules r = {0};
	assert_true(plural_rule_read(&r, PLURAL_FEW, str_from(rule)));
	str all[] = {str_from(takes), str_from(leaves)};
	for (int k = 0; k < 2; k++)
		for (str w = str_next_word(&all[k]); w.len;
			 w = str_next_word(&all[k])) {
			struct number n;
			assert_true(number_parse(w, &n));
			if ((plural_of(&r, n.value) == PLURAL_FEW) != !k)
				fail_msg("%g with `%s`", n.value, rule);
		}
}

static void rules_are_those_of_cldr(void **state)
{
	(void)state;
	forms("n = 1", "1", "0 2 11 1.5 -1");
	forms("n = 0..1", "0 1", "2 0.5");
	forms("n % 10 = 2..4 and n % 100 != 12..14", "2 3 4 22 103 104",
		"1 5 12 13 14 112 2.5");
	forms("n % 10 = 0, 5..9 or n % 100 = 11..14 and n != 11", "0 5 10 12 119",
		"1 4 11 21");
	static const char *const bad[] = {"", "n", "n =", "n = x", "i = 1",
		"n % 0 = 1", "n = 1 and", "n = 1 but", "n = 1..", "n = 1,",
		"n=1 or n=2 or n=3 or n=4 or n=5 or n=6 or n=7", "n = 1,2,3,4,5"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct plural_rules r = {0};
		if (plural_rule_read(&r, PLURAL_ONE, str_from(bad[i])))
			fail_msg("`%s` was read", bad[i]);
	}
}

/* ----------------------------------------------------------------- files */

static void a_number_chooses_the_form(void **state)
{
	(void)state;
	struct desk d;
	open_desk(&d, "pl", NULL,
		"plurals: {one: n = 1, few: n % 10 = 2..4 and n % 100 != 12..14}\n"
		"count:\n"
		"  errors: {one: \"{n} błąd\", few: \"{n} błędy\", other: \"{n} "
		"błędów\"}\n");
	assert_null(d.faults);
	expect(d.language->name, "pl");
	said(&d, WORD_count_errors, (struct word_values){.n = 1}, "1 błąd");
	said(&d, WORD_count_errors, (struct word_values){.n = 22}, "22 błędy");
	said(&d, WORD_count_errors, (struct word_values){.n = 12}, "12 błędów");
	/* What it lacks is English, by the English rule. */
	said(&d, WORD_count_notes, (struct word_values){.n = 22}, "22 notes");
	said(&d, WORD_count_notes, (struct word_values){.n = 1}, "1 note");
	close_desk(&d);
}

static void the_workspace_wins_key_by_key(void **state)
{
	(void)state;
	struct desk d;
	open_desk(&d, "de-AT", NULL, "month: {m1: Jänner}\nlane: {now: Heuer}\n");
	expect(d.language->name, "de-AT");
	expect(language_word(d.language, WORD_month_m1), "Jänner");
	expect(language_word(d.language, WORD_month_m2), "Februar");
	expect(language_word(d.language, WORD_lane_now), "Heuer");
	close_desk(&d);
	open_desk(
		&d, "en", "lane: {now: Today}\nours: {hello: \"Hi {name}\"}\n", NULL);
	assert_null(d.faults);
	expect(language_word(d.language, WORD_lane_now), "Today");
	const struct word_entry *w = language_find(d.language, STR("ours.hello"));
	assert_non_null(w);
	assert_int_equal(w->nnames, 1);
	expect(w->names[0], "name");
	assert_null(language_find(d.language, STR("ours.bye")));
	close_desk(&d);
	/* No such language, and no name of one. */
	static const char *const names[] = {"xx", "", "../en", "a.b", "-"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		open_desk(&d, names[i], NULL, NULL);
		expect(d.language->name, "en");
		expect(language_word(d.language, WORD_lane_next), "Next");
		close_desk(&d);
	}
}

static void complains(const char *text, const char *message, const char *at)
{
	struct desk d;
	open_desk(&d, "de", NULL, text);
	assert_non_null(d.faults);
	expect(d.faults->message, message);
	expect(str_slice(d.faults->text, d.faults->at.beg, d.faults->at.end), at);
	expect(d.faults->path, "templates/language/de.yml");
	expect(language_word(d.language, WORD_lane_now), "Jetzt");
	close_desk(&d);
}

static void faults_leave_what_was_there(void **state)
{
	(void)state;
	complains("item: {waits: \"wartet {frist}\"}\n",
		"`item.waits` has no argument `{frist}`", "\"wartet {frist}\"");
	complains("item: {waits: \"wartet {first\"}\n",
		"`item.waits` has a `{` without its `}`", "\"wartet {first\"");
	complains("count: {errors: {one: \"{n} Fehler\"}}\n",
		"`count.errors` has no form `other`", "{one: \"{n} Fehler\"}");
	complains("count: {errors: {few: \"{n} Fehler\", other: x}}\n",
		"`count.errors` has a form that no rule under `plurals` knows",
		"\"{n} Fehler\"");
	complains(
		"plurals: {one: n is 1}\n", "this is no rule of plurals", "n is 1");
	complains("lane: Jetzt\n", "a group of words is expected here", "Jetzt");
	complains("lane: {now: [a]}\n", "`lane.now` is no text", "[a]");
}

/* ------------------------------------------------------- numbers and dates */

static void expect_date(struct desk *d, const char *written, const char *want)
{
	date day;
	assert_int_not_equal(date_parse(str_from(written), &day), DATE_BAD);
	buf_cut(&d->out, 0);
	language_put_date(&d->out, d->language, day);
	expect(buf_str(&d->out), want);
}

static void expect_number(struct desk *d, double n, const char *want)
{
	buf_cut(&d->out, 0);
	language_put_number(&d->out, d->language, n);
	expect(buf_str(&d->out), want);
}

static void dates_and_numbers(void **state)
{
	(void)state;
	struct desk d;
	open_desk(&d, "en", NULL, NULL);
	expect_date(&d, "2026-06-05", "5 June 2026");
	expect_date(&d, "2026-06", "June 2026");
	expect_date(&d, "2026-Q3", "Q3 2026");
	expect_date(&d, "2026-H2", "H2 2026");
	expect_date(&d, "2026", "2026");
	expect_date(&d, "2026-06..2026-Q4", "June 2026 to Q4 2026");
	expect_date(&d, "later", "later");
	expect_number(&d, 1234.5, "1234.5");
	buf_cut(&d.out, 0);
	language_put_date(&d.out, d.language, (date){0});
	assert_int_equal(d.out.len, 0);
	close_desk(&d);
	open_desk(&d, "de", NULL, NULL);
	expect_date(&d, "2026-03-05", "5. März 2026");
	expect_date(&d, "2026-Q3", "Q3 2026");
	expect_date(&d, "next", "als Nächstes");
	expect_number(&d, -0.25, "-0,25");
	expect_number(&d, 12, "12");
	close_desk(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rules_are_those_of_cldr),
		cmocka_unit_test(a_number_chooses_the_form),
		cmocka_unit_test(the_workspace_wins_key_by_key),
		cmocka_unit_test(faults_leave_what_was_there),
		cmocka_unit_test(dates_and_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
