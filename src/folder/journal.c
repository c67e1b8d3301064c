/* journal.c: moves files in one by one.  The journal lets the next build finish
 * the moves when this one dies.
 *
 *     prdc journal 1
 *     staging .prdc-new-4711
 *     put stories/story-12.html
 *     drop stories/story-11.html
 *     end
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder_int.h"

static const char journal_name[] = ".prdc-journal";
static const char journal_new[] = ".prdc-journal.new";

enum {
	JOURNAL_LIMIT = 1 << 28, /* bytes */
};

/* ----------------------------------------------------------- carrying out */

struct moves {
	int folder, staging;
	/* Open folders of the last path, since neighbours follow each other. */
	str parent;
	int from, to; /* in staging, in folder; -1: not open */
	int error;    /* the first errno; 0: none */
};

static void close_parents(struct moves *m)
{
	if (m->from >= 0)
		close(m->from);
	if (m->to >= 0)
		close(m->to);
	m->from = m->to = -1;
}

static bool open_parents(struct moves *m, str path)
{
	str parent = path_folder(path);

	if (m->to >= 0 && str_eq(parent, m->parent))
		return true;
	close_parents(m);
	m->parent = parent;
	m->from = listing_open_parent(m->staging, path, false);
	m->to = listing_open_parent(m->folder, path, true);
	return m->to >= 0;
}

/* A name as a C string; one that is too long is cut, and then does not exist:
 * no file system has names of 300 bytes. */
struct c_name {
	char at[300];
};

static struct c_name c_name(str name)
{
	struct c_name c = {0};
	size_t len = name.len < sizeof c.at ? name.len : sizeof c.at - 1;

	if (len)
		memcpy(c.at, name.at, len);
	return c;
}

static void note_error(struct moves *m)
{
	if (!m->error)
		m->error = errno;
}

/* A file that is missing in the staging folder was moved by a build before. */
static void put(struct moves *m, str path)
{
	struct c_name name = c_name(path_name(path));

	if (!open_parents(m, path)) {
		note_error(m);
		return;
	}
	if (m->from >= 0 && renameat(m->from, name.at, m->to, name.at) &&
		errno != ENOENT)
		note_error(m);
}

/* As unlinkat(), below m->folder.  Where the parent cannot be opened, nothing
 * of ours is left: ENOENT. */
static bool remove_path(struct moves *m, str path, int flags)
{
	int parent = listing_open_parent(m->folder, path, false);

	if (parent < 0) {
		errno = ENOENT;
		return false;
	}
	int error = 0;
	if (unlinkat(parent, c_name(path_name(path)).at, flags))
		error = errno;
	close(parent);
	errno = error;
	return !error;
}

/* Removes the file, and the folders around it that are empty then. */
static void drop(struct moves *m, str path)
{
	if (!remove_path(m, path, 0) && errno != ENOENT)
		note_error(m);
	do
		path = path_folder(path);
	while (path.len && remove_path(m, path, AT_REMOVEDIR));
}

/* The manifest comes last but the journal: until then the next build goes on.
 * 0, or the first errno. */
static int carry_out(int folder, int staging, const struct journal *j)
{
	struct moves m = {
		.folder = folder, .staging = staging, .from = -1, .to = -1};

	for (size_t i = 0; i < j->nputs; i++)
		put(&m, j->puts[i]);
	close_parents(&m);
	for (size_t i = 0; i < j->ndrops; i++)
		drop(&m, j->drops[i]);
	if (renameat(staging, manifest_name, folder, manifest_name) &&
		errno != ENOENT)
		note_error(&m);
	if (!m.error && unlinkat(folder, journal_name, 0) && errno != ENOENT)
		note_error(&m);
	return m.error;
}

/* --------------------------------------------------------------- writing */

static void print_journal(buf *out, const char *name, const struct journal *j)
{
	FORMAT(out, "prdc journal 1\nstaging {}\n", str_from(name));
	for (size_t i = 0; i < j->nputs; i++)
		FORMAT(out, "put {}\n", j->puts[i]);
	for (size_t i = 0; i < j->ndrops; i++)
		FORMAT(out, "drop {}\n", j->drops[i]);
	buf_puts(out, "end\n");
}

/* Written and synced under another name first, so that a journal is always
 * whole.  0, or errno. */
static int write_journal(int folder, str text)
{
	unlinkat(folder, journal_new, 0);
	int fd = openat(folder, journal_new,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return errno;
	int error = folder_write_text(fd, text) ? 0 : errno;
	if (!error && fsync(fd))
		error = errno;
	if (close(fd) && !error)
		error = errno;
	if (!error && renameat(folder, journal_new, folder, journal_name))
		error = errno;
	if (error)
		unlinkat(folder, journal_new, 0);
	return error;
}

int journal_run(
	int folder, int staging, const char *name, const struct journal *j)
{
	buf text = {0};

	print_journal(&text, name, j);
	int error = write_journal(folder, buf_str(&text));
	buf_free(&text);
	return error ? error : carry_out(folder, staging, j);
}

/* -------------------------------------------------------------- finishing */

/* False: the journal has no end, so that it was never started.  Rows with an
 * unsafe path are passed over. */
static bool read_rows(str text, struct journal *j)
{
	while (text.len) {
		str line = str_next_line(&text);
		str path = line, verb = str_cut(&path, ' ');

		if (str_eq(line, STR("end")))
			return true;
		if (!listing_path_is_safe(path))
			continue;
		if (str_eq(verb, STR("put")))
			j->puts[j->nputs++] = path;
		else if (str_eq(verb, STR("drop")))
			j->drops[j->ndrops++] = path;
	}
	return false;
}

/* The staging folder stands inside the folder or beside it. */
static int open_staging(int folder, int parent, str line)
{
	str written = line;

	if (!str_eq(str_cut(&written, ' '), STR("staging")) ||
		str_find(written, STR(".prdc-new-"), 0) == written.len ||
		str_find_byte(written, '/', 0) < written.len ||
		written.len >= sizeof(struct c_name))
		return -1;
	int at = str_starts(written, STR(".prdc-new-")) ? folder : parent;
	return openat(at, c_name(written).at,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* A journal that cannot be carried out is removed: its build changed nothing.
 */
int journal_finish(int folder, int parent, arena *keep)
{
	str text;

	if (file_read((struct file_room){keep, JOURNAL_LIMIT}, folder, journal_name,
			&text) != FILE_READ)
		return 0;
	size_t lines = listing_count_lines(text);
	struct journal j = {
		.puts = NEW(keep, str, lines),
		.drops = NEW(keep, str, lines),
	};
	str_next_line(&text);
	int staging = open_staging(folder, parent, str_next_line(&text));
	if (staging < 0 || !read_rows(text, &j)) {
		if (staging >= 0)
			close(staging);
		return unlinkat(folder, journal_name, 0) ? errno : 0;
	}
	int error = carry_out(folder, staging, &j);
	close(staging);
	return error;
}
