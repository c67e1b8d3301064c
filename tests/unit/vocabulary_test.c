/* vocabulary_test.c: the built-in kinds and the dialects, as data. */
#include <prdc/discover.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static void load_text(struct workspace *ws, str yaml)
{
	memset(ws, 0, sizeof *ws);
	struct memory_file file = {STR("prdc.yml"), yaml};
	discover(ws,
		&(struct discover_options){.tree = tree_memory(&ws->keep, &file, 1)});
}

static void load(struct workspace *ws, const char *yaml)
{
	load_text(ws, str_from(yaml));
}

static void drop(struct workspace *ws)
{
	arena_free(&ws->keep);
}

static void expect(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("got `%.*s`, want `%s`", (int)got.len, got.at, want);
}

static const struct kind *kind(const struct workspace *ws, const char *name)
{
	const struct kind *k = vocabulary_kind(&ws->vocabulary, str_from(name));
	if (!k)
		fail_msg("no kind `%s`", name);
	return k;
}

static const struct key_def *key(
	const struct workspace *ws, const char *of, const char *name)
{
	return kind_key(kind(ws, of), str_from(name));
}

/* ------------------------------------------------------- what is built in */
static void every_role_has_its_kind(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	assert_int_equal(ws.diags.len, 0);
	for (int role = ROLE_ITEM; role < ROLE_COUNT; role++) {
		const struct kind *k =
			vocabulary_first(&ws.vocabulary, (enum role)role);
		if (!k)
			fail_msg("no kind for the role %s", role_names[role]);
		expect(k->name, role_names[role]);
		assert_true(k->builtin);
		assert_int_equal(k->role, role);
	}
	assert_int_equal(kind(&ws, "prd")->role, ROLE_DOCUMENT);
	assert_int_equal(kind(&ws, "PR/FAQ")->role, ROLE_DOCUMENT);
	assert_int_equal(kind(&ws, "one pager")->role, ROLE_DOCUMENT);
	assert_int_equal(kind(&ws, "Brief")->role, ROLE_DOCUMENT);
	assert_ptr_equal(kind(&ws, "user story"), kind(&ws, "story"));
	assert_null(vocabulary_kind(&ws.vocabulary, STR("storry")));
	drop(&ws);
}

/* A meaning that C asks for and no kind offers could never be found. */
static void every_slot_is_bound(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	bool fields[FIELD_COUNT] = {true}, links[LINK_COUNT] = {true};
	for (size_t n = 0; n < ws.vocabulary.nkinds; n++) {
		const struct kind *k = ws.vocabulary.kinds[n];
		for (size_t i = 0; i < k->nfields; i++)
			fields[k->fields[i]->slot] = true;
		for (size_t i = 0; i < k->nlinks; i++)
			links[k->links[i]->slot] = true;
	}
	for (int slot = 0; slot < FIELD_COUNT; slot++)
		if (!fields[slot])
			fail_msg("no field has the slot %s", field_slot_names[slot]);
	for (int slot = 0; slot < LINK_COUNT; slot++)
		if (!links[slot])
			fail_msg("no link has the slot %s", link_slot_names[slot]);
	drop(&ws);
}

static void fields_mean_what_the_language_says(void **state)
{
	(void)state;
	static const struct {
		const char *kind, *key;
		enum field_slot slot;
	} rows[] = {
		{"story", "title", FIELD_TITLE},
		{"story", "as a", FIELD_AS_A},
		{"story", "acceptance criteria", FIELD_CRITERIA},
		{"story", "estimate", FIELD_SIZE},
		{"story", "owner", FIELD_OWNER},
		{"outcome", "baseline", FIELD_BASELINE},
		{"outcome", "measurements", FIELD_MEASUREMENTS},
		{"outcome", "due date", FIELD_DUE},
		{"release", "date", FIELD_DATE},
		{"release", "window", FIELD_DATE},
		{"release", "due", FIELD_DATE},
		{"release", "tags", FIELD_TAGS},
		{"prd", "raci", FIELD_RACI},
		{"experiment", "verdict", FIELD_VERDICT},
		{"persona", "size", FIELD_NONE},
		{"term", "definition", FIELD_DEFINITION},
	};
	struct workspace ws;
	load(&ws, "");
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		const struct key_def *k = key(&ws, rows[n].kind, rows[n].key);
		if (!k || !k->field)
			fail_msg("%s has no field `%s`", rows[n].kind, rows[n].key);
		assert_int_equal(k->field->slot, rows[n].slot);
	}
	assert_null(key(&ws, "story", "baseline"));
	assert_null(key(&ws, "story", "sevres"));
	drop(&ws);
}

