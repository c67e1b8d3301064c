/* leaf_blocks.c: blocks without inlines: code, HTML, rules, and plain text. */
#include "markdown_int.h"

#include <string.h>

static struct source_map *map_lines(
	struct block_walk *w, str text, uint32_t line)
{
	source_map_begin(&w->leaf, text);
	source_map_add_lines(&w->leaf, line);
	return &w->leaf;
}

static void keep_text(struct block_walk *w, const struct source_map *c)
{
	struct block *b = block_top(w);
	b->text = c->text;
	b->runs = source_map_runs(c);
	b->nruns = (uint32_t)c->len;
}

static void put_language(struct block_walk *w, str info)
{
	str language = str_next_word(&info);
	element_open(w, TAG_CODE, false);
	if (language.len)
		element_attribute(
			w, STR("class"), FORMAT(w->in->scratch, "language-{}", language));
	element_begin(w);
}

/* cmark's last line is a later one where a fence ends with its container. */
static span code_span(struct block_walk *w, cmark_node *node, uint32_t lines)
{
	int length, offset;
	char mark;
	span at = node_span(w, node);
	uint32_t last = node_line(node) + lines;
	if (cmark_node_get_fenced(node, &length, &offset, &mark)) {
		str end = str_trim_right(lines_text(&w->lines, last + 1));
		size_t marks = 0;
		while (marks < end.len && end.at[end.len - 1 - marks] == mark)
			marks++;
		last += marks >= (size_t)length;
	}
	uint32_t end = lines_offset(&w->lines, last + 1);
	str text = str_slice(w->in->source->text, at.beg, end);
	end = at.beg + (uint32_t)str_trim_right(text).len;
	at.end = end < at.end ? end : at.end;
	return at;
}

void leaf_code(struct block_walk *w, cmark_node *node)
{
	str info = str_from(cmark_node_get_fence_info(node));
	str text = str_from(cmark_node_get_literal(node));
	int length, offset;
	char mark;
	bool fenced = cmark_node_get_fenced(node, &length, &offset, &mark);
	span at = code_span(w, node, source_map_count_lines(text));
	struct source_map *c = map_lines(w, text, node_line(node) + fenced);
	block_begin(w, BLOCK_CODE, at);
	keep_text(w, c);
	block_top(w)->info = info;
	block_open(w, TAG_PRE);
	block_opened(w);
	put_language(w, info);
	html_put_text(w, c->text);
	block_end(w);
}

/* Raw elements outlive the block in which they are opened: they belong to
 * what is around it. */
void leaf_html(struct block_walk *w, cmark_node *node)
{
	str html = str_from(cmark_node_get_literal(node));
	struct source_map *c = map_lines(w, html, node_line(node));
	uint32_t around = w->nodes.len ? open_node_top(w)->elements : 0;
	block_begin(w, BLOCK_HTML, node_span(w, node));
	keep_text(w, c);
	open_node_top(w)->elements = around;
	html_read(w, c, 0, html);
	open_node_top(w)->elements = (uint32_t)w->elements.len;
	block_end(w);
}

void leaf_end_tags(struct block_walk *w, size_t down_to, uint32_t at)
{
	if (w->elements.len <= down_to)
		return;
	block_begin(w, BLOCK_HTML, (span){w->in->at.file, at, at});
	open_node_top(w)->elements = (uint32_t)down_to;
	elements_close(w, down_to);
	block_end(w);
}

void leaf_rule(struct block_walk *w, cmark_node *node)
{
	block_begin(w, BLOCK_RULE, node_span(w, node));
	block_open(w, TAG_HR);
	block_top(w)->tag_end = (uint32_t)w->md.html.len;
	element_empty(w);
	block_top(w)->inner_beg = (uint32_t)w->md.html.len;
	block_end(w);
}

/* ---------------------------------------------------------------- plain */
static void put_plain(struct block_walk *w, str text, uint32_t line, span at)
{
	block_begin(w, BLOCK_PARAGRAPH, at);
	block_open(w, TAG_P);
	block_opened(w);
	keep_text(w, map_lines(w, text, line));
	html_put_text(w, text);
	block_end(w);
}

/* The lines [beg, end) without the white space around them. */
static str join_lines(struct block_walk *w, uint32_t beg, uint32_t end)
{
	buf text = {0};
	for (uint32_t line = beg; line < end; line++) {
		if (line > beg)
			buf_putc(&text, '\n');
		buf_put(&text, str_trim(lines_text(&w->lines, line)));
	}
	return buf_take(&text, w->in->scratch);
}

static bool is_blank(const struct block_walk *w, uint32_t line)
{
	return !str_trim(lines_text(&w->lines, line)).len;
}

void leaf_plain(struct block_walk *w, uint32_t beg, uint32_t end)
{
	for (uint32_t line = beg, last; line < end; line = last) {
		for (last = line; last < end && !is_blank(w, last);)
			last++;
		if (last == line) {
			last++;
			continue;
		}
		str text = lines_text(&w->lines, line);
		uint32_t first = lines_offset(&w->lines, line) +
			(uint32_t)(text.len - str_trim_left(text).len);
		text = str_trim_right(lines_text(&w->lines, last - 1));
		span at = {w->in->at.file, first,
			lines_offset(&w->lines, last - 1) + (uint32_t)text.len};
		put_plain(w, join_lines(w, line, last), line, at);
	}
}
