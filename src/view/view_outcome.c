/* view_outcome.c: an outcome: where its number was, is and should be. */
#include "view_int.h"

static const struct outcome_plan *outcome(const void *self)
{
	return self;
}

static const struct item *item_of(const struct page *p, const void *self)
{
	return graph_item(p->site->graph, outcome(self)->outcome);
}

static struct view_value get_item(struct page *p, const void *self)
{
	return view_shown_item(p, &outcome(self)->outcome);
}

/* "54.2 %"; a currency stands in front, as in "€ 40". */
str outcome_amount(struct page *p, const struct outcome_plan *o, double n)
{
	buf text = {0};
	bool before = str_eq(o->unit, STR("€")) || str_eq(o->unit, STR("$")) ||
		str_eq(o->unit, STR("£"));
	if (before) {
		buf_put(&text, o->unit);
		buf_putc(&text, ' ');
	}
	if (n < 0)
		buf_puts(&text, "−");
	buf_number(&text, n < 0 ? -n : n);
	if (!before && o->unit.len != 0) {
		buf_putc(&text, ' ');
		buf_put(&text, o->unit);
	}
	str copy = arena_copy(p->scratch, buf_str(&text));
	buf_free(&text);
	return copy;
}

static struct view_value get_baseline(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_baseline)
		return view_text(STR("not known"));
	return view_text(outcome_amount(p, o, o->baseline));
}

static struct view_value get_actual(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_actual)
		return view_text(STR("not read yet"));
	return view_text(outcome_amount(p, o, o->actual));
}

static struct view_value get_target(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_target)
		return view_text(STR("not written"));
	return view_text(outcome_amount(p, o, o->target));
}

static struct view_value get_baseline_date(struct page *p, const void *self)
{
	const struct item *i = item_of(p, self);
	return view_date(item_date(i, FIELD_BASELINE_DATE));
}

static struct view_value get_actual_date(struct page *p, const void *self)
{
	(void)p;
	const struct outcome_plan *o = outcome(self);
	if (o->nmeasurements == 0)
		return view_date((date){0});
	return view_date(o->measurements[o->nmeasurements - 1].when);
}

static struct view_value get_metric(struct page *p, const void *self)
{
	return view_text(view_field_text(p, item_of(p, self), FIELD_METRIC));
}

static struct view_value get_source(struct page *p, const void *self)
{
	return view_text(view_field_text(p, item_of(p, self), FIELD_SOURCE));
}

static struct view_value get_counter(struct page *p, const void *self)
{
	return view_text(
		view_field_text(p, item_of(p, self), FIELD_COUNTER_METRIC));
}

static struct view_value get_outlook(struct page *p, const void *self)
{
	static const char *const classes[OUTLOOK_COUNT] = {
		[OUTLOOK_UNKNOWN] = "state s-unknown",
		[OUTLOOK_ON_TRACK] = "state s-ontrack",
		[OUTLOOK_AT_RISK] = "state s-atrisk",
		[OUTLOOK_OFF] = "state s-off",
		[OUTLOOK_MET] = "state s-met",
		[OUTLOOK_MISSED] = "state s-missed",
	};
	const struct outcome_plan *o = outcome(self);
	struct mark *m = NEW(p->scratch, struct mark, 1);
	m->class = str_from(classes[o->outlook]);
	m->word = str_from(outlook_names[o->outlook]);
	m->why = view_plain(p, o->outlook_why);
	return view_thing(m);
}

static struct view_value get_bar(struct page *p, const void *self)
{
	(void)p;
	const struct outcome_plan *o = outcome(self);
	bool told = o->has_baseline && o->has_target && o->has_actual;
	return view_body(told && o->baseline != o->target ? o : NULL, chart_bar);
}

static struct view_value get_chart(struct page *p, const void *self)
{
	(void)p;
	return view_body(chart_possible(outcome(self)) ? self : NULL, chart_curve);
}

static struct view_value get_stories(struct page *p, const void *self)
{
	return view_items(p, outcome(self)->stories);
}

static struct view_value get_needs(struct page *p, const void *self)
{
	return view_items(p, outcome(self)->needs);
}

