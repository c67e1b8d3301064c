/* list_filter.c: which items `prdc list` shows. */
#include "list_int.h"

#include <stdlib.h>

/* --------------------------------------------------------------- reading */

static str fold(struct listing *l, str word)
{
	return utf8_fold_name(l->keep, word);
}

/* Owners are written with and without their `@`. */
static str fold_owner(struct listing *l, str word)
{
	word = str_trim(word);
	return fold(l, str_slice(word, str_starts(word, STR("@")), word.len));
}

/* Each word of the option, which may be repeated and may hold commas. */
static void read_words(struct listing *l, const struct option_words *words,
	void (*take)(struct listing *, str))
{
	for (size_t n = 0; n < words->len; n++) {
		str rest = str_from(words->at[n]);
		while (rest.len) {
			str word = str_trim(str_cut(&rest, ','));
			if (word.len)
				take(l, word);
		}
	}
}

static void add_word(struct listing *l, struct words_known *to, str word)
{
	words_known_add(to, l->keep, word);
}

/* ----------------------------------------------------------------- kinds */

static void add_kind(struct listing *l, const struct kind *k)
{
	LIST_ADD(l->keep, &l->kinds, k);
}

const struct kind *list_kind_find(const struct vocabulary *v, str word)
{
	arena scratch = {0};
	str wanted = utf8_fold_name(&scratch, word);
	const struct kind *found = vocabulary_kind(v, word);
	for (size_t n = 0; n < v->nkinds && !found; n++) {
		const struct kind *k = v->kinds[n];
		if (str_eq(wanted, utf8_fold_name(&scratch, k->plural)) ||
			str_eq(wanted, utf8_fold_name(&scratch, k->singular)))
			found = k;
	}
	arena_free(&scratch);
	return found;
}

static void take_kind(struct listing *l, str word)
{
	const struct vocabulary *v = &l->run->ws.vocabulary;
	const struct kind *k = list_kind_find(v, word);
	struct words_known all = {0};
	if (k) {
		add_kind(l, k);
		return;
	}
	for (size_t n = 0; n < v->nkinds; n++)
		words_known_add(&all, l->keep, v->kinds[n]->name);
	unknown_word("there is no kind", word, all);
}

static bool has_kind(const struct listing *l, const struct item *i)
{
	for (size_t n = 0; n < l->kinds.len; n++)
		if (kind_is(i->kind, l->kinds.at[n]))
			return true;
	return !l->kinds.len;
}

/* ------------------------------------------------- statuses and phases */

/* The word of the vocabulary that a status says, else what is written. */
static str status_key(struct listing *l, const struct item *i)
{
	str status = str_trim(item_status(i));
	const struct status_word *word = kind_status(i->kind, status);
	if (!status.len)
		return str_from(phase_names[i->phase]);
	return word ? word->key : fold(l, status);
}

static bool is_status_word(const struct listing *l, str key)
{
	const struct vocabulary *v = &l->run->ws.vocabulary;
	for (size_t n = 0; n < v->nkinds; n++)
		if (map_get(&v->kinds[n]->word_keys, key))
			return true;
	return false;
}

static void take_status(struct listing *l, str word)
{
	const struct graph *g = l->run->graph;
	str key = fold(l, word);
	struct words_known all = {0};
	for (size_t n = 1; n <= g->nitems; n++)
		words_known_add(&all, l->keep, status_key(l, g->items[n]));
	if (!map_get(&all.seen, key) && !is_status_word(l, key))
		unknown_word("no item has the status", word, all);
	add_word(l, &l->statuses, key);
}

static void take_phase(struct listing *l, str word)
{
	struct words_known all = {0};
	for (int p = 0; p < PHASE_COUNT; p++) {
		add_word(l, &all, str_from(phase_names[p]));
		if (str_eq_nocase(word, all.at[p])) {
			l->phases |= 1u << p;
			return;
		}
	}
	unknown_word("there is no phase", word, all);
}

/* ---------------------------------------------------- releases and owners */

