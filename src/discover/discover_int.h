/* discover_int.h: what the files of discover/ share.
 *
 * The order of discover():  settings file -> settings_load -> walk_tree (all
 * paths that could be sources) -> dialects_choose (by marker or `dialects:`)
 * -> vocabulary_load (product.yml, the dialects, prdc.yml) -> sources_choose.
 */
#ifndef PRDC_DISCOVER_INT_H
#define PRDC_DISCOVER_INT_H

#include <prdc/discover.h>

/* -------------------------------------------------------- tree_folder.c
 * Orders entries by name, for qsort. */
int tree_entry_order(const void *a, const void *b);
struct entry_list {
	struct tree_entry *at;
	size_t len, cap;
};
/* Sorts the list; *entries is not NULL, since an empty folder is one that can
 * be read.  Returns their number. */
size_t tree_entries_give(
	struct entry_list *list, arena *keep, struct tree_entry **entries);

/* ----------------------------------------------------------- discover.c */
/* The parts of the workspace that vocabulary/ fills. */
struct configuration configuration_of(struct workspace *ws);

/* ------------------------------------------------------ settings_file.c
 * Finds and reads the settings; *config is NULL where there are none.
 * Returns why the file cannot be read, or an empty text. */
str settings_find(struct workspace *ws, const struct discover_options *options,
	const struct config **config);

/* ----------------------------------------------------------- markers.c */
/* Notes that a file is there. */
void markers_see(struct dialects *all, str path);
/* Looks for what the walk need not come by. */
void markers_look(struct dialects *all, const struct tree *tree);

/* --------------------------------------------------------------- globs.c
 * Globs that name files: those of `sources:`, markers, `documents:` and
 * `items:`.  What is hidden is reached only where one of them spells it. */
struct named_glob {
	str glob;
	const struct dialect *of; /* NULL: prdc.yml */
	bool not_these;           /* began with '!' */
};
struct globs {
	struct named_glob *at;
	size_t len, cap;
	/* Names that are hidden besides those that begin with a dot; borrowed,
	 * NULL: none. */
	const struct globs *hidden;
};
void globs_add(struct globs *n, arena *keep, struct named_glob one);
/* All globs of a file's rules, and its markers. */
void globs_add_config(
	struct globs *n, arena *keep, const struct config *c, struct dialect *of);
/* The globs of `files: {KEY: …}`. */
void globs_add_files(
	struct globs *n, arena *keep, const struct config *c, str key);
/* Does one of them name the path, or a folder above it? */
bool globs_name(const struct globs *n, str path);
/* `sources:`: the last glob that holds the path or a folder above it decides;
 * before the first one, all that a leading `!` leaves. */
bool globs_hold(const struct globs *n, str path);
/* Could one of them name something below this folder? */
bool globs_enter(const struct globs *n, str folder);
/* Does a glob of prdc.yml, or of a dialect that is on, name this path? */
bool globs_tell(const struct globs *n, str path);
/* Is one of them exactly this folder, without a wildcard? */
bool globs_spell(const struct globs *n, str folder);
/* Has a part of the path a name that is left out unless it is spelled:
 * `.git`, `node_modules`? */
bool globs_hidden(const struct globs *n, str path);

/* ---------------------------------------------------------------- walk.c */
struct found_file {
	str path;
	str target; /* of a link; empty: none */
};
struct tree_walk {
	struct workspace *ws;
	str out_dir;            /* never entered */
	struct globs sources;   /* of `sources:`; none: everything */
	struct globs named;     /* by rules and markers */
	struct globs hidden;    /* names: `files: {hidden: …}` */
	struct globs templates; /* paths: `files: {templates: …}` */
	struct dialects *dialects;
	struct found_file *at; /* files that could be sources, sorted by path */
	size_t len, cap;
};
/* Finds all files that could be sources, and notes the dialects that their
 * paths show; SX007 where a folder cannot be read. */
void walk_tree(struct tree_walk *w);

/* ------------------------------------------------------------- ignore.c
 * The lines of .gitignore files.  A folder without one shares the rules of
 * the folder above. */
struct ignore;

/* The rules of `folder` (path, "" for the root), whose file holds `text`. */
const struct ignore *ignore_open(
	arena *keep, const struct ignore *above, str folder, str text);
/* Is this path left out?  Folders above it were asked before. */
bool ignore_match(const struct ignore *i, str path, bool folder);

#endif
