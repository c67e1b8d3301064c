/* tables.c: tables, their rows and cells.  cmark's places of a table's head
 * are wrong where a paragraph stands right above it: they are found in the
 * source. */
#include "markdown_int.h"

#include <cmark-gfm-core-extensions.h>

/* The content of a table is the paragraph whose last line was its head. */
static span head_span(struct block_walk *w, cmark_node *node)
{
	struct source_map c = {.lines = &w->lines, .scratch = w->in->scratch};
	source_map_begin(&c, str_from(cmark_node_get_string_content(node)));
	uint32_t n = source_map_count_lines(c.text);
	if (!n)
		return node_span(w, node);
	uint32_t line = node_line(node) + n - 1;
	str text = str_trim_right(c.text);
	size_t beg = str_rfind_byte(text, '\n');
	beg = beg < text.len ? beg + 1 : 0;
	source_map_add_line(&c, line, (uint32_t)beg, (uint32_t)text.len);
	uint32_t source = source_map_find(&c, (uint32_t)beg);
	return (span){w->in->at.file, source, source + (uint32_t)(text.len - beg)};
}

void table_enter(struct block_walk *w, cmark_node *node)
{
	span head = head_span(w, node);
	w->table.head = head;
	w->table.alignments = cmark_gfm_extensions_get_table_alignments(node);
	w->table.ncolumns = cmark_gfm_extensions_get_table_columns(node);
	w->table.body = false;
	block_begin(w, BLOCK_TABLE, head);
	block_open(w, TAG_TABLE);
	block_opened(w);
}

/* <thead> and <tbody> are not in cmark's tree: the first row of each opens
 * it. */
void row_enter(struct block_walk *w, cmark_node *node)
{
	bool header = cmark_gfm_extensions_get_table_row_is_header(node);
	span at = header ? w->table.head : node_span(w, node);
	if (header || !w->table.body)
		element_simple(w, header ? TAG_THEAD : TAG_TBODY);
	w->table.header = header;
	w->table.body = !header;
	w->table.column = 0;
	str text = str_slice(w->in->source->text, at.beg, at.end);
	at.beg += (uint32_t)(text.len - str_trim_left(text).len);
	w->table.row = at;
	w->table.row.beg += str_starts(str_trim_left(text), STR("|"));
	block_begin(w, BLOCK_ROW, at);
	block_open(w, TAG_TR);
	block_opened(w);
}

void row_leave(struct block_walk *w)
{
	block_end(w);
	if (w->table.header)
		elements_close(w, w->elements.len - 1);
}

/* The next cell of the row as it is written, without white space around. */
static span cut_cell(struct block_walk *w)
{
	str row =
		str_slice(w->in->source->text, w->table.row.beg, w->table.row.end);
	size_t end = 0;
	while (end < row.len &&
		(row.at[end] != '|' || (end > 0 && row.at[end - 1] == '\\')))
		end++;
	str whole = str_slice(row, 0, end), cell = str_trim(whole);
	uint32_t beg = w->table.row.beg;
	w->table.row.beg += (uint32_t)(end < row.len ? end + 1 : end);
	if (!cell.len)
		return (span){w->in->at.file, beg, beg};
	beg += (uint32_t)(cell.at - whole.at);
	return (span){w->in->at.file, beg, beg + (uint32_t)cell.len};
}

static str alignment(const struct block_walk *w)
{
	uint32_t n = w->table.column;
	switch (w->table.alignments && n < w->table.ncolumns
			? w->table.alignments[n]
			: 0) {
	case 'l':
		return STR("align-left");
	case 'c':
		return STR("align-center");
	case 'r':
		return STR("align-right");
	default:
		return STR("");
	}
}

/* cmark's content of a cell has no place: the row is cut as cmark cuts it. */
void cell_enter(struct block_walk *w, cmark_node *node)
{
	span raw = cut_cell(w);
	struct source_map *c = &w->inlines.content;
	source_map_begin(c, str_from(cmark_node_get_string_content(node)));
	source_map_add_cell(c, raw);
	block_begin(w, BLOCK_CELL, raw);
	block_open(w, w->table.header ? TAG_TH : TAG_TD);
	str class = alignment(w);
	if (class.len)
		element_attribute(w, STR("class"), class);
	if (w->table.header)
		element_attribute(w, STR("scope"), STR("col"));
	block_opened(w);
	inline_text_begin(w);
	w->table.column++;
}
