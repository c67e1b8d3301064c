/* order.c: the order in which items can be done. */
#include "plan_int.h"

bool order_by(const struct graph *g, const struct edge *e)
{
	return e->def->slot == LINK_DEPENDS_ON &&
		!(g->in_cycle[e->from.n] && g->in_cycle[e->to.n]);
}

/* A walk by depth without recursion: `path` leads from where it began to
 * where it is, next[n] is the edge of n to be looked at. */
struct walk {
	const struct graph *g;
	uint32_t *path, *next;
	size_t depth;
	bool *seen;
	item_ref *order;
	uint32_t len;
};

static void enter(struct walk *k, uint32_t n)
{
	k->seen[n] = true;
	k->path[k->depth++] = n;
}

/* The next item that must stand before n, or 0. */
static uint32_t before(struct walk *k, uint32_t n)
{
	struct edges out = graph_out(k->g, (item_ref){n});
	while (k->next[n] < out.len) {
		const struct edge *e = edge_at(out, k->next[n]++);
		if (order_by(k->g, e) && !k->seen[e->to.n])
			return e->to.n;
	}
	return 0;
}

static void walk_from(struct walk *k, uint32_t root)
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
	struct walk k = {
		.g = w->g,
		.path = NEW(&w->scratch, uint32_t, n + 1),
		.next = NEW(&w->scratch, uint32_t, n + 1),
		.seen = NEW(&w->scratch, bool, n + 1),
		.order = NEW(w->keep, item_ref, n + 1),
	};
	for (uint32_t i = 1; i <= n; i++)
		if (!k.seen[i])
			walk_from(&k, i);
	for (uint32_t rank = 0; rank < k.len; rank++)
		w->items[k.order[rank].n].order = rank + 1;
	w->p->order = (struct refs){k.order, k.len};
}
