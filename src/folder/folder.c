/* folder.c: opens the output folder, writes into a staging folder, and
 * exchanges the two. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder_int.h"

static _Noreturn void fail_at(const struct folder *f, const char *what)
{
	fail("%s `%s`: %s", what, f->path, strerror(errno));
}

static char *c_string(arena *keep, str s)
{
	return (char *)arena_copy(keep, s).at;
}

/* ----------------------------------------------------------------- parent */

/* "out/site/" is "site" in "out"; "." has to be asked for its name. */
static void split_path(struct folder *f, str *parent)
{
	str path = str_from(f->path);

	while (path.len > 1 && str_ends(path, STR("/")))
		path.len--;
	size_t slash = str_rfind_byte(path, '/');
	str name = path_name(path);
	if (!name.len || str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
		char *real = realpath(f->path, NULL);
		if (!real)
			fail_at(f, "cannot open");
		path = arena_copy(f->keep, str_from(real));
		free(real);
		slash = str_rfind_byte(path, '/');
		name = path_name(path);
	}
	if (!name.len)
		fail("a site cannot be written to `%s`", f->path);
	f->name = c_string(f->keep, name);
	*parent = slash == path.len ? STR(".")
		: slash                 ? str_slice(path, 0, slash)
								: STR("/");
}

/* Folders on the way are made, as `mkdir -p` does. */
static void make_folders(struct folder *f, str path)
{
	for (size_t i = 1; i <= path.len; i++) {
		if (i < path.len && path.at[i] != '/')
			continue;
		char *part = c_string(f->keep, str_slice(path, 0, i));
		if (mkdir(part, 0777) && errno != EEXIST)
			fail_at(f, "cannot make the folders of");
	}
}

