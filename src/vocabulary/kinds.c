/* kinds.c: what a vocabulary says of one kind. */
#include "loading_int.h"

#include <string.h>

/* --------------------------------------------------------------- labels */
const struct value *label_choose(struct loading *l, const struct value *v)
{
	if (v->form != VALUE_MAP)
		return v;
	str language = l->to->settings->language, main = language;
	main = str_cut(&main, '-');
	const struct value *found = value_get(v, language);
	if (!found)
		found = value_get(v, main);
	if (!found)
		found = value_get(v, STR("en"));
	return found;
}

str label_of_name(arena *keep, str name)
{
	str copy = arena_copy(keep, name);
	char *at = (char *)copy.at;
	for (size_t n = 0; n < copy.len; n++)
		if (at[n] == '_' || at[n] == '-')
			at[n] = ' ';
	if (copy.len && at[0] >= 'a' && at[0] <= 'z')
		at[0] = (char)(at[0] - 'a' + 'A');
	return copy;
}

/* `label: Feature` leaves the plural to us. */
static str plural_of(arena *keep, str s)
{
	if (str_ends(s, STR("s")) || str_ends(s, STR("x")))
		return FORMAT(keep, "{}es", s);
	if (str_ends(s, STR("y")) && s.len > 1 && !strchr("aeiou", s.at[s.len - 2]))
		return FORMAT(keep, "{}ies", str_slice(s, 0, s.len - 1));
	return FORMAT(keep, "{}s", s);
}

static void read_label(struct loading *l, const struct value *v)
{
	struct kind *k = l->draft->kind;
	const struct value *label = label_choose(l, v);
	size_t n;
	str *texts = label ? key_texts(l, label, &n) : NULL;
	if (!texts || !n)
		return;
	k->singular = texts[0];
	k->plural = n > 1 ? texts[1] : plural_of(l->keep, texts[0]);
}

/* ---------------------------------------------------- prefixes, folders */
/* Kinds share no prefix and no folder: a later file takes it away from an
 * earlier one, within a file it is a slip.  owners: name -> kind; files: name
 * -> file. */
struct name_claim {
	struct map *owners, *files;
	const char *what; /* "prefix" */
	str key;
};

/* ensures: true when the name is the draft's; a name that another kind of the
 * same file has is CF956. */
static bool claim_name(
	struct loading *l, const struct value *v, const struct name_claim *c)
{
	struct building *b = l->building;
	uint32_t *owner = map_put(c->owners, c->key);
	uint32_t *file = map_put(c->files, c->key);
	if (*owner == l->draft->n || *file > b->file)
		return false;
	if (*owner && *file == b->file) {
		str other = b->drafts.at[*owner - 1]->kind->name;
		struct diag *d = key_bad(l, v,
			FORMAT(l->keep, "the {} `{}` already belongs to `{}`",
				str_from(c->what), c->key, other));
		d->help = STR("give it to one of the two kinds");
		return false;
	}
	*owner = l->draft->n;
	*file = b->file;
	return true;
}

static bool is_prefix(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (!byte_is_word(s.at[n]) && s.at[n] != '-')
			return false;
	return s.len && s.len <= 32 && !byte_is_digit(s.at[0]) && s.at[0] != '-' &&
		s.at[s.len - 1] != '-';
}

static void bad_prefix(struct loading *l, const struct value *v, str written)
{
	struct diag *d =
		key_bad(l, v, FORMAT(l->keep, "a prefix cannot be `{}`", written));
	d->help = STR("write what stands before the dash of an id: letters and "
				  "digits, a letter first, 32 at most");
}

/* Both lists are kept back to front, so that what a later file adds comes
 * first in the end. */
static void read_prefix(struct loading *l, const struct value *v)
{
	struct kind_draft *d = l->draft;
	struct kind *k = d->kind;
	size_t n;
	str *texts = key_texts(l, v, &n);
	while (texts && n--) {
		if (!is_prefix(texts[n])) {
			bad_prefix(l, v, texts[n]);
			continue;
		}
		struct name_claim c = {&l->building->v->prefixes,
			&l->building->prefix_files, "prefix", utf8_fold(l->keep, texts[n])};
		if (!claim_name(l, v, &c))
			continue;
		ARRAY_ADD(
			l->keep, k->prefixes, k->nprefixes, d->prefixes_cap, texts[n]);
	}
}

static void read_folder(struct loading *l, const struct value *v)
{
	struct kind_draft *d = l->draft;
	struct kind *k = d->kind;
	size_t n;
	str *texts = key_texts(l, v, &n);
	while (texts && n--) {
		struct name_claim c = {&l->building->v->folders,
			&l->building->folder_files, "folder",
			utf8_fold_name(l->keep, texts[n])};
		if (!claim_name(l, v, &c))
			continue;
		ARRAY_ADD(l->keep, k->folders, k->nfolders, d->folders_cap, c.key);
	}
}

/* The names that are still its own, the newest first. */
static size_t close_names(
	str *list, size_t n, const struct map *owners, uint32_t owner)
{
	size_t kept = 0;
	for (size_t i = 0; i < n / 2; i++) {
		str last = list[n - 1 - i];
		list[n - 1 - i] = list[i];
		list[i] = last;
	}
	for (size_t i = 0; i < n; i++) {
		arena scratch = {0};
		if (map_get(owners, utf8_fold_name(&scratch, list[i])) == owner)
			list[kept++] = list[i];
		arena_free(&scratch);
	}
	return kept;
}

