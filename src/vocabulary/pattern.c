/* pattern.c: the patterns of the vocabulary, from what is written to what is
 * matched. */
#include "pattern_int.h"

#include <string.h>

struct maker {
	arena *keep;
	struct pattern *p;
	struct elements *out;
	const char *reason;
	uint32_t depth; /* of optional parts */
};

static bool refuse(struct maker *m, const char *reason)
{
	if (!m->reason)
		m->reason = reason;
	return false;
}

static struct element *push(struct maker *m, enum element_kind kind)
{
	struct elements *l = m->out;
	return LIST_ADD(m->keep, l, (struct element){.kind = kind});
}

static void push_literal(struct maker *m, str text)
{
	if (text.len)
		push(m, ELEMENT_LITERAL)->text = text;
}

/* True when the last element that takes text takes anything. */
static bool behind_anything(const struct elements *l)
{
	size_t n = l->len;
	while (n &&
		(l->at[n - 1].kind == ELEMENT_OPEN ||
			l->at[n - 1].kind == ELEMENT_CLOSE))
		n--;
	return n && l->at[n - 1].kind == ELEMENT_ANYTHING;
}

static bool push_anything(struct maker *m, uint32_t least)
{
	if (behind_anything(m->out))
		return refuse(m,
			"nothing stands between two parts that take "
			"any text, so it is open where one ends");
	if (m->out->gaps == PATTERN_GAPS)
		return refuse(m, "too many parts take any text");
	struct element *e = push(m, ELEMENT_ANYTHING);
	e->n = m->out->gaps++;
	e->least = least;
	return true;
}

static void push_space(struct maker *m)
{
	size_t len = m->out->len;
	if (!len || m->out->at[len - 1].kind != ELEMENT_SPACE)
		push(m, ELEMENT_SPACE);
}

/* ------------------------------------------------------------ captures */

static bool is_name(str name)
{
	for (size_t n = 0; n < name.len; n++)
		if (!byte_is_word(name.at[n]))
			return false;
	return name.len > 0;
}

static bool add_name(struct maker *m, str name, uint32_t *n)
{
	struct pattern *p = m->p;
	for (uint32_t i = 0; i < p->nnames; i++)
		if (str_eq(p->names[i], name))
			return refuse(m, "two parts in `{…}` have the same name");
	if (p->nnames == PATTERN_NAMES)
		return refuse(m, "it has more than 8 parts in `{…}`");
	*n = p->nnames;
	p->names[p->nnames++] = name;
	return true;
}

/* Adds the elements of a shape: `*` anything, `#` digits, `@` a word, a blank
 * any white space; other bytes stand for themselves.  false: m->reason. */
static bool put_shape(struct maker *m, str shape)
{
	while (shape.len) {
		char c = *shape.at;
		if (c == '*') {
			if (!push_anything(m, 1))
				return false;
		} else if (c == '#') {
			push(m, ELEMENT_DIGITS);
		} else if (c == '@') {
			push(m, ELEMENT_WORD);
		} else if (byte_is_space(c)) {
			push_space(m);
		} else {
			size_t n = 1;
			while (n < shape.len && !memchr("*#@ \t", shape.at[n], 5))
				n++;
			push_literal(m, str_slice(shape, 0, n));
			shape = str_slice(shape, n, shape.len);
			continue;
		}
		shape = str_slice(shape, 1, shape.len);
	}
	return true;
}

/* "{name}" or "{name:shape}" at the start of *rest. */
static bool put_capture(struct maker *m, str *rest)
{
	size_t end = str_find_byte(*rest, '}', 0);
	if (end == rest->len)
		return refuse(m, "a `{` is never closed");
	str shape = str_slice(*rest, 1, end);
	*rest = str_slice(*rest, end + 1, rest->len);
	bool shaped = str_find_byte(shape, ':', 0) < shape.len;
	str name = str_cut(&shape, ':');
	uint32_t n;
	if (!is_name(name))
		return refuse(m, "the name in a `{…}` is no word");
	if (shaped && !shape.len)
		return refuse(m, "nothing stands behind the `:` in a `{…}`");
	if (!add_name(m, name, &n))
		return false;
	push(m, ELEMENT_OPEN)->n = n;
	if (shaped ? !put_shape(m, shape) : !push_anything(m, 1))
		return false;
	push(m, ELEMENT_CLOSE)->n = n;
	return true;
}

