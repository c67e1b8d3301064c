/* tree_test.c: folders and memory as trees; no path leads out of either. */
#include <prdc/discover.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

/* A folder `in` with what a test puts there, beside a folder `out`. */
struct grounds {
	char top[64];
	arena keep;
	struct tree *tree;
};

static void make(const struct grounds *p, const char *path, const char *text)
{
	char full[256];
	snprintf(full, sizeof full, "%s/%s", p->top, path);
	if (!text) {
		assert_int_equal(mkdir(full, 0755), 0);
		return;
	}
	FILE *f = fopen(full, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void link_to(
	const struct grounds *p, const char *path, const char *target)
{
	char full[256];
	snprintf(full, sizeof full, "%s/%s", p->top, path);
	assert_int_equal(symlink(target, full), 0);
}

static int set_up(void **state)
{
	struct grounds *p = calloc(1, sizeof *p);
	char path[128];
	assert_non_null(p);
	strcpy(p->top, "/tmp/prdc-tree-XXXXXX");
	assert_non_null(mkdtemp(p->top));
	make(p, "in", NULL);
	make(p, "out", NULL);
	make(p, "out/secret.md", "secret");
	make(p, "in/docs", NULL);
	make(p, "in/docs/b.md", "b");
	make(p, "in/docs/a.md", "a");
	make(p, "in/top.md", "top");
	snprintf(path, sizeof path, "%s/in", p->top);
	p->tree = tree_folder(&p->keep, path, &(str){0});
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct grounds *p = *state;
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", p->top);
	arena_free(&p->keep);
	int status = system(command);
	free(p);
	return status;
}

/* "name kind target" for each entry, in order. */
static void expect_list(struct grounds *p, const struct tree *t,
	const char *folder, const char *want)
{
	static const char *const kinds[] = {"file", "folder", "outside", "other"};
	struct tree_entry *e;
	size_t n = t->list(t, str_from(folder), &p->keep, &e);
	buf got = {0};
	assert_non_null(e);
	for (size_t i = 0; i < n; i++)
		buf_print(&got, "%s%.*s %s%s%.*s", i ? ", " : "", (int)e[i].name.len,
			e[i].name.at, kinds[e[i].kind], e[i].target.len ? " " : "",
			(int)e[i].target.len, e[i].target.at);
	if (!str_eq(buf_str(&got), str_from(want)))
		fail_msg("`%.*s`, not `%s`", (int)got.len, got.at, want);
	buf_free(&got);
}

static void expect_read(struct grounds *p, const struct tree *t,
	const char *path, enum file_result want, const char *text)
{
	str got = {0};
	assert_int_equal(
		t->read(t, str_from(path), (struct file_room){&p->keep, 100}, &got),
		want);
	if (text)
		assert_true(str_eq(got, str_from(text)));
}

static void lists_are_sorted(void **state)
{
	struct grounds *p = *state;
	expect_list(p, p->tree, "", "docs folder, top.md file");
	expect_list(p, p->tree, "docs", "a.md file, b.md file");
	struct tree_entry *e;
	assert_int_equal(p->tree->list(p->tree, STR("none"), &p->keep, &e), 0);
	assert_null(e);
}

static void files_are_read(void **state)
{
	struct grounds *p = *state;
	expect_read(p, p->tree, "docs/a.md", FILE_READ, "a");
	expect_read(p, p->tree, "docs/none.md", FILE_MISSING, NULL);
	expect_read(p, p->tree, "top.md/a", FILE_MISSING, NULL);
	expect_read(p, p->tree, "docs", FILE_DENIED, NULL);
	make(p, "in/long.md", "");
	char full[128];
	snprintf(full, sizeof full, "%s/in/long.md", p->top);
	assert_int_equal(truncate(full, 101), 0);
	expect_read(p, p->tree, "long.md", FILE_TOO_LARGE, NULL);
	assert_true(p->tree->has(p->tree, STR("docs/a.md")));
	assert_true(p->tree->has(p->tree, STR("docs")));
	assert_true(p->tree->has(p->tree, STR("")));
	assert_false(p->tree->has(p->tree, STR("docs/c.md")));
}

static void nothing_leads_out(void **state)
{
	struct grounds *p = *state;
	char secret[128];
	snprintf(secret, sizeof secret, "%s/out/secret.md", p->top);
	link_to(p, "in/absolute.md", secret);
	link_to(p, "in/relative.md", "../out/secret.md");
	link_to(p, "in/folder", "../out");
	link_to(p, "in/up", "..");
	link_to(p, "in/device", "/dev/zero");
	expect_list(p, p->tree, "",
		"absolute.md outside, device outside, docs folder, folder outside, "
		"relative.md outside, top.md file, up outside");
	static const char *const paths[] = {"../out/secret.md", "absolute.md",
		"relative.md", "folder/secret.md", "up/out/secret.md",
		"docs/../../out/secret.md", "/etc/passwd", "device", "./../out"};
	for (size_t n = 0; n < sizeof paths / sizeof *paths; n++) {
		str text;
		enum file_result got = p->tree->read(p->tree, str_from(paths[n]),
			(struct file_room){&p->keep, 1 << 20}, &text);
		assert_true(got == FILE_DENIED || got == FILE_MISSING);
		assert_false(p->tree->has(p->tree, str_from(paths[n])));
	}
}

static void links_inside_are_followed(void **state)
{
	struct grounds *p = *state;
	char docs[128];
	snprintf(docs, sizeof docs, "%s/in/docs", p->top);
	link_to(p, "in/absolute", docs);
	link_to(p, "in/docs/c.md", "../top.md");
	link_to(p, "in/more", "docs");
	link_to(p, "in/twice", "more");
	expect_list(p, p->tree, "",
		"absolute folder docs, docs folder, more folder docs, top.md file, "
		"twice folder docs");
	expect_list(p, p->tree, "docs", "a.md file, b.md file, c.md file top.md");
	expect_read(p, p->tree, "docs/c.md", FILE_READ, "top");
	expect_read(p, p->tree, "twice/a.md", FILE_READ, "a");
	expect_read(p, p->tree, "absolute/c.md", FILE_READ, "top");
	assert_true(p->tree->has(p->tree, STR("more/b.md")));
}

static void circles_are_cut(void **state)
{
	struct grounds *p = *state;
	make(p, "in/x", NULL);
	link_to(p, "in/docs/up", "..");
	link_to(p, "in/docs/self", ".");
	link_to(p, "in/docs/loop", "loop");
	link_to(p, "in/docs/there", "../x");
	link_to(p, "in/x/back", "../docs");
	expect_list(p, p->tree, "docs",
		"a.md file, b.md file, loop other, self other docs, there folder x, "
		"up other");
	expect_list(p, p->tree, "docs/there", "back other docs");
	expect_list(p, p->tree, "x", "back folder docs");
}

static void devices_are_never_opened(void **state)
{
	struct grounds *p = *state;
	char pipe[128];
	snprintf(pipe, sizeof pipe, "%s/in/pipe.md", p->top);
	assert_int_equal(mkfifo(pipe, 0644), 0);
	link_to(p, "in/link.md", "pipe.md");
	link_to(p, "in/nowhere.md", "none");
	expect_list(p, p->tree, "",
		"docs folder, link.md other pipe.md, nowhere.md other, pipe.md other, "
		"top.md file");
	expect_read(p, p->tree, "pipe.md", FILE_DENIED, NULL);
	expect_read(p, p->tree, "link.md", FILE_DENIED, NULL);
	assert_false(p->tree->has(p->tree, STR("pipe.md")));
}

static void rules_from_above_are_known(void **state)
{
	struct grounds *p = *state;
	char path[128];
	make(p, ".git", NULL);
	make(p, ".gitignore", "*.log\n");
	make(p, "in/.gitignore", "x\n");
	snprintf(path, sizeof path, "%s/in/docs", p->top);
	const struct tree *t = tree_folder(&p->keep, path, &(str){0});
	assert_true(str_eq(t->below, STR("in/docs")));
	assert_int_equal(t->nabove, 2);
	assert_true(str_eq(t->above[0].folder, STR("")));
	assert_true(str_eq(t->above[0].text, STR("*.log\n")));
	assert_true(str_eq(t->above[1].folder, STR("in")));
	assert_int_equal(p->tree->nabove, 0);
}

static void memory_is_a_tree(void **state)
{
	struct grounds *p = *state;
	const struct memory_file files[] = {{STR("b.md"), STR("b")},
		{STR("a/x/y.md"), STR("y")}, {STR("a-b.md"), STR("ab")},
		{STR("a/w.md"), STR("w")}, {STR("a/x-y.md"), STR("xy")}};
	const struct tree *t = tree_memory(&p->keep, files, 5);
	expect_list(p, t, "", "a folder, a-b.md file, b.md file");
	expect_list(p, t, "a", "w.md file, x folder, x-y.md file");
	expect_list(p, t, "a/x", "y.md file");
	expect_read(p, t, "a/w.md", FILE_READ, "w");
	expect_read(p, t, "a", FILE_MISSING, NULL);
	assert_true(t->has(t, STR("a/x")));
	assert_true(t->has(t, STR("")));
	assert_false(t->has(t, STR("a/")));
	assert_false(t->has(t, STR("a/x/y")));
	str text;
	assert_int_equal(
		t->read(t, STR("a-b.md"), (struct file_room){&p->keep, 1}, &text),
		FILE_TOO_LARGE);
}

static void expect_root(struct grounds *p, const char *start, const char *want)
{
	char from[128], to[128];
	snprintf(from, sizeof from, "%s/%s", p->top, start);
	snprintf(to, sizeof to, "%s%s", p->top, want);
	assert_string_equal(discover_root(&p->keep, from, &(str){0}), to);
}

static void expect_no_root(
	struct grounds *p, const char *start, const char *why)
{
	str reason = {0};
	char from[128], want[256];
	snprintf(from, sizeof from, "%s/%s", p->top, start);
	snprintf(want, sizeof want, "%s: %s", from, why);
	assert_null(discover_root(&p->keep, from, &reason));
	assert_string_equal(reason.at, want);
}

static void what_is_no_folder_is_returned(void **state)
{
	struct grounds *p = *state;
	str reason = {0};
	char path[128];
	make(p, "file.md", "x");
	expect_no_root(p, "nowhere", "No such file or directory");
	expect_no_root(p, "file.md", "this is no folder");
	snprintf(path, sizeof path, "%s/file.md", p->top);
	assert_null(tree_folder(&p->keep, path, &reason));
	assert_true(str_ends(reason, STR("/file.md: Not a directory")));
	snprintf(path, sizeof path, "%s/nowhere", p->top);
	assert_null(tree_folder(&p->keep, path, &reason));
	assert_true(str_ends(reason, STR("/nowhere: No such file or directory")));
}

static void roots_are_found(void **state)
{
	struct grounds *p = *state;
	expect_root(p, "in/docs", "/in/docs");
	make(p, ".git", NULL);
	expect_root(p, "in/docs", "");
	make(p, "in/.prdc.yml", "");
	expect_root(p, "in/docs", "/in");
	make(p, "in/docs/.git", "gitdir: elsewhere");
	expect_root(p, "in/docs", "/in/docs");
	make(p, "in/docs/prdc.yml", "");
	expect_root(p, "in/docs/../docs/.", "/in/docs");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(lists_are_sorted, set_up, tear_down),
		cmocka_unit_test_setup_teardown(files_are_read, set_up, tear_down),
		cmocka_unit_test_setup_teardown(nothing_leads_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			links_inside_are_followed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(circles_are_cut, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			devices_are_never_opened, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			rules_from_above_are_known, set_up, tear_down),
		cmocka_unit_test_setup_teardown(memory_is_a_tree, set_up, tear_down),
		cmocka_unit_test_setup_teardown(
			what_is_no_folder_is_returned, set_up, tear_down),
		cmocka_unit_test_setup_teardown(roots_are_found, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
