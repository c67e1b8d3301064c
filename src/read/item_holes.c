/* item_holes.c: where items, fields and criteria begin and end in the body. */
#include "read_int.h"

#include <stdlib.h>
#include <string.h>

struct events {
	struct reading *r;
	struct hole *at;
	size_t len, cap;
};

static void add(struct events *e, uint32_t at, enum hole_kind kind, uint32_t n)
{
	LIST_ADD(e->r->scratch, e, (struct hole){at, kind, n, at});
}

static bool ends(enum hole_kind kind)
{
	return kind == HOLE_ITEM_END || kind == HOLE_META_END;
}

/* At one offset ends stand before begins, and inner ends before outer ones. */
static int by_place(const void *left, const void *right)
{
	const struct hole *a = left, *b = right;
	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	if (ends(a->kind) != ends(b->kind))
		return ends(a->kind) ? -1 : 1;
	if (a->n != b->n)
		return (a->n < b->n) == ends(a->kind) ? 1 : -1;
	return (int)a->kind - (int)b->kind;
}

/* End of the HTML of the blocks [beg, end), which are siblings; before the
 * raw element that is around the first of them ends. */
static uint32_t html_end(const struct reading *r, size_t beg, size_t end)
{
	const struct block *all = r->md.blocks;
	uint32_t at = all[beg].html_end;
	for (size_t b = all[beg].next; b < end; b = all[b].next) {
		if (all[b].raw < all[beg].raw)
			break;
		at = all[b].html_end;
	}
	return at;
}

static void add_range(struct events *e, size_t beg, size_t end)
{
	if (beg >= end)
		return;
	const struct block *first = &e->r->md.blocks[beg];
	add(e, first->html_beg, HOLE_META_BEG, (uint32_t)beg);
	add(e, html_end(e->r, beg, end), HOLE_META_END, (uint32_t)beg);
}

/* The paragraph that is nothing but the statement. */
static void add_statement(struct events *e, const struct items *all, uint32_t n)
{
	const struct item *i = &e->r->doc->items[n];
	const struct item_blocks *p = &all->blocks.at[n];
	span at = i->sentence.at;
	for (size_t b = p->beg; at.end && b < p->end; b = e->r->md.blocks[b].next) {
		const struct block *block = &e->r->md.blocks[b];
		if (block->kind == BLOCK_PARAGRAPH && block->at.beg <= at.beg &&
			at.end <= block->at.end &&
			(block->at.end - block->at.beg) * 4 < (at.end - at.beg) * 5) {
			add_range(e, b, block->next);
			return;
		}
	}
}

static void add_document(struct events *e, const struct items *all)
{
	struct item *i = &e->r->doc->items[0];
	const struct item_blocks *p = &all->blocks.at[0];
	i->html_beg = 0;
	i->html_end = (uint32_t)e->r->md.html.len;
	if (p->head < p->end && e->r->md.blocks[p->head].kind == BLOCK_HEADING) {
		size_t last = p->fields > p->head ? p->fields : p->head + 1;
		add_range(e, p->head, last);
	}
}

/* A section's HTML goes on to the end of its last block; a list item's is its
 * inside; a row has none, since its cells are fields. */
static void add_item(struct events *e, const struct items *all, uint32_t n)
{
	struct item *i = &e->r->doc->items[n];
	const struct item_blocks *p = &all->blocks.at[n];
	const struct block *head = &e->r->md.blocks[p->head];
	i->html_beg = head->inner_beg;
	i->html_end = head->inner_end;
	uint32_t end = head->html_end;
	if (i->form == FORM_SECTION) {
		i->html_beg = head->html_end;
		i->html_end = end = html_end(e->r, p->head, p->end);
	} else {
		add(e, head->tag_end, HOLE_ITEM_ANCHOR, n);
	}
	if (i->form == FORM_TABLE)
		i->html_end = i->html_beg;
	add(e, head->html_beg, HOLE_ITEM_BEG, n);
	add(e, end, HOLE_ITEM_END, n);
	add_range(e, p->fields_beg, p->fields);
}

/* At one offset a hole of the text stands inside what begins or ends there. */
static bool is_before(const struct hole *event, const struct hole *of_text)
{
	return event->at < of_text->at ||
		(event->at == of_text->at && !ends(event->kind));
}

static void merge(struct reading *r, const struct events *e)
{
	struct hole *all = NEW(r->scratch, struct hole, e->len + r->md.nholes);
	size_t a = 0, b = 0, n = 0;
	while (a < e->len || b < r->md.nholes)
		if (b == r->md.nholes ||
			(a < e->len && is_before(&e->at[a], &r->md.holes[b])))
			all[n++] = e->at[a++];
		else
			all[n++] = r->md.holes[b++];
	r->md.holes = all;
	r->md.nholes = r->md.holes_cap = n;
}

void item_holes_add(struct items *all)
{
	struct events e = {.r = all->r};
	for (uint32_t n = 0; n < all->blocks.len; n++) {
		if (!n && all->r->doc->whole)
			add_document(&e, all);
		else
			add_item(&e, all, n);
		add_statement(&e, all, n);
	}
	for (size_t n = 0; n < all->outline.criteria.len; n++)
		add_range(&e, all->outline.criteria.at[n].head,
			all->outline.criteria.at[n].end);
	for (size_t n = 0; n < all->field_sections.len; n++)
		add_range(
			&e, all->field_sections.at[n].head, all->field_sections.at[n].end);
	if (e.len)
		qsort(e.at, e.len, sizeof *e.at, by_place);
	merge(all->r, &e);
}
