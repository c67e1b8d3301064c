/* resolve.h: documents -> frozen graph.  Alone: the only writer of
 * item.self, item.container, link.to and where references lead. */
#ifndef PRDC_RESOLVE_H
#define PRDC_RESOLVE_H

#include <prdc/model.h>

/* The graph and all it owns live in `keep`; it borrows the workspace. */
struct graph *resolve_graph(
	struct workspace *ws, arena *keep, struct diags *diags);

#endif
