/* view_group.c: a person or an area, with what hangs on it. */
#include "view_int.h"

static const struct person_or_area *group(const void *self)
{
	return self;
}

static struct view_value get_title(struct page *p, const void *self)
{
	(void)p;
	return view_text(group(self)->group.title);
}

static struct view_value get_label(struct page *p, const void *self)
{
	(void)p;
	return view_text(group(self)->group.label);
}

static struct view_value get_address(struct page *p, const void *self)
{
	(void)p;
	return view_address(group(self)->group.address);
}

static struct view_value get_count(struct page *p, const void *self)
{
	(void)p;
	return view_number(group(self)->group.items.len);
}

static struct view_value get_sum(struct page *p, const void *self)
{
	struct refs items = group(self)->group.items;
	size_t done = 0;
	for (size_t i = 0; i < items.len; i++)
		done += graph_item(p->site->graph, items.at[i])->phase == PHASE_DONE;
	str what = view_count(p, items.len, "thing", "things");
	return view_text(arena_print(
		p->scratch, "%.*s, %zu of them done.", (int)what.len, what.at, done));
}

/* Its items by kind, in the vocabulary's order. */
static struct view_value get_kinds(struct page *p, const void *self)
{
	const struct catalog *c = p->site->catalog;
	struct refs items = group(self)->group.items;
	struct grouping *kinds = NEW(p->scratch, struct grouping, c->nkinds);
	size_t n = 0;
	for (size_t k = 0; k < c->nkinds; k++) {
		item_ref *found = NEW(p->scratch, item_ref, items.len);
		size_t len = 0;
		for (size_t i = 0; i < items.len; i++)
			if (graph_item(p->site->graph, items.at[i])->kind == c->kinds[k])
				found[len++] = items.at[i];
		if (len != 0)
			kinds[n++] = (struct grouping){.title = c->kinds[k]->plural,
				.address = address_kind(p->site, c->kinds[k]),
				.items = {found, len}};
	}
	return view_list(kinds, n, sizeof *kinds);
}

static struct view_value get_findings(struct page *p, const void *self)
{
	struct refs items = group(self)->group.items;
	struct finding *found = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < items.len; i++) {
		struct findings of = catalog_findings(p->site, items.at[i]);
		for (size_t k = 0; k < of.len; k++) {
			if (of.at[k].diag->severity < SEVERITY_WARNING)
				break;
			found = arena_grow(p->scratch, found, n, &cap, sizeof *found);
			found[n++] = of.at[k];
		}
	}
	return view_list(found, n, sizeof *found);
}

static const struct view_member members[] = {
	{"address", VIEW_ADDRESS, .get = get_address},
	{"count", VIEW_NUMBER, .get = get_count},
	{"findings", VIEW_LIST, &view_finding, .get = get_findings},
	{"kinds", VIEW_LIST, &view_grouping, .get = get_kinds},
	{"label", VIEW_TEXT, .get = get_label},
	{"sum", VIEW_TEXT, .get = get_sum},
	{"title", VIEW_TEXT, .get = get_title},
	{0},
};
const struct view_class view_group = {"group", members};
