/* template_test.c: what templates can say, and what they are told when it is
 * wrong. */
#include <prdc/template.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <libxml/parser.h>

/* ------------------------------------------------- what a page is about here
 */
enum {
	NOTED_MAX = 20,
};
struct context {
	buf *out;
	str ids[NOTED_MAX], links[NOTED_MAX]; /* that were written */
	size_t nids, nlinks;
};

static const char *const pages[] = {
	"a/one.html", "a/two.html", "style.css", "print/sheet.css", NULL};

static bool has_page(const void *site, str path)
{
	for (const char *const *p = site; *p; p++)
		if (str_eq(path, str_from(*p)))
			return true;
	return false;
}

static bool is_left_out(const void *site, str path)
{
	(void)site;
	return str_eq(path, STR("team/gaps.html"));
}

static void put_link(struct context *ctx, str path, str anchor)
{
	ctx->links[ctx->nlinks++ % NOTED_MAX] = path;
	buf_puts(ctx->out, path.len ? "../" : "");
	buf_put(ctx->out, path);
	buf_puts(ctx->out, anchor.len ? "#" : "");
	buf_put(ctx->out, anchor);
}

static bool write_link(struct context *ctx, str address)
{
	str anchor = address, path = str_cut(&anchor, '#');

	if (str_starts(address, STR("javascript:")))
		return false;
	put_link(ctx, path, anchor);
	return true;
}

static void note_id(struct context *ctx, str id)
{
	ctx->ids[ctx->nids++ % NOTED_MAX] = id;
}

static const struct template_links links = {
	has_page, is_left_out, put_link, write_link, note_id};

/* --------------------------------------------------- a small product to show
 */
struct thing {
	str title;
	bool dropped;
	double size;
	date when;
	str page;
	const struct thing *parts;
	size_t nparts;
	const struct thing *owner;
	bool untitled;
};

static const struct thing leaves[] = {
	{.title = {"one", 3}, .page = {"a/one.html", 10}},
	{.title = {"two", 3}, .page = {"a/two.html#why", 14}},
	{.title = {"three", 5}, .untitled = true},
};
static const struct thing maker = {.title = {"Ana", 3}};
static struct thing shown;

static struct template_value get_title(struct context *ctx, const void *self)
{
	const struct thing *t = self;

	(void)ctx;
	return (struct template_value){.text = t->title, .missing = t->untitled};
}

static struct template_value get_dropped(struct context *ctx, const void *self)
{
	(void)ctx;
	return (struct template_value){
		.yes = ((const struct thing *)self)->dropped};
}

static unsigned sizes_asked;

static struct template_value get_size(struct context *ctx, const void *self)
{
	(void)ctx;
	sizes_asked++;
	return (struct template_value){
		.number = ((const struct thing *)self)->size};
}

static struct template_value get_when(struct context *ctx, const void *self)
{
	const struct thing *t = self;

	(void)ctx;
	return (struct template_value){
		.date = t->when, .missing = t->when.precision == DATE_NONE};
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	const struct thing *t = self;

	(void)ctx;
	return (struct template_value){.text = t->page, .missing = !t->page.len};
}

/* Things that are dropped are not shown. */
static struct template_value only_kept(
	struct context *ctx, struct template_value v)
{
	static struct thing kept[8];
	const struct thing *all = v.thing;
	size_t n = 0;

	(void)ctx;
	if (v.type == TEMPLATE_THING) {
		v.missing = !all || all->dropped;
		return v;
	}
	for (size_t i = 0; i < v.len; i++)
		if (!all[i].dropped)
			kept[n++] = all[i];
	v.thing = kept;
	v.len = n;
	return v;
}

static struct template_value get_parts(struct context *ctx, const void *self)
{
	const struct thing *t = self;

	(void)ctx;
	return (struct template_value){.type = TEMPLATE_LIST,
		.thing = t->parts,
		.len = t->nparts,
		.stride = sizeof(*t->parts)};
}

static struct template_value get_owner(struct context *ctx, const void *self)
{
	(void)ctx;
	return (struct template_value){
		.type = TEMPLATE_THING, .thing = ((const struct thing *)self)->owner};
}

static void write_body(struct context *ctx, const void *self)
{
	(void)self;
	buf_puts(ctx->out, "<p>a <em>body</em></p>");
}

static struct template_value get_body(struct context *ctx, const void *self)
{
	(void)ctx;
	return (struct template_value){.thing = self, .write = write_body};
}

