/* read_int.h: what the files of read/ share.  Markdown becomes a flat list of
 * blocks (markdown/); read/ makes items of them. */
#ifndef PRDC_READ_INT_H
#define PRDC_READ_INT_H

#include <prdc/gherkin.h>
#include <prdc/read.h>

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
	const struct id_prefixes *prefixes; /* of all kinds */
	const struct gherkin_words *words;  /* of all languages */
	struct markdown md;
	size_t items_cap;
	/* What a dialect says of the document; all empty in the native form. */
	const struct document_rule *document_rule;
	str space;   /* namespace of its items */
	str part_of; /* address of the item that its items are parts of */
	const struct item_rule **rules; /* that hold for this path, in scratch */
	size_t nrules;
};

/* ----------------------------------------------------- read_markdown.c */
/* Adds a hole behind all others: at is not before the last one's. */
void reading_hole(struct reading *r, uint32_t at, enum hole_kind k, uint32_t n);
/* What Markdown reads by, made once for all documents, in `keep`. */
const struct id_prefixes *reading_prefixes(
	const struct vocabulary *v, arena *keep);
/* Reads the Markdown at `at` into r->md. */
void reading_markdown(struct reading *r, span at);
/* What was read of Markdown becomes the document's: references, anchors,
 * body, headings.  r->md.html is freed. */
void reading_keep(struct reading *r);

/* ------------------------------------------------------ front_matter.c */
/* Reads the fields at the top and makes the document's item, if it is one.
 * Returns where the body is. */
span front_matter_read(struct reading *r);
/* A map of fields in YAML; what is wrong with it is reported.  NULL: none. */
const struct value *fields_yaml(struct reading *r, span at);
/* A *.yml file: the whole of it is one item. */
void yaml_document(struct reading *r);

/* --------------------------------------------------------- visibility.c */
/* Fills doc->hidden and reports marks that are not clear. */
void visibility_marks(struct reading *r);
/* How hidden a place is by the comments around it. */
enum visibility visibility_at(const struct reading *r, span at);
bool visibility_is_key(str key);        /* `visibility`, in any case */
bool visibility_is_nearly_key(str key); /* `visiblity` */
/* What the value of the field says; what it does not say clearly hides and is
 * reported. */
enum visibility visibility_of_word(struct reading *r, struct text word);
enum visibility visibility_of_wrong_key(
	struct reading *r, struct text key, struct text word);
/* `<<: *base`: what the fields say that it brings in. */
bool visibility_is_merge(str key);
enum visibility visibility_of_merged(
	struct reading *r, const struct value *merged);
/* Of a document that is no item: by its fields, and by lines of its text. */
void visibility_of_fields(struct reading *r, const struct value *map);
void visibility_of_text(struct reading *r);

/* ----------------------------------------------------------- identity.c */
/* The item that the whole document is: by a rule of a dialect, by `kind:`,
 * by the prefix of its id, by its folder.  NULL: it is none.  map: its
 * fields, or NULL. */
struct item *identity_find(struct reading *r, const struct value *map);

/* ------------------------------------------------------------- item_forms.c */
/* An item seen in a heading, a list item or a table row. */
struct found_item {
	const struct kind *kind;
	const struct item_rule *rule; /* of a dialect, or NULL */
	struct captures captures;     /* of the rule's pattern */
	str id;
	span id_at;
	struct text title; /* text: part of the block's, or empty */
};
/* b: a heading or a list item.  First the rules of the document's dialect,
 * then the native forms: `### STORY-12: Title`, `- **FR-001**: text`. */
bool item_form_find(
	struct reading *r, const struct block *b, struct found_item *f);
enum {
	SUMMARY_LEAST = 120, /* bytes; a summary is cut between the two */
	SUMMARY_MOST = 280,
};
/* Kinds that are written as user stories, with criteria in their text.  NULL:
 * false. */
bool kind_has_criteria(const struct kind *k);
/* A text that is an id with a declared prefix; NULL: it is not. */
const struct kind *item_form_kind_of_id(const struct reading *r, str id);

/* ----------------------------------------------------------- outline.c */
/* What belongs to what, by index of block; lives in scratch. */
struct section {
	size_t head, beg, end; /* heading or bold line; the blocks under it */
};
struct outline {
	size_t *section_end; /* of top-level headings */
	bool *in_criteria;   /* under a criteria heading or bold line */
	struct {
		struct section *at;
		size_t len, cap;
	} criteria;
};
void outline_read(struct reading *r, struct outline *o);
/* The key of a heading or bold line in vocabulary.headings: folded, without
 * a closing colon and remarks like `*(mandatory)*`. */
str outline_key(struct reading *r, str text);

