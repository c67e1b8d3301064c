/* graph_test.c: questions to a graph, and to an item. */
#include <prdc/model.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* Four items: 1 and 2 serve 3, 1 is in 4, and 3 mentions 1.
 *   edges: 0: 1 -> 3 serves, 1: 1 -> 4 in, 2: 2 -> 3 serves */
static const struct link_def serves = {
	.name = {"serves", 6}, .slot = LINK_SERVES};
static const struct link_def in = {.name = {"in", 2}, .slot = LINK_IN};
static struct edge edges[] = {{{1}, {3}, &serves, NULL}, {{1}, {4}, &in, NULL},
	{{2}, {3}, &serves, NULL}};
static struct edge mentions[] = {{{3}, {1}, NULL, NULL}};
static uint32_t out_beg[] = {0, 0, 2, 3, 3, 3};
static uint32_t in_beg[] = {0, 0, 0, 0, 2, 3};
static uint32_t in_index[] = {0, 2, 1};
static uint32_t mention_beg[] = {0, 0, 1, 1, 1, 1};

struct sample {
	arena keep;
	struct item items[5];
	const struct item *at[5];
	struct document documents[2];
	struct graph graph;
};

static void make(struct sample *s)
{
	memset(s, 0, sizeof *s);
	for (uint32_t n = 1; n <= 4; n++) {
		s->at[n] = &s->items[n];
		s->items[n].self.n = n;
		s->items[n].document = n > 2;
	}
	s->graph = (struct graph){
		.documents = s->documents,
		.items = s->at,
		.nitems = 4,
		.by_address = {.arena = &s->keep},
		.edges = edges,
		.nedges = 3,
		.out_beg = out_beg,
		.in_beg = in_beg,
		.in = in_index,
		.mentions = mentions,
		.mention_beg = mention_beg,
	};
	*map_put(&s->graph.by_address, STR("story-1")) = 1;
	*map_put(&s->graph.by_address, STR("001-auth/fr-1")) = 2;
}

static void items_are_found_by_number_and_address(void **state)
{
	(void)state;
	struct sample s;
	make(&s);
	const struct graph *g = &s.graph;
	assert_ptr_equal(graph_item(g, (item_ref){3}), &s.items[3]);
	assert_null(graph_item(g, (item_ref){0}));
	assert_null(graph_item(g, (item_ref){5}));
	assert_int_equal(graph_find(g, STR("Story-1")).n, 1);
	assert_int_equal(graph_find(g, STR(" 001-AUTH/FR-1 ")).n, 2);
	assert_int_equal(graph_find(g, STR("STORY-2")).n, 0);
	assert_int_equal(graph_find(g, STR("")).n, 0);
	assert_ptr_equal(graph_document(g, (item_ref){2}), &s.documents[0]);
	assert_ptr_equal(graph_document(g, (item_ref){3}), &s.documents[1]);
	assert_null(graph_document(g, (item_ref){0}));
	arena_free(&s.keep);
}

static void edges_are_walked_both_ways(void **state)
{
	(void)state;
	struct sample s;
	make(&s);
	struct edges out = graph_out(&s.graph, (item_ref){1});
	assert_int_equal(out.len, 2);
	assert_ptr_equal(edge_at(out, 0), &edges[0]);
	assert_ptr_equal(edge_at(out, 1), &edges[1]);
	struct edges to = graph_in(&s.graph, (item_ref){3});
	assert_int_equal(to.len, 2);
	assert_ptr_equal(edge_at(to, 0), &edges[0]);
	assert_ptr_equal(edge_at(to, 1), &edges[2]);
	struct edges said = graph_mentions(&s.graph, (item_ref){1});
	assert_int_equal(said.len, 1);
	assert_int_equal(edge_at(said, 0)->from.n, 3);
	assert_int_equal(graph_mentions(&s.graph, (item_ref){3}).len, 0);
	arena_free(&s.keep);
}

static void no_item_has_no_edges(void **state)
{
	(void)state;
	struct sample s;
	make(&s);
	for (uint32_t n = 0; n <= 5; n += 5) {
		assert_int_equal(graph_out(&s.graph, (item_ref){n}).len, 0);
		assert_int_equal(graph_in(&s.graph, (item_ref){n}).len, 0);
		assert_int_equal(graph_mentions(&s.graph, (item_ref){n}).len, 0);
	}
	arena_free(&s.keep);
}

static void edges_are_asked_by_meaning(void **state)
{
	(void)state;
	struct sample s;
	make(&s);
	const struct graph *g = &s.graph;
	item_ref one = {1}, two = {2}, three = {3};
	assert_int_equal(graph_first(g, one, LINK_IN).n, 4);
	assert_int_equal(graph_first(g, one, LINK_SERVES).n, 3);
	assert_int_equal(graph_first(g, two, LINK_IN).n, 0);
	assert_int_equal(graph_count_in(g, three, LINK_SERVES), 2);
	assert_int_equal(graph_count_in(g, three, LINK_IN), 0);
	arena_free(&s.keep);
}

