/* site_int.h: what the files behind emit_site share.
 *
 *     page_types.c        the table of pages; pages.c lists them from it
 *     page_sets.c         which of them this build makes
 *     slug.c              ids and paths as parts of addresses
 *     address.c           the page of each item, document, kind; links to it
 *     published.c         the documents that have a page
 *     page_links.c        the links and ids of pages; the proof of all links
 *     published_images.c  images of the workspace that are published
 *     svg_check.c         an SVG file holds only elements that draw
 *     assets.c            style sheets and scripts
 *     anchors.c           ids on the pages of documents
 *     leak_check.c        no hidden text in any file
 *     body.c              bodies with their holes filled */
#ifndef PRDC_SITE_INT_H
#define PRDC_SITE_INT_H

#include "leak_check.h"
#include "emit_int.h"

/* --------------------------------------------------------- page_types.c */
enum page_range { /* a page for each of … */
	OVER_SITE,    /* one page */
	OVER_THEME,   /* one, where the workspace has a colour of its own */
	OVER_ROLE,    /* the first kind of the role, also without items */
	OVER_KINDS,   /* every other kind with an item */
	OVER_ITEMS,
	OVER_ALIASES,   /* old ids of such items */
	OVER_DOCUMENTS, /* that are published and not one item's page */
	OVER_PEOPLE,
	OVER_AREAS,
	OVER_PAPERS, /* published documents that are read as documents */
};
struct page_type {
	/* From the root; with `{kind}`, `{name}`, `{page}` of page_names. */
	const char *path;
	enum page_range over;
	enum view_set
		set;        /* in whose builds the page is made, if nothing is said */
	enum role role; /* of the kind or item; ROLE_NONE: those of no other row */
	const char *folder; /* for `{kind}` where the vocabulary has no such kind */
	/* In `site: {pages: …}`; NULL: that of the kind, or it is always made. */
	const char *name;
	const char *template; /* "site/story.html"; NULL: `write` writes it */
	void (*write)(struct page *page);
	enum word title; /* WORD_NONE: the title of its subject, or the site's */
	enum section section;
	bool sheet; /* to print: a style with running heads lies beside it */
};
const struct page_type *page_types(size_t *n);
/* The first row for the range and role; NULL: there is none. */
const struct page_type *page_type_of(enum page_range over, enum role role);
/* Is the row for items of this role?  A row without a role is for those that no
 * other row with its range and path names. */
bool page_type_covers(const struct page_type *t, enum role role);
/* Is the folder of the root taken by pages, so that no kind may have it? */
bool page_type_takes(str folder);
struct page_names {
	str kind; /* folder of the kind: "stories" */
	str name; /* as part of an address: "story-12", "docs/prd", "ana" */
	str page; /* path of another page */
};
/* The path of the row filled in, in `keep`. */
str page_type_path(
	const struct page_type *t, const struct page_names *names, arena *keep);

/* ---------------------------------------------------------- page_sets.c
 * Whether this build makes the pages of a type: of a kind of items, or, with k
 * NULL, of what has none. */
bool page_made(
	const struct site *s, const struct page_type *t, const struct kind *k);
/* What the pages of a type may read: a page of the team that is opened for
 * customers shows what it is about. */
enum view_set page_reads(const struct site *s, const struct page_type *t);
/* Is it the path of one page that this build leaves out? */
bool page_left_out(const struct site *s, str path);
/* "coverage, gaps, risks": what customers do not get, in `keep`; empty in a
 * build for the team. */
str pages_left_out(const struct site *s, arena *keep);

/* --------------------------------------------------------------- slug.c */
/* One part of an id or path as one part of an address: folded, without
 * characters that an address or a file system cannot hold.  Never empty, never
 * "..". */
void slug_put(buf *out, str part);
/* Each part between slashes. */
void slug_put_path(buf *out, str path);

/* ---------------------------------------------------------- published.c */
/* True for each document with a page of its own, in `keep`: those that hold
 * items, and those that they refer to, directly or not; never those that are
 * one item. */
bool *published_documents(const struct site *s, arena *keep);

/* --------------------------------------------------------- page_links.c */
struct page_link {
	uint32_t page; /* index in addresses.pages + 1 */
	uint64_t anchor;
	str name; /* of the anchor */
};
/* Of one page.  Its task writes it, then page_links_prove() reads it. */
struct page_links {
	arena *keep;
	struct {
		uint64_t *at; /* str_hash of each id="…" */
		size_t len, cap;
	} ids;
	struct {
		struct page_link *at; /* links with an anchor */
		size_t len, cap;
	} links;
	struct {
		uint32_t *at; /* index in files.at of the images that it shows */
		size_t len, cap;
	} files;
	struct {
		str *at; /* paths without a page */
		size_t len, cap;
	} dead;
};
void page_links_add_id(struct page_links *t, str id);
void page_links_add(
	struct page_links *t, const struct addresses *a, str path, str anchor);
