/* yaml_scan.c: cuts a text in YAML into top-level keys and mends them.
 *
 * One scanner does both.  It knows just enough YAML to tell where a value
 * starts: quotes, brackets, texts of several lines, comments.  It never
 * decides what is right: libyaml reads the result. */
#include "scan_int.h"

#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

bool scan_ends_word(const struct yaml_scan *n, uint32_t at)
{
	return at >= n->line_end || is_blank(n->at[at]);
}

str scan_source(const struct yaml_scan *n, uint32_t beg, uint32_t end)
{
	return str_slice(n->s->source->text, n->s->beg + beg, n->s->beg + end);
}

static uint32_t line_length(const struct yaml_scan *n, uint32_t from)
{
	uint32_t at = from;
	while (at < n->len && !is_break(n->at[at]))
		at++;
	return at;
}

static uint32_t next_line(const struct yaml_scan *n, uint32_t line_end)
{
	uint32_t at = line_end;
	if (at < n->len && n->at[at] == '\r')
		at++;
	if (at < n->len && n->at[at] == '\n')
		at++;
	return at;
}

static uint32_t line_column(const struct yaml_scan *n, uint32_t from)
{
	uint32_t at = from;
	while (at < n->len && is_blank(n->at[at]))
		at++;
	return at - from;
}

/* True when the next line that is not blank goes on with the text of this
 * one. */
static bool goes_on(const struct yaml_scan *n, uint32_t column)
{
	uint32_t at = n->line_end;
	while (at < n->len) {
		at = next_line(n, at);
		uint32_t end = line_length(n, at);
		uint32_t indent = line_column(n, at);
		if (at + indent < end)
			return indent > column && n->at[at + indent] != '#';
		at = end;
	}
	return false;
}

static bool is_colon(const struct yaml_scan *n, uint32_t at)
{
	return n->at[at] == ':' && scan_ends_word(n, at + 1);
}

static void scan_quoted(struct yaml_scan *n)
{
	while (n->pos < n->line_end) {
		char c = n->at[n->pos++];
		if (c == '\\' && n->quote == '"') {
			n->pos++;
		} else if (c == n->quote) {
			if (c == '\'' && n->pos < n->line_end && n->at[n->pos] == c) {
				n->pos++;
				continue;
			}
			n->quote = 0;
			return;
		}
	}
}

static bool opens_comment(const struct yaml_scan *n, uint32_t at)
{
	return n->at[at] == '#' && at && is_blank(n->at[at - 1]);
}

/* End of plain text that starts at `beg` of this line, blanks trimmed. */
static uint32_t plain_end(const struct yaml_scan *n, uint32_t beg)
{
	uint32_t end = beg;
	while (end < n->line_end && !opens_comment(n, end))
		end++;
	while (end > beg && is_blank(n->at[end - 1]))
		end--;
	return end;
}

static uint32_t flow_plain_end(const struct yaml_scan *n, uint32_t beg)
{
	uint32_t at = beg;
	for (; at < n->line_end && !opens_comment(n, at); at++) {
		if (memchr(",[]{}", n->at[at], 5))
			break;
		if (n->at[at] == ':' && scan_ends_word(n, at + 1))
			break;
	}
	while (at > beg && is_blank(n->at[at - 1]))
		at--;
	return at;
}

/* `*name` and `&name` are references only when that is all that there is. */
static bool names_anchor(const struct yaml_scan *n, uint32_t at)
{
	uint32_t end = at + 1;
	while (end < n->line_end &&
		((byte_is_word(n->at[end]) && (unsigned char)n->at[end] < 0x80) ||
			n->at[end] == '-'))
		end++;
	if (end == at + 1)
		return false;
	if (n->flow && end < n->line_end && memchr(",]}", n->at[end], 3))
		return true;
	if (!scan_ends_word(n, end))
		return false;
	if (n->at[at] == '&')
		return true;
	end += line_column(n, end);
	return end >= n->line_end || n->at[end] == '#' || n->at[end] == ':' ||
		(n->flow && memchr(",]}", n->at[end], 3));
}

static bool opens_block_text(const struct yaml_scan *n, uint32_t at)
{
	uint32_t end = at + 1;
	while (end < n->line_end &&
		(n->at[end] == '+' || n->at[end] == '-' || byte_is_digit(n->at[end])))
		end++;
	if (!scan_ends_word(n, end))
		return false;
	end += line_column(n, end);
	return end >= n->line_end || n->at[end] == '#';
}

/* True when libyaml refuses a text for the sign that it begins with. */
static bool begins_badly(const struct yaml_scan *n, uint32_t at)
{
	switch (n->at[at]) {
	case '@':
	case '`':
	case '%':
		return true;
	case '*':
	case '&':
		return !names_anchor(n, at);
	case '|':
	case '>':
		return n->flow || !opens_block_text(n, at);
	default:
		return false;
	}
}

