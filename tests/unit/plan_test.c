/* plan_test.c: what a plan says of a graph. */
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static const struct item_plan *of(const struct plan *p, const char *id)
{
	return plan_item(p, graph_find(p->graph, str_from(id)));
}

static void expect(str got, const char *want)
{
	char text[256];
	snprintf(text, sizeof text, "%.*s", (int)got.len, got.at);
	assert_string_equal(text, want);
}

/* "A B C", by id. */
static void expect_refs(
	const struct plan *p, struct refs refs, const char *want)
{
	buf ids = {0};
	for (size_t n = 0; n < refs.len; n++) {
		if (n)
			buf_putc(&ids, ' ');
		buf_put(&ids, graph_item(p->graph, refs.at[n])->address);
	}
	expect(buf_str(&ids), want);
	buf_free(&ids);
}

/* ---------------------------------------------------------------- order */

static void what_is_needed_comes_first(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	hand_item(h, ROLE_STORY, "B", PHASE_READY);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_READY);
	hand_item(h, ROLE_STORY, "D", PHASE_READY);
	hand_link(h, a, LINK_DEPENDS_ON, "C");
	hand_link(h, c, LINK_DEPENDS_ON, "D");
	struct plan *p = hand_plan(h);
	expect_refs(p, p->order, "D C A B");
	assert_int_equal(of(p, "D")->order, 1);
	expect_refs(p, of(p, "A")->waits_for, "C");
	hand_close(h);
}

static void circles_keep_the_order_of_the_graph(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_READY);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_READY);
	hand_link(h, a, LINK_DEPENDS_ON, "B");
	hand_link(h, b, LINK_DEPENDS_ON, "A");
	hand_link(h, c, LINK_DEPENDS_ON, "C");
	struct plan *p = hand_plan(h);
	expect_refs(p, p->order, "A B C");
	hand_close(h);
}

/* ----------------------------------------------------------------- when */

static void stories_take_the_date_of_their_release(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	struct item *late = hand_item(h, ROLE_RELEASE, "REL-2", PHASE_DRAFT);
	struct item *soon = hand_item(h, ROLE_RELEASE, "REL-1", PHASE_DRAFT);
	struct item *both = hand_item(h, ROLE_STORY, "S", PHASE_READY);
	struct item *own = hand_item(h, ROLE_STORY, "T", PHASE_READY);
	hand_field(h, late, FIELD_DATE, "2026-Q4");
	hand_field(h, soon, FIELD_DATE, "2026-06-15");
	hand_link(h, both, LINK_IN, "REL-2");
	hand_link(h, both, LINK_IN, "REL-1");
	hand_link(h, own, LINK_IN, "REL-1");
	hand_field(h, own, FIELD_DATE, "2026-06-01");
	struct item *trial = hand_item(h, ROLE_EXPERIMENT, "EXP", PHASE_DRAFT);
	hand_field(h, trial, FIELD_START, "2026-05-01");
	hand_field(h, trial, FIELD_END, "2026-06");
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "EXP")->when.first, date_days(2026, 5, 1));
	assert_int_equal(of(p, "EXP")->when.last, date_days(2026, 6, 30));
	assert_int_equal(
		of(p, "S")->release.n, graph_find(p->graph, STR("REL-1")).n);
	assert_int_equal(of(p, "S")->when.precision, DATE_DAY);
	assert_int_equal(of(p, "T")->when.first, date_days(2026, 6, 1));
	hand_close(h);
}

static void undated_things_pass_on_what_they_wait_for(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_DRAFT);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_DRAFT);
	struct item *d = hand_item(h, ROLE_STORY, "D", PHASE_DONE);
	hand_link(h, a, LINK_DEPENDS_ON, "B");
	hand_link(h, a, LINK_DEPENDS_ON, "D");
	hand_link(h, b, LINK_DEPENDS_ON, "C");
	hand_field(h, c, FIELD_DATE, "2026-09");
	hand_field(h, d, FIELD_DATE, "2027");
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "A")->held_by.n, graph_find(p->graph, STR("C")).n);
	assert_int_equal(
		of(p, "A")->held_via->to.n, graph_find(p->graph, STR("B")).n);
	expect_refs(p, of(p, "A")->waits_for, "B");
	hand_close(h);
}

/* ---------------------------------------------------------------- reach */

