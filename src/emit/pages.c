/* pages.c: every page of the site: where it is, which template makes it, what
 * it is about. */
#include "emit_int.h"

#include <stdlib.h>

/* Pages that there are whatever the documents say. */
static const struct fixed_page {
	const char *path, *template, *title;
	enum section section;
} fixed[] = {
	{"404.html", "site/missing.html", "Not found", SECTION_NONE},
	{"about/index.html", "site/about.html", "About this plan", SECTION_NONE},
	{"coverage/index.html", "site/coverage.html", "Coverage", SECTION_NONE},
	{"documents/index.html", "site/documents.html", "Documents", SECTION_NONE},
	{"gaps/index.html", "site/gaps.html", "What is missing", SECTION_GAPS},
	{"glossary/index.html", "site/glossary.html", "Glossary", SECTION_NONE},
	{"index.html", "site/home.html", "", SECTION_NONE},
	{"roadmap/index.html", "site/roadmap.html", "Roadmap", SECTION_ROADMAP},
	{"roadmap/outcomes.html", "site/by-outcome.html", "Roadmap by outcome",
		SECTION_ROADMAP},
	{"roadmap/releases.html", "site/by-release.html", "Roadmap by release",
		SECTION_ROADMAP},
	{"roadmap/timeline.html", "site/timeline.html", "Timeline",
		SECTION_ROADMAP},
	{"search/index.html", "site/search.html", "A to Z", SECTION_NONE},
	{"trace/index.html", "site/trace.html", "Trace", SECTION_TRACE},
};

/* Lists that the bar leads to: there, even while nothing is in them. */
static const struct role_list {
	enum role role;
	const char *path; /* where the vocabulary has no such kind */
	const char *template, *title;
	enum section section;
} role_lists[] = {
	{ROLE_OUTCOME, "outcomes/index.html", "site/outcomes.html", "Outcomes",
		SECTION_OUTCOMES},
	{ROLE_RELEASE, "releases/index.html", "site/releases.html", "Releases",
		SECTION_RELEASES},
	{ROLE_STORY, "stories/index.html", "site/stories.html", "Stories",
		SECTION_STORIES},
	{ROLE_NEED, "needs/index.html", "site/needs.html", "Needs", SECTION_NONE},
};

/* How the items of a role are shown. */
struct role_pages {
	const char *item;
	enum section section;
};

static struct role_pages pages_of(enum role role)
{
	switch (role) {
	case ROLE_OUTCOME:
		return (struct role_pages){"site/outcome.html", SECTION_OUTCOMES};
	case ROLE_RELEASE:
		return (struct role_pages){"site/release.html", SECTION_RELEASES};
	case ROLE_NEED:
		return (struct role_pages){"site/need.html", SECTION_NONE};
	case ROLE_STORY:
	case ROLE_REQUIREMENT:
		return (struct role_pages){"site/story.html", SECTION_STORIES};
	default:
		return (struct role_pages){"site/item.html", SECTION_NONE};
	}
}

struct listing {
	const struct site *site;
	arena *keep;
	struct page_plan *at;
	size_t len, cap;
};

static void add(struct listing *l, struct page_plan page)
{
	if (page.path.len == 0)
		return;
	l->at = arena_grow(l->keep, l->at, l->len, &l->cap, sizeof *l->at);
	l->at[l->len++] = page;
}

static void add_fixed(struct listing *l)
{
	str site = l->site->workspace->settings.title;
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
		str title = str_from(fixed[i].title);
		if (title.len == 0)
			title = site.len != 0 ? site : STR("Product plan");
		add(l,
			(struct page_plan){.path = str_from(fixed[i].path),
				.template = fixed[i].template,
				.title = title,
				.section = fixed[i].section});
	}
}

static void add_theme(struct listing *l)
{
	if (theme_wanted(l->site))
		add(l,
			(struct page_plan){.path = STR("theme.css"),
				.write = theme_write,
				.title = STR("Theme")});
}

static const struct role_list *role_list(enum role role)
{
	for (size_t i = 0; i < sizeof role_lists / sizeof *role_lists; i++)
		if (role_lists[i].role == role)
			return &role_lists[i];
	return NULL;
}

str pages_list(const struct site *s, enum role role)
{
	const struct kind *k = vocabulary_first(&s->workspace->vocabulary, role);
	return k != NULL ? address_kind(s, k) : str_from(role_list(role)->path);
}

static void add_role_lists(struct listing *l)
{
	for (size_t i = 0; i < sizeof role_lists / sizeof *role_lists; i++) {
		const struct role_list *r = &role_lists[i];
		const struct kind *k =
			vocabulary_first(&l->site->workspace->vocabulary, r->role);
		add(l,
			(struct page_plan){.path = pages_list(l->site, r->role),
				.template = r->template,
				.title = k != NULL ? k->plural : str_from(r->title),
				.section = r->section});
	}
}

static bool has_role_list(const struct site *s, const struct kind *k)
{
	return role_list(k->role) != NULL &&
		vocabulary_first(&s->workspace->vocabulary, k->role) == k;
}