static bool is_property(const struct yaml_scan *n, uint32_t at)
{
	return n->at[at] == '!' || (n->at[at] == '&' && names_anchor(n, at));
}

/* Inside brackets, to where they close or the line ends. */
static void scan_flow(struct yaml_scan *n)
{
	while (n->flow && n->pos < n->line_end) {
		uint32_t at = n->pos;
		char c = n->at[at];
		if (opens_comment(n, at)) {
			n->pos = n->line_end;
		} else if (c == '"' || c == '\'') {
			n->pos++;
			n->quote = c;
			scan_quoted(n);
		} else if (c == '[' || c == '{') {
			n->flow++;
			n->pos++;
		} else if (c == ']' || c == '}') {
			n->flow--;
			n->pos++;
		} else if (is_blank(c) || c == ',' || c == ':') {
			n->pos++;
		} else {
			n->pos = flow_plain_end(n, at);
			if (begins_badly(n, at))
				repair_beginning(n, at, n->pos);
			n->pos += n->pos == at;
		}
	}
}

/* The first colon that ends a key in [beg, end); line_end: none does. */
static uint32_t key_colon(const struct yaml_scan *n, uint32_t beg, uint32_t end)
{
	for (uint32_t at = beg; at < end; at++)
		if (is_colon(n, at))
			return at;
	return n->line_end;
}

/* A place in a line where a value, a key or a list item may start. */
struct line_spot {
	uint32_t line;   /* where the line starts */
	uint32_t column; /* of the last `-` or key before it */
	bool keyed;      /* a key stands before it */
};

/* Text without quotes that is no key. */
static void scan_plain(struct yaml_scan *n, const struct line_spot *spot)
{
	uint32_t beg = n->pos, end = plain_end(n, beg);
	bool colons = spot->keyed && key_colon(n, beg, end) < n->line_end;
	bool one_line = !goes_on(n, spot->column);
	if (colons && one_line)
		repair_colons(n, beg, end);
	else if (begins_badly(n, beg) && one_line)
		repair_beginning(n, beg, end);
	if (n->copy && begins_badly(n, beg))
		n->copy[beg] = 'x';
	n->inside = true;
	n->column = spot->column;
	n->pos = n->line_end;
}

static void open_quote(struct yaml_scan *n)
{
	n->quote = n->at[n->pos++];
	scan_quoted(n);
}

/* Where the key at this place ends and its colon stands; false: no key. */
static bool find_key(struct yaml_scan *n, uint32_t *end, uint32_t *colon)
{
	uint32_t beg = n->pos;
	if (n->at[beg] != '"' && n->at[beg] != '\'') {
		*end = *colon = key_colon(n, beg, plain_end(n, beg));
		return *colon < n->line_end;
	}
	open_quote(n);
	*end = n->pos;
	*colon = n->pos + line_column(n, n->pos);
	return !n->quote && *colon < n->line_end && is_colon(n, *colon);
}

/* Steps over a key and its colon; false: there is none. */
static bool scan_key(struct yaml_scan *n, struct line_spot *spot)
{
	uint32_t beg = n->pos, end, colon;
	if (!find_key(n, &end, &colon))
		return false;
	if (begins_badly(n, beg))
		repair_beginning(n, beg, end);
	spot->column = beg - spot->line;
	spot->keyed = true;
	n->pos = colon + 1;
	return true;
}

static bool scan_dash(struct yaml_scan *n, struct line_spot *spot)
{
	if (spot->keyed || n->at[n->pos] != '-' || !scan_ends_word(n, n->pos + 1))
		return false;
	spot->column = n->pos - spot->line;
	n->pos++;
	uint32_t beg = n->pos;
	n->pos += line_column(n, beg);
	repair_tabs(n, beg, n->pos, n->pos >= n->line_end);
	return true;
}

static void scan_property(struct yaml_scan *n)
{
	while (!scan_ends_word(n, n->pos))
		n->pos++;
}

static void open_text(struct yaml_scan *n, const struct line_spot *spot)
{
	n->inside = true;
	n->column = spot->column;
}

/* Scans what begins at a place of a block line; false: the line is done. */
static bool scan_spot(struct yaml_scan *n, struct line_spot *spot)
{
	n->pos += line_column(n, n->pos);
	if (n->pos >= n->line_end || opens_comment(n, n->pos))
		return false;
	if (scan_dash(n, spot))
		return true;
	char c = n->at[n->pos];
	if (is_property(n, n->pos)) {
		scan_property(n);
		return true;
	}
	if (c == '[' || c == '{') {
		n->flow = 1;
		n->pos++;
		scan_flow(n);
		return false;
	}
	if ((c == '|' || c == '>') && !begins_badly(n, n->pos)) {
		open_text(n, spot);
		return false;
	}
	bool quoted = c == '"' || c == '\'';
	if (!spot->keyed && (scan_key(n, spot) || quoted))
		return spot->keyed;
	if (quoted)
		open_quote(n);
	else
		scan_plain(n, spot);
	return false;
}