/* ---------------------------------------------------------------- text */

/* Where the bracket that opens s closes; s.len: nowhere. */
static size_t closing_bracket(str s)
{
	size_t depth = 0;
	for (size_t n = 0; n < s.len; n++) {
		if (s.at[n] == '{')
			n = str_find_byte(s, '}', n);
		else if (s.at[n] == '[')
			depth++;
		else if (s.at[n] == ']' && !--depth)
			return n;
	}
	return s.len;
}

/* Adds the elements of a pattern on text.  false: m->reason. */
static bool put_text(struct maker *m, str rest);

/* "[inside]?" at the start of *rest; false and no reason: it is no such. */
static bool put_option(struct maker *m, str *rest)
{
	size_t close = closing_bracket(*rest);
	if (close + 1 >= rest->len || rest->at[close + 1] != '?')
		return false;
	if (m->depth == PATTERN_DEPTH)
		return refuse(m, "too many optional parts stand in each other");
	str inside = str_slice(*rest, 1, close);
	*rest = str_slice(*rest, close + 2, rest->len);
	size_t option = m->out->len;
	push(m, ELEMENT_OPTION);
	push_literal(m, STR("["));
	m->depth++;
	bool good = put_text(m, inside);
	m->depth--;
	push_literal(m, STR("]"));
	m->out->at[option].n = (uint32_t)m->out->len;
	push(m, ELEMENT_OPTION_END);
	return good;
}

/* Emphasis and code marks are gone from the text that is matched. */
static size_t mark_length(str s)
{
	if (str_starts(s, STR("**")))
		return 2;
	return *s.at == '`';
}

static size_t literal_length(str s)
{
	size_t n = 1;
	while (n < s.len && !byte_is_space(s.at[n]) && !memchr("{[`", s.at[n], 3) &&
		!mark_length(str_slice(s, n, s.len)))
		n++;
	return n;
}

/* Compiles what is left of a pattern for texts; false: m->reason says why not.
 */
static bool put_text(struct maker *m, str rest)
{
	while (rest.len) {
		size_t n = mark_length(rest);
		if (n) {
			rest = str_slice(rest, n, rest.len);
		} else if (byte_is_space(*rest.at)) {
			push_space(m);
			rest = str_trim_left(rest);
		} else if (*rest.at == '{') {
			if (!put_capture(m, &rest))
				return false;
		} else if (*rest.at == '[' && put_option(m, &rest)) {
			continue;
		} else if (m->reason) {
			return false;
		} else {
			n = literal_length(rest);
			push_literal(m, str_slice(rest, 0, n));
			rest = str_slice(rest, n, rest.len);
		}
	}
	return true;
}

/* "# ", "### ", "- ": the form, which is no part of the text. */
static str skip_form(str s)
{
	size_t n = 0;
	while (n < s.len && s.at[n] == '#')
		n++;
	if (!n && s.len && memchr("-*+", *s.at, 3))
		n = 1;
	if (!n || (n < s.len && s.at[n] != ' '))
		return s;
	return str_trim_left(str_slice(s, n, s.len));
}

/* ---------------------------------------------------------------- paths */

static size_t class_length(str s)
{
	size_t end = str_find_byte(s, ']', s.len > 2 && s.at[1] == '!' ? 3 : 2);
	return end < s.len ? end + 1 : 1;
}

/* Adds the elements of one part of a path, which may hold glob text.  false:
 * m->reason. */
static bool put_name(struct maker *m, str rest)
{
	while (rest.len) {
		size_t n = 1;
		if (*rest.at == '{') {
			if (!put_capture(m, &rest))
				return false;
			continue;
		}
		if (*rest.at == '*') {
			while (n < rest.len && rest.at[n] == '*')
				n++;
			if (!push_anything(m, 0))
				return false;
		} else if (*rest.at == '?' || *rest.at == '[') {
			n = *rest.at == '[' ? class_length(rest) : 1;
			push(m, ELEMENT_BYTE)->text = str_slice(rest, 0, n);
		} else {
			while (n < rest.len && !memchr("{*?[", rest.at[n], 4))
				n++;
			push_literal(m, str_slice(rest, 0, n));
		}
		rest = str_slice(rest, n, rest.len);
	}
	return true;
}

