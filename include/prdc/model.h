/* model.h: documents with their items, and the graph.  What their kinds,
 * fields and words mean is in vocabulary.h.  Read-only for every stage but the
 * one that makes it: a document never changes after it was read.  The graph
 * holds shallow copies of documents and items.  Members that say "of the
 * graph" are set in these copies only and are zero in a document. */
#ifndef PRDC_MODEL_H
#define PRDC_MODEL_H

#include <prdc/markdown.h>
#include <prdc/vocabulary.h>

/* --------------------------------------------------------------- items */
/* A handle of an item in the graph; 0: none. */
typedef struct {
	uint32_t n;
} item_ref;

/* A part of a field that was written as text. */
struct text {
	str text;
	span at;
};
struct field {
	const struct field_def *def; /* NULL: unknown to the kind */
	str name;                    /* as written */
	span key, value;
	struct text *texts; /* its value, or the members of its list */
	size_t ntexts;
	const struct value *tree; /* the whole value, for TYPE_ANY; or NULL */
	bool inherited;           /* of the graph: a container's field */
};
enum link_origin {
	ORIGIN_FIELD,
	ORIGIN_PROSE,
	ORIGIN_CONTAINMENT,
	ORIGIN_INHERITED,
	ORIGIN_TASK, /* [US1] in a task */
	ORIGIN_COUNT,
};
extern const char *const link_origin_names[ORIGIN_COUNT];
struct link {
	const struct link_def *def;
	bool inverse; /* written at the other end: def runs from `to` to here */
	enum link_origin origin;
	str target; /* as written */
	span at;    /* of the target */
};

enum step_kind {
	STEP_GIVEN,
	STEP_WHEN,
	STEP_THEN
};
struct step {
	enum step_kind kind; /* And, But and * continue the kind before them */
	bool continues;
	str keyword;  /* as written */
	str text;     /* plain text behind the keyword */
	str html;     /* the same with its code spans and emphasis */
	str argument; /* its table or doc string as HTML; empty: none */
	span at;      /* keyword and text */
};
enum criterion_form {
	CRITERION_SCENARIO,
	CRITERION_EARS,
	CRITERION_CHECK
};
extern const char *const criterion_form_names[3];
/* The table of a scenario outline. */
struct examples {
	struct text *columns;
	size_t ncolumns;
	size_t rows;
	span at;
	struct examples *next;
};
struct criterion {
	str id;      /* "AC-2": written, or by position */
	bool pinned; /* the id is written */
	enum criterion_form form;
	str title; /* of a scenario; may be empty */
	str text;  /* plain, the whole of it */
	str html;
	span at, id_at;
	struct step *steps; /* scenarios, Background included */
	size_t nsteps;
	bool outline;
	struct examples *examples;
	bool boxed, met; /* has a box; it is ticked, or evidence says so */
	str evidence;
	struct text *tags;
	size_t ntags;
};
/* As a …, I want …, so that …: the parts as written; empty when absent. */
struct statement {
	struct text as_a, i_want, so_that;
	span at;              /* the whole sentence, or empty */
	enum field_slot from; /* the field it is the text of, or FIELD_NONE */
};

