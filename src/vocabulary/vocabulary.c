/* vocabulary.c: which kind, key, phase or value a written word means. */
#include <prdc/vocabulary.h>

/* The number a map has for a name, however it is written. */
static uint32_t get_name(const struct map *m, str written)
{
	arena scratch = {0};
	uint32_t n = map_get(m, utf8_fold_name(&scratch, written));
	arena_free(&scratch);
	return n;
}

const struct kind *vocabulary_kind(const struct vocabulary *v, str name)
{
	uint32_t n = get_name(&v->kind_names, name);
	return n ? v->kinds[n - 1] : NULL;
}

/* Called for every word with a dash, so it does not allocate; bytes beyond
 * ASCII are compared as they are. */
static uint32_t get_prefix(const struct vocabulary *v, str prefix)
{
	char lower[32];
	if (!prefix.len || prefix.len > sizeof lower)
		return 0;
	for (size_t i = 0; i < prefix.len; i++)
		lower[i] = byte_lower(prefix.at[i]);
	return map_get(&v->prefixes, (str){lower, prefix.len});
}

const struct kind *vocabulary_kind_of_id(const struct vocabulary *v, str id)
{
	size_t slash = str_rfind_byte(id, '/');
	if (slash < id.len)
		id = str_slice(id, slash + 1, id.len);
	/* A prefix may hold dashes itself (SM-C-1): the longest one counts. */
	for (size_t end = id.len < 33 ? id.len : 33; end-- > 1;) {
		if (id.at[end] != '-' || end + 1 == id.len)
			continue;
		uint32_t n = get_prefix(v, str_slice(id, 0, end));
		if (n)
			return v->kinds[n - 1];
	}
	return NULL;
}

const struct kind *vocabulary_first(const struct vocabulary *v, enum role role)
{
	for (size_t n = 0; n < v->nkinds; n++)
		if (v->kinds[n]->role == role)
			return v->kinds[n];
	return NULL;
}

const struct key_def *kind_key(const struct kind *k, str folded)
{
	for (; k; k = k->like) {
		uint32_t n = map_get(&k->keys, folded);
		if (n)
			return &k->key_defs[n - 1];
	}
	return NULL;
}

/* Symbols and pictures have other first bytes than letters do. */
static bool opens_letter(char c)
{
	unsigned char byte = (unsigned char)c;
	if (byte < 0x80)
		return byte_is_letter(c) || byte_is_digit(c);
	return byte >= 0xC3 && byte <= 0xED && byte != 0xE2;
}

static bool continues_letter(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* `✅ Done`, `**Done**`, `[done]`: the word without what is around it. */
static str without_marks(str s)
{
	while (s.len && !opens_letter(s.at[0]))
		s = str_slice(s, 1, s.len);
	for (size_t end = s.len; end--;) {
		if (continues_letter(s.at[end]))
			continue;
		if (opens_letter(s.at[end]))
			return s;
		s = str_slice(s, 0, end);
	}
	return s;
}

/* `Draft (second round)`, `Done, see below`, `Draft - to be split`. */
static str without_remark(str s)
{
	static const char *const marks[] = {
		"(", ",", ";", ":", ".", " - ", "\xe2\x80\x93", "\xe2\x80\x94"};
	for (size_t n = 0; n < sizeof marks / sizeof *marks; n++)
		s = str_slice(s, 0, str_find(s, str_from(marks[n]), 0));
	return s;
}

const struct status_word *kind_status(const struct kind *k, str status)
{
	uint32_t n = get_name(&k->word_keys, status);
	if (!n)
		n = get_name(&k->word_keys, without_marks(without_remark(status)));
	return n ? &k->words[n - 1] : NULL;
}

bool kind_phase(const struct kind *k, str status, enum phase *phase)
{
	const struct status_word *word = kind_status(k, status);
	if (word)
		*phase = word->phase;
	return word;
}

bool kind_is(const struct kind *k, const struct kind *ancestor)
{
	while (k && k != ancestor)
		k = k->like;
	return k;
}

bool link_takes(const struct link_def *l, const struct kind *target)
{
	for (size_t n = 0; n < l->nto; n++)
		if (kind_is(target, l->to[n]))
			return true;
	return !l->nto;
}

size_t field_value(const struct field_def *f, str written)
{
	return get_name(&f->value_keys, written);
}

size_t field_value_of_remark(const struct field_def *f, str written)
{
	size_t n = field_value(f, written);
	return n ? n : field_value(f, without_marks(without_remark(written)));
}

/* -------------------------------------------------------------- meanings */

str meaning_key(arena *a, str word)
{
	str name = utf8_fold_name(a, word);
	return name.len ? name : utf8_fold(a, str_trim(word));
}

static enum meaning get_meaning(const struct map *m, str written)
{
	arena scratch = {0};
	uint32_t n = map_get(m, meaning_key(&scratch, written));
	arena_free(&scratch);
	return (enum meaning)n;
}

enum meaning meaning_of_word(
	const struct vocabulary *v, enum word_topic t, str written)
{
	const struct map *keys = &v->meanings.keys[t];
	str word = str_trim(written);
	if (!word.len)
		return MEANING_NONE;
	enum meaning m = get_meaning(keys, word);
	if (!m)
		m = get_meaning(keys, word = str_trim(without_remark(word)));
	return m ? m : get_meaning(keys, without_marks(word));
}

bool meaning_is(const struct vocabulary *v, enum meaning m, str written)
{
	return meaning_of_word(v, meaning_topics[m], written) == m;
}

enum meaning meaning_of_value(const struct vocabulary *v, enum word_topic t,
	const struct field_def *f, str written)
{
	enum meaning m = meaning_of_word(v, t, written);
	size_t n = m || !f ? 0 : field_value_of_remark(f, written);
	return n ? meaning_of_word(v, t, f->values[n - 1]) : m;
}
