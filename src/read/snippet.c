/* snippet.c: a stretch of text and where it stands. */
#include "criteria_int.h"

struct snippet snippet_of_block(struct reading *r, const struct block *b)
{
	return (struct snippet){.r = r, .block = b, .text = b->text, .at = b->at};
}

struct snippet snippet_of_text(struct reading *r, str text, span at)
{
	return (struct snippet){.r = r, .text = text, .at = at};
}

static bool is_part(str whole, str part)
{
	return part.at >= whole.at && part.at + part.len <= whole.at + whole.len;
}

span snippet_place(const struct reading *r, str part)
{
	return span_of(r->file, r->source, part);
}

enum {
	SEARCHED_MOST = 4096, /* bytes in which a part is looked for */
};

/* A value with escapes or folded lines is not the source's text; a part of it
 * often is. */
static span span_in_value(const struct snippet *p, str part)
{
	str source = p->r->source->text;
	str written = str_slice(source, p->at.beg, p->at.end);
	size_t at =
		written.len <= SEARCHED_MOST ? str_find(written, part, 0) : written.len;
	if (!part.len || at >= written.len)
		return p->at;
	return snippet_place(p->r, str_slice(written, at, at + part.len));
}

span snippet_span(const struct snippet *p, str part)
{
	if (p->block)
		return block_span_of(&p->r->md, p->block, part);
	if (is_part(p->r->source->text, part))
		return snippet_place(p->r, part);
	return span_in_value(p, part);
}

str snippet_html(const struct snippet *p, str part)
{
	if (!p->r->bodies)
		return STR("");
	if (p->block) {
		uint32_t beg = (uint32_t)(part.at - p->block->text.at);
		return block_html(p->r->keep, p->block, beg, beg + (uint32_t)part.len);
	}
	buf out = {0};
	escape_text(&out, part);
	return buf_take(&out, p->r->keep);
}

str snippet_line(struct reading *r, str part)
{
	str copy = arena_copy(r->keep, part);
	char *at = (char *)copy.at;
	for (size_t n = 0; n < copy.len; n++)
		if (at[n] == '\n' || at[n] == '\r')
			at[n] = ' ';
	return copy;
}

const struct inline_mark *snippet_mark(
	const struct snippet *p, size_t at, unsigned kinds)
{
	for (uint32_t n = 0; p->block && n < p->block->nmarks; n++) {
		const struct inline_mark *m = &p->block->marks[n];
		if (m->beg > at)
			return NULL;
		if (at < m->end && kinds & 1u << m->kind)
			return m;
	}
	return NULL;
}