/* Both ends may say a link, each in its own words. */
static void links_are_named_both_ways(void **state)
{
	(void)state;
	static const struct {
		const char *kind, *key;
		enum link_slot slot;
		bool inverse;
	} rows[] = {
		{"story", "serves", LINK_SERVES, false},
		{"story", "need", LINK_SERVES, false},
		{"story", "needs", LINK_SERVES, false},
		{"story", "for need", LINK_SERVES, false},
		{"need", "served by", LINK_SERVES, true},
		{"story", "for", LINK_FOR, false},
		{"story", "persona", LINK_FOR, false},
		{"persona", "stories", LINK_FOR, true},
		{"story", "moves", LINK_MOVES, false},
		{"story", "outcomes", LINK_MOVES, false},
		{"outcome", "moved by", LINK_MOVES, true},
		{"story", "in", LINK_IN, false},
		{"story", "release", LINK_IN, false},
		{"prd", "release", LINK_IN, false},
		{"release", "delivers", LINK_IN, true},
		{"release", "stories", LINK_IN, true},
		{"release", "outcomes", LINK_MOVES, false},
		{"release", "after", LINK_AFTER, false},
		{"story", "depends on", LINK_DEPENDS_ON, false},
		{"story", "blocks", LINK_DEPENDS_ON, true},
		{"release", "blocks", LINK_DEPENDS_ON, true},
		{"story", "part of", LINK_PART_OF, false},
		{"epic", "stories", LINK_PART_OF, true},
		{"story", "limited by", LINK_LIMITS, true},
		{"story", "risks", LINK_THREATENS, true},
		{"story", "decisions", LINK_DECIDES, true},
		{"story", "conflicts", LINK_CONFLICTS, false},
		{"prd", "addresses", LINK_SERVES, false},
		{"need", "of", LINK_OF, false},
		{"need", "evidence", LINK_SUPPORTS, true},
		{"assumption", "refuted by", LINK_REFUTES, true},
		{"need", "drives", LINK_DRIVES, false},
		{"outcome", "supports", LINK_SUPPORTS, false},
		{"goal", "outcomes", LINK_SUPPORTS, true},
		{"goal", "under", LINK_UNDER, false},
		{"alternative", "meets", LINK_MEETS, false},
		{"experiment", "tests", LINK_TESTS, false},
		{"assumption", "tested by", LINK_TESTS, true},
		{"task", "covers", LINK_COVERS, false},
		{"decision", "superseded by", LINK_SUPERSEDES, true},
		{"question", "about", LINK_ABOUT, false},
	};
	struct workspace ws;
	load(&ws, "");
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		const struct key_def *k = key(&ws, rows[n].kind, rows[n].key);
		if (!k || !k->link)
			fail_msg("%s has no link `%s`", rows[n].kind, rows[n].key);
		assert_int_equal(k->link->slot, rows[n].slot);
		assert_int_equal(k->inverse, rows[n].inverse);
	}
	assert_null(key(&ws, "story", "served by"));
	assert_null(key(&ws, "persona", "delivers"));
	drop(&ws);
}

