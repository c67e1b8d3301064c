/* diag_test.c: lists of findings, names of rules, fingerprints. */
#include <prdc/diag.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void the_table(void **state)
{
	(void)state;
	for (int i = RULE_none + 1; i < RULE_COUNT; i++) {
		const struct rule_row *row = rule_row((enum rule)i);
		assert_int_equal(row->code.len, 5);
		assert_true(row->slug.len > 3 && row->headline.len > 10);
		assert_true(row->level >= SEVERITY_OFF);
		assert_int_equal(rule_find(row->code), i);
		assert_int_equal(rule_find(row->slug), i);
	}
}

static void names_of_rules(void **state)
{
	(void)state;
	assert_int_equal(rule_find(STR("gr702")), RULE_dangling_ref);
	assert_int_equal(rule_find(STR("Dangling-Ref")), RULE_dangling_ref);
	assert_int_equal(rule_find(STR("GR70")), RULE_none);
	assert_int_equal(rule_find(STR("")), RULE_none);
	assert_true(str_eq(rule_near(STR("dangling-reff")), STR("dangling-ref")));
	assert_true(str_eq(rule_near(STR("danglign-ref")), STR("dangling-ref")));
	assert_int_equal(rule_near(STR("completely-else")).len, 0);
	assert_true(rule_matches(RULE_dangling_ref, STR("GR*")));
	assert_true(rule_matches(RULE_dangling_ref, STR("gr70*")));
	assert_true(rule_matches(RULE_dangling_ref, STR("GR702")));
	assert_true(rule_matches(RULE_dangling_ref, STR("dangling-ref")));
	assert_false(rule_matches(RULE_dangling_ref, STR("GR71*")));
	assert_false(rule_matches(RULE_dangling_ref, STR("GR7")));
	assert_false(rule_matches(RULE_dangling_ref, STR("")));
	assert_false(rule_matches(RULE_none, STR("*")));
}

static struct diag at(enum rule rule, uint32_t file, uint32_t beg)
{
	return (struct diag){.rule = rule, .at = {file, beg, beg + 1}};
}

static void labels_and_fixes(void **state)
{
	(void)state;
	arena a = {0};
	struct diags list = {.keep = &a};
	struct label given[3] = {
		{.text = STR("0")}, {.text = STR("1")}, {.text = STR("2")}};
	struct diag d = at(RULE_cycle, 1, 1);
	d.others = given;
	d.nothers = 3;
	struct diag *added = diag_add(&list, d);
	for (uint32_t i = 3; i < 1000; i++)
		diag_other(&list, added, (span){1, i, i}, arena_print(&a, "%u", i));
	assert_int_equal(added->nothers, 1000);
	assert_int_equal(added->others[999].at.beg, 999);
	for (uint32_t i = 0; i < 1000; i++)
		assert_true(str_eq(added->others[i].text, arena_print(&a, "%u", i)));
	diag_fix(&list, added, (struct fix){.text = STR("x"), .safe = true});
	assert_true(added->fix->safe);
	arena_free(&a);
}

