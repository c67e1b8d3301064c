/* outcomes.c: is an outcome a promise that can be kept or broken? */
#include "check_int.h"

/* Success criteria of a dialect are sentences; they are held to numbers only
 * where they begin to give them. */
static bool gives_numbers(const struct checking *c, const struct item *i)
{
	return !duty_foreign(c, i) || has_field(i, FIELD_METRIC) ||
		has_field(i, FIELD_BASELINE) || has_field(i, FIELD_TARGET);
}

static struct duty measured(struct checking *c, const struct item *i)
{
	struct duty d = duty_of(c, i, OBLIGATION_MEASURED);
	if (!gives_numbers(c, i))
		d.severity = SEVERITY_OFF;
	return d;
}

/* `3.5 %`, also where the unit is a field of its own. */
static str amount(
	struct checking *c, const struct item *i, enum field_slot slot)
{
	str text = str_trim(item_text(i, slot));
	struct number n;
	if (!number_parse(text, &n) || n.unit.len)
		return text;
	str unit = plan_outcome(c->p, i->self)->unit;
	return unit.len ? FORMAT(c->keep, "{} {}", text, unit) : text;
}

/* "1 story and release `REL-2` (2026-06-15) count on this outcome" */
static str who_counts_on_it(struct checking *c, const struct outcome_plan *o)
{
	str parts[2];
	size_t n = 0, stories = 0;
	for (size_t s = 0; s < o->stories.len; s++)
		stories += !item_over(graph_item(c->g, o->stories.at[s]));
	if (stories)
		parts[n++] = counted(c, stories, "story", "stories");
	if (o->releases.len == 1) {
		const struct item *r = graph_item(c->g, o->releases.at[0]);
		str when = dated(c, plan_item(c->p, r->self)->when);
		parts[n++] = when.len
			? FORMAT(c->keep, "release `{}` ({})", r->address, when)
			: FORMAT(c->keep, "release `{}`", r->address);
	} else if (o->releases.len) {
		parts[n++] = counted(c, o->releases.len, "release", "releases");
	}
	if (!n)
		return STR("");
	str who = listed(c, parts, n);
	bool one = n == 1 && stories < 2 && o->releases.len < 2;
	return FORMAT(c->keep, "{} {} on this outcome", who,
		str_from(one ? "counts" : "count"));
}

static void add(struct checking *c, struct diag d, const struct duty *duty,
	const char *what)
{
	str note = duty_note(c, duty, what);
	d.severity = duty->severity;
	if (d.note.len && note.len)
		d.note = FORMAT(c->keep, "{}\n{}", d.note, note);
	else if (note.len)
		d.note = note;
	diag_add(c->diags, d);
}

/* -------------------------------------------------------------- measured */

void outcome_no_metric(struct checking *c, const struct item *i)
{
	struct duty duty = measured(c, i);
	/* A target without a field stands in a sentence that says it all. */
	bool pledged =
		plan_outcome(c->p, i->self)->has_target && !has_field(i, FIELD_TARGET);
	if (duty.severity == SEVERITY_OFF || has_field(i, FIELD_METRIC) || pledged)
		return;
	struct diag d =
		missing_of(c, RULE_no_metric, i, "{} does not say what is measured");
	d.label = STR("which number will tell?");
	d.help = STR("add `metric: <what is counted, and of whom>`; or say it in "
				 "the title: `… from 54 % to 61 % by 2026-10-31`");
	diag_add(c->diags, d);
}

/* The baseline was to be known by a day, which has passed. */
static void report_overdue_baseline(
	struct checking *c, const struct item *i, const struct duty *duty)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_baseline, i);
	d.message = FORMAT(c->keep, "the baseline of {} is still unknown", name);
	d.at = place_of_field(i, FIELD_BASELINE_BY);
	d.subject = item_text(i, FIELD_BASELINE_BY);
	d.label = STR("it was to be known by this day");
	d.help = STR("write the number as `baseline` and its day as "
				 "`baseline_date`, or name a new day");
	d.note = who_counts_on_it(c, plan_outcome(c->p, i->self));
	add(c, d, duty, "a baseline");
}

