/* settings_test.c: what prdc.yml says of the workspace, and what it is told
 * about what cannot be meant. */
#include <prdc/discover.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* Pages of a site. */
static const char *page_name(size_t n)
{
	static const char *const names[] = {"gaps", "glossary", "documents", NULL};

	return names[n];
}

static void load_for(
	struct workspace *ws, const char *yaml, enum audience audience)
{
	memset(ws, 0, sizeof *ws);
	struct memory_file file = {STR("prdc.yml"), str_from(yaml)};
	discover(ws,
		&(struct discover_options){.tree = tree_memory(&ws->keep, &file, 1),
			.audience = audience,
			.pages = page_name});
}

static void load(struct workspace *ws, const char *yaml)
{
	load_for(ws, yaml, AUDIENCE_TEAM);
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

static str text_of(const char *yaml, span at)
{
	return str_slice(str_from(yaml), at.beg, at.end);
}

/* What is expected of the only finding about a file; NULL: not looked at. */
struct finding {
	enum rule rule;
	const char *at, *message, *help;
};

static void expect_finding(const char *yaml, struct finding want)
{
	struct workspace ws;
	load(&ws, yaml);
	if (ws.diags.len != 1)
		fail_msg("%zu findings about: %s", ws.diags.len, yaml);
	const struct diag *d = &ws.diags.at[0];
	assert_int_equal(d->rule, want.rule);
	expect(d->message, want.message);
	if (want.at)
		expect(text_of(yaml, d->at), want.at);
	if (want.help)
		expect(d->help, want.help);
	drop(&ws);
}

static void expect_quiet(const char *yaml)
{
	struct workspace ws;
	load(&ws, yaml);
	if (ws.diags.len)
		fail_msg("`%.*s` about: %s", (int)ws.diags.at[0].message.len,
			ws.diags.at[0].message.at, yaml);
	drop(&ws);
}

/* ------------------------------------------------------------- what is said */
static void defaults_hold_without_settings(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	expect(ws.settings.language, "en");
	assert_int_equal(ws.settings.profile, PROFILE_STANDARD);
#define LIMIT(name, unit, usual, most, what)                                   \
	assert_int_equal(ws.settings.limits.name, usual);
#include <prdc/limits.def>
#undef LIMIT
	assert_int_equal(ws.settings.nsources, 0);
	drop(&ws);
}

/* Nothing said is an audience of its own; what is asked for wins. */
static void the_audience_is_read(void **state)
{
	static const char yaml[] = "site: {audience: Internal}\n";
	struct workspace ws;

	(void)state;
	load(&ws, "");
	assert_int_equal(ws.settings.audience, AUDIENCE_TEAM);
	assert_int_equal(audience_sees(AUDIENCE_TEAM), VISIBILITY_PUBLIC);
	drop(&ws);
	load(&ws, yaml);
	assert_int_equal(ws.settings.audience, AUDIENCE_INTERNAL);
	assert_int_equal(audience_sees(AUDIENCE_INTERNAL), VISIBILITY_INTERNAL);
	drop(&ws);
	load_for(&ws, yaml, AUDIENCE_PUBLIC);
	assert_int_equal(ws.settings.audience, AUDIENCE_PUBLIC);
	assert_int_equal(audience_sees(AUDIENCE_PUBLIC), VISIBILITY_PUBLIC);
	drop(&ws);
	expect_finding("site: {audience: publik}\n",
		(struct finding){RULE_bad_setting, "publik",
			"`audience` cannot be `publik`", "did you mean `public`?"});
	expect_finding("site: {audience: [public]}\n",
		(struct finding){.rule = RULE_bad_setting,
			.message = "`audience` takes one word, not a list"});
}

/* Pages of the site and kinds, by name or plural; a page goes first. */
static void pages_are_chosen(void **state)
{
	struct workspace ws;

	(void)state;
	load(&ws,
		"site:\n  pages: {gaps: customers, glossary: team, Risks: customers,\n"
		"    pr-faqs: customers, documents: customers}\n"
		"kinds:\n  prfaq: {label: [PR/FAQ, PR/FAQs]}\n");
	const struct page_choices *all = &ws.settings.pages;
	assert_int_equal(ws.diags.len, 0);
	assert_int_equal(all->len, 5);
	expect(all->at[0].page, "gaps");
	assert_true(all->at[0].customers && !all->at[0].kind);
	expect(all->at[1].page, "glossary");
	assert_false(all->at[1].customers || all->at[1].kind);
	expect(all->at[2].page, "risk");
	assert_true(all->at[2].customers && all->at[2].kind);
	expect(all->at[3].page, "prfaq");
	assert_false(all->at[4].kind);
	drop(&ws);
	expect_finding("site: {pages: {gasp: customers}}\n",
		(struct finding){RULE_unknown_key, "gasp", "there is no page `gasp`",
			"did you mean `gaps`?"});
	expect_finding("site: {pages: {gaps: costumers}}\n",
		(struct finding){RULE_bad_setting, "costumers",
			"`gaps` cannot be `costumers`", "did you mean `customers`?"});
	expect_finding("site: {pages: all}\n",
		(struct finding){.rule = RULE_bad_setting,
			.message = "`pages` takes pages, each with whom it is for, not a "
					   "text"});
}

static void the_workspace_part_is_read(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"prdc: 1\n"
		"title: Northwind Ledger\n"
		"sources: [docs/product/**, plans]\n"
		"language: de\n"
		"profile: strict\n"
		"score: {method: rice}\n"
		"site:\n"
		"  base_url: https://plan.example/\n"
		"  edit_url: https://code.example/{path}\n"
		"  feedback_url: mailto:plan@example.org\n"
		"  disclaimer: Dates may move.\n"
		"  theme: {accent: \"#0a6\"}\n");
	const struct settings *s = &ws.settings;
	assert_int_equal(ws.diags.len, 0);
	expect(s->path, "prdc.yml");
	expect(s->title, "Northwind Ledger");
	assert_int_equal(s->nsources, 2);
	expect(s->sources[0], "docs/product/**");
	expect(s->sources[1], "plans");
	expect(s->language, "de");
	assert_int_equal(s->profile, PROFILE_STRICT);
	expect(s->site.base_url, "https://plan.example/");
	expect(s->site.edit_url, "https://code.example/{path}");
	expect(s->site.feedback_url, "mailto:plan@example.org");
	expect(s->site.disclaimer, "Dates may move.");
	expect(s->site.accent, "#0a6");
	drop(&ws);
}

