/* emit.h: graph + plan + diags -> files and text.  Decides nothing about the
 * product: what a page shows was computed before and has a name. */
#ifndef PRDC_EMIT_H
#define PRDC_EMIT_H

#include <prdc/plan.h>

struct site_options {
	const char *out;  /* folder; replaced as a whole or not at all */
	const char *root; /* of the workspace: no place for a site; or NULL */
	/* All that the authors wrote: the plan may stand on less of it. */
	const struct graph *author;
	unsigned threads;
	bool strict; /* with errors among the findings nothing is swapped in */
};
struct site_facts {
	size_t pages, written, unchanged, kept; /* kept: files that are not ours */
	size_t assets;
	/* "coverage, gaps": pages of the team that customers do not get, where
	 * the site is made for them; else empty. */
	str left_out;
	bool swapped;
	/* What findings are shown with: the sources of the workspace and, behind
	 * them, templates that findings of this build point into. */
	struct sources sources;
	str error; /* why the site could not be written; empty: it could */
};
/* The n-th page that `site: {pages: …}` can name; NULL: there are no more. */
const char *site_page_name(size_t n);
/* Builds the whole site beside `out`, proves its links, and exchanges the
 * two.  Findings of its own (VS902…VS907) go to `diags`; with one of them, or
 * with an error, the old site stays.  The result lies in the arena of `diags`
 * and borrows the workspace.  folder.h says what the folder itself fail()s
 * about. */
struct site_facts emit_site(const struct plan *p, const struct diags *findings,
	const struct site_options *options, struct diags *diags);

/* The graph as JSON (graph-json.md). */
void emit_json(const struct graph *g, date today, buf *out);

enum list_format {
	LIST_TABLE,
	LIST_JSON,
	LIST_JSONL,
	LIST_CSV,
	LIST_IDS,
	LIST_MD
};
struct list_options {
	struct refs items; /* in the order in which they are listed; borrowed */
	bool one_kind;     /* all are of one kind: a table does not name it */
	enum list_format format;
	unsigned width; /* of the terminal, for LIST_TABLE; 0: no limit */
};
void emit_list(const struct plan *p, const struct list_options *o, buf *out);
/* One card: fields, links both ways, criteria. */
void emit_card(const struct plan *p, item_ref item, bool json, buf *out);
/* The cards of several items; as JSON, a list of them. */
void emit_cards(const struct plan *p, struct refs items, bool json, buf *out);
/* One criterion of an item, by its index. */
struct criterion_ref {
	item_ref item;
	size_t index;
};
void emit_criterion(
	const struct plan *p, struct criterion_ref criterion, bool json, buf *out);

#endif
