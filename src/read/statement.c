/* statement.c: "As a …, I want …, so that …", in one sentence or in lines,
 * paragraphs or bullets of their own. */
#include "criteria_int.h"

/* A phrase of a user story, such as "I want", and where it stands. */
struct match {
	const struct phrase *phrase;
	size_t at;
	bool apart; /* something parts it from what is before it */
};
struct matches {
	struct match *at; /* in scratch, in order */
	size_t len, cap;
	bool labelled; /* "User story:" stands before them */
};
/* A statement while it is read, and what it still lacks. */
struct open_statement {
	struct statement found;
	uint32_t languages;         /* that all its phrases have */
	bool want_due, benefit_due; /* the next block may hold it */
};

/* ---------------------------------------------------------------- matches */

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
static size_t code_end(const struct snippet *p, uint32_t *mark, size_t at)
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

/* Finds the phrases in the order of the text; those in code spans are left
 * out. */
static void find_matches(const struct snippet *p, struct matches *matches)
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
		LIST_ADD(p->r->scratch, matches,
			(struct match){found, at, is_apart(p->text, at)});
		at += found->taken - 1;
	}
	const struct phrase *label =
		phrases_find(phrases, 1u << PHRASE_WISH, p->text, 0);
	matches->labelled = label && label->text.len < p->text.len &&
		p->text.at[label->text.len] == ':';
}

/* ---------------------------------------------------------------- parts */

/* Cuts the punctuation that joins a part to the others off both its ends; a dot
 * at the start (`.gitignore`) is text. */
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

static void take_part(const struct snippet *p, struct text *to, str part)
{
	part = trim_part(part);
	if (!part.len)
		return;
	to->text = snippet_line(p->r, part);
	to->at = snippet_span(p, part);
}

