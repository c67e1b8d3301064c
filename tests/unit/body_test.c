/* body_test.c: bodies with their holes filled. */
#include "booklet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

struct planned_hole {
	enum hole_kind kind;
	uint32_t n;
};

/* Builds the body from text with `\1` where a hole is; what is its own
 * follows, up to `\2`. */
static void set_body(struct booklet *b, struct document *d, const char *text,
	const struct planned_hole *holes)
{
	buf html = {0};
	size_t n = 0;

	for (; *text; text++) {
		if (*text == '\2') {
			d->body.holes[n - 1].end = (uint32_t)html.len;
		} else if (*text != '\1') {
			buf_putc(&html, *text);
		} else {
			uint32_t at = (uint32_t)html.len;
			d->body.holes[n] = (struct hole){at, holes[n].kind, holes[n].n, at};
			n++;
		}
	}
	d->body.nholes = n;
	d->body.html = arena_copy(&b->keep, buf_str(&html));
	buf_free(&html);
}

static enum file_result read_image(
	const struct tree *t, str path, struct file_room room, str *text)
{
	(void)t;
	(void)room;
	*text = STR("\x89PNG\r\n\x1a\nrest");
	if (str_eq(path, STR("img/fake.png")))
		*text = STR("<html>");
	if (str_eq(path, STR("img/evil.svg")))
		*text = STR("<svg xmlns=\"http://www.w3.org/2000/svg\">"
					"<script>x</script></svg>");
	return str_eq(path, STR("img/huge.png")) ? FILE_TOO_LARGE : FILE_READ;
}

static const struct tree images = {.read = read_image};

static struct booklet *two_documents(void)
{
	struct booklet *b = booklet_open();
	struct document *d = booklet_document(b, "docs/prd.md");
	struct document *other = booklet_document(b, "docs/why.md");

	b->ws.tree = &images;
	booklet_item(b, d, &b->story, "STORY-1")->heading.text =
		STR("One \"x\" & y");
	booklet_item(b, d, &b->story, "STORY-2");
	booklet_item(b, other, &b->story, "STORY-3");
	return b;
}

static str put(struct booklet *b, const struct document *d, bool whole)
{
	struct claim claims[] = {{STR("documents/docs/prd.html"), STR("a"), {0}},
		{STR("documents/docs/why.html"), STR("b"), {0}},
		{STR("stories/story-1.html"), STR("c"), {0}},
		{STR("stories/story-3.html"), STR("d"), {0}},
		{STR("files/img/a.png"), STR("e"), {0}}};
	struct page p = site_page(&b->site, &b->scratch, &b->out);
	arena worker = {0};

	p.path = STR("documents/docs/prd.html");
	p.up = STR("../../");
	p.links = &b->links;
	addresses_make(&b->site);
	files_find(&b->site, 1, &b->diags);
	addresses_claim(&b->site, claims, 5, &b->diags);
	anchors_find(&b->site, 1, &worker);
	body_put(&p,
		(struct body_part){d, 0, (uint32_t)d->body.html.len, .whole = whole});
	assert_int_equal(b->links.dead.len, 0);
	arena_free(&worker);
	return buf_str(&b->out);
}

static void becomes(struct booklet *b, bool whole, const char *want)
{
	str got = put(b, &b->documents[0], whole);

	if (!str_eq(got, str_from(want)))
		print_message("got  %.*s\nwant %s\n", (int)got.len, got.at, want);
	assert_true(str_eq(got, str_from(want)));
	booklet_close(b);
}

struct led_link {
	struct reference r;
	struct destination to;
};
static void a_link(const struct led_link *l, const char *want)
{
	struct booklet *b = two_documents();
	uint32_t n = booklet_reference(&b->documents[0], l->r, l->to);
	struct planned_hole holes[] = {{HOLE_LINK_BEG, n}, {HOLE_LINK_END, n}};

	set_body(b, &b->documents[0], "<p>\1t\1</a>\2</p>", holes);
	becomes(b, true, want);
}

