/* coverage.c: how much of what should be there is there. */
#include "plan_int.h"

static bool need_is_served(const struct plan *p, const struct item *i)
{
	struct refs stories = plan_item(p, i->self)->stories;
	for (size_t n = 0; n < stories.len; n++)
		if (graph_item(p->graph, stories.at[n])->phase != PHASE_DROPPED)
			return true;
	return false;
}

static bool need_has_evidence(const struct plan *p, const struct item *i)
{
	return graph_count_in(p->graph, i->self, LINK_SUPPORTS) > 0;
}

static bool story_serves_need(const struct plan *p, const struct item *i)
{
	return plan_item(p, i->self)->reaches_need;
}

static bool story_moves_outcome(const struct plan *p, const struct item *i)
{
	return plan_item(p, i->self)->reaches_outcome;
}

static bool story_has_criteria(const struct plan *p, const struct item *i)
{
	return plan_item(p, i->self)->criteria.of > 0;
}

static bool outcome_is_moved(const struct plan *p, const struct item *i)
{
	const struct item_plan *o = plan_item(p, i->self);
	return o->stories.len > 0 || o->needs.len > 0;
}

static bool outcome_has_baseline(const struct plan *p, const struct item *i)
{
	return plan_outcome(p, i->self)->has_baseline;
}

static bool outcome_has_target(const struct plan *p, const struct item *i)
{
	const struct outcome_plan *o = plan_outcome(p, i->self);
	return o->has_target && o->due.precision != DATE_NONE;
}

static bool has_owner(const struct plan *p, const struct item *i)
{
	(void)p;
	return item_text(i, FIELD_OWNER).len > 0;
}

static bool release_has_date(const struct plan *p, const struct item *i)
{
	return plan_item(p, i->self)->when.precision != DATE_NONE;
}

static bool release_has_outcome(const struct plan *p, const struct item *i)
{
	return plan_item(p, i->self)->reaches_outcome;
}

static bool release_gates_are_passed(const struct plan *p, const struct item *i)
{
	struct share gates = plan_release(p, i->self)->gates_passed;
	return gates.of > 0 && gates.met == gates.of;
}

static bool assumption_is_tested(const struct plan *p, const struct item *i)
{
	return graph_count_in(p->graph, i->self, LINK_TESTS) > 0;
}

static const struct question {
	enum role role;
	bool (*holds)(const struct plan *, const struct item *);
} questions[COVERAGE_COUNT] = {
	[COVERAGE_NEEDS_SERVED] = {ROLE_NEED, need_is_served},
	[COVERAGE_NEEDS_EVIDENCE] = {ROLE_NEED, need_has_evidence},
	[COVERAGE_STORIES_NEED] = {ROLE_STORY, story_serves_need},
	[COVERAGE_STORIES_OUTCOME] = {ROLE_STORY, story_moves_outcome},
	[COVERAGE_STORIES_CRITERIA] = {ROLE_STORY, story_has_criteria},
	[COVERAGE_STORIES_OWNER] = {ROLE_STORY, has_owner},
	[COVERAGE_OUTCOMES_MOVED] = {ROLE_OUTCOME, outcome_is_moved},
	[COVERAGE_OUTCOMES_BASELINE] = {ROLE_OUTCOME, outcome_has_baseline},
	[COVERAGE_OUTCOMES_TARGET] = {ROLE_OUTCOME, outcome_has_target},
	[COVERAGE_RELEASES_DATE] = {ROLE_RELEASE, release_has_date},
	[COVERAGE_RELEASES_OWNER] = {ROLE_RELEASE, has_owner},
	[COVERAGE_RELEASES_OUTCOME] = {ROLE_RELEASE, release_has_outcome},
	[COVERAGE_RELEASES_GATES] = {ROLE_RELEASE, release_gates_are_passed},
	[COVERAGE_ASSUMPTIONS_TESTED] = {ROLE_ASSUMPTION, assumption_is_tested},
};

/* Dropped items are not counted. */
static struct coverage_row count(struct planning *w, const struct question *q)
{
	struct coverage_row row = {
		.question = (enum coverage_question)(q - questions)};
	struct refs all = w->p->roles[q->role];
	struct ref_list missing = {0};
	for (size_t n = 0; n < all.len; n++) {
		const struct item *i = graph_item(w->g, all.at[n]);
		if (i->phase == PHASE_DROPPED)
			continue;
		row.share.of++;
		if (q->holds(w->p, i))
			row.share.met++;
		else
			ref_list_add(w, &missing, i->self);
	}
	row.missing = ref_list_keep(w, &missing);
	return row;
}

void coverage_count(struct planning *w)
{
	w->p->coverage = NEW(w->keep, struct coverage_row, COVERAGE_COUNT);
	for (size_t n = 0; n < COVERAGE_COUNT; n++) {
		struct coverage_row row = count(w, &questions[n]);
		if (row.share.of)
			w->p->coverage[w->p->ncoverage++] = row;
	}
}
