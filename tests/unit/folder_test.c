/* folder_test.c: the folder of a site is replaced as a whole or not at
 * all. */
#include "../../src/folder/folder_int.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* -------------------------------------------------------------- a workplace */

static char *place(void **state)
{
	return *state;
}

static int open_place(void **state)
{
	char name[] = "/tmp/prdc-out-XXXXXX";

	*state = strdup(mkdtemp(name));
	return chdir(*state);
}

static int close_place(void **state)
{
	char command[200];

	snprintf(command, sizeof(command), "chmod -R u+w %s; rm -rf %s",
		place(state), place(state));
	free(*state);
	return chdir("/") + system(command);
}

static void put_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void expect_file(const char *path, const char *want)
{
	char text[1000] = "";
	FILE *f = fopen(path, "r");

	if (!f)
		print_message("missing: %s\n", path);
	assert_non_null(f);
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	assert_string_equal(text, want);
}

static void expect_missing(const char *path)
{
	struct stat st;

	if (!lstat(path, &st))
		print_message("still there: %s\n", path);
	assert_true(lstat(path, &st) && errno == ENOENT);
}

static int count_names(const char *pattern)
{
	char command[200];
	FILE *p;
	int n = -1;

	snprintf(command, sizeof(command), "ls -A | grep -c '%s'", pattern);
	p = popen(command, "r");
	assert_int_equal(fscanf(p, "%d", &n), 1);
	pclose(p);
	return n;
}

/* ------------------------------------------------------------------- builds */

struct page {
	const char *path, *text;
};
struct result {
	size_t written, unchanged, kept;
};

static struct result build_with(
	const struct folder_options *options, const struct page *pages)
{
	struct folder *out;
	struct folder_file rows[20];
	struct result r = {0};
	arena keep = {0};
	buf scratch = {0};
	str paths[20];
	size_t n = 0;

	out = folder_open(options, &keep);
	for (; pages[n].path; n++)
		paths[n] = str_from(pages[n].path);
	folder_claim(out, paths, n);
	for (size_t i = 0; i < n; i++) {
		str text = str_from(pages[i].text);
		enum folder_result result;

		rows[i] = (struct folder_file){paths[i], str_hash(text)};
		result = folder_write(out, rows[i], text, &scratch);
		if (result == FOLDER_FAILED)
			(fail)("cannot write %s: %s", pages[i].path, strerror(errno));
		r.written += result == FOLDER_WRITTEN;
		r.unchanged += result == FOLDER_UNCHANGED;
	}
	r.kept = folder_kept(out);
	folder_swap(out, rows, n);
	buf_free(&scratch);
	arena_free(&keep);
	return r;
}

static struct result build(const char *path, const struct page *pages)
{
	return build_with(&(struct folder_options){.path = path}, pages);
}

