/* obligations.c: the duties of an item in its phase, and where they come
 * from. */
#include "check_int.h"

/* A promised release asks of its stories what is asked of work under way. */
static bool is_promised(const struct checking *c, const struct item *i)
{
	item_ref release = plan_item(c->p, i->self)->release;
	return release.n && i->phase < PHASE_DOING &&
		i->kind->role != ROLE_RELEASE &&
		release_committed(c->g, graph_item(c->g, release)) &&
		!item_over(graph_item(c->g, release));
}

/* The phase from which on it is as severe as it is here. */
static enum phase first_phase(
	const struct checking *c, const struct duty *d, enum obligation o)
{
	int phase = d->phase;
	while (phase > PHASE_IDEA &&
		settings_obligation(c->settings, o, (enum phase)(phase - 1))
				->severity >= d->severity)
		phase--;
	return (enum phase)phase;
}

struct duty duty_of(struct checking *c, const struct item *i, enum obligation o)
{
	struct duty d = {.phase = i->phase};
	if (is_promised(c, i)) {
		d.phase = PHASE_DOING;
		d.promise = plan_item(c->p, i->self)->release;
	}
	const struct obligation_cell *cell =
		settings_obligation(c->settings, o, d.phase);
	d.severity = cell->severity;
	d.origin = cell->origin;
	d.from = first_phase(c, &d, o);
	return d;
}

str duty_note(struct checking *c, const struct duty *d, const char *what)
{
	str promise = STR(""), origin = STR("");
	if (d->promise.n) {
		const struct item *r = graph_item(c->g, d->promise);
		promise = FORMAT(c->keep,
			"`{}` is `{}`, so its stories owe what work under way owes",
			r->address, item_status(r));
	}
	if (d->origin.len)
		origin = FORMAT(c->keep, "{} says: from `{}` on, {}", d->origin,
			str_from(phase_names[d->from]), str_from(what));
	if (!promise.len || !origin.len)
		return promise.len ? promise : origin;
	return FORMAT(c->keep, "{}\n{}", promise, origin);
}

bool duty_foreign(const struct checking *c, const struct item *i)
{
	return i->form == FORM_FEATURE ||
		graph_document(c->g, i->self)->dialect.len > 0;
}

bool duty_asks(const struct checking *c, const struct item *i, enum role role)
{
	return !duty_foreign(c, i) || c->p->roles[role].len > 0;
}
