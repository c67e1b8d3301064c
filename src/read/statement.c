/* statement.c: "As a …, I want …, so that …", in one sentence or in lines,
 * paragraphs or bullets of their own. */
#include "criteria_int.h"

/* A phrase of a wish, where it stands. */
struct turn {
	const struct phrase *phrase;
	size_t at;
	bool apart; /* something parts it from what is before it */
};
struct turns {
	struct turn *at; /* in scratch, in order */
	size_t len, cap;
	bool labelled; /* "User story:" stands before them */
};
/* A wish while it is found, and what it still lacks. */
struct wish {
	struct statement found;
	uint32_t languages;         /* that all its phrases have */
	bool want_due, benefit_due; /* the next block may hold it */
};

/* ---------------------------------------------------------------- turns */

/* Commas, colons, ends of sentences, dashes and line breaks; not quotes. */
static bool is_apart(str text, size_t at)
{
	size_t n = at;
	while (n && (text.at[n - 1] == ' ' || text.at[n - 1] == '\t'))
		n--;
	if (!n)
		return true;
	char c = text.at[n - 1];
	if (c == '\n' || c == ',' || c == ';' || c == ':' || c == '.' || c == '!' ||
		c == '?' || (c == '-' && n > 1 && text.at[n - 2] == ' '))
		return true;
	str before = str_slice(text, 0, n);
	return str_ends(before, STR("\xe2\x80\x94")) ||
		str_ends(before, STR("\xe2\x80\x93")) ||
		str_ends(before, STR("\xef\xbc\x8c")) ||
		str_ends(before, STR("\xe3\x80\x82"));
}

/* The end of the code span around or behind `at`; moves over the marks. */
static size_t code_end(const struct passage *p, uint32_t *mark, size_t at)
{
	const struct block *b = p->block;
	size_t end = 0;
	while (b && *mark < b->nmarks && b->marks[*mark].beg <= at) {
		const struct inline_mark *m = &b->marks[(*mark)++];
		if (m->kind == INLINE_CODE && m->end > end)
			end = m->end;
	}
	return end;
}

static bool starts_letter(str text, size_t at)
{
	unsigned char c = (unsigned char)text.at[at];
	if (c >= 0x80)
		return (c & 0xC0) != 0x80;
	return byte_is_letter(text.at[at]) &&
		(!at || !byte_is_letter(text.at[at - 1]));
}

static void find_turns(const struct passage *p, struct turns *turns)
{
	const struct phrases *phrases = &p->r->ws->vocabulary.phrases;
	unsigned uses =
		1u << PHRASE_AS_A | 1u << PHRASE_I_WANT | 1u << PHRASE_SO_THAT;
	uint32_t mark = 0;
	size_t code = 0;
	for (size_t at = 0; at < p->text.len; at++) {
		size_t end = code_end(p, &mark, at);
		code = end > code ? end : code;
		if (at < code || !starts_letter(p->text, at))
			continue;
		const struct phrase *found = phrases_find(phrases, uses, p->text, at);
		if (!found)
			continue;
		LIST_ADD(p->r->scratch, turns,
			(struct turn){found, at, is_apart(p->text, at)});
		at += found->taken - 1;
	}
	const struct phrase *label =
		phrases_find(phrases, 1u << PHRASE_WISH, p->text, 0);
	turns->labelled = label && label->text.len < p->text.len &&
		p->text.at[label->text.len] == ':';
}

/* ---------------------------------------------------------------- parts */

static str trim_part(str s)
{
	static const char *const joints[] = {",", ";", ":", ".", "-", "*", "\\",
		"\xe2\x80\x94", "\xe2\x80\x93", "\xef\xbc\x8c", "\xe3\x80\x82"};
	bool cut = true;
	s = str_trim(s);
	while (cut) {
		cut = false;
		for (size_t n = 0; n < sizeof joints / sizeof *joints; n++) {
			str joint = str_from(joints[n]);
			if (str_ends(s, joint)) {
				s = str_trim(str_slice(s, 0, s.len - joint.len));
				cut = true;
			} else if (n != 3 && str_starts(s, joint)) {
				s = str_trim(str_slice(s, joint.len, s.len));
				cut = true;
			}
		}
	}
	return s;
}

static void take_part(const struct passage *p, struct text *to, str part)
{
	part = trim_part(part);
	if (!part.len)
		return;
	to->text = passage_line(p, part);
	to->at = passage_span(p, part);
}

/* Widens the place of the wish by text[beg..end). */
static void cover(
	const struct passage *p, struct wish *w, size_t beg, size_t end)
{
	str part = str_trim(str_slice(p->text, beg, end));
	span at = passage_span(p, part);
	w->found.at = w->found.at.end ? span_to(w->found.at, at) : at;
}

/* ------------------------------------------------------- ends of sentences */

/* "e.g.", "J. Smith": a full stop that ends no sentence. */
static bool is_short(str text, size_t stop)
{
	size_t n = stop;
	while (n && byte_is_letter(text.at[n - 1]))
		n--;
	return stop - n < 2 || (n && text.at[n - 1] == '.');
}

