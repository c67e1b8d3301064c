/* gherkin_test.c: Gherkin in .feature files. */
#include "reading_fixture.h"

#include <dirent.h>

static const char corpus[] = "../shared/corpora/gherkin-testdata/testdata";

static struct fixture *feature(const char *path, str text)
{
	struct fixture *f = fixture_open(str_from(path), text);
	gherkin_document(&f->r);
	return f;
}

static str load(arena *keep, const char *folder, const char *name)
{
	char path[512];
	str text = {0};
	snprintf(path, sizeof path, "%s/%s/%s", corpus, folder, name);
	if (file_read(keep, AT_FDCWD, path, 1 << 24, &text) != FILE_READ)
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_files),
		cmocka_unit_test(bad_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
