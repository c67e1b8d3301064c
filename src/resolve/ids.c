/* ids.c: handles for items, and the index of everything they are called. */
#include "resolve_int.h"

/* A merged item is known by the handle of the one that has its criteria, and
 * that one may come later. */
static void number_merged(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t n = 0; n < r->documents[d].nitems; n++) {
			struct item *i = &r->documents[d].items[n];
			if (i->merged_into)
				i->self = i->merged_into->self;
		}
}

/* Numbers items in the order of documents and places, from 1.  Items of feature
 * files that were merged into others get none. */
static void number_items(struct resolving *r)
{
	size_t most = 0;
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		most += r->documents[d].nitems;
	r->g->items = NEW(r->keep, const struct item *, most + 1);
	r->items = NEW(&r->scratch, struct item *, most + 1);
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t n = 0; n < r->documents[d].nitems; n++) {
			struct item *i = &r->documents[d].items[n];
			if (i->merged_into)
				continue;
			i->self.n = (uint32_t)++r->g->nitems;
			r->g->items[i->self.n] = r->items[i->self.n] = i;
		}
	number_merged(r);
}

static void report_twice(
	struct resolving *r, const struct item *second, const struct item *first)
{
	struct diag *d = diag_add(r->diags,
		(struct diag){
			.rule = RULE_duplicate_id,
			.item = second->address,
			.message = FORMAT(
				r->diags->keep, "two items have the id `{}`", second->address),
			.subject = second->address,
			.at = second->id_at,
			.label = STR("this one is reached by no link"),
			.help = STR("give one of them another id"),
			.note = STR("links lead to the item that comes first by path"),
		});
	diag_other(r->diags, d, first->id_at, STR("this item has the id already"));
}

static void index_address(struct resolving *r, const struct item *i)
{
	str key = utf8_fold(r->keep, i->address);
	uint32_t *owner = map_put(&r->g->by_address, key);
	if (*owner)
		report_twice(r, i, r->g->items[*owner]);
	else
		*owner = i->self.n;
}

/* An alias never takes an id that somebody has. */
static void index_aliases(struct resolving *r, const struct item *i)
{
	for (size_t n = 0; n < i->naliases; n++) {
		str alias = i->aliases[n].text;
		if (i->space.len)
			alias = FORMAT(&r->scratch, "{}/{}", i->space, alias);
		uint32_t *owner = map_put(&r->g->by_address, utf8_fold(r->keep, alias));
		if (!*owner)
			*owner = i->self.n;
	}
}

/* "story-12" -> "12", "001-auth/FR-003" -> "003". */
static str tail_of(str id)
{
	size_t dash = str_find_byte(id, '-', 0);
	return dash < id.len ? str_slice(id, dash + 1, id.len) : STR("");
}

static void index_names(struct resolving *r, const struct item *i)
{
	str tail = tail_of(i->id);
	if (tail.len && !i->space.len) {
		uint32_t *owner = map_put(&r->tails, utf8_fold(&r->scratch, tail));
		*owner = *owner && *owner != i->self.n ? UINT32_MAX : i->self.n;
	}
	str title = i->kind->role == ROLE_PERSONA ? item_title(i) : STR("");
	if (title.len) {
		uint32_t *owner = map_put(&r->titles, utf8_fold(&r->scratch, title));
		if (!*owner)
			*owner = i->self.n;
	}
}

static void index_paths(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		str path = r->documents[d].path;
		*map_put(&r->paths, path) = (uint32_t)d + 1;
		uint32_t *named = map_put(&r->names, path_name(path));
		if (!*named)
			*named = (uint32_t)d + 1;
	}
}

void ids_index(struct resolving *r)
{
	number_items(r);
	r->g->by_address.arena = r->keep;
	for (size_t n = 1; n <= r->g->nitems; n++)
		index_address(r, r->g->items[n]);
	for (size_t n = 1; n <= r->g->nitems; n++) {
		index_aliases(r, r->g->items[n]);
		index_names(r, r->g->items[n]);
	}
	index_paths(r);
}
