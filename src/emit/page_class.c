/* page_class.c: what a page says of itself: its head, its place among the
 * others, where it was written. */
#include "view_int.h"

/* --------------------------------------------------------------- the bar */
static const struct bar_entry {
	const char *text, *path;
	enum section section;
	enum role role; /* path NULL: the list of a role */
} bar[] = {
	{"Roadmap", "roadmap/index.html", SECTION_ROADMAP, ROLE_NONE},
	{"Outcomes", NULL, SECTION_OUTCOMES, ROLE_OUTCOME},
	{"Releases", NULL, SECTION_RELEASES, ROLE_RELEASE},
	{"Stories", NULL, SECTION_STORIES, ROLE_STORY},
	{"Trace", "trace/index.html", SECTION_TRACE, ROLE_NONE},
	{"Gaps", "gaps/index.html", SECTION_GAPS, ROLE_NONE},
};
static const struct bar_entry views[] = {
	{"Now, next, later", "roadmap/index.html", SECTION_ROADMAP, ROLE_NONE},
	{"Timeline", "roadmap/timeline.html", SECTION_ROADMAP, ROLE_NONE},
	{"By outcome", "roadmap/outcomes.html", SECTION_ROADMAP, ROLE_NONE},
	{"By release", "roadmap/releases.html", SECTION_ROADMAP, ROLE_NONE},
};
static const struct bar_entry rest[] = {
	{"Coverage", "coverage/index.html", SECTION_NONE, ROLE_NONE},
	{"Documents", "documents/index.html", SECTION_NONE, ROLE_NONE},
	{"Glossary", "glossary/index.html", SECTION_NONE, ROLE_NONE},
	{"A to Z", "search/index.html", SECTION_NONE, ROLE_NONE},
	{"About this plan", "about/index.html", SECTION_NONE, ROLE_NONE},
};

/* The page itself is `page`; the part of the site it is in is `true`. */
static str current(const struct page *p, str path, enum section section)
{
	if (str_eq(p->path, path))
		return STR("page");
	bool inside = section != SECTION_NONE && p->plan->section == section;
	return inside ? STR("true") : STR("");
}

static struct entry entry_of(const struct page *p, struct bar_entry row)
{
	str path =
		row.path != NULL ? str_from(row.path) : pages_list(p->site, row.role);
	return (struct entry){.text = str_from(row.text),
		.address = path,
		.current = current(p, path, row.section)};
}

static struct view_value get_bar(struct page *p, const void *self)
{
	enum {
		LEN = sizeof bar / sizeof *bar
	};
	(void)self;
	struct entry *entries = NEW(p->scratch, struct entry, LEN);
	for (size_t i = 0; i < LEN; i++)
		entries[i] = entry_of(p, bar[i]);
	return view_list(entries, LEN, sizeof *entries);
}

static struct view_value get_views(struct page *p, const void *self)
{
	enum {
		LEN = sizeof views / sizeof *views
	};
	(void)self;
	struct entry *entries = NEW(p->scratch, struct entry, LEN);
	for (size_t i = 0; i < LEN; i++) {
		entries[i] = entry_of(p, views[i]);
		if (!str_eq(entries[i].current, STR("page")))
			entries[i].current = STR("");
	}
	return view_list(entries, LEN, sizeof *entries);
}

static bool in_bar(const struct page *p, str path)
{
	for (size_t i = 0; i < sizeof bar / sizeof *bar; i++)
		if (str_eq(path, entry_of(p, bar[i]).address))
			return true;
	return false;
}

static struct view_value get_more(struct page *p, const void *self)
{
	enum {
		LEN = sizeof rest / sizeof *rest
	};
	(void)self;
	const struct catalog *c = p->site->catalog;
	struct entry *entries = NEW(p->scratch, struct entry, c->nkinds + LEN);
	size_t n = 0;
	for (size_t i = 0; i < c->nkinds; i++) {
		const struct kind *k = c->kinds[i];
		str path = address_kind(p->site, k);
		if (!in_bar(p, path) && k->role != ROLE_TERM)
			entries[n++] =
				(struct entry){.text = k->plural.len != 0 ? k->plural : k->name,
					.address = path,
					.current = current(p, path, SECTION_NONE)};
	}
	for (size_t i = 0; i < LEN; i++)
		entries[n++] = entry_of(p, rest[i]);
	return view_list(entries, n, sizeof *entries);
}