static const struct template_class thing_class;
static const struct template_member thing_members[] = {
	{.name = "title", .type = TEMPLATE_TEXT, .get = get_title},
	{.name = "dropped", .type = TEMPLATE_BOOL, .get = get_dropped},
	{.name = "size", .type = TEMPLATE_NUMBER, .get = get_size, .set = 1},
	{.name = "when", .type = TEMPLATE_DATE, .get = get_when},
	{.name = "address", .type = TEMPLATE_ADDRESS, .get = get_address},
	{.name = "parts",
		.type = TEMPLATE_LIST,
		.of = &thing_class,
		.get = get_parts},
	{.name = "owner",
		.type = TEMPLATE_THING,
		.of = &thing_class,
		.get = get_owner},
	{.name = "body", .type = TEMPLATE_BODY, .get = get_body},
	{0},
};
static const struct template_class thing_class = {
	.name = "item", .members = thing_members, .shown = only_kept};

static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.thing = &shown};
}

static const struct template_member root_members[] = {
	{.name = "item",
		.type = TEMPLATE_THING,
		.of = &thing_class,
		.get = get_item},
	{0},
};
static const struct template_class root_class = {
	.name = "page", .members = root_members};

/* ------------------------------------------------------------ the workshop */

struct memory {
	struct tree tree;
	const char *path, *text; /* one file */
	const char *other_path, *other_text;
};

static enum file_result read_memory(
	const struct tree *t, str path, struct file_room room, str *text)
{
	const struct memory *m = (const struct memory *)t;
	const char *found = NULL;

	if (str_eq(path, str_from(m->path)))
		found = m->text;
	if (m->other_path && str_eq(path, str_from(m->other_path)))
		found = m->other_text;
	if (!found)
		return FILE_MISSING;
	if (strlen(found) > room.limit)
		return FILE_TOO_LARGE;
	*text = arena_copy(room.keep, str_from(found));
	return FILE_READ;
}

struct workshop {
	const struct language *language;
	arena keep, scratch;
	struct memory memory;
	struct sources sources;
	struct diags diags;
	struct templates *all;
	struct context context;
	unsigned set; /* of the rendering */
	buf out;
};

static enum file_result read_test_words(
	const struct tree *tree, str path, struct file_room room, str *text)
{
	static const char words[] =
		"test:\n"
		"  plain: A & B\n"
		"  named: \"{what} by {whom}.\"\n"
		"  one: \"{what}!\"\n"
		"  few: {one: one part, other: \"{n} parts of {what}\"}\n"
		"  brace: \"{{\\\"}\"\n";

	(void)tree;
	(void)room;
	if (!str_eq(path, STR("templates/language/en.yml")))
		return FILE_MISSING;
	*text = str_from(words);
	return FILE_READ;
}

/* A language of the test's own over ours. */
static const struct language *read_words(arena *keep)
{
	const struct tree tree = {.read = read_test_words};
	struct language_fault *faults;
	const struct language *l = language_read(&tree, STR("en"), keep, &faults);

	assert_null(faults);
	return l;
}

static void open_workshop(struct workshop *w, const char *text)
{
	struct templates_options options = {.root = &root_class,
		.links = &links,
		.site = pages,
		.sources = &w->sources,
		.keep = &w->keep,
		.diags = &w->diags};

	*w = (struct workshop){.set = 1};
	w->memory = (struct memory){.tree = {.read = read_memory},
		.path = "templates/site/test.html",
		.text = text};
	options.tree = &w->memory.tree;
	w->diags.keep = &w->keep;
	w->context.out = &w->out;
	options.language = w->language = read_words(&w->keep);
	w->all = templates_open(&options);
	shown = (struct thing){.title = {"Export <a> \"month\" & more", 25},
		.size = 3.5,
		.parts = leaves,
		.nparts = 3,
		.page = {"a/one.html", 10},
		.owner = &maker};
	date_parse(STR("2026-06"), &shown.when);
}

static void close_workshop(struct workshop *w)
{
	arena_free(&w->keep);
	arena_free(&w->scratch);
	buf_free(&w->out);
}

static const char *render(struct workshop *w)
{
	const struct template *t = templates_get(w->all, STR("site/test.html"));
	struct template_target to = {.context = &w->context,
		.out = &w->out,
		.scratch = &w->scratch,
		.language = w->language,
		.set = w->set};

	for (size_t i = 0; i < w->diags.len; i++)
		print_message("%.*s\n", (int)w->diags.at[i].message.len,
			w->diags.at[i].message.at);
	assert_non_null(t);
	template_render(t, &to);
	buf_putc(&w->out, '\0');
	return w->out.at;
}

