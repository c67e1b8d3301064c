/* address.c: the page of each item, document and kind, and links to them. */
#include <string.h>

#include "site_int.h"

/* -------------------------------------------------------------- folders */

static str folder_of(arena *keep, const struct kind *k)
{
	buf out = {0};

	slug_put(&out, k->plural.len ? k->plural : k->name);
	if (page_type_takes(buf_str(&out)))
		buf_puts(&out, "-items");
	return buf_take(&out, keep);
}

static size_t kind_index(const struct site *s, const struct kind *k)
{
	const struct vocabulary *v = &s->workspace->vocabulary;

	for (size_t i = 0; i < v->nkinds; i++)
		if (v->kinds[i] == k)
			return i;
	bug(__func__, "an item has a kind that the vocabulary has not");
}

str address_kind(const struct site *s, const struct kind *k)
{
	return s->addresses->lists[kind_index(s, k)];
}

/* ---------------------------------------------------------------- items */

static str slug_of(arena *keep, str path)
{
	buf out = {0};

	slug_put_path(&out, path);
	return buf_take(&out, keep);
}

static str path_of(const struct site *s, const struct kind *k, str address)
{
	return page_type_path(s->addresses->types[k->role],
		&(struct page_names){.kind = s->addresses->folders[kind_index(s, k)],
			.name = slug_of(s->keep, address)},
		s->keep);
}

static bool has_pages(const struct site *s, const struct kind *k)
{
	return page_made(s, s->addresses->types[k->role], k);
}

/* Of several items with one id, the first one has the page. */
static bool owns_page(const struct site *s, const struct item *i)
{
	return graph_find(s->graph, i->address).n == i->self.n;
}

static void place_items(struct site *s)
{
	const struct graph *g = s->graph;
	str *pages = NEW(s->keep, str, g->nitems + 1);

	for (size_t n = 1; n <= g->nitems; n++)
		if (owns_page(s, g->items[n]) && has_pages(s, g->items[n]->kind))
			pages[n] = path_of(s, g->items[n]->kind, g->items[n]->address);
	s->addresses->items = pages;
}

str address_item(const struct site *s, item_ref item)
{
	if (!item.n || s->addresses->items[item.n].len)
		return s->addresses->items[item.n];
	const struct item *i = graph_item(s->graph, item);
	return s->addresses->items[graph_find(s->graph, i->address).n];
}

/* ------------------------------------------------------------ documents */

/* Markdown loses its ending, other sources keep theirs. */
static str document_page(const struct site *s, const struct document *d)
{
	const struct page_type *t = page_type_of(OVER_DOCUMENTS, ROLE_NONE);
	str name = d->path;

	if (!page_made(s, t, NULL))
		return STR("");
	if (str_ends(name, STR(".md")))
		name.len -= strlen(".md");
	else if (str_ends(name, STR(".markdown")))
		name.len -= strlen(".markdown");
	return page_type_path(
		t, &(struct page_names){.name = slug_of(s->keep, name)}, s->keep);
}

static void place_documents(struct site *s)
{
	const struct workspace *ws = s->workspace;
	str *pages = NEW(s->keep, str, ws->ndocuments + 1);
	bool *published = published_documents(s, s->keep);

	for (size_t n = 0; n < ws->ndocuments; n++) {
		const struct document *d = &s->graph->documents[n];

		if (published[n])
			pages[n] = document_page(s, d);
		else if (d->whole)
			pages[n] = address_item(s, d->items[0].self);
	}
	s->addresses->documents = pages;
}

str address_document(const struct site *s, const struct document *d)
{
	return s->addresses->documents[d - s->graph->documents];
}

/* -------------------------------------------------------------- old ids */

static void add_redirect(
	struct site *s, struct map *owners, const struct item *i, str alias)
{
	struct addresses *a = s->addresses;
	const struct kind *k =
		vocabulary_kind_of_id(&s->workspace->vocabulary, alias);
	str path = path_of(s, k ? k : i->kind, alias);
	uint32_t *owner = map_put(owners, path);

	if (*owner || !path.len)
		return;
	*owner = 1;
	LIST_ADD(s->keep, &a->redirects, (struct redirect){path, i->self});
}

static void place_redirects(struct site *s)
{
	const struct graph *g = s->graph;
	struct map owners = {.arena = s->keep};

	for (size_t n = 1; n <= g->nitems; n++)
		if (s->addresses->items[n].len)
			*map_put(&owners, s->addresses->items[n]) = 1;
	for (size_t n = 1; n <= g->nitems; n++)
		for (size_t i = 0;
			 s->addresses->items[n].len && i < g->items[n]->naliases; i++)
			add_redirect(s, &owners, g->items[n], g->items[n]->aliases[i].text);
}

