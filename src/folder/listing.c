/* listing.c: what stands in a folder, and removing all of it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder_int.h"

enum {
	DEPTH_MAX = 100, /* folders in folders */
};

/* -------------------------------------------------------------- reading */

struct walk {
	struct listing *l;
	arena *keep;
	buf path; /* of the folder we are in, with its '/' */
	unsigned depth;
	bool failed; /* removing: something stayed */
};

static bool is_dots(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..");
}

static bool is_folder(int folder, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_DIR;
	return !fstatat(folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW) &&
		S_ISDIR(st.st_mode);
}

static bool is_file(int folder, const struct dirent *e)
{
	struct stat st;

	if (e->d_type != DT_UNKNOWN)
		return e->d_type == DT_REG;
	return !fstatat(folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW) &&
		S_ISREG(st.st_mode);
}

static void add_entry(struct walk *w, int folder, const struct dirent *e)
{
	struct listing *l = w->l;
	struct listing_entry entry = {.form = ENTRY_IS_OTHER};
	size_t len = w->path.len;

	buf_puts(&w->path, e->d_name);
	entry.path = arena_copy(w->keep, buf_str(&w->path));
	buf_cut(&w->path, len);
	if (is_folder(folder, e))
		entry.form = ENTRY_IS_FOLDER;
	else if (is_file(folder, e))
		entry.form = ENTRY_IS_FILE;
	l->at = arena_grow(w->keep, l->at, l->len, &l->cap, sizeof(*l->at));
	l->at[l->len++] = entry;
	*map_put(&l->by_path, entry.path) = (uint32_t)l->len;
}

static void read_folder(struct walk *w, int folder);

static void enter(struct walk *w, int folder, const char *name)
{
	size_t len = w->path.len;
	int inner =
		openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (inner < 0)
		fail("cannot read the folder `%.*s%s`: %s", (int)len, w->path.at, name,
			strerror(errno));
	buf_puts(&w->path, name);
	buf_putc(&w->path, '/');
	read_folder(w, inner);
	buf_cut(&w->path, len);
}

/* Closes the descriptor. */
static void read_folder(struct walk *w, int folder)
{
	DIR *all = fdopendir(folder);
	const struct dirent *e;

	if (!all)
		fail("cannot read a folder: %s", strerror(errno));
	if (++w->depth > DEPTH_MAX)
		fail("`%.*s` is nested more than 100 deep", (int)w->path.len,
			w->path.at);
	while ((e = readdir(all))) {
		if (is_dots(e->d_name) ||
			(w->depth == 1 && !strncmp(e->d_name, ".prdc-", 6)))
			continue;
		add_entry(w, dirfd(all), e);
		if (is_folder(dirfd(all), e))
			enter(w, dirfd(all), e->d_name);
	}
	w->depth--;
	closedir(all);
}

void listing_read(struct listing *l, int folder, arena *keep)
{
	struct walk w = {.l = l, .keep = keep};
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (again < 0)
		fail("cannot read a folder: %s", strerror(errno));
	l->by_path.arena = keep;
	read_folder(&w, again);
	buf_free(&w.path);
}

/* ------------------------------------------------------------- removing */

static void empty_folder(struct walk *w, int folder)
{
	DIR *all = fdopendir(folder);
	const struct dirent *e;

	if (!all || w->depth == DEPTH_MAX) {
		w->failed = true;
		if (all)
			closedir(all);
		return;
	}
	w->depth++;
	while ((e = readdir(all))) {
		int inner;

		if (is_dots(e->d_name) || !unlinkat(dirfd(all), e->d_name, 0))
			continue;
		inner = openat(dirfd(all), e->d_name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (inner >= 0)
			empty_folder(w, inner);
		if (unlinkat(dirfd(all), e->d_name, AT_REMOVEDIR))
			w->failed = true;
	}
	w->depth--;
	closedir(all);
}

bool listing_remove(int parent, const char *name)
{
	struct walk w = {0};
	int folder =
		openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (folder < 0)
		return errno == ENOENT;
	empty_folder(&w, folder);
	return !unlinkat(parent, name, AT_REMOVEDIR) && !w.failed;
}

/* ---------------------------------------------------------------- paths */

bool listing_path_is_safe(str path)
{
	if (!path.len || path.len > 4000 ||
		str_find_byte(path, '\0', 0) < path.len || str_ends(path, STR("/")) ||
		str_starts(path, STR(".prdc-")))
		return false;
	while (path.len) {
		str part = str_cut(&path, '/');

		if (!part.len || str_eq(part, STR(".")) || str_eq(part, STR("..")))
			return false;
	}
	return true;
}

static int open_step(int folder, str part, bool make)
{
	char name[256];

	if (part.len >= sizeof(name)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(name, part.at, part.len);
	name[part.len] = '\0';
	if (make && mkdirat(folder, name, 0777) && errno != EEXIST)
		return -1;
	return openat(
		folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int listing_open_parent(int root, str path, bool make)
{
	size_t slash = str_rfind_byte(path, '/');
	str rest = slash < path.len ? str_slice(path, 0, slash) : STR("");
	int at = openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	while (at >= 0 && rest.len) {
		int inner = open_step(at, str_cut(&rest, '/'), make);
		int reason = errno;

		close(at);
		errno = reason;
		at = inner;
	}
	return at;
}
