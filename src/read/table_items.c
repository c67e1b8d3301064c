/* table_items.c: a table with an `ID` column: a row is an item, the headings
 * of the columns are its fields. */
#include "read_int.h"

enum {
	COLUMNS_MOST = 64,
};
struct columns {
	const struct block *at[COLUMNS_MOST];
	size_t len;
	size_t id, title; /* indexes; COLUMNS_MOST: none */
};

static void read_row(struct reading *r, size_t row, struct columns *c)
{
	c->len = 0;
	for (size_t b = row + 1;
		 b < r->md.blocks[row].next && c->len < COLUMNS_MOST;
		 b = r->md.blocks[b].next)
		c->at[c->len++] = &r->md.blocks[b];
}

/* Does the kind call this field so? */
static bool is_slot(const struct kind *k, str key, enum field_slot slot)
{
	const struct key_def *def = kind_key(k, key);
	return def && def->field && def->field->slot == slot;
}

static bool find_id(struct reading *r, struct columns *header)
{
	const struct kind *any = vocabulary_first(&r->ws->vocabulary, ROLE_ITEM);
	for (size_t n = 0; n < header->len; n++) {
		str key = utf8_fold_name(r->scratch, header->at[n]->text);
		if (is_slot(any, key, FIELD_ID)) {
			header->id = n;
			return true;
		}
	}
	return false;
}

/* The column that names the row: `Title`, else the kind's own name (`Risk`),
 * else the first one that is no known field. */
static void find_title(
	struct reading *r, struct columns *header, const struct kind *kind)
{
	size_t named = COLUMNS_MOST, unknown = COLUMNS_MOST;
	for (size_t n = header->len; n-- > 0;) {
		str key = utf8_fold_name(r->scratch, header->at[n]->text);
		if (n == header->id || !key.len)
			continue;
		if (is_slot(kind, key, FIELD_TITLE)) {
			header->title = n;
			return;
		}
		if (str_eq(key, utf8_fold_name(r->scratch, kind->singular)) ||
			str_eq(key, utf8_fold_name(r->scratch, kind->name)))
			named = n;
		else if (!kind_key(kind, key))
			unknown = n;
	}
	header->title = named < COLUMNS_MOST ? named : unknown;
}

static void put_cell(struct reading *r, struct item *i,
	const struct block *column, const struct block *cell)
{
	str text = str_trim(cell->text);
	if (!text.len || str_eq(text, STR("-")) ||
		str_eq(text, STR("\xe2\x80\x94")))
		return;
	struct text value = {
		arena_copy(r->keep, text), block_span_of(&r->md, cell, text)};
	struct text key = {arena_copy(r->keep, str_trim(column->text)), column->at};
	field_put_text(r, i, key, value);
}

/* A cell under `Criteria` is one criterion. */
static bool is_criteria(struct reading *r, const struct kind *k, str name)
{
	return is_slot(k, utf8_fold_name(r->scratch, name), FIELD_CRITERIA);
}

static void put_cells(struct reading *r, const struct columns *header,
	const struct columns *cells)
{
	struct item *i = &r->doc->items[r->doc->nitems - 1];
	for (size_t n = 0; n < cells->len && n < header->len; n++) {
		if (n == header->id)
			continue;
		size_t block = (size_t)(cells->at[n] - r->md.blocks);
		if (is_criteria(r, i->kind, header->at[n]->text))
			criteria_read(r, i, block, cells->at[n]->next);
		else if (n == header->title && item_title(i).len)
			continue;
		else
			put_cell(r, i, header->at[n], cells->at[n]);
	}
}

/* `table: "{id:FR-#}"` is matched on the cell of the id. */
static const struct kind *kind_of_row(struct reading *r, str id)
{
	for (size_t n = 0; n < r->nrules; n++) {
		struct captures c = {0};
		if (r->rules[n]->form == FORM_TABLE &&
			pattern_match(r->rules[n]->pattern, id, &c))
			return r->rules[n]->kind;
	}
	if (r->document_rule && r->document_rule->rules_only)
		return NULL;
	return item_form_kind_of_id(r, id);
}

static void open_row(struct items *all, size_t row, struct columns *header)
{
	struct reading *r = all->r;
	struct columns cells;
	read_row(r, row, &cells);
	if (cells.len <= header->id)
		return;
	const struct block *id = cells.at[header->id];
	struct found_item f = {.id = str_trim(id->text)};
	f.kind = kind_of_row(r, f.id);
	if (!f.kind)
		return;
	f.id_at = block_span_of(&r->md, id, f.id);
	find_title(r, header, f.kind);
	if (header->title < cells.len) {
		const struct block *title = cells.at[header->title];
		f.title.text = str_trim(title->text);
		f.title.at = block_span_of(&r->md, title, f.title.text);
	}
	struct item_blocks p = {
		.head = row, .beg = row + 1, .end = r->md.blocks[row].next};
	item_open_row(all, &r->md.blocks[row], &f, p);
	put_cells(r, header, &cells);
}

void table_items_read(struct items *all, size_t table)
{
	struct reading *r = all->r;
	size_t end = r->md.blocks[table].next, row = table + 1;
	struct columns header = {.title = COLUMNS_MOST};
	if (row >= end)
		return;
	read_row(r, row, &header);
	if (!find_id(r, &header))
		return;
	for (row = r->md.blocks[row].next; row < end; row = r->md.blocks[row].next)
		open_row(all, row, &header);
}
