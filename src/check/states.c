/* states.c: do the states of linked items fit together? */
#include "check_int.h"

enum {
	LABELS_MOST = 4
};

static str status_of(const struct item *i)
{
	return item_status(i).len ? item_status(i)
							  : str_from(phase_names[i->phase]);
}

static void show_status(
	struct checking *c, struct diag *d, const struct item *i)
{
	diag_other(c->diags, d, place_of_status(i), state_of(c, i));
}

/* ---------------------------------------------------------------- parts */

/* A part that says of itself that it is not done; one without a status says
 * nothing, and boxes have a rule of their own. */
static bool is_open_part(const struct item *part)
{
	enum role role = part->kind->role;
	return (role == ROLE_STORY || role == ROLE_EPIC || role == ROLE_TASK ||
			   role == ROLE_REQUIREMENT || role == ROLE_DOCUMENT) &&
		item_status(part).len && part->status_known && !item_over(part);
}

/* A whole that is done while parts of it are open. */
static void check_parts(struct checking *c, const struct item *i)
{
	struct edges in = graph_in(c->g, i->self);
	size_t open = 0;
	for (uint32_t n = 0; n < in.len; n++)
		open += edge_at(in, n)->def->slot == LINK_PART_OF &&
			is_open_part(graph_item(c->g, edge_at(in, n)->from));
	if (!open || i->phase != PHASE_DONE || !item_status(i).len)
		return;
	struct diag d = finding_of(RULE_status_conflict, i);
	d.message = FORMAT(c->keep, "{} is `{}`, but {}", item_name(c->keep, i),
		item_status(i),
		counted(c, open, "of its parts is not", "of its parts are not"));
	d.at = item_status_at(i);
	d.subject = item_status(i);
	d.label = STR("says that all of it is done");
	d.help = STR("finish or drop what is open, or take the status back");
	struct diag *added = diag_add(c->diags, d);
	for (uint32_t n = 0; n < in.len && added->nothers < LABELS_MOST; n++) {
		const struct edge *e = edge_at(in, n);
		const struct item *part = graph_item(c->g, e->from);
		if (e->def->slot == LINK_PART_OF && is_open_part(part))
			show_status(c, added, part);
	}
	if (open > LABELS_MOST)
		added->note = arena_print(c->keep, "and %zu more", open - LABELS_MOST);
}

/* ---------------------------------------------------------------- links */

/* Work under way for a need that was dropped. */
static void check_need(
	struct checking *c, const struct item *i, const struct edge *e)
{
	const struct item *need = graph_item(c->g, e->to);
	if (i->phase != PHASE_DOING || need->kind->role != ROLE_NEED ||
		need->phase != PHASE_DROPPED)
		return;
	struct diag d = finding_of(RULE_status_conflict, i);
	d.message =
		FORMAT(c->keep, "{} is `{}`, but the need that it serves was dropped",
			item_name(c->keep, i), status_of(i));
	d.at = e->link->at;
	d.subject = need->address;
	d.label = STR("nobody needs this any more");
	d.help = STR("stop the work, or name the need that it serves now");
	struct diag *added = diag_add(c->diags, d);
	show_status(c, added, i);
	show_status(c, added, need);
}

/* Work under way may begin before what it waits for has ended, not before it
 * has begun. */
static void check_dependency(
	struct checking *c, const struct item *i, const struct edge *e)
{
	const struct item *to = graph_item(c->g, e->to);
	bool done = i->phase == PHASE_DONE && to->phase < PHASE_DONE;
	bool doing = i->phase == PHASE_DOING && to->phase < PHASE_DOING;
	bool stated = i->status_known && item_status(to).len && to->status_known;
	if ((!done && !doing) || !stated || c->g->in_cycle[i->self.n])
		return;
	struct diag d = finding_of(RULE_status_conflict, i);
	d.severity = done ? SEVERITY_ERROR : SEVERITY_WARNING;
	d.message = FORMAT(c->keep, "{} is `{}`, but what it depends on {}",
		item_name(c->keep, i), status_of(i),
		str_from(done ? "is not done" : "has not been started"));
	d.at = e->link->at;
	d.subject = to->address;
	d.label = FORMAT(c->keep, "`{}` depends on {}", i->address,
		str_from(e->link->inverse ? "this one" : "it"));
	d.help = STR("set the status that is true, or drop the dependency");
	struct diag *added = diag_add(c->diags, d);
	show_status(c, added, i);
	show_status(c, added, to);
}

void status_conflict(struct checking *c, const struct item *i)
{
	struct edges out = graph_out(c->g, i->self);
	check_parts(c, i);
	for (uint32_t n = 0; n < out.len; n++) {
		const struct edge *e = edge_at(out, n);
		if (e->def->slot == LINK_SERVES)
			check_need(c, i, e);
		else if (e->def->slot == LINK_DEPENDS_ON)
			check_dependency(c, i, e);
	}
}
