/* inlines.c: the inlines of a block: flattened, marked, linked, rendered. */
#include "markdown_int.h"

#include <string.h>

/* ---------------------------------------------------------------- text */
static void plain(struct walk *w, str s)
{
	if (!s.len)
		return;
	flow_put(w, s);
	put_prose(w, s);
}

static void simple_link(struct walk *w, uint32_t reference)
{
	element_refer(w, TAG_A, false, reference);
	element_begin(w);
}

/* An id or a name: emit writes the whole link. */
static void mention(struct walk *w, str s, const struct spot *spot)
{
	str target = str_slice(s, spot->beg_target, spot->end_target);
	str label = str_slice(s, spot->beg_label, spot->end_label);
	bool labelled = spot->beg_label != spot->beg_target;
	flow_skip(w, str_slice(s, spot->beg, spot->beg_target));
	size_t beg = w->flow.at;
	uint32_t mark = inline_mark_begin(w, INLINE_LINK);
	if (labelled)
		flow_skip(w, target);
	else
		flow_put(w, target);
	span at = flow_span(w, beg, w->flow.at);
	if (labelled) {
		flow_skip(w, str_slice(s, spot->end_target, spot->beg_label));
		flow_put(w, label);
	}
	inline_mark_end(w, mark);
	flow_skip(w,
		str_slice(s, labelled ? spot->end_label : spot->end_target, spot->end));
	hidden_settle(w);
	uint32_t n = reference_add(w,
		(struct markdown_reference){
			.form =
				spot->kind == SPOT_WIKI ? REFERENCE_WIKI : REFERENCE_MENTION,
			.target = text_kept(w, target, at),
			.label = arena_copy(w->in->keep, str_trim(label)),
			.at = at,
		});
	put_hole(w, HOLE_MENTION, n - 1);
}

static void address(struct walk *w, str url)
{
	size_t beg = w->flow.at;
	uint32_t mark = inline_mark_begin(w, INLINE_LINK);
	flow_put(w, url);
	inline_mark_end(w, mark);
	span at = flow_span(w, beg, w->flow.at);
	hidden_settle(w);
	str kept = text_kept(w, url, at);
	uint32_t n = reference_add(w,
		(struct markdown_reference){
			.form = REFERENCE_URL, .target = kept, .label = kept, .at = at});
	simple_link(w, n);
	put_text(w, url);
	elements_close(w, w->nelements - 1);
}

/* The innermost <del> of this node, or 0: none. */
static size_t open_del(const struct walk *w)
{
	for (size_t i = w->nelements; i > frame_top((struct walk *)w)->elements;
		 i--)
		if (w->elements[i - 1].tag == TAG_DEL && !w->elements[i - 1].raw)
			return i;
	return 0;
}

static void tildes(struct walk *w, str two)
{
	struct flow *f = &w->flow;
	enum tildes use = TILDES_TEXT;
	if (f->next_tildes < f->ntildes)
		use = (enum tildes)f->tildes[f->next_tildes++];
	if (use == TILDES_TEXT) {
		plain(w, two);
		return;
	}
	flow_skip(w, two);
	size_t open = open_del(w);
	if (use == TILDES_BEGIN)
		element_simple(w, TAG_DEL);
	else if (open)
		elements_close(w, open - 1);
}

