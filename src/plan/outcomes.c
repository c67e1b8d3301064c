/* outcomes.c: the target, the measurements and the outlook of outcomes. */
#include "plan_int.h"

#include <stdlib.h>

/* ------------------------------------------------------------ measurements */

/* Measurements while they are read. */
struct readings {
	struct measurement *at;
	size_t len, cap;
};

static str text_of(const struct value *map, str key)
{
	const struct value *v = value_get(map, key);
	return v && v->form == VALUE_TEXT ? str_trim(v->text) : STR("");
}

static void add_reading(
	struct planning *w, struct readings *r, struct measurement m)
{
	struct number number;
	if (!number_parse(m.text, &number))
		return;
	m.value = number.value;
	LIST_ADD(w->keep, r, m);
}

static void read_map(
	struct planning *w, struct readings *r, const struct value *map)
{
	struct measurement m = {.text = text_of(map, STR("value")),
		.source = text_of(map, STR("source"))};
	date_parse(text_of(map, STR("date")), &m.when);
	if (m.text.len) {
		add_reading(w, r, m);
		return;
	}
	/* 2026-04: 57.4 */
	for (const struct value *v = map->first; v; v = v->next) {
		m = (struct measurement){.text = str_trim(v->text)};
		if (v->form == VALUE_TEXT && date_parse(v->key, &m.when) != DATE_BAD)
			add_reading(w, r, m);
	}
}

/* `2026-04-30: 57.4`, as a line of a list or a cell of a table. */
static void read_line(struct planning *w, struct readings *r, str line)
{
	str value = str_trim(line);
	str day = str_next_word(&value);
	struct measurement m = {.text = str_trim(value)};
	if (str_ends(day, STR(":")))
		day.len--;
	if (date_parse(day, &m.when) != DATE_BAD)
		add_reading(w, r, m);
}

/* By date; undated ones first, so that the last one is the newest.  The place
 * of the text decides between equal dates, since qsort() is not stable. */
static int by_date(const void *left, const void *right)
{
	const struct measurement *a = left, *b = right;
	bool dated = date_known(a->when), other = date_known(b->when);
	if (dated != other)
		return dated - other;
	if (dated && a->when.last != b->when.last)
		return a->when.last < b->when.last ? -1 : 1;
	return a->text.at < b->text.at ? -1 : a->text.at > b->text.at;
}

/* A list of dated lines is read only where no map gave a measurement. */
static void read_measurements(
	struct planning *w, const struct item *i, struct outcome_plan *o)
{
	const struct field *f = item_field(i, FIELD_MEASUREMENTS);
	struct readings r = {0};
	if (!f)
		return;
	if (f->tree && f->tree->form == VALUE_MAP)
		read_map(w, &r, f->tree);
	if (f->tree && f->tree->form == VALUE_LIST)
		for (const struct value *v = f->tree->first; v; v = v->next)
			if (v->form == VALUE_MAP)
				read_map(w, &r, v);
	for (size_t n = 0; !r.len && n < f->ntexts; n++)
		read_line(w, &r, f->texts[n].text);
	if (r.len)
		qsort(r.at, r.len, sizeof *r.at, by_date);
	o->measurements = r.at;
	o->nmeasurements = r.len;
}

/* The newest reading that is not in the future; else a written result. */
static void find_actual(
	struct planning *w, const struct item *i, struct outcome_plan *o)
{
	struct number result;
	for (size_t n = o->nmeasurements; n-- > 0 && !o->has_actual;) {
		const struct measurement *m = &o->measurements[n];
		if (date_before(w->p->today, m->when))
			continue;
		o->has_actual = true;
		o->actual = m->value;
		o->actual_date = m->when;
	}
	if (!o->has_actual && item_number(i, FIELD_RESULT, &result)) {
		o->has_actual = true;
		o->actual = result.value;
	}
}

/* ----------------------------------------------------------------- targets */

/* +1, -1 or 0 as in outcome_plan.  Where no direction is written, it is that
 * from the baseline to the target. */
static int direction_of(const struct planning *w, const struct item *i,
	const struct outcome_plan *o)
{
	switch (plan_meaning(w, i, FIELD_DIRECTION, TOPIC_DIRECTION)) {
	case MEANING_DIRECTION_UP:
		return 1;
	case MEANING_DIRECTION_DOWN:
		return -1;
	case MEANING_DIRECTION_KEEP:
		return 0;
	default:
		break;
	}
	if (!o->has_baseline || !o->has_target)
		return 1;
	return (o->target > o->baseline) - (o->target < o->baseline);
}

static bool read_number(
	const struct item *i, enum field_slot slot, double *value, str *unit)
{
	struct number n;
	if (!item_number(i, slot, &n))
		return false;
	*value = n.value;
	if (!unit->len)
		*unit = n.unit;
	return true;
}

/* A value that no field gives may stand in the outcome's own sentence. */
static void read_sentences(
	const struct planning *w, const struct item *i, struct outcome_plan *o)
{
	const str sentences[] = {
		item_title(i), item_text(i, FIELD_STATEMENT), i->summary};
	struct outcome_sentence p = {0};
	for (size_t n = 0; n < 3 && !p.has_to; n++)
		outcome_sentence_read(
			&w->g->workspace->vocabulary.phrases, sentences[n], &p);
	if (!p.has_to)
		return;
	if (!o->has_baseline && !o->baseline_unknown) {
		o->has_baseline = true;
		o->baseline = p.from.value;
	}
	if (!o->has_target) {
		o->has_target = true;
		o->target = p.to.value;
	}
	if (!o->unit.len)
		o->unit = p.to.unit.len ? p.to.unit : p.from.unit;
	if (o->due.precision == DATE_NONE)
		o->due = p.by;
}

