/* veil.c: the graph as an audience may know it. */
#include <prdc/model.h>

struct veiling {
	const struct graph *from;
	struct graph *to;
	enum visibility audience;
	arena *keep;
};

/* What is left of an item that is not shown: a number. */
static const struct kind nothing = {.role = ROLE_NONE};

static bool hides_field(const struct veiling *v, const struct field *f)
{
	return f->def != NULL && f->def->visibility > v->audience;
}

static bool has_hidden_field(const struct veiling *v, const struct item *i)
{
	for (size_t k = 0; k < i->nfields; k++)
		if (hides_field(v, &i->fields[k]))
			return true;
	return false;
}

static bool hides(const struct veiling *v, item_ref ref)
{
	return ref.n != 0 && v->from->items[ref.n]->visibility > v->audience;
}

static struct item *blank(const struct veiling *v, const struct item *i)
{
	struct item *b = NEW(v->keep, struct item, 1);
	b->self = i->self;
	b->kind = &nothing;
	b->visibility = i->visibility;
	b->document = i->document;
	return b;
}

static struct item *without_hidden_fields(
	const struct veiling *v, const struct item *i)
{
	struct item *copy = NEW(v->keep, struct item, 1);
	*copy = *i;
	copy->fields = NEW(v->keep, struct field, i->nfields);
	copy->nfields = 0;
	for (size_t k = 0; k < i->nfields; k++)
		if (!hides_field(v, &i->fields[k]))
			copy->fields[copy->nfields++] = i->fields[k];
	return copy;
}

static bool veil_items(struct veiling *v)
{
	const struct graph *g = v->from;
	bool any = false;
	v->to->items = NEW(v->keep, const struct item *, g->nitems + 1);
	for (size_t n = 1; n <= g->nitems; n++) {
		const struct item *i = g->items[n];
		v->to->items[n] = i;
		if (i->visibility > v->audience)
			v->to->items[n] = blank(v, i);
		else if (has_hidden_field(v, i))
			v->to->items[n] = without_hidden_fields(v, i);
		any = any || v->to->items[n] != i;
	}
	return any;
}

static bool keeps(const struct veiling *v, const struct edge *e)
{
	return !hides(v, e->from) && !hides(v, e->to);
}

static void sum_up(uint32_t *beg, size_t nitems)
{
	for (size_t n = 1; n <= nitems + 1; n++)
		beg[n] += beg[n - 1];
}

static void veil_edges(struct veiling *v)
{
	const struct graph *g = v->from;
	struct graph *to = v->to;
	to->edges = NEW(v->keep, struct edge, g->nedges);
	to->nedges = 0;
	to->out_beg = NEW(v->keep, uint32_t, g->nitems + 2);
	to->in_beg = NEW(v->keep, uint32_t, g->nitems + 2);
	for (size_t e = 0; e < g->nedges; e++) {
		if (!keeps(v, &g->edges[e]))
			continue;
		to->edges[to->nedges++] = g->edges[e];
		to->out_beg[g->edges[e].from.n + 1]++;
		to->in_beg[g->edges[e].to.n + 1]++;
	}
	sum_up(to->out_beg, g->nitems);
	sum_up(to->in_beg, g->nitems);
	to->in = NEW(v->keep, uint32_t, to->nedges);
	uint32_t *next = NEW(v->keep, uint32_t, g->nitems + 2);
	for (size_t e = 0; e < to->nedges; e++) {
		uint32_t n = to->edges[e].to.n;
		to->in[to->in_beg[n] + next[n]++] = (uint32_t)e;
	}
}

static void veil_mentions(struct veiling *v)
{
	const struct graph *g = v->from;
	size_t n = g->mention_beg[g->nitems + 1], kept = 0;
	v->to->mentions = NEW(v->keep, struct edge, n);
	v->to->mention_beg = NEW(v->keep, uint32_t, g->nitems + 2);
	for (size_t m = 0; m < n; m++) {
		if (!keeps(v, &g->mentions[m]))
			continue;
		v->to->mentions[kept++] = g->mentions[m];
		v->to->mention_beg[g->mentions[m].to.n + 1]++;
	}
	sum_up(v->to->mention_beg, g->nitems);
}

static bool cycle_shown(const struct veiling *v, const item_ref *cycle)
{
	for (; cycle->n != 0; cycle++)
		if (hides(v, *cycle))
			return false;
	return true;
}

static void veil_cycles(struct veiling *v)
{
	const struct graph *g = v->from;
	v->to->cycles = NEW(v->keep, item_ref *, g->ncycles);
	v->to->ncycles = 0;
	for (size_t c = 0; c < g->ncycles; c++)
		if (cycle_shown(v, g->cycles[c]))
			v->to->cycles[v->to->ncycles++] = g->cycles[c];
}

const struct graph *graph_veil(
	const struct graph *g, enum visibility audience, arena *keep)
{
	struct veiling v = {.from = g, .audience = audience, .keep = keep};
	v.to = NEW(keep, struct graph, 1);
	*v.to = *g;
	if (!veil_items(&v))
		return g;
	veil_edges(&v);
	veil_mentions(&v);
	veil_cycles(&v);
	return v.to;
}
