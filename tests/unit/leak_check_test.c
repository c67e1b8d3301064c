/* leak_check_test.c: the second look at what is hidden. */
#include "../../src/emit/leak_check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* One file of a workspace, and one of its site. */
struct look {
	const char *written, *page;
	unsigned audience;
	const char *field; /* name of a hidden field, or NULL */
};

static bool leaks(struct look l, struct diags *diags)
{
	arena keep = {0};
	struct sources all = {.keep = &keep};
	uint32_t file = sources_add(&all, STR("a.md"));
	str field = str_from(l.field);
	struct leak_fields fields = {&field, l.field != NULL};
	struct leak_input input = {
		.written = &all, .audience = l.audience, .fields = &fields};
	struct leak leak = {0};
	source_open(&all.at[file - 1], file, &keep, str_from(l.written));
	struct leak_check *check = leak_check_make(&input, &keep);
	leak_check_forget(check, STR("the words of every single template"));
	bool found = leak_check_find(check, str_from(l.page), &leak);
	if (found && diags)
		leak_check_report(&leak, STR("a.html"), diags);
	arena_free(&keep);
	return found;
}

#define SECRET "we buy the orchard in autumn"

static void expect_leak(const char *written)
{
	if (!leaks((struct look){written, "<p>" SECRET "</p>", 0, NULL}, NULL))
		fail_msg("not found: %s", written);
}

static void expect_none(const char *written)
{
	if (leaks((struct look){written, "<p>" SECRET "</p>", 0, NULL}, NULL))
		fail_msg("taken for hidden: %s", written);
}

static void what_says_that_it_is_hidden(void **state)
{
	(void)state;
	expect_leak("a\n<!-- internal -->\n" SECRET "\n<!-- /internal -->\nb");
	expect_leak("a <!--confidential-->" SECRET "<!-- /confidential --> b");
	expect_leak("<!-- internal -->\n```\n<!-- x\n" SECRET "\n");
	expect_leak("<!-- internal: later -->" SECRET "<!-- /internal -->");
	expect_leak("<!-- confidental -->" SECRET "<!-- /confidental -->");
	expect_leak("---\nvisibility: internal\n---\n\n" SECRET "\n");
	expect_leak("---\nvisiblity: internal\n---\n\n" SECRET "\n");
	expect_leak("---\nvisibility: secret\n---\n\n" SECRET "\n");
	expect_leak("# a\n\n## B-1\n\n**Visibility:** internal\n\n" SECRET "\n");
	expect_leak("# a\n\n## B-1\n\n- Status: x\n- Visibility: confidential\n\n"
				"### c\n\n" SECRET "\n");
	expect_leak("## B-1\n\n| Visibility | internal |\n|--|--|\n\n" SECRET);
}

static void what_does_not(void **state)
{
	(void)state;
	expect_none(SECRET "\n");
	expect_none("Write `<!-- internal -->` before it.\n\n" SECRET "\n");
	expect_none("```\n<!-- internal -->\n```\n\n" SECRET "\n");
	expect_none("<!-- internet -->\n" SECRET "\n");
	expect_none("---\nvisibility: public\n---\n" SECRET "\n");
	expect_none("# a\n\nIts visibility: internal.\n\n" SECRET "\n");
	expect_none("## A-1\n\n**Visibility:** internal\n\n## A-2\n\n" SECRET "\n");
	expect_none("<!-- internal -->x<!-- /internal -->\n" SECRET "\n");
	/* A text that is public elsewhere is no secret. */
	expect_none("<!-- internal -->" SECRET "<!-- /internal -->\n" SECRET "\n");
}

static void audiences_and_fields(void **state)
{
	(void)state;
	const char *page = "{\"a\": \"" SECRET "\"}";
	const char *block = "<!-- internal -->" SECRET "<!-- /internal -->";
	assert_false(leaks((struct look){block, page, 1, NULL}, NULL));
	assert_false(
		leaks((struct look){"code name: " SECRET, page, 0, NULL}, NULL));
	assert_true(leaks((struct look){"---\nCode-Name: " SECRET "\n---\n", page,
						  0, "code_name"},
		NULL));
	assert_true(leaks((struct look){"---\ncode_name:\n  - " SECRET "\n---\n",
						  page, 0, "code name"},
		NULL));
	assert_true(leaks((struct look){"# a\n\n**Code name:** " SECRET "\n", page,
						  0, "code_name"},
		NULL));
	assert_false(leaks(
		(struct look){"# a\n\n**The acceptance criteria:** b\n",
			"<b>The acceptance criteria:</b>", 0, "the_acceptance_criteria"},
		NULL));
	assert_false(leaks(
		(struct look){"---\nother: " SECRET "\n---\n", page, 0, "code_name"},
		NULL));
}

static void words_of_templates_are_no_secret(void **state)
{
	(void)state;
	assert_false(leaks((struct look){"<!-- internal -->the words of every "
									 "single template<!-- /internal -->",
						   "the words of every single template", 0, NULL},
		NULL));
}

static void the_finding_shows_the_place(void **state)
{
	(void)state;
	arena keep = {0};
	struct diags diags = {.keep = &keep};
	assert_true(leaks((struct look){"ab\n<!-- internal -->\n" SECRET "\n",
						  "<p>" SECRET "</p>", 0, NULL},
		&diags));
	assert_int_equal(diags.len, 1);
	assert_int_equal(diags.at[0].rule, RULE_confidential_published);
	assert_int_equal(diags.at[0].at.file, 1);
	assert_in_range(diags.at[0].at.beg, 21, 22);
	arena_free(&keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_says_that_it_is_hidden),
		cmocka_unit_test(what_does_not),
		cmocka_unit_test(audiences_and_fields),
		cmocka_unit_test(words_of_templates_are_no_secret),
		cmocka_unit_test(the_finding_shows_the_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
