/* caret_row.c: one row of carets, dashes and bars under a line. */
#include "excerpt_int.h"

void caret_row_set(
	struct caret_row *c, size_t column, char sign, enum style style)
{
	if (column >= CARET_ROW_COLUMNS)
		return;
	while (c->len <= column)
		c->sign[c->len++] = ' ';
	c->sign[column] = sign;
	c->style[column] = style;
}

void caret_row_put(buf *out, bool color, const struct caret_row *c)
{
	size_t beg = 0;
	while (beg < c->len) {
		size_t end = beg + 1;
		bool blank = c->sign[beg] == ' ';
		while (end < c->len && (c->sign[end] == ' ') == blank &&
			(blank || c->style[end] == c->style[beg]))
			end++;
		style_put(out, color, blank ? STYLE_PLAIN : c->style[beg],
			(str){c->sign + beg, end - beg});
		beg = end;
	}
}
