/* redact_test.c: what is left of texts and files when hidden parts go. */
#include "../../src/redact/redact_int.h"

#include <prdc/discover.h>
#include <prdc/read.h>
#include <prdc/resolve.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* ------------------------------------------------------------------ cuts */

struct part {
	const char *text; /* stands once in the whole */
	enum cut_form form;
	const char *instead; /* NULL: nothing */
};

static void add_part(struct cuts *cuts, str text, const struct part *p)
{
	str part = str_from(p->text);
	size_t at = str_find(text, part, 0);

	assert_true(at < text.len);
	cut_add(cuts,
		(struct cut){(uint32_t)at, (uint32_t)(at + part.len), p->form,
			p->instead ? str_from(p->instead) : STR("")});
}

static void expect_left(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("got:\n%.*s\nwant:\n%s", (int)got.len, got.at, want);
}

/* What is left of the text without these parts. */
static void leaves(
	const char *text, const struct part *parts, size_t n, const char *want)
{
	arena keep = {0};
	struct cuts cuts = {.keep = &keep};

	for (size_t i = 0; i < n; i++)
		add_part(&cuts, str_from(text), &parts[i]);
	expect_left(cuts_apply(&cuts, str_from(text)), want);
	arena_free(&keep);
}

static void leaves_one(
	const char *text, const char *part, enum cut_form form, const char *want)
{
	leaves(text, &(struct part){part, form, NULL}, 1, want);
}

static void words_go_with_the_space_beside_them(void **state)
{
	(void)state;
	leaves_one("a XX b\n", "XX", CUT_WORDS, "a b\n");
	leaves_one("a XX\n", "XX", CUT_WORDS, "a\n");
	leaves_one("a XX", "XX", CUT_WORDS, "a");
	leaves_one("XX b\n", "XX", CUT_WORDS, "b\n");
	leaves_one("a XX, b\n", "XX", CUT_WORDS, "a, b\n");
	leaves_one("a XX.\n", "XX", CUT_WORDS, "a.\n");
	leaves_one("a\xc3\xa4XX\xc3\xb6", "XX", CUT_WORDS, "a\xc3\xa4\xc3\xb6");
	leaves_one("XX", "XX", CUT_WORDS, "");
}

static void words_alone_take_their_line(void **state)
{
	(void)state;
	leaves_one("a\nXX\nb\n", "XX", CUT_WORDS, "a\nb\n");
	leaves_one("a\n\nXX\n\nb\n", "XX", CUT_WORDS, "a\n\nb\n");
	leaves_one("a\r\n\r\nXX\r\n\r\nb\r\n", "XX", CUT_WORDS, "a\r\n\r\nb\r\n");
	leaves_one("- a\n- XX\n- b\n", "XX", CUT_WORDS, "- a\n- b\n");
	leaves_one("1. [ ] XX\n2. b\n", "XX", CUT_WORDS, "2. b\n");
	leaves_one("> a\n> XX\n> b\n", "XX", CUT_WORDS, "> a\n> b\n");
	leaves_one("> - XX\n> - b\n", "XX", CUT_WORDS, "> - b\n");
	leaves_one("XX\n\nb\n", "XX", CUT_WORDS, "b\n");
	leaves_one("a\n\nX\nX\n\nb\n", "X\nX", CUT_WORDS, "a\n\nb\n");
}

/* What is inside an item of a list would fall to the item before. */
static void an_item_with_more_inside_stays(void **state)
{
	(void)state;
	leaves_one("- a\n- XX\n  more\n", "XX", CUT_WORDS, "- a\n-\n  more\n");
}

static void a_stub_stays_where_text_must_be(void **state)
{
	static const struct part stub = {"XX", CUT_WORDS, "STORY-1"};

	(void)state;
	leaves("# XX\n", &stub, 1, "# STORY-1\n");
	leaves("- XX\n- b\n", &stub, 1, "- STORY-1\n- b\n");
	leaves("| XX | b |\n", &stub, 1, "| STORY-1 | b |\n");
}

