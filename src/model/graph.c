/* graph.c: questions to a graph that resolve has made. */
#include <prdc/model.h>

const struct item *graph_item(const struct graph *g, item_ref ref)
{
	return ref.n <= g->nitems ? g->items[ref.n] : NULL;
}

item_ref graph_find(const struct graph *g, str address)
{
	arena scratch = {0};
	item_ref found = {
		map_get(&g->by_address, utf8_fold(&scratch, str_trim(address)))};
	arena_free(&scratch);
	return found;
}

const struct document *graph_document(const struct graph *g, item_ref ref)
{
	const struct item *i = graph_item(g, ref);
	return i ? &g->documents[i->document] : NULL;
}

const struct destination *document_destination(
	const struct document *d, const struct reference *r)
{
	return &d->destinations[r - d->references];
}

/* The part of an array of edges that offsets give to an item. */
static struct edges part(
	const struct graph *g, const uint32_t *beg, struct edges all, item_ref of)
{
	if (!of.n || of.n > g->nitems)
		return (struct edges){0};
	all.at = beg[of.n];
	all.len = beg[of.n + 1] - all.at;
	return all;
}

struct edges graph_out(const struct graph *g, item_ref from)
{
	return part(g, g->out_beg, (struct edges){.all = g->edges}, from);
}

struct edges graph_in(const struct graph *g, item_ref to)
{
	struct edges all = {.all = g->edges, .index = g->in};
	return part(g, g->in_beg, all, to);
}

struct edges graph_mentions(const struct graph *g, item_ref to)
{
	return part(g, g->mention_beg, (struct edges){.all = g->mentions}, to);
}

const struct edge *edge_at(struct edges set, uint32_t i)
{
	uint32_t n = set.at + i;
	return &set.all[set.index ? set.index[n] : n];
}

item_ref graph_first(const struct graph *g, item_ref from, enum link_slot slot)
{
	struct edges out = graph_out(g, from);
	for (uint32_t i = 0; i < out.len; i++)
		if (edge_at(out, i)->def->slot == slot)
			return edge_at(out, i)->to;
	return (item_ref){0};
}

size_t graph_count_in(const struct graph *g, item_ref to, enum link_slot slot)
{
	struct edges in = graph_in(g, to);
	size_t n = 0;
	for (uint32_t i = 0; i < in.len; i++)
		n += edge_at(in, i)->def->slot == slot;
	return n;
}
