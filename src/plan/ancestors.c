/* ancestors.c: what an item is part of. */
#include "plan_int.h"

void wholes_index(struct planning *w)
{
	struct relation wholes = {0};
	for (size_t n = 0; n < w->g->nedges; n++) {
		const struct edge *e = &w->g->edges[n];
		if (e->def->slot == LINK_PART_OF &&
			e->link->origin != ORIGIN_CONTAINMENT)
			relation_add(w, &wholes, e->from, e->to);
	}
	w->wholes = relation_lists(w, &wholes, &w->scratch);
}

static void add(struct wholes *all, item_ref part, item_ref whole)
{
	if (!whole.n || whole.n == part.n ||
		all->len == sizeof all->at / sizeof *all->at)
		return;
	for (size_t n = 0; n < all->len; n++)
		if (all->at[n].n == whole.n)
			return;
	all->at[all->len++] = whole;
}

void wholes_of(const struct planning *w, item_ref part, struct wholes *all)
{
	item_ref of = part;
	all->len = 0;
	for (size_t next = 0;; next++) {
		struct refs direct = refs_first(w->wholes[of.n], 8);
		for (size_t n = 0; n < direct.len; n++)
			add(all, part, direct.at[n]);
		add(all, part, graph_item(w->g, of)->container);
		if (next == all->len)
			return;
		of = all->at[next];
	}
}
