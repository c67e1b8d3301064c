/* body.c: fills the holes of a document's body: links, images, mentions. */
#include <string.h>

#include "site_int.h"

/* Nested stretches, and from which depth on they are left out. */
struct depth {
	uint32_t now, out; /* out 0: they are not */
};
struct fill {
	struct page *page;
	const struct document *doc;
	buf *out;
	uint32_t at; /* in the body: what stands before is written or left out */
	struct depth items, meta; /* that are open inside the part */
	bool whole;
	bool in_link;
};

static const struct site *site_of(const struct fill *f)
{
	return f->page->site;
}

static bool for_customers(const struct fill *f)
{
	return f->page->view.set == SET_CUSTOMERS;
}

/* ------------------------------------------------------------ stretches */

static void open_depth(struct depth *d, bool out)
{
	d->now++;
	if (out && !d->out)
		d->out = d->now;
}

static void close_depth(struct depth *d)
{
	if (!d->now)
		return;
	if (d->out == d->now)
		d->out = 0;
	d->now--;
}

static bool is_left_out(const struct fill *f)
{
	return f->items.out || f->meta.out;
}

static void write_text(struct fill *f, uint32_t end)
{
	str text = str_slice(f->doc->body.html, f->at, end);

	if (end <= f->at)
		return;
	f->at = end;
	if (!is_left_out(f))
		buf_put(f->out, text);
}

/* ---------------------------------------------------------------- links */

/* Where a reference leads to on this site. */
struct way {
	bool outside;
	str path, anchor; /* path empty: nowhere */
};

static str criterion_anchor(
	struct page *page, const struct item *i, str written)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		if (!str_eq_nocase(i->criteria[n].id, written))
			continue;
		buf id = {0};
		utf8_slug(&id, i->criteria[n].id);
		return buf_take(&id, page->view.scratch);
	}
	return STR("");
}

static struct way way_to_item(struct fill *f, const struct destination *to)
{
	struct way w = {.path = address_item(site_of(f), to->to)};

	if (w.path.len && to->anchor.len)
		w.anchor = criterion_anchor(
			f->page, graph_item(site_of(f)->graph, to->to), to->anchor);
	return w;
}

static struct way way_to_document(struct fill *f, const struct destination *to)
{
	const struct document *d = &site_of(f)->graph->documents[to->document];
	struct way w = {.path = address_document(site_of(f), d)};

	if (!w.path.len || !to->anchor.len)
		return w;
	if (anchors_has(site_of(f), d, to->anchor))
		w.anchor = to->anchor;
	else if (d->whole)
		w.anchor = criterion_anchor(f->page, &d->items[0], to->anchor);
	return w;
}

/* path empty: the reference leads nowhere in this build. */
static struct way find_way(struct fill *f, const struct reference *r)
{
	const struct destination *to = document_destination(f->doc, r);

	switch (to->end) {
	case END_ITEM:
		return way_to_item(f, to);
	case END_DOCUMENT:
		return way_to_document(f, to);
	case END_FILE:
		return (struct way){.path = files_address(f->page, to->path)};
	case END_EXTERNAL:
		if (address_allowed(r->target))
			return (struct way){.outside = true, .path = r->target};
		return (struct way){0};
	case END_NOWHERE:
		break;
	}
	return (struct way){0};
}

/* ` href="…"`, or what the attribute is called. */
static void write_way(
	struct fill *f, const char *attribute, const struct way *w)
{
	buf_print(f->out, " %s=\"", attribute);
	if (w->outside)
		address_write(f->page, w->path);
	else
		address_put(f->page, w->path, w->anchor);
	buf_putc(f->out, '"');
	if (w->outside)
		buf_puts(f->out, " rel=\"noopener\"");
}

/* What belongs to the hole itself: other attributes of its tag, its end tag. */
static str own_text(const struct fill *f, const struct hole *h)
{
	return str_slice(f->doc->body.html, h->at, h->end);
}

/* Customers see a dead link as plain text, since only the team can mend it. */
static const char *class_of_dangling(const struct fill *f)
{
	return for_customers(f) ? "" : " class=\"dangling\"";
}

/* A dead link becomes `<a class="dangling">` without href, a placeholder in
 * HTML. */
static void fill_link(struct fill *f, const struct hole *h)
{
	struct way w = find_way(f, &f->doc->references[h->n]);

	f->in_link = true;
	buf_puts(f->out, "<a");
	if (w.path.len)
		write_way(f, "href", &w);
	else
		buf_puts(f->out, class_of_dangling(f));
	buf_put(f->out, own_text(f, h));
	buf_putc(f->out, '>');
}

static void fill_link_end(struct fill *f, const struct hole *h)
{
	f->in_link = false;
	buf_put(f->out, own_text(f, h));
}

static str shown_text(const struct reference *r)
{
	return r->label.len ? r->label : r->target;
}

/* Empty where it would say no more than the id. */
static str title_of(const struct page *page, const struct item *i)
{
	str title = view_title(page->view.set, i);

	return str_eq(title, i->id) ? STR("") : title;
}

