/* check_test.c: what the rules on plans find, and what they leave alone.
 * Texts and places are the business of the pages in templates/explain/. */
#include "hand.h"

#include <prdc/check.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

static void check(struct hand *h, unsigned threads, struct diags *found)
{
	struct check_facts facts = {0};
	found->keep = &h->keep;
	check_graph(hand_plan(h), threads, found, &facts);
	diags_settle(found, NULL, &(struct sources){0});
}

/* "OC302 OUT warning; …" for rules that the pattern names, and the end of the
 * graph. */
static void expect(struct hand *h, const char *pattern, const char *want)
{
	static const char *const words[] = {"", "off", "note", "warning", "error"};
	struct diags found = {0};
	buf text = {0};
	check(h, 1, &found);
	for (size_t n = 0; n < found.len; n++) {
		const struct diag *d = &found.at[n];
		if (!rule_matches(d->rule, str_from(pattern)))
			continue;
		if (text.len)
			buf_puts(&text, "; ");
		buf_put(&text, rule_row(d->rule)->code);
		buf_putc(&text, ' ');
		buf_put(&text, d->item);
		buf_putc(&text, ' ');
		buf_puts(&text, words[d->severity]);
	}
	buf_putc(&text, '\0');
	assert_string_equal(text.at, want);
	buf_free(&text);
	hand_close(h);
}

/* ------------------------------------------------------------- outcomes */

static struct item *good_outcome(struct hand *h)
{
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DRAFT);
	hand_field(h, o, FIELD_METRIC, "Checkouts that end with an order");
	hand_field(h, o, FIELD_SOURCE, "Checkout report");
	hand_field(h, o, FIELD_OWNER, "@ana");
	return o;
}

static void a_bare_outcome_lacks_everything_once(void **state)
{
	(void)state;
	struct hand *h = hand_open(2);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DRAFT);
	expect(h, "OC*",
		"OC301 OUT error; OC302 OUT warning; OC303 OUT warning; "
		"OC304 OUT warning; OC306 OUT note");
	h = hand_open(2);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_IDEA);
	expect(h, "OC*", "");
	h = hand_open(2);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DROPPED);
	expect(h, "*", "");
}

static void a_sentence_may_be_a_whole_outcome(void **state)
{
	(void)state;
	struct hand *h = hand_open(2);
	struct item *o = hand_item(h, ROLE_OUTCOME, "OUT", PHASE_READY);
	o->heading.text = STR("From 54 % to 61 % by 2026-10-31");
	hand_field(h, o, FIELD_OWNER, "@ana");
	expect(h, "OC*", "");
}

static void expect_baseline(const char *baseline, const char *by, bool found)
{
	struct hand *h = hand_open(2);
	struct item *o = good_outcome(h);
	hand_field(h, o, FIELD_TARGET, "3.5 %");
	hand_field(h, o, FIELD_DUE, "2026-12-31");
	if (baseline)
		hand_field(h, o, FIELD_BASELINE, baseline);
	if (by)
		hand_field(h, o, FIELD_BASELINE_BY, by);
	expect(h, "OC*", found ? "OC302 OUT warning" : "");
}

static void an_unknown_baseline_needs_a_day(void **state)
{
	(void)state;
	expect_baseline(NULL, NULL, true);
	expect_baseline("2.1 %", NULL, false);
	expect_baseline("unknown", NULL, true);
	expect_baseline("Unknown", "2026-06-30", false);
	expect_baseline("unknown", "2026-05-04", false); /* that is today */
	expect_baseline("unknown", "2026-05-03", true);
	/* What cannot be read is a finding of another rule. */
	expect_baseline("many", NULL, false);
}

static void expect_direction(
	const char *from, const char *to, const char *way, bool found)
{
	struct hand *h = hand_open(2);
	struct item *o = good_outcome(h);
	hand_field(h, o, FIELD_BASELINE, from);
	hand_field(h, o, FIELD_TARGET, to);
	hand_field(h, o, FIELD_DUE, "2026-12-31");
	if (way)
		hand_field(h, o, FIELD_DIRECTION, way);
	expect(h, "OC307", found ? "OC307 OUT error" : "");
}

