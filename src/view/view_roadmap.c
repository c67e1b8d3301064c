/* view_roadmap.c: the lanes now, next, later, shipped and dropped. */
#include "view_int.h"

/* ---------------------------------------------------------------- lanes */
struct lane_view {
	str title, about, nothing;
	struct refs items;
};

static const struct lane_words {
	enum lane lane;
	enum word title, about, nothing;
} lanes[] = {
	{LANE_NOW, WORD_lane_now, WORD_lane_about_now, WORD_lane_nothing_now},
	{LANE_NEXT, WORD_lane_next, WORD_lane_about_next, WORD_lane_nothing_next},
	{LANE_LATER, WORD_lane_later, WORD_lane_about_later,
		WORD_lane_nothing_later},
};

enum {
	NLANES = sizeof lanes / sizeof *lanes
};

static struct template_value get_lanes(struct context *ctx, const void *self)
{
	(void)self;
	struct lane_view *views = NEW(ctx->scratch, struct lane_view, NLANES);
	for (size_t i = 0; i < NLANES; i++)
		views[i] = (struct lane_view){view_word(ctx, lanes[i].title),
			view_word(ctx, lanes[i].about), view_word(ctx, lanes[i].nothing),
			view_paged(ctx, ctx->plan->lanes[lanes[i].lane])};
	return view_list(views, NLANES, sizeof *views);
}

enum {
	ITEMS_AT_HOME = 5,
};

static struct template_value lane_few(struct context *ctx, const void *self)
{
	(void)ctx;
	struct refs items = ((const struct lane_view *)self)->items;
	size_t n = items.len > ITEMS_AT_HOME + 1 ? ITEMS_AT_HOME : items.len;
	return view_list(items.at, n, sizeof(item_ref));
}

static struct template_value lane_rest(struct context *ctx, const void *self)
{
	struct refs items = ((const struct lane_view *)self)->items;
	if (items.len <= ITEMS_AT_HOME + 1)
		return view_text(STR(""));
	return view_text(
		view_count(ctx, WORD_count_more, items.len - ITEMS_AT_HOME));
}

static struct template_value lane_items(struct context *ctx, const void *self)
{
	struct refs items = ((const struct lane_view *)self)->items;

	(void)ctx;
	return view_list(items.at, items.len, sizeof(item_ref));
}

static const struct template_member lane_members[] = {
	{"about", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct lane_view, about)},
	{"few", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = lane_few},
	{"items", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = lane_items},
	{"nothing", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct lane_view, nothing)},
	{"rest", SET_CUSTOMERS, TEMPLATE_TEXT, .get = lane_rest},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct lane_view, title)},
	{0},
};
static const struct template_class lane_class = {
	.name = "lane", .members = lane_members};

/* -------------------------------------------------- behind and not ahead */
/* The last three releases that shipped, the latest first. */
static struct template_value get_shipped(struct context *ctx, const void *self)
{
	enum {
		MOST = 3
	};
	(void)self;
	const struct plan *plan = ctx->plan;
	struct release_plan *shipped = NEW(ctx->scratch, struct release_plan, MOST);
	size_t n = 0;
	for (size_t i = plan->nreleases; i-- > 0 && n < MOST;) {
		const struct release_plan *r = &plan->releases[i];
		if (r->lane == LANE_SHIPPED)
			shipped[n++] = *r;
	}
	return view_list(shipped, n, sizeof *shipped);
}

static struct template_value get_dropped(struct context *ctx, const void *self)
{
	(void)self;
	return view_items(ctx->plan->lanes[LANE_DROPPED]);
}

/* ------------------------------------------------------------- in words */
/* Items of the given lanes, one lane after the other. */
static struct refs of_lanes(
	struct context *ctx, const enum lane *wanted, size_t nwanted)
{
	const struct plan *plan = ctx->plan;
	size_t len = 0, n = 0;
	for (size_t i = 0; i < nwanted; i++)
		len += plan->lanes[wanted[i]].len;
	item_ref *all = NEW(ctx->scratch, item_ref, len);
	for (size_t i = 0; i < nwanted; i++)
		for (size_t k = 0; k < plan->lanes[wanted[i]].len; k++)
			all[n++] = plan->lanes[wanted[i]].at[k];
	return view_paged(ctx, (struct refs){all, n});
}

static struct refs ahead(struct context *ctx)
{
	static const enum lane wanted[] = {LANE_NOW, LANE_NEXT, LANE_LATER};
	return of_lanes(ctx, wanted, 3);
}

static struct template_value get_dated(struct context *ctx, const void *self)
{
	static const enum lane wanted[] = {
		LANE_SHIPPED, LANE_NOW, LANE_NEXT, LANE_LATER};
	(void)self;
	struct refs all = of_lanes(ctx, wanted, 4);
	return view_list(all.at, all.len, sizeof(item_ref));
}

static struct template_value get_timeline(struct context *ctx, const void *self)
{
	return view_body(ctx->callbacks ? self : NULL,
		ctx->callbacks ? ctx->callbacks->timeline : NULL);
}

/* Planned items that move no outcome. */
static struct template_value get_aimless(struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ahead(ctx);
	item_ref *found = NEW(ctx->scratch, item_ref, all.len);
	size_t n = 0;
	for (size_t i = 0; i < all.len; i++)
		if (!plan_item(ctx->plan, all.at[i])->outcomes.len)
			found[n++] = all.at[i];
	return view_list(found, n, sizeof(item_ref));
}

/* Planned items that are in no release. */
static struct template_value get_loose(struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ahead(ctx);
	item_ref *found = NEW(ctx->scratch, item_ref, all.len);
	size_t n = 0;
	for (size_t i = 0; i < all.len; i++)
		if (!plan_release(ctx->plan, all.at[i]))
			found[n++] = all.at[i];
	return view_list(found, n, sizeof(item_ref));
}

static const struct template_member members[] = {
	{"aimless", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_aimless},
	{"dated", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_dated},
	{"dropped", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_dropped},
	{"lanes", SET_CUSTOMERS, TEMPLATE_LIST, &lane_class, .get = get_lanes},
	{"loose", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_loose},
	{"shipped", SET_CUSTOMERS, TEMPLATE_LIST, &view_release,
		.get = get_shipped},
	{"timeline", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_timeline},
	{0},
};
const struct template_class view_roadmap = {
	.name = "roadmap", .members = members};
