/* view_links.c: the chain of an item, its links in both directions, and its
 * dependencies. */
#include "view_int.h"

static const struct item_plan *planned(
	const struct context *ctx, const void *self)
{
	return plan_item(ctx->plan, *(const item_ref *)self);
}

struct template_value item_needs(struct context *ctx, const void *self)
{
	return view_items(planned(ctx, self)->needs);
}

struct template_value item_stories(struct context *ctx, const void *self)
{
	return view_items(planned(ctx, self)->stories);
}

enum {
	STORIES_IN_A_CELL = 6,
};

struct template_value item_first_stories(struct context *ctx, const void *self)
{
	struct refs all = view_paged(ctx, planned(ctx, self)->stories);
	size_t n = all.len > STORIES_IN_A_CELL ? STORIES_IN_A_CELL : all.len;
	return view_list(all.at, n, sizeof(item_ref));
}

struct template_value item_other_stories(struct context *ctx, const void *self)
{
	size_t n = view_paged(ctx, planned(ctx, self)->stories).len;
	if (n <= STORIES_IN_A_CELL)
		return view_text(STR(""));
	return view_text(view_count(ctx, WORD_item_more, n - STORIES_IN_A_CELL));
}

struct template_value item_outcomes(struct context *ctx, const void *self)
{
	return view_items(planned(ctx, self)->outcomes);
}

struct template_value item_releases(struct context *ctx, const void *self)
{
	return view_items(planned(ctx, self)->releases);
}

struct template_value item_waits_for(struct context *ctx, const void *self)
{
	return view_items(planned(ctx, self)->waits_for);
}

/* True for a written dependency that is not over yet. */
static str comes_after(struct context *ctx, item_ref item)
{
	struct edges out = graph_out(ctx->graph, item);
	for (uint32_t i = 0; i < out.len; i++) {
		const struct edge *e = edge_at(out, i);
		const struct item *first = graph_item(ctx->graph, e->to);
		if (e->def->slot != LINK_AFTER || item_over(first))
			continue;
		return view_word_of(ctx, WORD_item_after, view_title(ctx->set, first));
	}
	return STR("");
}

struct template_value item_waiting(struct context *ctx, const void *self)
{
	struct refs on = planned(ctx, self)->waits_for;
	if (!on.len)
		return view_text(comes_after(ctx, *(const item_ref *)self));
	str first = view_title(ctx->set, view_item_of(ctx, &on.at[0]));
	if (on.len == 1)
		return view_text(view_word_of(ctx, WORD_item_waits, first));
	struct word_values values = {.n = (double)(on.len - 1), .text = {first}};
	return view_text(view_words(ctx, WORD_item_waits_more, &values));
}

struct template_value item_here(struct context *ctx, const void *self)
{
	bool here = ((const item_ref *)self)->n == ctx->item.n;
	return view_text(here ? STR("here") : STR(""));
}

/* ---------------------------------------------------------------- chain */
struct chain_link {
	str label, nothing, rest;
	struct refs items;
};

static struct template_value chain_items(struct context *ctx, const void *self)
{
	struct refs items = ((const struct chain_link *)self)->items;

	(void)ctx;
	return view_list(items.at, items.len, sizeof(item_ref));
}

static const struct template_member chain_members[] = {
	{"items", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = chain_items},
	{"label", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct chain_link, label)},
	{"nothing", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct chain_link, nothing)},
	{"rest", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct chain_link, rest)},
	{0},
};
const struct template_class view_chain = {
	.name = "link of a chain", .members = chain_members};

static str label_of_role(
	const struct context *ctx, enum role role, enum word otherwise)
{
	const struct kind *k = vocabulary_first(&ctx->workspace->vocabulary, role);
	return k && k->singular.len ? k->singular : view_word(ctx, otherwise);
}