static void gives(const char *template, const char *want)
{
	struct workshop w;

	open_workshop(&w, template);
	assert_string_equal(render(&w), want);
	close_workshop(&w);
}

/* The finding, and the text it points at. */
static void complains(const char *template, const char *message, const char *at)
{
	struct workshop w;
	const struct diag *d;
	str found;

	open_workshop(&w, template);
	assert_null(templates_get(w.all, STR("site/test.html")));
	assert_true(w.diags.len > 0);
	d = &w.diags.at[0];
	found = source_text(&w.sources, d->at);
	if (!str_eq(d->message, str_from(message)) || !str_eq(found, str_from(at)))
		print_message("%.*s\n  at: %.*s\n", (int)d->message.len, d->message.at,
			(int)found.len, found.at);
	assert_true(str_eq(d->message, str_from(message)));
	assert_true(str_eq(found, str_from(at)));
	assert_int_equal(d->rule, RULE_bad_template);
	assert_true(str_eq(
		source_of(&w.sources, d->at)->path, STR("templates/site/test.html")));
	close_workshop(&w);
}

/* ------------------------------------------------------------------- tests */

static void literal_markup_stays(void **state)
{
	(void)state;
	gives("<p class='x'>a &amp; b</p>", "<p class=\"x\">a &amp; b</p>\n");
	gives("<div><br/><p/></div>", "<div><br/><p></p></div>\n");
	gives("<p>a<!-- note --> b</p>", "<p>a b</p>\n");
	gives("<div>\n\t\t<b>x</b>\n\t\t\n</div>", "<div>\n<b>x</b>\n</div>\n");
	gives("<pre>\n  a\n  b</pre>", "<pre>\n  a\n  b</pre>\n");
	gives("<p>a <b>b</b>  c</p>", "<p>a <b>b</b>  c</p>\n");
	gives("<p title='a &lt; \"b\"'>x</p>",
		"<p title=\"a &lt; &quot;b&quot;\">x</p>\n");
	gives("<p><![CDATA[a < b]]></p>", "<p>a &lt; b</p>\n");
}

static void doctype_and_names_of_characters(void **state)
{
	(void)state;
	gives("<!DOCTYPE html>\n<html "
		  "lang=\"en\"><p>&nbsp;&mdash;&eacute;</p></html>",
		"<!DOCTYPE html>\n<html lang=\"en\"><p>\xc2\xa0\xe2\x80\x94\xc3\xa9</p>"
		"</html>\n");
	gives("\xef\xbb\xbf<?xml version=\"1.0\"?><!doctype html >\n<html></html>",
		"<!DOCTYPE html>\n<html></html>\n");
	gives("<p title=\"&copy; &rarr;\">x</p>",
		"<p title=\"\xc2\xa9 \xe2\x86\x92\">x</p>\n");
	gives("<html xmlns:p=\"urn:prdc\"><p p:text=\"item.size\">x</p></html>",
		"<!DOCTYPE html>\n<html><p>3.5</p></html>\n");
}

static void text_is_escaped_by_where_it_stands(void **state)
{
	(void)state;
	gives("<p p:text=\"item.title\">sample <b>x</b></p>",
		"<p>Export &lt;a&gt; \"month\" &amp; more</p>\n");
	gives("<p title=\"s\" p:attr-title=\"item.title\">x</p>",
		"<p title=\"Export &lt;a&gt; &quot;month&quot; &amp; more\">x</p>\n");
	gives("<script type=\"application/json\" p:text=\"item.title | json\">"
		  "</script>",
		"<script type=\"application/json\">\"Export \\u003ca\\u003e "
		"\\\"month\\\" \\u0026 more\"</script>\n");
	gives("<p p:html=\"item.body\">x</p>", "<p><p>a <em>body</em></p></p>\n");
	gives("<i p:text=\"item.when\">x</i>", "<i>June 2026</i>\n");
}

