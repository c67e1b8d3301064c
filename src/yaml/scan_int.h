/* scan_int.h: the scanner of yaml_scan.c, and what yaml_repair.c mends where
 * it stands. */
#ifndef PRDC_SCAN_INT_H
#define PRDC_SCAN_INT_H

#include "yaml_int.h"

struct yaml_scan {
	const struct stretch *s;
	const char *at; /* s->seen */
	char *copy;     /* NULL: the text is scanned, not mended */
	uint32_t len, pos, line_end;
	char quote;      /* open across lines, or 0 */
	uint32_t flow;   /* brackets that are open */
	bool inside;     /* in a text of several lines … */
	uint32_t column; /* … that goes on while lines are indented deeper */
	arena *keep;
	struct yaml_trouble **last;
};

/* An end of text or of the line stands at `at`, or a blank. */
bool scan_ends_word(const struct yaml_scan *n, uint32_t at);
/* Bytes of the source. */
str scan_source(const struct yaml_scan *n, uint32_t beg, uint32_t end);

/* Each changes the copy and lists what it did. */
void repair_beginning(struct yaml_scan *n, uint32_t beg, uint32_t end);
void repair_colons(struct yaml_scan *n, uint32_t beg, uint32_t end);
void repair_tabs(struct yaml_scan *n, uint32_t beg, uint32_t end, bool silent);
void repair_signs(struct yaml_scan *n);

#endif
