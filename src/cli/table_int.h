/* table_int.h: rows of text for a terminal and for a manual page. */
#ifndef PRDC_TABLE_INT_H
#define PRDC_TABLE_INT_H

#include "cli_int.h"

enum {
	TABLE_MOST = 4 /* columns */
};
struct table_row {
	str cells[TABLE_MOST];
};
/* The last column is wrapped; the others are as wide as their text. */
struct table {
	arena *keep;
	const char *const *heads; /* one for each column */
	size_t columns;
	struct {
		struct table_row *at;
		size_t len, cap;
	} rows;
};
/* Adds a row of t->columns cells: copies that are harmless for a terminal. */
void table_row(struct table *t, const str *cells);
/* terminal_put() into `keep`. */
str harmless(arena *keep, str text);
/* The words of the text, in lines of 80 columns; lines but the first one are
 * indented. */
void wrapped_put(str text, size_t indent, buf *out);
/* 80 columns wide. */
void table_text(const struct table *t, buf *out);
/* A tagged list in mdoc. */
void table_mdoc(const struct table *t, buf *out);

/* --------------------------------------------------- vocabulary_table.c
 * What a vocabulary says, as rows that live in t->keep. */
void kinds_table(struct table *t, const struct vocabulary *v);
/* Fields and links of a kind; `own`: without what it takes over from the kind
 * it is like. */
void fields_table(struct table *t, const struct kind *k, bool own);
/* Phases with the words of the kind; `own`: only what it adds. */
void statuses_table(struct table *t, const struct kind *k, bool own);
/* "link to need, outcome"; "person, list". */
str field_type_text(arena *keep, const struct field_def *f);
str link_type_text(arena *keep, const struct link_def *l);
/* "a, b, c" */
str joined(arena *keep, const str *words, size_t n);

/* The folder that is written for a kind, "one-pagers"; empty: it has none. */
str kind_folder(arena *keep, const struct kind *k);

/* ------------------------------------------------------------ example.c
 * A full example of a document of the kind, in `keep`. */
struct example {
	str path; /* "stories/STORY-1.md" */
	str text;
};
struct example kind_example(arena *keep, const struct kind *k);

/* --------------------------------------------------------- explain_item.c */
/* Why the item has the kind, phase, release, date, lane and confidence that
 * it has, one reason a line. */
void explain_item(const struct plan *p, item_ref item, arena *keep, buf *out);

#endif
