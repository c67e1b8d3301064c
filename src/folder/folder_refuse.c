/* folder_refuse.c: refuses folders that output must not be written to. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder_int.h"

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool leads_to(const char *path, const struct stat *st)
{
	struct stat other;

	return path && *path && !stat(path, &other) && is_same(&other, st);
}

/* Is `st` the folder at `path`, or above it?  Goes up by "..", so that
 * symbolic links in the path do not matter. */
static bool holds(const struct stat *st, const char *path)
{
	int at = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct stat here, last = {0};
	bool found = false;

	while (at >= 0 && !fstat(at, &here)) {
		found = is_same(&here, st);
		if (found || is_same(&here, &last))
			break;
		last = here;
		int up = openat(at, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		close(at);
		at = up;
	}
	if (at >= 0)
		close(at);
	return found;
}

static bool is_document(const char *name)
{
	str s = str_from(name);
	return str_ends(s, STR(".md")) || str_ends(s, STR(".markdown")) ||
		str_ends(s, STR(".feature"));
}

/* Searches the folder and those below it, `depth` deep. */
static bool has_documents(int folder, int depth)
{
	int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *all = own < 0 ? NULL : fdopendir(own);
	bool found = false;
	struct dirent *e;

	while (all && !found && (e = readdir(all))) {
		found = is_document(e->d_name);
		if (found || !depth || e->d_name[0] == '.')
			continue;
		int below = openat(
			own, e->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		found = below >= 0 && has_documents(below, depth - 1);
		if (below >= 0)
			close(below);
	}
	if (all)
		closedir(all);
	return found;
}

void folder_refuse(int folder, const struct folder_options *options)
{
	struct stat st;

	if (fstat(folder, &st))
		fail("cannot look at `%s`: %s", options->path, strerror(errno));
	if (leads_to("/", &st))
		fail("a site cannot be written to `/`");
	if (leads_to(getenv("HOME"), &st))
		fail("a site cannot be written to `%s`: it is the home folder",
			options->path);
	if (options->root && holds(&st, options->root))
		fail("a site cannot be written to `%s`: the documents are in it",
			options->path);
	if (faccessat(folder, manifest_name, F_OK, 0) && has_documents(folder, 4))
		fail("a site cannot be written to `%s`: there are documents in it",
			options->path);
}
