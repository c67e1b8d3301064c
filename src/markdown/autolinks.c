/* autolinks.c: what in a text leads somewhere. */
#include "markdown_int.h"

#include <stdlib.h>
#include <string.h>

/* prefixes.first */
enum {
	BEGINS_PREFIX = 1,
	BEGINS_OTHER = 2, /* [ : ~ */
};
/* T-shirts and US-based teams are no items: behind a prefix as short as this
 * stands a number. */
#define SHORT_PREFIX 2
#define LONGEST_SPACE 100

static int by_first_byte(const void *left, const void *right)
{
	const str *a = left, *b = right;
	if (a->at[0] != b->at[0])
		return (unsigned char)a->at[0] < (unsigned char)b->at[0] ? -1 : 1;
	if (a->len != b->len)
		return a->len > b->len ? -1 : 1;
	return str_order(*a, *b);
}

/* ensures: the prefixes of one first byte stand together, longest first, since
 * the longest one decides. */
const struct id_prefixes *id_prefixes_index(
	const str *prefixes, size_t n, arena *keep)
{
	struct id_prefixes *p = NEW(keep, struct id_prefixes, 1);
	p->at = NEW(keep, str, n);
	for (size_t i = 0; i < n; i++)
		if (prefixes[i].len)
			p->at[p->len++] = prefixes[i];
	if (p->len)
		qsort(p->at, p->len, sizeof *p->at, by_first_byte);
	for (size_t i = 0; i < p->len; i++) {
		unsigned char c = (unsigned char)p->at[i].at[0];
		p->first[c] = BEGINS_PREFIX;
		p->beg[c + 1]++;
	}
	for (size_t c = 0; c < 256; c++)
		p->beg[c + 1] = (uint16_t)(p->beg[c + 1] + p->beg[c]);
	p->first['['] |= BEGINS_OTHER;
	p->first[':'] |= BEGINS_OTHER;
	p->first['~'] |= BEGINS_OTHER;
	return p;
}

static char at_or(str s, size_t at, char other)
{
	if (at < s.len)
		return s.at[at];
	return other;
}

/* ----------------------------------------------------------------- ids */
static bool is_slug(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '-' || c == '_';
}

/* End of the id whose prefix ends at `at`, or 0. */
static size_t id_end(str s, size_t at, size_t prefix)
{
	if (at_or(s, at, 0) != '-')
		return 0;
	size_t beg = at + 1, end = beg;
	while (end < s.len && is_slug(s.at[end]))
		end++;
	while (end > beg && (s.at[end - 1] == '-' || s.at[end - 1] == '_'))
		end--;
	if (end == beg || s.at[beg] == '-' || s.at[beg] == '_' ||
		(prefix <= SHORT_PREFIX && !byte_is_digit(s.at[beg])))
		return 0;
	char next = at_or(s, end, ' '), then = at_or(s, end + 1, ' ');
	if ((unsigned char)next >= 0x80 && byte_is_word(next))
		return 0;
	/* NEED-3.md and NEED-3/notes.md are files. */
	if (next == '.' && byte_is_word(then))
		return 0;
	return end;
}

/* A text that is searched; what is before `from` is done. */
struct search {
	const struct id_prefixes *prefixes;
	str s;
	size_t from;
};

/* `001-user-auth/` before the id at `at`: where it begins. */
static size_t space_beg(const struct search *q, size_t at)
{
	size_t beg = at - 1;
	while (beg > q->from && at - beg < LONGEST_SPACE &&
		(is_slug(q->s.at[beg - 1]) || q->s.at[beg - 1] == '.'))
		beg--;
	return beg;
}

/* The length of the id's prefix, or 0. */
static size_t prefix_at(const struct search *q, size_t at, size_t *end)
{
	const struct id_prefixes *p = q->prefixes;
	unsigned char c = (unsigned char)q->s.at[at];
	for (size_t i = p->beg[c]; i < p->beg[c + 1]; i++) {
		str prefix = p->at[i];
		if (at + prefix.len > q->s.len ||
			memcmp(q->s.at + at, prefix.at, prefix.len) != 0)
			continue;
		*end = id_end(q->s, at + prefix.len, prefix.len);
		if (*end)
			return prefix.len;
	}
	return 0;
}

static bool is_mention(const struct search *q, size_t beg)
{
	size_t end;
	return q->prefixes->first[(unsigned char)q->s.at[beg]] & BEGINS_PREFIX &&
		prefix_at(q, beg, &end);
}

/* Where the id at `at` begins, behind a slash: with its namespace, or
 * without in `NEED-3/NEED-4`; s.len: it is part of a path. */
static size_t spaced_beg(const struct search *q, size_t at, char before)
{
	size_t beg = at > q->from ? space_beg(q, at) : at;
	char outside = byte_before(q->s, beg, before);
	bool bare = beg + 1 >= at;
	bool second = bare && q->from > 0 && at - 1 == q->from;
	if (second || (!bare && is_mention(q, beg)))
		return at;
	return bare || outside == '/' || byte_is_word(outside) ? q->s.len : beg;
}

