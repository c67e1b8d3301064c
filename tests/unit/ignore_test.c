/* ignore_test.c: .gitignore lines, by hand and against git itself. */
#include "../../src/discover/discover_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static void expect(const char *lines, const char *path, bool folder, bool want)
{
	arena keep = {0};
	const struct ignore *i = ignore_open(&keep, NULL, STR(""), str_from(lines));
	if (ignore_match(i, str_from(path), folder) != want)
		fail_msg("`%s` on `%s`", lines, path);
	arena_free(&keep);
}

static void lines_say_what_git_says(void **state)
{
	(void)state;
	expect("a", "a", false, true);
	expect("a", "x/a", false, true);
	expect("/a", "x/a", false, false);
	expect("a/", "a", false, false);
	expect("a/", "x/a", true, true);
	expect("x/a", "y/x/a", false, false);
	expect("# a\n\\#b\n", "#b", false, true);
	expect("*.log\n!keep.log\n", "x/keep.log", false, false);
	expect("!a\na", "a", false, true);
	expect("\\!a", "!a", false, true);
	expect("a  \r\nb\\ \n", "a", false, true);
	expect("a  \r\nb\\ \n", "b ", false, true);
	expect("**/x/*.md", "a/b/x/c.md", false, true);
	expect("x/**", "x/a/b", false, true);
	expect("x/**", "x", true, false);
	expect("a/*/c", "a/b/b/c", false, false);
	expect("\xef\xbb\xbf"
		   "a",
		"a", false, true);
	expect("\n/\n!\n", "a", false, false);
}

static void deeper_files_win(void **state)
{
	(void)state;
	arena keep = {0};
	const struct ignore *top =
		ignore_open(&keep, NULL, STR(""), STR("*.txt\n/only\n"));
	const struct ignore *deep =
		ignore_open(&keep, top, STR("a/b"), STR("!n.txt\n/here\n"));
	assert_false(ignore_match(deep, STR("a/b/n.txt"), false));
	assert_true(ignore_match(deep, STR("a/b/m.txt"), false));
	assert_true(ignore_match(deep, STR("a/b/here"), false));
	assert_false(ignore_match(deep, STR("a/b/c/here"), false));
	assert_false(ignore_match(deep, STR("a/b/only"), false));
	assert_false(ignore_match(NULL, STR("x"), false));
	arena_free(&keep);
}

/* ------------------------------------------------------------ against git */

static const char *const names[] = {
	"a", "b", "ab", "a.md", "b.log", "x y", "#c", "!d", "build", "docs"};
static const char *const globs[] = {"a", "/b", "*.log", "!b.log", "build/",
	"a/*", "!a/b", "docs/**", "**/ab", "a/**/b", "x\\ y", "\\#c", "\\!d",
	"[ab]", "[!a-c]*", "?", "/docs/a", "!docs/", "b/a/", "**", "!**/a.md",
	"a*b", "*/b.log", "/*", "!/docs", "docs/*.md", "# no", "ab/**/", "[a",
	"a\\", "**/docs/**", "d*/a", "!build/"};
enum {
	NAMES = sizeof names / sizeof *names,
	GLOBS = sizeof globs / sizeof *globs,
	ROUNDS = 40,
};

static uint32_t dice(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525 + 1013904223;
	return (*seed >> 16) % sides;
}

struct tried {
	char root[64];
	uint32_t seed;
	const struct ignore *top, *deep; /* of the root, of the folder a */
	arena keep;
	unsigned asked, ignored;
	FILE *answers; /* of git, in order */
	FILE *paths;   /* to ask git about; NULL: compare */
};

static str write_ignore(struct tried *t, const char *folder)
{
	buf text = {0};
	uint32_t n = 1 + dice(&t->seed, 5);
	while (n--)
		buf_print(&text, "%s\n", globs[dice(&t->seed, GLOBS)]);
	char path[256];
	snprintf(path, sizeof path, "%s/%s/.gitignore", t->root, folder);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fwrite(text.at, 1, text.len, f);
	fclose(f);
	str kept = arena_copy(&t->keep, buf_str(&text));
	buf_free(&text);
	return kept;
}

/* One of the four fields that git answers for a path. */
static void read_field(FILE *from, char *field, size_t size)
{
	int c;
	size_t len = 0;
	while ((c = fgetc(from)) > 0)
		if (len + 1 < size)
			field[len++] = (char)c;
	field[len] = 0;
}

static void compare(struct tried *t, const char *path, bool ignored)
{
	char source[256], line[16], glob[64], asked[256];
	read_field(t->answers, source, sizeof source);
	read_field(t->answers, line, sizeof line);
	read_field(t->answers, glob, sizeof glob);
	read_field(t->answers, asked, sizeof asked);
	assert_string_equal(asked, path);
	t->asked++;
	t->ignored += ignored;
	if ((*glob && *glob != '!') != ignored)
		fail_msg("%s: we say %d, git says `%s` (%s:%s)", path, ignored, glob,
			source, line);
}

/* Folders are those without a dot; two levels below the root. */
static void visit(
	struct tried *t, const char *folder, const struct ignore *i, int depth)
{
	for (size_t n = 0; n < NAMES; n++) {
		char path[256];
		bool is_folder = depth < 2 && !strchr(names[n], '.');
		snprintf(
			path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", names[n]);
		bool ignored = ignore_match(i, str_from(path), is_folder);
		if (t->paths)
			fprintf(t->paths, "%s%c", path, 0);
		else
			compare(t, path, ignored);
		if (is_folder && !ignored)
			visit(t, path, strcmp(path, "a") ? i : t->deep, depth + 1);
	}
}

static void remove_tree(const char *root)
{
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", root);
	assert_int_equal(system(command), 0);
}

static void make_tree(const char *root)
{
	char command[512];
	snprintf(command, sizeof command,
		"cd %s && git init -q . && for a in a b ab 'x y' '#c' '!d' build "
		"docs; do mkdir \"$a\"; (cd \"$a\" && "
		"mkdir a b ab 'x y' '#c' '!d' build docs); done",
		root);
	assert_int_equal(system(command), 0);
}

/* git is asked about every path that we come by, in one go. */
static void compare_round(struct tried *t)
{
	char command[256], list[128];
	t->top = ignore_open(&t->keep, NULL, STR(""), write_ignore(t, ""));
	t->deep = ignore_open(&t->keep, t->top, STR("a"), write_ignore(t, "a"));
	snprintf(list, sizeof list, "%s/.git/asked", t->root);
	t->paths = fopen(list, "w");
	assert_non_null(t->paths);
	visit(t, "", t->top, 0);
	fclose(t->paths);
	t->paths = NULL;
	snprintf(command, sizeof command,
		"cd %s && git -c core.excludesFile=/dev/null check-ignore -z -n -v "
		"--no-index --stdin < .git/asked",
		t->root);
	t->answers = popen(command, "r");
	assert_non_null(t->answers);
	visit(t, "", t->top, 0);
	pclose(t->answers);
}

static void git_says_the_same(void **state)
{
	(void)state;
	if (system("git --version > /dev/null 2>&1")) {
		print_message("git is absent: skipped\n");
		skip();
	}
	struct tried t = {.root = "/tmp/prdc-ignore-XXXXXX", .seed = 20261121};
	assert_non_null(mkdtemp(t.root));
	make_tree(t.root);
	for (int round = 0; round < ROUNDS; round++)
		compare_round(&t);
	assert_true(t.asked > 1000 && t.ignored > 100);
	remove_tree(t.root);
	arena_free(&t.keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_say_what_git_says),
		cmocka_unit_test(deeper_files_win),
		cmocka_unit_test(git_says_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
