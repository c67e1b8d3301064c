/* ids.c: handles for items, and the index of everything they are called. */
#include "resolve_int.h"

static void count_items(struct resolving *r)
{
	size_t n = 0;
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		n += r->ws->documents[d].nitems;
	r->g->items = NEW(r->keep, struct item *, n + 1);
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->ws->documents[d];
		for (size_t i = 0; i < doc->nitems; i++) {
			if (doc->items[i].owner)
				continue;
			doc->items[i].self.n = (uint32_t)++r->g->nitems;
			r->g->items[r->g->nitems] = &doc->items[i];
		}
	}
}

/* Who looks at a .feature file meets the item that has its criteria. */
static void point_to_owners(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t i = 0; i < r->ws->documents[d].nitems; i++) {
			struct item *item = &r->ws->documents[d].items[i];
			if (item->owner)
				item->self = item->owner->self;
		}
}

static void report_twice(
	struct resolving *r, const struct item *second, const struct item *first)
{
	struct diag *d = diag_add(r->diags,
		(struct diag){
			.rule = RULE_duplicate_id,
			.item = second->address,
			.message =
				arena_print(r->diags->keep, "two items have the id `%.*s`",
					(int)second->address.len, second->address.at),
			.subject = second->address,
			.at = second->id_at,
			.label = STR("this one is reached by no link"),
			.help = STR("give one of them another id"),
			.note = STR("links lead to the item that comes first by path"),
		});
	diag_other(r->diags, d, first->id_at, STR("this item has the id already"));
}

static void index_address(struct resolving *r, struct item *i)
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
			alias = arena_print(&r->scratch, "%.*s/%.*s", (int)i->space.len,
				i->space.at, (int)alias.len, alias.at);
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
	if (i->kind->role == ROLE_PERSONA && i->title.len) {
		uint32_t *owner = map_put(&r->titles, utf8_fold(&r->scratch, i->title));
		if (!*owner)
			*owner = i->self.n;
	}
}

static void index_paths(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		str path = r->ws->documents[d].path;
		*map_put(&r->paths, path) = (uint32_t)d + 1;
		uint32_t *named = map_put(&r->names, path_name(path));
		if (!*named)
			*named = (uint32_t)d + 1;
	}
}

void ids_index(struct resolving *r)
{
	count_items(r);
	point_to_owners(r);
	r->g->by_address.arena = r->keep;
	for (size_t n = 1; n <= r->g->nitems; n++)
		index_address(r, r->g->items[n]);
	for (size_t n = 1; n <= r->g->nitems; n++) {
		index_aliases(r, r->g->items[n]);
		index_names(r, r->g->items[n]);
	}
	index_paths(r);
}
