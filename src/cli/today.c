/* today.c: the present, fixed by whoever wants the same output again. */
#include "cli_int.h"

#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum {
	DAY = 86400, /* seconds */
};

static date day_of(long long seconds)
{
	int32_t day = (int32_t)(seconds / DAY - (seconds % DAY < 0));
	return (date){.first = day, .last = day, .precision = DATE_DAY};
}

static bool read_seconds(const char *text, long long *seconds)
{
	char *end;
	*seconds = strtoll(text, &end, 10);
	return end != text && (!*end || *end == '\n') && *seconds >= 0;
}

/* The commit date of HEAD as git prints it, in `text`.  No shell is used, so
 * nothing has to be quoted. */
static bool ask_git(const char *root, char *text, size_t size)
{
	char *const words[] = {"git", "-C", (char *)root, "log", "-1",
		"--format=%ct", "HEAD", "--", NULL};
	posix_spawn_file_actions_t streams;
	int pipes[2], status = 1;
	pid_t child;
	if (pipe(pipes))
		return false;
	posix_spawn_file_actions_init(&streams);
	posix_spawn_file_actions_adddup2(&streams, pipes[1], 1);
	posix_spawn_file_actions_addclose(&streams, pipes[0]);
	posix_spawn_file_actions_addopen(&streams, 2, "/dev/null", 1, 0);
	bool started = !posix_spawnp(&child, "git", &streams, NULL, words, environ);
	posix_spawn_file_actions_destroy(&streams);
	close(pipes[1]);
	ssize_t len = started ? read(pipes[0], text, size - 1) : -1;
	close(pipes[0]);
	if (started)
		waitpid(child, &status, 0);
	text[len > 0 ? len : 0] = 0;
	return started && len > 0 && status == 0;
}

date today_find(date given, const char *root, bool commit)
{
	long long seconds;
	char text[64];
	if (given.precision == DATE_DAY)
		return given;
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	if (epoch && *epoch) {
		if (!read_seconds(epoch, &seconds))
			fail("SOURCE_DATE_EPOCH is not a number of seconds: `%s`", epoch);
		return day_of(seconds);
	}
	if (commit && ask_git(root, text, sizeof text) &&
		read_seconds(text, &seconds))
		return day_of(seconds);
	return day_of((long long)time(NULL));
}
