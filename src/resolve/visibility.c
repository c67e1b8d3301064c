/* visibility.c: an item is as hidden as the strictest of all that it is part
 * of: in its document, by a link, or in another file that declares it. */
#include "resolve_int.h"

/* Which item is part of which, and a queue of those whose parts are still to
 * be visited. */
struct parts {
	struct resolving *r;
	uint32_t *first; /* [nitems + 1]: 1 + index of the whole's first pair */
	struct pair {
		uint32_t part, next; /* next: 1 + index of the whole's next pair */
	} * pairs;
	size_t npairs;
	struct queue {
		uint32_t *at;
		size_t len, cap;
	} hidden;
};

static void add_pair(struct parts *p, item_ref whole, item_ref part)
{
	if (!whole.n || !part.n)
		return;
	p->pairs[p->npairs++] = (struct pair){part.n, p->first[whole.n]};
	p->first[whole.n] = (uint32_t)p->npairs;
}

static void hide(struct parts *p, uint32_t n, enum visibility v)
{
	if (v <= p->r->items[n]->visibility)
		return;
	p->r->items[n]->visibility = v;
	LIST_ADD(&p->r->scratch, &p->hidden, n);
}

static bool is_part_link(const struct item *i, size_t link)
{
	return i->links[link].def->slot == LINK_PART_OF;
}

/* How hidden the item of this address was before it was taken out. */
static enum visibility withheld(struct parts *p, const struct item *i, str id)
{
	const struct map *all = p->r->ws->withheld;
	arena *scratch = &p->r->scratch;
	uint32_t v = map_get(all, utf8_fold(scratch, id)), local = 0;
	if (i->space.len)
		local = map_get(
			all, utf8_fold(scratch, FORMAT(scratch, "{}/{}", i->space, id)));
	return (enum visibility)(local > v ? local : v);
}

/* A part of an item that was taken out, or more of it, is as hidden. */
static void hide_rest(struct parts *p, struct item *i)
{
	if (i->form == FORM_FEATURE)
		hide(p, i->self.n, withheld(p, i, i->id));
	for (size_t n = 0; n < i->nlinks; n++)
		if (is_part_link(i, n) && !i->links[n].inverse && !i->targets[n].n)
			hide(p, i->self.n, withheld(p, i, i->links[n].target));
}

/* Lists, by whole, the items that stand in it or say that they are part of it.
 */
static void find_parts(struct parts *p)
{
	struct resolving *r = p->r;
	size_t most = r->g->nitems;
	for (size_t n = 1; n <= r->g->nitems; n++)
		most += r->items[n]->nlinks;
	p->first = NEW(&r->scratch, uint32_t, r->g->nitems + 1);
	p->pairs = NEW(&r->scratch, struct pair, most);
	for (size_t n = 1; n <= r->g->nitems; n++) {
		const struct item *i = r->items[n];
		add_pair(p, i->container, i->self);
		for (size_t l = 0; l < i->nlinks; l++)
			if (is_part_link(i, l))
				add_pair(p, i->links[l].inverse ? i->self : i->targets[l],
					i->links[l].inverse ? i->targets[l] : i->self);
	}
}

/* Each item is visited at most twice: from public to internal to
 * confidential. */
static void tell_parts(struct parts *p)
{
	while (p->hidden.len) {
		uint32_t whole = p->hidden.at[--p->hidden.len];
		enum visibility v = p->r->items[whole]->visibility;
		for (uint32_t at = p->first[whole]; at; at = p->pairs[at - 1].next)
			hide(p, p->pairs[at - 1].part, v);
	}
}

/* A .feature file is as hidden as the item that it describes. */
static void hide_merged(struct document *doc)
{
	for (size_t n = 0; n < doc->nitems; n++) {
		struct item *i = &doc->items[n];
		if (i->merged_into && i->merged_into->visibility > i->visibility)
			i->visibility = i->merged_into->visibility;
	}
}

static void hide_documents(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->documents[d];
		hide_merged(doc);
		if (doc->whole)
			doc->visibility = doc->items[0].visibility;
	}
}

/* requires: links connected.  ensures: the visibility of every item and every
 * document that is one is final. */
void visibility_spread(struct resolving *r)
{
	struct parts p = {.r = r};
	for (size_t n = 1; n <= r->g->nitems; n++) {
		if (r->items[n]->visibility > VISIBILITY_PUBLIC)
			LIST_ADD(&r->scratch, &p.hidden, (uint32_t)n);
		if (r->ws->withheld)
			hide_rest(&p, r->items[n]);
	}
	if (p.hidden.len)
		find_parts(&p);
	tell_parts(&p);
	hide_documents(r);
}
