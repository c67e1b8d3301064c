/* chart_data.c: numbers, dates, words and links of the plan, prepared for the
 * charts. */
#include <prdc/chart.h>

#include "emit_int.h"

static void put_date(const void *of, buf *out, date d)
{
	language_put_date(out, of, d);
}

static struct chart_dates dates_of(const struct context *ctx)
{
	return (struct chart_dates){put_date, ctx->language};
}

/* ------------------------------------------------------------- outcomes */

static struct chart_amount amount(
	struct context *ctx, const struct outcome_plan *o, double n)
{
	return (struct chart_amount){n, outcome_amount(ctx, o, n)};
}

static str in_words(struct context *ctx, const struct outcome_plan *o)
{
	struct word_values values = {.text = {outcome_amount(ctx, o, o->baseline),
									 outcome_amount(ctx, o, o->target)}};

	if (!o->has_actual)
		return view_words(ctx, WORD_outcome_picture, &values);
	values.text[2] = outcome_amount(ctx, o, o->actual);
	return view_words(ctx, WORD_outcome_picture_now, &values);
}

void picture_bar(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = self;
	struct chart_progress c = {
		.from = amount(ctx, o, o->baseline),
		.now = amount(ctx, o, o->actual),
		.to = amount(ctx, o, o->target),
		.title = in_words(ctx, o),
	};

	chart_progress(&c, ctx->out);
}

static struct chart_amount level(
	struct context *ctx, struct chart_amount a, enum word word)
{
	a.words = view_word_of(ctx, word, a.words);
	return a;
}

void picture_curve(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = self;
	const struct item *i = graph_item(ctx->graph, o->outcome);
	struct chart_reading *readings =
		NEW(ctx->scratch, struct chart_reading, o->nmeasurements);
	struct chart_curve c = {
		.base =
			level(ctx, amount(ctx, o, o->baseline), WORD_outcome_level_start),
		.goal =
			level(ctx, amount(ctx, o, o->target), WORD_outcome_level_target),
		.begun = item_date(i, FIELD_BASELINE_DATE),
		.due = o->due,
		.readings = readings,
		.nreadings = o->nmeasurements,
		.dates = dates_of(ctx),
		.now = outcome_amount(ctx, o, o->actual),
		.title = in_words(ctx, o),
	};

	for (size_t k = 0; k < o->nmeasurements; k++)
		readings[k] = (struct chart_reading){
			o->measurements[k].when, o->measurements[k].value};
	chart_curve(&c, ctx->out);
}

/* ------------------------------------------------------------- timeline */

/* Lanes in the making: one an outcome that is shown, in the plan's order,
 * and the last for none. */
struct lanes {
	struct page *page;
	struct context *ctx; /* of the page */
	struct chart_lane *at;
	struct lane_room {
		struct chart_span *spans;
		size_t len, cap;
		item_ref outcome;
	} * rooms; /* parallel to at */
	size_t len;
	uint32_t *of_outcome; /* [nitems + 1]: index + 1 */
};

static str title_of(const struct context *ctx, item_ref item)
{
	return view_title(ctx->set, graph_item(ctx->graph, item));
}

/* A lane for each outcome, and a last one for items without an outcome. */
static void open_lanes(struct lanes *l)
{
	struct context *ctx = l->ctx;
	const struct plan *plan = ctx->plan;

	l->at = NEW(ctx->scratch, struct chart_lane, plan->noutcomes + 1);
	l->rooms = NEW(ctx->scratch, struct lane_room, plan->noutcomes + 1);
	l->of_outcome = NEW(ctx->scratch, uint32_t, ctx->graph->nitems + 1);
	for (size_t i = 0; i < plan->noutcomes; i++) {
		item_ref ref = plan->outcomes[i].outcome;

		if (!view_has_page(ctx, ref))
			continue;
		l->at[l->len].title = title_of(ctx, ref);
		l->rooms[l->len++].outcome = ref;
		l->of_outcome[ref.n] = (uint32_t)l->len;
	}
	l->at[l->len++].title = view_word(ctx,
		ctx->set == SET_CUSTOMERS ? WORD_timeline_others
								  : WORD_timeline_no_outcome);
}

/* That of the outcome it says it moves, else of the first it leads to. */
static struct lane_room *room_of(struct lanes *l, item_ref item)
{
	const struct context *ctx = l->ctx;
	struct refs outcomes = plan_item(ctx->plan, item)->outcomes;
	item_ref first = graph_first(ctx->graph, item, LINK_MOVES);
	uint32_t lane = l->of_outcome[first.n];

	if (!lane && outcomes.len)
		lane = l->of_outcome[outcomes.at[0].n];
	return &l->rooms[lane ? lane - 1 : l->len - 1];
}

