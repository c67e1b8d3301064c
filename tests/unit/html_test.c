/* html_test.c: raw HTML: what is written again, what becomes text, and that
 * the page is well formed whatever comes in. */
#include "markdown_fixture.h"
#include "well_formed.h"

static struct fixture *reading(str text)
{
	struct fixture *f = fixture_open(text);
	fixture_read(f);
	if (!well_formed_reading(&f->md))
		fail_msg("not sound: %.*s", (int)text.len, text.at);
	return f;
}

/* The HTML without the line ends around blocks. */
static void expect_html(const char *text, const char *want)
{
	struct fixture *f = reading(str_from(text));
	expect(str_trim(well_formed_copy(&f->md, &f->keep)), want);
	fixture_close(f);
}

static void test_allowed(void **state)
{
	(void)state;
	expect_html("a <b>b</b> <KBD>k</kBd> <sub>s</sub><br>c<br/>d",
		"<p>a <b>b</b> <kbd>k</kbd> <sub>s</sub><br/>c<br/>d</p>");
	expect_html("<details open>\n<summary>S &amp; t</summary>\n\n*in*\n\n"
				"</details>\n",
		"<details open=\"open\">\n<summary>S &amp; t</summary>\n\n"
		"<p><em>in</em></p>\n</details>");
	expect_html("<table>\n<tr><td colspan=2>a<td>b\n<tr><th>c\n</table>\n",
		"<table>\n<tr><td colspan=\"2\">a</td><td>b\n</td></tr><tr><th>c\n"
		"</th></tr></table>");
	expect_html("<ul><li>a<li>b</ul>\n", "<ul><li>a</li><li>b</li></ul>");
	expect_html("<dl><dt>a<dd>b<dt>c</dl>\n",
		"<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
	expect_html("<p align=center>a<p>b\n\nc\n",
		"<p class=\"align-center\">a</p><p>b\n\n</p><p>c</p>");
	expect_html("<!-- a comment -->x <!-- another -->\n\ny<!-- z -->",
		"x \n\n<p>y</p>");
	expect_html("&copy; &nbsp;&lt;\n\n<p>&copy;&nbsp;&lt;&bogus;&#x41;</p>\n",
		"<p>\xc2\xa9 \xc2\xa0&lt;</p>\n"
		"<p>\xc2\xa9\xc2\xa0&lt;&amp;bogus;A</p>");
}

static void test_closed(void **state)
{
	(void)state;
	expect_html("a <b>b *c</b> d* e\n\nf",
		"<p>a <b>b <em>c d</em> e</b></p>\n"
		"<p>f</p>");
	expect_html("</b></div>x\n\ny</i></p>", "<p>x</p>\n<p>y</p>");
	expect_html(
		"<div><b>\n\na\n\n</div>b\n", "<div><b>\n\n<p>a</p>\n</b></div>b");
	expect_html("- <div>\n- b\n\n</div>\n",
		"<ul><li><div>\n\n</div></li>\n<li>b\n</li>\n</ul>");
	expect_html("> <details>\n\nb",
		"<blockquote><details>\n\n</details>"
		"</blockquote>\n<p>b</p>");
	expect_html("<a name=x/>y <a id=\"q\"/>z",
		"<p><a id=\"x/\"></a>y <a id=\"q\"></a>z</p>");
}

/* A raw element ends before the section that it was opened in does. */
static void test_sections(void **state)
{
	(void)state;
	expect_html(
		"<div align=center>\n\n# A\n\n</div>\n\n## B\n\n<div>\n\n## C\n",
		"<div class=\"align-center\">\n\n<h1 id=\"a\">A</h1>\n</div>\n\n"
		"<h2 id=\"b\">B</h2>\n<div>\n\n</div>\n<h2 id=\"c\">C</h2>");
}

/* The HTML of a section is whole: from its heading to the last block before
 * one behind which fewer raw elements are open. */
static void expect_section(
	const char *text, const char *title, const char *want)
{
	struct fixture *f = reading(str_from(text));
	const struct block *b = f->md.blocks;
	size_t head = 0;
	while (!str_eq(b[head].text, str_from(title)))
		head++;
	uint32_t end = b[head].html_end;
	for (size_t i = b[head].next; i < f->md.nblocks; i = b[i].next) {
		if (b[i].raw < b[head].raw || b[i].kind == BLOCK_FOOTNOTE ||
			(b[i].kind == BLOCK_HEADING && b[i].level <= b[head].level))
			break;
		end = b[i].html_end;
	}
	buf out = {0};
	str html =
		well_formed_filled(&out, &f->md, (span){1, b[head].html_beg, end});
	assert_true(well_formed_is(html));
	expect(html, want);
	buf_free(&out);
	fixture_close(f);
}

static void test_slices(void **state)
{
	(void)state;
	expect_section("## A\n<div>\n\na\n\n## B\n", "A",
		"<h2 id=\"a\">A</h2>\n<div>\n\n<p>a</p>\n</div>");
	expect_section("## A\n<details>\n\n### B\n\nb\n\n</details>\n\nc\n", "B",
		"<h3 id=\"b\">B</h3>\n<p>b</p>");
	expect_section("## A\n<div>\n\n### B\n\nb\n\n## C\n", "B",
		"<h3 id=\"b\">B</h3>\n<p>b</p>");
	expect_section("## A\n<div>\n\na[^1]\n\n[^1]: b\n", "A",
		"<h2 id=\"a\">A</h2>\n<div>\n\n<p>a<sup class=\"footnote\">"
		"<a href=\"#fn-1\" id=\"fnref-1\">1</a></sup></p>\n</div>");
}

static void test_attributes(void **state)
{
	(void)state;
	expect_html("<span onclick=\"x\" style='y' class=z title=\"a&quot;&lt;\" "
				"title=b lang=de data-x>t</span>",
		"<p><span title=\"a&quot;&lt;\" lang=\"de\">t</span></p>");
	expect_html("<img src=\"a.png\" alt='x \"y\"' width=10px height=50% "
				"onerror=alert(1)>",
		"<img src=\"\" alt=\"x &quot;y&quot;\" width=\"10\" "
		"height=\"50%\"/>");
	/* the class of a link says where it leads */
	expect_html("<a align=left title=t href=x lang=de>u</a>",
		"<p><a href=\"\" title=\"t\" lang=\"de\">u</a></p>");
	expect_html("<td colspan=x>a\n\n<ol start=3><li value=-1>b</ol>\n",
		"&lt;td colspan=x&gt;a\n\n<ol start=\"3\"><li>b</li></ol>");
	expect_html("<picture><source srcset=\"a.png\" media=\"(x)\">"
				"<source srcset=\"a.png 1x, b.png 2x\"><img src=c></picture>",
		"<p><picture><source srcset=\"\" media=\"(x)\"/><source/>"
		"<img src=\"\"/></picture></p>");
}

static void test_references(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("<a href=\"../x.md#y\">t</a> <img src="
									"i.png alt=alt>\n\n<a href='u&amp;v'>w</a>"
									"\n"));
	const struct markdown_reference *ref = f->md.references;
	assert_int_equal(f->md.nreferences, 3);
	assert_int_equal(ref[0].form, REFERENCE_LINK);
	expect(ref[0].target, "../x.md#y");
	expect_at(f, ref[0].at, "../x.md#y");
	assert_int_equal(ref[1].form, REFERENCE_IMAGE);
	expect(ref[1].label, "alt");
	expect_at(f, ref[1].at, "i.png");
	expect(ref[2].target, "u&v");
	static const enum hole_kind kinds[] = {
		HOLE_LINK_BEG, HOLE_LINK_END, HOLE_IMAGE, HOLE_LINK_BEG, HOLE_LINK_END};
	static const char *const own[] = {"", "</a>", " alt=\"alt\"", "", "</a>"};
	assert_int_equal(f->md.nholes, 5);
	for (size_t i = 0; i < 5; i++) {
		const struct hole *h = &f->md.holes[i];
		assert_int_equal(h->kind, kinds[i]);
		assert_int_equal(h->n, i < 2 ? 0 : i < 3 ? 1 : 2);
		expect(str_slice(buf_str(&f->md.html), h->at, h->end), own[i]);
	}
	fixture_close(f);
}

