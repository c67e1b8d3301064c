/* confidence.c: how sure we are of an item, and why. */
#include "plan_int.h"

/* The reasons found for an item.  The level is that of the worst one. */
struct weighing {
	struct planning *w;
	enum confidence level;
	struct reason why[4]; /* each weigh_…() below adds one at most */
	size_t len;
};

static void add_reason(
	struct weighing *x, enum confidence level, struct reason why)
{
	if (level < x->level)
		x->level = level;
	if (x->len == sizeof x->why / sizeof *x->why)
		bug(__func__, "more reasons than there is room for");
	x->why[x->len++] = why;
}

static void add_code(
	struct weighing *x, enum confidence level, enum reason_code code)
{
	add_reason(x, level, (struct reason){.code = code});
}

static void add_code_of(struct weighing *x, enum confidence level,
	item_ref item, enum reason_code code)
{
	add_reason(x, level, (struct reason){.code = code, .item = item});
}

/* -------------------------------------------------------------- written */

/* A word, or a share: `80 %`, `0.8`. */
static enum confidence written_confidence(
	const struct planning *w, const struct item *i)
{
	str text = str_trim(item_text(i, FIELD_CONFIDENCE));
	struct number n;
	switch (plan_meaning(w, i, FIELD_CONFIDENCE, TOPIC_CONFIDENCE)) {
	case MEANING_CONFIDENCE_LOW:
		return CONFIDENCE_LOW;
	case MEANING_CONFIDENCE_MEDIUM:
		return CONFIDENCE_MEDIUM;
	case MEANING_CONFIDENCE_HIGH:
		return CONFIDENCE_HIGH;
	default:
		break;
	}
	if (!text.len || !number_parse(text, &n))
		return CONFIDENCE_UNKNOWN;
	double share = str_eq(n.unit, STR("%")) ? n.value / 100 : n.value;
	if (share > 1)
		return CONFIDENCE_UNKNOWN;
	if (share >= 0.75)
		return CONFIDENCE_HIGH;
	return share >= 0.4 ? CONFIDENCE_MEDIUM : CONFIDENCE_LOW;
}

/* ---------------------------------------------------------------- items */

static void weigh_waits(struct weighing *x, const struct item_plan *i)
{
	if (i->held_by.n && i->when.precision &&
		plan_date_order(x->w->p, i->when, x->w->items[i->held_by.n].when) < 0)
		add_code_of(x, CONFIDENCE_LOW, i->held_by, REASON_WAITS_LATER);
	else if (i->waits_for.len)
		add_code_of(x, CONFIDENCE_MEDIUM, i->waits_for.at[0], REASON_WAITS);
}

static void weigh_assumption(struct weighing *x, item_ref assumption)
{
	bool begun = x->w->items[assumption.n].being_tested;
	add_reason(x, begun ? CONFIDENCE_MEDIUM : CONFIDENCE_LOW,
		assumption_fault(x->w, assumption));
}

/* Only the first untested assumption counts: one is enough to doubt. */
static void weigh_story(struct weighing *x, const struct item *i)
{
	const struct item_plan *p = &x->w->items[i->self.n];
	struct edges in = graph_in(x->w->g, i->self);
	if (i->phase == PHASE_IDEA)
		add_code(x, CONFIDENCE_LOW, REASON_IDEA);
	if (i->phase == PHASE_DRAFT)
		add_code(x, CONFIDENCE_LOW, REASON_DRAFT);
	for (uint32_t n = 0; n < in.len; n++) {
		const struct edge *e = edge_at(in, n);
		if (e->def->slot != LINK_ABOUT ||
			graph_item(x->w->g, e->from)->kind->role != ROLE_ASSUMPTION ||
			!x->w->items[e->from.n].untested)
			continue;
		weigh_assumption(x, e->from);
		break;
	}
	weigh_waits(x, p);
	if (!x->len)
		add_code(x, CONFIDENCE_HIGH, REASON_READY);
}

static void weigh_need(struct weighing *x, const struct item *i)
{
	size_t evidence = graph_count_in(x->w->g, i->self, LINK_SUPPORTS);
	struct reason why = {
		.code = REASON_EVIDENCE, .share = {.of = (uint32_t)evidence}};
	if (!evidence)
		add_code(x, CONFIDENCE_LOW, REASON_NO_EVIDENCE);
	else
		add_reason(x, evidence == 1 ? CONFIDENCE_MEDIUM : CONFIDENCE_HIGH, why);
}

