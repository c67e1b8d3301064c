/* report.h: diags + run facts -> text for people and machines.  Knows no
 * model. */
#ifndef PRDC_REPORT_H
#define PRDC_REPORT_H

#include <prdc/diag.h>

enum report_format {
	REPORT_FULL,
	REPORT_CONCISE,
	REPORT_JSON
};
struct report_options {
	enum report_format format;
	bool color;
	size_t most;          /* findings shown in full text; 0: all */
	enum severity lowest; /* what is shown: NOTE shows everything */
	str prefix; /* put before every path: from the working directory */
};
struct run_facts {
	const struct sources *sources; /* borrowed */
	size_t documents, items;
	double seconds;
};
/* list is settled.  Everything, the closing summary included, goes to
 * `out`. */
void report_diags(const struct diags *list, const struct run_facts *facts,
	const struct report_options *o, buf *out);

/* `prdc explain`: the page of a rule, as text for the terminal. */
void report_explain(str page, bool color, buf *out);

#endif
