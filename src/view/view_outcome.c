/* view_outcome.c: an outcome: baseline, measurements, target and outlook. */
#include "view_int.h"

static const struct outcome_plan *outcome(const void *self)
{
	return self;
}

static const struct item *item_of(const struct context *ctx, const void *self)
{
	return graph_item(ctx->graph, outcome(self)->outcome);
}

static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&outcome(self)->outcome);
}

/* "54.2 %"; a currency stands in front, as in "€ 40". */
str outcome_amount(struct context *ctx, const struct outcome_plan *o, double n)
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
	language_put_number(&text, ctx->language, n < 0 ? -n : n);
	if (!before && o->unit.len) {
		buf_putc(&text, ' ');
		buf_put(&text, o->unit);
	}
	return buf_take(&text, ctx->scratch);
}

static struct template_value get_baseline(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_baseline)
		return view_text(view_word(ctx, WORD_outcome_unknown));
	return view_text(outcome_amount(ctx, o, o->baseline));
}

static struct template_value get_actual(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_actual)
		return view_text(view_word(ctx, WORD_outcome_unread));
	return view_text(outcome_amount(ctx, o, o->actual));
}

static struct template_value get_target(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_target)
		return view_text(view_word(ctx, WORD_outcome_unwritten));
	return view_text(outcome_amount(ctx, o, o->target));
}

static struct template_value get_baseline_date(
	struct context *ctx, const void *self)
{
	const struct item *i = item_of(ctx, self);
	return view_date(item_date(i, FIELD_BASELINE_DATE));
}

static struct template_value get_actual_date(
	struct context *ctx, const void *self)
{
	(void)ctx;
	const struct outcome_plan *o = outcome(self);
	if (!o->nmeasurements)
		return view_date((date){0});
	return view_date(o->measurements[o->nmeasurements - 1].when);
}

static struct template_value get_metric(struct context *ctx, const void *self)
{
	return view_text(view_field_text(item_of(ctx, self), FIELD_METRIC));
}

static struct template_value get_source(struct context *ctx, const void *self)
{
	return view_text(view_field_text(item_of(ctx, self), FIELD_SOURCE));
}

static struct template_value get_counter(struct context *ctx, const void *self)
{
	return view_text(view_field_text(item_of(ctx, self), FIELD_COUNTER_METRIC));
}

static struct template_value get_outlook(struct context *ctx, const void *self)
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
	struct badge *m = NEW(ctx->scratch, struct badge, 1);
	m->class = str_from(classes[o->outlook]);
	m->word = view_word(ctx, WORD_outlook_unknown + o->outlook);
	m->why = view_reason(ctx, &o->outlook_why);
	return view_thing(m);
}

/* A bar needs two ends and a place between them. */
static struct template_value get_bar(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	bool told = ctx->callbacks && o->has_baseline && o->has_target &&
		o->has_actual && o->baseline != o->target;

	return view_body(
		told ? o : NULL, told ? ctx->callbacks->outcome_bar : NULL);
}

static bool has_curve(const struct outcome_plan *o)
{
	size_t dated = 0;

	for (size_t i = 0; i < o->nmeasurements; i++)
		dated += date_known(o->measurements[i].when);
	return dated && o->has_baseline && o->has_target;
}

static struct template_value get_chart(struct context *ctx, const void *self)
{
	bool told = ctx->callbacks && has_curve(outcome(self));

	return view_body(
		told ? self : NULL, told ? ctx->callbacks->outcome_curve : NULL);
}

static struct template_value get_stories(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_items(outcome(self)->stories);
}

static struct template_value get_needs(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_items(outcome(self)->needs);
}

static struct template_value get_served(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	size_t stories = view_living(ctx, o->stories).len;
	size_t releases = view_living(ctx, o->releases).len;
	if (!stories && ctx->set == SET_TEAM)
		return view_text(view_word(ctx, WORD_outcome_not_served));
	if (!stories)
		return view_text(STR(""));
	struct word_values values = {
		.text = {view_count(ctx, WORD_count_stories, stories),
			view_count(ctx, WORD_count_releases, releases)}};
	return view_text(view_words(ctx, WORD_outcome_served, &values));
}

static str nothing_read(struct context *ctx, const struct outcome_plan *o)
{
	struct word_values values = {.text = {outcome_amount(ctx, o, o->target)}};
	if (!o->has_baseline)
		return view_words(ctx, WORD_outcome_result_unread, &values);
	values.text[1] = outcome_amount(ctx, o, o->baseline);
	return view_words(ctx, WORD_outcome_result_unread_from, &values);
}

/* In one line, for a release that shipped. */
static struct template_value get_result(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	if (!o->has_target && ctx->set == SET_CUSTOMERS)
		return view_text(STR(""));
	if (!o->has_target)
		return view_text(view_reason(ctx, &o->outlook_why));
	if (!o->has_actual)
		return view_text(nothing_read(ctx, o));
	struct word_values values = {.text = {outcome_amount(ctx, o, o->actual),
									 outcome_amount(ctx, o, o->target)}};
	if (!o->has_baseline)
		return view_text(view_words(ctx, WORD_outcome_result, &values));
	values.text[2] = outcome_amount(ctx, o, o->baseline);
	return view_text(view_words(ctx, WORD_outcome_result_from, &values));
}

/* --------------------------------------------------------- measurements */
struct reading {
	date when;
	str value, source;
};

static struct template_value get_measurements(
	struct context *ctx, const void *self)
{
	const struct outcome_plan *o = outcome(self);
	struct reading *rows = NEW(ctx->scratch, struct reading, o->nmeasurements);
	for (size_t i = 0; i < o->nmeasurements; i++) {
		const struct measurement *m = &o->measurements[i];
		rows[i] = (struct reading){
			m->when, outcome_amount(ctx, o, m->value), m->source};
	}
	return view_list(rows, o->nmeasurements, sizeof *rows);
}

static const struct template_member reading_members[] = {
	{"source", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct reading, source)},
	{"value", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct reading, value)},
	{"when", SET_CUSTOMERS, TEMPLATE_DATE,
		.at = offsetof(struct reading, when)},
	{0},
};
static const struct template_class reading_class = {
	.name = "measurement", .members = reading_members};

static const struct template_member members[] = {
	{"actual", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_actual},
	{"actual_date", SET_CUSTOMERS, TEMPLATE_DATE, .get = get_actual_date},
	{"bar", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_bar},
	{"baseline", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_baseline},
	{"baseline_date", SET_CUSTOMERS, TEMPLATE_DATE, .get = get_baseline_date},
	{"chart", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_chart},
	{"counter", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_counter},
	{"due", SET_CUSTOMERS, TEMPLATE_DATE,
		.at = offsetof(struct outcome_plan, due)},
	{"item", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_item},
	{"measurements", SET_CUSTOMERS, TEMPLATE_LIST, &reading_class,
		.get = get_measurements},
	{"metric", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_metric},
	{"needs", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_needs},
	{"outlook", SET_TEAM, TEMPLATE_THING, &view_badge, .get = get_outlook},
	{"result", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_result},
	{"served", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_served},
	{"source", SET_TEAM, TEMPLATE_TEXT, .get = get_source},
	{"stories", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_stories},
	{"target", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_target},
	{0},
};
const struct template_class view_outcome = {
	.name = "outcome", .members = members, .shown = paged_outcomes};