/* `served_by` of a need is one definition; each target has its own. */
static void the_other_end_finds_its_own_link(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	const struct link_def *said = key(&ws, "need", "served by")->link;
	const struct kind *story = kind(&ws, "story");
	const struct key_def *own = kind_key(story, said->name);
	assert_non_null(own);
	assert_int_equal(own->link->slot, LINK_SERVES);
	assert_ptr_equal(own->link, key(&ws, "story", "serves")->link);
	assert_null(kind_key(kind(&ws, "persona"), said->name));
	assert_true(key(&ws, "release", "delivers")->inverse);
	drop(&ws);
}

static void links_know_where_they_may_lead(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "kinds: {pain: {like: need}}\n");
	const struct link_def *serves = key(&ws, "story", "serves")->link;
	assert_true(link_takes(serves, kind(&ws, "need")));
	assert_true(link_takes(serves, kind(&ws, "pain")));
	assert_false(link_takes(serves, kind(&ws, "persona")));
	const struct link_def *any = key(&ws, "story", "depends on")->link;
	assert_true(link_takes(any, kind(&ws, "term")));
	assert_true(kind_is(kind(&ws, "prd"), kind(&ws, "document")));
	assert_true(kind_is(kind(&ws, "prd"), kind(&ws, "item")));
	assert_false(kind_is(kind(&ws, "document"), kind(&ws, "prd")));
	drop(&ws);
}

/* Built in, only the release passes down. */
static void only_the_release_is_inherited(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	for (size_t n = 0; n < ws.vocabulary.nkinds; n++) {
		const struct kind *k = ws.vocabulary.kinds[n];
		for (size_t i = 0; i < k->nfields; i++)
			assert_false(k->fields[i]->inherits);
		for (size_t i = 0; i < k->nlinks; i++)
			assert_int_equal(
				k->links[i]->inherits, k->links[i]->slot == LINK_IN);
	}
	drop(&ws);
}

static void ids_tell_their_kind(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
		{"STORY-12", "story"},
		{"story-guest-checkout", "story"},
		{"US-1", "story"},
		{"001-auth/FR-001", "requirement"},
		{"NEED-fast", "need"},
		{"OUTCOME-1", "outcome"},
		{"REL-2026.2", "release"},
		{"PRD-4", "prd"},
		{"FAQ-1", "prfaq"},
		{"T-1", "task"},
		{"ADR-7", "decision"},
	};
	struct workspace ws;
	load(&ws, "");
	const struct vocabulary *v = &ws.vocabulary;
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		const struct kind *k = vocabulary_kind_of_id(v, str_from(rows[n][0]));
		if (!k)
			fail_msg("%s is of no kind", rows[n][0]);
		expect(k->name, rows[n][1]);
	}
	assert_null(vocabulary_kind_of_id(v, STR("STORY")));
	assert_null(vocabulary_kind_of_id(v, STR("STORY-")));
	assert_null(vocabulary_kind_of_id(v, STR("UTF-8")));
	assert_null(vocabulary_kind_of_id(v, STR("-1")));
	assert_null(vocabulary_kind_of_id(v, STR("")));
	drop(&ws);
}

static void expect_phase(const struct kind *k, const char *word, int want)
{
	enum phase phase = PHASE_COUNT;
	bool known = kind_phase(k, str_from(word), &phase);
	if (known != (want >= 0) || (known && phase != (enum phase)want))
		fail_msg("`%s` of %.*s is %d, want %d", word, (int)k->name.len,
			k->name.at, known ? (int)phase : -1, want);
}

