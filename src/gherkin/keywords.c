/* keywords.c: the keywords of Gherkin, from data to a quick look-up. */
#include <prdc/gherkin.h>
#include <prdc/yaml.h>

#include <stdlib.h>

static const char *const word_names[GHERKIN_WORD_COUNT] = {
	[GHERKIN_NONE] = "",
	[GHERKIN_FEATURE] = "feature",
	[GHERKIN_RULE] = "rule",
	[GHERKIN_BACKGROUND] = "background",
	[GHERKIN_SCENARIO] = "scenario",
	[GHERKIN_OUTLINE] = "outline",
	[GHERKIN_EXAMPLES] = "examples",
	[GHERKIN_GIVEN] = "given",
	[GHERKIN_WHEN] = "when",
	[GHERKIN_THEN] = "then",
	[GHERKIN_AND] = "and",
	[GHERKIN_BUT] = "but",
};

static int by_length(const void *left, const void *right)
{
	const struct gherkin_keyword *a = left, *b = right;
	return str_order_longest(a->text, b->text);
}

static void add_keyword(struct gherkin_language *l, str text, unsigned word)
{
	struct gherkin_keyword *k = &l->keywords[l->nkeywords++];
	k->tight = str_ends(text, STR("~"));
	k->text = str_slice(text, 0, text.len - k->tight);
	k->word = (enum gherkin_word)word;
}

static void index_first(struct gherkin_language *l)
{
	size_t n = 0;
	for (unsigned c = 0; c < 256; c++) {
		l->first[c] = (uint16_t)n;
		while (n < l->nkeywords && str_first_byte(l->keywords[n].text) == c)
			n++;
	}
	l->first[256] = (uint16_t)n;
}

/* requires: the map has a list for each word: the file is ours. */
static void read_language(
	struct gherkin_language *l, const struct value *map, arena *keep)
{
	size_t most = 0;
	for (const struct value *list = map->first; list; list = list->next)
		most += value_count(list);
	l->name = arena_copy(keep, map->key);
	l->keywords = NEW(keep, struct gherkin_keyword, most);
	for (unsigned w = 1; w < GHERKIN_WORD_COUNT; w++) {
		const struct value *list = value_get(map, str_from(word_names[w]));
		if (!list)
			bug(__func__, "a language of gherkin.yml lacks a list");
		for (const struct value *v = list->first; v; v = v->next)
			add_keyword(l, arena_copy(keep, v->text), w);
	}
	qsort(l->keywords, l->nkeywords, sizeof *l->keywords, by_length);
	index_first(l);
}

/* The first language that has a word gives it its meaning. */
static void index_steps(
	struct gherkin_words *w, const struct gherkin_language *l, arena *keep)
{
	for (size_t n = 0; n < l->nkeywords; n++) {
		const struct gherkin_keyword *k = &l->keywords[n];
		if (k->word < GHERKIN_GIVEN)
			continue;
		w->opens[str_first_byte(k->text)] |= (uint64_t)1 << (l - w->at);
		uint32_t *slot = map_put(&w->steps, utf8_fold_name(keep, k->text));
		if (!*slot)
			*slot = k->word;
	}
}

/* A file that is built in and cannot be read is a bug of ours. */
const struct gherkin_words *gherkin_words_read(arena *keep)
{
	const struct embedded *file = embedded_find(STR("vocabulary/gherkin.yml"));
	if (!file)
		bug(__func__, "gherkin.yml is not built in");
	struct source s = {.path = file->path};
	source_open(&s, 1, keep, file->text);
	struct yaml_limits limits = {8, 20000};
	struct yaml y =
		yaml_read(&s, (span){1, 0, (uint32_t)s.text.len}, limits, keep);
	if (y.trouble || !y.root || y.root->form != VALUE_MAP)
		bug(__func__, "gherkin.yml cannot be read");
	size_t n = value_count(y.root);
	struct gherkin_words *w = NEW(keep, struct gherkin_words, 1);
	w->at = NEW(keep, struct gherkin_language, n);
	w->steps.arena = keep;
	for (const struct value *l = y.root->first; l; l = l->next) {
		read_language(&w->at[w->len], l, keep);
		index_steps(w, &w->at[w->len++], keep);
	}
	return w;
}

enum gherkin_word gherkin_step_word(const struct gherkin_words *w, str folded)
{
	return (enum gherkin_word)map_get(&w->steps, folded);
}

const struct gherkin_language *gherkin_language_find(
	const struct gherkin_words *w, str name)
{
	for (size_t n = 0; n < w->len; n++)
		if (str_eq_nocase(w->at[n].name, name))
			return &w->at[n];
	return NULL;
}

/* In Markdown a mark may stand where the space does: `Given: a basket`. */
static bool closes(const struct gherkin_keyword *k, str text, bool nocase)
{
	if (k->text.len == text.len)
		return k->word >= GHERKIN_GIVEN;
	char next = text.at[k->text.len];
	if (k->word < GHERKIN_GIVEN)
		return next == ':';
	return k->tight || byte_is_space(next) ||
		(nocase && (next == ':' || next == ','));
}

const struct gherkin_keyword *gherkin_keyword_find(
	const struct gherkin_language *l, str text, bool nocase)
{
	unsigned c = str_first_byte(text);
	for (size_t n = l->first[c]; text.len && n < l->first[c + 1]; n++) {
		const struct gherkin_keyword *k = &l->keywords[n];
		bool same = nocase ? str_starts_nocase(text, k->text)
						   : str_starts(text, k->text);
		if (same && closes(k, text, nocase))
			return k;
	}
	return NULL;
}
