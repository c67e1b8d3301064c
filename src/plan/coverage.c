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
	const char *label;
	bool (*holds)(const struct plan *, const struct item *);
} questions[] = {
	{ROLE_NEED, "needs served by a story", need_is_served},
	{ROLE_NEED, "needs with evidence", need_has_evidence},
	{ROLE_STORY, "stories that serve a need", story_serves_need},
	{ROLE_STORY, "stories that move an outcome", story_moves_outcome},
	{ROLE_STORY, "stories with acceptance criteria", story_has_criteria},
	{ROLE_STORY, "stories with an owner", has_owner},
	{ROLE_OUTCOME, "outcomes that a need or a story moves", outcome_is_moved},
	{ROLE_OUTCOME, "outcomes with a baseline", outcome_has_baseline},
	{ROLE_OUTCOME, "outcomes with a target and a date", outcome_has_target},
	{ROLE_RELEASE, "releases with a date", release_has_date},
	{ROLE_RELEASE, "releases with an owner", has_owner},
	{ROLE_RELEASE, "releases that move an outcome", release_has_outcome},
	{ROLE_RELEASE, "releases with all gates passed", release_gates_are_passed},
	{ROLE_ASSUMPTION, "assumptions with an experiment", assumption_is_tested},
};

static struct coverage_row count(struct planning *w, const struct question *q)
{
	struct coverage_row row = {.label = str_from(q->label)};
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
	enum {
		ROWS = sizeof questions / sizeof *questions
	};
	w->p->coverage = NEW(w->keep, struct coverage_row, ROWS);
	for (size_t n = 0; n < ROWS; n++) {
		struct coverage_row row = count(w, &questions[n]);
		if (row.share.of)
			w->p->coverage[w->p->ncoverage++] = row;
	}
}