static void read_aliases(struct loading *l, const struct value *v)
{
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++) {
		uint32_t *owner = map_put(
			&l->building->v->kind_names, utf8_fold_name(l->keep, texts[i]));
		if (!*owner)
			*owner = l->draft->n;
	}
}

/* --------------------------------------------------------------- status */
/* The words of the kind it is like, as a list of its own. */
static void own_words(struct loading *l)
{
	struct kind_draft *d = l->draft;
	if (d->own_words)
		return;
	d->own_words = true;
	d->words_cap = d->kind->nwords;
	struct status_word *all =
		NEW(l->keep, struct status_word, d->words_cap + 1);
	if (d->kind->nwords)
		memcpy(all, d->kind->words, d->kind->nwords * sizeof *all);
	d->kind->words = all;
}

static void add_word(struct loading *l, str word)
{
	struct kind *k = l->draft->kind;
	struct status_word new = {word, utf8_fold_name(l->keep, word), l->phase};
	ARRAY_ADD(l->keep, k->words, k->nwords, l->draft->words_cap, new);
}

static void read_words(struct loading *l, const struct value *v)
{
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++)
		add_word(l, texts[i]);
}

static void read_status(struct loading *l, const struct value *map)
{
	struct name_choices names = names_of(l->scratch, phase_names, PHASE_COUNT);
	if (!key_is(l, map, VALUE_MAP, "a list of words for each phase"))
		return;
	own_words(l);
	for (const struct value *v = map->first; v; v = v->next) {
		size_t n = names_find(&names, v->key);
		l->phase = (enum phase)(n - 1);
		if (n)
			read_words(l, v);
		else
			key_unknown(l, v, "there is no phase", &names);
	}
}

/* A word that was said twice means what was said last. */
static void order_words(struct loading *l, struct kind *k)
{
	struct map last = {.arena = l->scratch};
	struct status_word *all = NEW(l->keep, struct status_word, k->nwords);
	size_t n = 0;
	for (size_t i = 0; i < k->nwords; i++)
		*map_put(&last, k->words[i].key) = (uint32_t)i + 1;
	k->word_keys = (struct map){.arena = l->keep};
	for (int phase = 0; phase < PHASE_COUNT; phase++)
		for (size_t i = 0; i < k->nwords; i++) {
			if (k->words[i].phase != (enum phase)phase ||
				map_get(&last, k->words[i].key) != i + 1)
				continue;
			all[n++] = k->words[i];
			*map_put(&k->word_keys, k->words[i].key) = (uint32_t)n;
		}
	k->words = all;
	k->nwords = n;
}

void kind_close_names(struct loading *l)
{
	struct vocabulary *v = l->building->v;
	struct kind *k = l->draft->kind;
	k->nprefixes =
		close_names(k->prefixes, k->nprefixes, &v->prefixes, l->draft->n);
	k->nfolders =
		close_names(k->folders, k->nfolders, &v->folders, l->draft->n);
}

void kind_close(struct loading *l)
{
	struct kind *k = l->draft->kind;
	if (l->draft->own_words)
		order_words(l, k);
	if (!k->singular.len) {
		k->singular = label_of_name(l->keep, k->name);
		k->plural = plural_of(l->keep, k->singular);
	}
}

/* ------------------------------------------------------------- the rest */
static void leave(struct loading *l, const struct value *v)
{
	(void)l;
	(void)v;
}

static void read_closed(struct loading *l, const struct value *v)
{
	key_yes(l, v, &l->draft->kind->closed);
}

static void read_required(struct loading *l, const struct value *v)
{
	struct kind *k = l->draft->kind;
	k->required = key_texts(l, v, &k->nrequired);
}

static void read_order(struct loading *l, const struct value *v)
{
	struct kind *k = l->draft->kind;
	k->order = key_texts(l, v, &k->norder);
}

static const struct key_row section_rows[] = {
	{"required", read_required},
	{"order", read_order},
};
static const struct key_table section_table = {"`sections` has no setting",
	section_rows, sizeof section_rows / sizeof *section_rows};

static void read_sections(struct loading *l, const struct value *v)
{
	keys_read(l, v, &section_table);
}

static void read_rules(struct loading *l, const struct value *v)
{
	struct kind *k = l->draft->kind;
	struct levels *own = NEW(l->keep, struct levels, 1);
	if (k->levels)
		*own = *k->levels;
	k->levels = l->levels = own;
	levels_read(l, v);
}

static const struct key_row kind_rows[] = {
	{"like", leave},
	{"prefix", read_prefix},
	{"folder", read_folder},
	{"label", read_label},
	{"aliases", read_aliases},
	{"closed", read_closed},
	{"fields", fields_read},
	{"links", links_read},
	{"status", read_status},
	{"sections", read_sections},
	{"rules", read_rules},
};
static const struct key_table kind_table = {
	"a kind has no setting", kind_rows, sizeof kind_rows / sizeof *kind_rows};

void kind_read(struct loading *l, const struct value *v)
{
	keys_read(l, v, &kind_table);
}