static void open_parent(struct folder *f)
{
	str parent;

	split_path(f, &parent);
	make_folders(f, parent);
	f->parent =
		open(c_string(f->keep, parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f->parent < 0)
		fail_at(f, "cannot open the folder of");
}

/* -------------------------------------------------------------- old folder */

static bool is_current(const struct folder *f)
{
	struct stat named, opened;

	return !fstatat(f->parent, f->name, &named, AT_SYMLINK_NOFOLLOW) &&
		!fstat(f->old, &opened) && named.st_ino == opened.st_ino &&
		named.st_dev == opened.st_dev;
}

/* Two builds into one folder would undo each other's work. */
static void lock(struct folder *f)
{
	if (flock(f->old, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		fail("another build is writing to `%s`", f->path);
}

/* ensures: f->old is open and locked, or -1: there is no folder.  Tries again
 * when another build exchanged the folder between open and lock. */
static void open_old(struct folder *f)
{
	for (;;) {
		f->old = openat(f->parent, f->name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (f->old < 0 && errno == ENOENT)
			return;
		if (f->old < 0 && (errno == ELOOP || errno == ENOTDIR))
			fail("`%s` is no folder: a site needs one of its own", f->path);
		if (f->old < 0)
			fail_at(f, "cannot open");
		lock(f);
		if (is_current(f))
			return;
		close(f->old);
	}
}

static bool is_mount_point(const struct folder *f)
{
	struct stat inner, outer;
	struct statx x;

	if (!statx(f->old, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &x) &&
		(x.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT))
		return x.stx_attributes & STATX_ATTR_MOUNT_ROOT;
	return !fstat(f->old, &inner) && !fstat(f->parent, &outer) &&
		inner.st_dev != outer.st_dev;
}

/* Finishes the journal of a build that died, and removes its staging folder. */
static void recover(struct folder *f)
{
	int error = f->old < 0 ? 0 : journal_finish(f->old, f->parent, f->keep);

	if (error)
		fail("cannot finish the last build of `%s`: %s", f->path,
			strerror(error));
	stale_staging_remove(f->parent, f->name);
	if (f->old >= 0)
		stale_staging_remove(f->old, "");
}

/* ----------------------------------------------------------------- staging */

/* The lock shows other builds that this staging folder is in use. */
static void make_staging(struct folder *f)
{
	int home = f->inside ? f->old : f->parent;

	f->staging_name = c_string(f->keep,
		FORMAT(f->keep, "{}.prdc-new-{}", str_from(f->inside ? "" : f->name),
			format_uint(f->keep, (uint64_t)getpid())));
	listing_remove(home, f->staging_name);
	if (mkdirat(home, f->staging_name, 0777))
		fail_at(f, "cannot make a folder for");
	f->staging = openat(
		home, f->staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (f->staging < 0)
		fail_at(f, "cannot open the new folder of");
	flock(f->staging, LOCK_EX | LOCK_NB);
}

/* The next folder that the path stands in, from the outermost one: "a", then
 * "a/b" of "a/b/c.html".  *folder is empty before the first call. */
static bool next_folder(str path, str *folder)
{
	size_t slash = str_find_byte(path, '/', folder->len ? folder->len + 1 : 0);

	*folder = str_slice(path, 0, slash);
	return slash < path.len;
}

/* The manifest names files only.  A folder is ours when a file of ours was in
 * it; any other folder stays, an empty one too. */
static void find_own_folders(struct folder *f, struct map *own)
{
	for (size_t n = 0; n < f->manifest.len; n++) {
		str path = f->manifest.at[n].path;

		for (str folder = {0}; next_folder(path, &folder);)
			*map_put(own, folder) = 1;
	}
}

/* ensures: `own` is right for every entry; `kept` counts files and links. */
static void classify_entries(struct folder *f)
{
	struct map folders = {.arena = f->keep};

	find_own_folders(f, &folders);
	for (size_t i = 0; i < f->listing.len; i++) {
		struct listing_entry *e = &f->listing.at[i];

		if (e->form == ENTRY_IS_FOLDER) {
			e->own = map_get(&folders, e->path) != 0;
			continue;
		}
		e->own = manifest_find(&f->manifest, e->path);
		f->kept += !e->own;
	}
}

/* The folder is refused before anything in it is changed; what is left of an
 * earlier build is recovered before the content is listed. */
struct folder *folder_open(const struct folder_options *options, arena *keep)
{
	struct folder *f = NEW(keep, struct folder, 1);

	*f = (struct folder){
		.path = options->path, .keep = keep, .old = -1, .staging = -1};
	f->folders.arena = keep;
	open_parent(f);
	open_old(f);
	if (f->old >= 0)
		folder_refuse(f->old, options);
	recover(f);
	if (f->old >= 0) {
		f->inside = is_mount_point(f);
		f->in_place = f->inside || options->in_place;
		manifest_read(&f->manifest, f->old, keep);
		listing_read(&f->listing, f->old, keep);
	}
	classify_entries(f);
	make_staging(f);
	return f;
}

size_t folder_kept(const struct folder *f)
{
	return f->kept;
}

static void close_all(struct folder *f)
{
	close(f->staging);
	close(f->parent);
	if (f->old >= 0)
		close(f->old);
	f->staging = f->parent = f->old = -1;
}

void folder_abandon(struct folder *f)
{
	listing_remove(f->inside ? f->old : f->parent, f->staging_name);
	close_all(f);
}

/* ------------------------------------------------------------------ claims */

/* A folder that the old output has keeps its permissions.  False: errno. */
static bool make_folder(struct folder *f, str folder)
{
	const char *path = c_string(f->keep, folder);
	uint32_t n = map_get(&f->listing.by_path, folder);
	struct stat st;

	if (mkdirat(f->staging, path, 0777))
		return false;
	if (n && f->listing.at[n - 1].form == ENTRY_IS_FOLDER &&
		!fstatat(f->old, path, &st, AT_SYMLINK_NOFOLLOW) && S_ISDIR(st.st_mode))
		return !fchmodat(f->staging, path, (st.st_mode & 07777) | 0700, 0);
	return true;
}

/* fail()s with errno, after the staging folder was removed. */
static _Noreturn void abandon_and_fail(struct folder *f, const char *what)
{
	int reason = errno;

	folder_abandon(f);
	errno = reason;
	fail_at(f, what);
}

/* Makes the folder once.  requires: its parents were made. */
static void need_folder(struct folder *f, str folder)
{
	uint32_t *known = map_put(&f->folders, folder);

	if (*known)
		return;
	*known = 1;
	if (!make_folder(f, folder))
		abandon_and_fail(f, "cannot make a folder in");
}

/* Makes the folders that the path stands in; they are remembered. */
static void make_parents(struct folder *f, str path)
{
	for (str folder = {0}; next_folder(path, &folder);)
		need_folder(f, folder);
}

static _Noreturn void refuse_foreign(struct folder *f, str path)
{
	folder_abandon(f);
	fail_with(FORMAT(f->keep,
		"`{}/{}` is in the way of the site and was not written by prdc: "
		"move it away, or name another folder with `-o`",
		str_from(f->path), path));
}

/* fail()s when the entry is not ours and stands at the path of a page, where a
 * folder is needed, or inside a folder at the path of a page. */
static void check_foreign(
	struct folder *f, const struct map *claimed, const struct listing_entry *e)
{
	str path = e->path;

	if (e->own)
		return;
	if (map_get(claimed, path) ||
		(e->form != ENTRY_IS_FOLDER && map_get(&f->folders, path)))
		refuse_foreign(f, path);
	for (str folder = {0}; next_folder(path, &folder);)
		if (map_get(claimed, folder))
			refuse_foreign(f, path);
}

void folder_claim(struct folder *f, const str *paths, size_t n)
{
	struct map claimed = {.arena = f->keep};

	for (size_t i = 0; i < n; i++) {
		make_parents(f, paths[i]);
		*map_put(&claimed, paths[i]) = 1;
	}
	for (size_t i = 0; i < f->listing.len; i++)
		check_foreign(f, &claimed, &f->listing.at[i]);
}

/* ----------------------------------------------------------------- writing */

/* False also when the file cannot be read: it is then written anew. */
static bool read_equals(int fd, str text, buf *scratch)
{
	struct stat st;
	size_t len = 0;

	if (fstat(fd, &st) || st.st_size != (off_t)text.len)
		return false;
	buf_cut(scratch, 0);
	char *room = buf_room(scratch, text.len + 1);
	while (len < text.len) {
		ssize_t n = read(fd, room + len, text.len - len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		len += (size_t)n;
	}
	return !memcmp(room, text.at, len);
}

/* The digest in the manifest finds changed files quickly.  Equal digests are
 * checked by the bytes, since the file may have been changed by others. */
static bool is_unchanged(const struct folder *f, const struct folder_file *row,
	str text, buf *scratch)
{
	const struct folder_file *was = manifest_find(&f->manifest, row->path);
	uint32_t n = map_get(&f->listing.by_path, row->path);

	if (!was || !n || was->digest != row->digest ||
		f->listing.at[n - 1].form != ENTRY_IS_FILE)
		return false;
	int fd = openat(f->old, row->path.at, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool same = read_equals(fd, text, scratch);
	close(fd);
	return same;
}

bool folder_write_text(int fd, str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.at, text.len);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			text = str_slice(text, (size_t)n, text.len);
	}
	return true;
}

/* False: errno says why not. */
static bool write_file(const struct folder *f, const char *path, str text)
{
	int fd = openat(f->staging, path,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);

	if (fd < 0)
		return false;
	int reason = folder_write_text(fd, text) ? 0 : errno;
	if (close(fd) && !reason)
		reason = errno;
	errno = reason;
	return !reason;
}

enum folder_result folder_write(
	struct folder *f, struct folder_file file, str text, buf *scratch)
{
	if (is_unchanged(f, &file, text, scratch)) {
		if (f->in_place ||
			!linkat(f->old, file.path.at, f->staging, file.path.at, 0))
			return FOLDER_UNCHANGED;
	}
	return write_file(f, file.path.at, text) ? FOLDER_WRITTEN : FOLDER_FAILED;
}

/* --------------------------------------------------------- changing places */

/* Links what is not ours into the new folder, and makes the folders that are
 * not ours there.  False: something cannot be linked. */
static bool keep_foreign(struct folder *f)
{
	for (size_t i = 0; i < f->listing.len; i++) {
		const struct listing_entry *e = &f->listing.at[i];

		if (e->own)
			continue;
		make_parents(f, e->path);
		if (e->form == ENTRY_IS_FOLDER)
			need_folder(f, e->path);
		else if (linkat(f->old, e->path.at, f->staging, e->path.at, 0))
			return false;
	}
	return true;
}

static void copy_permissions(const struct folder *f)
{
	struct stat st;

	if (f->old < 0 || fstat(f->old, &st))
		return;
	/* Without the right to give it away, the new folder belongs to the user
	 * who builds; that is no error. */
	if (fchown(f->staging, st.st_uid, st.st_gid))
		errno = 0;
	if (fchmod(f->staging, st.st_mode & 07777))
		errno = 0;
}

/* One rename.  False: the file system cannot do it; errno. */
static bool exchange(struct folder *f)
{
	copy_permissions(f);
	if (f->old < 0)
		return !renameat2(f->parent, f->staging_name, f->parent, f->name,
				   RENAME_NOREPLACE) ||
			(errno == EINVAL &&
				!renameat(f->parent, f->staging_name, f->parent, f->name));
	return !renameat2(
		f->parent, f->staging_name, f->parent, f->name, RENAME_EXCHANGE);
}

/* Moves the new files in one by one, then removes the files that the new
 * manifest lacks. */
static void move_in(struct folder *f, const struct manifest *m)
{
	struct journal j = {
		.puts = NEW(f->keep, str, m->len + 1),
		.drops = NEW(f->keep, str, f->manifest.len + 1),
	};

	for (size_t i = 0; i < m->len; i++)
		j.puts[j.nputs++] = m->at[i].path;
	for (size_t i = 0; i < f->manifest.len; i++)
		if (!manifest_find(m, f->manifest.at[i].path))
			j.drops[j.ndrops++] = f->manifest.at[i].path;
	int error = journal_run(f->old, f->staging, f->staging_name, &j);
	if (error)
		fail("cannot move the new site into `%s`: %s (the next build goes on "
			 "from here)",
			f->path, strerror(error));
}

static void write_manifest(struct folder *f, struct manifest *m)
{
	buf text = {0};

	manifest_put(m, &text);
	if (!write_file(f, manifest_name, buf_str(&text)))
		abandon_and_fail(f, "cannot write the manifest of");
	buf_free(&text);
}

/* By one rename where that can be, else file by file. */
void folder_swap(struct folder *f, struct folder_file *files, size_t n)
{
	struct manifest m = {files, n};

	write_manifest(f, &m);
	if (!f->in_place && !keep_foreign(f))
		f->in_place = true;
	if (!f->in_place && !exchange(f)) {
		if (f->old < 0)
			abandon_and_fail(f, "cannot make");
		f->in_place = true;
	}
	if (f->in_place && f->old >= 0)
		move_in(f, &m);
	if (f->old >= 0)
		listing_remove(f->inside ? f->old : f->parent, f->staging_name);
	close_all(f);
}
