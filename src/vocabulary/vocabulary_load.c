/* vocabulary_load.c: from files in the grammar of vocabulary.md to kinds. */
#include "loading_int.h"

#include <string.h>

/* More would make look-ups of what is like what slow. */
#define MOST_KINDS 500
#define MOST_LIKE 16

struct kind_draft *draft_find(struct loading *l, const struct value *v)
{
	struct building *b = l->building;
	if (!key_is(l, v, VALUE_TEXT, "the name of a kind"))
		return NULL;
	uint32_t n = map_get(&b->names, utf8_fold_name(l->scratch, v->text));
	if (n)
		return b->drafts.at[n - 1];
	struct diag *d =
		key_bad(l, v, FORMAT(l->keep, "there is no kind `{}`", v->text));
	str *names = NEW(l->scratch, str, b->drafts.len);
	for (size_t i = 0; i < b->drafts.len; i++)
		names[i] = b->drafts.at[i]->kind->name;
	key_suggest(l, d, &(struct name_choices){names, b->drafts.len});
	return NULL;
}

/* --------------------------------------------------------------- drafts */
static struct kind_draft *open_draft(struct loading *l, str name)
{
	struct building *b = l->building;
	uint32_t *n = map_put(&b->names, utf8_fold_name(l->keep, name));
	if (*n)
		return b->drafts.at[*n - 1];
	struct kind_draft *d = NEW(l->keep, struct kind_draft, 1);
	d->kind = NEW(l->keep, struct kind, 1);
	d->kind->name = name;
	d->kind->builtin = l->config->builtin;
	d->names.arena = l->keep;
	LIST_ADD(l->keep, &b->drafts, d);
	*n = d->n = (uint32_t)b->drafts.len;
	return d;
}

static void add_part(
	struct loading *l, struct kind_draft *d, const struct value *v)
{
	LIST_ADD(l->keep, &d->parts,
		(struct draft_part){l->config, v, l->building->file});
}

/* Opens a draft for each kind of the file.  No draft is filled before the kinds
 * of all files are known, since a kind may be like one that comes later. */
static void gather_kinds(struct loading *l)
{
	const struct value *kinds = value_get(l->config->root, STR("kinds"));
	if (!kinds || !key_is(l, kinds, VALUE_MAP, "a group of kinds"))
		return;
	for (const struct value *v = kinds->first; v; v = v->next) {
		if (l->building->drafts.len == MOST_KINDS) {
			key_bad(l, v,
				arena_print(
					l->keep, "there are more than %d kinds", MOST_KINDS));
			return;
		}
		str name = str_trim(v->key);
		if (name.len)
			add_part(l, open_draft(l, name), v);
	}
}

/* ----------------------------------------------------------------- like */
static void report_second_like(
	struct loading *l, const struct kind_draft *d, const struct value *v)
{
	str name = d->kind->name;
	struct diag *diag = key_bad(
		l, v, FORMAT(l->keep, "`{}` is already a kind of its own", name));
	diag->label = STR("cannot become like another one");
	diag->help = STR("leave `like` out, or give the kind a name of its own");
}

/* requires: all kinds have names.  A kind says once, where it is new, what it
 * is like; later files may repeat it. */
static void connect_part(
	struct loading *l, struct kind_draft *d, const struct draft_part *part)
{
	l->config = part->config;
	const struct value *v = part->value->form == VALUE_MAP
		? value_get(part->value, STR("like"))
		: NULL;
	struct kind_draft *like = v ? draft_find(l, v) : NULL;
	if (!like || like == d || like == d->like)
		return;
	if (part == d->parts.at)
		d->like = like;
	else
		report_second_like(l, d, v);
}

/* A plain item is what all kinds are like in the end. */
static void connect(struct loading *l)
{
	struct building *b = l->building;
	struct kind_draft *item = b->drafts.len ? b->drafts.at[0] : NULL;
	for (size_t n = 0; n < b->drafts.len; n++) {
		struct kind_draft *d = b->drafts.at[n];
		for (size_t i = 0; i < d->parts.len; i++)
			connect_part(l, d, &d->parts.at[i]);
		if (!d->like && d != item)
			d->like = item;
	}
}

