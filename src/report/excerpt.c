/* excerpt.c: lines of a file with what is marked in them. */
#include "excerpt_int.h"

/* An annotation over more lines than this shows its first two and its last two.
 */
#define LONGEST_BAR 5

/* ------------------------------------------------------------- planning */

static bool ends_line(char c)
{
	return c == '\n' || c == '\r';
}

static span without_line_end(const struct source *s, span at)
{
	if (at.end > s->text.len)
		at.end = (uint32_t)s->text.len;
	if (at.beg > at.end)
		at.beg = at.end;
	while (at.end > at.beg && ends_line(s->text.at[at.end - 1]))
		at.end--;
	return at;
}

/* A line has room for one bar, since two could not be told apart. */
static bool has_room_for_bar(
	const struct excerpt *e, const struct annotation *m)
{
	for (size_t i = 0; i < e->nannotations; i++) {
		const struct annotation *other = &e->annotations[i];
		if (other->bar && other->line <= m->last_line &&
			m->line <= other->last_line)
			return false;
	}
	return true;
}

void excerpt_annotate(struct excerpt *e, struct label label)
{
	const struct source *s = e->source;
	if (e->nannotations == MOST_ANNOTATIONS || !s->text.len)
		return;
	span at = without_line_end(s, label.at);
	uint32_t last = at.end > at.beg ? at.end - 1 : at.beg;
	struct annotation m = {
		.at = at, .text = label.text, .primary = label.primary};
	m.line = source_place(s, at.beg).line;
	m.last_line = source_place(s, last).line;
	m.bar = m.last_line > m.line && has_room_for_bar(e, &m);
	e->margin |= m.bar;
	e->annotations[e->nannotations++] = m;
}

static void show_line(struct excerpt *e, uint32_t line)
{
	size_t at = e->nlines;
	while (at > 0 && e->lines[at - 1] > line)
		at--;
	if (at > 0 && e->lines[at - 1] == line)
		return;
	for (size_t i = e->nlines++; i > at; i--)
		e->lines[i] = e->lines[i - 1];
	e->lines[at] = line;
}

static void show_bar(struct excerpt *e, const struct annotation *m)
{
	bool whole = m->last_line - m->line < LONGEST_BAR;
	for (uint32_t line = m->line; whole && line <= m->last_line; line++)
		show_line(e, line);
	if (whole)
		return;
	show_line(e, m->line);
	show_line(e, m->line + 1);
	show_line(e, m->last_line - 1);
	show_line(e, m->last_line);
}

void excerpt_choose_lines(struct excerpt *e)
{
	for (size_t i = 0; i < e->nannotations; i++) {
		if (e->annotations[i].bar)
			show_bar(e, &e->annotations[i]);
		else
			show_line(e, e->annotations[i].line);
	}
	/* A gap of one line is shown: `...` would take as much room. */
	for (size_t i = 1; i < e->nlines; i++)
		if (e->lines[i] == e->lines[i - 1] + 2)
			show_line(e, e->lines[i] - 1);
}

/* -------------------------------------------------------------- drawing */

unsigned gutter_width(uint32_t line)
{
	unsigned width = 1;
	while (line >= 10) {
		line /= 10;
		width++;
	}
	return width;
}

void gutter_put(const struct report *r, unsigned gutter, uint32_t line)
{
	buf text = {0};
	unsigned width = line ? gutter_width(line) : 0;
	buf_fill(&text, ' ', gutter - width);
	if (line)
		buf_uint(&text, line);
	buf_puts(&text, " |");
	style_put(r->out, r->o->color, STYLE_GUTTER, buf_str(&text));
	buf_free(&text);
}

enum style annotation_style(const struct drawing *d, const struct annotation *m)
{
	return m->primary ? d->primary : STYLE_GUTTER;
}

char annotation_sign(const struct annotation *m)
{
	return m->primary ? '^' : '-';
}

size_t drawing_annotation_beg(
	const struct drawing *d, const struct annotation *m)
{
	uint32_t start = source_offset(d->e->source, d->line);
	size_t beg = m->at.beg > start ? m->at.beg - start : 0;
	return beg < d->strip.line.len ? beg : d->strip.line.len;
}

size_t drawing_annotation_end(
	const struct drawing *d, const struct annotation *m)
{
	uint32_t start = source_offset(d->e->source, d->line);
	size_t end = m->at.end > start ? m->at.end - start : 0;
	return end < d->strip.line.len ? end : d->strip.line.len;
}

struct caret_row drawing_row_start(const struct drawing *d)
{
	struct caret_row c = {.len = 0};
	if (d->open)
		caret_row_set(&c, 0, '|', annotation_style(d, d->open));
	return c;
}

void drawing_row_put(const struct drawing *d, const struct caret_row *c,
	const struct annotation *label)
{
	buf *out = d->r->out;
	gutter_put(d->r, d->gutter, 0);
	if (c->len || label)
		buf_putc(out, ' ');
	caret_row_put(out, d->r->o->color, c);
	if (label) {
		buf text = {0};
		terminal_put_source(&text, label->text);
		style_put(
			out, d->r->o->color, annotation_style(d, label), buf_str(&text));
		buf_free(&text);
	}
	buf_putc(out, '\n');
}