static void settled(void **state)
{
	(void)state;
	arena a = {0};
	struct diags list = {.keep = &a};
	diag_add(&list, at(RULE_cycle, 2, 5));
	diag_add(&list, at(RULE_no_ends, 1, 9));
	diag_add(&list, at(RULE_dangling_ref, 1, 9));
	diag_add(&list, at(RULE_cycle, 1, 3));
	diag_add(&list, at(RULE_cycle, 2, 5)); /* said already */
	struct diag d = at(RULE_cycle, 2, 5);
	d.message = STR("another thing");
	diag_add(&list, d);
	d = at(RULE_no_ends, 3, 0);
	d.severity = SEVERITY_NOTE; /* computed */
	diag_add(&list, d);
	d.severity = SEVERITY_OFF;
	d.at.beg = 7;
	diag_add(&list, d);
	d = at(RULE_no_when, 0, 0);
	diag_add(&list, d);
	struct sources sources = {.keep = &a};
	sources_add(&sources, STR("b.md"));
	sources_add(&sources, STR("c.md"));
	sources_add(&sources, STR("a.md")); /* added later, and yet the first */
	diags_settle(&list, NULL, &sources);
	static const struct {
		uint32_t file, beg;
		enum rule rule;
		enum severity severity;
	} want[] = {{0, 0, RULE_no_when, SEVERITY_WARNING},
		{3, 0, RULE_no_ends, SEVERITY_NOTE}, {1, 3, RULE_cycle, SEVERITY_ERROR},
		{1, 9, RULE_dangling_ref, SEVERITY_ERROR},
		{1, 9, RULE_no_ends, SEVERITY_WARNING},
		{2, 5, RULE_cycle, SEVERITY_ERROR}, {2, 5, RULE_cycle, SEVERITY_ERROR}};
	assert_int_equal(list.len, sizeof want / sizeof *want);
	for (size_t i = 0; i < list.len; i++) {
		assert_int_equal(list.at[i].at.file, want[i].file);
		assert_int_equal(list.at[i].at.beg, want[i].beg);
		assert_int_equal(list.at[i].rule, want[i].rule);
		assert_int_equal(list.at[i].severity, want[i].severity);
	}
	assert_int_equal(diags_count(&list, SEVERITY_ERROR), 4);
	assert_int_equal(diags_count(&list, SEVERITY_WARNING), 2);
	assert_int_equal(diags_count(&list, SEVERITY_NOTE), 1);
	diag_add(&list, at(RULE_cycle, 9, 9)); /* there is room again */
	assert_int_equal(list.at[7].at.file, 9);
	arena_free(&a);
}

/* What the workspace says wins over what was computed. */
static void levels_win(void **state)
{
	(void)state;
	arena a = {0};
	struct diags list = {.keep = &a};
	static struct levels levels;
	memset(&levels, 0, sizeof levels);
	levels.rule[RULE_cycle].severity = SEVERITY_OFF;
	levels.rule[RULE_no_ends].severity = SEVERITY_ERROR;
	struct diag d = at(RULE_cycle, 1, 1);
	d.severity = SEVERITY_ERROR;
	diag_add(&list, d);
	d = at(RULE_no_ends, 1, 1);
	d.severity = SEVERITY_OFF;
	diag_add(&list, d);
	diag_add(&list, at(RULE_no_when, 1, 1));
	diags_settle(&list, &levels, &(struct sources){0});
	assert_int_equal(list.len, 2);
	assert_int_equal(list.at[0].rule, RULE_no_ends);
	assert_int_equal(list.at[0].severity, SEVERITY_ERROR);
	assert_int_equal(list.at[1].severity, SEVERITY_WARNING);
	arena_free(&a);
}

static void appended(void **state)
{
	(void)state;
	arena a = {0}, b = {0};
	struct diags to = {.keep = &a}, from = {.keep = &b};
	diag_add(&to, at(RULE_cycle, 1, 1));
	for (uint32_t i = 0; i < 100; i++)
		diag_add(&from, at(RULE_cycle, 2, i));
	diags_append(&to, &from);
	assert_int_equal(to.len, 101);
	assert_int_equal(to.at[100].at.beg, 99);
	assert_int_equal(from.len, 100);
	arena_free(&a);
	arena_free(&b);
}

/* ---------------------------------------------------------- fingerprints */

/* The fingerprints of one finding at each place of the word. */
static str *prints_of(arena *keep, const char *path, const char *text)
{
	struct source file = {.path = str_from(path)};
	struct sources all = {.at = &file, .len = 1};
	struct diags list = {.keep = keep};
	source_open(&file, 1, keep, str_from(text));
	for (size_t i = 0; i < file.text.len;) {
		size_t beg = str_find_nocase(file.text, STR("need-x"), i);
		i = beg + 6;
		if (beg == file.text.len)
			break;
		diag_add(&list,
			(struct diag){.rule = RULE_dangling_ref,
				.item = STR("STORY-1"),
				.at = {1, (uint32_t)beg, (uint32_t)i}});
	}
	return diags_fingerprints(&list, &all, keep);
}

