/* veil_test.c: what is not shown leaves nothing behind but a number. */
#include "hand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* 1 public story, 2 internal story, 3 need, 4 release; both stories serve the
 * need and are in the release, 1 waits for 2. */
static struct hand *product(void)
{
	struct hand *h = hand_open(4);
	static const char *const stories[] = {"STORY-1", "STORY-2"};
	for (int n = 0; n < 2; n++) {
		struct item *i = hand_item(h, ROLE_STORY, stories[n], PHASE_READY);
		hand_link(h, i, LINK_SERVES, "NEED-1");
		hand_link(h, i, LINK_IN, "REL-1");
		hand_field(h, i, FIELD_OWNER, "@ana");
		hand_criteria(h, i, 0, 2);
	}
	hand_link(h, &h->doc.items[0], LINK_DEPENDS_ON, "STORY-2");
	hand_item(h, ROLE_NEED, "NEED-1", PHASE_READY);
	hand_item(h, ROLE_RELEASE, "REL-1", PHASE_READY);
	h->doc.items[1].visibility = VISIBILITY_INTERNAL;
	return h;
}

static const struct graph *resolved(struct hand *h)
{
	return resolve_graph(&h->ws, &h->keep, &h->diags);
}

static void nothing_hidden_is_the_graph_itself(void **state)
{
	(void)state;
	struct hand *h = product();
	const struct graph *g = resolved(h);
	assert_ptr_equal(graph_veil(g, VISIBILITY_INTERNAL, &h->keep), g);
	assert_ptr_not_equal(graph_veil(g, VISIBILITY_PUBLIC, &h->keep), g);
	hand_close(h);
}

static void hidden_items_have_no_name_and_no_edge(void **state)
{
	(void)state;
	struct hand *h = product();
	const struct graph *g = resolved(h);
	const struct graph *v = graph_veil(g, VISIBILITY_PUBLIC, &h->keep);
	const struct item *gone = graph_item(v, (item_ref){2});
	assert_int_equal(
		item_title(gone).len + gone->id.len + gone->address.len, 0);
	assert_int_equal(gone->nfields + gone->nlinks + gone->ncriteria, 0);
	assert_int_equal(gone->visibility, VISIBILITY_INTERNAL);
	assert_int_equal(graph_out(v, (item_ref){2}).len, 0);
	assert_int_equal(graph_in(v, (item_ref){2}).len, 0);
	assert_int_equal(graph_out(v, (item_ref){1}).len, 2);
	assert_int_equal(graph_count_in(v, (item_ref){3}, LINK_SERVES), 1);
	assert_int_equal(graph_count_in(g, (item_ref){3}, LINK_SERVES), 2);
	hand_close(h);
}

static void hidden_fields_are_gone(void **state)
{
	(void)state;
	struct hand *h = product();
	h->fields[FIELD_OWNER].visibility = VISIBILITY_CONFIDENTIAL;
	const struct graph *g = resolved(h);
	const struct graph *v = graph_veil(g, VISIBILITY_INTERNAL, &h->keep);
	assert_null(item_field(graph_item(v, (item_ref){1}), FIELD_OWNER));
	assert_non_null(item_field(graph_item(g, (item_ref){1}), FIELD_OWNER));
	hand_close(h);
}

static void a_plan_of_it_counts_what_is_shown(void **state)
{
	(void)state;
	struct hand *h = product();
	date today = {0};
	date_parse(STR("2026-05-04"), &today);
	const struct graph *g = resolved(h);
	const struct graph *v = graph_veil(g, VISIBILITY_PUBLIC, &h->keep);
	const struct plan *all = make_plan(g, today, &h->keep);
	const struct plan *some = make_plan(v, today, &h->keep);
	assert_int_equal(plan_release(all, (item_ref){4})->stories.of, 2);
	assert_int_equal(plan_release(some, (item_ref){4})->stories.of, 1);
	assert_int_equal(plan_release(some, (item_ref){4})->criteria.of, 2);
	assert_int_equal(plan_item(some, (item_ref){1})->waits_for.len, 0);
	hand_close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_hidden_is_the_graph_itself),
		cmocka_unit_test(hidden_items_have_no_name_and_no_edge),
		cmocka_unit_test(hidden_fields_are_gone),
		cmocka_unit_test(a_plan_of_it_counts_what_is_shown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
