/* stories.c: what a story, and items like it, must say of themselves. */
#include "check_int.h"

/* A story is tied to nothing, by itself or by what it is part of; a link that
 * leads nowhere is a finding of its own. */
static bool is_orphan(const struct checking *c, const struct item *i)
{
	const struct item_plan *p = plan_item(c->p, i->self);
	return i->kind->role == ROLE_STORY && !p->reaches_need &&
		!p->reaches_outcome && !has_link(i, LINK_SERVES) &&
		!has_link(i, LINK_MOVES) &&
		(duty_asks(c, i, ROLE_NEED) || duty_asks(c, i, ROLE_OUTCOME)) &&
		(link_name(i, LINK_SERVES).len || link_name(i, LINK_MOVES).len);
}

void story_orphan(struct checking *c, const struct item *i)
{
	struct duty duty = duty_of(c, i, OBLIGATION_SERVES_NEED);
	if (duty.severity == SEVERITY_OFF || !is_orphan(c, i))
		return;
	struct diag d = missing_of(
		c, RULE_orphan_story, i, "{} reaches no need and no outcome");
	d.severity = duty.severity;
	d.label = STR("what is it good for?");
	d.help = FORMAT(c->keep,
		"add `{}: <id of a need>`, and `{}: <id of an outcome>` where the "
		"need names none",
		link_name(i, LINK_SERVES), link_name(i, LINK_MOVES));
	d.note = duty_note(c, &duty, "a need that it serves");
	struct diag *added = diag_add(c->diags, d);
	if (item_status(i).len && duty.severity == SEVERITY_ERROR)
		diag_other(c->diags, added, item_status_at(i),
			FORMAT(c->keep, "`{}` asks for a reason", item_status(i)));
}

/* --------------------------------------------------------- missing fields */

enum {
	STORIES = 1u << ROLE_STORY,
	NEEDS = 1u << ROLE_NEED,
	OWNED = 1u << ROLE_STORY | 1u << ROLE_EPIC | 1u << ROLE_RELEASE,
	TITLED = 1u << ROLE_STORY | 1u << ROLE_EPIC | 1u << ROLE_RELEASE |
		1u << ROLE_GOAL | 1u << ROLE_NEED | 1u << ROLE_OUTCOME |
		1u << ROLE_PERSONA,
};

/* The fields that an item of a role must have from a phase on. */
static const struct demand {
	unsigned roles;
	enum field_slot field; /* one of the two */
	enum link_slot link;
	enum obligation obligation; /* OBLIGATION_COUNT: the table has no row */
	const char *fault;          /* what the message says */
	const char *asked;          /* what the table asks for */
	const char *value;          /* behind the name, in the help */
} demands[] = {
	{TITLED, FIELD_TITLE, LINK_NONE, OBLIGATION_STRUCTURE, "has no title",
		"a title", "<what it is, in one line>"},
	{STORIES, FIELD_NONE, LINK_SERVES, OBLIGATION_SERVES_NEED, "serves no need",
		"a need that it serves", "<id of a need>"},
	{STORIES, FIELD_NONE, LINK_MOVES, OBLIGATION_OUTCOME, "moves no outcome",
		"an outcome that it moves", "<id of an outcome>"},
	{NEEDS, FIELD_NONE, LINK_OF, OBLIGATION_COUNT, "names no persona",
		"a persona", "<id of a persona>"},
	{OWNED, FIELD_OWNER, LINK_NONE, OBLIGATION_OWNER, "has no owner",
		"an owner", "\"@name\""},
	{STORIES, FIELD_SIZE, LINK_NONE, OBLIGATION_SIZE, "has no size", "a size",
		"<points, or S, M, L>"},
};
enum {
	DEMANDS = sizeof demands / sizeof *demands
};

static bool has_title(const struct item *i)
{
	return str_trim(item_title(i)).len || item_statement(i).at.end ||
		has_field(i, FIELD_STATEMENT);
}

/* A need that leads nowhere may have led to an outcome. */
static bool is_linked(
	const struct checking *c, const struct item *i, enum link_slot slot)
{
	const struct item_plan *p = plan_item(c->p, i->self);
	if (has_link(i, slot) || is_orphan(c, i))
		return true;
	switch (slot) {
	case LINK_SERVES:
		return p->reaches_need || !duty_asks(c, i, ROLE_NEED);
	case LINK_MOVES:
		return p->reaches_outcome || !duty_asks(c, i, ROLE_OUTCOME) ||
			has_dangling_link(i, LINK_SERVES);
	default: /* a persona */
		return !c->p->roles[ROLE_PERSONA].len;
	}
}

static bool is_met(
	const struct checking *c, const struct item *i, const struct demand *d)
{
	if (d->link)
		return !link_name(i, d->link).len || is_linked(c, i, d->link);
	if (duty_foreign(c, i))
		return true; /* a dialect has its own idea of fields */
	if (d->field == FIELD_TITLE)
		return has_title(i);
	return !field_name(i, d->field).len || has_field(i, d->field);
}

