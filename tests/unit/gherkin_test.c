/* gherkin_test.c: the Gherkin engine alone: what the tree holds, where its
 * parts stand, what is reported. */
#include "gherkin_fixture.h"

static const char *const words[GHERKIN_WORD_COUNT] = {"*", "feature", "rule",
	"background", "scenario", "outline", "examples", "given", "when", "then",
	"and", "but"};

/* Headers with the number of what is around them, and their steps. */
static void expect_tree(const struct gherkin_tree *t, const char *want)
{
	buf out = {0};
	for (size_t n = 0; n < t->nodes.len; n++) {
		const struct gherkin_node *node = &t->nodes.at[n];
		buf_print(&out, "%u %s %.*s\n", node->parent, words[node->word],
			(int)node->name.len, node->name.at);
		for (uint32_t s = node->steps.beg; s < node->steps.end; s++)
			buf_print(&out, "- %s %.*s\n", words[t->steps.at[s].word],
				(int)t->steps.at[s].text.len, t->steps.at[s].text.at);
	}
	expect(buf_str(&out), want);
	buf_free(&out);
}

static void a_file_is_a_tree(void **state)
{
	(void)state;
	struct fixture *f = fixture_parse(
		STR("@one @two\nFeature: pay\n  why\n\n  Background:\n    Given a\n"
			"  Rule: r\n    Scenario Outline: o\n      When <x>\n"
			"      * y\n      Examples:\n        | x |\n        | 1 |\n"),
		0, true);
	const struct gherkin_tree *t = &f->tree;
	expect_tree(t,
		"0 feature pay\n1 background \n- given a\n1 rule r\n3 outline o\n"
		"- when <x>\n- * y\n4 examples \n");
	assert_int_equal(f->diags.len, 0);
	assert_int_equal(t->tags.len, 2);
	expect(t->tags.at[1], "@two");
	expect(str_trim(t->nodes.at[0].description), "why");
	assert_int_equal(t->nodes.at[3].background, 2);
	assert_int_equal(t->nodes.at[3].nexamples, 1);
	assert_int_equal(t->nodes.at[4].rows.end - t->nodes.at[4].rows.beg, 2);
	expect_written(&f->source, gherkin_span(t, t->nodes.at[0].whole),
		"@one @two\nFeature: pay\n"
		"  why");
	fixture_close(f);
}

/* Text before a part moves its places, and nothing else. */
static void a_part_has_the_places_of_its_source(void **state)
{
	(void)state;
	struct fixture *f =
		fixture_parse(STR("before\nGiven a\nThen b\nGiven c\n"), 7, false);
	expect_tree(&f->tree,
		"0 scenario \n- given a\n- then b\n"
		"0 scenario \n- given c\n");
	span at = gherkin_span(&f->tree, f->tree.steps.at[2].text);
	assert_int_equal(at.beg, 28);
	expect_written(&f->source, at, "c");
	fixture_close(f);
}

/* A text made of pieces of its source: a fence in a quotation. */
static void a_part_may_stand_in_pieces(void **state)
{
	(void)state;
	str source = STR("> Given a\n> when b\n");
	struct fixture *f = fixture_parse(source, 0, false);
	struct text_run runs[] = {{0, 2}, {8, 12}};
	struct gherkin_input in = f->tree.in;
	in.text = (struct placed){STR("Given a\nWhen b\n"), runs, 2, {1, 0, 18}};
	struct gherkin_tree t = gherkin_parse(&in);
	expect_tree(&t, "0 scenario \n- given a\n- when b\n");
	expect_written(&f->source, gherkin_span(&t, t.steps.at[1].text), "b");
	expect_written(
		&f->source, gherkin_span(&t, t.steps.at[0].keyword), "Given");
	fixture_close(f);
}

static void prose_is_handed_back(void **state)
{
	(void)state;
	struct fixture *f = fixture_parse(STR("\nwhat\nelse\n"), 0, false);
	expect(f->tree.prose, "what");
	assert_int_equal(f->diags.len, 0);
	gherkin_report_nothing(&f->tree);
	assert_int_equal(f->diags.len, 1);
	expect_written(&f->source, f->diags.at[0].at, "what");
	fixture_close(f);
	f = fixture_parse(STR("what\nGiven a\n"), 0, false);
	expect(f->tree.prose, "");
	fixture_close(f);
}

static void keywords_of_all_languages(void **state)
{
	(void)state;
	arena keep = {0};
	const struct gherkin_words *all = gherkin_words_read(&keep);
	const struct gherkin_language *de = gherkin_language_find(all, STR("DE"));
	assert_true(all->len > 20 && all->len <= 64 && de);
	expect(all->at[0].name, "en");
	assert_int_equal(
		gherkin_keyword_find(de, STR("Wenn x"), false)->word, GHERKIN_WHEN);
	assert_null(gherkin_keyword_find(de, STR("wenn x"), false));
	assert_int_equal(
		gherkin_keyword_find(de, STR("wenn x"), true)->word, GHERKIN_WHEN);
	assert_null(gherkin_keyword_find(de, STR("Wennx"), false));
	assert_int_equal(gherkin_step_word(all, STR("angenommen")), GHERKIN_GIVEN);
	assert_int_equal(gherkin_step_word(all, STR("but")), GHERKIN_BUT);
	assert_int_equal(gherkin_step_word(all, STR("perhaps")), GHERKIN_NONE);
	arena_free(&keep);
}

static void cells(void **state)
{
	(void)state;
	arena keep = {0};
	str row = STR("| a\\|b |  | \\n\\\\ | open"), cell;
	static const char *const want[] = {"a|b", "", "\n\\"};
	size_t n = 0;
	for (; gherkin_cell_next(&row, &cell); n++)
		expect(gherkin_cell_text(&keep, cell), want[n]);
	assert_int_equal(n, 3);
	arena_free(&keep);
}

static void html_is_escaped(void **state)
{
	(void)state;
	struct fixture *f = fixture_parse(
		STR("Feature: a<b\n  one\n  two\n\n  three & four\n"
			"  Scenario: <s>\n    Given <g>\n      | <x> | \\| |\n"
			"      \"\"\"\n        in\n      \"\"\"\n"),
		0, true);
	buf out = {0};
	for (size_t n = 0; n < f->tree.nodes.len; n++) {
		gherkin_html_heading(&out, &f->tree, n);
		gherkin_html_description(&out, &f->tree, n);
		gherkin_html_content(&out, &f->tree, n);
	}
	expect(buf_str(&out),
		"<h1>a&lt;b</h1>\n<p>one\ntwo</p>\n<p>three &amp; four</p>\n"
		"<h3>Scenario: &lt;s&gt;</h3>\n<ul class=\"steps\">\n"
		"<li><strong>Given</strong> &lt;g&gt;<pre><code>  in\n</code></pre>\n"
		"<table>\n<thead>\n<tr><th>&lt;x&gt;</th><th>|</th></tr>\n</thead>\n"
		"</table>\n</li>\n</ul>\n");
	buf_free(&out);
	fixture_close(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_a_tree),
		cmocka_unit_test(a_part_has_the_places_of_its_source),
		cmocka_unit_test(a_part_may_stand_in_pieces),
		cmocka_unit_test(prose_is_handed_back),
		cmocka_unit_test(keywords_of_all_languages),
		cmocka_unit_test(cells),
		cmocka_unit_test(html_is_escaped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
