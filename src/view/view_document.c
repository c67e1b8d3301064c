/* view_document.c: a document as it was written, and the list of them. */
#include "view_int.h"

static const struct document *document(const void *self)
{
	return *(const struct document *const *)self;
}

static struct view_value get_address(struct page *p, const void *self)
{
	return view_address(address_document(p->site, document(self)));
}

static struct view_value get_title(struct page *p, const void *self)
{
	(void)p;
	const struct document *d = document(self);
	return view_text(d->title.len != 0 ? d->title : d->path);
}

static struct view_value get_path(struct page *p, const void *self)
{
	(void)p;
	return view_text(document(self)->path);
}

/* The item that the document is as a whole. */
static struct view_value get_item(struct page *p, const void *self)
{
	const struct document *d = document(self);
	if (!d->whole || d->nitems == 0)
		return view_thing(NULL);
	return view_shown_item(p, &d->items[0].self);
}

static struct refs items_of(struct page *p, const void *self)
{
	const struct document *d = document(self);
	item_ref *found = NEW(p->scratch, item_ref, d->nitems);
	size_t n = 0;
	for (size_t i = d->whole ? 1 : 0; i < d->nitems; i++)
		if (site_shows(p->site, d->items[i].self))
			found[n++] = d->items[i].self;
	return (struct refs){found, n};
}

static struct view_value get_items(struct page *p, const void *self)
{
	struct refs items = items_of(p, self);
	return view_list(items.at, items.len, sizeof(item_ref));
}

static struct view_value get_holds(struct page *p, const void *self)
{
	size_t n = items_of(p, self).len;
	return view_text(n == 0 ? STR("") : view_count(p, n, "item", "items"));
}

/* A body that opens with its title: the page has it as its own heading, with
 * the anchor, so the body begins behind it.  0: it opens otherwise. */
static uint32_t end_of_title(const struct document *d)
{
	str html = d->body.html, end = STR("</h1>");
	bool opens = str_starts(html, STR("<h1"));
	if (d->nheadings != 0) /* a feature file has none */
		opens = opens && str_eq(d->headings[0].text, d->title);
	return opens ? (uint32_t)(str_find(html, end, 0) + end.len) : 0;
}

static struct view_value get_anchor(struct page *p, const void *self)
{
	(void)p;
	const struct document *d = document(self);
	bool here = end_of_title(d) != 0 && d->nheadings != 0;
	return view_text(here ? d->headings[0].anchor : STR(""));
}

static void write_body(struct page *p, const void *self)
{
	const struct document *d = document(self);
	uint32_t beg = end_of_title(d), end = (uint32_t)d->body.html.len;
	body_put(p, (struct body_part){d, beg, end, .whole = true});
}

static struct view_value get_body(struct page *p, const void *self)
{
	(void)p;
	return view_body(
		document(self)->body.html.len != 0 ? self : NULL, write_body);
}

static struct view_value get_findings(struct page *p, const void *self)
{
	size_t i = (size_t)(document(self) - p->site->graph->documents);
	struct findings of = p->site->catalog->by_document[i];
	return view_list(of.at, of.len, sizeof *of.at);
}

/* ------------------------------------------------------------- headings */
struct contents_line {
	str text, class, address;
};

/* Walks through the holes of a body and knows what is left out of it. */
struct walk {
	const struct page *page;
	const struct document *document;
	size_t hole;    /* the next one */
	unsigned items; /* that are not shown and that it is in */
	bool block;     /* in a block for another audience */
};

static bool hidden_item(const struct walk *w, uint32_t n)
{
	return !site_shows(w->page->site, w->document->items[n].self);
}

/* Is what stands at this offset shown?  Offsets only grow. */
static bool is_shown(struct walk *w, size_t offset)
{
	const struct body *body = &w->document->body;
	for (; w->hole < body->nholes; w->hole++) {
		const struct hole *h = &body->holes[w->hole];
		if (h->at > offset)
			break;
		if (h->kind == HOLE_ITEM_BEG)
			w->items += hidden_item(w, h->n);
		else if (h->kind == HOLE_ITEM_END)
			w->items -= hidden_item(w, h->n);
		else if (h->kind == HOLE_HIDDEN_BEG)
			w->block = h->n > (uint32_t)w->page->site->audience;
		else if (h->kind == HOLE_HIDDEN_END)
			w->block = false;
	}
	return w->items == 0 && !w->block;
}

