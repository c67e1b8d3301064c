/* hidden.c: what of a document is hidden from an audience. */
#include "redact_int.h"

#include <stdlib.h>
#include <string.h>

/* Put where a text is needed for the rest to be read in the same way. */
#define STUB STR("\xe2\x80\xa6")

/* One item while its hidden parts are collected. */
struct looking {
	const struct document *doc;
	const struct item *item;
	str text; /* of the source */
	enum visibility audience;
	struct cuts *cuts;
	bool lost; /* an item is hidden and has no place */
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

/* Does the kind hide the field of this meaning? */
static bool hides_slot(const struct looking *l, enum field_slot slot)
{
	arena scratch = {0};
	str key = utf8_fold_name(&scratch, str_from(field_slot_names[slot]));
	const struct key_def *def = kind_key(l->item->kind, key);
	bool hides = def && def->field && def->field->visibility > l->audience;
	arena_free(&scratch);
	return hides;
}

static void hide_cell(struct looking *l, span value)
{
	struct cut c = cut_cell(l->text, value, STUB);
	replace(l, (span){value.file, c.beg, c.end}, c.instead);
}

/* A wish in a field beside fields of its parts is not taken apart, so it goes
 * as a whole where one of its parts is hidden. */
static bool hides_wish(const struct looking *l, const struct field *f)
{
	return f->def->slot == FIELD_STATEMENT &&
		l->item->sentence.from != FIELD_STATEMENT &&
		(hides_slot(l, FIELD_AS_A) || hides_slot(l, FIELD_I_WANT) ||
			hides_slot(l, FIELD_SO_THAT));
}

static void hide_field(struct looking *l, const struct field *f)
{
	if (f->inherited || !f->def ||
		(f->def->visibility <= l->audience && !hides_wish(l, f)))
		return;
	span whole = span_to(f->key, f->value);
	if (f->tree) {
		if (is_here(l, whole))
			cut_add(l->cuts,
				(struct cut){whole.beg, whole.end, CUT_ENTRY, STR("")});
	} else if (f->key.beg == f->value.beg && f->ntexts) {
		replace(l, f->value, STUB); /* a part of a heading or a list item */
	} else if (l->item->form == FORM_TABLE &&
		f->key.beg < l->item->at.beg) { /* the heading of its column */
		if (is_here(l, f->value))
			hide_cell(l, f->value);
	} else if (is_here(l, whole)) {
		cut_add(l->cuts, cut_written(l->text, f));
	}
}

/* Behind the marks that close what a text is in: `*`, `](a.md)`, `</b>`. */
static uint32_t behind_marks(const struct looking *l, uint32_t at)
{
	str text = l->text;
	while (at < text.len) {
		str rest = str_slice(text, at, text.len);
		size_t n = memchr("*_`~", text.at[at], 4) ? 1 : 0;
		if (str_starts(rest, STR("](")))
			n = str_find_byte(rest, ')', 0) + 1;
		else if (str_starts(rest, STR("</")))
			n = str_find_byte(rest, '>', 0) + 1;
		if (!n || str_find_byte(rest, '\n', 0) < n)
			break;
		at += (uint32_t)n;
	}
	return at < text.len ? at : (uint32_t)text.len;
}

/* Before the marks that open what a text is in: `*`, `[`, `<b>`. */
static uint32_t before_marks(const struct looking *l, uint32_t at)
{
	const char *text = l->text.at;
	while (at) {
		uint32_t tag = at - 1;
		if (memchr("*_`~[", text[at - 1], 5)) {
			at--;
			continue;
		}
		while (
			text[at - 1] == '>' && tag && text[tag] != '<' && text[tag] != '\n')
			tag--;
		if (text[tag] != '<')
			break;
		at = tag;
	}
	return at;
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
	at.beg = before_marks(l, at.beg);
	at.end = behind_marks(l, at.end);
	if (!str_eq(i->heading.text, i->id))
		replace(l, at, i->id);
}

struct wish_part {
	enum field_slot slot;
	span at;
};

static int by_place(const void *left, const void *right)
{
	const struct wish_part *a = left, *b = right;
	return a->at.beg < b->at.beg ? -1 : a->at.beg > b->at.beg;
}

/* A part of the wish goes with the words that open it: from the end of the
 * part before it.  What is left begins with no comma. */
static void hide_statement(struct looking *l)
{
	const struct statement *s = &l->item->sentence;
	struct wish_part parts[] = {{FIELD_AS_A, s->as_a.at},
		{FIELD_I_WANT, s->i_want.at}, {FIELD_SO_THAT, s->so_that.at}};
	enum {
		PARTS = sizeof parts / sizeof *parts
	};
	if (!is_here(l, s->at))
		return;
	qsort(parts, PARTS, sizeof *parts, by_place);
	uint32_t from = s->at.beg;
	bool leads = true;
	for (size_t n = 0; n < PARTS; n++) {
		if (!is_here(l, parts[n].at))
			continue;
		uint32_t end = behind_marks(l, parts[n].at.end);
		bool hides = hides_slot(l, parts[n].slot);
		while (hides && leads && end < l->text.len &&
			(l->text.at[end] == ',' || l->text.at[end] == ' '))
			end++;
		if (hides)
			cut_add(l->cuts, (struct cut){from, end, CUT_WORDS, STR("")});
		leads = leads && hides;
		from = end;
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

/* A feature file holds nothing but its feature: the whole file goes. */
static void hide_parts(struct looking *l)
{
	const struct document *doc = l->doc;
	for (size_t n = 0; n < doc->nparts; n++) {
		span at = doc->parts[n].at;
		if (doc->items[doc->parts[n].item].visibility <= l->audience)
			continue;
		if (at.beg == 0 && at.end == l->text.len)
			l->lost = true;
		if (at.end < l->text.len) /* before the line of what follows */
			at.end = (uint32_t)str_line_beg(l->text, at.end);
		cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_LINES, STR("")});
	}
}

static void hide_item(struct looking *l)
{
	span at = l->item->at;
	if (l->item->form == FORM_FEATURE)
		return; /* see hide_parts() */
	if (!is_here(l, at)) {
		l->lost = true;
		return;
	}
	if (l->item->form == FORM_SECTION) /* up to the line of the next heading */
		while (at.end > at.beg && l->text.at[at.end - 1] != '\n' &&
			at.end < l->text.len)
			at.end--;
	cut_add(l->cuts, (struct cut){at.beg, at.end, CUT_LINES, STR("")});
}

bool hidden_items(const struct graph *g, const struct document *doc,
	enum visibility audience, struct cuts *cuts)
{
	struct looking l = {.doc = doc, .audience = audience, .cuts = cuts};
	l.text = g->workspace->sources.at[doc->file - 1].text;
	hide_parts(&l);
	cut_yaml_lines(l.text, doc, audience, cuts);
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
	return !l.lost;
}
