/* inline_text.c: the flattened text of a block, its marks, and its places. */
#include "markdown_int.h"

#include <string.h>

/* A lost place is searched for this often in a block, no more: each search
 * may read all of it. */
#define SEARCHES 8

void inline_text_begin(struct block_walk *w)
{
	struct inline_text *f = &w->inlines;
	f->block = open_node_top(w)->block - 1;
	f->at = f->len = f->runs.len = f->marks.len = 0;
	f->lost = false;
	f->searches = 0;
	f->tildes = NULL;
	f->ntildes = f->next_tildes = 0;
	f->cap = f->content.text.len + f->content.text.len / 4 + 16;
	f->text = NEW(w->in->scratch, char, f->cap);
}

void inline_text_end(struct block_walk *w)
{
	struct inline_text *f = &w->inlines;
	struct block *b = &w->md.blocks[f->block];
	b->text = (str){f->text, f->len};
	b->nruns = (uint32_t)f->runs.len;
	b->nmarks = (uint32_t)f->marks.len;
	b->runs = NEW(w->in->scratch, struct text_run, f->runs.len);
	b->marks = NEW(w->in->scratch, struct inline_mark, f->marks.len);
	if (f->runs.len)
		memcpy(b->runs, f->runs.at, f->runs.len * sizeof *b->runs);
	if (f->marks.len)
		memcpy(b->marks, f->marks.at, f->marks.len * sizeof *b->marks);
}

static void add_run(struct block_walk *w, uint32_t source)
{
	struct inline_text *f = &w->inlines;
	struct text_run *last = f->runs.len ? &f->runs.at[f->runs.len - 1] : NULL;
	uint32_t text = (uint32_t)f->len;
	if (last && !f->apart && last->source + (text - last->text) == source)
		return;
	if (last && last->text == text) {
		last->source = source;
		return;
	}
	LIST_ADD(w->in->scratch, &f->runs, (struct text_run){text, source});
}

static void append(struct block_walk *w, str text)
{
	struct inline_text *f = &w->inlines;
	if (f->cap - f->len < text.len) {
		char *wider = NEW(w->in->scratch, char, f->cap = 2 * f->cap + text.len);
		memcpy(wider, f->text, f->len);
		f->text = wider;
	}
	if (text.len)
		memcpy(f->text + f->len, text.at, text.len);
	f->len += text.len;
}

/* Appends text that is content[f->at ..]; it may begin on one line of the
 * source and go on on the next, in code. */
static void append_placed(struct block_walk *w, str text)
{
	struct inline_text *f = &w->inlines;
	struct source_map *c = &f->content;
	uint32_t at = (uint32_t)f->at, end = at + (uint32_t)text.len;
	size_t done = 0;
	while (at < end) {
		uint32_t source = source_map_find(c, at);
		uint32_t next = end;
		if (c->here + 1 < c->len && c->at[c->here + 1].content < end)
			next = c->at[c->here + 1].content;
		add_run(w, source);
		append(w, str_slice(text, done, done + (next - at)));
		done += next - at;
		at = next;
	}
}

