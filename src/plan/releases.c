/* releases.c: the scope, outcomes, needs, risks and dependencies of releases.
 */
#include "plan_int.h"

#include <stdlib.h>

static bool is_scope(const struct item *i)
{
	return i->kind->role == ROLE_STORY || i->kind->role == ROLE_REQUIREMENT;
}

/* ---------------------------------------------------------------- scope */

/* Pairs in the order of work, so that each list has it. */
static void find_scopes(struct planning *w, struct ref_list *scopes)
{
	for (size_t n = 0; n < w->p->order.len; n++) {
		item_ref ref = w->p->order.at[n];
		if (!is_scope(graph_item(w->g, ref)))
			continue;
		struct edges out = graph_out(w->g, ref);
		for (uint32_t e = 0; e < out.len; e++)
			if (edge_at(out, e)->def->slot == LINK_IN)
				ref_list_add(w, &scopes[edge_at(out, e)->to.n], ref);
	}
}

static void count_scope(struct planning *w, struct release_plan *r)
{
	for (size_t n = 0; n < r->scope.len; n++) {
		const struct item *i = graph_item(w->g, r->scope.at[n]);
		if (i->phase == PHASE_DROPPED)
			continue;
		struct share criteria = w->items[i->self.n].criteria;
		r->criteria.met += criteria.met;
		r->criteria.of += criteria.of;
		if (i->kind->role != ROLE_STORY)
			continue;
		r->stories.of++;
		r->stories.met += i->phase == PHASE_DONE;
	}
}

/* -------------------------------------------------------------- outside */

static bool is_in(const struct planning *w, item_ref ref, item_ref release)
{
	struct refs releases = refs_first(w->items[ref.n].releases, 64);
	for (size_t n = 0; n < releases.len; n++)
		if (releases.at[n].n == release.n)
			return true;
	return false;
}

/* Dependencies of the scope that are not in the release. */
static void find_outside(
	struct planning *w, const struct release_plan *r, struct relation *outside)
{
	for (size_t n = 0; n < r->scope.len; n++) {
		const struct item *i = graph_item(w->g, r->scope.at[n]);
		struct refs waits = refs_first(w->items[i->self.n].waits_for, 64);
		for (size_t d = 0; d < waits.len && !item_over(i); d++)
			if (!is_in(w, waits.at[d], r->release))
				relation_add(w, outside, r->release, waits.at[d]);
	}
}

/* -------------------------------------- risks, constraints, decisions, … */

/* Items with a link to a release or to an item in it.  An item in several
 * releases counts for its own one, so that each edge is visited once. */
struct surroundings {
	struct relation risks, assumptions, constraints, decisions;
};

static item_ref release_of(const struct planning *w, item_ref ref)
{
	if (graph_item(w->g, ref)->kind->role == ROLE_RELEASE)
		return ref;
	return w->items[ref.n].release;
}

static void surround(struct planning *w, struct surroundings *s)
{
	for (size_t n = 0; n < w->g->nedges; n++) {
		const struct edge *e = &w->g->edges[n];
		item_ref release = release_of(w, e->to);
		if (!release.n || graph_item(w->g, e->from)->phase == PHASE_DROPPED)
			continue;
		if (e->def->slot == LINK_THREATENS)
			relation_add(w, &s->risks, release, e->from);
		else if (e->def->slot == LINK_LIMITS)
			relation_add(w, &s->constraints, release, e->from);
		else if (e->def->slot == LINK_DECIDES)
			relation_add(w, &s->decisions, release, e->from);
		else if (e->def->slot == LINK_ABOUT &&
			graph_item(w->g, e->from)->kind->role == ROLE_ASSUMPTION)
			relation_add(w, &s->assumptions, release, e->from);
	}
}

static void add_surroundings(struct planning *w)
{
	struct surroundings s = {0};
	surround(w, &s);
	struct refs *risks = relation_lists(w, &s.risks, w->keep);
	struct refs *assumptions = relation_lists(w, &s.assumptions, w->keep);
	struct refs *constraints = relation_lists(w, &s.constraints, w->keep);
	struct refs *decisions = relation_lists(w, &s.decisions, w->keep);
	for (size_t n = 0; n < w->p->nreleases; n++) {
		struct release_plan *r = &w->p->releases[n];
		r->risks = risks[r->release.n];
		r->assumptions = assumptions[r->release.n];
		r->constraints = constraints[r->release.n];
		r->decisions = decisions[r->release.n];
	}
}

/* ------------------------------------------------------------- in order */

/* A release with its sort key; qsort() passes no context. */
struct dated_release {
	const struct plan *p;
	item_ref release;
	date when;
};

static int by_time(const void *left, const void *right)
{
	const struct dated_release *a = left, *b = right;
	int order = plan_date_order(a->p, a->when, b->when);
	if (order)
		return order;
	return (a->release.n > b->release.n) - (a->release.n < b->release.n);
}

static struct dated_release *sorted_releases(
	struct planning *w, struct refs all)
{
	struct dated_release *slots =
		NEW(&w->scratch, struct dated_release, all.len);
	for (size_t n = 0; n < all.len; n++)
		slots[n] =
			(struct dated_release){w->p, all.at[n], w->items[all.at[n].n].when};
	if (all.len)
		qsort(slots, all.len, sizeof *slots, by_time);
	return slots;
}

/* requires: when, lanes and outcomes of items are known. */
void releases_gather(struct planning *w)
{
	struct refs all = w->p->roles[ROLE_RELEASE];
	struct ref_list *scopes =
		NEW(&w->scratch, struct ref_list, w->g->nitems + 1);
	struct dated_release *slots = sorted_releases(w, all);
	struct relation outside = {0};
	find_scopes(w, scopes);
	w->p->releases = NEW(w->keep, struct release_plan, all.len);
	w->p->nreleases = all.len;
	for (size_t n = 0; n < all.len; n++) {
		struct release_plan *r = &w->p->releases[n];
		const struct item_plan *i = &w->items[slots[n].release.n];
		r->release = slots[n].release;
		r->when = i->when;
		r->lane = i->lane;
		r->outcomes = i->outcomes;
		r->needs = i->needs;
		r->scope = ref_list_keep(w, &scopes[r->release.n]);
		count_scope(w, r);
		find_outside(w, r, &outside);
	}
	struct refs *lists = relation_lists(w, &outside, w->keep);
	for (size_t n = 0; n < all.len; n++)
		w->p->releases[n].outside = lists[w->p->releases[n].release.n];
	add_surroundings(w);
}
