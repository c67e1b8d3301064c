/* chart_int.h: what the files of chart/ share.
 *
 *     svg.c              lengths, attributes, lines and text
 *     chart.c            progress and curve
 *     timeline_layout.c  the place of each bar
 *     timeline.c         the timeline as SVG */
#ifndef PRDC_CHART_INT_H
#define PRDC_CHART_INT_H

#include <prdc/chart.h>

/* ---------------------------------------------------------------- svg.c
 * Lengths are rounded to tenths of a unit, so that every machine writes the
 * same. */
void svg_length(buf *out, double x);
void svg_attribute(buf *out, const char *name, double x);
/* From at[0], at[1] to at[2], at[3]. */
void svg_line(buf *out, const char *class, const double at[4]);
struct svg_text {
	double x, y;
	const char *class;  /* or NULL */
	const char *anchor; /* "end", "middle"; NULL: x is where it begins */
};
void svg_text(buf *out, struct svg_text t, str text);

/* ---------------------------------------------------- timeline_layout.c
 * Lengths are units of the picture. */
enum {
	TIMELINE_WIDTH = 1088,
	TIMELINE_HEAD = 28, /* the axis and its words */
	TIMELINE_ROW = 28,
	TIMELINE_LINE = 18,  /* of a label that needs lines of its own */
	TIMELINE_LETTER = 7, /* width; rather too much than too little */
	TIMELINE_OPEN = 132, /* a column for what has a horizon only */
};
/* A span with its place: from begin to sure to end.  A milestone has all
 * three in one place. */
struct timeline_bar {
	const struct chart_span *span;
	bool milestone;
	double begin, sure, end;
	double y;   /* middle of the bar */
	str *lines; /* of its label */
	size_t nlines;
	str words;               /* the date, behind the last line */
	double label_x, label_y; /* of the first line */
	bool label_ends;         /* x is where the label ends */
};
struct timeline_lane {
	str title;
	double y; /* of its title */
	struct timeline_bar *bars;
	size_t nbars; /* 0: the lane is not drawn */
};
struct timeline {
	const struct chart_timeline *chart;
	arena *scratch;
	struct timeline_lane *lanes; /* parallel to chart->lanes */
	int32_t first, last;         /* days that the axis covers */
	double right; /* where the axis ends and the horizons begin */
	bool has_next, has_later;
	double height;
	const struct timeline_bar **of_id; /* [ids + 1]; NULL: not drawn */
	uint32_t ids;
};
/* Fills *t, whose lists lie in `scratch`; `c` outlives it. */
void timeline_lay_out(
	struct timeline *t, const struct chart_timeline *c, arena *scratch);
/* Where the day is; days outside of the axis are at its ends. */
double timeline_x(const struct timeline *t, int32_t day);
/* The first day of its quarter, and of the one behind. */
int32_t timeline_quarter(int32_t day);
int32_t timeline_next_quarter(int32_t day);

#endif
