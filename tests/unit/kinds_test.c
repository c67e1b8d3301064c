/* kinds_test.c: what a workspace adds to the vocabulary, and what it is told
 * about what cannot be meant. */
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

static void expect_phase(const struct kind *k, const char *word, int want)
{
	enum phase phase = PHASE_COUNT;
	bool known = kind_phase(k, str_from(word), &phase);
	if (known != (want >= 0) || (known && phase != (enum phase)want))
		fail_msg("`%s` of %.*s is %d, want %d", word, (int)k->name.len,
			k->name.at, known ? (int)phase : -1, want);
}

/* ------------------------------------------------------ what a team adds */
static void a_kind_takes_over_everything(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"kinds:\n"
		"  job:\n"
		"    like: pain\n"
		"    prefix: [JOB, J]\n"
		"  pain:\n"
		"    like: need\n"
		"    prefix: PAIN\n"
		"    folder: [pains]\n"
		"    label: Pain\n"
		"    fields:\n"
		"      cost: {type: money, aliases: [price tag]}\n"
		"      frequency: {type: enum, values: [daily, weekly]}\n"
		"    status: {ready: [Confirmed], dropped: [validated]}\n");
	assert_int_equal(ws.diags.len, 0);
	const struct kind *pain = kind(&ws, "pain"), *job = kind(&ws, "job");
	assert_int_equal(job->role, ROLE_NEED);
	assert_ptr_equal(job->like, pain);
	assert_false(job->builtin);
	expect(pain->plural, "Pains");
	expect(job->singular, "Job");
	assert_ptr_equal(vocabulary_kind_of_id(&ws.vocabulary, STR("J-1")), job);
	assert_int_equal(job->nprefixes, 2);
	expect(job->prefixes[0], "JOB");
	assert_int_equal(job->nfolders, 0);
	assert_int_equal(key(&ws, "job", "price tag")->field->type, TYPE_MONEY);
	assert_null(key(&ws, "need", "price tag"));
	assert_int_equal(key(&ws, "job", "how often")->field->nvalues, 2);
	assert_int_equal(key(&ws, "need", "frequency")->field->type, TYPE_TEXT);
	assert_true(key(&ws, "job", "served by")->inverse);
	assert_int_equal(job->nfields, kind(&ws, "need")->nfields + 1);
	expect_phase(job, "confirmed", PHASE_READY);
	expect_phase(job, "validated", PHASE_DROPPED);
	expect_phase(kind(&ws, "need"), "validated", PHASE_READY);
	drop(&ws);
}

/* What is added to a kind reaches all that are like it. */
static void a_built_in_kind_can_be_extended(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"kinds:\n"
		"  item: {fields: {cost_center: int}}\n"
		"  story:\n"
		"    prefix: [ST]\n"
		"    closed: true\n"
		"    fields:\n"
		"      size: {aliases: [weight of it]}\n"
		"      team: {type: person, visibility: internal, inherits: yes}\n"
		"    links:\n"
		"      serves: {min: {ready: 1}}\n"
		"      tested_with: persona\n"
		"    sections: {required: [Context], order: [Context, Notes]}\n"
		"    rules: {no-ac: off}\n");
	assert_int_equal(ws.diags.len, 0);
	const struct kind *story = kind(&ws, "story");
	assert_true(story->closed && story->builtin);
	assert_int_equal(story->nprefixes, 3);
	expect(story->prefixes[0], "ST");
	expect(story->prefixes[1], "STORY");
	assert_int_equal(key(&ws, "prd", "cost center")->field->type, TYPE_INT);
	const struct field_def *size = key(&ws, "story", "weight of it")->field;
	assert_int_equal(size->slot, FIELD_SIZE);
	assert_ptr_equal(size, key(&ws, "story", "points")->field);
	assert_null(key(&ws, "epic", "weight of it"));
	const struct field_def *team = key(&ws, "story", "team")->field;
	assert_int_equal(team->visibility, VISIBILITY_INTERNAL);
	assert_true(team->inherits);
	assert_false(key(&ws, "epic", "team")->field->inherits);
	const struct link_def *serves = key(&ws, "story", "serves")->link;
	assert_int_equal(serves->min[PHASE_DRAFT], 0);
	assert_int_equal(serves->min[PHASE_READY], 1);
	assert_int_equal(serves->min[PHASE_DONE], 1);
	assert_int_equal(serves->min[PHASE_DROPPED], 0);
	assert_int_equal(key(&ws, "epic", "serves")->link->min[PHASE_DONE], 0);
	assert_ptr_equal(
		key(&ws, "story", "tested with")->link->to[0], kind(&ws, "persona"));
	expect(story->required[0], "Context");
	assert_int_equal(story->norder, 2);
	assert_int_equal(story->levels->rule[RULE_no_ac].severity, SEVERITY_OFF);
	assert_null(kind(&ws, "epic")->levels);
	drop(&ws);
}

