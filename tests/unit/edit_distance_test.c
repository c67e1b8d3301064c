/* edit_distance_test.c: which name was meant. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void distances(void **state)
{
	(void)state;
	assert_int_equal(edit_distance(STR(""), STR(""), 5), 0);
	assert_int_equal(edit_distance(STR("need"), STR("need"), 0), 0);
	assert_int_equal(edit_distance(STR("need"), STR(""), 5), 4);
	assert_int_equal(edit_distance(STR("chekout"), STR("checkout"), 5), 1);
	assert_int_equal(edit_distance(STR("buidl"), STR("build"), 5), 1);
	assert_int_equal(edit_distance(STR("ca"), STR("abc"), 5), 3);
	assert_int_equal(edit_distance(STR("kitten"), STR("sitting"), 5), 3);
	assert_int_equal(edit_distance(STR("Need"), STR("need"), 5), 1);
	assert_int_equal(edit_distance(STR("über"), STR("uber"), 5), 1);
	assert_int_equal(edit_distance(STR("kitten"), STR("sitting"), 2), 3);
	assert_int_equal(edit_distance(STR("a"), STR("bcdefgh"), 2), 3);
}

/* Small words over two letters, against the definition itself. */
static size_t by_definition(str a, str b)
{
	if (!a.len || !b.len)
		return a.len + b.len;
	str x = str_slice(a, 0, a.len - 1), y = str_slice(b, 0, b.len - 1);
	bool same = a.at[a.len - 1] == b.at[b.len - 1];
	size_t best = by_definition(x, y) + !same;
	size_t drop = by_definition(x, b) + 1, add = by_definition(a, y) + 1;
	best = drop < best ? drop : best;
	best = add < best ? add : best;
	if (x.len && y.len && a.at[a.len - 1] == y.at[y.len - 1] &&
		x.at[x.len - 1] == b.at[b.len - 1]) {
		size_t swap = by_definition(str_slice(x, 0, x.len - 1),
						  str_slice(y, 0, y.len - 1)) +
			1;
		best = swap < best ? swap : best;
	}
	return best;
}

static void as_defined(void **state)
{
	(void)state;
	char a[5], b[5];
	for (int i = 0; i < 1 << 5; i++)
		for (int j = 0; j < 1 << 5; j++)
			for (size_t len = 1; len <= 5; len++) {
				for (int k = 0; k < 5; k++) {
					a[k] = i >> k & 1 ? 'x' : 'y';
					b[k] = j >> k & 1 ? 'x' : 'y';
				}
				size_t want = by_definition((str){a, 5}, (str){b, len});
				for (size_t limit = 0; limit < 6; limit++)
					assert_int_equal(
						edit_distance((str){a, 5}, (str){b, len}, limit),
						want < limit        ? want
							: want == limit ? limit
											: limit + 1);
			}
}

static void picks(void **state)
{
	(void)state;
	const str ids[] = {STR("NEED-fast-checkout"), STR("NEED-slow-checkout"),
		STR("STORY-1"), STR("ST")};
	assert_int_equal(
		edit_distance_nearest(STR("NEED-fast-chekout"), ids, 4), 0);
	assert_int_equal(
		edit_distance_nearest(STR("need-slow-checkotu"), ids, 4), 1);
	assert_int_equal(edit_distance_nearest(STR("STORY-2"), ids, 4), 2);
	assert_int_equal(edit_distance_nearest(STR("release"), ids, 4), -1);
	assert_int_equal(edit_distance_nearest(STR("XY"), ids, 4), -1);
	assert_int_equal(edit_distance_nearest(STR(""), ids, 4), -1);
	assert_int_equal(edit_distance_nearest(STR("x"), NULL, 0), -1);
	const str twins[] = {STR("owner"), STR("ower")};
	const str fields[] = {STR("resources"), STR("created date")};
	assert_int_equal(edit_distance_nearest(STR("source"), fields, 2), -1);
	assert_int_equal(
		edit_distance_nearest(STR("graduated date"), fields, 2), -1);
	assert_int_equal(
		edit_distance_nearest(STR("resorces used"), fields, 2), -1);
	assert_int_equal(edit_distance_nearest(STR("craeted dat"), fields, 2), 1);
	assert_int_equal(edit_distance_nearest(STR("owers"), twins, 2), 1);
	assert_int_equal(
		edit_distance_nearest(STR("ownr"), twins, 2), 0); /* the first */
}

static void long_names_are_never_near(void **state)
{
	(void)state;
	size_t n = 1000000;
	char *text = malloc(n);
	memset(text, 'a', n);
	str a = {text, n}, b = {text, n - 1};
	assert_int_equal(edit_distance(a, b, 9), 10);
	assert_int_equal(edit_distance_nearest(a, &b, 1), -1);
	assert_int_equal(edit_distance((str){text, 64}, (str){text, 63}, 9), 1);
	assert_int_equal(edit_distance((str){text, 65}, (str){text, 64}, 9), 10);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances),
		cmocka_unit_test(as_defined),
		cmocka_unit_test(picks),
		cmocka_unit_test(long_names_are_never_near),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
