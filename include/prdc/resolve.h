/* resolve.h: documents -> frozen graph.  Alone: the only writer of item.self,
 * item.container, item.targets and where references lead. */
#ifndef PRDC_RESOLVE_H
#define PRDC_RESOLVE_H

#include <prdc/model.h>

/* The graph and all it owns live in `keep`; it borrows the workspace, which
 * outlives it.  Nothing in the workspace or its documents is written to, so
 * that several graphs may stand on the same documents. */
struct graph *resolve_graph(
	const struct workspace *ws, arena *keep, struct diags *diags);

#endif
