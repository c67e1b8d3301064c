/* root.c: where the workspace begins. */
#include "discover_int.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The hidden ones are for a repository whose own files come first. */
const char *const settings_names[SETTINGS_NAMES] = {
	"prdc.yml", "prdc.yaml", ".prdc.yml", ".prdc.yaml"};

static bool is_there(str folder, const char *name, bool file)
{
	struct stat st;
	arena scratch = {0};
	str path = FORMAT(&scratch, "{}/{}", folder, str_from(name));
	bool found = !stat(path.at, &st) && (!file || S_ISREG(st.st_mode));
	arena_free(&scratch);
	return found;
}

static bool has_settings(str folder)
{
	for (size_t n = 0; n < SETTINGS_NAMES; n++)
		if (is_there(folder, settings_names[n], true))
			return true;
	return false;
}

/* The folder or the nearest above it with settings; the git root ends the
 * way up, and is the answer when nothing else is. */
static str find_root(str start)
{
	for (str at = start;; at = str_slice(at, 0, str_rfind_byte(at, '/'))) {
		if (has_settings(at))
			return at;
		if (is_there(at, ".git", false))
			return at;
		if (!at.len)
			return start;
	}
}

/* The real path of a folder, to be freed; NULL and errno: it is none. */
static char *real_folder(const char *path)
{
	struct stat st;
	char *real = realpath(path, NULL);
	if (!real || stat(real, &st) || S_ISDIR(st.st_mode))
		return real;
	free(real);
	errno = ENOTDIR;
	return NULL;
}

const char *discover_root(arena *keep, const char *start, str *reason)
{
	char *real = real_folder(start);
	if (!real) {
		*reason = FORMAT(keep, "{}: {}", str_from(start),
			errno == ENOTDIR ? STR("this is no folder")
							 : str_from(strerror(errno)));
		return NULL;
	}
	str from = str_from(real);
	if (str_eq(from, STR("/")))
		from.len = 0;
	str root = find_root(from);
	const char *path = arena_copy(keep, root.len ? root : STR("/")).at;
	free(real);
	return path;
}

bool discover_is_workspace(const char *root)
{
	str folder = str_from(root);
	return has_settings(folder) || is_there(folder, ".git", false);
}