static void links_lead_to_pages(void **state)
{
	struct led_link item = {
		{.form = REFERENCE_LINK}, {.end = END_ITEM, .to = {1}}};
	struct led_link document = {
		{.form = REFERENCE_LINK}, {.end = END_DOCUMENT, .document = 1}};
	struct led_link anchor = {{.form = REFERENCE_LINK},
		{.end = END_DOCUMENT, .document = 1, .anchor = STR("no-such")}};
	struct led_link outside = {
		{.form = REFERENCE_LINK, .target = STR("https://example.org/?a&b")},
		{.end = END_EXTERNAL}};

	(void)state;
	a_link(&item, "<p><a href=\"../../stories/story-1.html\">t</a></p>");
	a_link(&document, "<p><a href=\"../../documents/docs/why.html\">t</a></p>");
	a_link(&anchor, "<p><a href=\"../../documents/docs/why.html\">t</a></p>");
	a_link(&outside,
		"<p><a href=\"https://example.org/?a&amp;b\" "
		"rel=\"noopener\">t</a></p>");
}

static void links_that_lead_nowhere_are_text(void **state)
{
	struct led_link nowhere = {{.target = STR("NEED-9")}, {0}};
	struct led_link file = {{0}, {.end = END_FILE, .path = STR("run.sh")}};
	struct led_link script = {
		{.target = STR("javascript:alert(1)")}, {.end = END_EXTERNAL}};
	const char *want = "<p><a class=\"dangling\">t</a></p>";

	(void)state;
	a_link(&nowhere, want);
	a_link(&file, want);
	a_link(&script, want);
}

static void anchors_lead_to_what_the_page_has(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	struct planned_hole holes[] = {{HOLE_LINK_BEG, 0}, {HOLE_LINK_END, 0},
		{HOLE_LINK_BEG, 1}, {HOLE_LINK_END, 1}};

	(void)state;
	booklet_reference(d, (struct reference){0},
		(struct destination){
			.end = END_DOCUMENT, .document = 1, .anchor = STR("why")});
	booklet_reference(d, (struct reference){0},
		(struct destination){
			.end = END_DOCUMENT, .document = 1, .anchor = STR("gone")});
	set_body(b, d, "\1 lang=\"de\"\2x\1</a>\2\1y\1</a>\2", holes);
	set_body(b, &b->documents[1], "<h2 id=\"why\">w</h2>", NULL);
	becomes(b, true,
		"<a href=\"../../documents/docs/why.html#why\" lang=\"de\">x</a>"
		"<a href=\"../../documents/docs/why.html\">y</a>");
}

static void criteria_have_anchors(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	struct criterion criteria[] = {{.id = STR("AC-2")}};
	struct planned_hole holes[2] = {{HOLE_MENTION, 0}, {HOLE_MENTION, 1}};

	(void)state;
	d->items[0].criteria = criteria;
	d->items[0].ncriteria = 1;
	d->items[0].heading.text = STR("");
	booklet_reference(d, (struct reference){.target = STR("STORY-1#ac-2")},
		(struct destination){
			.end = END_ITEM, .to = {1}, .anchor = STR("ac-2")});
	booklet_reference(d, (struct reference){.target = STR("STORY-1#AC-9")},
		(struct destination){
			.end = END_ITEM, .to = {1}, .anchor = STR("AC-9")});
	set_body(b, d, "\1 \1", holes);
	becomes(b, true,
		"<a href=\"../../stories/story-1.html#ac-2\">STORY-1#ac-2</a> "
		"<a href=\"../../stories/story-1.html\">STORY-1#AC-9</a>");
}

static void mentions_become_links_with_titles(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	struct planned_hole holes[] = {{HOLE_MENTION, 0}, {HOLE_MENTION, 1},
		{HOLE_MENTION, 2}, {HOLE_LINK_BEG, 0}, {HOLE_MENTION, 0},
		{HOLE_LINK_END, 0}, {HOLE_MENTION, 1}};

	(void)state;
	booklet_reference(d, (struct reference){.target = STR("story-1")},
		(struct destination){.end = END_ITEM, .to = {1}});
	booklet_reference(d, (struct reference){.target = STR("STORY-8")},
		(struct destination){0});
	booklet_reference(d,
		(struct reference){
			.target = STR("<NEED-9>"), .label = STR("the <need>")},
		(struct destination){0});
	set_body(b, d, "\1 \1 \1 \1see \1\1</a>\2 \1", holes);
	becomes(b, true,
		"<a href=\"../../stories/story-1.html\" title=\"One &quot;x&quot; "
		"&amp; y\">story-1</a> <span class=\"dangling\">STORY-8</span> "
		"<span class=\"dangling\">the &lt;need&gt;</span> "
		"<a href=\"../../stories/story-1.html\">see story-1</a> "
		"<span class=\"dangling\">STORY-8</span>");
}

