/* view_index.c: lists that many pages show, made once for each build. */
#include "view_int.h"

/* Those items that have a page in this build. */
static struct refs paged(
	const struct context *ctx, struct refs refs, arena *keep)
{
	item_ref *list = NEW(keep, item_ref, refs.len);
	size_t n = 0;
	for (size_t i = 0; i < refs.len; i++)
		if (view_has_page(ctx, refs.at[i]))
			list[n++] = refs.at[i];
	return (struct refs){list, n};
}

static void list_all(
	struct view_index *c, const struct context *ctx, arena *keep)
{
	item_ref *list = NEW(keep, item_ref, ctx->graph->nitems);
	for (uint32_t n = 1; n <= ctx->graph->nitems; n++)
		if (view_has_page(ctx, (item_ref){n}))
			list[c->all.len++] = (item_ref){n};
	c->all.at = list;
	for (size_t role = 0; role < ROLE_COUNT; role++)
		c->roles[role] = paged(ctx, ctx->plan->roles[role], keep);
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
static void list_kinds(
	struct view_index *c, const struct context *ctx, arena *keep)
{
	const struct vocabulary *v = &ctx->workspace->vocabulary;
	size_t *counts = NEW(keep, size_t, v->nkinds + 1);
	size_t *rank = NEW(keep, size_t, v->nkinds + 1);
	for (size_t i = 0; i < c->all.len; i++)
		counts[index_of_kind(v, graph_item(ctx->graph, c->all.at[i])->kind)]++;
	c->kinds = NEW(keep, const struct kind *, v->nkinds);
	c->kind_items = NEW(keep, struct refs, v->nkinds);
	for (size_t k = 0; k < v->nkinds; k++) {
		rank[k] = c->nkinds;
		if (!counts[k])
			continue;
		c->kinds[c->nkinds] = v->kinds[k];
		c->kind_items[c->nkinds++].at = NEW(keep, item_ref, counts[k]);
	}
	for (size_t i = 0; i < c->all.len; i++) {
		const struct kind *kind = graph_item(ctx->graph, c->all.at[i])->kind;
		size_t k = index_of_kind(v, kind);
		if (k == v->nkinds)
			continue;
		struct refs *items = &c->kind_items[rank[k]];
		((item_ref *)items->at)[items->len++] = c->all.at[i];
	}
}

static void list_documents(
	struct view_index *c, const struct context *ctx, arena *keep)
{
	const struct workspace *ws = ctx->workspace;
	c->documents = NEW(keep, const struct document *, ws->ndocuments);
	for (size_t i = 0; i < ws->ndocuments; i++)
		if (view_document_address(ctx, &ctx->graph->documents[i]).len)
			c->documents[c->ndocuments++] = &ctx->graph->documents[i];
}

struct view_index *view_index_make(
	const struct context *ctx, const struct diags *findings, arena *keep)
{
	struct view_index *c = NEW(keep, struct view_index, 1);

	c->keep = keep;
	list_all(c, ctx, keep);
	list_kinds(c, ctx, keep);
	list_documents(c, ctx, keep);
	view_index_add_groups(c, ctx);
	view_index_add_findings(c, ctx, findings);
	return c;
}

struct refs view_index_kind(const struct view_index *c, const struct kind *k)
{
	for (size_t i = 0; i < c->nkinds; i++)
		if (c->kinds[i] == k)
			return c->kind_items[i];
	return (struct refs){0};
}