static void attributes_drop_what_is_missing(void **state)
{
	(void)state;
	gives("<p class=\"sample\" p:attr-class=\"item.owner.owner.title\">x</p>",
		"<p>x</p>\n");
	gives("<input hidden=\"\" p:attr-hidden=\"item.dropped\" "
		  "p:attr-aria-busy=\"item.dropped\"/>",
		"<input aria-busy=\"false\"/>\n");
	gives("<p p:attr-data-n=\"item.parts | count\">x</p>",
		"<p data-n=\"3\">x</p>\n");
	gives("<time p:attr-datetime=\"item.when | date\" p:text=\"item.when\"/>",
		"<time datetime=\"2026-06\">June 2026</time>\n");
}

static void words_of_the_language(void **state)
{
	(void)state;
	gives("<p p:word=\"test.plain\">sample <b>x</b></p>", "<p>A &amp; B</p>\n");
	gives("<p p:word=\"test.one(item.title)\">x</p>",
		"<p>Export &lt;a&gt; \"month\" &amp; more!</p>\n");
	gives("<p p:word=\"test.named( whom = item.size, what=item.when )\">x</p>",
		"<p>June 2026 by 3.5.</p>\n");
	gives("<p p:word=\"test.named(what=item.size)\">by <a p:as=\"whom\" "
		  "href=\"https://x.org/\">me</a></p>",
		"<p>3.5 by <a href=\"https://x.org/\">me</a>.</p>\n");
	gives("<p p:word=\"test.few(n=item.parts | count, what=item.when)\"/>",
		"<p>3 parts of June 2026</p>\n");
	gives("<p><b p:each=\"part in item.parts\" p:word=\"test.few(n=part.index, "
		  "what=item.size)\"/></p>",
		"<p><b>one part</b><b>2 parts of 3.5</b><b>3 parts of 3.5</b></p>\n");
	gives("<p title=\"s\" p:word-title=\"test.brace\">x</p>",
		"<p title=\"{&quot;}\">x</p>\n");
	gives("<p p:word-title=\"test.one(item.title)\">x</p>",
		"<p title=\"Export &lt;a&gt; &quot;month&quot; &amp; more!\">x</p>\n");
}

static void words_without_a_language(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w, "<p p:word=\"test.one\"/>");
	w.all = templates_open(&(struct templates_options){.tree = &w.memory.tree,
		.root = &root_class,
		.links = &links,
		.site = pages,
		.sources = &w.sources,
		.keep = &w.keep,
		.diags = &w.diags});
	assert_null(templates_get(w.all, STR("site/test.html")));
	assert_int_equal(w.diags.len, 1);
	assert_true(
		str_eq(w.diags.at[0].message, STR("no word is called `test.one`")));
	close_workshop(&w);
}

static void words_that_cannot_be(void **state)
{
	(void)state;
	complains("<p p:word=\"test.plan\"/>", "no word is called `test.plan`",
		"test.plan");
	complains("<p p:word=\"test.one\"/>", "`p:word` gives `test.one` no `what`",
		"test.one");
	complains("<p p:word=\"test.one(item.parts)\"/>",
		"`p:word` takes single values, and `test.one(item.parts)` is a list",
		"test.one(item.parts)");
	complains("<p p:word=\"test.few(n=item.title, what=item.title)\"/>",
		"`p:word` takes a number for {n}, and "
		"`test.few(n=item.title, what=item.title)` is a text",
		"test.few(n=item.title, what=item.title)");
	complains("<p p:word=\"test.named(item.title)\"/>",
		"`p:word` has to name its values: `name=value`",
		"test.named(item.title)");
	complains("<p p:word=\"test.one(who=item.title)\"/>",
		"`p:word` gives `test.one` what it has not: `who`",
		"test.one(who=item.title)");
	complains("<p p:word=\"test.one(item.titel)\"/>", "`item` has no `titel`",
		"titel");
	complains("<p p:word=\"test.one(item.title\"/>",
		"`p:word` lacks the `)` behind its values", "test.one(item.title");
	complains(
		"<p><b p:as=\"what\">x</b></p>", "`p:as` stands in no p:word", "what");
	complains("<p p:word-href=\"test.plain\"/>",
		"`p:word-href` is no attribute that a word can fill", "test.plain");
	complains("<p p:word=\"test.plain\" p:text=\"item.title\"/>",
		"`<p>` has two contents: one of p:text, p:html, p:word, p:use",
		"<p p:word=\"test.plain\" p:text=\"item.title\"");
}

