/* block_limits_test.c: text that is written to make cmark slow or large costs
 * what its length costs, is said to be over a limit, and is shown all the same.
 */
#include "markdown_fixture.h"
#include "well_formed.h"

#define SMALL 50000
#define LARGE 200000

static struct fixture *reading(str text)
{
	struct fixture *f = fixture_open(text);
	fixture_read(f);
	return f;
}

static double allowed_seconds(void)
{
	const char *slack = getenv("PRDC_SLACK");
	return slack ? atof(slack) : 1;
}

static buf repeated(const char *head, const char *piece, size_t size)
{
	buf text = {0};
	buf_puts(&text, head);
	while (text.len < size)
		buf_puts(&text, piece);
	return text;
}

/* Memory is counted, so it says the same on every machine; time is only kept
 * from running away. */
static size_t cost(const buf *text)
{
	double start = seconds();
	struct fixture *f = reading(buf_str(text));
	if (!well_formed_is(well_formed_copy(&f->md, &f->keep)))
		fail_msg("not well formed: %.30s", text->at);
	if (seconds() - start > allowed_seconds())
		fail_msg("slow: %.30s", text->at);
	size_t taken = f->scratch.taken + f->keep.taken + f->md.html.len;
	fixture_close(f);
	return taken;
}

static void expect_linear(const char *head, const char *piece)
{
	buf small = repeated(head, piece, SMALL);
	buf large = repeated(head, piece, LARGE);
	size_t a = cost(&small), b = cost(&large);
	if (b > 6 * a + ((size_t)8 << 20))
		fail_msg("%zu bytes for %d, %zu for %d: %s", a, SMALL, b, LARGE, piece);
	buf_free(&small);
	buf_free(&large);
}

static void test_pieces(void **state)
{
	(void)state;
	static const char *const pieces[][2] = {{"", "![[]()"}, {"", "*_a_* _*"},
		{"a ", "<?"}, {"a ", "<!A "}, {"a ", "<![CDATA["}, {"a ", "<!--"},
		{"a ", "<?\?>b/<? "}, {"", "[]()*"}, {"", "[^1]:"}, {"", "> "},
		{"", "* "}, {"", "1. "}, {"", "- [ ] "}, {"", "|"}, {"", "|-"},
		{"", "a\n|-|-|\n"}, {"", "|a\n|-\n"}, {"a|b\n-|-\n", "`|"},
		{"a|b\n-|-\n", "a|b\n"}, {"a|b\n-|-\n", "\\|"}, {"", "["}, {"", "]"},
		{"", "[a](b"}, {"", "[a]: u\n"}, {"", "[a][b]"}, {"", "**x"}, {"", "_"},
		{"", "~~a "}, {"", "`a``"}, {"", "&amp;"}, {"", "\\"}, {"", "<b>"},
		{"", "</b>"}, {"", "<div>\n\n"}, {"", "<p><td>"}, {"", "a\r"},
		{"", "\t"}, {"", "# a\n"}, {"", "a\n===\n"}, {"", "NEED-1/"},
		{"", "NEED-"}, {"", "[[a|b]]"}, {"", "[[a"}, {"", "http://a/("},
		{"", "ahttp://"}, {"", "<!-- internal -->\n\n"}, {"", "[^1]"},
		{"[^1]: x\n\n", "[^1]"}, {"", "x<br>"}, {"", "<a name=a>"},
		{"", "| a |\n"}, {"", "a\n\n> b\n\n"}, {"", "~~*"}, {"", "<x>"},
		{"", "<y a=b c='d'>"}, {"", "- a\n  "}};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		expect_linear(pieces[i][0], pieces[i][1]);
}

/* Two halves that only hurt together. */
static void test_halves(void **state)
{
	(void)state;
	static const char *const halves[][2] = {{"* ", "\n"}, {"> ", "a\n"},
		{"|a", "\n"}, {"a\n", "|-|\n"}, {"[", "](u)"}, {"**a ", "b** "},
		{"*", "[]() "}, {"<b>", "</i>"}, {"![", "[x](y)"}, {"1. ", "\n"},
		{"\t", "- a\n"}, {"*a ", "<div>"}, {"<b>", "~~a~~ "}};
	for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
		size_t taken[2];
		for (size_t n = 0; n < 2; n++) {
			size_t size = n ? LARGE : SMALL;
			buf text = repeated("", halves[i][0], size / 2);
			while (text.len < size)
				buf_puts(&text, halves[i][1]);
			taken[n] = cost(&text);
			buf_free(&text);
		}
		if (taken[1] > 6 * taken[0] + ((size_t)8 << 20))
			fail_msg("%s then %s", halves[i][0], halves[i][1]);
	}
}

/* A short file must not become a large page. */
static void test_bombs(void **state)
{
	(void)state;
	buf text = repeated("", "|x", 8000);
	buf_puts(&text, "\n");
	for (int i = 0; i < 4000; i++)
		buf_puts(&text, "|-");
	buf_puts(&text, "\n");
	for (int i = 0; i < 4000; i++)
		buf_puts(&text, "a\n");
	struct fixture *f = reading(buf_str(&text));
	assert_true(f->md.html.len < 4 * text.len);
	fixture_close(f);
	buf_cut(&text, 0);
	buf_puts(&text, "[a]: ");
	buf_fill(&text, 'u', 100000);
	buf_puts(&text, "\n\n");
	for (int i = 0; i < 30000; i++)
		buf_puts(&text, "[a]");
	f = reading(buf_str(&text));
	assert_int_equal(f->diags.len, 1);
	assert_true(f->keep.taken < (size_t)64 << 20);
	fixture_close(f);
	buf_free(&text);
}

