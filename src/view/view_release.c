/* view_release.c: a release plan: verdict, gates, scope, what it waits for. */
#include "view_int.h"

static const struct release_plan *release(const void *self)
{
	return self;
}

static struct view_value get_item(struct page *p, const void *self)
{
	return view_shown_item(p, &release(self)->release);
}

static const struct item *item_of(const struct page *p, const void *self)
{
	return graph_item(p->site->graph, release(self)->release);
}

static struct view_value get_goal(struct page *p, const void *self)
{
	return view_text(view_field_text(p, item_of(p, self), FIELD_GOAL));
}

static struct view_value get_tier(struct page *p, const void *self)
{
	return view_text(view_field_text(p, item_of(p, self), FIELD_TIER));
}

static struct view_value get_decider(struct page *p, const void *self)
{
	str name = view_field_text(p, item_of(p, self), FIELD_DECIDER);
	return view_thing(view_person(p, name));
}

static struct view_value get_confidence(struct page *p, const void *self)
{
	const struct release_plan *r = release(self);
	return view_thing(view_confidence(p, r->confidence, r->confidence_why));
}

static struct view_value get_scope(struct page *p, const void *self)
{
	return view_items(p, release(self)->scope);
}

static struct view_value get_promised(struct page *p, const void *self)
{
	return view_promised(p, release(self)->scope);
}

static struct view_value get_stories_share(struct page *p, const void *self)
{
	return view_share(p, release(self)->stories);
}

static struct view_value get_criteria_share(struct page *p, const void *self)
{
	return view_share(p, release(self)->criteria);
}

static struct view_value get_gates_share(struct page *p, const void *self)
{
	return view_share(p, release(self)->gates_passed);
}

static struct view_value get_outcomes(struct page *p, const void *self)
{
	struct refs refs = view_shown(p, release(self)->outcomes);
	struct outcome_plan *plans = NEW(p->scratch, struct outcome_plan, refs.len);
	size_t n = 0;
	for (size_t i = 0; i < refs.len; i++) {
		const struct outcome_plan *o = plan_outcome(p->site->plan, refs.at[i]);
		if (o != NULL)
			plans[n++] = *o;
	}
	return view_list(plans, n, sizeof *plans);
}

/* -------------------------------------------------------------- verdict */
static bool blocker_shown(const struct page *p, const struct blocker *b)
{
	return b->item.n == 0 || site_shows(p->site, b->item);
}

static struct mark *verdict(struct page *p, const struct release_plan *r)
{
	static const char *const classes[] = {[VERDICT_GO] = "go",
		[VERDICT_CONDITIONAL] = "conditional",
		[VERDICT_NO_GO] = "nogo"};
	static const char *const boxes[] = {[VERDICT_GO] = "box good",
		[VERDICT_CONDITIONAL] = "box",
		[VERDICT_NO_GO] = "box bad"};
	size_t hard = 0, soft = 0;
	for (size_t i = 0; i < r->nblockers; i++) {
		bool shown = blocker_shown(p, &r->blockers[i]);
		hard += shown && r->blockers[i].hard;
		soft += shown && !r->blockers[i].hard;
	}
	struct mark *m = NEW(p->scratch, struct mark, 1);
	m->class = arena_print(p->scratch, "state s-%s", classes[r->verdict]);
	m->box = str_from(boxes[r->verdict]);
	m->word = str_from(verdict_names[r->verdict]);
	m->text = m->word;
	if (r->verdict == VERDICT_NO_GO && hard != 0)
		m->text =
			arena_print(p->scratch, "%s: %zu %s", verdict_names[r->verdict],
				hard, hard == 1 ? "blocker" : "blockers");
	if (r->verdict == VERDICT_CONDITIONAL && soft != 0)
		m->text =
			arena_print(p->scratch, "%s: %zu %s", verdict_names[r->verdict],
				soft, soft == 1 ? "condition" : "conditions");
	return m;
}

/* Whether it may ship is no question of what is far away, gone or given up. */
static struct view_value get_verdict(struct page *p, const void *self)
{
	const struct release_plan *r = release(self);
	bool asked = r->lane == LANE_NOW || r->lane == LANE_NEXT;
	return view_thing(asked ? verdict(p, r) : NULL);
}

