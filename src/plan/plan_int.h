/* plan_int.h: what the files of plan/ share. */
#ifndef PRDC_PLAN_INT_H
#define PRDC_PLAN_INT_H

#include <prdc/plan.h>

/* A plan in the making.  Each file below fills its part of it; they run in
 * the order in which they stand here. */
struct planning {
	const struct graph *g;
	struct plan *p;
	struct item_plan *items;   /* p->items */
	const struct refs *wholes; /* of each item: what it says it is part of */
	arena *keep;               /* the plan's */
	arena scratch;             /* dies with the planning */
};

/* ---------------------------------------------------------------- plan.c
 * What the first text of the field means; MEANING_NONE: it is not there, or
 * no meaning knows the word. */
enum meaning plan_meaning(const struct planning *w, const struct item *i,
	enum field_slot slot, enum word_topic t);

/* A list that grows; its final place is in the plan. */
struct ref_list {
	item_ref *at;
	size_t len, cap;
};
void ref_list_add(struct planning *w, struct ref_list *l, item_ref ref);
struct refs ref_list_keep(struct planning *w, const struct ref_list *l);

/* --------------------------------------------------------------- order.c */
/* p->order and item_plan.order: what an item waits for stands before it;
 * else the graph's order holds, and so it does in circles. */
void order_find(struct planning *w);
/* May this edge decide an order?  One inside a circle may not. */
bool order_by(const struct graph *g, const struct edge *e);

/* ---------------------------------------------------------------- when.c */
/* when, release, waits_for, held_by. */
void when_find(struct planning *w);

/* ------------------------------------------------------------ relation.c
 * Pairs that become sorted lists, without repetition, one for each item. */
struct pair {
	uint32_t of, member;
};
struct relation {
	struct pair *at;
	size_t len, cap;
};
void relation_add(
	struct planning *w, struct relation *r, item_ref of, item_ref member);
/* One list for each item, [nitems + 1], in the graph's order. */
struct refs *relation_lists(
	struct planning *w, const struct relation *r, arena *keep);
struct refs refs_first(struct refs list, size_t most);

/* -------------------------------------------------------------- wholes.c
 * What an item is part of, nearest first: its written wholes, the one it
 * stands in, then theirs, and so on.  Each once, circles or not; more than
 * there is room for are left out. */
struct wholes {
	item_ref at[16];
	size_t len;
};
void wholes_index(struct planning *w);
void wholes_of(const struct planning *w, item_ref part, struct wholes *all);

/* --------------------------------------------------------------- reach.c */
/* needs, stories, outcomes, releases; reaches_need, reaches_outcome. */
void reach_find(struct planning *w);

/* ------------------------------------------------------------ progress.c */
/* criteria, parts. */
void progress_count(struct planning *w);

/* --------------------------------------------------------------- lanes.c */
void lanes_fill(struct planning *w); /* item_plan.lane */
void lanes_list(struct planning *w); /* p->lanes */

/* -------------------------------------------------------------- pledge.c
 * "from 54 % to 61 % by 2026-10-31": an outcome in a sentence. */
struct pledge {
	struct number from, to;
	bool has_from, has_to;
	date by;
};
void pledge_read(const struct phrases *words, str sentence, struct pledge *p);

/* ------------------------------------------------------------ outcomes.c */
/* p->outcomes. */
void outcomes_judge(struct planning *w);

/* ------------------------------------------------------------ releases.c */
/* p->releases but for their verdict and their confidence. */
void releases_gather(struct planning *w);

/* --------------------------------------------------------- assumptions.c */
void assumptions_judge(struct planning *w); /* untested, being_tested */
/* Of one that is untested: whether somebody tests it now. */
struct reason assumption_fault(const struct planning *w, item_ref ref);

/* --------------------------------------------------------------- gates.c */
void gates_read(struct planning *w, struct release_plan *r);

/* ----------------------------------------------------------- readiness.c */
/* gates, blockers, verdict. */
void readiness_judge(struct planning *w);

/* ---------------------------------------------------------- confidence.c */
void confidence_weigh(struct planning *w);

/* ------------------------------------------------------------ coverage.c */
/* p->coverage. */
void coverage_count(struct planning *w);

#endif
