/* read_int.h: what the files of read/ share.  Markdown becomes a flat list of
 * blocks (markdown.c); everything else looks at blocks, never at cmark. */
#ifndef PRDC_READ_INT_H
#define PRDC_READ_INT_H

#include <prdc/read.h>

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
enum mark_kind {
	MARK_STRONG,
	MARK_EMPHASIS,
	MARK_CODE,
	MARK_LINK,
};
/* A stretch of a block's flattened text. */
struct mark {
	enum mark_kind kind;
	uint32_t beg, end;
};
/* From here on, text[i] stands at source byte `source + (i - text)`. */
struct run {
	uint32_t text, source;
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
	struct run *runs; /* sorted; empty where text is no source text */
	uint32_t nruns;
	struct mark *marks; /* sorted by beg */
	uint32_t nmarks;
	bool ordered;               /* lists */
	uint32_t number;            /* list items of ordered lists: as numbered */
	enum box box;               /* list items */
	span box_at;                /* the character between the brackets */
	str info;                   /* code: the fence's info string */
	str anchor;                 /* headings */
	enum visibility visibility; /* inside <!-- internal --> … */
	/* In the rendered body (0 without bodies): the whole element, its inside,
	 * and where attributes go in its start tag. */
	uint32_t html_beg, html_end, inner_beg, inner_end, tag_end;
	uint32_t raw; /* elements of raw HTML that are open behind it */
};
struct markdown {
	/* In document order, parents first; but footnotes come last. */
	struct block *blocks;
	size_t nblocks;
	struct reference *references; /* by position; .item is not set */
	size_t nreferences;
	str *anchors; /* of headings and HTML, sorted */
	size_t nanchors;
	buf html;           /* owned; empty without bodies */
	struct hole *holes; /* sorted; arena-grown */
	size_t nholes, holes_cap;
};

/* One document while it is read.  `keep` dies with the document, `scratch`
 * when reading it ends; blocks and flattened texts live in scratch, so a text
 * that is kept must be copied (or be a slice of the source, by reading_slice).
 */
struct reading {
	const struct workspace *ws;
	const struct source *source;
	uint32_t file;
	bool bodies;
	struct document *doc;
	arena *keep, *scratch;
	struct markdown md;
	size_t items_cap;
	/* What a dialect says of the document; all empty in the native form. */
	const struct document_rule *document_rule;
	str space;   /* namespace of its items */
	str part_of; /* address of the item that its items are parts of */
	const struct item_rule **rules; /* that hold for this path, in scratch */
	size_t nrules;
};

/* ---------------------------------------------------------- markdown.c
 * Guards, cmark, blocks, HTML.  What a guard refuses is reported (SX005) and
 * becomes paragraphs of plain text.  at: the part of the source behind the
 * front matter. */
void markdown_read(struct reading *r, span at);
/* Where text[beg..end) of a block stands in the source. */
span block_span(
	const struct reading *r, const struct block *b, uint32_t beg, uint32_t end);
/* The same for a part of b->text. */
span block_span_of(const struct reading *r, const struct block *b, str part);
/* text[beg..end) as HTML with code spans and emphasis, in `keep`. */
str block_html(
	struct reading *r, const struct block *b, uint32_t beg, uint32_t end);
/* Adds a hole behind all others: at is not before the last one's. */
void markdown_hole(
	struct reading *r, uint32_t at, enum hole_kind k, uint32_t n);

/* ------------------------------------------------------ front_matter.c */
/* Reads the fields at the top and makes the document's item, if it is one.
 * Returns where the body is. */
span front_matter_read(struct reading *r);
/* A map of fields in YAML; what is wrong with it is reported.  NULL: none. */
const struct value *fields_yaml(struct reading *r, span at);
/* A *.yml file: the whole of it is one item. */
void yaml_document(struct reading *r);

/* ----------------------------------------------------------- identity.c */
/* The item that the whole document is: by a rule of a dialect, by `kind:`,
 * by the prefix of its id, by its folder.  NULL: it is none.  map: its
 * fields, or NULL. */
struct item *identity_find(struct reading *r, const struct value *map);

/* ------------------------------------------------------------- forms.c */
/* An item seen in a heading, a list item or a table row. */
struct found {
	const struct kind *kind;
	const struct item_rule *rule; /* of a dialect, or NULL */
	struct captures captures;     /* of the rule's pattern */
	str id;
	span id_at;
	struct text title; /* text: part of the block's, or empty */
};
/* b: a heading or a list item.  First the rules of the document's dialect,
 * then the native forms: `### STORY-12: Title`, `- **FR-001**: text`. */
