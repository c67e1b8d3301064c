/* pledge.c: an outcome in a sentence: "from 54 % to 61 % by 2026-10-31". */
#include "plan_int.h"

/* The first `word` that is a word of its own; s.len: there is none. */
static size_t find_word(str s, str word, size_t from)
{
	for (size_t at = from;; at++) {
		at = str_find_nocase(s, word, at);
		if (at >= s.len)
			return s.len;
		size_t end = at + word.len;
		if ((at == 0 || byte_is_space(s.at[at - 1])) && end < s.len &&
			byte_is_space(s.at[end]))
			return at;
	}
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

void pledge_read(str sentence, struct pledge *p)
{
	*p = (struct pledge){0};
	size_t from = find_word(sentence, STR("from"), 0);
	if (from >= sentence.len)
		return;
	str behind = str_trim_left(str_slice(sentence, from + 4, sentence.len));
	size_t to = find_word(behind, STR("to"), 0);
	if (to >= behind.len)
		return;
	str target = str_trim_left(str_slice(behind, to + 2, behind.len));
	size_t by = find_word(target, STR("by"), 0);
	p->has_from = number_parse(str_trim(str_slice(behind, 0, to)), &p->from);
	p->has_to = p->has_from &&
		leading_number(str_trim(str_slice(target, 0, by)), &p->to);
	if (p->has_to && by < target.len)
		p->by =
			leading_date(str_trim_left(str_slice(target, by + 2, target.len)));
}