static void a_target_lies_ahead(void **state)
{
	(void)state;
	expect_direction("2", "3", "up", false);
	expect_direction("3", "2", "up", true);
	expect_direction("3", "3", "up", true);
	expect_direction("3", "2", "down", false);
	expect_direction("2", "3", "down", true);
	expect_direction("3", "3", "keep", false);
	expect_direction("3", "2", NULL, false);
}

static void expect_result(
	enum phase phase, const char *status, const char *actual, const char *want)
{
	struct hand *h = hand_open(2);
	struct item *o = good_outcome(h);
	o->phase = phase;
	hand_field(h, o, FIELD_STATUS, status);
	hand_field(h, o, FIELD_BASELINE, "2");
	hand_field(h, o, FIELD_TARGET, "3");
	hand_field(h, o, FIELD_DUE, "2026-04-30");
	if (actual)
		hand_field(h, o, FIELD_MEASUREMENTS, actual);
	expect(h, "OC31*", want);
}

static void results_are_read_on_their_day(void **state)
{
	(void)state;
	expect_result(PHASE_DOING, "tracking", NULL, "OC313 OUT warning");
	expect_result(PHASE_DONE, "met", NULL, "OC313 OUT error");
	expect_result(PHASE_DOING, "tracking", "2026-04-30: 2.5", "");
	expect_result(PHASE_DONE, "met", "2026-04-30: 2.5", "OC314 OUT warning");
	expect_result(PHASE_DONE, "met", "2026-04-30: 3", "");
	expect_result(
		PHASE_DROPPED, "missed", "2026-04-30: 3", "OC314 OUT warning");
	expect_result(PHASE_DROPPED, "missed", "2026-04-30: 2", "");
	expect_result(PHASE_DROPPED, "withdrawn", "2026-04-30: 3", "");
}

/* ---------------------------------------------------------------- dates */

static void expect_date(const char *written, const char *want)
{
	struct hand *h = hand_open(2);
	struct item *r = hand_item(h, ROLE_RELEASE, "REL", PHASE_DRAFT);
	h->fields[FIELD_DATE].type = TYPE_DATE;
	hand_field(h, r, FIELD_DATE, written);
	expect(h, "OC312", want);
}

static void dates_can_be_read(void **state)
{
	(void)state;
	expect_date("2026-06-15", "");
	expect_date("later", "");
	expect_date("2026-Q3", "");
	expect_date("15 June 2026", "OC312 REL warning");
	expect_date("06/07/2026", "OC312 REL error");
	expect_date("2026-02-30", "OC312 REL error");
	expect_date("soon", "OC312 REL error");
	expect_date("", "");
	expect_date("TBD", "OC312 REL warning");
	expect_date("<YYYY-MM-DD>", "");
}

static void an_experiment_begins_before_it_ends(void **state)
{
	(void)state;
	struct hand *h = hand_open(2);
	struct item *e = hand_item(h, ROLE_EXPERIMENT, "EXP", PHASE_DRAFT);
	hand_field(h, e, FIELD_START, "2026-06-22");
	hand_field(h, e, FIELD_END, "2026-06-01");
	expect(h, "OC312", "OC312 EXP error");
	h = hand_open(2);
	e = hand_item(h, ROLE_EXPERIMENT, "EXP", PHASE_DRAFT);
	hand_field(h, e, FIELD_START, "2026-06-22");
	hand_field(h, e, FIELD_END, "2026-06"); /* some day in it */
	expect(h, "OC312", "");
}

/* -------------------------------------------------------- needs, stories */