static void lines_go_whole(void **state)
{
	(void)state;
	leaves_one("a\nx XX y\nb\n", "XX", CUT_LINES, "a\nb\n");
	leaves_one("a\nx X\nX y\nb\n", "X\nX", CUT_LINES, "a\nb\n");
	leaves_one("a\n\nXX\n\n\nb\n", "XX", CUT_LINES, "a\n\n\nb\n");
	leaves_one("a\nXX", "XX", CUT_LINES, "a\n");
	leaves_one("a\r\nXX\r\nb\r\n", "XX", CUT_LINES, "a\r\nb\r\n");
}

static void an_entry_goes_with_its_lines(void **state)
{
	(void)state;
	leaves_one("a: 1\nk: XX\nb: 2\n", "k: XX", CUT_ENTRY, "a: 1\nb: 2\n");
	leaves_one("k:\n  - XX\n  - y\nb: 2\n", "k:\n  - XX", CUT_ENTRY, "b: 2\n");
	leaves_one("k:\n- XX\n- y\nb: 2\n", "k:\n- XX", CUT_ENTRY, "b: 2\n");
	leaves_one(
		"k: |\n  XX\n\n  # y\nb: 2\n", "k: |\n  XX", CUT_ENTRY, "b: 2\n");
	leaves_one("k: XX # why\nb: 2\n", "k: XX", CUT_ENTRY, "b: 2\n");
	leaves_one(
		"k: XX\n\n# of b\nb: 2\n", "k: XX", CUT_ENTRY, "\n# of b\nb: 2\n");
}

static void an_entry_goes_with_its_comma(void **state)
{
	static const struct part two[] = {
		{"b: XX", CUT_ENTRY, NULL}, {"c: YY", CUT_ENTRY, NULL}};

	(void)state;
	leaves_one("{k: XX, b: 2}\n", "k: XX", CUT_ENTRY, "{b: 2}\n");
	leaves_one("{a: 1, k: XX}\n", "k: XX", CUT_ENTRY, "{a: 1}\n");
	leaves_one("{a: 1, k: XX, b: 2}\n", "k: XX", CUT_ENTRY, "{a: 1, b: 2}\n");
	leaves_one("{k: XX}\n", "k: XX", CUT_ENTRY, "{}\n");
	leaves("{a: 1, b: XX, c: YY}\n", two, 2, "{a: 1}\n");
	leaves("{b: XX, c: YY, d: 1}\n", two, 2, "{d: 1}\n");
}

/* The order in which they were added does not count, nor that they meet. */
static void cuts_may_overlap(void **state)
{
	static const struct part parts[] = {{"d e", CUT_WORDS, NULL},
		{"b c", CUT_WORDS, NULL}, {"c d", CUT_WORDS, NULL}};

	(void)state;
	leaves("a b c d e f\n", parts, 3, "a f\n");
	leaves("a b c d e f\n", NULL, 0, "a b c d e f\n");
}

/* --------------------------------------------------------------- aliases */

static void without_anchor(
	const char *text, const char *entry, const char *want)
{
	arena keep = {0};
	struct cuts cuts = {.keep = &keep};

	add_part(&cuts, str_from(text), &(struct part){entry, CUT_ENTRY, NULL});
	cut_aliases(str_from(text), &cuts);
	expect_left(cuts_apply(&cuts, str_from(text)), want);
	arena_free(&keep);
}

static void an_alias_goes_with_its_anchor(void **state)
{
	(void)state;
	without_anchor("---\na: &o XX\nb: *o\nc: 1\n---\n\n*o text*\n", "a: &o XX",
		"---\nc: 1\n---\n\n*o text*\n");
	without_anchor("---\na: &o\n  - XX\nb: [1, *o]\nc: 1\n---\n",
		"a: &o\n  - XX", "---\nc: 1\n---\n");
	without_anchor("---\na: &o XX\nb:\n  d: *o\nc: 1\n---\n", "a: &o XX",
		"---\nc: 1\n---\n");
	without_anchor("---\na: &o {k: XX}\nb:\n  <<: *o\nc: 1\n---\n",
		"a: &o {k: XX}", "---\nc: 1\n---\n");
}

