/* source.h: the text of one file, places in it, and where files come from. */
#ifndef PRDC_SOURCE_H
#define PRDC_SOURCE_H

#include <prdc/base.h>

/* A range of bytes of one file.  file counts from 1; 0: nowhere. */
typedef struct {
	uint32_t file;
	uint32_t beg, end;
} span;

struct place {
	uint32_t line;   /* from 1 */
	uint32_t column; /* from 1, in code points */
};

enum source_trouble {
	SOURCE_FINE,
	SOURCE_UNREADABLE,
	SOURCE_TOO_LARGE,
	SOURCE_OUTSIDE, /* a link that leads out of the workspace */
};

/* path and text live as long as the sources.  text is what the rest of prdc
 * sees: well-formed UTF-8 without NUL.  Where the file was not, each bad
 * byte stands as U+FFFD and `mended` is true (fixes are not offered then).
 * A byte order mark stays in the text; body_beg steps over it. */
struct source {
	str path;   /* relative to the workspace, '/' between parts */
	bool given; /* not of the workspace: the path is as the user wrote it */
	str text;
	uint32_t *lines; /* start of each line; lines[0] = 0 */
	uint32_t nlines;
	uint32_t *counts; /* code points in front of every 1,024th byte */
	bool mended;
	span first_bad; /* of the mended bytes */
	enum source_trouble trouble;
};
/* A path gets its number when it is added and keeps it for the life of the
 * sources, whatever is added later: spans need no renumbering.  `at` moves
 * when a path is added. */
struct sources {
	struct source *at; /* span.file n is at[n - 1]; in the order of adding */
	size_t len, cap;
	arena *keep;        /* borrowed; set before the first add */
	struct map numbers; /* path -> file */
};

/* The number of a path: the one it has, or the next one. */
uint32_t sources_add(struct sources *all, str path);
/* A list of its own in `keep` with the same numbers, to add to; the texts are
 * still those of `all`. */
struct sources sources_copy(const struct sources *all, arena *keep);
/* <0, 0, >0: the order of output.  Nowhere comes first, then by path. */
int sources_order(const struct sources *all, uint32_t a, uint32_t b);

/* Checks and indexes text that was read; `text` is kept or copied mended. */
void source_open(struct source *s, uint32_t file, arena *keep, str text);
const struct source *source_of(const struct sources *all, span at);
struct place source_place(const struct source *s, uint32_t offset);
uint32_t source_offset(const struct source *s, uint32_t line); /* line from 1 */
str source_line(const struct source *s, uint32_t line); /* without its end */
str source_text(const struct sources *all, span at);
span span_of(uint32_t file, const struct source *s, str part); /* of its text */
span span_to(span from, span to); /* from.beg .. to.end */

/* ------------------------------------------------------------ placed.c
 * A text that was made of parts of a source, and where it stands there: from
 * text[run.text] on it is the source's from byte run.source on. */
struct text_run {
	uint32_t text, source;
};
struct placed {
	str text;
	const struct text_run *runs; /* sorted; none: no part of it has a place */
	uint32_t nruns;
	span at; /* of all of it */
};
/* Where text[beg..end) stands; p.at where there are no runs.  An entity
 * (`&copy;`) is one character of text and many bytes of source. */
span placed_span(
	const struct placed *p, const struct source *s, uint32_t beg, uint32_t end);

/* --------------------------------------------------------- hidden_text.c
 * What comments hide: <!-- internal --> … <!-- /internal -->.  A level is 1
 * (internal) or 2 (confidential), as in enum visibility; 0: not hidden. */
struct hidden_text {
	uint32_t beg, end; /* the marks included */
	unsigned level;    /* the strictest that is open */
};
enum hidden_trouble {
	HIDDEN_UNCLEAR,  /* nearly a mark: it hides, or does not close */
	HIDDEN_UNCLOSED, /* hides up to the end of the file */
	HIDDEN_STRAY,    /* closes what was never opened */
};
struct hidden_fault {
	enum hidden_trouble why;
	uint32_t beg, end; /* the comment */
	unsigned level;
};
struct hidden_texts {
	struct hidden_text *at; /* by place, without gaps in one block */
	size_t len, cap;
	struct hidden_fault *faults;
	size_t nfaults, faults_cap;
};
/* Reads the marks of a Markdown, YAML or feature file; the arrays live in
 * `keep`.  Linear in the text. */
struct hidden_texts hidden_texts_find(str text, arena *keep);
/* Length of the front matter that a file begins with, its byte order mark and
 * both fences included (`...` may close it, too); 0: it has none. */
size_t front_matter_length(str text);
/* How hidden the byte at this offset is. */
unsigned hidden_texts_level(const struct hidden_texts *t, uint32_t offset);

/* ---------------------------------------------------------------- tree
 * Where files come from: a folder or memory (discover/ makes them).  Paths
 * are relative to the workspace, with '/', without "." and "..". */
enum entry_kind {
	ENTRY_FILE,
	ENTRY_FOLDER,
	ENTRY_OUTSIDE, /* a link that leads out of the workspace */
	ENTRY_OTHER,   /* a link to nowhere or in circles, a pipe, a device */
};
struct tree_entry {
	str name;
	enum entry_kind kind;
	str target; /* where a link leads, in the workspace; empty: no link */
};
/* A .gitignore above the root of the workspace. */
struct tree_ignore {
	str folder; /* below the outermost one: "", "teams" */
	str text;
};
struct tree {
	/* Entries of a folder (path empty: the root), sorted by name, into
	 * `keep`.  *entries is NULL when the folder cannot be read. */
	size_t (*list)(const struct tree *t, str folder, arena *keep,
		struct tree_entry **entries);
	enum file_result (*read)(
		const struct tree *t, str path, struct file_room room, str *text);
	bool (*has)(const struct tree *t, str path); /* a file or a folder */
	/* The .gitignore files above the root, outermost first, and where the
	 * root lies below the outermost one: "teams/shop"; empty: it is the git
	 * root. */
	str below;
	const struct tree_ignore *above;
	size_t nabove;
};

#endif
