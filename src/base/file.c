/* file.c: whole files in, whole files out. */
#include <prdc/base.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_all(int fd, char *at, size_t size, size_t *len)
{
	*len = 0;
	while (*len < size) {
		ssize_t n = read(fd, at + *len, size - *len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		if (n == 0)
			break;
		*len += (size_t)n;
	}
	return true;
}

/* A file that grows meanwhile is taken at the size it had. */
enum file_result file_read_open(struct file_room room, int fd, str *text)
{
	struct stat st;
	size_t len;
	if (fstat(fd, &st) || !S_ISREG(st.st_mode))
		return FILE_DENIED;
	if ((uintmax_t)st.st_size > room.limit)
		return FILE_TOO_LARGE;
	char *at = arena_take(room.keep, (size_t)st.st_size + 1, 1);
	if (!read_all(fd, at, (size_t)st.st_size, &len))
		return FILE_DENIED;
	*text = (str){at, len};
	return FILE_READ;
}

enum file_result file_read(
	struct file_room room, int directory, const char *path, str *text)
{
	/* O_NONBLOCK: a named pipe must not make us wait. */
	int fd =
		openat(directory, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? FILE_MISSING : FILE_DENIED;
	enum file_result result = file_read_open(room, fd, text);
	close(fd);
	return result;
}

static bool write_all(int fd, str text)
{
	while (text.len > 0) {
		ssize_t n = write(fd, text.at, text.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		text = str_slice(text, (size_t)n, text.len);
	}
	return true;
}

/* Opens a new file beside `path`; its name is left in `name`. */
static int open_sibling(const char *path, buf *name)
{
	for (unsigned attempt = 0; attempt < 1000; attempt++) {
		buf_cut(name, 0);
		buf_print(name, "%s.%ld-%u.new", path, (long)getpid(), attempt);
		buf_putc(name, '\0');
		int fd = open(name->at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* The permissions of the file that is replaced stay. */
static bool fill(int fd, const char *path, str text)
{
	struct stat old;
	if (stat(path, &old) == 0 && fchmod(fd, old.st_mode & 07777))
		return false;
	return write_all(fd, text);
}

static str cannot_write(arena *keep, const char *path, int reason)
{
	return FORMAT(keep, "cannot write `{}`: {}", str_from(path),
		str_from(strerror(reason)));
}

str file_write(arena *keep, const char *path, str text)
{
	buf name = {0};
	int fd = open_sibling(path, &name);
	int reason = fd < 0 ? errno : 0;
	if (fd >= 0) {
		if (!fill(fd, path, text))
			reason = errno;
		if (close(fd) && !reason)
			reason = errno;
		if (!reason && rename(name.at, path))
			reason = errno;
		if (reason)
			unlink(name.at);
	}
	buf_free(&name);
	return reason ? cannot_write(keep, path, reason) : STR("");
}