static void take(struct block_walk *w, str text, bool keep)
{
	if (keep && !w->inlines.lost)
		append_placed(w, text);
	else if (keep)
		append(w, text);
	w->inlines.at += text.len;
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') ||
		(c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

/* How many bytes of the literal an entity stands for: a character, and the
 * combining one that some names have as their second. */
static size_t entity_text(str entity, str literal, str behind)
{
	char decoded[4];
	size_t n = html_entity_code(entity, decoded);
	if (literal.at[0] == '&')
		return n == 1 && decoded[0] == '&';
	if (n && str_starts(literal, (str){decoded, n}))
		return n;
	size_t at = 0;
	if (utf8_next(literal, &at) < 0)
		return 0;
	size_t second = at;
	int32_t code = second < literal.len ? utf8_next(literal, &second) : 0;
	bool combines = code == 0x338 || code == 0x20d2 || code == 0xfe00 ||
		code == 0x20e5 || code == 0x331 || code == 0x333 || code == 0x200a;
	if (str_eq(entity, STR("&fjlig;")))
		return 2;
	return combines && !str_starts(behind, str_slice(literal, at, second))
		? second
		: at;
}

/* One step where content and literal differ, or may: an escape or an entity.
 * How much of the literal it took; 0: neither. */
static size_t take_special(struct block_walk *w, str literal, bool keep)
{
	struct inline_text *f = &w->inlines;
	str c = f->content.text;
	if (c.at[f->at] == '\\' && f->at + 1 < c.len &&
		is_punctuation(c.at[f->at + 1]) && literal.at[0] == c.at[f->at + 1]) {
		f->at++;
		take(w, str_slice(literal, 0, 1), keep);
		return 1;
	}
	size_t n = c.at[f->at] == '&' ? html_entity_length(c, f->at) : 0;
	str entity = str_slice(c, f->at, f->at + n);
	size_t took = n
		? entity_text(entity, literal, str_slice(c, f->at + n, f->at + n + 8))
		: 0;
	if (!took)
		return 0;
	size_t behind = f->at + n;
	took = took < literal.len ? took : literal.len;
	f->apart = true;
	take(w, str_slice(literal, 0, took), keep);
	f->apart = false;
	f->at = behind;
	return took;
}

static size_t take_equal(struct block_walk *w, str literal, bool keep)
{
	struct inline_text *f = &w->inlines;
	str c = str_slice(f->content.text, f->at, f->content.text.len);
	size_t n = 0;
	while (n < c.len && n < literal.len && c.at[n] == literal.at[n] &&
		(n == 0 || (c.at[n] != '\\' && c.at[n] != '&')))
		n++;
	take(w, str_slice(literal, 0, n), keep);
	return n;
}

/* Something was not as expected: look for the literal itself. */
static void search(struct block_walk *w, str literal)
{
	struct inline_text *f = &w->inlines;
	f->lost = true;
	if (f->searches++ >= SEARCHES || literal.len < 3)
		return;
	size_t at = str_find(f->content.text, literal, f->at);
	f->lost = at >= f->content.text.len;
	f->at = f->lost ? f->at : at;
}

static void match(struct block_walk *w, str literal, bool keep)
{
	struct inline_text *f = &w->inlines;
	while (literal.len && !f->lost) {
		size_t n = 0;
		if (f->at < f->content.text.len)
			n = take_special(w, literal, keep);
		if (!n)
			n = take_equal(w, literal, keep);
		literal = str_slice(literal, n, literal.len);
		if (!n)
			search(w, literal);
	}
	if (literal.len)
		take(w, literal, keep);
}

static bool is_simple(const struct inline_text *f, str literal)
{
	return f->at + literal.len <= f->content.text.len &&
		!memcmp(f->content.text.at + f->at, literal.at, literal.len) &&
		!memchr(literal.at, '&', literal.len) &&
		!memchr(literal.at, '\\', literal.len);
}

static void follow(struct block_walk *w, str literal, bool keep)
{
	if (!literal.len)
		return;
	if (w->inlines.lost)
		search(w, literal);
	if (is_simple(&w->inlines, literal))
		take(w, literal, keep);
	else
		match(w, literal, keep);
}

void inline_text_put(struct block_walk *w, str literal)
{
	follow(w, literal, true);
}

void inline_text_skip(struct block_walk *w, str literal)
{
	follow(w, literal, false);
}

void inline_text_char(struct block_walk *w, char c)
{
	append(w, (str){&c, 1});
}

static size_t run_of(str s, size_t at, char c)
{
	size_t n = 0;
	while (at + n < s.len && s.at[at + n] == c)
		n++;
	return n;
}

static size_t closing_ticks(str s, size_t at, size_t ticks)
{
	while (at < s.len) {
		at = str_find_byte(s, '`', at);
		size_t n = run_of(s, at, '`');
		if (n == ticks)
			return at;
		at += n;
	}
	return s.len;
}

/* cmark made spaces of line ends, and took one from each side. */
void inline_text_code(struct block_walk *w, str literal)
{
	struct inline_text *f = &w->inlines;
	str c = f->content.text;
	size_t ticks = f->lost ? 0 : run_of(c, f->at, '`');
	size_t beg = f->at + ticks;
	size_t end = ticks ? closing_ticks(c, beg, ticks) : c.len;
	if (end >= c.len || end - beg < literal.len) {
		f->lost = true;
		take(w, literal, true);
		return;
	}
	f->at = beg + (end - beg > literal.len);
	take(w, literal, true);
	f->at = end + ticks;
}

void inline_text_raw(struct block_walk *w, str literal)
{
	struct inline_text *f = &w->inlines;
	if (!str_starts(
			str_slice(f->content.text, f->at, f->content.text.len), literal))
		f->lost = true;
	f->at += literal.len;
}

void inline_text_all(struct block_walk *w)
{
	str all = str_trim_right(w->inlines.content.text);
	take(w, all, true);
}

void inline_text_break(struct block_walk *w)
{
	struct inline_text *f = &w->inlines;
	str c = f->content.text;
	while (!f->lost && f->at < c.len &&
		(c.at[f->at] == ' ' || c.at[f->at] == '\t' || c.at[f->at] == '\\'))
		f->at++;
	f->lost |= f->at >= c.len || c.at[f->at] != '\n';
	take(w, STR("\n"), true);
	while (!f->lost && f->at < c.len &&
		(c.at[f->at] == ' ' || c.at[f->at] == '\t'))
		f->at++;
}

bool inline_text_step(struct block_walk *w, const char *bytes)
{
	struct inline_text *f = &w->inlines;
	bool next = !f->lost && f->at < f->content.text.len &&
		strchr(bytes, f->content.text.at[f->at]);
	f->at += next;
	f->lost |= !next;
	return next;
}

void inline_text_footnote(struct block_walk *w)
{
	struct inline_text *f = &w->inlines;
	size_t end = str_find_byte(f->content.text, ']', f->at);
	f->lost |= end >= f->content.text.len;
	if (!f->lost)
		f->at = end + 1;
}

span inline_text_span(struct block_walk *w, size_t beg, size_t end)
{
	const struct block *b = &w->md.blocks[w->inlines.block];
	struct source_map *c = &w->inlines.content;
	uint32_t first = source_map_find(c, (uint32_t)beg);
	uint32_t last = end > beg ? source_map_find(c, (uint32_t)end - 1) : first;
	if (w->inlines.lost || last < first)
		return b->at;
	return (span){w->in->at.file, first, end > beg ? last + 1 : first};
}

span inline_text_link_end(struct block_walk *w, size_t beg)
{
	struct inline_text *f = &w->inlines;
	str c = f->content.text;
	if (f->lost || f->at >= c.len)
		return inline_text_span(w, beg, f->at);
	if (c.at[f->at] == '>')
		return inline_text_span(w, beg + 1, f->at++);
	if (!inline_text_step(w, "]"))
		return inline_text_span(w, beg, f->at);
	struct tail t = link_tail(c, f->at);
	span at = t.end_target > t.beg_target
		? inline_text_span(w, t.beg_target, t.end_target)
		: inline_text_span(w, beg + 1, f->at - 1);
	f->at = t.end;
	return at;
}

char inline_text_last(const struct block_walk *w)
{
	return byte_before(
		(str){w->inlines.text, w->inlines.len}, w->inlines.len, 0);
}

uint32_t inline_mark_begin(struct block_walk *w, enum inline_kind kind)
{
	struct inline_text *f = &w->inlines;
	LIST_ADD(w->in->scratch, &f->marks,
		(struct inline_mark){kind, (uint32_t)f->len, (uint32_t)f->len});
	return (uint32_t)f->marks.len;
}

void inline_mark_end(struct block_walk *w, uint32_t mark)
{
	if (mark)
		w->inlines.marks.at[mark - 1].end = (uint32_t)w->inlines.len;
}
