/* hidden_fields.c: the names of fields that a file hides, for the leak check.
 */
#include "site_int.h"

struct kind_list {
	const struct kind **at;
	size_t len, cap;
};
struct name_list {
	str *at;
	size_t len, cap;
};
/* Names are collected for one document at a time. */
struct names {
	unsigned audience;
	arena *keep;
	struct kind_list kinds; /* of its items, each once */
	struct name_list list;
};

static void add_kind(struct names *n, const struct kind *kind)
{
	for (size_t k = n->kinds.len; k > 0; k--)
		if (n->kinds.at[k - 1] == kind)
			return;
	LIST_ADD(n->keep, &n->kinds, kind);
}

/* Does any kind show a field of this name? */
static bool is_shown(const struct names *n, str name)
{
	str folded = utf8_fold_name(n->keep, name);
	for (size_t k = 0; k < n->kinds.len; k++) {
		const struct key_def *def = kind_key(n->kinds.at[k], folded);
		if (!def || !def->field || def->field->visibility <= n->audience)
			return true;
	}
	return false;
}

static void add_name(struct names *n, str name)
{
	for (size_t i = 0; i < n->list.len; i++)
		if (str_eq(n->list.at[i], name))
			return;
	if (!is_shown(n, name))
		LIST_ADD(n->keep, &n->list, name);
}

static void add_names(struct names *n, const struct kind *kind)
{
	for (; kind; kind = kind->like)
		for (size_t f = 0; f < kind->nfields; f++) {
			const struct field_def *def = kind->fields[f];
			if (def->visibility <= n->audience)
				continue;
			add_name(n, def->name);
			for (size_t a = 0; a < def->naliases; a++)
				add_name(n, def->aliases[a]);
		}
}

static bool any_hidden(const struct vocabulary *v, unsigned audience)
{
	for (size_t k = 0; k < v->nkinds; k++)
		for (size_t f = 0; f < v->kinds[k]->nfields; f++)
			if (v->kinds[k]->fields[f]->visibility > audience)
				return true;
	return false;
}

const struct leak_fields *hidden_fields(
	const struct graph *g, unsigned audience, arena *keep)
{
	const struct workspace *ws = g->workspace;
	if (!any_hidden(&ws->vocabulary, audience))
		return NULL;
	struct leak_fields *all = NEW(keep, struct leak_fields, ws->sources.len);
	for (size_t d = 0; d < ws->ndocuments; d++) {
		const struct document *doc = &g->documents[d];
		struct names n = {.audience = audience, .keep = keep};
		for (size_t i = 0; i < doc->nitems; i++)
			add_kind(&n, doc->items[i].kind);
		for (size_t k = 0; k < n.kinds.len; k++)
			add_names(&n, n.kinds.at[k]);
		all[doc->file - 1] = (struct leak_fields){n.list.at, n.list.len};
	}
	return all;
}
