/* markdown_test.c: blocks, their flattened texts, and where each byte of them
 * stands; references; the HTML of Markdown. */
#include "markdown_fixture.h"
#include "well_formed.h"

#include <ftw.h>

static const char *const kinds[] = {"heading", "paragraph", "quote", "list",
	"item", "table", "row", "cell", "code", "html", "rule", "footnote"};

static struct fixture *reading(str text)
{
	struct fixture *f = fixture_open(text);
	fixture_read(f);
	if (!well_formed_reading(&f->md))
		fail_msg("not sound: %.*s", (int)text.len, text.at);
	return f;
}

/* Kinds, indented by depth, with their texts. */
static void expect_blocks(const char *text, const char *want)
{
	struct fixture *f = reading(str_from(text));
	buf out = {0};
	for (size_t i = 0; i < f->md.nblocks; i++) {
		const struct block *b = &f->md.blocks[i];
		for (uint32_t up = b->parent; up; up = f->md.blocks[up - 1].parent)
			buf_putc(&out, ' ');
		buf_print(
			&out, "%s|%.*s\n", kinds[b->kind], (int)b->text.len, b->text.at);
	}
	expect(buf_str(&out), want);
	buf_free(&out);
	fixture_close(f);
}

static void expect_html(const char *text, const char *want)
{
	struct fixture *f = reading(str_from(text));
	expect(well_formed_copy(&f->md, &f->keep), want);
	fixture_close(f);
}

/* Every letter of every text stands in the source where its span says; how
 * many do not. */
static size_t misplaced(const struct fixture *f)
{
	size_t wrong = 0;
	for (size_t i = 0; i < f->md.nblocks; i++) {
		const struct block *b = &f->md.blocks[i];
		for (uint32_t at = 0; at < b->text.len; at++) {
			span place = block_span(&f->md, b, at, at + 1);
			str there = str_slice(f->source.text, place.beg, place.end);
			wrong += byte_is_letter(b->text.at[at]) &&
				!str_eq(str_slice(b->text, at, at + 1), there) &&
				!str_starts(there, STR("&"));
		}
	}
	return wrong;
}

static void expect_places(const char *text)
{
	struct fixture *f = reading(str_from(text));
	if (misplaced(f))
		fail_msg("words out of place in: %s", text);
	fixture_close(f);
}

/* Where a word of a text stands, found by its byte in the source. */
static void expect_word(const char *text, const char *word, const char *before)
{
	struct fixture *f = reading(str_from(text));
	bool found = false;
	for (size_t i = 0; i < f->md.nblocks && !found; i++) {
		const struct block *b = &f->md.blocks[i];
		size_t at = str_find(b->text, str_from(word), 0);
		if (at >= b->text.len)
			continue;
		span place =
			block_span(&f->md, b, (uint32_t)at, (uint32_t)(at + strlen(word)));
		assert_int_equal(place.beg,
			str_find(f->source.text, str_from(before), 0) + strlen(before));
		found = true;
	}
	assert_true(found);
	fixture_close(f);
}

/* ---------------------------------------------------------------- blocks */
static void test_kinds(void **state)
{
	(void)state;
	expect_blocks("# One *two*\n\ntext\nmore\n\n> quoted\n\n---\n\n    code\n",
		"heading|One two\nparagraph|text\nmore\nquote|\n paragraph|quoted\n"
		"rule|\ncode|code\n\n");
	expect_blocks("- a\n  - b\n- c\n\n  d\n",
		"list|\n item|a\n  paragraph|a\n  list|\n   item|b\n"
		"    paragraph|b\n item|c\n  paragraph|c\n  paragraph|d\n");
	expect_blocks("| a | b |\n|---|---|\n| c\n",
		"table|\n row|\n  cell|a\n  cell|b\n row|\n  cell|c\n  cell|\n");
	expect_blocks("<div>\nx\n</div>\n", "html|<div>\nx\n</div>\n\n");
	expect_blocks("", "");
	expect_blocks("\n\n \n", "");
}

