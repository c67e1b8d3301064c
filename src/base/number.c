/* number.c: numbers as people write them, with a unit. */
#include <prdc/base.h>

#include <stdlib.h>

#define LONGEST_UNIT 32

/* Takes one of the texts off the front of *s; false: none stood there. */
static bool take_any(str *s, const str *texts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!str_starts(*s, texts[i]))
			continue;
		*s = str_slice(*s, texts[i].len, s->len);
		return true;
	}
	return false;
}

static void skip_comparison(str *s)
{
	static const str signs[] = {{"<=", 2}, {">=", 2}, {"<", 1}, {">", 1},
		{"=", 1}, {"~", 1}, {"≤", 3}, {"≥", 3}, {"≈", 3}, {"±", 2}};
	take_any(s, signs, sizeof signs / sizeof *signs);
	*s = str_trim_left(*s);
}

/* € 40: the unit stands in front. */
static str take_currency(str *s)
{
	static const str signs[] = {{"$", 1}, {"€", 3}, {"£", 2}, {"¥", 2}};
	str before = *s;
	if (!take_any(s, signs, sizeof signs / sizeof *signs))
		return STR("");
	str sign = str_slice(before, 0, before.len - s->len);
	*s = str_trim_left(*s);
	return sign;
}

static bool take_minus(str *s)
{
	static const str pluses[] = {{"+", 1}};
	static const str minuses[] = {{"-", 1}, {"−", 3}};
	if (take_any(s, pluses, 1))
		return false;
	return take_any(s, minuses, 2);
}

static size_t count_digits(str s, size_t from)
{
	size_t n = from;
	while (n < s.len && byte_is_digit(s.at[n]))
		n++;
	return n - from;
}

/* Length of the number s starts with; digits and one '.' go to `plain`.
 * A comma (or an apostrophe) with three digits behind it parts thousands;
 * any other comma is a decimal one, as in 3,5. */
static size_t read_digits(str s, buf *plain)
{
	size_t i = count_digits(s, 0);
	size_t first = i;
	bool decimals = false;
	buf_put(plain, str_slice(s, 0, i));
	while (i + 1 < s.len &&
		(s.at[i] == '.' || s.at[i] == ',' || s.at[i] == '\'')) {
		size_t n = count_digits(s, i + 1);
		bool thousands =
			s.at[i] != '.' && n == 3 && first > 0 && first <= 3 && !decimals;
		if (n == 0 || (!thousands && (decimals || s.at[i] == '\'')))
			break;
		if (!thousands) {
			buf_putc(plain, '.');
			decimals = true;
		}
		buf_put(plain, str_slice(s, i + 1, i + 1 + n));
		i += 1 + n;
	}
	return plain->len ? i : 0;
}

/* A unit is a word or three: `%`, `ms`, `working days`, `orders/day`. */
static bool is_unit(str s)
{
	size_t words = 0;
	if (s.len > LONGEST_UNIT)
		return false;
	for (str rest = s, word; (word = str_next_word(&rest)).len > 0; words++)
		for (size_t i = 0; i < word.len; i++) {
			char c = word.at[i];
			bool fits = byte_is_word(c) || c == '%' || c == '/' || c == '$' ||
				c == '-' || c == '^' || c == '.';
			bool starts = !byte_is_digit(c) && c != '.' && c != '-';
			if (!fits || (i == 0 && !starts))
				return false;
		}
	return words <= 3;
}

bool number_parse(str s, struct number *n)
{
	buf plain = {0};
	str rest = str_trim(s);
	skip_comparison(&rest);
	str currency = take_currency(&rest);
	bool minus = take_minus(&rest);
	if (!currency.len)
		currency = take_currency(&rest);
	size_t len = read_digits(rest, &plain);
	buf_putc(&plain, '\0');
	double value = strtod(plain.at, NULL);
	buf_free(&plain);
	str unit = str_trim_left(str_slice(rest, len, rest.len));
	if (!len || len > 300 || !is_unit(unit) || (currency.len && unit.len))
		return false;
	n->value = minus ? -value : value;
	n->unit = currency.len ? currency : unit;
	return true;
}
