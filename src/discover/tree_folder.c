/* tree_folder.c: the files of a folder of the file system.
 *
 * No path leads out of the folder: what has no links in it is opened below
 * the folder by the kernel's own rule, the rest by its real path, which must
 * begin with the folder's. */
#include "discover_int.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct folder_tree {
	struct tree tree;
	int fd;
	str root; /* its real path, without a '/' at the end */
};

static const struct folder_tree *folder_of(const struct tree *t)
{
	return (const struct folder_tree *)t;
}

/* -------------------------------------------------------------- opening */

/* Opens a path that has no links in it. */
static int open_plain(const struct folder_tree *f, const char *path, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)(flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY),
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS,
	};
	return (int)syscall(SYS_openat2, f->fd, path, &how, sizeof how);
}

enum whereabouts {
	NOWHERE,
	INSIDE,
	OUTSIDE
};

/* Where a path really leads; INSIDE: *real is its path below the root. */
static enum whereabouts real_path(
	const struct folder_tree *f, str path, arena *keep, str *real)
{
	str full = FORMAT(keep, "{}/{}", f->root, path);
	char *resolved = realpath(full.at, NULL);
	if (!resolved)
		return NOWHERE;
	str all = arena_copy(keep, str_from(resolved));
	free(resolved);
	*real = str_slice(all, f->root.len + 1, all.len);
	if (str_eq(all, f->root))
		return INSIDE;
	bool below = str_starts(all, f->root) && all.len > f->root.len &&
		all.at[f->root.len] == '/';
	return below ? INSIDE : OUTSIDE;
}

/* True for a path of a tree: no "..", no '/' at its start. */
static bool is_clean(str path)
{
	if (str_starts(path, STR("/")) || str_find_byte(path, 0, 0) < path.len)
		return false;
	while (path.len)
		if (str_eq(str_cut(&path, '/'), STR("..")))
			return false;
	return true;
}

/* Opens a path of the tree; links in it are followed as long as they stay
 * inside.  -1 and errno when it cannot be opened. */