static void test_lists(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("7. a\n7. b\n\n- c\n"));
	const struct block *b = f->md.blocks;
	assert_true(b[0].ordered);
	assert_int_equal(b[1].number, 7);
	assert_int_equal(b[3].number, 8);
	assert_int_equal(b[0].next, 5);
	assert_false(b[5].ordered);
	assert_int_equal(b[6].parent, 6);
	fixture_close(f);
}

static void test_boxes(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("- [ ] open\n- [x] low\n- [X] high\n"
									"- [ ]* maybe\n- [-] no\n- [ ](u) no\n"
									"> * [x] quoted\n"));
	static const enum box want[] = {
		BOX_OPEN, BOX_TICKED, BOX_TICKED, BOX_OPEN, BOX_NONE, BOX_NONE};
	size_t n = 0;
	for (size_t i = 0; i < f->md.nblocks; i++) {
		const struct block *b = &f->md.blocks[i];
		if (b->kind != BLOCK_LIST_ITEM)
			continue;
		assert_int_equal(b->box, n < 6 ? want[n] : BOX_TICKED);
		if (b->box == BOX_OPEN)
			expect_at(f, b->box_at, " ");
		n++;
	}
	assert_int_equal(n, 7);
	expect(f->md.blocks[7].text, "maybe");
	expect_at(f, f->md.blocks[7].at, "- [ ]* maybe");
	fixture_close(f);
}

static void test_extent(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("## A ##\n\n> p\n> q\n>\n\n- a\n\n\n"
									"```\nx\n```\n\nSet\n===\n"));
	const struct block *b = f->md.blocks;
	expect_at(f, b[0].at, "## A ##");
	expect_at(f, b[1].at, "> p\n> q");
	expect_at(f, b[2].at, "p\n> q");
	expect_at(f, b[3].at, "- a");
	expect_at(f, b[6].at, "```\nx\n```");
	expect_at(f, b[7].at, "Set\n===");
	fixture_close(f);
}

/* ---------------------------------------------------------------- places */
static void test_places(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"plain words\nover two lines",
		"  indented\n   more",
		"> quoted\n> text *with* marks\nlazy line `and code\nmore`",
		"> > deep\n> lazy\nlazier",
		"- item\n  going on\n\n  second par\n\t- tab nested\n\n\t  tab par",
		"1. > quote in list\n   > again\n\n      under",
		"-\ttab after\n\tand tab",
		"one\r\ntwo\r\n\r\n> three\r\n> four\r\n",
		"lone\rreturn\rlines",
		"\xef\xbb\xbf# after the mark\n\ntext",
		"\\*not em\\* and \\_this\\_ and \\\\ back",
		"a &amp; bee &copy; cee &#42;dee&#42; eff &nbsp;gee "
		"&NotEqualTilde;aitch",
		"AT&T and &unknown; thing &amp;amp; twice",
		"**strong *both* on** and ***all*** ends",
		"*a **b** c* __d__ _ee_ ff",
		"``code with ` tick`` after ` spaced ` end",
		"[text *in*](<some url> \"title text\") after",
		"[text](url 'title\nover lines') after",
		"[ref][Some Label] and [Some Label][] and [Some Label]\n\n"
		"[some label]: /u \"text\"",
		"[a]: /text\n[b]: /words\nwords after text",
		"![alt *text*](pic.png \"title\") words",
		"<http://example.com/words> words",
		"text <b class=\"text\">bold text</b> text <!-- text --> text",
		"hard  \nbreak\\\nagain",
		"| head | other \\| bar |\n|---|---|\n| `a\\|bee` | cee \\| dee |\n",
		"before text\nmore\n| head \\| it | two |\n|---|---|\n| aa | bb |\n",
		"> | aa | bb |\n> |---|---|\n> | cc | dd |\n",
		"- | aa | bb |\n  |---|---|\n  | cc | dd |\n",
		"Heading *text*\nover lines\n---\n",
		"#\thead with tab #\n",
		"note[^1] text[^long name] here\n\n[^1]: foot *text*\n    going on\n",
		"[[NEED-3|a label]] and [[Name]] and NEED-3 text",
		"~~struck text~~ text ~~*both*~~ \\~~ no",
		"```\ncode text\n  indented\n```\n\n> ```\n> quoted code\n> ```\n",
		"\tindented code\n\t  more\n\n-\t\ttab code\n",
		"- [x] done text\n- [ ]* maybe text\n- [X]\ttab text\n",
		"<div>\n  html text\n</div>\n",
		"text\xc2\xa0with umlauts \xc3\xa4\xc3\xb6 after",
		"a[link](u)b[link](v)c text",
		"![[]()  text [a](b [c](d) e",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		expect_places(texts[i]);
}

