/* trace.c: which needs, stories, outcomes and releases an item reaches.
 *
 * Rounds over all edges, never a search from an item: each round reads the
 * lists that the rounds before it made, and adds pairs.
 *
 *   say          what items say themselves, and what stands in a document
 *   pass down    who says nothing takes it from its needs, then its wholes
 *   look back    needs, outcomes, releases and wholes learn of their stories
 *   follow       personas, goals, risks, decisions … take over the chain of
 *                what they are about
 *   follow on    the same for what is about those
 *
 * What an item takes over is cut to a few dozen of each list, so that a hub
 * with a thousand neighbours does not cost a million pairs. */
#include "plan_int.h"

enum {
	TAKEN_MOST = 64,  /* of a list that is taken over whole */
	CROSSED_MOST = 16 /* of each side, where two lists are multiplied */
};

struct reach {
	struct planning *w;
	struct item_plan *items;
	struct relation needs, stories, outcomes, releases;
	/* Of the first round: what an item says itself. */
	const struct refs *said_needs, *said_outcomes, *said_releases;
};

static enum role role_of(const struct reach *r, item_ref ref)
{
	return graph_item(r->w->g, ref)->kind->role;
}

/* Ends of chains; everything else stands between them. */
static bool is_work(enum role role)
{
	return role == ROLE_STORY || role == ROLE_REQUIREMENT ||
		role == ROLE_TASK || role == ROLE_EPIC || role == ROLE_DOCUMENT ||
		role == ROLE_ITEM;
}

static struct relation *own_list(struct reach *r, enum role role)
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
	struct reach *r, struct relation *to, item_ref of, struct refs members)
{
	for (size_t n = 0; n < members.len; n++)
		relation_add(r->w, to, of, members.at[n]);
}

static void close_round(struct reach *r, arena *keep)
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
	if (r->said_needs)
		return;
	r->said_needs = needs;
	r->said_outcomes = outcomes;
	r->said_releases = releases;
}

/* ------------------------------------------------------------------ say */

static void say_edge(struct reach *r, const struct edge *e)
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

/* An outcome that stands in a document is what the document is for. */
static void say_place(struct reach *r, item_ref ref)
{
	struct relation *own = own_list(r, role_of(r, ref));
	if (!own)
		return;
	relation_add(r->w, own, ref, ref);
	if (own != &r->needs && own != &r->outcomes)
		return;
	struct wholes up;
	wholes_of(r->w, ref, &up);
	if (up.len && is_work(role_of(r, up.at[0])))
		relation_add(r->w, own, up.at[0], ref);
}

static void say(struct reach *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		say_edge(r, &r->w->g->edges[n]);
	for (uint32_t n = 1; n <= r->w->g->nitems; n++)
		say_place(r, (item_ref){n});
}

/* ------------------------------------------------------------ pass down */

/* The first of the wholes' lists that holds anything. */
static struct refs nearest(const struct wholes *up, const struct refs *said)
{
	for (size_t n = 0; n < up->len; n++)
		if (said[up->at[n].n].len)
			return refs_first(said[up->at[n].n], TAKEN_MOST);
	return (struct refs){0};
}

/* What the needs drive; false: nothing. */
static bool take_driven(struct reach *r, item_ref ref, struct refs needs)
{
	size_t taken = 0;
	for (size_t n = 0; n < needs.len && taken < TAKEN_MOST; n++) {
		struct refs driven =
			refs_first(r->said_outcomes[needs.at[n].n], TAKEN_MOST);
		add_each(r, &r->outcomes, ref, driven);
		taken += driven.len;
	}
	return taken > 0;
}

static void pass_down_to(struct reach *r, item_ref ref)
{
	struct wholes up;
	wholes_of(r->w, ref, &up);
	struct refs needs = refs_first(r->said_needs[ref.n], TAKEN_MOST);
	if (!needs.len) {
		needs = nearest(&up, r->said_needs);
		add_each(r, &r->needs, ref, needs);
	}
	if (!r->said_outcomes[ref.n].len && !take_driven(r, ref, needs))
		add_each(r, &r->outcomes, ref, nearest(&up, r->said_outcomes));
	for (size_t n = 0; n < up.len; n++)
		if (role_of(r, up.at[n]) == ROLE_STORY)
			relation_add(r->w, &r->stories, ref, up.at[n]);
}

static void pass_down(struct reach *r)
{
	for (uint32_t n = 1; n <= r->w->g->nitems; n++)
		if (is_work(role_of(r, (item_ref){n})))
			pass_down_to(r, (item_ref){n});
}

/* ------------------------------------------------------------ look back */

static void tell_each(
	struct reach *r, struct relation *of_whom, struct refs whom, item_ref story)
{
	for (size_t n = 0; n < whom.len; n++)
		relation_add(r->w, of_whom, whom.at[n], story);
}

