/* inherit.c: containers, what they pass on, and the strictest visibility. */
#include "resolve_int.h"

static struct item *parent_of(const struct resolving *r, const struct item *i)
{
	if (!i->parent)
		return NULL;
	return &r->ws->documents[i->document].items[i->parent - 1];
}

static const struct link_def *own_def(
	const struct kind *k, const struct link_def *def)
{
	for (size_t n = 0; n < k->nlinks; n++)
		if (k->links[n] == def || (def->slot && k->links[n]->slot == def->slot))
			return k->links[n];
	return NULL;
}

static bool has_link(const struct item *i, const struct link_def *def)
{
	for (size_t n = 0; n < i->nlinks; n++)
		if (i->links[n].def == def && !i->links[n].inverse)
			return true;
	return false;
}

/* Links and fields that the vocabulary marks `inherits`, where the item has
 * none of its own.  Parents stand before children, so they are complete. */
static void pass_links(
	struct resolving *r, struct item *i, const struct item *parent)
{
	size_t before = i->nlinks;
	for (size_t n = 0; n < parent->nlinks; n++) {
		struct link l = parent->links[n];
		const struct link_def *def =
			l.def->inherits && !l.inverse ? own_def(i->kind, l.def) : NULL;
		if (!def)
			continue;
		size_t own = i->nlinks;
		i->nlinks = before;
		bool has = has_link(i, def);
		i->nlinks = own;
		if (has)
			continue;
		l.def = def;
		l.origin = ORIGIN_INHERITED;
		i->links = arena_grow(
			r->keep, i->links, i->nlinks, &i->links_cap, sizeof *i->links);
		i->links[i->nlinks++] = l;
	}
}

static void pass_fields(
	struct resolving *r, struct item *i, const struct item *parent)
{
	for (size_t n = 0; n < parent->nfields; n++) {
		struct field f = parent->fields[n];
		if (!f.def || !f.def->inherits || item_field(i, f.def->slot))
			continue;
		f.inherited = true;
		i->fields = arena_grow(
			r->keep, i->fields, i->nfields, &i->fields_cap, sizeof *i->fields);
		i->fields[i->nfields++] = f;
	}
}

/* A text that the item's own id, title or sentence stands in. */
static void inherit_from_document(struct resolving *r, struct item *i)
{
	struct item *parent = parent_of(r, i);
	if (!parent)
		return;
	if (parent->visibility > i->visibility)
		i->visibility = parent->visibility;
	i->container = parent->self;
	pass_links(r, i, parent);
	pass_fields(r, i, parent);
}

void inherit(struct resolving *r)
{
	for (size_t n = 1; n <= r->g->nitems; n++)
		inherit_from_document(r, r->g->items[n]);
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		if (r->ws->documents[d].whole)
			r->ws->documents[d].visibility =
				r->ws->documents[d].items[0].visibility;
}
