/* published.c: what this audience gets: items, and documents with a page of
 * their own. */
#include "site_int.h"

bool site_shows(const struct site *s, item_ref item)
{
	return graph_item(s->graph, item)->visibility <= s->audience;
}

struct page site_page(const struct site *s, arena *scratch, buf *out)
{
	return (struct page){
		.view = {.plan = s->plan,
			.graph = s->graph,
			.workspace = s->workspace,
			.audience = s->audience,
			.set = s->set,
			.index = s->index,
			.callbacks = &address_views,
			.language = s->language,
			.scratch = scratch,
			.out = out},
		.site = s,
	};
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
	const struct document *d = &f->s->graph->documents[n];

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

/* Which references stand in text that this audience gets: not in a hidden
 * item, not in a hidden block. */
bool *published_references(
	const struct site *s, const struct document *d, arena *keep)
{
	bool *shown = NEW(keep, bool, d->nreferences + 1);
	uint32_t depth = 0, hidden = 0;

	for (size_t i = 0; i < d->nreferences; i++) {
		uint32_t item = d->references[i].item;

		shown[i] = !item || site_shows(s, d->items[item - 1].self);
	}
	for (size_t i = 0; i < d->body.nholes; i++) {
		const struct hole *h = &d->body.holes[i];

		if (h->kind == HOLE_HIDDEN_BEG) {
			depth++;
			if (!hidden && h->n > (uint32_t)s->audience)
				hidden = depth;
		} else if (h->kind == HOLE_HIDDEN_END && depth) {
			if (hidden == depth)
				hidden = 0;
			depth--;
		} else if (hidden && hole_is_reference(h->kind)) {
			shown[h->n] = false;
		}
	}
	return shown;
}

static void follow(struct search *f, const struct document *d)
{
	arena scratch = {0};
	const bool *shown = published_references(f->s, d, &scratch);

	for (size_t i = 0; i < d->nreferences; i++)
		if (d->destinations[i].end == END_DOCUMENT && shown[i])
			publish(f, d->destinations[i].document);
	arena_free(&scratch);
}

bool *published_documents(const struct site *s, arena *keep)
{
	const struct document *documents = s->graph->documents;
	size_t ndocuments = s->workspace->ndocuments;
	struct search f = {.s = s};

	f.published = NEW(keep, bool, ndocuments + 1);
	f.queue = NEW(keep, uint32_t, ndocuments + 1);
	for (size_t n = 0; n < ndocuments; n++)
		if (holds_shown_item(s, &documents[n]))
			publish(&f, n);
	for (size_t i = 0; i < f.queued; i++)
		follow(&f, &documents[f.queue[i]]);
	for (size_t n = 0; n < ndocuments; n++)
		if (f.published[n] && is_item(s, &documents[n]))
			f.published[n] = false;
	return f.published;
}
