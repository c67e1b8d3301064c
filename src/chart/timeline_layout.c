/* timeline_layout.c: the place of each bar and label.  A bar is as long as its
 * date is precise: a quarter as long as a quarter, a horizon in a column
 * without days. */
#include "chart_int.h"

#include <stdlib.h>

enum {
	DAYS_BACK = 400, /* spans that ended before are not drawn */
};

/* ----------------------------------------------------------------- days */
int32_t timeline_quarter(int32_t day)
{
	int y, m, d;
	date_civil(day, &y, &m, &d);
	return date_days(y, (m - 1) / 3 * 3 + 1, 1);
}

int32_t timeline_next_quarter(int32_t day)
{
	int y, m, d;
	date_civil(timeline_quarter(day), &y, &m, &d);
	return m == 10 ? date_days(y + 1, 1, 1) : date_days(y, m + 3, 1);
}

double timeline_x(const struct timeline *t, int32_t day)
{
	if (day < t->first)
		day = t->first;
	if (day > t->last)
		day = t->last;
	return t->right * (double)(day - t->first) / (double)(t->last - t->first);
}

/* ---------------------------------------------------------------- spans */
static bool is_recent(const struct timeline *t, const struct chart_span *s)
{
	return !date_known(s->when) || s->when.last >= t->chart->today - DAYS_BACK;
}

static bool is_drawn(const struct timeline *t, const struct chart_lane *l)
{
	for (size_t i = 0; i < l->nspans; i++)
		if (l->spans[i].form != CHART_READING && is_recent(t, &l->spans[i]))
			return true;
	return false;
}

/* A lane that is not drawn keeps nbars 0. */
static void take_spans(
	struct timeline *t, const struct chart_lane *from, struct timeline_lane *to)
{
	to->title = from->title;
	if (!is_drawn(t, from))
		return;
	to->bars = NEW(t->scratch, struct timeline_bar, from->nspans);
	for (size_t i = 0; i < from->nspans; i++) {
		const struct chart_span *s = &from->spans[i];

		if (s->id > t->ids)
			t->ids = s->id;
		if (!is_recent(t, s))
			continue;
		to->bars[to->nbars++].span = s;
		t->has_next = t->has_next || s->when.precision == DATE_NEXT;
		t->has_later = t->has_later || s->when.precision == DATE_LATER;
	}
}

static void take_lanes(struct timeline *t)
{
	const struct chart_timeline *c = t->chart;

	t->lanes = NEW(t->scratch, struct timeline_lane, c->nlanes);
	for (size_t i = 0; i < c->nlanes; i++)
		take_spans(t, &c->lanes[i], &t->lanes[i]);
	t->of_id = NEW(t->scratch, const struct timeline_bar *, t->ids + 1);
}

/* ----------------------------------------------------------------- axis */
static void stretch(struct timeline *t, date d)
{
	if (!date_known(d))
		return;
	if (d.first < t->first)
		t->first = d.first;
	if (d.last != DATE_FOREVER && d.last > t->last)
		t->last = d.last;
}

/* ensures: first < last, both at the start of a quarter; right leaves room
 * for the columns of horizons. */
static void measure(struct timeline *t)
{
	int32_t today = t->chart->today;
	t->first = t->last = today;
	for (size_t i = 0; i < t->chart->nlanes; i++)
		for (size_t k = 0; k < t->lanes[i].nbars; k++)
			stretch(t, t->lanes[i].bars[k].span->when);
	if (t->first < today - DAYS_BACK)
		t->first = today - DAYS_BACK;
	t->first = timeline_quarter(t->first);
	t->last = timeline_next_quarter(t->last);
	t->right = TIMELINE_WIDTH;
	t->right -= t->has_next ? TIMELINE_OPEN : 0;
	t->right -= t->has_later ? TIMELINE_OPEN : 0;
}