struct item {
	item_ref self; /* of the graph */
	/* Of the graph: the item of another document that declares this id and
	 * got the criteria and links of this one; this one has no handle of its
	 * own. */
	const struct item *merged_into;
	str id;      /* as written: "STORY-12", "FR-001" */
	str space;   /* namespace of a local id; empty: global */
	str address; /* space/id, or id: what everything else calls it by */
	const struct kind *kind;
	enum item_form form;
	/* The text of its heading, row or scenario; item_title() is the title. */
	struct text heading;
	span id_at;        /* where written; else the heading or first line */
	span at;           /* its extent */
	enum phase phase;  /* of item_status() */
	bool status_known; /* its kind has a phase for it; true without one */
	/* Its own; in the graph the strictest of its own and its containers'. */
	enum visibility visibility;
	uint32_t document;  /* of the graph: index in documents */
	uint32_t parent;    /* 1 + index of the containing item of the document */
	item_ref container; /* of the graph: the item of `parent`, or 0 */
	struct field *fields;
	size_t nfields;
	struct link *links; /* in order of writing */
	size_t nlinks;
	item_ref *targets; /* of the graph: where links[n] leads; 0: nowhere */
	struct criterion *criteria;
	size_t ncriteria;
	struct statement sentence; /* found in the text; see item_statement() */
	struct text *aliases;
	size_t naliases;
	struct text *markers; /* [NEEDS CLARIFICATION: …] and their like */
	size_t nmarkers;
	uint32_t boxes, ticked; /* task boxes outside criteria, own ones */
	/* Room of the arrays, while they are read. */
	size_t fields_cap, links_cap, criteria_cap, aliases_cap, markers_cap;
	str summary;                 /* plain text of its first paragraph */
	str anchor;                  /* on its document's page */
	uint32_t html_beg, html_end; /* its part of the document's body */
};

/* ----------------------------------------------------------- documents */
struct reference {
	enum reference_form form;
	str target, label; /* label: plain text of the link or of the image */
	span at;           /* the id or the address itself */
	uint32_t item;     /* 1 + index of the innermost item of the document */
	bool linked;       /* a field says the same: it is no mention besides */
};
enum reference_end {
	END_NOWHERE,
	END_ITEM,     /* with a criterion as its anchor, or none */
	END_DOCUMENT, /* with an anchor, or none */
	END_FILE,     /* of the workspace, not a source: an image, a script */
	END_EXTERNAL,
};
/* Where a reference leads: it takes all documents to know. */
struct destination {
	enum reference_end end;
	item_ref to;       /* END_ITEM; END_DOCUMENT: the item that it is, or 0 */
	uint32_t document; /* END_DOCUMENT: index in the graph's documents */
	str anchor;        /* without '#'; empty: none */
	str path;          /* END_FILE: in the workspace */
};
/* Tags of a .feature file may name an item in many places. */
struct item_part {
	uint32_t item; /* index in the document */
	span at;       /* with its tags, up to what follows; or the whole file */
};
struct document {
	uint32_t file; /* source */
	str path;      /* the source's */
	str title;     /* front matter, else first heading, else file name */
	str dialect;   /* or empty */
	str space;     /* namespace of its local ids, or empty */
	/* Of the document as a whole; in the graph that of items[0], if `whole`. */
	enum visibility visibility;
	arena keep;         /* owns everything below; in the graph empty */
	struct item *items; /* by position; items[0] is the document itself if
						 * `whole` */
	size_t nitems;
	bool whole;
	struct reference *references;
	size_t nreferences;
	struct destination *destinations; /* of the graph: of references[n] */
	struct heading *headings;
	size_t nheadings;
	struct body body;   /* empty when bodies were not asked for */
	struct diags diags; /* what reading found */
	str *anchors;       /* of headings and of <a name>/id in HTML, sorted */
	size_t nanchors;
	struct hidden_texts hidden; /* what comments hide */
	struct item_part *parts;    /* of items that tags name */
	size_t nparts, parts_cap;
};

struct gherkin_words; /* the keywords: gherkin.h */

/* --------------------------------------------------------- workspace.c
 * What discover and read make.  Two workspaces may share documents: the one
 * that borrows must end before the one that lends. */
struct workspace {
	struct settings settings;
	struct vocabulary vocabulary;
	const struct gherkin_words *gherkin; /* made by read, or lent to it */
	struct sources sources;
	uint32_t *files; /* sources that documents are read from, sorted by path */
	size_t nfiles;
	const struct document **documents; /* sorted by path */
	size_t ndocuments;
	struct document *own; /* those of them that were read for this workspace */
	size_t nown;
	const struct tree *tree;
	arena keep;
	struct diags diags; /* of settings, vocabulary and discovery */
	/* Folded addresses of items that were taken out of this workspace since
	 * they are hidden -> enum visibility; NULL: nothing was taken out. */
	const struct map *withheld;
};
/* The document of a source, by its exact path; NULL: there is none. */
const struct document *workspace_document(const struct workspace *ws, str path);
/* Frees its own documents, and everything that lives in `keep`. */
void workspace_free(struct workspace *ws);

