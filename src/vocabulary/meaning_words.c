/* meaning_words.c: `meanings:` of a vocabulary: which words of a field mean
 * what to rules and pages. */
#include "loading_int.h"

/* The meanings of a topic are neighbours in meaning_names.def. */
static enum meaning first_of(enum word_topic t)
{
	int m = MEANING_NONE + 1;
	while (m < MEANING_COUNT && meaning_topics[m] != t)
		m++;
	return (enum meaning)m;
}

static size_t count_of(enum word_topic t)
{
	size_t n = 0;
	for (int m = MEANING_NONE + 1; m < MEANING_COUNT; m++)
		n += meaning_topics[m] == t;
	return n;
}

static void report_second(
	struct loading *l, const struct value *v, str word, enum meaning has)
{
	struct diag *d = key_bad(l, v,
		FORMAT(l->keep, "`{}` already means `{}`", word,
			str_from(meaning_names[has])));
	d->subject = word;
	d->label = STR("cannot mean this as well");
	d->help = STR("leave the word out of one of the two lists");
}

/* Files are read from the last to the first, so the first meaning counts. */
static void add_word(
	struct loading *l, const struct value *v, str word, enum meaning m)
{
	struct building *b = l->building;
	enum word_topic t = meaning_topics[m];
	str key = meaning_key(l->keep, word);
	uint32_t *known = map_put(&b->v->meanings.keys[t], key);
	uint32_t *file = map_put(&b->meaning_files[t], key);
	if (*known && *known != m && *file == b->file)
		report_second(l, v, word, (enum meaning) * known);
	if (*known || !key.len)
		return;
	*known = m;
	*file = b->file;
	LIST_ADD(l->keep, &b->v->meanings.words[m], word);
}

/* `{passed: [passed, ok], failed: [failed]}` */
static void read_topic(
	struct loading *l, const struct value *map, enum word_topic t)
{
	enum meaning first = first_of(t);
	struct name_choices names =
		names_of(l->scratch, &meaning_names[first], count_of(t));
	if (!key_is(l, map, VALUE_MAP, "a list of words for each meaning"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		size_t words, n = names_find(&names, v->key);
		if (!n) {
			key_unknown(l, v, "there is no meaning", &names);
			continue;
		}
		str *texts = key_texts(l, v, &words);
		for (size_t i = 0; texts && i < words; i++)
			add_word(l, v, texts[i], (enum meaning)((size_t)first + n - 1));
	}
}

void meaning_words_read(struct loading *l, const struct value *map)
{
	struct name_choices names = names_of(l->scratch, topic_names, TOPIC_COUNT);
	if (!key_is(l, map, VALUE_MAP, "meanings for each field"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		size_t n = names_find(&names, v->key);
		if (n)
			read_topic(l, v, (enum word_topic)(n - 1));
		else
			key_unknown(l, v, "no meanings are known of", &names);
	}
}
