/* view_release.c: a release plan: verdict, gates, scope, dependencies. */
#include "view_int.h"

static const struct release_plan *release(const void *self)
{
	return self;
}

static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&release(self)->release);
}

static const struct item *item_of(const struct context *ctx, const void *self)
{
	return graph_item(ctx->graph, release(self)->release);
}

static struct template_value get_goal(struct context *ctx, const void *self)
{
	return view_text(view_field_text(item_of(ctx, self), FIELD_GOAL));
}

static struct template_value get_tier(struct context *ctx, const void *self)
{
	return view_text(view_field_text(item_of(ctx, self), FIELD_TIER));
}

static struct template_value get_decider(struct context *ctx, const void *self)
{
	str name = view_field_text(item_of(ctx, self), FIELD_DECIDER);
	return view_thing(view_person(ctx, name));
}

static struct template_value get_confidence(
	struct context *ctx, const void *self)
{
	const struct release_plan *r = release(self);
	return view_thing(view_confidence(ctx, r->confidence, &r->confidence_why));
}

static struct template_value get_scope(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_items(release(self)->scope);
}

static struct template_value get_promised(struct context *ctx, const void *self)
{
	return view_promised(ctx, release(self)->scope);
}

static struct template_value get_stories_share(
	struct context *ctx, const void *self)
{
	return view_share(ctx, release(self)->stories);
}

static struct template_value get_criteria_share(
	struct context *ctx, const void *self)
{
	return view_share(ctx, release(self)->criteria);
}

static struct template_value get_gates_share(
	struct context *ctx, const void *self)
{
	return view_share(ctx, release(self)->gates_passed);
}

static struct template_value get_outcomes(struct context *ctx, const void *self)
{
	struct refs refs = release(self)->outcomes;
	struct outcome_plan *plans =
		NEW(ctx->scratch, struct outcome_plan, refs.len);
	size_t n = 0;
	for (size_t i = 0; i < refs.len; i++) {
		const struct outcome_plan *o = plan_outcome(ctx->plan, refs.at[i]);
		if (o)
			plans[n++] = *o;
	}
	return view_list(plans, n, sizeof *plans);
}

/* -------------------------------------------------------------- verdict */
static struct badge *verdict(struct context *ctx, const struct release_plan *r)
{
	static const char *const classes[] = {[VERDICT_GO] = "state s-go",
		[VERDICT_CONDITIONAL] = "state s-conditional",
		[VERDICT_NO_GO] = "state s-nogo"};
	static const char *const boxes[] = {[VERDICT_GO] = "box good",
		[VERDICT_CONDITIONAL] = "box",
		[VERDICT_NO_GO] = "box bad"};
	size_t hard = 0, soft = 0;
	for (size_t i = 0; i < r->nblockers; i++) {
		hard += r->blockers[i].hard;
		soft += !r->blockers[i].hard;
	}
	struct badge *m = NEW(ctx->scratch, struct badge, 1);
	m->class = str_from(classes[r->verdict]);
	m->box = str_from(boxes[r->verdict]);
	m->word = view_word(ctx, WORD_verdict_go + r->verdict);
	m->text = m->word;
	if (r->verdict == VERDICT_NO_GO && hard)
		m->text = view_count(ctx, WORD_verdict_blockers, hard);
	if (r->verdict == VERDICT_CONDITIONAL && soft)
		m->text = view_count(ctx, WORD_verdict_conditions, soft);
	return m;
}

/* Only releases of the lanes now and next have a verdict, since the others do
 * not ship soon, have shipped or are dropped. */
static struct template_value get_verdict(struct context *ctx, const void *self)
{
	const struct release_plan *r = release(self);
	bool asked = r->lane == LANE_NOW || r->lane == LANE_NEXT;
	return view_thing(asked ? verdict(ctx, r) : NULL);
}

static struct template_value get_blockers(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct release_plan *r = release(self);
	return view_list(r->blockers, r->nblockers, sizeof *r->blockers);
}

