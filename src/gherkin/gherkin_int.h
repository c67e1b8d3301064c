/* gherkin_int.h: what the files of the Gherkin engine share.  A text becomes
 * lines (lexer.c), lines a flat tree (parser.c). */
#ifndef PRDC_GHERKIN_INT_H
#define PRDC_GHERKIN_INT_H

#include <prdc/gherkin.h>

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
/* The next tag with its `@`; false: no more.  *rest begins as the line's. */
bool gherkin_tag_next(str *rest, str *tag);

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

#endif