/* Equal words: the right one of them. */
static void test_right_word(void **state)
{
	(void)state;
	expect_word("[a](word) word", "word", "[a](word) ");
	expect_word("[a](x \"word\") word", "word", "[a](x \"word\") ");
	expect_word("[word]: u\nthe word", "word", "the ");
	expect_word("<i title='word'>word</i>", "word", "<i title='word'>");
	expect_word("> a\n> word", "word", "> a\n> ");
	expect_word("x\n\n| a \\| word |\n|-|\n", "word", "| a \\| ");
}

static void test_entity_span(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("a &copy; b &amp; c"));
	const struct block *b = f->md.blocks;
	expect(b->text, "a \xc2\xa9 b & c");
	expect_at(f, block_span(&f->md, b, 2, 4), "&copy;");
	expect_at(f, block_span(&f->md, b, 7, 8), "&amp;");
	expect_at(f, block_span(&f->md, b, 0, (uint32_t)b->text.len),
		"a &copy; b &amp; c");
	fixture_close(f);
}

/* ----------------------------------------------------- marks, part as HTML */
static void test_marks(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("a **b *c*** `d<` [e](f) &lt;"));
	struct block *b = f->md.blocks;
	expect(b->text, "a b c d< e <");
	assert_int_equal(b->nmarks, 4);
	assert_int_equal(b->marks[0].kind, INLINE_STRONG);
	assert_int_equal(b->marks[1].kind, INLINE_EMPHASIS);
	assert_int_equal(b->marks[2].kind, INLINE_CODE);
	assert_int_equal(b->marks[3].kind, INLINE_LINK);
	expect(block_html(&f->keep, b, 0, (uint32_t)b->text.len),
		"a <strong>b <em>c</em></strong> <code>d&lt;</code> e &lt;");
	expect(block_html(&f->keep, b, 2, 3), "<strong>b</strong>");
	expect(block_html(&f->keep, b, 4, 8), "<em>c</em> <code>d&lt;</code>");
	expect(block_html(&f->keep, b, 0, 0), "");
	fixture_close(f);
}

/* ----------------------------------------------------------------- HTML */
static void test_html(void **state)
{
	(void)state;
	expect_html("# A & b\n\n## A & b\n",
		"<h1 id=\"a--b\">A &amp; b</h1>\n<h2 id=\"a--b-1\">A &amp; b</h2>\n");
	expect_html("a  \nb\\\nc\nd", "<p>a<br/>\nb<br/>\nc\nd</p>\n");
	expect_html("- a\n- b\n", "<ul><li>a\n</li>\n<li>b\n</li>\n</ul>\n");
	expect_html("3. a\n\n4. b\n",
		"<ol start=\"3\"><li><p>a</p>\n</li>\n"
		"<li><p>b</p>\n</li>\n</ol>\n");
	expect_html("```yaml x\na: <b>\n```",
		"<pre><code class=\"language-yaml\">a: &lt;b&gt;\n</code></pre>\n");
	expect_html("| a | b |\n|:-:|--:|\n| 1 | 2 |\n",
		"<table><thead><tr><th class=\"align-center\" scope=\"col\">a</th>"
		"<th class=\"align-right\" scope=\"col\">b</th></tr>\n</thead><tbody>"
		"<tr><td class=\"align-center\">1</td>"
		"<td class=\"align-right\">2</td></tr>\n</tbody></table>\n");
	expect_html("~~a~~ ~~ b~~ ~c~ ~~*d*~~ ~~~e~~~ ~~f",
		"<p><del>a</del> ~~ b~~ ~c~ <del><em>d</em></del> ~~~e~~~ ~~f</p>\n");
	expect_html("- [x] a\n",
		"<ul><li class=\"task\"><input type=\"checkbox\" disabled=\"disabled\" "
		"checked=\"checked\" aria-label=\"done\"/> a\n</li>\n</ul>\n");
	expect_html("![a *b* \"c\"](d.png)",
		"<p><img src=\"\" alt=\"a b &quot;c&quot;\"/></p>\n");
	expect_html("\x01\x02 \x7f", "<p>\xef\xbf\xbd\xef\xbf\xbd \x7f</p>\n");
}

