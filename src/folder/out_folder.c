/* out_folder.c: open the folder of a site, write into its successor, let the
 * two change places. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder_int.h"

static _Noreturn void fail_at(const struct out_folder *o, const char *what)
{
	fail("%s `%s`: %s", what, o->path, strerror(errno));
}

static char *c_string(arena *keep, str s)
{
	return (char *)arena_copy(keep, s).at;
}

/* ----------------------------------------------------------------- parent */

/* "out/site/" is "site" in "out"; "." has to be asked for its name. */
static void split_path(struct out_folder *o, str *parent)
{
	str path = str_from(o->path), name;
	char *real = NULL;
	size_t slash;

	while (path.len > 1 && str_ends(path, STR("/")))
		path.len--;
	slash = str_rfind_byte(path, '/');
	name = slash < path.len ? str_slice(path, slash + 1, path.len) : path;
	if (!name.len || str_eq(name, STR(".")) || str_eq(name, STR(".."))) {
		real = realpath(o->path, NULL);
		if (!real)
			fail_at(o, "cannot open");
		path = arena_copy(o->keep, str_from(real));
		free(real);
		slash = str_rfind_byte(path, '/');
		name = str_slice(path, slash + 1, path.len);
	}
	if (!name.len)
		fail("a site cannot be written to `%s`", o->path);
	o->name = c_string(o->keep, name);
	*parent = slash == path.len ? STR(".")
		: slash                 ? str_slice(path, 0, slash)
								: STR("/");
}

/* Folders on the way are made, as `mkdir -p` does. */
static void make_folders(struct out_folder *o, str path)
{
	for (size_t i = 1; i <= path.len; i++) {
		char *part;

		if (i < path.len && path.at[i] != '/')
			continue;
		part = c_string(o->keep, str_slice(path, 0, i));
		if (mkdir(part, 0777) && errno != EEXIST)
			fail_at(o, "cannot make the folders of");
	}
}

