/* hidden.c: what of a document is hidden from an audience. */
#include "redact_int.h"

/* What stands where a text must be for the rest to be read as it is. */
#define STUB STR("\xe2\x80\xa6")

/* One item whose text is looked at. */
struct looking {
	const struct document *doc;
	const struct item *item;
	str text; /* of the source */
	enum visibility audience;
	struct cuts *cuts;
};

void hidden_blocks(
	const struct document *doc, enum visibility audience, struct cuts *cuts)
{
	const struct hidden_texts *h = &doc->hidden;
	for (size_t n = 0; n < h->len; n++)
		if (h->at[n].level > audience)
			cut_add(cuts,
				(struct cut){h->at[n].beg, h->at[n].end, CUT_WORDS, STR("")});
}

static bool is_here(const struct looking *l, span at)
{
	return at.file == l->doc->file && at.beg < at.end && at.end <= l->text.len;
}

/* Puts `instead` where a text stands; what stands there already stays. */
static void replace(struct looking *l, span at, str instead)
{
	if (!is_here(l, at) ||
		str_eq(str_trim(str_slice(l->text, at.beg, at.end)), instead))
		return;
	cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_WORDS, instead});
}

/* ----------------------------------------------------------------- fields */

/* What the kind says of the field of this meaning. */
static bool hides_slot(const struct looking *l, enum field_slot slot)
{
	arena scratch = {0};
	str key = utf8_fold_name(&scratch, str_from(field_slot_names[slot]));
	const struct key_def *def = kind_key(l->item->kind, key);
	bool hides = def && def->field && def->field->visibility > l->audience;
	arena_free(&scratch);
	return hides;
}

static void hide_field(struct looking *l, const struct field *f)
{
	if (f->inherited || !f->def || f->def->visibility <= l->audience)
		return;
	span whole = span_to(f->key, f->value);
	if (f->tree) {
		if (is_here(l, whole))
			cut_add(l->cuts,
				(struct cut){whole.beg, whole.end, CUT_ENTRY, STR("")});
	} else if (f->key.beg == f->value.beg) {
		replace(l, f->value, STUB); /* a part of a heading or a list item */
	} else if (l->item->form == FORM_TABLE &&
		f->key.beg < l->item->at.beg) { /* the heading of its column */
		replace(l, f->value, STR(""));
	} else if (is_here(l, whole)) {
		cut_add(
			l->cuts, (struct cut){whole.beg, whole.end, CUT_LINES, STR("")});
	}
}

/* A title that is no field: the text of a heading, a list item or a cell. */
static void hide_title(struct looking *l)
{
	const struct item *i = l->item;
	span at = i->heading.at;
	if (!i->heading.text.len || !is_here(l, at) || !hides_slot(l, FIELD_TITLE))
		return;
	while (at.beg < at.end &&
		(l->text.at[at.beg] == '#' || byte_is_space(l->text.at[at.beg])))
		at.beg++;
	if (!str_eq(i->heading.text, i->id))
		replace(l, at, i->id);
}

/* A part of the wish goes with the words that open it: from the end of the
 * part before it. */
static void hide_part(struct looking *l, const struct text *part, uint32_t from)
{
	span at = part->at;
	if (!is_here(l, at))
		return;
	if (from < at.beg)
		at.beg = from;
	while (at.end < l->text.len && at.beg == l->item->sentence.at.beg &&
		(l->text.at[at.end] == ',' || l->text.at[at.end] == ' '))
		at.end++;
	cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_WORDS, STR("")});
}

static void hide_statement(struct looking *l)
{
	const struct statement *s = &l->item->sentence;
	const struct {
		enum field_slot slot;
		const struct text *part;
	} parts[] = {{FIELD_AS_A, &s->as_a}, {FIELD_I_WANT, &s->i_want},
		{FIELD_SO_THAT, &s->so_that}};
	if (!is_here(l, s->at))
		return;
	for (size_t n = 0; n < 3; n++) {
		uint32_t from = s->at.beg;
		for (size_t other = 0; other < 3; other++) {
			span at = parts[other].part->at;
			if (is_here(l, at) && at.end <= parts[n].part->at.beg &&
				at.end > from)
				from = at.end;
		}
		if (hides_slot(l, parts[n].slot))
			hide_part(l, parts[n].part, from);
	}
}

static void hide_criteria(struct looking *l)
{
	if (!l->item->ncriteria || !hides_slot(l, FIELD_CRITERIA))
		return;
	for (size_t n = 0; n < l->item->ncriteria; n++) {
		span at = l->item->criteria[n].at;
		if (is_here(l, at))
			cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_LINES, STR("")});
	}
}

/* ------------------------------------------------------------------ items */

static void hide_item(struct looking *l)
{
	span at = l->item->at;
	if (!is_here(l, at))
		return;
	if (l->item->form == FORM_SECTION) /* up to the line of the next heading */
		while (at.end > at.beg && l->text.at[at.end - 1] != '\n' &&
			at.end < l->text.len)
			at.end--;
	cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_LINES, STR("")});
}

void hidden_items(const struct graph *g, const struct document *doc,
	enum visibility audience, struct cuts *cuts)
{
	struct looking l = {.doc = doc, .audience = audience, .cuts = cuts};
	l.text = g->workspace->sources.at[doc->file - 1].text;
	for (size_t n = 0; n < doc->nitems; n++) {
		l.item = &doc->items[n];
		if (l.item->visibility > audience) {
			hide_item(&l);
			continue;
		}
		for (size_t f = 0; f < l.item->nfields; f++)
			hide_field(&l, &l.item->fields[f]);
		hide_title(&l);
		hide_statement(&l);
		hide_criteria(&l);
	}
}
