/* str_test.c: slices, memory and growing text. */
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

static void slices_are_clamped(void **state)
{
	(void)state;
	expect(str_slice(STR("story"), 1, 3), "to");
	expect(str_slice(STR("story"), 3, 99), "ry");
	expect(str_slice(STR("story"), 99, 2), "");
	expect(str_slice((str){0}, 0, 5), "");
	expect(str_from(NULL), "");
}

static void trims_and_words(void **state)
{
	(void)state;
	expect(str_trim(STR(" \t\r\n a b\v\f ")), "a b");
	expect(str_trim(STR(" \n ")), "");
	expect(str_trim_left(STR("  a ")), "a ");
	expect(str_trim_right(STR("  a ")), "  a");
	str rest = STR("  as a \n maker ");
	expect(str_next_word(&rest), "as");
	expect(str_next_word(&rest), "a");
	expect(str_next_word(&rest), "maker");
	expect(str_next_word(&rest), "");
	expect(str_next_word(&rest), "");
}

static void cuts(void **state)
{
	(void)state;
	str rest = STR("a:b:");
	expect(str_cut(&rest, ':'), "a");
	expect(str_cut(&rest, ':'), "b");
	expect(rest, "");
	expect(str_cut(&rest, ':'), "");
	rest = STR("one\r\ntwo\n\nlast\r");
	expect(str_next_line(&rest), "one");
	expect(str_next_line(&rest), "two");
	expect(str_next_line(&rest), "");
	expect(str_next_line(&rest), "last");
	assert_int_equal(rest.len, 0);
}

static void lines_around_a_byte(void **state)
{
	(void)state;
	str s = STR("one\n\nlast");
	assert_int_equal(str_line_beg(s, 0), 0);
	assert_int_equal(str_line_beg(s, 3), 0); /* its own line end */
	assert_int_equal(str_line_beg(s, 4), 4);
	assert_int_equal(str_line_beg(s, 9), 5);
	assert_int_equal(str_line_end(s, 0), 4);
	assert_int_equal(str_line_end(s, 3), 4);
	assert_int_equal(str_line_end(s, 4), 5);
	assert_int_equal(str_line_end(s, 5), 9);
	assert_int_equal(str_line_end(s, 9), 9);
	assert_int_equal(str_line_beg((str){0}, 0), 0);
	assert_int_equal(str_line_end((str){0}, 0), 0);
}

static void kinds_of_texts(void **state)
{
	(void)state;
	assert_true(str_is_blank(STR("")));
	assert_true(str_is_blank(STR(" \t\r\n\v\f")));
	assert_false(str_is_blank(STR("  .")));
	assert_true(str_is_digits(STR("0123456789")));
	assert_false(str_is_digits(STR("")));
	assert_false(str_is_digits(STR("1 ")));
	assert_false(str_is_digits(STR("-1")));
}

static void compares(void **state)
{
	(void)state;
	assert_true(str_eq(STR(""), (str){0}));
	assert_false(str_eq(STR("a"), STR("b")));
	assert_true(str_eq_nocase(STR("Need-1"), STR("nEED-1")));
	assert_false(str_eq_nocase(STR("Ä"), STR("ä")));
	assert_true(str_starts(STR("STORY-1"), STR("STORY")));
	assert_false(str_starts(STR("ST"), STR("STORY")));
	assert_true(str_starts_nocase(STR("Story-1"), STR("STORY")));
	assert_true(str_ends(STR("a.md"), STR(".md")));
	assert_false(str_ends(STR("md"), STR(".md")));
	assert_true(str_is_digits(STR("0123456789")));
	assert_false(str_is_digits(STR("12a")));
	assert_false(str_is_digits(STR("-1")));
	assert_false(str_is_digits(STR("")));
	assert_true(str_order(STR("a"), STR("ab")) < 0);
	assert_true(str_order(STR("b"), STR("ab")) > 0);
	assert_true(str_order(STR("\xc3"), STR("z")) > 0); /* as unsigned */
	assert_int_equal(str_order(STR("ab"), STR("ab")), 0);
}

static void finds(void **state)
{
	(void)state;
	str s = STR("abcABCabc");
	assert_int_equal(str_find(s, STR("abc"), 0), 0);
	assert_int_equal(str_find(s, STR("abc"), 1), 6);
	assert_int_equal(str_find(s, STR("abc"), 7), 9);
	assert_int_equal(str_find(s, STR("abc"), 99), 9);
	assert_int_equal(str_find(s, STR(""), 4), 4);
	assert_int_equal(str_find_nocase(s, STR("ABC"), 1), 3);
	assert_int_equal(str_find_nocase(STR("aAbaAbaaAab"), STR("AAAB"), 0), 7);
	assert_int_equal(str_find_nocase(s, STR("x"), 0), 9);
	assert_int_equal(str_find_byte(s, 'c', 3), 8);
	assert_int_equal(str_find_byte(s, 'c', 9), 9);
	assert_int_equal(str_rfind_byte(s, 'A'), 3);
	assert_int_equal(str_rfind_byte(s, 'x'), 9);
	assert_int_equal(str_rfind_byte((str){0}, 'x'), 0);
}

/* Every place of every short text over two letters, against the plain way. */
static void finds_like_the_plain_way(void **state)
{
	(void)state;
	for (unsigned bits = 0; bits < 1 << 10; bits++)
		for (unsigned want = 0; want < 1 << 4; want++) {
			char text[10], wanted[4];
			for (int i = 0; i < 10; i++)
				text[i] = bits >> i & 1 ? 'a' : 'B';
			for (int i = 0; i < 4; i++)
				wanted[i] = want >> i & 1 ? 'A' : 'b';
			size_t plain = 0;
			str s = {text, 10}, w = {wanted, 4};
			while (plain < 10 && !str_starts_nocase(str_slice(s, plain, 10), w))
				plain++;
			assert_int_equal(str_find_nocase(s, w, 0), plain);
		}
}

