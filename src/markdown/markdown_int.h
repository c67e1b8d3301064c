/* markdown_int.h: what the files that read Markdown share.  cmark is seen by
 * them and by nothing else. */
#ifndef PRDC_MARKDOWN_INT_H
#define PRDC_MARKDOWN_INT_H

#include <prdc/markdown.h>

#include <cmark-gfm.h>
#include <setjmp.h>

static inline bool byte_is_any(char c, str set)
{
	return memchr(set.at, c, set.len);
}

/* The byte before s.at[at]; none: what it is at the start. */
static inline char byte_before(str s, size_t at, char none)
{
	if (at)
		return s.at[at - 1];
	return none;
}

/* ------------------------------------------------------------- lines.c
 * The body's lines as cmark counts them: a lone \r ends one, too. */
struct lines {
	const char *text; /* of the source */
	uint32_t *beg;    /* [n + 1]; offsets in the source */
	uint32_t n;
};
struct lines lines_index(arena *keep, const struct source *s, span at);
/* Line 1.. without its end; empty when there is no such line. */
str lines_text(const struct lines *l, uint32_t line);
uint32_t lines_offset(const struct lines *l, uint32_t line);
str lines_indent(const struct lines *l, uint32_t line); /* spaces and tabs */

/* ------------------------------------------------------------ block_limits.c
 * Lines that cmark must not see, found by counting. */
struct refused {
	uint32_t line, end; /* lines [line, end) */
	const char *limit;  /* the key in `limits:` */
	bool flush;         /* its stand-in is not indented as it is */
	bool again;         /* proved to be code: cmark may see it after all */
};
struct block_limits {
	struct refused *at; /* by line */
	size_t len, cap;
	const char *whole; /* the limit that the file as a whole goes over */
};
void block_limits_scan(struct block_limits *g, const struct markdown_input *in,
	const struct lines *l);
/* The text for cmark: an empty heading stands in for each range of lines that
 * is refused. */
str block_limits_text(
	const struct block_limits *g, const struct lines *l, arena *keep);
/* SX005 at `at`; limit: the key in `limits:`. */
void block_limits_report(
	const struct markdown_input *in, span at, const char *limit);

/* ------------------------------------------------------- inline_cost.c */
/* Would cmark's time for these inlines grow with the square of their length,
 * and beyond what `run` allows? */
bool inline_cost_too_high(str content, uint32_t run);

/* ------------------------------------------------------------ syntax.c
 * cmark's tree of a text.  Its memory is an arena's and has a budget. */
struct syntax {
	arena *from;
	size_t left; /* bytes that may still be taken */
	uint32_t run;
	jmp_buf over;
	cmark_node *root;
};
/* False: the budget is used up, and there is no tree.  Leaves whose inlines
 * cost too much are not parsed: their user data is their content. */
bool syntax_parse(struct syntax *s, str text);
/* Lines that stand before the text, and that cmark counts. */
#define SYNTAX_LEAD_LINES 2
/* The tree was walked. */
void syntax_close(struct syntax *s);

/* ----------------------------------------------------------- source_map.c
 * The text that cmark parses the inlines of a block from, and where its
 * bytes stand in the source. */
struct segment {
	uint32_t content, source;
};
struct source_map {
	str text;
	struct segment *at; /* by content */
	size_t len, cap;
	size_t here; /* last asked for; questions come nearly in order */
	const struct lines *lines;
	arena *scratch;
};
void source_map_begin(struct source_map *c, str text);
/* Line `line` of the source holds text[beg..end) at its end. */
void source_map_add_line(
	struct source_map *c, uint32_t line, uint32_t beg, uint32_t end);
/* All lines of the content, the first one being `line`. */
void source_map_add_lines(struct source_map *c, uint32_t line);
/* source[raw) is the content, but for the backslash of each `\|`. */
void source_map_add_cell(struct source_map *c, span raw);
uint32_t source_map_count_lines(str text);
/* Where content[at] stands. */
uint32_t source_map_find(struct source_map *c, uint32_t at);
struct text_run *source_map_runs(
	const struct source_map *c); /* c->len of them */

/* -------------------------------------------------------- link_tail.c */
/* What stands behind the `]` of a link, at content[at]. */
struct tail {
	size_t end;        /* behind the link */
	size_t beg_target; /* the address, or the label of a reference; */
	size_t end_target; /*   empty: the link's own text is the label */
};
struct tail link_tail(str content, size_t at);

