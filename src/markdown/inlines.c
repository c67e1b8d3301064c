/* inlines.c: the inlines of a block: flattened, marked, linked, rendered. */
#include "markdown_int.h"

#include <string.h>

/* ---------------------------------------------------------------- text */
static void plain(struct block_walk *w, str s)
{
	if (!s.len)
		return;
	inline_text_put(w, s);
	html_put_prose(w, s);
}

static void simple_link(struct block_walk *w, uint32_t reference)
{
	element_refer(w, TAG_A, false, reference);
	element_begin(w);
}

/* An id or a name: emit writes the whole link. */
static void mention(struct block_walk *w, str s, const struct autolink *found)
{
	str target = str_slice(s, found->beg_target, found->end_target);
	str label = str_slice(s, found->beg_label, found->end_label);
	bool labelled = found->beg_label != found->beg_target;
	inline_text_skip(w, str_slice(s, found->beg, found->beg_target));
	size_t beg = w->inlines.at;
	uint32_t mark = inline_mark_begin(w, INLINE_LINK);
	if (labelled)
		inline_text_skip(w, target);
	else
		inline_text_put(w, target);
	span at = inline_text_span(w, beg, w->inlines.at);
	if (labelled) {
		inline_text_skip(w, str_slice(s, found->end_target, found->beg_label));
		inline_text_put(w, label);
	}
	inline_mark_end(w, mark);
	inline_text_skip(w,
		str_slice(
			s, labelled ? found->end_label : found->end_target, found->end));
	uint32_t n = reference_add(w,
		(struct markdown_reference){
			.form = found->kind == AUTOLINK_WIKI ? REFERENCE_WIKI
												 : REFERENCE_MENTION,
			.target = text_kept(w, target, at),
			.label = arena_copy(w->in->keep, str_trim(label)),
			.at = at,
		});
	html_put_hole(w, HOLE_MENTION, n - 1);
}

/* The reference is made behind its text: only then its place is known. */
static void address(struct block_walk *w, str url)
{
	size_t beg = w->inlines.at;
	uint32_t mark = inline_mark_begin(w, INLINE_LINK);
	inline_text_put(w, url);
	inline_mark_end(w, mark);
	span at = inline_text_span(w, beg, w->inlines.at);
	str kept = text_kept(w, url, at);
	uint32_t n = reference_add(w,
		(struct markdown_reference){
			.form = REFERENCE_URL, .target = kept, .label = kept, .at = at});
	simple_link(w, n);
	html_put_text(w, url);
	elements_close(w, w->elements.len - 1);
}

/* The innermost <del> of this node, or 0: none. */
static size_t open_del(const struct block_walk *w)
{
	for (size_t i = w->elements.len;
		 i > open_node_top((struct block_walk *)w)->elements; i--)
		if (w->elements.at[i - 1].tag == TAG_DEL && !w->elements.at[i - 1].raw)
			return i;
	return 0;
}

/* strikethrough_find() said what each pair of the block does; they come here
 * in the same order. */
static void tildes(struct block_walk *w, str two)
{
	struct inline_text *f = &w->inlines;
	enum tildes use = TILDES_TEXT;
	if (f->next_tildes < f->ntildes)
		use = (enum tildes)f->tildes[f->next_tildes++];
	if (use == TILDES_TEXT) {
		plain(w, two);
		return;
	}
	inline_text_skip(w, two);
	size_t open = open_del(w);
	if (use == TILDES_BEGIN)
		element_simple(w, TAG_DEL);
	else if (open)
		elements_close(w, open - 1);
}

static void autolink_read(
	struct block_walk *w, str s, const struct autolink *found)
{
	bool free = !w->in_link && !w->in_image && !w->in_raw_link;
	str all = str_slice(s, found->beg, found->end);
	if (found->kind == AUTOLINK_TILDES)
		tildes(w, all);
	else if (!free || w->in_raw_code)
		plain(w, all);
	else if (found->kind == AUTOLINK_URL)
		address(w, all);
	else
		mention(w, s, found);
}

/* `[ ]* text`: the box is cmark's when a space follows it, else ours. */
static size_t box_length(str s)
{
	size_t n = 3;
	if (n < s.len && s.at[n] == '*')
		n++;
	while (n < s.len && byte_is_space(s.at[n]))
		n++;
	return n;
}