static struct duty duty_for(
	struct checking *c, const struct item *i, const struct demand *d)
{
	if (d->obligation != OBLIGATION_COUNT)
		return duty_of(c, i, d->obligation);
	return (struct duty){.phase = i->phase,
		.severity = i->phase == PHASE_IDEA ? SEVERITY_OFF : SEVERITY_NOTE};
}

/* The missing fields of one level of severity. */
struct lack {
	str faults[DEMANDS], remedies[DEMANDS];
	size_t n;
	enum severity severity;
	str note;
};

static void lack_add(struct checking *c, const struct item *i, struct lack *l,
	const struct demand *d)
{
	struct duty duty = duty_for(c, i, d);
	str name = d->link ? link_name(i, d->link) : field_name(i, d->field);
	l->severity = duty.severity;
	l->faults[l->n] = str_from(d->fault);
	l->remedies[l->n] = FORMAT(c->keep, "`{}: {}`", name, str_from(d->value));
	if (l->n++)
		duty.promise.n = 0; /* said by the first */
	str note = duty_note(c, &duty, d->asked);
	if (l->note.len && note.len)
		l->note = FORMAT(c->keep, "{}\n{}", l->note, note);
	else if (note.len)
		l->note = note;
}

/* One finding for all fields that the story lacks. */
static void lack_report(
	struct checking *c, const struct item *i, const struct lack *l)
{
	str name = item_name(c->keep, i);
	str faults = listed(c, l->faults, l->n);
	str remedies = listed(c, l->remedies, l->n);
	struct diag d = finding_of(RULE_missing_field, i);
	bool stated = item_status(i).len && i->phase >= PHASE_READY;
	d.severity = l->severity;
	d.message = stated
		? FORMAT(c->keep, "{} is `{}` but {}", name, item_status(i), faults)
		: FORMAT(c->keep, "{} {}", name, faults);
	d.at = place_of_name(i);
	d.subject = faults;
	d.label = faults;
	d.help = FORMAT(c->keep, "add {}", remedies);
	d.note = l->note;
	struct diag *added = diag_add(c->diags, d);
	if (stated)
		diag_other(c->diags, added, item_status_at(i),
			l->n == 1 ? STR("this status asks for it")
					  : STR("this status asks for them"));
}

/* ----------------------------------------------------- numbers of links */

static bool is_demanded(enum link_slot slot)
{
	for (size_t n = 0; n < DEMANDS; n++)
		if (slot && demands[n].link == slot)
			return true;
	return false;
}

static bool is_same_link(const struct link_def *a, const struct link_def *b)
{
	return a == b || (a->slot && a->slot == b->slot);
}

/* Those that other items wrote at their end are edges; those that lead
 * nowhere are findings of their own. */
static size_t count_links(
	const struct checking *c, const struct item *i, const struct link_def *def)
{
	struct edges out = graph_out(c->g, i->self);
	size_t found = 0;
	for (uint32_t n = 0; n < out.len; n++)
		found += is_same_link(edge_at(out, n)->def, def);
	for (size_t n = 0; n < i->nlinks; n++)
		found += !i->targets[n].n && is_same_link(i->links[n].def, def);
	return found;
}

/* The fields that a kind demands with `min: {ready: 1}`. */
static void check_number(
	struct checking *c, const struct item *i, const struct link_def *def)
{
	uint32_t wanted = def->min[i->phase];
	size_t found = wanted ? count_links(c, i, def) : 0;
	if (found >= wanted || (!found && is_demanded(def->slot)))
		return;
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_missing_field, i);
	d.message =
		(found ? FORMAT(c->keep, "{} has only {} in `{}`", name,
					 found ? counted(c, found, "item", "items") : STR("item"),
					 def->name)
			   : FORMAT(c->keep, "{} has no {} in `{}`", name,
					 found ? counted(c, found, "item", "items") : STR("item"),
					 def->name));
	d.at = place_of_name(i);
	d.subject = def->name;
	d.label = arena_print(c->keep, "its kind asks for %u", wanted);
	d.help = FORMAT(c->keep,
		"add to `{}`, or change `min` of the link in the "
		"vocabulary",
		def->name);
	diag_add(c->diags, d);
}

void story_missing_field(struct checking *c, const struct item *i)
{
	struct lack lacks[SEVERITY_ERROR + 1] = {0};
	for (size_t n = 0; n < DEMANDS; n++) {
		const struct demand *d = &demands[n];
		if (!(d->roles & 1u << i->kind->role) || is_met(c, i, d))
			continue;
		lack_add(c, i, &lacks[duty_for(c, i, d).severity], d);
	}
	for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
		if (lacks[severity].n)
			lack_report(c, i, &lacks[severity]);
	for (size_t n = 0; n < i->kind->nlinks; n++)
		check_number(c, i, i->kind->links[n]);
}
