/* written.c: where a field ends that is written as text in Markdown. */
#include "redact_int.h"

#include <string.h>

/* -------------------------------------------------------------- list items */

/* `- Cost: 5` with all lines that are indented more than its mark. */
static size_t item_end(str text, size_t indent, size_t end)
{
	for (size_t at = end; at < text.len;) {
		size_t next = str_line_end(text, at);
		str line = str_slice(text, at, next);
		bool blank = str_is_blank(line);
		if (!blank && line_indent(line) <= indent)
			break;
		at = next;
		if (!blank)
			end = at;
	}
	return end;
}

/* ------------------------------------------------------------- paragraphs */

static bool is_label(str line)
{
	return (str_starts(line, STR("**")) || str_starts(line, STR("__"))) &&
		str_find_byte(line, ':', 0) < line.len;
}

static bool is_fence(str line)
{
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

static size_t fence_end(str text, size_t at)
{
	str mark = str_slice(text, at, at + 3);
	for (at = str_line_end(text, at); at < text.len;) {
		size_t next = str_line_end(text, at);
		if (str_starts(str_trim(str_slice(text, at, next)), mark))
			return next;
		at = next;
	}
	return at;
}

/* Up to an empty line; in a list up to one with a text behind it. */
static size_t block_end(str text, size_t at, bool list)
{
	size_t end = at;
	while (at < text.len) {
		size_t next = str_line_end(text, at);
		str line = str_slice(text, at, next);
		bool blank = str_is_blank(line), gap = end < at;
		if (blank && !list)
			break;
		if (!blank && gap && !line_indent(line) && !line_marker(line))
			break;
		if (!blank && (is_label(line) || *line.at == '#'))
			break;
		at = next;
		if (!blank)
			end = at;
	}
	return end;
}

/* What stands under a label that has no text beside it. */
static size_t under_label(str text, size_t end)
{
	size_t at = end, next = str_line_end(text, at);
	while (at < text.len && str_is_blank(str_slice(text, at, next))) {
		at = next;
		next = str_line_end(text, at);
	}
	str line = str_slice(text, at, next);
	if (!line.len || *line.at == '#' || is_label(line) ||
		str_starts(line, STR("---")))
		return end;
	if (is_fence(line))
		return fence_end(text, at);
	return block_end(text, at, line_marker(str_trim_left(line)) > 0);
}

struct cut cut_written(str text, const struct field *f)
{
	size_t beg = str_line_beg(text, f->key.beg);
	size_t end = str_line_end(text, f->value.end - 1);
	str before = str_slice(text, beg, f->key.beg);
	size_t indent = line_indent(before);
	if (line_marker(str_slice(before, indent, before.len)))
		end = item_end(text, indent, end);
	else if (!f->ntexts)
		end = under_label(text, end);
	return (struct cut){(uint32_t)beg, (uint32_t)end, CUT_LINES, STR("")};
}

/* ------------------------------------------------------------------ cells */

static bool is_bar(str text, size_t at)
{
	return text.at[at] == '|' && (!at || text.at[at - 1] != '\\');
}

/* All of the cell, with the marks around its text.  A first cell without a
 * bar before it must not become empty, since the others would move. */
struct cut cut_cell(str text, span value, str stub)
{
	size_t beg = value.beg, end = value.end;
	while (beg && text.at[beg - 1] != '\n' && !is_bar(text, beg - 1))
		beg--;
	while (end < text.len && text.at[end] != '\n' && !is_bar(text, end))
		end++;
	bool first = !beg || text.at[beg - 1] == '\n';
	str cell = str_trim(str_slice(text, beg, end));
	beg = (size_t)(cell.at - text.at);
	return (struct cut){(uint32_t)beg, (uint32_t)(beg + cell.len), CUT_WORDS,
		first ? stub : STR("")};
}