static void status_words_have_phases(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		int phase;
	} rows[] = {
		{"idea", PHASE_IDEA},
		{"proposed", PHASE_IDEA},
		{"exploring", PHASE_IDEA},
		{"someday", PHASE_IDEA},
		{"draft", PHASE_DRAFT},
		{"backlog", PHASE_DRAFT},
		{"in design", PHASE_DRAFT},
		{"planned", PHASE_DRAFT},
		{"ready", PHASE_READY},
		{"review", PHASE_READY},
		{"approved", PHASE_READY},
		{"accepted", PHASE_READY},
		{"validated", PHASE_READY},
		{"committed", PHASE_READY},
		{"frozen", PHASE_READY},
		{"implementable", PHASE_READY},
		{"doing", PHASE_DOING},
		{"in progress", PHASE_DOING},
		{"active", PHASE_DOING},
		{"tracking", PHASE_DOING},
		{"preview", PHASE_DOING},
		{"beta", PHASE_DOING},
		{"done", PHASE_DONE},
		{"shipped", PHASE_DONE},
		{"met", PHASE_DONE},
		{"achieved", PHASE_DONE},
		{"released", PHASE_DONE},
		{"implemented", PHASE_DONE},
		{"final", PHASE_DONE},
		{"closed", PHASE_DONE},
		{"verified", PHASE_DONE},
		{"dropped", PHASE_DROPPED},
		{"rejected", PHASE_DROPPED},
		{"withdrawn", PHASE_DROPPED},
		{"superseded", PHASE_DROPPED},
		{"won't do", PHASE_DROPPED},
		{"parked", PHASE_DROPPED},
		{"cancelled", PHASE_DROPPED},
		{"retired", PHASE_DROPPED},
		{"missed", PHASE_DROPPED},
	};
	struct workspace ws;
	load(&ws, "");
	for (size_t i = 0; i < ws.vocabulary.nkinds; i++)
		for (size_t n = 0; n < sizeof rows / sizeof *rows; n++)
			expect_phase(ws.vocabulary.kinds[i], rows[n].word, rows[n].phase);
	drop(&ws);
}

static void status_words_may_be_dressed(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	const struct kind *k = kind(&ws, "story");
	expect_phase(k, "DONE", PHASE_DONE);
	expect_phase(k, "in-progress", PHASE_DOING);
	expect_phase(k, "In_Progress", PHASE_DOING);
	expect_phase(k, "\xe2\x9c\x85 Done", PHASE_DONE);
	expect_phase(k, "Complete \xe2\x9c\x85", PHASE_DONE);
	expect_phase(k, "Implemented (Swift 6.2)", PHASE_DONE);
	expect_phase(k, "Draft. Direction settled", PHASE_DRAFT);
	expect_phase(k, "Draft - second round", PHASE_DRAFT);
	expect_phase(k, "Ready \xe2\x80\x94 see below", PHASE_READY);
	expect_phase(k, "won\xe2\x80\x99t do", PHASE_DROPPED);
	expect_phase(k, "imlpemented", -1);
	expect_phase(k, "not done", -1);
	expect_phase(k, "", -1);
	expect_phase(k, "(done)", -1);
	expect_phase(k, "\xe2\x9c\x85", -1);
	drop(&ws);
}

static void words_are_in_order_of_phase(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "kinds: {story: {status: {idea: [Zeta], done: [Alpha]}}}\n");
	const struct kind *k = kind(&ws, "story");
	for (size_t n = 1; n < k->nwords; n++)
		assert_true(k->words[n - 1].phase <= k->words[n].phase);
	drop(&ws);
}

static void values_have_other_words(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	const struct field_def *f = key(&ws, "outcome", "direction")->field;
	assert_int_equal(f->type, TYPE_ENUM);
	assert_int_equal(f->nvalues, 3);
	expect(f->values[0], "up");
	assert_int_equal(field_value(f, STR("up")), 1);
	assert_int_equal(field_value(f, STR("Increase")), 1);
	assert_int_equal(field_value(f, STR("fewer")), 2);
	assert_int_equal(field_value(f, STR("keep")), 3);
	assert_int_equal(field_value(f, STR("sideways")), 0);
	f = key(&ws, "story", "priority")->field;
	assert_true(field_value(f, STR("must")) < field_value(f, STR("P2")));
	assert_int_equal(field_value(f, STR("won't")), field_value(f, STR("wont")));
	drop(&ws);
}

