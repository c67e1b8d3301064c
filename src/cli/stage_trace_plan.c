/* stage_trace_plan.c: order, dates, lanes, progress and verdicts. */
#include "stage_trace_int.h"

static void put_share(struct trace *t, const char *key, struct share s)
{
	if (s.of)
		buf_print(t->out, " %s=%u/%u", key, s.met, s.of);
}

/* All that the plan says of the item; what is empty is left out. */
static void put_item(struct trace *t, item_ref ref)
{
	const struct item_plan *p = plan_item(t->run->plan, ref);
	trace_open(t, 0, "item");
	trace_name(t, graph_item(t->run->graph, ref)->address);
	trace_count(t, "order", p->order);
	trace_word(t, "lane", p->lane ? lane_names[p->lane] : NULL);
	trace_word(t, "by", p->lane ? lane_reason_names[p->lane_reason] : NULL);
	trace_date(t, "when", p->when);
	trace_item(t, "release", p->release);
	trace_word(t, "confidence",
		p->confidence ? confidence_names[p->confidence] : NULL);
	for (size_t n = 0; n < p->confidence_why.len; n++)
		trace_word(t, "why", reason_names[p->confidence_why.at[n].code]);
	put_share(t, "criteria", p->criteria);
	put_share(t, "parts", p->parts);
	trace_flag(t, "reaches-need", p->reaches_need);
	trace_flag(t, "reaches-outcome", p->reaches_outcome);
	trace_flag(t, "untested", p->untested);
	trace_flag(t, "being-tested", p->being_tested);
	trace_items(t, "needs", p->needs);
	trace_items(t, "stories", p->stories);
	trace_items(t, "outcomes", p->outcomes);
	trace_items(t, "releases", p->releases);
	trace_items(t, "waits-for", p->waits_for);
	trace_item(t, "held-by", p->held_by);
	trace_close(t);
}

static void put_gates(struct trace *t, const struct release_plan *r)
{
	for (size_t n = 0; n < r->ngates; n++) {
		const struct gate *g = &r->gates[n];
		trace_open(t, 1, "gate");
		trace_text(t, "name", g->name);
		trace_text(t, "state", g->state);
		trace_date(t, "due", g->due);
		trace_flag(t, "passed", g->passed);
		trace_flag(t, "hard", g->hard);
		trace_close(t);
	}
}

/* The release, then its gates and what holds it back. */
static void put_release(struct trace *t, const struct release_plan *r)
{
	trace_open(t, 0, "release");
	trace_name(t, graph_item(t->run->graph, r->release)->address);
	trace_word(t, "verdict", verdict_names[r->verdict]);
	trace_word(t, "lane", r->lane ? lane_names[r->lane] : NULL);
	trace_date(t, "when", r->when);
	put_share(t, "stories", r->stories);
	put_share(t, "criteria", r->criteria);
	put_share(t, "gates", r->gates_passed);
	trace_items(t, "scope", r->scope);
	trace_items(t, "outcomes", r->outcomes);
	trace_items(t, "needs", r->needs);
	trace_items(t, "outside", r->outside);
	trace_items(t, "risks", r->risks);
	trace_items(t, "assumptions", r->assumptions);
	trace_items(t, "constraints", r->constraints);
	trace_items(t, "decisions", r->decisions);
	trace_close(t);
	put_gates(t, r);
	for (size_t n = 0; n < r->nblockers; n++) {
		trace_open(t, 1, r->blockers[n].hard ? "blocker" : "condition");
		trace_word(t, "why", reason_names[r->blockers[n].why.code]);
		trace_item(t, "item", r->blockers[n].why.item);
		trace_close(t);
	}
}

static void put_number(struct trace *t, const char *key, double n, bool has)
{
	if (!has)
		return;
	buf_print(t->out, " %s=", key);
	buf_number(t->out, n);
}

static void put_outcome(struct trace *t, const struct outcome_plan *o)
{
	trace_open(t, 0, "outcome");
	trace_name(t, graph_item(t->run->graph, o->outcome)->address);
	trace_word(t, "outlook", outlook_names[o->outlook]);
	trace_word(t, "why", reason_names[o->outlook_why.code]);
	put_number(t, "baseline", o->baseline, o->has_baseline);
	put_number(t, "target", o->target, o->has_target);
	put_number(t, "actual", o->actual, o->has_actual);
	trace_date(t, "due", o->due);
	trace_count(t, "measurements", o->nmeasurements);
	trace_items(t, "stories", o->stories);
	trace_items(t, "needs", o->needs);
	trace_items(t, "releases", o->releases);
	trace_close(t);
}

static void put_lanes(struct trace *t)
{
	for (int lane = LANE_NOW; lane < LANE_COUNT; lane++) {
		trace_open(t, 0, "lane");
		trace_name(t, str_from(lane_names[lane]));
		trace_items(t, "shows", t->run->plan->lanes[lane]);
		trace_close(t);
	}
}

void trace_plan(struct trace *t)
{
	const struct plan *p = t->run->plan;
	trace_open(t, 0, "plan");
	trace_date(t, "today", p->today);
	trace_close(t);
	for (uint32_t n = 1; n <= p->graph->nitems; n++)
		put_item(t, (item_ref){n});
	for (size_t n = 0; n < p->nreleases; n++)
		put_release(t, &p->releases[n]);
	for (size_t n = 0; n < p->noutcomes; n++)
		put_outcome(t, &p->outcomes[n]);
	put_lanes(t);
	for (size_t n = 0; n < p->ncoverage; n++) {
		trace_open(t, 0, "coverage");
		trace_count(t, "row", n + 1);
		put_share(t, "met", p->coverage[n].share);
		trace_items(t, "missing", p->coverage[n].missing);
		trace_close(t);
	}
}
