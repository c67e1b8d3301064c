/* targets.c: the item that a written target names. */
#include "resolve_int.h"

#define LONGEST_NUMBER 11 /* digits of an id that has no prefix */

static item_ref by_address(const struct resolving *r, str address)
{
	return graph_find(r->g, address);
}

item_ref target_in_space(struct resolving *r, str space, str id)
{
	if (!space.len)
		return (item_ref){0};
	return by_address(r, FORMAT(&r->scratch, "{}/{}", space, id));
}

static item_ref by_number_of(
	struct resolving *r, str number, const struct kind *kind)
{
	item_ref found = {0};
	for (size_t p = 0; p < kind->nprefixes && !found.n; p++)
		found = by_address(
			r, FORMAT(&r->scratch, "{}-{}", kind->prefixes[p], number));
	return found;
}

/* `requires: 2929` names EIP-2929: a prefix of the kinds it may lead to; of
 * any kind, it is one of its own. */
static item_ref by_number(struct resolving *r, const struct item *from,
	str number, const struct link_def *def)
{
	item_ref found = {0};
	if (def && !def->nto)
		return by_number_of(r, number, from->kind);
	for (size_t k = 0; def && k < def->nto && !found.n; k++)
		found = by_number_of(r, number, def->to[k]);
	return found;
}

/* `../needs/NEED-3.md`: the item that this document is. */
static item_ref by_path(
	struct resolving *r, const struct item *from, str written)
{
	str path;
	const struct document *doc = graph_document(r->g, from->self);
	if (!path_resolve(&r->scratch, doc->path, written, &path))
		return (item_ref){0};
	uint32_t n = map_get(&r->paths, path);
	if (!n || !r->documents[n - 1].nitems)
		return (item_ref){0};
	return r->documents[n - 1].items[0].self;
}

static bool leads_to_persona(const struct link_def *def)
{
	for (size_t k = 0; def && k < def->nto; k++)
		if (def->to[k]->role == ROLE_PERSONA)
			return true;
	return false;
}

item_ref target_find(struct resolving *r, const struct item *from, str written,
	const struct link_def *def)
{
	str id = str_slice(written, 0, str_find_byte(written, '#', 0));
	item_ref found = target_in_space(r, from->space, id);
	if (!found.n)
		found = target_in_space(r, from->address, id);
	if (!found.n)
		found = by_address(r, id);
	if (!found.n && id.len <= LONGEST_NUMBER && str_is_digits(id))
		found = by_number(r, from, id, def);
	if (!found.n && str_ends(id, STR(".md")))
		found = by_path(r, from, id);
	if (!found.n && leads_to_persona(def))
		found.n = map_get(&r->titles, utf8_fold(&r->scratch, id));
	return found;
}

/* The same id behind another prefix: TASK-12, which is BACK-12 now. */
static item_ref renamed(struct resolving *r, str folded)
{
	size_t dash = str_find_byte(folded, '-', 0);
	if (dash >= folded.len)
		return (item_ref){0};
	uint32_t n = map_get(&r->tails, str_slice(folded, dash + 1, folded.len));
	return (item_ref){n == UINT32_MAX ? 0 : n};
}

/* The digits that it ends with. */
static str number_of(str id)
{
	size_t beg = id.len;
	while (beg && byte_is_digit(id.at[beg - 1]))
		beg--;
	return str_slice(id, beg, id.len);
}

/* Another number is another item, not a slip of the pen. */
item_ref target_near(struct resolving *r, str written)
{
	str folded = utf8_fold(&r->scratch, written);
	str number = number_of(folded);
	size_t best = folded.len / 3 + 1;
	item_ref found = {0};
	if (folded.len > 100)
		return found;
	for (size_t n = 0; n < r->g->by_address.len && r->guesses; n++) {
		const struct map_entry *e = &r->g->by_address.at[n];
		r->guesses--;
		if (e->key.len + best <= folded.len || folded.len + best <= e->key.len)
			continue;
		if (!str_eq(number, number_of(e->key)))
			continue;
		size_t distance = edit_distance(folded, e->key, best - 1);
		if (distance < best) {
			best = distance;
			found.n = e->value;
		}
	}
	item_ref same = renamed(r, folded);
	return same.n && best > 1 ? same : found;
}