static void test_footnotes(void **state)
{
	(void)state;
	expect_html("a[^x] b[^x]\n\n[^x]: note\n\n[^y]: unused\n",
		"<p>a<sup class=\"footnote\"><a href=\"#fn-1\" id=\"fnref-1\">1</a>"
		"</sup> b<sup class=\"footnote\"><a href=\"#fn-1\" id=\"fnref-1-2\">1"
		"</a></sup></p>\n<section class=\"footnotes\"><ol>\n"
		"<li id=\"fn-1\" value=\"1\"><p>note</p>\n"
		"<a href=\"#fnref-1\" class=\"back\">\xe2\x86\xa9</a>"
		"<a href=\"#fnref-1-2\" class=\"back\">\xe2\x86\xa9</a></li>\n"
		"</ol></section>");
}

static void test_anchors(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("# a\n# a\n# a-1\n# !\n<a name=\"a\"></a>\n"
									"\n<b id=\"q\">x</b>\n"));
	static const char *const want[] = {
		"a", "a-1", "a-1-1", "q", "section", "user-a"};
	assert_int_equal(f->md.nanchors, 6);
	for (size_t i = 0; i < 6; i++)
		expect(f->md.anchors[i], want[i]);
	fixture_close(f);
}

/* ------------------------------------------------------------ references */
static void expect_references(const char *text, const char *want)
{
	static const char *const forms[] = {
		"mention", "wiki", "link", "image", "url"};
	struct fixture *f = reading(str_from(text));
	buf out = {0};
	for (size_t i = 0; i < f->md.nreferences; i++) {
		const struct markdown_reference *ref = &f->md.references[i];
		buf_print(&out, "%s %.*s (%.*s) at %.*s\n", forms[ref->form],
			(int)ref->target.len, ref->target.at, (int)ref->label.len,
			ref->label.at, (int)(ref->at.end - ref->at.beg),
			f->source.text.at + ref->at.beg);
	}
	expect(buf_str(&out), want);
	buf_free(&out);
	fixture_close(f);
}

static void test_mentions(void **state)
{
	(void)state;
	expect_references("See NEED-3, STORY-a-b. (NEED-4) NEED-5: \"NEED-6\"",
		"mention NEED-3 (NEED-3) at NEED-3\n"
		"mention STORY-a-b (STORY-a-b) at STORY-a-b\n"
		"mention NEED-4 (NEED-4) at NEED-4\n"
		"mention NEED-5 (NEED-5) at NEED-5\n"
		"mention NEED-6 (NEED-6) at NEED-6\n");
	expect_references("need-3 Need-3 XNEED-3 NEED- NEED3 NEED-3.md a/b/NEED-3 "
					  "/NEED-3 x-NEED-3 `NEED-3` REL NEED-3/x",
		"");
	expect_references("*NEED-3* 001-user-auth/NEED-3. NEED-1/NEED-2 "
					  "STORY-1#AC-2 NEED-7's",
		"mention NEED-3 (NEED-3) at NEED-3\n"
		"mention 001-user-auth/NEED-3 (001-user-auth/NEED-3) at "
		"001-user-auth/NEED-3\n"
		"mention NEED-1 (NEED-1) at NEED-1\n"
		"mention NEED-2 (NEED-2) at NEED-2\n"
		"mention STORY-1#AC-2 (STORY-1#AC-2) at STORY-1#AC-2\n"
		"mention NEED-7 (NEED-7) at NEED-7\n");
	expect_references("[NEED-1 text](x.md) ![NEED-2](y.png) <NEED-3>",
		"link x.md (NEED-1 text) at x.md\nimage y.png (NEED-2) at y.png\n");
}

