/* folder_digest.c: tells whether the output was changed since it was written.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder_int.h"

enum {
	SLICE = 256, /* files of one task */
};

/* What a change of a file changes; the name is in the manifest. */
struct mark {
	uint64_t digest;
	int64_t size, seconds, nanoseconds;
};
struct look {
	int folder;
	const struct manifest *manifest;
	struct mark *marks;
	char *const *paths;
};

static struct mark mark_of(const struct look *l, size_t i)
{
	struct mark m = {.digest = l->manifest->at[i].digest, .size = -1};
	struct stat st;

	if (!fstatat(l->folder, l->paths[i], &st, AT_SYMLINK_NOFOLLOW) &&
		S_ISREG(st.st_mode)) {
		m.size = st.st_size;
		m.seconds = st.st_mtim.tv_sec;
		m.nanoseconds = st.st_mtim.tv_nsec;
	}
	return m;
}

static void look_at_slice(void *context, size_t slice, unsigned worker)
{
	struct look *l = context;
	size_t end = (slice + 1) * SLICE;

	(void)worker;
	for (size_t i = slice * SLICE; i < end && i < l->manifest->len; i++)
		l->marks[i] = mark_of(l, i);
}

static uint64_t digest(int folder, unsigned threads, arena *keep)
{
	struct manifest m;
	struct look l = {.folder = folder, .manifest = &m};
	char **paths;
	uint64_t names = 0, all;

	if (!manifest_read(&m, folder, keep))
		return 0;
	paths = NEW(keep, char *, m.len + 1);
	for (size_t i = 0; i < m.len; i++) {
		paths[i] = (char *)arena_copy(keep, m.at[i].path).at;
		names = names * 31 + str_hash(m.at[i].path);
	}
	l.paths = paths;
	l.marks = NEW(keep, struct mark, m.len + 1);
	pool_run(threads, (m.len + SLICE - 1) / SLICE, look_at_slice, &l);
	all = str_hash((str){(const char *)l.marks, m.len * sizeof(*l.marks)});
	all ^= names;
	return all ? all : 1;
}

/* Did the last build end well?  One that did not leaves a journal or a
 * staging folder, in the folder or beside it. */
static bool is_finished(int folder, const char *out)
{
	str path = str_from(out), name;
	arena scratch = {0};
	size_t slash;
	bool found;
	int parent;

	while (path.len && str_ends(path, STR("/")))
		path.len--;
	slash = str_rfind_byte(path, '/');
	name = slash < path.len ? str_slice(path, slash + 1, path.len) : path;
	found = !faccessat(folder, ".prdc-journal", F_OK, AT_SYMLINK_NOFOLLOW) ||
		stale_staging_any(folder, "");
	parent = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (parent >= 0) {
		found =
			found || stale_staging_any(parent, arena_copy(&scratch, name).at);
		close(parent);
	}
	arena_free(&scratch);
	return !found;
}

uint64_t folder_digest(const char *out, unsigned threads)
{
	int folder = open(out, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	arena keep = {0};
	uint64_t found = 0;

	if (folder < 0)
		return 0;
	if (is_finished(folder, out))
		found = digest(folder, threads, &keep);
	close(folder);
	arena_free(&keep);
	return found;
}
