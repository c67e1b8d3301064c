/* readiness.c: may a release ship, and what stands in its way. */
#include "plan_int.h"

struct judging {
	struct planning *w;
	struct release_plan *r;
	size_t cap;
};

static void block(struct judging *j, struct blocker b)
{
	struct release_plan *r = j->r;
	r->blockers =
		arena_grow(j->w->keep, r->blockers, r->nblockers, &j->cap, sizeof b);
	r->blockers[r->nblockers++] = b;
}

/* ---------------------------------------------------------------- scope */

/* What may be left out when time is short. */
static bool is_optional(const struct planning *w, const struct item *i)
{
	return plan_meaning(w, i, FIELD_PRIORITY, TOPIC_PRIORITY) ==
		MEANING_PRIORITY_OPTIONAL;
}

/* Criteria without a box are nobody's list to tick. */
static uint32_t open_boxes(const struct item *i)
{
	uint32_t open = 0;
	for (size_t n = 0; n < i->ncriteria; n++)
		open += i->criteria[n].boxed && !i->criteria[n].met;
	return open;
}

static str open_criteria(struct judging *j, uint32_t open, size_t of)
{
	return arena_print(j->w->keep, "%u of %zu %s open", open, of,
		of == 1 ? "criterion is" : "criteria are");
}

/* Empty: nothing is missing. */
static str lack_of_story(struct judging *j, const struct item *i)
{
	struct share criteria = j->w->items[i->self.n].criteria;
	if (i->phase == PHASE_IDEA)
		return STR("is only an idea");
	if (i->phase == PHASE_DRAFT)
		return STR("is still a draft");
	if (i->phase == PHASE_DONE && open_boxes(i))
		return open_criteria(j, open_boxes(i), i->ncriteria);
	if (i->phase == PHASE_DONE)
		return STR("");
	if (!criteria.of)
		return STR("has no acceptance criteria");
	if (criteria.met < criteria.of)
		return open_criteria(j, criteria.of - criteria.met, criteria.of);
	return STR("");
}

static void judge_scope(struct judging *j)
{
	if (!j->r->scope.len)
		block(
			j, (struct blocker){.text = STR("nothing is in it"), .hard = true});
	for (size_t n = 0; n < j->r->scope.len; n++) {
		const struct item *i = graph_item(j->w->g, j->r->scope.at[n]);
		if (i->phase == PHASE_DROPPED || i->kind->role != ROLE_STORY)
			continue;
		str lack = lack_of_story(j, i);
		if (lack.len)
			block(j,
				(struct blocker){.text = lack,
					.item = i->self,
					.hard = !is_optional(j->w, i)});
	}
}

static void judge_outside(struct judging *j)
{
	for (size_t n = 0; n < j->r->outside.len; n++) {
		item_ref ref = j->r->outside.at[n];
		date when = j->w->items[ref.n].when;
		bool before = when.precision && j->r->when.precision &&
			plan_date_order(j->w->p, when, j->r->when) <= 0;
		block(j,
			(struct blocker){.text = before
					? STR("is waited for, and planned before it")
					: STR("is waited for, and not planned before it"),
				.item = ref,
				.hard = !before});
	}
}

/* ---------------------------------------------------------------- gates */

static str gate_text(struct judging *j, const struct gate *g)
{
	buf out = {0};
	buf_puts(&out, "the gate `");
	buf_put(&out, g->name);
	buf_puts(&out, "` is ");
	buf_put(&out, g->state.len ? g->state : STR("undecided"));
	if (date_known(g->due)) {
		buf_puts(&out,
			date_before(g->due, j->w->p->today) ? ", due since " : ", due on ");
		date_put_words(&out, g->due);
	}
	if (g->owner.len) {
		buf_puts(&out, ", with ");
		buf_put(&out, g->owner);
	}
	if (g->blocker.len) {
		buf_puts(&out, ": ");
		buf_put(&out, g->blocker);
	}
	str text = arena_copy(j->w->keep, buf_str(&out));
	buf_free(&out);
	return text;
}

static void judge_gates(struct judging *j)
{
	gates_read(j->w, j->r);
	for (size_t n = 0; n < j->r->ngates; n++) {
		const struct gate *g = &j->r->gates[n];
		if (!g->passed)
			block(
				j, (struct blocker){.text = gate_text(j, g), .hard = g->hard});
	}
}

static void judge_assumptions(struct judging *j)
{
	for (size_t n = 0; n < j->r->assumptions.len; n++) {
		item_ref ref = j->r->assumptions.at[n];
		if (j->w->items[ref.n].untested)
			block(j,
				(struct blocker){.text = str_from(assumption_fault(j->w, ref)),
					.item = ref});
	}
}

static enum verdict verdict_of(const struct release_plan *r)
{
	enum verdict verdict = VERDICT_GO;
	for (size_t n = 0; n < r->nblockers; n++) {
		if (r->blockers[n].hard)
			return VERDICT_NO_GO;
		verdict = VERDICT_CONDITIONAL;
	}
	return verdict;
}

static void judge(struct judging *j)
{
	judge_gates(j);
	judge_scope(j);
	judge_outside(j);
	judge_assumptions(j);
	if (j->r->when.precision == DATE_NONE)
		block(j, (struct blocker){.text = STR("it has no date")});
}

void readiness_judge(struct planning *w)
{
	for (size_t n = 0; n < w->p->nreleases; n++) {
		struct judging j = {.w = w, .r = &w->p->releases[n]};
		if (graph_item(w->g, j.r->release)->phase == PHASE_DROPPED) {
			gates_read(w, j.r);
			block(&j,
				(struct blocker){.text = STR("it was dropped"), .hard = true});
		} else {
			judge(&j);
		}
		j.r->verdict = verdict_of(j.r);
	}
}
