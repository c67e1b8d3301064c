/* timeline.c: the timeline as a picture, in plain SVG with classes of the
 * stylesheet.  A table on the same page says the same in words.  It is a group
 * and no image, since an image hides the links in it from those who listen. */
#include "chart_int.h"

static void put_upright(buf *out, const char *class, double x, double to)
{
	buf_print(out, "<path class=\"%s\" d=\"M", class);
	svg_length(out, x);
	buf_print(out, " %dV", TIMELINE_HEAD);
	svg_length(out, to);
	buf_puts(out, "\"/>");
}

static void open_text(buf *out, const char *class, double x, double y)
{
	buf_print(out, "<text class=\"%s\"", class);
	svg_attribute(out, "x", x);
	svg_attribute(out, "y", y);
}

/* The name of a horizon over its column. */
static void put_word(buf *out, double x, str word)
{
	struct svg_text t = {x, TIMELINE_HEAD - 10, "when", NULL};

	svg_text(out, t, word);
}

/* ----------------------------------------------------------------- axis */
/* years: a line every so many years; 0: one for each quarter. */
static void put_quarter(
	buf *out, const struct timeline *t, int32_t day, int years)
{
	int y, m, d;
	date_civil(day, &y, &m, &d);
	if (years && (m != 1 || y % years))
		return;
	double x = timeline_x(t, day);
	put_upright(out, "grid", x, t->height);
	if (x + 52 > t->right)
		return;
	buf words = {0};
	t->chart->dates.put(t->chart->dates.of, &words,
		(date){.first = day,
			.last = day,
			.precision = years ? DATE_YEAR : DATE_QUARTER});
	put_word(out, x + 6, buf_str(&words));
	buf_free(&words);
}

/* Years instead of quarters from 5 years on, so that words do not overlap. */
static void put_axis(buf *out, const struct timeline *t)
{
	int covered = (t->last - t->first) / 366;
	int years = covered > 4 ? 1 + covered / 16 : 0;
	for (int32_t day = t->first; day < t->last;
		 day = timeline_next_quarter(day))
		put_quarter(out, t, day, years);
	double x = t->right;
	if (t->has_next || t->has_later)
		put_upright(out, "grid", x, t->height);
	if (t->has_next) {
		put_word(out, x + 8, t->chart->next_word);
		x += TIMELINE_OPEN;
		if (t->has_later)
			put_upright(out, "grid", x, t->height);
	}
	if (t->has_later)
		put_word(out, x + 8, t->chart->later_word);
}

static void put_today(buf *out, const struct timeline *t)
{
	double x = timeline_x(t, t->chart->today);
	struct svg_text at = {x + 4, t->height + 14, "today-word", NULL};

	put_upright(out, "today", x, t->height);
	svg_text(out, at, t->chart->today_word);
}

/* ----------------------------------------------------------------- bars */
static void put_rect(
	buf *out, const char *class, const struct timeline_bar *b, double to)
{
	buf_print(out, "<rect class=\"%s\" height=\"14\" rx=\"2\"", class);
	svg_attribute(out, "x", b->begin);
	svg_attribute(out, "y", b->y - 7);
	svg_attribute(out, "width", to - b->begin);
	buf_puts(out, "/>");
}

static void put_milestone(buf *out, const struct timeline_bar *b)
{
	if (b->span->form == CHART_READING) {
		buf_puts(out, "<circle class=\"reading\" r=\"5\"");
		svg_attribute(out, "cx", b->begin);
		svg_attribute(out, "cy", b->y);
		buf_puts(out, "/>");
		return;
	}
	buf_print(out, "<path class=\"milestone%s\" d=\"M",
		b->span->form == CHART_DONE ? " is-done" : "");
	svg_length(out, b->begin);
	buf_putc(out, ' ');
	svg_length(out, b->y - 7);
	buf_puts(out, "l7 7l-7 7l-7-7z\"/>");
}

static void put_shape(buf *out, const struct timeline_bar *b)
{
	bool done = b->span->form == CHART_DONE;
	if (b->milestone) {
		put_milestone(out, b);
		return;
	}
	if (b->sure >= b->end)
		put_rect(out, done ? "bar is-done" : "bar", b, b->end);
	else
		put_rect(out, "bar fades", b, b->end);
	buf_print(out, "<path class=\"edge%s\" d=\"M", done ? " is-done" : "");
	svg_length(out, b->begin);
	buf_putc(out, ' ');
	svg_length(out, b->y - 7);
	buf_puts(out, "v14\"/>");
}

