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

/* ------------------------------------------------------------- config.c
 * A file in the grammar of vocabulary.md: prdc.yml, product.yml, a dialect.
 * While it is loaded, prdc.yml is the only source of the workspace, so that
 * source_of() and source_place() work; discover() numbers the spans of
 * ws->diags anew when the list of sources is complete. */
struct config {
	str path;                    /* "prdc.yml", "vocabulary/kep.yml" */
	const struct source *source; /* for places: source_place(c->source, at) */
	const struct value *root;    /* a map; NULL: empty or unreadable */
	bool builtin; /* embedded: its spans are nowhere, what is wrong is a bug */
};

/* The settings of the workspace; NULL: there are none.  fail()s when the
 * file that options->config names cannot be read. */
const struct config *config_find(
	struct workspace *ws, const struct discover_options *options);
/* An embedded file by its path below templates/. */
const struct config *config_builtin(struct workspace *ws, str path);
/* A finding about a part of a config; bug() when the config is builtin. */
struct diag *config_report(
	struct workspace *ws, const struct config *c, struct diag d);

/* ----------------------------------------------------------- settings.c
 * The workspace part of prdc.yml.  c NULL: the defaults.  Leaves the keys of
 * the vocabulary part and `dialects` alone and reports keys that mean
 * nothing (CF951, with the nearest of both parts). */
void settings_load(struct workspace *ws, const struct config *c);

/* --------------------------------------------------------- vocabulary.c
 * ensures: ws->vocabulary is complete.  files: product.yml, the dialects that
 * are on, prdc.yml when there is one; later ones extend and override earlier
 * ones by name. */
void vocabulary_load(
	struct workspace *ws, const struct config *const *files, size_t n);

/* ----------------------------------------------------------- dialects.c */
struct dialect {
	str name; /* "speckit" */
	const struct config *config;
	str *markers; /* globs of paths; with a '/' at the end: of a folder */
	size_t nmarkers;
	bool on;
};
struct dialects {
	struct dialect *at; /* by name */
	size_t len;
};
/* All that are built in, none of them on. */
void dialects_open(struct workspace *ws, struct dialects *all);
/* Turns on those of `dialects:`, or those whose marker is there, and tells
 * the vocabulary their names.  markers: of all of them, in order. */
void dialects_choose(struct workspace *ws, struct dialects *all,
	const struct config *settings, const bool *found);

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
