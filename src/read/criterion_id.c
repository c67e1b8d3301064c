/* criterion_id.c: the number that a criterion is written with. */
#include "criteria_int.h"

enum {
	PREFIX_MOST = 5, /* bytes; what is longer is a word, not a prefix */
};
/* Something like a number at the start of a text. */
struct number_at {
	str prefix;  /* "AC", or empty for `#1` */
	str digits;  /* "1", "2.1", "3b" */
	size_t end;  /* behind it */
	bool joined; /* `AC-1` or `AC1`: a name that no sentence begins with */
};

static size_t digits_end(str s, size_t at)
{
	size_t n = at;
	while (n < s.len && byte_is_digit(s.at[n]))
		n++;
	while (
		n > at && n + 1 < s.len && s.at[n] == '.' && byte_is_digit(s.at[n + 1]))
		for (n++; n < s.len && byte_is_digit(s.at[n]);)
			n++;
	bool letter = n > at && n < s.len && s.at[n] >= 'a' && s.at[n] <= 'z' &&
		(n + 1 == s.len || !byte_is_word(s.at[n + 1]));
	return n + letter;
}

/* `AC-1`, `AC 1`, `AC1`, `AC#1`, `Criterion 1`; a declared prefix too. */
static bool find_number(const struct snippet *p, str s, struct number_at *found)
{
	const struct vocabulary *v = &p->r->ws->vocabulary;
	size_t n = 0;
	while (n < s.len && (byte_is_letter(s.at[n]) || s.at[n] == ' ') && n < 24)
		n++;
	str prefix = str_trim_right(str_slice(s, 0, n));
	size_t at = prefix.len;
	if (at < s.len && (s.at[at] == '-' || s.at[at] == '#' || s.at[at] == ' '))
		at++;
	if (at < s.len && s.at[at - (at > 0)] == ' ' && s.at[at] == '#')
		at++;
	size_t end = digits_end(s, at);
	if (end == at || end - at > 12 || !prefix.len ||
		(end < s.len && byte_is_word(s.at[end])))
		return false;
	const struct phrase *word =
		phrases_find(&v->phrases, 1u << PHRASE_ID, prefix, 0);
	bool ours = word && word->text.len == prefix.len;
	*found = (struct number_at){prefix, str_slice(s, at, end), end,
		ours && (at == prefix.len || s.at[prefix.len] == '-')};
	return ours || vocabulary_kind_of_id(v, str_slice(s, 0, end));
}

/* `#1`: the first criterion has it, or one before had such a number, since
 * `#123` is more often an issue. */
static bool find_hash(const struct item *i, str s, struct number_at *found)
{
	size_t end = s.len && s.at[0] == '#' ? digits_end(s, 1) : 0;
	if (end < 2 || end > 4 ||
		(end < s.len && !byte_is_space(s.at[end]) && s.at[end] != ':' &&
			s.at[end] != '.'))
		return false;
	*found = (struct number_at){STR(""), str_slice(s, 1, end), end, true};
	if (!i->ncriteria)
		return str_eq(found->digits, STR("1"));
	return str_starts(i->criteria[i->ncriteria - 1].id, STR("AC-"));
}

/* What parts a number from its text; 0: nothing does. */
static size_t mark_length(str s)
{
	static const char *const marks[] = {":", ".", ")", "\xe2\x80\x94",
		"\xe2\x80\x93", "\xef\xbc\x9a", "-", "|"};
	str open = str_trim_left(s);
	size_t space = s.len - open.len;
	for (size_t n = 0; n < sizeof marks / sizeof *marks; n++) {
		str mark = str_from(marks[n]);
		bool ends = mark.len == open.len ||
			(mark.len < open.len && byte_is_space(open.at[mark.len])) ||
			n == 0 || n >= 3;
		if (str_starts(open, mark) && ends && (n < 6 || space))
			return space + mark.len;
	}
	return 0;
}

/* Bold, in brackets, with a mark behind it, or a name like `AC-1` that opens
 * a sentence with a capital: then a number is one. */
static bool is_number(
	const struct snippet *p, const struct number_at *n, size_t beg)
{
	str rest = str_slice(p->text, beg + n->end, p->text.len);
	const struct inline_mark *m = snippet_mark(p, beg, 1u << INLINE_STRONG);
	if (m && m->beg == beg && m->end <= beg + n->end + 1)
		return true;
	if (!rest.len || mark_length(rest))
		return true;
	return n->joined && byte_is_space(rest.at[0]);
}

/* `#1` and `Criterion 1` are AC-1; a short prefix is part of the id. */
static str id_of(const struct snippet *p, const struct number_at *n)
{
	arena *keep = p->r->keep;
	if (!n->prefix.len || n->prefix.len > PREFIX_MOST)
		return FORMAT(keep, "AC-{}", n->digits);
	bool tight = n->prefix.at + n->prefix.len == n->digits.at;
	if (tight)
		return FORMAT(keep, "{}{}", n->prefix, n->digits);
	return FORMAT(keep, "{}-{}", n->prefix, n->digits);
}

/* `[AC-1] text`, `(AC-1) text` */
static size_t read_bracket(
	const struct snippet *p, struct number_at *n, size_t *beg)
{
	if (!p->text.len || (p->text.at[0] != '[' && p->text.at[0] != '('))
		return 0;
	char close = p->text.at[0] == '[' ? ']' : ')';
	*beg = 1;
	if (!find_number(p, str_slice(p->text, 1, p->text.len), n) ||
		1 + n->end >= p->text.len || p->text.at[1 + n->end] != close)
		return 0;
	return n->end + 2;
}

size_t criterion_id_read(
	const struct item *i, struct criterion *c, const struct snippet *p)
{
	struct number_at n;
	size_t beg = 0, end = read_bracket(p, &n, &beg);
	if (!end) {
		beg = 0;
		if (!find_number(p, p->text, &n) && !find_hash(i, p->text, &n))
			return 0;
		if (!is_number(p, &n, 0))
			return 0;
		end = n.end;
	}
	c->id = id_of(p, &n);
	c->pinned = true;
	c->id_at = snippet_span(p, str_slice(p->text, beg, beg + n.end));
	str rest = str_slice(p->text, end, p->text.len);
	end += mark_length(rest);
	while (end < p->text.len && byte_is_space(p->text.at[end]))
		end++;
	return end;
}

void criterion_id_put(struct reading *r, struct criterion *c, str id, span at)
{
	c->pinned = true;
	c->id_at = at;
	c->id = str_is_digits(id) ? FORMAT(r->keep, "AC-{}", id)
							  : arena_copy(r->keep, id);
}
