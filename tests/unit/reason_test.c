/* reason_test.c: every reason of a plan has words, in every language. */
#include "../../src/view/view_int.h"
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

struct desk {
	struct hand *h;
	struct context ctx;
	struct gate gate;
	struct outcome_plan outcome;
	struct reason reason;
	arena keep;
	buf out;
};

static void open_desk(struct desk *d, const char *language)
{
	struct language_fault *faults;
	*d = (struct desk){.h = hand_open(2)};
	hand_item(d->h, ROLE_STORY, "STORY-1", PHASE_READY);
	d->ctx = (struct context){.plan = hand_plan(d->h),
		.language = language_read(NULL, str_from(language), &d->keep, &faults),
		.scratch = &d->keep,
		.out = &d->out};
	d->ctx.graph = d->ctx.plan->graph;
	d->gate = (struct gate){.name = STR("legal"),
		.owner = STR("@ines"),
		.blocker = STR("no opinion")};
	date_parse(STR("2026-01-05"), &d->gate.due);
	d->outcome = (struct outcome_plan){.has_actual = true,
		.baseline = 50,
		.target = 60,
		.actual = 53.5,
		.unit = STR("%")};
	date_parse(STR("2026-04-30"), &d->outcome.actual_date);
	d->reason = (struct reason){.item = {1},
		.share = {3, 5},
		.gate = &d->gate,
		.outcome = &d->outcome,
		.expected = 53.25};
}

static void close_desk(struct desk *d)
{
	hand_close(d->h);
	arena_free(&d->keep);
	buf_free(&d->out);
}

static void said(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("`%.*s`, not `%s`", (int)got.len, got.at, want);
}

static void reason(struct desk *d, enum reason_code code, const char *want)
{
	d->reason.code = code;
	said(view_reason(&d->ctx, &d->reason), want);
}

static void blocker(struct desk *d, enum reason_code code, const char *want)
{
	d->reason.code = code;
	said(view_blocker(&d->ctx, &d->reason), want);
}

static void each_has_words(void **state)
{
	static const char *const languages[] = {"en", "de"};
	(void)state;
	for (int l = 0; l < 2; l++) {
		struct desk d;
		open_desk(&d, languages[l]);
		for (int code = 1; code < REASON_COUNT; code++) {
			d.reason.code = (enum reason_code)code;
			if (!view_reason(&d.ctx, &d.reason).len &&
				!view_blocker(&d.ctx, &d.reason).len)
				fail_msg("reason %d says nothing in %s", code, languages[l]);
		}
		assert_int_equal(d.out.len, 0);
		close_desk(&d);
	}
}

static void in_english(void **state)
{
	(void)state;
	struct desk d;
	open_desk(&d, "en");
	reason(&d, REASON_EXPECTED,
		"Measured: 53.5 % on 30 April 2026. Expected by now: 53.25 %.");
	reason(&d, REASON_NO_BETTER,
		"Measured: 53.5 % on 30 April 2026. No better than the baseline of "
		"50 %.");
	reason(&d, REASON_NOT_READY, "3 of 5 stories are not ready");
	reason(&d, REASON_WAITS, "depends on STORY-1, which is not done");
	reason(&d, REASON_GATE_OVERDUE, "gate “legal” is overdue");
	blocker(&d, REASON_CRITERIA_OPEN, "3 of 5 criteria open");
	blocker(&d, REASON_GATE_OPEN,
		"gate “legal” is undecided, due since 5 January 2026, with @ines: no "
		"opinion");
	d.outcome.actual_date = (date){0};
	reason(&d, REASON_AGAINST_TARGET, "Measured: 53.5 %. Target: 60 %.");
	struct reason both[] = {
		{.code = REASON_DRAFT}, {.code = REASON_UNTESTED, .item = {1}}};
	said(view_reasons(&d.ctx, &(struct reasons){both, 2}),
		"still a draft; assumption STORY-1 is not tested");
	said(view_reasons(&d.ctx, &(struct reasons){NULL, 0}), "");
	close_desk(&d);
}

static void in_german(void **state)
{
	(void)state;
	struct desk d;
	open_desk(&d, "de");
	reason(&d, REASON_EXPECTED,
		"Gemessen: 53,5 % am 30. April 2026. Bis jetzt erwartet: 53,25 %.");
	d.reason.share.of = 1;
	reason(&d, REASON_EVIDENCE, "1 Beleg");
	d.reason.share.of = 2;
	reason(&d, REASON_EVIDENCE, "2 Belege");
	d.gate.state = STR("offen");
	blocker(&d, REASON_GATE_OPEN,
		"Freigabe „legal“ ist offen, fällig seit 5. Januar 2026, bei @ines: no "
		"opinion");
	close_desk(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_words),
		cmocka_unit_test(in_english),
		cmocka_unit_test(in_german),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
