/* progress.c: criteria met and parts done. */
#include "plan_int.h"

static void add_share(struct share *to, struct share s)
{
	to->met += s.met;
	to->of += s.of;
}

static struct share own_criteria(const struct item *i)
{
	struct share s = {0, (uint32_t)i->ncriteria};
	for (size_t n = 0; n < i->ncriteria; n++)
		s.met += i->criteria[n].met;
	return s;
}

/* A ticked box counts as done, whatever the status still says. */
static bool is_done(const struct planning *w, const struct item *i)
{
	return i->phase == PHASE_DONE ||
		plan_meaning(w, i, FIELD_DONE, TOPIC_BOOL) == MEANING_YES;
}

/* Stories, requirements and tasks have the criteria that are written in them,
 * also where one is part of another.  So a list of them adds up to the count
 * of their release, epic or document, which counts each criterion once. */
static bool has_own_only(const struct planning *w, item_ref parent)
{
	enum role role = graph_item(w->g, parent)->kind->role;
	return role == ROLE_STORY || role == ROLE_REQUIREMENT || role == ROLE_TASK;
}

/* ensures: parts are stories where an item has any, else tasks.  Dropped
 * items count nowhere. */
void progress_count(struct planning *w)
{
	size_t n = w->g->nitems + 1;
	struct share *stories = NEW(&w->scratch, struct share, n);
	struct share *tasks = NEW(&w->scratch, struct share, n);
	struct ancestors up;
	for (size_t i = 1; i < n; i++) {
		const struct item *item = w->g->items[i];
		if (item->phase == PHASE_DROPPED)
			continue;
		enum role role = item->kind->role;
		struct share criteria = own_criteria(item);
		struct share story = {is_done(w, item), role == ROLE_STORY};
		struct share task = {is_done(w, item), role == ROLE_TASK};
		add_share(&w->items[i].criteria, criteria);
		ancestors_of(w, item->self, &up);
		for (size_t u = 0; u < up.len; u++) {
			if (!has_own_only(w, up.at[u]))
				add_share(&w->items[up.at[u].n].criteria, criteria);
			if (story.of)
				add_share(&stories[up.at[u].n], story);
			if (task.of)
				add_share(&tasks[up.at[u].n], task);
		}
	}
	for (size_t i = 1; i < n; i++)
		w->items[i].parts = stories[i].of ? stories[i] : tasks[i];
}
