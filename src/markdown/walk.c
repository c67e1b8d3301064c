/* walk.c: one walk over cmark's tree, in which blocks are made, text is
 * flattened, references are found and HTML is written. */
#include "markdown_int.h"

#include <cmark-gfm-core-extensions.h>
#include <stdlib.h>
#include <string.h>

uint32_t node_line(cmark_node *node)
{
	int line = cmark_node_get_start_line(node) - SYNTAX_LEAD_LINES;
	return line > 0 ? (uint32_t)line : 1;
}

static uint32_t node_last_line(cmark_node *node)
{
	int line = cmark_node_get_end_line(node) - SYNTAX_LEAD_LINES;
	return line > 0 ? (uint32_t)line : 1;
}

/* Trailing blank lines that cmark counts in are none of the block's. */
span node_span(const struct block_walk *w, cmark_node *node)
{
	int column = cmark_node_get_start_column(node);
	uint32_t beg = lines_offset(&w->lines, node_line(node));
	uint32_t end = lines_offset(&w->lines, node_last_line(node) + 1);
	beg += column > 0 ? (uint32_t)column - 1 : 0;
	const char *source = w->lines.text;
	while (end > beg && byte_is_space(source[end - 1]))
		end--;
	return (span){w->in->at.file, beg < end ? beg : end, end};
}

/* --------------------------------------------------------- lists, quotes */
/* A container ends where its last child does. */
static span first_line(const struct block_walk *w, cmark_node *node)
{
	span at = node_span(w, node);
	uint32_t end = lines_offset(&w->lines, node_line(node) + 1);
	str text = str_slice(w->in->source->text, at.beg, end);
	at.end = at.beg + (uint32_t)str_trim_right(text).len;
	return at;
}

static void quote(struct block_walk *w, cmark_node *node)
{
	block_begin(w, BLOCK_QUOTE, first_line(w, node));
	block_open(w, TAG_BLOCKQUOTE);
	block_opened(w);
}

/* Items are numbered on from the first one, whatever numbers they carry. */
static void list(struct block_walk *w, cmark_node *node)
{
	bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	int start = cmark_node_get_list_start(node);
	block_begin(w, BLOCK_LIST, first_line(w, node));
	struct block *b = block_top(w);
	b->ordered = ordered;
	b->number = ordered && start > 0 ? (uint32_t)start : 0;
	open_node_top(w)->tight = cmark_node_get_list_tight(node);
	open_node_top(w)->number = b->number;
	block_open(w, ordered ? TAG_OL : TAG_UL);
	if (ordered && start != 1)
		element_attribute(
			w, STR("start"), arena_print(w->in->scratch, "%d", start));
	block_opened(w);
}

static bool is_box(str s)
{
	return s.len >= 3 && s.at[0] == '[' && s.at[2] == ']' &&
		byte_is_any(s.at[1], STR(" xX")) &&
		(s.len == 3 || byte_is_space(s.at[3]) ||
			(s.at[3] == '*' && (s.len == 4 || byte_is_space(s.at[4]))));
}

/* `- [x] …`; cmark knows neither `[X]` in all places nor `[ ]*`. */
static bool find_box(struct block_walk *w, cmark_node *node, struct block *b)
{
	str item = str_slice(w->in->source->text, b->at.beg, b->at.end);
	size_t at = 0;
	while (at < item.len && !byte_is_space(item.at[at]))
		at++;
	while (at < item.len && byte_is_space(item.at[at]))
		at++;
	bool known = !strcmp(cmark_node_get_type_string(node), "tasklist");
	cmark_node *child = cmark_node_first_child(node);
	bool ours = child && cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH &&
		is_box(str_from(cmark_node_get_string_content(child)));
	if ((!known && !ours) || !is_box(str_slice(item, at, item.len)))
		return false;
	w->skip_box = ours && !known;
	b->box = item.at[at + 1] == ' ' ? BOX_OPEN : BOX_TICKED;
	uint32_t box = b->at.beg + (uint32_t)at + 1;
	b->box_at = (span){w->in->at.file, box, box + 1};
	return true;
}

