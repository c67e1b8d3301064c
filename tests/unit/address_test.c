/* address_test.c: addresses come from ids, are safe, and are proved. */
#include "booklet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void slug_is(const char *id, const char *want)
{
	buf out = {0};

	slug_put_path(&out, str_from(id));
	buf_putc(&out, '\0');
	assert_string_equal(out.at, want);
	buf_free(&out);
}

static void ids_become_safe_parts(void **state)
{
	(void)state;
	slug_is("STORY-12", "story-12");
	slug_is("REL-2026.2", "rel-2026.2");
	slug_is("001-user-auth/FR-003", "001-user-auth/fr-003");
	slug_is("要件-3", "要件-3");
	slug_is("STRA\xc3\x9f"
			"E-\xc3\x84",
		"strasse-\xc3\xa4");
	slug_is("A&B <x>\"'#?%", "a-b--x------");
	slug_is("../../etc/passwd", "--/--/etc/passwd");
	slug_is("..", "--");
	slug_is(".git", "-git");
	slug_is("a.", "a-");
	slug_is("", "-");
	slug_is("a//b", "a/-/b");
	slug_is("INDEX", "index-");
	slug_is("con", "con-");
	slug_is("Com1.x", "com1.x-");
	slug_is("a\\b:c", "a-b-c");
	slug_is("a\nb\x01", "a-b-");
	slug_is("\xf0\x9f\x98\x80x", "-x");
	slug_is("\xff\xfe", "--");
}

static void long_ids_are_cut_and_stay_different(void **state)
{
	char text[400];
	buf one = {0}, two = {0};

	(void)state;
	memset(text, 'a', sizeof(text));
	slug_put(&one, (str){text, 400});
	text[399] = 'b';
	slug_put(&two, (str){text, 400});
	assert_true(one.len <= 110 && one.len == two.len);
	assert_memory_not_equal(one.at, two.at, one.len);
	buf_cut(&one, 0);
	for (int i = 0; i < 100; i++)
		memcpy(text + 3 * i, "要", 3);
	slug_put(&one, (str){text, 300});
	assert_true(utf8_valid(buf_str(&one)) && one.len <= 110);
	buf_free(&one);
	buf_free(&two);
}

static void is_at(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		print_message("got %.*s\n", (int)got.len, got.at);
	assert_true(str_eq(got, str_from(want)));
}

static void items_have_pages_by_kind_and_id(void **state)
{
	struct booklet *b = booklet_open();
	struct document *d = booklet_document(b, "a.md");
	struct item *story = booklet_item(b, d, &b->story, "STORY-12");
	struct item *release = booklet_item(b, d, &b->release, "REL-2026.2");
	struct item *map = booklet_item(b, d, &b->plain, "x/MAP-1");
	struct item *again = booklet_item(b, d, &b->story, "story-12");

	(void)state;
	story->heading.text = STR("never in an address");
	addresses_make(&b->site);
	is_at(address_item(&b->site, story->self), "stories/story-12.html");
	is_at(address_item(&b->site, release->self), "releases/rel-2026.2.html");
	is_at(address_item(&b->site, map->self), "map-items/x/map-1.html");
	is_at(address_item(&b->site, again->self), "stories/story-12.html");
	is_at(address_kind(&b->site, &b->story), "stories/index.html");
	is_at(address_item(&b->site, (item_ref){0}), "");
	booklet_close(b);
}

static void documents_have_pages_where_needed(void **state)
{
	struct booklet *b = booklet_open();
	struct document *holder = booklet_document(b, "docs/PRD.md");
	struct document *whole = booklet_document(b, "stories/a.md");
	struct document *linked = booklet_document(b, "notes/why.markdown");
	struct document *further = booklet_document(b, "login.feature");
	struct document *alone = booklet_document(b, "CHANGELOG.md");
	struct document *index = booklet_document(b, "docs/index.md");

	(void)state;
	booklet_item(b, holder, &b->story, "STORY-1");
	booklet_item(b, whole, &b->story, "STORY-2");
	booklet_item(b, index, &b->story, "STORY-3");
	whole->whole = true;
	booklet_reference(whole, (struct reference){.item = 1},
		(struct destination){.end = END_DOCUMENT, .document = 2});
	booklet_reference(linked, (struct reference){0},
		(struct destination){.end = END_DOCUMENT, .document = 3});
	addresses_make(&b->site);
	is_at(address_document(&b->site, holder), "documents/docs/prd.html");
	is_at(address_document(&b->site, whole), "stories/story-2.html");
	is_at(address_document(&b->site, linked), "documents/notes/why.html");
	is_at(address_document(&b->site, further), "documents/login.feature.html");
	is_at(address_document(&b->site, alone), "");
	is_at(address_document(&b->site, index), "documents/docs/index-.html");
	booklet_close(b);
}

static void old_ids_lead_to_the_page(void **state)
{
	struct booklet *b = booklet_open();
	struct document *d = booklet_document(b, "a.md");
	struct item *i = booklet_item(b, d, &b->story, "STORY-12");
	struct text old[] = {{.text = STR("US-7")}, {.text = STR("REL-3")},
		{.text = STR("story-12")}, {.text = STR("us-7")}};
	const struct redirect *r;
	size_t n;

	(void)state;
	i->aliases = old;
	i->naliases = 4;
	addresses_make(&b->site);
	r = address_redirects(&b->site, &n);
	assert_int_equal(n, 2);
	is_at(r[0].path, "stories/us-7.html");
	is_at(r[1].path, "releases/rel-3.html");
	assert_int_equal(r[0].to.n, i->self.n);
	booklet_close(b);
}