static struct hand *one_chain(void)
{
	struct hand *h = hand_open(16);
	struct item *need = hand_item(h, ROLE_NEED, "NEED", PHASE_READY);
	struct item *story = hand_item(h, ROLE_STORY, "STORY", PHASE_READY);
	struct item *task = hand_item(h, ROLE_TASK, "TASK", PHASE_DRAFT);
	struct item *risk = hand_item(h, ROLE_RISK, "RISK", PHASE_DRAFT);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_READY);
	hand_item(h, ROLE_RELEASE, "REL", PHASE_DRAFT);
	hand_item(h, ROLE_PERSONA, "PER", PHASE_READY);
	hand_link(h, need, LINK_DRIVES, "OUT");
	hand_link(h, need, LINK_OF, "PER");
	hand_link(h, story, LINK_SERVES, "NEED");
	hand_link(h, story, LINK_IN, "REL");
	hand_link(h, task, LINK_PART_OF, "STORY");
	hand_link(h, risk, LINK_THREATENS, "STORY");
	return h;
}

static void a_chain_is_seen_from_each_of_its_ends(void **state)
{
	(void)state;
	static const char *const ids[] = {
		"NEED", "STORY", "TASK", "RISK", "OUT", "REL", "PER"};
	struct hand *h = one_chain();
	struct plan *p = hand_plan(h);
	for (size_t n = 0; n < sizeof ids / sizeof *ids; n++) {
		const struct item_plan *i = of(p, ids[n]);
		expect_refs(p, i->needs, "NEED");
		expect_refs(p, i->outcomes, "OUT");
		if (strcmp(ids[n], "PER"))
			expect_refs(p, i->stories, "STORY");
		if (strcmp(ids[n], "PER") && strcmp(ids[n], "TASK"))
			expect_refs(p, i->releases, "REL");
		assert_true(i->reaches_need && i->reaches_outcome);
	}
	hand_close(h);
}

/* Who says something of his own does not take over anything. */
static void own_words_count(void **state)
{
	(void)state;
	struct hand *h = hand_open(16);
	struct item *prd = hand_item(h, ROLE_DOCUMENT, "PRD", PHASE_READY);
	struct item *epic = hand_item(h, ROLE_EPIC, "EPIC", PHASE_READY);
	struct item *plain = hand_item(h, ROLE_STORY, "PLAIN", PHASE_READY);
	struct item *own = hand_item(h, ROLE_STORY, "OWN", PHASE_READY);
	struct item *need = hand_item(h, ROLE_NEED, "N1", PHASE_READY);
	hand_item(h, ROLE_NEED, "N2", PHASE_READY);
	hand_item(h, ROLE_OUTCOME, "O1", PHASE_READY);
	hand_item(h, ROLE_OUTCOME, "O2", PHASE_READY);
	hand_link(h, need, LINK_DRIVES, "O1");
	hand_link(h, prd, LINK_SERVES, "N1");
	hand_link(h, epic, LINK_PART_OF, "PRD");
	hand_link(h, plain, LINK_PART_OF, "EPIC");
	hand_link(h, own, LINK_PART_OF, "EPIC");
	hand_link(h, own, LINK_SERVES, "N2");
	hand_link(h, own, LINK_MOVES, "O2");
	struct plan *p = hand_plan(h);
	expect_refs(p, of(p, "PLAIN")->needs, "N1");
	expect_refs(p, of(p, "PLAIN")->outcomes, "O1");
	expect_refs(p, of(p, "OWN")->needs, "N2");
	expect_refs(p, of(p, "OWN")->outcomes, "O2");
	expect_refs(p, of(p, "N1")->stories, "PLAIN");
	expect_refs(p, of(p, "PRD")->stories, "PLAIN OWN");
	expect_refs(p, of(p, "PRD")->needs, "N1 N2");
	assert_int_equal(of(p, "PRD")->parts.of, 2);
	hand_close(h);
}

static void nothing_reaches_nothing(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	hand_link(h, a, LINK_SERVES, "NEED-that-is-not");
	struct plan *p = hand_plan(h);
	assert_false(of(p, "A")->reaches_need);
	assert_false(of(p, "A")->reaches_outcome);
	expect_refs(p, of(p, "A")->stories, "A");
	hand_close(h);
}

/* ------------------------------------------------------------- progress */

