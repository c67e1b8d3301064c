/* view.h: the names by which templates and queries read a model and its plan.
 *
 * One table of classes and members, each member with the set of readers it
 * belongs to.  Templates, lists and cards read items through it.  (The query
 * language belongs here too, over the same table.)  Takes a context (model,
 * plan, set, findings) and gives values.  Every item of the model may be seen,
 * since hidden text was taken out before the model was made (redact.h).  A
 * getter only formats; plan/ decides.  Knows no page: addresses and pictures
 * come from the site through callbacks. */
#ifndef PRDC_VIEW_H
#define PRDC_VIEW_H

#include <prdc/language.h>
#include <prdc/plan.h>
#include <prdc/template.h>

/* Which pages and members are made for whom; which text may be seen is chosen
 * apart (redact.h).  A member of SET_TEAM reads as missing in a build
 * for customers, by any template and any query.  Every member says its set. */
enum view_set {
	SET_UNSAID,    /* of no member */
	SET_CUSTOMERS, /* what comes, and what it is for */
	SET_TEAM,      /* that, and how the work stands: owners, gaps, gates, … */
};

/* A part of a document's body. */
struct body_part {
	const struct document *document;
	uint32_t beg, end; /* in its HTML */
	/* With fields and criteria in place (a document's page), else without
	 * those of the item whose page it is. */
	bool whole;
};

/* The site's part.  Addresses are paths from its root; empty: no page in this
 * build.  The other callbacks write to ctx->out. */
struct context;
struct view_callbacks {
	str (*item)(const struct context *ctx, item_ref item);
	str (*document)(const struct context *ctx, const struct document *d);
	str (*kind)(const struct context *ctx, const struct kind *k); /* its list */
	void (*body)(struct context *ctx, struct body_part part);
	/* Pictures; `self` of an outcome is its struct outcome_plan. */
	void (*outcome_bar)(struct context *ctx, const void *self);
	void (*outcome_curve)(struct context *ctx, const void *self);
	void (*timeline)(struct context *ctx, const void *self);
};

struct view_index;
/* The input of getters.  Everything is borrowed and outlives the context. */
struct context {
	const struct plan *plan;
	const struct graph *graph;
	const struct workspace *workspace;
	enum view_set set;
	const struct view_index *index; /* NULL: only single items are asked */
	const struct view_callbacks *callbacks; /* NULL: nothing has a page */
	item_ref item;                   /* that the page is about; 0: of none */
	const struct language *language; /* of every word; NULL: none is asked */
	arena *scratch;                  /* getters take here; dies with the page */
	buf *out;                        /* of the page; bodies are written to it */
};
/* Has it a page in this build?  True where no pages are made at all. */
bool view_has_page(const struct context *ctx, item_ref item);
struct refs view_paged(const struct context *ctx, struct refs refs);
/* Those of them that are not dropped: what pages count. */
struct refs view_living(const struct context *ctx, struct refs refs);
str view_item_address(const struct context *ctx, item_ref item);
str view_document_address(const struct context *ctx, const struct document *d);
str view_kind_address(const struct context *ctx, const struct kind *k);

/* ------------------------------------------------------------ lookup
 * The value of `self`'s member `status`, or of a member of a member,
 * `owner.text`.  Missing: the class has no such member, it has no value, or it
 * belongs to another set than ctx->set. */
struct template_value view_member(struct context *ctx,
	const struct template_class *c, const char *path, const void *self);

/* ------------------------------------------------------------ classes */
extern const struct template_class view_item;     /* of an item_ref */
extern const struct template_class view_finding;  /* of a struct finding */
extern const struct template_class view_release;  /* of a release_plan */
extern const struct template_class view_outcome;  /* of an outcome_plan */
extern const struct template_class view_document; /* of a pointer to one */
extern const struct template_class view_kind;     /* of a pointer to one */
extern const struct template_class view_group;    /* of a person_or_area */
/* Of the whole model: `self` is not read. */
extern const struct template_class view_roadmap, view_outcomes, view_releases,
	view_needs, view_stories, view_trace, view_coverage, view_gaps, view_search,
	view_glossary, view_documents;

/* ------------------------------------------------------------- values
 * A value without content is missing: an empty text, no date, nothing to
 * link to, an empty list. */