static void two_pages_with_one_address_are_told(void **state)
{
	struct booklet *b = booklet_open();
	struct claim claims[] = {
		{STR("stories/a-b.html"), STR("`STORY-a&b`"), {1, 4, 9}},
		{STR("stories/c.html"), STR("`STORY-c`"), {1, 20, 21}},
		{STR("stories/a-b.html"), STR("`STORY-a+b`"), {2, 4, 9}},
		{STR("stories/c.html/d.html"), STR("`c.html/d`"), {3, 1, 2}},
	};

	(void)state;
	addresses_make(&b->site);
	addresses_claim(&b->site, claims, 4, &b->diags);
	assert_int_equal(b->diags.len, 2);
	assert_int_equal(b->diags.at[0].rule, RULE_same_address);
	is_at(b->diags.at[0].message,
		"`STORY-a&b` and `STORY-a+b` want the same address: "
		"`stories/a-b.html`");
	assert_int_equal(b->diags.at[0].at.file, 2);
	assert_int_equal(b->diags.at[0].nothers, 1);
	assert_int_equal(b->diags.at[0].others[0].at.file, 1);
	assert_int_equal(b->diags.at[1].at.file, 3);
	assert_true(address_exists(b->site.addresses, STR("stories/c.html")));
	booklet_close(b);
}

static struct page page_at(struct booklet *b, const char *path, const char *up)
{
	struct page p = site_page(&b->site, &b->scratch, &b->out);

	p.path = str_from(path);
	p.up = str_from(up);
	p.links = &b->links;
	return p;
}

static void dangerous_addresses_are_refused(void **state)
{
	static const char *const evil[] = {"javascript:alert(1)", " javascript:x",
		"JAVASCRIPT:x", "java\tscript:x", "data:text/html,x", "vbscript:x",
		"//evil.example/x", ":x", NULL};
	struct booklet *b = booklet_open();
	struct page p = page_at(b, "a.html", "");

	(void)state;
	addresses_make(&b->site);
	for (size_t i = 0; evil[i]; i++) {
		assert_false(address_write(&p, str_from(evil[i])));
		assert_int_equal(b->out.len, 0);
	}
	assert_true(address_write(&p, STR("https://example.org/")));
	booklet_close(b);
}

static void links_are_relative_and_encoded(void **state)
{
	struct booklet *b = booklet_open();
	struct page p = page_at(b, "stories/x/a.html", "../../");
	struct claim claims[] = {{STR("stories/x/a.html"), STR("a"), {0}},
		{STR("needs/要.html"), STR("b"), {0}}};

	(void)state;
	addresses_make(&b->site);
	addresses_claim(&b->site, claims, 2, &b->diags);
	address_put(&p, STR("needs/要.html"), STR("a b\"&"));
	buf_putc(&b->out, ' ');
	address_put(&p, STR("stories/x/a.html"), STR("ac-1"));
	buf_putc(&b->out, ' ');
	address_write(&p, STR("https://example.org/ä?a=1&b=\"2\""));
	buf_putc(&b->out, ' ');
	address_put(&p, STR("gone.html"), STR(""));
	is_at(buf_str(&b->out),
		"../../needs/%E8%A6%81.html#a%20b%22%26 #ac-1 "
		"https://example.org/%C3%A4?a=1&amp;b=%222%22 ../../gone.html");
	assert_int_equal(b->links.dead.len, 1);
	assert_int_equal(b->links.links.len, 2);
	booklet_close(b);
}

static void every_link_is_proved(void **state)
{
	struct booklet *b = booklet_open();
	struct page_plan plans[] = {
		{.path = STR("a.html")}, {.path = STR("b.html")}};
	struct page_links links[2] = {{.keep = &b->keep}, {.keep = &b->keep}};
	struct link_proof all = {links, plans, 2};
	struct claim claims[] = {{STR("a.html"), STR("a"), {0}},
		{STR("b.html"), STR("b"), {0}}, {STR("style.css"), STR("c"), {0}}};
	struct addresses *a;

	(void)state;
	addresses_make(&b->site);
	a = b->site.addresses;
	addresses_claim(&b->site, claims, 3, &b->diags);
	page_links_scan(&links[1],
		STR("<p id=\"one\">x</p><h2 class=\"y\" id=\"two\"> id=\"no\" "
			" id=\"no\"</h2> id=\"no\""));
	assert_int_equal(links[1].ids.len, 2);
	page_links_add(&links[0], a, STR("b.html"), STR("one"));
	page_links_add(&links[0], a, STR("b.html"), STR("two"));
	page_links_add(&links[0], a, STR("style.css"), STR(""));
	page_links_prove(&b->site, &all, &b->diags);
	assert_int_equal(b->diags.len, 0);
	page_links_add(&links[0], a, STR("b.html"), STR("no"));
	page_links_add(&links[0], a, STR("c.html"), STR("x"));
	page_links_add(&links[1], a, STR("style.css"), STR("x"));
	page_links_prove(&b->site, &all, &b->diags);
	assert_int_equal(b->diags.len, 3);
	is_at(b->diags.at[0].message,
		"the page `a.html` links to `c.html`, which does not exist");
	is_at(b->diags.at[1].message,
		"the page `a.html` links to `b.html#no`, which does not exist");
	is_at(b->diags.at[2].message,
		"the page `b.html` links to `style.css#x`, which does not exist");
	booklet_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_become_safe_parts),
		cmocka_unit_test(long_ids_are_cut_and_stay_different),
		cmocka_unit_test(items_have_pages_by_kind_and_id),
		cmocka_unit_test(documents_have_pages_where_needed),
		cmocka_unit_test(old_ids_lead_to_the_page),
		cmocka_unit_test(two_pages_with_one_address_are_told),
		cmocka_unit_test(dangerous_addresses_are_refused),
		cmocka_unit_test(links_are_relative_and_encoded),
		cmocka_unit_test(every_link_is_proved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
