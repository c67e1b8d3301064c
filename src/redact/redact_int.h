/* redact_int.h: what the files of redact/ share. */
#ifndef PRDC_REDACT_INT_H
#define PRDC_REDACT_INT_H

#include <prdc/redact.h>

/* ------------------------------------------------------------ redact.c
 * Is the file, or the folder, hidden as a whole? */
bool redaction_takes(const struct redaction *r, str path);

/* ------------------------------------------------------------- cuts.c
 * Parts of a text that go. */
enum cut_form {
	CUT_WORDS, /* only these bytes, and a space beside them */
	CUT_LINES, /* all lines that it touches */
	CUT_ENTRY, /* an entry of a YAML map, with its lines or its comma */
};
struct cut {
	uint32_t beg, end;
	enum cut_form form;
	str instead; /* the text that is put there; CUT_WORDS only */
};
struct cuts {
	struct cut *at;
	size_t len, cap;
	arena *keep;
};
void cut_add(struct cuts *c, struct cut cut); /* one without bytes is none */
/* The text without the cuts, in c->keep.  Sorts them. */
str cuts_apply(struct cuts *c, str text);
size_t line_indent(str line); /* in spaces */
/* Length of the list mark that a text begins with, its space and its box; 0:
 * it begins with none. */
size_t line_marker(str text);

/* ----------------------------------------------------------- written.c
 * A field as text: `**Cost:** 5`, `- Cost: 5`, with what stands under it. */
struct cut cut_written(str text, const struct field *f);
/* The cell of a table that a value stands in; stub: instead of a first one. */
struct cut cut_cell(str text, span value, str stub);

/* ------------------------------------------------------------ hidden.c
 * What of a document is hidden from an audience. */
void hidden_blocks(
	const struct document *doc, enum visibility audience, struct cuts *cuts);
/* False: the place of a hidden item is not known, so the file must go. */
bool hidden_items(const struct graph *g, const struct document *doc,
	enum visibility audience, struct cuts *cuts);

/* -------------------------------------------------------- yaml_lines.c
 * Cuts the fields in front matter and in fences that the kind of their item
 * hides, whether or not the YAML around them can be read. */
void cut_yaml_lines(str text, const struct document *doc,
	enum visibility audience, struct cuts *cuts);

/* ------------------------------------------------------ yaml_aliases.c
 * Entries whose value is an alias of an anchor that goes, go with it. */
void cut_aliases(str text, struct cuts *cuts);

#endif
