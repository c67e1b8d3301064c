/* index_groups.c: people and areas, with the items that name them. */
#include "view_int.h"

#include <stdlib.h>

/* An item names a group; in the graph's order. */
struct naming {
	uint32_t group, item;
};
struct namings {
	struct view_index *index;
	arena *keep;
	size_t groups_cap;
	struct naming *at;
	size_t len, cap;
};

/* "@Ana" and "ana" are one person, and no area has a person's key. */
static str key_of(arena *a, str name, bool person)
{
	name = str_trim(name);
	if (str_starts(name, STR("@")))
		name = str_slice(name, 1, name.len);
	str folded = utf8_fold_name(a, name);
	return FORMAT(a, "{}{}", person ? STR("@") : STR("/"), folded);
}

static uint32_t group_of(struct namings *g, str name, bool person)
{
	struct view_index *c = g->index;
	str key = key_of(g->keep, name, person);
	if (key.len < 2)
		return 0;
	uint32_t *known = map_put(&c->group_keys, key);
	if (*known)
		return *known;
	ARRAY_ADD(g->keep, c->groups, c->ngroups, g->groups_cap,
		(struct person_or_area){
			.group = {.title = str_trim(name)}, .key = key, .person = person});
	*known = (uint32_t)c->ngroups;
	return *known;
}

static void add_namings(
	struct namings *g, const struct item *i, const struct field *f)
{
	bool person = f->def->type == TYPE_PERSON;
	for (size_t k = 0; k < f->ntexts; k++) {
		uint32_t group = group_of(g, f->texts[k].text, person);
		if (!group)
			continue;
		LIST_ADD(g->keep, g, (struct naming){group - 1, i->self.n});
	}
}

static void gather(struct namings *g, const struct context *ctx)
{
	for (size_t n = 0; n < g->index->all.len; n++) {
		const struct item *i = graph_item(ctx->graph, g->index->all.at[n]);
		for (size_t k = 0; k < i->nfields; k++) {
			const struct field *f = &i->fields[k];
			if (!f->def)
				continue;
			if (f->def->type == TYPE_PERSON || f->def->slot == FIELD_AREA)
				add_namings(g, i, f);
		}
	}
}

/* requires: namings in the graph's order, so that an item which names a group
 * twice is the last one of its list. */
static void fill_groups(struct namings *g)
{
	struct person_or_area *groups = g->index->groups;
	for (size_t i = 0; i < g->len; i++)
		groups[g->at[i].group].group.items.len++;
	for (size_t k = 0; k < g->index->ngroups; k++) {
		struct refs *items = &groups[k].group.items;
		items->at = NEW(g->keep, item_ref, items->len);
		items->len = 0;
	}
	for (size_t i = 0; i < g->len; i++) {
		struct refs *items = &groups[g->at[i].group].group.items;
		item_ref ref = {g->at[i].item};
		if (!items->len || items->at[items->len - 1].n != ref.n)
			((item_ref *)items->at)[items->len++] = ref;
	}
}

static int by_key(const void *a, const void *b)
{
	const struct person_or_area *x = a, *y = b;
	if (x->person != y->person)
		return x->person ? -1 : 1;
	return str_order(x->key, y->key);
}

/* Sets the index of each key anew, since the groups were sorted. */
static void number_groups(struct view_index *c)
{
	for (size_t i = 0; i < c->ngroups; i++) {
		*map_put(&c->group_keys, c->groups[i].key) = (uint32_t)(i + 1);
		c->npeople += c->groups[i].person;
	}
}

void view_index_add_groups(struct view_index *c, const struct context *ctx)
{
	struct namings g = {.index = c, .keep = c->keep};

	c->group_keys.arena = c->keep;
	gather(&g, ctx);
	fill_groups(&g);
	if (c->ngroups)
		qsort(c->groups, c->ngroups, sizeof *c->groups, by_key);
	number_groups(c);
}

const struct person_or_area *view_index_person(
	const struct view_index *c, str name)
{
	arena scratch = {0};

	if (!c)
		return NULL;
	uint32_t known = map_get(&c->group_keys, key_of(&scratch, name, true));
	arena_free(&scratch);
	return known ? &c->groups[known - 1] : NULL;
}
