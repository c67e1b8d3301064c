/* view_document.c: a document as it was written, and the list of them. */
#include "view_int.h"

static const struct document *document(const void *self)
{
	return *(const struct document *const *)self;
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	return view_address(view_document_address(ctx, document(self)));
}

static struct template_value get_title(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct document *d = document(self);
	return view_text(d->title.len ? d->title : d->path);
}

static struct template_value get_path(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(document(self)->path);
}

/* The item that the document is as a whole. */
static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct document *d = document(self);
	if (!d->whole || !d->nitems)
		return view_thing(NULL);
	return view_item_ref(&d->items[0].self);
}

static struct refs items_of(struct context *ctx, const void *self)
{
	const struct document *d = document(self);
	item_ref *found = NEW(ctx->scratch, item_ref, d->nitems);
	size_t n = 0;
	for (size_t i = d->whole ? 1 : 0; i < d->nitems; i++)
		found[n++] = d->items[i].self;
	return (struct refs){found, n};
}

static struct template_value get_items(struct context *ctx, const void *self)
{
	struct refs items = items_of(ctx, self);
	return view_list(items.at, items.len, sizeof(item_ref));
}

static struct template_value get_holds(struct context *ctx, const void *self)
{
	size_t n = items_of(ctx, self).len;
	return view_text(!n ? STR("") : view_count(ctx, WORD_count_items, n));
}

/* Where the body begins behind its title, since the page shows the title as its
 * own heading.  0: the body does not begin with its title. */
static uint32_t end_of_title(const struct document *d)
{
	str html = d->body.html, end = STR("</h1>");
	bool opens = str_starts(html, STR("<h1"));
	if (d->nheadings) /* a feature file has none */
		opens = opens && str_eq(d->headings[0].text, d->title);
	return opens ? (uint32_t)(str_find(html, end, 0) + end.len) : 0;
}

static struct template_value get_anchor(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct document *d = document(self);
	bool here = end_of_title(d) && d->nheadings;
	return view_text(here ? d->headings[0].anchor : STR(""));
}

static void write_body(struct context *ctx, const void *self)
{
	const struct document *d = document(self);
	uint32_t beg = end_of_title(d), end = (uint32_t)d->body.html.len;
	ctx->callbacks->body(ctx, (struct body_part){d, beg, end, .whole = true});
}

static struct template_value get_body(struct context *ctx, const void *self)
{
	bool there = ctx->callbacks && document(self)->body.html.len;
	return view_body(there ? self : NULL, write_body);
}

static struct template_value get_findings(struct context *ctx, const void *self)
{
	size_t i = (size_t)(document(self) - ctx->graph->documents);
	struct findings of = ctx->index->by_document[i];
	return view_list(of.at, of.len, sizeof *of.at);
}

/* ------------------------------------------------------------- headings */
struct contents_line {
	str text, class, address;
};

/* `### Buy by ear {#STORY-10}` without the id, which pages do not show. */
static str without_id(str heading)
{
	size_t brace = str_rfind_byte(heading, '{');
	bool id = str_ends(heading, STR("}")) &&
		str_starts(str_slice(heading, brace, heading.len), STR("{#"));
	return id ? str_trim(str_slice(heading, 0, brace)) : heading;
}

static struct contents_line line_of(
	struct context *ctx, const struct heading *h)
{
	return (struct contents_line){.text = without_id(h->text),
		.class =
			FORMAT(ctx->scratch, "l{}", format_uint(ctx->scratch, h->level)),
		.address = FORMAT(ctx->scratch, "#{}", h->anchor)};
}

/* The list ends at the first heading that has no anchor in the body, since it
 * is nested too deep. */
static struct template_value get_headings(struct context *ctx, const void *self)
{
	const struct document *d = document(self);
	struct contents_line *lines =
		NEW(ctx->scratch, struct contents_line, d->nheadings);
	size_t n = 0, at = 0;
	for (size_t i = 0; i < d->nheadings; i++) {
		const struct heading *h = &d->headings[i];
		str id = FORMAT(ctx->scratch, " id=\"{}\"", h->anchor);
		at = str_find(d->body.html, id, at);
		if (at == d->body.html.len)
			break;
		if (h->level == 2 || h->level == 3)
			lines[n++] = line_of(ctx, h);
	}
	return view_list(lines, n > 2 ? n : 0, sizeof *lines);
}

static const struct template_member contents_members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS,
		.at = offsetof(struct contents_line, address)},
	{"class", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct contents_line, class)},
	{"text", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct contents_line, text)},
	{0},
};
static const struct template_class contents_class = {
	.name = "heading", .members = contents_members};

static const struct template_member members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_address},
	{"anchor", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_anchor},
	{"body", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_body},
	{"findings", SET_TEAM, TEMPLATE_LIST, &view_finding, .get = get_findings},
	{"headings", SET_CUSTOMERS, TEMPLATE_LIST, &contents_class,
		.get = get_headings},
	{"holds", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_holds},
	{"item", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_item},
	{"items", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_items},
	{"path", SET_TEAM, TEMPLATE_TEXT, .get = get_path},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_title},
	{0},
};
const struct template_class view_document = {
	.name = "document", .members = members};

/* -------------------------------------------------------------- folders */
struct folder {
	str title;
	const struct document **documents;
	size_t len;
};

/* Documents are sorted by path, so that those of the root do not follow each
 * other: each folder is found by its name. */
static struct template_value get_folders(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	struct map known = {.arena = ctx->scratch};
	struct folder *folders = NEW(ctx->scratch, struct folder, c->ndocuments);
	uint32_t *of = NEW(ctx->scratch, uint32_t, c->ndocuments);
	size_t n = 0;
	for (size_t i = 0; i < c->ndocuments; i++) {
		str title = path_folder(c->documents[i]->path);
		uint32_t *at = map_put(&known, title);
		if (!*at) {
			folders[n++].title =
				title.len ? title : view_word(ctx, WORD_documents_top);
			*at = (uint32_t)n;
		}
		of[i] = *at - 1;
		folders[of[i]].len++;
	}
	for (size_t i = 0; i < n; i++) {
		folders[i].documents =
			NEW(ctx->scratch, const struct document *, folders[i].len);
		folders[i].len = 0;
	}
	for (size_t i = 0; i < c->ndocuments; i++)
		folders[of[i]].documents[folders[of[i]].len++] = c->documents[i];
	return view_list(folders, n, sizeof *folders);
}

static struct template_value folder_documents(
	struct context *ctx, const void *self)
{
	(void)ctx;
	const struct folder *f = self;
	return view_list(f->documents, f->len, sizeof *f->documents);
}

static const struct template_member folder_members[] = {
	{"documents", SET_TEAM, TEMPLATE_LIST, &view_document,
		.get = folder_documents},
	{"title", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct folder, title)},
	{0},
};
static const struct template_class folder_class = {
	.name = "folder", .members = folder_members};
static const struct template_member documents_members[] = {
	{"folders", SET_TEAM, TEMPLATE_LIST, &folder_class, .get = get_folders},
	{0},
};
const struct template_class view_documents = {
	.name = "documents", .members = documents_members};
