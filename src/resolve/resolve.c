/* resolve.c: from documents to a frozen graph. */
#include "resolve_int.h"

/* requires: documents as read.  ensures: they are as before.  The order is
 * that of what each step needs: merged and inherited links are connected like
 * written ones. */
struct graph *resolve_graph(
	const struct workspace *ws, arena *keep, struct diags *diags)
{
	struct resolving r = {
		.ws = ws,
		.g = NEW(keep, struct graph, 1),
		.keep = keep,
		.diags = diags,
		.guesses = 4000000,
	};
	r.g->workspace = ws;
	r.paths.arena = r.names.arena = r.titles.arena = &r.scratch;
	r.tails.arena = r.dangling.arena = r.criteria.arena = &r.scratch;
	r.anchors = NEW(&r.scratch, struct map, ws->ndocuments);
	overlays_make(&r);
	features_merge(&r);
	ids_index(&r);
	inherit(&r);
	links_connect(&r);
	visibility_spread(&r);
	references_connect(&r);
	dangling_close(&r);
	edges_build(&r);
	cycles_find(&r);
	arena_free(&r.scratch);
	return r.g;
}
