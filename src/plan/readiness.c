/* readiness.c: the verdict of each release, and the blockers behind it. */
#include "plan_int.h"

struct readiness {
	struct planning *w;
	struct release_plan *r;
	size_t cap; /* of r->blockers */
};

static void block(struct readiness *j, struct reason why, bool hard)
{
	struct release_plan *r = j->r;
	ARRAY_ADD(j->w->keep, r->blockers, r->nblockers, j->cap,
		(struct blocker){why, hard});
}

/* ---------------------------------------------------------------- scope */

/* The release can ship without it. */
static bool is_optional(const struct planning *w, const struct item *i)
{
	return plan_meaning(w, i, FIELD_PRIORITY, TOPIC_PRIORITY) ==
		MEANING_PRIORITY_OPTIONAL;
}

/* Criteria without a box cannot be ticked, so that they are never open. */
static uint32_t open_boxes(const struct item *i)
{
	uint32_t open = 0;
	for (size_t n = 0; n < i->ncriteria; n++)
		open += i->criteria[n].boxed && !i->criteria[n].met;
	return open;
}

static struct reason open_criteria(uint32_t open, size_t of)
{
	return (struct reason){
		.code = REASON_CRITERIA_OPEN, .share = {open, (uint32_t)of}};
}

/* REASON_NONE: nothing is missing. */
static struct reason lack_of_story(
	const struct readiness *j, const struct item *i)
{
	struct share criteria = j->w->items[i->self.n].criteria;
	if (i->phase == PHASE_IDEA)
		return (struct reason){.code = REASON_IDEA};
	if (i->phase == PHASE_DRAFT)
		return (struct reason){.code = REASON_DRAFT};
	if (i->phase == PHASE_DONE && open_boxes(i))
		return open_criteria(open_boxes(i), i->ncriteria);
	if (i->phase == PHASE_DONE)
		return (struct reason){0};
	if (!criteria.of)
		return (struct reason){.code = REASON_NO_CRITERIA};
	if (criteria.met < criteria.of)
		return open_criteria(criteria.of - criteria.met, criteria.of);
	return (struct reason){0};
}

/* Only stories block, and dropped ones do not. */
static void judge_scope(struct readiness *j)
{
	if (!j->r->scope.len)
		block(j, (struct reason){.code = REASON_NOTHING_IN_IT}, true);
	for (size_t n = 0; n < j->r->scope.len; n++) {
		const struct item *i = graph_item(j->w->g, j->r->scope.at[n]);
		if (i->phase == PHASE_DROPPED || i->kind->role != ROLE_STORY)
			continue;
		struct reason lack = lack_of_story(j, i);
		lack.item = i->self;
		if (lack.code)
			block(j, lack, !is_optional(j->w, i));
	}
}

/* A dependency outside that is planned before the release makes it only
 * conditional. */
static void judge_outside(struct readiness *j)
{
	for (size_t n = 0; n < j->r->outside.len; n++) {
		item_ref ref = j->r->outside.at[n];
		date when = j->w->items[ref.n].when;
		bool before = when.precision && j->r->when.precision &&
			plan_date_order(j->w->p, when, j->r->when) <= 0;
		struct reason why = {
			.code = before ? REASON_WAITS_BEFORE : REASON_WAITS_NOT_BEFORE,
			.item = ref};
		block(j, why, !before);
	}
}

static void judge_gates(struct readiness *j)
{
	gates_read(j->w, j->r);
	for (size_t n = 0; n < j->r->ngates; n++) {
		const struct gate *g = &j->r->gates[n];
		if (!g->passed)
			block(j, (struct reason){.code = REASON_GATE_OPEN, .gate = g},
				g->hard);
	}
}

static void judge_assumptions(struct readiness *j)
{
	for (size_t n = 0; n < j->r->assumptions.len; n++) {
		item_ref ref = j->r->assumptions.at[n];
		if (j->w->items[ref.n].untested)
			block(j, assumption_fault(j->w, ref), false);
	}
}

static enum verdict verdict_of(const struct release_plan *r)
{
	enum verdict verdict = VERDICT_GO;
	for (size_t n = 0; n < r->nblockers; n++) {
		if (r->blockers[n].hard)
			return VERDICT_NO_GO;
		verdict = VERDICT_CONDITIONAL;
	}
	return verdict;
}

/* The order is that of the blockers on the release's page. */
static void judge(struct readiness *j)
{
	judge_gates(j);
	judge_scope(j);
	judge_outside(j);
	judge_assumptions(j);
	if (j->r->when.precision == DATE_NONE)
		block(j, (struct reason){.code = REASON_NO_DATE}, false);
}

void readiness_judge(struct planning *w)
{
	for (size_t n = 0; n < w->p->nreleases; n++) {
		struct readiness j = {.w = w, .r = &w->p->releases[n]};
		if (graph_item(w->g, j.r->release)->phase == PHASE_DROPPED) {
			gates_read(w, j.r);
			block(&j, (struct reason){.code = REASON_DROPPED}, true);
		} else {
			judge(&j);
		}
		j.r->verdict = verdict_of(j.r);
	}
}
