/* check.h: graph + plan -> diags.  A rule is one function in src/check/, one
 * row in rules.def, one page in templates/explain/. */
#ifndef PRDC_CHECK_H
#define PRDC_CHECK_H

#include <prdc/plan.h>

/* How much each rule had to check. */
struct check_facts {
	uint32_t looked[RULE_COUNT]; /* items (documents) the rule was called for */
};
/* Appends what the rules find in the plan and its graph; severities are
 * computed but not settled. */
void check_graph(const struct plan *p, unsigned threads, struct diags *diags,
	struct check_facts *facts);

#endif