static void needs_are_real_and_served(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	hand_item(h, ROLE_NEED, "N1", PHASE_DRAFT);
	hand_item(h, ROLE_NEED, "N2", PHASE_READY);
	struct item *e = hand_item(h, ROLE_EVIDENCE, "EVD", PHASE_READY);
	struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_IDEA);
	struct item *gone = hand_item(h, ROLE_STORY, "GONE", PHASE_DROPPED);
	hand_item(h, ROLE_NEED, "N3", PHASE_READY);
	hand_link(h, e, LINK_SUPPORTS, "N3");
	hand_link(h, s, LINK_SERVES, "N2");
	hand_link(h, gone, LINK_SERVES, "N1");
	expect(h, "ND401", "ND401 N1 warning; ND401 N2 error");
	h = hand_open(8);
	hand_item(h, ROLE_NEED, "N1", PHASE_DRAFT);
	hand_item(h, ROLE_NEED, "N2", PHASE_DRAFT);
	hand_item(h, ROLE_NEED, "N3", PHASE_DONE);
	s = hand_item(h, ROLE_STORY, "S", PHASE_IDEA);
	gone = hand_item(h, ROLE_STORY, "GONE", PHASE_DROPPED);
	hand_link(h, s, LINK_SERVES, "N2");
	hand_link(h, gone, LINK_SERVES, "N1");
	expect(h, "GR706", "GR706 N1 warning");
}

/* A second item of one id is reached by no link; that is said already. */
static void namesakes_are_no_orphans(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	hand_item(h, ROLE_NEED, "N1", PHASE_DRAFT);
	hand_item(h, ROLE_NEED, "N1", PHASE_DRAFT);
	struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_IDEA);
	struct item *e = hand_item(h, ROLE_EVIDENCE, "EVD", PHASE_READY);
	hand_link(h, s, LINK_SERVES, "N1");
	hand_link(h, e, LINK_SUPPORTS, "N1");
	expect(h, "GR706", "");
}

static struct item *good_story(struct hand *h, const char *id, enum phase phase)
{
	struct item *s = hand_item(h, ROLE_STORY, id, phase);
	hand_field(h, s, FIELD_OWNER, "@ana");
	hand_field(h, s, FIELD_SIZE, "3");
	return s;
}

static void stories_have_a_reason(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	good_story(h, "IDEA", PHASE_IDEA);
	good_story(h, "DRAFT", PHASE_DRAFT);
	good_story(h, "READY", PHASE_READY);
	struct item *dead = good_story(h, "DEAD", PHASE_READY);
	struct item *part = good_story(h, "PART", PHASE_READY);
	struct item *epic = hand_item(h, ROLE_EPIC, "EPIC", PHASE_IDEA);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_IDEA);
	hand_link(h, dead, LINK_SERVES, "NEED-that-is-not");
	hand_link(h, part, LINK_PART_OF, "EPIC");
	hand_link(h, epic, LINK_MOVES, "OUT");
	expect(h, "GR705", "GR705 DRAFT warning; GR705 READY error");
}

/* The two links are one finding when both are missing, and it is not ST121. */
static void what_is_missing_is_said_by_level(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	hand_item(h, ROLE_STORY, "BARE", PHASE_READY);
	expect(h, "ST121", "ST121 BARE error; ST121 BARE note");
	h = hand_open(8);
	struct item *s = good_story(h, "S", PHASE_READY);
	hand_item(h, ROLE_NEED, "NEED", PHASE_IDEA);
	hand_link(h, s, LINK_SERVES, "NEED");
	expect(h, "ST121", "ST121 S warning"); /* no outcome */
	h = hand_open(8);
	s = good_story(h, "S", PHASE_DRAFT);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_IDEA);
	hand_link(h, s, LINK_MOVES, "OUT");
	expect(h, "ST121", "ST121 S warning"); /* no need */
	h = hand_open(8);
	s = good_story(h, "S", PHASE_READY);
	hand_link(h, s, LINK_SERVES, "NEED-that-is-not");
	expect(h, "ST121", ""); /* one cause, one finding */
	h = hand_open(8);
	s = good_story(h, "", PHASE_READY);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_IDEA);
	struct item *n = hand_item(h, ROLE_NEED, "NEED", PHASE_IDEA);
	hand_link(h, s, LINK_SERVES, "NEED");
	hand_link(h, n, LINK_DRIVES, "OUT");
	expect(h, "ST121", "ST121  error"); /* no title */
}

