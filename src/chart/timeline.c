/* timeline.c: the timeline as a picture, in plain SVG with classes of the
 * stylesheet.  A table on the same page says the same in words.  It is a group
 * and no image, since an image hides the links in it from those who listen. */
#include "timeline_int.h"

static void put_length(buf *out, double x)
{
	long n = (long)(x * 10 + 0.5);
	buf_print(out, "%ld", n / 10);
	if (n % 10 != 0)
		buf_print(out, ".%ld", n % 10);
}

static void put_attribute(buf *out, const char *name, double x)
{
	buf_print(out, " %s=\"", name);
	put_length(out, x);
	buf_putc(out, '"');
}

static void put_upright(buf *out, const char *class, double x, double to)
{
	buf_print(out, "<path class=\"%s\" d=\"M", class);
	put_length(out, x);
	buf_print(out, " %dV", TIMELINE_HEAD);
	put_length(out, to);
	buf_puts(out, "\"/>");
}

static void open_text(buf *out, const char *class, double x, double y)
{
	buf_print(out, "<text class=\"%s\"", class);
	put_attribute(out, "x", x);
	put_attribute(out, "y", y);
}

static void put_word(buf *out, const char *class, double x, const char *word)
{
	open_text(out, class, x, TIMELINE_HEAD - 10);
	buf_print(out, ">%s</text>", word);
}

/* ----------------------------------------------------------------- axis */
/* years 0: every quarter has a line; else every so many years. */
static void put_quarter(struct timeline *t, int32_t day, int years)
{
	int y, m, d;
	date_civil(day, &y, &m, &d);
	if (years != 0 && (m != 1 || y % years != 0))
		return;
	buf *out = t->ctx->out;
	double x = timeline_x(t, day);
	put_upright(out, "grid", x, t->height);
	if (x + 52 > t->right)
		return;
	open_text(out, "when", x + 6, TIMELINE_HEAD - 10);
	if (years != 0)
		buf_print(out, ">%d</text>", y);
	else
		buf_print(out, ">Q%d %d</text>", (m + 2) / 3, y);
}

static void put_axis(struct timeline *t)
{
	int covered = (t->last - t->first) / 366;
	int years = covered > 4 ? 1 + covered / 16 : 0;
	for (int32_t day = t->first; day < t->last;
		 day = timeline_next_quarter(day))
		put_quarter(t, day, years);
	buf *out = t->ctx->out;
	double x = t->right;
	if (t->has_next || t->has_later)
		put_upright(out, "grid", x, t->height);
	if (t->has_next) {
		put_word(out, "when", x + 8, "next");
		x += TIMELINE_OPEN;
		if (t->has_later)
			put_upright(out, "grid", x, t->height);
	}
	if (t->has_later)
		put_word(out, "when", x + 8, "later");
}

static void put_today(struct timeline *t)
{
	buf *out = t->ctx->out;
	double x = timeline_x(t, t->ctx->plan->today.first);
	put_upright(out, "today", x, t->height);
	open_text(out, "today-word", x + 4, t->height + 14);
	buf_puts(out, ">today</text>");
}

/* ----------------------------------------------------------------- bars */
static void put_rect(
	buf *out, const char *class, const struct timeline_bar *b, double to)
{
	buf_print(out, "<rect class=\"%s\" height=\"14\" rx=\"2\"", class);
	put_attribute(out, "x", b->begin);
	put_attribute(out, "y", b->y - 7);
	put_attribute(out, "width", to - b->begin);
	buf_puts(out, "/>");
}

static void put_milestone(buf *out, const struct timeline_bar *b)
{
	if (b->form == TIMELINE_READING) {
		buf_puts(out, "<circle class=\"reading\" r=\"5\"");
		put_attribute(out, "cx", b->begin);
		put_attribute(out, "cy", b->y);
		buf_puts(out, "/>");
		return;
	}
	buf_print(out, "<path class=\"milestone%s\" d=\"M",
		b->form == TIMELINE_DONE ? " is-done" : "");
	put_length(out, b->begin);
	buf_putc(out, ' ');
	put_length(out, b->y - 7);
	buf_puts(out, "l7 7l-7 7l-7-7z\"/>");
}

static void put_shape(buf *out, const struct timeline_bar *b)
{
	bool done = b->form == TIMELINE_DONE;
	if (b->milestone) {
		put_milestone(out, b);
		return;
	}
	if (b->sure >= b->end)
		put_rect(out, done ? "bar is-done" : "bar", b, b->end);
	else
		put_rect(out, "bar fades", b, b->end);
	buf_print(out, "<path class=\"edge%s\" d=\"M", done ? " is-done" : "");
	put_length(out, b->begin);
	buf_putc(out, ' ');
	put_length(out, b->y - 7);
	buf_puts(out, "v14\"/>");
}

