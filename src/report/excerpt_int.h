/* excerpt_int.h: what excerpt.c, annotations.c and caret_row.c share. */
#ifndef PRDC_EXCERPT_INT_H
#define PRDC_EXCERPT_INT_H

#include "report_int.h"

#define CANVAS_COLUMNS (STRIP_COLUMNS + 20) /* the margin, `…`, a caret */

struct canvas {
	char mark[CANVAS_COLUMNS];
	enum style style[CANVAS_COLUMNS]; /* meaningless under a space */
	size_t len;
};
void canvas_set(struct canvas *c, size_t column, char mark, enum style style);
void canvas_put(buf *out, bool color, const struct canvas *c);

/* A line that is being drawn. */
struct drawing {
	const struct report *r;
	const struct excerpt *e;
	unsigned gutter;
	enum style primary;
	uint32_t line;
	struct strip strip;
	const struct mark *open; /* the bar that runs beside the line, or NULL */
};
enum style mark_style(const struct drawing *d, const struct mark *m);
char mark_sign(const struct mark *m); /* ^ or - */
/* The part of a mark that stands in the line, as offsets in it. */
size_t drawing_mark_beg(const struct drawing *d, const struct mark *m);
size_t drawing_mark_end(const struct drawing *d, const struct mark *m);
/* Ends a row under the line: gutter, canvas and the text behind it. */
void row_put(
	const struct drawing *d, const struct canvas *c, const struct mark *label);
/* A canvas with the bar that is open, if any. */
struct canvas row_start(const struct drawing *d);
/* The rows for the marks that begin and end in the line. */
void marks_put(const struct drawing *d);

#endif
