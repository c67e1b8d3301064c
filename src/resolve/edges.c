/* edges.c: links of both ends as edges, in both directions. */
#include "resolve_int.h"

#include <stdlib.h>

/* An edge while doubles are looked for. */
struct written_edge {
	struct edge edge;
	uint32_t order; /* of writing */
};

static int by_ends(const void *left, const void *right)
{
	const struct written_edge *a = left, *b = right;
	if (a->edge.from.n != b->edge.from.n)
		return a->edge.from.n < b->edge.from.n ? -1 : 1;
	if (a->edge.to.n != b->edge.to.n)
		return a->edge.to.n < b->edge.to.n ? -1 : 1;
	int named = str_order(a->edge.def->name, b->edge.def->name);
	if (named)
		return named;
	return a->order < b->order ? -1 : 1;
}

static int by_writing(const void *left, const void *right)
{
	const struct written_edge *a = left, *b = right;
	if (a->edge.from.n != b->edge.from.n)
		return a->edge.from.n < b->edge.from.n ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static bool same_edge(const struct edge *a, const struct edge *b)
{
	return a->from.n == b->from.n && a->to.n == b->to.n &&
		str_eq(a->def->name, b->def->name);
}

/* All links that lead somewhere, in the order of writing.  A link that is
 * written at its other end is turned round. */
static size_t collect(struct resolving *r, struct written_edge **out)
{
	size_t n = 0, cap = 0;
	struct written_edge *all = NULL;
	for (size_t i = 1; i <= r->g->nitems; i++)
		for (size_t l = 0; l < r->items[i]->nlinks; l++) {
			const struct link *link = &r->items[i]->links[l];
			item_ref to = r->items[i]->targets[l];
			if (!to.n)
				continue;
			item_ref here = {(uint32_t)i};
			struct edge edge = {link->inverse ? to : here,
				link->inverse ? here : to, link->def, link};
			ARRAY_ADD(&r->scratch, all, n, cap,
				(struct written_edge){edge, (uint32_t)n});
		}
	*out = all;
	return n;
}

/* beg[n] .. beg[n + 1]: the entries of item n, from how often each occurs. */
static void sum_up(uint32_t *beg, size_t nitems)
{
	for (size_t n = 1; n <= nitems + 1; n++)
		beg[n] += beg[n - 1];
}

/* requires: g->edges sorted by `from`.  Fills the tables of both directions;
 * the edges themselves are kept once. */
static void index_edges(struct resolving *r)
{
	struct graph *g = r->g;
	g->out_beg = NEW(r->keep, uint32_t, g->nitems + 2);
	g->in_beg = NEW(r->keep, uint32_t, g->nitems + 2);
	g->in = NEW(r->keep, uint32_t, g->nedges);
	for (size_t e = 0; e < g->nedges; e++) {
		g->out_beg[g->edges[e].from.n + 1]++;
		g->in_beg[g->edges[e].to.n + 1]++;
	}
	sum_up(g->out_beg, g->nitems);
	sum_up(g->in_beg, g->nitems);
	uint32_t *next = NEW(&r->scratch, uint32_t, g->nitems + 2);
	for (size_t e = 0; e < g->nedges; e++) {
		uint32_t to = g->edges[e].to.n;
		g->in[g->in_beg[to] + next[to]++] = (uint32_t)e;
	}
}

static int by_mentioned(const void *left, const void *right)
{
	const struct edge *a = left, *b = right;
	if (a->to.n != b->to.n)
		return a->to.n < b->to.n ? -1 : 1;
	return a->from.n < b->from.n ? -1 : a->from.n > b->from.n;
}

static void add_mentions(
	struct resolving *r, const struct document *doc, size_t *cap, size_t *n)
{
	for (size_t at = 0; at < doc->nreferences; at++) {
		const struct reference *ref = &doc->references[at];
		item_ref to = doc->destinations[at].to;
		if (!to.n || !ref->item || ref->linked)
			continue;
		item_ref from = doc->items[ref->item - 1].self;
		if (from.n == to.n)
			continue;
		ARRAY_ADD(r->keep, r->g->mentions, *n, *cap,
			(struct edge){from, to, NULL, NULL});
	}
}

/* Mentions, by the item that is mentioned; each pair once. */
static void index_mentions(struct resolving *r)
{
	struct graph *g = r->g;
	size_t n = 0, cap = 0, kept = 0;
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		add_mentions(r, &r->documents[d], &cap, &n);
	if (n)
		qsort(g->mentions, n, sizeof *g->mentions, by_mentioned);
	g->mention_beg = NEW(r->keep, uint32_t, g->nitems + 2);
	for (size_t m = 0; m < n; m++) {
		const struct edge *last = kept ? &g->mentions[kept - 1] : NULL;
		if (last && last->from.n == g->mentions[m].from.n &&
			last->to.n == g->mentions[m].to.n)
			continue;
		g->mention_beg[g->mentions[m].to.n + 1]++;
		g->mentions[kept++] = g->mentions[m];
	}
	sum_up(g->mention_beg, g->nitems);
}

void edges_build(struct resolving *r)
{
	struct written_edge *all;
	size_t n = collect(r, &all), kept = 0;
	if (n)
		qsort(all, n, sizeof *all, by_ends);
	for (size_t e = 0; e < n; e++)
		if (!kept || !same_edge(&all[kept - 1].edge, &all[e].edge))
			all[kept++] = all[e];
	if (kept)
		qsort(all, kept, sizeof *all, by_writing);
	r->g->edges = NEW(r->keep, struct edge, kept);
	r->g->nedges = kept;
	for (size_t e = 0; e < kept; e++)
		r->g->edges[e] = all[e].edge;
	index_edges(r);
	index_mentions(r);
}
