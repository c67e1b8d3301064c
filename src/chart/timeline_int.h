/* timeline_int.h: the timeline between its layout and its drawing.  Lengths
 * are units of the picture. */
#ifndef PRDC_TIMELINE_INT_H
#define PRDC_TIMELINE_INT_H

#include "emit_int.h"

enum {
	TIMELINE_WIDTH = 1088,
	TIMELINE_HEAD = 28, /* the axis and its words */
	TIMELINE_ROW = 28,
	TIMELINE_LINE = 18,  /* of a label that needs lines of its own */
	TIMELINE_LETTER = 7, /* width; rather too much than too little */
	TIMELINE_OPEN = 132, /* a column for what has a horizon only */
};

/* One thing in time.  It is sure from `begin` to `sure` and comes by `end`:
 * what is between fades.  A day is a milestone: all three are one place. */
struct timeline_bar {
	item_ref item;
	date when;
	enum {
		TIMELINE_PLANNED,
		TIMELINE_DONE,
		TIMELINE_READING, /* the day on which an outcome is read */
	} form;
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
	item_ref outcome; /* 0: of none */
	double y;         /* of its title */
	struct timeline_bar *bars;
	size_t nbars, cap;
};
struct timeline {
	struct context *ctx;
	struct timeline_lane *lanes; /* one an outcome, in the plan's order, and
								  * the last for none; some are empty */
	size_t nlanes;
	int32_t first, last; /* days that the axis covers */
	double right;        /* where the axis ends and the horizons begin */
	bool has_next, has_later;
	double height;
	const struct timeline_bar **of_item; /* [nitems + 1] */
	uint32_t *lane_of; /* [nitems + 1]: of an outcome, from 1 */
};

/* ---------------------------------------------------- timeline_layout.c */
/* Everything that has a place in time and that this audience may see. */
void timeline_lay_out(struct timeline *t, struct context *ctx);
double timeline_x(const struct timeline *t, int32_t day);
/* The first day of its quarter, and of the one behind. */
int32_t timeline_quarter(int32_t day);
int32_t timeline_next_quarter(int32_t day);

#endif