static void open_parent(struct out_folder *o)
{
	str parent;

	split_path(o, &parent);
	make_folders(o, parent);
	o->parent =
		open(c_string(o->keep, parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (o->parent < 0)
		fail_at(o, "cannot open the folder of");
}

/* -------------------------------------------------------------- old folder */

static bool is_current(const struct out_folder *o)
{
	struct stat named, opened;

	return !fstatat(o->parent, o->name, &named, AT_SYMLINK_NOFOLLOW) &&
		!fstat(o->old, &opened) && named.st_ino == opened.st_ino &&
		named.st_dev == opened.st_dev;
}

/* Two builds into one folder would each undo what the other keeps. */
static void lock(struct out_folder *o)
{
	if (flock(o->old, LOCK_EX | LOCK_NB) && errno == EWOULDBLOCK)
		fail("another build is writing to `%s`", o->path);
}

/* Opened and locked; again, if it was exchanged between the two. */
static void open_old(struct out_folder *o)
{
	for (;;) {
		o->old = openat(o->parent, o->name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (o->old < 0 && errno == ENOENT)
			return;
		if (o->old < 0 && (errno == ELOOP || errno == ENOTDIR))
			fail("`%s` is no folder: a site needs one of its own", o->path);
		if (o->old < 0)
			fail_at(o, "cannot open");
		lock(o);
		if (is_current(o))
			return;
		close(o->old);
	}
}

static bool is_mount_point(const struct out_folder *o)
{
	struct stat inner, outer;
	struct statx x;

	if (!statx(o->old, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &x) &&
		(x.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT))
		return x.stx_attributes & STATX_ATTR_MOUNT_ROOT;
	return !fstat(o->old, &inner) && !fstat(o->parent, &outer) &&
		inner.st_dev != outer.st_dev;
}

/* What a build that died left behind. */
static void recover(struct out_folder *o)
{
	int trouble = o->old < 0 ? 0 : journal_finish(o->old, o->parent, o->keep);

	if (trouble)
		fail("cannot finish the last build of `%s`: %s", o->path,
			strerror(trouble));
	leftovers_remove(o->parent, o->name);
	if (o->old >= 0)
		leftovers_remove(o->old, "");
}

/* ----------------------------------------------------------------- staging */

static void make_staging(struct out_folder *o)
{
	int home = o->inside ? o->old : o->parent;

	o->staging_name = c_string(o->keep,
		arena_print(o->keep, "%s.prdc-new-%ld", o->inside ? "" : o->name,
			(long)getpid()));
	listing_remove(home, o->staging_name);
	if (mkdirat(home, o->staging_name, 0777))
		fail_at(o, "cannot make a folder for");
	o->staging = openat(
		home, o->staging_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (o->staging < 0)
		fail_at(o, "cannot open the new folder of");
	flock(o->staging, LOCK_EX | LOCK_NB);
}

/* What is not ours stays. */
static bool is_foreign(const struct out_entry *e)
{
	return e->form != ENTRY_IS_FOLDER && !e->own;
}

static void look_at_entries(struct out_folder *o)
{
	for (size_t i = 0; i < o->listing.len; i++) {
		struct out_entry *e = &o->listing.at[i];

		e->own = manifest_find(&o->manifest, e->path) != NULL;
		o->kept += is_foreign(e);
	}
}

void out_open(
	struct out_folder *o, const struct out_options *options, arena *keep)
{
	*o = (struct out_folder){
		.path = options->path, .keep = keep, .old = -1, .staging = -1};
	o->folders.arena = keep;
	open_parent(o);
	open_old(o);
	if (o->old >= 0)
		out_refuse(o->old, options);
	recover(o);
	if (o->old >= 0) {
		o->inside = is_mount_point(o);
		o->in_place = o->inside || options->in_place;
		manifest_read(&o->manifest, o->old, keep);
		listing_read(&o->listing, o->old, keep);
	}
	look_at_entries(o);
	make_staging(o);
}

static void close_all(struct out_folder *o)
{
	close(o->staging);
	close(o->parent);
	if (o->old >= 0)
		close(o->old);
	o->staging = o->parent = o->old = -1;
}

void out_abandon(struct out_folder *o)
{
	listing_remove(o->inside ? o->old : o->parent, o->staging_name);
	close_all(o);
}

/* ------------------------------------------------------------------ claims */

/* A folder that is there already keeps its permissions. */
static bool make_folder(struct out_folder *o, str folder)
{
	const char *path = c_string(o->keep, folder);
	uint32_t n = map_get(&o->listing.by_path, folder);
	struct stat st;

	if (mkdirat(o->staging, path, 0777))
		return false;
	if (n && o->listing.at[n - 1].form == ENTRY_IS_FOLDER &&
		!fstatat(o->old, path, &st, AT_SYMLINK_NOFOLLOW) && S_ISDIR(st.st_mode))
		return !fchmodat(o->staging, path, (st.st_mode & 07777) | 0700, 0);
	return true;
}

/* Makes the folders that the path stands in; they are remembered. */
static void make_parents(struct out_folder *o, str path)
{
	for (size_t i = str_find_byte(path, '/', 0); i < path.len;
		 i = str_find_byte(path, '/', i + 1)) {
		str folder = str_slice(path, 0, i);
		uint32_t *made = map_put(&o->folders, folder);

		if (*made)
			continue;
		*made = 1;
		if (!make_folder(o, folder)) {
			int reason = errno;

			out_abandon(o);
			errno = reason;
			fail_at(o, "cannot make a folder in");
		}
	}
}

static _Noreturn void refuse_foreign(struct out_folder *o, str path)
{
	out_abandon(o);
	fail("`%s/%.*s` is in the way of the site and was not written by prdc: "
		 "move it away, or name another folder with `-o`",
		o->path, (int)path.len, path.at);
}

/* A foreign file at the path of a page, or where a folder is needed; or, deep
 * in a folder that stands where a page goes. */
static void check_foreign(
	struct out_folder *o, const struct map *claimed, const struct out_entry *e)
{
	str path = e->path;

	if (!is_foreign(e))
		return;
	if (map_get(claimed, path) || map_get(&o->folders, path))
		refuse_foreign(o, path);
	for (size_t i = str_find_byte(path, '/', 0); i < path.len;
		 i = str_find_byte(path, '/', i + 1))
		if (map_get(claimed, str_slice(path, 0, i)))
			refuse_foreign(o, path);
}

void out_claim(struct out_folder *o, const str *paths, size_t n)
{
	struct map claimed = {.arena = o->keep};

	for (size_t i = 0; i < n; i++) {
		make_parents(o, paths[i]);
		*map_put(&claimed, paths[i]) = 1;
	}
	for (size_t i = 0; i < o->listing.len; i++)
		check_foreign(o, &claimed, &o->listing.at[i]);
}

/* ----------------------------------------------------------------- writing */

static bool read_equals(int fd, str text, buf *scratch)
{
	struct stat st;
	char *room;
	size_t len = 0;

	if (fstat(fd, &st) || st.st_size != (off_t)text.len)
		return false;
	buf_cut(scratch, 0);
	room = buf_room(scratch, text.len + 1);
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

/* The manifest tells quickly what has changed; that a file has not, only its
 * bytes can tell. */
static bool is_unchanged(const struct out_folder *o,
	const struct manifest_row *row, str text, buf *scratch)
{
	const struct manifest_row *was = manifest_find(&o->manifest, row->path);
	uint32_t n = map_get(&o->listing.by_path, row->path);
	bool same;
	int fd;

	if (!was || !n || was->digest != row->digest ||
		o->listing.at[n - 1].form != ENTRY_IS_FILE)
		return false;
	fd = openat(o->old, row->path.at, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	same = read_equals(fd, text, scratch);
	close(fd);
	return same;
}

static bool write_file(const struct out_folder *o, const char *path, str text)
{
	int fd = openat(o->staging, path,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	int reason = 0;

	if (fd < 0)
		return false;
	while (text.len && !reason) {
		ssize_t n = write(fd, text.at, text.len);

		if (n < 0 && errno != EINTR)
			reason = errno;
		if (n > 0)
			text = str_slice(text, (size_t)n, text.len);
	}
	if (close(fd) && !reason)
		reason = errno;
	errno = reason;
	return !reason;
}

enum out_result out_write(
	struct out_folder *o, struct manifest_row row, str text, buf *scratch)
{
	if (is_unchanged(o, &row, text, scratch)) {
		if (o->in_place ||
			!linkat(o->old, row.path.at, o->staging, row.path.at, 0))
			return OUT_UNCHANGED;
	}
	return write_file(o, row.path.at, text) ? OUT_WRITTEN : OUT_FAILED;
}

/* --------------------------------------------------------- changing places */

/* Links what is not ours into the new folder; false: some of it cannot be. */
static bool keep_foreign(struct out_folder *o)
{
	for (size_t i = 0; i < o->listing.len; i++) {
		const struct out_entry *e = &o->listing.at[i];

		if (!is_foreign(e))
			continue;
		make_parents(o, e->path);
		if (linkat(o->old, e->path.at, o->staging, e->path.at, 0))
			return false;
	}
	return true;
}

static void copy_permissions(const struct out_folder *o)
{
	struct stat st;

	if (o->old < 0 || fstat(o->old, &st))
		return;
	/* Where they cannot be given away, the new folder is the builder's. */
	if (fchown(o->staging, st.st_uid, st.st_gid))
		errno = 0;
	if (fchmod(o->staging, st.st_mode & 07777))
		errno = 0;
}

static bool exchange(struct out_folder *o)
{
	copy_permissions(o);
	if (o->old < 0)
		return !renameat2(o->parent, o->staging_name, o->parent, o->name,
				   RENAME_NOREPLACE) ||
			(errno == EINVAL &&
				!renameat(o->parent, o->staging_name, o->parent, o->name));
	return !renameat2(
		o->parent, o->staging_name, o->parent, o->name, RENAME_EXCHANGE);
}

static void move_in(struct out_folder *o, const struct manifest *m)
{
	struct journal j = {0};
	int trouble;

	j.puts = NEW(o->keep, str, m->len + 1);
	j.drops = NEW(o->keep, str, o->manifest.len + 1);
	for (size_t i = 0; i < m->len; i++)
		j.puts[j.nputs++] = m->at[i].path;
	for (size_t i = 0; i < o->manifest.len; i++)
		if (!manifest_find(m, o->manifest.at[i].path))
			j.drops[j.ndrops++] = o->manifest.at[i].path;
	trouble = journal_run(o->old, o->staging, o->staging_name, &j);
	if (trouble)
		fail("cannot move the new site into `%s`: %s (the next build goes on "
			 "from here)",
			o->path, strerror(trouble));
}

static void write_manifest(struct out_folder *o, struct manifest *m)
{
	buf text = {0};

	manifest_put(m, &text);
	if (!write_file(o, manifest_name, buf_str(&text))) {
		int reason = errno;

		out_abandon(o);
		errno = reason;
		fail_at(o, "cannot write the manifest of");
	}
	buf_free(&text);
}

void out_swap(struct out_folder *o, struct manifest *m)
{
	write_manifest(o, m);
	if (!o->in_place && !keep_foreign(o))
		o->in_place = true;
	if (!o->in_place && !exchange(o)) {
		if (o->old < 0) {
			int reason = errno;

			out_abandon(o);
			errno = reason;
			fail_at(o, "cannot make");
		}
		o->in_place = true;
	}
	if (o->in_place && o->old >= 0)
		move_in(o, m);
	if (o->old >= 0)
		listing_remove(o->inside ? o->old : o->parent, o->staging_name);
	close_all(o);
}