static void scan_block_line(struct yaml_scan *n)
{
	uint32_t beg = n->pos, column = line_column(n, beg);
	bool blank = beg + column >= n->line_end;
	bool more = n->inside && (blank || column > n->column);
	repair_tabs(n, beg, beg + column, blank);
	if (more || blank)
		return;
	n->inside = false;
	struct line_spot spot = {.line = beg, .column = column};
	while (scan_spot(n, &spot))
		;
}

/* Scans one line and stands at the next one. */
static void scan_line(struct yaml_scan *n)
{
	n->line_end = line_length(n, n->pos);
	bool block = !n->quote && !n->flow;
	if (n->quote)
		scan_quoted(n);
	if (!n->quote && n->flow)
		scan_flow(n);
	if (block)
		scan_block_line(n);
	n->pos = next_line(n, n->line_end);
}

/* ------------------------------------------------------------ chunks */

/* `---` or `...` at the start of a line. */
static bool is_document_mark(const struct yaml_scan *n, uint32_t at)
{
	str line = {n->at + at, n->len - at};
	return (str_starts(line, STR("---")) || str_starts(line, STR("..."))) &&
		(line.len == 3 || byte_is_space(line.at[3]));
}

static bool is_item(const struct yaml_scan *n, uint32_t at)
{
	return n->at[at] == '-' &&
		(at + 1 >= n->len || byte_is_space(n->at[at + 1]));
}

/* Steps over blank lines, comments, directives and the mark that opens a
 * document, to the first line that says something. */
static void skip_opening(struct yaml_scan *n)
{
	while (n->pos < n->len) {
		uint32_t column = line_column(n, n->pos);
		uint32_t end = line_length(n, n->pos);
		bool mark = is_document_mark(n, n->pos);
		if (mark && line_column(n, n->pos + 3) < end - n->pos - 3) {
			n->pos += 3;
			return;
		}
		bool empty = n->pos + column >= end || n->at[n->pos + column] == '#';
		if (!mark && !empty && n->at[n->pos] != '%')
			return;
		n->pos = next_line(n, end);
	}
}

void chunks_open(struct chunks *c, const struct stretch *whole)
{
	struct yaml_scan n = {
		.s = whole, .at = whole->seen, .len = whole->end - whole->beg};
	skip_opening(&n);
	c->whole = *whole;
	c->at = n.pos;
	c->column = line_column(&n, n.pos);
	c->list = n.pos + c->column < n.len && is_item(&n, n.pos + c->column);
	c->odd = c->more = 0;
}

/* True when a chunk ends before the line where the scan stands. */
static bool opens_chunk(const struct chunks *c, const struct yaml_scan *n)
{
	uint32_t column = line_column(n, n->pos);
	uint32_t at = n->pos + column, end = line_length(n, n->pos);
	if (at >= end || column > c->column || n->at[at] == '#')
		return false;
	bool item = is_item(n, at);
	if (n->quote || n->flow)
		return c->list ? item : yaml_line_key(scan_source(n, at, end)).len > 0;
	return c->list || !item;
}

bool chunks_next(struct chunks *c, struct stretch *chunk)
{
	struct yaml_scan n = {.s = &c->whole,
		.at = c->whole.seen,
		.len = c->whole.end - c->whole.beg,
		.pos = c->at};
	if (n.pos >= n.len || c->more)
		return false;
	if (!c->odd && line_column(&n, n.pos) < c->column)
		c->odd = c->whole.beg + n.pos + 1;
	do {
		scan_line(&n);
		if (n.pos < n.len && is_document_mark(&n, n.pos))
			c->more = c->whole.beg + n.pos + 1;
	} while (n.pos < n.len && !c->more && !opens_chunk(c, &n));
	*chunk = c->whole;
	chunk->beg = c->whole.beg + c->at;
	chunk->end = c->whole.beg + n.pos;
	chunk->seen = c->whole.seen + c->at;
	c->at = n.pos;
	return true;
}

struct yaml_trouble *chunk_repair(struct stretch *chunk, arena *keep)
{
	struct yaml_trouble *list = NULL;
	struct yaml_scan n = {.s = chunk,
		.at = chunk->seen,
		.len = chunk->end - chunk->beg,
		.keep = keep,
		.last = &list};
	n.copy = NEW(keep, char, n.len + 1);
	memcpy(n.copy, chunk->seen, n.len);
	repair_signs(&n);
	while (n.pos < n.len)
		scan_line(&n);
	chunk->seen = n.copy;
	return list;
}
