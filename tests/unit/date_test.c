/* date_test.c: the calendar, and dates as people write them. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int month_length(int year, int month)
{
	static const int length[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : length[month - 1];
}

static void expect_text(const buf *got, const char *want)
{
	char text[64] = {0};
	assert_true(got->len < sizeof text);
	memcpy(text, got->at, got->len);
	assert_string_equal(text, want);
}

/* Day by day with a calendar of its own, 1900 to 2200. */
static void every_day(void **state)
{
	(void)state;
	int32_t days = -25567; /* 1900-01-01 */
	buf text = {0};
	for (int year = 1900; year <= 2200; year++)
		for (int month = 1; month <= 12; month++)
			for (int day = 1; day <= month_length(year, month); day++) {
				int y, m, d;
				date parsed;
				assert_int_equal(date_days(year, month, day), days);
				date_civil(days, &y, &m, &d);
				assert_true(y == year && m == month && d == day);
				buf_cut(&text, 0);
				buf_print(&text, "%04d-%02d-%02d", year, month, day);
				assert_int_equal(date_parse(buf_str(&text), &parsed), DATE_ISO);
				assert_int_equal(parsed.precision, DATE_DAY);
				assert_int_equal(parsed.first, days);
				assert_int_equal(parsed.last, days);
				days++;
			}
	buf_free(&text);
}

static void days_that_are_not(void **state)
{
	(void)state;
	buf text = {0};
	date d;
	for (int year = 1900; year <= 2200; year++)
		for (int month = 0; month <= 13; month++) {
			bool known = month >= 1 && month <= 12;
			int day = known ? month_length(year, month) + 1 : 1;
			buf_cut(&text, 0);
			buf_print(&text, "%04d-%02d-%02d", year, month, day);
			assert_int_equal(date_parse(buf_str(&text), &d), DATE_BAD);
			assert_int_equal(d.precision, DATE_NONE);
		}
	buf_free(&text);
}

static void far_away(void **state)
{
	(void)state;
	int y, m, d;
	assert_int_equal(date_days(1, 1, 1), -719162);
	date_civil(date_days(1, 1, 1), &y, &m, &d);
	assert_true(y == 1 && m == 1 && d == 1);
	date_civil(date_days(-4, 2, 29), &y, &m, &d);
	assert_true(y == -4 && m == 2 && d == 29);
	date_civil(DATE_FOREVER, &y, &m, &d); /* no overflow */
	assert_true(y > 5000000 && m >= 1 && m <= 12 && d >= 1 && d <= 31);
	date_civil(INT32_MIN, &y, &m, &d);
	assert_true(y < -5000000 && m >= 1 && m <= 12 && d >= 1 && d <= 31);
}

struct row {
	const char *text;
	enum date_form form;
	const char *iso, *first, *last;
};

static void check_row(const struct row *row)
{
	date d;
	buf text = {0};
	str s = str_from(row->text);
	if (date_parse(s, &d) != row->form)
		fail_msg("`%s` was read otherwise", row->text);
	date_put(&text, d);
	buf_putc(&text, 0);
	assert_string_equal(text.at, row->iso);
	for (int end = 0; end < 2 && row->first; end++) {
		int32_t days = end ? d.last : d.first;
		date day = {.first = days, .last = days, .precision = DATE_DAY};
		buf_cut(&text, 0);
		date_put(&text, day);
		expect_text(&text, end ? row->last : row->first);
	}
	buf_free(&text);
}