static void kinds_may_ask_for_a_number_of_links(void **state)
{
	(void)state;
	for (int links = 0; links < 3; links++) {
		struct hand *h = hand_open(8);
		h->links[LINK_LIMITS].min[PHASE_READY] = 2;
		struct item *con = hand_item(h, ROLE_CONSTRAINT, "C", PHASE_READY);
		hand_item(h, ROLE_CONSTRAINT, "DRAFT", PHASE_DRAFT);
		for (int n = 0; n < links; n++)
			hand_link(h, con, LINK_LIMITS, n ? "nowhere" : "DRAFT");
		expect(h, "ST121", links < 2 ? "ST121 C error" : "");
	}
}

static void promises_raise_what_is_owed(void **state)
{
	static const struct {
		const char *status;
		enum phase phase;
		const char *want;
	} rows[] = {
		{"planned", PHASE_DRAFT, "ST121 S note"},
		{"committed", PHASE_READY, "ST121 S warning"},
		{"Frozen", PHASE_READY, "ST121 S warning"},
		{"committed", PHASE_DONE, "ST121 S note"},
	};
	(void)state;
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		struct hand *h = hand_open(8);
		struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_READY);
		struct item *r = hand_item(h, ROLE_RELEASE, "REL", rows[n].phase);
		struct item *need = hand_item(h, ROLE_NEED, "NEED", PHASE_IDEA);
		hand_item(h, ROLE_OUTCOME, "OUT", PHASE_IDEA);
		hand_field(h, r, FIELD_STATUS, rows[n].status);
		hand_field(h, r, FIELD_OWNER, "@ana");
		hand_field(h, s, FIELD_OWNER, "@ana"); /* only the size is missing */
		hand_link(h, s, LINK_IN, "REL");
		hand_link(h, s, LINK_SERVES, "NEED");
		hand_link(h, need, LINK_DRIVES, "OUT");
		expect(h, "ST121", rows[n].want);
	}
}

/* A dialect is not asked for what it has no words for. */
static void dialects_are_asked_for_what_they_can_say(void **state)
{
	(void)state;
	struct hand *h = hand_open(8);
	h->doc.dialect = STR("speckit");
	hand_item(h, ROLE_STORY, "US1", PHASE_DRAFT);
	hand_item(h, ROLE_RELEASE, "v1", PHASE_DRAFT);
	expect(h, "ST121", "");
	h = hand_open(8);
	h->doc.dialect = STR("speckit");
	hand_item(h, ROLE_STORY, "US1", PHASE_DRAFT);
	expect(h, "GR705", "");
	h = hand_open(8);
	h->doc.dialect = STR("speckit");
	hand_item(h, ROLE_OUTCOME, "SC-001", PHASE_DRAFT);
	expect(h, "OC*", "");
}

/* ------------------------------------------------------------- releases */

static void a_release_is_more_than_a_name(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	hand_item(h, ROLE_RELEASE, "REL", PHASE_DRAFT);
	expect(h, "RL*",
		"RL601 REL warning; RL602 REL warning; RL614 REL warning; "
		"RL615 REL warning");
	h = hand_open(4);
	struct item *r = hand_item(h, ROLE_RELEASE, "REL", PHASE_DRAFT);
	struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_DRAFT);
	hand_item(h, ROLE_OUTCOME, "OUT", PHASE_DRAFT);
	hand_field(h, r, FIELD_DATE, "later");
	hand_field(h, r, FIELD_GOAL, "A stranger can buy");
	hand_link(h, r, LINK_MOVES, "OUT");
	hand_link(h, s, LINK_IN, "REL");
	expect(h, "RL*", "");
}

