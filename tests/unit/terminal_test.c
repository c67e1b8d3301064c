/* terminal_test.c: what reaches a terminal of texts that strangers wrote. */
#include <prdc/base.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect(buf *got, const char *want)
{
	buf_putc(got, '\0');
	assert_string_equal(got->at, want);
	buf_cut(got, 0);
}

static void prose_is_one_line(void **state)
{
	buf out = {0};
	(void)state;
	terminal_put(&out, STR(" a \t\r\n b  "));
	expect(&out, "a b");
	terminal_put(&out, STR("\x1b[31mred\x7f"));
	expect(&out, "\xef\xbf\xbd[31mred\xef\xbf\xbd");
	terminal_put(&out, STR(" \n"));
	expect(&out, "");
	buf_free(&out);
}

static void sources_are_spelled_out(void **state)
{
	buf out = {0};
	(void)state;
	terminal_put_source(&out, STR("\ta\x1b\x7f"));
	expect(&out, "    a\xe2\x90\x9b\xe2\x90\xa1");
	terminal_put_source(&out, STR("\xff"));
	expect(&out, "\xef\xbf\xbd");
	buf_free(&out);
}

/* Each in both forms: an override of direction, a C1 control, a soft hyphen,
 * a zero-width space, a tag. */
static void what_is_kept_back(void **state)
{
	static const int32_t codes[] = {0x202e, 0x9b, 0xad, 0x200b, 0xe0041};
	(void)state;
	for (size_t n = 0; n < sizeof codes / sizeof *codes; n++) {
		buf text = {0}, out = {0};
		char spelled[16];
		snprintf(spelled, sizeof spelled, "<U+%04X>", (unsigned)codes[n]);
		utf8_put(&text, codes[n]);
		terminal_put(&out, buf_str(&text));
		expect(&out, "\xef\xbf\xbd");
		terminal_put_source(&out, buf_str(&text));
		expect(&out, spelled);
		buf_free(&text);
		buf_free(&out);
	}
}

static void prose_is_cut_to_columns(void **state)
{
	buf out = {0};
	(void)state;
	terminal_put_cut(&out, STR("one two"), 7);
	expect(&out, "one two");
	terminal_put_cut(&out, STR("one two"), 5);
	expect(&out, "one…");
	terminal_put_cut(&out, STR("日本語"), 5);
	expect(&out, "日本…");
	buf_puts(&out, "> ");
	terminal_put_cut(&out, STR("one two"), 6);
	expect(&out, "> one t…");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prose_is_one_line),
		cmocka_unit_test(sources_are_spelled_out),
		cmocka_unit_test(what_is_kept_back),
		cmocka_unit_test(prose_is_cut_to_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
