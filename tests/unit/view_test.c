/* view_test.c: every built-in template names only what there is, and nothing
 * in it loads from elsewhere or breaks a strict content policy. */
#include "../../src/emit/emit_int.h"
#include "../../src/view/view_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static bool is_template(const struct embedded *e)
{
	bool ours =
		str_starts(e->path, STR("site/")) || str_starts(e->path, STR("print/"));
	return ours && str_ends(e->path, STR(".html"));
}

static size_t open_all(const struct template_class *root, struct diags *diags)
{
	struct sources sources = {0};
	struct templates_options options = {.root = root,
		.links = &address_links,
		.sources = &sources,
		.keep = diags->keep,
		.diags = diags};
	struct templates *all = templates_open(&options);
	size_t n = 0;
	for (size_t i = 0; i < embedded_count(); i++) {
		const struct embedded *e = embedded_at(i);
		if (!is_template(e) || str_ends(e->path, STR("/parts.html")))
			continue;
		n += templates_get(all, e->path) != NULL;
		for (size_t k = 0; k < diags->len; k++)
			print_message("%.*s\n", (int)diags->at[k].message.len,
				diags->at[k].message.at);
		assert_int_equal(diags->len, 0);
	}
	return n;
}

static void templates_name_what_there_is(void **state)
{
	(void)state;
	arena keep = {0};
	struct diags diags = {.keep = &keep};
	assert_true(open_all(&root_class, &diags) > 25);
	arena_free(&keep);
}

static void no_script_no_style_attribute(void **state)
{
	(void)state;
	static const char *const refused[] = {
		" style=\"", "<script", " onclick", "javascript:", "@import", "url("};
	for (size_t i = 0; i < embedded_count(); i++) {
		const struct embedded *e = embedded_at(i);
		for (size_t k = 0; is_template(e) && k < 4; k++)
			assert_int_equal(
				str_find_nocase(e->text, str_from(refused[k]), 0), e->text.len);
	}
}

static void members_are_in_order(void **state)
{
	(void)state;
	const struct template_class *const classes[] = {&root_class, &view_item,
		&view_release, &view_outcome, &view_document, &view_kind, &view_group,
		&page_class, &site_class, &view_entry, &view_mark, &view_grouping};
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		const struct template_member *m = classes[i]->members;
		for (; m[0].name != NULL && m[1].name != NULL; m++)
			assert_true(strcmp(m[0].name, m[1].name) < 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_name_what_there_is),
		cmocka_unit_test(no_script_no_style_attribute),
		cmocka_unit_test(members_are_in_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