static void add_kinds(struct listing *l)
{
	const struct view_index *c = l->site->index;
	for (size_t i = 0; i < c->nkinds; i++)
		if (!has_role_list(l->site, c->kinds[i]))
			add(l,
				(struct page_plan){.path = address_kind(l->site, c->kinds[i]),
					.template = "site/list.html",
					.title = c->kinds[i]->plural,
					.section = pages_of(c->kinds[i]->role).section,
					.subject = c->kinds[i]});
}

static str title_of(arena *keep, const struct item *i)
{
	str title = item_title(i);
	return arena_print(
		keep, "%.*s: %.*s", (int)i->id.len, i->id.at, (int)title.len, title.at);
}

/* Of several items with one id, the first one has the page. */
static bool owns_page(const struct site *s, const struct item *i)
{
	return graph_find(s->graph, i->address).n == i->self.n;
}

static void add_items(struct listing *l)
{
	struct refs all = l->site->index->all;
	for (size_t n = 0; n < all.len; n++) {
		const struct item *i = graph_item(l->site->graph, all.at[n]);
		if (!owns_page(l->site, i))
			continue;
		struct role_pages pages = pages_of(i->kind->role);
		add(l,
			(struct page_plan){.path = address_item(l->site, i->self),
				.template = pages.item,
				.title = title_of(l->keep, i),
				.section = pages.section,
				.item = i->self});
	}
}

/* Old ids lead to the pages of the new ones. */
static void add_redirects(struct listing *l)
{
	size_t n;
	const struct redirect *all = address_redirects(l->site, &n);
	for (size_t i = 0; i < n; i++)
		add(l,
			(struct page_plan){.path = all[i].path,
				.template = "site/redirect.html",
				.title =
					title_of(l->keep, graph_item(l->site->graph, all[i].to)),
				.item = all[i].to});
}

static bool is_one_item(const struct site *s, const struct document *d)
{
	return d->whole &&
		str_eq(address_document(s, d), address_item(s, d->items[0].self));
}

static void add_documents(struct listing *l)
{
	const struct view_index *c = l->site->index;
	for (size_t i = 0; i < c->ndocuments; i++) {
		const struct document *d = c->documents[i];
		if (is_one_item(l->site, d))
			continue;
		add(l,
			(struct page_plan){.path = address_document(l->site, d),
				.template = "site/document.html",
				.title = d->title.len != 0 ? d->title : d->path,
				.document = d});
	}
}

static void add_groups(struct listing *l)
{
	const struct view_index *c = l->site->index;
	for (size_t i = 0; i < c->ngroups; i++)
		add(l,
			(struct page_plan){.path = c->groups[i].group.address,
				.template = "site/group.html",
				.title = c->groups[i].group.title,
				.subject = &c->groups[i]});
}

/* ------------------------------------------------------- sheets to print */
static str sheet_path(arena *keep, str page)
{
	return arena_print(keep, "print/%.*s", (int)page.len, page.at);
}

/* A sheet, and beside it the style that says what stands above its pages. */
static void add_sheet(struct listing *l, struct page_plan sheet)
{
	add(l, sheet);
	sheet.path = sheet_style(l->keep, sheet.path);
	sheet.template = NULL;
	sheet.write = sheet_write_style;
	add(l, sheet);
}

static void add_sheet_of_document(struct listing *l, const struct document *d)
{
	bool sheet =
		!is_one_item(l->site, d) || d->items[0].kind->role == ROLE_DOCUMENT;
	if (sheet)
		add_sheet(l,
			(struct page_plan){
				.path = sheet_path(l->keep, address_document(l->site, d)),
				.template = "print/document.html",
				.title = d->title.len != 0 ? d->title : d->path,
				.document = d});
}

static void add_sheets(struct listing *l)
{
	const struct view_index *c = l->site->index;
	struct refs releases = c->roles[ROLE_RELEASE];
	add_sheet(l,
		(struct page_plan){.path = STR("print/roadmap.html"),
			.template = "print/roadmap.html",
			.title = STR("Roadmap"),
			.section = SECTION_ROADMAP});
	for (size_t i = 0; i < releases.len; i++) {
		const struct item *r = graph_item(l->site->graph, releases.at[i]);
		if (owns_page(l->site, r))
			add_sheet(l,
				(struct page_plan){
					.path = sheet_path(l->keep, address_item(l->site, r->self)),
					.template = "print/release.html",
					.title = title_of(l->keep, r),
					.item = r->self});
	}
	for (size_t i = 0; i < c->ndocuments; i++)
		add_sheet_of_document(l, c->documents[i]);
}

static bool has_sheet(const struct page *p)
{
	if (p->view.item.n == 0)
		return p->document != NULL;
	enum role role = graph_item(p->site->graph, p->view.item)->kind->role;
	return role == ROLE_RELEASE ||
		(role == ROLE_DOCUMENT &&
			is_one_item(p->site, graph_document(p->site->graph, p->view.item)));
}

str pages_sheet(struct page *p)
{
	if (has_sheet(p))
		return sheet_path(p->view.scratch, p->path);
	bool roadmap = p->plan->section == SECTION_ROADMAP;
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
	add_fixed(&l);
	add_theme(&l);
	add_role_lists(&l);
	add_kinds(&l);
	add_items(&l);
	add_redirects(&l);
	add_documents(&l);
	add_groups(&l);
	add_sheets(&l);
	qsort(l.at, l.len, sizeof *l.at, by_path);
	*n = l.len;
	return l.at;
}