/* The date stands behind the last line of the label. */
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

static void put_bar(buf *out, const struct timeline_bar *b)
{
	str link = b->span->link;

	if (link.len) {
		buf_puts(out, "<a href=\"");
		buf_put(out, link);
		buf_puts(out, "\">");
	}
	put_shape(out, b);
	put_label(out, b);
	if (link.len)
		buf_puts(out, "</a>");
}

/* --------------------------------------------------------------- elbows */
/* A line with corners from the end of the bar `from` to the beginning of the
 * bar `to`, which waits for it.  Without room between them it enters from
 * above or below. */
static void put_elbow(
	buf *out, const struct timeline_bar *from, const struct timeline_bar *to)
{
	bool down = to->y > from->y;
	double x = from->end, y = from->y + (down ? 9 : -9);
	double gap = to->milestone ? 9 : 2;
	buf_puts(out, "<path class=\"elbow\" marker-end=\"url(#tip)\" d=\"M");
	svg_length(out, x);
	buf_putc(out, ' ');
	svg_length(out, y);
	if (to->begin - gap > x + 6 && !to->label_ends) {
		buf_putc(out, 'V');
		svg_length(out, to->y);
		buf_putc(out, 'H');
		svg_length(out, to->begin - gap);
	} else {
		buf_putc(out, 'V');
		svg_length(out, to->y - (down ? 16 : -16));
		buf_putc(out, 'H');
		svg_length(out, to->begin);
		buf_putc(out, 'V');
		svg_length(out, to->y - (down ? 9 : -9));
	}
	buf_puts(out, "\"/>");
}

static void put_elbows(
	buf *out, const struct timeline *t, const struct timeline_bar *b)
{
	for (size_t i = 0; i < b->span->nwaits; i++) {
		uint32_t id = b->span->waits[i];
		const struct timeline_bar *on = id <= t->ids ? t->of_id[id] : NULL;

		if (on && on != b)
			put_elbow(out, on, b);
	}
}

static void put_lane(buf *out, const struct timeline_lane *l)
{
	struct svg_text title = {0, l->y, "lane-name", NULL};

	buf_print(out, "<path class=\"grid\" d=\"M0 ");
	svg_length(out, l->y - 18);
	buf_print(out, "H%d\"/>", TIMELINE_WIDTH);
	svg_text(out, title, l->title);
	for (size_t i = 0; i < l->nbars; i++)
		put_bar(out, &l->bars[i]);
}

static void open_picture(buf *out, const struct timeline *t)
{
	buf_print(out, "<svg class=\"timeline\" role=\"group\" viewBox=\"0 0 %d ",
		TIMELINE_WIDTH);
	svg_length(out, t->height + 20);
	buf_print(out, "\" width=\"%d\"", TIMELINE_WIDTH);
	svg_attribute(out, "height", t->height + 20);
	buf_puts(out, "><title>");
	escape_text(out, t->chart->title);
	buf_puts(out, "</title><desc>");
	escape_text(out, t->chart->about);
	buf_puts(out,
		"</desc><defs><linearGradient id=\"fade\"><stop class=\"sure\" "
		"offset=\"0\"/><stop class=\"unsure\" offset=\"1\"/>"
		"</linearGradient><marker id=\"tip\" viewBox=\"0 0 6 6\" "
		"refX=\"6\" refY=\"3\" markerWidth=\"6\" "
		"markerHeight=\"6\" orient=\"auto\">"
		"<path class=\"tip\" d=\"M0 0L6 3L0 6z\"/></marker></defs>");
}

void chart_timeline(const struct chart_timeline *c, arena *scratch, buf *out)
{
	struct timeline t;

	timeline_lay_out(&t, c, scratch);
	open_picture(out, &t);
	put_axis(out, &t);
	put_today(out, &t);
	for (size_t i = 0; i < c->nlanes; i++)
		for (size_t k = 0; k < t.lanes[i].nbars; k++)
			put_elbows(out, &t, &t.lanes[i].bars[k]);
	for (size_t i = 0; i < c->nlanes; i++)
		if (t.lanes[i].nbars)
			put_lane(out, &t.lanes[i]);
	buf_puts(out, "</svg>");
}
