/* source_map.c: where the text that cmark parses inlines from stands in the
 * source.  cmark strips the marks of containers and indentation from the
 * beginning of each line and nothing else: a line of the content is the end of
 * a line of the source. */
#include "markdown_int.h"

#include <string.h>

void source_map_begin(struct source_map *c, str text)
{
	c->text = text;
	c->len = c->here = 0;
}

static void add(struct source_map *c, uint32_t content, uint32_t source)
{
	LIST_ADD(c->scratch, c, (struct segment){content, source});
}

/* requires: lines are added in order. */
void source_map_add_line(
	struct source_map *c, uint32_t line, uint32_t beg, uint32_t end)
{
	str whole = lines_text(c->lines, line);
	str part = str_slice(c->text, beg, end);
	uint32_t source = lines_offset(c->lines, line);
	if (str_ends(whole, part)) {
		add(c, beg, source + (uint32_t)(whole.len - part.len));
		return;
	}
	/* Part of a tab became spaces, or the end was trimmed: the places of the
	 * spaces are near, those of the text are right. */
	str bare = str_trim(part), seen = str_trim_right(whole);
	uint32_t before = (uint32_t)(bare.at - part.at);
	if (before)
		add(c, beg, source);
	if (bare.len && str_ends(seen, bare))
		source += (uint32_t)(seen.len - bare.len);
	add(c, beg + before, source);
}

uint32_t source_map_count_lines(str text)
{
	uint32_t n = 0;
	while (text.len) {
		str_cut(&text, '\n');
		n++;
	}
	return n;
}

void source_map_add_lines(struct source_map *c, uint32_t line)
{
	for (size_t at = 0; at < c->text.len; line++) {
		size_t end = str_find_byte(c->text, '\n', at);
		source_map_add_line(c, line, (uint32_t)at, (uint32_t)end);
		at = end + 1;
	}
}

void source_map_add_cell(struct source_map *c, span raw)
{
	const char *source = c->lines->text;
	uint32_t at = raw.beg;
	add(c, 0, at);
	for (uint32_t i = 0; i < c->text.len; i++, at++) {
		if (c->text.at[i] == '|' && at < raw.end && source[at] == '\\')
			add(c, i, ++at);
		if (at >= raw.end || source[at] != c->text.at[i]) {
			c->len = 0;
			add(c, 0, raw.beg);
			return;
		}
	}
}

uint32_t source_map_find(struct source_map *c, uint32_t at)
{
	while (c->here > 0 && c->at[c->here].content > at)
		c->here--;
	while (c->here + 1 < c->len && c->at[c->here + 1].content <= at)
		c->here++;
	if (!c->len)
		return 0;
	return c->at[c->here].source + (at - c->at[c->here].content);
}

struct text_run *source_map_runs(const struct source_map *c)
{
	struct text_run *runs = NEW(c->scratch, struct text_run, c->len);
	for (size_t i = 0; i < c->len; i++)
		runs[i] = (struct text_run){c->at[i].content, c->at[i].source};
	return runs;
}