/* The plain way needs 10^11 steps for this; a test run would stand still. */
static void finding_is_linear(void **state)
{
	(void)state;
	size_t n = 400000;
	char *text = malloc(n);
	memset(text, 'a', n);
	text[n / 2] = 'b';
	str wanted = {text, n / 2 + 1};
	assert_int_equal(str_find_nocase((str){text, n}, wanted, 1), n);
	assert_int_equal(str_find((str){text, n}, wanted, 1), n);
	free(text);
}

/* The value is part of fingerprints that teams keep: it never changes. */
static void hash_is_fixed(void **state)
{
	(void)state;
	assert_true(str_hash(STR("")) == 0x2d06800538d394c2u);
	assert_true(str_hash(STR("NEED-1")) != str_hash(STR("NEED-2")));
}

static void arena_serves_any_size(void **state)
{
	(void)state;
	arena a = {0};
	char *bytes[300];
	for (size_t i = 0; i < 300; i++) {
		bytes[i] = arena_take(&a, i * 37, 16);
		assert_int_equal((uintptr_t)bytes[i] % 16, 0);
		for (size_t j = 0; j < i * 37; j++)
			assert_int_equal(bytes[i][j], 0);
		memset(bytes[i], (int)i, i * 37);
	}
	for (size_t i = 0; i < 300; i++)
		for (size_t j = 0; j < i * 37; j++)
			assert_int_equal((unsigned char)bytes[i][j], i & 255);
	char *large = arena_take(&a, 5000000, 1);
	large[4999999] = 1;
	assert_true(a.taken > 5000000);
	arena_reset(&a);
	assert_int_equal(a.taken, 0);
	assert_int_equal(*(char *)arena_take(&a, 4000000, 1), 0);
	arena_free(&a);
	assert_null(a.head);
}

static void arena_keeps_text(void **state)
{
	(void)state;
	arena a = {0};
	str copy = arena_copy(&a, str_slice(STR("NEED-12"), 0, 6));
	expect(copy, "NEED-1");
	assert_int_equal(copy.at[6], '\0');
	expect(arena_copy(&a, (str){0}), "");
	str name = STR("ab");
	expect(
		arena_print(&a, "%.*s has %d", (int)name.len, name.at, 3), "ab has 3");
	arena_free(&a);
}

static void arena_grows_arrays(void **state)
{
	(void)state;
	arena a = {0};
	uint32_t *at = NULL;
	size_t cap = 0;
	for (uint32_t i = 0; i < 5000; i++) {
		at = arena_grow(&a, at, i, &cap, sizeof *at);
		at[i] = i;
	}
	for (uint32_t i = 0; i < 5000; i++)
		assert_int_equal(at[i], i);
	assert_true(a.taken < 5000 * sizeof *at * 4);
	arena_free(&a);
}

static void buf_grows(void **state)
{
	(void)state;
	buf b = {0};
	expect(buf_str(&b), "");
	buf_put(&b, (str){0});
	buf_fill(&b, '-', 0);
	buf_puts(&b, "a");
	buf_putc(&b, 'b');
	buf_fill(&b, '=', 3);
	buf_uint(&b, 0);
	buf_uint(&b, UINT64_MAX);
	buf_print(&b, " %s", "end");
	expect(buf_str(&b), "ab===018446744073709551615 end");
	buf_cut(&b, 2);
	buf_cut(&b, 9);
	expect(buf_str(&b), "ab");
	for (int i = 0; i < 100000; i++)
		buf_putc(&b, 'x');
	assert_int_equal(b.len, 100002);
	memcpy(buf_room(&b, 1000000), "y", 1);
	buf_free(&b);
	assert_null(b.at);
}

static void escapes(void **state)
{
	(void)state;
	buf b = {0};
	escape_text(&b, STR("a<b> & \"c\""));
	expect(buf_str(&b), "a&lt;b&gt; &amp; \"c\"");
	buf_cut(&b, 0);
	escape_attribute(&b, STR("\"><script>"));
	expect(buf_str(&b), "&quot;&gt;&lt;script&gt;");
	buf_cut(&b, 0);
	escape_json(&b, STR("\"\\\n\t\r\x01\x7f é"));
	expect(buf_str(&b), "\"\\\"\\\\\\n\\t\\r\\u0001\\u007f é\"");
	buf_cut(&b, 0);
	escape_url(&b, STR("a b/ü?x=1&y=%20#\"<>'\n"));
	expect(buf_str(&b), "a%20b/%C3%BC?x=1&y=%20#%22%3C%3E%27%0A");
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_clamped),
		cmocka_unit_test(trims_and_words),
		cmocka_unit_test(cuts),
		cmocka_unit_test(lines_around_a_byte),
		cmocka_unit_test(kinds_of_texts),
		cmocka_unit_test(compares),
		cmocka_unit_test(finds),
		cmocka_unit_test(finds_like_the_plain_way),
		cmocka_unit_test(finding_is_linear),
		cmocka_unit_test(hash_is_fixed),
		cmocka_unit_test(arena_serves_any_size),
		cmocka_unit_test(arena_keeps_text),
		cmocka_unit_test(arena_grows_arrays),
		cmocka_unit_test(buf_grows),
		cmocka_unit_test(escapes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