static void put_box(struct block_walk *w, bool ticked)
{
	element_open(w, TAG_INPUT, false);
	element_attribute(w, STR("type"), STR("checkbox"));
	element_attribute(w, STR("disabled"), STR("disabled"));
	if (ticked)
		element_attribute(w, STR("checked"), STR("checked"));
	element_attribute(w, STR("aria-label"), ticked ? STR("done") : STR("open"));
	element_empty(w);
	html_put(w, STR(" "));
}

/* The box is an <input> of ours, so that it cannot be clicked. */
static void item(struct block_walk *w, cmark_node *node)
{
	bool tight = open_node_top(w)->tight;
	uint32_t number = block_top(w)->ordered ? open_node_top(w)->number++ : 0;
	block_begin(w, BLOCK_LIST_ITEM, first_line(w, node));
	open_node_top(w)->tight = tight;
	struct block *b = block_top(w);
	b->number = number;
	bool boxed = find_box(w, node, b);
	block_open(w, TAG_LI);
	if (boxed)
		element_attribute(w, STR("class"), STR("task"));
	block_opened(w);
	if (boxed)
		put_box(w, block_top(w)->box == BOX_TICKED);
}

/* ------------------------------------------------------ texts with inlines */
/* The content of a paragraph right above a table is the table's: its own is
 * changed and has no place. */
static void map_paragraph(struct block_walk *w, cmark_node *node)
{
	struct source_map *c = &w->inlines.content;
	str text = str_from(cmark_node_get_string_content(node));
	str *refused = cmark_node_get_user_data(node);
	source_map_begin(c, refused ? *refused : text);
	uint32_t n = source_map_count_lines(c->text);
	uint32_t last = node_last_line(node);
	if (cmark_node_get_start_line(node) > 0) {
		source_map_add_lines(c, last >= n ? last - n + 1 : 1);
		return;
	}
	cmark_node *table = cmark_node_next(node);
	uint32_t line = table ? node_line(table) : 1;
	source_map_add_lines(c, line);
}

static bool has_no_element(const struct block_walk *w)
{
	struct block *around = block_top((struct block_walk *)w);
	return around && around->kind == BLOCK_LIST_ITEM &&
		open_node_top((struct block_walk *)w)->tight;
}

static void paragraph(struct block_walk *w, cmark_node *node)
{
	bool tight = has_no_element(w);
	map_paragraph(w, node);
	struct source_map *c = &w->inlines.content;
	uint32_t end = (uint32_t)str_trim_right(c->text).len;
	span at = {w->in->at.file, source_map_find(c, 0), source_map_find(c, end)};
	block_begin(w, BLOCK_PARAGRAPH, at);
	if (!tight) {
		block_open(w, TAG_P);
		block_opened(w);
	}
	inline_text_begin(w);
	strikethrough_find(w, node);
}

static bool is_underline(str line)
{
	str bare = str_trim_right(line);
	size_t n = bare.len;
	while (n && (bare.at[n - 1] == '=' || bare.at[n - 1] == '-') &&
		bare.at[n - 1] == bare.at[bare.len - 1])
		n--;
	return n < bare.len &&
		(n == 0 || byte_is_space(bare.at[n - 1]) || bare.at[n - 1] == '>');
}

/* The line of the first line of an underlined heading's text: link
 * definitions may stand above it, and cmark's last line may be a later one. */
static uint32_t text_line(
	const struct block_walk *w, cmark_node *node, str text)
{
	uint32_t first = node_line(node), n = source_map_count_lines(text);
	str line = str_slice(text, 0, str_find_byte(text, '\n', 0));
	for (uint32_t at = first; at <= node_last_line(node); at++)
		if (str_ends(lines_text(&w->lines, at), line) &&
			is_underline(lines_text(&w->lines, at + n)))
			return at;
	return first;
}

/* Where the heading is; maps its text. */
static span map_heading(struct block_walk *w, cmark_node *node)
{
	struct source_map *c = &w->inlines.content;
	span at = first_line(w, node);
	str *refused = cmark_node_get_user_data(node);
	source_map_begin(
		c, refused ? *refused : str_from(cmark_node_get_string_content(node)));
	str line = str_slice(w->in->source->text, at.beg, at.end);
	size_t beg = 0;
	while (beg < line.len && line.at[beg] == '#')
		beg++;
	if (beg && (beg == line.len || byte_is_space(line.at[beg]))) {
		while (beg < line.len && byte_is_space(line.at[beg]))
			beg++;
		source_map_add_cell(
			c, (span){w->in->at.file, at.beg + (uint32_t)beg, at.end});
		return at;
	}
	uint32_t first = text_line(w, node, c->text);
	uint32_t last = first + source_map_count_lines(c->text);
	source_map_add_lines(c, first);
	at.end = lines_offset(&w->lines, last) +
		(uint32_t)str_trim_right(lines_text(&w->lines, last)).len;
	return at;
}

