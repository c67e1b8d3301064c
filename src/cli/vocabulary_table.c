/* vocabulary_table.c: kinds, fields and statuses as rows. */
#include "table_int.h"

str joined(arena *keep, const str *words, size_t n)
{
	buf all = {0};
	for (size_t i = 0; i < n; i++) {
		buf_puts(&all, i ? ", " : "");
		buf_put(&all, words[i]);
	}
	return buf_take(&all, keep);
}

/* "values: a, b; also c": the parts that are there. */
static void put_part(buf *out, const char *name, str words)
{
	if (!words.len)
		return;
	buf_print(out, "%s%s ", out->len ? "; " : "", name);
	buf_put(out, words);
}

static str take(arena *keep, buf *b)
{
	return buf_take(b, keep);
}

/* ----------------------------------------------------------------- kinds */

/* Other names of a kind; its own is among them in the map. */
static str other_names(
	arena *keep, const struct vocabulary *v, const struct kind *k)
{
	str own = utf8_fold_name(keep, k->name);
	buf names = {0};
	for (size_t n = 0; n < v->kind_names.len; n++) {
		const struct map_entry *e = &v->kind_names.at[n];
		if (v->kinds[e->value - 1] != k || str_eq(e->key, own))
			continue;
		buf_puts(&names, names.len ? ", " : "");
		buf_put(&names, e->key);
	}
	return take(keep, &names);
}

/* Names of folders are kept folded, with a space for a dash. */
str kind_folder(arena *keep, const struct kind *k)
{
	str folder = arena_copy(keep, k->nfolders ? k->folders[0] : STR(""));
	char *at = (char *)folder.at;
	for (size_t i = 0; i < folder.len; i++)
		at[i] = at[i] == ' ' ? '-' : at[i];
	return folder;
}

/* The root kind is not named: every kind is like it in the end. */
static str liked(const struct kind *k)
{
	bool plain = !k->like || !k->like->like;
	return plain ? STR("") : k->like->name;
}

void kinds_table(struct table *t, const struct vocabulary *v)
{
	static const char *const heads[] = {
		"KIND", "PREFIX", "FOLDER", "OTHER NAMES"};
	t->heads = heads;
	t->columns = 4;
	for (size_t n = 0; n < v->nkinds; n++) {
		const struct kind *k = v->kinds[n];
		buf rest = {0};
		put_part(&rest, "like", liked(k));
		str others = other_names(t->keep, v, k);
		if (others.len) {
			buf_puts(&rest, rest.len ? "; " : "");
			buf_put(&rest, others);
		}
		str folder = kind_folder(t->keep, k);
		if (folder.len)
			folder = FORMAT(t->keep, "{}/", folder);
		table_row(t,
			(str[]){k->name, joined(t->keep, k->prefixes, k->nprefixes), folder,
				take(t->keep, &rest)});
	}
}

/* ---------------------------------------------------------------- fields */

str field_type_text(arena *keep, const struct field_def *f)
{
	return arena_print(
		keep, "%s%s", field_type_names[f->type], f->list ? ", list" : "");
}

str link_type_text(arena *keep, const struct link_def *l)
{
	buf to = {0};
	buf_puts(&to, "link to ");
	for (size_t n = 0; n < l->nto; n++) {
		buf_puts(&to, n ? ", " : "");
		buf_put(&to, l->to[n]->name);
	}
	buf_puts(&to, l->nto ? "" : "any");
	return take(keep, &to);
}

static bool has_field(const struct kind *k, const struct field_def *f)
{
	for (size_t n = 0; k && n < k->nfields; n++)
		if (k->fields[n] == f)
			return true;
	return false;
}

static bool has_link(const struct kind *k, const struct link_def *l)
{
	for (size_t n = 0; k && n < k->nlinks; n++)
		if (k->links[n] == l)
			return true;
	return false;
}

static void add_field(struct table *t, const struct field_def *f)
{
	static const char *const hidden[] = {"", "internal", "confidential"};
	buf rest = {0};
	put_part(&rest, "values:", joined(t->keep, f->values, f->nvalues));
	put_part(&rest, "also", joined(t->keep, f->aliases, f->naliases));
	put_part(&rest, "visibility:", str_from(hidden[f->visibility]));
	table_row(
		t, (str[]){f->name, field_type_text(t->keep, f), take(t->keep, &rest)});
}

static void add_link(struct table *t, const struct link_def *l)
{
	buf rest = {0}, ends = {0};
	buf_put(&ends, l->inverse);
	if (l->ninverse_aliases) {
		buf_puts(&ends, ", ");
		buf_put(
			&ends, joined(t->keep, l->inverse_aliases, l->ninverse_aliases));
	}
	put_part(&rest, "other end:", buf_str(&ends));
	put_part(&rest, "also", joined(t->keep, l->aliases, l->naliases));
	buf_free(&ends);
	table_row(
		t, (str[]){l->name, link_type_text(t->keep, l), take(t->keep, &rest)});
}

void fields_table(struct table *t, const struct kind *k, bool own)
{
	static const char *const heads[] = {
		"FIELD", "TYPE", "VALUES AND OTHER NAMES"};
	const struct kind *below = own ? k->like : NULL;
	t->heads = heads;
	t->columns = 3;
	for (size_t n = 0; n < k->nfields; n++)
		if (!has_field(below, k->fields[n]))
			add_field(t, k->fields[n]);
	for (size_t n = 0; n < k->nlinks; n++)
		if (!has_link(below, k->links[n]))
			add_link(t, k->links[n]);
}

/* -------------------------------------------------------------- statuses */

/* Does the kind below read the word in the same way? */
static bool has_word(const struct kind *below, const struct status_word *w)
{
	uint32_t n = below ? map_get(&below->word_keys, w->key) : 0;
	return n && below->words[n - 1].phase == w->phase;
}

void statuses_table(struct table *t, const struct kind *k, bool own)
{
	static const char *const heads[] = {"PHASE", "WORDS"};
	const struct kind *below = own ? k->like : NULL;
	str *words = NEW(t->keep, str, k->nwords + 1);
	t->heads = heads;
	t->columns = 2;
	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		size_t found = 0;
		for (size_t n = 0; n < k->nwords; n++)
			if (k->words[n].phase == (enum phase)phase &&
				!has_word(below, &k->words[n]))
				words[found++] = k->words[n].word;
		if (found)
			table_row(t,
				(str[]){str_from(phase_names[phase]),
					joined(t->keep, words, found)});
	}
}
