/* item_forms.c: is this heading or list item an item, and what is its id. */
#include "read_int.h"

#include <string.h>

bool kind_has_criteria(const struct kind *k)
{
	return k &&
		(k->role == ROLE_STORY || k->role == ROLE_EPIC ||
			k->role == ROLE_REQUIREMENT);
}

static bool is_id_byte(char c)
{
	return byte_is_word(c) || c == '-' || c == '.' || c == '/';
}

const struct kind *item_form_kind_of_id(const struct reading *r, str id)
{
	if (!id.len || id.len > 200)
		return NULL;
	for (size_t n = 0; n < id.len; n++)
		if (!is_id_byte(id.at[n]))
			return NULL;
	return vocabulary_kind_of_id(&r->ws->vocabulary, id);
}

static size_t id_length(str s)
{
	size_t n = 0;
	while (n < s.len && is_id_byte(s.at[n]))
		n++;
	while (n && (s.at[n - 1] == '.' || s.at[n - 1] == '-'))
		n--;
	return n;
}

/* What stands behind an id and its mark (`:`, ` — `, ` – `, ` - `); false:
 * no mark follows, so the id only opens a sentence. */
static bool behind_mark(str s, str *rest)
{
	static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93", "-"};
	if (str_starts(s, STR(":"))) {
		*rest = str_trim(str_slice(s, 1, s.len));
		return true;
	}
	str open = str_trim_left(s);
	for (size_t n = 0; n < 3 && open.len < s.len; n++) {
		str dash = str_from(dashes[n]);
		if (!str_starts(open, dash))
			continue;
		*rest = str_trim(str_slice(open, dash.len, open.len));
		return true;
	}
	return false;
}

static bool take(
	struct reading *r, const struct block *b, str title, struct found_item *f)
{
	str id = f->id;
	f->kind = item_form_kind_of_id(r, id);
	if (!f->kind)
		return false;
	f->id_at = block_span_of(&r->md, b, id);
	f->title = (struct text){title, {0}};
	if (title.len)
		f->title.at = block_span_of(&r->md, b, title);
	return true;
}

static bool bracketed(
	struct reading *r, const struct block *b, struct found_item *f)
{
	size_t close = str_find_byte(b->text, ']', 0);
	if (!str_starts(b->text, STR("[")) || close >= b->text.len)
		return false;
	str rest = str_trim(str_slice(b->text, close + 1, b->text.len));
	f->id = str_slice(b->text, 1, close);
	return take(r, b, rest, f);
}

/* `Export a month {#STORY-12}` */
static bool attributed(
	struct reading *r, const struct block *b, struct found_item *f)
{
	size_t open = str_find(b->text, STR("{#"), 0);
	if (!str_ends(b->text, STR("}")) || open >= b->text.len)
		return false;
	f->id = str_slice(b->text, open + 2, b->text.len - 1);
	return take(r, b, str_trim(str_slice(b->text, 0, open)), f);
}

static bool in_heading(
	struct reading *r, const struct block *b, struct found_item *f)
{
	if (bracketed(r, b, f) || attributed(r, b, f))
		return true;
	size_t n = id_length(b->text);
	str rest;
	if (!behind_mark(str_slice(b->text, n, b->text.len), &rest))
		return false;
	f->id = str_slice(b->text, 0, n);
	return take(r, b, rest, f);
}

/* `**FR-001**: text`, `**FR-001:** text`, `**FR-001** — text` */
static bool in_list_item(
	struct reading *r, const struct block *b, struct found_item *f)
{
	const struct inline_mark *m = b->marks;
	if (!b->nmarks || m->kind != INLINE_STRONG || m->beg)
		return false;
	str bold = str_slice(b->text, 0, m->end);
	size_t n = id_length(bold);
	str inside = str_slice(bold, n, bold.len), rest;
	if (inside.len && !str_eq(str_trim(inside), STR(":")))
		return false;
	if (!behind_mark(str_slice(b->text, n, b->text.len), &rest))
		return false;
	f->id = str_slice(b->text, 0, n);
	return take(r, b, rest, f);
}

/* The text of a list item does not hold its box, but patterns write it
 * (`[{done}] …`): it is put in front.  *shift: bytes that were added. */
static str pattern_text(struct reading *r, const struct block *b, size_t *shift)
{
	*shift = 0;
	if (b->box == BOX_NONE)
		return b->text;
	*shift = 4;
	return b->box == BOX_TICKED ? FORMAT(r->scratch, "[x] {}", b->text)
								: FORMAT(r->scratch, "[ ] {}", b->text);
}

/* Captures point into the text that was matched; what is kept of them must
 * point into the block's. */
static void move_captures(
	const struct block *b, str matched, size_t shift, struct captures *c)
{
	for (size_t n = 0; n < c->len; n++) {
		size_t at = (size_t)(c->at[n].text.at - matched.at);
		if (shift && at >= shift)
			c->at[n].text.at = b->text.at + at - shift;
	}
}

/* Matches the text with the rule's pattern and fills the id and title from its
 * captures.  False: the pattern does not match, or gives no id. */
static bool by_rule(struct reading *r, const struct item_rule *rule,
	const struct block *b, struct found_item *f)
{
	size_t shift;
	str text = pattern_text(r, b, &shift);
	f->captures = (struct captures){0};
	if (!pattern_match(rule->pattern, text, &f->captures))
		return false;
	move_captures(b, text, shift, &f->captures);
	f->rule = rule;
	f->kind = rule->kind;
	f->id = captures_get(&f->captures, STR("id"));
	str title = str_trim(captures_get(&f->captures, STR("title")));
	f->title = (struct text){title, {0}};
	if (title.len)
		f->title.at = block_span_of(&r->md, b, title);
	f->id_at = f->id.len ? block_span_of(&r->md, b, f->id) : b->at;
	if (!rule->id.len)
		return f->id.len > 0;
	buf id = {0};
	if (pattern_fill(&id, rule->id, &f->captures))
		f->id = buf_take(&id, r->keep);
	buf_free(&id);
	return f->id.len > 0;
}

/* `- ~~**FR-035**: …~~`: what is struck out is no item any more. */
static bool is_struck_out(const struct reading *r, const struct block *b)
{
	span first = block_span(&r->md, b, 0, 1);
	str before = str_slice(r->source->text, b->at.beg, first.beg);
	return str_find(before, STR("~~"), 0) < before.len;
}

bool item_form_find(
	struct reading *r, const struct block *b, struct found_item *f)
{
	enum item_form form = b->kind == BLOCK_HEADING ? FORM_SECTION : FORM_LIST;
	*f = (struct found_item){0};
	if (!b->text.len || is_struck_out(r, b))
		return false;
	for (size_t n = 0; n < r->nrules; n++) {
		*f = (struct found_item){0};
		if (r->rules[n]->form == form && by_rule(r, r->rules[n], b, f))
			return true;
	}
	*f = (struct found_item){0};
	if (r->document_rule && r->document_rule->rules_only)
		return false;
	return form == FORM_SECTION ? in_heading(r, b, f) : in_list_item(r, b, f);
}