static void cut(struct loading *l, struct kind_draft *d, const char *why)
{
	const struct draft_part *first = d->parts.at;
	str name = d->kind->name;
	l->config = first->config;
	key_bad(l, value_get(first->value, STR("like")),
		FORMAT(l->keep, "`{}` {}", name, str_from(why)));
	d->like = l->building->drafts.at[0];
}

static void cut_circle(struct loading *l, struct kind_draft *d)
{
	const struct kind_draft *of = d->like;
	for (size_t n = 0; of && of != d && n < MOST_KINDS; n++)
		of = of->like;
	if (of == d)
		cut(l, d, "is like itself in the end");
}

/* requires: no circles. */
static void cut_chain(struct loading *l, struct kind_draft *d)
{
	const struct kind_draft *of = d;
	size_t n = 0;
	for (; of; of = of->like)
		n++;
	if (n > MOST_LIKE)
		cut(l, d, "is at the end of too long a chain of kinds");
}

/* --------------------------------------------------------------- making */
static enum role role_named(str name)
{
	for (int role = ROLE_ITEM; role < ROLE_COUNT; role++)
		if (str_eq_nocase(name, str_from(role_names[role])))
			return (enum role)role;
	return ROLE_NONE;
}

/* A kind that has the name of a role has that role. */
static void take_over(struct loading *l, struct kind_draft *d)
{
	struct kind *k = d->kind, own = *k;
	const struct kind_draft *like = d->like;
	if (like) {
		*k = *like->kind;
		d->entries.at = NEW(l->keep, struct key_draft *, like->entries.len);
		d->entries.len = d->entries.cap = like->entries.len;
		if (like->entries.len)
			memcpy(d->entries.at, like->entries.at,
				like->entries.len * sizeof *d->entries.at);
	}
	k->name = own.name;
	k->builtin = own.builtin;
	k->like = like ? like->kind : NULL;
	k->singular = k->plural = STR("");
	k->prefixes = k->folders = NULL;
	k->nprefixes = k->nfolders = 0;
	enum role role = role_named(k->name);
	if (role)
		k->role = role;
}

static void make_kind(struct loading *l, struct kind_draft *d)
{
	take_over(l, d);
	l->draft = d;
	for (size_t n = 0; n < d->parts.len; n++) {
		l->config = d->parts.at[n].config;
		l->building->file = d->parts.at[n].file;
		kind_read(l, d->parts.at[n].value);
	}
	kind_close(l);
	d->made = true;
}

/* A kind is made after the kind that it is like. */
static void make_after(struct loading *l, struct kind_draft *d)
{
	struct kind_draft *chain[MOST_LIKE + 2];
	size_t n = 0;
	for (; d && !d->made; d = d->like)
		chain[n++] = d;
	while (n--)
		make_kind(l, chain[n]);
}

static void make_kinds(struct loading *l)
{
	struct building *b = l->building;
	for (size_t n = 0; n < b->drafts.len; n++)
		cut_circle(l, b->drafts.at[n]);
	for (size_t n = 0; n < b->drafts.len; n++)
		cut_chain(l, b->drafts.at[n]);
	for (size_t n = 0; n < b->drafts.len; n++)
		make_after(l, b->drafts.at[n]);
	for (size_t n = 0; n < b->drafts.len; n++) {
		l->draft = b->drafts.at[n];
		kind_close_names(l);
	}
}

static void list_kinds(struct loading *l)
{
	struct building *b = l->building;
	struct vocabulary *v = b->v;
	v->kinds = NEW(l->keep, struct kind *, b->drafts.len);
	v->nkinds = b->drafts.len;
	for (size_t n = 0; n < b->drafts.len; n++)
		v->kinds[n] = b->drafts.at[n]->kind;
	/* A kind's own name wins over another one's alias. */
	for (size_t n = 0; n < b->names.len; n++)
		*map_put(&v->kind_names, b->names.at[n].key) = b->names.at[n].value;
}

/* ------------------------------------------------------------- the rest */
static void leave(struct loading *l, const struct value *v)
{
	(void)l;
	(void)v;
}

static void read_criteria(struct loading *l, const struct value *v)
{
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++)
		*map_put(&l->building->v->headings, utf8_fold_name(l->keep, texts[i])) =
			HEADING_CRITERIA;
}

