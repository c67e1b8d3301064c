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

/* The parts of a file that a change of it changes; its name is in the
 * manifest.  No padding: its bytes are hashed. */
struct file_stamp {
	uint64_t digest;
	int64_t size, seconds, nanoseconds;
};
struct digesting {
	int folder;
	const struct manifest *manifest;
	struct file_stamp *stamps;
	char *const *paths;
};

static struct file_stamp stamp_of(const struct digesting *d, size_t i)
{
	struct file_stamp m = {.digest = d->manifest->at[i].digest, .size = -1};
	struct stat st;

	if (!fstatat(d->folder, d->paths[i], &st, AT_SYMLINK_NOFOLLOW) &&
		S_ISREG(st.st_mode)) {
		m.size = st.st_size;
		m.seconds = st.st_mtim.tv_sec;
		m.nanoseconds = st.st_mtim.tv_nsec;
	}
	return m;
}

static void stamp_slice(void *context, size_t slice, unsigned worker)
{
	struct digesting *d = context;
	size_t end = (slice + 1) * SLICE;

	(void)worker;
	for (size_t i = slice * SLICE; i < end && i < d->manifest->len; i++)
		d->stamps[i] = stamp_of(d, i);
}

/* Never 0 for a folder that has a manifest. */
static uint64_t digest(int folder, unsigned threads, arena *keep)
{
	struct manifest m;
	struct digesting d = {.folder = folder, .manifest = &m};
	uint64_t names = 0;

	if (!manifest_read(&m, folder, keep))
		return 0;
	char **paths = NEW(keep, char *, m.len + 1);
	for (size_t i = 0; i < m.len; i++) {
		paths[i] = (char *)arena_copy(keep, m.at[i].path).at;
		names = names * 31 + str_hash(m.at[i].path);
	}
	d.paths = paths;
	d.stamps = NEW(keep, struct file_stamp, m.len + 1);
	pool_run(threads, (m.len + SLICE - 1) / SLICE, stamp_slice, &d);
	uint64_t all =
		str_hash((str){(const char *)d.stamps, m.len * sizeof(*d.stamps)});
	all ^= names;
	return all ? all : 1;
}

/* Did the last build end well?  One that died leaves a journal or a staging
 * folder, in the folder or beside it. */
static bool is_finished(int folder, const char *out)
{
	str path = str_from(out);
	arena scratch = {0};

	while (path.len && str_ends(path, STR("/")))
		path.len--;
	bool found =
		!faccessat(folder, ".prdc-journal", F_OK, AT_SYMLINK_NOFOLLOW) ||
		stale_staging_any(folder, "");
	int parent = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (parent >= 0) {
		found = found ||
			stale_staging_any(parent, arena_copy(&scratch, path_name(path)).at);
		close(parent);
	}
	arena_free(&scratch);
	return !found;
}

uint64_t folder_digest(const char *out, unsigned threads)
{
	int folder = open(out, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	arena keep = {0};
	uint64_t all = 0;

	if (folder < 0)
		return 0;
	if (is_finished(folder, out))
		all = digest(folder, threads, &keep);
	close(folder);
	arena_free(&keep);
	return all;
}
