/* needs.c: is a need real, and does anybody serve it? */
#include "check_int.h"

void need_no_evidence(struct checking *c, const struct item *i)
{
	struct edges in = graph_in(c->g, i->self);
	for (uint32_t n = 0; n < in.len; n++)
		if (edge_at(in, n)->def->slot == LINK_SUPPORTS ||
			edge_at(in, n)->def->slot == LINK_REFUTES)
			return;
	if (has_dangling_link(i, LINK_SUPPORTS) || !owns_its_id(c, i) ||
		!duty_asks(c, i, ROLE_EVIDENCE))
		return;
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_evidence, i);
	bool settled = i->phase >= PHASE_READY;
	d.severity = settled ? SEVERITY_ERROR : SEVERITY_WARNING;
	d.message = settled && item_status(i).len
		? FORMAT(c->keep, "{} is `{}`, but nothing shows that it is real", name,
			  item_status(i))
		: FORMAT(c->keep, "nothing shows that {} is real", name);
	d.at = place_of_name(i);
	d.label = STR("who said so, or did so?");
	d.help = STR("name what was seen or heard in `evidence`, e.g. `evidence: "
				 "[EVD-1]`: an interview, tickets, a survey, a measurement");
	struct diag *added = diag_add(c->diags, d);
	if (settled && item_status(i).len)
		diag_other(c->diags, added, item_status_at(i),
			FORMAT(c->keep, "`{}` asks for at least one piece of evidence",
				item_status(i)));
}

static bool is_work(const struct item *i)
{
	enum role role = i->kind->role;
	return role == ROLE_STORY || role == ROLE_REQUIREMENT ||
		role == ROLE_EPIC || role == ROLE_TASK;
}

static bool is_served(const struct checking *c, const struct item *i)
{
	struct refs stories = plan_item(c->p, i->self)->stories;
	struct edges in = graph_in(c->g, i->self);
	for (size_t n = 0; n < stories.len; n++)
		if (graph_item(c->g, stories.at[n])->phase != PHASE_DROPPED)
			return true;
	for (uint32_t n = 0; n < in.len; n++) {
		const struct edge *e = edge_at(in, n);
		const struct item *from = graph_item(c->g, e->from);
		if (e->def->slot == LINK_SERVES && is_work(from) &&
			from->phase != PHASE_DROPPED)
			return true;
	}
	return false;
}

/* Names the links that would serve the need if they came from a story, or if
 * the story was not dropped. */
static void show_near_misses(
	struct checking *c, const struct item *i, struct diag *d)
{
	struct edges in = graph_in(c->g, i->self);
	for (uint32_t n = 0; n < in.len && d->nothers < 3; n++) {
		const struct edge *e = edge_at(in, n);
		const struct item *from = graph_item(c->g, e->from);
		if (e->def->slot != LINK_SERVES)
			continue;
		diag_other(c->diags, d, e->link->at,
			from->phase == PHASE_DROPPED
				? FORMAT(
					  c->keep, "`{}` served it, and was dropped", from->address)
				: FORMAT(c->keep, "`{}` names it, but no story does",
					  from->address));
	}
}

void need_orphan(struct checking *c, const struct item *i)
{
	if (item_over(i) || is_served(c, i) || has_dangling_link(i, LINK_SERVES) ||
		!owns_its_id(c, i))
		return;
	struct diag d = missing_of(c, RULE_orphan_need, i, "no story serves {}");
	d.label = STR("nothing is planned that would answer it");
	d.help = FORMAT(c->keep,
		"write `serves: {}` in a story, or drop the need and say why",
		i->address);
	show_near_misses(c, i, diag_add(c->diags, d));
}
