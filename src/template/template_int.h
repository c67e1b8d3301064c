/* template_int.h: what the files of the template compiler share.
 *
 *     markup.c            text -> nodes, by libxml2 (entities.c goes before it)
 *     expression.c        `item.title | upper` -> steps with checked types
 *     filter.c            the table of filters
 *     template_compile.c  nodes -> a flat list of operations
 *     attributes.c        the same for the attributes of an element
 *     template_words.c    the same for p:word and p:word-*
 *     template_member.c   the value of a member
 *     template_render.c   operations -> a page
 *     template.c          the files: which there are, whose they are */
#ifndef PRDC_TEMPLATE_INT_H
#define PRDC_TEMPLATE_INT_H

#include <prdc/template.h>

/* ----------------------------------------------------------- entities.c */
/* The parser sees a decoded text.  From its byte `beg` on, a place is `back`
 * bytes further in the source. */
struct source_offset {
	uint32_t beg, back;
};
struct decoded {
	str text;
	struct {
		struct source_offset *at; /* sorted by beg */
		size_t len, cap;
	} offsets;
	str unknown; /* the first `&name;` that HTML does not know, or empty */
};
/* Replaces HTML's entity names by their characters, since XML knows five only,
 * and blanks a byte order mark, an XML declaration and `<!doctype html>` in
 * front of the first element.  d->text lies in `keep`. */
void entity_decode(arena *keep, str source, struct decoded *d);
/* The place in the source of a place in d->text. */
uint32_t entity_source(const struct decoded *d, uint32_t offset);

/* ------------------------------------------------------------- markup.c */
struct attribute {
	str name, value; /* as written, with its prefix; the value decoded */
};
struct node {
	str name; /* of the element; empty: a stretch of text */
	str text;
	struct attribute *attributes;
	uint32_t nattributes;
	uint32_t beg, end; /* of its start tag, in the source */
	uint32_t next;     /* index of the first node behind its inside */
};
struct markup {
	str path;             /* "site/story.html" */
	bool builtin;         /* not a file of the user's */
	struct source source; /* path: "templates/site/story.html" */
	uint32_t file;        /* its span.file, once a finding needed one; or 0 */
	struct {
		struct node *at; /* an element stands before the nodes inside it */
		size_t len, cap;
	} nodes;
	struct map parts; /* p:part -> index of the node + 1 */
	bool broken;      /* and that was reported */
};
/* Reads m->source into m->nodes.  ensures: m->broken, and that was reported,
 * or there is at least one element. */
void markup_read(struct templates *all, struct markup *m);
/* A range of bytes in the source; `end` is not in it. */
struct extent {
	uint32_t beg, end;
};
/* Where the value of the attribute stands; the whole tag when it is not found.
 */
struct extent markup_value(
	const struct markup *m, const struct node *n, str attribute);
/* NULL: the element has no such attribute. */
const struct attribute *markup_attribute(const struct node *n, str name);

/* ----------------------------------------------------------- template.c */
struct templates {
	struct templates_options options;
	struct {
		struct markup **at;
		size_t len, cap;
	} files;
	struct map by_path; /* "site/story.html" -> index in files + 1 */
	struct {
		struct template **at;
		size_t len, cap;
	} compiled;
	struct map by_name; /* -> index in compiled + 1 */
};
/* The user's file if there is one, else the embedded one; NULL: there is none.
 * It is read and parsed when it is first asked for. */
struct markup *templates_file(struct templates *all, str path);
/* Adds VS907 at a place of the file. */
struct diag *templates_report(struct templates *all, struct markup *m,
	struct extent at, struct diag what);
/* `path` as seen from the file `from`, without "." and ".."; empty: it leads
 * out. */
str templates_join(arena *keep, str from, str path);

/* --------------------------------------------------------- expression.c */
enum {
	LOOPS_MAX = 16, /* p:each inside p:each */
};
enum loop_part {
	LOOP_THING,
	LOOP_INDEX,
	LOOP_FIRST,
	LOOP_LAST,
};
struct filter_use {
	const struct filter *filter;
	str word;
};
struct expression {
	uint32_t loop; /* the name it starts with is this loop's, from 1; 0: root */
	enum loop_part part;
	struct {
		const struct template_member **at;
		size_t len, cap;
	} steps;
	struct {
		struct filter_use *at;
		size_t len, cap;
	} filters;
	enum template_type type; /* of its value */
	const struct template_class *of;
};
/* The names an expression may use, and where it stands. */
struct loop_name {
	str name;
	const struct template_class *of;
};
struct names {
	struct templates *all;
	struct markup *markup;
	struct extent at; /* of the attribute's value */
	struct loop_name loops[LOOPS_MAX];
	uint32_t nloops;
};
/* A running p:each. */
struct loop {
	const void *first;
	size_t len, stride;
	size_t index; /* from 0 */
};
/* Parses the bytes `part` of `written` into *e.  False: it was reported. */
bool expression_parse(const struct names *names, str written,
	struct extent part, struct expression *e);
