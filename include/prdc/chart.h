/* chart.h: pictures of numbers and dates, as SVG.
 *
 * Takes prepared numbers, dates, words and links; writes plain SVG with
 * classes of the stylesheet.  Knows no product: what is drawn, and every word
 * in it, comes from the caller.  The same input gives the same bytes on every
 * machine: lengths are tenths of a unit. */
#ifndef PRDC_CHART_H
#define PRDC_CHART_H

#include <prdc/base.h>

/* Writes a date in words: "30 April 2026", "Q3 2026".  `of` is the caller's. */
struct chart_dates {
	void (*put)(const void *of, buf *out, date d);
	const void *of;
};

/* A number with the words that stand for it: 54.2, "54.2 %". */
struct chart_amount {
	double value;
	str words;
};

/* -------------------------------------------------------------- chart.c
 * A bar from where a number was to where it should be, with a dot where it
 * is.  requires: from and to differ. */
struct chart_progress {
	struct chart_amount from, now, to;
	str title; /* says the same to a screen reader */
};
/* Appends one <svg> to `out`, as do the functions below; none can fail. */
void chart_progress(const struct chart_progress *c, buf *out);

/* A curve of readings over time between two level lines. */
struct chart_reading {
	date when; /* one that is not known is left out */
	double value;
};
struct chart_curve {
	struct chart_amount base, goal; /* words: "54.2 % at the start" */
	date begun; /* when the base was measured; the curve starts there */
	date due;   /* the axis reaches to it */
	const struct chart_reading *readings; /* in order of time */
	size_t nreadings;
	struct chart_dates dates; /* of the ends of the axis */
	str now;                  /* words at the last reading */
	str title;                /* says the same to a screen reader */
};
/* requires: at least one reading has a known date. */
void chart_curve(const struct chart_curve *c, buf *out);

/* ----------------------------------------------------------- timeline.c */
enum chart_form {
	CHART_PLANNED,
	CHART_DONE,
	CHART_READING, /* a day on which something is measured: a dot */
};
/* One bar.  It fades from the first day of its date to the last, since it may
 * come on any of them.  A date of one day is a milestone; a horizon (next,
 * later) stands in a column without days. */
struct chart_span {
	uint32_t id; /* from 1, named by `waits` of others; a reading is not */
	enum chart_form form;
	date when;
	str label, words;      /* words: the date, as it is read */
	str link;              /* escaped, ready to stand in quotes; empty: none */
	const uint32_t *waits; /* ids of spans that come first */
	size_t nwaits;
};
/* A lane without spans, or with readings only, is left out. */
struct chart_lane {
	str title;
	const struct chart_span *spans;
	size_t nspans;
};
struct chart_timeline {
	const struct chart_lane *lanes;
	size_t nlanes;
	int32_t today;            /* day */
	struct chart_dates dates; /* of quarters and years on the axis */
	str title, about;         /* for screen readers */
	str today_word, next_word, later_word;
};
/* Spans that ended more than 400 days before `today` are left out; labels
 * are never cut.  `scratch` may be reset afterwards. */
void chart_timeline(const struct chart_timeline *c, arena *scratch, buf *out);

#endif