static void test_wiki(void **state)
{
	(void)state;
	expect_references("[[EIP-3]] [[Some name|with label]] [[3]] [[ x ]] [[a",
		"wiki EIP-3 (EIP-3) at EIP-3\n"
		"wiki Some name (with label) at Some name\n");
	expect_references(
		"|a|\n|-|\n|[[NEED-3\\|label]]|\n", "wiki NEED-3 (label) at NEED-3\n");
	expect_references("[[\"cpu\", 3]] [[[name]]] [[\"a\"]]", "");
	struct fixture *f = reading(STR("x [[a|b]] y"));
	expect(f->md.blocks[0].text, "x b y");
	expect(well_formed_copy(&f->md, &f->keep), "<p>x  y</p>\n");
	assert_int_equal(f->md.holes[0].kind, HOLE_MENTION);
	assert_int_equal(f->md.holes[0].at, 5);
	fixture_close(f);
}

static void test_addresses(void **state)
{
	(void)state;
	expect_references("https://a.b/c_d?e=f&g, (http://x.y/(z)). xhttp://q "
					  "http:// HTTP://Z.",
		"url https://a.b/c_d?e=f&g (https://a.b/c_d?e=f&g) at "
		"https://a.b/c_d?e=f&g\n"
		"url http://x.y/(z) (http://x.y/(z)) at http://x.y/(z)\n"
		"url HTTP://Z (HTTP://Z) at HTTP://Z\n");
	expect_references("<https://a.b> [t](#frag) [r][R] ![i](<a b.png>)\n\n"
					  "[r]: ../x.md 'ti'\n",
		"link https://a.b (https://a.b) at https://a.b\n"
		"link #frag (t) at #frag\nlink ../x.md (r) at R\n"
		"image a b.png (i) at a b.png\n");
	expect_references("[![alt](in.png)](out.md)",
		"image in.png (alt) at in.png\nlink out.md (alt) at out.md\n");
}

/* In the order of the source, though footnotes come last in the tree. */
static void test_order(void **state)
{
	(void)state;
	struct fixture *f =
		reading(STR("a[^1]\n\n[^1]: NEED-1 [x](u)\n\nNEED-2 https://b.c\n"));
	static const char *const want[] = {"NEED-1", "u", "NEED-2", "https://b.c"};
	assert_int_equal(f->md.nreferences, 4);
	for (size_t i = 0; i < 4; i++)
		expect(f->md.references[i].target, want[i]);
	static const uint32_t holes[] = {2, 3, 3, 0, 1, 1};
	assert_int_equal(f->md.nholes, 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(f->md.holes[i].n, holes[i]);
	fixture_close(f);
}

static void test_schemes(void **state)
{
	(void)state;
	static const char *const urls[] = {"javascript:alert(1)",
		"JaVaScRiPt:alert(1)", "java&#10;script:x", "&#106;avascript:x",
		"data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x",
		"<java script:x>", "javascript&colon;x", "&#1;javascript:x"};
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		buf text = {0};
		buf_print(&text, "[a](%s) ![b](%s)", urls[i], urls[i]);
		struct fixture *f = reading(buf_str(&text));
		assert_int_equal(f->md.nreferences, 0);
		assert_int_equal(f->md.nholes, 0);
		assert_true(
			str_find(buf_str(&f->md.html), STR("<a"), 0) == f->md.html.len);
		fixture_close(f);
		buf_free(&text);
	}
	expect_references("[a](mailto:x@y.z) [b](HTTP://x) [c](a/b:c) [d](?q=a:b)",
		"link mailto:x@y.z (a) at mailto:x@y.z\nlink HTTP://x (b) at HTTP://x\n"
		"link a/b:c (c) at a/b:c\nlink ?q=a:b (d) at ?q=a:b\n");
}

/* -------------------------------------------------------------- comments */
/* All comments are alike: who may see the text between two of them is decided
 * before it comes here. */