static void conditions(void **state)
{
	(void)state;
	gives("<div><b p:if=\"item.dropped\">x</b><i p:unless=\"item.dropped\">y"
		  "</i></div>",
		"<div><i>y</i></div>\n");
	gives("<div><b p:if=\"item.parts\">x</b><b p:if=\"item.owner.owner\">y</b>"
		  "<b p:if=\"item.owner\">z</b></div>",
		"<div><b>x</b><b>z</b></div>\n");
	gives("<div><b p:if=\"item.owner.parts | count\">x</b></div>",
		"<div></div>\n");
}

static void loops(void **state)
{
	(void)state;
	gives("<ul><li p:each=\"x in item.parts\" p:text=\"x.title\">s</li>"
		  "<li p:drop=\"\">t</li></ul>",
		"<ul><li>one</li><li>two</li><li></li></ul>\n");
	gives(
		"<ul><li p:each=\"x in item.parts\" p:if=\"x.title\" "
		"p:attr-class=\"x.title\"><b p:text=\"x.index\"/><i p:if=\"x.first\"/>"
		"<u p:if=\"x.last\"/></li></ul>",
		"<ul><li class=\"one\"><b>1</b><i></i></li>"
		"<li class=\"two\"><b>2</b></li></ul>\n");
	gives("<ul><li p:each=\"x in item.parts | first\"><b p:each=\"y in "
		  "item.parts\" p:text=\"y.title\"/><i p:text=\"x.title\"/></li></ul>",
		"<ul><li><b>one</b><b>two</b><b></b><i>one</i></li></ul>\n");
	gives(
		"<ul><li p:each=\"x in item.owner.parts\">s</li></ul>", "<ul></ul>\n");
}

static void filters_of_the_table(void **state)
{
	(void)state;
	gives("<p p:text=\"item.owner.title | upper\"/>", "<p>ANA</p>\n");
	gives(
		"<p p:text=\"item.owner.title | lower | json\"/>", "<p>\"ana\"</p>\n");
	gives("<p p:text=\"item.owner.owner.title | default:nobody\"/>",
		"<p>nobody</p>\n");
	gives("<p p:text=\"item.title | id\"/>", "<p>export-a-month--more</p>\n");
	gives(
		"<p p:text=\"item.when | default:– | lower\"/>", "<p>june 2026</p>\n");
}

static void long_texts_are_cut_between_words(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w, "<p p:text=\"item.title | short\"/>");
	shown.title = STR("one two three four five six seven eight nine ten eleven "
					  "twelve thirteen fourteen fifteen");
	assert_string_equal(render(&w),
		"<p>one two three four five six seven eight nine ten eleven twelve "
		"thirteen fourteen\xe2\x80\xa6</p>\n");
	close_workshop(&w);
}

static void addresses_are_checked_and_relative(void **state)
{
	(void)state;
	gives("<a p:attr-href=\"item.address\">x</a>",
		"<a href=\"../a/one.html\">x</a>\n");
	gives(
		"<p><a p:each=\"x in item.parts\" p:attr-href=\"x.address\">x</a></p>",
		"<p><a href=\"../a/one.html\">x</a>"
		"<a href=\"../a/two.html#why\">x</a><a>x</a></p>\n");
	gives("<link rel=\"stylesheet\" href=\"style.css\"/>",
		"<link rel=\"stylesheet\" href=\"../style.css\"/>\n");
	gives("<link rel=\"stylesheet\" href=\"../print/sheet.css\"/>",
		"<link rel=\"stylesheet\" href=\"../print/sheet.css\"/>\n");
	gives("<p><a href=\"#main\">x</a><i id=\"main\"/></p>",
		"<p><a href=\"#main\">x</a><i id=\"main\"></i></p>\n");
	gives("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>",
		"<a href=\"https://example.org/?a=1&amp;b=2\">x</a>\n");
	gives("<a class=\"x\" href=\"team/gaps.html#why\">x</a>",
		"<a class=\"x\">x</a>\n");
	gives("<meta http-equiv=\"refresh\" content=\"\" "
		  "p:attr-content=\"item.address\"/>",
		"<meta http-equiv=\"refresh\" content=\"0; url=../a/one.html\"/>\n");
}

static void an_address_that_is_refused_leaves_nothing(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w, "<a class=\"b\" p:attr-href=\"item.address\">x</a>");
	shown.page = STR("javascript:alert(1)");
	assert_string_equal(render(&w), "<a class=\"b\">x</a>\n");
	close_workshop(&w);
}