static bool ends_here(str text, size_t at)
{
	char c = text.at[at];
	if (c != '.' && c != '!' && c != '?')
		return str_starts(str_slice(text, at, text.len), STR("\xe3\x80\x82"));
	if (at + 1 == text.len)
		return true;
	if (!byte_is_space(text.at[at + 1]) || (c == '.' && is_short(text, at)))
		return false;
	str rest = str_trim_left(str_slice(text, at + 1, text.len));
	return !rest.len || !(rest.at[0] >= 'a' && rest.at[0] <= 'z');
}

/* Does the line at `at` begin something else: a label in bold, or, where each
 * part of the wish has its line, anything but a continued phrase? */
static bool line_begins_other(
	const struct passage *p, size_t at, uint32_t *mark, bool lined)
{
	const struct block *b = p->block;
	if (at >= p->text.len)
		return true;
	if (lined && !(p->text.at[at] >= 'a' && p->text.at[at] <= 'z'))
		return true;
	while (b && *mark < b->nmarks && b->marks[*mark].beg < at)
		++*mark;
	return b && *mark < b->nmarks && b->marks[*mark].beg == at &&
		b->marks[*mark].kind == INLINE_STRONG;
}

/* The end of the sentence that text[from..) goes on with. */
static size_t sentence_end(const struct passage *p, size_t from, bool lined)
{
	uint32_t mark = 0;
	size_t at = from;
	while (at < p->text.len) {
		size_t next = at + 1;
		if (ends_here(p->text, at))
			return at;
		if (p->text.at[at] == '\n') {
			while (next < p->text.len && byte_is_space(p->text.at[next]))
				next++;
			if (line_begins_other(p, next, &mark, lined))
				return at;
		}
		at = next;
	}
	return p->text.len;
}

/* ----------------------------------------------------------------- wish */

static size_t turn_end(const struct turn *t)
{
	return t->at + t->phrase->taken;
}

static bool opens_line(str text, size_t at)
{
	while (at && (text.at[at - 1] == ' ' || text.at[at - 1] == '\t'))
		at--;
	return !at || text.at[at - 1] == '\n';
}

/* "developer, when I click a server": the role ends before the condition. */
static str role_of(const struct passage *p, str part)
{
	size_t comma = str_find_byte(part, ',', 0);
	while (comma < part.len) {
		size_t next = comma + 1;
		while (next < part.len && byte_is_space(part.at[next]))
			next++;
		if (phrases_find(
				&p->r->ws->vocabulary.phrases, 1u << PHRASE_IF, part, next))
			return str_slice(part, 0, comma);
		comma = str_find_byte(part, ',', comma + 1);
	}
	return part;
}

static bool suits(const struct wish *w, const struct turn *t, unsigned use)
{
	return t->phrase->use == use && t->phrase->languages & w->languages;
}

/* "so that" is one wherever it stands; "because" and "um" are rather where a
 * comma parts them from the want. */
static const struct turn *find_benefit(const struct passage *p,
	const struct turns *turns, size_t from, const struct wish *w)
{
	const struct turn *weak = NULL;
	size_t want_end = from ? turn_end(&turns->at[from - 1]) : 0;
	size_t end = sentence_end(p, want_end, false);
	for (size_t n = from; n < turns->len; n++) {
		const struct turn *t = &turns->at[n];
		if (t->at > end && str_trim(str_slice(p->text, end + 1, t->at)).len)
			break;
		if (!suits(w, t, PHRASE_SO_THAT))
			continue;
		str words = t->phrase->text;
		if (t->apart || str_find_byte(words, ' ', 0) < words.len)
			return t;
		if (!weak)
			weak = t;
	}
	return weak;
}

static void take_benefit(
	const struct passage *p, struct wish *w, const struct turn *t)
{
	size_t end = sentence_end(p, turn_end(t), opens_line(p->text, t->at));
	take_part(p, &w->found.so_that, str_slice(p->text, turn_end(t), end));
	cover(p, w, t->at, end + 1);
	w->languages &= t->phrase->languages;
	w->benefit_due = false;
}

static void take_want(const struct passage *p, const struct turns *turns,
	size_t n, struct wish *w)
{
	const struct turn *want = &turns->at[n];
	w->languages &= want->phrase->languages;
	w->want_due = false;
	const struct turn *benefit = find_benefit(p, turns, n + 1, w);
	size_t end = sentence_end(p, turn_end(want), false);
	w->benefit_due = !benefit && end + 1 >= p->text.len;
	if (benefit)
		end = benefit->at;
	take_part(p, &w->found.i_want, str_slice(p->text, turn_end(want), end));
	cover(p, w, want->at, end + !benefit);
	if (benefit)
		take_benefit(p, w, benefit);
}

