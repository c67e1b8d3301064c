/* leak_check.h: a second look at what is hidden, which shares nothing with the
 * first: it reads the sources as they were written, knows neither items nor
 * views, and searches every file of the site for what it found. */
#ifndef PRDC_LEAK_CHECK_H
#define PRDC_LEAK_CHECK_H

#include <prdc/diag.h>

/* Names of fields that a file hides. */
struct leak_fields {
	const str *at;
	size_t len;
};
/* All borrowed; they outlive the check. */
struct leak_input {
	const struct sources *written; /* by their authors, nothing taken out */
	unsigned audience; /* 0 public, 1 internal, 2 confidential: sees all */
	const struct leak_fields *fields; /* of each source, or NULL */
};
struct leak {
	str text; /* what a file of the site holds; borrowed from it */
	span at;  /* where it is written */
};

/* NULL: nothing is hidden from this audience. */
struct leak_check *leak_check_make(const struct leak_input *input, arena *keep);
/* Words that stand in every site are no secret. */
void leak_check_forget(struct leak_check *l, str text);
/* The first hidden text of at least 16 bytes in a file; l may be NULL. */
bool leak_check_find(const struct leak_check *l, str text, struct leak *found);
/* VS902: `path` of the site holds it. */
void leak_check_report(const struct leak *leak, str path, struct diags *diags);

#endif
