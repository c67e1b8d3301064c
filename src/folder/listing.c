/* listing.c: lists the content of a folder, and removes it. */
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

struct folder_walk {
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

/* Some file systems leave the type to fstatat(). */
static enum entry_form form_of(int folder, const struct dirent *e)
{
	struct stat st;
	unsigned type = e->d_type;

	if (type == DT_UNKNOWN &&
		!fstatat(folder, e->d_name, &st, AT_SYMLINK_NOFOLLOW))
		type = IFTODT(st.st_mode);
	return type == DT_DIR ? ENTRY_IS_FOLDER
		: type == DT_REG  ? ENTRY_IS_FILE
						  : ENTRY_IS_OTHER;
}

static enum entry_form add_entry(
	struct folder_walk *w, int folder, const struct dirent *e)
{
	struct listing_entry entry = {.form = form_of(folder, e)};
	size_t len = w->path.len;

	buf_puts(&w->path, e->d_name);
	entry.path = arena_copy(w->keep, buf_str(&w->path));
	buf_cut(&w->path, len);
	LIST_ADD(w->keep, w->l, entry);
	*map_put(&w->l->by_path, entry.path) = (uint32_t)w->l->len;
	return entry.form;
}

static void read_folder(struct folder_walk *w, int folder);

static void enter(struct folder_walk *w, int folder, const char *name)
{
	size_t len = w->path.len;
	int inner =
		openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (inner < 0)
		fail_with(FORMAT(w->keep, "cannot read the folder `{}{}`: {}",
			buf_str(&w->path), str_from(name), str_from(strerror(errno))));
	buf_puts(&w->path, name);
	buf_putc(&w->path, '/');
	read_folder(w, inner);
	buf_cut(&w->path, len);
}

/* Takes over the descriptor and closes it. */
static void read_folder(struct folder_walk *w, int folder)
{
	DIR *all = fdopendir(folder);
	const struct dirent *e;

	if (!all)
		fail("cannot read a folder: %s", strerror(errno));
	if (++w->depth > DEPTH_MAX)
		fail_with(FORMAT(
			w->keep, "`{}` is nested more than 100 deep", buf_str(&w->path)));
	while ((e = readdir(all))) {
		if (is_dots(e->d_name) ||
			(w->depth == 1 && !strncmp(e->d_name, ".prdc-", 6)))
			continue;
		if (add_entry(w, dirfd(all), e) == ENTRY_IS_FOLDER)
			enter(w, dirfd(all), e->d_name);
	}
	w->depth--;
	closedir(all);
}

void listing_read(struct listing *l, int folder, arena *keep)
{
	struct folder_walk w = {.l = l, .keep = keep};
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (again < 0)
		fail("cannot read a folder: %s", strerror(errno));
	l->by_path.arena = keep;
	read_folder(&w, again);
	buf_free(&w.path);
}

/* ------------------------------------------------------------- removing */

/* Takes over the descriptor and closes it.  Goes on behind what cannot be
 * removed; w->failed tells. */
static void empty_folder(struct folder_walk *w, int folder)
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
		if (is_dots(e->d_name) || !unlinkat(dirfd(all), e->d_name, 0))
			continue;
		int inner = openat(dirfd(all), e->d_name,
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
	struct folder_walk w = {0};
	int folder =
		openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (folder < 0)
		return errno == ENOENT;
	empty_folder(&w, folder);
	return !unlinkat(parent, name, AT_REMOVEDIR) && !w.failed;
}

/* ---------------------------------------------------------------- paths */

size_t listing_count_lines(str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == '\n';
	return n;
}

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
	str rest = path_folder(path);
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