/* ----------------------------------------------------------------- items */
static void an_item_answers_by_meaning(void **state)
{
	(void)state;
	static const struct field_def target = {.slot = FIELD_TARGET};
	static const struct field_def due = {.slot = FIELD_DUE};
	static const struct field_def metric = {.slot = FIELD_METRIC};
	struct text fifteen = {STR("15 %"), {0}}, october = {STR("2026-10"), {0}};
	struct field fields[] = {
		{.def = NULL, .texts = &october, .ntexts = 1},
		{.def = &target, .texts = &fifteen, .ntexts = 1},
		{.def = &due, .texts = &october, .ntexts = 1, .inherited = true},
		{.def = &metric},
	};
	struct item i = {.fields = fields, .nfields = 4};
	struct number n;
	assert_ptr_equal(item_field(&i, FIELD_TARGET), &fields[1]);
	assert_ptr_equal(item_field(&i, FIELD_DUE), &fields[2]);
	assert_null(item_field(&i, FIELD_BASELINE));
	assert_true(str_eq(item_text(&i, FIELD_TARGET), STR("15 %")));
	assert_int_equal(item_text(&i, FIELD_METRIC).len, 0);
	assert_true(item_number(&i, FIELD_TARGET, &n));
	assert_true(n.value == 15);
	assert_true(str_eq(n.unit, STR("%")));
	assert_false(item_number(&i, FIELD_METRIC, &n));
	assert_int_equal(item_date(&i, FIELD_DUE).precision, DATE_MONTH);
	assert_int_equal(item_date(&i, FIELD_TARGET).precision, DATE_NONE);
	assert_int_equal(item_date(&i, FIELD_BASELINE).precision, DATE_NONE);
}

static const struct field_def title_def = {.slot = FIELD_TITLE};
static const struct field_def status_def = {.slot = FIELD_STATUS};
static const struct field_def said_def = {.slot = FIELD_STATEMENT};
static const struct field_def benefit_def = {.slot = FIELD_SO_THAT};

static void is(str got, const char *want)
{
	assert_true(str_eq(got, str_from(want)));
}

/* Each value is read from its field; without the field it is gone, or the
 * heading is left. */
static void values_live_in_their_fields(void **state)
{
	(void)state;
	struct text draft = {STR("draft"), {1, 1, 2}};
	struct text done = {STR("done"), {1, 3, 4}};
	struct text name = {STR("Pay"), {1, 5, 6}};
	struct field fields[] = {
		{.def = &status_def, .texts = &draft, .ntexts = 1},
		{.def = &status_def, .texts = &done, .ntexts = 1},
		{.def = &title_def, .texts = &name, .ntexts = 1},
		{.def = &status_def},
		{.def = &title_def, .texts = &draft, .ntexts = 1, .inherited = true},
	};
	struct item i = {
		.heading = {STR("Heading"), {1, 7, 8}}, .fields = fields, .nfields = 5};
	is(item_status(&i), "done");
	assert_int_equal(item_status_at(&i).beg, 3);
	is(item_title(&i), "Pay");
	assert_int_equal(item_title_at(&i).beg, 5);
	i.nfields = 1;
	is(item_status(&i), "draft");
	is(item_title(&i), "Heading");
	assert_int_equal(item_title_at(&i).beg, 7);
	i.nfields = 0;
	is(item_status(&i), "");
	assert_int_equal(item_status_at(&i).file, 0);
}

static void a_statement_is_a_sentence_and_fields(void **state)
{
	(void)state;
	struct text said = {STR("As a cook, I want salt"), {1, 10, 30}};
	struct text benefit = {STR("it tastes"), {1, 40, 50}};
	struct field fields[] = {
		{.def = &benefit_def, .texts = &benefit, .ntexts = 1},
		{.def = &said_def, .texts = &said, .ntexts = 1},
	};
	struct item i = {.fields = fields, .nfields = 2};
	is(item_statement(&i).so_that.text, "it tastes");
	i.sentence = (struct statement){.as_a = {STR("cook"), {1, 15, 19}},
		.i_want = {STR("salt"), {1, 28, 30}},
		.at = said.at,
		.from = FIELD_STATEMENT};
	struct statement all = item_statement(&i);
	is(all.as_a.text, "cook");
	is(all.so_that.text, "it tastes");
	assert_int_equal(all.so_that.at.beg, 40);
	i.sentence.so_that = (struct text){STR("I live"), {1, 31, 35}};
	is(item_statement(&i).so_that.text, "I live");
	i.nfields = 1; /* the sentence goes with the field that it was in */
	all = item_statement(&i);
	assert_int_equal(all.as_a.text.len + all.i_want.text.len, 0);
	assert_int_equal(all.at.end, 0);
	is(all.so_that.text, "it tastes");
}

static void an_item_is_called_by_kind_and_address(void **state)
{
	(void)state;
	arena keep = {0};
	struct kind story = {.name = STR("story")};
	struct item i = {
		.kind = &story, .id = STR("US1"), .address = STR("001-auth/US1")};
	assert_true(str_eq(item_name(&keep, &i), STR("story `001-auth/US1`")));
	arena_free(&keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_found_by_number_and_address),
		cmocka_unit_test(edges_are_walked_both_ways),
		cmocka_unit_test(no_item_has_no_edges),
		cmocka_unit_test(edges_are_asked_by_meaning),
		cmocka_unit_test(an_item_answers_by_meaning),
		cmocka_unit_test(values_live_in_their_fields),
		cmocka_unit_test(a_statement_is_a_sentence_and_fields),
		cmocka_unit_test(an_item_is_called_by_kind_and_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