static void add_release(struct listing *l, item_ref ref)
{
	LIST_ADD(l->keep, &l->releases, ref);
}

/* By id, by an old id, or by the title of the release. */
static void take_release(struct listing *l, str word)
{
	const struct plan *p = l->run->plan;
	struct words_known all = {0};
	if (str_eq_nocase(word, STR("none"))) {
		add_release(l, (item_ref){0});
		return;
	}
	item_ref named = graph_find(p->graph, word);
	for (size_t n = 0; n < p->nreleases; n++) {
		item_ref ref = p->releases[n].release;
		const struct item *i = graph_item(p->graph, ref);
		words_known_add(&all, l->keep, i->address);
		if (ref.n == named.n || str_eq(fold(l, item_title(i)), fold(l, word))) {
			add_release(l, ref);
			return;
		}
	}
	unknown_word("there is no release", word, all);
}

static bool is_in_release(const struct listing *l, item_ref ref, item_ref in)
{
	const struct plan *p = l->run->plan;
	struct edges out = graph_out(p->graph, ref);
	if (plan_item(p, ref)->release.n == in.n)
		return true;
	for (uint32_t n = 0; n < out.len; n++)
		if (edge_at(out, n)->def->slot == LINK_IN &&
			edge_at(out, n)->to.n == in.n)
			return true;
	return false;
}

static bool has_release(const struct listing *l, const struct item *i)
{
	for (size_t n = 0; n < l->releases.len; n++)
		if (is_in_release(l, i->self, l->releases.at[n]))
			return true;
	return !l->releases.len;
}

/* `none` is always known; any other name must own something. */
static void take_owner(struct listing *l, str word)
{
	const struct graph *g = l->run->graph;
	struct words_known all = {0};
	str key = fold_owner(l, word);
	bool used = str_eq(key, STR("none"));
	for (size_t n = 1; n <= g->nitems; n++) {
		const struct field *f = item_field(g->items[n], FIELD_OWNER);
		for (size_t i = 0; f && i < f->ntexts; i++) {
			words_known_add(&all, l->keep, str_trim(f->texts[i].text));
			used |= str_eq(fold_owner(l, f->texts[i].text), key);
		}
	}
	if (!used)
		unknown_word("nothing is owned by", word, all);
	add_word(l, &l->owners, key);
}

static bool has_owner(struct listing *l, const struct item *i)
{
	const struct field *f = item_field(i, FIELD_OWNER);
	size_t n = f ? f->ntexts : 0;
	for (size_t w = 0; w < l->owners.len; w++) {
		if (!n && str_eq(l->owners.at[w], STR("none")))
			return true;
		for (size_t t = 0; t < n; t++)
			if (str_eq(fold_owner(l, f->texts[t].text), l->owners.at[w]))
				return true;
	}
	return !l->owners.len;
}

/* -------------------------------------------------------------- together */

static bool has_status(struct listing *l, const struct item *i)
{
	str key = l->statuses.len ? status_key(l, i) : STR("");
	for (size_t n = 0; n < l->statuses.len; n++)
		if (str_eq(l->statuses.at[n], key))
			return true;
	return !l->statuses.len;
}

void list_filter(struct listing *l)
{
	const struct options *o = l->run->options;
	const struct graph *g = l->run->graph;
	if (o->narguments)
		take_kind(l, str_from(o->arguments[0]));
	read_words(l, &o->kinds, take_kind);
	read_words(l, &o->statuses, take_status);
	read_words(l, &o->phases, take_phase);
	read_words(l, &o->releases, take_release);
	read_words(l, &o->owners, take_owner);
	l->items = NEW(l->keep, item_ref, g->nitems + 1);
	for (size_t n = 1; n <= g->nitems; n++) {
		const struct item *i = g->items[n];
		if (has_kind(l, i) && has_status(l, i) &&
			(!l->phases || l->phases >> i->phase & 1) && has_release(l, i) &&
			has_owner(l, i))
			l->items[l->nitems++] = i->self;
	}
}