/* ---------------------------------------------------------- html_entities.c */
/* Bytes of the entity at s[at], known or not; 0: there is none. */
size_t html_entity_length(str s, size_t at);
/* Its character into `out` (at most 4 bytes); how many bytes, 0: unknown. */
size_t html_entity_code(str entity, char out[4]);
/* An attribute's value with its entities decoded. */
str html_entity_decode(arena *keep, str s);

/* -------------------------------------------------------------- autolinks.c
 * What in a text leads somewhere: ids, [[names]], addresses; and ~~. */
enum autolink_kind {
	AUTOLINK_NONE,
	AUTOLINK_MENTION,
	AUTOLINK_WIKI,
	AUTOLINK_URL,
	AUTOLINK_TILDES,
};
struct autolink {
	enum autolink_kind kind;
	size_t beg, end;               /* all of it */
	size_t beg_target, end_target; /* the id, the name, the address */
	size_t beg_label, end_label;
	char before; /* what stands before the text; 0: nothing */
};
struct id_prefixes {
	uint8_t first[256]; /* not 0: may begin something */
	str *at;            /* by first byte, long ones first */
	size_t len;
	uint16_t beg[257]; /* of the prefixes by first byte */
};
/* The next link at or behind `from`; link->before is asked for. */
bool autolink_next(
	const struct id_prefixes *p, str text, size_t from, struct autolink *link);

/* --------------------------------------------------------------- tags.c */
enum tag {
	TAG_NONE,
	TAG_A,
	TAG_ABBR,
	TAG_B,
	TAG_BLOCKQUOTE,
	TAG_BR,
	TAG_CAPTION,
	TAG_CODE,
	TAG_COL,
	TAG_COLGROUP,
	TAG_DD,
	TAG_DEL,
	TAG_DETAILS,
	TAG_DFN,
	TAG_DIV,
	TAG_DL,
	TAG_DT,
	TAG_EM,
	TAG_FIGCAPTION,
	TAG_FIGURE,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_HR,
	TAG_I,
	TAG_IMG,
	TAG_INPUT,
	TAG_INS,
	TAG_KBD,
	TAG_LI,
	TAG_MARK,
	TAG_OL,
	TAG_P,
	TAG_PICTURE,
	TAG_PRE,
	TAG_Q,
	TAG_S,
	TAG_SAMP,
	TAG_SECTION,
	TAG_SMALL,
	TAG_SOURCE,
	TAG_SPAN,
	TAG_STRONG,
	TAG_SUB,
	TAG_SUMMARY,
	TAG_SUP,
	TAG_TABLE,
	TAG_TBODY,
	TAG_TD,
	TAG_TFOOT,
	TAG_TH,
	TAG_THEAD,
	TAG_TR,
	TAG_U,
	TAG_UL,
	TAG_VAR,
	TAG_WBR,
	TAG_COUNT,
};
typedef uint64_t tag_set; /* bit n: enum tag n */
enum attribute {
	ATTRIBUTE_NONE,
	ATTRIBUTE_TEXT,
	ATTRIBUTE_NUMBER,
	ATTRIBUTE_SIZE, /* a number or a percentage */
	ATTRIBUTE_FLAG,
	ATTRIBUTE_ID,
	ATTRIBUTE_ADDRESS, /* href, src, srcset */
	ATTRIBUTE_ALIGN,
};
extern const tag_set tags_void, tags_block, tags_phrasing, tags_code;
enum tag tag_find(str name); /* any case */
str tag_start(enum tag tag); /* "<p" */
str tag_end(enum tag tag);   /* "</p>" */
bool tag_in(tag_set set, enum tag tag);
/* Open tags that end where this one starts, looked for up to a barrier. */
tag_set tag_closes(enum tag tag);
tag_set tag_barriers(enum tag tag);
tag_set tag_parents(enum tag tag); /* one of them must be open; 0: any */
/* What becomes of an attribute (lower or upper case) of this tag. */
enum attribute tag_attribute(enum tag tag, str name, str *written);

