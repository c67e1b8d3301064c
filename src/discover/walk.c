/* walk.c: all files of the workspace that could be sources.
 *
 * Every folder is read once: a link to one that was read adds nothing, and
 * links in circles are none.  So the time is linear in what is there. */
#include "discover_int.h"

#include <stdlib.h>
#include <string.h>

/* A folder that is still to be read. */
struct pending {
	str path;
	str target; /* of a link; empty: none */
	const struct ignore *ignore;
};
struct pendings {
	struct pending *at;
	size_t len, cap;
};
struct walker {
	struct tree_walk *w;
	arena *keep;
	arena scratch; /* lists and paths of a folder */
	str below;     /* "teams/shop/": what ignore rules see before a path */
	struct pendings folders, links;
	struct map visited; /* real paths of folders */
};

static bool is_document(str path)
{
	static const char *const ends[] = {
		".md", ".markdown", ".feature", ".yml", ".yaml", ".txt"};
	for (size_t n = 0; n < sizeof ends / sizeof *ends; n++)
		if (str_ends(path, str_from(ends[n])))
			return true;
	return false;
}

static bool is_ignored(
	struct walker *k, const struct ignore *i, str path, bool folder)
{
	if (!i)
		return false;
	if (k->below.len)
		path = path_join(&k->scratch, k->below, path);
	return ignore_match(i, path, folder);
}

/* ------------------------------------------------------------- findings */

static void left_out(struct walker *k, str path, str why, str help)
{
	diag_add(&k->w->ws->diags,
		(struct diag){
			.rule = RULE_file_left_out,
			.message = FORMAT(k->keep, "`{}` was left out: {}", path, why),
			.subject = arena_copy(k->keep, path),
			.help = help,
		});
}

static void report_outside(struct walker *k, str path)
{
	size_t dot = str_rfind_byte(path, '.'), slash = str_rfind_byte(path, '/');
	bool bare = dot == path.len || (slash < path.len && dot < slash);
	if (bare || is_document(path))
		left_out(k, path, STR("it is a link that leads out of the workspace"),
			STR("put a copy of the file here, or start prdc from a folder "
				"that holds both"));
}

/* --------------------------------------------------------------- entries */

static bool may_enter(struct walker *k, str path)
{
	const struct tree_walk *w = k->w;
	if (str_eq(path, w->out_dir) || globs_name(&w->templates, path))
		return false;
	if (globs_enter(&w->named, path))
		return true;
	if (w->sources.len)
		return globs_enter(&w->sources, path) ||
			(!globs_hidden(&w->named, path) && globs_hold(&w->sources, path));
	return !globs_hidden(&w->named, path);
}

static void take_folder(struct walker *k, const struct pending *in,
	const struct tree_entry *e, str path)
{
	if (!may_enter(k, path) || is_ignored(k, in->ignore, path, true))
		return;
	struct pending p = {arena_copy(k->keep, path), {0}, in->ignore};
	if (!e->target.len) {
		LIST_ADD(k->keep, &k->folders, p);
	} else if (!in->target.len) {
		p.target = arena_copy(k->keep, e->target);
		LIST_ADD(k->keep, &k->links, p);
	}
}

static void take_file(struct walker *k, const struct pending *in,
	const struct tree_entry *e, str path)
{
	struct tree_walk *w = k->w;
	bool wanted = is_document(path) && !globs_name(&w->templates, path);
	if (is_ignored(k, in->ignore, path, false))
		return;
	markers_see(w->dialects, path);
	if (!wanted)
		return;
	LIST_ADD(k->keep, w,
		(struct found_file){
			arena_copy(k->keep, path), arena_copy(k->keep, e->target)});
}

static void take_entry(
	struct walker *k, const struct pending *in, const struct tree_entry *e)
{
	str path = path_join(&k->scratch, in->path, e->name);
	if (e->kind == ENTRY_FILE)
		take_file(k, in, e, path);
	else if (e->kind == ENTRY_FOLDER)
		take_folder(k, in, e, path);
	else if (e->kind == ENTRY_OUTSIDE && may_enter(k, path) &&
		!is_ignored(k, in->ignore, path, false))
		report_outside(k, path);
}

/* --------------------------------------------------------------- folders */

static bool is_there(const struct tree_entry *entries, size_t n, str name)
{
	struct tree_entry key = {.name = name};
	const struct tree_entry *e =
		bsearch(&key, entries, n, sizeof key, tree_entry_order);
	return e && e->kind == ENTRY_FILE;
}

