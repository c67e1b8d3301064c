/* when.c: the dates of items, and the dependencies that hold them. */
#include "plan_int.h"

/* Compares by a day number: the first day, or for a horizon a day counted
 * from today. */
int plan_date_order(const struct plan *p, date a, date b)
{
	enum {
		NOW_DAYS = 45, /* the middle of what is called now, and next */
		NEXT_DAYS = 180,
	};
	const date both[2] = {a, b};
	int64_t key[2];
	for (int n = 0; n < 2; n++) {
		if (date_known(both[n]))
			key[n] = both[n].first;
		else if (both[n].precision == DATE_NOW)
			key[n] = (int64_t)p->today.first + NOW_DAYS;
		else if (both[n].precision == DATE_NEXT)
			key[n] = (int64_t)p->today.first + NEXT_DAYS;
		else if (both[n].precision == DATE_LATER)
			key[n] = INT32_MAX;
		else
			key[n] = INT64_MAX;
	}
	return (key[0] > key[1]) - (key[0] < key[1]);
}

/* Fields that say when an item of a role happens, the better one first. */
static const struct {
	enum role role;
	enum field_slot first, second;
} own_dates[] = {
	{ROLE_OUTCOME, FIELD_DUE, FIELD_NONE},
	{ROLE_QUESTION, FIELD_DUE, FIELD_NONE},
	{ROLE_EXPERIMENT, FIELD_NONE, FIELD_NONE},
	{ROLE_NONE, FIELD_DATE, FIELD_DUE}, /* all others */
};

/* From `start` to `end`, or the one of them that is written. */
static date window(const struct item *i)
{
	date start = item_date(i, FIELD_START), end = item_date(i, FIELD_END);
	if (!date_known(end))
		return start;
	if (!date_known(start) || start.first > end.last)
		return end;
	return (date){
		.first = start.first,
		.last = end.last,
		.precision = DATE_RANGE,
		.first_as = (uint8_t)start.precision,
		.last_as = (uint8_t)end.precision,
	};
}

static date date_in(const struct item *i, enum field_slot slot)
{
	return slot ? item_date(i, slot) : (date){0};
}

static date own_date(const struct item *i)
{
	size_t row = 0;
	while (own_dates[row].role && own_dates[row].role != i->kind->role)
		row++;
	date d = date_in(i, own_dates[row].first);
	if (d.precision == DATE_NONE)
		d = date_in(i, own_dates[row].second);
	return d.precision == DATE_NONE ? window(i) : d;
}

/* The link to the release that is planned first; NULL: it is in none. */
static const struct edge *earliest_release(
	const struct planning *w, item_ref ref)
{
	struct edges out = graph_out(w->g, ref);
	const struct edge *best = NULL;
	for (uint32_t n = 0; n < out.len; n++) {
		const struct edge *e = edge_at(out, n);
		if (e->def->slot != LINK_IN)
			continue;
		if (!best ||
			plan_date_order(
				w->p, w->items[e->to.n].when, w->items[best->to.n].when) < 0)
			best = e;
	}
	return best;
}

static void find_waits(struct planning *w)
{
	struct relation waits = {0};
	for (size_t n = 0; n < w->g->nedges; n++) {
		const struct edge *e = &w->g->edges[n];
		if (e->def->slot == LINK_DEPENDS_ON && e->from.n != e->to.n &&
			!item_over(graph_item(w->g, e->to)))
			relation_add(w, &waits, e->from, e->to);
	}
	struct refs *lists = relation_lists(w, &waits, w->keep);
	for (size_t n = 1; n <= w->g->nitems; n++)
		w->items[n].waits_for = lists[n];
}

/* requires: called in topological order, since held_by of an undated
 * dependency is passed on. */
static void find_hold(struct planning *w, item_ref ref)
{
	struct item_plan *i = &w->items[ref.n];
	struct edges out = graph_out(w->g, ref);
	for (uint32_t n = 0; n < out.len; n++) {
		const struct edge *e = edge_at(out, n);
		if (!order_by(w->g, e) || item_over(graph_item(w->g, e->to)))
			continue;
		const struct item_plan *to = &w->items[e->to.n];
		item_ref held = to->when.precision ? e->to : to->held_by;
		if (!held.n ||
			(i->held_by.n &&
				plan_date_order(w->p, w->items[held.n].when,
					w->items[i->held_by.n].when) <= 0))
			continue;
		i->held_by = held;
		i->held_via = e;
	}
}

/* requires: order_find(). */
void when_find(struct planning *w)
{
	for (size_t n = 1; n <= w->g->nitems; n++)
		w->items[n].when = own_date(w->g->items[n]);
	for (uint32_t n = 1; n <= w->g->nitems; n++) {
		struct item_plan *i = &w->items[n];
		i->release_via = earliest_release(w, (item_ref){n});
		if (i->release_via)
			i->release = i->release_via->to;
		if (i->when.precision == DATE_NONE && i->release.n)
			i->when = w->items[i->release.n].when;
	}
	find_waits(w);
	for (size_t n = 0; n < w->p->order.len; n++)
		find_hold(w, w->p->order.at[n]);
}
