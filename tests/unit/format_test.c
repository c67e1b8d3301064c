/* format_test.c: texts with holes, lists that grow, and what a buf leaves. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void expect(str got, const char *want)
{
	str w = str_from(want);
	assert_int_equal(got.len, w.len);
	assert_memory_equal(got.at, w.at, w.len);
}

static void holes_are_filled_in_order(void **state)
{
	(void)state;
	arena keep = {0};
	str made = FORMAT(&keep, "{}`{}` is no kind of `{}`", STR(""), STR("a%s"),
		str_slice(STR("bcd"), 0, 1));
	expect(made, "`a%s` is no kind of `b`");
	assert_int_equal(made.at[made.len], 0);
	expect(FORMAT(&keep, "{}", made), "`a%s` is no kind of `b`");
	expect(FORMAT(&keep, "{ } {}}{", STR("{}")), "{ } {}}{");
	expect(FORMAT(&keep, "{}{}{}{}{}{}{}{}", STR("1"), STR("2"), STR("3"),
			   STR("4"), STR("5"), STR("6"), STR("7"), ((str){"89", 1})),
		"12345678");
	arena_free(&keep);
}

/* The longest text that is counted, with a hole at either end. */
#define TEN "0123456789"
#define LONGEST                                                                \
	"{}" TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN   \
		TEN "01234567"                                                         \
	"{}"
static void every_byte_is_counted(void **state)
{
	(void)state;
	arena keep = {0};
	assert_int_equal(sizeof LONGEST - 1, FORMAT_LONGEST);
	str made = FORMAT(&keep, LONGEST, STR("begin"), STR("end"));
	assert_int_equal(made.len, FORMAT_LONGEST + 4);
	assert_true(str_starts(made, STR("begin0")));
	assert_true(str_ends(made, STR("7end")));
	arena_free(&keep);
}

static str next(str *counted)
{
	counted->len++;
	return *counted;
}

static void arguments_are_evaluated_once(void **state)
{
	(void)state;
	arena keep = {0};
	str counted = {"abc", 0};
	expect(FORMAT(&keep, "{}", next(&counted)), "a");
	expect(FORMAT(&keep, "{}", FORMAT(&keep, "<{}>", next(&counted))), "<ab>");
	arena_free(&keep);
}

/* The buf moves while it is written to. */
static void a_buf_may_be_put_into_itself(void **state)
{
	(void)state;
	arena keep = {0};
	buf b = {0};
	FORMAT(&b, "{}-{}", STR("a"), STR("b"));
	size_t len = b.len;
	for (int i = 0; i < 12; i++) {
		FORMAT(&b, "{}+{}", buf_str(&b), buf_str(&b));
		len = len * 3 + 1;
		assert_int_equal(b.len, len);
	}
	str all = buf_take(&b, &keep);
	assert_true(str_starts(all, STR("a-ba-b+a-ba-ba-b+a-b+")));
	arena_free(&keep);
}

static void numbers(void **state)
{
	(void)state;
	arena keep = {0};
	expect(format_uint(&keep, 0), "0");
	expect(FORMAT(&keep, "{} of", format_uint(&keep, UINT64_MAX)),
		"18446744073709551615 of");
	arena_free(&keep);
}

static void a_buf_is_taken(void **state)
{
	(void)state;
	arena keep = {0};
	buf b = {0};
	str none = buf_take(&b, &keep);
	assert_int_equal(none.len, 0);
	assert_non_null(none.at);
	buf_puts(&b, "one");
	str one = buf_take(&b, &keep);
	assert_null(b.at);
	assert_int_equal(b.len, 0);
	buf_puts(&b, "two");
	expect(one, "one");
	assert_int_equal(one.at[3], 0);
	expect(buf_take(&b, &keep), "two");
	buf_puts(&b, "page: text");
	expect(buf_take_from(&b, 6, &keep), "text");
	expect(buf_str(&b), "page: ");
	expect(buf_take_from(&b, 6, &keep), "");
	buf_free(&b);
	arena_free(&keep);
}

struct numbers {
	struct pair {
		size_t n, square;
	} * at;
	size_t len, cap;
};

static void lists_grow(void **state)
{
	(void)state;
	arena keep = {0};
	struct numbers list = {0};
	for (size_t n = 0; n < 1000; n++) {
		struct pair *added = LIST_ADD(&keep, &list, (struct pair){n, n * n});
		assert_ptr_equal(added, &list.at[n]);
		arena_take(&keep, n % 3, 1);
	}
	assert_int_equal(list.len, 1000);
	assert_true(list.cap >= 1000);
	for (size_t n = 0; n < 1000; n++)
		assert_int_equal(list.at[n].square, n * n);
	arena_free(&keep);
}

/* The element is written where it belongs, whatever it asks of the list. */
static void an_element_may_ask_the_list(void **state)
{
	(void)state;
	arena keep = {0};
	struct {
		size_t *at;
		size_t len, cap;
	} list = {0};
	for (size_t n = 0; n < 100; n++)
		LIST_ADD(&keep, &list, list.len ? list.at[list.len - 1] + 2 : 0);
	for (size_t n = 0; n < 100; n++)
		assert_int_equal(list.at[n], 2 * n);
	arena_free(&keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(holes_are_filled_in_order),
		cmocka_unit_test(every_byte_is_counted),
		cmocka_unit_test(arguments_are_evaluated_once),
		cmocka_unit_test(a_buf_may_be_put_into_itself),
		cmocka_unit_test(numbers),
		cmocka_unit_test(a_buf_is_taken),
		cmocka_unit_test(lists_grow),
		cmocka_unit_test(an_element_may_ask_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
