/* view_int.h: what the files share that make names for templates.  A getter
 * formats; what it formats was decided in plan/. */
#ifndef PRDC_VIEW_INT_H
#define PRDC_VIEW_INT_H

#include "emit_int.h"

/* --------------------------------------------------------- view_value.c
 * A value without content is missing: an empty text, no date, nothing to
 * link to, an empty list. */
struct view_value view_text(str s);
struct view_value view_number(size_t n);
struct view_value view_yes(bool yes);
struct view_value view_date(date d);
struct view_value view_address(str path);
struct view_value view_thing(const void *thing);
struct view_value view_list(const void *first, size_t len, size_t stride);
struct view_value view_body(
	const void *there, void (*write)(struct page *, const void *));
/* "7 of 9"; missing where there is nothing to count. */
struct view_value view_share(struct page *p, struct share s);
/* The item, if this audience may see it. */
struct view_value view_shown_item(const struct page *p, const item_ref *ref);
/* Those items that this audience may see. */
struct view_value view_items(struct page *p, struct refs refs);
struct refs view_shown(const struct page *p, struct refs refs);
/* Where the line can be edited, by `site.edit_url`; empty: it is not known. */
str view_edit_address(struct page *p, str path, uint32_t line);
/* Without the backticks around names. */
str view_plain(struct page *p, str text);
/* "1 story", "7 stories". */
str view_count(struct page *p, size_t n, const char *one, const char *many);

/* A word, or a link. */
struct entry {
	str text, address; /* address empty: only a word */
	str label;         /* before the word: "reach"; or empty */
	str current;       /* aria-current, or empty */
	size_t count;
};
extern const struct view_class view_entry;
/* "@ana" with her page. */
struct entry *view_person(struct page *p, str name);

/* A state, a verdict, an outlook: a class of the stylesheet and words. */
struct mark {
	str class, word; /* "state s-ready", "Approved" */
	str text;        /* with more words: "NO-GO: 4 blockers"; or empty */
	str why;
	str box; /* class of a box about it, or empty */
};
extern const struct view_class view_mark;
struct mark *view_state(struct page *p, str word, enum phase phase);
/* NULL: nobody can say. */
struct mark *view_confidence(struct page *p, enum confidence level, str why);

/* A heading over some items. */
struct grouping {
	str title, address;
	str label; /* what kind of group it is, or what it is about */
	str anchor;
	date when;
	struct refs items; /* that this audience may see */
};
extern const struct view_class view_grouping;

/* --------------------------------------------------------- view_fact.c
 * A field of an item as a label and its values. */
struct fact {
	str label;
	struct entry *values;
	size_t nvalues;
};
extern const struct view_class view_fact;
/* Those that the page of the item does not tell in places of their own. */
struct view_value fact_list(struct page *p, const struct item *i);
struct fact fact_of_field(struct page *p, const struct field *f);
bool fact_shown(const struct page *p, const struct field *f);
void fact_value(
	struct page *p, enum field_type type, str written, struct entry *e);
str fact_label(struct page *p, str name);
/* A structure as one line of text; empty for NULL. */
str fact_line(struct page *p, const struct value *v);

/* ---------------------------------------------------- view_criterion.c */
extern const struct view_class view_criterion;
struct view_value criterion_list(struct page *p, const struct item *i);

/* --------------------------------------------------------- view_item.c */
const struct item *view_item_of(const struct page *p, const void *self);
struct view_value view_promised(struct page *p, struct refs scope);
str view_title(const struct item *i);    /* the title, else the id */
str view_headline(const struct item *i); /* in the reader's words */
/* The first text of a field; empty where this audience may not see it. */
str view_field_text(
	const struct page *p, const struct item *i, enum field_slot slot);

/* -------------------------------------------------------- view_links.c
 * Getters of an item. */
extern const struct view_class view_chain;
struct view_value item_chain(struct page *p, const void *self);
struct view_value item_chained(struct page *p, const void *self);
struct view_value item_evidence(struct page *p, const void *self);
struct view_value item_evidence_count(struct page *p, const void *self);
struct view_value item_first_stories(struct page *p, const void *self);
struct view_value item_groups(struct page *p, const void *self);
struct view_value item_here(struct page *p, const void *self);
struct view_value item_mentions(struct page *p, const void *self);
struct view_value item_needs(struct page *p, const void *self);
struct view_value item_other_stories(struct page *p, const void *self);
struct view_value item_outcomes(struct page *p, const void *self);
struct view_value item_personas(struct page *p, const void *self);
struct view_value item_releases(struct page *p, const void *self);
struct view_value item_stories(struct page *p, const void *self);
struct view_value item_waiting(struct page *p, const void *self);
struct view_value item_waits_for(struct page *p, const void *self);