static void write_title(struct fill *f, const struct reference *r)
{
	const struct destination *to = document_destination(f->doc, r);
	str title = {0};

	if (to->end == END_ITEM)
		title = title_of(f->page, graph_item(site_of(f)->graph, to->to));
	else if (to->end == END_DOCUMENT)
		title = site_of(f)->graph->documents[to->document].title;
	if (!title.len)
		return;
	buf_puts(f->out, " title=\"");
	escape_attribute(f->out, title);
	buf_putc(f->out, '"');
}

/* Text that mentions an id becomes a link where the item has a page. */
static void fill_mention(struct fill *f, const struct reference *r)
{
	struct way w = find_way(f, r);

	if (f->in_link) {
		escape_text(f->out, shown_text(r));
		return;
	}
	if (!w.path.len) {
		buf_print(f->out, "<span%s>", class_of_dangling(f));
		escape_text(f->out, shown_text(r));
		buf_puts(f->out, "</span>");
		return;
	}
	buf_puts(f->out, "<a");
	write_way(f, "href", &w);
	write_title(f, r);
	buf_putc(f->out, '>');
	escape_text(f->out, shown_text(r));
	buf_puts(f->out, "</a>");
}

/* In the place of an image that is not shown here, what it would say; pages
 * fetch nothing from elsewhere, so that an image from there is a link. */
static void replace_image(
	struct fill *f, const struct reference *r, const struct way *w)
{
	if (w->outside && !f->in_link) {
		buf_puts(f->out, "<a");
		write_way(f, "href", w);
		buf_putc(f->out, '>');
		escape_text(f->out, shown_text(r));
		buf_puts(f->out, "</a>");
		return;
	}
	buf_puts(f->out, "<span class=\"no-image\">");
	escape_text(f->out, r->label);
	buf_puts(f->out, "</span>");
}

/* A source of a picture that is not shown here is left out: the image of the
 * picture stands for it. */
static void fill_image(struct fill *f, const struct hole *h)
{
	const struct reference *r = &f->doc->references[h->n];
	struct way w = find_way(f, r);
	bool source = h->kind == HOLE_SOURCE;

	if (document_destination(f->doc, r)->end == END_FILE && w.path.len) {
		buf_puts(f->out, source ? "<source" : "<img");
		write_way(f, source ? "srcset" : "src", &w);
		buf_put(f->out, own_text(f, h));
		buf_puts(f->out, "/>");
	} else if (!source) {
		replace_image(f, r, &w);
	}
}

static void fill_anchor(struct fill *f, const struct item *i)
{
	if (!i->anchor.len)
		return;
	buf_puts(f->out, " id=\"");
	escape_attribute(f->out, i->anchor);
	buf_putc(f->out, '"');
}

/* ---------------------------------------------------------------- holes */

/* Opens and closes stretches; false: the hole is of another kind. */
static bool fill_stretch(struct fill *f, const struct hole *h)
{
	switch (h->kind) {
	case HOLE_ITEM_BEG: /* customers meet it on its own page, or not at all */
		open_depth(&f->items, !f->whole && for_customers(f));
		return true;
	case HOLE_ITEM_END:
		close_depth(&f->items);
		return true;
	case HOLE_META_BEG: /* those of items inside this one stay */
		open_depth(&f->meta, !f->whole && !f->items.now);
		return true;
	case HOLE_META_END:
		close_depth(&f->meta);
		return true;
	default:
		return false;
	}
}

/* requires: holes come in the order of the HTML; text up to h->at is written.
 */
static void fill_hole(struct fill *f, const struct hole *h)
{
	if (fill_stretch(f, h) || is_left_out(f))
		return;
	switch (h->kind) {
	case HOLE_LINK_BEG:
		fill_link(f, h);
		return;
	case HOLE_LINK_END:
		fill_link_end(f, h);
		return;
	case HOLE_IMAGE:
	case HOLE_SOURCE:
		fill_image(f, h);
		return;
	case HOLE_MENTION:
		fill_mention(f, &f->doc->references[h->n]);
		return;
	case HOLE_ITEM_ANCHOR:
		fill_anchor(f, &f->doc->items[h->n]);
		return;
	default:
		return;
	}
}

static size_t first_hole(const struct body *b, uint32_t from)
{
	size_t beg = 0, end = b->nholes;

	while (beg < end) {
		size_t middle = beg + (end - beg) / 2;

		if (b->holes[middle].at < from)
			beg = middle + 1;
		else
			end = middle;
	}
	return beg;
}

void body_put(struct page *p, struct body_part part)
{
	const struct body *body = &part.document->body;
	struct fill f = {.page = p,
		.doc = part.document,
		.out = p->view.out,
		.at = part.beg,
		.whole = part.whole};
	size_t mark = p->view.out->len;

	if (part.beg >= part.end)
		return;
	for (size_t i = first_hole(body, part.beg); i < body->nholes; i++) {
		const struct hole *h = &body->holes[i];

		/* A reference may be the last thing inside; what else stands at
		 * the end belongs to what follows. */
		if (h->at > part.end ||
			(h->at == part.end && !hole_is_reference(h->kind)))
			break;
		write_text(&f, h->at);
		fill_hole(&f, h);
		f.at = h->end;
	}
	write_text(&f, part.end);
	if (p->links)
		page_links_scan(
			p->links, str_slice(buf_str(p->view.out), mark, p->view.out->len));
}
