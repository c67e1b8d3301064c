/* html_writer.c: the HTML of a body, well formed whatever comes in.
 *
 * Tags of Markdown and tags that authors wrote share one stack.  A raw end
 * tag reaches down to the node of Markdown that it stands in and no further;
 * the end of a node closes what was left open in it. */
#include "markdown_int.h"

#include <string.h>

/* Readers of XML and browsers stop at 256 and 512. */
#define DEEPEST 200

void html_put(struct block_walk *w, str html)
{
	if (w->in->bodies)
		buf_put(&w->md.html, html);
}

void html_put_text(struct block_walk *w, str text)
{
	if (w->in->bodies)
		escape_text(&w->md.html, text);
}

void html_put_attribute(struct block_walk *w, str text)
{
	if (w->in->bodies)
		escape_attribute(&w->md.html, text);
}

void html_put_hole(struct block_walk *w, enum hole_kind kind, uint32_t n)
{
	struct markdown *md = &w->md;
	if (!w->in->bodies)
		return;
	uint32_t at = (uint32_t)md->html.len;
	ARRAY_ADD(w->in->scratch, md->holes, md->nholes, md->holes_cap,
		(struct hole){at, kind, n, at});
}

void html_put_prose(struct block_walk *w, str text)
{
	if (!w->in_image)
		html_put_text(w, text);
	else
		html_put_attribute(w, text);
}

static size_t base(const struct block_walk *w)
{
	return w->nodes.len ? w->nodes.at[w->nodes.len - 1].elements : 0;
}

static struct element *top(struct block_walk *w)
{
	return &w->elements.at[w->elements.len - 1];
}

/* The text written since the last hole belongs to that hole. */
static void end_hole(struct block_walk *w)
{
	if (w->in->bodies)
		w->md.holes[w->md.nholes - 1].end = (uint32_t)w->md.html.len;
}

/* False: the element is silent. */
static bool push(struct block_walk *w, enum tag tag, bool raw)
{
	bool silent = w->elements.len >= DEEPEST || w->in_image;
	LIST_ADD(w->in->scratch, &w->elements,
		(struct element){(uint8_t)tag, w->section, raw, silent, 0});
	w->in_raw_link += raw && tag == TAG_A;
	w->in_raw_code += raw && tag_in(tags_code, tag);
	return !silent;
}

void element_open(struct block_walk *w, enum tag tag, bool raw)
{
	if (push(w, tag, raw))
		html_put(w, tag_start(tag));
}

void element_refer(
	struct block_walk *w, enum tag tag, bool raw, uint32_t reference)
{
	if (!push(w, tag, raw))
		return;
	top(w)->reference = reference;
	html_put_hole(w,
		tag == TAG_A         ? HOLE_LINK_BEG
			: tag == TAG_IMG ? HOLE_IMAGE
							 : HOLE_SOURCE,
		reference - 1);
}

void image_open(struct block_walk *w, uint32_t reference)
{
	html_put_hole(w, HOLE_IMAGE, reference - 1);
	html_put(w, STR(" alt=\""));
	w->in_image++;
}

void image_close(struct block_walk *w, str title)
{
	w->in_image--;
	html_put(w, STR("\""));
	if (title.len) {
		html_put(w, STR(" title=\""));
		html_put_attribute(w, title);
		html_put(w, STR("\""));
	}
	end_hole(w);
}

static void put_name(struct block_walk *w, str name)
{
	html_put(w, STR(" "));
	html_put(w, name);
	html_put(w, STR("=\""));
}

void element_attribute(struct block_walk *w, str name, str value)
{
	if (top(w)->silent)
		return;
	put_name(w, name);
	html_put_attribute(w, value);
	html_put(w, STR("\""));
}

void element_begin(struct block_walk *w)
{
	if (top(w)->reference)
		end_hole(w);
	else if (!top(w)->silent)
		html_put(w, STR(">"));
}

void element_empty(struct block_walk *w)
{
	if (top(w)->reference)
		end_hole(w);
	else if (!top(w)->silent)
		html_put(w, STR("/>"));
	w->elements.len--;
}

void element_simple(struct block_walk *w, enum tag tag)
{
	element_open(w, tag, false);
	element_begin(w);
}

static void close_top(struct block_walk *w)
{
	struct element e = *top(w);
	w->elements.len--;
	w->in_raw_link -= e.raw && e.tag == TAG_A;
	w->in_raw_code -= e.raw && tag_in(tags_code, e.tag);
	if (e.silent)
		return;
	if (e.reference)
		html_put_hole(w, HOLE_LINK_END, e.reference - 1);
	html_put(w, tag_end(e.tag));
	if (e.reference)
		end_hole(w);
}

void elements_close(struct block_walk *w, size_t down_to)
{
	while (w->elements.len > down_to)
		close_top(w);
}

/* 1 + index of the innermost raw element of the set that is open in this node
 * of Markdown, on this side of the barriers; 0: none. */
static size_t find_raw(
	const struct block_walk *w, tag_set wanted, tag_set barriers)
{
	for (size_t i = w->elements.len; i > base(w); i--) {
		const struct element *e = &w->elements.at[i - 1];
		if (!e->raw)
			return 0;
		if (tag_in(wanted, e->tag))
			return i;
		if (tag_in(barriers, e->tag))
			return 0;
	}
	return 0;
}

static tag_set only(enum tag tag)
{
	return (tag_set)1 << tag;
}

/* The outermost one that ends here: a row ends its cells. */
static void close_ended(struct block_walk *w, enum tag tag)
{
	size_t at;
	while ((at = find_raw(w, tag_closes(tag), tag_barriers(tag))))
		elements_close(w, at - 1);
}

/* Text only, up to the cell or the like that lets blocks in again. */
static bool in_phrasing(const struct block_walk *w)
{
	size_t deepest = w->elements.len < DEEPEST ? w->elements.len : DEEPEST;
	for (size_t i = deepest; i > 0; i--) {
		if (tag_in(tags_phrasing, w->elements.at[i - 1].tag))
			return true;
		if (tag_in(tag_barriers(TAG_NONE), w->elements.at[i - 1].tag))
			return false;
	}
	return false;
}

static bool has_parent(const struct block_walk *w, enum tag tag)
{
	tag_set parents = tag_parents(tag);
	return !parents ||
		(w->elements.len > base(w) &&
			tag_in(parents, w->elements.at[w->elements.len - 1].tag));
}

void element_close_paragraph(struct block_walk *w)
{
	size_t at = find_raw(w, only(TAG_P), tag_barriers(TAG_NONE));
	if (at)
		elements_close(w, at - 1);
}

/* Raw elements are never deeper than DEEPEST, so that looking for them takes
 * no longer than that. */
bool element_fits(struct block_walk *w, enum tag tag)
{
	if (w->elements.len >= DEEPEST)
		return false;
	if (tag_in(tags_block, tag))
		element_close_paragraph(w);
	close_ended(w, tag);
	if (tag == TAG_A && (w->in_link || w->in_raw_link))
		return false;
	if (tag_in(tags_block, tag) && in_phrasing(w))
		return false;
	return has_parent(w, tag);
}

void element_close_raw(struct block_walk *w, enum tag tag)
{
	size_t at = find_raw(w, only(tag), tag_barriers(tag) & ~only(tag));
	if (at)
		elements_close(w, at - 1);
}

size_t elements_of_sections(const struct block_walk *w, uint8_t level)
{
	for (size_t i = base(w); i < w->elements.len; i++)
		if (w->elements.at[i].raw && w->elements.at[i].section >= level)
			return i;
	return w->elements.len;
}