/* "(mandatory)" behind a heading says something of it, not in it. */
static void read_remarks(struct loading *l, const struct value *v)
{
	struct vocabulary *all = l->building->v;
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++) {
		const char *reason = NULL;
		struct pattern *p = pattern_make(l->keep, texts[i], &reason);
		if (!p) {
			key_bad(l, v, str_from(reason));
			continue;
		}
		ARRAY_ADD(l->keep, all->heading_remarks, all->nheading_remarks,
			l->building->remarks_cap, p);
	}
}

static const struct key_row heading_rows[] = {
	{"criteria", read_criteria},
	{"remarks", read_remarks},
};
static const struct key_table heading_table = {"`headings` has no setting",
	heading_rows, sizeof heading_rows / sizeof *heading_rows};

static void read_headings(struct loading *l, const struct value *v)
{
	keys_read(l, v, &heading_table);
}

static void read_markers_open(struct loading *l, const struct value *v)
{
	struct vocabulary *all = l->building->v;
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++)
		ARRAY_ADD(l->keep, all->open_markers, all->nopen_markers,
			l->building->markers_cap, texts[i]);
}

/* discover.c has used them already, so they are only checked here. */
static void read_globs(struct loading *l, const struct value *v)
{
	size_t n;
	key_texts(l, v, &n);
}

static void read_covers(struct loading *l, const struct value *v)
{
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++)
		*map_put(&l->building->v->covers, utf8_fold_name(l->keep, texts[i])) =
			1;
}

static const struct key_row file_rows[] = {
	{"hidden", read_globs},
	{"templates", read_globs},
	{"covers", read_covers},
};
static const struct key_table file_table = {
	"`files` has no setting", file_rows, sizeof file_rows / sizeof *file_rows};

static void read_files(struct loading *l, const struct value *v)
{
	keys_read(l, v, &file_table);
}

static const struct key_row vocabulary_rows[] = {
	{"dialect", leave}, /* dialects.c */
	{"markers", leave},
	{"kinds", leave}, /* were read first, since rows name them */
	{"headings", read_headings},
	{"documents", documents_load},
	{"items", items_load},
	{"markers_open", read_markers_open},
	{"meanings", meaning_words_read},
	{"files", read_files},
};
static const struct key_table vocabulary_table = {"there is no setting",
	vocabulary_rows, sizeof vocabulary_rows / sizeof *vocabulary_rows};

/* Other keys of prdc.yml are the settings', which report unknown ones. */
static void read_rest(struct loading *l)
{
	if (l->config->builtin) {
		keys_read(l, l->config->root, &vocabulary_table);
		return;
	}
	for (size_t n = 0; n < vocabulary_table.n; n++) {
		const struct key_row *row = &vocabulary_rows[n];
		const struct value *v = value_get(l->config->root, str_from(row->name));
		if (v)
			row->read(l, v);
	}
}

static void open_maps(struct loading *l)
{
	struct building *b = l->building;
	struct vocabulary *v = b->v;
	v->kind_names.arena = v->prefixes.arena = v->folders.arena =
		v->headings.arena = v->covers.arena = l->keep;
	b->names.arena = b->prefix_files.arena = b->folder_files.arena = l->scratch;
	for (int t = 0; t < TOPIC_COUNT; t++) {
		v->meanings.keys[t].arena = l->keep;
		b->meaning_files[t].arena = l->scratch;
	}
}

/* The file at hand; false: it holds nothing. */
static bool use_file(struct loading *l, const struct config *c, size_t i)
{
	l->config = c;
	l->building->file = (uint32_t)i + 1;
	return c->root;
}

void vocabulary_load(
	struct configuration *to, const struct config *const *files, size_t n)
{
	arena scratch = {0};
	struct building building = {.v = to->vocabulary};
	struct loading l = {
		.to = to, .keep = to->keep, .scratch = &scratch, .building = &building};
	open_maps(&l);
	for (size_t i = 0; i < n; i++)
		if (use_file(&l, files[i], i))
			gather_kinds(&l);
	connect(&l);
	make_kinds(&l);
	list_kinds(&l);
	/* The first row that fits counts, and prdc.yml has the last word. */
	for (size_t i = n; i--;)
		if (use_file(&l, files[i], i))
			read_rest(&l);
	kind_keys_make(&l);
	phrases_read(to->vocabulary, to->keep);
	arena_free(&scratch);
}
