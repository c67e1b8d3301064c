/* root_members.c: the names that stand alone in a template. */
#include "emit_int.h"

static struct template_value get_site(struct context *ctx, const void *self)
{
	(void)self;
	return view_thing(page_of(ctx)->site);
}

static struct template_value get_page(struct context *ctx, const void *self)
{
	(void)self;
	return view_thing(ctx);
}

static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)self;
	return view_item_ref(&ctx->item);
}

static struct template_value get_release(struct context *ctx, const void *self)
{
	(void)self;
	bool has = ctx->item.n;
	return view_thing(has ? plan_release(ctx->plan, ctx->item) : NULL);
}

static struct template_value get_outcome(struct context *ctx, const void *self)
{
	(void)self;
	bool has = ctx->item.n;
	return view_thing(has ? plan_outcome(ctx->plan, ctx->item) : NULL);
}

static struct template_value get_document(struct context *ctx, const void *self)
{
	(void)self;
	return view_thing(page_of(ctx)->document ? &page_of(ctx)->document : NULL);
}

/* A page has a kind or a group as its subject, never both: its template
 * names the one it is about. */
static struct template_value get_kind(struct context *ctx, const void *self)
{
	(void)self;
	return view_thing(page_of(ctx)->subject ? &page_of(ctx)->subject : NULL);
}

static struct template_value get_group(struct context *ctx, const void *self)
{
	(void)self;
	return view_thing(page_of(ctx)->subject);
}

static const struct template_member members[] = {
	{"coverage", SET_TEAM, TEMPLATE_THING, &view_coverage, .get = get_site},
	{"document", SET_CUSTOMERS, TEMPLATE_THING, &view_document,
		.get = get_document},
	{"documents", SET_TEAM, TEMPLATE_THING, &view_documents, .get = get_site},
	{"gaps", SET_TEAM, TEMPLATE_THING, &view_gaps, .get = get_site},
	{"glossary", SET_CUSTOMERS, TEMPLATE_THING, &view_glossary,
		.get = get_site},
	{"group", SET_TEAM, TEMPLATE_THING, &view_group, .get = get_group},
	{"item", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_item},
	{"kind", SET_CUSTOMERS, TEMPLATE_THING, &view_kind, .get = get_kind},
	{"needs", SET_CUSTOMERS, TEMPLATE_THING, &view_needs, .get = get_site},
	{"outcome", SET_CUSTOMERS, TEMPLATE_THING, &view_outcome,
		.get = get_outcome},
	{"outcomes", SET_CUSTOMERS, TEMPLATE_THING, &view_outcomes,
		.get = get_site},
	{"page", SET_CUSTOMERS, TEMPLATE_THING, &page_class, .get = get_page},
	{"release", SET_CUSTOMERS, TEMPLATE_THING, &view_release,
		.get = get_release},
	{"releases", SET_CUSTOMERS, TEMPLATE_THING, &view_releases,
		.get = get_site},
	{"roadmap", SET_CUSTOMERS, TEMPLATE_THING, &view_roadmap, .get = get_site},
	{"search", SET_CUSTOMERS, TEMPLATE_THING, &view_search, .get = get_site},
	{"site", SET_CUSTOMERS, TEMPLATE_THING, &site_class, .get = get_site},
	{"stories", SET_CUSTOMERS, TEMPLATE_THING, &view_stories, .get = get_site},
	{"trace", SET_TEAM, TEMPLATE_THING, &view_trace, .get = get_site},
	{0},
};
const struct template_class root_class = {.name = "page", .members = members};