static void progress_goes_up_once(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	hand_item(h, ROLE_DOCUMENT, "PRD", PHASE_READY);
	struct item *epic = hand_item(h, ROLE_EPIC, "EPIC", PHASE_READY);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_DONE);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_READY);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_DROPPED);
	hand_criteria(h, a, 2, 2);
	hand_criteria(h, b, 1, 3);
	hand_criteria(h, c, 0, 9);
	hand_link(h, epic, LINK_PART_OF, "PRD");
	hand_link(h, a, LINK_PART_OF, "EPIC");
	hand_link(h, a, LINK_PART_OF, "PRD");
	hand_link(h, b, LINK_PART_OF, "EPIC");
	hand_link(h, c, LINK_PART_OF, "EPIC");
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "PRD")->criteria.met, 3);
	assert_int_equal(of(p, "PRD")->criteria.of, 5);
	assert_int_equal(of(p, "PRD")->parts.met, 1);
	assert_int_equal(of(p, "PRD")->parts.of, 2);
	hand_close(h);
}

/* STORY-A holds STORY-B and a task: their lines add up to the epic's. */
static void nested_stories_count_their_own(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	hand_item(h, ROLE_EPIC, "EPIC", PHASE_READY);
	hand_item(h, ROLE_RELEASE, "REL", PHASE_READY);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_READY);
	struct item *r = hand_item(h, ROLE_REQUIREMENT, "R", PHASE_READY);
	struct item *t = hand_item(h, ROLE_TASK, "T", PHASE_READY);
	hand_criteria(h, a, 1, 4);
	hand_criteria(h, b, 1, 3);
	hand_criteria(h, r, 0, 2);
	hand_criteria(h, t, 1, 1);
	hand_link(h, a, LINK_PART_OF, "EPIC");
	hand_link(h, b, LINK_PART_OF, "A");
	hand_link(h, r, LINK_PART_OF, "B");
	hand_link(h, t, LINK_PART_OF, "R");
	hand_link(h, a, LINK_IN, "REL");
	hand_link(h, b, LINK_IN, "REL");
	hand_link(h, r, LINK_IN, "REL");
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "A")->criteria.of, 4);
	assert_int_equal(of(p, "B")->criteria.of, 3);
	assert_int_equal(of(p, "R")->criteria.of, 2);
	assert_int_equal(of(p, "A")->parts.of, 1);
	assert_int_equal(of(p, "EPIC")->criteria.of, 10);
	assert_int_equal(of(p, "EPIC")->criteria.met, 3);
	assert_int_equal(p->releases[0].criteria.of, 9);
	assert_int_equal(p->releases[0].criteria.met, 2);
	assert_int_equal(p->releases[0].stories.of, 2);
	hand_close(h);
}

static void parts_of_each_other_end(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_EPIC, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_EPIC, "B", PHASE_READY);
	hand_criteria(h, a, 0, 1);
	hand_criteria(h, b, 0, 1);
	hand_link(h, a, LINK_PART_OF, "B");
	hand_link(h, b, LINK_PART_OF, "A");
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "A")->criteria.of, 2);
	assert_int_equal(of(p, "B")->criteria.of, 2);
	hand_close(h);
}

/* ---------------------------------------------------------------- lanes */

static void lanes_follow_dates_and_words(void **state)
{
	static const struct {
		const char *id, *when, *status;
		enum phase phase;
		enum lane lane;
		enum lane_reason reason;
	} rows[] = {
		{"R-1", "2026-06-15", "planned", PHASE_DRAFT, LANE_NOW, LANE_BY_DATE},
		{"R-2", "2026-Q3", "planned", PHASE_DRAFT, LANE_NEXT, LANE_BY_DATE},
		{"R-3", "2028", "planned", PHASE_DRAFT, LANE_LATER, LANE_BY_DATE},
		{"R-4", "later", "doing", PHASE_DOING, LANE_LATER, LANE_BY_HORIZON},
		{"R-5", "2026-12", "committed", PHASE_READY, LANE_NOW, LANE_BY_PROMISE},
		{"R-6", "2026-12", "ready", PHASE_READY, LANE_NEXT, LANE_BY_DATE},
		{"R-7", "", "planned", PHASE_DRAFT, LANE_LATER, LANE_BY_DEFAULT},
		{"R-8", "2025-01-01", "planned", PHASE_DRAFT, LANE_NOW, LANE_BY_DATE},
		{"R-9", "2025-01-01", "shipped", PHASE_DONE, LANE_SHIPPED,
			LANE_BY_PHASE},
		{"R-10", "2026-06-15", "dropped", PHASE_DROPPED, LANE_DROPPED,
			LANE_BY_PHASE},
		{"R-11", "next", "planned", PHASE_DRAFT, LANE_NEXT, LANE_BY_HORIZON},
	};
	(void)state;
	struct hand *h = hand_open(16);
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		struct item *i = hand_item(h, ROLE_RELEASE, rows[n].id, rows[n].phase);
		hand_field(h, i, FIELD_STATUS, rows[n].status);
		if (*rows[n].when)
			hand_field(h, i, FIELD_DATE, rows[n].when);
	}
	struct plan *p = hand_plan(h);
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		assert_int_equal(of(p, rows[n].id)->lane, rows[n].lane);
		assert_int_equal(of(p, rows[n].id)->lane_reason, rows[n].reason);
	}
	/* By time; horizons where they fall from today, the undated last. */
	expect_refs(p, p->lanes[LANE_NOW], "R-8 R-1 R-5");
	expect_refs(p, p->lanes[LANE_LATER], "R-3 R-4 R-7");
	hand_close(h);
}