static void cross(
	struct reach *r, struct relation *to, struct refs of, struct refs members)
{
	of = refs_first(of, CROSSED_MOST);
	members = refs_first(members, CROSSED_MOST);
	for (size_t n = 0; n < of.len; n++)
		add_each(r, to, of.at[n], members);
}

static void tell_wholes(struct reach *r, item_ref story)
{
	struct wholes up;
	wholes_of(r->w, story, &up);
	for (size_t n = 0; n < up.len; n++) {
		item_ref whole = up.at[n];
		if (!is_work(role_of(r, whole)))
			continue;
		relation_add(r->w, &r->stories, whole, story);
		cross(r, &r->needs, (struct refs){&whole, 1}, r->said_needs[story.n]);
		cross(r, &r->outcomes, (struct refs){&whole, 1},
			r->said_outcomes[story.n]);
		cross(r, &r->releases, (struct refs){&whole, 1},
			r->said_releases[story.n]);
	}
}

static void tell_of_story(struct reach *r, item_ref story)
{
	const struct item_plan *s = &r->items[story.n];
	tell_each(r, &r->stories, s->needs, story);
	tell_each(r, &r->stories, s->outcomes, story);
	tell_each(r, &r->stories, s->releases, story);
	cross(r, &r->releases, s->needs, s->releases);
	cross(r, &r->releases, s->outcomes, s->releases);
	tell_wholes(r, story);
	/* Only a need that names no outcome takes those of its stories. */
	struct refs needs = refs_first(s->needs, CROSSED_MOST);
	for (size_t n = 0; n < needs.len; n++)
		if (!r->said_outcomes[needs.at[n].n].len)
			add_each(r, &r->outcomes, needs.at[n],
				refs_first(r->said_outcomes[story.n], CROSSED_MOST));
}

static void look_back(struct reach *r)
{
	for (uint32_t n = 1; n <= r->w->g->nitems; n++) {
		item_ref ref = {n};
		enum role role = role_of(r, ref);
		if (role == ROLE_STORY)
			tell_of_story(r, ref);
		else if (role == ROLE_NEED)
			tell_each(r, &r->needs, r->said_outcomes[n], ref);
		else if (role == ROLE_RELEASE)
			tell_each(r, &r->releases, r->said_outcomes[n], ref);
	}
}

/* --------------------------------------------------------------- follow */

/* Which end of a link takes over the other one's chain. */
static const struct hop {
	enum link_slot slot;
	enum role from;   /* ROLE_NONE: any */
	bool into_target; /* else the item that has the link takes over */
	bool on;          /* in the last round: about what took over before */
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

static void take_over(struct reach *r, item_ref to, item_ref from)
{
	const struct item_plan *i = &r->items[from.n];
	add_each(r, &r->needs, to, refs_first(i->needs, TAKEN_MOST));
	add_each(r, &r->stories, to, refs_first(i->stories, TAKEN_MOST));
	add_each(r, &r->outcomes, to, refs_first(i->outcomes, TAKEN_MOST));
	add_each(r, &r->releases, to, refs_first(i->releases, TAKEN_MOST));
}

/* What was given up adds nothing to what was not. */
static bool was_given_up(const struct reach *r, const struct edge *e)
{
	return graph_item(r->w->g, e->from)->phase == PHASE_DROPPED &&
		graph_item(r->w->g, e->to)->phase != PHASE_DROPPED;
}

/* A task of a story knows its chain; what else it covers adds nothing. */
static bool has_a_chain(const struct reach *r, item_ref ref)
{
	return is_work(role_of(r, ref)) && r->items[ref.n].needs.len > 0;
}

static void follow_edge(struct reach *r, const struct edge *e, bool on)
{
	for (size_t n = 0; n < sizeof hops / sizeof *hops; n++) {
		const struct hop *h = &hops[n];
		if (h->slot != e->def->slot || h->on != on ||
			(h->from && h->from != role_of(r, e->from)) ||
			(h->into_target ? was_given_up(r, e) : has_a_chain(r, e->from)))
			continue;
		take_over(r, h->into_target ? e->to : e->from,
			h->into_target ? e->from : e->to);
	}
}

static void follow(struct reach *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		follow_edge(r, &r->w->g->edges[n], false);
}

static void follow_on(struct reach *r)
{
	for (size_t n = 0; n < r->w->g->nedges; n++)
		follow_edge(r, &r->w->g->edges[n], true);
}

void reach_find(struct planning *w)
{
	static void (*const rounds[])(struct reach *) = {
		say, pass_down, look_back, follow, follow_on};
	enum {
		ROUNDS = sizeof rounds / sizeof *rounds
	};
	struct reach r = {.w = w, .items = w->items};
	for (size_t n = 0; n < ROUNDS; n++) {
		rounds[n](&r);
		close_round(&r, n + 1 < ROUNDS ? &w->scratch : w->keep);
	}
	for (size_t n = 1; n <= w->g->nitems; n++) {
		w->items[n].reaches_need = w->items[n].needs.len > 0;
		w->items[n].reaches_outcome = w->items[n].outcomes.len > 0;
	}
}
