/* lanes.c: now, next, later, shipped, dropped. */
#include "plan_int.h"

/* How far its last day may be from today. */
enum {
	NOW_DAYS = 90,
	NEXT_DAYS = 365
};

bool release_committed(const struct graph *g, const struct item *release)
{
	return meaning_is(&g->workspace->vocabulary, MEANING_RELEASE_PROMISED,
		item_status(release));
}

static enum lane lane_of_horizon(date d)
{
	switch (d.precision) {
	case DATE_NOW:
		return LANE_NOW;
	case DATE_NEXT:
		return LANE_NEXT;
	case DATE_LATER:
		return LANE_LATER;
	default:
		return LANE_NONE;
	}
}

static enum lane lane_of_date(const struct planning *w, date d)
{
	if (!date_known(d))
		return LANE_NONE;
	int64_t away = (int64_t)d.last - w->p->today.first;
	if (away <= NOW_DAYS)
		return LANE_NOW;
	return away <= NEXT_DAYS ? LANE_NEXT : LANE_LATER;
}

static enum lane lane_of_phase(enum phase phase)
{
	static const enum lane lanes[PHASE_COUNT] = {
		[PHASE_IDEA] = LANE_LATER,
		[PHASE_DRAFT] = LANE_LATER,
		[PHASE_READY] = LANE_NEXT,
		[PHASE_DOING] = LANE_NOW,
		[PHASE_DONE] = LANE_SHIPPED,
		[PHASE_DROPPED] = LANE_DROPPED,
	};
	return lanes[phase];
}

/* Notes the reason and returns the lane. */
static enum lane decide(const struct planning *w, const struct item *i,
	enum lane_reason reason, enum lane lane)
{
	w->items[i->self.n].lane_reason = reason;
	return lane;
}

/* The first test that holds decides: a written phase or horizon is stronger
 * than a promise, a promise stronger than a date. */
static enum lane lane_of_release(const struct planning *w, const struct item *i)
{
	date when = w->items[i->self.n].when;
	enum lane horizon = lane_of_horizon(when);
	if (item_over(i))
		return decide(w, i, LANE_BY_PHASE, lane_of_phase(i->phase));
	if (horizon)
		return decide(w, i, LANE_BY_HORIZON, horizon);
	if (i->phase == PHASE_DOING || release_committed(w->g, i))
		return decide(w, i, LANE_BY_PROMISE, LANE_NOW);
	enum lane dated = lane_of_date(w, when);
	return dated ? decide(w, i, LANE_BY_DATE, dated)
				 : decide(w, i, LANE_BY_DEFAULT, LANE_LATER);
}

/* Stories and their like follow their release, else say it themselves. */
static enum lane lane_of_work(const struct planning *w, const struct item *i)
{
	const struct item_plan *p = &w->items[i->self.n];
	enum lane horizon = lane_of_horizon(p->when);
	enum lane release = w->items[p->release.n].lane;
	if (i->phase == PHASE_DROPPED)
		return decide(w, i, LANE_BY_PHASE, LANE_DROPPED);
	if (p->release.n && release != LANE_DROPPED)
		return decide(w, i, LANE_BY_RELEASE, release);
	if (item_over(i))
		return decide(w, i, LANE_BY_PHASE, LANE_SHIPPED);
	if (horizon)
		return decide(w, i, LANE_BY_HORIZON, horizon);
	enum lane dated = lane_of_date(w, p->when);
	return dated ? decide(w, i, LANE_BY_DATE, dated)
				 : decide(w, i, LANE_BY_PHASE, lane_of_phase(i->phase));
}

/* An epic is where the first of its open stories is. */
static enum lane lane_of_epic(const struct planning *w, const struct item *i)
{
	struct refs stories = w->items[i->self.n].stories;
	enum lane first = LANE_SHIPPED;
	if (item_over(i))
		return decide(w, i, LANE_BY_PHASE, lane_of_phase(i->phase));
	for (size_t n = 0; n < stories.len; n++) {
		enum lane lane = w->items[stories.at[n].n].lane;
		if (lane && lane < first)
			first = lane;
	}
	return first < LANE_SHIPPED ? decide(w, i, LANE_BY_PARTS, first)
								: lane_of_work(w, i);
}

static enum lane lane_of(const struct planning *w, const struct item *i)
{
	switch (i->kind->role) {
	case ROLE_RELEASE:
		return lane_of_release(w, i);
	case ROLE_STORY:
	case ROLE_REQUIREMENT:
	case ROLE_TASK:
	case ROLE_GOAL:
		return lane_of_work(w, i);
	case ROLE_EPIC:
	case ROLE_DOCUMENT:
		return lane_of_epic(w, i);
	default:
		return LANE_NONE;
	}
}

/* Releases before what is in them, stories before what they are part of. */
static int turn_of(enum role role)
{
	if (role == ROLE_RELEASE)
		return 0;
	return role == ROLE_EPIC || role == ROLE_DOCUMENT ? 2 : 1;
}

static void fill_turn(struct planning *w, int turn)
{
	for (size_t n = 1; n <= w->g->nitems; n++)
		if (turn_of(w->g->items[n]->kind->role) == turn)
			w->items[n].lane = lane_of(w, w->g->items[n]);
}

/* Is it shown besides the releases?  An item that is in a release, or a story
 * of an epic that is shown, would stand on the roadmap twice. */
static bool stands_alone(const struct planning *w, const struct item *i)
{
	enum role role = i->kind->role;
	struct ancestors up;
	if ((role != ROLE_STORY && role != ROLE_EPIC && role != ROLE_GOAL) ||
		w->items[i->self.n].releases.len)
		return false;
	ancestors_of(w, i->self, &up);
	for (size_t n = 0; role == ROLE_STORY && n < up.len; n++)
		if (graph_item(w->g, up.at[n])->kind->role == ROLE_EPIC &&
			!w->items[up.at[n].n].releases.len)
			return false;
	return true;
}

static void list_lane(struct planning *w, enum lane lane)
{
	struct ref_list list = {0};
	for (size_t n = 0; n < w->p->nreleases; n++) {
		item_ref release = w->p->releases[n].release;
		if (w->items[release.n].lane == lane)
			ref_list_add(w, &list, release);
	}
	for (size_t n = 1; n <= w->g->nitems; n++) {
		const struct item *i = w->g->items[n];
		if (w->items[n].lane == lane && stands_alone(w, i))
			ref_list_add(w, &list, i->self);
	}
	w->p->lanes[lane] = ref_list_keep(w, &list);
}

void lanes_fill(struct planning *w)
{
	for (int turn = 0; turn < 3; turn++)
		fill_turn(w, turn);
}

void lanes_list(struct planning *w)
{
	for (int lane = LANE_NOW; lane < LANE_COUNT; lane++)
		list_lane(w, (enum lane)lane);
}