static void test_comments(void **state)
{
	(void)state;
	expect_html("a\n\n<!-- internal -->\n\nb\n\n<!-- /internal -->\n\nc\n",
		"<p>a</p>\n\n\n<p>b</p>\n\n\n<p>c</p>\n");
	expect_html(
		"a <!-- x -->b *c*<!-- /internal --> d", "<p>a b <em>c</em> d</p>\n");
	expect_html("![a <!-- x -->b](y)", "<p><img src=\"\" alt=\"a b\"/></p>\n");
	struct fixture *f = reading(STR("# Open <!-- x -->the<!-- y --> end"));
	expect(f->md.blocks[0].text, "Open the end");
	fixture_close(f);
}

/* ------------------------------------------------------------- both ways */
/* Without bodies: the same but for the HTML. */
static void test_without_bodies(void **state)
{
	(void)state;
	str text = STR("# A [b](c)\n\n<div>\n\n- [x] NEED-1 <b>x\n\n<script>\n\n"
				   "<!-- internal -->\n\n| a |\n|---|\n| `b` |\n\nq[^1]\n\n"
				   "[^1]: n\n");
	struct fixture *f = reading(text), *g = fixture_open(text);
	g->in.bodies = false;
	fixture_read(g);
	assert_int_equal(g->md.html.len, 0);
	assert_int_equal(g->md.nholes, 0);
	assert_int_equal(f->md.nblocks, g->md.nblocks);
	assert_int_equal(f->md.nreferences, g->md.nreferences);
	assert_int_equal(f->md.nanchors, g->md.nanchors);
	assert_int_equal(f->diags.len, g->diags.len);
	for (size_t i = 0; i < f->md.nblocks; i++) {
		const struct block *a = &f->md.blocks[i], *b = &g->md.blocks[i];
		assert_int_equal(a->kind, b->kind);
		assert_true(str_eq(a->text, b->text));
		assert_memory_equal(&a->at, &b->at, sizeof a->at);
	}
	fixture_close(f);
	fixture_close(g);
}

/* --------------------------------------------------------------- corpora */
static size_t documents, words_out;

static int read_corpus(
	const char *path, const struct stat *s, int type, struct FTW *where)
{
	size_t n = strlen(path);
	(void)where;
	if (type != FTW_F || s->st_size > 1 << 20 ||
		(strcmp(path + n - 3, ".md") != 0 && strcmp(path + n - 4, ".txt") != 0))
		return 0;
	FILE *file = fopen(path, "rb");
	char *text = malloc((size_t)s->st_size + 1);
	size_t size = fread(text, 1, (size_t)s->st_size, file);
	fclose(file);
	struct fixture *f = fixture_open((str){text, size});
	fixture_read(f);
	if (!well_formed_reading(&f->md))
		fail_msg("not sound: %s", path);
	size_t wrong = misplaced(f);
	if (wrong)
		print_message("%zu words out of place in %s\n", wrong, path);
	words_out += wrong;
	documents++;
	fixture_close(f);
	free(text);
	return 0;
}

static void test_corpora(void **state)
{
	static const char *const names[] = {"cmark", "cmark-gfm",
		"markdown-it-fixtures", "blns", "speckit-ms-community", "kiro-ccsdd",
		"adr-madr", "nixos-rfcs"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char path[200];
		snprintf(path, sizeof path, "../shared/corpora/%s", names[i]);
		nftw(path, read_corpus, 16, FTW_PHYS);
	}
	if (!documents) {
		print_message("skipped: ../shared/corpora is not there\n");
		skip();
	}
	assert_int_equal(words_out, 0);
}

/* cmark cuts the label of such a footnote inside a letter. */
static void test_torn_letters(void **state)
{
	(void)state;
	struct fixture *f = reading(STR("[^|\n\xef\xbf\xbd\xef\xbf\xbd\"G]\n"));
	for (size_t i = 0; i < f->md.nblocks; i++)
		assert_true(utf8_valid(f->md.blocks[i].text));
	assert_true(utf8_valid(buf_str(&f->md.html)));
	fixture_close(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_torn_letters),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_boxes),
		cmocka_unit_test(test_extent),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_right_word),
		cmocka_unit_test(test_entity_span),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_html),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_anchors),
		cmocka_unit_test(test_mentions),
		cmocka_unit_test(test_wiki),
		cmocka_unit_test(test_addresses),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_comments),
		cmocka_unit_test(test_without_bodies),
		cmocka_unit_test(test_corpora),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
