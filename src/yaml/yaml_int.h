/* yaml_int.h: what the files that read YAML share.
 *
 * A text is read as a whole.  Only when libyaml refuses it, it is cut into
 * chunks, one a top-level key, and each is read on its own: as it is, then
 * mended, and what cannot be read even so is told in plain words. */
#ifndef PRDC_YAML_INT_H
#define PRDC_YAML_INT_H

#include <prdc/yaml.h>

/* A stretch of a source, and the bytes that libyaml is given for it: the
 * source's own, or a copy of the same length with harmless bytes where it
 * would stumble.  Texts are always taken from the source. */
struct stretch {
	const struct source *source;
	uint32_t file;
	uint32_t beg, end; /* in the source */
	const char *seen;  /* end - beg bytes */
};
/* Bytes of the source, cut off where the stretch ends. */
span stretch_span(const struct stretch *s, size_t beg, size_t end);

/* ----------------------------------------------------------- yaml_tree.c */
enum yaml_end {
	YAML_END_DONE,
	YAML_END_MORE,  /* another document follows at fault.at */
	YAML_END_FAULT, /* libyaml gave up: fault says where */
	YAML_END_DEEP,  /* nested beyond the limit at fault.at */
	YAML_END_LARGE, /* more nodes than allowed at fault.at */
};
/* Where and why libyaml gave up.  The texts are libyaml's constants; they
 * are compared and never shown. */
struct yaml_fault {
	const char *context, *problem;
	uint32_t context_at, at; /* bytes of the source */
};
struct anchor {
	struct value *value;
	uint32_t nodes; /* inside, aliases expanded */
	bool open;      /* its end was not seen yet */
};
/* Anchors, counts and findings go on from stretch to stretch. */
struct tree_builder {
	arena *keep;
	struct yaml_limits limits;
	uint32_t nodes;
	struct map names; /* of anchors -> index + 1 */
	struct {
		struct anchor *at;
		size_t len, cap;
	} anchors;
	struct yaml_trouble *trouble, **last;
	struct yaml_fault fault;
};
/* Reads the first document of the stretch; *root is NULL when it is empty.
 * What stands before a fault or a limit is in the tree. */
enum yaml_end tree_read(
	struct tree_builder *b, const struct stretch *s, struct value **root);
void tree_trouble(struct tree_builder *b, struct yaml_trouble trouble);
/* Reports keys of a map that are written twice. */
void tree_duplicates(struct tree_builder *b, const struct value *map);

/* ----------------------------------------------------------- yaml_scan.c */
/* Chunks of a text: the first line's column is where top-level keys start. */
struct chunks {
	struct stretch whole;
	uint32_t at;     /* where the next one starts */
	uint32_t column; /* of top-level keys */
	bool list;       /* the root is a list: items instead of keys */
	uint32_t odd;    /* 1 + place of a line left of that column; 0: none */
	uint32_t more;   /* 1 + place where another document starts; 0: none */
};
void chunks_open(struct chunks *c, const struct stretch *whole);
bool chunks_next(struct chunks *c, struct stretch *chunk);
/* Makes a mended copy of a chunk that libyaml refused; the list says what was
 * mended (empty: nothing). */
struct yaml_trouble *chunk_repair(struct stretch *chunk, arena *keep);

/* ---------------------------------------------------------- yaml_fault.c */
/* A fault in plain words, at the exact place. */
struct yaml_trouble fault_explain(
	const struct stretch *chunk, const struct yaml_fault *fault, arena *keep);
/* A chunk that is no field: `owner Jonas`. */
struct yaml_trouble fault_no_field(const struct stretch *chunk, arena *keep);
/* `text` in double quotes. */
str yaml_quoted(arena *keep, str text);
/* The first line of a text, shortened to what fits in a message. */
str yaml_excerpt(arena *keep, str text);
/* The field of a line of YAML: `  - owner: Ann` -> owner; empty: none. */
str yaml_line_key(str line);

/* ---------------------------------------------------------- yaml_names.c */
/* Names of fields match without case; space, '-' and '_' are the same. */
bool yaml_same_name(str a, str b);
/* A copy without NUL, which YAML can write (`"\0"`) and no text of ours may
 * hold: U+FFFD stands in its place. */
str yaml_without_nul(arena *keep, str value);

#endif
