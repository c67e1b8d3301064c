/* view_group.c: a person or an area, with the items that name it. */
#include "view_int.h"

static const struct person_or_area *group(const void *self)
{
	return self;
}

static struct template_value get_title(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(group(self)->group.title);
}

static struct template_value get_label(struct context *ctx, const void *self)
{
	return view_text(view_word(
		ctx, group(self)->person ? WORD_column_person : WORD_column_area));
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_address(group(self)->group.address);
}

static struct template_value get_count(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_number(group(self)->group.items.len);
}

static struct template_value get_sum(struct context *ctx, const void *self)
{
	struct refs items = group(self)->group.items;
	size_t done = 0;
	for (size_t i = 0; i < items.len; i++)
		done += graph_item(ctx->graph, items.at[i])->phase == PHASE_DONE;

	struct word_values values = {
		.n = (double)items.len, .text = {view_digits(ctx, done)}};
	return view_text(view_words(ctx, WORD_group_sum, &values));
}

/* Its items by kind, in the vocabulary's order. */
static struct template_value get_kinds(struct context *ctx, const void *self)
{
	const struct view_index *c = ctx->index;
	struct refs items = group(self)->group.items;
	struct grouping *kinds = NEW(ctx->scratch, struct grouping, c->nkinds);
	size_t n = 0;
	for (size_t k = 0; k < c->nkinds; k++) {
		item_ref *found = NEW(ctx->scratch, item_ref, items.len);
		size_t len = 0;
		for (size_t i = 0; i < items.len; i++)
			if (graph_item(ctx->graph, items.at[i])->kind == c->kinds[k])
				found[len++] = items.at[i];
		if (len)
			kinds[n++] = (struct grouping){.title = c->kinds[k]->plural,
				.address = view_kind_address(ctx, c->kinds[k]),
				.items = {found, len}};
	}
	return view_list(kinds, n, sizeof *kinds);
}

static struct template_value get_findings(struct context *ctx, const void *self)
{
	struct refs items = group(self)->group.items;
	struct finding *all = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < items.len; i++) {
		struct findings of = view_index_findings(ctx->index, items.at[i]);
		for (size_t k = 0; k < of.len; k++) {
			if (of.at[k].diag->severity < SEVERITY_WARNING)
				break;
			ARRAY_ADD(ctx->scratch, all, n, cap, of.at[k]);
		}
	}
	return view_list(all, n, sizeof *all);
}

static const struct template_member members[] = {
	{"address", SET_TEAM, TEMPLATE_ADDRESS, .get = get_address},
	{"count", SET_TEAM, TEMPLATE_NUMBER, .get = get_count},
	{"findings", SET_TEAM, TEMPLATE_LIST, &view_finding, .get = get_findings},
	{"kinds", SET_TEAM, TEMPLATE_LIST, &view_grouping, .get = get_kinds},
	{"label", SET_TEAM, TEMPLATE_TEXT, .get = get_label},
	{"sum", SET_TEAM, TEMPLATE_TEXT, .get = get_sum},
	{"title", SET_TEAM, TEMPLATE_TEXT, .get = get_title},
	{0},
};
const struct template_class view_group = {.name = "group", .members = members};