/* Nothing that can run, load or redraw the page comes through. */
static void test_hostile(void **state)
{
	(void)state;
	static const char *const texts[] = {"<script>alert(1)</script>",
		"a <script>alert(1)</script>", "<iframe src=\"x\"></iframe>",
		"<svg onload=alert(1)>", "<style>*{}</style>", "<base href=\"x\">",
		"<meta http-equiv=refresh>", "<object data=x>", "<embed src=x>",
		"<form action=x><button>", "<input autofocus onfocus=x>", "<textarea>",
		"<math><mtext>", "<template>", "<link rel=x>",
		"<noscript><p title=\"</noscript><img src=x onerror=y>\">",
		"<a href=\"javascript:x\">y</a>", "<a href=\"java\nscript:x\">y</a>",
		"<a href='&#x6A;avascript:x'>y</a>", "<a href=data:text/html,x>y</a>",
		"<a href=\" \x01javascript:x\">y</a>", "<img src=javascript:x>",
		"<a href=vbscript:x>y</a>", "<img src=\"x\" onerror=\"y\">",
		"<b/onclick=x>", "<b onclick\n=x>", "<B OnClIcK=x>",
		"<div style=\"background:url(javascript:x)\">", "<a\x01href=x>",
		"<title></title>", "<plaintext>", "<xmp>", "<!DOCTYPE x>", "<?php x",
		"<![CDATA[x]]>", "<p title='x' onclick='y'>", "<img src=x:y>",
		"</script><script>x", "<<script>x//<</script>", "<scr<script>ipt>"};
	static const char *const never[] = {"<script", "<iframe", "<svg", "<style",
		"<base", "<meta", "<object", "<embed", "<form", "<button", "<textarea",
		"<math", "<template", "<link", "<noscript", "<title", "<plaintext",
		"<xmp", "<!", "<?", " on", " style",
		"javascript:", "vbscript:", "data:"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct fixture *f = reading(str_from(texts[i]));
		str html = well_formed_copy(&f->md, &f->keep);
		bool in_tag = false;
		for (size_t at = 0; at < html.len; at++) {
			in_tag = html.at[at] == '<' || (in_tag && html.at[at] != '>');
			str rest = str_slice(html, at, html.len);
			for (size_t n = 0; in_tag && n < sizeof never / sizeof *never; n++)
				if (str_starts_nocase(rest, str_from(never[n])))
					fail_msg("%s gave %.*s", texts[i], (int)html.len, html.at);
		}
		for (size_t n = 0; n < f->md.nreferences; n++)
			assert_true(str_find_byte(f->md.references[n].target, ':', 0) ==
				f->md.references[n].target.len);
		bool shown = str_find(html, STR("&lt;"), 0) < html.len;
		if (!f->diags.len && !shown && !strstr(texts[i], "style="))
			fail_msg("nothing is said of %s", texts[i]);
		fixture_close(f);
	}
}

