/* scenarios_int.h: scenarios of Gherkin as criteria, for texts of Gherkin in
 * Markdown (scenarios.c) and for whole files (feature.c). */
#ifndef PRDC_SCENARIOS_INT_H
#define PRDC_SCENARIOS_INT_H

#include "criteria_int.h"

/* A tree with the steps that criteria have. */
struct scenarios {
	struct reading *r;
	struct gherkin_tree tree;
	struct step *made; /* parallel to tree.steps, in keep */
};
/* Parses the text.  whole: it is a file. */
struct scenarios scenarios_open(
	struct reading *r, struct placed text, bool whole);
/* How many steps of a Background may still be repeated in the scenarios
 * below it: without an end, n steps and n scenarios would be n * n. */
struct steps_budget {
	size_t steps;
	bool spent; /* and reported */
};
struct steps_budget steps_budget_open(void);
/* The scenario at `node` as a criterion of the item. */
void scenarios_add(const struct scenarios *s, size_t node, struct item *i,
	struct steps_budget *budget);

#endif
