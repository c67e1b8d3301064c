/* plan_int.h: what the files of plan/ share. */
#ifndef PRDC_PLAN_INT_H
#define PRDC_PLAN_INT_H

#include <prdc/plan.h>

/* A plan in the making.  Each file below fills its part of it; they run in
 * the order in which they stand here. */
struct planning {
	const struct graph *g;
	struct plan *p;
	struct item_plan *items;    /* p->items */
	const struct refs *parents; /* of each item: what it says it is part of */
	arena *keep;                /* the plan's */
	arena scratch;              /* dies with the planning */
};

/* ---------------------------------------------------------------- plan.c
 * What the first text of the field means; MEANING_NONE: it is not there, or
 * no meaning knows the word. */
enum meaning plan_meaning(const struct planning *w, const struct item *i,
	enum field_slot slot, enum word_topic t);

/* A list that grows in the scratch arena.  ref_list_keep() copies it into the
 * plan. */
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
/* True for a dependency that decides an order: not for one inside a circle. */
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
/* At most the first `most` of the list. */
struct refs refs_first(struct refs list, size_t most);

/* ----------------------------------------------------------- ancestors.c
 * What an item is part of, nearest first: its written parents, the item it
 * stands in, then theirs, and so on.  Each once, circles or not; more than
 * there is room for are left out. */
struct ancestors {
	item_ref at[16];
	size_t len;
};
void ancestors_index(struct planning *w);
void ancestors_of(
	const struct planning *w, item_ref part, struct ancestors *all);

/* --------------------------------------------------------------- trace.c */
/* needs, stories, outcomes, releases; reaches_need, reaches_outcome. */
void trace_find(struct planning *w);

/* ------------------------------------------------------------ progress.c */
/* criteria, parts. */
void progress_count(struct planning *w);

/* --------------------------------------------------------------- lanes.c */
void lanes_fill(struct planning *w); /* item_plan.lane */
void lanes_list(struct planning *w); /* p->lanes; after releases_gather() */

/* ---------------------------------------------------- outcome_sentence.c
 * "from 54 % to 61 % by 2026-10-31": an outcome in a sentence.  Reads the
 * first such phrase of the sentence; has_to is false when there is none. */
struct outcome_sentence {
	struct number from, to;
	bool has_from, has_to;
	date by;
};
void outcome_sentence_read(
	const struct phrases *words, str sentence, struct outcome_sentence *p);

/* ------------------------------------------------------------ outcomes.c */
/* p->outcomes. */
void outcomes_judge(struct planning *w);

/* ------------------------------------------------------------ releases.c */
/* p->releases but for their verdict and their confidence. */
void releases_gather(struct planning *w);

/* --------------------------------------------------------- assumptions.c */
void assumptions_judge(struct planning *w); /* untested, being_tested */
/* requires: the assumption is untested.  The reason says whether an
 * experiment on it has begun. */
struct reason assumption_fault(const struct planning *w, item_ref ref);

/* --------------------------------------------------------------- gates.c */
/* r->gates and gates_passed. */
void gates_read(struct planning *w, struct release_plan *r);

/* ----------------------------------------------------------- readiness.c */
/* gates, blockers, verdict. */
void readiness_judge(struct planning *w);

/* ---------------------------------------------------------- confidence.c */
/* confidence, computed and their reasons, of items and releases. */
void confidence_weigh(struct planning *w);

/* ------------------------------------------------------------ coverage.c */
/* p->coverage. */
void coverage_count(struct planning *w);

#endif