static void limits_have_units(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"limits:\n"
		"  file: 4 MiB\n"
		"  front-matter: 32k\n"
		"  table_cells: 1,000\n"
		"  table_columns: 16\n"
		"  nesting: 12\n"
		"  run: 80\n"
		"  references: 70_000\n");
	const struct limits *l = &ws.settings.limits;
	assert_int_equal(ws.diags.len, 0);
	assert_int_equal(l->file, 4 << 20);
	assert_int_equal(l->front_matter, 32 << 10);
	assert_int_equal(l->table_cells, 1000);
	assert_int_equal(l->table_columns, 16);
	assert_int_equal(l->nesting, 12);
	assert_int_equal(l->run, 80);
	assert_int_equal(l->references, 70000);
	drop(&ws);
}

/* The value of a limit when the settings say `number`, and how many findings
 * that is. */
static uint64_t limit_of(const char *name, uint64_t number, size_t *findings)
{
	struct workspace ws;
	char yaml[100];
	uint64_t value = 0;
	snprintf(yaml, sizeof yaml, "limits: {%s: %llu}\n", name,
		(unsigned long long)number);
	load(&ws, yaml);
	*findings = ws.diags.len;
#define LIMIT(member, unit, usual, most, what)                                 \
	if (!strcmp(name, #member))                                                \
		value = ws.settings.limits.member;
#include <prdc/limits.def>
#undef LIMIT
	drop(&ws);
	return value;
}

static void limits_have_limits(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		uint64_t usual, most;
	} rows[] = {
#define LIMIT(name, unit, usual, most, what) {#name, usual, most},
#include <prdc/limits.def>
#undef LIMIT
	};
	size_t findings;
	for (size_t n = 0; n < sizeof rows / sizeof *rows; n++) {
		assert_true(rows[n].usual > 0 && rows[n].usual <= rows[n].most);
		assert_int_equal(
			limit_of(rows[n].name, rows[n].most, &findings), rows[n].most);
		assert_int_equal(findings, 0);
		assert_int_equal(
			limit_of(rows[n].name, rows[n].most + 1, &findings), rows[n].usual);
		assert_int_equal(findings, 1);
	}
}

static enum severity cell(
	const struct workspace *ws, enum obligation o, enum phase at)
{
	return settings_obligation(&ws->settings, o, at)->severity;
}

static void profiles_are_a_step_apart(void **state)
{
	(void)state;
	struct workspace starter, standard, strict;
	load(&starter, "profile: starter\n");
	load(&standard, "title: x\n");
	load(&strict, "profile: strict\n");
	for (int o = 0; o < OBLIGATION_COUNT; o++)
		for (int at = 0; at < PHASE_DROPPED; at++) {
			int soft = (int)cell(&starter, (enum obligation)o, (enum phase)at);
			int usual =
				(int)cell(&standard, (enum obligation)o, (enum phase)at);
			int hard = (int)cell(&strict, (enum obligation)o, (enum phase)at);
			int softer = usual > SEVERITY_OFF ? usual - 1 : SEVERITY_OFF;
			int harder = usual < SEVERITY_ERROR ? usual + 1 : SEVERITY_ERROR;
			assert_int_equal(soft, softer);
			assert_int_equal(hard, harder);
		}
	drop(&starter);
	drop(&standard);
	drop(&strict);
}

static void the_standard_table_is_that_of_the_rules(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "");
	assert_int_equal(
		cell(&ws, OBLIGATION_SERVES_NEED, PHASE_IDEA), SEVERITY_OFF);
	assert_int_equal(
		cell(&ws, OBLIGATION_SERVES_NEED, PHASE_DRAFT), SEVERITY_WARNING);
	assert_int_equal(
		cell(&ws, OBLIGATION_CRITERIA, PHASE_READY), SEVERITY_ERROR);
	assert_int_equal(
		cell(&ws, OBLIGATION_OUTCOME, PHASE_READY), SEVERITY_WARNING);
	assert_int_equal(cell(&ws, OBLIGATION_SIZE, PHASE_DOING), SEVERITY_WARNING);
	assert_int_equal(cell(&ws, OBLIGATION_SIZE, PHASE_DONE), SEVERITY_OFF);
	assert_int_equal(
		cell(&ws, OBLIGATION_PLAIN_WORDS, PHASE_DONE), SEVERITY_NOTE);
	assert_int_equal(
		cell(&ws, OBLIGATION_EVIDENCE, PHASE_DONE), SEVERITY_ERROR);
	assert_int_equal(
		cell(&ws, OBLIGATION_CRITERIA, PHASE_DROPPED), SEVERITY_OFF);
	assert_int_equal(
		cell(&ws, OBLIGATION_STRUCTURE, PHASE_DROPPED), SEVERITY_ERROR);
	drop(&ws);
}