static void labels_follow_the_language(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	expect(kind(&ws, "need")->singular, "Need");
	expect(kind(&ws, "story")->plural, "Stories");
	expect(key(&ws, "outcome", "baseline")->field->label, "Baseline");
	expect(key(&ws, "story", "i want")->field->label, "I want");
	expect(key(&ws, "story", "in")->link->label, "In release");
	expect(key(&ws, "need", "served by")->link->inverse_label, "Served by");
	drop(&ws);
	load(&ws, "language: de-AT\n");
	expect(kind(&ws, "need")->singular, "Bed\xc3\xbcrfnis");
	expect(key(&ws, "outcome", "baseline")->field->label, "Ausgangswert");
	expect(key(&ws, "release", "delivers")->link->inverse_label, "Liefert");
	drop(&ws);
	load(&ws, "language: fi\n");
	expect(kind(&ws, "story")->plural, "Stories");
	expect(key(&ws, "outcome", "baseline")->field->label, "Baseline");
	drop(&ws);
}

static void criteria_headings_come_in_many_languages(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "headings: {criteria: [Fit checks]}\n");
	const struct map *h = &ws.vocabulary.headings;
	assert_int_equal(map_get(h, STR("acceptance criteria")), HEADING_CRITERIA);
	assert_int_equal(map_get(h, STR("akzeptanzkriterien")), HEADING_CRITERIA);
	assert_int_equal(map_get(h,
						 STR("\xe5\x8f\x97\xe5\x85\xa5\xe5\x9f\xba"
							 "\xe6\xba\x96")),
		HEADING_CRITERIA);
	assert_int_equal(map_get(h, STR("fit checks")), HEADING_CRITERIA);
	assert_int_equal(map_get(h, STR("notes")), HEADING_PLAIN);
	drop(&ws);
}

/* ---------------------------------------------------------------- dialects */
static void dialects_are_data(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "dialects: [eip, speckit]\n");
	assert_int_equal(ws.diags.len, 0);
	const struct kind *eip = kind(&ws, "proposal");
	assert_int_equal(eip->role, ROLE_STORY);
	expect_phase(eip, "Last Call", PHASE_READY);
	expect_phase(eip, "Living", PHASE_DONE);
	expect_phase(eip, "Stagnant", PHASE_DROPPED);
	const struct link_def *requires = key(&ws, "proposal", "requires")->link;
	assert_int_equal(requires->slot, LINK_DEPENDS_ON);
	assert_ptr_equal(requires->to[0], eip);
	expect(eip->prefixes[0], "EIP");
	assert_int_equal(kind(&ws, "feature")->role, ROLE_DOCUMENT);
	assert_ptr_equal(vocabulary_kind_of_id(&ws.vocabulary, STR("SC-001")),
		kind(&ws, "outcome"));
	assert_int_equal(
		map_get(&ws.vocabulary.headings, STR("acceptance scenarios")),
		HEADING_CRITERIA);
	assert_int_equal(ws.vocabulary.nopen_markers, 1);
	drop(&ws);
}

/* The first rule whose pattern fits, with what it captured. */
static const struct item_rule *rule_for(
	const struct workspace *ws, const char *text, struct captures *c)
{
	for (size_t n = 0; n < ws->vocabulary.nitems; n++) {
		*c = (struct captures){0};
		if (pattern_match(ws->vocabulary.items[n].pattern, str_from(text), c))
			return &ws->vocabulary.items[n];
	}
	return NULL;
}

static void expect_captures(
	const struct workspace *ws, const char *text, const char *want)
{
	struct captures c;
	buf got = {0};
	const struct item_rule *rule = rule_for(ws, text, &c);
	for (size_t n = 0; rule && n < c.len; n++)
		buf_print(&got, "%s%.*s=%.*s", n ? "|" : "", (int)c.at[n].name.len,
			c.at[n].name.at, (int)c.at[n].text.len, c.at[n].text.at);
	expect(buf_str(&got), want);
	buf_free(&got);
}

