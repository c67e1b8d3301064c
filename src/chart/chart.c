/* chart.c: a number as a bar from baseline to target, and as a curve over
 * time. */
#include "chart_int.h"

static void put_title(buf *out, str title)
{
	buf_puts(out, "<title>");
	escape_text(out, title);
	buf_puts(out, "</title>");
}

/* -------------------------------------------------------------- the bar */
enum {
	BAR_WIDTH = 320,
	BAR_HEIGHT = 48,
	BAR_EDGE = 8, /* room for the dot at either end */
	BAR_LINE = 22,
};

/* The numbers at the ends of the bar.  The baseline is left and the target
 * right, whatever direction is good; a number outside becomes the end itself,
 * so that the others move inwards. */
struct bar_scale {
	double left, right;
};

static struct bar_scale scale_bar(const struct chart_progress *c)
{
	double now = c->now.value;
	struct bar_scale s = {c->from.value, c->to.value};
	bool up = s.right > s.left;

	if (up ? now < s.left : now > s.left)
		s.left = now;
	if (up ? now > s.right : now < s.right)
		s.right = now;
	return s;
}

static double place(struct bar_scale s, double n)
{
	double share = (n - s.left) / (s.right - s.left);
	return BAR_EDGE + share * (BAR_WIDTH - 2 * BAR_EDGE);
}

/* The text over the dot stays inside the picture. */
static struct svg_text over_dot(double x)
{
	struct svg_text t = {x, 11, "now", "middle"};
	if (x < 48) {
		t.x = 0;
		t.anchor = NULL;
	} else if (x > BAR_WIDTH - 48) {
		t.x = BAR_WIDTH;
		t.anchor = "end";
	}
	return t;
}

void chart_progress(const struct chart_progress *c, buf *out)
{
	struct bar_scale s = scale_bar(c);
	double from = place(s, c->from.value), to = place(s, c->to.value);
	double now = place(s, c->now.value);

	buf_print(out,
		"<svg class=\"measure\" role=\"img\" viewBox=\"0 0 %d %d\" "
		"width=\"%d\" height=\"%d\">",
		BAR_WIDTH, BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT);
	put_title(out, c->title);
	svg_line(out, "track",
		(double[]){BAR_EDGE, BAR_LINE, BAR_WIDTH - BAR_EDGE, BAR_LINE});
	svg_line(out, "run", (double[]){from, BAR_LINE, now, BAR_LINE});
	svg_line(out, "tick", (double[]){from, BAR_LINE - 6, from, BAR_LINE + 6});
	svg_line(out, "tick", (double[]){to, BAR_LINE - 6, to, BAR_LINE + 6});
	buf_puts(out, "<circle class=\"dot\" r=\"6\"");
	svg_attribute(out, "cx", now);
	svg_attribute(out, "cy", BAR_LINE);
	buf_puts(out, "/>");
	svg_text(out, over_dot(now), c->now.words);
	svg_text(
		out, (struct svg_text){from - BAR_EDGE, 43, NULL, NULL}, c->from.words);
	svg_text(
		out, (struct svg_text){to + BAR_EDGE, 43, NULL, "end"}, c->to.words);
	buf_puts(out, "</svg>");
}

/* ------------------------------------------------------------ the curve */
enum {
	CURVE_WIDTH = 720,
	CURVE_HEIGHT = 208,
	CURVE_RIGHT = 576, /* behind it stand the words */
	CURVE_TOP = 20,
	CURVE_FOOT = 168,
	CURVE_LEFT = 8,
};

struct curve_scale {
	double low, high;
	int32_t first, last; /* days */
};

static void widen(struct curve_scale *s, double n)
{
	if (n < s->low)
		s->low = n;
	if (n > s->high)
		s->high = n;
}

static void widen_days(struct curve_scale *s, date d)
{
	if (!date_known(d))
		return;
	if (d.first < s->first)
		s->first = d.first;
	if (d.last > s->last)
		s->last = d.last;
}

/* ensures: neither axis is empty, so that nothing is divided by 0. */
static struct curve_scale scale_curve(const struct chart_curve *c)
{
	struct curve_scale s = {c->base.value, c->base.value, INT32_MAX, INT32_MIN};

