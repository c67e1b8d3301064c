/* page_members.c: the page itself: its head, its place among the others, its
 * source. */
#include "site_int.h"

/* --------------------------------------------------------------- the bar */
static const struct bar_entry {
	enum word text; /* of the list of a role: where there is no such kind */
	const char *path;
	enum section section;
	enum role role; /* path NULL: the list of a role */
} bar[] = {
	{WORD_title_roadmap, "roadmap/index.html", SECTION_ROADMAP, ROLE_NONE},
	{WORD_title_outcomes, NULL, SECTION_OUTCOMES, ROLE_OUTCOME},
	{WORD_title_releases, NULL, SECTION_RELEASES, ROLE_RELEASE},
	{WORD_title_stories, NULL, SECTION_STORIES, ROLE_STORY},
	{WORD_title_trace, "trace/index.html", SECTION_TRACE, ROLE_NONE},
	{WORD_title_gaps, "gaps/index.html", SECTION_GAPS, ROLE_NONE},
};
static const struct bar_entry views[] = {
	{WORD_title_lanes, "roadmap/index.html", SECTION_ROADMAP, ROLE_NONE},
	{WORD_title_timeline, "roadmap/timeline.html", SECTION_ROADMAP, ROLE_NONE},
	{WORD_title_by_outcome, "roadmap/outcomes.html", SECTION_ROADMAP,
		ROLE_NONE},
	{WORD_title_by_release, "roadmap/releases.html", SECTION_ROADMAP,
		ROLE_NONE},
};
static const struct bar_entry rest[] = {
	{WORD_title_coverage, "coverage/index.html", SECTION_NONE, ROLE_NONE},
	{WORD_title_documents, "documents/index.html", SECTION_NONE, ROLE_NONE},
	{WORD_title_glossary, "glossary/index.html", SECTION_NONE, ROLE_NONE},
	{WORD_title_search, "search/index.html", SECTION_NONE, ROLE_NONE},
	{WORD_title_about, "about/index.html", SECTION_NONE, ROLE_NONE},
};

static bool is_made(struct context *ctx, str path)
{
	return address_exists(page_of(ctx)->site->addresses, path);
}

/* The page itself is `page`; the part of the site it is in is `true`. */
static str current(struct context *ctx, str path, enum section section)
{
	if (str_eq(page_of(ctx)->path, path))
		return STR("page");
	bool inside =
		section != SECTION_NONE && page_of(ctx)->plan->type->section == section;
	return inside ? STR("true") : STR("");
}

static struct entry entry_of(struct context *ctx, struct bar_entry row)
{
	str path = row.path ? str_from(row.path)
						: pages_list(page_of(ctx)->site, row.role);
	return (struct entry){.text = row.path
			? view_word(ctx, row.text)
			: pages_list_title(page_of(ctx)->site, row.role),
		.address = path,
		.current = current(ctx, path, row.section)};
}

/* Puts entries for those rows whose page is made; returns how many. */
static size_t put_entries(struct context *ctx, const struct bar_entry *rows,
	size_t nrows, struct entry *entries)
{
	size_t n = 0;

	for (size_t i = 0; i < nrows; i++) {
		entries[n] = entry_of(ctx, rows[i]);
		n += is_made(ctx, entries[n].address);
	}
	return n;
}

static struct template_value get_bar(struct context *ctx, const void *self)
{
	enum {
		LEN = sizeof bar / sizeof *bar
	};
	(void)self;
	struct entry *entries = NEW(ctx->scratch, struct entry, LEN);
	size_t n = put_entries(ctx, bar, LEN, entries);
	return view_list(entries, n, sizeof *entries);
}

static struct template_value get_views(struct context *ctx, const void *self)
{
	enum {
		LEN = sizeof views / sizeof *views
	};
	(void)self;
	struct entry *entries = NEW(ctx->scratch, struct entry, LEN);
	size_t n = put_entries(ctx, views, LEN, entries);
	for (size_t i = 0; i < n; i++)
		if (!str_eq(entries[i].current, STR("page")))
			entries[i].current = STR("");
	return view_list(entries, n, sizeof *entries);
}

static bool in_bar(struct context *ctx, str path)
{
	for (size_t i = 0; i < sizeof bar / sizeof *bar; i++)
		if (str_eq(path, entry_of(ctx, bar[i]).address))
			return true;
	return false;
}

static struct template_value get_more(struct context *ctx, const void *self)
{
	enum {
		LEN = sizeof rest / sizeof *rest
	};
	(void)self;
	const struct view_index *c = ctx->index;
	struct entry *entries = NEW(ctx->scratch, struct entry, c->nkinds + LEN);
	size_t n = 0;
	for (size_t i = 0; i < c->nkinds; i++) {
		const struct kind *k = c->kinds[i];
		str path = view_kind_address(ctx, k);
		if (path.len && !in_bar(ctx, path) && k->role != ROLE_TERM)
			entries[n++] =
				(struct entry){.text = k->plural.len ? k->plural : k->name,
					.address = path,
					.current = current(ctx, path, SECTION_NONE)};
	}
	n += put_entries(ctx, rest, LEN, entries + n);
	return view_list(entries, n, sizeof *entries);
}

/* ------------------------------------------------------ the breadcrumbs */
struct breadcrumbs {
	struct entry *steps;
	size_t n;
};

/* What has no page in this build is no step. */
static void add_step(struct breadcrumbs *t, str text, str address)
{
	if (address.len)
		t->steps[t->n++] = (struct entry){.text = text, .address = address};
}

