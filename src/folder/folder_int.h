/* folder_int.h: what the files of folder/ share.
 *
 *     folder.c         opening, writing, changing places
 *     folder_refuse.c  folders that are no place for output
 *     folder_digest.c  tells whether the output was changed
 *     listing.c        lists the content of a folder, and removes it
 *     manifest.c       which files are ours
 *     stale_staging.c  removes staging folders that dead builds left
 *     journal.c        moves files in one by one */
#ifndef PRDC_FOLDER_INT_H
#define PRDC_FOLDER_INT_H

#include <prdc/folder.h>

/* ------------------------------------------------------------ listing.c */
enum entry_form {
	ENTRY_IS_FILE,
	ENTRY_IS_FOLDER,
	ENTRY_IS_OTHER, /* links, pipes: kept, never followed */
};
struct listing_entry {
	str path; /* from the folder; a NUL stands behind it */
	enum entry_form form;
	bool own; /* in the manifest; a folder: a file in it was */
};
struct listing {
	struct listing_entry *at; /* a folder stands before what is in it */
	size_t len, cap;
	struct map by_path; /* -> index + 1 */
};
/* Everything below the folder but prdc's own files there (.prdc-…).  Paths lie
 * in `keep`; fail()s where a folder cannot be read. */
void listing_read(struct listing *l, int folder, arena *keep);
/* Removes the folder `name` of `parent` with all that is in it; no link is
 * followed.  False: something could not be removed. */
bool listing_remove(int parent, const char *name);
/* The folder of `path` inside `root`, opened without following a link; with
 * `make`, folders that are missing are made.  -1 and errno. */
int listing_open_parent(int root, str path, bool make);
/* How many lines the text has at most; 1 of an empty one. */
size_t listing_count_lines(str text);
/* Relative, without "", ".", "..", and no name of prdc's own. */
bool listing_path_is_safe(str path);

/* ----------------------------------------------------------- manifest.c */
extern const char manifest_name[]; /* ".prdc-manifest" */
struct manifest {
	struct folder_file *at; /* sorted by path */
	size_t len;
};
/* False: there is none that can be read.  Its paths lie in `keep`. */
bool manifest_read(struct manifest *m, int folder, arena *keep);
/* Appends the manifest as text; sorts its rows. */
void manifest_put(struct manifest *m, buf *out);
/* NULL: the path is not in it.  requires: the rows are sorted. */
const struct folder_file *manifest_find(const struct manifest *m, str path);

/* ------------------------------------------------------------ journal.c */
/* The moves from a staging folder into the output folder. */
struct journal {
	str *puts, *drops; /* paths to move in, to remove */
	size_t nputs, ndrops;
};
/* Writes the journal into the folder, carries it out, removes it.  0, or
 * errno: then the next build goes on. */
int journal_run(
	int folder, int staging, const char *name, const struct journal *j);
/* Carries out a journal that an earlier build left behind in the folder, if
 * there is one.  parent: where sibling folders are.  0, or errno. */
int journal_finish(int folder, int parent, arena *keep);

/* ------------------------------------------------------ stale_staging.c */
/* Staging folders that no living build holds: PREFIX.prdc-new-NUMBER. */
void stale_staging_remove(int folder, const char *prefix);
/* Is there one? */
bool stale_staging_any(int folder, const char *prefix);

/* ------------------------------------------------------------- folder.c */
/* Writes all of the text; false: errno says why not. */
bool folder_write_text(int fd, str text);

struct folder {
	const char *path;         /* as asked for, for messages */
	const char *name;         /* its last part */
	int parent, old, staging; /* descriptors; -1: there is none */
	char *staging_name;
	bool inside;   /* the staging folder stands inside the old one */
	bool in_place; /* files are moved in one by one */
	struct listing listing;
	struct manifest manifest; /* of the old one */
	struct map folders;       /* in the staging folder, by their path */
	arena *keep;
	size_t kept; /* files and links that are not ours */
};

/* ------------------------------------------------------ folder_refuse.c */
/* fail()s when the folder is the documents', above them, / or $HOME. */
void folder_refuse(int folder, const struct folder_options *options);

#endif
