/* leak_scan.c: which parts of a file say that they are hidden: a plain search
 * for words, line by line. */
#include "leak_scan.h"

enum {
	MOST_LEVELS = 6, /* of headings */
};

static void add(struct leak_parts *p, size_t beg, size_t end)
{
	struct leak_part part = {(uint32_t)beg, (uint32_t)end};
	if (beg < end)
		LIST_ADD(p->keep, p, part);
}

/* The letters at the start, as they are written. */
static str letters(str s)
{
	size_t n = 0;
	while (n < s.len && byte_is_letter(s.at[n]))
		n++;
	return str_slice(s, 0, n);
}

static bool is_word(str word, const char *start, const char *whole)
{
	return str_eq_nocase(word, str_from(whole)) ||
		(str_starts_nocase(word, str_from(start)) && word.len > 6 &&
			byte_lower(word.at[word.len - 1]) == 'l');
}

/* 1 internal, 2 confidential, 0 none of them. */
static unsigned level_of(str word)
{
	if (is_word(word, "confid", "confidential"))
		return 2;
	return is_word(word, "intern", "internal") ? 1 : 0;
}

/* ------------------------------------------------------------------ marks */

static bool is_fence(str line)
{
	line = str_trim(line);
	while (line.len && (*line.at == '>' || *line.at == '-' || *line.at == ' '))
		line = str_slice(line, 1, line.len);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* The backticks of a line before a place, counted from left to right. */
struct ticks {
	size_t n, at;
};

static bool is_in_backticks(struct ticks *t, str line, size_t at)
{
	for (; t->at < at; t->at++)
		t->n += line.at[t->at] == '`';
	return t->n % 2;
}

/* The level that a comment asks for; closes: it ends one. */
static unsigned mark_level(str comment, bool *closes)
{
	str inner = str_trim_left(str_slice(comment, 4, comment.len));
	*closes = str_starts(inner, STR("/"));
	if (*closes)
		inner = str_trim_left(str_slice(inner, 1, inner.len));
	return level_of(letters(inner));
}

static size_t mark_end(str text, size_t at, unsigned level)
{
	bool closes;
	for (at = str_find(text, STR("<!--"), at + 4); at < text.len;
		 at = str_find(text, STR("<!--"), at + 4)) {
		unsigned found = mark_level(str_slice(text, at, text.len), &closes);
		if (closes && found == level)
			return at;
	}
	return text.len;
}

static void find_marks(str text, unsigned audience, struct leak_parts *p)
{
	size_t next = str_find(text, STR("<!--"), 0), hidden = 0;
	bool fenced = false, closes;
	str rest = text;
	while (next < text.len && rest.len) {
		str line = str_next_line(&rest);
		size_t beg = (size_t)(line.at - text.at);
		struct ticks ticks = {0};
		if (beg >= hidden && is_fence(line))
			fenced = !fenced;
		for (; next < beg + line.len;
			 next = str_find(text, STR("<!--"), next + 4)) {
			str comment = str_slice(text, next, text.len);
			unsigned level = mark_level(comment, &closes);
			if (next < hidden || level <= audience || closes || fenced ||
				is_in_backticks(&ticks, line, next - beg))
				continue;
			hidden = mark_end(text, next, level);
			add(p, next, hidden);
		}
	}
}

/* ----------------------------------------------------------------- fields */

/* `**Name:** value`, `- Name: value`, `name: value`, `| Name | value |`. */
struct leak_line {
	str key, value;
	size_t indent;
};

static bool is_joint(char c)
{
	return c == '*' || c == '|' || c == '-' || c == '_' || c == '"' ||
		byte_is_space(c);
}

static str bare(str s)
{
	while (s.len && is_joint(*s.at))
		s = str_slice(s, 1, s.len);
	while (s.len && is_joint(s.at[s.len - 1]))
		s.len--;
	return s;
}

static bool split(str line, struct leak_line *out)
{
	str rest = line;
	bool cells = str_starts(str_trim(line), STR("|"));
	if (cells)
		str_cut(&rest, '|');
	out->key = bare(str_cut(&rest, cells ? '|' : ':'));
	out->value = bare(rest);
	out->indent = 0;
	while (out->indent < line.len && line.at[out->indent] == ' ')
		out->indent++;
	return out->key.len && out->key.len < 40;
}

/* The same letters; other bytes between words do not count. */
static bool same_name(str a, str b)
{
	size_t i = 0, j = 0;
	for (;;) {
		while (i < a.len && !byte_is_word(a.at[i] == '_' ? ' ' : a.at[i]))
			i++;
		while (j < b.len && !byte_is_word(b.at[j] == '_' ? ' ' : b.at[j]))
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (byte_lower(a.at[i++]) != byte_lower(b.at[j++]))
			return false;
	}
}

static unsigned line_level(const struct leak_line *l)
{
	str key = letters(l->key);
	if (key.len != l->key.len || key.len < 8 || key.len > 12 ||
		!str_starts_nocase(key, STR("visi")))
		return 0;
	if (str_eq_nocase(l->value, STR("public")))
		return 0;
	return level_of(letters(l->value)) == 1 ? 1 : 2;
}

/* ----------------------------------------------------------------- lines */

struct line_scan {
	unsigned audience;
	struct leak_fields hidden;
	struct leak_parts *parts;
	str text;
	bool front, fields; /* in front matter; where fields may stand */
	size_t heading[MOST_LEVELS + 1]; /* 1 + where it is open; 0: it is not */
	size_t open_from;                /* 1 + of what a line hid; 0: nothing */
	unsigned open_level;             /* heading that ends it; 0: the file */
	size_t field_from, field_indent; /* 1 + of a hidden field */
};

static unsigned heading_level(str line)
{
	unsigned n = 0;
	while (n < line.len && line.at[n] == '#')
		n++;
	return n && n <= MOST_LEVELS && n < line.len && line.at[n] == ' ' ? n : 0;
}

static void close_field(struct line_scan *w, size_t at)
{
	if (w->field_from)
		add(w->parts, w->field_from - 1, at);
	w->field_from = 0;
}

static void take_heading(struct line_scan *w, unsigned level, size_t at)
{
	close_field(w, at);
	if (w->open_from && w->open_level && level <= w->open_level) {
		add(w->parts, w->open_from - 1, at);
		w->open_from = 0;
	}
	for (unsigned n = level; n <= MOST_LEVELS; n++)
		w->heading[n] = 0;
	w->heading[level] = at + 1;
	w->fields = true;
}

/* The line hides the file or the section that it stands in. */
static void hide_around(struct line_scan *w)
{
	unsigned level = MOST_LEVELS;
	while (level && !w->heading[level])
		level--;
	if (w->open_from)
		return;
	w->open_from = w->front || !level ? 1 : w->heading[level];
	w->open_level = w->front ? 0 : level;
}

static bool is_hidden_field(const struct line_scan *w, str key)
{
	for (size_t n = 0; n < w->hidden.len; n++)
		if (same_name(key, w->hidden.at[n]))
			return true;
	return false;
}

static void take_line(struct line_scan *w, str line, size_t at)
{
	struct leak_line l;
	bool found = split(line, &l);
	if (w->field_from && (l.indent > w->field_indent || !str_trim(line).len))
		return;
	close_field(w, at);
	if (!found)
		return;
	if ((w->front || (w->fields && !l.indent)) && line_level(&l) > w->audience)
		hide_around(w);
	if ((w->front || w->fields) && is_hidden_field(w, l.key)) {
		/* what it is called is no secret */
		w->field_from = (size_t)(l.key.at + l.key.len - w->text.at) + 1;
		w->field_indent = l.indent;
	}
}

/* Fields stand at the top, or under a heading before any other text. */
static void scan_lines(struct line_scan *w)
{
	str rest = w->text;
	bool first = true;
	while (rest.len) {
		str line = str_next_line(&rest);
		size_t at = (size_t)(line.at - w->text.at);
		unsigned level = w->front ? 0 : heading_level(line);
		bool fence = str_eq(str_trim(line), STR("---"));
		if (fence && (first || w->front)) {
			close_field(w, at);
			w->front = first;
		} else if (level) {
			take_heading(w, level, at);
		} else {
			take_line(w, line, at);
			bool plain = str_trim(line).len && !is_fence(line) &&
				str_find_byte(line, ':', 0) >= line.len &&
				str_find_byte(line, '|', 0) >= line.len;
			w->fields = w->fields && !plain;
		}
		first = false;
	}
	close_field(w, w->text.len);
	if (w->open_from)
		add(w->parts, w->open_from - 1, w->text.len);
}

/* Finds `visibility`, also misspelt as `visiblity`, by the b behind `si`: few
 * words have one. */
static bool may_say_visibility(str text)
{
	static const char marks[] = {'b', 'B'};
	for (size_t m = 0; m < sizeof marks; m++)
		for (size_t at = str_find_byte(text, marks[m], 2); at < text.len;
			 at = str_find_byte(text, marks[m], at + 1))
			if (byte_lower(text.at[at - 1]) == 'i' &&
				byte_lower(text.at[at - 2]) == 's')
				return true;
	return false;
}

void leak_scan(str text, unsigned audience, struct leak_fields fields,
	struct leak_parts *parts)
{
	struct line_scan w = {
		.audience = audience, .hidden = fields, .parts = parts, .text = text};
	find_marks(text, audience, parts);
	if (fields.len || may_say_visibility(text))
		scan_lines(&w);
}
