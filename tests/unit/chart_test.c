/* chart_test.c: what is drawn was given, no label is cut, and every picture
 * is well-formed. */
#include "chart_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>
#include <libxml/parser.h>

static date day(const char *written)
{
	date d;

	assert_true(date_parse(str_from(written), &d) != DATE_BAD);
	return d;
}

static void well_formed(const buf *out)
{
	xmlDoc *doc = xmlReadMemory(
		out->at, (int)out->len, "picture.svg", NULL, XML_PARSE_NONET);

	assert_non_null(doc);
	xmlFreeDoc(doc);
}

static bool holds(const buf *out, const char *text)
{
	str all = buf_str(out);

	return str_find(all, str_from(text), 0) < all.len;
}

/* ------------------------------------------------------------- timeline */

enum {
	SPANS_MAX = 20,
};
/* A timeline of one lane, as seen on 2026-05-04. */
struct easel {
	arena scratch;
	buf out;
	struct chart_span spans[SPANS_MAX];
	struct chart_lane lane;
	struct chart_timeline chart;
	struct timeline t;
};

static void put_iso(const void *of, buf *out, date d)
{
	buf_puts(out, of);
	date_put(out, d);
}

static const struct chart_dates iso = {put_iso, "on "};

static void easel_open(struct easel *e)
{
	*e = (struct easel){.lane = {.title = STR("A & B")},
		.chart = {.nlanes = 1,
			.today = day("2026-05-04").first,
			.dates = iso,
			.title = STR("Timeline"),
			.about = STR("a < b"),
			.today_word = STR("today"),
			.next_word = STR("next"),
			.later_word = STR("later")}};
	e->lane.spans = e->spans;
	e->chart.lanes = &e->lane;
}

static struct chart_span *add(struct easel *e, const char *label, date when)
{
	struct chart_span *s = &e->spans[e->lane.nspans++];

	*s = (struct chart_span){.id = (uint32_t)e->lane.nspans,
		.label = str_from(label),
		.when = when,
		.words = STR("some day")};
	return s;
}

static void draw(struct easel *e)
{
	timeline_lay_out(&e->t, &e->chart, &e->scratch);
	chart_timeline(&e->chart, &e->scratch, &e->out);
	well_formed(&e->out);
}

static const struct timeline_bar *bar(const struct easel *e, uint32_t id)
{
	return e->t.of_id[id];
}

static void easel_close(struct easel *e)
{
	arena_free(&e->scratch);
	buf_free(&e->out);
}

static void a_quarter_is_drawn_as_a_quarter(void **state)
{
	struct easel e;

	(void)state;
	easel_open(&e);
	add(&e, "one", day("2026-Q3"));
	add(&e, "two", day("2026-06-15"));
	add(&e, "three", day("later"));
	add(&e, "four", day("next"));
	draw(&e);
	assert_false(bar(&e, 1)->milestone);
	double first = timeline_x(&e.t, date_days(2026, 7, 1));
	double last = timeline_x(&e.t, date_days(2026, 10, 1));
	assert_true(bar(&e, 1)->begin == first && bar(&e, 1)->end == last);
	assert_true(bar(&e, 1)->sure == first); /* it may come on any day of it */
	assert_true(bar(&e, 2)->milestone);
	assert_true(bar(&e, 3)->begin > bar(&e, 4)->begin);
	assert_true(bar(&e, 4)->begin > e.t.right);
	assert_true(holds(&e.out, ">next<") && holds(&e.out, ">later<"));
	assert_true(holds(&e.out, "A &amp; B") && holds(&e.out, "a &lt; b"));
	easel_close(&e);
}

static void quarters_follow_each_other(void **state)
{
	int32_t at = date_days(2025, 11, 30);

	(void)state;
	assert_int_equal(timeline_quarter(at), date_days(2025, 10, 1));
	assert_int_equal(timeline_next_quarter(at), date_days(2026, 1, 1));
	assert_int_equal(
		timeline_next_quarter(date_days(2026, 1, 1)), date_days(2026, 4, 1));
}

static const char long_title[] =
	"A title of more than three hundred letters, which nobody should write and "
	"somebody will, with a word such as "
	"Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamten"
	"gesellschaft in it & a <tag>, so that it has to stand in lines of its own "
	"above its bar, each of them no wider than the picture, and none cut";

static void no_label_leaves_the_picture(void **state)
{
	static const char *const dates[] = {"2025-05-01", "2026-05-04", "2026-Q2",
		"2027-12-31", "next", "later", "2026..2028"};
	struct easel e;
	double above = 0;

	(void)state;
	easel_open(&e);
	for (size_t i = 0; i < 7; i++) {
		add(&e, "REL-short", day(dates[i]));
		add(&e, long_title, day(dates[i]));
	}
	draw(&e);
	assert_int_equal(e.t.lanes[0].nbars, 14);
	for (size_t b = 0; b < e.t.lanes[0].nbars; b++) {
		const struct timeline_bar *at = &e.t.lanes[0].bars[b];
		size_t letters = 0;

		for (size_t i = 0; i < at->nlines; i++) {
			double w = (double)utf8_width(at->lines[i]) * TIMELINE_LETTER;
			double x = at->label_ends ? at->label_x - w : at->label_x;

			assert_true(x >= 0 && x + w <= TIMELINE_WIDTH);
			letters += at->lines[i].len;
		}
		assert_true(letters >= 9);
		assert_true(at->y > above); /* a row of its own */
		above = at->y;
	}
	assert_true(holds(&e.out, "unterbeamten"));
	assert_true(holds(&e.out, "none cut"));
	easel_close(&e);
}