/* cmark counts the label of a footnote over several lines in columns: the text
 * that it makes of an unknown one ends too early, even inside a letter. */
static str whole_letters(struct block_walk *w, str s)
{
	if (utf8_valid(s))
		return s;
	char *out = NEW(w->in->scratch, char, s.len);
	size_t len = 0;
	for (size_t at = 0, next; at < s.len; at = next) {
		next = at;
		if (utf8_next(s, &next) < 0)
			continue;
		memcpy(out + len, s.at + at, next - at);
		len += next - at;
	}
	return (str){out, len};
}

/* A text of cmark in the pieces that lead somewhere and those between. */
static void text(struct block_walk *w, str s)
{
	struct autolink found = {.before = inline_text_last(w)};
	size_t from = 0;
	s = whole_letters(w, s);
	if (w->skip_box) {
		w->skip_box = false;
		from = box_length(s);
		inline_text_skip(w, str_slice(s, 0, from));
	}
	while (autolink_next(w->in->prefixes, s, from, &found)) {
		plain(w, str_slice(s, from, found.beg));
		autolink_read(w, s, &found);
		from = found.end;
	}
	plain(w, str_slice(s, from, s.len));
}

/* ------------------------------------------------------- code, emphasis */
static void code(struct block_walk *w, str s)
{
	uint32_t mark = inline_mark_begin(w, INLINE_CODE);
	inline_text_code(w, s);
	inline_mark_end(w, mark);
	element_simple(w, TAG_CODE);
	html_put_prose(w, s);
	elements_close(w, w->elements.len - 1);
}

static void emphasis(struct block_walk *w, bool strong)
{
	struct open_node *f = open_node_push(w);
	f->mark = inline_mark_begin(w, strong ? INLINE_STRONG : INLINE_EMPHASIS);
	if (inline_text_step(w, "*_") && strong)
		inline_text_step(w, "*_");
	element_simple(w, strong ? TAG_STRONG : TAG_EM);
}

static void emphasis_end(struct block_walk *w, bool strong)
{
	if (inline_text_step(w, "*_") && strong)
		inline_text_step(w, "*_");
	inline_mark_end(w, open_node_top(w)->mark);
	open_node_pop(w);
}

/* ----------------------------------------------------- links and images */
/* The reference, whose place and label are known at the link's end. */
static uint32_t refer(
	struct block_walk *w, cmark_node *node, enum reference_form form)
{
	str url = str_from(cmark_node_get_url(node));
	if (!url.len || !scheme_allowed(url))
		return 0;
	return reference_add(w,
		(struct markdown_reference){
			.form = form, .target = arena_copy(w->in->keep, url)});
}

/* Place and label of a link or an image, now that its text was read. */
static void refer_end(
	struct block_walk *w, cmark_node *node, const struct open_node *f)
{
	str url = str_from(cmark_node_get_url(node));
	span at = inline_text_link_end(w, f->content);
	inline_mark_end(w, f->mark);
	if (!f->reference) {
		if (url.len)
			scheme_report(w, url, at);
		return;
	}
	struct markdown_reference *ref = &w->md.references[f->reference - 1];
	ref->at = at;
	const struct inline_mark *m = &w->inlines.marks.at[f->mark - 1];
	ref->label = arena_copy(w->in->keep,
		str_trim((str){w->inlines.text + m->beg, m->end - m->beg}));
}

/* requires: links are not nested, which cmark sees to; a raw <a> ends here. */
static void link(struct block_walk *w, cmark_node *node)
{
	element_close_raw(w, TAG_A);
	uint32_t n = refer(w, node, REFERENCE_LINK);
	struct open_node *f = open_node_push(w);
	f->content = w->inlines.at;
	f->reference = n;
	inline_text_step(w, "[<");
	f->mark = inline_mark_begin(w, INLINE_LINK);
	f->shown = n && !w->in_link && !w->in_raw_link && !w->in_image;
	w->in_link++;
	if (!f->shown)
		return;
	element_refer(w, TAG_A, false, n);
	str title = str_from(cmark_node_get_title(node));
	if (title.len)
		element_attribute(w, STR("title"), title);
	element_begin(w);
}

static void link_end(struct block_walk *w, cmark_node *node)
{
	refer_end(w, node, open_node_top(w));
	w->in_link--;
	open_node_pop(w);
}

