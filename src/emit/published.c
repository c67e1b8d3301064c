/* published.c: what this audience gets: items, and documents with a page of
 * their own. */
#include "site_int.h"

bool site_shows(const struct site *s, item_ref item)
{
	return graph_item(s->graph, item)->visibility <= s->audience;
}

struct search {
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

static void publish(struct search *f, size_t n)
{
	const struct document *d = &f->s->workspace->documents[n];

	if (f->published[n] || d->visibility > f->s->audience)
		return;
	f->published[n] = true;
	f->queue[f->queued++] = (uint32_t)n;
}

static bool holds_shown_item(const struct site *s, const struct document *d)
{
	for (size_t i = 0; i < d->nitems; i++)
		if (site_shows(s, d->items[i].self))
			return true;
	return false;
}

static bool is_shown(
	const struct site *s, const struct document *d, const struct reference *r)
{
	return !r->item || site_shows(s, d->items[r->item - 1].self);
}

static void follow(struct search *f, const struct document *d)
{
	for (size_t i = 0; i < d->nreferences; i++)
		if (d->references[i].end == END_DOCUMENT &&
			is_shown(f->s, d, &d->references[i]))
			publish(f, d->references[i].document);
}

bool *published_documents(const struct site *s, arena *keep)
{
	const struct workspace *ws = s->workspace;
	struct search f = {.s = s};

	f.published = NEW(keep, bool, ws->ndocuments + 1);
	f.queue = NEW(keep, uint32_t, ws->ndocuments + 1);
	for (size_t n = 0; n < ws->ndocuments; n++)
		if (holds_shown_item(s, &ws->documents[n]))
			publish(&f, n);
	for (size_t i = 0; i < f.queued; i++)
		follow(&f, &ws->documents[f.queue[i]]);
	for (size_t n = 0; n < ws->ndocuments; n++)
		if (f.published[n] && is_item(s, &ws->documents[n]))
			f.published[n] = false;
	return f.published;
}
