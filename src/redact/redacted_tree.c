/* redacted_tree.c: the files as an audience sees them. */
#include "redact_int.h"

/* tree: first, so that what the stages are given leads back here. */
struct redacted_tree {
	struct tree tree;
	const struct redaction *r;
};

static const struct redaction *of(const struct tree *t)
{
	return ((const struct redacted_tree *)t)->r;
}

static size_t list(
	const struct tree *t, str folder, arena *keep, struct tree_entry **entries)
{
	const struct redaction *r = of(t);
	size_t n = r->below->list(r->below, folder, keep, entries), kept = 0;
	for (size_t e = 0; e < n; e++) {
		str path = path_join(keep, folder, (*entries)[e].name);
		if (!redaction_takes(r, path))
			(*entries)[kept++] = (*entries)[e];
	}
	return kept;
}

static enum file_result read_file(
	const struct tree *t, str path, struct file_room room, str *text)
{
	const struct redaction *r = of(t);
	const struct redacted *f = redacted_file(r, path);
	if (f && f->absent)
		return FILE_MISSING;
	if (!f)
		return r->below->read(r->below, path, room, text);
	*text = f->text;
	return FILE_READ;
}

static bool has(const struct tree *t, str path)
{
	const struct redaction *r = of(t);
	return !redaction_takes(r, path) && r->below->has(r->below, path);
}

const struct tree *redacted_tree(const struct redaction *r)
{
	struct redacted_tree *t = NEW(r->keep, struct redacted_tree, 1);
	t->tree = *r->below;
	t->tree.list = list;
	t->tree.read = read_file;
	t->tree.has = has;
	t->r = r;
	return &t->tree;
}