static int open_inside(const struct folder_tree *f, str path, int flags)
{
	arena scratch = {0};
	str name = path.len ? arena_copy(&scratch, path) : STR(".");
	errno = ENOENT;
	int fd = is_clean(path) ? open_plain(f, name.at, flags) : -1;
	bool again = fd < 0 && is_clean(path) && errno != ENOENT && errno != EACCES;
	enum whereabouts where =
		again ? real_path(f, path, &scratch, &name) : NOWHERE;
	if (where == INSIDE)
		fd = openat(f->fd, name.len ? name.at : ".",
			flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	else if (again)
		errno = where == OUTSIDE ? EACCES : ENOENT;
	int why = errno;
	arena_free(&scratch);
	errno = why;
	return fd;
}

/* -------------------------------------------------------------- reading */

static enum file_result read_file(
	const struct tree *t, str path, struct file_room room, str *text)
{
	/* O_PATH first, so that a device is examined without being opened. */
	struct stat st;
	int at = open_inside(folder_of(t), path, O_PATH);
	if (at < 0)
		return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_DENIED;
	bool regular = !fstat(at, &st) && S_ISREG(st.st_mode);
	close(at);
	if (!regular)
		return FILE_DENIED;
	if ((uintmax_t)st.st_size > room.limit)
		return FILE_TOO_LARGE;
	int fd = open_inside(folder_of(t), path, O_RDONLY);
	if (fd < 0)
		return FILE_DENIED;
	enum file_result result = file_read_open(room, fd, text);
	close(fd);
	return result;
}

static bool has(const struct tree *t, str path)
{
	struct stat st;
	int fd = open_inside(folder_of(t), path, O_PATH);
	if (fd < 0)
		return false;
	bool known =
		!fstat(fd, &st) && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
	close(fd);
	return known;
}

/* -------------------------------------------------------------- listing */

/* True when `path` is the folder or lies in it. */
static bool is_in(str path, str folder)
{
	if (!str_starts(path, folder))
		return false;
	return !folder.len || path.len == folder.len || path.at[folder.len] == '/';
}

/* A link to a folder that the path to it passes through leads in circles. */
static bool is_circle(
	const struct folder_tree *f, str folder, str target, arena *keep)
{
	for (size_t end = 0; end <= folder.len; end++) {
		str real;
		end = end ? str_find_byte(folder, '/', end) : 0;
		str part = str_slice(folder, 0, end);
		if (real_path(f, part, keep, &real) != INSIDE || is_in(real, target))
			return true;
	}
	return false;
}

static enum entry_kind link_kind(
	const struct folder_tree *f, str folder, str target, arena *scratch)
{
	struct stat st;
	const char *at = target.len ? target.at : ".";
	if (fstatat(f->fd, at, &st, AT_SYMLINK_NOFOLLOW))
		return ENTRY_OTHER;
	if (S_ISREG(st.st_mode))
		return ENTRY_FILE;
	if (S_ISDIR(st.st_mode) && !is_circle(f, folder, target, scratch))
		return ENTRY_FOLDER;
	return ENTRY_OTHER;
}

static void follow_link(
	const struct folder_tree *f, str folder, struct tree_entry *e, arena *keep)
{
	arena scratch = {0};
	str path = path_join(&scratch, folder, e->name), real;
	enum whereabouts where = real_path(f, path, &scratch, &real);
	e->kind = where == OUTSIDE ? ENTRY_OUTSIDE : ENTRY_OTHER;
	if (where == INSIDE) {
		e->kind = link_kind(f, folder, real, &scratch);
		e->target = arena_copy(keep, real);
	}
	arena_free(&scratch);
}

static unsigned char type_of(int directory, const struct dirent *d)
{
	struct stat st;
	if (d->d_type != DT_UNKNOWN)
		return d->d_type;
	if (fstatat(directory, d->d_name, &st, AT_SYMLINK_NOFOLLOW))
		return DT_UNKNOWN;
	return (unsigned char)IFTODT(st.st_mode);
}

static enum entry_kind kind_of(unsigned char type)
{
	if (type == DT_REG)
		return ENTRY_FILE;
	return type == DT_DIR ? ENTRY_FOLDER : ENTRY_OTHER;
}

int tree_entry_order(const void *a, const void *b)
{
	return str_order(((const struct tree_entry *)a)->name,
		((const struct tree_entry *)b)->name);
}

size_t tree_entries_give(
	struct entry_list *list, arena *keep, struct tree_entry **entries)
{
	*entries = list->at;
	if (!list->len)
		*entries = NEW(keep, struct tree_entry, 1);
	else
		qsort(list->at, list->len, sizeof *list->at, tree_entry_order);
	return list->len;
}

/* An entry costs one call at most, unless it is a link. */
static size_t list(
	const struct tree *t, str folder, arena *keep, struct tree_entry **entries)
{
	const struct folder_tree *f = folder_of(t);
	struct entry_list all = {0};
	int fd = open_inside(f, folder, O_RDONLY | O_DIRECTORY);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	*entries = NULL;
	if (!dir) {
		if (fd >= 0)
			close(fd);
		return 0;
	}
	for (struct dirent *d; (d = readdir(dir));) {
		if (!strcmp(d->d_name, ".") || !strcmp(d->d_name, ".."))
			continue;
		struct tree_entry *e = LIST_ADD(keep, &all,
			(struct tree_entry){.name = arena_copy(keep, str_from(d->d_name))});
		unsigned char type = type_of(dirfd(dir), d);
		e->kind = kind_of(type);
		if (type == DT_LNK)
			follow_link(f, folder, e, keep);
	}
	closedir(dir);
	return tree_entries_give(&all, keep, entries);
}

/* ------------------------------------------------------------- opening */

static bool is_git_root(str folder)
{
	struct stat st;
	arena scratch = {0};
	str path = path_join(&scratch, folder, STR(".git"));
	bool found = !stat(path.at, &st);
	arena_free(&scratch);
	return found;
}

/* The git root that holds a folder, by its real path; empty: none. */
static str git_root(str folder)
{
	for (str at = folder; at.len;
		 at = str_slice(at, 0, str_rfind_byte(at, '/')))
		if (is_git_root(at))
			return at;
	return (str){0};
}

/* Reads each .gitignore from the git root down to above the root. */
static void read_above(struct folder_tree *f, arena *keep)
{
	str top = git_root(f->root);
	if (!top.len || top.len == f->root.len)
		return;
	size_t cap = 0;
	struct tree_ignore *above = NULL;
	f->tree.below = str_slice(f->root, top.len + 1, f->root.len);
	for (size_t end = top.len; end < f->root.len;) {
		str folder = str_slice(f->root, 0, end), text;
		str path = path_join(keep, folder, STR(".gitignore"));
		if (file_read((struct file_room){keep, 1 << 20}, AT_FDCWD, path.at,
				&text) == FILE_READ) {
			str below = str_slice(folder, top.len + 1, folder.len);
			ARRAY_ADD(keep, above, f->tree.nabove, cap,
				(struct tree_ignore){below, text});
		}
		end = str_find_byte(f->root, '/', end + 1);
	}
	f->tree.above = above;
}

struct tree *tree_folder(arena *keep, const char *root, str *reason)
{
	struct folder_tree *f = NEW(keep, struct folder_tree, 1);
	char *real = realpath(root, NULL);
	f->tree = (struct tree){.list = list, .read = read_file, .has = has};
	f->fd = real ? open(real, O_PATH | O_DIRECTORY | O_CLOEXEC) : -1;
	if (f->fd < 0) {
		*reason =
			FORMAT(keep, "{}: {}", str_from(root), str_from(strerror(errno)));
		free(real);
		return NULL;
	}
	f->root = arena_copy(keep, str_from(real));
	if (str_eq(f->root, STR("/")))
		f->root.len = 0;
	free(real);
	read_above(f, keep);
	return &f->tree;
}
