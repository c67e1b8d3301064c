/* releases.c: is a release more than a name, and did it keep its word? */
#include "check_int.h"

enum {
	LABELS_MOST = 5 /* places of one finding; the rest is counted */
};

void release_no_date(struct checking *c, const struct item *i)
{
	if (date_slot(i) || duty_foreign(c, i) || !field_name(i, FIELD_DATE).len)
		return;
	struct diag d = missing_of(c, RULE_release_no_date, i, "{} has no date");
	str name = field_name(i, FIELD_DATE);
	d.label = STR("when?");
	d.help = FORMAT(c->keep,
		"add `{}: <YYYY-MM-DD>`; as vague as you are sure: `2026-Q3`, "
		"`2026-H2` and `later` are dates too",
		name);
	diag_add(c->diags, d);
}

void release_empty(struct checking *c, const struct item *i)
{
	struct refs scope = plan_release(c->p, i->self)->scope;
	for (size_t n = 0; n < scope.len; n++)
		if (graph_item(c->g, scope.at[n])->phase != PHASE_DROPPED)
			return;
	if (has_dangling_link(i, LINK_IN) || !owns_its_id(c, i))
		return;
	struct diag d = missing_of(c, RULE_empty_release, i, "{} has no stories");
	d.label = scope.len ? STR("all its stories were dropped")
						: STR("nothing would ship");
	d.help = FORMAT(c->keep,
		"write `in: {}` in the stories that it brings, or drop the release",
		i->address);
	diag_add(c->diags, d);
}

void release_no_goal(struct checking *c, const struct item *i)
{
	if (has_field(i, FIELD_GOAL) || duty_foreign(c, i) ||
		!field_name(i, FIELD_GOAL).len)
		return;
	struct diag d = missing_of(
		c, RULE_release_no_goal, i, "{} does not say what it is for");
	str name = field_name(i, FIELD_GOAL);
	d.label = STR("what will be better afterwards?");
	d.help = FORMAT(
		c->keep, "add `{}: <one sentence that a customer understands>`", name);
	diag_add(c->diags, d);
}

void release_no_outcome(struct checking *c, const struct item *i)
{
	if (plan_item(c->p, i->self)->reaches_outcome || has_link(i, LINK_MOVES) ||
		duty_foreign(c, i) || !owns_its_id(c, i))
		return;
	struct diag d =
		missing_of(c, RULE_release_no_outcome, i, "{} moves no outcome");
	d.label = STR("which number will tell whether it was worth it?");
	d.help = STR("add `outcomes: [<id of an outcome>]`, or `moves` to its "
				 "stories");
	diag_add(c->diags, d);
}

/* ---------------------------------------------------------------- promises */

static bool is_unfinished(const struct checking *c, const struct item *story)
{
	return story->kind->role == ROLE_STORY && !item_over(story) &&
		!has_unknown_status(story) &&
		(item_status(story).len || !duty_foreign(c, story));
}

void release_shipped_with_open(struct checking *c, const struct item *i)
{
	struct refs scope = plan_release(c->p, i->self)->scope;
	size_t open = 0;
	for (size_t n = 0; n < scope.len; n++)
		open += is_unfinished(c, graph_item(c->g, scope.at[n]));
	if (i->phase != PHASE_DONE || !open)
		return;
	str stories = counted(
		c, open, "of its stories is not done", "of its stories are not done");
	struct diag d = finding_of(RULE_shipped_with_open, i);
	d.message = FORMAT(c->keep, "{} is `{}`, but {}", item_name(c->keep, i),
		item_status(i), stories);
	d.at = place_of_status(i);
	d.subject = item_status(i);
	d.label = STR("says that everything in it is done");
	d.help = STR("finish the stories, move them to another release, or take "
				 "the status back");
	struct diag *added = diag_add(c->diags, d);
	for (size_t n = 0; n < scope.len && added->nothers < LABELS_MOST; n++) {
		const struct item *story = graph_item(c->g, scope.at[n]);
		if (is_unfinished(c, story))
			diag_other(
				c->diags, added, place_of_status(story), state_of(c, story));
	}
	if (open > LABELS_MOST)
		added->note = arena_print(c->keep, "and %zu more", open - LABELS_MOST);
}

void release_past_and_open(struct checking *c, const struct item *i)
{
	date when = plan_item(c->p, i->self)->when;
	if (item_over(i) || has_unknown_status(i) ||
		!date_before(when, c->p->today))
		return;
	str day = dated(c, when), today = dated(c, c->p->today);
	struct diag d = finding_of(RULE_past_and_open, i);
	d.message = FORMAT(c->keep, "the date of {} has passed, and it is not done",
		item_name(c->keep, i));
	d.at = place_of_field(i, date_slot(i));
	d.subject = day;
	d.label = FORMAT(c->keep, "today is {}", today);
	d.help = STR("set the status to the word for shipped, or name the new "
				 "date and say why it moved");
	struct diag *added = diag_add(c->diags, d);
	if (item_status(i).len)
		diag_other(c->diags, added, item_status_at(i),
			FORMAT(c->keep, "`{}` is not done", item_status(i)));
}