/* ------------------------------------------------------------ the trail */
/* Its kind's list, then what the item is part of, outermost first. */
static struct view_value get_trail(struct page *p, const void *self)
{
	enum {
		MOST = 5
	};
	(void)self;
	struct entry *steps = NEW(p->scratch, struct entry, MOST);
	size_t n = 0, above = 0;
	item_ref chain[MOST - 1];
	if (p->item.n == 0 && p->document != NULL)
		steps[n++] = (struct entry){
			.text = STR("Documents"), .address = STR("documents/index.html")};
	if (p->item.n == 0)
		return view_list(steps, n, sizeof *steps);
	const struct item *i = graph_item(p->site->graph, p->item);
	steps[n++] = (struct entry){
		.text = i->kind->plural, .address = address_kind(p->site, i->kind)};
	item_ref up = i->container;
	while (up.n != 0 && above < MOST - 1 && site_shows(p->site, up)) {
		chain[above++] = up;
		up = graph_item(p->site->graph, up)->container;
	}
	while (above-- > 0)
		steps[n++] = (struct entry){
			.text = view_headline(graph_item(p->site->graph, chain[above])),
			.address = address_item(p->site, chain[above])};
	return view_list(steps, n, sizeof *steps);
}

/* ------------------------------------------------------------- the head */
static struct view_value get_title(struct page *p, const void *self)
{
	(void)self;
	return view_text(p->plan->title);
}

static struct view_value get_head_title(struct page *p, const void *self)
{
	(void)self;
	str title = p->plan->title, site = p->site->workspace->settings.title;
	if (site.len == 0 || str_eq(title, site))
		return view_text(title);
	return view_text(arena_print(p->scratch, "%.*s · %.*s", (int)title.len,
		title.at, (int)site.len, site.at));
}

/* The first sentence, or what fits. */
static str first_sentence(struct page *p, str text)
{
	enum {
		MOST = 200
	};
	for (size_t i = 0; i + 1 < text.len && i < MOST; i++)
		if (text.at[i] == '.' && byte_is_space(text.at[i + 1]))
			return str_slice(text, 0, i + 1);
	if (text.len <= MOST)
		return text;
	size_t end = str_rfind_byte(str_slice(text, 0, MOST), ' ');
	str cut = str_slice(text, 0, end);
	return arena_print(p->scratch, "%.*s …", (int)cut.len, cut.at);
}

static struct view_value get_description(struct page *p, const void *self)
{
	(void)self;
	if (p->item.n == 0)
		return view_text(STR(""));
	const struct item *i = graph_item(p->site->graph, p->item);
	str told = view_field_text(p, i, FIELD_PUBLIC_SUMMARY);
	return view_text(first_sentence(p, told.len != 0 ? told : i->summary));
}

static struct view_value get_canonical(struct page *p, const void *self)
{
	(void)self;
	str base = p->site->workspace->settings.site.base_url;
	if (base.len == 0)
		return view_address(base);
	return view_address(
		arena_print(p->scratch, "%.*s%s%.*s", (int)base.len, base.at,
			str_ends(base, STR("/")) ? "" : "/", (int)p->path.len, p->path.at));
}

