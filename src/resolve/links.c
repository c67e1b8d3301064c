/* links.c: turn written targets into items. */
#include "resolve_int.h"

/* How a sentence goes on: "story `X` serves …". */
static const struct {
	enum link_slot slot;
	const char *phrase;
	const char *lack; /* what follows from having none */
} phrases[] = {
	{LINK_SERVES, "serves", "serves no need"},
	{LINK_MOVES, "moves", "moves no outcome"},
	{LINK_FOR, "is for", "is for nobody who is described"},
	{LINK_IN, "is in", "is in no release"},
	{LINK_DEPENDS_ON, "depends on", NULL},
	{LINK_PART_OF, "is part of", NULL},
	{LINK_OF, "belongs to", NULL},
	{LINK_DRIVES, "drives", NULL},
	{LINK_SUPPORTS, "supports", NULL},
	{LINK_REFUTES, "refutes", NULL},
	{LINK_UNDER, "is under", NULL},
	{LINK_MEETS, "meets", NULL},
	{LINK_ABOUT, "is about", NULL},
	{LINK_TESTS, "tests", NULL},
	{LINK_THREATENS, "threatens", NULL},
	{LINK_LIMITS, "limits", NULL},
	{LINK_CONFLICTS, "conflicts with", NULL},
	{LINK_COVERS, "covers", NULL},
	{LINK_DECIDES, "decides", NULL},
	{LINK_SUPERSEDES, "supersedes", NULL},
	{LINK_AFTER, "comes after", NULL},
};

static str phrase_of(struct resolving *r, const struct link *l)
{
	if (l->inverse)
		return FORMAT(r->diags->keep, "names in `{}`", l->def->inverse);
	for (size_t n = 0; n < sizeof phrases / sizeof *phrases; n++)
		if (phrases[n].slot == l->def->slot)
			return str_from(phrases[n].phrase);
	return FORMAT(r->diags->keep, "names in `{}`", l->def->name);
}

static str with_article(struct resolving *r, str noun)
{
	buf low = {0};
	utf8_lower(&low, noun);
	bool vowel = low.len && str_find_byte(STR("aeiou"), low.at[0], 0) < 5;
	str s = FORMAT(
		r->diags->keep, "{} {}", str_from(vowel ? "an" : "a"), buf_str(&low));
	buf_free(&low);
	return s;
}

/* The kinds that the link may lead to: "a need", or "an item". */
static str wanted(struct resolving *r, const struct link *l)
{
	if (l->inverse || l->def->nto != 1)
		return STR("an item");
	return with_article(r, l->def->to[0]->singular);
}

/* Names the item with the nearest id.  The fix is safe where one letter
 * differs, and is left out where the text is not that of the file. */
static void suggest(struct resolving *r, struct diag *d, str written)
{
	item_ref near = target_near(r, written);
	if (!near.n)
		return;
	const struct item *i = graph_item(r->g, near);
	d->hint = FORMAT(r->diags->keep, "did you mean {}?", i->address);
	d->help = FORMAT(r->diags->keep, "use the similar id `{}`", i->address);
	diag_other(r->diags, d, i->id_at,
		FORMAT(r->diags->keep, "{} with a similar id is defined here",
			with_article(r, i->kind->singular)));
	const struct source *s = source_of(&r->ws->sources, d->at);
	if (s && !s->mended && str_eq(source_text(&r->ws->sources, d->at), written))
		diag_fix(r->diags, d,
			(struct fix){.at = d->at,
				.text = i->address,
				.what = STR("use the similar id"),
				.safe = edit_distance(written, i->address, 2) == 1});
}

/* Later uses of a missing id are counted at the first one. */
static bool counted(struct resolving *r, str written)
{
	uint32_t *seen = map_put(&r->dangling, utf8_fold(&r->scratch, written));
	if (*seen) {
		r->missing.at[*seen - 1].more++;
		return true;
	}
	LIST_ADD(&r->scratch, &r->missing, (struct missing){r->diags->len, 0});
	*seen = (uint32_t)r->missing.len;
	return false;
}

void dangling_report(struct resolving *r, struct diag d)
{
	if (!counted(r, d.subject))
		suggest(r, diag_add(r->diags, d), d.subject);
}

void dangling_close(struct resolving *r)
{
	for (size_t n = 0; n < r->missing.len; n++) {
		uint32_t more = r->missing.at[n].more;
		struct diag *d = &r->diags->at[r->missing.at[n].diag];
		if (more)
			d->note = FORMAT(r->diags->keep, "{}{}{} more {} it", d->note,
				str_from(d->note.len ? "\n" : ""),
				format_uint(r->diags->keep, more),
				str_from(more == 1 ? "place names" : "places name"));
	}
}

/* The loss when this is the only link of its kind; empty: others are left. */
static str loss_of(
	struct resolving *r, const struct item *i, const struct link *l)
{
	size_t n = 0, others = 0;
	while (
		n < sizeof phrases / sizeof *phrases && phrases[n].slot != l->def->slot)
		n++;
	if (n == sizeof phrases / sizeof *phrases || !phrases[n].lack || l->inverse)
		return STR("");
	for (size_t o = 0; o < i->nlinks && others < 2; o++)
		others += i->links[o].def == l->def && !i->links[o].inverse;
	if (others > 1)
		return STR("");
	return FORMAT(r->diags->keep, "without this link the {} {}", i->kind->name,
		str_from(phrases[n].lack));
}

/* The message for pages does not tell whether the target is absent or hidden.
 */
