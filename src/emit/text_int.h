/* text_int.h: what the files that write for the terminal share. */
#ifndef PRDC_TEXT_INT_H
#define PRDC_TEXT_INT_H

#include "emit_int.h"

/* -------------------------------------------------------------- export.c */
/* One item as the export has it, as an element of `json`. */
void export_item(struct json *json, const struct graph *g, item_ref item);
void export_criterion(
	struct json *json, const struct graph *g, const struct criterion *c);

#endif
