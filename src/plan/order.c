/* order.c: the order in which items can be done. */
#include "plan_int.h"

bool order_by(const struct graph *g, const struct edge *e)
{
	return e->def->slot == LINK_DEPENDS_ON &&
		!(g->in_cycle[e->from.n] && g->in_cycle[e->to.n]);
}

/* A topological sort by depth-first search, without recursion: `path` leads
 * from the root to the item that is visited, next[n] is the next edge of n. */
struct sort {
	const struct graph *g;
	uint32_t *path, *next;
	size_t depth;
	bool *seen;
	item_ref *order;
	uint32_t len;
};

static void enter(struct sort *k, uint32_t n)
{
	k->seen[n] = true;
	k->path[k->depth++] = n;
}

/* The next item that must stand before n, or 0. */
static uint32_t before(struct sort *k, uint32_t n)
{
	struct edges out = graph_out(k->g, (item_ref){n});
	while (k->next[n] < out.len) {
		const struct edge *e = edge_at(out, k->next[n]++);
		if (order_by(k->g, e) && !k->seen[e->to.n])
			return e->to.n;
	}
	return 0;
}

/* ensures: all that `root` waits for is in the order, and root behind it. */
static void visit_from(struct sort *k, uint32_t root)
{
	enter(k, root);
	while (k->depth > 0) {
		uint32_t n = k->path[k->depth - 1];
		uint32_t first = before(k, n);
		if (first) {
			enter(k, first);
			continue;
		}
		k->depth--;
		k->order[k->len++].n = n;
	}
}

void order_find(struct planning *w)
{
	size_t n = w->g->nitems;
	struct sort k = {
		.g = w->g,
		.path = NEW(&w->scratch, uint32_t, n + 1),
		.next = NEW(&w->scratch, uint32_t, n + 1),
		.seen = NEW(&w->scratch, bool, n + 1),
		.order = NEW(w->keep, item_ref, n + 1),
	};
	for (uint32_t i = 1; i <= n; i++)
		if (!k.seen[i])
			visit_from(&k, i);
	for (uint32_t rank = 0; rank < k.len; rank++)
		w->items[k.order[rank].n].order = rank + 1;
	w->p->order = (struct refs){k.order, k.len};
}