static void iso_forms(void **state)
{
	(void)state;
	static const struct row rows[] = {
		{"2026", DATE_ISO, "2026", "2026-01-01", "2026-12-31"},
		{"2026-02", DATE_ISO, "2026-02", "2026-02-01", "2026-02-28"},
		{"2028-02", DATE_ISO, "2028-02", "2028-02-01", "2028-02-29"},
		{"2026-12", DATE_ISO, "2026-12", "2026-12-01", "2026-12-31"},
		{"2026-Q1", DATE_ISO, "2026-Q1", "2026-01-01", "2026-03-31"},
		{"2026-Q2", DATE_ISO, "2026-Q2", "2026-04-01", "2026-06-30"},
		{"2026-q3", DATE_ISO, "2026-Q3", "2026-07-01", "2026-09-30"},
		{"2026-Q4", DATE_ISO, "2026-Q4", "2026-10-01", "2026-12-31"},
		{"2026-H1", DATE_ISO, "2026-H1", "2026-01-01", "2026-06-30"},
		{"2026-H2", DATE_ISO, "2026-H2", "2026-07-01", "2026-12-31"},
		{" 2026-06-15 ", DATE_ISO, "2026-06-15", "2026-06-15", "2026-06-15"},
		{"2026-06..2026-08", DATE_ISO, "2026-06..2026-08", "2026-06-01",
			"2026-08-31"},
		{"2026-06-15..2026-Q4", DATE_ISO, "2026-06-15..2026-Q4", "2026-06-15",
			"2026-12-31"},
		{"now", DATE_ISO, "now", NULL, NULL},
		{"Next", DATE_ISO, "next", NULL, NULL},
		{"later", DATE_ISO, "later", NULL, NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(&rows[i]);
}

static void readable_forms(void **state)
{
	(void)state;
	static const char *const the_day[] = {"15.06.2026", "15.6.2026",
		"2026/06/15", "2026.06.15", "2026-6-15", "15 June 2026",
		"15. June 2026", "15th June 2026", "15 jun 2026", "June 15, 2026",
		"Jun 15 2026", "june 15th, 2026", "15-Jun-2026", "15/06/2026",
		"06/15/2026", "2026-06-15T09:30:00Z", "2026-06-15 09:30",
		"2026-06-15T09:30:00.123+02:00"};
	for (size_t i = 0; i < sizeof the_day / sizeof *the_day; i++)
		check_row(
			&(struct row){the_day[i], DATE_READABLE, "2026-06-15", NULL, NULL});
	static const struct row rows[] = {
		{"June 2026", DATE_READABLE, "2026-06", NULL, NULL},
		{"2026 June", DATE_READABLE, "2026-06", NULL, NULL},
		{"Sept 2026", DATE_READABLE, "2026-09", NULL, NULL},
		{"06/2026", DATE_READABLE, "2026-06", NULL, NULL},
		{"2026/6", DATE_READABLE, "2026-06", NULL, NULL},
		{"Q3 2026", DATE_READABLE, "2026-Q3", NULL, NULL},
		{"2026 Q3", DATE_READABLE, "2026-Q3", NULL, NULL},
		{"Q3/2026", DATE_READABLE, "2026-Q3", NULL, NULL},
		{"H1 2026", DATE_READABLE, "2026-H1", NULL, NULL},
		{"06/06/2026", DATE_READABLE, "2026-06-06", NULL, NULL},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_row(&rows[i]);
}

static void unreadable(void **state)
{
	(void)state;
	static const char *const bad[] = {"", " ", "soon", "06/07/2026",
		"06-07-2026", "2026-13", "2026-00", "0000", "2026-Q5", "2026-Q0",
		"2026-H3", "26-06-15", "15.06.26", "31.06.2026", "30 February 2026",
		"2026-06-15T", "2026-06-15 at nine", "2026-06-15T25", "Q3", "June",
		"June 15", "2026-08..2026-06", "2026-06..", "..2026", "2026..later",
		"1 2 3 4", "15 June 2026 or later", "2026-06-15-", "99999", "th 2026",
		"2026 13", "15 06 2026", "Junuary 2026", "\xff\xfe", "--//..",
		"20260615", "2026-1-1-1", "32/13/2026"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		date d;
		if (date_parse(str_from(bad[i]), &d) != DATE_BAD)
			fail_msg("`%s` was read", bad[i]);
		assert_int_equal(d.precision, DATE_NONE);
	}
}

static void nothing_is_written_of_no_date(void **state)
{
	(void)state;
	buf b = {0};
	date_put(&b, (date){0});
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

static bool before(const char *a, const char *b)
{
	date x, y;
	date_parse(str_from(a), &x);
	date_parse(str_from(b), &y);
	return date_before(x, y);
}

static void order(void **state)
{
	(void)state;
	assert_true(before("2026-06-15", "2026-06-16"));
	assert_false(before("2026-06-15", "2026-06"));
	assert_false(before("2026-06", "2026-06-15"));
	assert_true(before("2026-Q1", "2026-H2"));
	assert_false(before("2026", "2026-Q1"));
	assert_false(before("now", "2026-06-15"));
	assert_false(before("2026-06-15", "later"));
	assert_false(before("soon", "2026"));
	date d;
	date_parse(STR("later"), &d);
	assert_false(date_known(d));
	date_parse(STR("2026-01..2026-02"), &d);
	assert_true(date_known(d));
	assert_false(date_known((date){0}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day),
		cmocka_unit_test(days_that_are_not),
		cmocka_unit_test(far_away),
		cmocka_unit_test(iso_forms),
		cmocka_unit_test(readable_forms),
		cmocka_unit_test(unreadable),
		cmocka_unit_test(nothing_is_written_of_no_date),
		cmocka_unit_test(order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