static void images_come_along_when_they_are_images(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	static const char *const paths[] = {
		"img/A.png", "img/fake.png", "img/evil.svg", "img/huge.png", "run.sh"};
	struct planned_hole holes[7];

	(void)state;
	for (uint32_t i = 0; i < 5; i++) {
		booklet_reference(d,
			(struct reference){.form = REFERENCE_IMAGE, .label = STR("a & b")},
			(struct destination){.end = END_FILE, .path = str_from(paths[i])});
		holes[i] = (struct planned_hole){HOLE_IMAGE, i};
	}
	booklet_reference(d,
		(struct reference){.form = REFERENCE_IMAGE,
			.target = STR("https://x.example/i.png"),
			.label = STR("far")},
		(struct destination){.end = END_EXTERNAL});
	holes[5] = holes[6] = (struct planned_hole){HOLE_IMAGE, 5};
	set_body(b, d,
		"\1 alt=\"a &amp; b\"\2\1 alt=\"a\"\2\1\1\1<br/>"
		"\1 alt=\"far\"\2.\1",
		holes);
	becomes(b, true,
		"<img src=\"../../files/img/a.png\" alt=\"a &amp; b\"/>"
		"<span class=\"no-image\">a &amp; b</span>"
		"<span class=\"no-image\">a &amp; b</span>"
		"<span class=\"no-image\">a &amp; b</span>"
		"<span class=\"no-image\">a &amp; b</span><br/>"
		"<a href=\"https://x.example/i.png\" rel=\"noopener\">far</a>."
		"<a href=\"https://x.example/i.png\" rel=\"noopener\">far</a>");
}

static void refused_images_are_told_once(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];

	(void)state;
	for (int i = 0; i < 2; i++)
		booklet_reference(d, (struct reference){.form = REFERENCE_IMAGE},
			(struct destination){.end = END_FILE, .path = STR("img/evil.svg")});
	addresses_make(&b->site);
	files_find(&b->site, 2, &b->diags);
	assert_int_equal(b->diags.len, 1);
	assert_int_equal(b->diags.at[0].rule, RULE_broken_image);
	assert_true(str_eq(b->diags.at[0].label, STR("the file holds a script")));
	booklet_close(b);
}

static void an_image_in_a_link_makes_no_second_link(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	struct planned_hole holes[] = {{HOLE_LINK_BEG, 0}, {HOLE_IMAGE, 0},
		{HOLE_LINK_END, 0}, {HOLE_IMAGE, 0}};

	(void)state;
	booklet_reference(d,
		(struct reference){.form = REFERENCE_IMAGE,
			.target = STR("https://x.example/i.png"),
			.label = STR("far")},
		(struct destination){.end = END_EXTERNAL});
	set_body(b, d, "\1\1 alt=\"far\"\2\1</a>\2\1", holes);
	becomes(b, true,
		"<a href=\"https://x.example/i.png\" rel=\"noopener\">"
		"<span class=\"no-image\">far</span></a>"
		"<a href=\"https://x.example/i.png\" rel=\"noopener\">far</a>");
}

/* A picture keeps the sources that can be shown, and its image. */
static void sources_that_are_not_shown_are_left_out(void **state)
{
	static const struct planned_hole holes[] = {
		{HOLE_SOURCE, 0}, {HOLE_SOURCE, 1}, {HOLE_SOURCE, 2}, {HOLE_IMAGE, 0}};
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];

	(void)state;
	booklet_reference(d, (struct reference){.form = REFERENCE_IMAGE},
		(struct destination){.end = END_FILE, .path = STR("img/A.png")});
	booklet_reference(d, (struct reference){.form = REFERENCE_IMAGE},
		(struct destination){.end = END_FILE, .path = STR("img/fake.png")});
	booklet_reference(d,
		(struct reference){
			.form = REFERENCE_IMAGE, .target = STR("https://x.example/i.png")},
		(struct destination){.end = END_EXTERNAL});
	set_body(b, d, "<picture>\1 media=\"(x)\"\2\1\1\1</picture>", holes);
	becomes(b, true,
		"<picture><source srcset=\"../../files/img/a.png\" media=\"(x)\"/>"
		"<img src=\"../../files/img/a.png\"/></picture>");
}