static void what_waits_has_an_elbow(void **state)
{
	static const uint32_t waits[] = {1, 3, 77};
	struct easel e;

	(void)state;
	easel_open(&e);
	add(&e, "first", day("2026-06-01"));
	struct chart_span *s = add(&e, "second", day("2026-09-01"));
	s->waits = waits;
	s->nwaits = 3; /* 3 is too old to be drawn, there is no 77 */
	add(&e, "gone", day("2020-01-01"));
	draw(&e);
	assert_null(bar(&e, 3));
	str all = buf_str(&e.out), elbow = STR("class=\"elbow\"");
	size_t at = str_find(all, elbow, 0);
	assert_true(at < all.len);
	assert_int_equal(str_find(all, elbow, at + 1), all.len);
	easel_close(&e);
}

static void links_stand_around_their_bar(void **state)
{
	struct easel e;

	(void)state;
	easel_open(&e);
	add(&e, "one", day("2026-06-01"))->link = STR("../a.html#x&amp;y");
	draw(&e);
	assert_true(holds(&e.out, "<a href=\"../a.html#x&amp;y\"><path"));
	easel_close(&e);
}

static void a_lane_of_readings_is_left_out(void **state)
{
	struct easel e;

	(void)state;
	easel_open(&e);
	add(&e, "is read", day("2026-10-31"))->form = CHART_READING;
	draw(&e);
	assert_int_equal(e.t.lanes[0].nbars, 0);
	assert_false(holds(&e.out, "lane-name"));
	buf_cut(&e.out, 0);
	add(&e, "built", day("2026-08-01"));
	draw(&e);
	assert_int_equal(e.t.lanes[0].nbars, 2);
	assert_true(holds(&e.out, "class=\"reading\""));
	easel_close(&e);
}

static void nothing_is_a_picture_too(void **state)
{
	struct easel e;

	(void)state;
	easel_open(&e);
	e.chart.nlanes = 0;
	draw(&e);
	assert_true(holds(&e.out, ">today<"));
	easel_close(&e);
}

/* -------------------------------------------------- progress and curve */

static struct chart_amount amount(double value, const char *words)
{
	return (struct chart_amount){value, str_from(words)};
}

/* Between the ends, outside of them on both sides, and at each. */
static void a_bar_says_its_three_numbers(void **state)
{
	static const double readings[] = {57.4, 40, 75, 54.2, 61};

	(void)state;
	for (size_t i = 0; i < 10; i++) {
		struct chart_progress c = {.from = amount(54.2, "<54.2>"),
			.now = amount(readings[i % 5], "now & here"),
			.to = amount(61, "61 %"),
			.title = STR("a < b")};
		buf out = {0};

		if (i >= 5) { /* less is better */
			c.from.value = 61;
			c.to.value = 54.2;
		}
		chart_progress(&c, &out);
		well_formed(&out);
		assert_true(holds(&out, "&lt;54.2&gt;") && holds(&out, ">61 %<"));
		assert_true(holds(&out, "now &amp; here"));
		assert_false(holds(&out, "nan") || holds(&out, "inf"));
		buf_free(&out);
	}
}

static void a_curve_says_what_was_read(void **state)
{
	struct chart_reading readings[] = {
		{{0}, 99}, {day("2026-04-30"), 57.4}, {day("2026-06-30"), 58}};
	struct chart_curve c = {.base = amount(54.2, "at first"),
		.goal = amount(61, "wanted"),
		.readings = readings,
		.nreadings = 2,
		.dates = iso,
		.now = STR("now"),
		.title = STR("x")};
	buf out = {0};

	(void)state;
	chart_curve(&c, &out); /* one reading, no other date: no division by 0 */
	well_formed(&out);
	assert_false(holds(&out, "nan") || holds(&out, "inf"));
	buf_cut(&out, 0);
	c.nreadings = 3;
	c.begun = day("2026-01-31");
	c.due = day("2026-10-31");
	chart_curve(&c, &out);
	well_formed(&out);
	assert_true(holds(&out, ">at first<") && holds(&out, ">wanted<"));
	assert_true(holds(&out, ">on 2026-01-31<"));
	assert_true(holds(&out, ">on 2026-10-31<"));
	assert_false(holds(&out, "nan") || holds(&out, "inf"));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quarter_is_drawn_as_a_quarter),
		cmocka_unit_test(quarters_follow_each_other),
		cmocka_unit_test(no_label_leaves_the_picture),
		cmocka_unit_test(what_waits_has_an_elbow),
		cmocka_unit_test(links_stand_around_their_bar),
		cmocka_unit_test(a_lane_of_readings_is_left_out),
		cmocka_unit_test(nothing_is_a_picture_too),
		cmocka_unit_test(a_bar_says_its_three_numbers),
		cmocka_unit_test(a_curve_says_what_was_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
