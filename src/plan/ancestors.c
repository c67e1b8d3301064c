/* ancestors.c: what an item is part of. */
#include "plan_int.h"

void ancestors_index(struct planning *w)
{
	struct relation parents = {0};
	for (size_t n = 0; n < w->g->nedges; n++) {
		const struct edge *e = &w->g->edges[n];
		if (e->def->slot == LINK_PART_OF &&
			e->link->origin != ORIGIN_CONTAINMENT)
			relation_add(w, &parents, e->from, e->to);
	}
	w->parents = relation_lists(w, &parents, &w->scratch);
}

/* ensures: `part` itself is never added, and each ancestor once. */
static void add(struct ancestors *all, item_ref part, item_ref ancestor)
{
	if (!ancestor.n || ancestor.n == part.n ||
		all->len == sizeof all->at / sizeof *all->at)
		return;
	for (size_t n = 0; n < all->len; n++)
		if (all->at[n].n == ancestor.n)
			return;
	all->at[all->len++] = ancestor;
}

/* The list is its own queue: `next` is the ancestor whose parents come. */
void ancestors_of(
	const struct planning *w, item_ref part, struct ancestors *all)
{
	item_ref of = part;
	all->len = 0;
	for (size_t next = 0;; next++) {
		struct refs direct = refs_first(w->parents[of.n], 8);
		for (size_t n = 0; n < direct.len; n++)
			add(all, part, direct.at[n]);
		add(all, part, graph_item(w->g, of)->container);
		if (next == all->len)
			return;
		of = all->at[next];
	}
}
