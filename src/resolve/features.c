/* features.c: scenarios in a .feature file whose tag names an item that
 * another document declares are that item's criteria. */
#include "resolve_int.h"

/* How much .feature files add to the item that has their address. */
struct gain {
	size_t criteria, links;
	bool any; /* a file names the item, maybe without a scenario */
};

/* The link to the folder's or the document's item is the owner's to have. */
static bool is_handed(const struct link *l)
{
	return l->origin != ORIGIN_CONTAINMENT;
}

/* The first item of an address that is declared, else the first of all. */
static void index_owners(struct resolving *r, struct map *owners, bool features)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->documents[d];
		for (size_t n = 0; n < doc->nitems; n++) {
			struct item *i = &doc->items[n];
			if ((i->form == FORM_FEATURE) != features)
				continue;
			str key = utf8_fold(&r->scratch, i->address);
			uint32_t *owner = map_put(owners, key);
			if (*owner)
				continue;
			LIST_ADD(&r->scratch, &r->owners, i);
			*owner = (uint32_t)r->owners.len;
		}
	}
}

static bool has_features(const struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t n = 0; n < r->documents[d].nitems; n++)
			if (r->documents[d].items[n].form == FORM_FEATURE)
				return true;
	return false;
}

/* The merged items in order of documents, with the index of their owner. */
struct merging {
	struct resolving *r;
	struct map owners;  /* folded address -> index in r->owners + 1 */
	struct gain *gains; /* [r->owners.len] */
	struct merge {
		const struct item *from;
		uint32_t owner;
	} * at;
	size_t len, cap;
};

/* requires: owners indexed.  ensures: merged_into is set, and gains says how
 * much room each owner needs. */
static void find_owner(struct merging *m, struct item *i)
{
	struct resolving *r = m->r;
	if (i->form != FORM_FEATURE)
		return;
	uint32_t n = map_get(&m->owners, utf8_fold(&r->scratch, i->address)) - 1;
	if (r->owners.at[n] == i)
		return;
	i->merged_into = r->owners.at[n];
	m->gains[n].any = true;
	m->gains[n].criteria += i->ncriteria;
	for (size_t l = 0; l < i->nlinks; l++)
		m->gains[n].links += is_handed(&i->links[l]);
	LIST_ADD(&r->scratch, m, (struct merge){i, n});
}

static void make_room(struct resolving *r, const struct gain *gains)
{
	for (size_t n = 0; n < r->owners.len; n++) {
		if (!gains[n].any)
			continue;
		overlay_own_criteria(r, r->owners.at[n], gains[n].criteria);
		overlay_own_links(r, r->owners.at[n], gains[n].links);
	}
}

static void hand_over(struct item *to, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++)
		to->criteria[to->ncriteria++] = i->criteria[n];
	for (size_t n = 0; n < i->nlinks; n++)
		if (is_handed(&i->links[n]))
			to->links[to->nlinks++] = i->links[n];
}

/* Numbers by position change: they count the merged criteria, too. */
void features_merge(struct resolving *r)
{
	struct merging m = {.r = r, .owners = {.arena = &r->scratch}};
	if (!has_features(r))
		return;
	index_owners(r, &m.owners, false);
	index_owners(r, &m.owners, true);
	m.gains = NEW(&r->scratch, struct gain, r->owners.len);
	for (size_t d = 0; d < r->ws->ndocuments; d++)
		for (size_t n = 0; n < r->documents[d].nitems; n++)
			find_owner(&m, &r->documents[d].items[n]);
	make_room(r, m.gains);
	for (size_t n = 0; n < m.len; n++)
		hand_over(r->owners.at[m.at[n].owner], m.at[n].from);
	for (size_t n = 0; n < r->owners.len; n++)
		if (m.gains[n].any)
			item_number_criteria(r->owners.at[n], r->keep, &r->scratch);
}