static void a_team_edits_cells(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"obligations:\n"
		"  ready: {serves_need: note, outcome: warning}\n"
		"  doing:\n"
		"    size: off\n");
	assert_int_equal(ws.diags.len, 0);
	assert_int_equal(
		cell(&ws, OBLIGATION_SERVES_NEED, PHASE_READY), SEVERITY_NOTE);
	assert_int_equal(cell(&ws, OBLIGATION_SIZE, PHASE_DOING), SEVERITY_OFF);
	const struct obligation_cell *c =
		settings_obligation(&ws.settings, OBLIGATION_SIZE, PHASE_DOING);
	expect(c->origin, "prdc.yml:4");
	c = settings_obligation(&ws.settings, OBLIGATION_SIZE, PHASE_READY);
	expect(c->origin, "");
	drop(&ws);
}

static void rules_get_levels_and_words(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"rules:\n"
		"  no-baseline: off\n"
		"  \"OC3*\": warning\n"
		"  GR702: {level: note}\n"
		"  placeholder:\n"
		"    allow: [TBD, later]\n");
	const struct level *l = ws.settings.levels.rule;
	assert_int_equal(ws.diags.len, 0);
	assert_int_equal(l[RULE_no_target].severity, SEVERITY_WARNING);
	expect(l[RULE_no_target].origin, "prdc.yml:3");
	assert_int_equal(l[RULE_no_baseline].severity, SEVERITY_OFF);
	expect(l[RULE_no_baseline].origin, "prdc.yml:2");
	assert_int_equal(l[RULE_dangling_ref].severity, SEVERITY_NOTE);
	assert_int_equal(l[RULE_placeholder].severity, SEVERITY_DEFAULT);
	assert_int_equal(l[RULE_placeholder].nallow, 2);
	expect(l[RULE_placeholder].allow[1], "later");
	assert_int_equal(l[RULE_no_ac].severity, SEVERITY_DEFAULT);
	expect(l[RULE_no_ac].origin, "");
	drop(&ws);
}

