/* tree_log.c: a tree that remembers what it was asked. */
#include "cli_int.h"

#include <pthread.h>
#include <stdlib.h>

struct tree_log {
	struct tree tree; /* first: what the stages see */
	const struct tree *below;
	pthread_mutex_t
		lock; /* guards the members below; documents are read in parallel */
	arena keep;
	struct answer *at;
	size_t len, cap;
};

static void remember(
	const struct tree *t, enum asked asked, str path, uint64_t digest)
{
	struct tree_log *r = (struct tree_log *)t;
	pthread_mutex_lock(&r->lock);
	LIST_ADD(&r->keep, r,
		(struct answer){asked, arena_copy(&r->keep, path), digest});
	pthread_mutex_unlock(&r->lock);
}

static uint64_t digest_entries(const struct tree_entry *e, size_t n)
{
	uint64_t digest = n;
	for (size_t i = 0; i < n; i++)
		digest = digest * 1099511628211u ^
			(str_hash(e[i].name) + (uint64_t)e[i].kind);
	return digest;
}

uint64_t tree_log_ask(
	const struct tree *t, const struct answer *a, size_t limit, arena *scratch)
{
	struct tree_entry *entries;
	str text = {0};
	if (a->asked == ASKED_HAS)
		return t->has(t, a->path);
	if (a->asked == ASKED_LIST) {
		size_t n = t->list(t, a->path, scratch, &entries);
		return digest_entries(entries, n);
	}
	enum file_result got =
		t->read(t, a->path, (struct file_room){scratch, limit}, &text);
	return got == FILE_READ ? str_hash(text) : (uint64_t)got;
}

static size_t list(
	const struct tree *t, str folder, arena *keep, struct tree_entry **entries)
{
	const struct tree *below = ((const struct tree_log *)t)->below;
	size_t n = below->list(below, folder, keep, entries);
	remember(t, ASKED_LIST, folder, digest_entries(*entries, n));
	return n;
}

static enum file_result read_file(
	const struct tree *t, str path, struct file_room room, str *text)
{
	const struct tree *below = ((const struct tree_log *)t)->below;
	enum file_result got = below->read(below, path, room, text);
	remember(t, ASKED_READ, path,
		got == FILE_READ ? str_hash(*text) : (uint64_t)got);
	return got;
}

static bool has(const struct tree *t, str path)
{
	const struct tree *below = ((const struct tree_log *)t)->below;
	bool yes = below->has(below, path);
	remember(t, ASKED_HAS, path, yes);
	return yes;
}

struct tree_log *tree_log_open(arena *keep, const struct tree *below)
{
	struct tree_log *r = NEW(keep, struct tree_log, 1);
	r->tree = *below;
	r->tree.list = list;
	r->tree.read = read_file;
	r->tree.has = has;
	r->below = below;
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

const struct tree *tree_log_tree(struct tree_log *r)
{
	return &r->tree;
}

static int by_question(const void *left, const void *right)
{
	const struct answer *a = left, *b = right;
	if (a->asked != b->asked)
		return (int)a->asked - (int)b->asked;
	return str_order(a->path, b->path);
}

/* Threads ask in any order; sorted, and once each, they are the same. */
const struct answer *tree_log_answers(struct tree_log *r, size_t *n)
{
	size_t kept = 0;
	if (r->len)
		qsort(r->at, r->len, sizeof *r->at, by_question);
	for (size_t i = 0; i < r->len; i++)
		if (!kept || by_question(&r->at[kept - 1], &r->at[i]))
			r->at[kept++] = r->at[i];
	*n = r->len = kept;
	return r->at;
}

void tree_log_close(struct tree_log *r)
{
	pthread_mutex_destroy(&r->lock);
	arena_free(&r->keep);
}
