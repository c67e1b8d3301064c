/* utf8_test.c: code points, their width, and keys to compare text with. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static void expect(str got, const char *want)
{
	str w = str_from(want);
	if (!str_eq(got, w))
		fail_msg("`%.*s` is not `%s`", (int)got.len, got.at, want);
}

/* Every code point there and back; surrogates and NUL are no text. */
static void every_code_point(void **state)
{
	(void)state;
	buf b = {0};
	for (int32_t code = 0; code <= 0x10ffff; code++) {
		size_t at = 0;
		bool surrogate = code >= 0xd800 && code < 0xe000;
		if (surrogate)
			continue;
		buf_cut(&b, 0);
		utf8_put(&b, code);
		assert_int_equal(utf8_next(buf_str(&b), &at), code);
		assert_int_equal(at, b.len);
		assert_int_equal(utf8_valid(buf_str(&b)), code != 0);
	}
	buf_free(&b);
}

/* Every sequence of two bytes, and of three that start as three. */
static void short_sequences(void **state)
{
	(void)state;
	for (unsigned first = 0; first < 256; first++)
		for (unsigned second = 0; second < 256; second++) {
			char bytes[2] = {(char)first, (char)second};
			bool plain =
				first > 0 && first < 0x80 && second > 0 && second < 0x80;
			bool pair = first >= 0xc2 && first < 0xe0 && second >= 0x80 &&
				second < 0xc0;
			assert_int_equal(utf8_valid((str){bytes, 2}), plain || pair);
		}
	for (unsigned first = 0xe0; first < 0xf0; first++)
		for (unsigned second = 0x80; second < 0xc0; second++) {
			char bytes[3] = {(char)first, (char)second, (char)0x80};
			unsigned code = (first & 15) << 12 | (second & 63) << 6;
			bool fine = code >= 0x800 && (code < 0xd800 || code >= 0xe000);
			assert_int_equal(utf8_valid((str){bytes, 3}), fine);
		}
}

static void bad_bytes(void **state)
{
	(void)state;
	static const char *const bad[] = {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf",
		"\xe0\x80\x80", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xed\xbf\xbf",
		"\xf0\x80\x80\x80", "\xf0\x8f\xbf\xbf", "\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80", "\xff", "\xfe", "\xc3", "\xe2\x82", "\xf0\x9f\x98",
		"\xe2\x28\xa1", "\xf0\x28\x8c\xbc"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t at = 0;
		assert_int_equal(utf8_next(str_from(bad[i]), &at), -1);
		assert_int_equal(at, 1);
		/* Wherever it stands: the fast way looks at eight at once. */
		for (size_t before = 0; before < 20; before++) {
			buf b = {0};
			buf_fill(&b, 'a', before);
			buf_puts(&b, bad[i]);
			assert_false(utf8_valid(buf_str(&b)));
			buf_fill(&b, 'b', 20 - before);
			assert_false(utf8_valid(buf_str(&b)));
			buf_free(&b);
		}
	}
}

static void no_nul_anywhere(void **state)
{
	(void)state;
	char text[40];
	memset(text, 'a', sizeof text);
	assert_true(utf8_valid((str){text, sizeof text}));
	assert_true(utf8_valid((str){0}));
	for (size_t i = 0; i < sizeof text; i++) {
		text[i] = '\0';
		assert_false(utf8_valid((str){text, sizeof text}));
		text[i] = 'a';
	}
}

/* It sees every byte of every file.  The limit is a tenth of what is asked
 * for, so that a busy machine does not fail the test. */
static void validation_is_fast(void **state)
{
	(void)state;
	struct timespec beg, end;
	size_t size = 64 << 20;
	char *text = malloc(size);
	memset(text, 'a', size);
	clock_gettime(CLOCK_MONOTONIC, &beg);
	assert_true(utf8_valid((str){text, size}));
	clock_gettime(CLOCK_MONOTONIC, &end);
	double seconds = (double)(end.tv_sec - beg.tv_sec) +
		(double)(end.tv_nsec - beg.tv_nsec) / 1e9;
	print_message("utf8_valid: %.1f GB/s\n", (double)size / seconds / 1e9);
	assert_true(seconds < (double)size / 1e8);
	free(text);
}

static void widths(void **state)
{
	(void)state;
	assert_int_equal(utf8_width(STR("")), 0);
	assert_int_equal(utf8_width(STR("story")), 5);
	assert_int_equal(utf8_width(STR("a\tb")), 3);
	assert_int_equal(utf8_width(STR("\033[1m")), 3);
	assert_int_equal(utf8_width(STR("日本語の要件")), 12);
	assert_int_equal(utf8_width(STR("e\xcc\x81t\xc3\xa9")), 3);
	assert_int_equal(utf8_width(STR("👩‍👩‍👧")), 2);
	assert_int_equal(utf8_width(STR("👩‍👩‍👧👍🏽")), 4);
	assert_int_equal(utf8_width(STR("🇩🇪🇫🇷")), 4);
	assert_int_equal(utf8_width(STR("✏️")), 2);
	assert_int_equal(utf8_width(STR("a\xff")), 2);
}

