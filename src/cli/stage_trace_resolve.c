/* stage_trace_resolve.c: the graph: items by path, edges both ways. */
#include "stage_trace_int.h"

static void put_edge(struct trace *t, const struct edge *e, bool in)
{
	trace_open(t, 1, in ? "in" : "out");
	trace_key(t, "is", e->def->name);
	if (in)
		trace_item(t, "from", e->from);
	else
		trace_item(t, "to", e->to);
	if (!in && e->link) {
		trace_word(t, "origin", link_origin_names[e->link->origin]);
		trace_place(t, "at", e->link->at);
	}
	trace_close(t);
}

static void put_edges(struct trace *t, item_ref ref)
{
	const struct graph *g = t->run->graph;
	struct edges out = graph_out(g, ref), in = graph_in(g, ref);
	struct edges mentions = graph_mentions(g, ref);
	for (uint32_t n = 0; n < out.len; n++)
		put_edge(t, edge_at(out, n), false);
	for (uint32_t n = 0; n < in.len; n++)
		put_edge(t, edge_at(in, n), true);
	for (uint32_t n = 0; n < mentions.len; n++) {
		trace_open(t, 1, "mentioned");
		trace_item(t, "by", edge_at(mentions, n)->from);
		trace_close(t);
	}
}

static void put_open_links(struct trace *t, const struct item *i)
{
	for (size_t n = 0; n < i->nlinks; n++) {
		if (i->targets && i->targets[n].n)
			continue;
		trace_open(t, 1, "nowhere");
		trace_key(t, "is", i->links[n].def->name);
		trace_text(t, "target", i->links[n].target);
		trace_place(t, "at", i->links[n].at);
		trace_close(t);
	}
}

/* What resolve added to the item: the container, inherited fields, edges,
 * merged criteria. */
static void put_item(struct trace *t, const struct item *i)
{
	const struct graph *g = t->run->graph;
	trace_open(t, 0, "item");
	trace_name(t, i->address);
	trace_key(t, "kind", i->kind->name);
	trace_key(t, "path", graph_document(g, i->self)->path);
	trace_item(t, "container", i->container);
	trace_visibility(t, i->visibility);
	trace_flag(t, "cycle", g->in_cycle[i->self.n]);
	trace_close(t);
	for (size_t n = 0; n < i->nfields; n++) {
		if (!i->fields[n].inherited)
			continue;
		trace_open(t, 1, "inherited");
		trace_text(t, "name", i->fields[n].name);
		trace_place(t, "at", i->fields[n].value);
		trace_close(t);
	}
	put_edges(t, i->self);
	put_open_links(t, i);
	for (size_t n = 0; n < i->ncriteria; n++) {
		trace_open(t, 1, "criterion");
		trace_name(t, i->criteria[n].id);
		trace_place(t, "at", i->criteria[n].at);
		trace_close(t);
	}
}

static void put_destination(
	struct trace *t, const struct document *d, const struct reference *r)
{
	static const char *const ends[] = {
		"nowhere", "item", "document", "file", "external"};
	const struct destination *to = document_destination(d, r);
	trace_open(t, 1, "reference");
	trace_text(t, "target", r->target);
	trace_word(t, "end", ends[to->end]);
	trace_item(t, "item", to->to);
	if (to->end == END_DOCUMENT)
		trace_key(t, "document", t->run->graph->documents[to->document].path);
	trace_key(t, "anchor", to->anchor);
	trace_key(t, "path", to->path);
	trace_place(t, "at", r->at);
	trace_close(t);
}

static void put_document(struct trace *t, const struct document *d)
{
	if (!d->nreferences)
		return;
	t->file = d->file;
	trace_open(t, 0, "document");
	trace_name(t, d->path);
	trace_close(t);
	for (size_t n = 0; n < d->nreferences; n++)
		put_destination(t, d, &d->references[n]);
}

void trace_resolve(struct trace *t)
{
	const struct graph *g = t->run->graph;
	for (size_t n = 1; n <= g->nitems; n++)
		put_item(t, g->items[n]);
	for (size_t n = 0; n < t->run->ws.ndocuments; n++)
		put_document(t, &g->documents[n]);
	t->file = 0;
	for (size_t n = 0; n < g->ncycles; n++) {
		trace_open(t, 0, "cycle");
		for (const item_ref *at = g->cycles[n]; at->n; at++)
			trace_name(t, graph_item(g, *at)->address);
		trace_close(t);
	}
	trace_diags(t, 0, &t->run->diags);
}