static void speckit_reads_the_usual_forms(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "dialects: [speckit]\n");
	expect_captures(&ws, "User Story 1 - Map - or list (Priority: P1)",
		"n=1|title=Map - or list|priority=P1");
	expect_captures(&ws,
		"User Story 5a \xe2\x80\x94 Count (\"Near\") "
		"(Priority: P3)",
		"n=5a|title=Count (\"Near\")|priority=P3");
	expect_captures(&ws, "User Story 3 - No rank", "n=3|title=No rank");
	expect_captures(&ws, "Story 4 - Leave (P1)", "n=4|title=Leave|priority=P1");
	expect_captures(&ws, "US-2: See (all) events (P0)",
		"n=2|title=See (all) events|"
		"priority=P0");
	expect_captures(&ws, "User Story Dependencies", "");
	expect_captures(&ws, "FR-012a: System MUST wait",
		"id=FR-012a|statement=System MUST "
		"wait");
	expect_captures(&ws, "SC-001: Under 2 s", "id=SC-001|statement=Under 2 s");
	expect_captures(&ws, "[x] T001 [P] [US1] Do it",
		"done=x|id=T001|part_of=US1|title=Do it");
	expect_captures(&ws, "[ ] T002b Do it", "done=|id=T002b|title=Do it");
	expect_captures(
		&ws, "[x] T003 [US2] Do it", "done=x|id=T003|part_of=US2|title=Do it");
	drop(&ws);
}

static void documents_are_found_by_path(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"dialects: [speckit]\n"
		"documents:\n"
		"  - {path: \"specs/{ns}/plan.md\", kind: brief, id: \"BRIEF-{ns}\",\n"
		"     aliases: [\"B-{ns}\"], fields: [front-matter, bold-lines]}\n");
	const struct document_rule *d = ws.vocabulary.documents;
	assert_int_equal(ws.diags.len, 0);
	expect(d[0].written, "specs/{ns}/plan.md");
	assert_ptr_equal(d[0].kind, kind(&ws, "brief"));
	expect(d[0].id, "BRIEF-{ns}");
	expect(d[0].aliases[0], "B-{ns}");
	assert_true(d[0].bold_lines);
	assert_false(d[0].sections);
	assert_false(d[0].rules_only);
	expect(d[0].dialect, "");
	for (size_t n = 1; n < ws.vocabulary.ndocuments; n++) {
		struct captures c = {0};
		bool hit =
			pattern_match_path(d[n].path, STR("specs/001-a/tasks.md"), &c);
		expect(d[n].dialect, "speckit");
		if (!hit)
			continue;
		expect(captures_get(&c, STR("ns")), "001-a");
		expect(d[n].part_of, "{ns}");
		assert_true(d[n].rules_only);
		assert_null(d[n].kind);
		break;
	}
	drop(&ws);
}

/* -------------------------------------------------------------- meanings */
static bool means(const struct workspace *ws, enum meaning m, const char *word)
{
	return meaning_is(&ws->vocabulary, m, str_from(word));
}

static void every_meaning_has_words(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	for (int m = MEANING_NONE + 1; m < MEANING_COUNT; m++) {
		const struct meaning_words *words = &ws.vocabulary.meanings.words[m];
		if (!words->len)
			fail_msg("no word means `%s`", meaning_names[m]);
		for (size_t n = 0; n < words->len; n++)
			if (!meaning_is(&ws.vocabulary, (enum meaning)m, words->at[n]))
				fail_msg("`%.*s` does not mean `%s`", (int)words->at[n].len,
					words->at[n].at, meaning_names[m]);
	}
	drop(&ws);
}