/* requires: `loops` holds the loops that are open there.  The value lives as
 * long as the target's scratch arena. */
struct template_value expression_value(const struct expression *e,
	const struct template_target *to, const struct loop *loops);
const char *template_type_words(enum template_type t); /* "a text", "a list" */
/* An unknown name, and the names that are known there. */
struct unknown_name {
	struct extent at;
	str message; /* "`item` has no `titel`" */
	str wanted;
	const str *candidates;
	size_t ncandidates;
};
void expression_unknown(
	const struct names *names, const struct unknown_name *u);

/* ------------------------------------------------------------- filter.c */
struct filter {
	const char *name;
	bool takes_word;
	uint32_t takes; /* a bit for each template_type */
	enum template_type gives;
	struct template_value (*apply)(
		const struct template_target *to, struct template_value v, str word);
};
extern const struct filter filters[];       /* ends with a NULL name */
const struct filter *filter_find(str name); /* NULL: there is none */
/* A value as text; into the scratch arena where it has to be made. */
str filter_text(
	const struct template_target *to, const struct template_value *v);

/* --------------------------------------------------- template_compile.c */
enum op_kind {
	OP_TEXT,    /* text as it is */
	OP_SHOW,    /* the value, escaped */
	OP_SCRIPT,  /* the value (JSON) inside <script> */
	OP_BODY,    /* the value writes itself */
	OP_ADD,     /* an attribute: text is ` class="`; missing: nothing */
	OP_FLAG,    /* text is ` hidden=""`, written when the value holds */
	OP_TRUTH,   /* text is ` aria-expanded="`, the value true or false */
	OP_ID,      /* like OP_ADD; the anchor is remembered */
	OP_LINK,    /* like OP_ADD; the value is an address */
	OP_ADDRESS, /* writes a link to text, anchor */
	OP_ANCHOR,  /* remembers an id that stands in the text before */
	OP_IF,      /* jump when the value does not hold */
	OP_UNLESS,  /* jump when it does */
	OP_EACH,    /* opens loop n, or jumps when the list is empty */
	OP_NEXT,    /* goes on with loop n: back to jump while it lasts */
	OP_PART,    /* the value, escaped, inside an attribute */
	OP_FORM,    /* jump when the number takes another form than loop */
	OP_JUMP,
};
struct op {
	enum op_kind kind;
	uint32_t jump;
	uint32_t loop; /* from 0; OP_FORM: the form */
	const struct expression *value;
	str text, anchor;
	const struct word_entry *word; /* OP_FORM */
};
struct template
{
	const struct template_links *links;
	struct {
		struct op *at;
		size_t len, cap;
	} ops;
};
struct part_use {
	const struct markup *markup;
	uint32_t node;
};
enum {
	USES_MAX = 32, /* parts inside parts */
};
/* A template while it is compiled. */
struct compile {
	struct templates *all;
	arena *keep;
	struct names names; /* names.markup: the file we are in */
	struct template *t;
	buf text; /* stands behind the last operation */
	struct part_use uses[USES_MAX];
	uint32_t nuses;
	size_t visits, bytes;
	enum template_type found; /* of the expression that was parsed last */
	unsigned verbatim;        /* depth in elements that keep white space */
	uint32_t argument;        /* the element that stands in a word now; or 0 */
	bool failed, too_large;
};
/* Adds an operation, without and with the text that stands before it. */
uint32_t compile_op(struct compile *c, struct op op);
uint32_t compile_step(struct compile *c, struct op op);
/* The expression that an attribute holds; NULL: it was reported. */
const struct expression *compile_value(
	struct compile *c, const struct node *n, const struct attribute *a);
/* The same for a part of it. */
const struct expression *compile_part(struct compile *c, const struct node *n,
	const struct attribute *a, struct extent part);
/* Ends the text that stands behind the last operation. */
void compile_flush(struct compile *c);
/* An element that stands for an argument of a word. */
void compile_argument(struct compile *c, uint32_t at);
void compile_report(struct compile *c, struct extent at, struct diag what);
/* "`p:each` is written as …" */
void compile_refuse(
	struct compile *c, const struct node *n, str attribute, const char *why);
/* "`p:each` takes a list, and `item.title` is a text" */
void compile_refuse_type(struct compile *c, const struct node *n,
	const struct attribute *a, const char *wanted);
/* NULL: it cannot be used, and that was reported. */
struct template *template_compile(struct templates *all, struct markup *m);

/* --------------------------------------------------------- attributes.c */
/* Writes all attributes of the element but its directives. */
void attributes_compile(struct compile *c, const struct node *n);
bool attribute_is_filled(str name); /* p:attr-…, p:word-… */
bool name_is_any(str name, const char *const *list); /* ends with NULL */

/* ---------------------------------------------------- template_words.c */
/* p:word of the element `at`; p:word-NAME of the element. */
void words_compile(
	struct compile *c, uint32_t at, const struct attribute *written);
void words_compile_attribute(
	struct compile *c, const struct node *n, const struct attribute *written);

#endif
