/* item_text.c: what the text of an item says: statement, criteria, summary,
 * boxes, open markers. */
#include "criteria_int.h"

/* The blocks from `beg` on that are the item's own and no criteria. */
static size_t own_run(const struct items *all, uint32_t owner, size_t beg)
{
	size_t b = beg, end = all->blocks.at[owner - 1].end;
	while (b < end && all->owner[b] == owner && !all->outline.in_criteria[b])
		b++;
	return b;
}

/* The field `User story: As a …` is read where the text holds no statement. */
void item_text_of_fields(struct reading *r, struct item *i)
{
	const struct field *f = item_field(i, FIELD_STATEMENT);
	struct statement s = item_statement(i);
	if (!kind_has_criteria(i->kind) || !f || !f->ntexts || s.as_a.text.len ||
		s.i_want.text.len || s.so_that.text.len)
		return;
	struct snippet p = snippet_of_text(r, f->texts[0].text, f->texts[0].at);
	statement_read(i, &p);
	if (i->sentence.at.end)
		i->sentence.from = FIELD_STATEMENT;
}

/* The title of a list item or row that is a user story is what is wanted:
 * "Print the labels" of "As a maker, I want to print the labels, so that …". */
static void title_by_want(struct reading *r, struct item *i)
{
	const struct statement *s = &i->sentence;
	str want = str_trim(s->i_want.text);
	bool row = i->form == FORM_LIST || i->form == FORM_TABLE;
	if (!row || s->at.beg > i->heading.at.beg || s->at.end <= i->heading.at.beg)
		return;
	const struct phrase *to = phrases_find(
		&r->ws->vocabulary.phrases, 1u << PHRASE_INFINITIVE, want, 0);
	if (to)
		want = str_trim(str_slice(want, to->taken, want.len));
	if (!want.len)
		return;
	str title = items_short_title(r, want);
	char *first = (char *)title.at;
	if (*first >= 'a' && *first <= 'z')
		*first = (char)(*first - 'a' + 'A');
	i->heading = (struct text){title, s->i_want.at};
}

/* Order: the text is asked for a statement before the fields are, the title
 * needs the statement, and numbers are given when all criteria are found. */
static void read_own(struct items *all, uint32_t owner)
{
	struct reading *r = all->r;
	struct item *i = &r->doc->items[owner - 1];
	const struct item_blocks *p = &all->blocks.at[owner - 1];
	size_t b = p->beg;
	while (kind_has_criteria(i->kind) && b < p->end) {
		size_t end = own_run(all, owner, b);
		if (end > b && !i->sentence.at.end)
			statement_find(r, i, b, end);
		if (end > b)
			criteria_find(r, i, b, end);
		b = end + (end == b);
	}
	item_text_of_fields(r, i);
	title_by_want(r, i);
	item_number_criteria(i, r->keep, r->scratch);
}

static void read_criteria_sections(struct items *all)
{
	for (size_t n = 0; n < all->outline.criteria.len; n++) {
		const struct section *g = &all->outline.criteria.at[n];
		uint32_t owner = all->owner[g->head];
		if (owner)
			criteria_read(
				all->r, &all->r->doc->items[owner - 1], g->beg, g->end);
	}
}

/* What fits of a text, up to the end of a sentence where one ends in its
 * second half, else up to the end of a word. */
static str first_sentences(struct reading *r, str text)
{
	size_t end = text.len;
	if (end > SUMMARY_MOST) {
		end = str_find(text, STR(". "), SUMMARY_LEAST) + 1;
		if (end > SUMMARY_MOST)
			end = utf8_cut_words(text, SUMMARY_LEAST, SUMMARY_MOST);
	}
	return snippet_line(r, str_trim(str_slice(text, 0, end)));
}

static bool in_statement(const struct item *i, const struct block *b)
{
	return i->sentence.at.end > b->at.beg && i->sentence.at.beg < b->at.end;
}

/* The first paragraph that is none of the fields and not the statement itself.
 */
static void read_summary(struct items *all, size_t b)
{
	uint32_t owner = all->owner[b];
	const struct block *at = &all->r->md.blocks[b];
	struct item *i = &all->r->doc->items[owner - 1];
	const struct item_blocks *p = &all->blocks.at[owner - 1];
	bool fields = b >= p->fields_beg && b < p->fields;
	if (i->summary.len || at->kind != BLOCK_PARAGRAPH || !at->text.len ||
		fields || all->in_field_section[b] || all->outline.in_criteria[b] ||
		in_statement(i, at))
		return;
	i->summary = first_sentences(all->r, at->text);
}

static void add_marker(struct reading *r, struct item *i, struct text t)
{
	ARRAY_ADD(r->keep, i->markers, i->nmarkers, i->markers_cap, t);
}

/* A marker is looked for by what stands before its first capture and behind
 * its last: "[NEEDS CLARIFICATION: {question}]". */
static void find_marker(
	struct reading *r, struct item *i, const struct block *b, str marker)
{
	size_t open = str_find_byte(marker, '{', 0);
	size_t close = str_rfind_byte(marker, '}');
	str head = str_slice(marker, 0, open);
	str tail =
		close < marker.len ? str_slice(marker, close + 1, marker.len) : STR("");
	for (size_t at = str_find(b->text, head, 0); head.len && at < b->text.len;
		 at = str_find(b->text, head, at + head.len)) {
		size_t end = at + head.len;
		if (tail.len)
			end = str_find(b->text, tail, end) + tail.len;
		if (end > b->text.len)
			return;
		bool word = !at || !byte_is_word(b->text.at[at - 1]);
		if (!tail.len && end < b->text.len && byte_is_word(b->text.at[end]))
			word = false;
		if (!word)
			continue;
		str found = str_slice(b->text, at, end);
		add_marker(r, i,
			(struct text){
				arena_copy(r->keep, found), block_span_of(&r->md, b, found)});
	}
}

static void read_markers(struct items *all, size_t b)
{
	struct reading *r = all->r;
	const struct vocabulary *v = &r->ws->vocabulary;
	const struct block *at = &r->md.blocks[b];
	if (at->kind != BLOCK_PARAGRAPH && at->kind != BLOCK_HEADING &&
		at->kind != BLOCK_CELL)
		return;
	for (size_t n = 0; n < v->nopen_markers; n++)
		find_marker(
			r, &r->doc->items[all->owner[b] - 1], at, v->open_markers[n]);
}

static void read_box(struct items *all, size_t b)
{
	const struct block *at = &all->r->md.blocks[b];
	struct item *i = &all->r->doc->items[all->owner[b] - 1];
	bool own = all->blocks.at[all->owner[b] - 1].head == b;
	if (at->box == BOX_NONE || own || all->outline.in_criteria[b])
		return;
	i->boxes++;
	i->ticked += at->box == BOX_TICKED;
}

void item_text_read(struct items *all)
{
	read_criteria_sections(all);
	for (uint32_t n = 1; n <= all->blocks.len; n++)
		read_own(all, n);
	for (size_t b = 0; b < all->r->md.nblocks; b++) {
		if (!all->owner[b])
			continue;
		read_summary(all, b);
		read_markers(all, b);
		read_box(all, b);
	}
}