static struct template_value blocker_class(
	struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(((const struct blocker *)self)->hard
			? STR("state s-error")
			: STR("state s-warning"));
}

static struct template_value blocker_word(struct context *ctx, const void *self)
{
	bool hard = ((const struct blocker *)self)->hard;
	return view_text(
		view_word(ctx, hard ? WORD_verdict_blocks : WORD_verdict_condition));
}

static struct template_value blocker_text(struct context *ctx, const void *self)
{
	return view_text(view_blocker(ctx, &((const struct blocker *)self)->why));
}

static struct template_value blocker_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&((const struct blocker *)self)->why.item);
}

static const struct template_member blocker_members[] = {
	{"class", SET_TEAM, TEMPLATE_TEXT, .get = blocker_class},
	{"item", SET_TEAM, TEMPLATE_THING, &view_item, .get = blocker_item},
	{"text", SET_TEAM, TEMPLATE_TEXT, .get = blocker_text},
	{"word", SET_TEAM, TEMPLATE_TEXT, .get = blocker_word},
	{0},
};
static const struct template_class blocker_class_of = {
	.name = "blocker", .members = blocker_members};

/* ---------------------------------------------------------------- gates */
static struct template_value get_gates(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct release_plan *r = release(self);
	return view_list(r->gates, r->ngates, sizeof *r->gates);
}

static struct template_value gate_class(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(((const struct gate *)self)->passed ? STR("state s-yes")
														 : STR("state s-open"));
}

static struct template_value gate_state(struct context *ctx, const void *self)
{
	const struct gate *g = self;
	if (g->state.len)
		return view_text(g->state);
	return view_text(
		view_word(ctx, g->passed ? WORD_gate_met : WORD_gate_open));
}

static struct template_value gate_owner(struct context *ctx, const void *self)
{
	return view_thing(view_person(ctx, ((const struct gate *)self)->owner));
}

static struct template_value gate_soft(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_yes(!((const struct gate *)self)->hard);
}

static const struct template_member gate_members[] = {
	{"class", SET_TEAM, TEMPLATE_TEXT, .get = gate_class},
	{"due", SET_TEAM, TEMPLATE_DATE, .at = offsetof(struct gate, due)},
	{"evidence", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct gate, evidence)},
	{"name", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct gate, name)},
	{"owner", SET_TEAM, TEMPLATE_THING, &view_entry, .get = gate_owner},
	{"soft", SET_TEAM, TEMPLATE_BOOL, .get = gate_soft},
	{"state", SET_TEAM, TEMPLATE_TEXT, .get = gate_state},
	{0},
};
static const struct template_class gate_class_of = {
	.name = "gate", .members = gate_members};

/* ---------------------------------------------------------------- waits */
/* A story of the release and one of its dependencies. */
struct wait {
	item_ref item, on;
	bool late; /* the dependency is planned after the release */
};

static struct template_value get_waits(struct context *ctx, const void *self)
{
	const struct plan *plan = ctx->plan;
	struct refs scope = release(self)->scope;
	struct wait *waits = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < scope.len; i++) {
		struct refs on = plan_item(plan, scope.at[i])->waits_for;
		for (size_t k = 0; k < on.len; k++) {
			date when = plan_item(plan, on.at[k])->when;
			bool late = date_before(release(self)->when, when);
			ARRAY_ADD(ctx->scratch, waits, n, cap,
				(struct wait){scope.at[i], on.at[k], late});
		}
	}
	return view_list(waits, n, sizeof *waits);
}

static struct template_value wait_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&((const struct wait *)self)->item);
}

static struct template_value wait_on(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&((const struct wait *)self)->on);
}

static const struct template_member wait_members[] = {
	{"item", SET_TEAM, TEMPLATE_THING, &view_item, .get = wait_item},
	{"late", SET_TEAM, TEMPLATE_BOOL, .at = offsetof(struct wait, late)},
	{"on", SET_TEAM, TEMPLATE_THING, &view_item, .get = wait_on},
	{0},
};
static const struct template_class wait_class = {
	.name = "wait", .members = wait_members};