static void an_items_own_fields_are_left_out_of_its_page(void **state)
{
	static const struct planned_hole holes[] = {{HOLE_META_BEG, 0},
		{HOLE_META_END, 0}, {HOLE_ITEM_BEG, 0}, {HOLE_META_BEG, 5},
		{HOLE_META_END, 5}, {HOLE_ITEM_END, 0}, {HOLE_META_BEG, 7},
		{HOLE_META_BEG, 8}, {HOLE_META_END, 8}, {HOLE_META_END, 7}};
	static const char text[] = "\1<p>own</p>\1<p>text</p>\1<p>inner \1meta\1"
							   "</p>\1\1<p>own \1x\1</p>\1<p>end</p>";
	struct booklet *b = two_documents();

	(void)state;
	set_body(b, &b->documents[0], text, holes);
	becomes(b, false, "<p>text</p><p>inner meta</p><p>end</p>");
	b = two_documents();
	set_body(b, &b->documents[0], text, holes);
	becomes(b, true,
		"<p>own</p><p>text</p><p>inner meta</p><p>own x</p><p>end</p>");
}

static void a_part_can_be_written(void **state)
{
	struct booklet *b = two_documents();
	struct document *d = &b->documents[0];
	static const struct planned_hole holes[] = {{HOLE_META_BEG, 0},
		{HOLE_META_END, 0}, {HOLE_ITEM_END, 0}, {HOLE_ITEM_BEG, 1}};
	struct page p = site_page(&b->site, &b->scratch, &b->out);

	(void)state;
	set_body(b, d, "<h2>a</h2>\1<p>m</p>\1<p>t</p>\1\1<h2>b</h2>", holes);
	addresses_make(&b->site);
	body_put(&p, (struct body_part){d, 10, 26, false});
	assert_true(str_eq(buf_str(&b->out), STR("<p>t</p>")));
	buf_cut(&b->out, 0);
	body_put(&p, (struct body_part){d, 10, 10, false});
	assert_int_equal(b->out.len, 0);
	booklet_close(b);
}

/* ---------------------------------------------------------------- drawings */

static void drawings_draw(void **state)
{
	(void)state;
	assert_null(svg_check_fault(
		STR("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" "
			"xmlns:i=\"http://inkscape.org/ns\" viewBox=\"0 0 1 1\">"
			"<i:view zoom=\"1\"/><style>.a{fill:red}</style>"
			"<defs><path id=\"p\" d=\"M0 0\"/></defs>"
			"<use href=\"#p\" style=\"fill:url(#g)\"/></svg>")));
}

static void what_does_more_than_draw_is_told(void **state)
{
	static const char *const inside[] = {"<script>x</script>",
		"<path onload=\"x\"/>", "<path ONCLICK=\"x\"/>",
		"<a href=\"javascript:x\"><path/></a>", "<use href=\"other.svg#a\"/>",
		"<image href=\"x.png\"/>", "<foreignObject/>",
		"<style>@import 'x'</style>", "<style>a{b:u<![CDATA[rl(x)]]></style>",
		"<path style=\"fill:url(x)\"/>",
		"<path fill=\"url( &#x27;http://x/&#x27;)\"/>",
		"<style>a{b:\\75rl(x)}</style>",
		"<h:p xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "<p xmlns=\"\"/>",
		"<animate attributeName=\"href\" to=\"javascript:x\"/>", "<set/>",
		"<?xml-stylesheet href=\"x\"?>", "<path>", "&x;", NULL};
	buf text = {0};

	(void)state;
	for (size_t i = 0; inside[i]; i++) {
		buf_cut(&text, 0);
		buf_print(&text, "<svg xmlns=\"http://www.w3.org/2000/svg\">%s</svg>",
			inside[i]);
		if (!svg_check_fault(buf_str(&text)))
			print_message("passed: %s\n", inside[i]);
		assert_non_null(svg_check_fault(buf_str(&text)));
	}
	buf_free(&text);
	assert_non_null(svg_check_fault(STR("")));
	assert_non_null(svg_check_fault(STR("<html/>")));
	assert_non_null(svg_check_fault(STR("<svg/>")));
	assert_non_null(svg_check_fault(STR(
		"<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
		"<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>")));
}

static const char *fault_of(const char *head, const char *body, buf *text)
{
	buf_cut(text, 0);
	buf_puts(text, head);
	buf_puts(text,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" "
		"xmlns:x=\"urn:x\">");
	buf_puts(text, body);
	buf_puts(text, "</svg>");
	return svg_check_fault(buf_str(text));
}

static const char *declared(const char *mark, const char *encoding, buf *text)
{
	char head[120];

	snprintf(head, sizeof(head), "%s<?xml version='1.0' %s?>", mark, encoding);
	return fault_of(head, "<path/>", text);
}

