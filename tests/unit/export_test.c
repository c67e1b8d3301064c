/* export_test.c: the graph as JSON, lists and cards. */
#include "hand.h"

#include <prdc/emit.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void is_text(const buf *got, const char *want)
{
	if (!str_eq(buf_str(got), str_from(want)))
		print_message("%.*s\n", (int)got->len, got->at);
	assert_true(str_eq(buf_str(got), str_from(want)));
}

static struct hand *small(void)
{
	struct hand *h = hand_open(10);
	struct item *need = hand_item(h, ROLE_NEED, "NEED-3", PHASE_READY);
	struct item *story = hand_item(h, ROLE_STORY, "STORY-12", PHASE_READY);
	static struct reference references[3];
	static struct criterion criteria[1];
	static struct step steps[3];
	static struct text alias;

	need->heading.text = STR("Know the month's numbers");
	story->heading.text = STR("Export a \"month\" | as CSV");
	hand_field(h, story, FIELD_STATUS, "Ready");
	hand_field(h, story, FIELD_OWNER, "ana");
	hand_field(h, story, FIELD_OWNER, "twice");
	hand_link(h, story, LINK_SERVES, "need-3");
	hand_link(h, story, LINK_DEPENDS_ON, "ELSEWHERE");
	story->sentence.i_want.text = STR("a file");
	steps[0] = (struct step){.kind = STEP_GIVEN, .text = STR("a month")};
	steps[1] = (struct step){
		.kind = STEP_GIVEN, .continues = true, .text = STR("a ledger")};
	steps[2] = (struct step){.kind = STEP_THEN, .text = STR("a file")};
	criteria[0] = (struct criterion){.id = STR("AC-1"),
		.form = CRITERION_SCENARIO,
		.text = STR("Given a month And a ledger Then a file"),
		.steps = steps,
		.nsteps = 3,
		.met = true,
		.evidence = STR("ticked")};
	story->criteria = criteria;
	story->ncriteria = 1;
	alias.text = STR("US-7");
	story->aliases = &alias;
	story->naliases = 1;
	references[0] = (struct reference){
		.form = REFERENCE_MENTION, .target = STR("NEED-9"), .item = 2};
	references[1] = (struct reference){
		.form = REFERENCE_MENTION, .target = STR("need-based"), .item = 2};
	references[2] = (struct reference){
		.form = REFERENCE_MENTION, .target = STR("STORY-12"), .item = 2};
	h->doc.references = references;
	h->doc.nreferences = 3;
	h->ws.settings.title = STR("Northwind Ledger");
	return h;
}

static void the_graph_as_json(void **state)
{
	static const char want[] =
		"{\n"
		"  \"schema\": \"prdc.graph/1\",\n"
		"  \"title\": \"Northwind Ledger\",\n"
		"  \"as_of\": \"2026-05-04\",\n"
		"  \"items\": [\n"
		"    {\n"
		"      \"id\": \"NEED-3\",\n"
		"      \"kind\": \"need\",\n"
		"      \"role\": \"need\",\n"
		"      \"title\": \"Know the month's numbers\",\n"
		"      \"status\": \"\",\n"
		"      \"phase\": \"ready\",\n"
		"      \"visibility\": \"public\",\n"
		"      \"path\": \"hand.md\",\n"
		"      \"line\": 1,\n"
		"      \"end_line\": 1,\n"
		"      \"form\": \"front-matter\",\n"
		"      \"namespace\": \"\",\n"
		"      \"part_of\": null,\n"
		"      \"aliases\": [],\n"
		"      \"fields\": {},\n"
		"      \"criteria\": [],\n"
		"      \"links\": []\n"
		"    },\n"
		"    {\n"
		"      \"id\": \"STORY-12\",\n"
		"      \"kind\": \"story\",\n"
		"      \"role\": \"story\",\n"
		"      \"title\": \"Export a \\\"month\\\" | as CSV\",\n"
		"      \"status\": \"Ready\",\n"
		"      \"phase\": \"ready\",\n"
		"      \"visibility\": \"public\",\n"
		"      \"path\": \"hand.md\",\n"
		"      \"line\": 1,\n"
		"      \"end_line\": 1,\n"
		"      \"form\": \"front-matter\",\n"
		"      \"namespace\": \"\",\n"
		"      \"part_of\": null,\n"
		"      \"aliases\": [\n"
		"        \"US-7\"\n"
		"      ],\n"
		"      \"fields\": {\n"
		"        \"status\": \"Ready\",\n"
		"        \"owner\": \"ana\",\n"
		"        \"i_want\": \"a file\"\n"
		"      },\n"
		"      \"criteria\": [\n"
		"        {\n"
		"          \"id\": \"AC-1\",\n"
		"          \"form\": \"scenario\",\n"
		"          \"text\": \"Given a month And a ledger Then a file\",\n"
		"          \"given\": [\n"
		"            \"a month\",\n"
		"            \"a ledger\"\n"
		"          ],\n"
		"          \"when\": [],\n"
		"          \"then\": [\n"
		"            \"a file\"\n"
		"          ],\n"
		"          \"state\": \"met\",\n"
		"          \"evidence\": [\n"
		"            \"ticked\"\n"
		"          ],\n"
		"          \"line\": 1\n"
		"        }\n"
		"      ],\n"
		"      \"links\": [\n"
		"        {\n"
		"          \"role\": \"serves\",\n"
		"          \"target\": \"need-3\",\n"
		"          \"to\": \"NEED-3\",\n"
		"          \"line\": 1,\n"
		"          \"column\": 1,\n"
		"          \"origin\": \"field\"\n"
		"        },\n"
		"        {\n"
		"          \"role\": \"depends_on\",\n"
		"          \"target\": \"ELSEWHERE\",\n"
		"          \"to\": null,\n"
		"          \"line\": 1,\n"
		"          \"column\": 1,\n"
		"          \"origin\": \"field\"\n"
		"        },\n"
		"        {\n"
		"          \"role\": \"mentions\",\n"
		"          \"target\": \"NEED-9\",\n"
		"          \"to\": null,\n"
		"          \"line\": 1,\n"
		"          \"column\": 1,\n"
		"          \"origin\": \"prose\"\n"
		"        }\n"
		"      ]\n"
		"    }\n"
		"  ],\n"
		"  \"documents\": [\n"
		"    {\n"
		"      \"path\": \"hand.md\",\n"
		"      \"dialect\": \"\",\n"
		"      \"bytes\": 0,\n"
		"      \"items\": 2\n"
		"    }\n"
		"  ],\n"
		"  \"summary\": {\n"
		"    \"items\": 2,\n"
		"    \"by_kind\": {\n"
		"      \"need\": 1,\n"
		"      \"story\": 1\n"
		"    },\n"
		"    \"by_phase\": {\n"
		"      \"ready\": 2\n"
		"    },\n"
		"    \"links\": 3,\n"
		"    \"unresolved\": 2,\n"
		"    \"criteria\": 1\n"
		"  }\n"
		"}\n";
	struct hand *h = small();
	struct plan *p = hand_plan(h);
	buf out = {0};

	(void)state;
	emit_json(p->graph, p->today, &out);
	is_text(&out, want);
	buf_free(&out);
	hand_close(h);
}