static const struct annotation *bar_at(const struct excerpt *e, uint32_t line)
{
	for (size_t i = 0; i < e->nannotations; i++)
		if (e->annotations[i].bar && e->annotations[i].line <= line &&
			line <= e->annotations[i].last_line)
			return &e->annotations[i];
	return NULL;
}

/* True: nothing but white space stands in front of the annotation in its line,
 * so that the bar can begin beside the line itself. */
static bool begins_line(const struct drawing *d, const struct annotation *m)
{
	str before = str_slice(d->strip.line, 0, drawing_annotation_beg(d, m));
	return before.len < STRIP_COLUMNS && str_trim(before).len == 0;
}

/* The line with its number.  The margin is drawn where any annotation of the
 * excerpt has a bar, so that all lines of it stay aligned. */
static void put_line(const struct drawing *d, const struct annotation *bar)
{
	buf *out = d->r->out;
	char margin = ' ';
	if (bar && d->line > bar->line)
		margin = '|';
	else if (bar && begins_line(d, bar))
		margin = '/';
	gutter_put(d->r, d->gutter, d->line);
	if (d->e->margin && (d->strip.text.len || margin != ' ')) {
		buf_putc(out, ' ');
		style_put(out, d->r->o->color,
			bar ? annotation_style(d, bar) : STYLE_PLAIN, (str){&margin, 1});
	}
	if (d->strip.text.len)
		buf_putc(out, ' ');
	buf_put(out, buf_str(&d->strip.text));
	buf_putc(out, '\n');
}

/* The row that leads from the margin to where the annotation begins or ends. */
static void put_bar_end(
	const struct drawing *d, const struct annotation *bar, size_t column)
{
	struct caret_row c = drawing_row_start(d);
	for (size_t i = 1; i < column + 2; i++)
		caret_row_set(&c, i, '_', annotation_style(d, bar));
	caret_row_set(
		&c, column + 2, annotation_sign(bar), annotation_style(d, bar));
	bool ends = d->line == bar->last_line && bar->text.len;
	if (ends)
		caret_row_set(&c, c.len, ' ', STYLE_PLAIN);
	drawing_row_put(d, &c, ends ? bar : NULL);
}

static void put_shown_line(struct drawing *d)
{
	const struct annotation *bar = bar_at(d->e, d->line);
	bool starts = bar && d->line == bar->line && !begins_line(d, bar);
	put_line(d, bar);
	d->open = bar && !starts ? bar : NULL;
	annotations_put(d);
	if (starts)
		put_bar_end(
			d, bar, strip_column(&d->strip, drawing_annotation_beg(d, bar)));
	if (bar && d->line == bar->last_line) {
		size_t end = strip_column(&d->strip, drawing_annotation_end(d, bar));
		put_bar_end(d, bar, end ? end - 1 : 0);
	}
}

/* The bytes of a line that annotations touch.  A long line is cut around
 * them. */
static void find_marked(struct drawing *d, size_t *from, size_t *to)
{
	*from = d->strip.line.len;
	*to = 0;
	for (size_t i = 0; i < d->e->nannotations; i++) {
		const struct annotation *m = &d->e->annotations[i];
		bool ends = m->bar && m->last_line == d->line;
		if (m->line != d->line && !ends)
			continue;
		size_t beg =
			ends ? drawing_annotation_end(d, m) : drawing_annotation_beg(d, m);
		size_t end = drawing_annotation_end(d, m);
		*from = beg < *from ? beg : *from;
		*to = end > *to ? end : *to;
	}
}

static void put_gap(const struct drawing *d)
{
	const struct annotation *bar = bar_at(d->e, d->line);
	buf text = {0};
	buf_puts(&text, "...");
	if (bar && d->line > bar->line) {
		buf_fill(&text, ' ', d->gutter); /* the margin: gutter, ` | ` */
		buf_putc(&text, '|');
	}
	style_put(d->r->out, d->r->o->color, STYLE_GUTTER, buf_str(&text));
	buf_putc(d->r->out, '\n');
	buf_free(&text);
}

void excerpt_put(const struct report *r, const struct excerpt *e,
	unsigned gutter, enum style primary)
{
	struct drawing d = {.r = r, .e = e, .gutter = gutter, .primary = primary};
	for (size_t i = 0; i < e->nlines; i++) {
		size_t from, to;
		d.line = e->lines[i];
		d.open = NULL;
		if (i > 0 && d.line > e->lines[i - 1] + 1)
			put_gap(&d);
		d.strip.line = source_line(e->source, d.line);
		find_marked(&d, &from, &to);
		d.strip = strip_make(d.strip.line, from, to);
		put_shown_line(&d);
		strip_free(&d.strip);
	}
}