/* An entry that goes may hold an anchor of its own. */
static void aliases_of_aliases_go(void **state)
{
	(void)state;
	without_anchor("---\na: &o XX\nb: &p [*o]\nc: *p\nd: 1\n---\n", "a: &o XX",
		"---\nd: 1\n---\n");
}

static void aliases_in_flow_go_alone(void **state)
{
	(void)state;
	without_anchor("---\n{id: X, a: &o XX, b: *o, c: 1}\n---\n", "a: &o XX",
		"---\n{id: X, c: 1}\n---\n");
	without_anchor("---\n{id: X, a: &o XX, b: [1, {d: *o}]}\n---\n", "a: &o XX",
		"---\n{id: X}\n---\n");
	without_anchor("---\n{id: 'a, *o', a: &o XX, b: *o}\n---\n", "a: &o XX",
		"---\n{id: 'a, *o'}\n---\n");
	without_anchor("---\n{id: it 'tis, a: &o XX, b: *o}\n---\n", "a: &o XX",
		"---\n{id: it 'tis}\n---\n");
}

static void other_aliases_stay(void **state)
{
	(void)state;
	without_anchor("---\nz: &z 1\na: &o XX\nb: *z\nc: *other\nd: 2*o\n---\n",
		"a: &o XX", "---\nz: &z 1\nb: *z\nc: *other\nd: 2*o\n---\n");
	without_anchor("```yaml\na: &o XX\n```\n\n```yaml\nb: *o\n```\n",
		"a: &o XX", "```yaml\n```\n\n```yaml\nb: *o\n```\n");
}

/* ---------------------------------------------------------------- rounds */

/* A workspace in memory, and the tree that an audience sees of it. */
struct world {
	arena keep;
	const struct tree *below, *shown;
	struct redaction redaction;
	struct workspace ws[8];
	size_t nws;
};

static const struct graph *compile(struct world *w, const struct tree *tree)
{
	struct workspace *ws = &w->ws[w->nws++];
	struct diags diags = {.keep = &w->keep};
	struct discover_options where = {.tree = tree};

	assert_true(w->nws <= 8);
	date_parse(STR("2026-05-04"), &where.today);
	discover(ws, &where);
	read_documents(ws, &(struct read_options){.threads = 1});
	ws->withheld = &w->redaction.withheld;
	return resolve_graph(ws, &w->keep, &diags);
}

static void open_world(struct world *w, const struct memory_file *files,
	size_t n, enum visibility audience)
{
	*w = (struct world){0};
	w->below = w->shown = tree_memory(&w->keep, files, n);
	w->redaction = (struct redaction){
		.keep = &w->keep, .below = w->below, .audience = audience};
	while (redact(&w->redaction, compile(w, w->shown)))
		w->shown = redacted_tree(&w->redaction);
}

static void close_world(struct world *w)
{
	for (size_t n = 0; n < w->nws; n++)
		workspace_free(&w->ws[n]);
	arena_free(&w->keep);
}

static void expect_file(struct world *w, const char *path, const char *want)
{
	str text = {0};
	struct file_room room = {.keep = &w->keep, .limit = 1 << 20};

	assert_int_equal(
		w->shown->read(w->shown, str_from(path), room, &text), FILE_READ);
	expect_left(text, want);
}

static void expect_absent(struct world *w, const char *path)
{
	str text = {0};
	struct file_room room = {.keep = &w->keep, .limit = 1 << 20};

	assert_false(w->shown->has(w->shown, str_from(path)));
	assert_int_equal(
		w->shown->read(w->shown, str_from(path), room, &text), FILE_MISSING);
}