/* `### Buy by ear {#STORY-10}`: the id is for machines. */
static str without_id(str heading)
{
	size_t brace = str_rfind_byte(heading, '{');
	bool id = str_ends(heading, STR("}")) &&
		str_starts(str_slice(heading, brace, heading.len), STR("{#"));
	return id ? str_trim(str_slice(heading, 0, brace)) : heading;
}

static struct contents_line line_of(struct page *p, const struct heading *h)
{
	return (struct contents_line){.text = without_id(h->text),
		.class = arena_print(p->scratch, "l%u", h->level),
		.address = arena_print(p->scratch, "%.*s#%.*s", (int)p->path.len,
			p->path.at, (int)h->anchor.len, h->anchor.at)};
}

/* Headings are found in the body by their anchors, in order; what is left out
 * of the body is left out here. */
static struct view_value get_headings(struct page *p, const void *self)
{
	const struct document *d = document(self);
	struct walk w = {.page = p, .document = d};
	struct contents_line *lines =
		NEW(p->scratch, struct contents_line, d->nheadings);
	size_t n = 0, at = 0;
	for (size_t i = 0; i < d->nheadings; i++) {
		const struct heading *h = &d->headings[i];
		str id = arena_print(
			p->scratch, " id=\"%.*s\"", (int)h->anchor.len, h->anchor.at);
		at = str_find(d->body.html, id, at);
		if (at == d->body.html.len)
			break;
		if (is_shown(&w, at) && (h->level == 2 || h->level == 3))
			lines[n++] = line_of(p, h);
	}
	return view_list(lines, n > 2 ? n : 0, sizeof *lines);
}

static const struct view_member contents_members[] = {
	{"address", VIEW_ADDRESS, .at = offsetof(struct contents_line, address)},
	{"class", VIEW_TEXT, .at = offsetof(struct contents_line, class)},
	{"text", VIEW_TEXT, .at = offsetof(struct contents_line, text)},
	{0},
};
static const struct view_class contents_class = {"heading", contents_members};

static const struct view_member members[] = {
	{"address", VIEW_ADDRESS, .get = get_address},
	{"anchor", VIEW_TEXT, .get = get_anchor},
	{"body", VIEW_BODY, .get = get_body},
	{"findings", VIEW_LIST, &view_finding, .get = get_findings},
	{"headings", VIEW_LIST, &contents_class, .get = get_headings},
	{"holds", VIEW_TEXT, .get = get_holds},
	{"item", VIEW_THING, &view_item, .get = get_item},
	{"items", VIEW_LIST, &view_item, .get = get_items},
	{"path", VIEW_TEXT, .get = get_path},
	{"title", VIEW_TEXT, .get = get_title},
	{0},
};
const struct view_class view_document = {"document", members};

/* -------------------------------------------------------------- folders */
struct folder {
	str title;
	const struct document **documents;
	size_t len;
};

/* Documents are sorted by path; those of the root do not stand together. */
static struct view_value get_folders(struct page *p, const void *self)
{
	(void)self;
	const struct catalog *c = p->site->catalog;
	struct map known = {.arena = p->scratch};
	struct folder *folders = NEW(p->scratch, struct folder, c->ndocuments);
	uint32_t *of = NEW(p->scratch, uint32_t, c->ndocuments);
	size_t n = 0;
	for (size_t i = 0; i < c->ndocuments; i++) {
		str title = path_folder(c->documents[i]->path);
		uint32_t *at = map_put(&known, title);
		if (*at == 0) {
			folders[n++].title = title.len != 0 ? title : STR("at the top");
			*at = (uint32_t)n;
		}
		of[i] = *at - 1;
		folders[of[i]].len++;
	}
	for (size_t i = 0; i < n; i++) {
		folders[i].documents =
			NEW(p->scratch, const struct document *, folders[i].len);
		folders[i].len = 0;
	}
	for (size_t i = 0; i < c->ndocuments; i++)
		folders[of[i]].documents[folders[of[i]].len++] = c->documents[i];
	return view_list(folders, n, sizeof *folders);
}

static struct view_value folder_documents(struct page *p, const void *self)
{
	(void)p;
	const struct folder *f = self;
	return view_list(f->documents, f->len, sizeof *f->documents);
}

static const struct view_member folder_members[] = {
	{"documents", VIEW_LIST, &view_document, .get = folder_documents},
	{"title", VIEW_TEXT, .at = offsetof(struct folder, title)},
	{0},
};
static const struct view_class folder_class = {"folder", folder_members};
static const struct view_member documents_members[] = {
	{"folders", VIEW_LIST, &folder_class, .get = get_folders},
	{0},
};
const struct view_class view_documents = {"documents", documents_members};
