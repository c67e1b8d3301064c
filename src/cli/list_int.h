/* list_int.h: what list.c, list_filter.c and list_sort.c share. */
#ifndef PRDC_LIST_INT_H
#define PRDC_LIST_INT_H

#include "cli_int.h"

/* The filters of one `prdc list` and the items that it found.  Words are
 * folded. */
struct listing {
	const struct run *run;
	arena *keep;
	struct {
		const struct kind **at;
		size_t len, cap;
	} kinds; /* none: every kind */
	struct words_known statuses, owners;
	unsigned phases; /* bits by enum phase; 0: every phase */
	struct {
		item_ref *at;
		size_t len, cap;
	} releases;      /* {0}: without a release; none: every release */
	item_ref *items; /* found, in the order in which they are shown */
	size_t nitems;
};

/* ------------------------------------------------------- list_filter.c */
/* Reads the filters of the options and fills `items` in the graph's order.
 * A word that names nothing ends the run: see unknown_word(). */
void list_filter(struct listing *l);
/* The kind by its name, another name of it, or a label; NULL: none. */
const struct kind *list_kind_find(const struct vocabulary *v, str word);

/* --------------------------------------------------------- list_sort.c */
/* Sorts `items` by the column or field that --sort names; items without a
 * value come last, equal ones stay in the graph's order. */
void list_sort(struct listing *l);

#endif
