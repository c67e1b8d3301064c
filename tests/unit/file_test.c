/* file_test.c: whole files in, whole files out; and how the program ends
 * when that cannot be. */
#include <prdc/base.h>

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

/* A folder of its own for each test. */
static int enter_folder(void **state)
{
	char name[] = "/tmp/prdc-file-test-XXXXXX";
	if (!mkdtemp(name) || chdir(name))
		return -1;
	*state = strdup(name);
	return 0;
}

static int leave_folder(void **state)
{
	char command[100];
	snprintf(command, sizeof command, "rm -rf %s", (char *)*state);
	free(*state);
	return chdir("/") || system(command);
}

static size_t count_files(void)
{
	size_t n = 0;
	DIR *d = opendir(".");
	for (struct dirent *e; (e = readdir(d));)
		n += e->d_name[0] != '.';
	closedir(d);
	return n;
}

static void expect_file(const char *path, str want)
{
	arena a = {0};
	str text = {0};
	assert_int_equal(
		file_read((struct file_room){&a, 1 << 30}, AT_FDCWD, path, &text),
		FILE_READ);
	assert_true(str_eq(text, want));
	arena_free(&a);
}

static void write_file(const char *path, str text)
{
	arena keep = {0};
	str reason = file_write(&keep, path, text);
	assert_int_equal(reason.len, 0);
	arena_free(&keep);
}

static void there_and_back(void **state)
{
	(void)state;
	write_file("a.md", STR("one\n"));
	expect_file("a.md", STR("one\n"));
	write_file("a.md", STR(""));
	expect_file("a.md", STR(""));
	buf large = {0};
	buf_fill(&large, 'x', 3000000);
	write_file("a.md", buf_str(&large));
	expect_file("a.md", buf_str(&large));
	assert_int_equal(count_files(), 1);
	buf_free(&large);
}

static void what_cannot_be_read(void **state)
{
	(void)state;
	arena a = {0};
	str text = {0};
	write_file("five", STR("12345"));
	assert_int_equal(
		file_read((struct file_room){&a, 5}, AT_FDCWD, "five", &text),
		FILE_READ);
	assert_int_equal(
		file_read((struct file_room){&a, 4}, AT_FDCWD, "five", &text),
		FILE_TOO_LARGE);
	assert_int_equal(
		file_read((struct file_room){&a, 9}, AT_FDCWD, "no", &text),
		FILE_MISSING);
	assert_int_equal(
		file_read((struct file_room){&a, 9}, AT_FDCWD, "five/x", &text),
		FILE_MISSING);
	assert_int_equal(mkdir("folder", 0777), 0);
	assert_int_equal(
		file_read((struct file_room){&a, 9}, AT_FDCWD, "folder", &text),
		FILE_DENIED);
	assert_int_equal(symlink("five", "link"), 0);
	assert_int_equal(
		file_read((struct file_room){&a, 9}, AT_FDCWD, "link", &text),
		FILE_DENIED);
	assert_int_equal(mkfifo("pipe", 0666), 0); /* and nobody writes to it */
	assert_int_equal(
		file_read((struct file_room){&a, 9}, AT_FDCWD, "pipe", &text),
		FILE_DENIED);
	assert_int_equal(chmod("five", 0), 0);
	if (geteuid() != 0)
		assert_int_equal(
			file_read((struct file_room){&a, 9}, AT_FDCWD, "five", &text),
			FILE_DENIED);
	int folder = open("folder", O_RDONLY | O_DIRECTORY);
	write_file("folder/in", STR("in"));
	assert_int_equal(
		file_read((struct file_room){&a, 9}, folder, "in", &text), FILE_READ);
	assert_true(str_eq(text, STR("in")));
	close(folder);
	arena_free(&a);
}

static void permissions(void **state)
{
	(void)state;
	struct stat st;
	mode_t old = umask(027);
	write_file("new", STR("1"));
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	assert_int_equal(chmod("new", 0755), 0);
	write_file("new", STR("2"));
	assert_int_equal(stat("new", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0755);
	umask(old);
}

static void expect_reason(const char *path, str text, const char *want)
{
	arena keep = {0};
	assert_string_equal(file_write(&keep, path, text).at, want);
	arena_free(&keep);
}

static void what_cannot_be_written_is_returned(void **state)
{
	(void)state;
	struct rlimit old, limit;
	buf large = {0};
	expect_reason("no/such/folder", STR("x"),
		"cannot write `no/such/folder`: No such file or directory");
	write_file("kept", STR("as it was"));
	assert_int_equal(mkdir("taken", 0777), 0);
	expect_reason("taken", STR("x"), "cannot write `taken`: Is a directory");
	assert_int_equal(rmdir("taken"), 0);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	limit = (struct rlimit){1000, old.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	buf_fill(&large, 'x', 100000);
	expect_reason(
		"kept", buf_str(&large), "cannot write `kept`: File too large");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	signal(SIGXFSZ, SIG_DFL);
	buf_free(&large);
	expect_file("kept", STR("as it was"));
	assert_int_equal(count_files(), 1);
}

/* Runs `act` in a child; its exit status, and what it said on stderr. */
static int status_of(void (*act)(void), char *said, size_t size)
{
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], 2);
		act();
		_exit(0);
	}
	close(ends[1]);
	size_t len = 0;
	ssize_t n;
	while ((n = read(ends[0], said + len, size - len - 1)) > 0)
		len += (size_t)n;
	said[len] = '\0';
	close(ends[0]);
	waitpid(child, &status, 0);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void fail_with_a_path(void)
{
	(fail)("cannot write `%s`", "no/such/\033folder");
}

static void end_with_a_bug(void)
{
	bug("make_plan", "a circle was not broken");
}

static void endings(void **state)
{
	(void)state;
	char said[500];
	assert_int_equal(status_of(fail_with_a_path, said, sizeof said), 2);
	assert_string_equal(said, "error: cannot write `no/such/?folder`\n");
	assert_int_equal(status_of(end_with_a_bug, said, sizeof said), 3);
	assert_non_null(strstr(said, prdc_version));
	assert_non_null(strstr(said, "make_plan: a circle was not broken"));
	assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

static void embedded_files(void **state)
{
	(void)state;
	size_t n = embedded_count();
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++) {
		const struct embedded *e = embedded_at(i);
		assert_ptr_equal(embedded_find(e->path), e);
		assert_true(utf8_valid(e->text));
		if (i > 0)
			assert_true(str_order(embedded_at(i - 1)->path, e->path) < 0);
	}
	const struct embedded *e = embedded_find(STR("vocabulary/phrases.yml"));
	assert_non_null(e);
	assert_true(e->text.len > 1000);
	assert_null(embedded_find(STR("vocabulary/phrases")));
	assert_null(embedded_find(STR("")));
	assert_null(embedded_find(STR("zzz")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			there_and_back, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_read, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(
			permissions, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(
			what_cannot_be_written_is_returned, enter_folder, leave_folder),
		cmocka_unit_test_setup_teardown(endings, enter_folder, leave_folder),
		cmocka_unit_test(embedded_files),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