/* The rules of a folder, if it has any of its own. */
static void read_ignore(struct walker *k, struct pending *p)
{
	const struct tree *tree = k->w->ws->tree;
	str path = path_join(k->keep, p->path, STR(".gitignore")), text;
	if (tree->read(tree, path, (struct file_room){k->keep, 1 << 20}, &text) !=
		FILE_READ)
		return;
	str folder = p->path;
	if (k->below.len)
		folder = p->path.len ? path_join(k->keep, k->below, p->path) : k->below;
	p->ignore = ignore_open(k->keep, p->ignore, folder, text);
}

/* A folder with settings of its own is another workspace, unless `sources:`
 * names that very folder. */
static bool is_other_workspace(const struct walker *k, const struct pending *p,
	const struct tree_entry *entries, size_t n)
{
	if (!p->path.len || globs_spell(&k->w->sources, p->path))
		return false;
	for (size_t i = 0; i < SETTINGS_NAMES; i++)
		if (is_there(entries, n, str_from(settings_names[i])))
			return true;
	return false;
}

/* ensures: what is in the folder is taken, or a finding says why it is not. */
static void read_folder(struct walker *k, struct pending p)
{
	struct tree_entry *entries;
	const struct tree *tree = k->w->ws->tree;
	*map_put(&k->visited, p.target.len ? p.target : p.path) = 1;
	size_t n = tree->list(tree, p.path, &k->scratch, &entries);
	if (!entries) {
		left_out(k, p.path, STR("the folder cannot be read"),
			STR("look at the permissions of the folder"));
	} else if (is_other_workspace(k, &p, entries, n)) {
		left_out(k, p.path, STR("it has settings of its own"),
			FORMAT(k->keep, "run `prdc -C {}` for what is in it", p.path));
		k->w->ws->diags.at[k->w->ws->diags.len - 1].severity = SEVERITY_NOTE;
	} else {
		if (is_there(entries, n, STR(".gitignore")))
			read_ignore(k, &p);
		for (size_t i = 0; i < n; i++)
			take_entry(k, &p, &entries[i]);
	}
	arena_reset(&k->scratch);
}

static void read_folders(struct walker *k)
{
	while (k->folders.len)
		read_folder(k, k->folders.at[--k->folders.len]);
}

/* Links are followed last, since what they lead to may be read in its own
 * place. */
static void read_links(struct walker *k)
{
	for (size_t n = 0; n < k->links.len; n++) {
		if (map_get(&k->visited, k->links.at[n].target))
			continue;
		LIST_ADD(k->keep, &k->folders, k->links.at[n]);
		read_folders(k);
	}
}

/* ------------------------------------------------------------- the walk */

static int by_path(const void *a, const void *b)
{
	return str_order(((const struct found_file *)a)->path,
		((const struct found_file *)b)->path);
}

static bool is_found(const struct tree_walk *w, str path)
{
	struct found_file key = {.path = path};
	return bsearch(&key, w->at, w->len, sizeof key, by_path);
}

/* A link to a file that is there itself would say everything twice. */
static void drop_links(struct tree_walk *w)
{
	size_t n = 0;
	bool *drop = calloc(w->len + 1, sizeof *drop);
	if (!drop)
		fail("out of memory");
	for (size_t i = 0; i < w->len; i++)
		drop[i] = w->at[i].target.len && is_found(w, w->at[i].target);
	for (size_t i = 0; i < w->len; i++)
		if (!drop[i])
			w->at[n++] = w->at[i];
	w->len = n;
	free(drop);
}

static const struct ignore *open_above(struct walker *k, const struct tree *t)
{
	const struct ignore *rules = NULL;
	k->below = t->below;
	for (size_t n = 0; n < t->nabove; n++)
		rules =
			ignore_open(k->keep, rules, t->above[n].folder, t->above[n].text);
	return rules;
}

void walk_tree(struct tree_walk *w)
{
	struct walker k = {.w = w, .keep = &w->ws->keep};
	arena visited = {0};
	k.visited.arena = &visited;
	LIST_ADD(k.keep, &k.folders,
		(struct pending){.ignore = open_above(&k, w->ws->tree)});
	read_folders(&k);
	read_links(&k);
	if (w->len)
		qsort(w->at, w->len, sizeof *w->at, by_path);
	drop_links(w);
	arena_free(&visited);
	arena_free(&k.scratch);
}
