/* assets.c: style sheets, scripts and other files beside the templates. */
#include "site_int.h"

enum {
	FOLDERS_MAX = 16, /* folders in folders */
};

struct asset_search {
	const struct workspace *ws;
	arena *keep;
	struct assets *all;
};

/* "site/style.css" is "style.css" of the site, "print/sheet.css" stays. */
static str address_of(str path)
{
	return str_starts(path, STR("site/")) ? str_slice(path, 5, path.len) : path;
}

static void put(struct asset_search *f, str path, str text)
{
	struct assets *all = f->all;
	str address = address_of(path);
	uint32_t *known = map_put(&all->by_path, address);

	if (*known) {
		all->at[*known - 1].text = text;
		return;
	}
	LIST_ADD(f->keep, all, (struct asset){address, text});
	*known = (uint32_t)all->len;
}

static bool is_asset(str path)
{
	return (str_starts(path, STR("site/")) ||
			   str_starts(path, STR("print/"))) &&
		!str_ends(path, STR(".html"));
}

static void refuse(struct asset_search *f, str path, str why)
{
	if (!f->all->error.len)
		f->all->error = FORMAT(f->keep, "`{}` {}", path, why);
}

static void take_file(struct asset_search *f, str path)
{
	str text = {0};

	if (!is_asset(str_slice(path, 10, path.len)))
		return;
	switch (f->ws->tree->read(
		f->ws->tree, path, (struct file_room){f->keep, IMAGE_LIMIT}, &text)) {
	case FILE_READ:
		put(f, str_slice(path, 10, path.len), text);
		return;
	case FILE_TOO_LARGE:
		refuse(f, path, STR("is larger than 16 MiB"));
		return;
	default:
		refuse(f, path, STR("cannot be read"));
	}
}

/* path: "templates/site", … */
static void take_folder(struct asset_search *f, str path, unsigned depth)
{
	struct tree_entry *entries = NULL;

	if (depth == FOLDERS_MAX)
		return;
	size_t n = f->ws->tree->list(f->ws->tree, path, f->keep, &entries);
	for (size_t i = 0; i < n; i++) {
		str name = entries[i].name;
		str inside = path_join(f->keep, path, name);

		if (str_starts(name, STR(".")))
			continue;
		if (entries[i].kind == ENTRY_FOLDER)
			take_folder(f, inside, depth + 1);
		else if (entries[i].kind == ENTRY_FILE)
			take_file(f, inside);
	}
}

void assets_find(const struct workspace *ws, arena *keep, struct assets *all)
{
	struct asset_search f = {ws, keep, all};

	all->by_path.arena = keep;
	for (size_t i = 0; i < embedded_count(); i++)
		if (is_asset(embedded_at(i)->path))
			put(&f, embedded_at(i)->path, embedded_at(i)->text);
	if (!ws->tree)
		return;
	take_folder(&f, STR("templates/site"), 0);
	take_folder(&f, STR("templates/print"), 0);
}