/* --------------------------------------------------------------- walk */
struct element {
	uint8_t tag;
	uint8_t section;    /* level of the heading it stands under */
	bool raw;           /* written by the author */
	bool silent;        /* too deep, or in an alternative text: not written */
	uint32_t reference; /* 1 + index: its tags are holes; 0: it is none */
};
/* A node of cmark whose end is to come. */
struct open_node {
	uint32_t block;     /* 1 + index of the innermost one; 0: none */
	uint32_t elements;  /* that were open before it */
	uint32_t mark;      /* 1 + index; 0: none */
	uint32_t reference; /* 1 + index; 0: none */
	size_t content;     /* where it begins in the content */
	uint32_t number;    /* of the next item of a list */
	bool tight;         /* lists and their items */
	bool shown;         /* links and images: there is markup to end */
};
struct refusal {
	size_t diag; /* index of the finding */
	uint32_t count;
};
/* The inlines of one block while they are read. */
struct inline_text {
	uint32_t block; /* index */
	struct source_map content;
	size_t at;  /* in the content: what stands before was read */
	bool lost;  /* the content is not what was expected */
	bool apart; /* an entity: it has a run of its own */
	unsigned searches;
	char *text; /* flattened */
	size_t len, cap;
	struct {
		struct text_run *at;
		size_t len, cap;
	} runs;
	struct {
		struct inline_mark *at;
		size_t len, cap;
	} marks;
	uint8_t *tildes; /* enum tildes: what each ~~ does; NULL: nothing */
	size_t ntildes, next_tildes;
};
enum tildes {
	TILDES_TEXT,
	TILDES_BEGIN,
	TILDES_END,
};
struct block_walk {
	const struct markdown_input *in;
	struct markdown md;
	struct lines lines;
	struct block_limits limits;
	size_t blocks_cap, references_cap;
	struct {
		struct open_node *at;
		size_t len, cap;
	} nodes;        /* inner ones last */
	uint32_t depth; /* blocks that are open */
	struct {
		struct element *at;
		size_t len, cap;
	} elements; /* that are open, inner ones last */
	struct inline_text inlines;
	struct source_map leaf;     /* of a block without inlines */
	unsigned in_link, in_image; /* links and images around */
	unsigned in_raw_link, in_raw_code;
	uint8_t section;      /* level of the last heading */
	size_t heading_holes; /* before the heading that is open */
	bool skip_box;        /* the next text begins with the box of its item */
	struct {              /* of the table that is open */
		span head, row;   /* the first row; what is left of this one */
		uint8_t *alignments;
		uint32_t ncolumns, column;
		bool header, body; /* this row is of the head; there is a body */
	} table;
	cmark_node_type table_type, row_type, cell_type;
	struct map anchors; /* value: 1 + the last number tried */
	struct {
		uint32_t *at; /* by number - 1 */
		size_t len, cap;
	} footnote_uses;
	uint32_t next_footnote;
	struct map raw_tags; /* refused ones -> 1 + index in refusals */
	struct {
		struct refusal *at;
		size_t len, cap;
	} refusals;
};

/* ------------------------------------------------------------- node_stack.c
 * What is open: nodes of Markdown, and of these the blocks. */
struct open_node *open_node_push(struct block_walk *w);
/* Closes the elements that were opened in it. */
void open_node_pop(struct block_walk *w);
struct open_node *open_node_top(struct block_walk *w);
/* A block begins; its index.  TAG_NONE: it has no element. */
uint32_t block_begin(struct block_walk *w, enum block_kind kind, span at);
void block_open(struct block_walk *w, enum tag tag); /* attributes may follow */
void block_opened(struct block_walk *w);
void block_end(struct block_walk *w);
struct block *block_top(struct block_walk *w); /* NULL: none is open */

/* ----------------------------------------------------------- html_writer.c
 * The HTML that is written, well formed whatever comes in.  Without bodies
 * nothing is written, but the stack is kept: what may stand where hangs on
 * it. */
void html_put(struct block_walk *w, str html);
void html_put_text(struct block_walk *w, str text);      /* escaped */
void html_put_attribute(struct block_walk *w, str text); /* escaped */
void html_put_hole(struct block_walk *w, enum hole_kind kind, uint32_t n);
/* Text of the body: in an alternative text as a part of an attribute. */
void html_put_prose(struct block_walk *w, str text);
/* `<name`; attributes may follow, then element_begin or element_empty. */
void element_open(struct block_walk *w, enum tag tag, bool raw);
/* The same for a tag that is a hole; reference: 1 + index. */
void element_refer(
	struct block_walk *w, enum tag tag, bool raw, uint32_t reference);
void element_attribute(struct block_walk *w, str name, str value);
void element_begin(struct block_walk *w); /* `>` */
void element_empty(struct block_walk *w); /* `/>`, and it is over */
void element_simple(struct block_walk *w, enum tag tag); /* `<name>` */
void elements_close(struct block_walk *w, size_t down_to);
/* An image of Markdown.  What is put before its end is its alternative text,
 * a part of an attribute: no tags, no holes. */
void image_open(struct block_walk *w, uint32_t reference); /* 1 + index */
void image_close(struct block_walk *w, str title);
/* May a raw tag stand here?  Closes what its start ends. */
bool element_fits(struct block_walk *w, enum tag tag);
void element_close_raw(struct block_walk *w, enum tag tag);
/* A heading of this level ends what was opened under one like it: how many
 * elements are left. */
