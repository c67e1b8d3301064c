/* source_test.c: mended text, lines and places. */
#include <prdc/source.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

struct opened {
	arena keep;
	struct source source;
};

static void open_text(struct opened *o, str text)
{
	*o = (struct opened){.source = {.path = STR("a.md")}};
	source_open(&o->source, 1, &o->keep, text);
}

static void expect_place(
	const struct opened *o, uint32_t offset, uint32_t line, uint32_t column)
{
	struct place p = source_place(&o->source, offset);
	if (p.line != line || p.column != column)
		fail_msg("byte %u is at %u:%u, not %u:%u", offset, p.line, p.column,
			line, column);
}

static void expect_line(const struct opened *o, uint32_t line, const char *want)
{
	str got = source_line(&o->source, line);
	if (!str_eq(got, str_from(want)))
		fail_msg("line %u is `%.*s`", line, (int)got.len, got.at);
}

static void lines_and_places(void **state)
{
	(void)state;
	struct opened o;
	open_text(&o, STR("one\nzwö €\n\nlast"));
	assert_int_equal(o.source.nlines, 4);
	expect_line(&o, 1, "one");
	expect_line(&o, 2, "zwö €");
	expect_line(&o, 3, "");
	expect_line(&o, 4, "last");
	expect_line(&o, 5, "");
	expect_line(&o, 0, "");
	expect_place(&o, 0, 1, 1);
	expect_place(&o, 2, 1, 3);
	expect_place(&o, 3, 1, 4); /* the line end itself */
	expect_place(&o, 4, 2, 1);
	expect_place(&o, 8, 2, 4); /* behind the ö of two bytes */
	expect_place(&o, 12, 2, 6);
	expect_place(&o, 13, 3, 1);
	expect_place(&o, 14, 4, 1);
	expect_place(&o, 18, 4, 5);
	expect_place(&o, 9999, 4, 5);
	assert_int_equal(source_offset(&o.source, 2), 4);
	assert_int_equal(source_offset(&o.source, 5), 18);
	assert_int_equal(source_offset(&o.source, 0), 0);
	arena_free(&o.keep);
}

static void line_ends_of_all_kinds(void **state)
{
	(void)state;
	struct opened o;
	open_text(&o, STR("a\r\nb\rc\n\rd\r\n"));
	assert_int_equal(o.source.nlines, 5);
	expect_line(&o, 1, "a");
	expect_line(&o, 2, "b");
	expect_line(&o, 3, "c");
	expect_line(&o, 4, "");
	expect_line(&o, 5, "d");
	expect_place(&o, 2, 1, 2); /* the \n of \r\n */
	expect_place(&o, 3, 2, 1);
	expect_place(&o, 11, 5, 2);
	arena_free(&o.keep);
}

static void nothing_and_one_line_end(void **state)
{
	(void)state;
	struct opened o;
	open_text(&o, STR(""));
	assert_int_equal(o.source.nlines, 1);
	expect_line(&o, 1, "");
	expect_place(&o, 0, 1, 1);
	expect_place(&o, 7, 1, 1);
	arena_free(&o.keep);
	open_text(&o, STR("\n"));
	assert_int_equal(o.source.nlines, 1);
	expect_place(&o, 1, 1, 1);
	arena_free(&o.keep);
	struct source unread = {.path = STR("a.md")};
	struct place p = source_place(&unread, 3);
	assert_true(p.line == 1 && p.column == 1);
	assert_int_equal(source_line(&unread, 1).len, 0);
}

static void good_text_is_borrowed(void **state)
{
	(void)state;
	struct opened o;
	str text = STR("\xef\xbb\xbfid: é");
	open_text(&o, text);
	assert_false(o.source.mended);
	assert_ptr_equal(o.source.text.at, text.at);
	assert_int_equal(o.source.first_bad.file, 0);
	arena_free(&o.keep);
}

static void bad_bytes_are_mended(void **state)
{
	(void)state;
	struct opened o;
	char text[] = "ok\n a\xff\xc3(\0b\xed\xa0\x80";
	open_text(&o, (str){text, sizeof text - 1});
	assert_true(o.source.mended);
	assert_true(utf8_valid(o.source.text));
	str want = STR("ok\n a\ufffd\ufffd(\ufffd"
				   "b\ufffd\ufffd\ufffd");
	assert_true(str_eq(o.source.text, want));
	struct sources all = {.at = &o.source, .len = 1};
	assert_true(str_eq(source_text(&all, o.source.first_bad), STR("\ufffd")));
	expect_place(&o, o.source.first_bad.beg, 2, 3);
	arena_free(&o.keep);
}