/* The items that this one depends on or comes after. */
static void add_waits(struct lanes *l, struct chart_span *s, item_ref item)
{
	struct edges out = graph_out(l->ctx->graph, item);
	uint32_t *waits = NEW(l->ctx->scratch, uint32_t, out.len);

	for (uint32_t i = 0; i < out.len; i++) {
		const struct edge *e = edge_at(out, i);

		if (e->def->slot == LINK_DEPENDS_ON || e->def->slot == LINK_AFTER)
			waits[s->nwaits++] = e->to.n;
	}
	s->waits = waits;
}

/* The link escaped for the picture; the page counts it as one of its links. */
static str link_to(struct lanes *l, item_ref item)
{
	str address = view_item_address(l->ctx, item);
	size_t end = l->ctx->out->len;

	if (!address.len)
		return address;
	address_put(l->page, address, STR(""));
	return buf_take_from(l->ctx->out, end, l->ctx->scratch);
}

/* label empty: the item's title. */
static void add_span(
	struct lanes *l, struct lane_room *room, item_ref item, struct chart_span s)
{
	s.id = item.n;
	s.words = view_date_words(l->ctx, s.when);
	s.link = link_to(l, item);
	if (!s.label.len)
		s.label = title_of(l->ctx, item);
	add_waits(l, &s, item);
	ARRAY_ADD(l->ctx->scratch, room->spans, room->len, room->cap, s);
}

/* Without a date the lane of the roadmap gives the horizon. */
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

static void add_lane_of_roadmap(struct lanes *l, enum lane lane)
{
	const struct plan *plan = l->ctx->plan;
	struct refs items = view_paged(l->ctx, plan->lanes[lane]);

	for (size_t i = 0; i < items.len; i++) {
		date when = plan_item(plan, items.at[i])->when;

		if (lane == LANE_SHIPPED && !date_known(when))
			continue;
		add_span(l, room_of(l, items.at[i]), items.at[i],
			(struct chart_span){.when = horizon(when, lane),
				.form = lane == LANE_SHIPPED ? CHART_DONE : CHART_PLANNED});
	}
}

/* From its first to its last day, both written. */
static void add_experiments(struct lanes *l)
{
	struct refs all = l->ctx->index->roles[ROLE_EXPERIMENT];

	for (size_t i = 0; i < all.len; i++) {
		const struct item *e = graph_item(l->ctx->graph, all.at[i]);
		date from = item_date(e, FIELD_START), to = item_date(e, FIELD_END);

		if (!date_known(from) || !date_known(to) || to.last < from.first ||
			e->phase == PHASE_DROPPED)
			continue;
		from.last = to.last;
		from.precision = DATE_RANGE;
		add_span(l, room_of(l, e->self), e->self,
			(struct chart_span){.when = from,
				.form = e->phase == PHASE_DONE ? CHART_DONE : CHART_PLANNED});
	}
}

static void add_readings(struct lanes *l)
{
	for (size_t i = 0; i + 1 < l->len; i++) {
		const struct outcome_plan *o =
			plan_outcome(l->ctx->plan, l->rooms[i].outcome);
		str label = view_word(l->ctx, WORD_timeline_read);

		if (!date_known(o->due))
			continue;
		if (o->has_target)
			label = view_word_of(l->ctx, WORD_timeline_read_target,
				outcome_amount(l->ctx, o, o->target));
		add_span(l, &l->rooms[i], o->outcome,
			(struct chart_span){
				.when = o->due, .form = CHART_READING, .label = label});
	}
}

void picture_timeline(struct context *ctx, const void *self)
{
	struct lanes l = {.page = page_of(ctx), .ctx = ctx};

	(void)self;
	open_lanes(&l);
	add_lane_of_roadmap(&l, LANE_SHIPPED);
	add_lane_of_roadmap(&l, LANE_NOW);
	add_lane_of_roadmap(&l, LANE_NEXT);
	add_lane_of_roadmap(&l, LANE_LATER);
	add_experiments(&l);
	add_readings(&l);
	for (size_t i = 0; i < l.len; i++) {
		l.at[i].spans = l.rooms[i].spans;
		l.at[i].nspans = l.rooms[i].len;
	}
	struct chart_timeline c = {
		.lanes = l.at,
		.nlanes = l.len,
		.today = ctx->plan->today.first,
		.dates = dates_of(ctx),
		.title = view_word(ctx, WORD_title_timeline),
		.about = view_word(ctx, WORD_timeline_describes),
		.today_word = view_word(ctx, WORD_timeline_today),
		.next_word = view_word(ctx, WORD_date_next),
		.later_word = view_word(ctx, WORD_date_later),
	};
	chart_timeline(&c, ctx->scratch, ctx->out);
}
