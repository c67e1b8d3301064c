/* journal.c: moving files in one by one, so that the next build can finish
 * what this one could not.
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
	/* Parents of the last path: neighbours come one after the other. */
	str parent;
	int from, to;
	int trouble; /* the first errno */
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
	size_t slash = str_rfind_byte(path, '/');
	str parent = slash < path.len ? str_slice(path, 0, slash) : STR("");

	if (m->to >= 0 && str_eq(parent, m->parent))
		return true;
	close_parents(m);
	m->parent = parent;
	m->from = listing_open_parent(m->staging, path, false);
	m->to = listing_open_parent(m->folder, path, true);
	return m->to >= 0;
}

static const char *last_part(str path, char *name, size_t size)
{
	size_t slash = str_rfind_byte(path, '/');
	str last = slash < path.len ? str_slice(path, slash + 1, path.len) : path;

	snprintf(name, size, "%.*s", (int)last.len, last.at);
	return name;
}

static void note_trouble(struct moves *m)
{
	if (!m->trouble)
		m->trouble = errno;
}

/* A file that is missing in the staging folder was moved before. */
static void put(struct moves *m, str path)
{
	char name[300];

	if (!open_parents(m, path)) {
		note_trouble(m);
		return;
	}
	last_part(path, name, sizeof(name));
	if (m->from >= 0 && renameat(m->from, name, m->to, name) && errno != ENOENT)
		note_trouble(m);
}

/* Folders that this leaves empty go with it. */
static void drop(struct moves *m, str path)
{
	char name[300];
	int parent = listing_open_parent(m->folder, path, false);

	if (parent < 0)
		return;
	if (unlinkat(parent, last_part(path, name, sizeof(name)), 0) &&
		errno != ENOENT)
		note_trouble(m);
	close(parent);
	for (;;) {
		size_t slash = str_rfind_byte(path, '/');

		if (slash == path.len)
			return;
		path = str_slice(path, 0, slash);
		parent = listing_open_parent(m->folder, path, false);
		if (parent < 0)
			return;
		last_part(path, name, sizeof(name));
		slash = (size_t)unlinkat(parent, name, AT_REMOVEDIR);
		close(parent);
		if (slash)
			return;
	}
}

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
		note_trouble(&m);
	if (!m.trouble && unlinkat(folder, journal_name, 0) && errno != ENOENT)
		note_trouble(&m);
	return m.trouble;
}

/* --------------------------------------------------------------- writing */

static void print_journal(buf *out, const char *name, const struct journal *j)
{
	buf_print(out, "prdc journal 1\nstaging %s\n", name);
	for (size_t i = 0; i < j->nputs; i++)
		buf_print(out, "put %.*s\n", (int)j->puts[i].len, j->puts[i].at);
	for (size_t i = 0; i < j->ndrops; i++)
		buf_print(out, "drop %.*s\n", (int)j->drops[i].len, j->drops[i].at);
	buf_puts(out, "end\n");
}

static int write_all(int fd, str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.at, text.len);

		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0)
			text = str_slice(text, (size_t)n, text.len);
	}
	return 0;
}

static int write_journal(int folder, str text)
{
	int fd, trouble;

	unlinkat(folder, journal_new, 0);
	fd = openat(folder, journal_new,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (fd < 0)
		return errno;
	trouble = write_all(fd, text);
	if (!trouble && fsync(fd))
		trouble = errno;
	if (close(fd) && !trouble)
		trouble = errno;
	if (!trouble && renameat(folder, journal_new, folder, journal_name))
		trouble = errno;
	if (trouble)
		unlinkat(folder, journal_new, 0);
	return trouble;
}

int journal_run(
	int folder, int staging, const char *name, const struct journal *j)
{
	buf text = {0};
	int trouble;

	print_journal(&text, name, j);
	trouble = write_journal(folder, buf_str(&text));
	buf_free(&text);
	return trouble ? trouble : carry_out(folder, staging, j);
}

/* -------------------------------------------------------------- finishing */

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

static size_t count_lines(str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.at[i] == '\n';
	return n;
}

/* The staging folder stands inside the folder or beside it. */
static int open_staging(int folder, int parent, str line)
{
	char name[300];
	str written = line;
	int at;

	if (!str_eq(str_cut(&written, ' '), STR("staging")) ||
		str_find(written, STR(".prdc-new-"), 0) == written.len ||
		str_find_byte(written, '/', 0) < written.len ||
		written.len >= sizeof(name))
		return -1;
	snprintf(name, sizeof(name), "%.*s", (int)written.len, written.at);
	at = str_starts(written, STR(".prdc-new-")) ? folder : parent;
	return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int journal_finish(int folder, int parent, arena *keep)
{
	struct journal j = {0};
	int staging, trouble;
	size_t lines;
	str text;

	if (file_read((struct file_room){keep, JOURNAL_LIMIT}, folder, journal_name,
			&text) != FILE_READ)
		return 0;
	lines = count_lines(text);
	j.puts = NEW(keep, str, lines);
	j.drops = NEW(keep, str, lines);
	str_next_line(&text);
	staging = open_staging(folder, parent, str_next_line(&text));
	if (staging < 0 || !read_rows(text, &j)) {
		if (staging >= 0)
			close(staging);
		return unlinkat(folder, journal_name, 0) ? errno : 0;
	}
	trouble = carry_out(folder, staging, &j);
	close(staging);
	return trouble;
}