static struct chain_link link_of_chain(struct context *ctx, struct refs refs)
{
	enum {
		MOST = 6
	};
	struct chain_link l = {.items = view_paged(ctx, refs)};
	if (l.items.len > MOST + 1) {
		l.rest = view_count(ctx, WORD_count_more, l.items.len - MOST);
		l.items.len = MOST;
	}
	return l;
}

/* Customers see the steps of the chain that hold something; the team sees empty
 * ones, too. */
static size_t keep_links(struct chain_link *chain, size_t len)
{
	size_t n = 0, items = 0;

	for (size_t k = 0; k < len; k++) {
		items += chain[k].items.len;
		if (chain[k].items.len)
			chain[n++] = chain[k];
	}
	return items > 1 ? n : 0;
}

/* Need, story, outcome, release: the order in which the page shows them. */
struct template_value item_chain(struct context *ctx, const void *self)
{
	const struct item_plan *i = planned(ctx, self);
	struct chain_link *chain = NEW(ctx->scratch, struct chain_link, 4);
	chain[0] = link_of_chain(ctx, i->needs);
	chain[0].label = label_of_role(ctx, ROLE_NEED, WORD_column_need);
	chain[0].nothing = view_word(ctx, WORD_chain_no_need);
	chain[1] = link_of_chain(ctx, i->stories);
	chain[1].label = label_of_role(ctx, ROLE_STORY, WORD_column_story);
	chain[1].nothing = view_word(ctx, WORD_chain_no_story);
	chain[2] = link_of_chain(ctx, i->outcomes);
	chain[2].label = label_of_role(ctx, ROLE_OUTCOME, WORD_column_outcome);
	chain[2].nothing = view_word(ctx, WORD_chain_no_outcome);
	chain[3] = link_of_chain(ctx, i->releases);
	chain[3].label = label_of_role(ctx, ROLE_RELEASE, WORD_column_release);
	chain[3].nothing = view_word(ctx, WORD_chain_no_release);
	return view_list(
		chain, ctx->set == SET_TEAM ? 4 : keep_links(chain, 4), sizeof *chain);
}

struct template_value item_chained(struct context *ctx, const void *self)
{
	const struct item_plan *i = planned(ctx, self);
	return view_yes(i->needs.len + i->stories.len + i->outcomes.len > 1);
}

/* ------------------------------------------------------- links by label */
/* Links that the page of a role shows in a place of its own. */
static const struct told_link {
	enum role role;
	enum link_slot slot;
	bool inverse;
} told[] = {
	{ROLE_STORY, LINK_SERVES, false},
	{ROLE_STORY, LINK_MOVES, false},
	{ROLE_STORY, LINK_IN, false},
	{ROLE_NEED, LINK_SERVES, true},
	{ROLE_NEED, LINK_SUPPORTS, true},
	{ROLE_NEED, LINK_DRIVES, false},
	{ROLE_NEED, LINK_OF, false},
	{ROLE_OUTCOME, LINK_MOVES, true},
	{ROLE_OUTCOME, LINK_DRIVES, true},
	{ROLE_RELEASE, LINK_IN, true},
	{ROLE_RELEASE, LINK_MOVES, false},
	{ROLE_RELEASE, LINK_THREATENS, true},
	{ROLE_RELEASE, LINK_LIMITS, true},
};

static bool is_told(enum role role, enum link_slot slot, bool inverse)
{
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (told[i].role == role && told[i].slot == slot &&
			told[i].inverse == inverse)
			return true;
	return false;
}

/* Links by their label.  The items of each group are counted, then filled in.
 */
struct link_groups {
	struct context *ctx;
	enum role role;
	struct map labels; /* -> index in groups + 1 */
	struct grouping *at;
	size_t len, cap;
};

static str label_of_edge(const struct edge *e, bool inverse)
{
	str label = inverse ? e->def->inverse_label : e->def->label;
	return label.len ? label : e->def->name;
}

static struct grouping *group_of(struct link_groups *g, str label)
{
	uint32_t *known = map_put(&g->labels, label);
	if (!*known) {
		LIST_ADD(g->ctx->scratch, g,
			(struct grouping){.title = label, .label = label});
		*known = (uint32_t)g->len;
	}
	return &g->at[*known - 1];
}

