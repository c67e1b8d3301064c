/* tree_memory.c: files that live in memory, seen as a tree. */
#include "discover_int.h"

#include <stdlib.h>

struct memory_tree {
	struct tree tree;
	struct memory_file *files; /* sorted by path */
	size_t n;
};

static const struct memory_tree *memory_of(const struct tree *t)
{
	return (const struct memory_tree *)t;
}

static int order_files(const void *a, const void *b)
{
	return str_order(((const struct memory_file *)a)->path,
		((const struct memory_file *)b)->path);
}

/* The first file whose path is not before `path`. */
static size_t first_from(const struct memory_tree *m, str path)
{
	size_t beg = 0, end = m->n;
	while (beg < end) {
		size_t mid = beg + (end - beg) / 2;
		if (str_order(m->files[mid].path, path) < 0)
			beg = mid + 1;
		else
			end = mid;
	}
	return beg;
}

/* "folder/"; nothing for the root. */
static str with_slash(arena *keep, str folder)
{
	if (!folder.len)
		return folder;
	return FORMAT(keep, "{}/", folder);
}

/* Files are sorted by path, so that those of a folder stand together. */
static size_t list(
	const struct tree *t, str folder, arena *keep, struct tree_entry **entries)
{
	const struct memory_tree *m = memory_of(t);
	str beg = with_slash(keep, folder);
	struct entry_list all = {0};
	for (size_t n = first_from(m, beg); n < m->n; n++) {
		str path = m->files[n].path;
		if (!str_starts(path, beg))
			break;
		str rest = str_slice(path, beg.len, path.len);
		bool file = str_find_byte(rest, '/', 0) == rest.len;
		str name = str_cut(&rest, '/');
		if (all.len && str_eq(all.at[all.len - 1].name, name))
			continue;
		LIST_ADD(keep, &all,
			(struct tree_entry){
				.name = name, .kind = file ? ENTRY_FILE : ENTRY_FOLDER});
	}
	return tree_entries_give(&all, keep, entries);
}

static enum file_result read_file(
	const struct tree *t, str path, struct file_room room, str *text)
{
	const struct memory_tree *m = memory_of(t);
	size_t n = first_from(m, path);
	if (n == m->n || !str_eq(m->files[n].path, path))
		return FILE_MISSING;
	if (m->files[n].text.len > room.limit)
		return FILE_TOO_LARGE;
	*text = m->files[n].text;
	return FILE_READ;
}

static bool has(const struct tree *t, str path)
{
	const struct memory_tree *m = memory_of(t);
	size_t n = first_from(m, path);
	if (!path.len || (n < m->n && str_eq(m->files[n].path, path)))
		return true;
	arena scratch = {0};
	str folder = with_slash(&scratch, path);
	n = first_from(m, folder);
	bool found = n < m->n && str_starts(m->files[n].path, folder);
	arena_free(&scratch);
	return found;
}

struct tree *tree_memory(arena *keep, const struct memory_file *files, size_t n)
{
	struct memory_tree *m = NEW(keep, struct memory_tree, 1);
	m->tree = (struct tree){.list = list, .read = read_file, .has = has};
	m->files = NEW(keep, struct memory_file, n);
	m->n = n;
	for (size_t i = 0; i < n; i++)
		m->files[i] = files[i];
	qsort(m->files, n, sizeof *m->files, order_files);
	return &m->tree;
}
