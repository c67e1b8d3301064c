/* cuts.c: take parts out of a text, so that it reads as if they had never been
 * written: no empty line, bullet, comma or double space is left behind. */
#include "redact_int.h"

#include <stdlib.h>
#include <string.h>

void cut_add(struct cuts *c, struct cut cut)
{
	if (cut.beg < cut.end)
		LIST_ADD(c->keep, c, cut);
}

/* ----------------------------------------------------------------- lines */

/* Of one line with many cuts, only what stands at its ends is looked at by
 * each of them. */
static bool is_blank_before(str text, size_t at)
{
	while (at && text.at[at - 1] != '\n' && byte_is_space(text.at[at - 1]))
		at--;
	return !at || text.at[at - 1] == '\n';
}

static bool is_blank_behind(str text, size_t at)
{
	while (at < text.len && text.at[at] != '\n' && byte_is_space(text.at[at]))
		at++;
	return at == text.len || text.at[at] == '\n';
}

size_t line_marker(str s)
{
	size_t n = 0;
	while (n < s.len && n < 9 && byte_is_digit(s.at[n]))
		n++;
	bool number = n && n < s.len && (s.at[n] == '.' || s.at[n] == ')');
	bool bullet = !n && s.len && (*s.at == '-' || *s.at == '*' || *s.at == '+');
	if ((!number && !bullet) || (n + 1 < s.len && !byte_is_space(s.at[n + 1])))
		return 0;
	n++;
	str rest = str_trim_left(str_slice(s, n, s.len));
	if (rest.len > 2 && rest.at[0] == '[' && rest.at[2] == ']')
		return (size_t)(rest.at + 3 - s.at);
	return n;
}

/* Is it nothing but what stands in front of a line's text? */
static bool is_margin(str s, bool markers)
{
	for (;;) {
		s = str_trim_left(s);
		size_t marker = markers ? line_marker(s) : 0;
		if (str_starts(s, STR(">")))
			marker = 1;
		if (!marker)
			return !s.len;
		s = str_slice(s, marker, s.len);
	}
}

size_t line_indent(str line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] == ' ')
		n++;
	return n;
}

/* ------------------------------------------------------------------ forms */

/* The lines of a YAML entry: those behind its key that are indented more, and
 * the members of its list. */
static size_t entry_end(str text, size_t beg, size_t end)
{
	size_t indent = beg - str_line_beg(text, beg),
		   last = str_line_end(text, end);
	for (size_t at = last; at < text.len; at = str_line_end(text, at)) {
		str line = str_slice(text, at, str_line_end(text, at));
		size_t deep = line_indent(line);
		str rest = str_slice(line, deep, line.len);
		bool member = deep == indent &&
			(str_starts(rest, STR("- ")) ||
				str_is_blank(str_slice(rest, 1, 9))) &&
			str_starts(rest, STR("-"));
		if (str_is_blank(line))
			continue;
		if (deep <= indent && !member)
			break;
		last = str_line_end(text, at);
	}
	return last;
}

/* `{a: 1, b: 2}`: with the comma behind it, else with that in front. */
static void widen_flow(struct cut *c, str text)
{
	size_t at = c->end;
	while (at < text.len && byte_is_space(text.at[at]))
		at++;
	if (at < text.len && text.at[at] == ',') {
		at++;
		while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t'))
			at++;
		c->end = (uint32_t)at;
		return;
	}
	at = c->beg;
	while (at && byte_is_space(text.at[at - 1]))
		at--;
	if (at && text.at[at - 1] == ',')
		c->beg = (uint32_t)at - 1;
}

/* Lets the cut take the whole lines or the whole entry that its form asks for.
 */
static void widen(struct cut *c, str text)
{
	if (c->form == CUT_LINES) {
		c->beg = (uint32_t)str_line_beg(text, c->beg);
		c->end = (uint32_t)str_line_end(text, c->end - 1);
		c->instead = STR("");
	} else if (c->form == CUT_ENTRY) {
		if (c->beg > 1 &&
			str_eq(str_slice(text, c->beg - 2, c->beg), STR("? ")))
			c->beg -= 2;
		if (is_blank_before(text, c->beg)) {
			c->end = (uint32_t)entry_end(text, c->beg, c->end - 1);
			c->beg = (uint32_t)str_line_beg(text, c->beg);
		} else {
			widen_flow(c, text);
		}
	}
}

