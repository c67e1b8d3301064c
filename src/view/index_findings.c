/* index_findings.c: the findings of each item and of each document. */
#include "view_int.h"

/* The document of each file, from 1; NULL: the file is no document. */
static const struct document **documents_by_file(
	const struct context *ctx, arena *keep)
{
	const struct workspace *ws = ctx->workspace;
	const struct document **by_file =
		NEW(keep, const struct document *, ws->sources.len + 1);
	for (size_t i = 0; i < ws->ndocuments; i++)
		by_file[ws->documents[i]->file] = &ctx->graph->documents[i];
	return by_file;
}

static bool place(const struct context *ctx, const struct document **by_file,
	struct finding *f)
{
	span at = f->diag->at;
	if (!at.file || at.file > ctx->workspace->sources.len)
		return true;
	const struct source *source = source_of(&ctx->workspace->sources, at);
	f->document = by_file[at.file];
	f->path = source->path;
	f->line = source_place(source, at.beg).line;
	return !f->document || view_document_address(ctx, f->document).len;
}

static void read_findings(
	struct view_index *c, const struct context *ctx, const struct diags *all)
{
	const struct document **by_file = documents_by_file(ctx, c->keep);
	c->findings = NEW(c->keep, struct finding, all->len);
	for (int level = SEVERITY_ERROR; level >= SEVERITY_NOTE; level--) {
		for (size_t i = 0; i < all->len; i++) {
			struct finding f = {.diag = &all->at[i]};
			if ((int)f.diag->severity != level)
				continue;
			f.item = graph_find(ctx->graph, f.diag->item);
			if (place(ctx, by_file, &f))
				c->findings[c->nfindings++] = f;
		}
	}
}

/* A counting sort.  requires: c->findings in order of severity, which those of
 * each item keep. */
static void sort_by_item(struct view_index *c, const struct context *ctx)
{
	size_t nitems = ctx->graph->nitems;
	c->item_beg = NEW(c->keep, uint32_t, nitems + 2);
	c->by_item = NEW(c->keep, struct finding, c->nfindings);
	uint32_t *at = NEW(c->keep, uint32_t, nitems + 2);
	for (size_t i = 0; i < c->nfindings; i++)
		c->item_beg[c->findings[i].item.n + 1]++;
	for (size_t n = 0; n <= nitems; n++) {
		c->item_beg[n + 1] += c->item_beg[n];
		at[n] = c->item_beg[n];
	}
	for (size_t i = 0; i < c->nfindings; i++)
		c->by_item[at[c->findings[i].item.n]++] = c->findings[i];
}

/* The same by document. */
static void sort_by_document(struct view_index *c, const struct context *ctx)
{
	size_t n = ctx->workspace->ndocuments;
	const struct document *first = ctx->graph->documents;
	c->by_document = NEW(c->keep, struct findings, n);
	for (size_t i = 0; i < c->nfindings; i++)
		if (c->findings[i].document)
			c->by_document[c->findings[i].document - first].len++;
	for (size_t i = 0; i < n; i++) {
		c->by_document[i].at =
			NEW(c->keep, struct finding, c->by_document[i].len);
		c->by_document[i].len = 0;
	}
	for (size_t i = 0; i < c->nfindings; i++) {
		if (!c->findings[i].document)
			continue;
		struct findings *f = &c->by_document[c->findings[i].document - first];
		((struct finding *)f->at)[f->len++] = c->findings[i];
	}
}

void view_index_add_findings(struct view_index *c, const struct context *ctx,
	const struct diags *findings)
{
	read_findings(c, ctx, findings);
	sort_by_item(c, ctx);
	sort_by_document(c, ctx);
}

struct findings view_index_findings(const struct view_index *c, item_ref item)
{
	uint32_t beg = c->item_beg[item.n];
	return (struct findings){c->by_item + beg, c->item_beg[item.n + 1] - beg};
}
