/* yaml_aliases.c: an anchor that is cut takes its aliases with it, since they
 * show what it holds. */
#include "redact_int.h"

#include <stdlib.h>
#include <string.h>

static bool is_token_start(str text, size_t at)
{
	return !at || byte_is_space(text.at[at - 1]) || text.at[at - 1] == '[' ||
		text.at[at - 1] == '{' || text.at[at - 1] == ',' ||
		text.at[at - 1] == ':';
}

static bool is_name(char c)
{
	return byte_is_word(c) || c == '-' || c == '.';
}

/* The name behind a mark (`&` or `*`), or empty. */
static str name_at(str text, size_t at)
{
	size_t end = at + 1;
	while (end < text.len && is_name(text.at[end]))
		end++;
	return str_slice(text, at + 1, end);
}

static bool is_fence(str line)
{
	line = str_trim(line);
	return str_eq(line, STR("---")) || str_eq(line, STR("...")) ||
		str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* The YAML that the offset stands in, between its fences. */
static str block_around(str text, size_t at)
{
	size_t beg = str_line_beg(text, at), end = str_line_end(text, at);
	while (beg) {
		size_t before = str_line_beg(text, beg - 1);
		if (is_fence(str_slice(text, before, beg)))
			break;
		beg = before;
	}
	while (end < text.len &&
		!is_fence(str_slice(text, end, str_line_end(text, end))))
		end = str_line_end(text, end);
	return str_slice(text, beg, end);
}

/* ---------------------------------------------------------------- entries */

/* A block of YAML while it is read from the top: an anchor stands before all
 * its aliases. */
struct yaml_block {
	struct cuts *cuts;
	size_t ncuts; /* of the first ones, sorted by place */
	size_t next;  /* the first that may end behind the entry's beginning */
	str text;
	struct map gone; /* names of anchors that are cut */
	arena scratch;
};

static bool opens_entry(str line)
{
	return line.len && !byte_is_space(*line.at) && *line.at != '-' &&
		*line.at != '#' && *line.at != ']' && *line.at != '}';
}

/* From one line that opens an entry to the next. */
static size_t entry_end(str text, size_t beg, size_t end)
{
	size_t at = str_line_end(text, beg);
	while (
		at < end && !opens_entry(str_slice(text, at, str_line_end(text, at))))
		at = str_line_end(text, at);
	return at < end ? at : end;
}

/* Notes the anchors in text[beg..end). */
static void note_anchors(struct yaml_block *b, size_t beg, size_t end)
{
	for (size_t at = str_find_byte(b->text, '&', beg); at < end;
		 at = str_find_byte(b->text, '&', at + 1)) {
		str name = name_at(b->text, at);
		if (name.len && is_token_start(b->text, at))
			*map_put(&b->gone, name) = 1;
	}
}

/* Behind the quoted value that begins at `at`; `at`: none does.  An apostrophe
 * within a text begins none. */
static size_t quoted_end(str text, size_t at, size_t end)
{
	char quote = text.at[at];
	size_t before = at;
	if (quote != '"' && quote != '\'')
		return at;
	while (before && byte_is_space(text.at[before - 1]))
		before--;
	if (!before || !memchr("{[,:-", text.at[before - 1], 5))
		return at;
	for (at++; at < end && text.at[at] != quote; at++)
		at += quote == '"' && text.at[at] == '\\';
	return at < end ? at + 1 : end;
}

/* The first alias from beg on of an anchor that is gone; end: there is none. */
static size_t find_gone(struct yaml_block *b, size_t beg, size_t end)
{
	for (size_t at = beg; b->gone.len && at < end; at++) {
		size_t behind = quoted_end(b->text, at, end);
		if (behind > at)
			at = behind - 1;
		else if (b->text.at[at] == '*' && is_token_start(b->text, at) &&
			map_get(&b->gone, name_at(b->text, at)))
			return at;
	}
	return end;
}

static void take_flow_entry(struct yaml_block *b, size_t beg, size_t end)
{
	while (beg < end && byte_is_space(b->text.at[beg]))
		beg++;
	if (find_gone(b, beg, end) == end)
		return;
	note_anchors(b, beg, end);
	cut_add(b->cuts,
		(struct cut){(uint32_t)beg, (uint32_t)end, CUT_ENTRY, STR("")});
}

/* `{a: 1, b: *x}`: cuts those of its entries that show what is gone. */
static void take_flow(struct yaml_block *b, size_t beg, size_t end)
{
	size_t depth = 0, from = beg;
	for (size_t at = beg; at < end; at++) {
		char c = b->text.at[at];
		bool opens = c == '{' || c == '[', closes = c == '}' || c == ']';
		size_t behind = quoted_end(b->text, at, end);
		if (behind > at) {
			at = behind - 1;
			continue;
		}
		depth += opens;
		if (depth == 1 && opens)
			from = at + 1;
		if (depth == 1 && (c == ',' || closes)) {
			take_flow_entry(b, from, at);
			from = at + 1;
		}
		depth -= closes && depth;
	}
}

/* Is it cut from its key on? */
static bool is_cut(const struct yaml_block *b, size_t beg, const struct cut *c)
{
	return c->form == CUT_ENTRY && str_line_beg(b->text, c->beg) == beg &&
		!str_trim(str_slice(b->text, beg, c->beg)).len;
}

/* An entry that is cut, or shows what is, is gone with all its anchors. */
static void take_entry(struct yaml_block *b, size_t beg, size_t end)
{
	bool cut = false;
	while (b->next < b->ncuts && b->cuts->at[b->next].end <= beg)
		b->next++;
	for (size_t n = b->next; n < b->ncuts && b->cuts->at[n].beg < end; n++) {
		cut = cut || is_cut(b, beg, &b->cuts->at[n]);
		note_anchors(b, b->cuts->at[n].beg, b->cuts->at[n].end);
	}
	if (!cut && b->text.at[beg] == '{') {
		take_flow(b, beg, end);
		return;
	}
	if (!cut && find_gone(b, beg, end) < end) {
		cut = true;
		cut_add(b->cuts,
			(struct cut){(uint32_t)beg, (uint32_t)end, CUT_LINES, STR("")});
	}
	if (cut)
		note_anchors(b, beg, end);
}

static int by_place(const void *left, const void *right)
{
	const struct cut *a = left, *b = right;
	return a->beg < b->beg ? -1 : a->beg > b->beg;
}

void cut_aliases(str text, struct cuts *cuts)
{
	size_t ncuts = cuts->len, done = 0;
	if (ncuts && str_find_byte(text, '&', 0) < text.len)
		qsort(cuts->at, ncuts, sizeof *cuts->at, by_place);
	else
		return;
	for (size_t n = 0; n < ncuts; n++) {
		struct cut c = cuts->at[n];
		if (c.form == CUT_LINES || c.beg < done)
			continue;
		struct yaml_block b = {.cuts = cuts, .ncuts = ncuts, .text = text};
		str block = block_around(text, c.beg);
		size_t at = (size_t)(block.at - text.at);
		b.gone.arena = &b.scratch;
		done = at + block.len;
		while (at < done) {
			size_t end = entry_end(text, at, done);
			take_entry(&b, at, end);
			at = end;
		}
		arena_free(&b.scratch);
	}
}