const struct redirect *address_redirects(const struct site *s, size_t *n)
{
	*n = s->addresses->redirects.len;
	return s->addresses->redirects.at;
}

/* Two names may slug alike ("Pay-out", "pay out!"): the second gets "-2". */
static str name_of_group(
	const struct person_or_area *g, struct map *owners, arena *keep)
{
	buf slug = {0};

	utf8_slug(&slug, str_slice(g->key, 1, g->key.len));
	if (!slug.len)
		buf_puts(&slug, "unnamed");
	str key =
		FORMAT(keep, "{}/{}", g->person ? STR("@") : STR(""), buf_str(&slug));
	uint32_t *times = map_put(owners, key);
	if (++*times > 1)
		buf_print(&slug, "-%u", *times);
	return buf_take(&slug, keep);
}

void addresses_of_groups(const struct site *s, struct view_index *index)
{
	struct map owners = {.arena = index->keep};

	for (size_t i = 0; i < index->ngroups; i++) {
		struct person_or_area *g = &index->groups[i];
		const struct page_type *t =
			page_type_of(g->person ? OVER_PEOPLE : OVER_AREAS, ROLE_NONE);
		struct page_names names = {
			.name = name_of_group(g, &owners, index->keep)};

		if (page_made(s, t, NULL))
			g->group.address = page_type_path(t, &names, index->keep);
	}
}

static str list_of(const struct site *s, const struct kind *k, str folder)
{
	const struct page_type *t = page_type_of(OVER_KINDS, k->role);

	if (!page_made(s, t, k))
		return STR("");
	return page_type_path(t, &(struct page_names){.kind = folder}, s->keep);
}

/* The list of the first kind of the role; without such a kind, the path that it
 * would have. */
static str list_of_role(const struct site *s, enum role role)
{
	const struct page_type *t = page_type_of(OVER_ROLE, role);
	const struct kind *k = vocabulary_first(&s->workspace->vocabulary, role);

	if (!t || !page_made(s, t, k))
		return STR("");
	if (k)
		return address_kind(s, k);
	return page_type_path(
		t, &(struct page_names){.kind = str_from(t->folder)}, s->keep);
}

/* Folders of kinds first, since the paths of their items begin with them. */
void addresses_make(struct site *s)
{
	const struct vocabulary *v = &s->workspace->vocabulary;

	s->addresses = NEW(s->keep, struct addresses, 1);
	s->addresses->site = s;
	s->addresses->pages.arena = s->keep;
	for (int r = 0; r < ROLE_COUNT; r++)
		s->addresses->types[r] = page_type_of(OVER_ITEMS, (enum role)r);
	s->addresses->folders = NEW(s->keep, str, v->nkinds + 1);
	s->addresses->lists = NEW(s->keep, str, v->nkinds + 1);
	for (size_t i = 0; i < v->nkinds; i++) {
		str folder = folder_of(s->keep, v->kinds[i]);

		s->addresses->folders[i] = folder;
		s->addresses->lists[i] = list_of(s, v->kinds[i], folder);
	}
	for (int r = 0; r < ROLE_COUNT; r++)
		s->addresses->role_lists[r] = list_of_role(s, (enum role)r);
	place_items(s);
	place_documents(s);
	place_redirects(s);
}

/* --------------------------------------------------------------- claims */

struct disputes {
	struct diags *diags;
	struct map reported; /* "A|B": reported once for page, sheet and style */
};

/* VS906, once for each pair: pages, sheets and styles of two items collide
 * together. */
static void report(
	struct disputes *all, const struct claim *late, const struct claim *early)
{
	struct diags *diags = all->diags;
	str pair = FORMAT(diags->keep, "{}|{}", early->who, late->who);

	if (++*map_put(&all->reported, pair) > 1)
		return;
	struct diag *d = diag_add(diags,
		(struct diag){.rule = RULE_same_address,
			.message =
				FORMAT(diags->keep, "{} and {} want the same address: `{}`",
					early->who, late->who, late->path),
			.subject = arena_copy(diags->keep, late->path),
			.at = late->at,
			.label = STR("its page would be there"),
			.help = STR("give one of them another id, title or file name")});

	if (early->at.file)
		diag_other(diags, d, early->at, STR("and the page of this one"));
}

/* A page must not stand where a folder is needed. */
static void check_folders(const struct addresses *a, const struct claim *claims,
	size_t n, struct disputes *all)
{
	str path = claims[n].path;

	for (size_t i = str_find_byte(path, '/', 0); i < path.len;
		 i = str_find_byte(path, '/', i + 1)) {
		uint32_t other = map_get(&a->pages, str_slice(path, 0, i));

		if (other)
			report(all, &claims[n], &claims[other - 1]);
	}
}

