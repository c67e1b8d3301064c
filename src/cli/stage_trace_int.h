/* stage_trace_int.h: what the files of --trace share.
 *
 * A record is a line: a word, then what the record says as `key=value`; texts
 * are in quotes as in JSON.  Records inside another one are indented.  The
 * order is that of the structure, which is the order of the house. */
#ifndef PRDC_STAGE_TRACE_INT_H
#define PRDC_STAGE_TRACE_INT_H

#include "cli_int.h"

struct trace {
	const struct run *run;
	buf *out;
	uint32_t file; /* whose places are said without its path; 0: none */
};
/* Begins a record; `depth` is how far it is inside of others. */
void trace_open(struct trace *t, unsigned depth, const char *word);
void trace_close(struct trace *t);
/* Each adds one part of a record.  Empty texts, flags that are false and
 * dates that are none are left out. */
void trace_name(struct trace *t, str name); /* bare, as an id */
void trace_key(struct trace *t, const char *key, str value);
void trace_word(struct trace *t, const char *key, const char *value);
void trace_visibility(struct trace *t, enum visibility v); /* public: nothing */
void trace_text(struct trace *t, const char *key, str text);
void trace_count(struct trace *t, const char *key, size_t n);
void trace_flag(struct trace *t, const char *name, bool set);
void trace_date(struct trace *t, const char *key, date d);
void trace_place(struct trace *t, const char *key, span at);
void trace_item(struct trace *t, const char *key, item_ref ref);
void trace_items(struct trace *t, const char *key, struct refs refs);
void trace_diags(struct trace *t, unsigned depth, const struct diags *list);

void trace_discover(struct trace *t);
void trace_read(struct trace *t);
void trace_resolve(struct trace *t);
void trace_plan(struct trace *t);

#endif
