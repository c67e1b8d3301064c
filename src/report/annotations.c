/* annotations.c: the rows of carets and labels under one line. */
#include "excerpt_int.h"

#include <stdlib.h>

/* An annotation that begins and ends in the line, with its columns. */
struct underline {
	const struct annotation *annotation;
	size_t beg, end; /* columns of the row; end > beg */
};

static size_t text_column(const struct drawing *d, size_t offset)
{
	return strip_column(&d->strip, offset) + (d->e->margin ? 2 : 0);
}

static struct underline underline_of(
	const struct drawing *d, const struct annotation *m)
{
	size_t beg = text_column(d, drawing_annotation_beg(d, m));
	size_t end = text_column(d, drawing_annotation_end(d, m));
	return (struct underline){m, beg, end > beg ? end : beg + 1};
}

static int by_column(const void *a, const void *b)
{
	const struct underline *left = a, *right = b;
	int order = (left->beg > right->beg) - (left->beg < right->beg);
	if (!order)
		order = (left->end > right->end) - (left->end < right->end);
	/* Marks stand in one array, in the order of the finding. */
	return order ? order
				 : (left->annotation > right->annotation) -
			(left->annotation < right->annotation);
}

static size_t collect(const struct drawing *d, struct underline *underlines)
{
	size_t n = 0;
	for (size_t i = 0; i < d->e->nannotations; i++) {
		const struct annotation *m = &d->e->annotations[i];
		if (!m->bar && m->line == d->line)
			underlines[n++] = underline_of(d, m);
	}
	qsort(underlines, n, sizeof *underlines, by_column);
	return n;
}

static void draw(struct caret_row *c, const struct drawing *d,
	const struct underline *s, bool primary)
{
	if (s->annotation->primary != primary)
		return;
	for (size_t i = s->beg; i < s->end; i++)
		caret_row_set(c, i, annotation_sign(s->annotation),
			annotation_style(d, s->annotation));
}

/* The last text can stand behind the carets when no other
 * annotation reaches beyond its own. */
static bool last_is_free(const struct underline *underlines, size_t n)
{
	for (size_t i = 0; i + 1 < n; i++)
		if (underlines[i].end > underlines[n - 1].end)
			return false;
	return underlines[n - 1].annotation->text.len > 0;
}

/* Bars for the first n underlines that have a text and stand left of `column`.
 */
static struct caret_row hang(const struct drawing *d,
	const struct underline *underlines, size_t n, size_t column)
{
	struct caret_row c = drawing_row_start(d);
	for (size_t i = 0; i < n; i++)
		if (underlines[i].annotation->text.len && underlines[i].beg < column)
			caret_row_set(&c, underlines[i].beg, '|',
				annotation_style(d, underlines[i].annotation));
	return c;
}

static void put_hanging(
	const struct drawing *d, const struct underline *underlines, size_t n)
{
	struct caret_row bars = hang(d, underlines, n, SIZE_MAX);
	drawing_row_put(d, &bars, NULL);
	for (size_t i = n; i-- > 0;) {
		if (!underlines[i].annotation->text.len)
			continue;
		struct caret_row c = hang(d, underlines, i, underlines[i].beg);
		while (c.len < underlines[i].beg && c.len < CARET_ROW_COLUMNS)
			c.sign[c.len++] = ' ';
		drawing_row_put(d, &c, underlines[i].annotation);
	}
}

static bool any_text(const struct underline *underlines, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (underlines[i].annotation->text.len)
			return true;
	return false;
}

void annotations_put(const struct drawing *d)
{
	struct underline underlines[MOST_ANNOTATIONS];
	size_t n = collect(d, underlines);
	if (!n)
		return;
	struct caret_row c = drawing_row_start(d);
	for (size_t i = 0; i < n; i++)
		draw(&c, d, &underlines[i], false);
	for (size_t i = 0; i < n; i++)
		draw(&c, d, &underlines[i], true);
	const struct annotation *beside = NULL;
	if (last_is_free(underlines, n)) {
		beside = underlines[n - 1].annotation;
		caret_row_set(&c, c.len, ' ', STYLE_PLAIN);
	}
	drawing_row_put(d, &c, beside);
	size_t hanging = beside ? n - 1 : n;
	if (any_text(underlines, hanging))
		put_hanging(d, underlines, hanging);
}
