/* gherkin.h: Gherkin as a flat tree of headers, steps and rows with places.
 * An engine: it knows the grammar and the keywords of its languages, and no
 * product.
 *
 *   takes   a text with its place in a source, the keywords
 *   gives   features, rules, backgrounds, scenarios, examples, their steps,
 *           tags and rows; HTML of them; findings (SX008) */
#ifndef PRDC_GHERKIN_H
#define PRDC_GHERKIN_H

#include <prdc/diag.h>

/* ----------------------------------------------------------- keywords.c
 * The keywords of Gherkin by language: templates/vocabulary/gherkin.yml. */
enum gherkin_word {
	GHERKIN_NONE,
	GHERKIN_FEATURE,
	GHERKIN_RULE,
	GHERKIN_BACKGROUND,
	GHERKIN_SCENARIO,
	GHERKIN_OUTLINE,
	GHERKIN_EXAMPLES,
	GHERKIN_GIVEN, /* the five that open a step stand last */
	GHERKIN_WHEN,
	GHERKIN_THEN,
	GHERKIN_AND,
	GHERKIN_BUT,
	GHERKIN_WORD_COUNT,
};
struct gherkin_keyword {
	str text;
	enum gherkin_word word;
	bool tight; /* a step may follow without a space: `qu'`, most of Asia */
};
struct gherkin_language {
	str name;                         /* "en", "zh-CN" */
	struct gherkin_keyword *keywords; /* by first byte, longest first */
	size_t nkeywords;
	uint16_t first[257]; /* keywords of a first byte (lower case) */
};
struct gherkin_words {
	struct gherkin_language *at; /* at[0] is English; at most 64 */
	size_t len;
	uint64_t opens[256]; /* languages that have a step of this first byte */
	struct map steps;    /* folded "given", "angenommen" -> gherkin_word */
};
/* All languages, in `keep`; immutable, so that threads share them. */
const struct gherkin_words *gherkin_words_read(arena *keep);
const struct gherkin_language *gherkin_language_find(
	const struct gherkin_words *w, str name); /* NULL: not listed */
/* The longest keyword that opens the text: a step's with its space or the end
 * of the text behind it, a header's (`Scenario`) with its colon.  NULL: none.
 * Steps in Markdown are written in any case, so there `nocase` is true. */
const struct gherkin_keyword *gherkin_keyword_find(
	const struct gherkin_language *l, str text, bool nocase);
/* The step that a name is the keyword of, in any language: GHERKIN_GIVEN and
 * what follows; GHERKIN_NONE: it is none.  folded: by utf8_fold_name(). */
enum gherkin_word gherkin_step_word(const struct gherkin_words *w, str folded);

/* ------------------------------------------------------------- parser.c */
struct gherkin_input {
	const struct source *source;
	struct placed text; /* what is read: all of the source, or a part */
	bool whole;         /* a file: nothing stands outside its feature */
	const struct gherkin_words *words;
	arena *keep;    /* for the texts of findings */
	arena *scratch; /* for the tree */
	struct diags *diags;
};
/* Indexes [beg, end) in an array of the tree. */
struct gherkin_range {
	uint32_t beg, end;
};
struct gherkin_step {
	enum gherkin_word word; /* GHERKIN_NONE: it is written as `*` */
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
/* Lists in in.scratch, each in the order of the text. */
struct gherkin_nodes {
	struct gherkin_node *at;
	size_t len, cap;
};
struct gherkin_steps {
	struct gherkin_step *at;
	size_t len, cap;
};
struct gherkin_texts {
	str *at;
	size_t len, cap;
};
/* Every str is a part of the text that was read and is borrowed from it. */
struct gherkin_tree {
	struct gherkin_input in;
	struct gherkin_nodes nodes;
	struct gherkin_steps steps;
	struct gherkin_texts tags; /* with their `@` */
	struct gherkin_texts rows; /* lines of tables */
	size_t nerrors;
	str prose; /* in a part without any Gherkin: its first line */
};
/* Time and memory are linear in the text.  Reports what breaks the grammar
 * and goes on behind it.  In a text that is no whole file, scenarios and steps
 * may stand without the headers that a file must have around them. */
struct gherkin_tree gherkin_parse(const struct gherkin_input *in);
bool gherkin_word_is_scenario(enum gherkin_word word); /* or its outline */
/* Where a part of the text stands in the source. */
span gherkin_span(const struct gherkin_tree *tree, str part);
/* Reports that nothing in a fence is Gherkin; requires: tree->prose. */
void gherkin_report_nothing(struct gherkin_tree *tree);

/* -------------------------------------------------------------- lexer.c */
/* The next cell of a row, trimmed but not unescaped; false: no more.  *rest
 * begins as the line's text.  What stands behind the last `|` is no cell. */
bool gherkin_cell_next(str *rest, str *cell);
str gherkin_cell_text(arena *keep, str cell); /* `\|`, `\n`, `\\` read */

/* --------------------------------------------------------------- html.c
 * Each appends well-formed HTML to `out`. */
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
