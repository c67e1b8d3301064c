/* fields_test.c: what a written value becomes. */
#include "reading_fixture.h"

static struct field *put(struct fixture *f, const char *value)
{
	struct item *i = f->doc.items;
	struct text key = {STR("tags"), {1, 0, 1}};
	struct text text = {str_from(value), {1, 0, 1}};
	field_put_text(&f->r, i, key, text);
	return &i->fields[i->nfields - 1];
}

static void tags_are_parted_by_commas(void **state)
{
	(void)state;
	struct fixture *f = fixture_story(STR("text"));
	struct field *tags = put(f, "checkout, guest ,, late");
	assert_int_equal(tags->ntexts, 3);
	expect(tags->texts[0].text, "checkout");
	expect(tags->texts[1].text, "guest");
	expect(tags->texts[2].text, "late");
	fixture_close(f);
}

static void a_comma_in_prose_parts_nothing(void **state)
{
	(void)state;
	struct fixture *f = fixture_story(STR("text"));
	f->tags.slot = FIELD_NONE;
	f->tags.type = TYPE_MARKDOWN;
	struct field *goals = put(f, "bake, sell and rest");
	assert_int_equal(goals->ntexts, 1);
	expect(goals->texts[0].text, "bake, sell and rest");
	fixture_close(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_are_parted_by_commas),
		cmocka_unit_test(a_comma_in_prose_parts_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
