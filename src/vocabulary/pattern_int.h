/* pattern_int.h: a pattern as a list of elements, made by pattern.c and
 * matched by matcher.c. */
#ifndef PRDC_PATTERN_INT_H
#define PRDC_PATTERN_INT_H

#include <prdc/vocabulary.h>

enum {
	PATTERN_NAMES = 8, /* captures, as in struct captures */
	PATTERN_GAPS = 16, /* elements of one list that take anything */
	PATTERN_DEPTH = 4, /* optional parts in optional parts */
};
enum element_kind {
	ELEMENT_END,      /* of the text */
	ELEMENT_LITERAL,  /* text */
	ELEMENT_SPACE,    /* some white space */
	ELEMENT_ANYTHING, /* as little as possible, at least `least` bytes */
	ELEMENT_DIGITS,   /* and a letter that stands alone behind them */
	ELEMENT_WORD,
	ELEMENT_BYTE, /* text: `?` or `[a-z]`, in paths */
	ELEMENT_OPEN, /* capture n begins, ends */
	ELEMENT_CLOSE,
	ELEMENT_OPTION, /* up to the element n, which is its OPTION_END */
	ELEMENT_OPTION_END,
};
struct element {
	enum element_kind kind;
	uint32_t n;     /* ANYTHING: which one of its list */
	uint32_t least; /* ANYTHING */
	str text;
};
/* Ends with ELEMENT_END. */
struct elements {
	struct element *at;
	size_t len, cap;
	uint32_t gaps;
};
struct path_part {
	bool crossing; /* `**` */
	struct elements elements;
};
struct pattern {
	struct elements text;
	struct {
		struct path_part *at;
		size_t len, cap;
	} parts;
	str names[PATTERN_NAMES];
	uint32_t nnames;
};
/* Where the captures of a match begin and end. */
struct matched {
	str text[PATTERN_NAMES];
	uint32_t set; /* a bit for each */
};

/* Does the whole text match?  nocase: letters match without case. */
bool elements_match(
	const struct elements *e, str text, bool nocase, struct matched *m);
/* One byte of a glob at glob[*at], which moves on; not for `*`. */
bool glob_byte(str glob, size_t *at, char c);

#endif
