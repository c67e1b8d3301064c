/* phrases.c: the turns of phrase of wishes and requirements, by their first
 * byte. */
#include <prdc/vocabulary.h>

#include <stdlib.h>

static const char *const use_names[PHRASE_USE_COUNT] = {
	[PHRASE_AS_A] = "as_a",
	[PHRASE_I_WANT] = "i_want",
	[PHRASE_SO_THAT] = "so_that",
	[PHRASE_WISH] = "wish",
	[PHRASE_IF] = "if",
	[PHRASE_SHALL] = "shall",
	[PHRASE_MUST] = "must",
	[PHRASE_ID] = "id",
	[PHRASE_EXAMPLES] = "examples",
	[PHRASE_FROM] = "from",
	[PHRASE_TO] = "to",
	[PHRASE_BY] = "by",
	[PHRASE_INFINITIVE] = "infinitive",
};

/* By first byte, longest first; what is left decides only the order of
 * phrases that are never both found. */
static int by_first(const void *left, const void *right)
{
	const struct phrase *a = left, *b = right;
	int order = str_order_longest(a->text, b->text);
	return order ? order : (int)a->use - (int)b->use;
}

/* "so (I)" is "so I", of which two bytes are the phrase. */
static struct phrase phrase_of(str written, arena *keep)
{
	struct phrase p = {.tight = str_ends(written, STR("~"))};
	written = str_slice(written, 0, written.len - p.tight);
	size_t open = str_find_byte(written, '(', 0);
	if (open >= written.len || !str_ends(written, STR(")"))) {
		p.text = arena_copy(keep, written);
		p.taken = p.text.len;
		return p;
	}
	str head = str_slice(written, 0, open);
	str follows = str_slice(written, open + 1, written.len - 1);
	p.text = FORMAT(keep, "{}{}", head, follows);
	p.taken = str_trim_right(head).len;
	return p;
}

/* `as_a` of Spanish and of Portuguese is one phrase of two languages. */
static void merge_equal(struct phrases *p, size_t *len)
{
	size_t kept = 0;
	for (size_t n = 0; n < *len; n++) {
		struct phrase *last = kept ? &p->at[kept - 1] : NULL;
		if (last && last->use == p->at[n].use &&
			str_eq(last->text, p->at[n].text))
			last->languages |= p->at[n].languages;
		else
			p->at[kept++] = p->at[n];
	}
	*len = kept;
}

static void index_first(struct phrases *p, size_t len)
{
	size_t n = 0;
	for (unsigned c = 0; c < 256; c++) {
		p->first[c] = (uint32_t)n;
		while (n < len && str_first_byte(p->at[n].text) == c)
			p->opens[c] |= 1u << p->at[n++].use;
	}
	p->first[256] = (uint32_t)n;
}

static size_t count_all(const struct value *root)
{
	size_t n = 0;
	for (const struct value *l = root->first; l; l = l->next)
		for (const struct value *list = l->first; list; list = list->next)
			n += value_count(list);
	return n;
}

static size_t read_language(
	struct phrases *p, size_t len, const struct value *map, arena *keep)
{
	uint32_t language = len ? p->at[len - 1].languages << 1 : 1;
	for (unsigned use = 0; use < PHRASE_USE_COUNT; use++) {
		const struct value *list = value_get(map, str_from(use_names[use]));
		const struct value *v = list ? list->first : NULL;
		for (; v; v = v->next) {
			p->at[len] = phrase_of(v->text, keep);
			p->at[len].use = (enum phrase_use)use;
			p->at[len++].languages = language;
		}
	}
	return len;
}

void phrases_read(struct vocabulary *v, arena *keep)
{
	const struct embedded *file = embedded_find(STR("vocabulary/phrases.yml"));
	if (!file)
		bug(__func__, "phrases.yml is not built in");
	struct source s = {.path = file->path};
	source_open(&s, 1, keep, file->text);
	struct yaml_limits limits = {8, 20000};
	struct yaml y =
		yaml_read(&s, (span){1, 0, (uint32_t)s.text.len}, limits, keep);
	if (y.trouble || !y.root || y.root->form != VALUE_MAP)
		bug(__func__, "phrases.yml cannot be read");
	struct phrases *p = &v->phrases;
	size_t len = 0;
	p->at = NEW(keep, struct phrase, count_all(y.root));
	for (const struct value *l = y.root->first; l; l = l->next)
		len = read_language(p, len, l, keep);
	qsort(p->at, len, sizeof *p->at, by_first);
	merge_equal(p, &len);
	index_first(p, len);
}

/* Dashes, quotes and the full stops of Asia part words as ASCII's do. */
static bool parts_words(int32_t code)
{
	return (code >= 0x2010 && code <= 0x206F) || code == 0xA0 ||
		(code >= 0x3000 && code <= 0x303F) ||
		(code >= 0xFF00 && code <= 0xFF1F);
}

static bool word_before(str text, size_t at)
{
	if (!at)
		return false;
	size_t beg = at - 1;
	while (beg && at - beg < 4 && ((unsigned char)text.at[beg] & 0xC0) == 0x80)
		beg--;
	if ((unsigned char)text.at[beg] < 0x80)
		return byte_is_word(text.at[beg]);
	return !parts_words(utf8_next(text, &beg));
}

static bool word_behind(str text, size_t at)
{
	if (at >= text.len)
		return false;
	if ((unsigned char)text.at[at] < 0x80)
		return byte_is_word(text.at[at]);
	return !parts_words(utf8_next(text, &at));
}

const struct phrase *phrases_find(
	const struct phrases *p, unsigned uses, str text, size_t at)
{
	str rest = str_slice(text, at, text.len);
	unsigned c = str_first_byte(rest);
	if (!(p->opens[c] & uses))
		return NULL;
	for (size_t n = p->first[c]; rest.len && n < p->first[c + 1]; n++) {
		const struct phrase *found = &p->at[n];
		if (!(uses & 1u << found->use) || !str_starts_nocase(rest, found->text))
			continue;
		if (found->tight ||
			(!word_before(text, at) &&
				!word_behind(text, at + found->text.len)))
			return found;
	}
	return NULL;
}