static void stories_without_a_release_stand_alone(void **state)
{
	(void)state;
	struct hand *h = hand_open(16);
	struct item *rel = hand_item(h, ROLE_RELEASE, "REL", PHASE_READY);
	struct item *in = hand_item(h, ROLE_STORY, "IN", PHASE_DOING);
	hand_item(h, ROLE_EPIC, "EPIC", PHASE_DRAFT);
	struct item *part = hand_item(h, ROLE_STORY, "PART", PHASE_DOING);
	hand_item(h, ROLE_STORY, "READY", PHASE_READY);
	hand_item(h, ROLE_STORY, "IDEA", PHASE_IDEA);
	hand_item(h, ROLE_STORY, "DONE", PHASE_DONE);
	struct item *left = hand_item(h, ROLE_STORY, "LEFT", PHASE_DROPPED);
	hand_item(h, ROLE_PERSONA, "PER", PHASE_DOING);
	hand_field(h, rel, FIELD_DATE, "2026-Q4");
	hand_link(h, in, LINK_IN, "REL");
	hand_link(h, left, LINK_IN, "REL");
	hand_link(h, part, LINK_PART_OF, "EPIC");
	struct plan *p = hand_plan(h);
	expect_refs(p, p->lanes[LANE_NOW], "EPIC");
	expect_refs(p, p->lanes[LANE_NEXT], "REL READY");
	expect_refs(p, p->lanes[LANE_LATER], "IDEA");
	expect_refs(p, p->lanes[LANE_SHIPPED], "DONE");
	assert_int_equal(of(p, "IN")->lane, LANE_NEXT);
	assert_int_equal(of(p, "IN")->lane_reason, LANE_BY_RELEASE);
	assert_int_equal(of(p, "EPIC")->lane_reason, LANE_BY_PARTS);
	assert_int_equal(of(p, "IDEA")->lane_reason, LANE_BY_PHASE);
	assert_int_equal(of(p, "LEFT")->lane, LANE_DROPPED);
	assert_int_equal(of(p, "PER")->lane, LANE_NONE);
	hand_close(h);
}

/* ------------------------------------------------------------- outcomes */

struct outlook_case {
	const char *baseline, *baseline_date, *target, *direction, *due, *actual;
	enum outlook outlook;
	enum reason_code why;
	double expected;
};

static void expect_outlook(const struct outlook_case *c)
{
	struct hand *h = hand_open(2);
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DOING);
	const struct {
		enum field_slot slot;
		const char *text;
	} fields[] = {{FIELD_BASELINE, c->baseline},
		{FIELD_BASELINE_DATE, c->baseline_date}, {FIELD_TARGET, c->target},
		{FIELD_DIRECTION, c->direction}, {FIELD_DUE, c->due},
		{FIELD_MEASUREMENTS, c->actual}};
	for (size_t n = 0; n < sizeof fields / sizeof *fields; n++)
		if (fields[n].text)
			hand_field(h, o, fields[n].slot, fields[n].text);
	struct plan *p = hand_plan(h);
	assert_int_equal(p->noutcomes, 1);
	assert_int_equal(p->outcomes[0].outlook, c->outlook);
	const struct reason *why = &p->outcomes[0].outlook_why;
	assert_int_equal(why->code, c->why);
	assert_ptr_equal(why->outcome, &p->outcomes[0]);
	assert_true(why->expected > c->expected - 1e-9 &&
		why->expected < c->expected + 1e-9);
	hand_close(h);
}

