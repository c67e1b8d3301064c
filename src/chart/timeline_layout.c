/* timeline_layout.c: which bar stands where.  A date is drawn as exactly as
 * it was written: a quarter is as long as a quarter, a horizon stands in a
 * column without days. */
#include "timeline_int.h"

#include <stdlib.h>

enum {
	DAYS_BACK = 400, /* what shipped longer ago is in the table only */
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

/* ----------------------------------------------------------------- bars */
static struct timeline_lane *lane_of(struct timeline *t, item_ref item)
{
	const struct plan *plan = t->ctx->plan;
	struct refs outcomes = view_shown(t->ctx, plan_item(plan, item)->outcomes);
	item_ref first = graph_first(t->ctx->graph, item, LINK_MOVES);
	uint32_t lane = t->lane_of[first.n];
	if (lane == 0 && outcomes.len != 0)
		lane = t->lane_of[outcomes.at[0].n];
	return &t->lanes[lane != 0 ? lane - 1 : t->nlanes - 1];
}

static void add_bar(
	struct timeline *t, struct timeline_lane *lane, struct timeline_bar bar)
{
	int32_t today = t->ctx->plan->today.first;
	if (date_known(bar.when) && bar.when.last < today - DAYS_BACK)
		return;
	lane->bars = arena_grow(t->ctx->scratch, lane->bars, lane->nbars,
		&lane->cap, sizeof *lane->bars);
	lane->bars[lane->nbars++] = bar;
	t->has_next = t->has_next || bar.when.precision == DATE_NEXT;
	t->has_later = t->has_later || bar.when.precision == DATE_LATER;
}

/* Where nothing is written, the lane of the roadmap says at least so much. */
static date horizon(date when, enum lane lane)
{
	if (when.precision != DATE_NONE)
		return when;
	if (lane == LANE_NOW)
		when.precision = DATE_NOW;
	else
		when.precision = lane == LANE_NEXT ? DATE_NEXT : DATE_LATER;
	return when;
}

static void add_lane_of_roadmap(struct timeline *t, enum lane lane)
{
	const struct plan *plan = t->ctx->plan;
	struct refs items = view_shown(t->ctx, plan->lanes[lane]);
	for (size_t i = 0; i < items.len; i++) {
		date when = plan_item(plan, items.at[i])->when;
		if (lane == LANE_SHIPPED && !date_known(when))
			continue;
		add_bar(t, lane_of(t, items.at[i]),
			(struct timeline_bar){.item = items.at[i],
				.when = horizon(when, lane),
				.form =
					lane == LANE_SHIPPED ? TIMELINE_DONE : TIMELINE_PLANNED});
	}
}

/* From its first to its last day, both written. */
static void add_experiments(struct timeline *t)
{
	struct refs all = t->ctx->index->roles[ROLE_EXPERIMENT];
	for (size_t i = 0; i < all.len; i++) {
		const struct item *e = graph_item(t->ctx->graph, all.at[i]);
		date from = item_date(e, FIELD_START), to = item_date(e, FIELD_END);
		if (!date_known(from) || !date_known(to) || to.last < from.first ||
			e->phase == PHASE_DROPPED)
			continue;
		from.last = to.last;
		from.precision = DATE_RANGE;
		add_bar(t, lane_of(t, e->self),
			(struct timeline_bar){.item = e->self,
				.when = from,
				.form =
					e->phase == PHASE_DONE ? TIMELINE_DONE : TIMELINE_PLANNED});
	}
}

static void add_readings(struct timeline *t)
{
	const struct plan *plan = t->ctx->plan;
	for (size_t i = 0; i + 1 < t->nlanes; i++) {
		const struct outcome_plan *o = plan_outcome(plan, t->lanes[i].outcome);
		if (date_known(o->due) && t->lanes[i].nbars != 0)
			add_bar(t, &t->lanes[i],
				(struct timeline_bar){.item = o->outcome,
					.when = o->due,
					.form = TIMELINE_READING});
	}
}

static void open_lanes(struct timeline *t)
{
	const struct plan *plan = t->ctx->plan;
	t->lanes = NEW(t->ctx->scratch, struct timeline_lane, plan->noutcomes + 1);
	for (size_t i = 0; i < plan->noutcomes; i++) {
		item_ref ref = plan->outcomes[i].outcome;
		if (!view_shows(t->ctx, ref))
			continue;
		struct timeline_lane *l = &t->lanes[t->nlanes++];
		l->outcome = ref;
		t->lane_of[ref.n] = (uint32_t)t->nlanes;
		l->title = view_headline(graph_item(t->ctx->graph, ref));
	}
	t->lanes[t->nlanes++].title = STR("For no outcome");
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

static void measure(struct timeline *t)
{
	int32_t today = t->ctx->plan->today.first;
	t->first = t->last = today;
	for (size_t i = 0; i < t->nlanes; i++)
		for (size_t k = 0; k < t->lanes[i].nbars; k++)
			stretch(t, t->lanes[i].bars[k].when);
	if (t->first < today - DAYS_BACK)
		t->first = today - DAYS_BACK;
	t->first = timeline_quarter(t->first);
	t->last = timeline_next_quarter(t->last);
	t->right = TIMELINE_WIDTH;
	t->right -= t->has_next ? TIMELINE_OPEN : 0;
	t->right -= t->has_later ? TIMELINE_OPEN : 0;
}

static void place_bar(const struct timeline *t, struct timeline_bar *b)
{
	int32_t today = t->ctx->plan->today.first;
	double column = t->right;
	switch (b->when.precision) {
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
	b->begin = b->sure = timeline_x(t, b->when.first);
	bool open = b->when.last == DATE_FOREVER;
	b->end = timeline_x(t, open ? t->last : b->when.last + 1);
	if (b->when.precision == DATE_DAY) {
		b->milestone = true;
		b->end = b->begin;
	}
	if (b->form == TIMELINE_DONE || b->when.precision == DATE_RANGE)
		b->sure = b->end;
}

/* --------------------------------------------------------------- labels */
static double width_of(str text)
{
	return (double)(utf8_width(text) * TIMELINE_LETTER);
}

/* Lines of at most `most` letters, broken between words where there are
 * some. */
static void wrap(struct timeline *t, struct timeline_bar *b, size_t most)
{
	str text = b->lines[0];
	size_t cap = 1;
	b->nlines = 0;
	while (text.len != 0) {
		size_t end = text.len, taken = 0, space = 0;
		for (size_t at = 0; at < text.len; taken++) {
			if (taken >= most) {
				end = space != 0 ? space : at;
				break;
			}
			if (text.at[at] == ' ')
				space = at;
			utf8_next(text, &at);
		}
		b->lines = arena_grow(
			t->ctx->scratch, b->lines, b->nlines, &cap, sizeof *b->lines);
		b->lines[b->nlines++] = str_slice(text, 0, end);
		text = str_trim_left(str_slice(text, end, text.len));
	}
}

/* Behind the bar, or before it, or above it in lines of its own: never cut. */
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

static str words_of(struct context *ctx, date when)
{
	buf words = {0};
	date_put_words(&words, when);
	str copy = arena_copy(ctx->scratch, buf_str(&words));
	buf_free(&words);
	return copy;
}

static void write_label(struct timeline *t, struct timeline_bar *b)
{
	struct context *ctx = t->ctx;
	b->lines = NEW(ctx->scratch, str, 1);
	b->nlines = 1;
	b->words = words_of(ctx, b->when);
	b->lines[0] = view_headline(graph_item(ctx->graph, b->item));
	if (b->form != TIMELINE_READING)
		return;
	const struct outcome_plan *o = plan_outcome(ctx->plan, b->item);
	b->lines[0] = STR("result is read");
	if (!o->has_target)
		return;
	str wanted = outcome_amount(ctx, o, o->target);
	b->lines[0] = arena_print(ctx->scratch, "result is read, %.*s wanted",
		(int)wanted.len, wanted.at);
}

/* ----------------------------------------------------------------- rows */
static int by_time(const void *a, const void *b)
{
	const struct timeline_bar *x = a, *y = b;
	if (x->begin != y->begin)
		return x->begin < y->begin ? -1 : 1;
	if (x->end != y->end)
		return x->end < y->end ? -1 : 1;
	return x->item.n < y->item.n ? -1 : x->item.n > y->item.n;
}

static void stack(struct timeline *t)
{
	double y = TIMELINE_HEAD;
	for (size_t i = 0; i < t->nlanes; i++) {
		struct timeline_lane *l = &t->lanes[i];
		if (l->nbars == 0)
			continue;
		qsort(l->bars, l->nbars, sizeof *l->bars, by_time);
		l->y = y + 24;
		y += TIMELINE_ROW + 8;
		for (size_t k = 0; k < l->nbars; k++) {
			struct timeline_bar *b = &l->bars[k];
			b->y = y + TIMELINE_ROW / 2.0;
			write_label(t, b);
			place_label(t, b);
			y = b->y + TIMELINE_ROW / 2.0;
			if (b->form != TIMELINE_READING)
				t->of_item[b->item.n] = b;
		}
		y += 8;
	}
	t->height = y;
}

void timeline_lay_out(struct timeline *t, struct context *ctx)
{
	*t = (struct timeline){.ctx = ctx};
	t->of_item =
		NEW(ctx->scratch, const struct timeline_bar *, ctx->graph->nitems + 1);
	t->lane_of = NEW(ctx->scratch, uint32_t, ctx->graph->nitems + 1);
	open_lanes(t);
	add_lane_of_roadmap(t, LANE_SHIPPED);
	add_lane_of_roadmap(t, LANE_NOW);
	add_lane_of_roadmap(t, LANE_NEXT);
	add_lane_of_roadmap(t, LANE_LATER);
	add_experiments(t);
	add_readings(t);
	measure(t);
	for (size_t i = 0; i < t->nlanes; i++)
		for (size_t k = 0; k < t->lanes[i].nbars; k++)
			place_bar(t, &t->lanes[i].bars[k]);
	stack(t);
}
