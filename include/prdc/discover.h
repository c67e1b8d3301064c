/* discover.h: a tree -> settings, vocabulary, sorted list of sources. */
#ifndef PRDC_DISCOVER_H
#define PRDC_DISCOVER_H

#include <prdc/model.h>

/* A folder of the file system.  Links are followed while they stay inside;
 * the others are ENTRY_OUTSIDE.  Lives in `keep`.  NULL when the folder cannot
 * be opened: *reason says why, in one line in `keep`. */
struct tree *tree_folder(arena *keep, const char *root, str *reason);
/* Files that live in memory, for tests, fuzzing and `--stdin`. */
struct memory_file {
	str path, text;
};
struct tree *tree_memory(
	arena *keep, const struct memory_file *files, size_t n);

/* The names of the settings file; the first one that exists counts. */
enum {
	SETTINGS_NAMES = 4
};
extern const char *const settings_names[SETTINGS_NAMES];

/* The root of the workspace: the folder with a file of settings, found from
 * `start` upward and not beyond the git root; else the git root; else
 * `start`.  A path for openat-like calls, in `keep`.  NULL when `start` is no
 * folder: *reason says so, in one line in `keep`. */
const char *discover_root(arena *keep, const char *start, str *reason);

/* Has the folder settings, or is it a git root? */
bool discover_is_workspace(const char *root);

struct discover_options {
	const struct tree *tree;
	str config; /* path of the settings in the tree; empty: looked for */
	/* Settings outside of the tree: a path of the file system, as the user
	 * wrote it; NULL: none.  They are read in place of all others. */
	const char *config_outside;
	bool no_config;
	str out_dir;            /* path in the tree that is never read, or empty */
	date today;             /* precision DATE_NONE: not fixed */
	enum audience audience; /* AUDIENCE_TEAM: the settings say it */
	page_namer *pages;      /* what `site: {pages: …}` can name; or NULL */
};
/* Fills settings, vocabulary, sources and files (paths only: their text is
 * loaded by read) of a workspace that is zeroed, but for `sources`: those of
 * an earlier one keep their numbers.  Wrong settings are findings in
 * workspace->diags; what can be used is used.  Returns an empty text; or in
 * one line, in ws->keep, why the file of settings cannot be read: nothing
 * else is filled then. */
str discover(struct workspace *ws, const struct discover_options *options);

#endif