/* ------------------------------------------------------- view_launch.c
 * Getters of a release plan. */
extern const struct view_class view_rollout, view_signoff;
struct view_value release_launch(struct page *p, const void *self);
struct view_value release_rollout(struct page *p, const void *self);
struct view_value release_signoffs(struct page *p, const void *self);

/* ------------------------------------------------------ view_outcome.c */
str outcome_amount(struct page *p, const struct outcome_plan *o, double n);

/* ------------------------------------------------------------- chart.c
 * Pictures of an outcome plan. */
void chart_bar(struct page *p, const void *self);
bool chart_possible(const struct outcome_plan *o);
void chart_curve(struct page *p, const void *self);

/* ------------------------------------------------------------- pages.c */
/* Path of the list of a role that has one: outcomes, releases, stories,
 * needs. */
str pages_list(const struct site *s, enum role role);
/* The sheet that prints what the page says; empty: there is none. */
str pages_sheet(struct page *p);

/* ------------------------------------------------------------- sheet.c */
str sheet_style(arena *keep, str sheet);
void sheet_write_style(struct page *p);

/* ------------------------------------------------------------- theme.c */
/* Is there a colour of the workspace's own that can be read? */
bool theme_wanted(const struct site *s);
void theme_write(struct page *p);

/* ----------------------------------------------------------- timeline.c */
void timeline_draw(struct page *p, const void *self);

/* ----------------------------------------------------------- catalog.c */
struct person_or_area {
	struct grouping group; /* title "@ana", address "owners/ana.html" */
	str key;               /* folded */
	bool person;
};
struct finding {
	const struct diag *diag;
	item_ref item;                   /* or 0 */
	const struct document *document; /* or NULL */
	str path;
	uint32_t line;
};
struct findings {
	const struct finding *at; /* by severity, path, place */
	size_t len;
};
struct catalog {
	struct refs roles[ROLE_COUNT]; /* that this audience may see */
	struct person_or_area *groups; /* people, then areas, each by name */
	size_t ngroups, npeople;
	struct map group_keys; /* "@ana" or "area/checkout" -> index + 1 */
	struct finding *findings;
	size_t nfindings;
	/* findings about item n are by_item[item_beg[n]] … */
	struct finding *by_item;
	uint32_t *item_beg;           /* [nitems + 2] */
	struct findings *by_document; /* of each document of the workspace */
	const struct kind **kinds;    /* with an item that is shown */
	struct refs *kind_items;      /* parallel */
	size_t nkinds;
	const struct document **documents; /* that are shown */
	size_t ndocuments;
	struct refs all; /* every item that is shown, in the graph's order */
};
void catalog_add_groups(struct catalog *c, const struct site *s, arena *keep);
void catalog_add_findings(struct catalog *c, const struct site *s, arena *keep);
struct findings catalog_findings(const struct site *s, item_ref item);
const struct person_or_area *catalog_person(const struct site *s, str name);
const struct person_or_area *catalog_area(const struct site *s, str name);
/* Items of a kind that are shown. */
struct refs catalog_kind(const struct site *s, const struct kind *k);

/* --------------------------------------------------- classes, by file */
extern const struct view_class view_item;     /* of an item_ref */
extern const struct view_class view_finding;  /* of a struct finding */
extern const struct view_class view_release;  /* of a struct release_plan */
extern const struct view_class view_outcome;  /* of a struct outcome_plan */
extern const struct view_class view_document; /* of a pointer to a document */
extern const struct view_class view_kind;     /* of a pointer to a kind */
extern const struct view_class view_group;    /* of a person_or_area */
/* Of the site: what stands alone in templates. */
extern const struct view_class view_site, view_page, view_roadmap,
	view_outcomes, view_releases, view_needs, view_stories, view_trace,
	view_coverage, view_gaps, view_search, view_glossary, view_documents;

#endif