static void nothing_hidden_needs_no_tree(void **state)
{
	static const struct memory_file files[] = {
		{{"stories/a.md", 12}, {"---\nid: STORY-1\n---\n", 20}}};
	struct world w;

	(void)state;
	open_world(&w, files, 1, VISIBILITY_PUBLIC);
	assert_ptr_equal(w.shown, w.below);
	assert_int_equal(w.redaction.rounds, 1);
	close_world(&w);
}

static void hidden_files_are_absent(void **state)
{
	struct memory_file files[] = {
		{STR("stories/a.md"), STR("---\nid: STORY-1\n---\n# A\n")},
		{STR("stories/b.md"),
			STR("---\nid: STORY-2\nvisibility: internal\n---\n# B\n")},
		{STR("plans/deep/c.md"),
			STR("---\nvisibility: confidential\n---\n# C\n")}};
	struct tree_entry *entries;
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_file(&w, "stories/a.md", "---\nid: STORY-1\n---\n# A\n");
	expect_absent(&w, "stories/b.md");
	expect_absent(&w, "plans/deep/c.md");
	assert_int_equal(
		w.shown->list(w.shown, STR("stories"), &w.keep, &entries), 1);
	assert_true(str_eq(entries[0].name, STR("a.md")));
	close_world(&w);
	open_world(&w, files, 3, VISIBILITY_INTERNAL);
	expect_file(&w, "stories/b.md",
		"---\nid: STORY-2\nvisibility: internal\n---\n# B\n");
	expect_absent(&w, "plans/deep/c.md");
	close_world(&w);
}

static void folders_of_absent_files_are_absent(void **state)
{
	struct memory_file files[] = {
		{STR("plans/deep/c.md"), STR("---\nvisibility: internal\n---\n# C\n")},
		{STR("kept/d.md"), STR("---\nvisibility: internal\n---\n# D\n")},
		{STR("kept/e.png"), STR("x")}};
	struct tree_entry *entries;
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	assert_false(w.shown->has(w.shown, STR("plans/deep")));
	assert_false(w.shown->has(w.shown, STR("plans")));
	assert_true(w.shown->has(w.shown, STR("kept/e.png")));
	assert_int_equal(w.shown->list(w.shown, STR(""), &w.keep, &entries), 1);
	assert_true(str_eq(entries[0].name, STR("kept")));
	close_world(&w);
}

/* A block hides the fence that makes an item of what follows: only without it
 * the item can be seen, and that it is hidden. */