/* requires: measure(). */
static void place_bar(const struct timeline *t, struct timeline_bar *b)
{
	int32_t today = t->chart->today;
	date when = b->span->when;
	double column = t->right;
	switch (when.precision) {
	case DATE_LATER:
		column += t->has_next ? TIMELINE_OPEN : 0;
		/* fall through */
	case DATE_NEXT:
		b->begin = b->sure = column + 8;
		b->end = column + TIMELINE_OPEN - 8;
		return;
	case DATE_NOW:
	case DATE_NONE:
		b->begin = b->sure = timeline_x(t, today);
		b->end = b->begin + TIMELINE_OPEN;
		return;
	default:
		break;
	}
	b->begin = b->sure = timeline_x(t, when.first);
	bool open = when.last == DATE_FOREVER;
	b->end = timeline_x(t, open ? t->last : when.last + 1);
	if (when.precision == DATE_DAY) {
		b->milestone = true;
		b->end = b->begin;
	}
	if (b->span->form == CHART_DONE || when.precision == DATE_RANGE)
		b->sure = b->end;
}

/* --------------------------------------------------------------- labels */
static double width_of(str text)
{
	return (double)(utf8_width(text) * TIMELINE_LETTER);
}

/* Breaks the label into lines of at most `most` letters, between words where
 * there are some. */
static void wrap(struct timeline *t, struct timeline_bar *b, size_t most)
{
	str text = b->lines[0];
	size_t cap = 1;
	b->nlines = 0;
	while (text.len) {
		size_t end = text.len, letters = 0, space = 0;
		for (size_t at = 0; at < text.len; letters++) {
			if (letters >= most) {
				end = space ? space : at;
				break;
			}
			if (text.at[at] == ' ')
				space = at;
			utf8_next(text, &at);
		}
		ARRAY_ADD(
			t->scratch, b->lines, b->nlines, cap, str_slice(text, 0, end));
		text = str_trim_left(str_slice(text, end, text.len));
	}
}

/* Behind the bar, else before it, else above it in lines of its own; never
 * cut.  requires: b->y is set; lines above the bar move it down. */
static void place_label(struct timeline *t, struct timeline_bar *b)
{
	double gap = b->milestone ? 12 : 8;
	double width = width_of(b->lines[0]) + 8 + width_of(b->words);
	b->label_y = b->y + 4;
	if (b->end + gap + width <= TIMELINE_WIDTH) {
		b->label_x = b->end + gap;
		return;
	}
	if (b->begin - gap - width >= 0) {
		b->label_x = b->begin - gap;
		b->label_ends = true;
		return;
	}
	wrap(t, b, (size_t)(TIMELINE_WIDTH - 160) / TIMELINE_LETTER);
	b->label_x = 0;
	b->label_y = b->y - 2;
	b->y += (double)b->nlines * TIMELINE_LINE;
}

/* ----------------------------------------------------------------- rows */
static int by_time(const void *a, const void *b)
{
	const struct timeline_bar *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->span->id < y->span->id ? -1 : x->span->id > y->span->id;
}

/* Bars below each other in order of time.  ensures: t->height is the foot of
 * the lane; of_id has its bars. */
static void stack_lane(struct timeline *t, struct timeline_lane *l, double y)
{
	qsort(l->bars, l->nbars, sizeof *l->bars, by_time);
	l->y = y + 24;
	y += TIMELINE_ROW + 8;
	for (size_t k = 0; k < l->nbars; k++) {
		struct timeline_bar *b = &l->bars[k];

		b->y = y + TIMELINE_ROW / 2.0;
		b->lines = NEW(t->scratch, str, 1);
		b->lines[0] = b->span->label;
		b->nlines = 1;
		b->words = b->span->words;
		place_label(t, b);
		y = b->y + TIMELINE_ROW / 2.0;
		if (b->span->form != CHART_READING)
			t->of_id[b->span->id] = b;
	}
	t->height = y + 8;
}

void timeline_lay_out(
	struct timeline *t, const struct chart_timeline *c, arena *scratch)
{
	*t = (struct timeline){
		.chart = c, .scratch = scratch, .height = TIMELINE_HEAD};
	take_lanes(t);
	measure(t);
	for (size_t i = 0; i < c->nlanes; i++)
		for (size_t k = 0; k < t->lanes[i].nbars; k++)
			place_bar(t, &t->lanes[i].bars[k]);
	for (size_t i = 0; i < c->nlanes; i++)
		if (t->lanes[i].nbars)
			stack_lane(t, &t->lanes[i], t->height);
}