static void the_outlook_says_why(void **state)
{
	static const struct outlook_case cases[] = {
		{"50 %", "2026-01-01", "60 %", "up", "2026-12-31", "2026-04-30: 53.5 %",
			OUTLOOK_ON_TRACK, REASON_EXPECTED, 53.3},
		{"50 %", "2026-01-01", "60 %", "up", "2026-12-31", "2026-04-30: 53 %",
			OUTLOOK_AT_RISK, REASON_EXPECTED, 53.3},
		{"50 %", "2026-01-01", "60 %", "up", "2026-12-31", "2026-04-30: 49 %",
			OUTLOOK_OFF, REASON_NO_BETTER, 0},
		{"9", "2026-01-01", "5", "down", "2026-12-31", "2026-04-30: 4.5",
			OUTLOOK_MET, REASON_AGAINST_TARGET, 0},
		{"9", "2026-01-01", "5", "down", "2026-03-31", "2026-04-30: 6",
			OUTLOOK_MISSED, REASON_AGAINST_TARGET, 0},
		{"9", NULL, "5", "down", "2026-12-31", "2026-04-30: 6", OUTLOOK_UNKNOWN,
			REASON_NO_LINE, 0},
		{"9", "2026-01-01", "5", "down", "2026-12-31", NULL, OUTLOOK_UNKNOWN,
			REASON_NOT_MEASURED, 0},
		{"9", "2026-01-01", "5", "down", "2026-03-31", NULL, OUTLOOK_UNKNOWN,
			REASON_NEVER_MEASURED, 0},
		{"9", "2026-01-01", NULL, "down", "2026-12-31", "2026-04-30: 6",
			OUTLOOK_UNKNOWN, REASON_NO_TARGET, 0},
		{"100", "2026-01-01", "100", "keep", "2026-12-31", "2026-04-30: 97",
			OUTLOOK_ON_TRACK, REASON_KEPT, 0},
		{"100", "2026-01-01", "100", "keep", "2026-12-31", "2026-04-30: 90",
			OUTLOOK_OFF, REASON_NOT_KEPT, 0},
		/* A reading in the future is none yet. */
		{"9", "2026-01-01", "5", "down", "2026-12-31", "2026-08-30: 4",
			OUTLOOK_UNKNOWN, REASON_NOT_MEASURED, 0},
	};
	(void)state;
	for (size_t n = 0; n < sizeof cases / sizeof *cases; n++)
		expect_outlook(&cases[n]);
}

static void an_outcome_may_be_a_sentence(void **state)
{
	(void)state;
	struct hand *h = hand_open(2);
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DOING);
	o->heading.text = STR("Raise paid phone checkouts from 54.2 % to 61 % by "
						  "2026-10-31.");
	struct plan *p = hand_plan(h);
	const struct outcome_plan *out = &p->outcomes[0];
	assert_true(out->has_baseline && out->has_target);
	assert_true(out->baseline > 54.1 && out->baseline < 54.3);
	assert_true(out->target > 60.9 && out->target < 61.1);
	assert_int_equal(out->due.last, date_days(2026, 10, 31));
	assert_int_equal(out->direction, 1);
	expect(out->unit, "%");
	hand_close(h);
}

static void outcomes_are_sentences_in_their_language(void **state)
{
	static const char *const titles[] = {
		"Activation goes from 54 % to 61 % by 2026-10-31",
		"Anteil der Läden von 54 % auf 61 % bis 2026-10-31.",
		"Part de marché de 54 % à 61 % d’ici 2026-10-31",
		"Von drei auf mehr, aber die Quote von 54 % auf 61 % bis 2026-10-31",
	};

	(void)state;
	for (size_t n = 0; n < sizeof titles / sizeof *titles; n++) {
		struct hand *h = hand_open(2);
		hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DOING)->heading.text =
			str_from(titles[n]);
		const struct outcome_plan *out = &hand_plan(h)->outcomes[0];
		if (!out->has_target || !out->has_baseline)
			fail_msg("no numbers in: %s", titles[n]);
		assert_true(out->baseline > 53.9 && out->baseline < 54.1);
		assert_true(out->target > 60.9 && out->target < 61.1);
		assert_int_equal(out->due.last, date_days(2026, 10, 31));
		hand_close(h);
	}
}