/* Called twice: first to count, then, with room made, to fill in. */
static void gather(
	struct link_groups *g, struct edges edges, bool inverse, bool put)
{
	for (uint32_t k = 0; k < edges.len; k++) {
		const struct edge *e = edge_at(edges, k);
		item_ref other = inverse ? e->from : e->to;
		if (is_told(g->role, e->def->slot, inverse))
			continue;
		struct grouping *group = group_of(g, label_of_edge(e, inverse));
		if (put && group->items.at)
			((item_ref *)group->items.at)[group->items.len] = other;
		group->items.len++;
	}
}

struct template_value item_groups(struct context *ctx, const void *self)
{
	item_ref ref = *(const item_ref *)self;
	const struct graph *graph = ctx->graph;
	struct link_groups g = {.ctx = ctx,
		.role = graph_item(graph, ref)->kind->role,
		.labels = {.arena = ctx->scratch}};
	for (unsigned put = 0; put < 2; put++) {
		gather(&g, graph_out(graph, ref), false, put);
		gather(&g, graph_in(graph, ref), true, put);
		for (size_t i = 0; !put && i < g.len; i++) {
			struct refs *items = &g.at[i].items;
			items->at = NEW(ctx->scratch, item_ref, items->len);
			items->len = 0;
		}
	}
	return view_list(g.at, g.len, sizeof *g.at);
}

/* ------------------------------------------------------------- by role */
/* Other ends of edges of this slot that lead to an item of this role. */
static struct refs ends_of_role(struct context *ctx, struct edges edges,
	enum link_slot slot, enum role role)
{
	item_ref *found = NEW(ctx->scratch, item_ref, edges.len);
	size_t n = 0;
	for (uint32_t k = 0; k < edges.len; k++) {
		const struct edge *e = edge_at(edges, k);
		item_ref other = e->to;
		if (graph_item(ctx->graph, other)->kind->role != role)
			other = e->from;
		const struct item *i = graph_item(ctx->graph, other);
		if (e->def->slot == slot && i->kind->role == role)
			found[n++] = other;
	}
	return (struct refs){found, n};
}

static struct refs evidence_of(struct context *ctx, const void *self)
{
	struct edges in = graph_in(ctx->graph, *(const item_ref *)self);
	return ends_of_role(ctx, in, LINK_SUPPORTS, ROLE_EVIDENCE);
}

struct template_value item_evidence(struct context *ctx, const void *self)
{
	struct refs found = evidence_of(ctx, self);
	return view_list(found.at, found.len, sizeof(item_ref));
}

struct template_value item_evidence_count(struct context *ctx, const void *self)
{
	size_t n = evidence_of(ctx, self).len;
	if (!n)
		return view_text(STR(""));
	return view_text(view_count(ctx, WORD_count_sources, n));
}

struct template_value item_personas(struct context *ctx, const void *self)
{
	struct edges out = graph_out(ctx->graph, *(const item_ref *)self);
	struct refs found = ends_of_role(ctx, out, LINK_OF, ROLE_PERSONA);
	if (!found.len)
		found = ends_of_role(ctx, out, LINK_FOR, ROLE_PERSONA);
	return view_list(found.at, found.len, sizeof(item_ref));
}

/* Items that mention this one in their text and do not link to it. */
struct template_value item_mentions(struct context *ctx, const void *self)
{
	struct edges all = graph_mentions(ctx->graph, *(const item_ref *)self);
	item_ref *found = NEW(ctx->scratch, item_ref, all.len);
	size_t n = 0;
	for (uint32_t k = 0; k < all.len; k++) {
		item_ref from = edge_at(all, k)->from;
		bool again = n && found[n - 1].n == from.n;
		if (!again && from.n)
			found[n++] = from;
	}
	return view_list(found, n, sizeof(item_ref));
}
