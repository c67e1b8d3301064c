/* check.h: graph + plan -> diags.  A rule is one function in src/check/, one
 * row in rules.def, one page in templates/explain/. */
#ifndef PRDC_CHECK_H
#define PRDC_CHECK_H

#include <prdc/plan.h>

/* What was demanded of the documents and how much of it holds: one row per
 * rule that looked at something. */
struct check_facts {
	uint32_t looked[RULE_COUNT]; /* items (documents) a rule looked at */
};
/* Appends what the rules find in the plan and its graph; severities are
 * computed but not settled. */
void check_graph(const struct plan *p, unsigned threads, struct diags *diags,
	struct check_facts *facts);

#endif
