/* node_stack.c: the nodes of Markdown that are open while the tree is walked,
 * and the blocks that they become. */
#include "markdown_int.h"

struct open_node *open_node_top(struct block_walk *w)
{
	return &w->nodes.at[w->nodes.len - 1];
}

struct open_node *open_node_push(struct block_walk *w)
{
	struct open_node node = {.elements = (uint32_t)w->elements.len};
	struct open_node *f = LIST_ADD(w->in->scratch, &w->nodes, node);
	if (w->nodes.len > 1)
		f->block = f[-1].block;
	return f;
}

void open_node_pop(struct block_walk *w)
{
	elements_close(w, open_node_top(w)->elements);
	w->nodes.len--;
}

struct block *block_top(struct block_walk *w)
{
	uint32_t n = w->nodes.len ? open_node_top(w)->block : 0;
	return n ? &w->md.blocks[n - 1] : NULL;
}

/* requires: what comments ask for is known.  A raw <p> ends before anything
 * else is written, and its end tag belongs to what is around the block. */
uint32_t block_begin(struct block_walk *w, enum block_kind kind, span at)
{
	struct markdown *md = &w->md;
	element_close_paragraph(w);
	uint32_t parent = w->nodes.len ? open_node_top(w)->block : 0;
	uint32_t html = (uint32_t)md->html.len;
	struct block block = {
		.kind = kind,
		.parent = parent,
		.level = parent ? w->depth : 0,
		.at = at,
		.html_beg = html,
		.tag_end = html,
		.inner_beg = html,
	};
	ARRAY_ADD(w->in->scratch, md->blocks, md->nblocks, w->blocks_cap, block);
	w->depth++;
	open_node_push(w)->block = (uint32_t)md->nblocks;
	return (uint32_t)md->nblocks - 1;
}

void block_open(struct block_walk *w, enum tag tag)
{
	element_open(w, tag, false);
}

void block_opened(struct block_walk *w)
{
	struct block *b = block_top(w);
	b->tag_end = (uint32_t)w->md.html.len;
	element_begin(w);
	b->inner_beg = (uint32_t)w->md.html.len;
}

/* Order: the elements inside, the stretches inside, then html_end; stretches
 * that end here are no part of the block. */
void block_end(struct block_walk *w)
{
	struct markdown *md = &w->md;
	struct open_node *f = open_node_top(w);
	struct block *b = block_top(w);
	if (w->elements.len > f->elements) {
		elements_close(w, f->elements + 1);
		b->inner_end = (uint32_t)md->html.len;
	}
	open_node_pop(w);
	w->depth--;
	b->html_end = (uint32_t)md->html.len;
	if (b->inner_end == 0)
		b->inner_end = b->html_end;
	b->next = (uint32_t)md->nblocks;
	b->raw = (uint32_t)w->elements.len;
	if (b->kind != BLOCK_CELL)
		html_put(w, STR("\n"));
	struct block *parent = block_top(w);
	if (parent && b->at.end > parent->at.end)
		parent->at.end = b->at.end;
}
