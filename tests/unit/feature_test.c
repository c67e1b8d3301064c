/* feature_test.c: .feature files as items with criteria. */
#include "reading_fixture.h"

#include <dirent.h>

static const char corpus[] = "../shared/corpora/gherkin-testdata/testdata";

static struct fixture *feature(const char *path, str text)
{
	struct fixture *f = fixture_open(str_from(path), text);
	feature_read(&f->r);
	return f;
}

static str load(arena *keep, const char *folder, const char *name)
{
	char path[512];
	str text = {0};
	snprintf(path, sizeof path, "%s/%s/%s", corpus, folder, name);
	if (file_read((struct file_room){keep, 1 << 24}, AT_FDCWD, path, &text) !=
		FILE_READ)
		return (str){0};
	return text;
}

static size_t count(str text, str wanted)
{
	size_t n = 0, at = 0;
	while ((at = str_find(text, wanted, at)) < text.len) {
		n++;
		at += wanted.len;
	}
	return n;
}

/* A scenario is as many tests as its examples have rows. */
static size_t count_tests(const struct item *i, size_t *steps)
{
	size_t n = 0;
	for (size_t c = 0; c < i->ncriteria; c++) {
		size_t rows = i->criteria[c].examples ? 0 : 1;
		const struct examples *e = i->criteria[c].examples;
		for (; e; e = e->next)
			rows += e->rows;
		n += rows;
		*steps += rows * i->criteria[c].nsteps;
	}
	return n;
}

static size_t read_good(const char *name)
{
	arena keep = {0};
	char other[512];
	str text = load(&keep, "good", name);
	snprintf(other, sizeof other, "%s.pickles.ndjson", name);
	str pickles = load(&keep, "good", other);
	struct fixture *f = feature(name, text);
	size_t tests = 0, steps = 0;
	for (size_t n = 0; n < f->doc.nitems; n++)
		tests += count_tests(&f->doc.items[n], &steps);
	if (f->doc.diags.len)
		fail_msg("%s: %.*s", name, (int)f->doc.diags.at[0].message.len,
			f->doc.diags.at[0].message.at);
	if (tests != count(pickles, STR("{\"pickle\":")))
		fail_msg("%s: %zu tests", name, tests);
	if (steps != count(pickles, STR("\"type\":")))
		fail_msg("%s: %zu steps", name, steps);
	fixture_close(f);
	arena_free(&keep);
	return tests;
}

static void good_files(void **state)
{
	(void)state;
	char path[512];
	snprintf(path, sizeof path, "%s/good", corpus);
	DIR *folder = opendir(path);
	if (!folder) {
		print_message("skipped: %s is not here\n", path);
		skip();
	}
	size_t files = 0, tests = 0;
	for (struct dirent *e; (e = readdir(folder));) {
		if (!str_ends(str_from(e->d_name), STR(".feature")))
			continue;
		files++;
		tests += read_good(e->d_name);
	}
	closedir(folder);
	assert_int_equal(files, 50);
	assert_int_equal(tests, 199); /* 17 more are in *.feature.md */
}

/* Reads the number behind `"line":` or `"column":`; 0: it is not there. */
static uint32_t number_behind(str line, str key)
{
	size_t at = str_find(line, key, 0);
	if (at >= line.len)
		return 0;
	return (uint32_t)strtoul(line.at + at + key.len, NULL, 10);
}

/* An error at the end of a text stands behind its last line, in a line that
 * our sources do not have. */
static void expect_place(
	const struct fixture *f, const struct diag *d, str error)
{
	uint32_t line = number_behind(error, STR("\"line\":"));
	uint32_t column = number_behind(error, STR("\"column\":"));
	struct place at = source_place(&f->source, d->at.beg);
	assert_int_equal(d->rule, RULE_gherkin_syntax);
	assert_true(d->message.len && d->label.len && d->help.len);
	if (!column) {
		assert_int_equal(line, f->source.nlines + 1);
		assert_int_equal(d->at.beg, f->source.text.len);
		return;
	}
	if (at.line != line || at.column != column)
		fail_msg("%.*s: at %u:%u, not %u:%u", (int)f->doc.path.len,
			f->doc.path.at, at.line, at.column, line, column);
}