/* The workspace has the last word on prefixes, and on words of its own. */
static void a_prefix_can_be_taken_away(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws,
		"kinds:\n"
		"  feature: {like: epic, prefix: [FR, us], folder: stories}\n");
	assert_int_equal(ws.diags.len, 0);
	const struct kind *feature = kind(&ws, "feature");
	const struct vocabulary *v = &ws.vocabulary;
	assert_ptr_equal(vocabulary_kind_of_id(v, STR("FR-1")), feature);
	assert_ptr_equal(vocabulary_kind_of_id(v, STR("US-1")), feature);
	assert_int_equal(kind(&ws, "story")->nprefixes, 1);
	expect(kind(&ws, "story")->prefixes[0], "STORY");
	uint32_t n = map_get(&v->folders, STR("stories"));
	assert_ptr_equal(v->kinds[n - 1], feature);
	drop(&ws);
}

/* ---------------------------------------------------- what is told, by text */
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
	expect(str_slice(str_from(yaml), d->at.beg, d->at.end), want.at);
	expect(d->help, want.help);
	drop(&ws);
}

static void unknown_keys_are_told(void **state)
{
	(void)state;
	expect_finding("kinds: {a: {prefx: A}}\n",
		(struct finding){RULE_unknown_key, "prefx",
			"a kind has no setting `prefx`", "did you mean `prefix`?"});
	expect_finding("kinds: {a: {fields: {b: {typ: int}}}}\n",
		(struct finding){RULE_unknown_key, "typ",
			"a field has no setting `typ`", "did you mean `type`?"});
	expect_finding("kinds: {a: {links: {b: {inverze: c}}}}\n",
		(struct finding){RULE_unknown_key, "inverze",
			"a link has no setting `inverze`", "did you mean `inverse`?"});
	expect_finding("kinds: {a: {links: {b: {min: {redy: 1}}}}}\n",
		(struct finding){RULE_unknown_key, "redy", "there is no phase `redy`",
			"did you mean `ready`?"});
	expect_finding("kinds: {a: {status: {redy: [x]}}}\n",
		(struct finding){RULE_unknown_key, "redy", "there is no phase `redy`",
			"did you mean `ready`?"});
	expect_finding("kinds: {a: {sections: {requird: [x]}}}\n",
		(struct finding){RULE_unknown_key, "requird",
			"`sections` has no setting `requird`", "did you mean `required`?"});
	expect_finding("headings: {kriteria: [x]}\n",
		(struct finding){RULE_unknown_key, "kriteria",
			"`headings` has no setting `kriteria`",
			"did you mean `criteria`?"});
	expect_finding("documents: [{path: a.md, knd: story}]\n",
		(struct finding){RULE_unknown_key, "knd",
			"a document has no setting `knd`", "did you mean `kind`?"});
	expect_finding(
		"items: [{in: a.md, kind: story, list: \"{id}: x\", hedding: a}]\n",
		(struct finding){RULE_unknown_key, "hedding",
			"an item has no setting `hedding`", "did you mean `heading`?"});
}

static void kinds_that_cannot_be_are_told(void **state)
{
	(void)state;
	expect_finding("kinds: [story]\n",
		(struct finding){RULE_bad_setting, "[story]",
			"`kinds` takes a group of kinds, not a list", ""});
	expect_finding("kinds: {a: b}\n",
		(struct finding){RULE_bad_setting, "b",
			"`a` takes a group of settings, not a text", ""});
	expect_finding("kinds: {a: {like: stroy}}\n",
		(struct finding){RULE_bad_setting, "stroy", "there is no kind `stroy`",
			"did you mean `story`?"});
	expect_finding("kinds: {a: {like: [story]}}\n",
		(struct finding){RULE_bad_setting, "[story]",
			"`like` takes the name of a kind, not a list", ""});
	expect_finding("kinds: {a: {like: b}, b: {like: a}}\n",
		(struct finding){
			RULE_bad_setting, "b", "`a` is like itself in the end", ""});
	expect_finding("kinds: {risk: {like: story}}\n",
		(struct finding){RULE_bad_setting, "story",
			"`risk` is already a kind of its own",
			"leave `like` out, or give the kind a name of its own"});
	expect_finding("kinds: {a: {prefix: X}, b: {prefix: x}}\n",
		(struct finding){RULE_bad_setting, "x",
			"the prefix `x` already belongs to `a`",
			"give it to one of the two kinds"});
	expect_finding("kinds: {a: {folder: X}, b: {folder: x}}\n",
		(struct finding){RULE_bad_setting, "x",
			"the folder `x` already belongs to `a`",
			"give it to one of the two kinds"});
	expect_finding("kinds: {a: {prefix: 1A}}\n",
		(struct finding){RULE_bad_setting, "1A", "a prefix cannot be `1A`",
			"write what stands before the dash of an id: letters and "
			"digits, a letter first, 32 at most"});
	expect_finding("kinds: {a: {closed: perhaps}}\n",
		(struct finding){RULE_bad_setting, "perhaps",
			"`closed` cannot be `perhaps`",
			"write `yes`, `no`, `true`, `false`, `on` or `off`"});
}