/* --------------------------------------------------------------- graph.c
 * const from the moment resolve returns it.  Edges run in the direction of
 * their definition, whichever end wrote them, and stand once. */
struct edge {
	item_ref from, to;
	const struct link_def *def;
	const struct link *link; /* the one that was written first */
};
struct graph {
	const struct workspace *workspace;
	/* Copies of workspace->documents[n] and of their items. */
	const struct document *documents;
	const struct item **items; /* [1..nitems], by path and position; [0] is
								* NULL; they lie in documents[n].items */
	size_t nitems;
	struct map by_address; /* folded address or alias -> item_ref.n */
	struct edge *edges;    /* sorted by from, then position */
	size_t nedges;
	uint32_t *out_beg; /* [nitems + 2]: edges of item n are out_beg[n] … */
	uint32_t *in_beg;  /* the same for in[] */
	uint32_t *in;      /* indexes of edges, sorted by to, then from */
	/* Items that mention an item in prose, as edges without a definition. */
	struct edge *mentions; /* sorted by to */
	uint32_t *mention_beg; /* [nitems + 2] */
	item_ref **cycles;     /* each ends with 0; shortest first item first */
	size_t ncycles;
	bool *in_cycle; /* [nitems + 1] */
};

/* Some edges of a graph, read through edge_at(). */
struct edges {
	const struct edge *all;
	const uint32_t *index; /* into all; NULL: contiguous from `at` */
	uint32_t at, len;
};
const struct item *graph_item(const struct graph *g, item_ref ref);
item_ref graph_find(const struct graph *g, str address); /* any case */
/* The graph's copy of the document that holds the item, or NULL. */
const struct document *graph_document(const struct graph *g, item_ref ref);
/* Where a reference of one of the graph's documents leads. */
const struct destination *document_destination(
	const struct document *d, const struct reference *r);
struct edges graph_out(const struct graph *g, item_ref from);
struct edges graph_in(const struct graph *g, item_ref to);
struct edges graph_mentions(const struct graph *g, item_ref to);
const struct edge *edge_at(struct edges set, uint32_t i);
/* First target of this slot, or 0. */
item_ref graph_first(const struct graph *g, item_ref from, enum link_slot slot);
size_t graph_count_in(const struct graph *g, item_ref to, enum link_slot slot);

/* ---------------------------------------------------------------- item.c
 * A value lives once: in the fields, or in the text range that it was found
 * in.  These read it from there, so that it is gone with its field.  Texts
 * and spans are the item's; a span is empty when there is no such value.
 *
 * Of several fields that say title, status or a part of the statement, the
 * last one holds; one that is inherited does not count. */
str item_title(const struct item *i); /* the field, else the heading */
/* Where the title is written; without one, its heading or row. */
span item_title_at(const struct item *i);
str item_status(const struct item *i); /* as written; empty: none */
span item_status_at(const struct item *i);
/* Each part by the sentence, else by its field. */
struct statement item_statement(const struct item *i);

/* The field of an item by meaning, or NULL; the inherited one included. */
const struct field *item_field(const struct item *i, enum field_slot slot);
str item_text(const struct item *i, enum field_slot slot); /* first text */
date item_date(const struct item *i, enum field_slot slot);
bool item_over(const struct item *i); /* done or dropped */
bool item_number(const struct item *i, enum field_slot slot, struct number *n);
/* Numbers the criteria without a written id, in order; i->criteria is
 * written. */
void item_number_criteria(struct item *i, arena *keep, arena *scratch);
/* "story `STORY-12`", for messages; into `keep`. */
str item_name(arena *keep, const struct item *i);

#endif
