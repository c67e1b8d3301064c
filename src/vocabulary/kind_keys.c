/* kind_keys.c: what each written key means for each kind. */
#include "loading_int.h"

static void put_key(
	struct loading *l, struct kind_draft *d, str name, struct key_def meaning)
{
	struct kind *k = d->kind;
	uint32_t *n = map_put(&k->keys, name);
	if (*n)
		return;
	ARRAY_ADD(l->keep, k->key_defs, k->nkey_defs, d->keys_cap, meaning);
	*n = (uint32_t)k->nkey_defs;
}

static void list_entries(struct loading *l, struct kind_draft *d)
{
	struct kind *k = d->kind;
	k->fields = NEW(l->keep, const struct field_def *, d->entries.len);
	k->links = NEW(l->keep, const struct link_def *, d->entries.len);
	for (size_t n = 0; n < d->entries.len; n++) {
		if (d->entries.at[n]->field)
			k->fields[k->nfields++] = d->entries.at[n]->field;
		else
			k->links[k->nlinks++] = d->entries.at[n]->link;
	}
}

static void put_names(struct loading *l, struct kind_draft *d,
	const struct key_draft *e, bool aliases)
{
	struct key_def meaning = {.field = e->field, .link = e->link};
	size_t end = aliases ? e->names.len : 1;
	for (size_t n = aliases; n < end; n++)
		put_key(l, d, e->names.at[n], meaning);
}

/* Adds only what the kind says itself: for the rest, kind_key() asks the kind
 * that it is like.  A name wins over an alias. */
static void put_own(struct loading *l, struct kind_draft *d)
{
	d->kind->keys.arena = l->keep;
	for (int aliases = 0; aliases < 2; aliases++)
		for (size_t n = 0; n < d->entries.len; n++)
			if (d->entries.at[n]->owner == d)
				put_names(l, d, d->entries.at[n], aliases);
}

/* The names of a link at its other end do not hide a key of the kind. */
static void put_inverse(
	struct loading *l, struct kind_draft *target, const struct key_draft *e)
{
	struct key_def meaning = {.link = e->link, .inverse = true};
	for (size_t n = 0; n < e->inverse.len; n++)
		if (!kind_key(target->kind, e->inverse.at[n]))
			put_key(l, target, e->inverse.at[n], meaning);
}

/* An entry that several kinds share gives out its names once.  A link to any
 * kind gives them to the plain item, which all kinds are like. */
static void give_inverses(struct loading *l, bool typed)
{
	const struct building *b = l->building;
	for (size_t n = 0; n < b->drafts.len; n++)
		for (size_t i = 0; i < b->drafts.at[n]->entries.len; i++) {
			struct key_draft *e = b->drafts.at[n]->entries.at[i];
			if (!e->link || e->given || typed != (e->link->nto > 0))
				continue;
			e->given = true;
			if (!typed)
				put_inverse(l, b->drafts.at[0], e);
			for (size_t to = 0; to < e->link->nto; to++)
				put_inverse(l, e->to[to], e);
		}
}

/* A link to one kind says more of a word than a link to all of them: the
 * `stories` of a release are those that are in it, not its parts. */
void kind_keys_make(struct loading *l)
{
	struct building *b = l->building;
	for (size_t n = 0; n < b->drafts.len; n++) {
		list_entries(l, b->drafts.at[n]);
		put_own(l, b->drafts.at[n]);
	}
	give_inverses(l, true);
	give_inverses(l, false);
}
