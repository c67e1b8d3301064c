/* anchors.c: the ids on the pages of documents that links lead into. */
#include <string.h>

#include "site_int.h"

struct anchor_search {
	const struct site *s;
	uint32_t *documents; /* that links with an anchor lead to */
	size_t len;
	struct map **found; /* by document */
	arena *keep;        /* by worker; of the site */
};

static void list_documents(struct anchor_search *f)
{
	const struct graph *g = f->s->graph;
	size_t ndocuments = g->workspace->ndocuments;
	bool *listed = NEW(f->s->keep, bool, ndocuments + 1);

	f->documents = NEW(f->s->keep, uint32_t, ndocuments + 1);
	for (size_t n = 0; n < ndocuments; n++)
		for (size_t i = 0; i < g->documents[n].nreferences; i++) {
			const struct destination *to = &g->documents[n].destinations[i];

			if (to->end != END_DOCUMENT || !to->anchor.len ||
				listed[to->document])
				continue;
			listed[to->document] = true;
			f->documents[f->len++] = to->document;
		}
}

static void collect(struct map *ids, str html)
{
	struct id_scan scan = {.html = html};
	str id;

	while (page_links_next_id(&scan, &id))
		*map_put(ids, arena_copy(ids->arena, id)) = 1;
}

/* Writes the document as its page will have it, and looks at the result. */
static void look(void *context, size_t i, unsigned worker)
{
	struct anchor_search *f = context;
	const struct document *d = &f->s->graph->documents[f->documents[i]];
	arena *keep = &f->keep[worker];
	struct map *ids = NEW(keep, struct map, 1);
	buf out = {0};
	struct page page = site_page(f->s, keep, &out);

	page.path = address_document(f->s, d);
	ids->arena = keep;
	body_put(&page,
		(struct body_part){
			d, 0, (uint32_t)d->body.html.len, .whole = !d->whole});
	collect(ids, buf_str(&out));
	f->found[f->documents[i]] = ids;
	buf_free(&out);
}

void anchors_find(struct site *s, unsigned threads, arena *workers)
{
	struct anchor_search f = {.s = s, .keep = workers};

	f.found = NEW(s->keep, struct map *, s->workspace->ndocuments + 1);
	list_documents(&f);
	pool_run(threads, f.len, look, &f);
	s->addresses->anchors = f.found;
}

bool anchors_has(const struct site *s, const struct document *d, str anchor)
{
	const struct map *ids = s->addresses->anchors
		? s->addresses->anchors[d - s->graph->documents]
		: NULL;

	return ids && map_get(ids, anchor);
}