static void words_mean_the_same_however_they_are_written(void **state)
{
	static const char *const passed[] = {"passed", "PASSED", " Passed ",
		"✅ passed", "✅", "bestanden", "BESTANDEN", "Bestanden (am 1. Mai)",
		"**passed**", "passed, with remarks", "signed_off", "erfüllt",
		"erfu\xcc\x88llt", NULL};
	static const char *const others[] = {
		"", " ", "passe", "not passed", "almost passed", "🙂", "-", NULL};
	struct workspace ws;

	(void)state;
	load(&ws, "");
	for (size_t n = 0; passed[n]; n++)
		if (!means(&ws, MEANING_GATE_PASSED, passed[n]))
			fail_msg("`%s` has not passed", passed[n]);
	for (size_t n = 0; others[n]; n++)
		if (means(&ws, MEANING_GATE_PASSED, others[n]))
			fail_msg("`%s` has passed", others[n]);
	assert_true(means(&ws, MEANING_NUMBER_UNKNOWN, "-"));
	assert_true(means(&ws, MEANING_DATE_UNDECIDED, "?"));
	assert_false(means(&ws, MEANING_DATE_UNDECIDED, "!"));
	drop(&ws);
}

static void settings_add_words_and_have_the_last_one(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"meanings:\n"
		"  gate.state: {passed: [durchgewunken], open: [ok]}\n"
		"  priority: {optional: [should]}\n");
	assert_int_equal(ws.diags.len, 0);
	assert_true(means(&ws, MEANING_GATE_PASSED, "Durchgewunken"));
	assert_true(means(&ws, MEANING_GATE_PASSED, "passed"));
	assert_false(means(&ws, MEANING_GATE_PASSED, "ok"));
	assert_true(means(&ws, MEANING_GATE_OPEN, "ok"));
	const struct field_def *f = key(&ws, "story", "priority")->field;
	assert_int_equal(meaning_of_value(&ws.vocabulary, TOPIC_PRIORITY, f,
						 STR("Nice to have (later)")),
		MEANING_PRIORITY_OPTIONAL);
	assert_int_equal(
		meaning_of_value(&ws.vocabulary, TOPIC_PRIORITY, f, STR("P2")),
		MEANING_PRIORITY_OPTIONAL);
	assert_int_equal(
		meaning_of_value(&ws.vocabulary, TOPIC_PRIORITY, f, STR("P0")),
		MEANING_NONE);
	drop(&ws);
}

static void meanings_that_cannot_be_are_told(void **state)
{
	static const char *const wrong[] = {
		"meanings: {gate.stat: {passed: [a]}}",
		"meanings: {gate.state: {pased: [a]}}",
		"meanings: {gate.state: [passed]}",
		"meanings: [gate.state]",
		"meanings: {gate.state: {passed: {a: b}}}",
		"meanings: {bool: {yes: [jo], no: [jo]}}",
	};

	(void)state;
	for (size_t n = 0; n < sizeof wrong / sizeof *wrong; n++) {
		struct workspace ws;
		load(&ws, wrong[n]);
		if (ws.diags.len != 1)
			fail_msg("%zu findings about `%s`", ws.diags.len, wrong[n]);
		drop(&ws);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_meaning_has_words),
		cmocka_unit_test(words_mean_the_same_however_they_are_written),
		cmocka_unit_test(settings_add_words_and_have_the_last_one),
		cmocka_unit_test(meanings_that_cannot_be_are_told),
		cmocka_unit_test(every_role_has_its_kind),
		cmocka_unit_test(every_slot_is_bound),
		cmocka_unit_test(fields_mean_what_the_language_says),
		cmocka_unit_test(links_are_named_both_ways),
		cmocka_unit_test(the_other_end_finds_its_own_link),
		cmocka_unit_test(links_know_where_they_may_lead),
		cmocka_unit_test(only_the_release_is_inherited),
		cmocka_unit_test(ids_tell_their_kind),
		cmocka_unit_test(status_words_have_phases),
		cmocka_unit_test(status_words_may_be_dressed),
		cmocka_unit_test(words_are_in_order_of_phase),
		cmocka_unit_test(values_have_other_words),
		cmocka_unit_test(labels_follow_the_language),
		cmocka_unit_test(criteria_headings_come_in_many_languages),
		cmocka_unit_test(dialects_are_data),
		cmocka_unit_test(speckit_reads_the_usual_forms),
		cmocka_unit_test(documents_are_found_by_path),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