/* An id at s[at], with the namespace before it and the criterion behind it. */
static bool mention_at(const struct search *q, size_t at, struct autolink *link)
{
	str s = q->s;
	size_t end, beg = at;
	char before = byte_before(s, at, link->before);
	if (byte_is_word(before) || before == '-' || !prefix_at(q, at, &end))
		return false;
	if (before == '/')
		beg = spaced_beg(q, at, link->before);
	/* docs/NEED-3/notes is a path, NEED-3/NEED-4 are two ids. */
	if (beg == s.len ||
		(at_or(s, end, 0) == '/' && byte_is_word(at_or(s, end + 1, 0)) &&
			!is_mention(q, end + 1)))
		return false;
	/* STORY-12#AC-2 */
	if (at_or(s, end, 0) == '#' && byte_is_letter(at_or(s, end + 1, 0)))
		for (end++; end < s.len && is_slug(s.at[end]);)
			end++;
	*link = (struct autolink){
		AUTOLINK_MENTION, beg, end, beg, end, beg, end, link->before};
	return true;
}

/* --------------------------------------------------------- [[names]] */
/* Not in a third bracket, and no quotes inside: lists in lists look alike. */
static bool wiki_at(str s, size_t at, struct autolink *link)
{
	char before = byte_before(s, at, link->before);
	if (at_or(s, at + 1, 0) != '[' || before == '[')
		return false;
	size_t beg = at + 2, bar = 0, end = beg;
	bool letter = false;
	for (; end < s.len && s.at[end] != ']' && s.at[end] != '['; end++) {
		if (s.at[end] == '"')
			return false;
		if (s.at[end] == '|' && !bar)
			bar = end;
		letter |= byte_is_word(s.at[end]) && !byte_is_digit(s.at[end]);
	}
	size_t name = bar ? bar : end;
	if (at_or(s, end, 0) != ']' || at_or(s, end + 1, 0) != ']' || !letter ||
		name == beg || byte_is_space(s.at[beg]) ||
		byte_is_space(s.at[name - 1]))
		return false;
	bool labelled = bar && str_trim(str_slice(s, bar + 1, end)).len;
	*link = (struct autolink){AUTOLINK_WIKI, at, end + 2, beg, name,
		labelled ? bar + 1 : beg, labelled ? end : name, link->before};
	return true;
}

/* ----------------------------------------------------------- addresses */
static size_t scheme_length(str s, size_t colon)
{
	for (size_t n = 5; n >= 4; n--)
		if (colon >= n &&
			str_eq_nocase(
				str_slice(s, colon - n, colon), str_slice(STR("https"), 0, n)))
			return n;
	return 0;
}

/* Entities and brackets that the sentence owns, and its punctuation. */
static size_t url_end(str s, size_t beg)
{
	size_t end = beg;
	int open = 0;
	for (; end < s.len; end++) {
		char c = s.at[end];
		if ((unsigned char)c <= ' ' || c == '<' || c == '>' || c == '"' ||
			c == '`' || c == '|')
			break;
		open += (c == '(') - (c == ')');
	}
	while (end > beg) {
		char c = s.at[end - 1];
		if (c == ')' && open >= 0)
			break;
		open += c == ')';
		if (c != ')' && !strchr("?!.,:;*_~'", c))
			break;
		end--;
	}
	return end;
}

static bool url_at(str s, size_t from, size_t colon, struct autolink *link)
{
	size_t n = scheme_length(s, colon);
	if (!n || colon - n < from || at_or(s, colon + 1, 0) != '/' ||
		at_or(s, colon + 2, 0) != '/')
		return false;
	size_t beg = colon - n;
	char before = byte_before(s, beg, link->before);
	if (byte_is_word(before) || !byte_is_word(at_or(s, colon + 3, 0)))
		return false;
	size_t end = url_end(s, colon + 3);
	*link = (struct autolink){
		AUTOLINK_URL, beg, end, beg, end, beg, end, link->before};
	return true;
}

/* ------------------------------------------------------------------ ~~ */
static size_t tildes_at(str s, size_t at, struct autolink *link)
{
	size_t end = at;
	while (end < s.len && s.at[end] == '~')
		end++;
	if (end - at == 2)
		*link = (struct autolink){
			AUTOLINK_TILDES, at, end, at, end, at, end, link->before};
	return end;
}

/* Most bytes begin nothing: one look-up in a table says so. */
bool autolink_next(
	const struct id_prefixes *p, str s, size_t from, struct autolink *link)
{
	struct search q = {p, s, from};
	for (size_t i = from; i < s.len; i++) {
		unsigned use = p->first[(unsigned char)s.at[i]];
		if (!use)
			continue;
		link->kind = AUTOLINK_NONE;
		if (use & BEGINS_PREFIX)
			mention_at(&q, i, link);
		else if (s.at[i] == '[')
			wiki_at(s, i, link);
		else if (s.at[i] == ':')
			url_at(s, from, i, link);
		else
			i = tildes_at(s, i, link) - 1;
		if (link->kind != AUTOLINK_NONE)
			return true;
	}
	return false;
}