static struct view_value get_blockers(struct page *p, const void *self)
{
	const struct release_plan *r = release(self);
	struct blocker *shown = NEW(p->scratch, struct blocker, r->nblockers);
	size_t n = 0;
	for (size_t i = 0; i < r->nblockers; i++)
		if (blocker_shown(p, &r->blockers[i]))
			shown[n++] = r->blockers[i];
	return view_list(shown, n, sizeof *shown);
}

static struct view_value blocker_class(struct page *p, const void *self)
{
	(void)p;
	return view_text(((const struct blocker *)self)->hard
			? STR("state s-error")
			: STR("state s-warning"));
}

static struct view_value blocker_word(struct page *p, const void *self)
{
	(void)p;
	return view_text(((const struct blocker *)self)->hard ? STR("blocks")
														  : STR("condition"));
}

static struct view_value blocker_text(struct page *p, const void *self)
{
	return view_text(view_plain(p, ((const struct blocker *)self)->text));
}

static struct view_value blocker_item(struct page *p, const void *self)
{
	return view_shown_item(p, &((const struct blocker *)self)->item);
}

static const struct view_member blocker_members[] = {
	{"class", VIEW_TEXT, .get = blocker_class},
	{"item", VIEW_THING, &view_item, .get = blocker_item},
	{"text", VIEW_TEXT, .get = blocker_text},
	{"word", VIEW_TEXT, .get = blocker_word},
	{0},
};
static const struct view_class blocker_class_of = {"blocker", blocker_members};

/* ---------------------------------------------------------------- gates */
static struct view_value get_gates(struct page *p, const void *self)
{
	const struct release_plan *r = release(self);
	const struct field *f = item_field(item_of(p, self), FIELD_GATES);
	bool shown = f == NULL || fact_shown(p, f);
	return view_list(r->gates, shown ? r->ngates : 0, sizeof *r->gates);
}

static struct view_value gate_class(struct page *p, const void *self)
{
	(void)p;
	return view_text(((const struct gate *)self)->passed ? STR("state s-yes")
														 : STR("state s-open"));
}

static struct view_value gate_state(struct page *p, const void *self)
{
	(void)p;
	const struct gate *g = self;
	if (g->state.len != 0)
		return view_text(g->state);
	return view_text(g->passed ? STR("met") : STR("open"));
}

static struct view_value gate_owner(struct page *p, const void *self)
{
	return view_thing(view_person(p, ((const struct gate *)self)->owner));
}

static struct view_value gate_soft(struct page *p, const void *self)
{
	(void)p;
	return view_yes(!((const struct gate *)self)->hard);
}

static const struct view_member gate_members[] = {
	{"class", VIEW_TEXT, .get = gate_class},
	{"due", VIEW_DATE, .at = offsetof(struct gate, due)},
	{"evidence", VIEW_TEXT, .at = offsetof(struct gate, evidence)},
	{"name", VIEW_TEXT, .at = offsetof(struct gate, name)},
	{"owner", VIEW_THING, &view_entry, .get = gate_owner},
	{"soft", VIEW_BOOL, .get = gate_soft},
	{"state", VIEW_TEXT, .get = gate_state},
	{0},
};
static const struct view_class gate_class_of = {"gate", gate_members};

/* ---------------------------------------------------------------- waits */
/* A story of the release and something it waits for. */
struct wait {
	item_ref item, on;
	bool late; /* what it waits for comes after the release */
};

static struct view_value get_waits(struct page *p, const void *self)
{
	const struct plan *plan = p->site->plan;
	struct refs scope = view_shown(p, release(self)->scope);
	struct wait *waits = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < scope.len; i++) {
		struct refs on = plan_item(plan, scope.at[i])->waits_for;
		on = view_shown(p, on);
		for (size_t k = 0; k < on.len; k++) {
			date when = plan_item(plan, on.at[k])->when;
			waits = arena_grow(p->scratch, waits, n, &cap, sizeof *waits);
			waits[n++] = (struct wait){
				scope.at[i], on.at[k], date_before(release(self)->when, when)};
		}
	}
	return view_list(waits, n, sizeof *waits);
}