static void weigh_outcome(struct weighing *x, const struct outcome_plan *o)
{
	static const enum confidence levels[OUTLOOK_COUNT] = {
		[OUTLOOK_UNKNOWN] = CONFIDENCE_UNKNOWN,
		[OUTLOOK_ON_TRACK] = CONFIDENCE_HIGH,
		[OUTLOOK_AT_RISK] = CONFIDENCE_MEDIUM,
		[OUTLOOK_OFF] = CONFIDENCE_LOW,
		[OUTLOOK_MET] = CONFIDENCE_HIGH,
		[OUTLOOK_MISSED] = CONFIDENCE_LOW,
	};
	add_reason(x, levels[o->outlook], o->outlook_why);
}

/* ------------------------------------------------------------- releases */

static void count_drafts(struct weighing *x, const struct release_plan *r)
{
	uint32_t drafts = 0;
	for (size_t n = 0; n < r->scope.len; n++) {
		const struct item *i = graph_item(x->w->g, r->scope.at[n]);
		drafts += i->kind->role == ROLE_STORY && i->phase < PHASE_READY;
	}
	if (drafts)
		add_reason(x, CONFIDENCE_LOW,
			(struct reason){
				.code = REASON_NOT_READY, .share = {drafts, r->stories.of}});
}

static void weigh_scope(struct weighing *x, const struct release_plan *r)
{
	const struct item *late = NULL;
	for (size_t n = 0; n < r->scope.len && !late; n++) {
		const struct item_plan *i = &x->w->items[r->scope.at[n].n];
		if (i->held_by.n && r->when.precision &&
			plan_date_order(x->w->p, r->when, x->w->items[i->held_by.n].when) <
				0)
			late = graph_item(x->w->g, i->held_by);
	}
	if (late)
		add_code_of(x, CONFIDENCE_LOW, late->self, REASON_WAITS_LATER);
	else if (r->outside.len)
		add_code_of(x, CONFIDENCE_MEDIUM, r->outside.at[0], REASON_WAITS);
}

static void weigh_gates(struct weighing *x, const struct release_plan *r)
{
	for (size_t n = 0; n < r->ngates; n++) {
		const struct gate *g = &r->gates[n];
		if (g->passed || !g->hard || !date_before(g->due, x->w->p->today))
			continue;
		add_reason(x, CONFIDENCE_MEDIUM,
			(struct reason){.code = REASON_GATE_OVERDUE, .gate = g});
		return;
	}
}

/* A release without stories has no other reason: the rest follows from it. */
static void weigh_release(struct weighing *x, const struct release_plan *r)
{
	size_t untested = 0;
	item_ref first = {0};
	for (size_t n = 0; n < r->assumptions.len; n++) {
		if (!x->w->items[r->assumptions.at[n].n].untested)
			continue;
		if (!untested++)
			first = r->assumptions.at[n];
	}
	if (!r->stories.of) {
		add_code(x, CONFIDENCE_LOW, REASON_NO_STORY);
		return;
	}
	count_drafts(x, r);
	if (untested)
		weigh_assumption(x, first);
	weigh_scope(x, r);
	weigh_gates(x, r);
	if (!x->len)
		add_code(x, CONFIDENCE_HIGH, REASON_ALL_READY);
}

/* -------------------------------------------------------------- all items */

static void weigh(struct weighing *x, const struct item *i)
{
	const struct plan *p = x->w->p;
	enum role role = i->kind->role;
	if (role == ROLE_OUTCOME)
		weigh_outcome(x, plan_outcome(p, i->self));
	else if (role == ROLE_NEED)
		weigh_need(x, i);
	else if (role == ROLE_STORY && !item_over(i))
		weigh_story(x, i);
	else if (role == ROLE_RELEASE && !item_over(i))
		weigh_release(x, plan_release(p, i->self));
	else
		x->level = CONFIDENCE_UNKNOWN;
}

static struct reasons keep_reasons(const struct weighing *x)
{
	struct reason *at = NEW(x->w->keep, struct reason, x->len);
	for (size_t n = 0; n < x->len; n++)
		at[n] = x->why[n];
	return (struct reasons){at, x->len};
}

/* requires: outlooks, gates and untested assumptions are known. */
void confidence_weigh(struct planning *w)
{
	struct weighing x = {.w = w};
	for (size_t n = 1; n <= w->g->nitems; n++) {
		struct item_plan *p = &w->items[n];
		enum confidence written = written_confidence(w, w->g->items[n]);
		x.level = CONFIDENCE_HIGH;
		x.len = 0;
		weigh(&x, w->g->items[n]);
		p->computed = x.level;
		p->confidence = written ? written : x.level;
		p->confidence_why = keep_reasons(&x);
	}
	for (size_t n = 0; n < w->p->nreleases; n++) {
		struct release_plan *r = &w->p->releases[n];
		r->confidence = w->items[r->release.n].confidence;
		r->confidence_why = w->items[r->release.n].confidence_why;
	}
}