size_t elements_of_sections(const struct block_walk *w, uint8_t level);
/* A block of Markdown starts: a raw <p> around it ends. */
void element_close_paragraph(struct block_walk *w);

/* --------------------------------------------------------------- inline_text.c
 * The inlines of one block: their text without marks, and where each byte of
 * it stands.  cmark's content is read along with its tree; what cmark does
 * between the two is known exactly, so nothing is searched for. */
void inline_text_begin(
	struct block_walk *w); /* for the block that was just begun */
void inline_text_end(struct block_walk *w);
/* Text of a node: flattened with its place, or only stepped over. */
void inline_text_put(struct block_walk *w, str literal);
void inline_text_skip(struct block_walk *w, str literal);
void inline_text_char(
	struct block_walk *w, char c); /* that the source does not have */
void inline_text_code(struct block_walk *w, str literal);
void inline_text_raw(struct block_walk *w, str literal); /* steps over HTML */
void inline_text_all(struct block_walk *w); /* all the content as it is */
void inline_text_break(struct block_walk *w);
/* Steps over one of these bytes, if it is next. */
bool inline_text_step(struct block_walk *w, const char *bytes);
void inline_text_footnote(struct block_walk *w);
/* Steps over the end of a link that was opened at content[beg]; where its
 * address or label stands. */
span inline_text_link_end(struct block_walk *w, size_t beg);
/* Where content[beg..end) stands. */
span inline_text_span(struct block_walk *w, size_t beg, size_t end);
char inline_text_last(
	const struct block_walk *w); /* last byte of the text, or 0 */
uint32_t inline_mark_begin(
	struct block_walk *w, enum inline_kind kind); /* 1 + index */
void inline_mark_end(struct block_walk *w, uint32_t mark);

/* ----------------------------------------------------------- inlines.c */
void inline_enter(struct block_walk *w, cmark_node *node);
void inline_leave(struct block_walk *w, cmark_node *node);
/* Pairs the ~~ in the inlines of a block: inlines.tildes. */
void strikethrough_find(struct block_walk *w, cmark_node *node);

/* ------------------------------------------------------ references.c */
/* 1 + its index; at, target and label may be set later. */
uint32_t reference_add(struct block_walk *w, struct markdown_reference ref);
/* By position; holes follow.  Footnotes stand elsewhere than they are. */
void references_sort(struct block_walk *w);
/* May this address be linked to?  http, https, mailto, or relative. */
bool scheme_allowed(str url);
/* An address that is not: a finding. */
void scheme_report(struct block_walk *w, str url, span at);
/* Text of the scratch as a slice of the source, if it stands there, else as a
 * copy. */
str text_kept(struct block_walk *w, str text, span at);

/* ------------------------------------------------------------ leaf_blocks.c */
void leaf_code(struct block_walk *w, cmark_node *node);
void leaf_html(struct block_walk *w, cmark_node *node);
void leaf_rule(struct block_walk *w, cmark_node *node);
/* Raw elements without an end tag end at `at`, in a block of their own, so
 * that the HTML of what stands before is whole. */
void leaf_end_tags(struct block_walk *w, size_t down_to, uint32_t at);
/* Lines [beg, end) as paragraphs of plain text. */
void leaf_plain(struct block_walk *w, uint32_t beg, uint32_t end);

/* ------------------------------------------------------------ tables.c */
void table_enter(struct block_walk *w, cmark_node *node);
void row_enter(struct block_walk *w, cmark_node *node);
void row_leave(struct block_walk *w);
void cell_enter(struct block_walk *w, cmark_node *node);

/* --------------------------------------------------------------- html.c */
/* Raw HTML: what the whitelist knows is written again, the rest is text.
 * It stands at where[base..).  True: some of it is text. */
bool html_read(
	struct block_walk *w, struct source_map *where, size_t base, str html);
void html_report(
	struct block_walk *w); /* how often what was refused stands there */

/* ------------------------------------------------------------ anchors.c */
/* GitHub's anchor of a heading, unique in the document. */
str anchor_of_heading(struct block_walk *w, str text);
/* An id written in HTML; empty: it cannot be had. */
str anchor_of_id(struct block_walk *w, str id);

/* -------------------------------------------------------------- walk.c */
void walk_nodes(struct block_walk *w, cmark_node *root);
uint32_t node_line(cmark_node *node);
span node_span(const struct block_walk *w, cmark_node *node);

#endif