static void sentences_without_numbers_promise_nothing(void **state)
{
	static const char *const titles[] = {"From idea to order by phone",
		"Move from Berlin to Paris", "from 3", "from to by", "from 3 to",
		"Everything from 3 to many by then", "von 3 % to 5 %",
		"from 3 % a day, which is a 5 % part", ""};
	(void)state;
	for (size_t n = 0; n < sizeof titles / sizeof *titles; n++) {
		struct hand *h = hand_open(2);
		hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DOING)->heading.text =
			str_from(titles[n]);
		struct plan *p = hand_plan(h);
		assert_false(p->outcomes[0].has_target);
		assert_false(p->outcomes[0].has_baseline);
		hand_close(h);
	}
}

/* ------------------------------------------------------------- releases */

/* A list of gates as YAML would give it. */
static struct value *gate(
	struct hand *h, const char *name, const char *state, const char *blocker)
{
	const char *const keys[] = {"gate", "state", "blocker"};
	const char *const texts[] = {name, state, blocker};
	struct value *map = NEW(&h->keep, struct value, 1);
	struct value **next = &map->first;
	map->form = VALUE_MAP;
	for (int n = 0; n < 3; n++) {
		if (!texts[n])
			continue;
		struct value *v = NEW(&h->keep, struct value, 1);
		v->key = str_from(keys[n]);
		v->text = str_from(texts[n]);
		*next = v;
		next = &v->next;
	}
	return map;
}

static void expect_verdict(struct value *first, size_t met, enum phase story,
	enum verdict verdict, enum reason_code blocker)
{
	struct hand *h = hand_open(4);
	struct item *rel = hand_item(h, ROLE_RELEASE, "REL", PHASE_READY);
	struct item *s = hand_item(h, ROLE_STORY, "S", story);
	struct value list = {.form = VALUE_LIST, .first = first};
	hand_field(h, rel, FIELD_DATE, "2026-06-15");
	hand_tree(h, rel, FIELD_GATES, &list);
	hand_criteria(h, s, met, 2);
	hand_link(h, s, LINK_IN, "REL");
	struct plan *p = hand_plan(h);
	const struct release_plan *r = &p->releases[0];
	assert_int_equal(r->verdict, verdict);
	if (blocker) {
		assert_int_equal(r->nblockers, 1);
		assert_int_equal(r->blockers[0].why.code, blocker);
		if (blocker == REASON_GATE_OPEN)
			assert_ptr_equal(r->blockers[0].why.gate, &r->gates[0]);
		if (blocker == REASON_CRITERIA_OPEN)
			assert_int_equal(r->blockers[0].why.share.met, 1);
	} else {
		assert_int_equal(r->nblockers, 0);
	}
	hand_close(h);
}

static void a_release_may_go_or_not(void **state)
{
	(void)state;
	struct hand *h = hand_open(1);
	expect_verdict(gate(h, "legal", "passed", "true"), 2, PHASE_DOING,
		VERDICT_GO, REASON_NONE);
	expect_verdict(gate(h, "legal", "open", "true"), 2, PHASE_DONE,
		VERDICT_NO_GO, REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", "open", "false"), 2, PHASE_DONE,
		VERDICT_CONDITIONAL, REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", NULL, NULL), 2, PHASE_DONE, VERDICT_NO_GO,
		REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", "no", "the contract is not signed"), 2,
		PHASE_DONE, VERDICT_NO_GO, REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", "yes", NULL), 1, PHASE_READY, VERDICT_NO_GO,
		REASON_CRITERIA_OPEN);
	expect_verdict(gate(h, "Recht", "✅ Bestanden", NULL), 2, PHASE_DOING,
		VERDICT_GO, REASON_NONE);
	expect_verdict(gate(h, "Recht", "Abgelehnt", "Nein"), 2, PHASE_DONE,
		VERDICT_CONDITIONAL, REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", "passde", NULL), 2, PHASE_DONE,
		VERDICT_NO_GO, REASON_GATE_OPEN);
	expect_verdict(gate(h, "legal", "done", NULL), 0, PHASE_DRAFT,
		VERDICT_NO_GO, REASON_DRAFT);
	hand_close(h);
}