/* --------------------------------------------------- what stands around */
static struct template_value join(
	struct context *ctx, struct refs a, struct refs b)
{
	item_ref *both = NEW(ctx->scratch, item_ref, a.len + b.len);
	for (size_t i = 0; i < a.len; i++)
		both[i] = a.at[i];
	for (size_t i = 0; i < b.len; i++)
		both[a.len + i] = b.at[i];
	return view_items((struct refs){both, a.len + b.len});
}

static struct template_value get_dangers(struct context *ctx, const void *self)
{
	return join(ctx, release(self)->risks, release(self)->assumptions);
}

static struct template_value get_limits(struct context *ctx, const void *self)
{
	return join(ctx, release(self)->constraints, release(self)->decisions);
}

/* The next release (step +1) or the one before (-1) that is shown; NULL: there
 * is none. */
static const item_ref *neighbour(
	const struct context *ctx, const void *self, ptrdiff_t step)
{
	const struct plan *plan = ctx->plan;
	const struct release_plan *from =
		plan_release(plan, release(self)->release);
	ptrdiff_t i = from - plan->releases + step;
	bool there = i >= 0 && i < (ptrdiff_t)plan->nreleases;
	return there ? &plan->releases[i].release : NULL;
}

static struct template_value get_before(struct context *ctx, const void *self)
{
	return view_thing(neighbour(ctx, self, -1));
}

static struct template_value get_behind(struct context *ctx, const void *self)
{
	return view_thing(neighbour(ctx, self, 1));
}

static struct template_value get_around(struct context *ctx, const void *self)
{
	return view_yes(neighbour(ctx, self, -1) || neighbour(ctx, self, 1));
}

static const struct template_member members[] = {
	{"around", SET_CUSTOMERS, TEMPLATE_BOOL, .get = get_around},
	{"before", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_before},
	{"behind", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_behind},
	{"blockers", SET_TEAM, TEMPLATE_LIST, &blocker_class_of,
		.get = get_blockers},
	{"confidence", SET_TEAM, TEMPLATE_THING, &view_badge,
		.get = get_confidence},
	{"criteria_share", SET_TEAM, TEMPLATE_TEXT, .get = get_criteria_share},
	{"dangers", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_dangers},
	{"decider", SET_TEAM, TEMPLATE_THING, &view_entry, .get = get_decider},
	{"gates", SET_TEAM, TEMPLATE_LIST, &gate_class_of, .get = get_gates},
	{"gates_share", SET_TEAM, TEMPLATE_TEXT, .get = get_gates_share},
	{"goal", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_goal},
	{"item", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_item},
	{"launch", SET_TEAM, TEMPLATE_LIST, &view_fact, .get = release_launch},
	{"limits", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_limits},
	{"outcomes", SET_CUSTOMERS, TEMPLATE_LIST, &view_outcome,
		.get = get_outcomes},
	{"promised", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_promised},
	{"rollout", SET_TEAM, TEMPLATE_LIST, &view_rollout, .get = release_rollout},
	{"scope", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_scope},
	{"signoffs", SET_TEAM, TEMPLATE_LIST, &view_signoff,
		.get = release_signoffs},
	{"stories_share", SET_TEAM, TEMPLATE_TEXT, .get = get_stories_share},
	{"tier", SET_TEAM, TEMPLATE_TEXT, .get = get_tier},
	{"verdict", SET_TEAM, TEMPLATE_THING, &view_badge, .get = get_verdict},
	{"waits", SET_TEAM, TEMPLATE_LIST, &wait_class, .get = get_waits},
	{"when", SET_CUSTOMERS, TEMPLATE_DATE,
		.at = offsetof(struct release_plan, when)},
	{0},
};
const struct template_class view_release = {
	.name = "release", .members = members, .shown = paged_releases};