static void ids_and_links_are_told(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w,
		"<p id=\"top\"><a href=\"#top\">x</a><b "
		"p:attr-id=\"item.owner.title\"/>"
		"<a p:each=\"x in item.parts\" p:attr-href=\"x.address\"/></p>");
	render(&w);
	assert_int_equal(w.context.nids, 2);
	assert_true(str_eq(w.context.ids[0], STR("top")));
	assert_true(str_eq(w.context.ids[1], STR("Ana")));
	assert_int_equal(w.context.nlinks, 3);
	assert_int_equal(w.context.links[0].len, 0);
	assert_true(str_eq(w.context.links[1], STR("a/one.html")));
	assert_true(str_eq(w.context.links[2], STR("a/two.html")));
	close_workshop(&w);
}

/* `size` is of set 1: a rendering of set 0 has no such value, wherever it is
 * named, and its getter is not asked. */
static void a_member_of_a_higher_set_is_missing(void **state)
{
	static const char text[] = "<p p:attr-data-n=\"item.size\">"
							   "<b p:if=\"item.size\">x</b>"
							   "<i p:text=\"item.size | default:none\"/>"
							   "<u p:text=\"item.title | upper\"/></p>";
	struct workshop w;

	(void)state;
	open_workshop(&w, text);
	shown.title = STR("all");
	assert_string_equal(
		render(&w), "<p data-n=\"3.5\"><b>x</b><i>3.5</i><u>ALL</u></p>\n");
	close_workshop(&w);
	open_workshop(&w, text);
	shown.title = STR("all");
	w.set = 0;
	sizes_asked = 0;
	assert_string_equal(render(&w), "<p><i>none</i><u>ALL</u></p>\n");
	assert_int_equal(sizes_asked, 0);
	close_workshop(&w);
}

/* The class says what of it is shown, whoever reads it. */
static void things_that_are_not_shown_are_missing(void **state)
{
	static const char text[] =
		"<p><i p:each=\"x in item.parts\" p:text=\"x.title\"/>"
		"<b p:if=\"item.owner\" p:text=\"item.owner.title\"/></p>";
	static const char *const want[] = {
		"<p><i>one</i><i>three</i><b>one</b></p>\n",
		"<p><i>one</i><i>three</i></p>\n"};
	static const struct thing parts[] = {
		{.title = {"one", 3}},
		{.title = {"two", 3}, .dropped = true},
		{.title = {"three", 5}},
	};

	(void)state;
	for (size_t owner = 0; owner < 2; owner++) {
		struct workshop w;

		open_workshop(&w, text);
		shown.parts = parts;
		shown.nparts = 3;
		shown.owner = &parts[owner];
		assert_string_equal(render(&w), want[owner]);
		close_workshop(&w);
	}
}

static void parts_are_put_in_place(void **state)
{
	struct workshop w;

	(void)state;
	gives("<div><b p:part=\"b\" p:text=\"item.size\">x</b>"
		  "<i p:use=\"#b\">y</i></div>",
		"<div><b>3.5</b><b>3.5</b></div>\n");
	open_workshop(&w,
		"<div><i p:each=\"x in item.parts\" p:use=\"parts.html#leaf\"/></div>");
	w.memory.other_path = "templates/site/parts.html";
	w.memory.other_text = "<html><u p:part=\"leaf\" class=\"l\"><a "
						  "href=\"style.css\" p:text=\"x.title\"/></u></html>";
	assert_string_equal(render(&w),
		"<div><u class=\"l\"><a href=\"../style.css\">one</a></u>"
		"<u class=\"l\"><a href=\"../style.css\">two</a></u>"
		"<u class=\"l\"><a href=\"../style.css\"></a></u></div>\n");
	close_workshop(&w);
}

static void wrong_names_point_at_the_name(void **state)
{
	(void)state;
	complains("<p>\n<b p:text=\"item.titel\">x</b></p>",
		"`item` has no `titel`", "titel");
	complains(
		"<p p:text=\"itm.title\">x</p>", "nothing here is called `itm`", "itm");
	complains("<p p:text=\"item.title | uper\">x</p>",
		"no filter is called `uper`", "uper");
	complains("<p p:txt=\"item.title\">x</p>", "no attribute is called `p:txt`",
		"item.title");
	complains("<p p:text=\"item.title.x\">x</p>",
		"`item.title` has no names inside it", "item.title");
	complains("<p p:text=\"item.parts.title\">x</p>",
		"`item.parts` is a list: go through it with p:each before asking for a "
		"name",
		"item.parts");
	complains("<p p:text=\"\">x</p>", "a name is missing here", "");
	complains("<p p:text=\"item.\">x</p>", "`item` has no ``", "");
	complains("<p p:text=\"item.title | default\">x</p>",
		"`default` needs a word, as in `default:none`", "default");
	complains(
		"<i p:use=\"#nav\"/>", "`site/test.html` has no part `nav`", "#nav");
	complains("<i p:use=\"nowhere.html#nav\"/>",
		"`p:use` names a file that does not exist", "nowhere.html#nav");
}