static void folds(void **state)
{
	(void)state;
	arena a = {0};
	expect(utf8_fold(&a, STR("Need-Fast")), "need-fast");
	expect(utf8_fold(&a, STR("ÄÖÜ Straße")), "äöü strasse");
	expect(utf8_fold(&a, STR("E\xcc\x81t")), "\xc3\xa9t");
	expect(utf8_fold(&a, STR("ΣΊΣΥΦΟΣ")), "σίσυφοσ");
	expect(utf8_fold(&a, STR("")), "");
	expect(utf8_fold(&a, STR("A\xff")), "a\xff");
	arena_free(&a);
}

/* Marks in the wrong order, which the usual sorting takes hours to order. */
static void folding_is_linear(void **state)
{
	(void)state;
	arena a = {0};
	buf b = {0};
	buf_puts(&b, "E");
	for (int i = 0; i < 300000; i++)
		utf8_put(&b, i % 2 ? 0x316 : 0x301);
	str folded = utf8_fold(&a, buf_str(&b));
	assert_int_equal(folded.len, b.len);
	assert_int_equal(*folded.at, 'e');
	buf_free(&b);
	arena_free(&a);
}

static void folds_names(void **state)
{
	(void)state;
	arena a = {0};
	expect(utf8_fold_name(&a, STR("  Depends-On ")), "depends on");
	expect(utf8_fold_name(&a, STR("depends__on")), "depends on");
	expect(utf8_fold_name(&a, STR("Acceptance\xc2\xa0 \tCriteria")),
		"acceptance criteria");
	expect(utf8_fold_name(&a, STR("--")), "");
	expect(utf8_fold_name(&a, STR("")), "");
	expect(utf8_fold_name(&a, STR("Größe_der Gruppe-")), "grösse der gruppe");
	arena_free(&a);
}

static void expect_slug(const char *title, const char *want)
{
	buf b = {0};
	utf8_slug(&b, str_from(title));
	expect(buf_str(&b), want);
	buf_free(&b);
}

static void slugs(void **state)
{
	(void)state;
	expect_slug("Acceptance criteria", "acceptance-criteria");
	expect_slug("What's new in 2.0?", "whats-new-in-20");
	expect_slug("A & B -- C", "a--b----c");
	expect_slug("snake_case", "snake_case");
	expect_slug("Ärger über Öl", "ärger-über-öl");
	expect_slug("日本語", "日本語");
	expect_slug("🚀 Launch", "-launch");
	expect_slug("e\xcc\x81", "e\xcc\x81");
	expect_slug("", "");
}

static void cases(void **state)
{
	(void)state;
	buf b = {0};
	utf8_upper(&b, STR("über\xff"));
	utf8_lower(&b, STR("ÜBER"));
	expect(buf_str(&b), "ÜBER\xef\xbf\xbdüber");
	buf_free(&b);
}

static void cuts(void **state)
{
	(void)state;
	assert_int_equal(utf8_cut(STR("short"), 5), 5);
	assert_int_equal(utf8_cut(STR("longer"), 5), 5);
	assert_int_equal(utf8_cut(STR("four\xc3\xbc!"), 5), 4);
	assert_int_equal(utf8_cut(STR("\xf0\x9f\x98\x80"), 3), 0);
	assert_int_equal(utf8_cut_words(STR("one two three"), 2, 13), 13);
	assert_int_equal(utf8_cut_words(STR("one two three"), 2, 12), 7);
	assert_int_equal(utf8_cut_words(STR("one two three"), 2, 7), 7);
	assert_int_equal(utf8_cut_words(STR("one two\nthree"), 2, 10), 7);
	/* no word ends in between */
	assert_int_equal(utf8_cut_words(STR("one twothree"), 5, 10), 5);
	assert_int_equal(utf8_cut_words(STR("four\xc3\xbc!!!"), 5, 7), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point),
		cmocka_unit_test(short_sequences),
		cmocka_unit_test(bad_bytes),
		cmocka_unit_test(no_nul_anywhere),
		cmocka_unit_test(validation_is_fast),
		cmocka_unit_test(widths),
		cmocka_unit_test(folds),
		cmocka_unit_test(folding_is_linear),
		cmocka_unit_test(folds_names),
		cmocka_unit_test(slugs),
		cmocka_unit_test(cases),
		cmocka_unit_test(cuts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