/* -------------------------------------------------------- CF951, by text */
static void unknown_keys_have_a_place_and_a_neighbour(void **state)
{
	(void)state;
	expect_finding("prdc: 1\ntitel: Ledger\n",
		(struct finding){RULE_unknown_key, "titel",
			"there is no setting `titel`", "did you mean `title`?"});
	expect_finding("limits: {fiel: 1MiB}\n",
		(struct finding){RULE_unknown_key, "fiel",
			"`limits` has no setting `fiel`", "did you mean `file`?"});
	expect_finding("site: {baseurl: x}\n",
		(struct finding){RULE_unknown_key, "baseurl",
			"`site` has no setting `baseurl`", "did you mean `base_url`?"});
	expect_finding("site: {theme: {colour: red}}\n",
		(struct finding){RULE_unknown_key, "colour",
			"`theme` has no setting `colour`", "write `accent`"});
	expect_finding("rules: {no-ac: {levle: off}}\n",
		(struct finding){RULE_unknown_key, "levle",
			"a rule has no setting `levle`", "did you mean `level`?"});
	expect_finding("rules: {danglin-ref: off}\n",
		(struct finding){RULE_unknown_key, "danglin-ref",
			"there is no rule `danglin-ref`", "did you mean `dangling-ref`?"});
	expect_finding("rules: {\"XY*\": off}\n",
		(struct finding){
			RULE_unknown_key, "\"XY*\"", "there is no rule `XY*`", NULL});
	expect_finding("obligations: {redy: {size: off}}\n",
		(struct finding){RULE_unknown_key, "redy", "there is no phase `redy`",
			"did you mean `ready`?"});
	expect_finding("obligations: {ready: {sise: off}}\n",
		(struct finding){RULE_unknown_key, "sise",
			"there is no obligation `sise`", "did you mean `size`?"});
}

static void a_near_name_is_a_fix(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "titel: Ledger\n");
	const struct diag *d = &ws.diags.at[0];
	assert_non_null(d->fix);
	expect(d->fix->text, "title");
	assert_int_equal(d->fix->at.beg, 0);
	assert_int_equal(d->fix->at.end, 5);
	assert_true(d->fix->safe);
	expect(d->subject, "titel");
	expect(d->hint, "did you mean title?");
	drop(&ws);
}

/* -------------------------------------------------------- CF956, by text */
static void values_that_cannot_be_used_are_told(void **state)
{
	(void)state;
	expect_finding("prdc: 2\n",
		(struct finding){RULE_bad_setting, "2",
			"there is no format `2` of the settings",
			"write `prdc: 1`, or use a newer prdc"});
	expect_finding("title: [a, b]\n",
		(struct finding){RULE_bad_setting, "[a, b]",
			"`title` takes a text, not a list", NULL});
	expect_finding("title: {en: a}\n",
		(struct finding){RULE_bad_setting, "{en: a}",
			"`title` takes a text, not a group of settings", NULL});
	expect_finding("limits: 5\n",
		(struct finding){RULE_bad_setting, "5",
			"`limits` takes a group of settings, not a text", NULL});
	expect_finding("sources: [a, {b: c}]\n",
		(struct finding){RULE_bad_setting, "{b: c}",
			"each member of the list takes a text, not a group of settings",
			NULL});
	expect_finding("sources: {a: b}\n",
		(struct finding){RULE_bad_setting, "{a: b}",
			"`sources` takes a text or a list of texts, "
			"not a group of settings",
			NULL});
	expect_finding("profile: strickt\n",
		(struct finding){RULE_bad_setting, "strickt",
			"`profile` cannot be `strickt`", "did you mean `strict`?"});
	expect_finding("profile: huge\n",
		(struct finding){RULE_bad_setting, "huge", "`profile` cannot be `huge`",
			"write `starter`, `standard` or `strict`"});
	expect_finding("language: German, please\n",
		(struct finding){RULE_bad_setting, "German, please",
			"`language` cannot be `German, please`",
			"write its short form, like `en`, `de` or `pt-BR`"});
}

