/* index_groups.c: people and areas, with what hangs on them. */
#include "view_int.h"

#include <stdlib.h>

/* A name and an item that carries it, in the graph's order. */
struct carrying {
	uint32_t group, item;
};
struct gathering {
	struct catalog *catalog;
	arena *keep;
	size_t groups_cap;
	struct carrying *carried;
	size_t ncarried, carried_cap;
};

/* "@Ana" and "ana" are one person; an area is none. */
static str key_of(arena *a, str name, bool person)
{
	name = str_trim(name);
	if (str_starts(name, STR("@")))
		name = str_slice(name, 1, name.len);
	str folded = utf8_fold_name(a, name);
	return arena_print(
		a, "%s%.*s", person ? "@" : "/", (int)folded.len, folded.at);
}

static uint32_t group_of(struct gathering *g, str name, bool person)
{
	struct catalog *c = g->catalog;
	str key = key_of(g->keep, name, person);
	if (key.len < 2)
		return 0;
	uint32_t *known = map_put(&c->group_keys, key);
	if (*known != 0)
		return *known;
	c->groups = arena_grow(
		g->keep, c->groups, c->ngroups, &g->groups_cap, sizeof *c->groups);
	c->groups[c->ngroups++] = (struct person_or_area){
		.group = {.title = str_trim(name),
			.label = person ? STR("Person") : STR("Area")},
		.key = key,
		.person = person};
	*known = (uint32_t)c->ngroups;
	return *known;
}

static void carry(
	struct gathering *g, const struct item *i, const struct field *f)
{
	bool person = f->def->type == TYPE_PERSON;
	for (size_t k = 0; k < f->ntexts; k++) {
		uint32_t group = group_of(g, f->texts[k].text, person);
		if (group == 0)
			continue;
		g->carried = arena_grow(g->keep, g->carried, g->ncarried,
			&g->carried_cap, sizeof *g->carried);
		g->carried[g->ncarried++] = (struct carrying){group - 1, i->self.n};
	}
}

static void gather(struct gathering *g, const struct site *s)
{
	for (size_t n = 0; n < g->catalog->all.len; n++) {
		const struct item *i = graph_item(s->graph, g->catalog->all.at[n]);
		for (size_t k = 0; k < i->nfields; k++) {
			const struct field *f = &i->fields[k];
			if (f->def == NULL || f->def->visibility > s->audience)
				continue;
			if (f->def->type == TYPE_PERSON || f->def->slot == FIELD_AREA)
				carry(g, i, f);
		}
	}
}

/* Each item once, however often it names the same person. */
static void share_out(struct gathering *g)
{
	struct person_or_area *groups = g->catalog->groups;
	for (size_t i = 0; i < g->ncarried; i++)
		groups[g->carried[i].group].group.items.len++;
	for (size_t k = 0; k < g->catalog->ngroups; k++) {
		struct refs *items = &groups[k].group.items;
		items->at = NEW(g->keep, item_ref, items->len);
		items->len = 0;
	}
	for (size_t i = 0; i < g->ncarried; i++) {
		struct refs *items = &groups[g->carried[i].group].group.items;
		item_ref ref = {g->carried[i].item};
		if (items->len == 0 || items->at[items->len - 1].n != ref.n)
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

/* Two names may slug alike ("Pay-out", "pay out!"): the second gets "-2". */
static void give_addresses(struct catalog *c, arena *keep)
{
	struct map taken = {.arena = keep};
	for (size_t i = 0; i < c->ngroups; i++) {
		struct person_or_area *g = &c->groups[i];
		buf slug = {0};
		buf_puts(&slug, g->person ? "owners/" : "areas/");
		size_t folder = slug.len;
		utf8_slug(&slug, str_slice(g->key, 1, g->key.len));
		if (slug.len == folder)
			buf_puts(&slug, "unnamed");
		uint32_t *times = map_put(&taken, arena_copy(keep, buf_str(&slug)));
		if (++*times > 1)
			buf_print(&slug, "-%u", *times);
		buf_puts(&slug, ".html");
		g->group.address = arena_copy(keep, buf_str(&slug));
		buf_free(&slug);
		*map_put(&c->group_keys, g->key) = (uint32_t)(i + 1);
		c->npeople += g->person;
	}
}

void catalog_add_groups(struct catalog *c, const struct site *s, arena *keep)
{
	struct gathering g = {.catalog = c, .keep = keep};
	c->group_keys.arena = keep;
	gather(&g, s);
	share_out(&g);
	if (c->ngroups != 0)
		qsort(c->groups, c->ngroups, sizeof *c->groups, by_key);
	give_addresses(c, keep);
}

static const struct person_or_area *find(
	const struct site *s, str name, bool person)
{
	arena scratch = {0};
	uint32_t known =
		map_get(&s->catalog->group_keys, key_of(&scratch, name, person));
	arena_free(&scratch);
	return known == 0 ? NULL : &s->catalog->groups[known - 1];
}

const struct person_or_area *catalog_person(const struct site *s, str name)
{
	return find(s, name, true);
}

const struct person_or_area *catalog_area(const struct site *s, str name)
{
	return find(s, name, false);
}
