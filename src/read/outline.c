/* outline.c: how far sections reach, and which blocks hold criteria. */
#include "read_int.h"

/* A remark such as "*(mandatory)*" is not part of the heading's name. */
static str without_remark(const struct vocabulary *v, str s)
{
	size_t open = str_rfind_byte(s, '(');
	if (!str_ends(s, STR(")")) || open >= s.len || !open)
		return s;
	str inside = str_slice(s, open + 1, s.len - 1);
	for (size_t n = 0; n < v->nheading_remarks; n++)
		if (pattern_match(v->heading_remarks[n], inside, NULL))
			return str_trim_right(str_slice(s, 0, open));
	return s;
}

str outline_key(struct reading *r, str text)
{
	text = without_remark(&r->ws->vocabulary, str_trim(text));
	while (text.len && (str_ends(text, STR(":")) || str_ends(text, STR("*"))))
		text = str_trim_right(str_slice(text, 0, text.len - 1));
	if (text.len > 200)
		return STR("");
	return utf8_fold_name(r->scratch, text);
}

static bool opens_criteria(struct reading *r, str text)
{
	return map_get(&r->ws->vocabulary.headings, outline_key(r, text)) ==
		HEADING_CRITERIA;
}

/* `**Acceptance Scenarios**:` alone in its paragraph, or in its first line. */
static str bold_label(const struct block *b)
{
	if (b->kind != BLOCK_PARAGRAPH || !b->nmarks ||
		b->marks[0].kind != INLINE_STRONG || b->marks[0].beg)
		return STR("");
	str bold = str_slice(b->text, 0, b->marks[0].end);
	str rest = str_slice(b->text, b->marks[0].end, b->text.len);
	if (str_ends(bold, STR(":")))
		return bold;
	return !rest.len || str_starts(rest, STR(":")) ? bold : STR("");
}

/* ensures: section_end of each top-level heading is the next heading of its
 * level or above, or the end of the text before the footnotes. */
static void read_sections(struct reading *r, struct outline *o)
{
	size_t open[6], nopen = 0;
	size_t end = r->md.nblocks;
	for (size_t b = 0; b < end; b = r->md.blocks[b].next) {
		const struct block *h = &r->md.blocks[b];
		if (h->kind == BLOCK_FOOTNOTE) /* they come last, in no section */
			end = b;
		if (h->kind != BLOCK_HEADING)
			continue;
		while (nopen && r->md.blocks[open[nopen - 1]].level >= h->level)
			o->section_end[open[--nopen]] = b;
		if (nopen < 6)
			open[nopen++] = b;
	}
	while (nopen)
		o->section_end[open[--nopen]] = end;
}

/* What is under a bold line ends at a heading, a rule, or the next bold
 * label. */
static size_t label_end(struct reading *r, size_t beg, size_t end)
{
	size_t b = beg;
	for (; b < end; b = r->md.blocks[b].next) {
		const struct block *at = &r->md.blocks[b];
		if (at->kind == BLOCK_HEADING || at->kind == BLOCK_RULE)
			break;
		str label = bold_label(at);
		if (label.len && !gherkin_step_word(r->words, outline_key(r, label)))
			break;
	}
	return b;
}

static void add_section(struct reading *r, struct outline *o, struct section g)
{
	LIST_ADD(r->scratch, &o->criteria, g);
	for (size_t b = g.head; b < g.end; b++)
		o->in_criteria[b] = true;
}

void outline_read(struct reading *r, struct outline *o)
{
	size_t end = r->md.nblocks;
	o->section_end = NEW(r->scratch, size_t, end);
	o->in_criteria = NEW(r->scratch, bool, end);
	read_sections(r, o);
	size_t b = 0;
	while (b < end) {
		const struct block *at = &r->md.blocks[b];
		struct section g = {b, at->next, at->next};
		if (at->kind == BLOCK_HEADING && opens_criteria(r, at->text))
			g.end = o->section_end[b];
		else if (at->kind == BLOCK_PARAGRAPH && bold_label(at).len &&
			opens_criteria(r, bold_label(at)))
			g.end = label_end(r, at->next, end);
		if (g.end > g.beg)
			add_section(r, o, g);
		b = g.end > at->next ? g.end : at->next;
	}
}
