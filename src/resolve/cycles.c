/* cycles.c: items that wait for themselves.  Strongly connected components by
 * Tarjan's algorithm, without recursion; of each, its shortest cycle. */
#include "resolve_int.h"

#include <string.h>

/* Relations in which a circle makes no sense; each is a graph of its own. */
static const enum link_slot ordered[] = {
	LINK_DEPENDS_ON,
	LINK_PART_OF,
	LINK_SUPERSEDES,
	LINK_AFTER,
	LINK_UNDER,
};

struct cycle_search {
	struct resolving *r;
	enum link_slot slot;
	uint32_t *seen; /* order of discovery, from 1; 0: not yet */
	uint32_t *low;  /* Tarjan's lowlink */
	uint32_t *edge; /* next edge to look at */
	uint32_t *stack, *path;
	size_t nstack, npath;
	uint32_t *group; /* component, from 1; 0: still open */
	uint32_t groups, clock;
	uint32_t *members; /* of the component that was closed last */
	size_t nmembers;
};

static struct edges out(const struct cycle_search *s, uint32_t n)
{
	return graph_out(s->r->g, (item_ref){n});
}

/* The n-th target by this slot, or 0 when `*at` has passed the last edge. */
static uint32_t next_target(
	const struct cycle_search *s, uint32_t n, uint32_t *at)
{
	struct edges all = out(s, n);
	while (*at < all.len) {
		const struct edge *e = edge_at(all, (*at)++);
		if (e->def->slot == s->slot)
			return e->to.n;
	}
	return 0;
}

static void enter(struct cycle_search *s, uint32_t n)
{
	s->seen[n] = s->low[n] = ++s->clock;
	s->stack[s->nstack++] = n;
	s->path[s->npath++] = n;
}

static void close_group(struct cycle_search *s, uint32_t n)
{
	uint32_t member;
	s->groups++;
	s->nmembers = 0;
	do {
		member = s->stack[--s->nstack];
		s->group[member] = s->groups;
		s->members[s->nmembers++] = member;
	} while (member != n);
}

static bool waits_for_itself(const struct cycle_search *s, uint32_t n)
{
	uint32_t at = 0, to;
	while ((to = next_target(s, n, &at)))
		if (to == n)
			return true;
	return false;
}

static uint32_t least(const uint32_t *at, size_t n)
{
	uint32_t best = at[0];
	for (size_t i = 1; i < n; i++)
		if (at[i] < best)
			best = at[i];
	return best;
}

/* A shortest way from the item through its component back to it, by breadth;
 * came[] must be zero for all members and is again afterwards. */
static size_t shortest(struct cycle_search *s, uint32_t from, uint32_t *way)
{
	uint32_t *queue = s->path + s->npath, *came = s->edge;
	size_t head = 0, tail = 0, len = 0;
	uint32_t last = 0;
	queue[tail++] = from;
	while (head < tail && !last) {
		uint32_t n = queue[head++], at = 0, to;
		while ((to = next_target(s, n, &at)) && !last) {
			if (to == from)
				last = n;
			else if (s->group[to] == s->group[from] && !came[to]) {
				came[to] = n;
				queue[tail++] = to;
			}
		}
	}
	for (uint32_t n = last; n; n = n == from ? 0 : came[n])
		way[len++] = n;
	for (size_t n = 0; n < tail; n++)
		came[queue[n]] = 0;
	return len;
}

static const struct link *link_between(
	const struct cycle_search *s, uint32_t from, uint32_t to)
{
	struct edges all = out(s, from);
	for (uint32_t n = 0; n < all.len; n++)
		if (edge_at(all, n)->to.n == to &&
			edge_at(all, n)->def->slot == s->slot)
			return edge_at(all, n)->link;
	return NULL;
}

