/* emit_int.h: what the files of emit/ share. */
#ifndef PRDC_EMIT_INT_H
#define PRDC_EMIT_INT_H

#include <prdc/emit.h>

/* ------------------------------------------------------------ address.c
 * Every page and every anchor of the site, made before any page is written:
 * what links point at and what the link proof asks. */
struct site;
struct addresses;

/* What a page is about while it is rendered.  One per task; borrowed. */
struct page {
	const struct site *site;
	str path;      /* "stories/story-12.html" */
	str up;        /* "../": from the page to the root; "" at the root */
	item_ref item; /* pages of items, releases, … ; 0: none */
	const struct document *document; /* pages of documents, or NULL */
	const void *subject;             /* a kind, a group: what a list is about */
	const struct page_plan *plan;    /* the row of pages.c it comes from */
	arena *scratch;                  /* dies with the page: getters take here */
	struct trail *trail; /* what it links to and its ids; NULL: not kept */
	buf *out;
};
/* Path of the item's page from the root; empty: it has none here (not in
 * this audience). */
str address_item(const struct site *s, item_ref item);
str address_document(const struct site *s, const struct document *d);
/* Path of the list of a kind's items: "stories/index.html". */
str address_kind(const struct site *s, const struct kind *k);
bool address_exists(const struct addresses *a, str path);
/* Writes a link from the page to a path of the site (relative), with an
 * anchor or without, and remembers it for the proof. */
void address_put(struct page *p, str path, str anchor);
/* The same for a VIEW_ADDRESS as it is ("needs/need-3.html#why", "https://…");
 * writes nothing of an address that no page may have (javascript:). */
void address_write(struct page *p, str address);
bool address_allowed(str address);
/* Remembers an id="…" that was written by other hands than a template's, so
 * that links to it can be proved. */
void address_anchor(struct page *p, str id);
/* Old ids (aliases): each gets a page that leads to the item's. */
struct redirect {
	str path;
	item_ref to;
};
const struct redirect *address_redirects(const struct site *s, size_t *n);

/* --------------------------------------------------------------- view.c
 * What templates can name.  A class is a C struct seen by templates; a member
 * has a name, a type and a getter.  Names are checked when a template is
 * compiled; getters run when a page is rendered. */
enum view_type {
	VIEW_TEXT,
	VIEW_NUMBER,
	VIEW_BOOL,
	VIEW_DATE,
	VIEW_ADDRESS, /* text: a path from the site's root, "#anchor" or not
				   * (written through address_put), or "https://…" */
	VIEW_BODY,    /* HTML: only p:html takes it */
	VIEW_THING,   /* one object of a class */
	VIEW_LIST,    /* objects of a class */
};
struct view_value {
	enum view_type type;
	bool missing; /* p:if is false; p:attr-* drops the attribute */
	str text;     /* VIEW_TEXT, VIEW_ADDRESS */
	double number;
	bool yes;
	date date;
	const void *thing;  /* VIEW_THING; VIEW_LIST: the first object */
	size_t len, stride; /* VIEW_LIST */
	/* VIEW_BODY: writes itself to page->out. */
	void (*write)(struct page *page, const void *self);
};
struct view_class;
struct view_member {
	const char *name;
	enum view_type type;
	const struct view_class *of; /* VIEW_THING, VIEW_LIST */
	struct view_value (*get)(struct page *page, const void *self);
	/* get NULL: the member lies in the struct, so many bytes from its
	 * beginning, as a str (VIEW_TEXT, VIEW_ADDRESS), size_t (VIEW_NUMBER),
	 * bool, date, pointer (VIEW_THING) or struct refs (VIEW_LIST).  What is
	 * empty, NULL or no date is missing. */
	size_t at;
};
/* The value of a member, by its getter or from where it lies. */
struct view_value view_read(
	const struct view_member *m, struct page *page, const void *self);
struct view_class {
	const char *name;
	const struct view_member *members; /* ends with a NULL name */
};
/* The names that stand alone in a template: site, page, item, release, … */
extern const struct view_class view_root;