static void report_missing(
	struct resolving *r, const struct item *i, const struct link *l)
{
	str name = item_name(r->diags->keep, i);
	str phrase = phrase_of(r, l), kind = wanted(r, l);
	arena *keep = r->diags->keep;
	dangling_report(r,
		(struct diag){
			.rule = RULE_dangling_ref,
			.item = i->address,
			.message = FORMAT(
				keep, "{} {} {} that does not exist", name, phrase, kind),
			.page_message = FORMAT(
				keep, "{} {} {} that is not in this build", name, phrase, kind),
			.subject = l->target,
			.at = l->at,
			.label = STR("no document has this id"),
			.note = loss_of(r, i, l),
		});
}

static bool is_kind_of(const struct kind *k, const struct kind *wanted)
{
	return k == wanted || k->role == wanted->role;
}

/* Does the definition allow this pair, read from its `from` end? */
static bool allows(const struct link_def *def, const struct kind *from,
	const struct kind *to, bool inverse)
{
	bool fits = !def->nto;
	for (size_t n = 0; n < def->nto; n++)
		fits = fits || is_kind_of(to, def->to[n]);
	if (!fits || !inverse)
		return fits;
	for (size_t n = 0; n < from->nlinks; n++)
		if (from->links[n]->slot ? from->links[n]->slot == def->slot
								 : from->links[n] == def)
			return true;
	return false;
}

/* GR703: the target exists, but the link may not lead to its kind. */
static void report_kind(struct resolving *r, const struct item *i,
	const struct link *l, const struct item *to)
{
	str name = item_name(r->diags->keep, i);
	str phrase = phrase_of(r, l), kind = with_article(r, to->kind->singular);
	struct diag *d = diag_add(r->diags,
		(struct diag){
			.rule = RULE_wrong_type_edge,
			.item = i->address,
			.message = FORMAT(r->diags->keep, "{} {} `{}`, which is {}", name,
				phrase, to->address, kind),
			.subject = l->target,
			.at = l->at,
			.label =
				FORMAT(r->diags->keep, "{} is expected here", wanted(r, l)),
			.help = STR("name an item of the right kind, or use the field "
						"that is meant for this one"),
		});
	diag_other(r->diags, d, to->id_at, kind);
}

static str criterion_key(struct resolving *r, const struct item *i, str id)
{
	return utf8_fold(&r->scratch, FORMAT(&r->scratch, "{}#{}", i->address, id));
}

static void index_criteria(struct resolving *r)
{
	*map_put(&r->criteria, STR("")) = 1;
	for (size_t n = 1; n <= r->g->nitems; n++) {
		const struct item *i = r->g->items[n];
		for (size_t c = 0; c < i->ncriteria; c++)
			*map_put(&r->criteria, criterion_key(r, i, i->criteria[c].id)) = 1;
	}
}

bool item_has_criterion(struct resolving *r, const struct item *i, str id)
{
	if (!r->criteria.len)
		index_criteria(r);
	return map_get(&r->criteria, criterion_key(r, i, id));
}

/* `STORY-12#AC-7` needs the criterion, too. */
static bool has_criterion(
	struct resolving *r, const struct item *to, str target)
{
	size_t hash = str_find_byte(target, '#', 0);
	return hash >= target.len ||
		item_has_criterion(r, to, str_slice(target, hash + 1, target.len));
}

/* GR702 for `STORY-1#AC-9`: the item exists and has no such criterion. */
static void report_criterion(struct resolving *r, const struct item *i,
	const struct link *l, const struct item *to)
{
	str name = item_name(r->diags->keep, i);
	str phrase = phrase_of(r, l);
	struct diag *d = diag_add(r->diags,
		(struct diag){
			.rule = RULE_dangling_ref,
			.item = i->address,
			.message = FORMAT(r->diags->keep,
				"{} {} a criterion that does not exist", name, phrase),
			.subject = l->target,
			.at = l->at,
			.label = STR("the item is there, the criterion is not"),
			.help = STR("name a criterion that the item has, or the item "
						"alone"),
		});
	diag_other(r->diags, d, to->id_at,
		arena_print(r->diags->keep, "it has %zu criteri%s", to->ncriteria,
			to->ncriteria == 1 ? "on" : "a"));
}

/* `#192` is an issue of some tracker, and none of the documents'. */
static bool is_issue(str target)
{
	return target.len > 1 && target.at[0] == '#' && byte_is_digit(target.at[1]);
}

/* Where the link leads; 0: nowhere.  What an item inherits is reported where
 * it is written. */
static item_ref connect(
	struct resolving *r, const struct item *i, const struct link *l)
{
	item_ref none = {0};
	if (is_issue(l->target))
		return none;
	item_ref found = target_find(r, i, l->target, l->def);
	bool written = l->origin != ORIGIN_INHERITED;
	if (!found.n) {
		if (written)
			report_missing(r, i, l);
		return none;
	}
	const struct item *to = graph_item(r->g, found);
	if (written && !has_criterion(r, to, l->target))
		report_criterion(r, i, l, to);
	if (l->origin == ORIGIN_CONTAINMENT)
		return found;
	const struct kind *from = l->inverse ? to->kind : i->kind;
	const struct kind *end = l->inverse ? i->kind : to->kind;
	if (allows(l->def, from, end, l->inverse))
		return found;
	if (written)
		report_kind(r, i, l, to);
	return none;
}

/* requires: ids indexed, links inherited.  ensures: every target is set, or
 * reported as GR702 or GR703.  Order of reports: document order. */
void links_connect(struct resolving *r)
{
	size_t n = 0;
	for (size_t at = 1; at <= r->g->nitems; at++)
		n += r->items[at]->nlinks;
	item_ref *targets = NEW(r->keep, item_ref, n);
	for (size_t at = 1; at <= r->g->nitems; at++) {
		struct item *i = r->items[at];
		i->targets = targets;
		for (size_t l = 0; l < i->nlinks; l++)
			*targets++ = connect(r, i, &i->links[l]);
	}
}
