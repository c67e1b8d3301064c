/* plan.c: from a graph to everything that pages show and rules ask. */
#include "plan_int.h"

#include <string.h>

const char *const lane_reason_names[LANE_REASON_COUNT] = {
	[LANE_BY_NOTHING] = "nothing",
	[LANE_BY_PHASE] = "phase",
	[LANE_BY_RELEASE] = "release",
	[LANE_BY_HORIZON] = "horizon",
	[LANE_BY_DATE] = "date",
	[LANE_BY_PROMISE] = "promise",
	[LANE_BY_PARTS] = "parts",
	[LANE_BY_DEFAULT] = "default",
};
const char *const reason_names[REASON_COUNT] = {
	[REASON_IDEA] = "idea",
	[REASON_DRAFT] = "draft",
	[REASON_READY] = "ready",
	[REASON_NO_EVIDENCE] = "no-evidence",
	[REASON_EVIDENCE] = "evidence",
	[REASON_UNTESTED] = "untested",
	[REASON_BEING_TESTED] = "being-tested",
	[REASON_WAITS] = "waits",
	[REASON_WAITS_LATER] = "waits-later",
	[REASON_WAITS_BEFORE] = "waits-before",
	[REASON_WAITS_NOT_BEFORE] = "waits-not-before",
	[REASON_NOT_READY] = "not-ready",
	[REASON_GATE_OVERDUE] = "gate-overdue",
	[REASON_GATE_OPEN] = "gate-open",
	[REASON_NO_STORY] = "no-story",
	[REASON_ALL_READY] = "all-ready",
	[REASON_NO_CRITERIA] = "no-criteria",
	[REASON_CRITERIA_OPEN] = "criteria-open",
	[REASON_NOTHING_IN_IT] = "nothing-in-it",
	[REASON_NO_DATE] = "no-date",
	[REASON_DROPPED] = "dropped",
	[REASON_NO_TARGET] = "no-target",
	[REASON_NEVER_MEASURED] = "never-measured",
	[REASON_NOT_MEASURED] = "not-measured",
	[REASON_AGAINST_TARGET] = "against-target",
	[REASON_KEPT] = "kept",
	[REASON_NOT_KEPT] = "not-kept",
	[REASON_NO_LINE] = "no-line",
	[REASON_NO_BETTER] = "no-better",
	[REASON_EXPECTED] = "expected",
};
const char *const lane_names[LANE_COUNT] = {
	"", "now", "next", "later", "shipped", "dropped"};
const char *const confidence_names[4] = {"unknown", "low", "medium", "high"};
const char *const verdict_names[3] = {"GO", "CONDITIONAL", "NO-GO"};
const char *const outlook_names[OUTLOOK_COUNT] = {
	"unknown", "on track", "at risk", "off", "met", "missed"};

enum meaning plan_meaning(const struct planning *w, const struct item *i,
	enum field_slot slot, enum word_topic t)
{
	const struct field *f = item_field(i, slot);
	if (!f || !f->ntexts)
		return MEANING_NONE;
	return meaning_of_value(
		&w->g->workspace->vocabulary, t, f->def, f->texts[0].text);
}

void ref_list_add(struct planning *w, struct ref_list *l, item_ref ref)
{
	LIST_ADD(&w->scratch, l, ref);
}

struct refs ref_list_keep(struct planning *w, const struct ref_list *l)
{
	if (!l->len)
		return (struct refs){0};
	item_ref *at = NEW(w->keep, item_ref, l->len);
	memcpy(at, l->at, l->len * sizeof *at);
	return (struct refs){at, l->len};
}

static void list_roles(struct planning *w)
{
	struct ref_list lists[ROLE_COUNT] = {0};
	for (size_t n = 1; n <= w->g->nitems; n++) {
		const struct item *i = w->g->items[n];
		ref_list_add(w, &lists[i->kind->role], i->self);
	}
	for (int role = 0; role < ROLE_COUNT; role++)
		w->p->roles[role] = ref_list_keep(w, &lists[role]);
}

/* So that plan_release() and plan_outcome() need not search. */
static void index_plans(struct planning *w)
{
	struct plan *p = w->p;
	for (size_t n = 0; n < p->nreleases; n++)
		w->items[p->releases[n].release.n].row = (uint32_t)n + 1;
	for (size_t n = 0; n < p->noutcomes; n++)
		w->items[p->outcomes[n].outcome.n].row = (uint32_t)n + 1;
}

/* Each step needs those before it, as plan_int.h says. */
struct plan *make_plan(const struct graph *g, date today, arena *keep)
{
	struct planning w = {.g = g, .keep = keep, .p = NEW(keep, struct plan, 1)};
	w.items = NEW(keep, struct item_plan, g->nitems + 1);
	w.p->graph = g;
	w.p->today = today;
	w.p->items = w.items;
	list_roles(&w);
	order_find(&w);
	ancestors_index(&w);
	when_find(&w);
	trace_find(&w);
	progress_count(&w);
	lanes_fill(&w);
	outcomes_judge(&w);
	releases_gather(&w);
	index_plans(&w);
	lanes_list(&w);
	assumptions_judge(&w);
	readiness_judge(&w);
	confidence_weigh(&w);
	coverage_count(&w);
	arena_free(&w.scratch);
	return w.p;
}

const struct item_plan *plan_item(const struct plan *p, item_ref ref)
{
	return ref.n <= p->graph->nitems ? &p->items[ref.n] : &p->items[0];
}

const struct release_plan *plan_release(const struct plan *p, item_ref ref)
{
	uint32_t row = plan_item(p, ref)->row;
	if (!row || graph_item(p->graph, ref)->kind->role != ROLE_RELEASE)
		return NULL;
	return &p->releases[row - 1];
}

const struct outcome_plan *plan_outcome(const struct plan *p, item_ref ref)
{
	uint32_t row = plan_item(p, ref)->row;
	if (!row || graph_item(p->graph, ref)->kind->role != ROLE_OUTCOME)
		return NULL;
	return &p->outcomes[row - 1];
}
