/* excerpt_int.h: what excerpt.c, annotations.c and caret_row.c share. */
#ifndef PRDC_EXCERPT_INT_H
#define PRDC_EXCERPT_INT_H

#include "report_int.h"

#define CARET_ROW_COLUMNS (STRIP_COLUMNS + 20) /* the margin, `…`, a caret */

struct caret_row {
	char sign[CARET_ROW_COLUMNS];
	enum style style[CARET_ROW_COLUMNS]; /* meaningless under a space */
	size_t len;
};
void caret_row_set(
	struct caret_row *c, size_t column, char sign, enum style style);
void caret_row_put(buf *out, bool color, const struct caret_row *c);

/* A line that is being drawn. */
struct drawing {
	const struct report *r;
	const struct excerpt *e;
	unsigned gutter;
	enum style primary;
	uint32_t line;
	struct strip strip;
	const struct annotation
		*open; /* the bar that runs beside the line, or NULL */
};
enum style annotation_style(
	const struct drawing *d, const struct annotation *m);
char annotation_sign(const struct annotation *m); /* ^ or - */
/* The part of an annotation that stands in the line, as offsets in it. */
size_t drawing_annotation_beg(
	const struct drawing *d, const struct annotation *m);
size_t drawing_annotation_end(
	const struct drawing *d, const struct annotation *m);
/* Ends a row under the line: gutter, carets and the text behind it. */
void drawing_row_put(const struct drawing *d, const struct caret_row *c,
	const struct annotation *label);
/* A row with the bar that is open, if any. */
struct caret_row drawing_row_start(const struct drawing *d);
/* The rows for the annotations that begin and end in the line. */
void annotations_put(const struct drawing *d);

#endif