/* Fields first, then the sentence, since its numbers only fill gaps; the
 * direction last, since it may have to be told from the numbers. */
static void read_target(
	struct planning *w, const struct item *i, struct outcome_plan *o)
{
	o->unit = str_trim(item_text(i, FIELD_UNIT));
	o->baseline_unknown = plan_meaning(w, i, FIELD_BASELINE, TOPIC_BASELINE) ==
		MEANING_BASELINE_UNKNOWN;
	o->baseline_date = item_date(i, FIELD_BASELINE_DATE);
	o->baseline_by = item_date(i, FIELD_BASELINE_BY);
	o->due = item_date(i, FIELD_DUE);
	o->has_target = read_number(i, FIELD_TARGET, &o->target, &o->unit);
	o->has_baseline = read_number(i, FIELD_BASELINE, &o->baseline, &o->unit);
	read_sentences(w, i, o);
	o->direction = direction_of(w, i, o);
	read_measurements(w, i, o);
	find_actual(w, i, o);
}

/* ----------------------------------------------------------------- outlook */

static void set_outlook(
	struct outcome_plan *o, enum outlook outlook, enum reason_code code)
{
	o->outlook = outlook;
	o->outlook_why = (struct reason){.code = code, .outcome = o};
}

/* Kept is within a twentieth of the target. */
static bool is_kept(const struct outcome_plan *o)
{
	double away = o->actual - o->target;
	double room = (o->target < 0 ? -o->target : o->target) / 20;
	return away <= room && away >= -room;
}

static bool has_reached(const struct outcome_plan *o, double wanted)
{
	return o->direction > 0 ? o->actual >= wanted : o->actual <= wanted;
}

/* The value on a straight line from baseline (baseline_date) to target (due)
 * on the day of the newest measurement; false: a date is missing. */
static bool line_at_reading(const struct outcome_plan *o, double *value)
{
	if (!o->has_baseline || !date_known(o->baseline_date) ||
		!date_known(o->due) || !date_known(o->actual_date))
		return false;
	double all = (double)o->due.last - o->baseline_date.first;
	double gone = (double)o->actual_date.last - o->baseline_date.first;
	if (all <= 0)
		return false;
	double share = gone < 0 ? 0 : gone > all ? 1 : gone / all;
	*value = o->baseline + (o->target - o->baseline) * share;
	/* Rounded to the precision of the measurements, since pages show it. */
	double size = o->target - o->baseline;
	double step = size > 20 || size < -20 ? 1
		: size > 2 || size < -2           ? 10
										  : 100;
	long long rounded = (long long)(*value * step + (*value < 0 ? -0.5 : 0.5));
	if (*value < 1e12 && *value > -1e12)
		*value = (double)rounded / step;
	return true;
}

/* Against the straight line of line_at_reading(). */
static void judge_progress(struct outcome_plan *o)
{
	double line;
	if (!line_at_reading(o, &line)) {
		set_outlook(o, OUTLOOK_UNKNOWN, REASON_NO_LINE);
		return;
	}
	bool better =
		o->direction > 0 ? o->actual > o->baseline : o->actual < o->baseline;
	if (!better && !has_reached(o, line)) {
		set_outlook(o, OUTLOOK_OFF, REASON_NO_BETTER);
		return;
	}
	set_outlook(o, has_reached(o, line) ? OUTLOOK_ON_TRACK : OUTLOOK_AT_RISK,
		REASON_EXPECTED);
	o->outlook_why.expected = line;
}

static void judge_kept(struct outcome_plan *o)
{
	if (is_kept(o))
		set_outlook(o, OUTLOOK_ON_TRACK, REASON_KEPT);
	else
		set_outlook(o, OUTLOOK_OFF, REASON_NOT_KEPT);
}

static void judge_end(struct outcome_plan *o)
{
	bool met = o->direction ? has_reached(o, o->target) : is_kept(o);
	set_outlook(o, met ? OUTLOOK_MET : OUTLOOK_MISSED, REASON_AGAINST_TARGET);
}

/* requires: target, direction and measurements are read. */
static void judge(struct outcome_plan *o, date today)
{
	bool over = date_before(o->due, today);
	if (!o->has_target)
		set_outlook(o, OUTLOOK_UNKNOWN, REASON_NO_TARGET);
	else if (!o->has_actual && over)
		set_outlook(o, OUTLOOK_UNKNOWN, REASON_NEVER_MEASURED);
	else if (!o->has_actual)
		set_outlook(o, OUTLOOK_UNKNOWN, REASON_NOT_MEASURED);
	else if (over || (o->direction && has_reached(o, o->target)))
		judge_end(o);
	else if (!o->direction)
		judge_kept(o);
	else
		judge_progress(o);
}

void outcomes_judge(struct planning *w)
{
	struct refs all = w->p->roles[ROLE_OUTCOME];
	w->p->outcomes = NEW(w->keep, struct outcome_plan, all.len);
	w->p->noutcomes = all.len;
	for (size_t n = 0; n < all.len; n++) {
		struct outcome_plan *o = &w->p->outcomes[n];
		const struct item_plan *p = &w->items[all.at[n].n];
		o->outcome = all.at[n];
		o->stories = p->stories;
		o->needs = p->needs;
		o->releases = p->releases;
		read_target(w, graph_item(w->g, o->outcome), o);
		judge(o, w->p->today);
	}
}
