/* map_test.c: text to number. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void an_empty_map(void **state)
{
	(void)state;
	struct map m = {0};
	assert_int_equal(map_get(&m, STR("x")), 0);
	assert_int_equal(map_get(&m, STR("")), 0);
}

static void keeps_what_was_put(void **state)
{
	(void)state;
	arena a = {0};
	struct map m = {.arena = &a};
	assert_int_equal(*map_put(&m, STR("x")), 0);
	*map_put(&m, STR("x")) = 7;
	*map_put(&m, STR("")) = 8;
	*map_put(&m, STR("X")) = 9;
	assert_int_equal(map_get(&m, STR("x")), 7);
	assert_int_equal(map_get(&m, STR("")), 8);
	assert_int_equal(map_get(&m, STR("X")), 9);
	assert_int_equal(map_get(&m, STR("y")), 0);
	assert_int_equal(m.len, 3);
	arena_free(&a);
}

static void walks_in_order(void **state)
{
	(void)state;
	arena a = {0};
	struct map m = {.arena = &a};
	for (uint32_t i = 0; i < 100000; i++) {
		str key = arena_print(&a, "NEED-%u", i * 7919 % 100003);
		*map_put(&m, key) = i + 1;
	}
	assert_int_equal(m.len, 100000);
	for (uint32_t i = 0; i < 100000; i++) {
		str key = arena_print(&a, "NEED-%u", i * 7919 % 100003);
		assert_int_equal(map_get(&m, key), i + 1);
		assert_true(str_eq(m.at[i].key, key));
		assert_int_equal(m.at[i].value, i + 1);
	}
	assert_int_equal(map_get(&m, STR("NEED-x")), 0);
	arena_free(&a);
}

/* A copy of the struct reads the same: documents are moved about. */
static void a_copy_reads_the_same(void **state)
{
	(void)state;
	arena a = {0}, other = {0};
	struct map m = {.arena = &a};
	for (uint32_t i = 1; i < 100; i++)
		*map_put(&m, arena_print(&a, "%u", i)) = i;
	struct map copy = m;
	copy.arena = &other;
	for (uint32_t i = 1; i < 100; i++)
		assert_int_equal(map_get(&copy, arena_print(&a, "%u", i)), i);
	arena_free(&a);
	arena_free(&other);
}

static uint32_t slot_of(str key)
{
	return (uint32_t)(str_hash(key) ^ str_hash(key) >> 32) & 0x3ff;
}

/* Keys that share ten bits of the hash everybody knows must not share a
 * row of slots. */
static void nobody_can_prepare_keys(void **state)
{
	(void)state;
	arena a = {0};
	struct map m = {.arena = &a};
	size_t same = 0, fullest = 0;
	for (uint32_t i = 0; m.len < 500; i++) {
		str key = arena_print(&a, "K-%u", i);
		if (slot_of(key) == 5)
			*map_put(&m, key) = 1;
	}
	for (size_t i = 0; i < 1024; i++) {
		same = 0;
		for (size_t j = 0; j < m.len; j++)
			same += (m.at[j].hash & 0x3ff) == i;
		fullest = same > fullest ? same : fullest;
	}
	assert_true(fullest < 20);
	arena_free(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_map),
		cmocka_unit_test(keeps_what_was_put),
		cmocka_unit_test(walks_in_order),
		cmocka_unit_test(a_copy_reads_the_same),
		cmocka_unit_test(nobody_can_prepare_keys),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