static size_t read_bad(const char *name)
{
	arena keep = {0};
	char other[512];
	str text = load(&keep, "bad", name);
	snprintf(other, sizeof other, "%s.errors.ndjson", name);
	str errors = load(&keep, "bad", other);
	struct fixture *f = feature(name, text);
	size_t n = 0;
	while (errors.len) {
		str line = str_next_line(&errors);
		if (!line.len)
			continue;
		assert_true(n < f->doc.diags.len);
		expect_place(f, &f->doc.diags.at[n++], line);
	}
	assert_int_equal(f->doc.diags.len, n);
	fixture_close(f);
	arena_free(&keep);
	return n;
}

static void bad_files(void **state)
{
	(void)state;
	char path[512];
	snprintf(path, sizeof path, "%s/bad", corpus);
	DIR *folder = opendir(path);
	if (!folder) {
		print_message("skipped: %s is not here\n", path);
		skip();
	}
	size_t files = 0, errors = 0;
	for (struct dirent *e; (e = readdir(folder));) {
		if (!str_ends(str_from(e->d_name), STR(".feature")))
			continue;
		files++;
		errors += read_bad(e->d_name);
	}
	closedir(folder);
	assert_int_equal(files, 12);
	assert_int_equal(errors, 16);
}

/* ---------------------------------------------------------- our own texts */

static const struct criterion *criterion(const struct fixture *f, size_t n)
{
	assert_true(f->doc.nitems > 0 && n < f->doc.items[0].ncriteria);
	return &f->doc.items[0].criteria[n];
}

static void a_feature_is_a_story(void **state)
{
	(void)state;
	struct fixture *f = feature("features/Guest checkout.feature",
		STR("@checkout @smoke # two tags\n"
			"Feature: Pay without an account\n"
			"  As a gift buyer\n"
			"  I want to pay as a guest\n"
			"  So that I need no password\n"
			"\n"
			"  # not for readers\n"
			"  The basket is kept for an hour.\n"
			"\n"
			"  Background:\n"
			"    Given a basket with 2 mugs\n"
			"\n"
			"  Scenario: AC-7: Card is taken\n"
			"    Given a valid card\n"
			"    When the buyer pays\n"
			"    Then the order is placed\n"
			"    And a receipt is sent\n"));
	const struct item *i = &f->doc.items[0];
	assert_int_equal(f->doc.nitems, 1);
	assert_int_equal(f->doc.diags.len, 0);
	assert_true(f->doc.whole);
	expect(i->id, "STORY-guest-checkout");
	expect(item_title(i), "Pay without an account");
	assert_int_equal(i->form, FORM_FEATURE);
	expect(i->sentence.as_a.text, "gift buyer");
	expect_at(f, i->sentence.i_want.at, "to pay as a guest");
	expect_at(f, i->sentence.so_that.at, "I need no password");
	expect(i->summary, "The basket is kept for an hour.");
	assert_int_equal(i->nfields, 1);
	assert_int_equal(i->fields[0].ntexts, 2);
	expect(i->fields[0].texts[1].text, "smoke");
	expect_at(f, i->fields[0].texts[1].at, "smoke");
	const struct criterion *c = criterion(f, 0);
	expect(c->id, "AC-7");
	assert_true(c->pinned);
	expect_at(f, c->id_at, "AC-7");
	expect(c->title, "Card is taken");
	assert_int_equal(c->nsteps, 5);
	expect(c->steps[0].text, "a basket with 2 mugs");
	expect_at(f, c->steps[4].at, "And a receipt is sent");
	assert_int_equal(c->steps[4].kind, STEP_THEN);
	assert_true(c->steps[4].continues && !c->steps[3].continues);
	expect(c->text,
		"Given a valid card\nWhen the buyer pays\n"
		"Then the order is placed\nAnd a receipt is sent");
	fixture_close(f);
}