/* However it is written: in a map, in a list, as one text. */
static void gates_have_several_forms(void **state)
{
	static struct value state_of = {.key = {"state", 5}, .text = {"ok", 2}};
	static struct value forms[] = {
		{.key = {"legal", 5}, .text = {"passed", 6}},
		{.key = {"legal", 5}, .form = VALUE_MAP, .first = &state_of},
		{.text = {"legal: passed", 13}},
		{.form = VALUE_MAP, .first = &forms[0]},
		{.form = VALUE_MAP, .first = &forms[1]},
	};

	(void)state;
	for (size_t n = 0; n < sizeof forms / sizeof *forms; n++) {
		struct hand *h = hand_open(1);
		struct item *rel = hand_item(h, ROLE_RELEASE, "REL", PHASE_READY);
		struct value all = {
			.form = n < 2 ? VALUE_MAP : VALUE_LIST, .first = &forms[n]};
		hand_tree(h, rel, FIELD_GATES, &all);
		struct plan *p = hand_plan(h);
		assert_int_equal(p->releases[0].ngates, 1);
		expect(p->releases[0].gates[0].name, "legal");
		assert_int_equal(p->releases[0].gates[0].means, MEANING_GATE_PASSED);
		hand_close(h);
	}
}

static void expect_reason(const struct plan *p, struct reasons all,
	enum reason_code code, const char *item)
{
	assert_int_equal(all.len, 1);
	assert_int_equal(all.at[0].code, code);
	expect(graph_item(p->graph, all.at[0].item)->id, item);
}

static void what_a_release_lacks_is_outside(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	struct item *r1 = hand_item(h, ROLE_RELEASE, "R1", PHASE_READY);
	struct item *r2 = hand_item(h, ROLE_RELEASE, "R2", PHASE_READY);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_DONE);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_READY);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_READY);
	hand_field(h, r1, FIELD_DATE, "2026-09-01");
	hand_field(h, r2, FIELD_DATE, "2026-06-15");
	hand_link(h, a, LINK_IN, "R1");
	hand_link(h, b, LINK_IN, "R2");
	hand_link(h, c, LINK_IN, "R1");
	hand_link(h, b, LINK_DEPENDS_ON, "C");
	hand_link(h, b, LINK_DEPENDS_ON, "A");
	struct plan *p = hand_plan(h);
	const struct release_plan *r =
		plan_release(p, graph_find(p->graph, STR("R2")));
	expect_refs(p, r->outside, "C");
	assert_ptr_equal(r, &p->releases[0]);
	assert_int_equal(r->verdict, VERDICT_NO_GO);
	assert_int_equal(r->confidence, CONFIDENCE_LOW);
	expect_reason(p, r->confidence_why, REASON_WAITS_LATER, "C");
	hand_close(h);
}

/* ----------------------------------------------------------- confidence */

static void confidence_has_a_reason(void **state)
{
	(void)state;
	struct hand *h = hand_open(16);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_READY);
	hand_item(h, ROLE_STORY, "C", PHASE_READY);
	struct item *d = hand_item(h, ROLE_STORY, "D", PHASE_DRAFT);
	hand_item(h, ROLE_STORY, "E", PHASE_READY);
	struct item *risky = hand_item(h, ROLE_ASSUMPTION, "ASM", PHASE_DRAFT);
	struct item *tried = hand_item(h, ROLE_ASSUMPTION, "TRIED", PHASE_DRAFT);
	struct item *trial = hand_item(h, ROLE_EXPERIMENT, "EXP", PHASE_DOING);
	hand_link(h, tried, LINK_ABOUT, "E");
	hand_link(h, trial, LINK_TESTS, "TRIED");
	hand_field(h, risky, FIELD_IMPORTANCE, "high");
	hand_field(h, risky, FIELD_CERTAINTY, "low");
	hand_link(h, risky, LINK_ABOUT, "A");
	hand_link(h, b, LINK_DEPENDS_ON, "C");
	hand_field(h, d, FIELD_CONFIDENCE, "high");
	(void)a;
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "A")->confidence, CONFIDENCE_LOW);
	expect_reason(p, of(p, "A")->confidence_why, REASON_UNTESTED, "ASM");
	assert_int_equal(of(p, "B")->confidence, CONFIDENCE_MEDIUM);
	expect_reason(p, of(p, "B")->confidence_why, REASON_WAITS, "C");
	assert_int_equal(of(p, "C")->confidence, CONFIDENCE_HIGH);
	assert_int_equal(of(p, "D")->confidence, CONFIDENCE_HIGH);
	assert_int_equal(of(p, "D")->computed, CONFIDENCE_LOW);
	assert_int_equal(of(p, "E")->confidence, CONFIDENCE_MEDIUM);
	expect_reason(p, of(p, "E")->confidence_why, REASON_BEING_TESTED, "TRIED");
	hand_close(h);
}