static void the_nearest_name_is_offered(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w, "<p p:text=\"item.titel\">x</p>");
	assert_null(templates_get(w.all, STR("site/test.html")));
	assert_true(str_eq(w.diags.at[0].hint, STR("did you mean title?")));
	close_workshop(&w);
}

static void wrong_types_are_told(void **state)
{
	(void)state;
	complains("<p p:text=\"item.dropped\">x</p>",
		"`p:text` takes a single value, and `item.dropped` is a yes or no",
		"item.dropped");
	complains("<p p:text=\"item.body\">x</p>",
		"`p:text` takes plain text, and `item.body` is formatted text",
		"item.body");
	complains("<p p:html=\"item.title\">x</p>",
		"`p:html` takes formatted text, and `item.title` is a text",
		"item.title");
	complains("<a p:attr-href=\"item.title\">x</a>",
		"`p:attr-href` takes an address, and `item.title` is a text",
		"item.title");
	complains("<meta http-equiv=\"Refresh\" p:attr-content=\"item.title\"/>",
		"`p:attr-content` takes an address, and `item.title` is a text",
		"item.title");
	complains("<p p:each=\"x in item.title\">x</p>",
		"`p:each` takes a list, and `x in item.title` is a text",
		"x in item.title");
	complains("<p p:each=\"item.parts\">x</p>",
		"`p:each` is written as `name in list`", "item.parts");
	complains("<p p:text=\"item.size | upper\">x</p>",
		"`upper` cannot be used on a number", "upper");
}

static void what_no_page_may_hold(void **state)
{
	(void)state;
	complains("<p p:attr-onclick=\"item.title\">x</p>",
		"`p:attr-onclick` is no attribute that can be filled in", "item.title");
	complains("<p p:attr--x=\"item.title\">x</p>",
		"`p:attr--x` is no attribute that can be filled in", "item.title");
	complains("<p p:attr-xmlns=\"item.title\">x</p>",
		"`p:attr-xmlns` is no attribute that can be filled in", "item.title");
	complains("<p p:attr-style=\"item.title\">x</p>",
		"`p:attr-style` is no attribute that can be filled in", "item.title");
	complains("<script p:text=\"item.title\"/>",
		"`p:text` in a script needs `| json` at its end", "item.title");
	complains("<style p:text=\"item.title\"/>",
		"`p:text` cannot fill in a style sheet", "item.title");
	complains("<script>if (a &amp;&amp; b) x()</script>",
		"`<script>` holds a `<` or `&`, which HTML and XML read differently "
		"there",
		"<script");
	complains("<img src=\"https://example.org/x.png\"/>",
		"`src` leads elsewhere: only `<a>` may, with http, https or mailto",
		"https://example.org/x.png");
	complains("<a href=\"javascript:x\">y</a>",
		"`href` leads elsewhere: only `<a>` may, with http, https or mailto",
		"javascript:x");
	complains(
		"<a href=\"../../x\">y</a>", "`href` leads out of the site", "../../x");
	complains("<a href=\"/x\">y</a>", "`href` leads out of the site", "/x");
	complains("<a href=\"b/none.html\">y</a>",
		"`href` leads to a page that is not made", "b/none.html");
	complains("<br>x</br>", "`<br>` cannot hold anything", "<br");
	complains("<p p:text=\"item.size\" p:html=\"item.body\"/>",
		"`<p>` has two contents: one of p:text, p:html, p:word, p:use",
		"<p p:text=\"item.size\" p:html=\"item.body\"");
}

static void broken_markup_is_told_in_plain_words(void **state)
{
	(void)state;
	complains(
		"<div><p>x</div>", "`<p>` is not closed before `</div>`", "</div>");
	complains(
		"<div><br>x</div>", "`<br>` is not closed before `</div>`", "</div>");
	complains("<div><p>x</p>", "`<div>` is never closed", "<div");
	complains("", "this template is empty", "");
	complains("<p>&nosuch;</p>",
		"`&nosuch;` is no character that HTML 4 has a name for", "&nosuch;");
	complains("<p>a</p><p>b</p>",
		"something stands behind the end of the template", "<");
	complains("<!doctype html [<!ENTITY x \"y\">]><p>&amp;</p>",
		"this doctype is none that a template can have", "<!doctype");
}

