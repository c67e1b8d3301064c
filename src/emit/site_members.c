/* site_members.c: what every page may say of the site as a whole. */
#include "emit_int.h"

static const struct settings *settings(const struct context *ctx)
{
	return &ctx->workspace->settings;
}

static struct template_value get_title(struct context *ctx, const void *self)
{
	(void)self;
	str title = settings(ctx)->title;
	return view_text(title.len ? title : view_word(ctx, WORD_title_plan));
}

static struct template_value get_language(struct context *ctx, const void *self)
{
	(void)self;
	str language = settings(ctx)->language;
	return view_text(language.len ? language : STR("en"));
}

/* The statement of the first vision that is not given up; it needs no page. */
static struct template_value get_vision(struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ctx->plan->roles[ROLE_VISION];
	for (size_t i = 0; i < all.len; i++) {
		const struct item *v = graph_item(ctx->graph, all.at[i]);
		str said = view_field_text(v, FIELD_STATEMENT);
		if (v->phase != PHASE_DROPPED)
			return view_text(said.len ? said : view_title(ctx->set, v));
	}
	return view_text(STR(""));
}

static struct template_value get_as_of(struct context *ctx, const void *self)
{
	(void)self;
	return view_date(ctx->plan->today);
}

/* For templates: may this page say how the work stands? */
static struct template_value get_team(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return view_yes(true);
}

/* Missing for the public. */
static struct template_value get_audience(struct context *ctx, const void *self)
{
	(void)self;
	switch (page_of(ctx)->site->audience) {
	case VISIBILITY_INTERNAL:
		return view_text(view_word(ctx, WORD_audience_internal));
	case VISIBILITY_CONFIDENTIAL:
		return view_text(view_word(ctx, WORD_audience_confidential));
	case VISIBILITY_PUBLIC:
		break;
	}
	return view_text(STR(""));
}

static struct template_value get_disclaimer(
	struct context *ctx, const void *self)
{
	(void)self;
	return view_text(settings(ctx)->site.disclaimer);
}

static struct template_value get_feedback(struct context *ctx, const void *self)
{
	(void)self;
	return view_address(settings(ctx)->site.feedback_url);
}

static struct template_value get_version(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return view_text(str_from(prdc_version));
}

/* ------------------------------------------------------------ addresses */
/* Missing where this build has no such page. */
static struct template_value page_address(struct context *ctx, str path)
{
	bool made = address_exists(page_of(ctx)->site->addresses, path);

	return view_address(made ? path : STR(""));
}

static struct template_value get_home(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return view_address(STR("index.html"));
}

static struct template_value get_about(struct context *ctx, const void *self)
{
	(void)self;
	return page_address(ctx, STR("about/index.html"));
}

static struct template_value get_gaps(struct context *ctx, const void *self)
{
	(void)self;
	return page_address(ctx, STR("gaps/index.html"));
}

static struct template_value get_outcomes(struct context *ctx, const void *self)
{
	(void)self;
	return view_address(pages_list(page_of(ctx)->site, ROLE_OUTCOME));
}

static struct template_value get_roadmap(struct context *ctx, const void *self)
{
	(void)self;
	return page_address(ctx, STR("roadmap/index.html"));
}

static struct template_value get_theme(struct context *ctx, const void *self)
{
	(void)self;
	return view_address(
		theme_wanted(page_of(ctx)->site) ? STR("theme.css") : STR(""));
}

static struct template_value get_search(struct context *ctx, const void *self)
{
	(void)self;
	return page_address(ctx, STR("search/index.html"));
}

/* ---------------------------------------------------------------- lists */
/* Those with a list. */
static struct template_value get_kinds(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	const struct kind **listed =
		NEW(ctx->scratch, const struct kind *, c->nkinds);
	size_t n = 0;
	for (size_t k = 0; k < c->nkinds; k++)
		if (view_kind_address(ctx, c->kinds[k]).len)
			listed[n++] = c->kinds[k];
	return view_list(listed, n, sizeof *listed);
}

static struct template_value get_people(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	return view_list(c->groups, c->npeople, sizeof *c->groups);
}

static struct template_value get_areas(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	return view_list(
		c->groups + c->npeople, c->ngroups - c->npeople, sizeof *c->groups);
}

static const struct template_member members[] = {
	{"about", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_about},
	{"areas", SET_TEAM, TEMPLATE_LIST, &view_group, .get = get_areas},
	{"as_of", SET_CUSTOMERS, TEMPLATE_DATE, .get = get_as_of},
	{"audience", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_audience},
	{"disclaimer", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_disclaimer},
	{"feedback", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_feedback},
	{"gaps", SET_TEAM, TEMPLATE_ADDRESS, .get = get_gaps},
	{"home", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_home},
	{"kinds", SET_CUSTOMERS, TEMPLATE_LIST, &view_kind, .get = get_kinds},
	{"language", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_language},
	{"outcomes", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_outcomes},
	{"people", SET_TEAM, TEMPLATE_LIST, &view_group, .get = get_people},
	{"roadmap", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_roadmap},
	{"search", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_search},
	{"team", SET_TEAM, TEMPLATE_BOOL, .get = get_team},
	{"theme", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_theme},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_title},
	{"version", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_version},
	{"vision", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_vision},
	{0},
};
const struct template_class site_class = {.name = "site", .members = members};