/* Words that are all there is of their lines take the lines with them; but a
 * list item with more below it stays. */
static void widen_words(struct cut *c, str text)
{
	size_t last = c->end - (c->end > c->beg);
	if (c->instead.len ||
		(text.at[last] != '\n' && !is_blank_behind(text, c->end)))
		return;
	size_t beg = str_line_beg(text, c->beg), end = str_line_end(text, last);
	str before = str_slice(text, beg, c->beg);
	str next = str_slice(text, end, str_line_end(text, end));
	bool more = !str_is_blank(next) && line_indent(next) > line_indent(before);
	if (!is_margin(before, !more))
		return;
	c->beg = (uint32_t)beg;
	c->end = (uint32_t)end;
	c->form = CUT_LINES;
}

/* ------------------------------------------------------------------ apply */

static int by_place(const void *left, const void *right)
{
	const struct cut *a = left, *b = right;
	if (a->beg != b->beg)
		return a->beg < b->beg ? -1 : 1;
	return a->end > b->end ? -1 : a->end < b->end;
}

/* requires: sorted by place.  Cuts that touch become one; a cut that puts a
 * text instead stays its own. */
static void merge(struct cuts *c)
{
	size_t kept = 0;
	for (size_t n = 0; n < c->len; n++) {
		struct cut *last = kept ? &c->at[kept - 1] : NULL;
		if (!last || c->at[n].beg > last->end ||
			(c->at[n].beg == last->end && c->at[n].instead.len)) {
			c->at[kept++] = c->at[n];
			continue;
		}
		if (c->at[n].end > last->end)
			last->end = c->at[n].end;
		if (c->at[n].form == CUT_LINES)
			last->form = CUT_LINES;
	}
	c->len = kept;
}

/* Of `{a: 1, b: 2, c: 3}` without b and c the comma behind a goes, too. */
static void widen_last(struct cut *c, str text)
{
	size_t beg = c->beg;
	str rest = str_trim_left(str_slice(text, c->end, text.len));
	while (beg && byte_is_space(text.at[beg - 1]))
		beg--;
	if (c->form == CUT_ENTRY && beg && text.at[beg - 1] == ',' && rest.len &&
		(*rest.at == '}' || *rest.at == ']'))
		c->beg = (uint32_t)beg - 1;
}

static bool ends_blank(const buf *out)
{
	str text = buf_str(out);
	if (!text.len)
		return true;
	if (text.at[text.len - 1] != '\n')
		return false;
	return str_is_blank(
		str_slice(text, str_line_beg(text, text.len - 1), text.len - 1));
}

/* Returns where the text goes on. */
static size_t close_gap(buf *out, const struct cut *c, str text)
{
	size_t at = c->end;
	bool blank = is_blank_behind(text, at);
	if (c->form == CUT_LINES) /* one empty line of two */
		return blank && ends_blank(out) ? str_line_end(text, at) : at;
	if (c->form != CUT_WORDS)
		return at;
	buf_put(out, c->instead);
	if (c->instead.len)
		return at;
	if (blank || memchr(",.;:!?)", text.at[at], 7))
		while (out->len && (out->at[out->len - 1] == ' '))
			buf_cut(out, out->len - 1);
	else if (text.at[at] == ' ' &&
		(!out->len || byte_is_space(out->at[out->len - 1])))
		at++;
	return at;
}

str cuts_apply(struct cuts *c, str text)
{
	buf out = {0};
	size_t at = 0;
	for (size_t n = 0; n < c->len; n++)
		widen(&c->at[n], text);
	if (c->len)
		qsort(c->at, c->len, sizeof *c->at, by_place);
	merge(c);
	for (size_t n = 0; n < c->len; n++) {
		struct cut *cut = &c->at[n];
		if (cut->form == CUT_WORDS)
			widen_words(cut, text);
		widen_last(cut, text);
		if (cut->beg > at)
			buf_put(&out, str_slice(text, at, cut->beg));
		if (cut->end > at)
			at = close_gap(&out, cut, text);
	}
	buf_put(&out, str_slice(text, at, text.len));
	return buf_take(&out, c->keep);
}
