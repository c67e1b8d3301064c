/* picture_test.c: the plan prepared for the charts: what is drawn was
 * written. */
#include "../../src/emit/site_int.h"
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
	for (size_t i = 1; i <= h->doc.nitems; i++)
		e->addresses.items[i] = STR("page.html");
	e->site.addresses = &e->addresses;
	e->site.index = &e->index;
	for (int r = 0; r < ROLE_COUNT; r++)
		e->index.roles[r] = e->site.plan->roles[r];
	struct language_fault *faults;
	e->site.language = language_read(NULL, STR("en"), &e->scratch, &faults);
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

/* Dates, horizons, and what no release date says: its lane. */
static void the_timeline_has_what_the_plan_has(void **state)
{
	struct hand *h = hand_open(5);

	(void)state;
	release(h, "REL-1", "2026-Q3", PHASE_READY);
	release(h, "REL-2", "2026-06-15", PHASE_DOING);
	release(h, "REL-3", "later", PHASE_IDEA);
	release(h, "REL-4", NULL, PHASE_IDEA);
	release(h, "REL-5", "2026-07-01", PHASE_DROPPED);
	struct easel *e = easel_open(h);
	picture_timeline(&e->page.view, &e->site);
	well_formed(e);
	assert_true(holds(e, ">REL-1<") && holds(e, ">Q3 2026<"));
	assert_true(holds(e, ">REL-2<") && holds(e, ">15 June 2026<"));
	assert_true(holds(e, ">REL-3<") && holds(e, ">REL-4<"));
	assert_true(holds(e, ">later</text>") && !holds(e, ">next</text>"));
	assert_true(holds(e, "No outcome"));
	assert_false(holds(e, "REL-5"));
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
		cmocka_unit_test(the_timeline_has_what_the_plan_has),
		cmocka_unit_test(a_bar_says_its_three_numbers),
		cmocka_unit_test(nothing_measured_is_not_drawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