/* ------------------------------------------------------------ catalog.c
 * What many pages ask for, made once and before any page is rendered: lists
 * of what this audience may see, people and areas with their pages, findings
 * by item, the matrix. */
struct catalog;
/* requires: addresses of items, documents and kinds are made. */
struct catalog *catalog_make(const struct site *s, arena *keep);

/* -------------------------------------------------------------- pages.c
 * Every page of the site and what it is about, in order of path.  site.c
 * walks it; nothing else decides that a page exists. */
enum section { /* what the bar lights up */
	SECTION_NONE,
	SECTION_ROADMAP,
	SECTION_OUTCOMES,
	SECTION_RELEASES,
	SECTION_STORIES,
	SECTION_TRACE,
	SECTION_GAPS,
};
struct page_plan {
	str path;             /* "stories/story-12.html" */
	const char *template; /* "site/story.html", "print/release.html" */
	/* Feeds, calendars, JSON: writes the file to page->out; no template. */
	void (*write)(struct page *page);
	str title; /* of the head: "STORY-12: Export a month" */
	enum section section;
	item_ref item;
	const struct document *document;
	const void *subject;
};
/* requires: site->catalog is made. */
struct page_plan *pages_plan(const struct site *s, arena *keep, size_t *n);

/* ----------------------------------------------------------- template.c
 * Compiled once from well-formed HTML; rendering only walks a flat list of
 * operations.  Errors are VS907 with file, line and the nearest name. */
struct templates; /* all of them, by file name */
struct template;
/* A part (p:use="parts.html#nav": looked for in the user's own folder, the
 * folder of the template that names it) is compiled at the place where it is
 * used and sees the names of that place, loops included.  On one element the
 * order is p:each, p:if, p:attr-*, p:text; missing, false, 0, "" and an empty
 * list do not hold for p:if.  VIEW_DATE is written in words (`| date`: as
 * ISO), VIEW_NUMBER as buf_number does.  An `xmlns:p` stays behind.
 *
 * A literal href or src names a file as it lies beside the template
 * (`style.css`, `../print/sheet.css`) or a page of the site seen from there
 * (`roadmap/index.html`); it is written relative to the page that is made.
 * `<meta http-equiv="refresh" p:attr-content="…">` takes an address.
 *
 * `root` is the class of the page's names.  User files (templates/site/X.html
 * of the workspace) take the place of embedded ones. */
struct templates_options {
	const struct workspace *ws;
	const struct view_class *root;
	const struct addresses *addresses; /* NULL: literal links go unchecked */
	struct sources *sources; /* gains the files that findings point into */
	arena *keep;
	struct diags *diags;
};
struct templates *templates_open(const struct templates_options *options);
/* Compiled when it is first asked for; NULL: it cannot be used, and that was
 * reported.  Not to be called while pages are rendered. */
const struct template *templates_get(struct templates *all, str file);
void template_render(const struct template *t, struct page *page);

/* --------------------------------------------------------------- body.c */
/* A part of a document's body. */
struct body_part {
	const struct document *document;
	uint32_t beg, end; /* in its HTML */
	/* With fields and criteria in place (a document's page), else without
	 * those of the item whose page it is. */
	bool whole;
};
/* Writes it with its holes filled, without what is hidden. */
void body_put(struct page *p, struct body_part part);

/* ------------------------------------------------------------- export.c */
/* The items of a kind that this audience may see, as `prdc export json` has
 * them: what api/KIND.json holds. */
void export_items(const struct site *s, const struct kind *k, buf *out);

/* --------------------------------------------------------------- site.c */
struct site {
	const struct plan *plan;
	const struct graph *graph;
	const struct workspace *workspace;
	const struct diags *findings;
	struct templates *templates;
	enum visibility audience;
	struct addresses *addresses;
	const struct catalog *catalog;
	arena *keep;
};
/* In this audience, is the item shown at all?  (published.c) */
bool site_shows(const struct site *s, item_ref item);

#endif