void page_links_add_file(struct page_links *t, uint32_t file);
/* Every id="…" in the tags of rendered HTML, one after the other. */
struct id_scan {
	str html;
	size_t at;
	bool inside; /* a tag */
};
bool page_links_next_id(struct id_scan *scan, str *id);
void page_links_scan(struct page_links *t, str html);
/* VS903 for each link without a target.  pages are parallel to plans, and are
 * the first of addresses.pages. */
struct link_proof {
	struct page_links *at;
	const struct page_plan *plans;
	size_t len;
};
void page_links_prove(
	const struct site *s, struct link_proof *pages, struct diags *diags);

/* --------------------------------------------------- published_images.c */
struct site_file {
	str path, address; /* in the workspace; in the site */
	span at;           /* of the first reference to it */
	const char *fault; /* "a script": why it is not published, or NULL */
};
struct files {
	struct site_file *at;
	size_t len, cap;
	struct map by_path; /* -> index + 1 */
};
enum {
	IMAGE_LIMIT = 16 << 20, /* bytes */
};
/* Finds the images that documents refer to and reads each; one that cannot be
 * published is reported (GR724). */
void files_find(struct site *s, unsigned threads, struct diags *diags);
/* Address of a file of the workspace; empty: it is not published.  `page`
 * shows it from now on. */
str files_address(struct page *page, str path);
/* The bytes in `keep`, checked again; false: the file changed meanwhile and
 * cannot be published. */
bool files_read(
	const struct site *s, const struct site_file *f, arena *keep, str *bytes);

/* ------------------------------------------------------ hidden_fields.c */
/* Of each source of the author's graph, by number; lives in `keep`. */
const struct leak_fields *hidden_fields(
	const struct graph *g, unsigned audience, arena *keep);

/* ---------------------------------------------------------------- svg.c */
/* NULL: it only draws; else what it holds besides: "a script". */
const char *svg_check_fault(str text);

/* ------------------------------------------------------------- assets.c */
struct asset {
	str path, text;
};
/* All files of templates/site and templates/print that are no templates; the
 * user's files take the place of ours. */
struct assets {
	struct asset *at;
	size_t len, cap;
	struct map by_path;
	str error; /* the first file that cannot be taken: why; or empty */
};
void assets_find(const struct workspace *ws, arena *keep, struct assets *all);

/* ------------------------------------------------------------ address.c */
struct addresses {
	const struct site *site;
	const struct page_type *types[ROLE_COUNT]; /* of items; by role */
	str *items;                                /* [nitems + 1]; empty: none */
	str *documents;                            /* [ndocuments] */
	str *folders;               /* of kinds, parallel to vocabulary.kinds */
	str *lists;                 /* the pages that list them */
	str role_lists[ROLE_COUNT]; /* those of OVER_ROLE; empty: none */
	struct {
		struct redirect *at;
		size_t len, cap;
	} redirects;
	struct map pages; /* every path of the site -> 1, 2, … in order of claim */
	struct files files;
	/* By document: the ids on its page, for those that links with an anchor
	 * lead to. */
	struct map **anchors;
};
/* Gives addresses to items, documents, kinds and old ids.  requires: s->graph,
 * s->audience, s->keep. */
void addresses_make(struct site *s);
/* The same for people and areas. */
void addresses_of_groups(const struct site *s, struct view_index *index);
/* A claim of an owner on an address of the site. */
struct claim {
	str path;
	str who; /* "`STORY-12`" */
	span at; /* empty: a file of prdc's own */
};
/* Makes the table of pages: claim n becomes page n + 1.  VS906 where two want
 * one address. */
void addresses_claim(
	struct site *s, const struct claim *claims, size_t n, struct diags *diags);
/* ------------------------------------------------------------ anchors.c */
/* Finds the ids on the pages of documents that links with an anchor lead to;
 * a link to one that is not there (not in this build) goes without.
 * workers: an arena a thread, of the site.  requires: pages have addresses. */
void anchors_find(struct site *s, unsigned threads, arena *workers);
bool anchors_has(const struct site *s, const struct document *d, str anchor);

#endif
