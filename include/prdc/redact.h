/* redact.h: a graph -> the files of its workspace without what an audience may
 * not see.
 *
 * The law is noninterference: hidden text never changes one byte of a build
 * for those who may not see it.  So what is hidden is taken out before
 * anything is computed: the stages run again, from discover on, on the tree
 * that redact makes.  Nothing behind it can know what was there.
 *
 * In one round either the blocks go that comments hide, or, where there are
 * none, what the graph says is hidden: documents, items and fields.  Rounds
 * are made until one finds nothing, since a text that was hidden may have hid
 * what follows from it. */
#ifndef PRDC_REDACT_H
#define PRDC_REDACT_H

#include <prdc/model.h>

/* One source, as it is shown. */
struct redacted {
	str path;
	bool absent; /* the whole file is hidden */
	str text;    /* else what is left of it */
};
struct redaction {
	arena *keep;              /* borrowed; everything below lives there */
	const struct tree *below; /* the author's */
	enum visibility audience;
	struct map files;    /* path -> 1 + index in at */
	struct redacted *at; /* of all rounds */
	size_t len, cap;
	size_t absent;       /* whole files that went */
	struct map withheld; /* for workspace.withheld */
	struct map folders;  /* that hold nothing else than absent files */
	unsigned rounds;
};

/* requires: zeroed but for keep, below and audience; g was made of the tree of
 * the last round, or of `below`.  Takes out what g shows to be hidden.  False:
 * nothing was, and g is what the audience sees.  After a number of rounds
 * whole files are taken out instead of parts, so this ends. */
bool redact(struct redaction *r, const struct graph *g);
/* The files as they are shown; lives as long as `r`. */
const struct tree *redacted_tree(const struct redaction *r);
/* The file as it is left; NULL: it is shown as it is. */
const struct redacted *redacted_file(const struct redaction *r, str path);

#endif
