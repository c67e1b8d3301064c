/* outcome_sentence.c: an outcome in a sentence: "from 54 % to 61 % by
 * 2026-10-31". */
#include "plan_int.h"

/* A sentence while it is read: what is left of it, and the languages (bits)
 * that all its phrases so far belong to. */
struct rest {
	const struct phrases *words;
	str text;
	uint32_t languages;
};

/* Cuts the rest at the first phrase of this use and returns the text before
 * it.  Without one, or with nothing behind it, returns all of the text.
 * ensures: r->languages has only those that the phrase belongs to. */
static str cut_at(struct rest *r, enum phrase_use use)
{
	str all = r->text;
	r->text = STR("");
	for (size_t at = 0; at < all.len; at++) {
		const struct phrase *p = phrases_find(r->words, 1u << use, all, at);
		size_t end = at + (p ? p->taken : 0);
		if (!p || !(p->languages & r->languages) || end >= all.len ||
			!byte_is_space(all.at[end]))
			continue;
		r->languages &= p->languages;
		r->text = str_trim(str_slice(all, end, all.len));
		return str_trim(str_slice(all, 0, at));
	}
	return all;
}

static str without_stop(str s)
{
	while (s.len > 1 && (s.at[s.len - 1] == '.' || s.at[s.len - 1] == ','))
		s.len--;
	return s;
}

/* A number at the start of the text, and a word of unit behind it. */
static bool leading_number(str s, struct number *n)
{
	str rest = s;
	str number = str_next_word(&rest);
	str unit = str_next_word(&rest);
	if (!number.len || !number_parse(without_stop(number), n))
		return false;
	if (!n->unit.len && unit.len)
		number_parse(
			without_stop(str_between(number.at, unit.at + unit.len)), n);
	return true;
}

/* The longest date of at most three words at the start of the text. */
static date leading_date(str s)
{
	date d = {0};
	str rest = s;
	for (int words = 0; words < 3; words++) {
		str word = str_next_word(&rest);
		if (!word.len)
			break;
		str text = without_stop(str_between(s.at, word.at + word.len));
		date read;
		if (date_parse(text, &read) != DATE_BAD)
			d = read;
	}
	return d;
}

/* `€ 40` has its digits in the second word. */
static bool opens_with_digits(str s)
{
	for (int words = 0; words < 2; words++) {
		str word = str_next_word(&s);
		for (size_t n = 0; n < word.len; n++)
			if (byte_is_digit(word.at[n]))
				return true;
	}
	return false;
}

static void read_behind_from(struct rest r, struct outcome_sentence *p)
{
	str from = cut_at(&r, PHRASE_TO), to = cut_at(&r, PHRASE_BY);
	p->has_from = number_parse(from, &p->from);
	p->has_to = p->has_from && leading_number(to, &p->to);
	if (p->has_to)
		p->by = leading_date(r.text);
}

void outcome_sentence_read(
	const struct phrases *words, str sentence, struct outcome_sentence *p)
{
	enum {
		TRIES = 8 /* "Anteil von Läden von 3 auf 5": not each is the start */
	};
	struct rest r = {words, sentence, UINT32_MAX};
	*p = (struct outcome_sentence){0};
	for (int n = 0; n < TRIES && r.text.len && !p->has_to; n++) {
		r.languages = UINT32_MAX;
		cut_at(&r, PHRASE_FROM);
		if (opens_with_digits(r.text))
			read_behind_from(r, p);
	}
}
