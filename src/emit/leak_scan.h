/* leak_scan.h: which parts of a file say that they are hidden. */
#ifndef PRDC_LEAK_SCAN_H
#define PRDC_LEAK_SCAN_H

#include "leak_check.h"

struct leak_part {
	uint32_t beg, end;
};
struct leak_parts {
	struct leak_part *at; /* may overlap */
	size_t len, cap;
	arena *keep;
};
/* Appends what is hidden from the audience. */
void leak_scan(str text, unsigned audience, struct leak_fields fields,
	struct leak_parts *parts);

#endif