/* ------------------------------------------------------------- coverage */

static void coverage_names_what_is_missing(void **state)
{
	(void)state;
	struct hand *h = one_chain();
	hand_item(h, ROLE_NEED, "LONELY", PHASE_READY);
	hand_item(h, ROLE_NEED, "GONE", PHASE_DROPPED);
	struct plan *p = hand_plan(h);
	assert_int_equal(p->coverage[0].question, COVERAGE_NEEDS_SERVED);
	assert_int_equal(p->coverage[0].share.met, 1);
	assert_int_equal(p->coverage[0].share.of, 2);
	expect_refs(p, p->coverage[0].missing, "LONELY");
	for (size_t n = 0; n < p->ncoverage; n++)
		assert_true(p->coverage[n].share.of > 0);
	hand_close(h);
}

/* ---------------------------------------------------------------- large */

/* A chain of 20,000 that all serve one need which drives 2,000 outcomes: no
 * recursion, and no square of anything. */
static void hubs_and_chains_stay_linear(void **state)
{
	enum {
		STORIES = 20000,
		OUTCOMES = 2000
	};
	char id[16], before[16];
	(void)state;
	struct hand *h = hand_open(STORIES + OUTCOMES + 2);
	struct item *need = hand_item(h, ROLE_NEED, "NEED", PHASE_READY);
	hand_item(h, ROLE_RELEASE, "REL", PHASE_READY);
	for (int n = 0; n < OUTCOMES; n++) {
		snprintf(id, sizeof id, "O-%d", n);
		hand_item(h, ROLE_OUTCOME, id, PHASE_READY);
		hand_link(h, need, LINK_DRIVES, id);
	}
	for (int n = 0; n < STORIES; n++) {
		snprintf(id, sizeof id, "S-%d", n);
		snprintf(before, sizeof before, "S-%d", n + 1);
		struct item *s = hand_item(h, ROLE_STORY, id, PHASE_READY);
		hand_link(h, s, LINK_SERVES, "NEED");
		hand_link(h, s, LINK_IN, "REL");
		if (n + 1 < STORIES)
			hand_link(h, s, LINK_DEPENDS_ON, before);
	}
	struct plan *p = hand_plan(h);
	assert_int_equal(of(p, "NEED")->stories.len, STORIES);
	assert_int_equal(of(p, "S-0")->outcomes.len, 64);
	assert_int_equal(p->releases[0].scope.len, STORIES);
	assert_int_equal(of(p, "S-19999")->order + 1, of(p, "S-19998")->order);
	hand_close(h);
}

static void nothing_at_all_is_a_plan(void **state)
{
	(void)state;
	struct hand *h = hand_open(1);
	struct plan *p = hand_plan(h);
	assert_int_equal(p->order.len, 0);
	assert_int_equal(p->ncoverage, 0);
	assert_null(plan_release(p, (item_ref){0}));
	assert_null(plan_outcome(p, (item_ref){7}));
	hand_close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_needed_comes_first),
		cmocka_unit_test(circles_keep_the_order_of_the_graph),
		cmocka_unit_test(stories_take_the_date_of_their_release),
		cmocka_unit_test(undated_things_pass_on_what_they_wait_for),
		cmocka_unit_test(a_chain_is_seen_from_each_of_its_ends),
		cmocka_unit_test(own_words_count),
		cmocka_unit_test(nothing_reaches_nothing),
		cmocka_unit_test(progress_goes_up_once),
		cmocka_unit_test(nested_stories_count_their_own),
		cmocka_unit_test(parts_of_each_other_end),
		cmocka_unit_test(lanes_follow_dates_and_words),
		cmocka_unit_test(stories_without_a_release_stand_alone),
		cmocka_unit_test(the_outlook_says_why),
		cmocka_unit_test(an_outcome_may_be_a_sentence),
		cmocka_unit_test(outcomes_are_sentences_in_their_language),
		cmocka_unit_test(sentences_without_numbers_promise_nothing),
		cmocka_unit_test(a_release_may_go_or_not),
		cmocka_unit_test(gates_have_several_forms),
		cmocka_unit_test(what_a_release_lacks_is_outside),
		cmocka_unit_test(confidence_has_a_reason),
		cmocka_unit_test(coverage_names_what_is_missing),
		cmocka_unit_test(hubs_and_chains_stay_linear),
		cmocka_unit_test(nothing_at_all_is_a_plan),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