/* Its kind's list, then what the item is part of, outermost first. */
static struct template_value get_trail(struct context *ctx, const void *self)
{
	enum {
		MOST = 5
	};
	(void)self;
	struct breadcrumbs t = {.steps = NEW(ctx->scratch, struct entry, MOST)};
	size_t above = 0;
	item_ref chain[MOST - 1];
	str documents = STR("documents/index.html");
	if (!ctx->item.n && page_of(ctx)->document && is_made(ctx, documents))
		add_step(&t, view_word(ctx, WORD_title_documents), documents);
	if (!ctx->item.n)
		return view_list(t.steps, t.n, sizeof *t.steps);
	const struct item *i = graph_item(ctx->graph, ctx->item);
	add_step(&t, i->kind->plural, view_kind_address(ctx, i->kind));
	item_ref up = i->container;
	while (up.n && above < MOST - 1) {
		chain[above++] = up;
		up = graph_item(ctx->graph, up)->container;
	}
	while (above-- > 0)
		add_step(&t, view_title(ctx->set, graph_item(ctx->graph, chain[above])),
			view_item_address(ctx, chain[above]));
	return view_list(t.steps, t.n, sizeof *t.steps);
}

/* ------------------------------------------------------------- the head */
static struct template_value get_title(struct context *ctx, const void *self)
{
	(void)self;
	return view_text(page_of(ctx)->plan->title);
}

static struct template_value get_head_title(
	struct context *ctx, const void *self)
{
	(void)self;
	str title = page_of(ctx)->plan->title,
		site = ctx->workspace->settings.title;
	if (!site.len || str_eq(title, site))
		return view_text(title);
	struct word_values values = {.text = {title, site}};
	return view_text(view_words(ctx, WORD_page_head, &values));
}

/* The first sentence; of a long one the words that fit. */
static str first_sentence(struct context *ctx, str text)
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
	return FORMAT(ctx->scratch, "{} …", cut);
}

static struct template_value get_description(
	struct context *ctx, const void *self)
{
	(void)self;
	if (!ctx->item.n)
		return view_text(STR(""));
	const struct item *i = graph_item(ctx->graph, ctx->item);
	str told = view_field_text(i, FIELD_PUBLIC_SUMMARY);
	return view_text(first_sentence(ctx, told.len ? told : i->summary));
}

static struct template_value get_canonical(
	struct context *ctx, const void *self)
{
	(void)self;
	str base = ctx->workspace->settings.site.base_url;
	if (!base.len)
		return view_address(base);
	return view_address(FORMAT(ctx->scratch, "{}{}{}", base,
		str_ends(base, STR("/")) ? STR("") : STR("/"), page_of(ctx)->path));
}

/* ------------------------------------------------------------ the source */
struct origin {
	const struct document *document;
	uint32_t line;
};

static struct origin origin_of(struct context *ctx)
{
	if (page_of(ctx)->document)
		return (struct origin){page_of(ctx)->document, 1};
	if (!ctx->item.n)
		return (struct origin){0};
	const struct item *i = graph_item(ctx->graph, ctx->item);
	const struct sources *all = &ctx->workspace->sources;
	struct origin o = {graph_document(ctx->graph, ctx->item), 1};
	if (i->at.file)
		o.line = source_place(source_of(all, i->at), i->at.beg).line;
	return o;
}

static struct template_value get_source(struct context *ctx, const void *self)
{
	(void)self;
	struct origin o = origin_of(ctx);
	if (!o.document)
		return view_text(STR(""));
	str path = o.document->path;
	return view_text(
		FORMAT(ctx->scratch, "{}:{}", path, format_uint(ctx->scratch, o.line)));
}

static struct template_value get_edit(struct context *ctx, const void *self)
{
	(void)self;
	struct origin o = origin_of(ctx);
	if (!o.document)
		return view_address(STR(""));
	str edit = view_edit_address(ctx, o.document->path, o.line);
	if (!edit.len && !page_of(ctx)->document)
		edit = view_document_address(ctx, o.document);
	return view_address(edit);
}

/* The sheet for printing that says the same. */
static struct template_value get_print(struct context *ctx, const void *self)
{
	(void)self;
	return view_address(pages_sheet(page_of(ctx)));
}

/* A prefilled message, where the address of the workspace allows one. */
static struct template_value get_discuss(struct context *ctx, const void *self)
{
	(void)self;
	str to = ctx->workspace->settings.site.feedback_url;
	if (!to.len || !ctx->item.n)
		return view_address(STR(""));
	buf out = {0};
	buf_put(&out, to);
	buf_puts(&out, str_find_byte(to, '?', 0) == to.len ? "?" : "&");
	buf_puts(&out, "title=");
	escape_url(&out, graph_item(ctx->graph, ctx->item)->address);
	return view_address(buf_take(&out, ctx->scratch));
}

/* Style of a sheet that says what stands above and below its pages. */
static struct template_value get_running(struct context *ctx, const void *self)
{
	(void)self;
	return view_address(sheet_style(ctx->scratch, page_of(ctx)->path));
}

static const struct template_member members[] = {
	{"bar", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry, .get = get_bar},
	{"canonical", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_canonical},
	{"description", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_description},
	{"discuss", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_discuss},
	{"edit", SET_TEAM, TEMPLATE_ADDRESS, .get = get_edit},
	{"head_title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_head_title},
	{"more", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry, .get = get_more},
	{"print", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_print},
	{"running", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_running},
	{"source", SET_TEAM, TEMPLATE_TEXT, .get = get_source},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_title},
	{"trail", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry, .get = get_trail},
	{"views", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry, .get = get_views},
	{0},
};
const struct template_class page_class = {.name = "page", .members = members};
