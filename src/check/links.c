/* links.c: do both ends of a link say the same?
 *
 * One end is enough: `blocks` here is `depends_on` there.  But where an item
 * lists its own end of a relation and leaves out somebody who claims to be in
 * it, one of the two is wrong. */
#include "check_int.h"

#include <stdlib.h>

static const enum link_slot listed_slots[] = {
	LINK_DEPENDS_ON, LINK_IN, LINK_AFTER, LINK_SUPERSEDES};

/* One end of one relation of an item. */
struct end {
	const struct item *item;
	enum link_slot slot;
	bool inverse; /* its field is the other side's name: `delivers` */
};

static bool is_written(const struct link *l)
{
	return l->origin == ORIGIN_FIELD || l->origin == ORIGIN_TASK;
}

static bool is_of(const struct link *l, const struct end *x)
{
	return l->def->slot == x->slot && l->inverse == x->inverse && is_written(l);
}

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	return (a > b) - (a < b);
}

/* NULL: the item has no list at this end. */
static const struct link *first_own(const struct end *x)
{
	for (size_t l = 0; l < x->item->nlinks; l++)
		if (is_of(&x->item->links[l], x))
			return &x->item->links[l];
	return NULL;
}

/* The items that it lists, sorted. */
static size_t list_own(const struct end *x, uint32_t *own)
{
	size_t n = 0;
	for (size_t l = 0; l < x->item->nlinks; l++)
		if (is_of(&x->item->links[l], x))
			own[n++] = x->item->targets[l].n;
	qsort(own, n, sizeof *own, by_number);
	return n;
}

/* The other item claims a link that this item lists without it. */
static void report(
	struct checking *c, const struct end *x, const struct edge *e)
{
	const struct link *own = first_own(x);
	const struct item *other = graph_item(c->g, x->inverse ? e->from : e->to);
	str mine = x->inverse ? own->def->inverse : own->def->name;
	str theirs = x->inverse ? own->def->name : own->def->inverse;
	struct diag d = finding_of(RULE_asymmetric_link, x->item);
	d.message = FORMAT(c->keep,
		"{} is named in `{}` of `{}`, but its own `{}` leaves that out",
		item_name(c->keep, x->item), theirs, other->address, mine);
	d.at = e->link->at;
	d.subject = other->address;
	d.label = FORMAT(c->keep, "claimed by `{}`", other->address);
	d.help =
		FORMAT(c->keep, "add `{}` to `{}` of `{}`, or take the link away here",
			other->address, mine, x->item->address);
	diag_other(c->diags, diag_add(c->diags, d), own->at,
		FORMAT(c->keep, "`{}` is not in this list", other->address));
}

/* Compares the links that the item lists itself with those that others claim.
 * An item that lists none is not asked to list any. */
static void check_end(struct checking *c, const struct end *x)
{
	if (!first_own(x))
		return;
	uint32_t *own = calloc(x->item->nlinks, sizeof *own);
	if (!own)
		fail("out of memory");
	size_t n = list_own(x, own);
	struct edges all = x->inverse ? graph_in(c->g, x->item->self)
								  : graph_out(c->g, x->item->self);
	for (uint32_t e = 0; e < all.len; e++) {
		const struct edge *edge = edge_at(all, e);
		uint32_t other = x->inverse ? edge->from.n : edge->to.n;
		if (edge->def->slot == x->slot && is_written(edge->link) &&
			edge->link->inverse != x->inverse &&
			!bsearch(&other, own, n, sizeof *own, by_number))
			report(c, x, edge);
	}
	free(own);
}

void link_asymmetric(struct checking *c, const struct item *i)
{
	enum {
		ENDS = 2 * sizeof listed_slots / sizeof *listed_slots
	};
	for (size_t n = 0; n < ENDS; n++) {
		struct end x = {i, listed_slots[n / 2], n % 2};
		/* Two releases for one story are a finding of their own. */
		if (!c->g->in_cycle[i->self.n] && (x.slot != LINK_IN || x.inverse))
			check_end(c, &x);
	}
}
