/* markdown.h: Markdown of strangers as blocks with byte-exact places, and as
 * HTML with holes.  An engine: it knows texts, limits and prefixes of ids, and
 * no product.  cmark is behind it and is kept within bounds: time and memory
 * are linear in the length of the text, whatever the text is.
 *
 *   takes   a part of a source, limits, the prefixes of ids
 *   gives   blocks, references as written, HTML with holes, findings */
#ifndef PRDC_MARKDOWN_H
#define PRDC_MARKDOWN_H

#include <prdc/diag.h>

/* -------------------------------------------------------------- blocks */
enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_QUOTE,
	BLOCK_LIST,
	BLOCK_LIST_ITEM,
	BLOCK_TABLE,
	BLOCK_ROW, /* the first one of a table is its header */
	BLOCK_CELL,
	BLOCK_CODE, /* fenced or indented */
	BLOCK_HTML,
	BLOCK_RULE,
	BLOCK_FOOTNOTE,
};
enum inline_kind {
	INLINE_STRONG,
	INLINE_EMPHASIS,
	INLINE_CODE,
	INLINE_LINK,
};
/* The bytes [beg, end) of a block's text that one inline element holds. */
struct inline_mark {
	enum inline_kind kind;
	uint32_t beg, end;
};
enum box {
	BOX_NONE,
	BOX_OPEN,
	BOX_TICKED,
};
struct block {
	enum block_kind kind;
	uint32_t parent; /* 1 + index; 0: the document */
	uint32_t next;   /* index of the first block behind this one's inside */
	uint32_t level;  /* of a heading 1..6; else how many blocks it is in */
	span at;         /* first byte of its first line's text .. its last one */
	/* Inline text without marks (headings, paragraphs, cells; a list item
	 * has that of its first paragraph).  Line breaks are '\n'.  Code blocks:
	 * their literal; HTML blocks: theirs. */
	str text;
	struct text_run *runs; /* sorted; empty where text is no source text */
	uint32_t nruns;
	struct inline_mark *marks; /* sorted by beg */
	uint32_t nmarks;
	bool ordered;    /* lists */
	uint32_t number; /* list items of ordered lists: as numbered */
	enum box box;    /* list items */
	span box_at;     /* the character between the brackets */
	str info;        /* code: the fence's info string */
	str anchor;      /* headings */
	/* In the rendered body (0 without bodies): the whole element, its inside,
	 * and where attributes go in its start tag. */
	uint32_t html_beg, html_end, inner_beg, inner_end, tag_end;
	uint32_t raw; /* elements of raw HTML that are open behind it */
};

/* ---------------------------------------------------------- references */
enum reference_form {
	REFERENCE_MENTION, /* NEED-3 */
	REFERENCE_WIKI,    /* [[NEED-3|label]] */
	REFERENCE_LINK,    /* [text](target) */
	REFERENCE_IMAGE,
	REFERENCE_URL, /* a bare or angle-bracketed address */
};
/* A reference as it is written; where it leads is not asked here. */
struct markdown_reference {
	enum reference_form form;
	str target, label; /* label: plain text of the link or of the image */
	span at;           /* the id or the address itself */
};

/* ------------------------------------------------------------- body */
/* HTML with holes: places of whole tags that only the graph can fill.  What a
 * hole has of its own stands in html[at..end): the other attributes of its
 * tag (` title="x"`), or its end tag.  It is written as a part of the tag, or
 * left out with it; text without holes is never to be changed. */
enum hole_kind {
	HOLE_LINK_BEG,    /* <a>: leads to references[n]; own: attributes */
	HOLE_LINK_END,    /* own: its `</a>`; links are not nested */
	HOLE_IMAGE,       /* <img/>: shows references[n]; own: attributes */
	HOLE_SOURCE,      /* <source/> of a <picture>: the same */
	HOLE_MENTION,     /* a whole link for references[n], label included */
	HOLE_ITEM_BEG,    /* items[n] begins, ends: section or list items and */
	HOLE_ITEM_END,    /*   rows; emit writes nothing or its marks */
	HOLE_ITEM_ANCHOR, /* in the start tag of items[n]: ` id="…"` */
	HOLE_META_BEG,    /* fields and criteria, which an item's own page shows */
	HOLE_META_END,    /*   in its own way and leaves out here */
};
struct hole {
	uint32_t at; /* offset in html */
	enum hole_kind kind;
	uint32_t n;
	uint32_t end; /* offset behind what is its own; at: it has nothing */
};
bool hole_is_reference(enum hole_kind kind); /* n: of references */
struct body {
	str html;
	struct hole *holes; /* sorted by at */
	size_t nholes;
};
struct heading {
	str text, anchor;
	span at;
	uint32_t level;
};

/* ---------------------------------------------------------------- input */
/* Each is above 0.  What is over one of them is reported and becomes
 * paragraphs of plain text. */
struct markdown_limits {
	size_t file;            /* bytes of the text */
	uint32_t table_cells;   /* columns x rows of one table */
	uint32_t table_columns; /* of one table */
	uint32_t nesting;       /* blocks in blocks */
	uint32_t run;           /* equal marks in a row that cmark is slow on */
	uint32_t references;    /* link definitions of the text */
};
/* Prefixes of ids ("STORY"), indexed once for all texts.  Immutable, so that
 * threads share it; it borrows the texts of the prefixes. */
struct id_prefixes;
const struct id_prefixes *id_prefixes_index(
	const str *prefixes, size_t n, arena *keep);

struct markdown_input {
	const struct source *source;
	span at;     /* the part to read; its file goes into each place */
	bool bodies; /* false: no HTML and no holes */
	const struct id_prefixes *prefixes;
	struct markdown_limits limits;
	arena *keep;    /* for texts of references, anchors and findings */
	arena *scratch; /* for all the rest of what is returned */
	struct diags *diags;
};

/* --------------------------------------------------------------- output */
/* Blocks, their texts, references and holes live in `scratch`; anchors and
 * the texts of references in `keep` or in the source.  The caller frees
 * `html`. */
struct markdown {
	const struct source *source; /* borrowed */
	uint32_t file;
	struct block *blocks; /* parents first; footnotes come last */
	size_t nblocks;
	struct markdown_reference *references; /* by position */
	size_t nreferences;
	str *anchors; /* of headings and HTML, sorted */
	size_t nanchors;
	buf html;           /* owned; empty without bodies */
	struct hole *holes; /* sorted */
	size_t nholes, holes_cap;
};

/* requires: every limit is set; the source's text is well-formed UTF-8.
 * ensures: the blocks hold all text of the part; html, with its holes filled
 * or empty, is well-formed XML, as a whole and for each block but those of
 * raw HTML.  The result depends on nothing but the input.  Safe in threads. */
struct markdown markdown_read(const struct markdown_input *in);

/* A block's text with its place, borrowed from the block. */
struct placed block_placed(const struct block *b);
/* Where text[beg..end) of a block stands in the source; the whole block where
 * its text is no source text. */
span block_span(const struct markdown *md, const struct block *b, uint32_t beg,
	uint32_t end);
/* The same for a part of b->text. */
span block_span_of(const struct markdown *md, const struct block *b, str part);
/* text[beg..end) as HTML with code spans and emphasis, in `keep`. */
str block_html(arena *keep, const struct block *b, uint32_t beg, uint32_t end);

#endif
