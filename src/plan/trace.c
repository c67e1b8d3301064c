/* trace.c: the needs, stories, outcomes and releases of each item's chain.
 *
 * Works in rounds over all edges, not by a search from each item: a round
 * reads the lists that the rounds before it made, and adds pairs.
 *
 *   add_written   links that are written, and items that stand in a document
 *   inherit       an item without written links takes them from its needs,
 *                 then from its ancestors
 *   collect       needs, outcomes, releases and ancestors get their stories
 *   follow        personas, goals, risks, decisions … take over the chain of
 *                 the item that they are about
 *   follow_again  the same for items that are about those
 *
 * An item takes over a few dozen of each list at most, so that a hub with a
 * thousand neighbours does not cost a million pairs. */
#include "plan_int.h"

enum {
	INHERITED_MAX = 64, /* of one list that is taken over */
	CROSSED_MAX = 16    /* of each side, where two lists are multiplied */
};

struct trace {
	struct planning *w;
	struct item_plan *items;
	struct relation needs, stories, outcomes, releases;
	/* Of each item, after the first round: written links only. */
	const struct refs *written_needs, *written_outcomes, *written_releases;
};

static enum role role_of(const struct trace *r, item_ref ref)
{
	return graph_item(r->w->g, ref)->kind->role;
}

/* Roles that stand inside a chain, between its ends. */
static bool is_work(enum role role)
{
	return role == ROLE_STORY || role == ROLE_REQUIREMENT ||
		role == ROLE_TASK || role == ROLE_EPIC || role == ROLE_DOCUMENT ||
		role == ROLE_ITEM;
}

static struct relation *own_list(struct trace *r, enum role role)
{
	switch (role) {
	case ROLE_NEED:
		return &r->needs;
	case ROLE_STORY:
		return &r->stories;
	case ROLE_OUTCOME:
		return &r->outcomes;
	case ROLE_RELEASE:
		return &r->releases;
	default:
		return NULL;
	}
}

static void add_each(
	struct trace *r, struct relation *to, item_ref of, struct refs members)
{
	for (size_t n = 0; n < members.len; n++)
		relation_add(r->w, to, of, members.at[n]);
}

/* ensures: the lists of all items hold the pairs so far; written_… are set by
 * the first round only. */
static void close_round(struct trace *r, arena *keep)
{
	struct refs *needs = relation_lists(r->w, &r->needs, keep);
	struct refs *stories = relation_lists(r->w, &r->stories, keep);
	struct refs *outcomes = relation_lists(r->w, &r->outcomes, keep);
	struct refs *releases = relation_lists(r->w, &r->releases, keep);
	for (size_t n = 1; n <= r->w->g->nitems; n++) {
		r->items[n].needs = needs[n];
		r->items[n].stories = stories[n];
		r->items[n].outcomes = outcomes[n];
		r->items[n].releases = releases[n];
	}
	if (r->written_needs)
		return;
	r->written_needs = needs;
	r->written_outcomes = outcomes;
	r->written_releases = releases;
}

/* ---------------------------------------------------------- add_written */

static void add_written_edge(struct trace *r, const struct edge *e)
{
	enum role to = role_of(r, e->to);
	enum link_slot slot = e->def->slot;
	if (slot == LINK_SERVES && to == ROLE_NEED)
		relation_add(r->w, &r->needs, e->from, e->to);
	if ((slot == LINK_MOVES || slot == LINK_DRIVES) && to == ROLE_OUTCOME)
		relation_add(r->w, &r->outcomes, e->from, e->to);
	if (slot == LINK_IN && to == ROLE_RELEASE)
		relation_add(r->w, &r->releases, e->from, e->to);
}

/* A need or outcome that stands in a document counts as a link of the
 * document.  Each item of the four roles stands in its own list. */
static void add_place(struct trace *r, item_ref ref)
{
	struct relation *own = own_list(r, role_of(r, ref));
	if (!own)
		return;
	relation_add(r->w, own, ref, ref);
	if (own != &r->needs && own != &r->outcomes)
		return;
	struct ancestors up;
	ancestors_of(r->w, ref, &up);
	if (up.len && is_work(role_of(r, up.at[0])))
		relation_add(r->w, own, up.at[0], ref);
}