/* At the top level a heading ends the raw elements that were opened under a
 * heading like it: a section is whole HTML. */
static void heading(struct block_walk *w, cmark_node *node)
{
	uint32_t level = (uint32_t)cmark_node_get_heading_level(node);
	span at = map_heading(w, node);
	if (!w->nodes.len) {
		leaf_end_tags(w, elements_of_sections(w, (uint8_t)level), at.beg);
		w->section = (uint8_t)level;
	}
	block_begin(w, BLOCK_HEADING, at);
	block_top(w)->level = level;
	block_open(w, (enum tag)(TAG_H1 + level - 1));
	block_opened(w);
	w->heading_holes = w->md.nholes;
	inline_text_begin(w);
	strikethrough_find(w, node);
}

/* The anchor is made of the text, which is known behind the start tag. */
static void put_anchor(struct block_walk *w, struct block *b)
{
	struct markdown *md = &w->md;
	b->anchor = anchor_of_heading(w, b->text);
	if (!w->in->bodies || b->inner_beg == b->html_beg)
		return;
	buf id = {0};
	buf_puts(&id, " id=\"");
	escape_attribute(&id, b->anchor);
	buf_puts(&id, "\"");
	buf_room(&md->html, id.len);
	md->html.len += id.len;
	char *at = md->html.at + b->tag_end;
	memmove(at + id.len, at, md->html.len - id.len - b->tag_end);
	memcpy(at, id.at, id.len);
	b->tag_end += (uint32_t)id.len;
	b->inner_beg += (uint32_t)id.len;
	for (size_t h = w->heading_holes; h < md->nholes; h++) {
		md->holes[h].at += (uint32_t)id.len;
		md->holes[h].end += (uint32_t)id.len;
	}
	buf_free(&id);
}

/* A list item has the text of its first paragraph. */
static void share_text(struct block_walk *w, const struct block *b)
{
	struct markdown *md = &w->md;
	if (!b->parent || b->kind != BLOCK_PARAGRAPH)
		return;
	struct block *around = &md->blocks[b->parent - 1];
	if (around->kind != BLOCK_LIST_ITEM || b - around != 1)
		return;
	around->text = b->text;
	around->runs = b->runs;
	around->nruns = b->nruns;
	around->marks = b->marks;
	around->nmarks = b->nmarks;
}

static void end_text(struct block_walk *w)
{
	inline_text_end(w);
	struct block *b = block_top(w);
	if (b->kind == BLOCK_HEADING) {
		elements_close(w, open_node_top(w)->elements + 1);
		put_anchor(w, b);
	}
	share_text(w, b);
	block_end(w);
}

/* ------------------------------------------------------------- footnotes */
static void begin_footnotes(struct block_walk *w)
{
	leaf_end_tags(w, 0, w->lines.beg[w->lines.n]);
	element_open(w, TAG_SECTION, false);
	element_attribute(w, STR("class"), STR("footnotes"));
	element_begin(w);
	element_simple(w, TAG_OL);
	html_put(w, STR("\n"));
}

static void footnote(struct block_walk *w, cmark_node *node)
{
	uint32_t n = ++w->next_footnote;
	if (n == 1)
		begin_footnotes(w);
	span at = first_line(w, node);
	at.beg = lines_offset(&w->lines, node_line(node));
	block_begin(w, BLOCK_FOOTNOTE, at);
	block_open(w, TAG_LI);
	element_attribute(w, STR("id"), arena_print(w->in->scratch, "fn-%u", n));
	element_attribute(w, STR("value"), arena_print(w->in->scratch, "%u", n));
	block_opened(w);
}