void addresses_claim(
	struct site *s, const struct claim *claims, size_t n, struct diags *diags)
{
	struct addresses *a = s->addresses;
	struct disputes all = {.diags = diags, .reported.arena = s->keep};

	for (size_t i = 0; i < n; i++) {
		uint32_t *owner = map_put(&a->pages, claims[i].path);

		if (*owner)
			report(&all, &claims[i], &claims[*owner - 1]);
		else
			*owner = (uint32_t)i + 1;
	}
	for (size_t i = 0; i < n; i++)
		check_folders(a, claims, i, &all);
}

bool address_exists(const struct addresses *a, str path)
{
	return map_get(&a->pages, path);
}

/* ---------------------------------------------------------------- links */

static bool is_plain(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '-' || c == '.' ||
		c == '_' || c == '~' || c == '/';
}

/* Percent-encodes a raw path or anchor, so that it needs no escaping in an
 * attribute and its first part does not look like `https:`. */
static void put_encoded(buf *out, str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t done = 0;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];

		if (is_plain(s.at[i]))
			continue;
		buf_put(out, str_slice(s, done, i));
		buf_putc(out, '%');
		buf_putc(out, hex[c >> 4]);
		buf_putc(out, hex[c & 15]);
		done = i + 1;
	}
	buf_put(out, str_slice(s, done, s.len));
}

void address_put(struct page *p, str path, str anchor)
{
	bool here = !path.len || str_eq(path, p->path);

	if (p->links)
		page_links_add(
			p->links, p->site->addresses, here ? p->path : path, anchor);
	if (!here || !anchor.len) {
		buf_put(p->view.out, p->up);
		put_encoded(p->view.out, here ? p->path : path);
	}
	if (anchor.len) {
		buf_putc(p->view.out, '#');
		put_encoded(p->view.out, anchor);
	}
}

void address_anchor(struct page *p, str id)
{
	if (p->links)
		page_links_add_id(p->links, id);
}

static bool ends_scheme(char c)
{
	return c == ':' || c == '/' || c == '#' || c == '?' || !c;
}

/* The part before a ':' that stands in front of any '/', '#' or '?'. */
static str scheme_of(str address)
{
	size_t end = 0;

	while (end < address.len && !ends_scheme(address.at[end]))
		end++;
	if (end < address.len && address.at[end] == ':')
		return str_slice(address, 0, end);
	return STR("");
}

bool address_allowed(str address)
{
	static const char *const known[] = {"https", "http", "mailto", "tel", NULL};
	str scheme = scheme_of(address);

	if (!scheme.len)
		return !str_starts(address, STR(":")) &&
			!str_starts(address, STR("//"));
	for (const char *const *k = known; *k; k++)
		if (str_eq_nocase(scheme, str_from(*k)))
			return true;
	return false;
}

static void put_outside(struct page *p, str address)
{
	size_t end = p->view.out->len;

	escape_url(p->view.out, address);
	str encoded = buf_take_from(p->view.out, end, p->view.scratch);
	escape_attribute(p->view.out, encoded);
}

bool address_write(struct page *p, str address)
{
	if (!address_allowed(address))
		return false;
	if (scheme_of(address).len) {
		put_outside(p, address);
		return true;
	}
	str anchor = address, path = str_cut(&anchor, '#');
	address_put(p, path, anchor);
	return true;
}

/* ------------------------------------------------------------ callbacks */

static bool has_page(const void *addresses, str path)
{
	return address_exists(addresses, path);
}

static bool is_left_out(const void *addresses, str path)
{
	return page_left_out(((const struct addresses *)addresses)->site, path);
}

static void put_link(struct context *ctx, str path, str anchor)
{
	address_put(page_of(ctx), path, anchor);
}

static bool write_link(struct context *ctx, str address)
{
	return address_write(page_of(ctx), address);
}

static void note_anchor(struct context *ctx, str id)
{
	address_anchor(page_of(ctx), id);
}

const struct template_links address_links = {
	has_page, is_left_out, put_link, write_link, note_anchor};

static const struct site *site_of(const struct context *ctx)
{
	return ((const struct page *)ctx)->site;
}

static str item_page(const struct context *ctx, item_ref item)
{
	return address_item(site_of(ctx), item);
}

static str document_page_of(const struct context *ctx, const struct document *d)
{
	return address_document(site_of(ctx), d);
}

static str kind_page(const struct context *ctx, const struct kind *k)
{
	return address_kind(site_of(ctx), k);
}

static void put_body(struct context *ctx, struct body_part part)
{
	body_put(page_of(ctx), part);
}

const struct view_callbacks address_views = {
	.item = item_page,
	.document = document_page_of,
	.kind = kind_page,
	.body = put_body,
	.outcome_bar = picture_bar,
	.outcome_curve = picture_curve,
	.timeline = picture_timeline,
};
