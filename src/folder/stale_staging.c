/* stale_staging.c: removes staging folders that dead builds left. */
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

/* PREFIX.prdc-new-DIGITS, and no living build holds its lock. */
static bool is_stale(int folder, const char *name, const char *prefix)
{
	static const char infix[] = ".prdc-new-";
	size_t len = strlen(prefix);

	if (strncmp(name, prefix, len) ||
		strncmp(name + len, infix, strlen(infix)) ||
		!is_number(name + len + strlen(infix)))
		return false;
	int fd =
		openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool dead = !flock(fd, LOCK_EX | LOCK_NB);
	close(fd);
	return dead;
}

/* How many there are; each is removed when `remove` says so. */
static size_t count_stale(int folder, const char *prefix, bool remove)
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
		if (remove)
			listing_remove(folder, e->d_name);
	}
	closedir(all);
	return n;
}

void stale_staging_remove(int folder, const char *prefix)
{
	count_stale(folder, prefix, true);
}

bool stale_staging_any(int folder, const char *prefix)
{
	return count_stale(folder, prefix, false) > 0;
}
