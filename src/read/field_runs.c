/* field_runs.c: fields straight under a heading: a yaml fence, a table of two
 * columns, or a run of `**Status:** ready` lines. */
#include "read_int.h"

#include <string.h>

/* One `key: value` line of a block's text. */
struct line {
	str key, value;
	bool bold;
};

/* The bold stretch that begins at this offset, or NULL. */
static const struct inline_mark *bold_at(const struct block *b, size_t at)
{
	for (size_t n = 0; n < b->nmarks && b->marks[n].beg <= at; n++)
		if (b->marks[n].kind == INLINE_STRONG && b->marks[n].beg == at)
			return &b->marks[n];
	return NULL;
}

/* `**Key**: value`, `**Key:** value`, and, where plain ones are allowed,
 * `Key: value`. */
static bool split_line(
	const struct block *b, str line, bool plain, struct line *out)
{
	const struct inline_mark *m = bold_at(b, (size_t)(line.at - b->text.at));
	size_t colon = str_find_byte(line, ':', 0);
	if (m) {
		size_t bold = m->end - m->beg;
		if (bold > line.len || colon > bold || colon + 1 < bold)
			return false;
	} else if (!plain) {
		return false;
	}
	if (!colon || colon >= line.len || colon > 60)
		return false;
	out->key = str_trim(str_slice(line, 0, colon));
	out->value = str_trim(str_slice(line, colon + 1, line.len));
	out->bold = m;
	return true;
}

static void put_line(struct reading *r, struct item *i, const struct block *b,
	const struct line *line)
{
	struct text value = {arena_copy(r->keep, line->value), {0}};
	span key = block_span_of(&r->md, b, line->key);
	value.at = line->value.len ? block_span_of(&r->md, b, line->value) : key;
	field_put_text(
		r, i, (struct text){arena_copy(r->keep, line->key), key}, value);
}

/* Every line opens a field or continues the one before it, and the first is
 * one that the kind knows. */
static bool read_paragraph(
	struct reading *r, struct item *i, const struct block *b)
{
	struct line line;
	str rest = b->text, first = str_next_line(&rest);
	if (!split_line(b, first, false, &line) || !field_is_known(r, i, line.key))
		return false;
	while (rest.len) {
		struct line next;
		str at = str_next_line(&rest);
		if (split_line(b, at, false, &next)) {
			put_line(r, i, b, &line);
			line = next;
		} else if (line.value.len) {
			line.value.len = (size_t)(at.at + at.len - line.value.at);
		}
	}
	put_line(r, i, b, &line);
	return true;
}

/* How many bullets from the first on are fields.  Plain `- Status: ready`
 * ones count only where the key is known, so that ordinary bullets with a
 * colon stay what they are; the first is always one that is known. */
static size_t count_bullets(struct reading *r, const struct item *i, size_t at)
{
	const struct block *list = &r->md.blocks[at];
	struct line line;
	size_t n = 0;
	for (size_t b = at + 1; b < list->next; b = r->md.blocks[b].next, n++) {
		const struct block *li = &r->md.blocks[b];
		if (!split_line(li, li->text, true, &line))
			break;
		if (!field_is_known(r, i, line.key) && (!line.bold || !n))
			break;
	}
	return n;
}

/* Returns the bullet behind the last field. */
static size_t put_bullets(
	struct reading *r, struct item *i, size_t at, size_t n)
{
	struct line line;
	size_t b = at + 1;
	for (; n; n--) {
		const struct block *li = &r->md.blocks[b];
		if (split_line(li, li->text, true, &line))
			put_line(r, i, li, &line);
		b = li->next;
	}
	return b;
}

static bool read_list(struct reading *r, struct item *i, size_t at)
{
	size_t n = count_bullets(r, i, at), end = r->md.blocks[at].next, b = at + 1;
	for (size_t left = n; left && b < end; left--)
		b = r->md.blocks[b].next;
	if (!n || b < end)
		return false;
	put_bullets(r, i, at, n);
	return true;
}

/* A list that begins with two fields or more and goes on otherwise. */
static void read_head_of_list(
	struct reading *r, struct item *i, struct item_blocks *p)
{
	size_t at = p->fields_beg;
	if (at >= p->end || r->md.blocks[at].kind != BLOCK_LIST)
		return;
	size_t n = count_bullets(r, i, at);
	if (n < 2)
		return;
	p->fields_beg = at + 1;
	p->fields = put_bullets(r, i, at, n);
}

/* The two cells of a row; false: it has another number of them. */
static bool two_cells(struct reading *r, size_t row, const struct block **key,
	const struct block **value)
{
	size_t end = r->md.blocks[row].next, first = row + 1;
	if (first >= end)
		return false;
	size_t second = r->md.blocks[first].next;
	if (second >= end || r->md.blocks[second].next < end)
		return false;
	*key = &r->md.blocks[first];
	*value = &r->md.blocks[second];
	return true;
}

/* A table of two columns is read as fields where at least half of its rows name
 * a known one; the rest become fields without a definition. */
static bool read_table(struct reading *r, struct item *i, size_t at)
{
	const struct block *table = &r->md.blocks[at], *key, *value;
	size_t rows = 0, good = 0;
	for (size_t b = at + 1; b < table->next; b = r->md.blocks[b].next) {
		if (!two_cells(r, b, &key, &value))
			return false;
		rows++;
		good += field_is_known(r, i, key->text);
	}
	if (!good || good * 2 < rows)
		return false;
	for (size_t b = at + 1; b < table->next; b = r->md.blocks[b].next) {
		two_cells(r, b, &key, &value);
		bool header = b == at + 1;
		if (!key->text.len || (header && !field_is_known(r, i, key->text)))
			continue;
		struct line line = {key->text, value->text, false};
		struct text text = {arena_copy(r->keep, line.value), value->at};
		field_put_text(
			r, i, (struct text){arena_copy(r->keep, line.key), key->at}, text);
	}
	return true;
}

static bool read_fence(struct reading *r, struct item *i, const struct block *b)
{
	str word = b->info;
	word = str_next_word(&word);
	if (!str_eq_nocase(word, STR("yaml")) && !str_eq_nocase(word, STR("yml")))
		return false;
	span at = block_span(&r->md, b, 0, (uint32_t)b->text.len);
	const struct value *map = fields_yaml(r, at);
	for (const struct value *v = map ? map->first : NULL; v; v = v->next)
		field_put(r, i, (struct text){v->key, v->key_at}, v);
	return true;
}

static bool read_run(struct reading *r, struct item *i, size_t at)
{
	const struct block *b = &r->md.blocks[at];
	switch (b->kind) {
	case BLOCK_CODE:
		return read_fence(r, i, b);
	case BLOCK_TABLE:
		return read_table(r, i, at);
	case BLOCK_PARAGRAPH:
		return read_paragraph(r, i, b);
	case BLOCK_LIST:
		return read_list(r, i, at);
	default:
		return false;
	}
}

void field_runs_read(
	struct reading *r, struct item *i, struct item_blocks *blocks)
{
	size_t b = blocks->fields_beg;
	while (b < blocks->end && read_run(r, i, b))
		b = r->md.blocks[b].next;
	blocks->fields = b;
	if (b == blocks->fields_beg)
		read_head_of_list(r, i, blocks);
}