static void prints_survive_edits(void **state)
{
	(void)state;
	arena a = {0};
	str *before = prints_of(&a, "a.md", "serves: NEED-X\nsee NEED-X\n");
	str *moved = prints_of(&a, "b/c.md", "new\n\nserves:  Need-x, NEED-X\n");
	assert_int_equal(before[0].len, 16);
	for (size_t i = 0; i < 16; i++)
		assert_non_null(strchr("0123456789abcdef", before[0].at[i]));
	assert_true(str_eq(before[0], moved[0]));
	assert_true(str_eq(before[1], moved[1]));
	assert_false(str_eq(before[0], before[1]));
	arena_free(&a);
}

/* Teams keep these in their baselines. */
static void prints_are_fixed(void **state)
{
	(void)state;
	arena a = {0};
	str *prints = prints_of(&a, "a.md", "NEED-X NEED-X");
	assert_string_equal(prints[0].at, "72f499c266142281");
	assert_string_equal(prints[1].at, "7fe57f26f60b887b");
	arena_free(&a);
}

static str print_of(arena *keep, struct diag d, str text)
{
	struct source file = {.path = STR("a.md")};
	struct sources all = {.at = &file, .len = 1};
	struct diags list = {.keep = keep};
	source_open(&file, 1, keep, text);
	diag_add(&list, d);
	return *diags_fingerprints(&list, &all, keep);
}

static void prints_tell_apart(void **state)
{
	(void)state;
	arena a = {0};
	struct diag d = {.rule = RULE_cycle, .item = STR("A"), .at = {1, 0, 4}};
	str first = print_of(&a, d, STR("text"));
	struct diag other = d;
	other.rule = RULE_no_ends;
	assert_false(str_eq(first, print_of(&a, other, STR("text"))));
	other = d;
	other.item = STR("B");
	assert_false(str_eq(first, print_of(&a, other, STR("text"))));
	assert_false(str_eq(first, print_of(&a, d, STR("next"))));
	other = d;
	other.message = STR("said otherwise");
	assert_true(str_eq(first, print_of(&a, other, STR("text"))));
	other.at = (span){0};
	other.subject = STR("text");
	assert_true(str_eq(first, print_of(&a, other, STR(""))));
	arena_free(&a);
}

/* Ten thousand findings that each mark a whole file of a megabyte. */
static void long_excerpts_cost_little(void **state)
{
	(void)state;
	arena a = {0};
	buf text = {0};
	for (int i = 0; i < 500000; i++)
		buf_puts(&text, "é");
	struct source file = {.path = STR("a.md")};
	struct sources all = {.at = &file, .len = 1};
	struct diags list = {.keep = &a};
	source_open(&file, 1, &a, buf_str(&text));
	for (int i = 0; i < 10000; i++)
		diag_add(&list,
			(struct diag){
				.rule = RULE_cycle, .at = {1, 0, (uint32_t)text.len}});
	str *prints = diags_fingerprints(&list, &all, &a);
	assert_false(str_eq(prints[0], prints[9999]));
	buf_free(&text);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table),
		cmocka_unit_test(names_of_rules),
		cmocka_unit_test(labels_and_fixes),
		cmocka_unit_test(settled),
		cmocka_unit_test(levels_win),
		cmocka_unit_test(appended),
		cmocka_unit_test(prints_survive_edits),
		cmocka_unit_test(prints_are_fixed),
		cmocka_unit_test(prints_tell_apart),
		cmocka_unit_test(long_excerpts_cost_little),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