static str noun_of(
	const struct cycle_search *s, const item_ref *cycle, size_t n)
{
	const struct item *first = graph_item(s->r->g, cycle[0]);
	for (size_t i = 1; i < n; i++)
		if (graph_item(s->r->g, cycle[i])->kind != first->kind)
			return STR("items");
	buf low = {0};
	utf8_lower(&low, first->kind->plural);
	return buf_take(&low, s->r->diags->keep);
}

static str relation_of(const struct cycle_search *s)
{
	switch (s->slot) {
	case LINK_DEPENDS_ON:
		return STR("depend on each other");
	case LINK_PART_OF:
		return STR("are parts of each other");
	case LINK_SUPERSEDES:
		return STR("supersede each other");
	default:
		return STR("follow each other");
	}
}

static str step_of(
	const struct cycle_search *s, item_ref from, item_ref to, bool end)
{
	static const char *const verbs[] = {
		"waits for", "is part of", "supersedes", "follows", "is under"};
	const struct item *a = graph_item(s->r->g, from);
	const struct item *b = graph_item(s->r->g, to);
	size_t v = 0;
	while (ordered[v] != s->slot)
		v++;
	return FORMAT(s->r->diags->keep, "`{}` {} `{}`{}", a->address,
		str_from(verbs[v]), b->address,
		str_from(end ? ", closing the circle" : ""));
}

/* Message in the words of interface.md 2.4. */
enum {
	LABELS_MOST = 12
};

static bool is_among(const item_ref *cycle, size_t n, uint32_t item)
{
	for (size_t i = 0; i < n; i++)
		if (cycle[i].n == item)
			return true;
	return false;
}

/* Items of the component that the shortest circle leaves out: they cannot
 * begin either. */
static void report_rest(
	struct cycle_search *s, struct diag *d, const item_ref *cycle, size_t n)
{
	for (size_t m = 0; m < s->nmembers && d->nothers < LABELS_MOST; m++) {
		uint32_t at = 0, to, from = s->members[m];
		if (is_among(cycle, n, from))
			continue;
		while (
			(to = next_target(s, from, &at)) && s->group[to] != s->group[from])
			;
		const struct link *l = to ? link_between(s, from, to) : NULL;
		if (!l)
			continue;
		str step = step_of(s, (item_ref){from}, (item_ref){to}, false);
		diag_other(s->r->diags, d, l->at,
			FORMAT(s->r->diags->keep, "{}, and hangs in the same knot", step));
	}
}

/* One finding for the whole circle, at its first link, with a label for each of
 * the next ones. */
static void report(struct cycle_search *s, const item_ref *cycle, size_t n)
{
	arena *keep = s->r->diags->keep;
	str noun = noun_of(s, cycle, n), relation = relation_of(s);
	const struct link *first =
		link_between(s, cycle[0].n, cycle[n > 1 ? 1 : 0].n);
	struct diag *d = diag_add(s->r->diags,
		(struct diag){
			.rule = RULE_cycle,
			.item = graph_item(s->r->g, cycle[0])->address,
			.subject = first->target,
			.at = first->at,
			.label = step_of(s, cycle[0], cycle[n > 1 ? 1 : 0], n == 1),
			.message = n == 1
				? FORMAT(keep, "{} waits for itself",
					  item_name(keep, graph_item(s->r->g, cycle[0])))
				: FORMAT(keep, "{} {} {} in a circle", format_uint(keep, n),
					  noun, relation),
			.help = n == 1
				? STR("remove the link")
				: arena_print(keep, "remove one of the %zu links", n),
			.note = n == 1 || s->slot != LINK_DEPENDS_ON
				? STR("no order can be computed until the circle is broken")
				: FORMAT(keep,
					  "the order and dates of these {} {} cannot be "
					  "computed until the circle is broken",
					  format_uint(keep, n), noun),
		});
	for (size_t i = 1; i < n && i < LABELS_MOST; i++) {
		item_ref to = cycle[i + 1 < n ? i + 1 : 0];
		const struct link *l = link_between(s, cycle[i].n, to.n);
		diag_other(s->r->diags, d, l->at, step_of(s, cycle[i], to, i + 1 == n));
	}
	report_rest(s, d, cycle, n);
}

