/* folder_int.h: the folder a site is written to.
 *
 * A new folder is filled beside the old one (what is unchanged or not ours is
 * linked into it), and the two change places in one rename; so readers see
 * the old site or the new one, and a build that dies leaves the old one.
 * Where that cannot be (the folder is a mount point, the file system cannot
 * exchange or link), the new files are moved in one by one under a journal,
 * which the next build finishes if this one does not.
 *
 *     out_folder.c  opening, writing, changing places
 *     out_refuse.c  folders that are no place for a site
 *     listing.c     what stands in a folder; removing all of it
 *     manifest.c    which files are ours
 *     leftovers.c   what a build that died left behind
 *     journal.c     moving in one by one */
#ifndef PRDC_FOLDER_INT_H
#define PRDC_FOLDER_INT_H

#include <prdc/base.h>

/* ------------------------------------------------------------ listing.c */
enum entry_form {
	ENTRY_IS_FILE,
	ENTRY_IS_FOLDER,
	ENTRY_IS_OTHER, /* links, pipes: kept, never followed */
};
struct out_entry {
	str path; /* from the folder; a NUL stands behind it */
	enum entry_form form;
	bool own; /* in the manifest */
};
struct listing {
	struct out_entry *at; /* a folder stands before what is in it */
	size_t len, cap;
	struct map by_path; /* -> index + 1 */
};
/* Everything below the folder but what prdc keeps for itself (.prdc-…). */
void listing_read(struct listing *l, int folder, arena *keep);
/* Removes the folder `name` of `parent` with all that is in it; no link is
 * followed.  False: something could not be removed. */
bool listing_remove(int parent, const char *name);
/* The folder of `path` inside `root`, opened without following a link; with
 * `make`, folders that are missing are made.  -1 and errno. */
int listing_open_parent(int root, str path, bool make);
/* Relative, without "", ".", "..", and no name of prdc's own. */
bool listing_path_is_safe(str path);

/* ----------------------------------------------------------- manifest.c */
extern const char manifest_name[]; /* ".prdc-manifest" */
struct manifest {
	struct manifest_row {
		str path;
		uint64_t digest;
	} * at; /* sorted by path */
	size_t len;
};
/* False: there is none that can be read. */
bool manifest_read(struct manifest *m, int folder, arena *keep);
/* Sorts the rows. */
void manifest_put(struct manifest *m, buf *out);
const struct manifest_row *manifest_find(const struct manifest *m, str path);

/* ------------------------------------------------------------ journal.c */
/* What has to be done to `folder` with the files of `staging`. */
struct journal {
	str *puts, *drops; /* paths to move in, to remove */
	size_t nputs, ndrops;
};
/* Writes the journal into the folder, carries it out, removes it.  0, or
 * errno: then the next build goes on. */
int journal_run(
	int folder, int staging, const char *name, const struct journal *j);
/* Carries out a journal that an earlier build left behind in the folder, if
 * there is one.  parent: where sibling folders are. */
int journal_finish(int folder, int parent, arena *keep);

/* --------------------------------------------------------- leftovers.c */
/* Staging folders that no living build holds: PREFIX.prdc-new-NUMBER. */
void leftovers_remove(int folder, const char *prefix);
bool leftovers_any(int folder, const char *prefix);

/* --------------------------------------------------------- out_folder.c */
struct out_folder {
	const char *path;         /* as asked for, for messages */
	const char *name;         /* its last part */
	int parent, old, staging; /* descriptors; old -1: there is none */
	char *staging_name;
	bool inside;   /* the staging folder stands inside the old one */
	bool in_place; /* files are moved in one by one */
	struct listing listing;
	struct manifest manifest; /* of the old one */
	struct map folders;       /* that the staging folder has */
	arena *keep;
	size_t kept;
};
struct out_options {
	const char *path;
	const char *root; /* of the workspace, or NULL */
	bool in_place;    /* asked for (tests); else where it must be */
};
/* Finishes or undoes what an earlier build left, locks the folder, makes the
 * staging folder.  fail()s where a site must not be written. */
void out_open(
	struct out_folder *o, const struct out_options *options, arena *keep);
/* Claims the paths that will be written: makes their folders; fail()s when a
 * file that is not ours stands there. */
void out_claim(struct out_folder *o, const str *paths, size_t n);
enum out_result {
	OUT_WRITTEN,
	OUT_UNCHANGED,
	OUT_FAILED, /* errno says why */
};
/* From any thread.  path has a NUL behind it. */
enum out_result out_write(
	struct out_folder *o, struct manifest_row row, str text, buf *scratch);
/* Takes the new folder into use; m: all that was written.  fail()s when the
 * disk does not let it, with the old site untouched. */
void out_swap(struct out_folder *o, struct manifest *m);
/* Removes the staging folder. */
void out_abandon(struct out_folder *o);

/* --------------------------------------------------------- out_refuse.c */
/* fail()s when the folder is the workspace, above it, / or $HOME. */
void out_refuse(int folder, const struct out_options *options);

#endif