static void fields_and_links_that_cannot_be_are_told(void **state)
{
	(void)state;
	expect_finding("kinds: {a: {fields: {b: {type: txet}}}}\n",
		(struct finding){RULE_bad_setting, "txet", "`type` cannot be `txet`",
			"did you mean `text`?"});
	expect_finding("kinds: {a: {fields: {b: nubmer}}}\n",
		(struct finding){RULE_bad_setting, "nubmer", "`b` cannot be `nubmer`",
			"did you mean `number`?"});
	expect_finding("kinds: {a: {fields: {b: {slot: baselin}}}}\n",
		(struct finding){RULE_bad_setting, "baselin",
			"`slot` cannot be `baselin`", "did you mean `baseline`?"});
	expect_finding("kinds: {a: {fields: {b: {type: enum}}}}\n",
		(struct finding){RULE_bad_setting, "{type: enum}",
			"the field `b` has no `values`",
			"list the words that may be written: `values: [low, high]`"});
	expect_finding("kinds: {a: {fields: [b]}}\n",
		(struct finding){RULE_bad_setting, "[b]",
			"`fields` takes a group of fields, not a list", ""});
	expect_finding("kinds: {a: {fields: {b: {visibility: secret}}}}\n",
		(struct finding){RULE_bad_setting, "secret",
			"`visibility` cannot be `secret`",
			"write `public`, `internal` or `confidential`"});
	expect_finding("kinds: {a: {links: {b: {slot: servs}}}}\n",
		(struct finding){RULE_bad_setting, "servs", "`slot` cannot be `servs`",
			"did you mean `serves`?"});
	expect_finding("kinds: {a: {links: {b: {to: [need, persna]}}}}\n",
		(struct finding){RULE_bad_setting, "persna",
			"there is no kind `persna`", "did you mean `persona`?"});
	expect_finding("kinds: {a: {links: {b: {min: {ready: few}}}}}\n",
		(struct finding){RULE_bad_setting, "few", "`ready` cannot be `few`",
			"write a whole number from 1 to 1000"});
	expect_finding("kinds: {a: {status: {ready: {a: b}}}}\n",
		(struct finding){RULE_bad_setting, "{a: b}",
			"`ready` takes a text or a list of texts, "
			"not a group of settings",
			""});
}

static void rows_that_cannot_be_are_told(void **state)
{
	(void)state;
	expect_finding("documents: {path: a.md}\n",
		(struct finding){RULE_bad_setting, "{path: a.md}",
			"`documents` takes a list of rows, not a group of settings", ""});
	expect_finding("documents: [{kind: story}]\n",
		(struct finding){RULE_bad_setting, "{kind: story}",
			"this row does not say which documents it is about",
			"add `path:` with a pattern like `specs/{ns}/spec.md`"});
	expect_finding("items: [{in: a.md, list: \"{id}: x\"}]\n",
		(struct finding){RULE_bad_setting, "{in: a.md, list: \"{id}: x\"}",
			"this row does not say which kind of item it finds",
			"add `kind:`"});
	expect_finding("items: [{kind: story, list: \"{id}: x\"}]\n",
		(struct finding){RULE_bad_setting, "{kind: story, list: \"{id}: x\"}",
			"this row does not say in which documents it looks",
			"add `in:` with a pattern like `specs/*/spec.md`"});
	expect_finding("items: [{kind: story, in: a.md}]\n",
		(struct finding){RULE_bad_setting, "{kind: story, in: a.md}",
			"this row does not say what its items look like",
			"add `heading:`, `list:` or `table:` with a pattern"});
	expect_finding("items: [{kind: story, in: a.md, list: \"{t}\"}]\n",
		(struct finding){RULE_bad_setting,
			"{kind: story, in: a.md, list: \"{t}\"}",
			"this row does not say which id its items have",
			"add `id:`, or a part like `{id:FR-#}` to the pattern"});
	expect_finding("documents: [{path: a.md, fields: bold}]\n",
		(struct finding){RULE_bad_setting, "bold", "`fields` cannot be `bold`",
			"write `front-matter`, `bold-lines` or `sections`"});
	expect_finding("documents: [{path: a.md, fields: [bold-lines, section]}]\n",
		(struct finding){RULE_bad_setting, "section",
			"each member of the list cannot be `section`",
			"did you mean `sections`?"});
	expect_finding("documents: [{path: a.md, fields: {sections: yes}}]\n",
		(struct finding){RULE_bad_setting, "{sections: yes}",
			"`fields` takes one word, not a group of settings", ""});
}

