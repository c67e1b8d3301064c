/* view_index.c: lists that many pages show, made once for the audience. */
#include "view_int.h"

static struct refs shown(const struct site *s, struct refs refs, arena *keep)
{
	item_ref *list = NEW(keep, item_ref, refs.len);
	size_t n = 0;
	for (size_t i = 0; i < refs.len; i++)
		if (site_shows(s, refs.at[i]))
			list[n++] = refs.at[i];
	return (struct refs){list, n};
}

static void list_all(struct catalog *c, const struct site *s, arena *keep)
{
	item_ref *list = NEW(keep, item_ref, s->graph->nitems);
	for (uint32_t n = 1; n <= s->graph->nitems; n++)
		if (site_shows(s, (item_ref){n}))
			list[c->all.len++] = (item_ref){n};
	c->all.at = list;
	for (size_t role = 0; role < ROLE_COUNT; role++)
		c->roles[role] = shown(s, s->plan->roles[role], keep);
}

static size_t index_of_kind(const struct vocabulary *v, const struct kind *k)
{
	size_t i = 0;
	while (i < v->nkinds && v->kinds[i] != k)
		i++;
	return i;
}

/* Kinds in the vocabulary's order, each with its items; those without an item
 * are left out. */
static void list_kinds(struct catalog *c, const struct site *s, arena *keep)
{
	const struct vocabulary *v = &s->workspace->vocabulary;
	size_t *counts = NEW(keep, size_t, v->nkinds + 1);
	size_t *rank = NEW(keep, size_t, v->nkinds + 1);
	for (size_t i = 0; i < c->all.len; i++)
		counts[index_of_kind(v, graph_item(s->graph, c->all.at[i])->kind)]++;
	c->kinds = NEW(keep, const struct kind *, v->nkinds);
	c->kind_items = NEW(keep, struct refs, v->nkinds);
	for (size_t k = 0; k < v->nkinds; k++) {
		rank[k] = c->nkinds;
		if (counts[k] == 0)
			continue;
		c->kinds[c->nkinds] = v->kinds[k];
		c->kind_items[c->nkinds++].at = NEW(keep, item_ref, counts[k]);
	}
	for (size_t i = 0; i < c->all.len; i++) {
		const struct kind *kind = graph_item(s->graph, c->all.at[i])->kind;
		size_t k = index_of_kind(v, kind);
		if (k == v->nkinds)
			continue;
		struct refs *items = &c->kind_items[rank[k]];
		((item_ref *)items->at)[items->len++] = c->all.at[i];
	}
}

static void list_documents(struct catalog *c, const struct site *s, arena *keep)
{
	const struct workspace *ws = s->workspace;
	c->documents = NEW(keep, const struct document *, ws->ndocuments);
	for (size_t i = 0; i < ws->ndocuments; i++)
		if (address_document(s, &s->graph->documents[i]).len != 0)
			c->documents[c->ndocuments++] = &s->graph->documents[i];
}

struct catalog *catalog_make(const struct site *s, arena *keep)
{
	struct catalog *c = NEW(keep, struct catalog, 1);
	list_all(c, s, keep);
	list_kinds(c, s, keep);
	list_documents(c, s, keep);
	catalog_add_groups(c, s, keep);
	catalog_add_findings(c, s, keep);
	return c;
}

struct refs catalog_kind(const struct site *s, const struct kind *k)
{
	const struct catalog *c = s->catalog;
	for (size_t i = 0; i < c->nkinds; i++)
		if (c->kinds[i] == k)
			return c->kind_items[i];
	return (struct refs){0};
}
