/* number_test.c: numbers as people write them, and how we write them. */
#include <prdc/base.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

struct row {
	const char *text;
	double value;
	const char *unit;
};

static void readable(void **state)
{
	(void)state;
	static const struct row rows[] = {{"0", 0, ""}, {"3.5", 3.5, ""},
		{"3.5 %", 3.5, "%"}, {"3.5%", 3.5, "%"}, {"1,200 ms", 1200, "ms"},
		{"1,200,300", 1200300, ""}, {"1,200.5", 1200.5, ""},
		{"1'200", 1200, ""}, {"3,5 %", 3.5, "%"}, {"12,34", 12.34, ""},
		{"<= 5 s", 5, "s"}, {">=5", 5, ""}, {"< 2.5 s", 2.5, "s"},
		{"≤ 7 d", 7, "d"}, {"~ 10", 10, ""}, {"€ 40", 40, "€"},
		{"$40", 40, "$"}, {"40 €", 40, "€"}, {"-3", -3, ""}, {"−3 %", -3, "%"},
		{"+20 %", 20, "%"}, {"-$5", -5, "$"},
		{"12 working days", 12, "working days"},
		{"8 orders/day", 8, "orders/day"}, {" 42 ", 42, ""}, {"0.05", 0.05, ""},
		{".5", 0.5, ""}, {"10 µs", 10, "µs"}, {"1234567", 1234567, ""},
		{"1,2345", 1.2345, ""}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct number n = {0};
		if (!number_parse(str_from(rows[i].text), &n))
			fail_msg("`%s` was not read", rows[i].text);
		if (n.value != rows[i].value)
			fail_msg("`%s` was read as %g", rows[i].text, n.value);
		if (!str_eq(n.unit, str_from(rows[i].unit)))
			fail_msg("`%s` has the unit `%.*s`", rows[i].text, (int)n.unit.len,
				n.unit.at);
	}
}

static void unreadable(void **state)
{
	(void)state;
	static const char *const bad[] = {"", " ", "many", "%", "<=", "-", "1 to 2",
		"5 of 7", "3 4", "1.2.3", "REL-2026.2", "2026-06-15", "1e5x 3",
		"40 people who came back in the same week", "$ 40 €", "€", "4 (four)",
		"5:30", "\xff", "1,", "..", "1,200,3.4.5"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct number n;
		if (number_parse(str_from(bad[i]), &n))
			fail_msg("`%s` was read as %g", bad[i], n.value);
	}
}

static void endless_digits(void **state)
{
	(void)state;
	buf b = {0};
	struct number n;
	buf_fill(&b, '9', 1000000);
	assert_false(number_parse(buf_str(&b), &n));
	buf_cut(&b, 300);
	assert_true(number_parse(buf_str(&b), &n));
	assert_true(isfinite(n.value));
	buf_free(&b);
}

static void expect_written(double n, const char *want)
{
	buf b = {0};
	buf_number(&b, n);
	buf_putc(&b, '\0');
	assert_string_equal(b.at, want);
	buf_free(&b);
}

static void written(void **state)
{
	(void)state;
	expect_written(0, "0");
	expect_written(-0.0, "0");
	expect_written(1, "1");
	expect_written(-2.5, "-2.5");
	expect_written(0.1, "0.1");
	expect_written(0.1 + 0.2, "0.30000000000000004");
	expect_written(1e6, "1000000");
	expect_written(1234567.25, "1234567.25");
	expect_written(1e21, "1000000000000000000000");
	expect_written(1e-7, "0.0000001");
	expect_written(100.0 / 3, "33.333333333333336");
}

/* Whatever the number: no exponent, and it reads back. */
static void reads_back(void **state)
{
	(void)state;
	uint64_t random = 1;
	for (int i = 0; i < 20000; i++) {
		double n;
		random = random * 6364136223846793005u + 1442695040888963407u;
		memcpy(&n, &random, sizeof n);
		if (!isfinite(n))
			continue;
		buf b = {0};
		buf_number(&b, n);
		buf_putc(&b, '\0');
		assert_null(strpbrk(b.at, "eE"));
		assert_true(strtod(b.at, NULL) == n);
		buf_free(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(readable),
		cmocka_unit_test(unreadable),
		cmocka_unit_test(endless_digits),
		cmocka_unit_test(written),
		cmocka_unit_test(reads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
