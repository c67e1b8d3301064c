/* leak_check_test.c: hidden text is found wherever it was written. */
#include "booklet.h"

#include "../../src/template/template_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct templates no_templates;

static struct booklet *with_secrets(void)
{
	static struct field_def salary;
	static struct text amount;
	static struct field field;
	struct booklet *b = booklet_open();
	struct document *d = booklet_document(b, "plan.md");
	struct item *shown = booklet_item(b, d, &b->story, "STORY-1");
	struct item *hidden = booklet_item(b, d, &b->story, "STORY-2");

	salary.visibility = VISIBILITY_CONFIDENTIAL;
	amount.text = STR("ninety thousand a year");
	field = (struct field){.def = &salary, .texts = &amount, .ntexts = 1};
	b->site.templates = &no_templates;
	shown->heading.text = STR("Everybody may know of this story");
	shown->fields = &field;
	shown->nfields = 1;
	hidden->heading.text = STR("Buy \"Acme & Sons\" before the autumn comes");
	hidden->visibility = VISIBILITY_INTERNAL;
	hidden->summary = STR("As everybody knows, the sun rises in the east");
	d->body.html =
		STR("<p>the sun rises in the east</p><p>a block with a "
			"<b>hidden and quite telling</b> text</p><p>----------------"
			"--------</p>");
	d->body.holes[0] = (struct hole){
		.at = 32, .kind = HOLE_HIDDEN_BEG, .n = VISIBILITY_INTERNAL};
	d->body.holes[1] = (struct hole){.at = (uint32_t)d->body.html.len,
		.kind = HOLE_HIDDEN_END,
		.n = VISIBILITY_INTERNAL};
	d->body.nholes = 2;
	return b;
}

static void leaks(const char *page, uint32_t item)
{
	struct booklet *b = with_secrets();
	struct leaks *all = leaks_make(&b->site, &b->keep);
	struct leak leak = {0};

	assert_non_null(all);
	assert_true(leaks_find(all, str_from(page), &leak));
	assert_int_equal(leak.item.n, item);
	leaks_report(&b->site, &leak, STR("x.html"), &b->diags);
	assert_int_equal(b->diags.at[0].rule, RULE_confidential_published);
	booklet_close(b);
}

static void is_tight(const char *page)
{
	struct booklet *b = with_secrets();
	struct leak leak;

	assert_false(
		leaks_find(leaks_make(&b->site, &b->keep), str_from(page), &leak));
	booklet_close(b);
}

static void hidden_texts_are_found(void **state)
{
	(void)state;
	leaks(
		"<h1>Buy &quot;Acme &amp; Sons&quot; before the autumn comes</h1>", 2);
	leaks("{\"title\":\"before the autumn comes\"}", 0 + 2);
	leaks("<td>ninety thousand a year</td>", 1);
	leaks("<p>a hidden and quite telling text</p>", 0);
}

static void public_phrases_are_no_leaks(void **state)
{
	(void)state;
	is_tight("<p>the sun rises in the east</p>");
	is_tight("<h1>Everybody may know of this story</h1>");
	is_tight("<hr/>------------------------");
	is_tight("STORY-2");
	is_tight("");
}

static void nothing_hidden_is_nothing_to_do(void **state)
{
	struct booklet *b = with_secrets();
	struct leak leak;

	(void)state;
	b->site.audience = VISIBILITY_CONFIDENTIAL;
	assert_null(leaks_make(&b->site, &b->keep));
	assert_false(leaks_find(NULL, STR("a text of some length"), &leak));
	booklet_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hidden_texts_are_found),
		cmocka_unit_test(public_phrases_are_no_leaks),
		cmocka_unit_test(nothing_hidden_is_nothing_to_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
