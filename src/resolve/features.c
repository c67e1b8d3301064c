/* features.c: scenarios in a .feature file whose tag names an item that
 * another document declares are that item's criteria. */
#include "resolve_int.h"

static void hand_criteria(struct resolving *r, struct item *to, struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		to->criteria = arena_grow(r->keep, to->criteria, to->ncriteria,
			&to->criteria_cap, sizeof *to->criteria);
		to->criteria[to->ncriteria++] = i->criteria[n];
	}
}

static void hand_links(struct resolving *r, struct item *to, struct item *i)
{
	for (size_t n = 0; n < i->nlinks; n++) {
		if (i->links[n].origin == ORIGIN_CONTAINMENT)
			continue;
		to->links = arena_grow(
			r->keep, to->links, to->nlinks, &to->links_cap, sizeof *to->links);
		to->links[to->nlinks++] = i->links[n];
	}
}

/* The first item of an address that is declared, else the first of all. */
static void index_owners(struct resolving *r, struct map *owners, bool features)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->ws->documents[d];
		for (size_t n = 0; n < doc->nitems; n++) {
			struct item *i = &doc->items[n];
			if ((i->form == FORM_FEATURE) != features)
				continue;
			str key = utf8_fold(&r->scratch, i->address);
			uint32_t *owner = map_put(owners, key);
			if (*owner)
				continue;
			r->owners = arena_grow(&r->scratch, r->owners, r->nowners,
				&r->owners_cap, sizeof *r->owners);
			r->owners[r->nowners++] = i;
			*owner = (uint32_t)r->nowners;
		}
	}
}

static bool has_features(const struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t n = 0; n < r->ws->documents[d].nitems; n++)
			if (r->ws->documents[d].items[n].form == FORM_FEATURE)
				return true;
	return false;
}

void features_hand_over(struct resolving *r)
{
	struct map owners = {.arena = &r->scratch};
	if (!has_features(r))
		return;
	index_owners(r, &owners, false);
	index_owners(r, &owners, true);
	bool *handed = NEW(&r->scratch, bool, r->nowners);
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->ws->documents[d];
		for (size_t n = 0; n < doc->nitems; n++) {
			struct item *i = &doc->items[n];
			str key = utf8_fold(&r->scratch, i->address);
			if (i->form != FORM_FEATURE)
				continue;
			uint32_t at = map_get(&owners, key) - 1;
			struct item *owner = r->owners[at];
			if (owner == i)
				continue;
			handed[at] = true;
			i->owner = owner;
			hand_criteria(r, owner, i);
			hand_links(r, owner, i);
		}
	}
	for (size_t n = 0; n < r->nowners; n++)
		if (handed[n])
			item_number_criteria(r->owners[n], r->keep, &r->scratch);
}