/* One link back for each use. */
static void footnote_end(struct block_walk *w)
{
	uint32_t n = w->next_footnote;
	uint32_t uses = n <= w->footnote_uses.len ? w->footnote_uses.at[n - 1] : 0;
	for (uint32_t use = 1; use <= uses; use++) {
		element_open(w, TAG_A, false);
		element_attribute(w, STR("href"),
			arena_print(w->in->scratch, use > 1 ? "#fnref-%u-%u" : "#fnref-%u",
				n, use));
		element_attribute(w, STR("class"), STR("back"));
		element_begin(w);
		html_put(w, STR("\xe2\x86\xa9"));
		elements_close(w, w->elements.len - 1);
	}
	block_end(w);
}

/* ------------------------------------------------------------------ walk */
/* The types of an extension's nodes are known by their names only. */
static void enter_extension(struct block_walk *w, cmark_node *node)
{
	const char *name = cmark_node_get_type_string(node);
	if (!strcmp(name, "table"))
		table_enter(w, node);
	else if (!strcmp(name, "table_row") || !strcmp(name, "table_header"))
		row_enter(w, node);
	else if (!strcmp(name, "table_cell"))
		cell_enter(w, node);
}

static int by_line(const void *line, const void *refused)
{
	uint32_t a = *(const uint32_t *)line;
	uint32_t b = ((const struct refused *)refused)->line;
	return a < b ? -1 : a > b;
}

/* The heading that stands for lines that cmark did not see. */
static bool is_refused(struct block_walk *w, cmark_node *node)
{
	const struct block_limits *g = &w->limits;
	uint32_t line = node_line(node);
	const struct refused *refused =
		g->len ? bsearch(&line, g->at, g->len, sizeof *g->at, by_line) : NULL;
	if (!refused || refused->again)
		return false;
	leaf_plain(w, refused->line, refused->end);
	return true;
}

/* True: its end is to be seen, too. */
static bool enter_block(struct block_walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		return true;
	case CMARK_NODE_BLOCK_QUOTE:
		quote(w, node);
		return true;
	case CMARK_NODE_LIST:
		list(w, node);
		return true;
	case CMARK_NODE_ITEM:
		item(w, node);
		return true;
	case CMARK_NODE_CODE_BLOCK:
		leaf_code(w, node);
		return true;
	case CMARK_NODE_HTML_BLOCK:
		leaf_html(w, node);
		return true;
	case CMARK_NODE_THEMATIC_BREAK:
		leaf_rule(w, node);
		return true;
	case CMARK_NODE_PARAGRAPH:
		paragraph(w, node);
		return true;
	case CMARK_NODE_HEADING:
		if (is_refused(w, node))
			return false;
		heading(w, node);
		return true;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		footnote(w, node);
		return true;
	default:
		enter_extension(w, node);
		return true;
	}
}

/* Inlines that would have cost too much: their content as it is. */
static void put_refused(struct block_walk *w)
{
	block_limits_report(w->in, block_top(w)->at, "run");
	inline_text_all(w);
	html_put_prose(w, str_trim_right(w->inlines.content.text));
}

/* Ends the block of the node.  cmark's enum does not name the nodes of tables,
 * so those are told by the block that is open. */
static void leave_block(struct block_walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		return;
	case CMARK_NODE_BLOCK_QUOTE:
	case CMARK_NODE_LIST:
	case CMARK_NODE_ITEM:
		block_end(w);
		return;
	case CMARK_NODE_PARAGRAPH:
	case CMARK_NODE_HEADING:
		end_text(w);
		return;
	case CMARK_NODE_FOOTNOTE_DEFINITION:
		footnote_end(w);
		return;
	default:
		if (block_top(w)->kind == BLOCK_CELL)
			end_text(w);
		else if (block_top(w)->kind == BLOCK_ROW)
			row_leave(w);
		else
			block_end(w);
	}
}

/* Blocks are entered and left in order of the text.  The walk jumps over the
 * inside of what was refused. */
void walk_nodes(struct block_walk *w, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		unsigned type = cmark_node_get_type(node);
		bool is_inline =
			(type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE;
		if (is_inline && event == CMARK_EVENT_ENTER)
			inline_enter(w, node);
		else if (is_inline)
			inline_leave(w, node);
		else if (event == CMARK_EVENT_EXIT)
			leave_block(w, node);
		else if (!enter_block(w, node))
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
		else if (cmark_node_get_user_data(node)) {
			put_refused(w);
			cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
			leave_block(w, node);
		}
	}
	cmark_iter_free(iter);
}