static void tags_name_items(void **state)
{
	(void)state;
	struct fixture *f = feature("x.feature",
		STR("@REL-2\n"
			"Feature: Paying\n"
			"@STORY-12 @NEED-3 @slow\n"
			"Scenario: one\n* a\n"
			"@story-13\n"
			"Rule: two\n"
			"Scenario: three\n* b\n"
			"@STORY-12 @AC-4\n"
			"Scenario: four\n* c\n"));
	assert_int_equal(f->doc.nitems, 2);
	assert_false(f->doc.whole);
	expect(f->doc.title, "Paying");
	const struct item *first = &f->doc.items[0], *second = &f->doc.items[1];
	expect(first->id, "STORY-12");
	expect_at(f, first->id_at, "STORY-12");
	expect(item_title(first), "one");
	assert_int_equal(first->ncriteria, 2);
	expect(first->criteria[0].id, "AC-1");
	expect(first->criteria[1].id, "AC-4");
	assert_int_equal(first->nlinks, 1);
	assert_ptr_equal(first->links[0].def, &f->serves);
	expect_at(f, first->links[0].at, "NEED-3");
	assert_int_equal(first->criteria[0].ntags, 3);
	expect(second->id, "story-13");
	expect(item_title(second), "two");
	assert_int_equal(second->ncriteria, 1);
	fixture_close(f);
}

static void tags_of_the_feature_go_down(void **state)
{
	(void)state;
	struct fixture *f = feature("x.feature",
		STR("@STORY-1 @STORY-2 @REL-9\nFeature: Paying\n"
			"Scenario: one\n* a\n@STORY-3\nScenario: two\n* b\n"));
	assert_int_equal(f->doc.nitems, 3);
	for (size_t n = 0; n < 2; n++) {
		assert_int_equal(f->doc.items[n].ncriteria, 1);
		expect(f->doc.items[n].criteria[0].title, "one");
		assert_int_equal(f->doc.items[n].nlinks, 1);
		expect(f->doc.items[n].links[0].target, "REL-9");
	}
	expect(f->doc.items[2].criteria[0].title, "two");
	fixture_close(f);
}

static void a_lone_sign_is_no_id(void **state)
{
	(void)state;
	struct fixture *f =
		feature("x.feature", STR("@\nFeature: a\n@ @b@\nScenario: c\n* d\n"));
	expect(criterion(f, 0)->id, "AC-1");
	assert_false(criterion(f, 0)->pinned);
	fixture_close(f);
}

static void names_of_files(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"STORY-12.feature", "STORY-12"},
		{"a/story-12_guest_pays.feature", "story-12"},
		{"STORY-guest.feature", "STORY-guest"},
		{"a.b/Grüße senden.feature", "STORY-grüße-senden"},
	};
	for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
		struct fixture *f = feature(cases[n][0], STR("Feature: a\n"));
		expect(f->doc.items[0].id, cases[n][1]);
		fixture_close(f);
	}
}

static void tables_and_doc_strings(void **state)
{
	(void)state;
	struct fixture *f = feature("x.feature",
		STR("Feature: a\n"
			"Scenario Outline: b\n"
			"  Given the parts\n"
			"    | a\\|b | c\\\\d\\n |\n"
			"    | <x>   |        |\n"
			"  Then it says\n"
			"    \"\"\"json\n"
			"    {\"a\": 1}\n"
			"      in\n"
			"    \"\"\"\n"
			"  Examples: c\n"
			"    | x | y\\|z |\n"
			"    | 1 | 2    |\n"
			"    | 3 | 4    |\n"
			"  Examples:\n"));
	assert_int_equal(f->doc.diags.len, 0);
	const struct criterion *c = criterion(f, 0);
	assert_true(c->outline);
	expect(c->steps[0].argument,
		"<table>\n<thead>\n<tr><th>a|b</th><th>c\\d\n</th></tr>\n</thead>\n"
		"<tbody>\n<tr><td>&lt;x&gt;</td><td></td></tr>\n</tbody>\n</table>\n");
	expect(
		c->steps[1].argument, "<pre><code>{\"a\": 1}\n  in\n</code></pre>\n");
	assert_int_equal(c->examples->rows, 2);
	assert_int_equal(c->examples->ncolumns, 2);
	expect(c->examples->columns[1].text, "y|z");
	expect_at(f, c->examples->columns[1].at, "y\\|z");
	assert_int_equal(c->examples->next->rows, 0);
	fixture_close(f);
}

