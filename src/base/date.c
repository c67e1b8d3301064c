/* date.c: dates with the precision they were written with. */
#include <prdc/base.h>

#include <string.h>

static const char *const month_names[] = {"January", "February", "March",
	"April", "May", "June", "July", "August", "September", "October",
	"November", "December"};

/* ------------------------------------------------------------- calendar */

/* Days are counted in eras of 400 years that begin on 1 March, so that the
 * leap day is the last of its year. */
int32_t date_days(int year, int month, int day)
{
	int y = month > 2 ? year : year - 1;
	int era = (y >= 0 ? y : y - 399) / 400;
	int year_of_era = y - era * 400;
	int month_of_year = (month + 9) % 12;
	int day_of_year = (153 * month_of_year + 2) / 5 + day - 1;
	int day_of_era =
		year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void date_civil(int32_t days, int *year, int *month, int *day)
{
	int64_t z = (int64_t)days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int day_of_era = (int)(z - era * 146097);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
						  day_of_era / 146096) /
		365;
	int day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int m = (5 * day_of_year + 2) / 153;
	*day = day_of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = (int)(year_of_era + era * 400) + (*month <= 2);
}

static int days_in_month(int year, int month)
{
	int next =
		month == 12 ? date_days(year + 1, 1, 1) : date_days(year, month + 1, 1);
	return next - date_days(year, month, 1);
}

/* Whole months from..to of a year. */
static bool set_months(date *d, enum date_precision p, int year, int months)
{
	int from = months / 100, to = months % 100;
	if (year < 1 || from < 1 || to > 12)
		return false;
	d->precision = p;
	d->first = date_days(year, from, 1);
	d->last = date_days(year, to, days_in_month(year, to));
	return true;
}

static bool set_month(date *d, int year, int month)
{
	return set_months(d, DATE_MONTH, year, month * 101);
}

static bool set_quarter(date *d, int year, int quarter)
{
	return quarter >= 1 && quarter <= 4 &&
		set_months(d, DATE_QUARTER, year, quarter * 303 - 200);
}

static bool set_half(date *d, int year, int half)
{
	return half >= 1 && half <= 2 &&
		set_months(d, DATE_HALF, year, half == 1 ? 106 : 712);
}

static bool set_day(date *d, int year, int month, int day)
{
	if (year < 1 || month < 1 || month > 12 || day < 1 ||
		day > days_in_month(year, month))
		return false;
	d->precision = DATE_DAY;
	d->first = d->last = date_days(year, month, day);
	return true;
}

/* -------------------------------------------------------------- reading */

static bool read_horizon(str s, date *d)
{
	static const char *const words[] = {"now", "next", "later"};
	for (int i = 0; i < 3; i++) {
		if (!str_eq_nocase(s, str_from(words[i])))
			continue;
		d->precision = DATE_NOW + i;
		return true;
	}
	return false;
}

/* Exactly `width` digits at `at`, or -1. */
static int digits_at(str s, size_t at, size_t width)
{
	int n = 0;
	if (at > s.len || width > s.len - at)
		return -1;
	for (size_t i = at; i < at + width; i++) {
		if (!byte_is_digit(s.at[i]))
			return -1;
		n = n * 10 + (s.at[i] - '0');
	}
	return n;
}

/* The forms of ISO 8601 and the two that people write beside them: 2026-Q3 and
 * 2026-H1. */
static bool read_iso(str s, date *d)
{
	int year = digits_at(s, 0, 4);
	if (year < 0)
		return false;
	if (s.len == 4)
		return set_months(d, DATE_YEAR, year, 112);
	if (s.len < 7 || s.at[4] != '-')
		return false;
	char letter = byte_lower(s.at[5]);
	if (s.len == 7 && letter == 'q')
		return set_quarter(d, year, digits_at(s, 6, 1));
	if (s.len == 7 && letter == 'h')
		return set_half(d, year, digits_at(s, 6, 1));
	int month = digits_at(s, 5, 2);
	if (s.len == 7)
		return set_month(d, year, month);
	return s.len == 10 && s.at[7] == '-' &&
		set_day(d, year, month, digits_at(s, 8, 2));
}

