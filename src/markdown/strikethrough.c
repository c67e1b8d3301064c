/* strikethrough.c: which ~~ begins and which ends a struck passage.  The
 * extension of cmark for it is not safe with threads. */
#include "markdown_int.h"

#include <string.h>

struct pairing {
	struct block_walk *w;
	struct inline_text *f;
	size_t tildes_cap;
	size_t *open; /* by depth: 1 + index of the ~~ that may begin one */
	size_t depth, open_cap;
};

static bool touches_text(cmark_node *beside)
{
	cmark_node_type type =
		beside ? cmark_node_get_type(beside) : CMARK_NODE_SOFTBREAK;
	return type != CMARK_NODE_SOFTBREAK && type != CMARK_NODE_LINEBREAK;
}

static void add(struct pairing *p, bool may_begin, bool may_end)
{
	struct inline_text *f = p->f;
	f->tildes =
		arena_grow(p->w->in->scratch, f->tildes, f->ntildes, &p->tildes_cap, 1);
	size_t *open = &p->open[p->depth];
	f->tildes[f->ntildes++] = TILDES_TEXT;
	if (*open && may_end) {
		f->tildes[*open - 1] = TILDES_BEGIN;
		f->tildes[f->ntildes - 1] = TILDES_END;
		*open = 0;
	} else if (may_begin) {
		*open = f->ntildes;
	}
}

/* Three or more are no mark, as in cmark-gfm. */
static void pair_text(struct pairing *p, cmark_node *node)
{
	str s = str_from(cmark_node_get_literal(node));
	for (size_t i = str_find_byte(s, '~', 0); i < s.len;
		 i = str_find_byte(s, '~', i)) {
		size_t end = i;
		while (end < s.len && s.at[end] == '~')
			end++;
		bool before = i > 0 ? !byte_is_space(s.at[i - 1])
							: touches_text(cmark_node_previous(node));
		bool behind = end < s.len ? !byte_is_space(s.at[end])
								  : touches_text(cmark_node_next(node));
		if (end - i == 2)
			add(p, behind, before);
		i = end;
	}
}

static bool is_leaf(cmark_node_type type)
{
	return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
		type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE;
}

static void enter(struct pairing *p)
{
	p->depth++;
	p->open = arena_grow(
		p->w->in->scratch, p->open, p->depth, &p->open_cap, sizeof *p->open);
	p->open[p->depth] = 0;
}

/* requires: inline_text_begin() was called for the block.  ensures:
 * inlines.tildes has one entry for each `~~`, in order of the walk. */
void strikethrough_find(struct block_walk *w, cmark_node *node)
{
	struct pairing p = {.w = w, .f = &w->inlines};
	if (str_find_byte(w->inlines.content.text, '~', 0) >=
		w->inlines.content.text.len)
		return;
	p.open = arena_grow(w->in->scratch, p.open, 0, &p.open_cap, sizeof *p.open);
	p.open[0] = 0;
	cmark_iter *iter = cmark_iter_new(node);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(iter);
		if (at == node)
			continue;
		if (cmark_node_get_type(at) == CMARK_NODE_TEXT)
			pair_text(&p, at);
		else if (event == CMARK_EVENT_EXIT)
			p.depth--;
		else if (!is_leaf(cmark_node_get_type(at)))
			enter(&p);
	}
	cmark_iter_free(iter);
}