/* ------------------------------------------------------ what is said of it */
static void expect_over(struct fixture *f, const char *limit, uint32_t line)
{
	assert_true(f->diags.len > 0);
	const struct diag *d = &f->diags.at[0];
	assert_int_equal(d->rule, RULE_over_limit);
	expect(d->subject, limit);
	buf key = {0};
	buf_print(&key, "limits: {%s: ", limit);
	assert_true(str_find(d->help, buf_str(&key), 0) < d->help.len);
	buf_free(&key);
	assert_int_equal(source_place(&f->source, d->at.beg).line, line);
}

/* Only the table is plain text; what is around it is read. */
static void test_table(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "# A\n\n");
	for (int row = 0; row < 3; row++) {
		for (int i = 0; i < 70; i++)
			buf_puts(&text, row == 1 ? "|-" : "|<b>");
		buf_puts(&text, "\n");
	}
	buf_puts(&text, "\n## B\n\n| a |\n|---|\n| c |\n");
	struct fixture *f = reading(buf_str(&text));
	const struct block *b = f->md.blocks;
	expect_over(f, "table_columns", 3);
	assert_int_equal(f->diags.len, 1);
	assert_int_equal(b[0].kind, BLOCK_HEADING);
	assert_int_equal(b[1].kind, BLOCK_PARAGRAPH);
	assert_int_equal(b[1].text.len, 70 * 4 + 1 + 70 * 2 + 1 + 70 * 4);
	expect_at(f, block_span(&f->md, &b[1], 1, 4), "<b>");
	assert_int_equal(b[2].kind, BLOCK_HEADING);
	assert_int_equal(b[3].kind, BLOCK_TABLE);
	str html = well_formed_copy(&f->md, &f->keep);
	assert_true(str_find(html, STR("|&lt;b&gt;|&lt;b&gt;"), 0) < html.len);
	assert_true(str_find(html, STR("<h2 id=\"b\">"), 0) < html.len);
	fixture_close(f);
	buf_free(&text);
}

static void test_cells(void **state)
{
	(void)state;
	buf text = repeated("|a|b|\n|-|-|\n", "|c|d|\n", 6 * 11000);
	struct fixture *f = reading(buf_str(&text));
	expect_over(f, "table_cells", 1);
	fixture_close(f);
	f = fixture_open(buf_str(&text));
	f->in.limits.table_cells = 200000;
	fixture_read(f);
	assert_int_equal(f->diags.len, 0);
	assert_int_equal(f->md.blocks[0].kind, BLOCK_TABLE);
	fixture_close(f);
	buf_free(&text);
}

static void test_nesting(void **state)
{
	(void)state;
	buf text = repeated("a\n\n", ">", 80);
	buf_puts(&text, " deep\n\nb\n");
	struct fixture *f = reading(buf_str(&text));
	expect_over(f, "nesting", 3);
	assert_int_equal(f->md.nblocks, 3);
	expect(f->md.blocks[2].text, "b");
	fixture_close(f);
	buf_free(&text);
	text = repeated("", "> ", 120);
	buf_puts(&text, "fine\n");
	f = reading(buf_str(&text));
	assert_int_equal(f->diags.len, 0);
	assert_int_equal(f->md.nblocks, 61);
	fixture_close(f);
	buf_free(&text);
}

/* In code it harms nobody. */
static void test_code(void **state)
{
	(void)state;
	buf text = repeated("```\n", ">", 100);
	buf_puts(&text, "\n```\n\n    ");
	for (int i = 0; i < 90; i++)
		buf_puts(&text, "|-");
	buf_puts(&text, "\n    ");
	for (int i = 0; i < 90; i++)
		buf_puts(&text, "|-");
	buf_puts(&text, "\n\nend\n");
	struct fixture *f = reading(buf_str(&text));
	assert_int_equal(f->diags.len, 0);
	assert_int_equal(f->md.nblocks, 3);
	assert_int_equal(f->md.blocks[0].kind, BLOCK_CODE);
	assert_int_equal(f->md.blocks[0].text.len, 97);
	assert_int_equal(f->md.blocks[1].kind, BLOCK_CODE);
	fixture_close(f);
	buf_free(&text);
}

static void test_marks(void **state)
{
	(void)state;
	buf text = repeated("# A\n\n", "![[]()", 30000);
	buf_puts(&text, "\n\n*b*\n");
	struct fixture *f = reading(buf_str(&text));
	expect_over(f, "run", 3);
	assert_int_equal(f->md.nblocks, 3);
	assert_int_equal(f->md.blocks[1].text.len, text.len - 5 - 6);
	expect(f->md.blocks[2].text, "b");
	assert_int_equal(f->md.blocks[2].nmarks, 1);
	fixture_close(f);
	buf_free(&text);
}

static void test_references(void **state)
{
	(void)state;
	buf text = {0};
	for (int i = 0; i < 11000; i++)
		buf_print(&text, "[a%d]: u\n", i);
	struct fixture *f = reading(buf_str(&text));
	expect_over(f, "references", 1);
	assert_int_equal(f->md.nblocks, 1);
	fixture_close(f);
	buf_free(&text);
}

/* One budget a parse: the next document of the thread has its own. */
static void test_again(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		test_bombs(state);
		struct fixture *f = reading(STR("*fine*\n"));
		assert_int_equal(f->diags.len, 0);
		expect(well_formed_copy(&f->md, &f->keep), "<p><em>fine</em></p>\n");
		fixture_close(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pieces),
		cmocka_unit_test(test_halves),
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_code),
		cmocka_unit_test(test_marks),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