static bool read_range(str s, date *d)
{
	date from, to;
	size_t dots = str_find(s, STR(".."), 0);
	if (dots == s.len || !read_iso(str_trim(str_slice(s, 0, dots)), &from) ||
		!read_iso(str_trim(str_slice(s, dots + 2, s.len)), &to) ||
		to.last < from.first)
		return false;
	*d = (date){.first = from.first,
		.last = to.last,
		.precision = DATE_RANGE,
		.first_as = (uint8_t)from.precision,
		.last_as = (uint8_t)to.precision};
	return true;
}

/* An ISO date with a time behind it: 2026-06-15T09:30:00Z. */
static bool read_timestamp(str s, date *d)
{
	if (s.len < 16 || (s.at[10] != 'T' && s.at[10] != ' ') || s.at[13] != ':' ||
		digits_at(s, 11, 2) < 0 || digits_at(s, 14, 2) < 0)
		return false;
	for (size_t i = 16; i < s.len; i++)
		if (!byte_is_digit(s.at[i]) && !strchr(":.+-Z ", s.at[i]))
			return false;
	return read_iso(str_slice(s, 0, 10), d);
}

/* A date as people write it. */
struct date_parts {
	str at[3];
	size_t len;
	char mark; /* between all of them; 0: they differ */
};

static size_t run_length(str s, bool letters)
{
	size_t n = 0;
	while (n < s.len && (letters ? byte_is_letter : byte_is_digit)(s.at[n]))
		n++;
	return n;
}

static bool is_ordinal(str s)
{
	return str_eq_nocase(s, STR("st")) || str_eq_nocase(s, STR("nd")) ||
		str_eq_nocase(s, STR("rd")) || str_eq_nocase(s, STR("th"));
}

/* A word or a number, without the th of 15th; empty: neither. */
static str take_part(str *s)
{
	size_t n = run_length(*s, true);
	if (n > 0 && n < s->len && byte_is_digit(s->at[n]))
		n += run_length(str_slice(*s, n, s->len), false); /* Q3 */
	else if (n == 0)
		n = run_length(*s, false);
	str part = str_slice(*s, 0, n);
	*s = str_slice(*s, n, s->len);
	size_t letters = run_length(*s, true);
	if (byte_is_digit(part.len ? *part.at : ' ') &&
		is_ordinal(str_slice(*s, 0, letters)))
		*s = str_slice(*s, letters, s->len);
	return part;
}

/* The mark between two parts, with a space behind it perhaps. */
static char take_mark(str *s)
{
	char mark = *s->at;
	if (!strchr(" ,./-", mark))
		return '\0';
	bool spaced = s->len > 1 && s->at[1] == ' ';
	*s = str_slice(*s, spaced ? 2 : 1, s->len);
	return mark;
}

/* False: more parts, or other marks, than any date has. */
static bool split_date(str s, struct date_parts *p)
{
	*p = (struct date_parts){.len = 0};
	for (;;) {
		str part = take_part(&s);
		if (!part.len)
			return false;
		p->at[p->len++] = part;
		if (!s.len)
			return p->len >= 2;
		char mark = take_mark(&s);
		if (!mark || p->len == 3)
			return false;
		p->mark = p->len == 1 || p->mark == mark ? mark : '\0';
	}
}

static int year_of(str part)
{
	return part.len == 4 ? digits_at(part, 0, 4) : -1;
}

static int small_of(str part)
{
	return part.len <= 2 ? digits_at(part, 0, part.len) : -1;
}

/* Whole names, and their first three letters; "Sept" too. */
static int month_of(str part)
{
	for (int i = 0; i < 12; i++) {
		str name = str_from(month_names[i]);
		bool shortened = part.len == 3 || (part.len == 4 && i == 8);
		if (str_eq_nocase(part, name) ||
			(shortened && str_starts_nocase(name, part)))
			return i + 1;
	}
	return -1;
}