static void spot_read(struct walk *w, str s, const struct spot *spot)
{
	bool free = !w->in_link && !w->in_image && !w->in_raw_link;
	str all = str_slice(s, spot->beg, spot->end);
	if (spot->kind == SPOT_TILDES)
		tildes(w, all);
	else if (!free || w->in_raw_code)
		plain(w, all);
	else if (spot->kind == SPOT_URL)
		address(w, all);
	else
		mention(w, s, spot);
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
static str whole_letters(struct walk *w, str s)
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

static void text(struct walk *w, str s)
{
	struct spot spot = {.before = flow_last(w)};
	size_t from = 0;
	s = whole_letters(w, s);
	if (w->skip_box) {
		w->skip_box = false;
		from = box_length(s);
		flow_skip(w, str_slice(s, 0, from));
	}
	while (spot_next(w->in->prefixes, s, from, &spot)) {
		plain(w, str_slice(s, from, spot.beg));
		spot_read(w, s, &spot);
		from = spot.end;
	}
	plain(w, str_slice(s, from, s.len));
}

/* ------------------------------------------------------- code, emphasis */
static void code(struct walk *w, str s)
{
	uint32_t mark = inline_mark_begin(w, INLINE_CODE);
	flow_code(w, s);
	inline_mark_end(w, mark);
	element_simple(w, TAG_CODE);
	put_prose(w, s);
	elements_close(w, w->nelements - 1);
}

static void emphasis(struct walk *w, bool strong)
{
	struct frame *f = frame_push(w);
	f->mark = inline_mark_begin(w, strong ? INLINE_STRONG : INLINE_EMPHASIS);
	if (flow_step(w, "*_") && strong)
		flow_step(w, "*_");
	element_simple(w, strong ? TAG_STRONG : TAG_EM);
}

static void emphasis_end(struct walk *w, bool strong)
{
	if (flow_step(w, "*_") && strong)
		flow_step(w, "*_");
	inline_mark_end(w, frame_top(w)->mark);
	frame_pop(w);
}

/* ----------------------------------------------------- links and images */
/* The reference, whose place and label are known at the link's end. */
static uint32_t refer(
	struct walk *w, cmark_node *node, enum reference_form form)
{
	str url = str_from(cmark_node_get_url(node));
	if (!url.len || !scheme_allowed(url))
		return 0;
	return reference_add(w,
		(struct markdown_reference){
			.form = form, .target = arena_copy(w->in->keep, url)});
}

static void refer_end(struct walk *w, cmark_node *node, const struct frame *f)
{
	str url = str_from(cmark_node_get_url(node));
	span at = flow_link_end(w, f->content);
	inline_mark_end(w, f->mark);
	if (!f->reference) {
		if (url.len)
			scheme_report(w, url, at);
		return;
	}
	struct markdown_reference *ref = &w->md.references[f->reference - 1];
	ref->at = at;
	const struct inline_mark *m = &w->flow.marks[f->mark - 1];
	ref->label = arena_copy(
		w->in->keep, str_trim((str){w->flow.text + m->beg, m->end - m->beg}));
}

static void link(struct walk *w, cmark_node *node)
{
	element_close_raw(w, TAG_A);
	hidden_settle(w);
	uint32_t n = refer(w, node, REFERENCE_LINK);
	struct frame *f = frame_push(w);
	f->content = w->flow.at;
	f->reference = n;
	flow_step(w, "[<");
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

static void link_end(struct walk *w, cmark_node *node)
{
	refer_end(w, node, frame_top(w));
	w->in_link--;
	frame_pop(w);
}

/* Its text becomes the alternative text: an attribute, so no tags and no
 * holes until its end. */
static void image(struct walk *w, cmark_node *node)
{
	hidden_settle(w);
	uint32_t n = refer(w, node, REFERENCE_IMAGE);
	struct frame *f = frame_push(w);
	f->content = w->flow.at + 1;
	f->reference = n;
	if (flow_step(w, "!"))
		flow_step(w, "[");
	f->mark = inline_mark_begin(w, INLINE_LINK);
	f->shown = n && !w->in_image;
	if (f->shown)
		image_open(w, n);
}

static void image_end(struct walk *w, cmark_node *node)
{
	struct frame f = *frame_top(w);
	refer_end(w, node, &f);
	frame_pop(w);
	if (f.shown)
		image_close(w, str_from(cmark_node_get_title(node)));
}

/* ------------------------------------------------------------ footnotes */
static struct footnote *footnote_of(struct walk *w, uint32_t n)
{
	while (w->nfootnotes < n) {
		w->footnotes = arena_grow(w->in->scratch, w->footnotes, w->nfootnotes,
			&w->footnotes_cap, sizeof *w->footnotes);
		w->footnotes[w->nfootnotes++] =
			(struct footnote){0, HIDDEN_CONFIDENTIAL};
	}
	return &w->footnotes[n - 1];
}

static void footnote_reference(struct walk *w, str number)
{
	uint32_t n = 0;
	for (size_t i = 0; i < number.len && byte_is_digit(number.at[i]); i++)
		n = n * 10 + (uint32_t)(number.at[i] - '0');
	flow_footnote(w);
	if (!n || n > w->in->source->text.len || w->in_image)
		return;
	hidden_settle(w);
	struct footnote *note = footnote_of(w, n);
	note->uses++;
	if (hidden_now(w) < note->visibility)
		note->visibility = hidden_now(w);
	element_open(w, TAG_SUP, false);
	element_attribute(w, STR("class"), STR("footnote"));
	element_begin(w);
	bool link = !w->in_link && !w->in_raw_link;
	if (link) {
		element_open(w, TAG_A, false);
		element_attribute(
			w, STR("href"), arena_print(w->in->scratch, "#fn-%u", n));
		element_attribute(w, STR("id"),
			arena_print(w->in->scratch,
				note->uses > 1 ? "fnref-%u-%u" : "fnref-%u", n, note->uses));
		element_begin(w);
	}
	put_text(w, number);
	elements_close(w, w->nelements - (link ? 2 : 1));
}

/* ----------------------------------------------------------------- all */
static void line_break(struct walk *w, bool hard)
{
	flow_break(w);
	if (hard && !w->in_image) {
		element_open(w, TAG_BR, false);
		element_empty(w);
	}
	put_prose(w, STR("\n"));
}

/* What is shown as text is text: `<price>` in a scenario outline. */
static void raw(struct walk *w, str html)
{
	if (html_read(w, &w->flow.content, w->flow.at, html))
		flow_put(w, html);
	else
		flow_raw(w, html);
}

void inline_enter(struct walk *w, cmark_node *node)
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

void inline_leave(struct walk *w, cmark_node *node)
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
