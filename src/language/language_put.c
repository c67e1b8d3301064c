/* language_put.c: writes words with their arguments, numbers and dates in a
 * language. */
#include <prdc/language.h>

static void put_form(buf *out, const struct language *l,
	const struct word_form *form, const struct word_values *values)
{
	for (size_t i = 0; i < form->len; i++) {
		const struct word_piece *p = &form->at[i];
		if (!p->argument)
			buf_put(out, p->text);
		else if (p->argument == 1)
			language_put_number(out, l, values->n);
		else
			buf_put(out, values->text[p->argument - 2]);
	}
}

str language_word(const struct language *l, enum word word)
{
	const struct word_form *form = &l->words[word]->forms[PLURAL_OTHER];
	return form->len ? form->at[0].text : STR("");
}

void language_put(buf *out, const struct language *l, enum word word,
	const struct word_values *values)
{
	static const struct word_values none = {0};
	const struct word_entry *w = l->words[word];
	if (!values)
		values = &none;
	put_form(out, l, word_form_of(w, values->n), values);
}

void language_put_number(buf *out, const struct language *l, double n)
{
	size_t point = out->len;
	buf_number(out, n);
	while (point < out->len && out->at[point] != '.')
		point++;
	if (point == out->len)
		return;
	/* The decimals are set aside while the language's point takes the place of
	 * the dot. */
	char decimals[32];
	size_t len = out->len - point - 1;
	if (len > sizeof decimals)
		return;
	memcpy(decimals, out->at + point + 1, len);
	buf_cut(out, point);
	language_put(out, l, WORD_number_decimal, NULL);
	buf_put(out, (str){decimals, len});
}

/* ---------------------------------------------------------------- dates */

static void put_part(
	buf *out, const struct language *l, enum word word, const str *text)
{
	struct word_values values = {.text = {text[0], text[1], text[2]}};
	language_put(out, l, word, &values);
}

static str month_of(const struct language *l, int month)
{
	return language_word(l, WORD_month_m1 + (month - 1));
}

/* The number in the caller's memory; a negative one reads as 0. */
static str digits(char room[8], int n)
{
	char *at = room + 8;
	unsigned left = n < 0 ? 0 : (unsigned)n;
	do {
		*--at = (char)('0' + left % 10);
		left /= 10;
	} while (left && at > room);
	return (str){at, (size_t)(room + 8 - at)};
}

/* The day in words, as exact as it was written. */
static void put_end(buf *out, const struct language *l, int32_t days,
	enum date_precision precision)
{
	char room[2][8];
	int year, month, day;
	date_civil(days, &year, &month, &day);
	str y = digits(room[0], year);
	switch (precision) {
	case DATE_YEAR:
		put_part(out, l, WORD_date_year, (str[3]){y});
		break;
	case DATE_HALF:
		put_part(out, l, WORD_date_half,
			(str[3]){digits(room[1], month > 6 ? 2 : 1), y});
		break;
	case DATE_QUARTER:
		put_part(out, l, WORD_date_quarter,
			(str[3]){digits(room[1], (month + 2) / 3), y});
		break;
	case DATE_MONTH:
		put_part(out, l, WORD_date_month, (str[3]){month_of(l, month), y});
		break;
	default:
		put_part(out, l, WORD_date_day,
			(str[3]){digits(room[1], day), month_of(l, month), y});
	}
}

void language_put_date(buf *out, const struct language *l, date d)
{
	if (d.precision == DATE_NONE)
		return;
	if (d.precision >= DATE_NOW) {
		language_put(out, l, WORD_date_now + (d.precision - DATE_NOW), NULL);
		return;
	}
	if (d.precision != DATE_RANGE) {
		put_end(out, l, d.first, d.precision);
		return;
	}
	buf ends[2] = {0};
	put_end(&ends[0], l, d.first, d.first_as);
	put_end(&ends[1], l, d.last, d.last_as);
	put_part(out, l, WORD_date_range,
		(str[3]){buf_str(&ends[0]), buf_str(&ends[1])});
	buf_free(&ends[0]);
	buf_free(&ends[1]);
}