static void other_languages(void **state)
{
	(void)state;
	struct fixture *f = feature("x.feature",
		STR("\xef\xbb\xbf# language: de\r\n"
			"Funktionalität: Bezahlen\r\n"
			"Szenario: Karte\r\n"
			"Angenommen ein Korb\r\nWenn bezahlt wird\r\nDann ist er leer\r\n"
			"Und eine Mail geht raus\r\n"));
	const struct criterion *c = criterion(f, 0);
	assert_int_equal(f->doc.diags.len, 0);
	assert_int_equal(c->nsteps, 4);
	expect(c->steps[0].text, "ein Korb");
	assert_int_equal(c->steps[1].kind, STEP_WHEN);
	assert_int_equal(c->steps[3].kind, STEP_THEN);
	fixture_close(f);
	f = feature("x.feature",
		STR("# language: ja\n機能: 支払い\nシナリオ: カード\n"
			"前提籠がある\nもし払う\nならば空になる\n"));
	expect(criterion(f, 0)->steps[0].text, "籠がある");
	assert_int_equal(criterion(f, 0)->steps[2].kind, STEP_THEN);
	fixture_close(f);
}

/* ----------------------------------------------------------------- faults */

static void expect_fault(const char *text, const char *at, const char *message)
{
	struct fixture *f = feature("x.feature", str_from(text));
	assert_int_equal(f->doc.diags.len, 1);
	assert_int_equal(f->doc.diags.at[0].rule, RULE_gherkin_syntax);
	expect(f->doc.diags.at[0].message, message);
	expect_at(f, f->doc.diags.at[0].at, at);
	fixture_close(f);
}

static void faults(void **state)
{
	(void)state;
	expect_fault(
		"hello\nyou\nFeature: a\n", "hello", "a line stands before `Feature:`");
	expect_fault("Scenario: a\n* b\n", "Scenario: a",
		"`Scenario:` stands before `Feature:`");
	expect_fault(
		"Feature: a\nScenario: b\n* c\nd e\n* f\n", "d e", "`d e` is no step");
	expect_fault("Feature: a\nScenario: b\n* c\nFeature: d\n", "Feature: d",
		"`Feature:` cannot stand here");
	expect_fault("Feature: a\nScenario: b\n* c\nBackground: d\n",
		"Background: d", "`Background:` cannot stand here");
	expect_fault("Feature: a\nScenario: b\n* c\n@d\n* e\n", "* e",
		"tags stand before something that takes none");
	expect_fault("Feature: a\nScenario: b\n* c\n\"\"\"\nd\n", "",
		"a doc string is never closed");
	expect_fault("Feature: a\nScenario: b\n* c\n| d |\n| e | f |\n",
		"| e | f |", "a row has 2 cells, the first row of its table has 1");
	expect_fault("Feature: a\n@b c\nScenario: d\n", "@b c",
		"the tag `@b c` has a space in it");
	expect_fault("# language: ed\nFeature: a\n", "# language: ed",
		"there are no keywords for the language `ed`");
	expect_fault("Feature: a\nScenario: b\nExamples:\n| c |\nGiven d\n",
		"Given d", "a table of examples ends in a line that is no row");
	expect_fault("Feature: a\nScenario: b\n* c\n|d|\n\"\"\"\n\"\"\"\n|e|\n",
		"|e|", "a step has two tables");
}

static void faults_end(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "Feature: a\nScenario: b\n* c\n");
	for (int n = 0; n < 1000; n++)
		buf_puts(&text, "what is this\n");
	struct fixture *f = feature("x.feature", buf_str(&text));
	assert_int_equal(f->doc.diags.len, 20);
	expect(f->doc.diags.at[19].note,
		"what is wrong behind this line is not reported");
	fixture_close(f);
	buf_free(&text);
}

/* ---------------------------------------------------------------- hostile */