static void what_was_covered_is_found_in_a_later_round(void **state)
{
	struct memory_file files[] = {{STR("docs/a.md"),
		STR("# A\n\n<!-- internal -->\n\n```\nopen\n\n<!-- /internal -->\n\n"
			"## STORY-2: Two\n\n**Visibility:** internal\n\n"
			"## STORY-3: Three\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 1, VISIBILITY_PUBLIC);
	expect_file(&w, "docs/a.md", "# A\n\n## STORY-3: Three\n");
	assert_int_equal(w.redaction.rounds, 3);
	assert_int_equal(
		map_get(&w.redaction.withheld, STR("story-2")), VISIBILITY_INTERNAL);
	close_world(&w);
}

/* The whole was taken out, so nothing says any more that the part is hidden:
 * its address does. */
static void parts_of_what_is_hidden_go(void **state)
{
	struct memory_file files[] = {
		{STR("a.md"), STR("---\nid: EPIC-1\nvisibility: internal\n---\n# A\n")},
		{STR("b.md"), STR("---\nid: STORY-1\npart_of: EPIC-1\n---\n# B\n")},
		{STR("c.md"), STR("---\nid: STORY-2\n---\n# C\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_absent(&w, "a.md");
	expect_absent(&w, "b.md");
	assert_true(w.shown->has(w.shown, STR("c.md")));
	close_world(&w);
}

/* A title and parts of a wish that the kind hides: marks go with them. */
static void hidden_fields_leave_no_marks(void **state)
{
	struct memory_file files[] = {
		{STR("prdc.yml"),
			STR("kinds: {story: {fields: {title: {visibility: internal},\n"
				"  so_that: {visibility: internal},\n"
				"  as_a: {visibility: internal}}}}\n")},
		{STR("docs/a.md"),
			STR("## STORY-1: *[XX](a.md)*\n\n**Status:** draft\n\n"
				"As a **XX**, I want `it`, so that [XX](a.md).\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 2, VISIBILITY_PUBLIC);
	expect_file(&w, "docs/a.md",
		"## STORY-1: STORY-1\n\n**Status:** draft\n\nI want `it`.\n");
	close_world(&w);
}

#define HIDDEN_COST                                                            \
	{                                                                          \
		STR("prdc.yml"),                                                       \
			STR("kinds: {story: {fields: {cost: "                              \
				"{visibility: internal}}}}\n")                                 \
	}

/* All places of a tag go with their tags and what is under them. */
static void scenarios_of_a_hidden_item_go(void **state)
{
	struct memory_file files[] = {
		{STR("a.md"), STR("---\nid: STORY-1\nvisibility: internal\n---\n")},
		{STR("f.feature"),
			STR("Feature: F\n  @STORY-1 @x\n  Scenario: XX\n    Given a\n\n"
				"  Scenario: seen\n    Given b\n"
				"  @STORY-1\n  Rule: XX\n    Scenario: XX\n      Given a\n")},
		{STR("g.feature"),
			STR("# g\n@STORY-1\nFeature: XX\n  Scenario: XX\n    Given a\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_absent(&w, "g.feature");
	expect_file(&w, "f.feature", "Feature: F\n  Scenario: seen\n    Given b\n");
	assert_int_equal(w.redaction.rounds, 2);
	close_world(&w);
}

/* A label that has no text beside it hides what stands under it. */
static void hidden_fields_go_with_what_is_under_them(void **state)
{
	struct memory_file files[] = {HIDDEN_COST,
		{STR("a.md"),
			STR("# STORY-1: A\n\n**Status:** draft\n\n**Cost:**\n\n- XX\n"
				"  - XX\n\n  XX\n\n**Owner:** Mira\n")},
		{STR("b.md"),
			STR("# STORY-2: B\n\n- Status: draft\n- Cost: XX\n  XX\n\n"
				"  - XX\n- Owner: Mira\n")},
		{STR("c.md"),
			STR("# STORY-3: C\n\n**Cost:**\n\n```\nXX\n\n# XX\n```\n"
				"Seen.\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 4, VISIBILITY_PUBLIC);
	expect_file(
		&w, "a.md", "# STORY-1: A\n\n**Status:** draft\n\n**Owner:** Mira\n");
	expect_file(&w, "b.md", "# STORY-2: B\n\n- Status: draft\n- Owner: Mira\n");
	expect_file(&w, "c.md", "# STORY-3: C\n\nSeen.\n");
	close_world(&w);
}

static void hidden_cells_leave_no_marks(void **state)
{
	struct memory_file files[] = {HIDDEN_COST,
		{STR("a.md"),
			STR("| ID | Cost | Title |\n|---|---|---|\n"
				"| STORY-1 | [XX](x.md) | A |\n"
				"| STORY-2 | **XX \\| XX** | B |\n")},
		{STR("b.md"),
			STR("Cost | ID | Title\n---|---|---\n*XX* | STORY-3 | C\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_file(&w, "a.md",
		"| ID | Cost | Title |\n|---|---|---|\n| STORY-1 | | A |\n"
		"| STORY-2 | | B |\n");
	expect_file(&w, "b.md",
		"Cost | ID | Title\n---|---|---\n\xe2\x80\xa6 | STORY-3 | C\n");
	close_world(&w);
}

/* What would be read of the wish but for the fields beside it. */
static void a_wish_beside_its_parts_goes(void **state)
{
	struct memory_file files[] = {{STR("prdc.yml"),
									  STR("kinds: {story: {fields: {so_that: "
										  "{visibility: internal}}}}\n")},
		{STR("stories/a.yml"),
			STR("id: STORY-1\nas_a: r\nstory: As a r, I want z, so that XX.\n"
				"title: A\n")},
		{STR("stories/b.yml"),
			STR("id: STORY-2\nstory: As a r, I want z, so that XX\ntitle: "
				"B\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_file(&w, "stories/a.yml", "id: STORY-1\nas_a: r\ntitle: A\n");
	expect_file(&w, "stories/b.yml",
		"id: STORY-2\nstory: As a r, I want z\ntitle: B\n");
	close_world(&w);
}

static void merged_fields_hide(void **state)
{
	struct memory_file files[] = {
		{STR("a.md"),
			STR("---\nid: STORY-1\nbase: &b {visibility: internal}\n<<: *b\n"
				"---\n# A\n")},
		{STR("b.md"),
			STR("---\nx: &x {visibility: internal}\n<<: [*x]\n---\n# B\n")}};
	struct world w;

	(void)state;
	open_world(&w, files, 2, VISIBILITY_PUBLIC);
	expect_absent(&w, "a.md");
	expect_absent(&w, "b.md");
	close_world(&w);
}

/* What cannot be read gives no field; it must not stay as it is written. */
static void hidden_fields_go_from_broken_yaml(void **state)
{
	(void)state;
	struct memory_file files[] = {
		{STR("prdc.yml"),
			STR("kinds: {story: {fields: {cost: {visibility: internal}}}}\n")},
		{STR("stories/a.md"),
			STR("---\nid: STORY-1\ncost: [5\ntitle: A\n---\n\nText.\n")},
		{STR("docs/b.md"),
			STR("# B\n\n## STORY-2: b\n\n```yaml\ncost: \"6\nstatus: ready\n"
				"```\n\n## STORY-3: c\n\n```yaml\n Cost: 7\n```\n")},
	};
	struct world w;
	open_world(&w, files, 3, VISIBILITY_PUBLIC);
	expect_file(
		&w, "stories/a.md", "---\nid: STORY-1\ntitle: A\n---\n\nText.\n");
	expect_file(&w, "docs/b.md",
		"# B\n\n## STORY-2: b\n\n```yaml\nstatus: ready\n```\n\n"
		"## STORY-3: c\n\n```yaml\n```\n");
	close_world(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_go_with_the_space_beside_them),
		cmocka_unit_test(words_alone_take_their_line),
		cmocka_unit_test(an_item_with_more_inside_stays),
		cmocka_unit_test(a_stub_stays_where_text_must_be),
		cmocka_unit_test(lines_go_whole),
		cmocka_unit_test(an_entry_goes_with_its_lines),
		cmocka_unit_test(an_entry_goes_with_its_comma),
		cmocka_unit_test(cuts_may_overlap),
		cmocka_unit_test(an_alias_goes_with_its_anchor),
		cmocka_unit_test(aliases_of_aliases_go),
		cmocka_unit_test(aliases_in_flow_go_alone),
		cmocka_unit_test(other_aliases_stay),
		cmocka_unit_test(nothing_hidden_needs_no_tree),
		cmocka_unit_test(hidden_files_are_absent),
		cmocka_unit_test(folders_of_absent_files_are_absent),
		cmocka_unit_test(what_was_covered_is_found_in_a_later_round),
		cmocka_unit_test(parts_of_what_is_hidden_go),
		cmocka_unit_test(hidden_fields_go_from_broken_yaml),
		cmocka_unit_test(hidden_fields_leave_no_marks),
		cmocka_unit_test(scenarios_of_a_hidden_item_go),
		cmocka_unit_test(hidden_fields_go_with_what_is_under_them),
		cmocka_unit_test(hidden_cells_leave_no_marks),
		cmocka_unit_test(merged_fields_hide),
		cmocka_unit_test(a_wish_beside_its_parts_goes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
