/* page_types.c: the kinds of pages: where they are, which template makes
 * them, what there is one for, and for whom (page_sets.c). */
#include "site_int.h"

/* A new page is a row here and a template.  Of rows with one path, those with
 * a role come before the row for all others. */
static const struct page_type types[] = {
	/* Pages that there are whatever the documents say. */
	{"404.html", OVER_SITE, SET_CUSTOMERS, .template = "site/missing.html",
		.title = WORD_title_missing},
	{"about/index.html", OVER_SITE, SET_TEAM, .name = "about",
		.template = "site/about.html", .title = WORD_title_about},
	{"coverage/index.html", OVER_SITE, SET_TEAM, .name = "coverage",
		.template = "site/coverage.html", .title = WORD_title_coverage},
	{"documents/index.html", OVER_SITE, SET_TEAM, .name = "documents",
		.template = "site/documents.html", .title = WORD_title_documents},
	{"gaps/index.html", OVER_SITE, SET_TEAM, .name = "gaps",
		.template = "site/gaps.html", .title = WORD_title_gaps,
		.section = SECTION_GAPS},
	{"glossary/index.html", OVER_SITE, SET_CUSTOMERS, .name = "glossary",
		.template = "site/glossary.html", .title = WORD_title_glossary},
	{"index.html", OVER_SITE, SET_CUSTOMERS, .template = "site/home.html"},
	{"roadmap/index.html", OVER_SITE, SET_CUSTOMERS, .name = "roadmap",
		.template = "site/roadmap.html", .title = WORD_title_roadmap,
		.section = SECTION_ROADMAP},
	{"roadmap/outcomes.html", OVER_SITE, SET_CUSTOMERS, .name = "roadmap",
		.template = "site/by-outcome.html", .title = WORD_title_by_outcome,
		.section = SECTION_ROADMAP},
	{"roadmap/releases.html", OVER_SITE, SET_CUSTOMERS, .name = "roadmap",
		.template = "site/by-release.html", .title = WORD_title_by_release,
		.section = SECTION_ROADMAP},
	{"roadmap/timeline.html", OVER_SITE, SET_CUSTOMERS, .name = "roadmap",
		.template = "site/timeline.html", .title = WORD_title_timeline,
		.section = SECTION_ROADMAP},
	{"search/index.html", OVER_SITE, SET_TEAM, .name = "search",
		.template = "site/search.html", .title = WORD_title_search},
	{"trace/index.html", OVER_SITE, SET_TEAM, .name = "trace",
		.template = "site/trace.html", .title = WORD_title_trace,
		.section = SECTION_TRACE},
	{"theme.css", OVER_THEME, SET_CUSTOMERS, .write = theme_write},

	/* Lists that the bar leads to: there, even while nothing is in them. */
	{"{kind}/index.html", OVER_ROLE, SET_CUSTOMERS, ROLE_OUTCOME,
		.folder = "outcomes", .template = "site/outcomes.html",
		.title = WORD_title_outcomes, .section = SECTION_OUTCOMES},
	{"{kind}/index.html", OVER_ROLE, SET_CUSTOMERS, ROLE_RELEASE,
		.folder = "releases", .template = "site/releases.html",
		.title = WORD_title_releases, .section = SECTION_RELEASES},
	{"{kind}/index.html", OVER_ROLE, SET_CUSTOMERS, ROLE_STORY,
		.folder = "stories", .template = "site/stories.html",
		.title = WORD_title_stories, .section = SECTION_STORIES},
	{"{kind}/index.html", OVER_ROLE, SET_CUSTOMERS, ROLE_NEED,
		.folder = "needs", .template = "site/needs.html",
		.title = WORD_title_needs},

	/* Lists of the other kinds that have items. */
	{"{kind}/index.html", OVER_KINDS, SET_CUSTOMERS, ROLE_OUTCOME,
		.template = "site/list.html", .section = SECTION_OUTCOMES},
	{"{kind}/index.html", OVER_KINDS, SET_CUSTOMERS, ROLE_RELEASE,
		.template = "site/list.html", .section = SECTION_RELEASES},
	{"{kind}/index.html", OVER_KINDS, SET_CUSTOMERS, ROLE_STORY,
		.template = "site/list.html", .section = SECTION_STORIES},
	{"{kind}/index.html", OVER_KINDS, SET_CUSTOMERS, ROLE_NEED,
		.template = "site/list.html"},
	{"{kind}/index.html", OVER_KINDS, SET_TEAM, ROLE_REQUIREMENT,
		.template = "site/list.html", .section = SECTION_STORIES},
	{"{kind}/index.html", OVER_KINDS, SET_TEAM, .template = "site/list.html"},

	{"{kind}/{name}.html", OVER_ITEMS, SET_CUSTOMERS, ROLE_OUTCOME,
		.template = "site/outcome.html", .section = SECTION_OUTCOMES},
	{"{kind}/{name}.html", OVER_ITEMS, SET_CUSTOMERS, ROLE_RELEASE,
		.template = "site/release.html", .section = SECTION_RELEASES},
	{"{kind}/{name}.html", OVER_ITEMS, SET_CUSTOMERS, ROLE_NEED,
		.template = "site/need.html"},
	{"{kind}/{name}.html", OVER_ITEMS, SET_CUSTOMERS, ROLE_STORY,
		.template = "site/story.html", .section = SECTION_STORIES},
	{"{kind}/{name}.html", OVER_ITEMS, SET_CUSTOMERS, ROLE_TERM,
		.name = "glossary", .template = "site/item.html"},
	{"{kind}/{name}.html", OVER_ITEMS, SET_TEAM, ROLE_REQUIREMENT,
		.template = "site/story.html", .section = SECTION_STORIES},
	{"{kind}/{name}.html", OVER_ITEMS, SET_TEAM, .template = "site/item.html"},

	/* Old ids lead to the pages of the new ones. */
	{"{kind}/{name}.html", OVER_ALIASES, SET_CUSTOMERS,
		.template = "site/redirect.html"},
	{"documents/{name}.html", OVER_DOCUMENTS, SET_TEAM, .name = "documents",
		.template = "site/document.html"},
	{"owners/{name}.html", OVER_PEOPLE, SET_TEAM, .name = "owners",
		.template = "site/group.html"},
	{"areas/{name}.html", OVER_AREAS, SET_TEAM, .name = "areas",
		.template = "site/group.html"},

	/* Sheets to print.  `{page}` is the page that says the same. */
	{"print/roadmap.html", OVER_SITE, SET_CUSTOMERS, .name = "roadmap",
		.template = "print/roadmap.html", .title = WORD_title_roadmap,
		.section = SECTION_ROADMAP, .sheet = true},
	{"print/{page}", OVER_ITEMS, SET_CUSTOMERS, ROLE_RELEASE,
		.template = "print/release.html", .sheet = true},
	{"print/{page}", OVER_PAPERS, SET_TEAM, .name = "documents",
		.template = "print/document.html", .sheet = true},
};

