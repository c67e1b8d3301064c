/* booklet.h: a few documents with items and a site over them, made by hand,
 * for tests of addresses, bodies and exports. */
#ifndef PRDC_TEST_BOOKLET_H
#define PRDC_TEST_BOOKLET_H

#include "../../src/emit/site_int.h"

#include <stdlib.h>
#include <string.h>

enum {
	BOOKLET_MAX = 40,
};
struct booklet {
	arena keep, scratch;
	struct workspace ws;
	struct kind story, release, plain;
	struct kind *kinds[3];
	struct document documents[BOOKLET_MAX];
	struct item items[BOOKLET_MAX + 1]; /* room for 4 in each document */
	const struct document *written[BOOKLET_MAX];
	const struct item *graph_items[BOOKLET_MAX + 1];
	struct graph graph;
	struct site site;
	struct diags diags;
	struct page_links links;
	buf out;
};

static struct booklet *booklet_open(void)
{
	struct booklet *b = calloc(1, sizeof(*b));

	b->story = (struct kind){.name = STR("story"),
		.singular = STR("Story"),
		.plural = STR("Stories"),
		.role = ROLE_STORY};
	b->release = (struct kind){.name = STR("release"),
		.singular = STR("Release"),
		.plural = STR("Releases"),
		.role = ROLE_RELEASE};
	b->plain = (struct kind){.name = STR("map"),
		.singular = STR("Map"),
		.plural = STR("Map"),
		.role = ROLE_ITEM};
	b->kinds[0] = &b->story;
	b->kinds[1] = &b->release;
	b->kinds[2] = &b->plain;
	b->ws.vocabulary.kinds = b->kinds;
	b->ws.vocabulary.nkinds = 3;
	b->ws.vocabulary.prefixes.arena = &b->keep;
	*map_put(&b->ws.vocabulary.prefixes, STR("rel")) = 2;
	b->ws.documents = b->written;
	b->graph = (struct graph){.workspace = &b->ws,
		.documents = b->documents,
		.items = b->graph_items};
	b->graph.by_address.arena = &b->keep;
	b->diags.keep = &b->keep;
	b->links.keep = &b->keep;
	b->site = (struct site){.graph = &b->graph,
		.workspace = &b->ws,
		.audience = VISIBILITY_PUBLIC,
		.set = SET_TEAM,
		.keep = &b->keep};
	return b;
}

static struct document *booklet_document(struct booklet *b, const char *path)
{
	struct document *d = &b->documents[b->ws.ndocuments];

	b->written[b->ws.ndocuments++] = d;
	d->path = d->title = str_from(path);
	d->file = (uint32_t)b->ws.ndocuments;
	d->items = NEW(&b->keep, struct item, 8);
	d->references = NEW(&b->keep, struct reference, 20);
	d->destinations = NEW(&b->keep, struct destination, 20);
	d->body.holes = NEW(&b->keep, struct hole, 40);
	return d;
}

static struct item *booklet_item(
	struct booklet *b, struct document *d, struct kind *k, const char *id)
{
	struct item *i = &d->items[d->nitems++];
	uint32_t *owner;

	b->graph.nitems++;
	b->graph_items[b->graph.nitems] = i;
	i->self.n = (uint32_t)b->graph.nitems;
	i->id = i->address = i->heading.text = str_from(id);
	i->kind = k;
	i->document = (uint32_t)(d - b->documents);
	i->id_at = (span){d->file, 4, 4 + (uint32_t)i->id.len};
	owner = map_put(&b->graph.by_address, utf8_fold(&b->keep, i->address));
	if (!*owner)
		*owner = i->self.n;
	return i;
}

static inline uint32_t booklet_reference(
	struct document *d, struct reference r, struct destination to)
{
	d->references[d->nreferences] = r;
	d->destinations[d->nreferences] = to;
	return (uint32_t)d->nreferences++;
}

static void booklet_close(struct booklet *b)
{
	arena_free(&b->keep);
	arena_free(&b->scratch);
	buf_free(&b->out);
	free(b);
}

#endif
