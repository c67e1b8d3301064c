/* picture_test.c: the timeline and the charts: what is drawn was written, no
 * label is cut, and every picture is well-formed. */
#include "../../src/emit/site_int.h"
#include "../../src/chart/timeline_int.h"
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <libxml/parser.h>

/* A page over a plan, with nothing to link to. */
struct easel {
	struct hand *h;
	struct site site;
	struct addresses addresses;
	struct view_index index;
	struct page page;
	arena scratch;
	buf out;
};

static struct easel *easel_open(struct hand *h)
{
	struct easel *e = calloc(1, sizeof *e);
	e->h = h;
	e->site.plan = hand_plan(h);
	e->site.graph = e->site.plan->graph;
	e->site.workspace = &h->ws;
	e->addresses.items = NEW(&h->keep, str, h->doc.nitems + 1);
	e->site.addresses = &e->addresses;
	e->site.index = &e->index;
	for (int r = 0; r < ROLE_COUNT; r++)
		e->index.roles[r] = e->site.plan->roles[r];
	e->page = site_page(&e->site, &e->scratch, &e->out);
	return e;
}

static void easel_close(struct easel *e)
{
	arena_free(&e->scratch);
	buf_free(&e->out);
	hand_close(e->h);
	free(e);
}

static void well_formed(const struct easel *e)
{
	xmlDoc *doc = xmlReadMemory(
		e->out.at, (int)e->out.len, "picture.svg", NULL, XML_PARSE_NONET);
	assert_non_null(doc);
	xmlFreeDoc(doc);
}

static bool holds(const struct easel *e, const char *text)
{
	str all = buf_str(&e->out);
	return str_find(all, str_from(text), 0) < all.len;
}

static struct item *release(
	struct hand *h, const char *id, const char *when, enum phase phase)
{
	struct item *r = hand_item(h, ROLE_RELEASE, id, phase);
	if (when != NULL)
		hand_field(h, r, FIELD_DATE, when);
	return r;
}

static const struct timeline_bar *bar(
	const struct timeline *t, const char *title)
{
	for (size_t l = 0; l < t->nlanes; l++)
		for (size_t b = 0; b < t->lanes[l].nbars; b++)
			if (str_eq(t->lanes[l].bars[b].lines[0], str_from(title)))
				return &t->lanes[l].bars[b];
	return NULL;
}

static void a_quarter_is_drawn_as_a_quarter(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	release(h, "REL-1", "2026-Q3", PHASE_READY);
	release(h, "REL-2", "2026-06-15", PHASE_DOING);
	release(h, "REL-3", "later", PHASE_IDEA);
	release(h, "REL-4", NULL, PHASE_IDEA);
	struct easel *e = easel_open(h);
	struct timeline t;
	timeline_lay_out(&t, &e->page.view);
	const struct timeline_bar *quarter = bar(&t, "REL-1");
	assert_non_null(quarter);
	assert_false(quarter->milestone);
	double first = timeline_x(&t, date_days(2026, 7, 1));
	double last = timeline_x(&t, date_days(2026, 10, 1));
	assert_true(quarter->begin == first && quarter->end == last);
	assert_true(quarter->sure == first); /* it may come on any day of it */
	assert_true(bar(&t, "REL-2")->milestone);
	assert_true(bar(&t, "REL-3")->begin > t.right);
	assert_true(bar(&t, "REL-4")->begin > t.right);
	easel_close(e);
}

static void quarters_follow_each_other(void **state)
{
	(void)state;
	int32_t day = date_days(2025, 11, 30);
	assert_int_equal(timeline_quarter(day), date_days(2025, 10, 1));
	assert_int_equal(timeline_next_quarter(day), date_days(2026, 1, 1));
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
	(void)state;
	static const char *const dates[] = {"2025-05-01", "2026-05-04", "2026-Q2",
		"2027-12-31", "next", "later", "2026..2028"};
	struct hand *h = hand_open(14);
	for (size_t i = 0; i < 7; i++) {
		release(h, "REL-short", dates[i], PHASE_READY);
		release(h, long_title, dates[i], PHASE_READY);
	}
	struct easel *e = easel_open(h);
	struct timeline t;
	timeline_lay_out(&t, &e->page.view);
	for (size_t l = 0; l < t.nlanes; l++) {
		double above = 0;
		for (size_t b = 0; b < t.lanes[l].nbars; b++) {
			const struct timeline_bar *at = &t.lanes[l].bars[b];
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
	}
	picture_timeline(&e->page.view, &e->site);
	well_formed(e);
	assert_true(holds(e, "unterbeamten"));
	assert_true(holds(e, "none cut"));
	easel_close(e);
}

static struct item *outcome(struct hand *h, const char *now)
{
	static struct value when, value, row, list;
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT-1", PHASE_DOING);
	hand_field(h, o, FIELD_UNIT, "%");
	hand_field(h, o, FIELD_BASELINE, "54.2");
	hand_field(h, o, FIELD_TARGET, "61");
	hand_field(h, o, FIELD_DUE, "2026-10-31");
	hand_field(h, o, FIELD_BASELINE_DATE, "2026-01-31");
	value = (struct value){.text = str_from(now), .key = STR("value")};
	when = (struct value){
		.text = STR("2026-04-30"), .key = STR("date"), .next = &value};
	row = (struct value){.form = VALUE_MAP, .first = &when};
	list = (struct value){.form = VALUE_LIST, .first = &row};
	hand_tree(h, o, FIELD_MEASUREMENTS, &list);
	return o;
}

static void a_bar_says_its_three_numbers(void **state)
{
	(void)state;
	static const char *const readings[] = {"57.4", "40", "75", "54.2", "61"};
	for (size_t i = 0; i < 5; i++) {
		struct hand *h = hand_open(1);
		outcome(h, readings[i]);
		struct easel *e = easel_open(h);
		assert_int_equal(e->site.plan->noutcomes, 1);
		picture_bar(&e->page.view, &e->site.plan->outcomes[0]);
		well_formed(e);
		assert_true(holds(e, ">54.2 %<") && holds(e, ">61 %<"));
		assert_true(holds(e, readings[i]));
		assert_false(holds(e, "nan") || holds(e, "inf"));
		buf_cut(&e->out, 0);
		picture_curve(&e->page.view, &e->site.plan->outcomes[0]);
		well_formed(e);
		assert_false(holds(e, "nan") || holds(e, "inf"));
		easel_close(e);
	}
}

static void nothing_measured_is_not_drawn(void **state)
{
	(void)state;
	struct hand *h = hand_open(1);
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT-1", PHASE_DOING);
	hand_field(h, o, FIELD_BASELINE, "54.2");
	hand_field(h, o, FIELD_TARGET, "61");
	struct easel *e = easel_open(h);
	assert_true(view_member(
		&e->page.view, &view_outcome, "chart", &e->site.plan->outcomes[0])
					.missing);
	easel_close(e);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quarter_is_drawn_as_a_quarter),
		cmocka_unit_test(quarters_follow_each_other),
		cmocka_unit_test(no_label_leaves_the_picture),
		cmocka_unit_test(a_bar_says_its_three_numbers),
		cmocka_unit_test(nothing_measured_is_not_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