/* June 2026, Q3 2026, H1 2026, 06/2026, and with the year in front. */
static bool read_two(const struct date_parts *p, date *d)
{
	int year = year_of(p->at[1]);
	str other = p->at[0];
	if (year < 0) {
		year = year_of(p->at[0]);
		other = p->at[1];
	}
	if (year < 0)
		return false;
	char letter = byte_lower(other.at[0]);
	if (other.len == 2 && letter == 'q')
		return set_quarter(d, year, digits_at(other, 1, 1));
	if (other.len == 2 && letter == 'h')
		return set_half(d, year, digits_at(other, 1, 1));
	if (month_of(other) > 0)
		return set_month(d, year, month_of(other));
	return (p->mark == '/' || p->mark == '.' || p->mark == '-') &&
		set_month(d, year, small_of(other));
}

/* 15.06.2026 is German for one day; 06/07/2026 is one of two. */
static bool read_numbers(const struct date_parts *p, date *d)
{
	int a = small_of(p->at[0]), b = small_of(p->at[1]);
	int year = year_of(p->at[2]);
	if (!p->mark || p->mark == ' ' || p->mark == ',')
		return false;
	if (year_of(p->at[0]) > 0)
		return set_day(d, year_of(p->at[0]), b, small_of(p->at[2]));
	if (p->mark == '.' || a > 12 || a == b)
		return set_day(d, year, b, a);
	return b > 12 && set_day(d, year, a, b);
}

static bool read_three(const struct date_parts *p, date *d)
{
	int year = year_of(p->at[2]);
	if (month_of(p->at[1]) > 0)
		return year > 0 &&
			set_day(d, year, month_of(p->at[1]), small_of(p->at[0]));
	if (month_of(p->at[0]) > 0)
		return year > 0 &&
			set_day(d, year, month_of(p->at[0]), small_of(p->at[1]));
	return read_numbers(p, d);
}

enum date_form date_parse(str s, date *d)
{
	struct date_parts p;
	*d = (date){0};
	s = str_trim(s);
	if (read_horizon(s, d) || read_iso(s, d) || read_range(s, d))
		return DATE_ISO;
	if (read_timestamp(s, d))
		return DATE_READABLE;
	if (split_date(s, &p) && (p.len == 2 ? read_two(&p, d) : read_three(&p, d)))
		return DATE_READABLE;
	*d = (date){0};
	return DATE_BAD;
}

/* -------------------------------------------------------------- asking */

bool date_known(date d)
{
	return d.precision >= DATE_DAY && d.precision <= DATE_RANGE;
}

bool date_before(date a, date b)
{
	return date_known(a) && date_known(b) && a.last < b.first;
}

/* -------------------------------------------------------------- writing */

/* The day as ISO writes it, as short as the precision allows. */
static void put_iso(buf *out, int32_t days, enum date_precision precision)
{
	int year, month, day;
	date_civil(days, &year, &month, &day);
	buf_print(out, "%04d", year);
	switch (precision) {
	case DATE_YEAR:
		return;
	case DATE_HALF:
		buf_print(out, "-H%d", month > 6 ? 2 : 1);
		return;
	case DATE_QUARTER:
		buf_print(out, "-Q%d", (month + 2) / 3);
		return;
	case DATE_MONTH:
		buf_print(out, "-%02d", month);
		return;
	default:
		buf_print(out, "-%02d-%02d", month, day);
	}
}

void date_put(buf *out, date d)
{
	static const char *const horizons[] = {"now", "next", "later"};
	if (d.precision == DATE_NONE)
		return;
	if (d.precision >= DATE_NOW) {
		buf_puts(out, horizons[d.precision - DATE_NOW]);
		return;
	}
	if (d.precision != DATE_RANGE) {
		put_iso(out, d.first, d.precision);
		return;
	}
	put_iso(out, d.first, d.first_as);
	buf_puts(out, "..");
	put_iso(out, d.last, d.last_as);
}
