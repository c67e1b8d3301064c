/* emit_int.h: what the files of emit/ share. */
#ifndef PRDC_EMIT_INT_H
#define PRDC_EMIT_INT_H

#include <prdc/emit.h>
#include <prdc/view.h>

/* ------------------------------------------------------------ address.c
 * The addresses of all pages and anchors, made before any page is written, so
 * that links and their proof know them. */
struct site;
struct addresses;

/* A page while it is rendered.  One for each task; all is borrowed. */
struct page {
	/* First, so that the context that a getter is given is a page. */
	struct context view;
	const struct site *site;
	str path; /* "stories/story-12.html" */
	str up;   /* "../": from the page to the root; "" at the root */
	const struct document *document; /* pages of documents, or NULL */
	const void *subject;             /* a kind, a group: what a list is about */
	const struct page_plan *plan;
	struct page_links *links; /* what it links to and its ids; NULL: not kept */
};
/* The page that a getter or callback is asked for.  requires: ctx is one. */
static inline struct page *page_of(struct context *ctx)
{
	return (struct page *)ctx;
}
/* Path of the item's page from the root; empty: it has none in this
 * build. */
str address_item(const struct site *s, item_ref item);
str address_document(const struct site *s, const struct document *d);
/* Path of the list of a kind's items: "stories/index.html". */
str address_kind(const struct site *s, const struct kind *k);
bool address_exists(const struct addresses *a, str path);
/* Writes a link from the page to a path of the site (relative), with an
 * anchor or without, and remembers it for the proof. */
void address_put(struct page *p, str path, str anchor);
/* The same for a TEMPLATE_ADDRESS as it is ("needs/need-3.html#why",
 * "https://…").  False: no page may have it (javascript:), and nothing was
 * written. */
bool address_write(struct page *p, str address);
bool address_allowed(str address);
/* Remembers an id="…" that C wrote and no template, so that links to it can be
 * proved. */
void address_anchor(struct page *p, str id);
/* Old ids (aliases): each gets a page that leads to the item's. */
struct redirect {
	str path;
	item_ref to;
};
const struct redirect *address_redirects(const struct site *s, size_t *n);

/* What templates and views ask of the site. */
extern const struct template_links address_links; /* `site` is addresses */
extern const struct view_callbacks address_views;

/* ------------------------------------------------------ root_members.c */
/* The names that stand alone in a template: site, page, item, release, … */
extern const struct template_class root_class;
extern const struct template_class page_class, site_class;

/* -------------------------------------------------------------- pages.c
 * Every page of the site and its subject, in order of path.  Only this list
 * decides that a page exists. */
enum section { /* what the bar lights up */
	SECTION_NONE,
	SECTION_ROADMAP,
	SECTION_OUTCOMES,
	SECTION_RELEASES,
	SECTION_STORIES,
	SECTION_TRACE,
	SECTION_GAPS,
};
struct page_type; /* of page_types.c */
struct page_plan {
	str path; /* "stories/story-12.html" */
	const struct page_type *type;
	/* Style sheets, feeds, JSON: writes the file to its out; NULL: the
	 * template of the type is rendered. */
	void (*write)(struct page *page);
	str title; /* of the head: "STORY-12: Export a month" */
	item_ref item;
	const struct document *document;
	const void *subject;
};
/* requires: site->index is made. */
struct page_plan *pages_plan(const struct site *s, arena *keep, size_t *n);

/* --------------------------------------------------------------- body.c */
/* Writes it with its holes filled. */
void body_put(struct page *p, struct body_part part);

/* ------------------------------------------------------------- export.c */
/* The items of a kind, as `prdc export json` has them: what api/KIND.json
 * holds. */
void export_items(const struct site *s, const struct kind *k, buf *out);

/* --------------------------------------------------------------- site.c */
struct site {
	const struct plan *plan;
	const struct graph *graph;
	const struct workspace *workspace;
	const struct diags *findings;
	struct templates *templates;
	const struct language *language; /* of the words of its pages */
	enum visibility audience; /* for whom: says the site, and its leak check */
	enum view_set set;        /* which pages are made */
	struct addresses *addresses;
	const struct view_index *index;
	arena *keep;
};
/* A page of the site without a path: what getters can be asked with. */
struct page site_page(const struct site *s, arena *scratch, buf *out);

/* ------------------------------------------------------------- pages.c */
/* Path of the list of a role: of outcomes, releases, stories, needs; empty:
 * the role has none. */
str pages_list(const struct site *s, enum role role);
/* The title of that page, the same wherever it is named. */
str pages_list_title(const struct site *s, enum role role);
/* The path of the sheet that prints the page; empty: there is none. */
str pages_sheet(struct page *p);

/* ------------------------------------------------------- print_heads.c */
str sheet_style(arena *keep, str sheet);
void sheet_write_style(struct page *p);

/* ------------------------------------------------------------- theme.c */
/* Has the workspace a colour of its own that can be parsed? */
bool theme_wanted(const struct site *s);
void theme_write(struct page *p);

/* -------------------------------------------------------- chart_data.c */
void picture_bar(struct context *ctx, const void *self);
void picture_curve(struct context *ctx, const void *self);
void picture_timeline(struct context *ctx, const void *self);

#endif
