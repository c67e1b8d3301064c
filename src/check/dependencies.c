/* dependencies.c: does what is needed come before what needs it? */
#include "check_int.h"

/* An item, what it needs, and what that in turn is held by. */
struct lateness {
	const struct item *item, *needed, *last; /* last: the one with the date */
	const struct edge *edge;                 /* item -> needed */
};

static bool is_later(date a, date b)
{
	bool horizons = a.precision >= DATE_NOW && b.precision >= DATE_NOW;
	return date_before(a, b) || (horizons && a.precision < b.precision);
}

static date when_of(const struct checking *c, const struct item *i)
{
	return plan_item(c->p, i->self)->when;
}

/* The release whose date counts for the item; NULL: it has its own. */
static const struct item *release_of(
	const struct checking *c, const struct item *i)
{
	item_ref release = plan_item(c->p, i->self)->release;
	if (date_slot(i) || !release.n)
		return NULL;
	return graph_item(c->g, release);
}

/* ---------------------------------------------------------------- labels */

static void show_date(
	struct checking *c, struct diag *d, const struct item *dated_item)
{
	const char *pattern = "`{}` is planned for this time";
	if (when_of(c, dated_item).precision == DATE_DAY)
		pattern = dated_item->kind->role == ROLE_RELEASE
			? "`{}` ships on this day"
			: "`{}` is planned for this day";
	diag_other(c->diags, d, place_of_field(dated_item, date_slot(dated_item)),
		format_arena(c->keep, str_from(pattern), &dated_item->address));
}

/* "... which needs `STORY-3`", for what lies between and has no date. */
static void show_chain(
	struct checking *c, struct diag *d, const struct lateness *l)
{
	enum {
		STEPS_MOST = 6
	};
	const struct item *at = l->needed;
	for (int n = 0; n < STEPS_MOST && at != l->last; n++) {
		const struct edge *e = plan_item(c->p, at->self)->held_via;
		at = graph_item(c->g, e->to);
		diag_other(c->diags, d, e->link->at,
			FORMAT(c->keep, "... which needs `{}`", at->address));
	}
}

static void show_release(
	struct checking *c, struct diag *d, const struct lateness *l)
{
	const struct item *release = release_of(c, l->last);
	if (!release)
		return;
	const struct edge *e = plan_item(c->p, l->last->self)->release_via;
	diag_other(c->diags, d, e->link->at,
		FORMAT(c->keep, "... which is planned for `{}`", release->address));
}

static str remedy(struct checking *c, const struct lateness *l)
{
	const struct item *mine = release_of(c, l->item);
	const struct item *other = release_of(c, l->last);
	if (!mine || !other)
		return STR("move one of the two dates, or drop the dependency");
	return FORMAT(c->keep,
		"move `{}` to `{}`, move `{}` to `{}`, or drop the dependency",
		l->last->address, mine->address, l->item->address, other->address);
}

static str days_between(struct checking *c, date a, date b)
{
	if (a.precision != DATE_DAY || b.precision != DATE_DAY)
		return STR("");
	int days = b.first - a.last;
	return arena_print(c->keep, "%d %s ", days, days == 1 ? "day" : "days");
}

/* The release is named where there is one: its date is the one that was chosen.
 */
static void report(struct checking *c, const struct lateness *l)
{
	const struct item *release = release_of(c, l->item);
	const struct item *subject = release ? release : l->item;
	struct duty duty = duty_of(c, l->item, OBLIGATION_DATED);
	struct diag d = finding_of(RULE_before_dependency, l->item);
	if (duty.severity == SEVERITY_OFF)
		return;
	d.severity = duty.severity;
	d.message = FORMAT(c->keep, "{} {} {}before something it needs",
		item_name(c->keep, subject), str_from(release ? "ships" : "is planned"),
		days_between(c, when_of(c, l->item), when_of(c, l->last)));
	d.at = l->edge->link->at;
	d.subject = l->last->address;
	bool inverse = l->edge->link->inverse;
	d.label = FORMAT(c->keep, "`{}` {} this {}", l->item->address,
		str_from(inverse ? "waits for" : "needs"),
		inverse ? STR("one") : l->needed->kind->name);
	d.help = remedy(c, l);
	d.note = duty_note(c, &duty, "what it depends on comes before it");
	struct diag *added = diag_add(c->diags, d);
	const struct item *other = release_of(c, l->last);
	show_chain(c, added, l);
	show_release(c, added, l);
	show_date(c, added, subject);
	show_date(c, added, other ? other : l->last);
}

/* Only the nearest dated thing counts: what that one in turn comes too early
 * for is its own finding. */
void dependency_later(struct checking *c, const struct item *i)
{
	struct edges out = graph_out(c->g, i->self);
	date mine = when_of(c, i);
	if (item_over(i) || !mine.precision || c->g->in_cycle[i->self.n])
		return;
	for (uint32_t n = 0; n < out.len; n++) {
		const struct edge *e = edge_at(out, n);
		const struct item *to = graph_item(c->g, e->to);
		if (e->def->slot != LINK_DEPENDS_ON || item_over(to))
			continue;
		item_ref last =
			when_of(c, to).precision ? e->to : plan_item(c->p, e->to)->held_by;
		if (last.n && is_later(mine, when_of(c, graph_item(c->g, last))))
			report(c, &(struct lateness){i, to, graph_item(c->g, last), e});
	}
}

/* ---------------------------------------------------------- two releases */

static bool is_phased(const struct checking *c, const struct item *i)
{
	return meaning_is(
		&c->g->workspace->vocabulary, MEANING_YES, item_text(i, FIELD_PHASED));
}

void dependency_in_two(struct checking *c, const struct item *i)
{
	struct edges out = graph_out(c->g, i->self);
	const struct edge *found[2] = {0};
	size_t releases = 0;
	for (uint32_t n = 0; n < out.len; n++) {
		const struct edge *e = edge_at(out, n);
		if (e->def->slot != LINK_IN || e->link->origin == ORIGIN_INHERITED ||
			graph_item(c->g, e->to)->phase == PHASE_DROPPED)
			continue;
		if (releases < 2)
			found[releases] = e;
		releases++;
	}
	if (releases < 2 || is_phased(c, i))
		return;
	str first = graph_item(c->g, found[0]->to)->address;
	str second = graph_item(c->g, found[1]->to)->address;
	struct diag d = finding_of(RULE_story_in_two, i);
	d.message = FORMAT(c->keep, "{} is in {}", item_name(c->keep, i),
		counted(c, releases, "release", "releases"));
	d.at = found[1]->link->at;
	d.subject = second;
	d.label = FORMAT(c->keep, "also in `{}`", second);
	d.help = STR("name one release; if a part of it ships in each, split it, "
				 "or write `phased: true`");
	diag_other(c->diags, diag_add(c->diags, d), found[0]->link->at,
		FORMAT(c->keep, "in `{}`", first));
}