static void add_written(struct trace *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		add_written_edge(r, &r->w->g->edges[n]);
	for (uint32_t n = 1; n <= r->w->g->nitems; n++)
		add_place(r, (item_ref){n});
}

/* -------------------------------------------------------------- inherit */

/* The list of the nearest ancestor that has one. */
static struct refs nearest(const struct ancestors *up, const struct refs *lists)
{
	for (size_t n = 0; n < up->len; n++)
		if (lists[up->at[n].n].len)
			return refs_first(lists[up->at[n].n], INHERITED_MAX);
	return (struct refs){0};
}

/* Adds the outcomes that the needs drive; false: there are none. */
static bool inherit_driven(struct trace *r, item_ref ref, struct refs needs)
{
	size_t added = 0;
	for (size_t n = 0; n < needs.len && added < INHERITED_MAX; n++) {
		struct refs driven =
			refs_first(r->written_outcomes[needs.at[n].n], INHERITED_MAX);
		add_each(r, &r->outcomes, ref, driven);
		added += driven.len;
	}
	return added > 0;
}

/* A written need or outcome is never joined by inherited ones. */
static void inherit_to(struct trace *r, item_ref ref)
{
	struct ancestors up;
	ancestors_of(r->w, ref, &up);
	struct refs needs = refs_first(r->written_needs[ref.n], INHERITED_MAX);
	if (!needs.len) {
		needs = nearest(&up, r->written_needs);
		add_each(r, &r->needs, ref, needs);
	}
	if (!r->written_outcomes[ref.n].len && !inherit_driven(r, ref, needs))
		add_each(r, &r->outcomes, ref, nearest(&up, r->written_outcomes));
	for (size_t n = 0; n < up.len; n++)
		if (role_of(r, up.at[n]) == ROLE_STORY)
			relation_add(r->w, &r->stories, ref, up.at[n]);
}

static void inherit(struct trace *r)
{
	for (uint32_t n = 1; n <= r->w->g->nitems; n++)
		if (is_work(role_of(r, (item_ref){n})))
			inherit_to(r, (item_ref){n});
}

/* -------------------------------------------------------------- collect */

/* Adds `story` to the list of each. */
static void add_to_each(
	struct trace *r, struct relation *to, struct refs each, item_ref story)
{
	for (size_t n = 0; n < each.len; n++)
		relation_add(r->w, to, each.at[n], story);
}

/* Adds each member to the list of each owner. */
static void cross(
	struct trace *r, struct relation *to, struct refs of, struct refs members)
{
	of = refs_first(of, CROSSED_MAX);
	members = refs_first(members, CROSSED_MAX);
	for (size_t n = 0; n < of.len; n++)
		add_each(r, to, of.at[n], members);
}

static void collect_in_ancestors(struct trace *r, item_ref story)
{
	struct ancestors up;
	ancestors_of(r->w, story, &up);
	for (size_t n = 0; n < up.len; n++) {
		item_ref ancestor = up.at[n];
		if (!is_work(role_of(r, ancestor)))
			continue;
		relation_add(r->w, &r->stories, ancestor, story);
		cross(r, &r->needs, (struct refs){&ancestor, 1},
			r->written_needs[story.n]);
		cross(r, &r->outcomes, (struct refs){&ancestor, 1},
			r->written_outcomes[story.n]);
		cross(r, &r->releases, (struct refs){&ancestor, 1},
			r->written_releases[story.n]);
	}
}

static void collect_story(struct trace *r, item_ref story)
{
	const struct item_plan *s = &r->items[story.n];
	add_to_each(r, &r->stories, s->needs, story);
	add_to_each(r, &r->stories, s->outcomes, story);
	add_to_each(r, &r->stories, s->releases, story);
	cross(r, &r->releases, s->needs, s->releases);
	cross(r, &r->releases, s->outcomes, s->releases);
	collect_in_ancestors(r, story);
	/* A need that names no outcome takes those of its stories. */
	struct refs needs = refs_first(s->needs, CROSSED_MAX);
	for (size_t n = 0; n < needs.len; n++)
		if (!r->written_outcomes[needs.at[n].n].len)
			add_each(r, &r->outcomes, needs.at[n],
				refs_first(r->written_outcomes[story.n], CROSSED_MAX));
}