/* ------------------------------------------------------- where it is from */
/* `https://…/edit/main/{path}#L{line}`; without {path} the path goes behind. */
str view_edit_address(struct page *p, str path, uint32_t line)
{
	str pattern = p->site->workspace->settings.site.edit_url;
	if (pattern.len == 0 || path.len == 0)
		return STR("");
	buf out = {0};
	bool placed = false;
	while (pattern.len != 0) {
		if (str_starts(pattern, STR("{path}"))) {
			escape_url(&out, path);
			pattern = str_slice(pattern, 6, pattern.len);
			placed = true;
		} else if (str_starts(pattern, STR("{line}"))) {
			buf_uint(&out, line);
			pattern = str_slice(pattern, 6, pattern.len);
		} else {
			buf_putc(&out, pattern.at[0]);
			pattern = str_slice(pattern, 1, pattern.len);
		}
	}
	if (!placed) {
		if (out.len != 0 && out.at[out.len - 1] != '/')
			buf_putc(&out, '/');
		escape_url(&out, path);
	}
	str address = arena_copy(p->scratch, buf_str(&out));
	buf_free(&out);
	return address;
}

struct origin {
	const struct document *document;
	uint32_t line;
};

static struct origin origin_of(const struct page *p)
{
	if (p->document != NULL)
		return (struct origin){p->document, 1};
	if (p->item.n == 0)
		return (struct origin){0};
	const struct item *i = graph_item(p->site->graph, p->item);
	const struct sources *all = &p->site->workspace->sources;
	struct origin o = {graph_document(p->site->graph, p->item), 1};
	if (i->at.file != 0)
		o.line = source_place(source_of(all, i->at), i->at.beg).line;
	return o;
}

static struct view_value get_source(struct page *p, const void *self)
{
	(void)self;
	struct origin o = origin_of(p);
	if (o.document == NULL)
		return view_text(STR(""));
	str path = o.document->path;
	return view_text(
		arena_print(p->scratch, "%.*s:%u", (int)path.len, path.at, o.line));
}

static struct view_value get_edit(struct page *p, const void *self)
{
	(void)self;
	struct origin o = origin_of(p);
	if (o.document == NULL)
		return view_address(STR(""));
	str edit = view_edit_address(p, o.document->path, o.line);
	if (edit.len == 0 && p->document == NULL)
		edit = address_document(p->site, o.document);
	return view_address(edit);
}

/* The sheet for printing that says the same. */
static struct view_value get_print(struct page *p, const void *self)
{
	(void)self;
	return view_address(pages_sheet(p));
}

/* A prefilled message, where the address of the workspace allows one. */
static struct view_value get_discuss(struct page *p, const void *self)
{
	(void)self;
	str to = p->site->workspace->settings.site.feedback_url;
	if (to.len == 0 || p->item.n == 0)
		return view_address(STR(""));
	buf out = {0};
	buf_put(&out, to);
	buf_puts(&out, str_find_byte(to, '?', 0) == to.len ? "?" : "&");
	buf_puts(&out, "title=");
	escape_url(&out, graph_item(p->site->graph, p->item)->address);
	str address = arena_copy(p->scratch, buf_str(&out));
	buf_free(&out);
	return view_address(address);
}

/* Style of a sheet that says what stands above and below its pages. */
static struct view_value get_running(struct page *p, const void *self)
{
	(void)self;
	return view_address(sheet_style(p->scratch, p->path));
}

static const struct view_member members[] = {
	{"bar", VIEW_LIST, &view_entry, .get = get_bar},
	{"canonical", VIEW_ADDRESS, .get = get_canonical},
	{"description", VIEW_TEXT, .get = get_description},
	{"discuss", VIEW_ADDRESS, .get = get_discuss},
	{"edit", VIEW_ADDRESS, .get = get_edit},
	{"head_title", VIEW_TEXT, .get = get_head_title},
	{"more", VIEW_LIST, &view_entry, .get = get_more},
	{"print", VIEW_ADDRESS, .get = get_print},
	{"running", VIEW_ADDRESS, .get = get_running},
	{"source", VIEW_TEXT, .get = get_source},
	{"title", VIEW_TEXT, .get = get_title},
	{"trail", VIEW_LIST, &view_entry, .get = get_trail},
	{"views", VIEW_LIST, &view_entry, .get = get_views},
	{0},
};
const struct view_class view_page = {"page", members};
