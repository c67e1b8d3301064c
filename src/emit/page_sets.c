/* page_sets.c: which pages a build makes: the set of each type, unless
 * `site: {pages: …}` says another one. */
#include "site_int.h"

static const struct page_choice *choice_of(
	const struct site *s, str page, bool kind)
{
	const struct page_choices *all = &s->workspace->settings.pages;

	for (size_t i = 0; i < all->len; i++)
		if (all->at[i].kind == kind && str_eq(all->at[i].page, page))
			return &all->at[i];
	return NULL;
}

/* A choice for a kind overrides a choice for a page. */
static enum view_set set_of(
	const struct site *s, const struct page_type *t, const struct kind *k)
{
	const struct page_choice *c = k ? choice_of(s, k->name, true) : NULL;

	if (!c && t->name)
		c = choice_of(s, str_from(t->name), false);
	if (!c)
		return t->set;
	return c->customers ? SET_CUSTOMERS : SET_TEAM;
}

bool page_made(
	const struct site *s, const struct page_type *t, const struct kind *k)
{
	return set_of(s, t, k) <= s->set;
}

enum view_set page_reads(const struct site *s, const struct page_type *t)
{
	return t->set > s->set ? t->set : s->set;
}

bool page_left_out(const struct site *s, str path)
{
	size_t n;
	const struct page_type *types = page_types(&n);

	for (size_t i = 0; i < n; i++)
		if (types[i].over == OVER_SITE && !page_made(s, &types[i], NULL) &&
			str_eq(str_from(types[i].path), path))
			return true;
	return false;
}

/* ---------------------------------------------------------------- names */

static bool is_first(const struct page_type *types, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (types[k].name &&
			str_eq(str_from(types[k].name), str_from(types[i].name)))
			return false;
	return true;
}

/* Several types may have one name. */
const char *site_page_name(size_t n)
{
	size_t len;
	const struct page_type *types = page_types(&len);

	for (size_t i = 0; i < len; i++)
		if (types[i].name && is_first(types, i) && !n--)
			return types[i].name;
	return NULL;
}

static void put_name(buf *out, str name)
{
	if (out->len)
		buf_puts(out, ", ");
	buf_put(out, name);
}

static void put_pages(const struct site *s, buf *out)
{
	size_t n;
	const struct page_type *types = page_types(&n);

	for (size_t i = 0; i < n; i++)
		if (types[i].name && is_first(types, i) &&
			!page_made(s, &types[i], NULL))
			put_name(out, str_from(types[i].name));
}

/* Kinds that have items, in the order of the vocabulary. */
static void put_kinds(const struct site *s, buf *out)
{
	const struct vocabulary *v = &s->workspace->vocabulary;
	arena scratch = {0};
	struct map with_items = {.arena = &scratch};

	for (size_t i = 1; i <= s->graph->nitems; i++)
		*map_put(&with_items, s->graph->items[i]->kind->name) = 1;
	for (size_t i = 0; i < v->nkinds; i++) {
		const struct kind *k = v->kinds[i];

		if (map_get(&with_items, k->name) &&
			!page_made(s, page_type_of(OVER_ITEMS, k->role), k))
			put_name(out, page_choice_name(&scratch, k));
	}
	arena_free(&scratch);
}

str pages_left_out(const struct site *s, arena *keep)
{
	buf out = {0};

	if (s->set == SET_CUSTOMERS) {
		put_pages(s, &out);
		put_kinds(s, &out);
	}
	return buf_take(&out, keep);
}