/* requires: way[n - 1] .. way[0] is a circle.  The cycle that is kept starts at
 * its lowest item, so that it is the same wherever the search began. */
static void keep_cycle(struct cycle_search *s, const uint32_t *way, size_t n)
{
	struct graph *g = s->r->g;
	item_ref *cycle = NEW(s->r->keep, item_ref, n + 1);
	for (size_t i = 0; i < n; i++) {
		cycle[i].n = way[n - 1 - i];
		g->in_cycle[cycle[i].n] = true;
	}
	size_t first = 0;
	for (size_t i = 1; i < n; i++)
		if (cycle[i].n < cycle[first].n)
			first = i;
	item_ref *turned = NEW(s->r->keep, item_ref, n + 1);
	for (size_t i = 0; i < n; i++)
		turned[i] = cycle[(first + i) % n];
	ARRAY_ADD(s->r->keep, g->cycles, g->ncycles, s->r->cycles_cap, turned);
	report(s, turned, n);
}

/* The shortest cycle of the component: from each member while it is small,
 * else from the first one only, so that time stays linear. */
static void find_shortest(struct cycle_search *s)
{
	enum {
		SMALL = 64
	};
	uint32_t *best = NEW(&s->r->scratch, uint32_t, s->nmembers);
	uint32_t *way = NEW(&s->r->scratch, uint32_t, s->nmembers);
	size_t len = 0, tries = s->nmembers <= SMALL ? s->nmembers : 1;
	uint32_t first = least(s->members, s->nmembers);
	for (size_t t = 0; t < s->nmembers; t++)
		s->edge[s->members[t]] = 0;
	for (size_t t = 0; t < tries; t++) {
		uint32_t from = tries == 1 ? first : s->members[t];
		size_t n = shortest(s, from, way);
		if (!n || (len && n >= len))
			continue;
		len = n;
		memcpy(best, way, n * sizeof *best);
	}
	keep_cycle(s, best, len);
}

static void leave(struct cycle_search *s, uint32_t n)
{
	s->npath--;
	if (s->npath) {
		uint32_t before = s->path[s->npath - 1];
		if (s->low[n] < s->low[before])
			s->low[before] = s->low[n];
	}
	if (s->low[n] != s->seen[n])
		return;
	close_group(s, n);
	if (s->nmembers > 1 || waits_for_itself(s, n))
		find_shortest(s);
}

static void search_from(struct cycle_search *s, uint32_t root)
{
	enter(s, root);
	while (s->npath) {
		uint32_t n = s->path[s->npath - 1];
		uint32_t to = next_target(s, n, &s->edge[n]);
		if (!to)
			leave(s, n);
		else if (!s->seen[to])
			enter(s, to);
		else if (!s->group[to] && s->seen[to] < s->low[n])
			s->low[n] = s->seen[to];
	}
}

void cycles_find(struct resolving *r)
{
	size_t n = r->g->nitems + 1;
	r->g->in_cycle = NEW(r->keep, bool, n);
	for (size_t o = 0; o < sizeof ordered / sizeof *ordered; o++) {
		struct cycle_search s = {
			.r = r,
			.slot = ordered[o],
			.seen = NEW(&r->scratch, uint32_t, n),
			.low = NEW(&r->scratch, uint32_t, n),
			.edge = NEW(&r->scratch, uint32_t, n),
			.stack = NEW(&r->scratch, uint32_t, n),
			.path = NEW(&r->scratch, uint32_t, 2 * n),
			.group = NEW(&r->scratch, uint32_t, n),
			.members = NEW(&r->scratch, uint32_t, n),
		};
		for (uint32_t i = 1; i < n; i++)
			if (!s.seen[i])
				search_from(&s, i);
	}
}
