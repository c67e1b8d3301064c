/* root_class.c: the names that stand alone in a template. */
#include "view_int.h"

static struct view_value get_site(struct page *p, const void *self)
{
	(void)self;
	return view_thing(p->site);
}

static struct view_value get_page(struct page *p, const void *self)
{
	(void)self;
	return view_thing(p);
}

static struct view_value get_item(struct page *p, const void *self)
{
	(void)self;
	return view_shown_item(p, &p->item);
}

static struct view_value get_release(struct page *p, const void *self)
{
	(void)self;
	bool has = p->item.n != 0 && site_shows(p->site, p->item);
	return view_thing(has ? plan_release(p->site->plan, p->item) : NULL);
}

static struct view_value get_outcome(struct page *p, const void *self)
{
	(void)self;
	bool has = p->item.n != 0 && site_shows(p->site, p->item);
	return view_thing(has ? plan_outcome(p->site->plan, p->item) : NULL);
}

static struct view_value get_document(struct page *p, const void *self)
{
	(void)self;
	return view_thing(p->document != NULL ? &p->document : NULL);
}

/* A page has a kind or a group as its subject, never both: its template
 * names the one it is about. */
static struct view_value get_kind(struct page *p, const void *self)
{
	(void)self;
	return view_thing(p->subject != NULL ? &p->subject : NULL);
}

static struct view_value get_group(struct page *p, const void *self)
{
	(void)self;
	return view_thing(p->subject);
}

static const struct view_member members[] = {
	{"coverage", VIEW_THING, &view_coverage, .get = get_site},
	{"document", VIEW_THING, &view_document, .get = get_document},
	{"documents", VIEW_THING, &view_documents, .get = get_site},
	{"gaps", VIEW_THING, &view_gaps, .get = get_site},
	{"glossary", VIEW_THING, &view_glossary, .get = get_site},
	{"group", VIEW_THING, &view_group, .get = get_group},
	{"item", VIEW_THING, &view_item, .get = get_item},
	{"kind", VIEW_THING, &view_kind, .get = get_kind},
	{"needs", VIEW_THING, &view_needs, .get = get_site},
	{"outcome", VIEW_THING, &view_outcome, .get = get_outcome},
	{"outcomes", VIEW_THING, &view_outcomes, .get = get_site},
	{"page", VIEW_THING, &view_page, .get = get_page},
	{"release", VIEW_THING, &view_release, .get = get_release},
	{"releases", VIEW_THING, &view_releases, .get = get_site},
	{"roadmap", VIEW_THING, &view_roadmap, .get = get_site},
	{"search", VIEW_THING, &view_search, .get = get_site},
	{"site", VIEW_THING, &view_site, .get = get_site},
	{"stories", VIEW_THING, &view_stories, .get = get_site},
	{"trace", VIEW_THING, &view_trace, .get = get_site},
	{0},
};
const struct view_class view_root = {"page", members};