static void releases_keep_their_word(void **state)
{
	static const struct {
		const char *when;
		enum phase release, story;
		const char *want;
	} rows[] = {
		{"2026-05-03", PHASE_READY, PHASE_READY, "RL606 REL warning"},
		{"2026-05-04", PHASE_READY, PHASE_READY, ""},
		{"2026-Q2", PHASE_READY, PHASE_READY, ""},
		{"2026-Q1", PHASE_READY, PHASE_READY, "RL606 REL warning"},
		{"2026-05-03", PHASE_DROPPED, PHASE_READY, ""},
		{"2026-05-03", PHASE_DONE, PHASE_DONE, ""},
		{"2026-05-03", PHASE_DONE, PHASE_DROPPED, ""},
		{"2026-05-03", PHASE_DONE, PHASE_DOING, "RL605 REL error"},
	};
	(void)state;
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
		for (int rule = 5; rule <= 6; rule++) {
			char code[8];
			snprintf(code, sizeof code, "RL60%d", rule);
			struct hand *h = hand_open(4);
			struct item *r = hand_item(h, ROLE_RELEASE, "REL", rows[n].release);
			struct item *s = hand_item(h, ROLE_STORY, "S", rows[n].story);
			hand_field(h, r, FIELD_DATE, rows[n].when);
			hand_link(h, s, LINK_IN, "REL");
			bool mine = !strncmp(rows[n].want, code, 5);
			expect(h, code, mine ? rows[n].want : "");
		}
}

static void expect_late(
	const char *mine, const char *other, enum phase needed, const char *want)
{
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", needed);
	hand_field(h, a, FIELD_DATE, mine);
	hand_field(h, b, FIELD_DATE, other);
	hand_link(h, a, LINK_DEPENDS_ON, "B");
	expect(h, "RL603", want);
}

static void what_is_needed_is_planned_before(void **state)
{
	(void)state;
	expect_late("2026-06-15", "2026-09-01", PHASE_READY, "RL603 A warning");
	expect_late("2026-06-15", "2026-06-15", PHASE_READY, "");
	expect_late("2026-06-15", "2026-06", PHASE_READY, "");
	expect_late("2026-Q2", "2026-Q3", PHASE_READY, "RL603 A warning");
	expect_late("now", "later", PHASE_READY, "RL603 A warning");
	expect_late("later", "now", PHASE_READY, "");
	expect_late("now", "2027", PHASE_READY, "");
	expect_late("2026-06-15", "2026-09-01", PHASE_DONE, "");
	expect_late("2026-06-15", "2026-09-01", PHASE_DROPPED, "");
}

/* A -> B -> C -> D: only what has no date is looked through. */
static void chains_are_followed_through_the_undated(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_DRAFT);
	struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_DRAFT);
	struct item *d = hand_item(h, ROLE_STORY, "D", PHASE_DRAFT);
	hand_field(h, a, FIELD_DATE, "2026-06-15");
	hand_field(h, c, FIELD_DATE, "2026-09-01");
	hand_field(h, d, FIELD_DATE, "2026-12-01");
	hand_link(h, a, LINK_DEPENDS_ON, "B");
	hand_link(h, b, LINK_DEPENDS_ON, "C");
	hand_link(h, c, LINK_DEPENDS_ON, "D");
	expect(h, "RL603", "RL603 A warning; RL603 C note");
}

static void circles_have_no_dates(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_DOING);
	struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_DRAFT);
	hand_field(h, a, FIELD_DATE, "2026-06-15");
	hand_field(h, b, FIELD_DATE, "2026-09-01");
	hand_link(h, a, LINK_DEPENDS_ON, "B");
	hand_link(h, b, LINK_DEPENDS_ON, "A");
	expect(h, "RL603", "");
}

static void a_story_is_promised_once(void **state)
{
	(void)state;
	for (int phased = 0; phased < 2; phased++) {
		struct hand *h = hand_open(4);
		struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_READY);
		hand_item(h, ROLE_RELEASE, "R1", PHASE_READY);
		hand_item(h, ROLE_RELEASE, "R2", PHASE_READY);
		hand_link(h, s, LINK_IN, "R1");
		hand_link(h, s, LINK_IN, "R2");
		if (phased)
			hand_field(h, s, FIELD_PHASED, "true");
		expect(h, "RL604", phased ? "" : "RL604 S error");
	}
	struct hand *h = hand_open(4);
	struct item *s = hand_item(h, ROLE_STORY, "S", PHASE_READY);
	hand_item(h, ROLE_RELEASE, "R1", PHASE_DROPPED);
	hand_item(h, ROLE_RELEASE, "R2", PHASE_READY);
	hand_link(h, s, LINK_IN, "R1");
	hand_link(h, s, LINK_IN, "R2");
	expect(h, "RL604", "");
}

