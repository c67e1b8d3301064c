/* page_choices.c: `site: {pages: …}`: which pages customers get. */
#include "loading_int.h"

str page_choice_name(arena *keep, const struct kind *k)
{
	str rest = k->plural.len ? k->plural : k->name;
	buf out = {0};

	while (rest.len) {
		if (out.len)
			buf_putc(&out, '-');
		utf8_slug(&out, str_cut(&rest, '/'));
	}
	return buf_take(&out, keep);
}

/* What may be named: pages of the site, then kinds. */
struct known {
	struct name_choices names;
	size_t npages;
	const struct kind **kinds; /* of the names behind the pages */
};

static void add_name(struct known *k, str name)
{
	((str *)k->names.at)[k->names.len++] = name;
}

/* A page goes before a kind of the same name. */
static void add_kind(struct known *k, const struct kind *kind, str name)
{
	if (!name.len || names_find(&k->names, name))
		return;
	k->kinds[k->names.len - k->npages] = kind;
	add_name(k, name);
}

static struct known known_names(struct loading *l, page_namer *pages)
{
	const struct vocabulary *v = l->to->vocabulary;
	struct known k = {0};

	while (pages && pages(k.npages))
		k.npages++;
	k.names.at = NEW(l->scratch, str, k.npages + v->nkinds * 2);
	k.kinds = NEW(l->scratch, const struct kind *, v->nkinds * 2 + 1);
	for (size_t n = 0; n < k.npages; n++)
		add_name(&k, str_from(pages(n)));
	for (size_t n = 0; n < v->nkinds; n++) {
		add_kind(&k, v->kinds[n], page_choice_name(l->keep, v->kinds[n]));
		add_kind(&k, v->kinds[n], v->kinds[n]->name);
	}
	return k;
}

static void read_choice(
	struct loading *l, const struct value *v, const struct known *known)
{
	static const char *const sets[] = {"customers", "team"};
	struct name_choices of = names_of(l->scratch, sets, 2);
	struct settings *s = l->to->settings;
	size_t page = names_find(&known->names, str_trim(v->key));
	size_t set = page ? key_choose(l, v, &of) : 0;

	if (!page)
		key_unknown(l, v, "there is no page", &known->names);
	if (!set)
		return;
	struct page_choice c = {.page = known->names.at[page - 1],
		.kind = page > known->npages,
		.customers = set == 1};
	if (c.kind)
		c.page = known->kinds[page - 1 - known->npages]->name;
	LIST_ADD(l->keep, &s->pages, c);
}

void page_choices_load(
	struct configuration *to, const struct config *c, page_namer *names)
{
	const struct value *site =
		c && c->root ? value_get(c->root, STR("site")) : NULL;
	const struct value *map =
		site && site->form == VALUE_MAP ? value_get(site, STR("pages")) : NULL;
	arena scratch = {0};
	struct loading l = {
		.to = to, .config = c, .keep = to->keep, .scratch = &scratch};

	if (map && key_is(&l, map, VALUE_MAP, "pages, each with whom it is for")) {
		struct known known = known_names(&l, names);

		for (const struct value *v = map->first; v; v = v->next)
			read_choice(&l, v, &known);
	}
	arena_free(&scratch);
}
