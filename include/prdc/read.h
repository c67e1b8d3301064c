/* read.h: source -> document, a document a task.  Nothing here looks at any
 * other document: what needs two is resolve's. */
#ifndef PRDC_READ_H
#define PRDC_READ_H

#include <prdc/model.h>

struct read_options {
	unsigned threads;
	bool bodies; /* false: no HTML is rendered (`check`) */
};
/* requires: discover() filled ws.  ensures: ws->documents has one document
 * per source that could be read, sorted by path; each holds its items,
 * references and findings. */
void read_documents(struct workspace *ws, const struct read_options *options);

/* One document from text that is already in sources.at[file - 1]. */
void read_document(const struct workspace *ws, uint32_t file, bool bodies,
	struct document *doc);

#endif