/* "In order to pay, as a buyer, I want …" */
static void take_benefit_before(const struct passage *p,
	const struct turns *turns, size_t role, struct wish *w)
{
	const struct turn *t = role ? &turns->at[role - 1] : NULL;
	if (!t || w->found.so_that.text.len || t->phrase->use != PHRASE_SO_THAT ||
		!opens_line(p->text, t->at))
		return;
	size_t end = turns->at[role].at;
	take_part(p, &w->found.so_that, str_slice(p->text, turn_end(t), end));
	cover(p, w, t->at, end);
	w->benefit_due = false;
}

enum {
	ROLE_MOST = 200, /* bytes; what is longer is no role but a story */
};

/* The want that belongs to a role; turns->len: there is none. */
static size_t find_want(
	const struct turns *turns, size_t role, const struct wish *w)
{
	for (size_t n = role + 1; n < turns->len; n++) {
		const struct turn *t = &turns->at[n];
		if (t->phrase->use == PHRASE_AS_A && t->apart)
			break;
		if (suits(w, t, PHRASE_I_WANT))
			return n;
	}
	return turns->len;
}

static bool take_role(const struct passage *p, const struct turns *turns,
	size_t n, struct wish *w)
{
	const struct turn *role = &turns->at[n];
	*w = (struct wish){.languages = role->phrase->languages};
	size_t want = find_want(turns, n, w);
	bool last = n + 1 == turns->len && opens_line(p->text, role->at);
	size_t end = want < turns->len ? turns->at[want].at : p->text.len;
	str part = str_slice(p->text, turn_end(role), end);
	if (part.len > ROLE_MOST ||
		sentence_end(p, turn_end(role), false) + 1 < end)
		return false;
	if (want == turns->len && !last && !turns->labelled)
		return false;
	take_part(p, &w->found.as_a, role_of(p, part));
	cover(p, w, role->at, end);
	if (want < turns->len) {
		take_want(p, turns, want, w);
		take_benefit_before(p, turns, n, w);
		return w->found.i_want.text.len || w->found.so_that.text.len;
	}
	const struct turn *benefit = find_benefit(p, turns, n + 1, w);
	w->want_due = !benefit;
	if (benefit) {
		take_part(p, &w->found.as_a,
			role_of(p, str_slice(p->text, turn_end(role), benefit->at)));
		take_benefit(p, w, benefit);
	}
	return true;
}

/* A wish without a role: "I want to pay so that …" at the start, or behind a
 * label. */
static bool take_roleless(
	const struct passage *p, const struct turns *turns, struct wish *w)
{
	const struct turn *t = &turns->at[0];
	if (t->phrase->use != PHRASE_I_WANT || (t->at && !turns->labelled))
		return false;
	*w = (struct wish){.languages = t->phrase->languages};
	if (!turns->labelled && !find_benefit(p, turns, 1, w))
		return false;
	take_want(p, turns, 0, w);
	return true;
}

static bool begin_wish(
	const struct passage *p, const struct turns *turns, struct wish *w)
{
	for (size_t n = 0; n < turns->len; n++)
		if (turns->at[n].phrase->use == PHRASE_AS_A && turns->at[n].apart &&
			take_role(p, turns, n, w))
			return true;
	return turns->len && take_roleless(p, turns, w);
}

/* The next block may hold what the wish still lacks. */
static void continue_wish(
	const struct passage *p, const struct turns *turns, struct wish *w)
{
	const struct turn *t = turns->len ? &turns->at[0] : NULL;
	if (t && !t->at && w->want_due && suits(w, t, PHRASE_I_WANT)) {
		take_want(p, turns, 0, w);
		return;
	}
	if (t && !t->at && w->benefit_due && suits(w, t, PHRASE_SO_THAT))
		take_benefit(p, w, t);
	if (w->want_due)
		*w = (struct wish){0};
	w->benefit_due = false;
}

/* Returns true when the wish is complete. */
static bool read_passage(const struct passage *p, struct wish *w)
{
	struct turns turns = {0};
	bool open = w->want_due || w->benefit_due;
	find_turns(p, &turns);
	if (open)
		continue_wish(p, &turns, w);
	if (!w->found.at.end && !begin_wish(p, &turns, w))
		*w = (struct wish){0};
	return w->found.at.end && !w->want_due && !w->benefit_due;
}

static void keep_wish(struct item *i, const struct wish *w)
{
	if (w->found.at.end && !w->want_due)
		i->sentence = w->found;
}

void statement_read(struct item *i, const struct passage *p)
{
	struct wish w = {0};
	if (i->sentence.at.end)
		return;
	read_passage(p, &w);
	keep_wish(i, &w);
}

void statement_find(struct reading *r, struct item *i, size_t beg, size_t end)
{
	struct wish w = {0};
	bool done = i->sentence.at.end > 0;
	for (size_t n = beg; n < end && !done;) {
		const struct block *b = &r->md.blocks[n];
		bool inside = b->kind == BLOCK_LIST || b->kind == BLOCK_LIST_ITEM;
		struct passage p = passage_of_block(r, b);
		if (b->kind == BLOCK_PARAGRAPH)
			done = read_passage(&p, &w);
		n = inside ? n + 1 : b->next;
	}
	if (w.found.at.end)
		keep_wish(i, &w);
}