/* In a child, since fail() ends the program; its status. */
static int build_apart(
	const struct folder_options *options, const struct page *pages)
{
	pid_t child = fork();
	int status;

	if (!child) {
		if (!freopen("stderr.txt", "w", stderr))
			_exit(99);
		build_with(options, pages);
		_exit(0);
	}
	waitpid(child, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void is_refused(
	const struct folder_options *options, const char *message)
{
	static const struct page one[] = {{"index.html", "x"}, {0}};
	char text[1000] = "";
	FILE *f;

	assert_int_equal(build_apart(options, one), 2);
	f = fopen("stderr.txt", "r");
	text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
	fclose(f);
	if (!strstr(text, message))
		print_message("said: %s", text);
	assert_non_null(strstr(text, message));
	unlink("stderr.txt");
}

static ino_t inode(const char *path)
{
	struct stat st;

	assert_int_equal(lstat(path, &st), 0);
	return st.st_ino;
}

static const struct page first[] = {{"index.html", "home"},
	{"stories/story-1.html", "one"}, {"stories/story-2.html", "two"}, {0}};
static const struct page second[] = {{"index.html", "home"},
	{"needs/need-1.html", "need"}, {"stories/story-1.html", "ONE"}, {0}};

/* -------------------------------------------------------------------- tests */

static void a_first_build_makes_the_folder(void **state)
{
	struct result r = build("deep/er/public/", first);

	(void)state;
	assert_int_equal(r.written, 3);
	expect_file("deep/er/public/index.html", "home");
	expect_file("deep/er/public/stories/story-2.html", "two");
	assert_int_equal(count_names("prdc-new"), 0);
}

static void what_is_unchanged_stays_the_same_file(void **state)
{
	struct result r;
	ino_t home, one;

	(void)state;
	build("public", first);
	home = inode("public/index.html");
	one = inode("public/stories/story-1.html");
	r = build("public", second);
	assert_int_equal(r.written, 2);
	assert_int_equal(r.unchanged, 1);
	assert_true(inode("public/index.html") == home);
	assert_true(inode("public/stories/story-1.html") != one);
	expect_file("public/stories/story-1.html", "ONE");
	expect_missing("public/stories/story-2.html");
	assert_int_equal(count_names("prdc-new"), 0);
}

static void bytes_decide_and_not_the_manifest(void **state)
{
	(void)state;
	build("public", first);
	put_file("public/index.html", "HACK");
	assert_int_equal(build("public", first).written, 1);
	expect_file("public/index.html", "home");
}

static void foreign_files_stay(void **state)
{
	struct result r;
	ino_t name;
	struct stat st;

	(void)state;
	build("public", first);
	put_file("public/CNAME", "example.org");
	mkdir("public/own", 0750);
	chmod("public/own", 0750);
	put_file("public/own/note.txt", "mine");
	put_file("public/stories/photo.png", "png");
	assert_int_equal(symlink("/etc/passwd", "public/own/link"), 0);
	name = inode("public/CNAME");
	r = build("public", second);
	assert_int_equal(r.kept, 4);
	assert_true(inode("public/CNAME") == name);
	expect_file("public/own/note.txt", "mine");
	expect_file("public/stories/photo.png", "png");
	assert_int_equal(lstat("public/own/link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat("public/own", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0750);
	build("public", first);
	expect_file("public/own/note.txt", "mine");
}

static void expect_folder(const char *path, unsigned mode)
{
	struct stat st;

	if (lstat(path, &st))
		print_message("missing: %s\n", path);
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISDIR(st.st_mode));
	assert_int_equal(st.st_mode & 0777, mode);
}

/* Empty ones too: a git repository does not work without `.git/refs`. */
static void foreign_folders_stay(void **state)
{
	static const struct page less[] = {{"index.html", "home"}, {0}};
	struct folder_options options = {.path = "public"};

	(void)state;
	for (int i = 0; i < 2; i++) {
		options.in_place = i;
		build("public", first);
		mkdir("public/empty", 0750);
		chmod("public/empty", 0750);
		assert_int_equal(
			system("mkdir -p -m 755 public/a/b/c public/stories/own"), 0);
		assert_int_equal(build_with(&options, second).kept, 0);
		expect_folder("public/empty", 0750);
		expect_folder("public/a/b/c", 0755);
		expect_folder("public/stories/own", 0755);
		build_with(&options, less);
		expect_folder("public/empty", 0750);
		expect_folder("public/stories/own", 0755);
		expect_missing("public/needs");
		assert_int_equal(system("rm -r public"), 0);
	}
	build("public", second);
	build("public", less);
	expect_missing("public/stories");
}

static void a_foreign_folder_in_the_way_is_not_lost(void **state)
{
	struct folder_options options = {.path = "public"};

	(void)state;
	assert_int_equal(system("mkdir -p public/index.html/a"), 0);
	is_refused(&options, "`public/index.html` is in the way of the site");
	expect_folder("public/index.html/a", 0755);
	assert_int_equal(count_names("prdc-new"), 0);
}

static void a_foreign_file_in_the_way_is_not_lost(void **state)
{
	struct folder_options options = {.path = "public"};

	(void)state;
	mkdir("public", 0777);
	put_file("public/index.html", "of somebody else");
	is_refused(&options, "`public/index.html` is in the way of the site");
	expect_file("public/index.html", "of somebody else");
	assert_int_equal(count_names("prdc-new"), 0);
}

static void a_link_in_the_way_is_not_followed(void **state)
{
	struct folder_options options = {.path = "public"};
	static const struct page pages[] = {{"stories/a.html", "x"}, {0}};

	(void)state;
	mkdir("public", 0777);
	mkdir("elsewhere", 0777);
	assert_int_equal(symlink("../elsewhere", "public/stories"), 0);
	assert_int_equal(build_apart(&options, pages), 2);
	expect_missing("elsewhere/a.html");
	options.in_place = true;
	assert_int_equal(build_apart(&options, pages), 2);
	expect_missing("elsewhere/a.html");
}

static void places_that_are_none_are_refused(void **state)
{
	struct folder_options root = {.path = ".", .root = "."};
	struct folder_options above = {.path = "ws", .root = "ws/docs/deep"};
	struct folder_options top = {.path = "/"};
	struct folder_options home = {.path = "home"};
	struct folder_options file = {.path = "file"};
	struct folder_options link = {.path = "link"};

	(void)state;
	is_refused(&root, "the documents are in it");
	assert_int_equal(system("mkdir -p ws/docs/deep home out"), 0);
	is_refused(&above, "the documents are in it");
	is_refused(&top, "cannot be written to `/`");
	setenv("HOME", "home", 1);
	is_refused(&home, "it is the home folder");
	put_file("file", "x");
	is_refused(&file, "`file` is no folder");
	assert_int_equal(symlink("out", "link"), 0);
	is_refused(&link, "`link` is no folder");
}

static void leftovers_of_killed_builds_go(void **state)
{
	(void)state;
	build("public", first);
	assert_int_equal(system("mkdir -p public.prdc-new-99999/a; "
							"echo x >public.prdc-new-99999/a/b; "
							"mkdir public.prdc-new-mine"),
		0);
	assert_int_equal(folder_digest("public", 1), 0);
	build("public", first);
	assert_true(folder_digest("public/", 1) != 0);
	mkdir("public/.prdc-new-1", 0777);
	assert_int_equal(folder_digest("public", 1), 0);
	build("public", first);
	assert_true(folder_digest("public", 1) != 0);
	expect_missing("public.prdc-new-99999");
	assert_int_equal(count_names("prdc-new-mine"), 1);
}

static void a_build_that_dies_leaves_the_old_site(void **state)
{
	pid_t child;
	int status;

	(void)state;
	build("public", first);
	child = fork();
	if (!child) {
		struct folder *out;
		arena keep = {0};
		buf scratch = {0};
		str path = STR("index.html");

		out = folder_open(&(struct folder_options){.path = "public"}, &keep);
		folder_claim(out, &path, 1);
		folder_write(out, (struct folder_file){path, 1}, STR("new"), &scratch);
		kill(getpid(), SIGKILL);
	}
	waitpid(child, &status, 0);
	assert_true(WIFSIGNALED(status));
	expect_file("public/index.html", "home");
	assert_int_equal(count_names("prdc-new"), 1);
	build("public", second);
	assert_int_equal(count_names("prdc-new"), 0);
	expect_file("public/stories/story-1.html", "ONE");
}

static void two_builds_do_not_meet(void **state)
{
	struct folder_options options = {.path = "public"};
	int fd;

	(void)state;
	build("public", first);
	fd = open("public", O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	is_refused(&options, "another build is writing to `public`");
	close(fd);
	expect_file("public/index.html", "home");
}

static void a_full_disk_leaves_the_old_site(void **state)
{
	pid_t child;
	int status;

	(void)state;
	build("public", first);
	child = fork();
	if (!child) {
		struct folder *out;
		arena keep = {0};
		buf scratch = {0};
		str path = STR("index.html");
		struct rlimit limit = {2, 2};
		bool failed;

		out = folder_open(&(struct folder_options){.path = "public"}, &keep);
		folder_claim(out, &path, 1);
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		failed = folder_write(out, (struct folder_file){path, 1}, STR("new"),
					 &scratch) == FOLDER_FAILED;
		failed = failed && errno == EFBIG;
		folder_abandon(out);
		_exit(failed ? 7 : 0);
	}
	waitpid(child, &status, 0);
	assert_int_equal(WEXITSTATUS(status), 7);
	expect_file("public/index.html", "home");
	assert_int_equal(count_names("prdc-new"), 0);
}

/* ----------------------------------------------------------- one by one */

static const struct folder_options in_place = {
	.path = "public", .in_place = true};

static void files_can_be_moved_in_one_by_one(void **state)
{
	ino_t folder, home;

	(void)state;
	build("public", first);
	put_file("public/CNAME", "example.org");
	folder = inode("public");
	home = inode("public/index.html");
	build_with(&in_place, second);
	assert_true(inode("public") == folder);
	assert_true(inode("public/index.html") == home);
	expect_file("public/stories/story-1.html", "ONE");
	expect_file("public/needs/need-1.html", "need");
	expect_file("public/CNAME", "example.org");
	expect_missing("public/stories/story-2.html");
	expect_missing("public/.prdc-journal");
	assert_int_equal(count_names("prdc-new"), 0);
	assert_int_equal(build("public", second).unchanged, 3);
}

static void folders_that_fall_empty_go(void **state)
{
	static const struct page less[] = {{"index.html", "home"}, {0}};

	(void)state;
	build("public", first);
	build_with(&in_place, less);
	expect_missing("public/stories");
	expect_file("public/index.html", "home");
}

/* As if it had been killed in the middle of moving. */
static void a_journal_is_finished(void **state)
{
	(void)state;
	build("public", first);
	assert_int_equal(
		system("mkdir -p public.prdc-new-77/needs; "
			   "printf need >public.prdc-new-77/needs/need-1.html; "
			   "printf 'prdc manifest 1\n0123456789abcdef index.html\n"
			   "0123456789abcdef needs/need-1.html\n' "
			   ">public.prdc-new-77/.prdc-manifest; "
			   "printf 'prdc journal 1\nstaging public.prdc-new-77\n"
			   "put index.html\nput needs/need-1.html\nput ../evil\n"
			   "drop stories/story-1.html\ndrop stories/story-2.html\nend\n' "
			   ">public/.prdc-journal"),
		0);
	assert_int_equal(folder_digest("public", 1), 0);
	build("public", second);
	expect_file("public/needs/need-1.html", "need");
	expect_file("public/stories/story-1.html", "ONE");
	expect_missing("public/.prdc-journal");
	assert_int_equal(count_names("prdc-new"), 0);
}

static void hostile_journals_and_manifests_reach_nothing(void **state)
{
	(void)state;
	build("public", first);
	put_file("victim", "safe");
	mkdir("folder", 0777);
	put_file("folder/victim", "safe");
	assert_int_equal(symlink("../folder", "public/link"), 0);
	put_file("public/.prdc-manifest",
		"prdc manifest 1\n0123456789abcdef ../victim\n"
		"0123456789abcdef /etc/none\n0123456789abcdef link/victim\n"
		"0123456789abcdef a/../../victim\nshort\n"
		"zz23456789abcdef index.html\n0123456789abcdef index.html\n"
		"0123456789abcdef stories/story-1.html\n"
		"0123456789abcdef stories/story-2.html\n");
	assert_int_equal(system("mkdir public/.prdc-new-5; "
							"printf x >public/.prdc-new-5/victim; "
							"printf 'prdc journal 1\nstaging .prdc-new-5\n"
							"put ../victim\nput link/victim\n"
							"drop ../victim\ndrop link/victim\nend\n' "
							">public/.prdc-journal"),
		0);
	assert_int_equal(build_apart(&in_place, second), 2);
	expect_file("victim", "safe");
	expect_file("folder/victim", "safe");
}

static void digests_tell_of_touched_files(void **state)
{
	uint64_t digest;

	(void)state;
	assert_int_equal(folder_digest("public", 2), 0);
	build("public", first);
	digest = folder_digest("public", 2);
	assert_true(digest != 0);
	assert_true(folder_digest("public", 1) == digest);
	put_file("public/stories/story-1.html", "xyz");
	assert_true(folder_digest("public", 2) != digest);
	unlink("public/stories/story-1.html");
	assert_true(folder_digest("public", 2) != digest);
}

static void the_same_site_has_the_same_manifest(void **state)
{
	static const struct page turned[] = {{"stories/story-2.html", "two"},
		{"index.html", "home"}, {"stories/story-1.html", "one"}, {0}};

	(void)state;
	build("public", first);
	build("other", turned);
	assert_int_equal(system("diff -r public other"), 0);
}

static void safe_paths(void **state)
{
	(void)state;
	assert_true(listing_path_is_safe(STR("a/b.html")));
	assert_true(listing_path_is_safe(STR(".nojekyll")));
	assert_false(listing_path_is_safe(STR("")));
	assert_false(listing_path_is_safe(STR("/a")));
	assert_false(listing_path_is_safe(STR("a//b")));
	assert_false(listing_path_is_safe(STR("a/../b")));
	assert_false(listing_path_is_safe(STR("a/.")));
	assert_false(listing_path_is_safe(STR("a/")));
	assert_false(listing_path_is_safe(STR("a\0b")));
	assert_false(listing_path_is_safe(STR(".prdc-manifest")));
}

#define IN_PLACE(test)                                                         \
	cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_PLACE(a_first_build_makes_the_folder),
		IN_PLACE(what_is_unchanged_stays_the_same_file),
		IN_PLACE(bytes_decide_and_not_the_manifest),
		IN_PLACE(foreign_files_stay),
		IN_PLACE(foreign_folders_stay),
		IN_PLACE(a_foreign_folder_in_the_way_is_not_lost),
		IN_PLACE(a_foreign_file_in_the_way_is_not_lost),
		IN_PLACE(a_link_in_the_way_is_not_followed),
		IN_PLACE(places_that_are_none_are_refused),
		IN_PLACE(leftovers_of_killed_builds_go),
		IN_PLACE(a_build_that_dies_leaves_the_old_site),
		IN_PLACE(two_builds_do_not_meet),
		IN_PLACE(a_full_disk_leaves_the_old_site),
		IN_PLACE(files_can_be_moved_in_one_by_one),
		IN_PLACE(folders_that_fall_empty_go),
		IN_PLACE(a_journal_is_finished),
		IN_PLACE(hostile_journals_and_manifests_reach_nothing),
		IN_PLACE(digests_tell_of_touched_files),
		IN_PLACE(the_same_site_has_the_same_manifest),
		cmocka_unit_test(safe_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
