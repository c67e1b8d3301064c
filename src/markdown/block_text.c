/* block_text.c: parts of a block's flattened text: where they stand, and as
 * HTML. */
#include <prdc/markdown.h>

struct placed block_placed(const struct block *b)
{
	return (struct placed){b->text, b->runs, b->nruns, b->at};
}

span block_span(const struct markdown *md, const struct block *b, uint32_t beg,
	uint32_t end)
{
	struct placed p = block_placed(b);
	return placed_span(&p, md->source, beg, end);
}

span block_span_of(const struct markdown *md, const struct block *b, str part)
{
	uint32_t beg = (uint32_t)(part.at - b->text.at);
	return block_span(md, b, beg, beg + (uint32_t)part.len);
}

/* ----------------------------------------------------------------- HTML */
static const char *const tags[] = {
	[INLINE_STRONG] = "strong",
	[INLINE_EMPHASIS] = "em",
	[INLINE_CODE] = "code",
};

struct writing {
	buf out;
	str text;
	uint32_t at;
	const struct inline_mark *open[32]; /* inner ones last */
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
		const struct inline_mark *m = w->open[--w->nopen];
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

/* A mark that holds all of the part is no mark of the part: only
 * marks that begin in it count. */
str block_html(arena *keep, const struct block *b, uint32_t beg, uint32_t end)
{
	struct writing w = {.text = str_slice(b->text, 0, end), .at = beg};
	for (uint32_t i = mark_at(b, beg); i < b->nmarks; i++) {
		const struct inline_mark *m = &b->marks[i];
		if (m->beg >= end)
			break;
		if (m->kind == INLINE_LINK || m->end == m->beg || w.nopen == 32)
			continue;
		close_marks(&w, m->beg);
		write_to(&w, m->beg);
		buf_print(&w.out, "<%s>", tags[m->kind]);
		w.open[w.nopen++] = m;
	}
	while (w.nopen) {
		const struct inline_mark *m = w.open[--w.nopen];
		write_to(&w, m->end < end ? m->end : end);
		buf_print(&w.out, "</%s>", tags[m->kind]);
	}
	write_to(&w, end);
	return buf_take(&w.out, keep);
}
