/* stale_staging.c: staging folders of builds that died. */
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "folder_int.h"

static bool is_number(const char *s)
{
	return *s && strspn(s, "0123456789") == strlen(s);
}

/* PREFIX.prdc-new-DIGITS, and no living build holds it. */
static bool is_stale(int folder, const char *name, const char *prefix)
{
	static const char mark[] = ".prdc-new-";
	size_t len = strlen(prefix);
	bool dead;
	int fd;

	if (strncmp(name, prefix, len) || strncmp(name + len, mark, strlen(mark)) ||
		!is_number(name + len + strlen(mark)))
		return false;
	fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	dead = !flock(fd, LOCK_EX | LOCK_NB);
	close(fd);
	return dead;
}

static size_t each(int folder, const char *prefix, bool removed)
{
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *all = again < 0 ? NULL : fdopendir(again);
	const struct dirent *e;
	size_t n = 0;

	if (!all)
		return 0;
	while ((e = readdir(all))) {
		if (!is_stale(folder, e->d_name, prefix))
			continue;
		n++;
		if (removed)
			listing_remove(folder, e->d_name);
	}
	closedir(all);
	return n;
}

void stale_staging_remove(int folder, const char *prefix)
{
	each(folder, prefix, true);
}

bool stale_staging_any(int folder, const char *prefix)
{
	return each(folder, prefix, false) > 0;
}
