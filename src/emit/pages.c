/* pages.c: every page of this site, made from the table of page types. */
#include "site_int.h"

#include <stdlib.h>

struct listing {
	const struct site *site;
	const struct page_type *type; /* whose pages are added */
	arena *keep;
	struct page_plan *at;
	size_t len, cap;
};

/* A sheet gets the style that says what stands above its pages. */
static void add(struct listing *l, struct page_plan page)
{
	if (!page.path.len)
		return;
	page.type = l->type;
	page.write = l->type->write;
	LIST_ADD(l->keep, l, page);
	if (!l->type->sheet)
		return;
	page.path = sheet_style(l->keep, page.path);
	page.write = sheet_write_style;
	LIST_ADD(l->keep, l, page);
}

static str site_title(const struct site *s)
{
	str title = s->workspace->settings.title;

	return title.len ? title : language_word(s->language, WORD_title_plan);
}

static void add_page(struct listing *l)
{
	const struct page_type *t = l->type;

	if (!page_made(l->site, t, NULL))
		return;
	add(l,
		(struct page_plan){.path = str_from(t->path),
			.title = t->title ? language_word(l->site->language, t->title)
							  : site_title(l->site)});
}

/* ---------------------------------------------------------------- kinds */

static const struct kind *first_kind(const struct site *s, enum role role)
{
	return vocabulary_first(&s->workspace->vocabulary, role);
}

str pages_list(const struct site *s, enum role role)
{
	return s->addresses->role_lists[role];
}

str pages_list_title(const struct site *s, enum role role)
{
	const struct kind *k = first_kind(s, role);

	if (k && k->plural.len)
		return k->plural;
	return language_word(s->language, page_type_of(OVER_ROLE, role)->title);
}

static void add_role(struct listing *l)
{
	add(l,
		(struct page_plan){.path = pages_list(l->site, l->type->role),
			.title = pages_list_title(l->site, l->type->role)});
}

static bool has_role_list(const struct site *s, const struct kind *k)
{
	return page_type_of(OVER_ROLE, k->role) && first_kind(s, k->role) == k;
}

static void add_kinds(struct listing *l)
{
	const struct view_index *index = l->site->index;

	for (size_t i = 0; i < index->nkinds; i++) {
		const struct kind *k = index->kinds[i];

		if (page_type_covers(l->type, k->role) && !has_role_list(l->site, k))
			add(l,
				(struct page_plan){.path = address_kind(l->site, k),
					.title = k->plural,
					.subject = k});
	}
}

/* ---------------------------------------------------------------- items */

static str title_of(const struct listing *l, const struct item *i)
{
	return FORMAT(l->keep, "{}: {}", i->id, view_title(l->site->set, i));
}

/* Of several items with one id, the first one has the page. */
static bool owns_page(const struct site *s, const struct item *i)
{
	return graph_find(s->graph, i->address).n == i->self.n;
}

/* The page of the item itself, or one that is named after it. */
static str path_beside(const struct listing *l, str page)
{
	struct page_names names = {.page = page};
	bool beside = !str_starts(str_from(l->type->path), STR("{kind}"));

	return beside && page.len ? page_type_path(l->type, &names, l->keep) : page;
}

static void add_items(struct listing *l)
{
	struct refs all = l->site->index->all;
	bool covered[ROLE_COUNT];

	for (int r = 0; r < ROLE_COUNT; r++)
		covered[r] = page_type_covers(l->type, (enum role)r);
	for (size_t n = 0; n < all.len; n++) {
		const struct item *i = graph_item(l->site->graph, all.at[n]);

		if (!covered[i->kind->role] || !owns_page(l->site, i))
			continue;
		add(l,
			(struct page_plan){
				.path = path_beside(l, address_item(l->site, i->self)),
				.title = title_of(l, i),
				.item = i->self});
	}
}

static void add_aliases(struct listing *l)
{
	size_t n;
	const struct redirect *all = address_redirects(l->site, &n);

	for (size_t i = 0; i < n; i++)
		add(l,
			(struct page_plan){.path = all[i].path,
				.title = title_of(l, graph_item(l->site->graph, all[i].to)),
				.item = all[i].to});
}

/* ------------------------------------------------- documents and groups */

static bool is_one_item(const struct site *s, const struct document *d)
{
	return d->whole &&
		str_eq(address_document(s, d), address_item(s, d->items[0].self));
}

static void add_documents(struct listing *l)
{
	const struct view_index *index = l->site->index;
	bool papers = l->type->over == OVER_PAPERS;

	for (size_t i = 0; i < index->ndocuments; i++) {
		const struct document *d = index->documents[i];
		str path = address_document(l->site, d);

		if (!path.len)
			continue;
		if (is_one_item(l->site, d) &&
			!(papers && d->items[0].kind->role == ROLE_DOCUMENT))
			continue;
		add(l,
			(struct page_plan){.path = papers
					? page_type_path(
						  l->type, &(struct page_names){.page = path}, l->keep)
					: path,
				.title = d->title.len ? d->title : d->path,
				.document = d});
	}
}

static void add_groups(struct listing *l)
{
	const struct view_index *index = l->site->index;
	bool people = l->type->over == OVER_PEOPLE;

	for (size_t i = 0; i < index->ngroups; i++) {
		const struct person_or_area *g = &index->groups[i];

		if (g->person == people)
			add(l,
				(struct page_plan){.path = g->group.address,
					.title = g->group.title,
					.subject = g});
	}
}

/* ------------------------------------------------------------------ all */

/* One case for each range of the table of page types. */
static void add_type(struct listing *l)
{
	switch (l->type->over) {
	case OVER_SITE:
		add_page(l);
		return;
	case OVER_THEME:
		if (theme_wanted(l->site))
			add_page(l);
		return;
	case OVER_ROLE:
		add_role(l);
		return;
	case OVER_KINDS:
		add_kinds(l);
		return;
	case OVER_ITEMS:
		add_items(l);
		return;
	case OVER_ALIASES:
		add_aliases(l);
		return;
	case OVER_DOCUMENTS:
	case OVER_PAPERS:
		add_documents(l);
		return;
	case OVER_PEOPLE:
	case OVER_AREAS:
		add_groups(l);
		return;
	}
}

str pages_sheet(struct page *p)
{
	str sheet = FORMAT(p->view.scratch, "print/{}", p->path);

	if (address_exists(p->site->addresses, sheet))
		return sheet;
	bool roadmap = p->plan->type->section == SECTION_ROADMAP;
	return roadmap ? STR("print/roadmap.html") : STR("");
}

static int by_path(const void *a, const void *b)
{
	const struct page_plan *x = a, *y = b;

	return str_order(x->path, y->path);
}

struct page_plan *pages_plan(const struct site *s, arena *keep, size_t *n)
{
	struct listing l = {.site = s, .keep = keep};
	size_t ntypes;
	const struct page_type *types = page_types(&ntypes);

	for (size_t i = 0; i < ntypes; i++) {
		l.type = &types[i];
		add_type(&l);
	}
	if (l.len)
		qsort(l.at, l.len, sizeof *l.at, by_path);
	*n = l.len;
	return l.at;
}
