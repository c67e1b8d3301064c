/* block_text.c: parts of a block's flattened text: where they stand, and as
 * HTML. */
#include "read_int.h"

#define LONGEST_ENTITY 34
#define LONGEST_CHARACTER 8

/* Index of the run that text[at] belongs to. */
static uint32_t run_at(const struct block *b, uint32_t at)
{
	uint32_t low = 0, high = b->nruns;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (b->runs[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* An entity is one character of text and many bytes of source: `&copy;`,
 * whose text is followed by what stands behind the `;`. */
static uint32_t entity_end(str source, const struct block *b, uint32_t n)
{
	const struct run *run = &b->runs[n];
	uint32_t end = n + 1 < b->nruns ? run[1].text : (uint32_t)b->text.len;
	str rest = str_slice(source, run->source, run->source + LONGEST_ENTITY);
	size_t length = str_find_byte(rest, ';', 0);
	str written = str_slice(b->text, run->text, end);
	bool entity = rest.len && rest.at[0] == '&' && length < rest.len &&
		written.len <= LONGEST_CHARACTER && !str_starts(rest, written);
	if (str_eq(written, STR("&")) && !entity)
		entity = str_starts(rest, STR("&#")) || str_starts(rest, STR("&amp;"));
	return entity ? run->source + (uint32_t)length + 1 : 0;
}

span block_span(
	const struct reading *r, const struct block *b, uint32_t beg, uint32_t end)
{
	if (!b->nruns)
		return b->at;
	const struct run *first = &b->runs[run_at(b, beg)];
	uint32_t from = first->source + (beg - first->text);
	if (beg < first->text)
		from = first->source;
	uint32_t to = from;
	if (end > beg) {
		uint32_t n = run_at(b, end - 1);
		uint32_t entity = entity_end(r->source->text, b, n);
		to = b->runs[n].source + (end - b->runs[n].text);
		to = entity ? entity : to;
	}
	uint32_t size = (uint32_t)r->source->text.len;
	to = to < size ? to : size;
	return (span){r->file, from < to ? from : to, to};
}

span block_span_of(const struct reading *r, const struct block *b, str part)
{
	uint32_t beg = (uint32_t)(part.at - b->text.at);
	return block_span(r, b, beg, beg + (uint32_t)part.len);
}

/* ----------------------------------------------------------------- HTML */
static const char *const tags[] = {
	[MARK_STRONG] = "strong",
	[MARK_EMPHASIS] = "em",
	[MARK_CODE] = "code",
};

struct writing {
	buf out;
	str text;
	uint32_t at;
	const struct mark *open[32]; /* inner ones last */
	size_t nopen;
};

static void write_to(struct writing *w, uint32_t at)
{
	if (at > w->at) {
		escape_text(&w->out, str_slice(w->text, w->at, at));
		w->at = at;
	}
}

static void close_marks(struct writing *w, uint32_t at)
{
	while (w->nopen && w->open[w->nopen - 1]->end <= at) {
		const struct mark *m = w->open[--w->nopen];
		write_to(w, m->end);
		buf_print(&w->out, "</%s>", tags[m->kind]);
	}
}

/* The first mark that begins at or behind `at`. */
static uint32_t mark_at(const struct block *b, uint32_t at)
{
	uint32_t low = 0, high = b->nmarks;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (b->marks[middle].beg < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What is marked as a whole around the part is no mark of the part: only
 * marks that begin in it count. */
str block_html(
	struct reading *r, const struct block *b, uint32_t beg, uint32_t end)
{
	struct writing w = {.text = str_slice(b->text, 0, end), .at = beg};
	for (uint32_t i = mark_at(b, beg); i < b->nmarks; i++) {
		const struct mark *m = &b->marks[i];
		if (m->beg >= end)
			break;
		if (m->kind == MARK_LINK || m->end == m->beg || w.nopen == 32)
			continue;
		close_marks(&w, m->beg);
		write_to(&w, m->beg);
		buf_print(&w.out, "<%s>", tags[m->kind]);
		w.open[w.nopen++] = m;
	}
	while (w.nopen) {
		const struct mark *m = w.open[--w.nopen];
		write_to(&w, m->end < end ? m->end : end);
		buf_print(&w.out, "</%s>", tags[m->kind]);
	}
	write_to(&w, end);
	str html = arena_copy(r->keep, buf_str(&w.out));
	buf_free(&w.out);
	return html;
}