static struct view_value get_served(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	size_t stories = view_shown(p, o->stories).len;
	size_t releases = view_shown(p, o->releases).len;
	if (stories == 0)
		return view_text(STR("no story moves it"));
	str what = view_count(p, stories, "story", "stories");
	str where = view_count(p, releases, "release", "releases");
	return view_text(arena_print(p->scratch, "%.*s in %.*s", (int)what.len,
		what.at, (int)where.len, where.at));
}

static str nothing_read(struct page *p, const struct outcome_plan *o)
{
	str wanted = outcome_amount(p, o, o->target);
	if (!o->has_baseline)
		return arena_print(p->scratch, "not read yet, wanted %.*s",
			(int)wanted.len, wanted.at);
	str from = outcome_amount(p, o, o->baseline);
	return arena_print(p->scratch, "not read yet, from %.*s, wanted %.*s",
		(int)from.len, from.at, (int)wanted.len, wanted.at);
}

/* In one line, for a release that shipped. */
static struct view_value get_result(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_target)
		return view_text(view_plain(p, o->outlook_why));
	if (!o->has_actual)
		return view_text(nothing_read(p, o));
	str now = outcome_amount(p, o, o->actual);
	str wanted = outcome_amount(p, o, o->target);
	if (!o->has_baseline)
		return view_text(arena_print(p->scratch, "%.*s, wanted %.*s",
			(int)now.len, now.at, (int)wanted.len, wanted.at));
	str from = outcome_amount(p, o, o->baseline);
	return view_text(
		arena_print(p->scratch, "from %.*s to %.*s, wanted %.*s", (int)from.len,
			from.at, (int)now.len, now.at, (int)wanted.len, wanted.at));
}

/* --------------------------------------------------------- measurements */
struct reading {
	date when;
	str value, source;
};

static struct view_value get_measurements(struct page *p, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	const struct field *f = item_field(item_of(p, self), FIELD_MEASUREMENTS);
	if (f != NULL && !fact_shown(p, f))
		return view_list(NULL, 0, 0);
	struct reading *rows = NEW(p->scratch, struct reading, o->nmeasurements);
	for (size_t i = 0; i < o->nmeasurements; i++) {
		const struct measurement *m = &o->measurements[i];
		rows[i] = (struct reading){
			m->when, outcome_amount(p, o, m->value), m->source};
	}
	return view_list(rows, o->nmeasurements, sizeof *rows);
}

static const struct view_member reading_members[] = {
	{"source", VIEW_TEXT, .at = offsetof(struct reading, source)},
	{"value", VIEW_TEXT, .at = offsetof(struct reading, value)},
	{"when", VIEW_DATE, .at = offsetof(struct reading, when)},
	{0},
};
static const struct view_class reading_class = {"measurement", reading_members};

static const struct view_member members[] = {
	{"actual", VIEW_TEXT, .get = get_actual},
	{"actual_date", VIEW_DATE, .get = get_actual_date},
	{"bar", VIEW_BODY, .get = get_bar},
	{"baseline", VIEW_TEXT, .get = get_baseline},
	{"baseline_date", VIEW_DATE, .get = get_baseline_date},
	{"chart", VIEW_BODY, .get = get_chart},
	{"counter", VIEW_TEXT, .get = get_counter},
	{"due", VIEW_DATE, .at = offsetof(struct outcome_plan, due)},
	{"item", VIEW_THING, &view_item, .get = get_item},
	{"measurements", VIEW_LIST, &reading_class, .get = get_measurements},
	{"metric", VIEW_TEXT, .get = get_metric},
	{"needs", VIEW_LIST, &view_item, .get = get_needs},
	{"outlook", VIEW_THING, &view_mark, .get = get_outlook},
	{"result", VIEW_TEXT, .get = get_result},
	{"served", VIEW_TEXT, .get = get_served},
	{"source", VIEW_TEXT, .get = get_source},
	{"stories", VIEW_LIST, &view_item, .get = get_stories},
	{"target", VIEW_TEXT, .get = get_target},
	{0},
};
const struct view_class view_outcome = {"outcome", members};
