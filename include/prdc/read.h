/* read.h: source -> document.  Each document is a task of its own and is read
 * without a look at any other; resolve does what needs two.
 *
 *   takes   a workspace with sources and vocabulary
 *   gives   a document for each source: items, fields, criteria, references,
 *           body, findings */
#ifndef PRDC_READ_H
#define PRDC_READ_H

#include <prdc/model.h>

struct read_options {
	unsigned threads;
	bool bodies; /* false: no HTML is rendered (`check`) */
	/* A document will be read again without what comments hide from this
	 * audience: no HTML is rendered of one that holds such text. */
	bool again;
	enum visibility audience;
	/* Documents of `lender` that stand for a source of this workspace, by
	 * source: [sources.len], NULL: it is read.  Both NULL: all are read. */
	const struct workspace *lender;
	const struct document *const *known;
};
/* requires: discover() filled ws.  ensures: ws->documents has one document
 * per file of ws->files, sorted by path; each holds its items,
 * references and findings, and none is written to again.
 *
 * A known document is borrowed with its source, and never copied: `lender`
 * outlives ws.  The caller guarantees that reading it again would give the
 * same: its text is the same, bodies are the same, and ws->vocabulary is a copy
 * of the lender's struct, since items point to their kinds.  Where the source
 * has another number in the lender, it is read: spans hold that number. Numbers
 * agree when ws->sources began, before discover(), as a sources_copy() of the
 * lender's. */
void read_documents(struct workspace *ws, const struct read_options *options);

/* One document from text that is already in sources.at[file - 1].  requires:
 * *doc is zeroed; the caller frees doc->keep.  Safe from any thread. */
void read_document(const struct workspace *ws, uint32_t file, bool bodies,
	struct document *doc);

#endif