enum {
	TYPES = sizeof(types) / sizeof(*types),
};

const struct page_type *page_types(size_t *n)
{
	*n = TYPES;
	return types;
}

const struct page_type *page_type_of(enum page_range over, enum role role)
{
	for (size_t i = 0; i < TYPES; i++)
		if (types[i].over == over && (!types[i].role || types[i].role == role))
			return &types[i];
	return NULL;
}

bool page_type_covers(const struct page_type *t, enum role role)
{
	if (t->role)
		return t->role == role;
	for (size_t i = 0; i < TYPES; i++)
		if (types[i].over == t->over && types[i].role == role &&
			str_eq(str_from(types[i].path), str_from(t->path)))
			return false;
	return true;
}

/* The folder of a path that starts with none of `{kind}`, …; else empty. */
static str fixed_folder(const struct page_type *t)
{
	str path = str_from(t->path), folder = str_cut(&path, '/');
	bool fixed = path.len && str_find_byte(folder, '{', 0) == folder.len;

	return fixed ? folder : STR("");
}

bool page_type_takes(str folder)
{
	/* Images lie in `files`.  The others are kept for pages to come: the
	 * folder of a kind must not change when they do. */
	static const char *const kept[] = {"files", "api", "badges", "changes",
		"feeds", "graph", "map", "tags", "tree", "v", NULL};

	for (size_t i = 0; i < TYPES; i++)
		if (str_eq(folder, fixed_folder(&types[i])))
			return true;
	for (const char *const *k = kept; *k; k++)
		if (str_eq(folder, str_from(*k)))
			return true;
	return false;
}

/* ---------------------------------------------------------------- paths */

static str value_of(const struct page_names *names, str key)
{
	if (str_eq(key, STR("kind")))
		return names->kind;
	if (str_eq(key, STR("name")))
		return names->name;
	if (str_eq(key, STR("page")))
		return names->page;
	bug(__func__, "a page type has an unknown name in its path");
}

str page_type_path(
	const struct page_type *t, const struct page_names *names, arena *keep)
{
	str pattern = str_from(t->path);
	buf out = {0};

	while (pattern.len) {
		buf_put(&out, str_cut(&pattern, '{'));
		if (pattern.len)
			buf_put(&out, value_of(names, str_cut(&pattern, '}')));
	}
	return buf_take(&out, keep);
}
