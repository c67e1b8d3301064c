/* caret_row.c: one row of carets, dashes and bars under a line. */
#include "excerpt_int.h"

void canvas_set(struct canvas *c, size_t column, char mark, enum style style)
{
	if (column >= CANVAS_COLUMNS)
		return;
	while (c->len <= column)
		c->mark[c->len++] = ' ';
	c->mark[column] = mark;
	c->style[column] = style;
}

void canvas_put(buf *out, bool color, const struct canvas *c)
{
	size_t beg = 0;
	while (beg < c->len) {
		size_t end = beg + 1;
		bool blank = c->mark[beg] == ' ';
		while (end < c->len && (c->mark[end] == ' ') == blank &&
			(blank || c->style[end] == c->style[beg]))
			end++;
		style_put(out, color, blank ? STYLE_PLAIN : c->style[beg],
			(str){c->mark + beg, end - beg});
		beg = end;
	}
}
