/* criteria_int.h: what the files that read criteria and statements share. */
#ifndef PRDC_CRITERIA_INT_H
#define PRDC_CRITERIA_INT_H

#include "read_int.h"

/* -------------------------------------------------------------- snippet.c
 * A stretch of text that criteria are found in, and where it stands: a
 * block's, a part of the source, or a value of YAML that is written otherwise
 * than it reads (then every part of it stands where the value does). */
struct snippet {
	struct reading *r;
	const struct block *block; /* NULL: no block */
	str text;
	span at; /* without a block: of the whole text */
};
struct snippet snippet_of_block(struct reading *r, const struct block *b);
struct snippet snippet_of_text(struct reading *r, str text, span at);
/* part: of p->text. */
span snippet_span(const struct snippet *p, str part);
span snippet_place(const struct reading *r, str part); /* of the source */
/* The part as HTML in `keep`; empty when bodies are not asked for. */
str snippet_html(const struct snippet *p, str part);
/* The text on one line, in `keep`: line breaks become spaces. */
str snippet_line(struct reading *r, str part);
/* The mark that is around the byte at `at`, of one of these kinds
 * (1u << INLINE_…), or NULL. */
const struct inline_mark *snippet_mark(
	const struct snippet *p, size_t at, unsigned kinds);

/* ---------------------------------------------------------- criterion_id.c */
/* Takes a written id (`AC-1:`, `**AC-1**`, `#1`, `[AC-1]`) off the start of a
 * text into the criterion; returns where the text behind it begins, 0: there
 * is none. */
size_t criterion_id_read(
	const struct item *i, struct criterion *c, const struct snippet *p);
/* Gives the criterion an id that stands in a field or cell of its own, where
 * `1` is short for `AC-1`.  id: copied. */
void criterion_id_put(struct reading *r, struct criterion *c, str id, span at);

/* ---------------------------------------------------------------- steps.c */
struct step_at {
	enum gherkin_word word;
	size_t beg, end; /* of the keyword */
	size_t text;     /* where its text begins */
	size_t cut;      /* where the step before it ends */
	bool marked;     /* emphasis begins here */
	bool capital;    /* Given */
	bool capitals;   /* GIVEN */
};
struct steps {
	struct step_at *at; /* in scratch */
	size_t len, cap;
	unsigned kinds; /* 1u << STEP_GIVEN, … of those that are written */
	const struct gherkin_language *language;
	uint64_t languages; /* bits of those that know the first keyword */
	bool marked;        /* the first one is in bold or capitals */
};
/* The steps in p->text[from..).  They begin there, or behind a title. */
bool steps_find(const struct snippet *p, size_t from, struct steps *found);
/* How many of Given, When and Then stand in `kinds`. */
unsigned steps_count_kinds(unsigned kinds);
/* The text of the n-th one, without the comma behind it. */
str steps_text(const struct snippet *p, const struct steps *found, size_t n);

/* ------------------------------------------------------------ step_text.c
 * Each appends one step to a text that holds nothing but steps, in a line of
 * its own. */
void step_put_text(buf *text, const struct step *s); /* `Given a basket` */
void step_put_html(buf *html, const struct step *s);

/* -------------------------------------------------------- scenario_title.c */
/* `Scenario 2: Guest pays` without its keyword and number. */
struct scenario_title {
	str text;
	bool scenario, outline; /* it had such a keyword */
};
struct scenario_title scenario_title_read(const struct reading *r, str s);

/* ----------------------------------------------------------------- ears.c
 * How sure it is that a sentence is a requirement in EARS: "When t, the s
 * shall r", "The s shall r". */
enum ears {
	EARS_NONE,
	EARS_MUST, /* opens like one, and its verb is an everyday one */
	EARS_SHALL,
};
enum ears ears_find(const struct snippet *p, size_t from);

/* Steps in `keep` while they are found; a criterion takes over the array. */
struct step_list {
	struct step *at;
	size_t len, cap;
};

/* ---------------------------------------------------------------- candidates.c
 * A list item or paragraph with all that is in it. */
struct part {
	struct snippet p;
	size_t from; /* where its text begins, behind an id */
	struct steps steps;
	uint32_t depth; /* lists that it is in, within the candidate */
};
struct parts {
	struct part *at; /* in scratch */
	size_t len, cap;
};
struct candidate {
	struct parts parts;    /* the first one is its own text */
	struct criterion head; /* a written id */
	enum box box;
	bool prose; /* a paragraph: a criterion only if it has an id or steps */
	span at;
	unsigned kinds;            /* of the steps of all parts */
	const struct part *first;  /* with a step; NULL: none has one */
	const struct block *fence; /* of Gherkin inside, or NULL */
	const struct block *table; /* inside, or NULL */
};
struct candidates {
	struct candidate *at; /* in scratch */
	size_t len, cap;
};
struct candidate candidate_of_list_item(
	struct reading *r, const struct item *i, const struct block *b);
struct candidate candidate_of_snippet(const struct item *i, struct snippet p);
/* What stands behind a label: p.text[from..). */
struct candidate candidate_of_rest(struct snippet p, size_t from);
/* Lists whose items have boxes, under an item that has none: the item is a
 * heading, not a criterion. */
bool candidate_is_label(struct reading *r, const struct block *b);
bool candidate_is_ears(const struct candidate *u);

/* ------------------------------------------------------ criterion_build.c
 * Criteria made of candidates. */
struct criterion_parts {
	struct reading *r;
	struct item *i;
	const struct candidate *candidates;
	size_t ncandidates;
	struct criterion head; /* id, title, place of a heading above them */
};
void criterion_build_scenario(const struct criterion_parts *d);
void criterion_build_sentence(
	const struct criterion_parts *d, enum criterion_form form);

/* ------------------------------------------------------------- criteria.c */
/* Candidates that stand one behind the other, outside any block. */
void criteria_of_candidates(
	struct reading *r, struct item *i, const struct candidates *candidates);

/* --------------------------------------------------------- criteria_table.c */
/* A table in which every row is a criterion: `| ID | Criterion |`, `| Given |
 * When | Then |`; false: it is another one. */
bool criteria_table_read(
	struct reading *r, struct item *i, const struct block *table);
/* The table as the examples of a scenario. */
void criteria_table_examples(
	struct reading *r, struct criterion *c, const struct block *table);
/* Does a column's name stand as `<name>` in the scenario? */
bool criteria_table_fits(
	struct reading *r, const struct criterion *c, const struct block *table);

/* ------------------------------------------------------------ statement.c */
/* The statement in a text that is no block: the description of a feature.
 * An item that has a statement keeps it. */
void statement_read(struct item *i, const struct snippet *p);

#endif
