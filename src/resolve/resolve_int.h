/* resolve_int.h: what the files of resolve/ share. */
#ifndef PRDC_RESOLVE_INT_H
#define PRDC_RESOLVE_INT_H

#include <prdc/resolve.h>

/* A target that nothing has. */
struct missing {
	size_t diag;   /* index of its finding */
	uint32_t more; /* uses behind the first */
};
struct resolving {
	const struct workspace *ws;
	struct graph *g;
	/* The graph's documents and items, while they may be written to;
	 * [ws->ndocuments] and [1..g->nitems]. */
	struct document *documents;
	struct item **items;
	arena *keep; /* the graph's */
	arena scratch;
	struct diags *diags;
	struct map paths;    /* of documents -> index + 1 */
	struct map names;    /* file name without its folder -> index + 1 */
	struct map titles;   /* folded titles of personas -> item_ref.n */
	struct map tails;    /* folded id behind its prefix -> item_ref.n */
	struct map dangling; /* folded target -> index in missing + 1 */
	struct map criteria; /* "story-12#ac-2", folded; made when first asked */
	struct map *anchors; /* of each document, made when first asked */
	struct {
		struct missing *at;
		size_t len, cap;
	} missing;
	size_t cycles_cap; /* of g->cycles */
	struct {
		struct item **at;
		size_t len, cap;
	} owners;       /* of addresses, while features are merged */
	size_t guesses; /* comparisons that may still be spent on suggestions */
};

/* ----------------------------------------------------------- overlays.c */
/* The graph's own copies of all documents and items, which the other files
 * write to.  Arrays inside of them are still the document's. */
void overlays_make(struct resolving *r);
/* Copies the item's links (fields, criteria) into the graph, with room for
 * `more` behind them. */
void overlay_own_links(struct resolving *r, struct item *i, size_t more);
void overlay_own_fields(struct resolving *r, struct item *i, size_t more);
void overlay_own_criteria(struct resolving *r, struct item *i, size_t more);

/* --------------------------------------------------------------- ids.c */
/* Gives every item its handle and indexes addresses, aliases, titles and
 * paths; a second owner of an id is GR701. */
void ids_index(struct resolving *r);

/* ---------------------------------------------------------- features.c */
/* requires: overlays made.  Items that only .feature files name give criteria
 * and links to the item that declares the id, and get no handle. */
void features_merge(struct resolving *r);

/* ------------------------------------------------------------ targets.c */
/* The item that a text written at `from` names: by local id, address, alias,
 * number, path, or a persona's name; 0: none.  def may be NULL. */
item_ref target_find(struct resolving *r, const struct item *from, str written,
	const struct link_def *def);
item_ref target_in_space(struct resolving *r, str space, str id);
/* An item whose id is like it, for "did you mean"; 0: none. */
item_ref target_near(struct resolving *r, str written);

/* -------------------------------------------------------------- paths.c */
/* A path written in the document at `from`, resolved in the workspace, in
 * `keep`; false: it leads out of it. */
bool path_resolve(arena *keep, str from, str written, str *path);

/* -------------------------------------------------------------- links.c */
/* Every item's targets are set, or reported (GR702, GR703). */
void links_connect(struct resolving *r);
bool item_has_criterion(struct resolving *r, const struct item *i, str id);
/* One finding per missing target, with the number of its uses. */
void dangling_report(struct resolving *r, struct diag d);
void dangling_close(struct resolving *r); /* writes the numbers */

/* --------------------------------------------------------- visibility.c */
/* An item is as hidden as the strictest of what it is part of. */
void visibility_spread(struct resolving *r);

/* --------------------------------------------------------- references.c */
/* The destinations of every document. */
void references_connect(struct resolving *r);

/* ------------------------------------------------------------ inherit.c */
/* item.container, and what containers pass on. */
void inherit(struct resolving *r);

/* -------------------------------------------------------------- edges.c */
void edges_build(struct resolving *r);

/* ------------------------------------------------------------- cycles.c */
/* GR704, and graph->cycles. */
void cycles_find(struct resolving *r);

#endif
