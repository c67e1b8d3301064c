/* chart.c: the number of an outcome as pictures: a bar from where it was to
 * where it should be, and its curve over time.  Plain SVG with classes of the
 * stylesheet; nothing is drawn that nobody measured. */
#include "emit_int.h"

/* Tenths of a unit are exact enough, and the same on every machine. */
static void put_length(buf *out, double x)
{
	long tenths = (long)(x * 10 + (x < 0 ? -0.5 : 0.5));
	if (tenths < 0)
		buf_putc(out, '-');
	unsigned long n = (unsigned long)(tenths < 0 ? -tenths : tenths);
	buf_uint(out, n / 10);
	if (n % 10 != 0) {
		buf_putc(out, '.');
		buf_uint(out, n % 10);
	}
}

static void put_attribute(buf *out, const char *name, double x)
{
	buf_print(out, " %s=\"", name);
	put_length(out, x);
	buf_putc(out, '"');
}

static void put_line(buf *out, const char *class, const double at[4])
{
	buf_print(out, "<path class=\"%s\" d=\"M", class);
	put_length(out, at[0]);
	buf_putc(out, ' ');
	put_length(out, at[1]);
	buf_putc(out, 'L');
	put_length(out, at[2]);
	buf_putc(out, ' ');
	put_length(out, at[3]);
	buf_puts(out, "\"/>");
}

struct chart_text {
	double x, y;
	const char *class; /* or NULL */
	const char *anchor;
};

static void put_text(buf *out, struct chart_text t, str text)
{
	buf_puts(out, "<text");
	if (t.class != NULL)
		buf_print(out, " class=\"%s\"", t.class);
	put_attribute(out, "x", t.x);
	put_attribute(out, "y", t.y);
	if (t.anchor != NULL)
		buf_print(out, " text-anchor=\"%s\"", t.anchor);
	buf_putc(out, '>');
	escape_text(out, text);
	buf_puts(out, "</text>");
}

static void put_title(struct context *ctx, const struct outcome_plan *o)
{
	buf_puts(ctx->out, "<title>From ");
	escape_text(ctx->out, outcome_amount(ctx, o, o->baseline));
	if (o->has_actual) {
		buf_puts(ctx->out, ", now ");
		escape_text(ctx->out, outcome_amount(ctx, o, o->actual));
	}
	buf_puts(ctx->out, ", wanted ");
	escape_text(ctx->out, outcome_amount(ctx, o, o->target));
	buf_puts(ctx->out, "</title>");
}

/* -------------------------------------------------------------- the bar */
enum {
	BAR_WIDTH = 320,
	BAR_HEIGHT = 48,
	BAR_EDGE = 8, /* room for the dot at either end */
	BAR_LINE = 22,
};

/* Place of a number: the baseline is left and the target right, whatever
 * direction is good; a number outside moves the ends inwards. */
struct bar_scale {
	double left, right;
};

static struct bar_scale scale_bar(const struct outcome_plan *o)
{
	struct bar_scale s = {o->baseline, o->target};
	bool up = o->target > o->baseline;
	if (up ? o->actual < s.left : o->actual > s.left)
		s.left = o->actual;
	if (up ? o->actual > s.right : o->actual < s.right)
		s.right = o->actual;
	return s;
}

static double place(struct bar_scale s, double n)
{
	double share = (n - s.left) / (s.right - s.left);
	return BAR_EDGE + share * (BAR_WIDTH - 2 * BAR_EDGE);
}

/* The text over the dot stays inside the picture. */
static struct chart_text over_dot(double x)
{
	struct chart_text t = {x, 11, "now", "middle"};
	if (x < 48) {
		t.x = 0;
		t.anchor = NULL;
	} else if (x > BAR_WIDTH - 48) {
		t.x = BAR_WIDTH;
		t.anchor = "end";
	}
	return t;
}