static void a_graph_without_items(void **state)
{
	struct hand *h = hand_open(1);
	struct plan *p = hand_plan(h);
	buf out = {0};

	(void)state;
	emit_json(p->graph, (date){0}, &out);
	is_text(&out,
		"{\n  \"schema\": \"prdc.graph/1\",\n  \"title\": \"\",\n"
		"  \"as_of\": null,\n  \"items\": [],\n  \"documents\": [\n    {\n"
		"      \"path\": \"hand.md\",\n      \"dialect\": \"\",\n"
		"      \"bytes\": 0,\n      \"items\": 0\n    }\n  ],\n"
		"  \"summary\": {\n    \"items\": 0,\n    \"by_kind\": {},\n"
		"    \"by_phase\": {},\n    \"links\": 0,\n    \"unresolved\": 0,\n"
		"    \"criteria\": 0\n  }\n}\n");
	buf_free(&out);
	hand_close(h);
}

static void structures_keep_their_form(void **state)
{
	struct value date_value = {.key = STR("date"), .text = STR("2026-05-01")};
	struct value again = {.key = STR("date"), .text = STR("twice")};
	struct value entry = {.form = VALUE_MAP, .first = &date_value};
	struct value list = {.form = VALUE_LIST, .first = &entry};
	struct hand *h = hand_open(1);
	struct item *i = hand_item(h, ROLE_OUTCOME, "OUT-1", PHASE_IDEA);
	struct plan *p;
	buf out = {0};

	(void)state;
	date_value.next = &again;
	hand_tree(h, i, FIELD_MEASUREMENTS, &list);
	p = hand_plan(h);
	emit_json(p->graph, p->today, &out);
	assert_true(str_find(buf_str(&out),
					STR("\"measurements\": [\n          {\n"
						"            \"date\": \"2026-05-01\"\n"
						"          }\n        ]"),
					0) < out.len);
	buf_free(&out);
	hand_close(h);
}

/* ------------------------------------------------------------------- lists */

static void lists(
	enum list_format format, unsigned width, const char *kind, const char *want)
{
	struct hand *h = small();
	struct item *wide = hand_item(h, ROLE_STORY, "要件-1", PHASE_DONE);
	struct list_options o = {
		.one_kind = *kind, .format = format, .width = width};
	item_ref items[8];
	buf out = {0};

	wide->heading.text = STR("evil \x1b[31m \xe2\x80\xae text\nnext, line");
	struct plan *p = hand_plan(h);
	for (size_t n = 1; n <= p->graph->nitems; n++)
		if (!*kind || str_eq(p->graph->items[n]->kind->name, str_from(kind)))
			items[o.items.len++] = (item_ref){(uint32_t)n};
	o.items.at = items;
	emit_list(p, &o, &out);
	is_text(&out, want);
	buf_free(&out);
	hand_close(h);
}

