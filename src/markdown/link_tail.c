/* link_tail.c: what stands behind the `]` of a link, read as cmark reads it.
 * cmark gives the address of a link, but not its place. */
#include "markdown_int.h"

#define DEEPEST_PARENTHESES 32

static size_t skip_space(str s, size_t at)
{
	while (at < s.len && byte_is_space(s.at[at]))
		at++;
	return at;
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

static bool escapes(str s, size_t at)
{
	return s.at[at] == '\\' && at + 1 < s.len && is_punctuation(s.at[at + 1]);
}

/* End of `<…>`, or s.len. */
static size_t angle_end(str s, size_t at)
{
	for (at++; at < s.len; at++) {
		if (s.at[at] == '>')
			return at + 1;
		if (s.at[at] == '\n' || s.at[at] == '<')
			return s.len;
		if (escapes(s, at))
			at++;
	}
	return s.len;
}

/* End of an address without angle brackets, or s.len. */
static size_t bare_end(str s, size_t at)
{
	unsigned open = 0;
	for (; at < s.len; at++) {
		char c = s.at[at];
		if (escapes(s, at))
			at++;
		else if (c == '(' && ++open > DEEPEST_PARENTHESES)
			return s.len;
		else if ((c == ')' && open-- == 0) || (unsigned char)c <= ' ' ||
			c == 0x7f)
			return at;
	}
	return s.len;
}

/* End of a title, or `at` when there is none. */
static size_t title_end(str s, size_t at)
{
	if (at >= s.len || (s.at[at] != '"' && s.at[at] != '\'' && s.at[at] != '('))
		return at;
	char close = s.at[at];
	if (close == '(')
		close = ')';
	for (size_t i = at + 1; i < s.len; i++) {
		if (s.at[i] == close)
			return i + 1;
		if (escapes(s, i))
			i++;
	}
	return at;
}

static bool inline_tail(str s, size_t at, struct tail *t)
{
	size_t beg = skip_space(s, at + 1);
	bool angle = beg < s.len && s.at[beg] == '<';
	size_t end = angle ? angle_end(s, beg) : bare_end(s, beg);
	if (end >= s.len)
		return false;
	size_t title = skip_space(s, end);
	size_t all = title == end ? end : skip_space(s, title_end(s, title));
	if (all >= s.len || s.at[all] != ')')
		return false;
	*t = (struct tail){all + 1, beg + angle, end - angle};
	return true;
}

static bool label_tail(str s, size_t at, struct tail *t)
{
	for (size_t i = at + 1; i < s.len && i < at + 1002; i++) {
		if (s.at[i] == '[')
			return false;
		if (s.at[i] == ']') {
			*t = (struct tail){i + 1, at + 1, i};
			return true;
		}
		if (escapes(s, i))
			i++;
	}
	return false;
}

struct tail link_tail(str s, size_t at)
{
	struct tail t = {at, at, at};
	if (at < s.len && s.at[at] == '(' && inline_tail(s, at, &t))
		return t;
	if (at < s.len && s.at[at] == '[')
		label_tail(s, at, &t);
	return t;
}
