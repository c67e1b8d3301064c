/* relation.c: pairs that become sorted lists, one for each item. */
#include "plan_int.h"

void relation_add(
	struct planning *w, struct relation *r, item_ref of, item_ref member)
{
	LIST_ADD(&w->scratch, r, (struct pair){of.n, member.n});
}

/* A counting sort, which keeps the order of equals: by member first and by
 * owner then, it sorts by both. */
static struct pair *sorted_by(
	struct planning *w, const struct pair *from, size_t len, bool by_owner)
{
	struct pair *to = NEW(&w->scratch, struct pair, len);
	uint32_t *beg = NEW(&w->scratch, uint32_t, w->g->nitems + 2);
	for (size_t n = 0; n < len; n++)
		beg[(by_owner ? from[n].of : from[n].member) + 1]++;
	for (size_t n = 1; n < w->g->nitems + 2; n++)
		beg[n] += beg[n - 1];
	for (size_t n = 0; n < len; n++)
		to[beg[by_owner ? from[n].of : from[n].member]++] = from[n];
	return to;
}

/* Sorts by both keys (a radix sort), then leaves out repeated pairs. */
struct refs *relation_lists(
	struct planning *w, const struct relation *r, arena *keep)
{
	const struct pair *half = sorted_by(w, r->at, r->len, false);
	const struct pair *sorted = sorted_by(w, half, r->len, true);
	struct refs *lists = NEW(keep, struct refs, w->g->nitems + 1);
	item_ref *members = NEW(keep, item_ref, r->len);
	size_t kept = 0;
	for (size_t n = 0; n < r->len; n++) {
		struct refs *list = &lists[sorted[n].of];
		if (list->len && list->at[list->len - 1].n == sorted[n].member)
			continue;
		if (!list->len)
			list->at = &members[kept];
		members[kept++].n = sorted[n].member;
		list->len++;
	}
	return lists;
}

struct refs refs_first(struct refs list, size_t most)
{
	if (list.len > most)
		list.len = most;
	return list;
}
