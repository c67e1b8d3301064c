/* json_test.c: the writer of JSON. */
#include <prdc/base.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void nested(void **state)
{
	(void)state;
	buf out = {0};
	struct json j = {.out = &out};
	json_open(&j, '{');
	json_key(&j, "text");
	json_str(&j, STR("a \"b\"\n"));
	json_key(&j, "list");
	json_open(&j, '[');
	json_uint(&j, 1);
	json_number(&j, 2.5);
	json_number(&j, NAN);
	json_bool(&j, true);
	json_bool(&j, false);
	json_null(&j);
	json_open(&j, '{');
	json_close(&j, '}');
	json_open(&j, '[');
	json_close(&j, ']');
	json_open(&j, '{');
	json_key(&j, "k\"");
	json_uint(&j, UINT64_MAX);
	json_close(&j, '}');
	json_close(&j, ']');
	json_key(&j, "last");
	json_str(&j, (str){0});
	json_close(&j, '}');
	buf_putc(&out, '\0');
	assert_string_equal(out.at,
		"{\n"
		"  \"text\": \"a \\\"b\\\"\\n\",\n"
		"  \"list\": [\n"
		"    1,\n"
		"    2.5,\n"
		"    null,\n"
		"    true,\n"
		"    false,\n"
		"    null,\n"
		"    {},\n"
		"    [],\n"
		"    {\n"
		"      \"k\\\"\": 18446744073709551615\n"
		"    }\n"
		"  ],\n"
		"  \"last\": \"\"\n"
		"}\n");
	buf_free(&out);
}

static void empty(void **state)
{
	(void)state;
	buf out = {0};
	struct json j = {.out = &out};
	json_open(&j, '[');
	json_close(&j, ']');
	assert_true(str_eq(buf_str(&out), STR("[]\n")));
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nested),
		cmocka_unit_test(empty),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