/* An item and the blocks it was made of. */
struct item_blocks {
	size_t head;     /* heading, list item or row; beg for a document */
	size_t beg, end; /* the blocks inside */
	/* The field runs at its start: blocks of one level, or list items. */
	size_t fields_beg, fields;
};

/* -------------------------------------------------------- field_runs.c */
/* Fields straight under a heading, in a `yaml` fence, a two-column table or a
 * run of `**Status:** ready` lines, from blocks->fields_beg on; sets
 * fields_beg and fields. */
void field_runs_read(
	struct reading *r, struct item *i, struct item_blocks *blocks);

/* ------------------------------------------------------------- items.c */
/* The items of a document while they are read; all but `r` is in scratch. */
struct items {
	struct reading *r;
	struct outline outline;
	struct {
		struct item_blocks *at;
		size_t len, cap;
	} blocks;        /* parallel to document->items */
	uint32_t *owner; /* 1 + index of the innermost item, by block */
	/* Sections that were read as fields of the document's own item. */
	struct {
		struct section *at;
		size_t len, cap;
	} field_sections;
	bool *in_field_section; /* by block */
};
/* requires: r->md.  Finds the items of all four forms, their fields, their
 * statements and criteria, and what is inside what. */
void items_read(struct reading *r);
/* A new item at the end of the document's list, a draft without an id.  It
 * moves when the next one is added. */
struct item *item_add(struct reading *r, const struct kind *kind);
/* Gives the item the document's namespace, and its address. */
void item_place(struct reading *r, struct item *i);
/* A copy of the text's first sentence, or of what fits of it. */
str items_short_title(struct reading *r, str text);
/* Adds another id of the item; alias: in keep or in the source. */
void item_alias(struct reading *r, struct item *i, str alias);
/* Opens the item of a table row; its title is cut from f->title, all of which
 * is its statement. */
void item_open_row(struct items *all, const struct block *row,
	struct found_item *f, struct item_blocks blocks);

/* ---------------------------------------------------- field_sections.c */
/* requires: owners.  Where the document's dialect says fields as sections
 * (`fields: sections`), a section like `## Status` with one short paragraph
 * becomes a field of the document's own item.  Sets field_sections. */
void field_sections_read(struct items *all);

/* ------------------------------------------------------- table_items.c */
enum {
	COLUMNS_MOST = 64, /* cells behind them are not read as fields */
};
struct table_row {
	const struct block *at[COLUMNS_MOST]; /* its cells, from the left */
	size_t len;
};
struct table_row table_row_read(const struct reading *r, size_t row);
/* Each row of a table with an `ID` column is an item. */
void table_items_read(struct items *all, size_t table);

/* ------------------------------------------------------------ item_text.c */
/* requires: items, blocks and owners.  Fills what the text of an item says:
 * statement, criteria, summary, boxes, open markers. */
void item_text_read(struct items *all);
/* The statement in an item's field, where nothing else holds one. */
void item_text_of_fields(struct reading *r, struct item *i);

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
/* Does the key name a field or a link of the item's kind, or is it nearly
 * `visibility`? */
bool field_is_known(struct reading *r, const struct item *i, str key);
/* Appends to the lists of the item, in r->keep. */
void field_add(struct reading *r, struct item *i, struct field field);
void link_add(struct reading *r, struct item *i, struct link link);

/* ----------------------------------------------------------- criteria.c */
/* Criteria in the blocks [beg, end) that stand under a criteria heading (or a
 * bold line): list items, scenarios, EARS sentences, fences. */
void criteria_read(struct reading *r, struct item *i, size_t beg, size_t end);
/* Criteria elsewhere in a story: gherkin fences, Given/When/Then blocks. */
void criteria_find(struct reading *r, struct item *i, size_t beg, size_t end);
/* From the `criteria` field. */
void criteria_field(struct reading *r, struct item *i, const struct value *v);
/* A new, empty criterion at the end of the item's list; it moves when the next
 * one is added. */
struct criterion *criterion_add(struct reading *r, struct item *i);

/* ---------------------------------------------------------- statement.c */
/* As a …, I want …, so that …, in the paragraphs and list items of the blocks
 * [beg, end), in all usual line breaks and emphases. */
void statement_find(struct reading *r, struct item *i, size_t beg, size_t end);

/* ---------------------------------------------------------- scenarios.c
 * Gherkin in a part of the source (a field): its scenarios become criteria of
 * the item.  Errors are SX008 at the place the grammar breaks. */
void scenarios_read(struct reading *r, struct item *i, span at);
/* The same for a fence of a Markdown document. */
void scenarios_read_fence(
	struct reading *r, struct item *i, const struct block *fence);
bool scenarios_in_fence(const struct block *b); /* ```gherkin */

/* ------------------------------------------------------------ feature.c */
/* A .feature file: the feature is the item (or belongs to the one its tags
 * name), title and description included. */
void feature_read(struct reading *r);

#endif
