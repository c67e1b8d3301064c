/* check.c: the table of rules, and how they are run. */
#include "check_int.h"

/* The roles that a rule is called for, a bit each. */
enum {
	NEEDS = 1u << ROLE_NEED,
	OUTCOMES = 1u << ROLE_OUTCOME,
	STORIES = 1u << ROLE_STORY,
	RELEASES = 1u << ROLE_RELEASE,
	EVERYTHING = (1u << ROLE_COUNT) - 1,
	LIVING = 0, /* dropped items owe nothing */
	ALL = 1,
};

static const struct rule_entry {
	enum rule rule;
	unsigned roles;
	unsigned dropped; /* LIVING or ALL */
	rule_function *look;
} rules[] = {
	{RULE_no_metric, OUTCOMES, LIVING, outcome_no_metric},
	{RULE_no_baseline, OUTCOMES, LIVING, outcome_no_baseline},
	{RULE_no_target, OUTCOMES, LIVING, outcome_no_target},
	{RULE_no_date, OUTCOMES, LIVING, outcome_no_date},
	{RULE_no_source, OUTCOMES, LIVING, outcome_no_source},
	{RULE_no_owner, OUTCOMES, LIVING, outcome_no_owner},
	{RULE_wrong_direction, OUTCOMES, LIVING, outcome_wrong_direction},
	{RULE_past_no_actual, OUTCOMES, LIVING, outcome_past_no_actual},
	{RULE_actual_vs_status, OUTCOMES, ALL, outcome_actual_vs_status},
	{RULE_orphan_outcome, OUTCOMES, LIVING, outcome_orphan},
	{RULE_date_bad, EVERYTHING, ALL, date_bad},
	{RULE_no_evidence, NEEDS, LIVING, need_no_evidence},
	{RULE_orphan_need, NEEDS, LIVING, need_orphan},
	{RULE_orphan_story, STORIES, LIVING, story_orphan},
	{RULE_missing_field, EVERYTHING, LIVING, story_missing_field},
	{RULE_release_no_date, RELEASES, LIVING, release_no_date},
	{RULE_empty_release, RELEASES, LIVING, release_empty},
	{RULE_shipped_with_open, RELEASES, LIVING, release_shipped_with_open},
	{RULE_past_and_open, RELEASES, LIVING, release_past_and_open},
	{RULE_release_no_goal, RELEASES, LIVING, release_no_goal},
	{RULE_release_no_outcome, RELEASES, LIVING, release_no_outcome},
	{RULE_before_dependency, EVERYTHING, LIVING, dependency_later},
	{RULE_story_in_two, STORIES, LIVING, dependency_in_two},
	{RULE_status_conflict, EVERYTHING, LIVING, status_conflict},
	{RULE_asymmetric_link, EVERYTHING, LIVING, link_asymmetric},
	{RULE_no_role, STORIES, LIVING, statement_no_role},
	{RULE_no_means, STORIES, LIVING, statement_no_means},
	{RULE_no_ends, STORIES, LIVING, statement_no_ends},
	{RULE_unknown_persona, STORIES, LIVING, statement_unknown_persona},
	{RULE_no_ac, STORIES, LIVING, criteria_missing},
	{RULE_no_then, EVERYTHING, LIVING, criteria_no_then},
	{RULE_no_when, EVERYTHING, LIVING, criteria_no_when},
	{RULE_many_whens, EVERYTHING, LIVING, criteria_many_whens},
	{RULE_order, EVERYTHING, LIVING, criteria_order},
	{RULE_ends_without_check, EVERYTHING, LIVING, criteria_end},
	{RULE_outline_vars, EVERYTHING, LIVING, criteria_outline},
	{RULE_placeholder, EVERYTHING, LIVING, criteria_placeholder},
	{RULE_done_unverified, STORIES, LIVING, criteria_unverified},
	{RULE_unknown_field, EVERYTHING, ALL, value_unknown_field},
	{RULE_bad_value, EVERYTHING, ALL, value_bad},
	{RULE_unclear_visibility, EVERYTHING, ALL, visibility_of_criteria},
	{RULE_done_with_open_boxes, EVERYTHING, LIVING, drift_open_boxes},
	{RULE_unresolved_marker, EVERYTHING, LIVING, drift_marker},
	{RULE_unknown_status, EVERYTHING, ALL, drift_unknown_status},
};
enum {
	RULES = sizeof rules / sizeof *rules,
	SLICE = 256 /* items of a task */
};

/* Each slice of items has a list of its own; they are joined in the order of
 * the items, so that threads change nothing but the time. */
struct slice {
	struct diags diags;
	arena keep;
	uint32_t looked[RULES];
};
struct check_run {
	const struct graph *g;
	const struct plan *p;
	struct slice *slices;
	struct map personas, with_criteria; /* complete before the tasks start */
};

/* Levels that a kind gives to rules hold for its items. */
static void settle_kind(
	const struct item *i, enum rule rule, struct diags *diags, size_t from)
{
	if (!i->kind->levels)
		return;
	enum severity severity = i->kind->levels->rule[rule].severity;
	for (size_t n = from; n < diags->len && severity; n++)
		diags->at[n].severity = severity;
}

static void look_at(struct checking *c, struct slice *s, const struct item *i)
{
	for (size_t n = 0; n < RULES; n++) {
		const struct rule_entry *r = &rules[n];
		size_t before = c->diags->len;
		if (!(r->roles & 1u << i->kind->role) ||
			(i->phase == PHASE_DROPPED && r->dropped == LIVING))
			continue;
		s->looked[n]++;
		r->look(c, i);
		settle_kind(i, r->rule, c->diags, before);
	}
}

/* One task.  It writes to its own slice only, so that the findings can be
 * joined in order whatever thread was first. */
static void check_slice(void *context, size_t task, unsigned worker)
{
	struct check_run *run = context;
	struct slice *s = &run->slices[task];
	struct checking c = {
		.g = run->g,
		.p = run->p,
		.settings = &run->g->workspace->settings,
		.diags = &s->diags,
		.keep = &s->keep,
		.personas = &run->personas,
		.with_criteria = &run->with_criteria,
	};
	size_t end = (task + 1) * SLICE;
	(void)worker;
	s->diags.keep = &s->keep;
	for (size_t n = task * SLICE + 1; n <= end && n <= run->g->nitems; n++)
		look_at(&c, s, run->g->items[n]);
}

static void join(
	struct slice *s, struct diags *diags, struct check_facts *facts)
{
	diags_append(diags, &s->diags);
	arena_join(diags->keep, &s->keep);
	for (size_t n = 0; n < RULES; n++)
		facts->looked[rules[n].rule] += s->looked[n];
}

void check_graph(const struct plan *p, unsigned threads, struct diags *diags,
	struct check_facts *facts)
{
	size_t tasks = (p->graph->nitems + SLICE - 1) / SLICE;
	struct check_run run = {
		.g = p->graph,
		.p = p,
		.slices = NEW(diags->keep, struct slice, tasks),
	};
	personas_index(p, diags->keep, &run.personas);
	criteria_index(p->graph, diags->keep, &run.with_criteria);
	pool_run(threads, tasks, check_slice, &run);
	for (size_t n = 0; n < tasks; n++)
		join(&run.slices[n], diags, facts);
}