static void numbers_stay(void **state)
{
	(void)state;
	arena keep = {0};
	char path[] = "x";
	struct sources all = {.keep = &keep};
	assert_int_equal(sources_add(&all, str_from(path)), 1);
	path[0] = 'b';
	assert_int_equal(sources_add(&all, str_from(path)), 2);
	assert_int_equal(sources_add(&all, STR("a")), 3);
	assert_int_equal(sources_add(&all, STR("x")), 1);
	for (char more[] = "0aa"; more[0] <= '9'; more[0]++)
		sources_add(&all, str_from(more));
	assert_int_equal(all.len, 13);
	assert_int_equal(sources_add(&all, STR("b")), 2);
	assert_true(str_eq(source_of(&all, (span){.file = 2})->path, STR("b")));
	assert_true(sources_order(&all, 1, 2) > 0);
	assert_true(sources_order(&all, 3, 2) < 0);
	assert_true(sources_order(&all, 0, 3) < 0);
	assert_int_equal(sources_order(&all, 2, 2), 0);
	struct sources copy = sources_copy(&all, &keep);
	assert_int_equal(sources_add(&copy, STR("b")), 2);
	assert_int_equal(sources_add(&copy, STR("new")), 14);
	assert_int_equal(sources_add(&all, STR("other")), 14);
	assert_true(
		str_eq(source_of(&all, (span){.file = 14})->path, STR("other")));
	arena_free(&keep);
}

static void spans(void **state)
{
	(void)state;
	struct opened o;
	open_text(&o, STR("one two three"));
	struct sources all = {.at = &o.source, .len = 1};
	span one = span_of(1, &o.source, str_slice(o.source.text, 0, 3));
	span two = span_of(1, &o.source, str_slice(o.source.text, 4, 7));
	assert_true(two.file == 1 && two.beg == 4 && two.end == 7);
	assert_true(str_eq(source_text(&all, span_to(one, two)), STR("one two")));
	assert_ptr_equal(source_of(&all, two), &o.source);
	assert_null(source_of(&all, (span){0}));
	assert_null(source_of(&all, (span){2, 0, 1}));
	assert_int_equal(source_text(&all, (span){0}).len, 0);
	assert_int_equal(source_text(&all, (span){1, 4, 9999}).len, 9);
	assert_int_equal(source_text(&all, (span){1, 9, 2}).len, 0);
	arena_free(&o.keep);
}

/* Each byte of a text with characters of all lengths, against counting. */
static void every_place(void **state)
{
	(void)state;
	buf text = {0};
	for (int i = 0; i < 2000; i++)
		buf_puts(&text, i % 37 ? "aé€😀" : "\n");
	struct opened o;
	open_text(&o, buf_str(&text));
	uint32_t line = 1, column = 1;
	for (size_t i = 0; i < text.len;) {
		expect_place(&o, (uint32_t)i, line, column);
		bool ends = text.at[i] == '\n';
		utf8_next(buf_str(&text), &i);
		column = ends ? 1 : column + 1;
		line += ends;
	}
	buf_free(&text);
	arena_free(&o.keep);
}

/* A hundred thousand findings in one line of four megabytes: counting from
 * the start of the line each time would take minutes. */
static void places_in_a_long_line(void **state)
{
	(void)state;
	size_t size = 4 << 20;
	char *text = malloc(size);
	memset(text, 'a', size);
	struct opened o;
	clock_t beg = clock();
	open_text(&o, (str){text, size});
	for (uint32_t i = 0; i < 100000; i++)
		expect_place(&o, i * 41, 1, i * 41 + 1);
	assert_true(clock() - beg < 10 * CLOCKS_PER_SEC);
	arena_free(&o.keep);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_and_places),
		cmocka_unit_test(line_ends_of_all_kinds),
		cmocka_unit_test(nothing_and_one_line_end),
		cmocka_unit_test(good_text_is_borrowed),
		cmocka_unit_test(bad_bytes_are_mended),
		cmocka_unit_test(numbers_stay),
		cmocka_unit_test(spans),
		cmocka_unit_test(every_place),
		cmocka_unit_test(places_in_a_long_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