/* Widens the place of the statement by text[beg..end). */
static void cover(
	const struct snippet *p, struct open_statement *s, size_t beg, size_t end)
{
	str part = str_trim(str_slice(p->text, beg, end));
	span at = snippet_span(p, part);
	s->found.at = s->found.at.end ? span_to(s->found.at, at) : at;
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
 * part of the statement has its line, anything but a continued phrase? */
static bool line_begins_other(
	const struct snippet *p, size_t at, uint32_t *mark, bool lined)
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
static size_t sentence_end(const struct snippet *p, size_t from, bool lined)
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

/* ----------------------------------------------------------------- statement
 */

static size_t match_end(const struct match *t)
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
static str role_of(const struct snippet *p, str part)
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

static bool suits(
	const struct open_statement *s, const struct match *t, unsigned use)
{
	return t->phrase->use == use && t->phrase->languages & s->languages;
}

/* "so that" is one wherever it stands; "because" and "um" are rather where a
 * comma parts them from the want. */
static const struct match *find_benefit(const struct snippet *p,
	const struct matches *matches, size_t from, const struct open_statement *s)
{
	const struct match *weak = NULL;
	size_t want_end = from ? match_end(&matches->at[from - 1]) : 0;
	size_t end = sentence_end(p, want_end, false);
	for (size_t n = from; n < matches->len; n++) {
		const struct match *t = &matches->at[n];
		if (t->at > end && str_trim(str_slice(p->text, end + 1, t->at)).len)
			break;
		if (!suits(s, t, PHRASE_SO_THAT))
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
	const struct snippet *p, struct open_statement *s, const struct match *t)
{
	size_t end = sentence_end(p, match_end(t), opens_line(p->text, t->at));
	take_part(p, &s->found.so_that, str_slice(p->text, match_end(t), end));
	cover(p, s, t->at, end + 1);
	s->languages &= t->phrase->languages;
	s->benefit_due = false;
}

static void take_want(const struct snippet *p, const struct matches *matches,
	size_t n, struct open_statement *s)
{
	const struct match *want = &matches->at[n];
	s->languages &= want->phrase->languages;
	s->want_due = false;
	const struct match *benefit = find_benefit(p, matches, n + 1, s);
	size_t end = sentence_end(p, match_end(want), false);
	s->benefit_due = !benefit && end + 1 >= p->text.len;
	if (benefit)
		end = benefit->at;
	take_part(p, &s->found.i_want, str_slice(p->text, match_end(want), end));
	cover(p, s, want->at, end + !benefit);
	if (benefit)
		take_benefit(p, s, benefit);
}

/* "In order to pay, as a buyer, I want …" */
static void take_benefit_before(const struct snippet *p,
	const struct matches *matches, size_t role, struct open_statement *s)
{
	const struct match *t = role ? &matches->at[role - 1] : NULL;
	if (!t || s->found.so_that.text.len || t->phrase->use != PHRASE_SO_THAT ||
		!opens_line(p->text, t->at))
		return;
	size_t end = matches->at[role].at;
	take_part(p, &s->found.so_that, str_slice(p->text, match_end(t), end));
	cover(p, s, t->at, end);
	s->benefit_due = false;
}

enum {
	ROLE_MOST = 200, /* bytes; what is longer is no role but a story */
};

/* The want that belongs to a role; matches->len: there is none. */
static size_t find_want(
	const struct matches *matches, size_t role, const struct open_statement *s)
{
	for (size_t n = role + 1; n < matches->len; n++) {
		const struct match *t = &matches->at[n];
		if (t->phrase->use == PHRASE_AS_A && t->apart)
			break;
		if (suits(s, t, PHRASE_I_WANT))
			return n;
	}
	return matches->len;
}

/* Reads the statement whose role is the n-th match: role, want and benefit up
 * to the next role.  False: it is an ordinary sentence ("As a rule, …"), and *s
 * must not be used. */
static bool take_role(const struct snippet *p, const struct matches *matches,
	size_t n, struct open_statement *s)
{
	const struct match *role = &matches->at[n];
	*s = (struct open_statement){.languages = role->phrase->languages};
	size_t want = find_want(matches, n, s);
	bool last = n + 1 == matches->len && opens_line(p->text, role->at);
	size_t end = want < matches->len ? matches->at[want].at : p->text.len;
	str part = str_slice(p->text, match_end(role), end);
	if (part.len > ROLE_MOST ||
		sentence_end(p, match_end(role), false) + 1 < end)
		return false;
	if (want == matches->len && !last && !matches->labelled)
		return false;
	take_part(p, &s->found.as_a, role_of(p, part));
	cover(p, s, role->at, end);
	if (want < matches->len) {
		take_want(p, matches, want, s);
		take_benefit_before(p, matches, n, s);
		return s->found.i_want.text.len || s->found.so_that.text.len;
	}
	const struct match *benefit = find_benefit(p, matches, n + 1, s);
	s->want_due = !benefit;
	if (benefit) {
		take_part(p, &s->found.as_a,
			role_of(p, str_slice(p->text, match_end(role), benefit->at)));
		take_benefit(p, s, benefit);
	}
	return true;
}

/* A statement without a role: "I want to pay so that …" at the start, or behind
 * a label. */
static bool take_roleless(const struct snippet *p,
	const struct matches *matches, struct open_statement *s)
{
	const struct match *t = &matches->at[0];
	if (t->phrase->use != PHRASE_I_WANT || (t->at && !matches->labelled))
		return false;
	*s = (struct open_statement){.languages = t->phrase->languages};
	if (!matches->labelled && !find_benefit(p, matches, 1, s))
		return false;
	take_want(p, matches, 0, s);
	return true;
}

static bool begin_statement(const struct snippet *p,
	const struct matches *matches, struct open_statement *s)
{
	for (size_t n = 0; n < matches->len; n++)
		if (matches->at[n].phrase->use == PHRASE_AS_A && matches->at[n].apart &&
			take_role(p, matches, n, s))
			return true;
	return matches->len && take_roleless(p, matches, s);
}

/* The next block may hold what the statement still lacks. */
static void continue_statement(const struct snippet *p,
	const struct matches *matches, struct open_statement *s)
{
	const struct match *t = matches->len ? &matches->at[0] : NULL;
	if (t && !t->at && s->want_due && suits(s, t, PHRASE_I_WANT)) {
		take_want(p, matches, 0, s);
		return;
	}
	if (t && !t->at && s->benefit_due && suits(s, t, PHRASE_SO_THAT))
		take_benefit(p, s, t);
	if (s->want_due)
		*s = (struct open_statement){0};
	s->benefit_due = false;
}

/* Returns true when the statement is complete. */
static bool read_snippet(const struct snippet *p, struct open_statement *s)
{
	struct matches matches = {0};
	bool open = s->want_due || s->benefit_due;
	find_matches(p, &matches);
	if (open)
		continue_statement(p, &matches, s);
	if (!s->found.at.end && !begin_statement(p, &matches, s))
		*s = (struct open_statement){0};
	return s->found.at.end && !s->want_due && !s->benefit_due;
}

static void keep_statement(struct item *i, const struct open_statement *s)
{
	if (s->found.at.end && !s->want_due)
		i->sentence = s->found;
}

void statement_read(struct item *i, const struct snippet *p)
{
	struct open_statement s = {0};
	if (i->sentence.at.end)
		return;
	read_snippet(p, &s);
	keep_statement(i, &s);
}

void statement_find(struct reading *r, struct item *i, size_t beg, size_t end)
{
	struct open_statement s = {0};
	bool done = i->sentence.at.end > 0;
	for (size_t n = beg; n < end && !done;) {
		const struct block *b = &r->md.blocks[n];
		bool inside = b->kind == BLOCK_LIST || b->kind == BLOCK_LIST_ITEM;
		struct snippet p = snippet_of_block(r, b);
		if (b->kind == BLOCK_PARAGRAPH)
			done = read_snippet(&p, &s);
		n = inside ? n + 1 : b->next;
	}
	if (s.found.at.end)
		keep_statement(i, &s);
}