static struct view_value wait_item(struct page *p, const void *self)
{
	return view_shown_item(p, &((const struct wait *)self)->item);
}

static struct view_value wait_on(struct page *p, const void *self)
{
	return view_shown_item(p, &((const struct wait *)self)->on);
}

static const struct view_member wait_members[] = {
	{"item", VIEW_THING, &view_item, .get = wait_item},
	{"late", VIEW_BOOL, .at = offsetof(struct wait, late)},
	{"on", VIEW_THING, &view_item, .get = wait_on},
	{0},
};
static const struct view_class wait_class = {"wait", wait_members};

/* --------------------------------------------------- what stands around */
static struct view_value join(struct page *p, struct refs a, struct refs b)
{
	item_ref *both = NEW(p->scratch, item_ref, a.len + b.len);
	for (size_t i = 0; i < a.len; i++)
		both[i] = a.at[i];
	for (size_t i = 0; i < b.len; i++)
		both[a.len + i] = b.at[i];
	return view_items(p, (struct refs){both, a.len + b.len});
}

static struct view_value get_dangers(struct page *p, const void *self)
{
	return join(p, release(self)->risks, release(self)->assumptions);
}

static struct view_value get_limits(struct page *p, const void *self)
{
	return join(p, release(self)->constraints, release(self)->decisions);
}

/* The next release in time that is shown, in steps of +1 or -1. */
static const item_ref *neighbour(
	const struct page *p, const void *self, ptrdiff_t step)
{
	const struct plan *plan = p->site->plan;
	const struct release_plan *from =
		plan_release(plan, release(self)->release);
	ptrdiff_t i = from - plan->releases + step;
	for (; i >= 0 && i < (ptrdiff_t)plan->nreleases; i += step)
		if (site_shows(p->site, plan->releases[i].release))
			return &plan->releases[i].release;
	return NULL;
}

static struct view_value get_before(struct page *p, const void *self)
{
	return view_thing(neighbour(p, self, -1));
}

static struct view_value get_behind(struct page *p, const void *self)
{
	return view_thing(neighbour(p, self, 1));
}

static struct view_value get_around(struct page *p, const void *self)
{
	return view_yes(
		neighbour(p, self, -1) != NULL || neighbour(p, self, 1) != NULL);
}

static const struct view_member members[] = {
	{"around", VIEW_BOOL, .get = get_around},
	{"before", VIEW_THING, &view_item, .get = get_before},
	{"behind", VIEW_THING, &view_item, .get = get_behind},
	{"blockers", VIEW_LIST, &blocker_class_of, .get = get_blockers},
	{"confidence", VIEW_THING, &view_mark, .get = get_confidence},
	{"criteria_share", VIEW_TEXT, .get = get_criteria_share},
	{"dangers", VIEW_LIST, &view_item, .get = get_dangers},
	{"decider", VIEW_THING, &view_entry, .get = get_decider},
	{"gates", VIEW_LIST, &gate_class_of, .get = get_gates},
	{"gates_share", VIEW_TEXT, .get = get_gates_share},
	{"goal", VIEW_TEXT, .get = get_goal},
	{"item", VIEW_THING, &view_item, .get = get_item},
	{"launch", VIEW_LIST, &view_fact, .get = release_launch},
	{"limits", VIEW_LIST, &view_item, .get = get_limits},
	{"outcomes", VIEW_LIST, &view_outcome, .get = get_outcomes},
	{"promised", VIEW_LIST, &view_item, .get = get_promised},
	{"rollout", VIEW_LIST, &view_rollout, .get = release_rollout},
	{"scope", VIEW_LIST, &view_item, .get = get_scope},
	{"signoffs", VIEW_LIST, &view_signoff, .get = release_signoffs},
	{"stories_share", VIEW_TEXT, .get = get_stories_share},
	{"tier", VIEW_TEXT, .get = get_tier},
	{"verdict", VIEW_THING, &view_mark, .get = get_verdict},
	{"waits", VIEW_LIST, &wait_class, .get = get_waits},
	{"when", VIEW_DATE, .at = offsetof(struct release_plan, when)},
	{0},
};
const struct view_class view_release = {"release", members};