struct template_value view_text(str s);
struct template_value view_number(size_t n);
struct template_value view_yes(bool yes);
struct template_value view_date(date d);
struct template_value view_address(str path);
struct template_value view_thing(const void *thing);
struct template_value view_list(const void *first, size_t len, size_t stride);
struct template_value view_body(
	const void *there, void (*write)(struct context *, const void *));
/* The item; missing: it is 0.  `ref` lives as long as the value. */
struct template_value view_item_ref(const item_ref *ref);

/* A word of the context's language: without arguments, with a number, with
 * one text, with all.  It lives as long as ctx->scratch. */
str view_word(const struct context *ctx, enum word word);
str view_count(struct context *ctx, enum word word, size_t n);
str view_word_of(struct context *ctx, enum word word, str text);
str view_words(
	struct context *ctx, enum word word, const struct word_values *values);
/* A whole number; a date as the language writes it. */
str view_digits(struct context *ctx, size_t n);
str view_date_words(struct context *ctx, date d);
/* The plan's reasons in words: "depends on STORY-2, which is not done". */
str view_reason(struct context *ctx, const struct reason *r);
str view_reasons(struct context *ctx, const struct reasons *all);
/* A blocker of a release in words, without the item it is about. */
str view_blocker(struct context *ctx, const struct reason *r);

/* A word, or a link. */
struct entry {
	str text, address; /* address empty: only a word */
	str label;         /* before the word: "reach"; or empty */
	str current;       /* aria-current, or empty */
	size_t count;
};
extern const struct template_class view_entry;

/* A heading over some items. */
struct grouping {
	str title, address;
	str label; /* what kind of group it is, or what it is about */
	str anchor;
	date when;
	struct refs items;
};
extern const struct template_class view_grouping;

/* What an item is called on all pages of a set: for customers `public_title`
 * where it is written; else the title; else the id. */
str view_title(enum view_set set, const struct item *i);
/* The first text of a field; empty where there is none. */
str view_field_text(const struct item *i, enum field_slot slot);
/* "54.2 %", "€ 40": a number of the outcome with its unit. */
str outcome_amount(struct context *ctx, const struct outcome_plan *o, double n);
/* The link to edit a line (from 1), by `site.edit_url`; empty: no url is set.
 */
str view_edit_address(struct context *ctx, str path, uint32_t line);

/* -------------------------------------------------------------- index
 * Lists that many pages show, made once before any page is rendered: items,
 * people and areas, findings by item. */
struct person_or_area {
	/* title "@ana"; the site sets its address. */
	struct grouping group;
	str key; /* folded, "@ana" or "/checkout": one for all spellings */
	bool person;
};
struct finding {
	const struct diag *diag;
	item_ref item;                   /* or 0 */
	const struct document *document; /* or NULL */
	str path;
	uint32_t line; /* from 1 */
};
struct findings {
	const struct finding *at; /* by severity, path, place */
	size_t len;
};
struct view_index {
	arena *keep;                   /* everything lies here */
	struct refs all;               /* every item, in order */
	struct refs roles[ROLE_COUNT]; /* the same by role */
	struct person_or_area *groups; /* people, then areas, each by name */
	size_t ngroups, npeople;
	struct map group_keys; /* key -> index + 1 */
	struct finding *findings;
	size_t nfindings;
	/* Findings about item n are by_item[item_beg[n]] …; [nitems + 2]. */
	struct finding *by_item;
	uint32_t *item_beg;
	struct findings *by_document; /* of each document of the workspace */
	const struct kind **kinds;    /* with an item */
	struct refs *kind_items;      /* parallel to kinds */
	size_t nkinds;
	const struct document **documents; /* that have a page */
	size_t ndocuments;
};
/* requires: ctx->callbacks know the pages of documents.  The index lies in
 * `keep`; `findings` and all of ctx outlive it. */
struct view_index *view_index_make(
	const struct context *ctx, const struct diags *findings, arena *keep);
/* Items of a kind, and findings of an item; empty: there are none. */
struct refs view_index_kind(const struct view_index *c, const struct kind *k);
struct findings view_index_findings(const struct view_index *c, item_ref item);
/* By any spelling of the name; NULL: nothing names that person, or there
 * is no index. */
const struct person_or_area *view_index_person(
	const struct view_index *c, str name);

#endif