static void collect(struct trace *r)
{
	for (uint32_t n = 1; n <= r->w->g->nitems; n++) {
		item_ref ref = {n};
		enum role role = role_of(r, ref);
		if (role == ROLE_STORY)
			collect_story(r, ref);
		else if (role == ROLE_NEED)
			add_to_each(r, &r->needs, r->written_outcomes[n], ref);
		else if (role == ROLE_RELEASE)
			add_to_each(r, &r->releases, r->written_outcomes[n], ref);
	}
}

/* --------------------------------------------------------------- follow */

/* Which end of a link takes over the other one's chain. */
static const struct hop {
	enum link_slot slot;
	enum role from;   /* ROLE_NONE: any */
	bool into_target; /* else the item that has the link takes over */
	bool again;       /* in the last round: the other end took over before */
} hops[] = {
	{LINK_IN, ROLE_STORY, true, false},
	{LINK_OF, ROLE_NEED, true, false},
	{LINK_FOR, ROLE_STORY, true, false},
	{LINK_SUPPORTS, ROLE_OUTCOME, true, false},
	{LINK_UNDER, ROLE_GOAL, true, true},
	{LINK_ABOUT, ROLE_NONE, false, false},
	{LINK_THREATENS, ROLE_NONE, false, false},
	{LINK_LIMITS, ROLE_NONE, false, false},
	{LINK_DECIDES, ROLE_NONE, false, false},
	{LINK_MEETS, ROLE_NONE, false, false},
	{LINK_COVERS, ROLE_NONE, false, false},
	{LINK_TESTS, ROLE_NONE, false, true},
	{LINK_SUPPORTS, ROLE_EVIDENCE, false, true},
	{LINK_REFUTES, ROLE_EVIDENCE, false, true},
};

static void take_over(struct trace *r, item_ref to, item_ref from)
{
	const struct item_plan *i = &r->items[from.n];
	add_each(r, &r->needs, to, refs_first(i->needs, INHERITED_MAX));
	add_each(r, &r->stories, to, refs_first(i->stories, INHERITED_MAX));
	add_each(r, &r->outcomes, to, refs_first(i->outcomes, INHERITED_MAX));
	add_each(r, &r->releases, to, refs_first(i->releases, INHERITED_MAX));
}

/* A dropped item adds nothing to one that is not dropped. */
static bool is_dropped_only(const struct trace *r, const struct edge *e)
{
	return graph_item(r->w->g, e->from)->phase == PHASE_DROPPED &&
		graph_item(r->w->g, e->to)->phase != PHASE_DROPPED;
}

/* A task of a story has its chain from the story; other items that it covers
 * add nothing. */
static bool has_a_chain(const struct trace *r, item_ref ref)
{
	return is_work(role_of(r, ref)) && r->items[ref.n].needs.len > 0;
}

/* again: this is the last round. */
static void follow_edge(struct trace *r, const struct edge *e, bool again)
{
	for (size_t n = 0; n < sizeof hops / sizeof *hops; n++) {
		const struct hop *h = &hops[n];
		if (h->slot != e->def->slot || h->again != again ||
			(h->from && h->from != role_of(r, e->from)) ||
			(h->into_target ? is_dropped_only(r, e) : has_a_chain(r, e->from)))
			continue;
		take_over(r, h->into_target ? e->to : e->from,
			h->into_target ? e->from : e->to);
	}
}

static void follow(struct trace *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		follow_edge(r, &r->w->g->edges[n], false);
}

static void follow_again(struct trace *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		follow_edge(r, &r->w->g->edges[n], true);
}

/* ensures: the lists of items lie in the plan's arena, those of the rounds
 * before the last one in scratch. */
void trace_find(struct planning *w)
{
	static void (*const rounds[])(struct trace *) = {
		add_written, inherit, collect, follow, follow_again};
	enum {
		ROUNDS = sizeof rounds / sizeof *rounds
	};
	struct trace r = {.w = w, .items = w->items};
	for (size_t n = 0; n < ROUNDS; n++) {
		rounds[n](&r);
		close_round(&r, n + 1 < ROUNDS ? &w->scratch : w->keep);
	}
	for (size_t n = 1; n <= w->g->nitems; n++) {
		w->items[n].reaches_need = w->items[n].needs.len > 0;
		w->items[n].reaches_outcome = w->items[n].outcomes.len > 0;
	}
}