/* --------------------------------------------------------- states, links */

static void expect_states(
	enum phase from, enum phase to, enum link_slot slot, const char *want)
{
	static const enum role roles[] = {ROLE_NEED, ROLE_STORY};
	struct hand *h = hand_open(4);
	struct item *a = hand_item(h, ROLE_STORY, "A", from);
	struct item *b = hand_item(h, roles[slot != LINK_SERVES], "B", to);
	hand_field(h, a, FIELD_STATUS, phase_names[from]);
	hand_field(h, b, FIELD_STATUS, phase_names[to]);
	hand_link(h, a, slot, "B");
	expect(h, "GR709", want);
}

static void states_fit_together(void **state)
{
	(void)state;
	expect_states(PHASE_DONE, PHASE_DOING, LINK_DEPENDS_ON, "GR709 A error");
	expect_states(PHASE_DONE, PHASE_DONE, LINK_DEPENDS_ON, "");
	expect_states(PHASE_DONE, PHASE_DROPPED, LINK_DEPENDS_ON, "");
	expect_states(PHASE_DOING, PHASE_DRAFT, LINK_DEPENDS_ON, "GR709 A warning");
	expect_states(PHASE_DOING, PHASE_DOING, LINK_DEPENDS_ON, "");
	expect_states(PHASE_READY, PHASE_IDEA, LINK_DEPENDS_ON, "");
	expect_states(PHASE_DOING, PHASE_DROPPED, LINK_SERVES, "GR709 A error");
	expect_states(PHASE_READY, PHASE_DROPPED, LINK_SERVES, "");
	expect_states(PHASE_READY, PHASE_DONE, LINK_PART_OF, "GR709 B error");
	expect_states(PHASE_DROPPED, PHASE_DONE, LINK_PART_OF, "");
	expect_states(PHASE_DONE, PHASE_DOING, LINK_PART_OF, "");
}

/* Nothing follows from what is not said, or not understood. */
static void unwritten_states_contradict_nobody(void **state)
{
	(void)state;
	for (int known = 0; known < 2; known++) {
		struct hand *h = hand_open(4);
		struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_DONE);
		struct item *b = hand_item(h, ROLE_STORY, "B", PHASE_DRAFT);
		hand_field(h, a, FIELD_STATUS, "done");
		hand_field(h, b, FIELD_STATUS, known ? "" : "imlpemented");
		b->status_known = known;
		hand_link(h, a, LINK_DEPENDS_ON, "B");
		expect(h, "GR709", "");
	}
}

static void one_end_of_a_link_is_enough(void **state)
{
	(void)state;
	for (int listed = 0; listed < 3; listed++) {
		struct hand *h = hand_open(4);
		struct item *a = hand_item(h, ROLE_STORY, "A", PHASE_READY);
		hand_item(h, ROLE_STORY, "B", PHASE_READY);
		struct item *c = hand_item(h, ROLE_STORY, "C", PHASE_READY);
		if (listed)
			hand_link(h, a, LINK_DEPENDS_ON, "B");
		if (listed == 2)
			hand_link(h, a, LINK_DEPENDS_ON, "C");
		hand_link(h, c, LINK_DEPENDS_ON, "A");
		c->links[0].inverse = true; /* C blocks A */
		expect(h, "GR712", listed == 1 ? "GR712 A warning" : "");
	}
}

/* -------------------------------------------------------------- all rules */

static bool same_findings(const struct diags *a, const struct diags *b)
{
	bool same = a->len == b->len;
	for (size_t n = 0; same && n < a->len; n++)
		same = a->at[n].rule == b->at[n].rule &&
			str_eq(a->at[n].item, b->at[n].item) &&
			str_eq(a->at[n].message, b->at[n].message) &&
			a->at[n].severity == b->at[n].severity;
	return same;
}

