/* report_int.h: what the files of report/ share. */
#ifndef PRDC_REPORT_INT_H
#define PRDC_REPORT_INT_H

#include <prdc/report.h>

/* One run of report_diags(). */
struct report {
	const struct diags *list;
	const struct sources *sources;
	const struct run_facts *facts;
	const struct report_options *o;
	buf *out;
};

/* -------------------------------------------------------------- color.c */
enum style {
	STYLE_PLAIN,
	STYLE_BOLD,
	STYLE_ERROR,
	STYLE_WARNING,
	STYLE_NOTE,
	STYLE_GUTTER, /* line numbers, bars, arrows, secondary labels */
	STYLE_REMOVED,
	STYLE_ADDED,
	STYLE_CODE,
	STYLE_HEADING,
};
/* Writes text that is harmless already (terminal.c); `color` false: plain. */
void style_put(buf *out, bool color, enum style style, str text);
enum style style_of(enum severity severity);
str severity_word(enum severity severity);

/* -------------------------------------------------------- line_window.c
 * A line of a source as it is shown. */
struct strip {
	buf text;        /* owned */
	str line;        /* borrowed: the whole line */
	size_t beg, end; /* bytes of the line that are shown */
	size_t columns;  /* of text */
};
#define STRIP_COLUMNS ((size_t)140) /* longer lines are cut */

/* Shows the line, or when it is long what surrounds the bytes from..to. */
struct strip strip_make(str line, size_t from, size_t to);
/* The column (from 0) where the byte is shown; cut off: the nearest end. */
size_t strip_column(const struct strip *s, size_t offset);
void strip_free(struct strip *s);

/* ------------------------------------------------------------ excerpt.c
 * Lines of one file with what is marked in them. */
#define MOST_ANNOTATIONS 12 /* places of one finding that are shown */
#define MOST_LINES (5 * MOST_ANNOTATIONS)

struct annotation {
	span at; /* without line ends at its end */
	str text;
	bool primary;
	uint32_t line, last_line; /* from 1 */
	bool bar;                 /* drawn beside the lines: it has several */
};
struct excerpt {
	const struct source *source;
	uint32_t file;
	struct annotation annotations[MOST_ANNOTATIONS];
	size_t nannotations;
	uint32_t lines[2 * MOST_LINES]; /* shown, ascending */
	size_t nlines;
	bool margin; /* an annotation is a bar */
};

void excerpt_annotate(struct excerpt *e, struct label label);
/* Decides on the lines.  None: the file has no text. */
void excerpt_choose_lines(struct excerpt *e);
void excerpt_put(const struct report *r, const struct excerpt *e,
	unsigned gutter, enum style primary);
/* "   |" or "12 |", the number right-aligned in `gutter` columns; 0: none. */
void gutter_put(const struct report *r, unsigned gutter, uint32_t line);
unsigned gutter_width(uint32_t line); /* digits */

/* --------------------------------------------------------------- edit.c
 * A fix as the lines that go and the lines that come. */
struct edit {
	buf before, after; /* owned; whole lines, without what is the same */
	uint32_t line;     /* number of the first of both */
	uint32_t last;     /* largest number shown; 0: nothing is */
	size_t at;         /* byte of the first line that changes */
};
struct edit edit_make(const struct source *s, const struct fix *fix);
void edit_put(const struct report *r, const struct edit *e, unsigned indent);
void edit_free(struct edit *e);

/* ------------------------------------------------------- the three forms */
/* A fix that may be shown, or NULL: places in mended text are not those of
 * the file. */
const struct fix *finding_fix(const struct report *r, const struct diag *d);
void full_put(const struct report *r);
void concise_put(const struct report *r);
void json_put(const struct report *r);
/* "3 errors; 1 warning in 8 documents", and where to read more. */
void summary_put(const struct report *r, bool explanations);
/* The prefix of the path of a source.  With it, the path can be clicked. */
str path_prefix(const struct report *r, const struct source *s);
/* path:line:column of a place, with the prefix; no text: the path alone. */
void place_put(const struct report *r, buf *out, span at);

#endif
