/* table_items.c: a table with an `ID` column: a row is an item, the headings
 * of the columns are its fields. */
#include "read_int.h"

struct columns {
	struct table_row names;
	size_t id, title; /* indexes; COLUMNS_MOST: none */
};

struct table_row table_row_read(const struct reading *r, size_t row)
{
	struct table_row cells = {.len = 0};
	size_t end = r->md.blocks[row].next;
	for (size_t b = row + 1; b < end && cells.len < COLUMNS_MOST;
		 b = r->md.blocks[b].next)
		cells.at[cells.len++] = &r->md.blocks[b];
	return cells;
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
	for (size_t n = 0; n < header->names.len; n++) {
		str key = utf8_fold_name(r->scratch, header->names.at[n]->text);
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
	for (size_t n = header->names.len; n-- > 0;) {
		str key = utf8_fold_name(r->scratch, header->names.at[n]->text);
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
	const struct table_row *cells)
{
	struct item *i = &r->doc->items[r->doc->nitems - 1];
	for (size_t n = 0; n < cells->len && n < header->names.len; n++) {
		if (n == header->id)
			continue;
		size_t block = (size_t)(cells->at[n] - r->md.blocks);
		if (is_criteria(r, i->kind, header->names.at[n]->text))
			criteria_read(r, i, block, cells->at[n]->next);
		else if (n == header->title && item_title(i).len)
			continue;
		else
			put_cell(r, i, header->names.at[n], cells->at[n]);
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

/* A row whose id cell holds no id of any kind is no item. */
static void open_row(struct items *all, size_t row, struct columns *header)
{
	struct reading *r = all->r;
	struct table_row cells = table_row_read(r, row);
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
	header.names = table_row_read(r, row);
	if (!find_id(r, &header))
		return;
	for (row = r->md.blocks[row].next; row < end; row = r->md.blocks[row].next)
		open_row(all, row, &header);
}
