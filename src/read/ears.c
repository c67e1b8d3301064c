/* ears.c: is a sentence a requirement in EARS? */
#include "criteria_int.h"

/* Where the next word may begin: behind anything that is no part of one; in
 * scripts without spaces, anywhere. */
static size_t next_word(str text, size_t at)
{
	bool ascii = (unsigned char)text.at[at] < 0xE0;
	while (ascii && at < text.len && byte_is_word(text.at[at]) &&
		(unsigned char)text.at[at] < 0xE0)
		at++;
	if (!ascii)
		at++;
	while (at < text.len &&
		(!byte_is_word(text.at[at]) ||
			((unsigned char)text.at[at] & 0xC0) == 0x80))
		at++;
	return at;
}

enum ears ears_find(const struct snippet *p, size_t from)
{
	const struct phrases *phrases = &p->r->ws->vocabulary.phrases;
	const struct phrase *opens =
		phrases_find(phrases, 1u << PHRASE_IF, p->text, from);
	unsigned verbs = 1u << PHRASE_SHALL | (opens ? 1u << PHRASE_MUST : 0);
	enum ears found = EARS_NONE;
	for (size_t at = from; at < p->text.len; at = next_word(p->text, at)) {
		if (!(phrases->opens[(unsigned char)byte_lower(p->text.at[at])] &
				verbs))
			continue;
		const struct phrase *verb = phrases_find(phrases, verbs, p->text, at);
		if (verb && verb->use == PHRASE_SHALL)
			return EARS_SHALL;
		if (verb && opens && verb->languages & opens->languages)
			found = EARS_MUST;
	}
	return found;
}