static void levels_that_are_none_are_told(void **state)
{
	(void)state;
	expect_finding("rules: {no-ac: warn}\n",
		(struct finding){RULE_bad_setting, "warn", "`no-ac` cannot be `warn`",
			"write `off`, `note`, `warning` or `error`"});
	expect_finding("rules: {no-ac: eror}\n",
		(struct finding){RULE_bad_setting, "eror", "`no-ac` cannot be `eror`",
			"did you mean `error`?"});
	expect_finding("rules: [no-ac]\n",
		(struct finding){RULE_bad_setting, "[no-ac]",
			"`rules` takes a level for each rule, not a list", NULL});
	expect_finding("obligations: {ready: {size: [off]}}\n",
		(struct finding){RULE_bad_setting, "[off]",
			"`size` takes one word, not a list", NULL});
	expect_finding("obligations: {ready: off}\n",
		(struct finding){RULE_bad_setting, "off",
			"`ready` takes a level for each obligation, not a text", NULL});
	expect_finding("obligations: off\n",
		(struct finding){RULE_bad_setting, "off",
			"`obligations` takes obligations for each phase, not a text",
			NULL});
}

static void numbers_and_addresses_that_are_none_are_told(void **state)
{
	(void)state;
	static const char size[] =
		"write a size like `64KiB` or `2MiB`, 1GiB at most";
	static const char count[] = "write a whole number from 1 to 1000";
	expect_finding("limits: {file: big}\n",
		(struct finding){
			RULE_bad_setting, "big", "`file` cannot be `big`", size});
	expect_finding("limits: {file: 2 TiB}\n",
		(struct finding){
			RULE_bad_setting, "2 TiB", "`file` cannot be `2 TiB`", size});
	expect_finding("limits: {file: 99999999999999999999G}\n",
		(struct finding){RULE_bad_setting, NULL,
			"`file` cannot be `99999999999999999999G`", size});
	expect_finding("limits: {nesting: 0}\n",
		(struct finding){
			RULE_bad_setting, "0", "`nesting` cannot be `0`", count});
	expect_finding("limits: {nesting: -3}\n",
		(struct finding){
			RULE_bad_setting, "-3", "`nesting` cannot be `-3`", count});
	expect_finding("site: {base_url: javascript:alert(1)}\n",
		(struct finding){RULE_bad_setting, "javascript:alert(1)",
			"`base_url` is no address: `javascript:alert(1)`",
			"write a whole address, beginning with `https://`"});
	expect_finding("site: {theme: {accent: \"red;}x\"}}\n",
		(struct finding){RULE_bad_setting, "\"red;}x\"",
			"`accent` is no color: `red;}x`", NULL});
}

static void what_is_usual_is_quiet(void **state)
{
	(void)state;
	expect_quiet("# nothing but a remark\n");
	expect_quiet("limits:\nsite:\n");
	expect_quiet("Prdc: 1\nTITLE: x\n");
	expect_quiet("site: {theme: {accent: rebeccapurple}}\n");
	expect_quiet("language: pt-BR\n");
	expect_quiet("rules: {ST120: Error, \"GR*\": OFF}\n");
	expect_quiet("dialects: []\n");
}

/* One wrong setting does not take the others with it. */
static void the_rest_is_still_read(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "profile: [x]\nlimits: {file: no, nesting: 7}\ntitle: T\n");
	assert_int_equal(ws.diags.len, 2);
	assert_int_equal(ws.settings.profile, PROFILE_STANDARD);
	assert_int_equal(ws.settings.limits.file, 1 << 20);
	assert_int_equal(ws.settings.limits.nesting, 7);
	expect(ws.settings.title, "T");
	drop(&ws);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_hold_without_settings),
		cmocka_unit_test(the_audience_is_read),
		cmocka_unit_test(pages_are_chosen),
		cmocka_unit_test(the_workspace_part_is_read),
		cmocka_unit_test(limits_have_units),
		cmocka_unit_test(limits_have_limits),
		cmocka_unit_test(profiles_are_a_step_apart),
		cmocka_unit_test(the_standard_table_is_that_of_the_rules),
		cmocka_unit_test(a_team_edits_cells),
		cmocka_unit_test(rules_get_levels_and_words),
		cmocka_unit_test(unknown_keys_have_a_place_and_a_neighbour),
		cmocka_unit_test(a_near_name_is_a_fix),
		cmocka_unit_test(values_that_cannot_be_used_are_told),
		cmocka_unit_test(levels_that_are_none_are_told),
		cmocka_unit_test(numbers_and_addresses_that_are_none_are_told),
		cmocka_unit_test(what_is_usual_is_quiet),
		cmocka_unit_test(the_rest_is_still_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
