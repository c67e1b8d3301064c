/* site_class.c: what every page may say of the site as a whole. */
#include "view_int.h"

static const struct settings *settings(const struct page *p)
{
	return &p->site->workspace->settings;
}

static struct view_value get_title(struct page *p, const void *self)
{
	(void)self;
	str title = settings(p)->title;
	return view_text(title.len != 0 ? title : STR("Product plan"));
}

static struct view_value get_language(struct page *p, const void *self)
{
	(void)self;
	str language = settings(p)->language;
	return view_text(language.len != 0 ? language : STR("en"));
}

/* The statement of the first vision that is not given up. */
static struct view_value get_vision(struct page *p, const void *self)
{
	(void)self;
	struct refs all = p->site->catalog->roles[ROLE_VISION];
	for (size_t i = 0; i < all.len; i++) {
		const struct item *v = graph_item(p->site->graph, all.at[i]);
		str said = view_field_text(p, v, FIELD_STATEMENT);
		if (v->phase != PHASE_DROPPED)
			return view_text(said.len != 0 ? said : view_headline(v));
	}
	return view_text(STR(""));
}

static struct view_value get_as_of(struct page *p, const void *self)
{
	(void)self;
	return view_date(p->site->plan->today);
}

/* Missing for the public. */
static struct view_value get_audience(struct page *p, const void *self)
{
	(void)self;
	switch (p->site->audience) {
	case VISIBILITY_INTERNAL:
		return view_text(STR("internal"));
	case VISIBILITY_CONFIDENTIAL:
		return view_text(STR("confidential"));
	case VISIBILITY_PUBLIC:
		break;
	}
	return view_text(STR(""));
}

static struct view_value get_disclaimer(struct page *p, const void *self)
{
	(void)self;
	return view_text(settings(p)->site.disclaimer);
}

static struct view_value get_feedback(struct page *p, const void *self)
{
	(void)self;
	return view_address(settings(p)->site.feedback_url);
}

static struct view_value get_version(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_text(str_from(prdc_version));
}

/* ------------------------------------------------------------ addresses */
static struct view_value get_home(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_address(STR("index.html"));
}

static struct view_value get_about(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_address(STR("about/index.html"));
}

static struct view_value get_gaps(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_address(STR("gaps/index.html"));
}

static struct view_value get_outcomes(struct page *p, const void *self)
{
	(void)self;
	return view_address(pages_list(p->site, ROLE_OUTCOME));
}

static struct view_value get_roadmap(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_address(STR("roadmap/index.html"));
}

static struct view_value get_theme(struct page *p, const void *self)
{
	(void)self;
	return view_address(theme_wanted(p->site) ? STR("theme.css") : STR(""));
}

static struct view_value get_search(struct page *p, const void *self)
{
	(void)p;
	(void)self;
	return view_address(STR("search/index.html"));
}

/* ---------------------------------------------------------------- lists */
static struct view_value get_kinds(struct page *p, const void *self)
{
	(void)self;
	const struct catalog *c = p->site->catalog;
	return view_list(c->kinds, c->nkinds, sizeof *c->kinds);
}

static struct view_value get_people(struct page *p, const void *self)
{
	(void)self;
	const struct catalog *c = p->site->catalog;
	return view_list(c->groups, c->npeople, sizeof *c->groups);
}

static struct view_value get_areas(struct page *p, const void *self)
{
	(void)self;
	const struct catalog *c = p->site->catalog;
	return view_list(
		c->groups + c->npeople, c->ngroups - c->npeople, sizeof *c->groups);
}

static const struct view_member members[] = {
	{"about", VIEW_ADDRESS, .get = get_about},
	{"areas", VIEW_LIST, &view_group, .get = get_areas},
	{"as_of", VIEW_DATE, .get = get_as_of},
	{"audience", VIEW_TEXT, .get = get_audience},
	{"disclaimer", VIEW_TEXT, .get = get_disclaimer},
	{"feedback", VIEW_ADDRESS, .get = get_feedback},
	{"gaps", VIEW_ADDRESS, .get = get_gaps},
	{"home", VIEW_ADDRESS, .get = get_home},
	{"kinds", VIEW_LIST, &view_kind, .get = get_kinds},
	{"language", VIEW_TEXT, .get = get_language},
	{"outcomes", VIEW_ADDRESS, .get = get_outcomes},
	{"people", VIEW_LIST, &view_group, .get = get_people},
	{"roadmap", VIEW_ADDRESS, .get = get_roadmap},
	{"search", VIEW_ADDRESS, .get = get_search},
	{"theme", VIEW_ADDRESS, .get = get_theme},
	{"title", VIEW_TEXT, .get = get_title},
	{"version", VIEW_TEXT, .get = get_version},
	{"vision", VIEW_TEXT, .get = get_vision},
	{0},
};
const struct view_class view_site = {"site", members};
