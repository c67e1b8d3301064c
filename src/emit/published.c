/* published.c: which documents have a page of their own. */
#include "site_int.h"

struct page site_page(const struct site *s, arena *scratch, buf *out)
{
	return (struct page){
		.view = {.plan = s->plan,
			.graph = s->graph,
			.workspace = s->workspace,
			.set = s->set,
			.index = s->index,
			.callbacks = &address_views,
			.language = s->language,
			.scratch = scratch,
			.out = out},
		.site = s,
	};
}

struct publishing {
	const struct site *s;
	bool *published;
	uint32_t *queue; /* documents to look into, as a list that only grows */
	size_t queued;
};

/* Documents that are one item are that item's page. */
static bool is_item(const struct site *s, const struct document *d)
{
	return d->whole && address_item(s, d->items[0].self).len > 0;
}

static void publish(struct publishing *f, size_t n)
{
	if (f->published[n])
		return;
	f->published[n] = true;
	f->queue[f->queued++] = (uint32_t)n;
}

static void follow(struct publishing *f, const struct document *d)
{
	for (size_t i = 0; i < d->nreferences; i++)
		if (d->destinations[i].end == END_DOCUMENT)
			publish(f, d->destinations[i].document);
}

bool *published_documents(const struct site *s, arena *keep)
{
	const struct document *documents = s->graph->documents;
	size_t ndocuments = s->workspace->ndocuments;
	struct publishing f = {.s = s};

	f.published = NEW(keep, bool, ndocuments + 1);
	f.queue = NEW(keep, uint32_t, ndocuments + 1);
	for (size_t n = 0; n < ndocuments; n++)
		if (documents[n].nitems)
			publish(&f, n);
	for (size_t i = 0; i < f.queued; i++)
		follow(&f, &documents[f.queue[i]]);
	for (size_t n = 0; n < ndocuments; n++)
		if (f.published[n] && is_item(s, &documents[n]))
			f.published[n] = false;
	return f.published;
}
