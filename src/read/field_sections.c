/* field_sections.c: a section as a field of its document: `## Status`, and
 * under it the value. */
#include "read_int.h"

enum {
	VALUE_MOST = 200, /* bytes; a longer text is a section to be read */
};

/* The field that a heading names; NULL: none that a section may give.  Links
 * are left out: what stands under `## Supersedes` is prose about the target,
 * not its id. */
static const struct field_def *field_of_heading(
	struct reading *r, const struct item *i, str heading)
{
	str key = outline_key(r, heading);
	if (visibility_is_nearly_key(key))
		key = STR("visibility");
	const struct key_def *meaning = kind_key(i->kind, key);
	const struct field_def *def = meaning ? meaning->field : NULL;
	return def && def->slot != FIELD_ID && def->slot != FIELD_CRITERIA ? def
																	   : NULL;
}

static bool has_field(const struct item *i, const struct field_def *def)
{
	for (size_t n = 0; n < i->nfields; n++)
		if (i->fields[n].def == def)
			return true;
	return false;
}

/* A value is plain text: one with a link would lose it. */
static bool has_link(const struct block *b)
{
	for (size_t n = 0; n < b->nmarks; n++)
		if (b->marks[n].kind == INLINE_LINK)
			return true;
	return false;
}

/* The only block of the section where it may be a value, or NULL. */
static const struct block *value_of(
	const struct items *all, const struct section *s)
{
	const struct block *b = &all->r->md.blocks[s->beg];
	if (s->beg >= s->end || b->next != s->end || b->kind != BLOCK_PARAGRAPH ||
		all->owner[s->beg] != 1 || all->outline.in_criteria[s->head])
		return NULL;
	if (!b->text.len || b->text.len > VALUE_MOST || has_link(b))
		return NULL;
	return b;
}

/* A field that was read before, in front matter or in a bold line, keeps its
 * value: the section is text then. */
static void read_section(struct items *all, struct section s)
{
	struct reading *r = all->r;
	struct item *i = &r->doc->items[0];
	const struct block *h = &r->md.blocks[s.head];
	const struct block *value = value_of(all, &s);
	const struct field_def *def =
		value ? field_of_heading(r, i, h->text) : NULL;
	if (!def || has_field(i, def))
		return;
	str key = str_trim(h->text);
	field_put_text(r, i,
		(struct text){arena_copy(r->keep, key), block_span_of(&r->md, h, key)},
		(struct text){arena_copy(r->keep, value->text),
			block_span_of(&r->md, value, value->text)});
	LIST_ADD(r->scratch, &all->field_sections, s);
	for (size_t b = s.head; b < s.end; b++)
		all->in_field_section[b] = true;
}

/* Only the sections right under the title are asked: what stands in a section
 * of its own, as `### Status` under `## Options`, is about something else. */
void field_sections_read(struct items *all)
{
	struct reading *r = all->r;
	const struct document_rule *rule = r->document_rule;
	size_t blocks = r->md.nblocks;
	all->in_field_section = NEW(r->scratch, bool, blocks);
	if (!r->doc->whole || !rule || !rule->sections)
		return;
	size_t title = all->blocks.at[0].head;
	for (size_t b = 0; b < blocks;) {
		const struct block *h = &r->md.blocks[b];
		size_t end = h->next;
		if (h->kind == BLOCK_HEADING && b != title) {
			end = all->outline.section_end[b];
			if (all->owner[b] == 1)
				read_section(all, (struct section){b, h->next, end});
		}
		b = end > h->next ? end : h->next;
	}
}
