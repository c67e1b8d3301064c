/* overlays.c: the graph's own copies of documents and items. */
#include "resolve_int.h"

#include <string.h>

static size_t count_items(const struct workspace *ws)
{
	size_t n = 0;
	for (size_t d = 0; d < ws->ndocuments; d++)
		n += ws->documents[d]->nitems;
	return n;
}

/* Copies are shallow: most items need no links, fields or criteria but those
 * that were read. */
void overlays_make(struct resolving *r)
{
	const struct workspace *ws = r->ws;
	struct item *items = NEW(r->keep, struct item, count_items(ws));
	r->documents = NEW(r->keep, struct document, ws->ndocuments);
	r->g->documents = r->documents;
	for (size_t d = 0; d < ws->ndocuments; d++) {
		struct document *doc = &r->documents[d];
		*doc = *ws->documents[d];
		doc->keep = (arena){0};
		if (doc->nitems)
			memcpy(items, doc->items, doc->nitems * sizeof *items);
		doc->items = items;
		items += doc->nitems;
		for (size_t n = 0; n < doc->nitems; n++)
			doc->items[n].document = (uint32_t)d;
	}
}

void overlay_own_links(struct resolving *r, struct item *i, size_t more)
{
	struct link *own = NEW(r->keep, struct link, i->nlinks + more);
	if (i->nlinks)
		memcpy(own, i->links, i->nlinks * sizeof *own);
	i->links = own;
}

void overlay_own_fields(struct resolving *r, struct item *i, size_t more)
{
	struct field *own = NEW(r->keep, struct field, i->nfields + more);
	if (i->nfields)
		memcpy(own, i->fields, i->nfields * sizeof *own);
	i->fields = own;
}

void overlay_own_criteria(struct resolving *r, struct item *i, size_t more)
{
	struct criterion *own = NEW(r->keep, struct criterion, i->ncriteria + more);
	if (i->ncriteria)
		memcpy(own, i->criteria, i->ncriteria * sizeof *own);
	i->criteria = own;
}