static void tables_are_aligned_by_width(void **state)
{
	(void)state;
	lists(LIST_TABLE, 0, "",
		"ID        KIND   STATUS  RELEASE  TITLE\n"
		"NEED-3    need   ready            Know the month's numbers\n"
		"STORY-12  story  Ready            Export a \"month\" | as CSV\n"
		"要件-1    story  done             evil \xef\xbf\xbd[31m "
		"\xef\xbf\xbd text next, line\n");
	lists(LIST_TABLE, 40, "story",
		"ID        STATUS  RELEASE  TITLE\n"
		"STORY-12  Ready            Export a \"month\" |…\n"
		"要件-1    done             evil \xef\xbf\xbd[31m \xef\xbf\xbd "
		"text n…\n");
	lists(LIST_TABLE, 40, "release", "");
}

static void lists_for_programs(void **state)
{
	(void)state;
	lists(LIST_IDS, 0, "story", "STORY-12\n要件-1\n");
	lists(LIST_CSV, 0, "story",
		"id,kind,status,phase,owner,release,title,path,line\n"
		"STORY-12,story,Ready,ready,ana,,\"Export a \"\"month\"\" | as CSV\","
		"hand.md,1\n"
		"要件-1,story,,done,,,\"evil \x1b[31m \xe2\x80\xae text\nnext, "
		"line\",hand.md,1\n");
	lists(LIST_JSONL, 0, "need",
		"{\"id\":\"NEED-3\",\"kind\":\"need\",\"status\":\"\",\"phase\":"
		"\"ready\",\"owner\":\"\",\"release\":\"\",\"title\":\"Know the "
		"month's numbers\",\"path\":\"hand.md\",\"line\":1}\n");
	lists(LIST_JSON, 0, "need",
		"[\n  {\n    \"id\": \"NEED-3\",\n    \"kind\": \"need\",\n"
		"    \"status\": \"\",\n    \"phase\": \"ready\",\n"
		"    \"owner\": \"\",\n    \"release\": \"\",\n"
		"    \"title\": \"Know the month's numbers\",\n"
		"    \"path\": \"hand.md\",\n    \"line\": 1\n  }\n]\n");
	lists(LIST_MD, 0, "story",
		"| ID | Kind | Status | Release | Title |\n"
		"| --- | --- | --- | --- | --- |\n"
		"| STORY-12 | story | Ready |  | Export a \"month\" \\| as CSV |\n"
		"| 要件-1 | story | done |  | evil \xef\xbf\xbd\\[31m \xef\xbf\xbd "
		"text next, line |\n");
}

/* ------------------------------------------------------------------- cards */

static void a_card_tells_all(void **state)
{
	struct hand *h = small();
	struct plan *p = hand_plan(h);
	buf out = {0};

	(void)state;
	emit_card(p, graph_find(p->graph, STR("story-12")), false, &out);
	is_text(&out,
		"STORY-12  Export a \"month\" | as CSV\n"
		"story · Ready · hand.md:1\n"
		"\n"
		"  I want a file\n"
		"\n"
		"Plan\n"
		"  lane        next\n"
		"  confidence  high: ready, and all dependencies are done\n"
		"\n"
		"Fields\n"
		"  owner  ana\n"
		"  owner  twice\n"
		"\n"
		"Criteria (1 of 1 met)\n"
		"  [x] AC-1  Given a month And a ledger Then a file\n"
		"\n"
		"Links\n"
		"  serves          NEED-3  Know the month's numbers\n"
		"  depends_on      ELSEWHERE  (no item has this id)\n");
	buf_free(&out);
	hand_close(h);
}

static void a_card_as_json(void **state)
{
	struct hand *h = small();
	struct plan *p = hand_plan(h);
	buf out = {0};

	(void)state;
	emit_card(p, graph_find(p->graph, STR("NEED-3")), true, &out);
	assert_true(str_starts(buf_str(&out),
		STR("{\n  \"schema\": \"prdc.card/1\",\n  \"item\": {\n"
			"    \"id\": \"NEED-3\",\n")));
	assert_true(str_ends(buf_str(&out),
		STR("  \"incoming\": [\n    {\n      \"role\": \"serves\",\n"
			"      \"from\": \"STORY-12\"\n    }\n  ],\n"
			"  \"mentioned_by\": []\n}\n")));
	buf_free(&out);
	hand_close(h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_graph_as_json),
		cmocka_unit_test(a_graph_without_items),
		cmocka_unit_test(structures_keep_their_form),
		cmocka_unit_test(tables_are_aligned_by_width),
		cmocka_unit_test(lists_for_programs),
		cmocka_unit_test(a_card_tells_all),
		cmocka_unit_test(a_card_as_json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
