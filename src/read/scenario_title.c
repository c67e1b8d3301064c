/* scenario_title.c: what a scenario is called. */
#include "criteria_int.h"

/* Behind the number and the mark that follow a keyword; false: no mark does,
 * so that the word only begins a title ("Scenario planning"). */
static bool behind_keyword(str s, str *title)
{
	s = str_trim_left(s);
	while (s.len && (byte_is_digit(s.at[0]) || s.at[0] == '#'))
		s = str_slice(s, 1, s.len);
	s = str_trim_left(s);
	static const char *const marks[] = {
		":", "\xef\xbc\x9a", "- ", "\xe2\x80\x94", "\xe2\x80\x93"};
	for (size_t n = 0; n < sizeof marks / sizeof *marks; n++) {
		str mark = str_from(marks[n]);
		if (!str_starts(s, mark))
			continue;
		*title = str_trim(str_slice(s, mark.len, s.len));
		return true;
	}
	return false;
}

static bool read_in(
	const struct gherkin_language *l, str s, struct scenario_title *found)
{
	unsigned char first = (unsigned char)byte_lower(s.at[0]);
	for (size_t n = l->first[first]; n < l->first[first + 1]; n++) {
		const struct gherkin_keyword *k = &l->keywords[n];
		if (!gherkin_word_is_scenario(k->word) ||
			!str_starts_nocase(s, k->text) ||
			!behind_keyword(str_slice(s, k->text.len, s.len), &found->text))
			continue;
		found->scenario = true;
		found->outline = k->word == GHERKIN_OUTLINE;
		return true;
	}
	return false;
}

struct scenario_title scenario_title_read(const struct reading *r, str s)
{
	const struct gherkin_words *words = r->words;
	struct scenario_title found = {.text = s};
	for (size_t l = 0; s.len && l < words->len; l++)
		if (read_in(&words->at[l], s, &found))
			break;
	return found;
}