static void threads_change_nothing(void **state)
{
	enum {
		ITEMS = 3000
	};
	static const enum role roles[] = {
		ROLE_STORY, ROLE_NEED, ROLE_OUTCOME, ROLE_RELEASE, ROLE_EPIC};
	(void)state;
	struct hand *h = hand_open(ITEMS);
	struct diags one = {0}, many = {0};
	for (int n = 0; n < ITEMS; n++) {
		char id[16];
		snprintf(id, sizeof id, "I-%d", n);
		hand_item(h, roles[n % 5], id, (enum phase)(n % PHASE_COUNT));
	}
	check(h, 1, &one);
	check(h, 8, &many);
	assert_true(one.len > ITEMS);
	assert_true(same_findings(&one, &many));
	hand_close(h);
}

static void kinds_have_levels_of_their_own(void **state)
{
	(void)state;
	struct levels *levels = calloc(1, sizeof *levels);
	levels->rule[RULE_orphan_story].severity = SEVERITY_OFF;
	levels->rule[RULE_missing_field].severity = SEVERITY_NOTE;
	struct hand *h = hand_open(4);
	h->kinds[ROLE_STORY].levels = levels;
	hand_item(h, ROLE_STORY, "S", PHASE_READY);
	expect(h, "GR705", "");
	h = hand_open(4);
	h->kinds[ROLE_STORY].levels = levels;
	good_story(h, "S", PHASE_READY)->fields[0].ntexts = 0;
	expect(h, "ST121", "ST121 S note");
	free(levels);
}

/* The page says: `prdc.yml:14 says: …`. */
static void the_note_says_where_the_level_comes_from(void **state)
{
	(void)state;
	struct hand *h = hand_open(4);
	struct diags found = {0};
	h->ws.settings.obligations[OBLIGATION_SERVES_NEED][PHASE_READY] =
		(struct obligation_cell){SEVERITY_WARNING, STR("prdc.yml:14")};
	good_story(h, "S", PHASE_READY);
	check(h, 1, &found);
	const struct diag *d = NULL;
	for (size_t n = 0; n < found.len; n++)
		if (found.at[n].rule == RULE_orphan_story)
			d = &found.at[n];
	assert_non_null(d);
	assert_int_equal(d->severity, SEVERITY_WARNING);
	assert_true(
		str_starts(d->note, STR("prdc.yml:14 says: from `draft` on, ")));
	hand_close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_bare_outcome_lacks_everything_once),
		cmocka_unit_test(a_sentence_may_be_a_whole_outcome),
		cmocka_unit_test(an_unknown_baseline_needs_a_day),
		cmocka_unit_test(a_target_lies_ahead),
		cmocka_unit_test(results_are_read_on_their_day),
		cmocka_unit_test(dates_can_be_read),
		cmocka_unit_test(an_experiment_begins_before_it_ends),
		cmocka_unit_test(needs_are_real_and_served),
		cmocka_unit_test(namesakes_are_no_orphans),
		cmocka_unit_test(stories_have_a_reason),
		cmocka_unit_test(what_is_missing_is_said_by_level),
		cmocka_unit_test(kinds_may_ask_for_a_number_of_links),
		cmocka_unit_test(promises_raise_what_is_owed),
		cmocka_unit_test(dialects_are_asked_for_what_they_can_say),
		cmocka_unit_test(a_release_is_more_than_a_name),
		cmocka_unit_test(releases_keep_their_word),
		cmocka_unit_test(what_is_needed_is_planned_before),
		cmocka_unit_test(chains_are_followed_through_the_undated),
		cmocka_unit_test(circles_have_no_dates),
		cmocka_unit_test(a_story_is_promised_once),
		cmocka_unit_test(states_fit_together),
		cmocka_unit_test(unwritten_states_contradict_nobody),
		cmocka_unit_test(one_end_of_a_link_is_enough),
		cmocka_unit_test(threads_change_nothing),
		cmocka_unit_test(kinds_have_levels_of_their_own),
		cmocka_unit_test(the_note_says_where_the_level_comes_from),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
