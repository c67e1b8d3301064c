/* view_test.c: every built-in template names only what there is, and nothing
 * in it loads from elsewhere or breaks a strict content policy; each member
 * belongs to a set of readers, and others read it as missing. */
#include "../../src/emit/emit_int.h"
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static bool is_template(const struct embedded *e)
{
	bool ours =
		str_starts(e->path, STR("site/")) || str_starts(e->path, STR("print/"));
	return ours && str_ends(e->path, STR(".html"));
}

static size_t open_all(const struct template_class *root, struct diags *diags)
{
	struct sources sources = {0};
	struct language_fault *faults;
	struct templates_options options = {.root = root,
		.language = language_read(NULL, STR("en"), diags->keep, &faults),
		.links = &address_links,
		.sources = &sources,
		.keep = diags->keep,
		.diags = diags};
	struct templates *all = templates_open(&options);
	size_t n = 0;
	for (size_t i = 0; i < embedded_count(); i++) {
		const struct embedded *e = embedded_at(i);
		if (!is_template(e) || str_ends(e->path, STR("/parts.html")))
			continue;
		n += templates_get(all, e->path) != NULL;
		for (size_t k = 0; k < diags->len; k++)
			print_message("%.*s\n", (int)diags->at[k].message.len,
				diags->at[k].message.at);
		assert_int_equal(diags->len, 0);
	}
	return n;
}

static void templates_name_what_there_is(void **state)
{
	(void)state;
	arena keep = {0};
	struct diags diags = {.keep = &keep};
	assert_true(open_all(&root_class, &diags) > 25);
	arena_free(&keep);
}

static void no_script_no_style_attribute(void **state)
{
	(void)state;
	static const char *const refused[] = {
		" style=\"", "<script", " onclick", "javascript:", "@import", "url("};
	for (size_t i = 0; i < embedded_count(); i++) {
		const struct embedded *e = embedded_at(i);
		for (size_t k = 0; is_template(e) && k < 4; k++)
			assert_int_equal(
				str_find_nocase(e->text, str_from(refused[k]), 0), e->text.len);
	}
}

/* Every class that a template or a query can come to. */
enum {
	CLASSES_MAX = 100,
};
struct classes {
	const struct template_class *at[CLASSES_MAX];
	size_t len;
};

static void add_class(struct classes *all, const struct template_class *c)
{
	for (size_t i = 0; i < all->len; i++)
		if (all->at[i] == c)
			return;
	assert_true(all->len < CLASSES_MAX);
	all->at[all->len++] = c;
	for (const struct template_member *m = c->members; m->name; m++)
		if (m->of)
			add_class(all, m->of);
}

static void members_are_in_order_and_say_their_set(void **state)
{
	(void)state;
	struct classes all = {0};
	add_class(&all, &root_class);
	assert_true(all.len > 20);
	for (size_t i = 0; i < all.len; i++) {
		const struct template_member *m = all.at[i]->members;
		for (; m->name; m++) {
			bool said = m->set == SET_CUSTOMERS || m->set == SET_TEAM;
			if (!said || (m[1].name && strcmp(m->name, m[1].name) >= 0))
				print_message("%s.%s\n", all.at[i]->name, m->name);
			assert_true(said);
			assert_true(!m[1].name || strcmp(m->name, m[1].name) < 0);
		}
	}
}

/* A story and its release, seen by a set of readers. */
struct viewed {
	struct hand *h;
	arena scratch;
	struct context ctx;
};

static struct viewed view_as(enum view_set set)
{
	struct viewed v = {.h = hand_open(2)};
	struct item *story = hand_item(v.h, ROLE_STORY, "STORY-1", PHASE_READY);
	struct item *release = hand_item(v.h, ROLE_RELEASE, "REL-1", PHASE_DOING);
	hand_field(v.h, story, FIELD_OWNER, "@ana");
	hand_field(v.h, release, FIELD_DATE, "2026-06-15");
	hand_link(v.h, story, LINK_IN, "REL-1");
	struct language_fault *faults;
	v.ctx = (struct context){.plan = hand_plan(v.h),
		.language = language_read(NULL, STR("en"), &v.h->keep, &faults),
		.workspace = &v.h->ws,
		.set = set};
	v.ctx.graph = v.ctx.plan->graph;
	return v;
}

static struct template_value ask(
	struct viewed *v, const char *id, const char *name)
{
	item_ref ref = graph_find(v->ctx.graph, str_from(id));
	v->ctx.scratch = &v->scratch;
	return view_member(&v->ctx, &view_item, name, &ref);
}

static void view_done(struct viewed *v)
{
	arena_free(&v->scratch);
	hand_close(v->h);
}

static void the_team_reads_everything(void **state)
{
	(void)state;
	struct viewed v = view_as(SET_TEAM);
	struct template_value owner = ask(&v, "STORY-1", "owner");
	assert_false(owner.missing);
	assert_true(str_eq(((const struct entry *)owner.thing)->text, STR("@ana")));
	assert_true(str_eq(ask(&v, "STORY-1", "title").text, STR("STORY-1")));
	assert_true(ask(&v, "STORY-1", "unprovable").yes);
	assert_true(ask(&v, "STORY-1", "titel").missing); /* no such member */
	assert_true(str_eq(ask(&v, "STORY-1", "owner.text").text, STR("@ana")));
	assert_true(str_eq(ask(&v, "STORY-1", "release.key").text, STR("REL-1")));
	assert_true(str_eq(ask(&v, "STORY-1", "release.kind.key").text,
		str_from(role_names[ROLE_RELEASE])));
	assert_true(ask(&v, "REL-1", "release").missing); /* not in itself */
	assert_true(ask(&v, "REL-1", "release.key").missing);
	assert_true(ask(&v, "STORY-1", "title.text").missing); /* a text has none */
	assert_int_equal(ask(&v, "STORY-1", "line").number, 1);
	const struct release_plan *r = &v.ctx.plan->releases[0];
	assert_false(view_member(&v.ctx, &view_release, "verdict", r).missing);
	view_done(&v);
}

static void customers_read_no_member_of_the_team(void **state)
{
	(void)state;
	struct viewed v = view_as(SET_CUSTOMERS);
	static const char *const hidden[] = {"owner", "owner.text", "path", "line",
		"findings", "confidence", "unprovable", "release.owner", NULL};
	for (size_t i = 0; hidden[i]; i++)
		assert_true(ask(&v, "STORY-1", hidden[i]).missing);
	assert_false(ask(&v, "STORY-1", "title").missing);
	assert_false(ask(&v, "STORY-1", "release").missing);
	const struct release_plan *r = &v.ctx.plan->releases[0];
	assert_true(view_member(&v.ctx, &view_release, "verdict", r).missing);
	assert_false(view_member(&v.ctx, &view_release, "when", r).missing);
	view_done(&v);
}

/* Without a site nothing has a page, a body or a picture. */
static void without_a_site_nothing_has_a_page(void **state)
{
	(void)state;
	struct viewed v = view_as(SET_TEAM);
	assert_true(ask(&v, "STORY-1", "address").missing);
	assert_true(ask(&v, "STORY-1", "body").missing);
	assert_true(view_member(&v.ctx, &view_roadmap, "timeline", &v).missing);
	view_done(&v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_name_what_there_is),
		cmocka_unit_test(no_script_no_style_attribute),
		cmocka_unit_test(members_are_in_order_and_say_their_set),
		cmocka_unit_test(the_team_reads_everything),
		cmocka_unit_test(customers_read_no_member_of_the_team),
		cmocka_unit_test(without_a_site_nothing_has_a_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