static void report_unknown_baseline(
	struct checking *c, const struct item *i, const struct duty *duty)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_baseline, i);
	d.message = FORMAT(c->keep,
		"the baseline of {} is unknown, without a day on "
		"which it will be known",
		name);
	d.at = place_of_field(i, FIELD_BASELINE);
	d.subject = item_text(i, FIELD_BASELINE);
	d.label = STR("known by when?");
	d.help = STR("add `baseline_by: <YYYY-MM-DD>`");
	d.note = who_counts_on_it(c, plan_outcome(c->p, i->self));
	add(c, d, duty, "a baseline, or a day on which it will be known");
}

/* Shown at the target, where there is one: it is a number compared to nothing.
 */
static void report_no_baseline(
	struct checking *c, const struct item *i, const struct duty *duty)
{
	bool target = has_field(i, FIELD_TARGET);
	struct diag d = missing_of(c, RULE_no_baseline, i,
		target ? "{} has a target but no baseline" : "{} has no baseline");
	d.label = STR("where does it stand today?");
	if (target) {
		str wanted = amount(c, i, FIELD_TARGET);
		d.at = place_of_whole_field(i, FIELD_TARGET);
		d.label = FORMAT(c->keep, "{} compared to what?", wanted);
	}
	d.help = STR("add `baseline: <number>` and `baseline_date: <YYYY-MM-DD>`; "
				 "if it is not known yet, write `baseline: unknown` and "
				 "`baseline_by: <YYYY-MM-DD>`");
	d.note = who_counts_on_it(c, plan_outcome(c->p, i->self));
	add(c, d, duty, "a baseline");
}

void outcome_no_baseline(struct checking *c, const struct item *i)
{
	const struct outcome_plan *o = plan_outcome(c->p, i->self);
	struct duty duty = measured(c, i);
	if (duty.severity == SEVERITY_OFF || o->has_baseline)
		return;
	if (!has_field(i, FIELD_BASELINE))
		report_no_baseline(c, i, &duty);
	else if (o->baseline_unknown && !has_field(i, FIELD_BASELINE_BY))
		report_unknown_baseline(c, i, &duty);
	else if (o->baseline_unknown && date_before(o->baseline_by, c->p->today))
		report_overdue_baseline(c, i, &duty);
}

void outcome_no_target(struct checking *c, const struct item *i)
{
	struct duty duty = measured(c, i);
	if (duty.severity == SEVERITY_OFF || has_field(i, FIELD_TARGET) ||
		plan_outcome(c->p, i->self)->has_target)
		return;
	struct diag d = missing_of(c, RULE_no_target, i, "{} has no target");
	d.label = STR("how far is far enough?");
	if (plan_outcome(c->p, i->self)->has_baseline) {
		str from = amount(c, i, FIELD_BASELINE);
		d.at = place_of_whole_field(i, FIELD_BASELINE);
		d.label = FORMAT(c->keep, "from {} to what?", from);
	}
	d.help = STR("add `target: <number>`, in the unit of the baseline");
	d.note = who_counts_on_it(c, plan_outcome(c->p, i->self));
	add(c, d, &duty, "a target");
}

void outcome_no_date(struct checking *c, const struct item *i)
{
	struct duty duty = measured(c, i);
	if (duty.severity == SEVERITY_OFF || has_field(i, FIELD_DUE) ||
		plan_outcome(c->p, i->self)->due.precision != DATE_NONE)
		return;
	struct diag d =
		missing_of(c, RULE_no_date, i, "{} has no date to be met by");
	d.label = STR("met by when?");
	if (has_field(i, FIELD_TARGET)) {
		str wanted = amount(c, i, FIELD_TARGET);
		d.at = place_of_whole_field(i, FIELD_TARGET);
		d.label = FORMAT(c->keep, "{} by when?", wanted);
	}
	d.help = STR("add `due: <YYYY-MM-DD>`, the day on which the number is "
				 "read; a quarter (`2026-Q4`) will do");
	add(c, d, &duty, "a date to be met by");
}

