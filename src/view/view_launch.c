/* view_launch.c: the launch of a release and its sign-offs, as written. */
#include "view_int.h"

static const struct value *tree_of(
	const struct context *ctx, const void *self, enum field_slot slot)
{
	item_ref ref = ((const struct release_plan *)self)->release;
	const struct field *f = item_field(graph_item(ctx->graph, ref), slot);
	return f ? f->tree : NULL;
}

static const struct value *rollout_of(
	const struct context *ctx, const void *self)
{
	const struct value *launch = tree_of(ctx, self, FIELD_LAUNCH);
	if (!launch || launch->form != VALUE_MAP)
		return NULL;
	const struct value *steps = value_get(launch, STR("rollout"));
	return steps && steps->form == VALUE_LIST ? steps : NULL;
}

static struct fact fact_of_value(struct context *ctx, const struct value *v)
{
	struct fact f = {.label = fact_label(ctx, v->key)};
	size_t n = v->form == VALUE_LIST ? value_count(v) : 1;
	f.values = NEW(ctx->scratch, struct entry, n);
	f.nvalues = n;
	if (v->form != VALUE_LIST) {
		f.values[0].text = fact_line(ctx, v);
		return f;
	}
	struct entry *e = f.values;
	for (const struct value *c = v->first; c; c = c->next)
		(e++)->text = fact_line(ctx, c);
	return f;
}

/* All fields of the launch but the steps of the rollout, which have a table. */
struct template_value release_launch(struct context *ctx, const void *self)
{
	const struct value *launch = tree_of(ctx, self, FIELD_LAUNCH);
	if (!launch || launch->form != VALUE_MAP)
		return view_list(NULL, 0, 0);
	const struct value *rollout = rollout_of(ctx, self);
	struct fact *facts = NEW(ctx->scratch, struct fact, value_count(launch));
	size_t n = 0;
	for (const struct value *c = launch->first; c; c = c->next)
		if (c != rollout)
			facts[n++] = fact_of_value(ctx, c);
	return view_list(facts, n, sizeof *facts);
}

/* ---------------------------------------------------------------- steps */
struct rollout_step {
	str stage, share, hold_if, when;
};

static str member(struct context *ctx, const struct value *map, const char *key)
{
	if (map->form != VALUE_MAP)
		return STR("");
	return fact_line(ctx, value_get(map, str_from(key)));
}

struct template_value release_rollout(struct context *ctx, const void *self)
{
	const struct value *rollout = rollout_of(ctx, self);
	if (!rollout)
		return view_list(NULL, 0, 0);
	struct rollout_step *steps =
		NEW(ctx->scratch, struct rollout_step, value_count(rollout));
	size_t n = 0;
	for (const struct value *c = rollout->first; c; c = c->next) {
		struct entry when = {0};
		fact_value(ctx, TYPE_DATE, member(ctx, c, "date"), &when);
		steps[n++] = (struct rollout_step){
			.stage = c->form == VALUE_TEXT ? c->text : member(ctx, c, "stage"),
			.share = member(ctx, c, "share"),
			.hold_if = member(ctx, c, "hold_if"),
			.when = when.text};
	}
	return view_list(steps, n, sizeof *steps);
}

static const struct template_member step_members[] = {
	{"hold_if", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct rollout_step, hold_if)},
	{"share", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct rollout_step, share)},
	{"stage", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct rollout_step, stage)},
	{"when", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct rollout_step, when)},
	{0},
};
const struct template_class view_rollout = {
	.name = "step of a rollout", .members = step_members};

/* ------------------------------------------------------------ sign-offs */
struct signoff {
	str role, decision, when, class;
	struct entry *name;
};

static str class_of_decision(const struct context *ctx, str decision)
{
	const struct vocabulary *v = &ctx->workspace->vocabulary;
	switch (meaning_of_word(v, TOPIC_SIGNOFF, decision)) {
	case MEANING_SIGNOFF_GIVEN:
		return STR("state s-yes");
	case MEANING_SIGNOFF_REFUSED:
		return STR("state s-nogo");
	default:
		return STR("state s-open");
	}
}

struct template_value release_signoffs(struct context *ctx, const void *self)
{
	const struct value *all = tree_of(ctx, self, FIELD_SIGNOFFS);
	if (!all || all->form != VALUE_LIST)
		return view_list(NULL, 0, 0);
	struct signoff *signs = NEW(ctx->scratch, struct signoff, value_count(all));
	size_t n = 0;
	for (const struct value *c = all->first; c; c = c->next) {
		struct entry when = {0};
		fact_value(ctx, TYPE_DATE, member(ctx, c, "date"), &when);
		struct signoff *s = &signs[n++];
		s->role = c->form == VALUE_TEXT ? c->text : member(ctx, c, "role");
		s->decision = member(ctx, c, "decision");
		s->class = class_of_decision(ctx, s->decision);
		s->when = when.text;
		s->name = view_person(ctx, member(ctx, c, "name"));
	}
	return view_list(signs, n, sizeof *signs);
}

static const struct template_member signoff_members[] = {
	{"class", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct signoff, class)},
	{"decision", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct signoff, decision)},
	{"name", SET_TEAM, TEMPLATE_THING, &view_entry,
		.at = offsetof(struct signoff, name)},
	{"role", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct signoff, role)},
	{"when", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct signoff, when)},
	{0},
};
const struct template_class view_signoff = {
	.name = "sign-off", .members = signoff_members};