/* Time for n and for 4 n pieces: linear is 4 times as much. */
static double time_of(str head, str piece, size_t n)
{
	buf text = {0};
	buf_put(&text, head);
	while (n--)
		buf_put(&text, piece);
	struct fixture *f = fixture_open(STR("x.feature"), buf_str(&text));
	double start = seconds();
	feature_read(&f->r);
	double taken = seconds() - start;
	fixture_close(f);
	buf_free(&text);
	return taken;
}

static void expect_linear(str head, str piece)
{
	size_t n = 200000 / piece.len;
	double small = 1e9, large = 1e9;
	for (int run = 0; run < 3; run++) {
		double s = time_of(head, piece, n), l = time_of(head, piece, n * 8);
		small = s < small ? s : small;
		large = l < large ? l : large;
	}
	if (large > 0.02 && large > small * 8 * 3)
		fail_msg("%.*s: %.4f s, then %.4f s", (int)piece.len, piece.at, small,
			large);
}

static void hostile_texts_take_linear_time(void **state)
{
	(void)state;
	str scenario = STR("Feature: a\nScenario: b\n");
	expect_linear(scenario, STR("* c\n"));
	expect_linear(scenario, STR("Given c\n| a | b | c |\n"));
	expect_linear(STR("Feature: a\n"), STR("Scenario:\n* b\n"));
	expect_linear(STR("Feature: a\n"), STR("Rule:\nBackground:\n* b\n"));
	expect_linear(STR("Feature: a\n"), STR("\n"));
	expect_linear(STR("Feature: a\n"), STR("As a b\n"));
	expect_linear(STR("Feature: a\n"), STR("As a b I want c. "));
	expect_linear(STR("Feature: a\n"), STR("x"));
	expect_linear(STR("Feature: a\n"), STR("@b "));
	expect_linear(STR("@b"), STR(" @STORY-1"));
	expect_linear(STR("Feature: a\nScenario: b\n* c\n"), STR("| a "));
	expect_linear(STR("Feature: a\nScenario: b\n* c\n| x |\n"), STR("|\\"));
	expect_linear(STR("Feature: a\nScenario: b\n* c\n\"\"\"\n"), STR("d\n"));
	expect_linear(STR("Feature: a\n"), STR("Scenario:\nExamples:\n| a |\n"));
	expect_linear(STR("#"), STR(" #"));
	expect_linear(STR(""), STR("what\n"));
}

/* n steps of a background in n scenarios are not n * n steps. */
static void backgrounds_are_not_multiplied(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "Feature: a\nBackground:\n");
	for (int n = 0; n < 2000; n++)
		buf_puts(&text, "* b\n");
	for (int n = 0; n < 2000; n++)
		buf_puts(&text, "Scenario:\n* c\n");
	struct fixture *f = feature("x.feature", buf_str(&text));
	size_t steps = 0;
	for (size_t n = 0; n < f->doc.items[0].ncriteria; n++)
		steps += f->doc.items[0].criteria[n].nsteps;
	assert_int_equal(f->doc.items[0].ncriteria, 2000);
	assert_int_equal(steps, 100000 + 2000);
	assert_int_equal(f->doc.diags.len, 1);
	assert_int_equal(f->doc.diags.at[0].rule, RULE_over_limit);
	fixture_close(f);
	buf_free(&text);
}

static void empty_files(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "\n\n", "# only a comment", " "};
	for (size_t n = 0; n < 4; n++) {
		struct fixture *f = feature("x.feature", str_from(texts[n]));
		assert_int_equal(f->doc.nitems, 0);
		assert_int_equal(f->doc.diags.len, 0);
		fixture_close(f);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_files),
		cmocka_unit_test(bad_files),
		cmocka_unit_test(a_feature_is_a_story),
		cmocka_unit_test(tags_name_items),
		cmocka_unit_test(tags_of_the_feature_go_down),
		cmocka_unit_test(a_lone_sign_is_no_id),
		cmocka_unit_test(names_of_files),
		cmocka_unit_test(tables_and_doc_strings),
		cmocka_unit_test(other_languages),
		cmocka_unit_test(faults),
		cmocka_unit_test(faults_end),
		cmocka_unit_test(hostile_texts_take_linear_time),
		cmocka_unit_test(backgrounds_are_not_multiplied),
		cmocka_unit_test(empty_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