/* Where nothing is measured, that is the finding. */
void outcome_no_source(struct checking *c, const struct item *i)
{
	if (i->phase == PHASE_IDEA || has_field(i, FIELD_SOURCE) ||
		!has_field(i, FIELD_METRIC) || !field_name(i, FIELD_SOURCE).len)
		return;
	struct diag d = missing_of(
		c, RULE_no_source, i, "{} does not say where its numbers come from");
	d.at = place_of_field(i, FIELD_METRIC);
	d.label = STR("read from where?");
	d.help = STR("add `source: <the report, log or count that gives the "
				 "number>`");
	diag_add(c->diags, d);
}

void outcome_no_owner(struct checking *c, const struct item *i)
{
	struct duty duty = duty_of(c, i, OBLIGATION_OWNER);
	if (duty.severity == SEVERITY_OFF || has_field(i, FIELD_OWNER) ||
		duty_foreign(c, i) || !field_name(i, FIELD_OWNER).len)
		return;
	struct diag d = missing_of(c, RULE_no_owner, i, "{} has no owner");
	d.label = STR("who reads the number, and acts on it?");
	d.help = STR("add `owner: \"@name\"`");
	add(c, d, &duty, "an owner");
}

/* ------------------------------------------------------------ contradicted */

void outcome_wrong_direction(struct checking *c, const struct item *i)
{
	const struct outcome_plan *o = plan_outcome(c->p, i->self);
	double way = (o->target - o->baseline) * o->direction;
	if (!o->has_baseline || !o->has_target || !o->direction || way > 0 ||
		!has_field(i, FIELD_DIRECTION))
		return;
	str name = item_name(c->keep, i);
	str wanted = amount(c, i, FIELD_TARGET);
	str from = amount(c, i, FIELD_BASELINE);
	bool rises = o->direction > 0;
	str up = rises ? STR("up") : STR("down");
	str down = rises ? STR("down") : STR("up");
	str wrong = rises ? STR("below") : STR("above");
	struct diag d = finding_of(RULE_wrong_direction, i);
	d.message = way < 0
		? FORMAT(c->keep, "{} is to go {}, but its target lies {} its baseline",
			  name, up, wrong)
		: FORMAT(c->keep, "{} is to go {}, but its target is its baseline",
			  name, up);
	d.at = place_of_field(i, FIELD_TARGET);
	d.subject = wanted;
	d.label = FORMAT(c->keep, "the target is {}", wanted);
	d.help = way < 0
		? FORMAT(c->keep, "exchange the two numbers, or write `direction: {}`",
			  down)
		: STR("name a target that differs, or write `direction: keep`");
	struct diag *added = diag_add(c->diags, d);
	diag_other(c->diags, added, place_of_field(i, FIELD_BASELINE),
		FORMAT(c->keep, "the baseline is {}", from));
	diag_other(c->diags, added, place_of_field(i, FIELD_DIRECTION),
		FORMAT(c->keep, "it should go {}", up));
}

void outcome_past_no_actual(struct checking *c, const struct item *i)
{
	const struct outcome_plan *o = plan_outcome(c->p, i->self);
	if (!date_before(o->due, c->p->today) || o->has_actual || !o->has_target ||
		!gives_numbers(c, i))
		return;
	str due = dated(c, o->due);
	struct diag d = finding_of(RULE_past_no_actual, i);
	d.severity = i->phase == PHASE_DONE ? SEVERITY_ERROR : SEVERITY_WARNING;
	d.message =
		FORMAT(c->keep, "{} was to be met by {}, and nothing was measured",
			item_name(c->keep, i), due);
	d.at = place_of_field(i, FIELD_DUE);
	d.subject = due;
	d.label = STR("this date has passed");
	d.help = STR("add the result, e.g. `measurements: [{date: <YYYY-MM-DD>, "
				 "value: <number>}]`, or move `due` and say why");
	d.note = who_counts_on_it(c, o);
	struct diag *added = diag_add(c->diags, d);
	if (i->phase == PHASE_DONE && item_status(i).len)
		diag_other(c->diags, added, item_status_at(i),
			FORMAT(
				c->keep, "`{}` says that the result is known", item_status(i)));
}