static void a_pattern_that_is_none_is_told(void **state)
{
	(void)state;
	struct workspace ws;
	load(&ws, "items: [{kind: story, in: a.md, list: \"{id\"}]\n");
	assert_int_equal(ws.diags.len, 1);
	assert_int_equal(ws.diags.at[0].rule, RULE_bad_setting);
	assert_true(str_starts(
		ws.diags.at[0].message, STR("the pattern `{id` cannot be used: ")));
	assert_int_equal(ws.vocabulary.nitems, 0);
	drop(&ws);
}

/* ------------------------------------------------------------- hostile input
 */
static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Loads `head`, then n copies of a line with its number in it; returns the
 * time it took. */
static double load_many(const char *head, const char *line, size_t n)
{
	struct workspace ws;
	buf yaml = {0};
	buf_puts(&yaml, head);
	for (size_t i = 0; i < n; i++) {
		const char *at = strchr(line, '%');
		buf_put(&yaml, str_between(line, at));
		buf_uint(&yaml, i);
		buf_puts(&yaml, at + 1);
	}
	double from = seconds();
	load_text(&ws, buf_str(&yaml));
	double took = seconds() - from;
	assert_ptr_not_equal(vocabulary_kind(&ws.vocabulary, STR("story")), NULL);
	drop(&ws);
	buf_free(&yaml);
	return took;
}

/* Ten times as much may take ten times as long, not a hundred times. */
static void expect_linear(const char *head, const char *line)
{
	double once = load_many(head, line, 2000);
	double more = load_many(head, line, 20000);
	if (more > 40 * once + 0.05)
		fail_msg("2000 lines took %f s, 20000 took %f s: %s", once, more, head);
}

static void hostile_settings_take_linear_time(void **state)
{
	(void)state;
	expect_linear("kinds:\n", "  k%: {prefix: [P%]}\n");
	expect_linear("kinds:\n  story:\n    fields:\n", "      f%: {list: yes}\n");
	expect_linear("kinds:\n  story:\n    links:\n", "      l%: need\n");
	expect_linear("kinds:\n  story:\n    links:\n",
		"      l%: {to: any, inverse: [i]}\n");
	expect_linear(
		"kinds:\n  story:\n    status:\n      ready:\n", "      - word %\n");
	expect_linear("kinds:\n  story:\n    fields:\n      size:\n"
				  "        aliases:\n",
		"        - alias %\n");
	expect_linear("kinds:\n  story:\n    prefix:\n", "      - P%\n");
	expect_linear("headings:\n  criteria:\n", "    - heading %\n");
	expect_linear(
		"items:\n", "  - {kind: story, in: a.md, list: \"{id:S#} x%\"}\n");
}

static void a_chain_of_kinds_ends(void **state)
{
	(void)state;
	struct workspace ws;
	buf yaml = {0};
	buf_puts(&yaml, "kinds:\n  k0: {like: story}\n");
	for (int n = 1; n < 40; n++)
		buf_print(&yaml, "  k%d: {like: k%d}\n", n, n - 1);
	load_text(&ws, buf_str(&yaml));
	assert_true(ws.diags.len > 0);
	expect(ws.diags.at[0].message,
		"`k14` is at the end of too long a chain of kinds");
	assert_int_equal(kind(&ws, "k13")->role, ROLE_STORY);
	assert_non_null(kind(&ws, "k39"));
	drop(&ws);
	buf_free(&yaml);
}

static void too_many_kinds_are_told(void **state)
{
	(void)state;
	struct workspace ws;
	buf yaml = {0};
	buf_puts(&yaml, "kinds:\n");
	for (int n = 0; n < 600; n++)
		buf_print(&yaml, "  k%d: {}\n", n);
	load_text(&ws, buf_str(&yaml));
	assert_int_equal(ws.diags.len, 1);
	expect(ws.diags.at[0].message, "there are more than 500 kinds");
	assert_int_equal(ws.vocabulary.nkinds, 500);
	drop(&ws);
	buf_free(&yaml);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_kind_takes_over_everything),
		cmocka_unit_test(a_built_in_kind_can_be_extended),
		cmocka_unit_test(a_prefix_can_be_taken_away),
		cmocka_unit_test(unknown_keys_are_told),
		cmocka_unit_test(kinds_that_cannot_be_are_told),
		cmocka_unit_test(fields_and_links_that_cannot_be_are_told),
		cmocka_unit_test(rows_that_cannot_be_are_told),
		cmocka_unit_test(a_pattern_that_is_none_is_told),
		cmocka_unit_test(hostile_settings_take_linear_time),
		cmocka_unit_test(a_chain_of_kinds_ends),
		cmocka_unit_test(too_many_kinds_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
