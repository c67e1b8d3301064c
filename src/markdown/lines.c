/* lines.c: the lines of a body as cmark counts them. */
#include "markdown_int.h"

#include <string.h>

/* A lone \r ends a line, too; most texts have none. */
static size_t next_line(str s, size_t at, bool returns)
{
	if (!returns) {
		const char *end = memchr(s.at + at, '\n', s.len - at);
		return end ? (size_t)(end - s.at) + 1 : s.len;
	}
	while (at < s.len && s.at[at] != '\n' && s.at[at] != '\r')
		at++;
	if (at + 1 < s.len && s.at[at] == '\r' && s.at[at + 1] == '\n')
		return at + 2;
	return at < s.len ? at + 1 : at;
}

struct lines lines_index(arena *keep, const struct source *s, span at)
{
	struct lines l = {.text = s->text.at};
	str text = str_slice(s->text, 0, at.end);
	size_t n = 0, cap = 0;
	bool returns =
		at.end > at.beg && memchr(s->text.at + at.beg, '\r', at.end - at.beg);
	for (size_t i = at.beg; i < text.len; i = next_line(text, i, returns)) {
		l.beg = arena_grow(keep, l.beg, n, &cap, sizeof *l.beg);
		l.beg[n++] = (uint32_t)i;
	}
	l.beg = arena_grow(keep, l.beg, n, &cap, sizeof *l.beg);
	l.beg[n] = at.end;
	l.n = (uint32_t)n;
	return l;
}

uint32_t lines_offset(const struct lines *l, uint32_t line)
{
	if (line == 0)
		return l->beg[0];
	return l->beg[line <= l->n ? line - 1 : l->n];
}

str lines_text(const struct lines *l, uint32_t line)
{
	if (line == 0 || line > l->n)
		return STR("");
	const char *beg = l->text + l->beg[line - 1];
	const char *end = l->text + l->beg[line];
	while (end > beg && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	return str_between(beg, end);
}

str lines_indent(const struct lines *l, uint32_t line)
{
	str text = lines_text(l, line);
	size_t n = 0;
	while (n < text.len && (text.at[n] == ' ' || text.at[n] == '\t'))
		n++;
	return str_slice(text, 0, n);
}