	widen(&s, c->goal.value);
	widen_days(&s, c->begun);
	widen_days(&s, c->due);
	for (size_t i = 0; i < c->nreadings; i++) {
		widen(&s, c->readings[i].value);
		widen_days(&s, c->readings[i].when);
	}
	if (s.high <= s.low)
		s.high = s.low + 1;
	if (s.last <= s.first)
		s.last = s.first + 1;
	return s;
}

static double height_of(const struct curve_scale *s, double n)
{
	double share = (n - s->low) / (s->high - s->low);
	return CURVE_FOOT - 12 - share * (CURVE_FOOT - 12 - CURVE_TOP);
}

static double place_of_day(const struct curve_scale *s, date d)
{
	double day = (d.first + (double)d.last) / 2;
	double share = (day - s->first) / (double)(s->last - s->first);
	return CURVE_LEFT + share * (CURVE_RIGHT - CURVE_LEFT);
}

static void put_point(buf *out, const struct curve_scale *s, date d, double n)
{
	svg_length(out, place_of_day(s, d));
	buf_putc(out, ',');
	svg_length(out, height_of(s, n));
}

static void put_points(
	buf *out, const struct chart_curve *c, const struct curve_scale *s)
{
	const char *between = "";

	buf_puts(out, "<polyline class=\"curve\" points=\"");
	if (date_known(c->begun)) {
		put_point(out, s, c->begun, c->base.value);
		between = " ";
	}
	for (size_t i = 0; i < c->nreadings; i++) {
		if (!date_known(c->readings[i].when))
			continue;
		buf_puts(out, between);
		between = " ";
		put_point(out, s, c->readings[i].when, c->readings[i].value);
	}
	buf_puts(out, "\"/>");
}

/* The words stand at the last dot: behind it, or before it near the right
 * edge. */
static void put_dots(
	buf *out, const struct chart_curve *c, const struct curve_scale *s)
{
	double x = 0, y = 0;

	for (size_t i = 0; i < c->nreadings; i++) {
		if (!date_known(c->readings[i].when))
			continue;
		x = place_of_day(s, c->readings[i].when);
		y = height_of(s, c->readings[i].value);
		buf_puts(out, "<circle class=\"dot\" r=\"4.5\"");
		svg_attribute(out, "cx", x);
		svg_attribute(out, "cy", y);
		buf_puts(out, "/>");
	}
	bool right = x > CURVE_RIGHT - 64;
	struct svg_text over = {
		right ? x : x + 8, y - 10, "now", right ? "end" : NULL};
	svg_text(out, over, c->now);
}

static void put_level(buf *out, const char *class, double y, str words)
{
	svg_line(out, class, (double[]){CURVE_LEFT, y, CURVE_RIGHT, y});
	svg_text(out, (struct svg_text){CURVE_RIGHT + 8, y + 4, NULL, NULL}, words);
}

static void put_day(
	buf *out, struct chart_dates dates, int32_t day, struct svg_text at)
{
	buf words = {0};

	dates.put(dates.of, &words,
		(date){.first = day, .last = day, .precision = DATE_DAY});
	svg_text(out, at, buf_str(&words));
	buf_free(&words);
}

/* Lines and curve first, so that words are drawn over them. */
void chart_curve(const struct chart_curve *c, buf *out)
{
	struct curve_scale s = scale_curve(c);

	buf_print(out,
		"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" "
		"width=\"%d\" height=\"%d\">",
		CURVE_WIDTH, CURVE_HEIGHT, CURVE_WIDTH, CURVE_HEIGHT);
	put_title(out, c->title);
	svg_line(out, "axis",
		(double[]){CURVE_LEFT, CURVE_FOOT, CURVE_RIGHT, CURVE_FOOT});
	put_level(out, "base", height_of(&s, c->base.value), c->base.words);
	put_level(out, "goal", height_of(&s, c->goal.value), c->goal.words);
	put_points(out, c, &s);
	put_dots(out, c, &s);
	put_day(out, c->dates, s.first,
		(struct svg_text){CURVE_LEFT, CURVE_FOOT + 20, NULL, NULL});
	put_day(out, c->dates, s.last,
		(struct svg_text){CURVE_RIGHT, CURVE_FOOT + 20, NULL, "end"});
	buf_puts(out, "</svg>");
}