static bool reached(const struct outcome_plan *o, double value)
{
	return o->direction > 0 ? value >= o->target : value <= o->target;
}

/* One reading at the target is enough to have met it. */
static bool was_reached(const struct outcome_plan *o)
{
	bool met = reached(o, o->actual);
	for (size_t n = 0; n < o->nmeasurements && !met; n++)
		met = reached(o, o->measurements[n].value);
	return met;
}

/* "the newest reading is 3.1 % on 2026-04-30" */
static str newest_reading(struct checking *c, const struct outcome_plan *o)
{
	buf out = {0};
	buf_puts(&out, "the newest reading is ");
	buf_number(&out, o->actual);
	if (o->unit.len)
		buf_putc(&out, ' ');
	buf_put(&out, o->unit);
	if (date_known(o->actual_date))
		buf_puts(&out, " on ");
	date_put(&out, o->actual_date);
	return buf_take(&out, c->keep);
}

void outcome_actual_vs_status(struct checking *c, const struct item *i)
{
	const struct outcome_plan *o = plan_outcome(c->p, i->self);
	bool missed = meaning_is(
		&c->g->workspace->vocabulary, MEANING_OUTCOME_MISSED, item_status(i));
	bool met = i->phase == PHASE_DONE;
	if (!o->has_actual || !o->has_target || !o->direction ||
		(!met && !missed) || was_reached(o) == met)
		return;
	str wanted = amount(c, i, FIELD_TARGET);
	struct diag d = finding_of(RULE_actual_vs_status, i);
	d.message =
		FORMAT(c->keep, "{} is `{}`, but what was measured {} its target",
			item_name(c->keep, i), item_status(i),
			str_from(met ? "misses" : "reaches"));
	d.at = item_status_at(i);
	d.subject = item_status(i);
	d.label = met ? STR("no reading is at the target")
				  : STR("a reading is at the target");
	d.help = STR("set the status that fits the numbers, or add the reading "
				 "that it rests on");
	d.note = newest_reading(c, o);
	struct diag *added = diag_add(c->diags, d);
	diag_other(c->diags, added, place_of_field(i, FIELD_TARGET),
		FORMAT(c->keep, "the target is {}", wanted));
}

/* ---------------------------------------------------------------- orphans */

static bool is_moved(const struct checking *c, const struct outcome_plan *o)
{
	for (size_t n = 0; n < o->stories.len; n++)
		if (graph_item(c->g, o->stories.at[n])->phase != PHASE_DROPPED)
			return true;
	for (size_t n = 0; n < o->needs.len; n++)
		if (graph_item(c->g, o->needs.at[n])->phase != PHASE_DROPPED)
			return true;
	for (size_t n = 0; n < o->releases.len; n++)
		if (graph_item(c->g, o->releases.at[n])->phase != PHASE_DROPPED)
			return true;
	return false;
}

void outcome_orphan(struct checking *c, const struct item *i)
{
	if (item_over(i) || is_moved(c, plan_outcome(c->p, i->self)) ||
		(duty_foreign(c, i) && i->container.n) ||
		has_dangling_link(i, LINK_MOVES) || has_dangling_link(i, LINK_DRIVES) ||
		!owns_its_id(c, i))
		return;
	struct diag d =
		missing_of(c, RULE_orphan_outcome, i, "no need and no story moves {}");
	d.label = STR("nothing is planned that would move this number");
	d.help = FORMAT(c->keep,
		"write `moves: {}` in a story, or `drives: {}` in a need; or drop "
		"the outcome and say why",
		i->address, i->address);
	diag_add(c->diags, d);
}
