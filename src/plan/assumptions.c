/* assumptions.c: finds the assumptions that no experiment has tested. */
#include "plan_int.h"

/* An assumption that weighs little or is certain needs no test.  Where its
 * importance or certainty is not written, the worst is assumed. */
static bool matters(const struct planning *w, const struct item *a)
{
	return !item_over(a) &&
		plan_meaning(w, a, FIELD_IMPORTANCE, TOPIC_IMPORTANCE) !=
		MEANING_IMPORTANCE_MINOR &&
		plan_meaning(w, a, FIELD_CERTAINTY, TOPIC_CERTAINTY) !=
		MEANING_CERTAINTY_SURE;
}

/* ensures: untested is false when an experiment has ended; being_tested is
 * true when one has begun. */
static void judge(const struct planning *w, item_ref ref)
{
	struct item_plan *i = &w->items[ref.n];
	struct edges in = graph_in(w->g, ref);
	i->untested = matters(w, graph_item(w->g, ref));
	for (uint32_t n = 0; n < in.len && i->untested; n++) {
		const struct edge *e = edge_at(in, n);
		const struct item *trial = graph_item(w->g, e->from);
		if (e->def->slot != LINK_TESTS)
			continue;
		i->untested =
			trial->phase != PHASE_DONE && !item_text(trial, FIELD_VERDICT).len;
		i->being_tested = i->being_tested || trial->phase == PHASE_DOING;
	}
}

void assumptions_judge(struct planning *w)
{
	struct refs all = w->p->roles[ROLE_ASSUMPTION];
	for (size_t n = 0; n < all.len; n++)
		judge(w, all.at[n]);
}

struct reason assumption_fault(const struct planning *w, item_ref ref)
{
	bool begun = w->items[ref.n].being_tested;
	return (struct reason){
		.code = begun ? REASON_BEING_TESTED : REASON_UNTESTED, .item = ref};
}
