/* annotations.c: the rows of carets and labels under one line. */
#include "excerpt_int.h"

#include <stdlib.h>

/* A mark that begins and ends in the line, with its columns. */
struct stroke {
	const struct mark *mark;
	size_t beg, end; /* columns of the canvas; end > beg */
};

static size_t text_column(const struct drawing *d, size_t offset)
{
	return strip_column(&d->strip, offset) + (d->e->margin ? 2 : 0);
}

static struct stroke stroke_of(const struct drawing *d, const struct mark *m)
{
	size_t beg = text_column(d, drawing_mark_beg(d, m));
	size_t end = text_column(d, drawing_mark_end(d, m));
	return (struct stroke){m, beg, end > beg ? end : beg + 1};
}

static int by_column(const void *a, const void *b)
{
	const struct stroke *left = a, *right = b;
	int order = (left->beg > right->beg) - (left->beg < right->beg);
	if (!order)
		order = (left->end > right->end) - (left->end < right->end);
	/* Marks stand in one array, in the order of the finding. */
	return order ? order
				 : (left->mark > right->mark) - (left->mark < right->mark);
}

static size_t collect(const struct drawing *d, struct stroke *strokes)
{
	size_t n = 0;
	for (size_t i = 0; i < d->e->nmarks; i++) {
		const struct mark *m = &d->e->marks[i];
		if (!m->bar && m->line == d->line)
			strokes[n++] = stroke_of(d, m);
	}
	qsort(strokes, n, sizeof *strokes, by_column);
	return n;
}

static void draw(struct canvas *c, const struct drawing *d,
	const struct stroke *s, bool primary)
{
	if (s->mark->primary != primary)
		return;
	for (size_t i = s->beg; i < s->end; i++)
		canvas_set(c, i, mark_sign(s->mark), mark_style(d, s->mark));
}

/* Only the last text can stand behind the carets, and only when no other
 * mark reaches beyond its own. */
static bool last_is_free(const struct stroke *strokes, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (strokes[i].end > strokes[n - 1].end)
			return false;
	return strokes[n - 1].mark->text.len > 0;
}

/* Bars for the first n strokes that have a text and stand left of `column`. */
static struct canvas hang(const struct drawing *d, const struct stroke *strokes,
	size_t n, size_t column)
{
	struct canvas c = row_start(d);
	for (size_t i = 0; i < n; i++)
		if (strokes[i].mark->text.len && strokes[i].beg < column)
			canvas_set(&c, strokes[i].beg, '|', mark_style(d, strokes[i].mark));
	return c;
}

static void put_hanging(
	const struct drawing *d, const struct stroke *strokes, size_t n)
{
	struct canvas bars = hang(d, strokes, n, SIZE_MAX);
	row_put(d, &bars, NULL);
	for (size_t i = n; i-- > 0;) {
		if (!strokes[i].mark->text.len)
			continue;
		struct canvas c = hang(d, strokes, i, strokes[i].beg);
		while (c.len < strokes[i].beg && c.len < CANVAS_COLUMNS)
			c.mark[c.len++] = ' ';
		row_put(d, &c, strokes[i].mark);
	}
}

static bool any_text(const struct stroke *strokes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strokes[i].mark->text.len)
			return true;
	return false;
}

void marks_put(const struct drawing *d)
{
	struct stroke strokes[MOST_MARKS];
	size_t n = collect(d, strokes);
	if (!n)
		return;
	struct canvas c = row_start(d);
	for (size_t i = 0; i < n; i++)
		draw(&c, d, &strokes[i], false);
	for (size_t i = 0; i < n; i++)
		draw(&c, d, &strokes[i], true);
	const struct mark *beside = NULL;
	if (last_is_free(strokes, n)) {
		beside = strokes[n - 1].mark;
		canvas_set(&c, c.len, ' ', STYLE_PLAIN);
	}
	row_put(d, &c, beside);
	size_t hanging = beside ? n - 1 : n;
	if (any_text(strokes, hanging))
		put_hanging(d, strokes, hanging);
}