bool form_find(struct reading *r, const struct block *b, struct found *f);
/* A text that is an id with a declared prefix; NULL: it is not. */
const struct kind *form_kind_of_id(const struct reading *r, str id);

/* ----------------------------------------------------------- outline.c */
/* What belongs to what, by index of block; lives in scratch. */
struct region {
	size_t head, beg, end; /* heading or bold line; the blocks under it */
};
struct outline {
	size_t *section_end; /* of top-level headings */
	bool *in_criteria;   /* under a criteria heading or bold line */
	struct region *criteria;
	size_t ncriteria, criteria_cap;
};
void outline_read(struct reading *r, struct outline *o);
/* The key of a heading or bold line in vocabulary.headings: folded, without
 * a closing colon and remarks like `*(mandatory)*`. */
str outline_key(struct reading *r, str text);

/* An item and the blocks it was made of. */
struct piece {
	size_t head;     /* heading, list item or row; beg for a document */
	size_t beg, end; /* the blocks inside */
	/* The field runs at its start: blocks of one level, or list items. */
	size_t fields_beg, fields;
};

/* -------------------------------------------------------- field_runs.c */
/* Fields straight under a heading, in a `yaml` fence, a two-column table or a
 * run of `**Status:** ready` lines, from piece->fields_beg on; sets
 * fields_beg and fields. */
void field_runs_read(struct reading *r, struct item *i, struct piece *piece);

/* ------------------------------------------------------------- items.c */
struct items {
	struct reading *r;
	struct outline outline;
	struct piece *pieces; /* parallel to document->items */
	size_t npieces, pieces_cap;
	uint32_t *owner; /* 1 + index of the innermost item, by block */
};
/* requires: r->md.  Finds the items of all four forms, their fields, their
 * statements and criteria, and what is inside what. */
void items_read(struct reading *r);
struct item *item_add(struct reading *r, const struct kind *kind);
/* Gives the item the document's namespace, and its address. */
void item_place(struct reading *r, struct item *i);
/* A copy of the text's first sentence, or of what fits of it. */
str items_short_title(struct reading *r, str text);
void item_alias(struct reading *r, struct item *i, str alias);
void item_open_row(struct items *all, const struct block *row, struct found *f,
	struct piece piece);

/* ------------------------------------------------------- table_items.c */
/* A table with an `ID` column gives an item a row. */
void table_items_read(struct items *all, size_t table);

/* ------------------------------------------------------------ detail.c */
/* requires: items, pieces and owners.  Fills what the text of an item says:
 * statement, criteria, summary, boxes, open markers. */
void detail_read(struct items *all);
/* The wish in an item's field, where nothing else holds one. */
void detail_of_fields(struct reading *r, struct item *i);

/* ------------------------------------------------------- item_holes.c */
/* Where items, fields and criteria begin and end in the rendered body. */
void item_holes_add(struct items *all);

/* ------------------------------------------------------------ fields.c */
/* Gives a written key its meaning for the item's kind and stores it as field,
 * link(s), status, title, aliases, …; unknown keys stay fields without a
 * definition.  tree: the value as YAML, or NULL when `texts` is all. */
void field_put(struct reading *r, struct item *i, struct text key,
	const struct value *tree);
/* A value written as one text: a table cell, `**Status:** ready`. */
void field_put_text(
	struct reading *r, struct item *i, struct text key, struct text value);
void link_add(struct reading *r, struct item *i, struct link link);

/* ----------------------------------------------------------- criteria.c */
/* Criteria in the blocks [beg, end) that stand under a criteria heading (or a
 * bold line): list items, scenarios, EARS sentences, fences. */
void criteria_read(struct reading *r, struct item *i, size_t beg, size_t end);
/* Criteria elsewhere in a story: gherkin fences, Given/When/Then blocks. */
void criteria_find(struct reading *r, struct item *i, size_t beg, size_t end);
/* From the `criteria` field. */
void criteria_field(struct reading *r, struct item *i, const struct value *v);
struct criterion *criterion_add(struct reading *r, struct item *i);

/* ---------------------------------------------------------- statement.c */
/* As a …, I want …, so that …, in the paragraphs and list items of the blocks
 * [beg, end), in all usual line breaks and emphases. */
void statement_find(struct reading *r, struct item *i, size_t beg, size_t end);

/* ------------------------------------------------------------ gherkin.c */
/* Gherkin in a part of the source (a field, a fence): its scenarios become
 * criteria of the item.  Errors are SX008 at the place the grammar breaks. */
void gherkin_read(struct reading *r, struct item *i, span at);
/* A .feature file: the feature is the item (or belongs to the one its tags
 * name), title and description included. */
void gherkin_document(struct reading *r);

#endif