static void put_label(buf *out, const struct timeline_bar *b)
{
	for (size_t i = 0; i < b->nlines; i++) {
		open_text(
			out, "name", b->label_x, b->label_y + (double)i * TIMELINE_LINE);
		buf_puts(out, b->label_ends ? " text-anchor=\"end\">" : ">");
		escape_text(out, b->lines[i]);
		if (i + 1 == b->nlines) {
			buf_puts(out, "<tspan class=\"when\" dx=\"8\">");
			escape_text(out, b->words);
			buf_puts(out, "</tspan>");
		}
		buf_puts(out, "</text>");
	}
}

static void put_bar(struct timeline *t, const struct timeline_bar *b)
{
	str address = view_item_address(t->ctx, b->item);
	if (address.len != 0) {
		buf_puts(t->ctx->out, "<a href=\"");
		address_put(page_of(t->ctx), address, STR(""));
		buf_puts(t->ctx->out, "\">");
	}
	put_shape(t->ctx->out, b);
	put_label(t->ctx->out, b);
	if (address.len != 0)
		buf_puts(t->ctx->out, "</a>");
}

/* --------------------------------------------------------------- elbows */
/* From the end of what is waited for, down or up, to the beginning of what
 * waits. */
static void put_elbow(
	buf *out, const struct timeline_bar *from, const struct timeline_bar *to)
{
	bool down = to->y > from->y;
	double x = from->end, y = from->y + (down ? 9 : -9);
	double gap = to->milestone ? 9 : 2;
	buf_puts(out, "<path class=\"elbow\" marker-end=\"url(#tip)\" d=\"M");
	put_length(out, x);
	buf_putc(out, ' ');
	put_length(out, y);
	if (to->begin - gap > x + 6 && !to->label_ends) {
		buf_putc(out, 'V');
		put_length(out, to->y);
		buf_putc(out, 'H');
		put_length(out, to->begin - gap);
	} else {
		buf_putc(out, 'V');
		put_length(out, to->y - (down ? 16 : -16));
		buf_putc(out, 'H');
		put_length(out, to->begin);
		buf_putc(out, 'V');
		put_length(out, to->y - (down ? 9 : -9));
	}
	buf_puts(out, "\"/>");
}

static void put_elbows(struct timeline *t, const struct timeline_bar *b)
{
	struct edges out = graph_out(t->ctx->graph, b->item);
	for (uint32_t i = 0; i < out.len; i++) {
		const struct edge *e = edge_at(out, i);
		const struct timeline_bar *on = t->of_item[e->to.n];
		bool waits =
			e->def->slot == LINK_DEPENDS_ON || e->def->slot == LINK_AFTER;
		if (waits && on != NULL && on != b)
			put_elbow(t->ctx->out, on, b);
	}
}

static void put_lane(struct timeline *t, const struct timeline_lane *l)
{
	buf *out = t->ctx->out;
	buf_print(out, "<path class=\"grid\" d=\"M0 ");
	put_length(out, l->y - 18);
	buf_print(out, "H%d\"/>", TIMELINE_WIDTH);
	open_text(out, "lane-name", 0, l->y);
	buf_putc(out, '>');
	escape_text(out, l->title);
	buf_puts(out, "</text>");
	for (size_t i = 0; i < l->nbars; i++)
		put_bar(t, &l->bars[i]);
}

void picture_timeline(struct context *ctx, const void *self)
{
	(void)self;
	struct timeline t;
	timeline_lay_out(&t, ctx);
	buf *out = ctx->out;
	buf_print(out, "<svg class=\"timeline\" role=\"group\" viewBox=\"0 0 %d ",
		TIMELINE_WIDTH);
	put_length(out, t.height + 20);
	buf_print(out, "\" width=\"%d\"", TIMELINE_WIDTH);
	put_attribute(out, "height", t.height + 20);
	buf_puts(out,
		"><title>Timeline</title><desc>Bars and milestones by "
		"outcome; the table below says the same in words.</desc>"
		"<defs><linearGradient id=\"fade\"><stop class=\"sure\" "
		"offset=\"0\"/><stop class=\"unsure\" offset=\"1\"/>"
		"</linearGradient><marker id=\"tip\" viewBox=\"0 0 6 6\" "
		"refX=\"6\" refY=\"3\" markerWidth=\"6\" "
		"markerHeight=\"6\" orient=\"auto\">"
		"<path class=\"tip\" d=\"M0 0L6 3L0 6z\"/></marker></defs>");
	put_axis(&t);
	put_today(&t);
	for (size_t i = 0; i < t.nlanes; i++)
		for (size_t k = 0; k < t.lanes[i].nbars; k++)
			put_elbows(&t, &t.lanes[i].bars[k]);
	for (size_t i = 0; i < t.nlanes; i++)
		if (t.lanes[i].nbars != 0)
			put_lane(&t, &t.lanes[i]);
	buf_puts(out, "</svg>");
}