void picture_bar(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = self;
	struct bar_scale s = scale_bar(o);
	double from = place(s, o->baseline), to = place(s, o->target);
	double now = place(s, o->actual);
	buf *out = ctx->out;
	buf_print(out,
		"<svg class=\"measure\" role=\"img\" viewBox=\"0 0 %d %d\" "
		"width=\"%d\" height=\"%d\">",
		BAR_WIDTH, BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT);
	put_title(ctx, o);
	put_line(out, "track",
		(double[]){BAR_EDGE, BAR_LINE, BAR_WIDTH - BAR_EDGE, BAR_LINE});
	put_line(out, "run", (double[]){from, BAR_LINE, now, BAR_LINE});
	put_line(out, "tick", (double[]){from, BAR_LINE - 6, from, BAR_LINE + 6});
	put_line(out, "tick", (double[]){to, BAR_LINE - 6, to, BAR_LINE + 6});
	buf_puts(out, "<circle class=\"dot\" r=\"6\"");
	put_attribute(out, "cx", now);
	put_attribute(out, "cy", BAR_LINE);
	buf_puts(out, "/>");
	put_text(out, over_dot(now), outcome_amount(ctx, o, o->actual));
	put_text(out, (struct chart_text){from - BAR_EDGE, 43, NULL, NULL},
		outcome_amount(ctx, o, o->baseline));
	put_text(out, (struct chart_text){to + BAR_EDGE, 43, NULL, "end"},
		outcome_amount(ctx, o, o->target));
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

static void reach(struct curve_scale *s, double n)
{
	if (n < s->low)
		s->low = n;
	if (n > s->high)
		s->high = n;
}

static void span_days(struct curve_scale *s, date d)
{
	if (!date_known(d))
		return;
	if (d.first < s->first)
		s->first = d.first;
	if (d.last > s->last)
		s->last = d.last;
}

static struct curve_scale scale_curve(
	struct context *ctx, const struct outcome_plan *o)
{
	struct curve_scale s = {o->baseline, o->baseline, INT32_MAX, INT32_MIN};
	const struct item *i = graph_item(ctx->graph, o->outcome);
	reach(&s, o->target);
	span_days(&s, item_date(i, FIELD_BASELINE_DATE));
	span_days(&s, o->due);
	for (size_t k = 0; k < o->nmeasurements; k++) {
		reach(&s, o->measurements[k].value);
		span_days(&s, o->measurements[k].when);
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

static void put_points(struct context *ctx, const struct outcome_plan *o,
	const struct curve_scale *s)
{
	buf *out = ctx->out;
	date begun =
		item_date(graph_item(ctx->graph, o->outcome), FIELD_BASELINE_DATE);
	const char *between = "";
	buf_puts(out, "<polyline class=\"curve\" points=\"");
	if (date_known(begun)) {
		put_length(out, place_of_day(s, begun));
		buf_putc(out, ',');
		put_length(out, height_of(s, o->baseline));
		between = " ";
	}
	for (size_t i = 0; i < o->nmeasurements; i++) {
		const struct measurement *m = &o->measurements[i];
		if (!date_known(m->when))
			continue;
		buf_puts(out, between);
		between = " ";
		put_length(out, place_of_day(s, m->when));
		buf_putc(out, ',');
		put_length(out, height_of(s, m->value));
	}
	buf_puts(out, "\"/>");
}

static void put_dots(struct context *ctx, const struct outcome_plan *o,
	const struct curve_scale *s)
{
	double x = 0, y = 0;
	for (size_t i = 0; i < o->nmeasurements; i++) {
		const struct measurement *m = &o->measurements[i];
		if (!date_known(m->when))
			continue;
		x = place_of_day(s, m->when);
		y = height_of(s, m->value);
		buf_puts(ctx->out, "<circle class=\"dot\" r=\"4.5\"");
		put_attribute(ctx->out, "cx", x);
		put_attribute(ctx->out, "cy", y);
		buf_puts(ctx->out, "/>");
	}
	bool right = x > CURVE_RIGHT - 64;
	struct chart_text over = {
		right ? x : x + 8, y - 10, "now", right ? "end" : NULL};
	put_text(ctx->out, over, outcome_amount(ctx, o, o->actual));
}

static void put_level(
	struct context *ctx, const char *class, double y, str words)
{
	put_line(ctx->out, class, (double[]){CURVE_LEFT, y, CURVE_RIGHT, y});
	put_text(ctx->out, (struct chart_text){CURVE_RIGHT + 8, y + 4, NULL, NULL},
		words);
}

static void put_day(
	struct context *ctx, double x, int32_t day, const char *anchor)
{
	buf words = {0};
	date_put_words(
		&words, (date){.first = day, .last = day, .precision = DATE_DAY});
	put_text(ctx->out, (struct chart_text){x, CURVE_FOOT + 20, NULL, anchor},
		buf_str(&words));
	buf_free(&words);
}

static str with_word(struct context *ctx, str amount, const char *word)
{
	return arena_print(
		ctx->scratch, "%.*s %s", (int)amount.len, amount.at, word);
}

void picture_curve(struct context *ctx, const void *self)
{
	const struct outcome_plan *o = self;
	struct curve_scale s = scale_curve(ctx, o);
	buf *out = ctx->out;
	buf_print(out,
		"<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" "
		"width=\"%d\" height=\"%d\">",
		CURVE_WIDTH, CURVE_HEIGHT, CURVE_WIDTH, CURVE_HEIGHT);
	put_title(ctx, o);
	put_line(out, "axis",
		(double[]){CURVE_LEFT, CURVE_FOOT, CURVE_RIGHT, CURVE_FOOT});
	put_level(ctx, "base", height_of(&s, o->baseline),
		with_word(ctx, outcome_amount(ctx, o, o->baseline), "at the start"));
	put_level(ctx, "goal", height_of(&s, o->target),
		with_word(ctx, outcome_amount(ctx, o, o->target), "wanted"));
	put_points(ctx, o, &s);
	put_dots(ctx, o, &s);
	put_day(ctx, CURVE_LEFT, s.first, NULL);
	put_day(ctx, CURVE_RIGHT, s.last, "end");
	buf_puts(out, "</svg>");
}
