/* visibility.c: who may see what, as written: fields and comments.  What is
 * nearly one of them hides, and is reported (VS908). */
#include "read_int.h"

enum {
	SLIPS = 2, /* letters of `visibility` that may be wrong */
};

static const str level_words[] = {
	[VISIBILITY_PUBLIC] = {"public", 6},
	[VISIBILITY_INTERNAL] = {"internal", 8},
	[VISIBILITY_CONFIDENTIAL] = {"confidential", 12},
};

static void report(struct reading *r, struct diag d)
{
	d.rule = RULE_unclear_visibility;
	diag_add(&r->doc->diags, d);
}

/* ------------------------------------------------------------------ marks */

/* A comment that is nearly a mark: it hides, and the help never says `public`.
 */
static void report_unclear(struct reading *r, span at, str level)
{
	str inner = str_trim_left(str_slice(r->source->text, at.beg + 4, at.end));
	bool closes = str_starts(inner, STR("/"));
	report(r,
		(struct diag){
			.message = closes
				? STR("a comment is nearly a mark that ends hidden text")
				: STR("a comment is nearly a mark that hides text"),
			.at = at,
			.label = closes ? STR("it ends nothing as it is written")
							: FORMAT(r->keep, "read as `<!-- {} -->`", level),
			.help = FORMAT(r->keep,
				"write exactly `<!-- {} -->` before the text and "
				"`<!-- /{} -->` behind it; a reason stands in a comment of "
				"its own",
				level, level),
			.note = STR("until then the text is hidden"),
		});
}

/* Says what is wrong with a mark that hides text, and how it is read. */
static void report_fault(struct reading *r, const struct hidden_fault *f)
{
	span at = {r->file, f->beg, f->end};
	str level = level_words[f->level];
	if (f->why == HIDDEN_UNCLEAR)
		report_unclear(r, at, level);
	else if (f->why == HIDDEN_UNCLOSED)
		report(r,
			(struct diag){
				.message = STR("hidden text is never ended"),
				.at = at,
				.label = STR("hides everything up to the end of the file"),
				.help = FORMAT(r->keep,
					"put `<!-- /{} -->` behind the text that is to be hidden",
					level),
			});
	else
		report(r,
			(struct diag){
				.message = STR("a mark ends hidden text that was never begun"),
				.at = at,
				.label = STR("the text in front of it is not hidden"),
				.help = FORMAT(r->keep,
					"put `<!-- {} -->` before the text that is to be hidden, "
					"or remove the mark",
					level),
			});
}

void visibility_marks(struct reading *r)
{
	struct hidden_texts *hidden = &r->doc->hidden;
	*hidden = hidden_texts_find(r->source->text, r->keep);
	for (size_t n = 0; n < hidden->nfaults; n++)
		report_fault(r, &hidden->faults[n]);
}

enum visibility visibility_at(const struct reading *r, span at)
{
	return (enum visibility)hidden_texts_level(&r->doc->hidden, at.beg);
}

/* ----------------------------------------------------------------- fields */

bool visibility_is_key(str key)
{
	return str_eq_nocase(key, STR("visibility"));
}

bool visibility_is_nearly_key(str key)
{
	str wanted = STR("visibility");
	key = str_trim(key);
	return key.len && byte_lower(key.at[0]) == 'v' && !visibility_is_key(key) &&
		edit_distance(key, wanted, SLIPS) <= SLIPS;
}

enum visibility visibility_of_word(struct reading *r, struct text word)
{
	for (int v = VISIBILITY_PUBLIC; v <= VISIBILITY_CONFIDENTIAL; v++)
		if (str_eq_nocase(word.text, level_words[v]))
			return (enum visibility)v;
	report(r,
		(struct diag){
			.message = FORMAT(
				r->keep, "`{}` does not say who may see this", word.text),
			.subject = word.text,
			.at = word.at,
			.label = STR("read as `confidential`"),
			.help = STR("write `internal` for what the team may see, or "
						"`confidential` for what only few may"),
			.note = STR("until then it is in no build but a confidential one"),
		});
	return VISIBILITY_CONFIDENTIAL;
}

/* The word counts where it hides; `public` under a wrong key does not. */
enum visibility visibility_of_wrong_key(
	struct reading *r, struct text key, struct text word)
{
	enum visibility v = VISIBILITY_CONFIDENTIAL;
	if (str_eq_nocase(word.text, level_words[VISIBILITY_INTERNAL]))
		v = VISIBILITY_INTERNAL;
	report(r,
		(struct diag){
			.message = FORMAT(
				r->keep, "the field `{}` is not spelled right", key.text),
			.subject = key.text,
			.hint = STR("did you mean visibility?"),
			.at = key.at,
			.label =
				FORMAT(r->keep, "read as `visibility: {}`", level_words[v]),
			.help = FORMAT(r->keep, "write `visibility: {}`", level_words[v]),
		});
	return v;
}

static void take(struct reading *r, struct text key, struct text word)
{
	enum visibility v = VISIBILITY_PUBLIC;
	if (visibility_is_key(key.text))
		v = visibility_of_word(r, word);
	else if (visibility_is_nearly_key(key.text))
		v = visibility_of_wrong_key(r, key, word);
	if (v > r->doc->visibility)
		r->doc->visibility = v;
}

static struct text word_of(const struct value *v)
{
	return (struct text){v->form == VALUE_TEXT ? v->text : STR(""), v->at};
}

bool visibility_is_merge(str key)
{
	return str_eq(key, STR("<<"));
}

/* `<<: *base` brings the fields of another map in, or of a list of maps. */
enum visibility visibility_of_merged(
	struct reading *r, const struct value *merged)
{
	enum visibility most = VISIBILITY_PUBLIC;
	if (merged->form == VALUE_TEXT)
		return most;
	for (const struct value *v = merged->first; v; v = v->next) {
		enum visibility found = VISIBILITY_PUBLIC;
		if (visibility_is_key(v->key))
			found = visibility_of_word(r, word_of(v));
		else if (visibility_is_nearly_key(v->key))
			found = visibility_of_wrong_key(
				r, (struct text){v->key, v->key_at}, word_of(v));
		else if (!v->key.len || visibility_is_merge(v->key))
			found = visibility_of_merged(r, v);
		if (found > most)
			most = found;
	}
	return most;
}

/* Of a document that is no item: only this field says something of it. */
void visibility_of_fields(struct reading *r, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next) {
		enum visibility merged = visibility_is_merge(v->key)
			? visibility_of_merged(r, v)
			: VISIBILITY_PUBLIC;
		take(r, (struct text){v->key, v->key_at}, word_of(v));
		if (merged > r->doc->visibility)
			r->doc->visibility = merged;
	}
}

/* `**Visibility:** internal` in the text under its first heading. */
void visibility_of_text(struct reading *r)
{
	size_t headings = 0;
	for (size_t n = 0; n < r->md.nblocks && headings < 2; n++) {
		const struct block *b = &r->md.blocks[n];
		headings += b->kind == BLOCK_HEADING;
		if (b->kind != BLOCK_PARAGRAPH)
			continue;
		for (str rest = b->text; rest.len;) {
			str line = str_next_line(&rest), value = line;
			str key = str_trim(str_cut(&value, ':'));
			value = str_trim(value);
			if (key.len && key.at < line.at + line.len && value.len)
				take(r,
					(struct text){arena_copy(r->keep, key),
						block_span_of(&r->md, b, key)},
					(struct text){arena_copy(r->keep, value),
						block_span_of(&r->md, b, value)});
		}
	}
}
