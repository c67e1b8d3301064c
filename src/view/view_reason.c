/* view_reason.c: the plan's reasons in the words of a language. */
#include "view_int.h"

static const struct plan *plan_of(const struct context *ctx)
{
	return ctx->plan;
}

static str id_of(const struct context *ctx, item_ref item)
{
	return item.n ? graph_item(plan_of(ctx)->graph, item)->address : STR("");
}

/* ---------------------------------------------------------------- outlook */
/* "Measured: 57.4 % on 30 April 2026." */
static str measured(struct context *ctx, const struct outcome_plan *o)
{
	str amount = outcome_amount(ctx, o, o->actual);
	if (!date_known(o->actual_date))
		return view_word_of(ctx, WORD_measured_value, amount);
	struct word_values values = {
		.text = {amount, view_date_words(ctx, o->actual_date)}};
	return view_words(ctx, WORD_measured_on, &values);
}

static str compared(
	struct context *ctx, const struct reason *r, enum word word, double with)
{
	struct word_values values = {.text = {measured(ctx, r->outcome),
									 outcome_amount(ctx, r->outcome, with)}};
	return view_words(ctx, word, &values);
}

static str outlook(struct context *ctx, const struct reason *r)
{
	const struct outcome_plan *o = r->outcome;
	switch (r->code) {
	case REASON_NO_TARGET:
		return view_word(ctx, WORD_measured_no_target);
	case REASON_NEVER_MEASURED:
		return view_word(ctx, WORD_measured_never);
	case REASON_NOT_MEASURED:
		return view_word(ctx, WORD_measured_not_yet);
	case REASON_AGAINST_TARGET:
		return compared(ctx, r, WORD_measured_target, o->target);
	case REASON_KEPT:
		return compared(ctx, r, WORD_measured_kept, o->target);
	case REASON_NOT_KEPT:
		return compared(ctx, r, WORD_measured_not_kept, o->target);
	case REASON_NO_LINE:
		return view_word_of(ctx, WORD_measured_no_line, measured(ctx, o));
	case REASON_NO_BETTER:
		return compared(ctx, r, WORD_measured_no_better, o->baseline);
	case REASON_EXPECTED:
		return compared(ctx, r, WORD_measured_expected, r->expected);
	default:
		return STR("");
	}
}

/* ------------------------------------------------------------- confidence */
static str quoted(struct context *ctx, str name)
{
	return view_word_of(ctx, WORD_reason_quoted, name);
}

static str of_share(struct context *ctx, enum word word, struct share s)
{
	struct word_values values = {.n = s.met, .text = {view_digits(ctx, s.of)}};
	return view_words(ctx, word, &values);
}

str view_reason(struct context *ctx, const struct reason *r)
{
	switch (r->code) {
	case REASON_NONE:
		return STR("");
	case REASON_IDEA:
		return view_word(ctx, WORD_reason_idea);
	case REASON_DRAFT:
		return view_word(ctx, WORD_reason_draft);
	case REASON_READY:
		return view_word(ctx, WORD_reason_ready);
	case REASON_NO_EVIDENCE:
		return view_word(ctx, WORD_reason_no_evidence);
	case REASON_EVIDENCE:
		return view_count(ctx, WORD_reason_evidence, r->share.of);
	case REASON_UNTESTED:
		return view_word_of(ctx, WORD_reason_untested, id_of(ctx, r->item));
	case REASON_BEING_TESTED:
		return view_word_of(ctx, WORD_reason_being_tested, id_of(ctx, r->item));
	case REASON_WAITS:
		return view_word_of(ctx, WORD_reason_waits, id_of(ctx, r->item));
	case REASON_WAITS_LATER:
		return view_word_of(ctx, WORD_reason_waits_later, id_of(ctx, r->item));
	case REASON_NOT_READY:
		return of_share(ctx, WORD_reason_not_ready, r->share);
	case REASON_GATE_OVERDUE:
		return view_word_of(
			ctx, WORD_reason_gate_overdue, quoted(ctx, r->gate->name));
	case REASON_NO_STORY:
		return view_word(ctx, WORD_reason_no_story);
	case REASON_ALL_READY:
		return view_word(ctx, WORD_reason_all_ready);
	default:
		return outlook(ctx, r);
	}
}

str view_reasons(struct context *ctx, const struct reasons *all)
{
	if (!all->len)
		return STR("");
	str text = view_reason(ctx, &all->at[0]);
	for (size_t i = 1; i < all->len; i++)
		text = FORMAT(ctx->scratch, "{}{}{}", text,
			view_word(ctx, WORD_reason_between), view_reason(ctx, &all->at[i]));
	return text;
}

/* --------------------------------------------------------------- blockers */
/* "gate “legal” is open, due on 5 June 2026, with @ines: opinion is late" */
static str gate(struct context *ctx, const struct gate *g)
{
	bool late = date_before(g->due, plan_of(ctx)->today);
	const struct word_values state = {.text = {quoted(ctx, g->name), g->state}};
	buf text = {0};
	language_put(&text, ctx->language,
		g->state.len ? WORD_blocker_gate : WORD_blocker_gate_undecided, &state);
	if (date_known(g->due))
		language_put(&text, ctx->language,
			late ? WORD_blocker_gate_due_since : WORD_blocker_gate_due,
			&(struct word_values){.text = {view_date_words(ctx, g->due)}});
	if (g->owner.len)
		language_put(&text, ctx->language, WORD_blocker_gate_owner,
			&(struct word_values){.text = {g->owner}});
	if (g->blocker.len)
		language_put(&text, ctx->language, WORD_blocker_gate_because,
			&(struct word_values){.text = {g->blocker}});
	return buf_take(&text, ctx->scratch);
}

str view_blocker(struct context *ctx, const struct reason *r)
{
	switch (r->code) {
	case REASON_IDEA:
		return view_word(ctx, WORD_blocker_idea);
	case REASON_DRAFT:
		return view_word(ctx, WORD_blocker_draft);
	case REASON_NO_CRITERIA:
		return view_word(ctx, WORD_blocker_no_criteria);
	case REASON_CRITERIA_OPEN:
		return of_share(ctx, WORD_blocker_criteria_open, r->share);
	case REASON_WAITS_BEFORE:
		return view_word(ctx, WORD_blocker_waits_before);
	case REASON_WAITS_NOT_BEFORE:
		return view_word(ctx, WORD_blocker_waits_not_before);
	case REASON_UNTESTED:
		return view_word(ctx, WORD_blocker_untested);
	case REASON_BEING_TESTED:
		return view_word(ctx, WORD_blocker_being_tested);
	case REASON_NOTHING_IN_IT:
		return view_word(ctx, WORD_blocker_nothing_in_it);
	case REASON_NO_DATE:
		return view_word(ctx, WORD_blocker_no_date);
	case REASON_DROPPED:
		return view_word(ctx, WORD_blocker_dropped);
	case REASON_GATE_OPEN:
		return gate(ctx, r->gate);
	default:
		return view_reason(ctx, r);
	}
}