static void drawings_are_utf8(void **state)
{
	static const char *const others[] = {"UTF-7", "utf-7", "UTF-16", "UTF-16LE",
		"ISO-8859-1", "latin1", "windows-1252", "US-ASCII", "UTF-32", "EBCDIC",
		"ISO-2022-JP", "Shift_JIS", "x-user-defined", "", "UTF-8,UTF-7", NULL};
	static const char *const marks[] = {"", "\xef\xbb\xbf", NULL};
	char encoding[60];
	buf text = {0};

	(void)state;
	for (size_t m = 0; marks[m]; m++) {
		assert_null(fault_of(marks[m], "<text>\xc3\xbc</text>", &text));
		assert_null(declared(marks[m], "", &text));
		assert_null(declared(marks[m], "encoding=\"UTF-8\"", &text));
		assert_null(declared(marks[m], "encoding = 'utf-8'", &text));
		assert_non_null(declared(marks[m], "encoding=UTF-7", &text));
		for (size_t i = 0; others[i]; i++) {
			snprintf(encoding, sizeof(encoding), "encoding=\"%s\"", others[i]);
			assert_non_null(declared(marks[m], encoding, &text));
			snprintf(
				encoding, sizeof(encoding), "encoding\n=\t'%s'", others[i]);
			assert_non_null(declared(marks[m], encoding, &text));
		}
	}
	assert_non_null(fault_of("\n<?xml version='1.0'?>", "", &text));
	assert_non_null(fault_of("", "<text>\xfc</text>", &text));
	assert_non_null(fault_of("\xff\xfe", "<path/>", &text));
	assert_non_null(fault_of("\xfe\xff", "<path/>", &text));
	assert_non_null(fault_of("\x2b\x2f\x76\x38", "<path/>", &text));
	assert_non_null(svg_check_fault(STR("<\0s\0v\0g\0/\0>\0")));
	assert_non_null(svg_check_fault(STR("\0<\0s\0v\0g\0/\0>")));
	buf_free(&text);
}

static void styles_hold_text_only(void **state)
{
	static const char *const plain[] = {".a{fill:red}", ".a{}<!-- a -->.b{}",
		"<![CDATA[.a > .b{fill:red}]]>", ".a{}<![CDATA[]]>", NULL};
	static const char *const between[] = {"<!-- a -->", "<![CDATA[]]>",
		"<?a b?>", "<x:n>a</x:n>", "<x:n/>", "<style>a</style>", "<svg/>",
		"<g><g/></g>", "<x:style>a</x:style>", "<metadata/>", NULL};
	static const char *const halves[][2] = {{"@im", "port 'http://x'"},
		{"a{fill:u", "rl(http://x/#a)}"}, {"a{b:image-", "set('x')}"},
		{"a{b:\\", "75rl(x)}"}};
	char body[200];
	buf text = {0};

	(void)state;
	for (size_t i = 0; plain[i]; i++) {
		snprintf(body, sizeof(body), "<style>%s</style><x:style/>", plain[i]);
		assert_null(fault_of("", body, &text));
	}
	for (size_t i = 0; between[i]; i++)
		for (size_t k = 0; k < sizeof(halves) / sizeof(*halves); k++) {
			snprintf(body, sizeof(body), "<style>%s%s%s</style>", halves[k][0],
				between[i], halves[k][1]);
			if (!fault_of("", body, &text))
				print_message("passed: %s\n", body);
			assert_non_null(fault_of("", body, &text));
		}
	for (size_t i = 3; between[i]; i++) {
		snprintf(body, sizeof(body), "<style>.a{}%s</style>", between[i]);
		assert_non_null(fault_of("", body, &text));
	}
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_lead_to_pages),
		cmocka_unit_test(links_that_lead_nowhere_are_text),
		cmocka_unit_test(anchors_lead_to_what_the_page_has),
		cmocka_unit_test(criteria_have_anchors),
		cmocka_unit_test(mentions_become_links_with_titles),
		cmocka_unit_test(images_come_along_when_they_are_images),
		cmocka_unit_test(refused_images_are_told_once),
		cmocka_unit_test(an_image_in_a_link_makes_no_second_link),
		cmocka_unit_test(sources_that_are_not_shown_are_left_out),
		cmocka_unit_test(an_items_own_fields_are_left_out_of_its_page),
		cmocka_unit_test(a_part_can_be_written),
		cmocka_unit_test(drawings_draw),
		cmocka_unit_test(what_does_more_than_draw_is_told),
		cmocka_unit_test(drawings_are_utf8),
		cmocka_unit_test(styles_hold_text_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
