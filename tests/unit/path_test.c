/* path_test.c: the parts of a path. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void is(str got, const char *want)
{
	assert_true(str_eq(got, str_from(want)));
}

static void test_parts(void **state)
{
	(void)state;
	is(path_name(STR("a/b/c.md")), "c.md");
	is(path_stem(STR("a/b/c.md")), "c");
	is(path_folder(STR("a/b/c.md")), "a/b");
	is(path_folder(path_folder(STR("a/b/c.md"))), "a");
}

static void test_edges(void **state)
{
	(void)state;
	is(path_name(STR("c.md")), "c.md");
	is(path_folder(STR("c.md")), "");
	is(path_folder(STR("")), "");
	is(path_name(STR("a/")), "");
	is(path_stem(STR(".hidden")), ".hidden");
	is(path_stem(STR("a.b/c")), "c");
	is(path_stem(STR("c.feature.md")), "c.feature");
}

static void test_join(void **state)
{
	arena keep = {0};
	(void)state;
	is(path_join(&keep, STR("a/b"), STR("c.md")), "a/b/c.md");
	is(path_join(&keep, STR(""), STR("c.md")), "c.md");
	is(path_join(&keep, (str){0}, (str){0}), "");
	assert_int_equal(path_join(&keep, STR("a"), STR("b")).at[3], '\0');
	arena_free(&keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_join),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
