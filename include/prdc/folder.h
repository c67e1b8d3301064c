/* folder.h: the output folder as a transaction.
 *
 * A new folder is filled beside the old one (what is unchanged or not ours is
 * linked into it), and the two change places in one rename: readers see the
 * old content or the new one, and a build that dies leaves the old one.
 * Where that cannot be (the folder is a mount point, the file system cannot
 * exchange or link), the new files are moved in one by one under a journal,
 * which the next build finishes if this one does not.
 *
 * Takes paths and bytes, gives a folder; knows no page and no product.
 * Errors of the disk end the program by fail(), the old content untouched,
 * unless a function says otherwise. */
#ifndef PRDC_FOLDER_H
#define PRDC_FOLDER_H

#include <prdc/base.h>

struct folder;
struct folder_options {
	const char *path;
	const char *root; /* of the documents: no place for output; or NULL */
	bool in_place;    /* asked for (tests); else where it must be */
};
/* A file of the folder.  path: relative, with `/`, a NUL behind it. */
struct folder_file {
	str path;
	uint64_t digest; /* str_hash of its bytes */
};

/* Finishes or undoes what an earlier build left, locks the folder, makes the
 * staging folder.  fail()s where output must not be written: `/`, the home
 * folder, a folder with documents or above them.  The result lies in `keep`;
 * it ends with folder_swap or folder_abandon. */
struct folder *folder_open(const struct folder_options *options, arena *keep);
/* Claims the paths that will be written: makes their folders; fail()s when a
 * file or folder that is not ours stands there.  To be called before
 * folder_write. */
void folder_claim(struct folder *f, const str *paths, size_t n);
/* Files that are not ours and stay. */
size_t folder_kept(const struct folder *f);

enum folder_result {
	FOLDER_WRITTEN,
	FOLDER_UNCHANGED,
	FOLDER_FAILED, /* errno says why; nothing is fail()ed here */
};
/* From any thread.  requires: file.path is claimed.  scratch: of the thread. */
enum folder_result folder_write(
	struct folder *f, struct folder_file file, str text, buf *scratch);
/* Takes the new folder into use.  files: all that was written; sorted by
 * this call. */
void folder_swap(struct folder *f, struct folder_file *files, size_t n);
/* Removes the staging folder; the old folder stays as it is. */
void folder_abandon(struct folder *f);

/* A digest of the names, sizes and times of the files that were written to
 * the folder at `path`; 0: there is no finished output of ours. */
uint64_t folder_digest(const char *path, unsigned threads);

#endif
