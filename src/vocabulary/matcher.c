/* matcher.c: matches a text with a list of elements.
 *
 * Time is linear in the text.  An element that takes anything ends where what
 * follows it, up to the next such element, matches first; the earliest end is
 * always good enough, since it leaves most to the rest.  Where that is, is
 * remembered, so that no stretch is searched twice. */
#include "pattern_int.h"

#include <string.h>

enum {
	LONGEST_NUMBER = 32,
	LONGEST_WORD = 256
};

/* Where an element that takes anything can end: nowhere from `from` up to
 * `at`, and at `at`. */
struct match_gap {
	size_t from, at;
	bool known;
};
struct matcher {
	const struct elements *e;
	str text;
	bool nocase;
	size_t beg[PATTERN_NAMES], end[PATTERN_NAMES];
	uint32_t set;
	struct match_gap gaps[PATTERN_GAPS];
};
/* A place in the elements and in the text. */
struct match_spot {
	size_t e, at;
};

static const size_t nowhere = SIZE_MAX;

static bool is_space_at(const struct matcher *m, size_t at)
{
	return at < m->text.len && byte_is_space(m->text.at[at]);
}

static bool take_literal(struct matcher *m, str literal, size_t *at)
{
	str rest = str_slice(m->text, *at, m->text.len);
	if (m->nocase ? !str_starts_nocase(rest, literal)
				  : !str_starts(rest, literal))
		return false;
	*at += literal.len;
	return true;
}

/* White space folds: white space that was taken before counts, and so does
 * the end of the text. */
static bool take_space(struct matcher *m, size_t *at)
{
	size_t from = *at;
	while (is_space_at(m, *at))
		++*at;
	return *at > from || !from || from == m->text.len ||
		is_space_at(m, from - 1);
}

static bool take_digits(struct matcher *m, size_t *at)
{
	const char *text = m->text.at;
	size_t len = m->text.len, n = *at;
	while (n < len && byte_is_digit(text[n]) && n - *at <= LONGEST_NUMBER)
		n++;
	if (n == *at || n - *at > LONGEST_NUMBER)
		return false;
	bool alone = n < len && byte_is_letter(text[n]) &&
		(n + 1 == len || !byte_is_word(text[n + 1]));
	*at = n + alone;
	return true;
}

static bool take_word(struct matcher *m, size_t *at)
{
	size_t n = *at;
	while (n < m->text.len && n - *at < LONGEST_WORD &&
		(byte_is_word(m->text.at[n]) || m->text.at[n] == '-'))
		n++;
	bool taken = n > *at;
	*at = n;
	return taken;
}

static bool take_byte(struct matcher *m, str glob, size_t *at)
{
	size_t n = 0;
	return *at < m->text.len && glob_byte(glob, &n, m->text.at[(*at)++]);
}

/* requires: the element takes a fixed part of the text.  ensures: *at is
 * behind what it took; false: it does not stand there. */
static bool take_one(struct matcher *m, const struct element *e, size_t *at)
{
	switch (e->kind) {
	case ELEMENT_LITERAL:
		return take_literal(m, e->text, at);
	case ELEMENT_SPACE:
		return take_space(m, at);
	case ELEMENT_DIGITS:
		return take_digits(m, at);
	case ELEMENT_WORD:
		return take_word(m, at);
	case ELEMENT_BYTE:
		return take_byte(m, e->text, at);
	case ELEMENT_OPEN:
		m->beg[e->n] = *at;
		return true;
	case ELEMENT_CLOSE:
		m->end[e->n] = *at;
		m->set |= 1u << e->n;
		return true;
	default:
		return *at == m->text.len; /* ELEMENT_END */
	}
}

static bool take_list(struct matcher *m, struct match_spot *s);

/* An optional part is taken where it can be, and never given back: it stands
 * in brackets, and nothing else does. */
static void take_option(struct matcher *m, struct match_spot *s)
{
	uint32_t set = m->set;
	struct match_spot inside = {s->e + 1, s->at};
	if (take_list(m, &inside))
		s->at = inside.at;
	else
		m->set = set;
	s->e = m->e->at[s->e].n + 1;
}

/* Takes all up to the next element that takes anything, or to the end of the
 * list or of the optional part. */
static bool take_fixed(struct matcher *m, struct match_spot *s)
{
	for (;;) {
		const struct element *e = &m->e->at[s->e];
		if (e->kind == ELEMENT_ANYTHING || e->kind == ELEMENT_OPTION_END)
			return true;
		if (e->kind == ELEMENT_OPTION) {
			take_option(m, s);
			continue;
		}
		if (!take_one(m, e, &s->at))
			return false;
		if (e->kind == ELEMENT_END)
			return true;
		s->e++;
	}
}

/* True when only the end of the text follows the element s->e - 1. */
static bool takes_the_rest(const struct matcher *m, size_t e)
{
	while (m->e->at[e].kind == ELEMENT_CLOSE)
		e++;
	return m->e->at[e].kind == ELEMENT_END;
}

/* The first place from `from` on where the elements behind s->e match, which
 * is taken then; `nowhere`: there is none. */
static size_t find_end(struct matcher *m, struct match_spot *s, size_t from)
{
	if (takes_the_rest(m, s->e + 1))
		from = from > m->text.len ? from : m->text.len;
	for (size_t at = from; at <= m->text.len; at++) {
		if (at > from && is_space_at(m, at) && is_space_at(m, at - 1))
			continue; /* the same as one byte before */
		struct match_spot behind = {s->e + 1, at};
		if (take_fixed(m, &behind)) {
			*s = behind;
			return at;
		}
	}
	return nowhere;
}

static bool take_anything(struct matcher *m, struct match_spot *s)
{
	const struct element *e = &m->e->at[s->e];
	struct match_gap *g = &m->gaps[e->n];
	size_t from = s->at + e->least;
	if (from > m->text.len)
		return false;
	bool same = g->known && g->from <= from && from <= g->at;
	if (same && g->at == nowhere)
		return false;
	size_t at = find_end(m, s, same ? g->at : from);
	*g = (struct match_gap){same ? g->from : from, at, true};
	return at != nowhere;
}

/* Takes a list, or the inside of an optional part. */
static bool take_list(struct matcher *m, struct match_spot *s)
{
	if (!take_fixed(m, s))
		return false;
	while (m->e->at[s->e].kind == ELEMENT_ANYTHING)
		if (!take_anything(m, s))
			return false;
	return true;
}

bool elements_match(
	const struct elements *e, str text, bool nocase, struct matched *out)
{
	struct matcher m;
	m.e = e;
	m.text = text;
	m.nocase = nocase;
	m.set = 0;
	for (uint32_t n = 0; n < e->gaps; n++)
		m.gaps[n].known = false;
	struct match_spot s = {0, 0};
	if (!take_list(&m, &s))
		return false;
	for (uint32_t n = 0; n < PATTERN_NAMES; n++)
		if (m.set >> n & 1) /* beg and end are written with the bit */
			/* NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage) */
			out->text[n] = str_trim(str_slice(text, m.beg[n], m.end[n]));
	out->set |= m.set;
	return true;
}