/* The next '/' that is not inside "{…}". */
static str cut_part(str *rest)
{
	size_t n = 0;
	while (n < rest->len && rest->at[n] != '/')
		n = rest->at[n] == '{' ? str_find_byte(*rest, '}', n) : n + 1;
	str part = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n + 1, rest->len);
	return part;
}

static bool put_path(struct maker *m, str rest)
{
	struct pattern *p = m->p;
	while (rest.len) {
		str part = cut_part(&rest);
		struct path_part *new = LIST_ADD(m->keep, &p->parts,
			(struct path_part){.crossing = str_eq(part, STR("**"))});
		m->out = &new->elements;
		if (!new->crossing && !put_name(m, part))
			return false;
		push(m, ELEMENT_END);
	}
	return true;
}

/* ------------------------------------------------------------ interface */

/* A pattern with `/` and without a blank is meant as a path. */
static bool looks_like_path(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (byte_is_space(s.at[n]))
			return false;
	return str_find_byte(s, '/', 0) < s.len;
}

/* The captures of the path must be those of the text. */
static bool put_path_too(struct maker *m, str written)
{
	struct pattern text = *m->p;
	m->p->nnames = 0;
	bool good = put_path(m, written) && m->p->nnames == text.nnames;
	memcpy(m->p->names, text.names, sizeof text.names);
	m->p->nnames = text.nnames;
	return good || refuse(m, "a `{…}` stands inside `[…]`");
}

/* Both readings are made, since only the use of the pattern decides. */
struct pattern *pattern_make(arena *keep, str written, const char **reason)
{
	struct pattern *p = NEW(keep, struct pattern, 1);
	struct maker m = {.keep = keep, .p = p, .out = &p->text};
	written = str_trim(written);
	str text = skip_form(written);
	*reason = "it is empty";
	if (!text.len)
		return NULL;
	bool good = put_text(&m, text);
	push(&m, ELEMENT_END);
	if (good && !put_path_too(&m, written)) {
		p->parts.len = 0;
		good = !looks_like_path(written);
	}
	*reason = good ? NULL : m.reason;
	return good ? p : NULL;
}

static bool hand_over(
	const struct pattern *p, const struct matched *m, struct captures *c)
{
	for (uint32_t n = 0; c && n < p->nnames; n++)
		if (m->set >> n & 1)
			c->at[c->len++] = (struct capture){p->names[n], m->text[n]};
	return true;
}

bool pattern_match(const struct pattern *p, str text, struct captures *c)
{
	struct matched m = {.set = 0};
	if (c)
		c->len = 0;
	if (!elements_match(&p->text, str_trim(text), true, &m))
		return false;
	return hand_over(p, &m, c);
}

/* As in glob_match(), only the last `**` needs another try. */
static bool match_parts(const struct pattern *p, str path, struct matched *m)
{
	size_t n = 0, back = SIZE_MAX;
	str back_path = path;
	while (path.len) {
		str rest = path, name = str_cut(&rest, '/');
		if (n < p->parts.len && p->parts.at[n].crossing) {
			if (++n == p->parts.len)
				return true;
			back = n;
			back_path = path;
		} else if (n < p->parts.len &&
			elements_match(&p->parts.at[n].elements, name, false, m)) {
			n++;
			path = rest;
		} else if (back != SIZE_MAX) {
			str_cut(&back_path, '/');
			n = back;
			path = back_path;
		} else {
			return false;
		}
	}
	return n == p->parts.len;
}

bool pattern_match_path(const struct pattern *p, str path, struct captures *c)
{
	struct matched m = {.set = 0};
	if (c)
		c->len = 0;
	if (!p->parts.len || !match_parts(p, path, &m))
		return false;
	return hand_over(p, &m, c);
}

str captures_get(const struct captures *c, str name)
{
	for (size_t n = 0; n < c->len; n++)
		if (str_eq(c->at[n].name, name))
			return c->at[n].text;
	return (str){0};
}

bool pattern_fill(buf *out, str written, const struct captures *c)
{
	bool complete = true;
	while (written.len) {
		size_t open = str_find_byte(written, '{', 0);
		size_t close = str_find_byte(written, '}', open);
		if (close >= written.len)
			open = close = written.len;
		buf_put(out, str_slice(written, 0, open));
		if (open < written.len) {
			str text = captures_get(c, str_slice(written, open + 1, close));
			complete &= text.len > 0;
			buf_put(out, text);
		}
		written = str_slice(written, close + 1, written.len);
	}
	return complete;
}