/* Its text becomes the alternative text: an attribute, so no tags and no
 * holes until its end. */
static void image(struct block_walk *w, cmark_node *node)
{
	uint32_t n = refer(w, node, REFERENCE_IMAGE);
	struct open_node *f = open_node_push(w);
	f->content = w->inlines.at + 1;
	f->reference = n;
	if (inline_text_step(w, "!"))
		inline_text_step(w, "[");
	f->mark = inline_mark_begin(w, INLINE_LINK);
	f->shown = n && !w->in_image;
	if (f->shown)
		image_open(w, n);
}

static void image_end(struct block_walk *w, cmark_node *node)
{
	struct open_node f = *open_node_top(w);
	refer_end(w, node, &f);
	open_node_pop(w);
	if (f.shown)
		image_close(w, str_from(cmark_node_get_title(node)));
}

/* ------------------------------------------------------------ footnotes */
/* How often the footnote is used, with this use. */
static uint32_t use_footnote(struct block_walk *w, uint32_t n)
{
	while (w->footnote_uses.len < n)
		LIST_ADD(w->in->scratch, &w->footnote_uses, 0);
	return ++w->footnote_uses.at[n - 1];
}

/* Counts the uses: each has an anchor that its footnote leads back to. */
static void footnote_reference(struct block_walk *w, str number)
{
	uint32_t n = 0;
	for (size_t i = 0; i < number.len && byte_is_digit(number.at[i]); i++)
		n = n * 10 + (uint32_t)(number.at[i] - '0');
	inline_text_footnote(w);
	if (!n || n > w->in->source->text.len || w->in_image)
		return;
	uint32_t use = use_footnote(w, n);
	element_open(w, TAG_SUP, false);
	element_attribute(w, STR("class"), STR("footnote"));
	element_begin(w);
	bool link = !w->in_link && !w->in_raw_link;
	if (link) {
		element_open(w, TAG_A, false);
		element_attribute(
			w, STR("href"), arena_print(w->in->scratch, "#fn-%u", n));
		element_attribute(w, STR("id"),
			arena_print(
				w->in->scratch, use > 1 ? "fnref-%u-%u" : "fnref-%u", n, use));
		element_begin(w);
	}
	html_put_text(w, number);
	elements_close(w, w->elements.len - (link ? 2 : 1));
}

/* ----------------------------------------------------------------- all */
static void line_break(struct block_walk *w, bool hard)
{
	inline_text_break(w);
	if (hard && !w->in_image) {
		element_open(w, TAG_BR, false);
		element_empty(w);
	}
	html_put_prose(w, STR("\n"));
}

/* A tag that is shown as text is text of the block: `<price>` in an outline. */
static void raw(struct block_walk *w, str html)
{
	if (html_read(w, &w->inlines.content, w->inlines.at, html))
		inline_text_put(w, html);
	else
		inline_text_raw(w, html);
}

void inline_enter(struct block_walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		text(w, str_from(cmark_node_get_literal(node)));
		return;
	case CMARK_NODE_SOFTBREAK:
		line_break(w, false);
		return;
	case CMARK_NODE_LINEBREAK:
		line_break(w, true);
		return;
	case CMARK_NODE_CODE:
		code(w, str_from(cmark_node_get_literal(node)));
		return;
	case CMARK_NODE_HTML_INLINE:
		raw(w, str_from(cmark_node_get_literal(node)));
		return;
	case CMARK_NODE_EMPH:
		emphasis(w, false);
		return;
	case CMARK_NODE_STRONG:
		emphasis(w, true);
		return;
	case CMARK_NODE_LINK:
		link(w, node);
		return;
	case CMARK_NODE_IMAGE:
		image(w, node);
		return;
	case CMARK_NODE_FOOTNOTE_REFERENCE:
		footnote_reference(w, str_from(cmark_node_get_literal(node)));
		return;
	default:
		return;
	}
}

void inline_leave(struct block_walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_EMPH:
		emphasis_end(w, false);
		return;
	case CMARK_NODE_STRONG:
		emphasis_end(w, true);
		return;
	case CMARK_NODE_LINK:
		link_end(w, node);
		return;
	case CMARK_NODE_IMAGE:
		image_end(w, node);
		return;
	default:
		return;
	}
}
