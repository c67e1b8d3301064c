/* redact.c: takes hidden parts out of the files, in rounds. */
#include "redact_int.h"

enum {
	MOST_ROUNDS = 4, /* behind them whole files go */
};

/* ------------------------------------------------------------------ files */

static struct redacted *file_of(struct redaction *r, str path)
{
	uint32_t *n = map_put(&r->files, path);
	if (*n)
		return &r->at[*n - 1];
	struct redacted *f = LIST_ADD(r->keep, r, (struct redacted){.path = path});
	*n = (uint32_t)r->len;
	return f;
}

const struct redacted *redacted_file(const struct redaction *r, str path)
{
	uint32_t n = map_get(&r->files, path);
	return n ? &r->at[n - 1] : NULL;
}

bool redaction_takes(const struct redaction *r, str path)
{
	const struct redacted *f = redacted_file(r, path);
	return (f && f->absent) || map_get(&r->folders, path);
}

/* Is every entry of the folder taken out?  Then the folder is, too. */
static bool is_left_empty(const struct redaction *r, str folder, arena *scratch)
{
	struct tree_entry *entries;
	size_t n = r->below->list(r->below, folder, scratch, &entries);
	for (size_t e = 0; e < n; e++)
		if (!redaction_takes(r, path_join(scratch, folder, entries[e].name)))
			return false;
	return true;
}

static void take_out(struct redaction *r, str path)
{
	arena scratch = {0};
	struct redacted *f = file_of(r, path);
	r->absent += !f->absent;
	f->absent = true;
	for (str folder = path_folder(path);
		 folder.len && is_left_empty(r, folder, &scratch);
		 folder = path_folder(folder))
		*map_put(&r->folders, folder) = 1;
	arena_free(&scratch);
}

/* ----------------------------------------------------------------- rounds */

static str text_of(const struct graph *g, const struct document *doc)
{
	return g->workspace->sources.at[doc->file - 1].text;
}

static bool apply(struct redaction *r, const struct graph *g,
	const struct document *doc, struct cuts *cuts)
{
	if (!cuts->len)
		return false;
	str text = text_of(g, doc), path = arena_copy(r->keep, doc->path);
	if (r->rounds > MOST_ROUNDS) {
		take_out(r, path);
		return true;
	}
	cut_aliases(text, cuts);
	file_of(r, path)->text = cuts_apply(cuts, text);
	return true;
}

/* First what comments hide: it goes whatever it holds, so that what it holds
 * says nothing of the text around it. */
static bool cut_blocks(struct redaction *r, const struct graph *g)
{
	bool any = false;
	for (size_t d = 0; d < g->workspace->ndocuments; d++) {
		struct cuts cuts = {.keep = r->keep};
		hidden_blocks(&g->documents[d], r->audience, &cuts);
		any = apply(r, g, &g->documents[d], &cuts) || any;
	}
	return any;
}

static bool cut_items(struct redaction *r, const struct graph *g)
{
	bool any = false;
	for (size_t d = 0; d < g->workspace->ndocuments; d++) {
		const struct document *doc = &g->documents[d];
		struct cuts cuts = {.keep = r->keep};
		if (doc->visibility > r->audience ||
			!hidden_items(g, doc, r->audience, &cuts)) {
			take_out(r, arena_copy(r->keep, doc->path));
			any = true;
			continue;
		}
		any = apply(r, g, doc, &cuts) || any;
	}
	return any;
}

static void withhold(struct redaction *r, const struct item *i)
{
	uint32_t *v = map_put(&r->withheld, utf8_fold(r->keep, i->address));
	if (*v < (uint32_t)i->visibility)
		*v = (uint32_t)i->visibility;
	for (size_t n = 0; n < i->naliases; n++) {
		v = map_put(&r->withheld, utf8_fold(r->keep, i->aliases[n].text));
		if (*v < (uint32_t)i->visibility)
			*v = (uint32_t)i->visibility;
	}
}

static void begin(struct redaction *r)
{
	if (r->rounds)
		return;
	r->files.arena = r->folders.arena = r->withheld.arena = r->keep;
}

bool redact(struct redaction *r, const struct graph *g)
{
	begin(r);
	for (size_t n = 1; n <= g->nitems; n++)
		if (g->items[n]->visibility > r->audience)
			withhold(r, g->items[n]);
	r->rounds++;
	return cut_blocks(r, g) || cut_items(r, g);
}