static void expect_finding(
	const char *text, const char *message, const char *there)
{
	struct fixture *f = reading(str_from(text));
	assert_true(f->diags.len > 0);
	assert_int_equal(f->diags.at[0].rule, RULE_raw_html);
	expect(f->diags.at[0].message, message);
	expect_at(f, f->diags.at[0].at, there);
	fixture_close(f);
}

static void test_findings(void **state)
{
	(void)state;
	expect_finding("> x\n> a <Blink x=\"1\">y</Blink>\n",
		"`<blink>` is not allowed and is shown as text", "<Blink x=\"1\">");
	expect_finding("<div>\n  <center>x</center>\n</div>\n",
		"`<center>` is not allowed and is shown as text", "<center>");
	expect_finding("a <div>b</div>\n",
		"`<div>` cannot stand here and is shown as text", "<div>");
	expect_finding("<p onclick=x>\n",
		"`onclick=` is left out: pages run no scripts of documents", "onclick");
	expect_finding("<a href=\"javascript:alert(1)\">x</a>\n",
		"the address `javascript:alert(1)` cannot be linked to; only its text "
		"is shown",
		"javascript:alert(1)");
	struct fixture *f = reading(STR("<x>a</x> <y> <x> <X>\n"));
	assert_int_equal(f->diags.len, 2);
	expect(f->diags.at[0].note, "2 more stand in this file");
	assert_int_equal(f->diags.at[1].note.len, 0);
	fixture_close(f);
	f = reading(STR("a < b, c > d, 1 <2, <3 and `<x>` \\<y> &lt;z>\n"));
	assert_int_equal(f->diags.len, 0);
	fixture_close(f);
}

/* A line end in a cell is one in its text. */
static void test_break_in_cell(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("|a|\n|-|\n|one<br>two<BR/>three|\n"));
	expect(f->md.blocks[4].text, "one\ntwo\nthree");
	expect_at(f, block_span(&f->md, &f->md.blocks[4], 4, 7), "two");
	fixture_close(f);
}

/* Without end, without effect: deep, long, broken. */
static void test_mad(void **state)
{
	(void)state;
	static const char *const pieces[] = {"<b>", "<div>", "<table><tr><td>",
		"<ul><li>", "</b>", "<a href=x>", "<p>", "<b", "<", "<!--", "*a <b>",
		"> <div>\n", "<details><summary>", "<q title=\"", "- <div>\n",
		"<img src=x>", "<b></i>", "<td>", "</div><div>"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		buf text = {0};
		while (text.len < 20000)
			buf_puts(&text, pieces[i]);
		fixture_close(reading(buf_str(&text)));
		buf_puts(&text, "\n\n# x\n");
		fixture_close(reading(buf_str(&text)));
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_allowed),
		cmocka_unit_test(test_closed),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_slices),
		cmocka_unit_test(test_attributes),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_findings),
		cmocka_unit_test(test_break_in_cell),
		cmocka_unit_test(test_mad),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
