/* inherit.c: containers, and what they pass on. */
#include "resolve_int.h"

static const struct item *parent_of(
	const struct resolving *r, const struct item *i)
{
	if (!i->parent)
		return NULL;
	return &r->documents[i->document].items[i->parent - 1];
}

static const struct link_def *own_def(
	const struct kind *k, const struct link_def *def)
{
	for (size_t n = 0; n < k->nlinks; n++)
		if (k->links[n] == def || (def->slot && k->links[n]->slot == def->slot))
			return k->links[n];
	return NULL;
}

/* Replaces *def by the field of the child's own kind; false: it has none. */
static bool find_own_field(const struct kind *k, const struct field_def **def)
{
	const struct field_def *of = *def;
	for (size_t n = 0; n < k->nfields; n++)
		if (k->fields[n] == of ||
			(of->slot ? k->fields[n]->slot == of->slot
					  : str_eq(k->fields[n]->name, of->name))) {
			*def = k->fields[n];
			return true;
		}
	return false;
}

static bool has_field(const struct item *i, const struct field_def *def)
{
	for (size_t n = 0; n < i->nfields; n++)
		if (i->fields[n].def == def)
			return true;
	return false;
}

static bool has_link(
	const struct item *i, size_t own, const struct link_def *def)
{
	for (size_t n = 0; n < own; n++)
		if (i->links[n].def == def && !i->links[n].inverse)
			return true;
	return false;
}

/* More links and fields are not inherited.  Without a limit the time would be
 * the product of a parent's links and its children. */
enum {
	MOST = 16
};
/* Links and fields of an item that the vocabulary marks `inherits`, looked
 * for once for all its children. */
struct legacy {
	uint32_t links[MOST], fields[MOST]; /* indexes */
	size_t nlinks, nfields;
};
struct passing {
	struct resolving *r;
	struct legacy **legacies; /* by item; NULL: not made yet */
};

static const struct legacy *legacy_of(struct passing *p, const struct item *i)
{
	struct legacy *l = p->legacies[i->self.n];
	if (l)
		return l;
	l = p->legacies[i->self.n] = NEW(&p->r->scratch, struct legacy, 1);
	for (size_t n = 0; n < i->nlinks && l->nlinks < MOST; n++)
		if (i->links[n].def->inherits && !i->links[n].inverse)
			l->links[l->nlinks++] = (uint32_t)n;
	for (size_t n = 0; n < i->nfields && l->nfields < MOST; n++)
		if (i->fields[n].def && i->fields[n].def->inherits)
			l->fields[l->nfields++] = (uint32_t)n;
	return l;
}

/* Passes on each link that the item has none of.  Parents stand before
 * children, so they are complete. */
static void pass_links(
	struct passing *p, struct item *i, const struct item *parent)
{
	const struct legacy *l = legacy_of(p, parent);
	size_t own = i->nlinks;
	if (l->nlinks)
		overlay_own_links(p->r, i, l->nlinks);
	for (size_t n = 0; n < l->nlinks; n++) {
		struct link link = parent->links[l->links[n]];
		const struct link_def *def = own_def(i->kind, link.def);
		if (!def || has_link(i, own, def))
			continue;
		link.def = def;
		link.origin = ORIGIN_INHERITED;
		i->links[i->nlinks++] = link;
	}
}

static void pass_fields(
	struct passing *p, struct item *i, const struct item *parent)
{
	const struct legacy *l = legacy_of(p, parent);
	if (l->nfields)
		overlay_own_fields(p->r, i, l->nfields);
	for (size_t n = 0; n < l->nfields; n++) {
		struct field f = parent->fields[l->fields[n]];
		if (!find_own_field(i->kind, &f.def) || has_field(i, f.def))
			continue;
		f.inherited = true;
		i->fields[i->nfields++] = f;
	}
}

static void inherit_from_document(struct passing *p, struct item *i)
{
	const struct item *parent = parent_of(p->r, i);
	if (!parent)
		return;
	i->container = parent->self;
	pass_links(p, i, parent);
	pass_fields(p, i, parent);
}

void inherit(struct resolving *r)
{
	struct passing p = {r, NEW(&r->scratch, struct legacy *, r->g->nitems + 1)};
	for (size_t n = 1; n <= r->g->nitems; n++)
		inherit_from_document(&p, r->items[n]);
}
