/* gherkin_int.h: what the files that read Gherkin share.  A text becomes
 * lines (lexer.c), lines a flat tree (gherkin_parser.c), the tree
 * criteria (gherkin.c), items (gherkin_document.c) and HTML
 * (html.c). */
#ifndef PRDC_GHERKIN_INT_H
#define PRDC_GHERKIN_INT_H

#include "read_int.h"

/* What is read: a part of the source, or the text of a fence. */
struct gherkin_text {
	struct reading *r;
	const struct block *fence; /* NULL: text is a part of the source */
	str text;
	bool whole; /* a file: nothing stands outside its feature */
};
span gherkin_span(const struct gherkin_text *t, str part);

/* ------------------------------------------------------ lexer.c */
enum gherkin_token {
	GHERKIN_LINE_END, /* behind the last line */
	GHERKIN_LINE_EMPTY,
	GHERKIN_LINE_COMMENT,
	GHERKIN_LINE_LANGUAGE,
	GHERKIN_LINE_TAGS,
	GHERKIN_LINE_HEADER,
	GHERKIN_LINE_STEP,
	GHERKIN_LINE_ROW,
	GHERKIN_LINE_FENCE, /* of a doc string */
	GHERKIN_LINE_OTHER,
};
struct gherkin_line {
	enum gherkin_token token;
	enum gherkin_word word; /* headers and steps; NONE: the step is a `*` */
	str raw;                /* the whole line */
	str text;               /* without the space around it */
	str keyword;
	str rest; /* behind the keyword; LANGUAGE: its name; TAGS: all of them */
};
struct gherkin_lexer {
	const struct gherkin_words *words;
	const struct gherkin_language *language;
	bool capitals; /* keywords may be written so: GIVEN */
	str rest;
};
struct gherkin_line gherkin_line_next(struct gherkin_lexer *l);
/* Is the line the end of a doc string that opened with this fence? */
bool gherkin_line_closes(const struct gherkin_line *line, str fence);
/* The next cell of a row, trimmed but not unescaped; false: no more.  *rest
 * begins as the line's text.  What stands behind the last `|` is no cell. */
bool gherkin_cell_next(str *rest, str *cell);
str gherkin_cell_text(arena *keep, str cell); /* `\|`, `\n`, `\\` read */
/* The next tag with its `@`; false: no more.  *rest begins as the line's. */
bool gherkin_tag_next(str *rest, str *tag);

/* ----------------------------------------------------- parser.c */
struct gherkin_range {
	uint32_t beg, end; /* indexes */
};
struct gherkin_step {
	enum gherkin_word word;
	str keyword, text;
	struct gherkin_range rows; /* of its table */
	str media, doc;            /* its doc string: type and lines */
	uint32_t indent;           /* columns that are not part of the lines */
	bool has_doc;
};
/* A header with what is under it; children stand behind their parents. */
struct gherkin_node {
	enum gherkin_word word; /* SCENARIO also for steps without a header */
	uint32_t parent;        /* 1 + index; 0: none */
	str keyword, name;
	str description; /* its lines, comments included; may be empty */
	str whole;       /* from its first tag or keyword to its last line */
	struct gherkin_range tags, steps;
	struct gherkin_range rows;      /* of EXAMPLES */
	uint32_t background, nexamples; /* 1 + index of node; how many behind */
};
struct gherkin_tree {
	struct gherkin_text source;
	struct gherkin_node *nodes;
	size_t nnodes, nodes_cap;
	struct gherkin_step *steps;
	size_t nsteps, steps_cap;
	str *tags; /* with their `@` */
	size_t ntags, tags_cap;
	str *rows; /* lines of tables */
	size_t nrows, rows_cap;
	size_t nerrors;
	struct step *made; /* parallel to steps, in keep */
};
/* Fills `tree`, whose source is set, in the reading's scratch; reports what
 * breaks the grammar (SX008).  In a text that is no whole file, scenarios and
 * steps may stand without the headers that a file must have around them. */
void gherkin_parse(struct gherkin_tree *tree);

/* ----------------------------------------------------- faults.c
 * Each reports one way to break the grammar (SX008). */
enum gherkin_place {
	GHERKIN_PLACE_START, /* nothing but tags and a language so far */
	GHERKIN_PLACE_HEAD,  /* behind a header: a description may stand here */
	GHERKIN_PLACE_STEPS,
	GHERKIN_PLACE_ROWS,     /* of a step's table */
	GHERKIN_PLACE_EXAMPLES, /* rows of examples */
};
void gherkin_fault_line(struct gherkin_tree *tree,
	const struct gherkin_line *line, enum gherkin_place place);
void gherkin_fault_no_feature(
	struct gherkin_tree *tree, const struct gherkin_line *line);
void gherkin_fault_tags(
	struct gherkin_tree *tree, const struct gherkin_line *line, str tags);
void gherkin_fault_end_of_tags(struct gherkin_tree *tree, str tags);
void gherkin_fault_end_of_doc(struct gherkin_tree *tree, str opened);
void gherkin_fault_tag(struct gherkin_tree *tree, str tag);
void gherkin_fault_language(struct gherkin_tree *tree, str name, str line);
/* The cells of a row and of the first row of its table. */
struct gherkin_width {
	str first, row;
	size_t wanted, found;
};
void gherkin_fault_width(struct gherkin_tree *tree, struct gherkin_width w);
/* A fence in which nothing is Gherkin. */
void gherkin_fault_nothing(struct gherkin_tree *tree, str line);

/* ------------------------------------------------------------ gherkin.c */
/* Parses and makes the steps that criteria have. */
void gherkin_open(struct gherkin_tree *tree);
/* How many steps of a Background may still be repeated in the scenarios
 * below it: without an end, n steps and n scenarios would be n * n. */
struct gherkin_budget {
	size_t steps;
	bool spent; /* and reported */
};
struct gherkin_budget gherkin_budget_open(void);
/* The scenario as a criterion of the item. */
void gherkin_criterion(const struct gherkin_tree *tree, size_t node,
	struct item *i, struct gherkin_budget *budget);
bool gherkin_is_fence(const struct block *b); /* ```gherkin */
/* A fence of a Markdown document. */
void gherkin_read_fence(
	struct reading *r, struct item *i, const struct block *fence);

/* ------------------------------------------------------- html.c */
void gherkin_html_table(
	buf *out, const struct gherkin_tree *tree, struct gherkin_range rows);
/* What belongs to a step beside its text; nothing is put where it has none. */
void gherkin_html_argument(
	buf *out, const struct gherkin_tree *tree, const struct gherkin_step *step);
/* A node's part of a page. */
void gherkin_html_heading(
	buf *out, const struct gherkin_tree *tree, size_t node);
void gherkin_html_description(
	buf *out, const struct gherkin_tree *tree, size_t node);
void gherkin_html_content(
	buf *out, const struct gherkin_tree *tree, size_t node);

#endif