static void entity_bombs_do_nothing(void **state)
{
	struct workshop w;

	(void)state;
	open_workshop(&w,
		"<!DOCTYPE html [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
		"<p>&a;</p>");
	assert_null(templates_get(w.all, STR("site/test.html")));
	assert_int_equal(w.diags.len, 1);
	close_workshop(&w);
}

static void parts_without_end_are_refused(void **state)
{
	char deep[3000] = "";
	buf bomb = {0};

	(void)state;
	complains("<div><b p:part=\"b\"><i p:use=\"#b\"/></b></div>",
		"`p:use` uses itself, so that it has no end", "#b");
	for (int i = 0; i < 300; i++)
		strcat(deep, "<b>");
	complains(deep,
		"the elements of this template are nested more than 200 deep", "<b");
	/* Each part uses the next one ten times: 10^20 uses. */
	buf_puts(&bomb, "<div>");
	for (int i = 0; i < 20; i++) {
		buf_print(&bomb, "<b p:part=\"b%d\" p:if=\"item.dropped\">", i);
		for (int k = 0; k < 10; k++)
			buf_print(&bomb, "<i p:use=\"#b%d\"/>", i + 1);
		buf_puts(&bomb, "</b>");
	}
	buf_puts(&bomb, "<b p:part=\"b20\">x</b></div>");
	buf_putc(&bomb, '\0');
	complains(bomb.at,
		"`<div>` is too large with the parts that it uses, and those that they "
		"use",
		"<div");
	buf_free(&bomb);
}

static void output_is_well_formed_xml(void **state)
{
	struct workshop w;
	xmlDocPtr doc;

	(void)state;
	open_workshop(&w,
		"<!doctype html><html><head><meta charset=\"utf-8\"/><title "
		"p:text=\"item.title\"/></head><body><p p:html=\"item.body\"/><ul><li "
		"p:each=\"x in item.parts\" p:attr-title=\"item.title\"/></ul><svg "
		"xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg><script "
		"type=\"application/json\" p:text=\"item.title | json\"/></body>"
		"</html>");
	shown.title = STR("bad \x01\x1f <&> \xef\xbf\xbf end");
	render(&w);
	doc = xmlReadMemory(
		w.out.at, (int)w.out.len - 1, "x", "UTF-8", XML_PARSE_NONET);
	assert_non_null(doc);
	xmlFreeDoc(doc);
	close_workshop(&w);
}

static void places_survive_names_of_characters(void **state)
{
	(void)state;
	complains("<p>&mdash;&mdash;&nbsp;<b title=\"&copy;\" "
			  "p:text=\"item.titel\">x</b></p>",
		"`item` has no `titel`", "titel");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(literal_markup_stays),
		cmocka_unit_test(doctype_and_names_of_characters),
		cmocka_unit_test(text_is_escaped_by_where_it_stands),
		cmocka_unit_test(attributes_drop_what_is_missing),
		cmocka_unit_test(words_of_the_language),
		cmocka_unit_test(words_without_a_language),
		cmocka_unit_test(words_that_cannot_be),
		cmocka_unit_test(conditions),
		cmocka_unit_test(loops),
		cmocka_unit_test(filters_of_the_table),
		cmocka_unit_test(long_texts_are_cut_between_words),
		cmocka_unit_test(addresses_are_checked_and_relative),
		cmocka_unit_test(an_address_that_is_refused_leaves_nothing),
		cmocka_unit_test(ids_and_links_are_told),
		cmocka_unit_test(a_member_of_a_higher_set_is_missing),
		cmocka_unit_test(things_that_are_not_shown_are_missing),
		cmocka_unit_test(parts_are_put_in_place),
		cmocka_unit_test(wrong_names_point_at_the_name),
		cmocka_unit_test(the_nearest_name_is_offered),
		cmocka_unit_test(wrong_types_are_told),
		cmocka_unit_test(what_no_page_may_hold),
		cmocka_unit_test(broken_markup_is_told_in_plain_words),
		cmocka_unit_test(entity_bombs_do_nothing),
		cmocka_unit_test(parts_without_end_are_refused),
		cmocka_unit_test(output_is_well_formed_xml),
		cmocka_unit_test(places_survive_names_of_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
