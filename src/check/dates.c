/* dates.c: can every date be read, and do they come in their order? */
#include "check_int.h"

/* Three numbers that are no date: 2026-02-30 has no reading, 06/07/2026 has
 * two.  False: it is something else. */
static bool three_numbers(str text, unsigned number[3])
{
	size_t n = 0;
	number[0] = number[1] = number[2] = 0;
	for (size_t at = 0; at < text.len; at++) {
		char c = text.at[at];
		if (byte_is_digit(c) && number[n] < 10000)
			number[n] = number[n] * 10 + (unsigned)(c - '0');
		else if ((c != '/' && c != '-' && c != '.') || ++n == 3)
			return false;
	}
	return n == 2;
}

/* `TBD` is an honest answer to "when?", but no date. */
static bool is_undecided(const struct checking *c, str text)
{
	return meaning_is(
		&c->g->workspace->vocabulary, MEANING_DATE_UNDECIDED, text);
}

/* `YYYY-MM-DD`, as a template has it. */
static bool is_of_template(const struct checking *c, str text)
{
	const struct meaning_words *words =
		&c->g->workspace->vocabulary.meanings.words[MEANING_DATE_TEMPLATE];
	for (size_t n = 0; n < words->len; n++)
		if (str_find_nocase(text, words->at[n], 0) < text.len)
			return true;
	return false;
}

/* Placeholders of a template have a rule of their own. */
static bool is_blank(const struct checking *c, str text)
{
	return text.at[0] == '{' || text.at[0] == '<' || text.at[0] == '[' ||
		is_of_template(c, text);
}

/* `2026-05-22 · Owner: @ana`, a line that is more than a field. */
static bool begins_with_date(str text)
{
	date read;
	str word = str_next_word(&text);
	return date_parse(word, &read) != DATE_BAD;
}

static str why_bad(str text)
{
	unsigned number[3];
	if (!three_numbers(text, number))
		return STR("not a date");
	if (number[0] && number[0] <= 12 && number[1] && number[1] <= 12)
		return STR("which of the numbers is the day, which the month?");
	return STR("there is no such day");
}

static void report_bad(
	struct checking *c, const struct item *i, const struct text *t)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_date_bad, i);
	d.severity = SEVERITY_ERROR;
	d.message = FORMAT(c->keep, "a date of {} cannot be read", name);
	d.at = t->at;
	d.subject = t->text;
	d.label = why_bad(str_trim(t->text));
	d.help = STR("write it as `2026-06-15`; `2026-06`, `2026-Q3`, `2026-H2`, "
				 "`2026`, `2026-06..2026-08` and `later` are dates too");
	diag_add(c->diags, d);
}

static void report_undecided(
	struct checking *c, const struct item *i, const struct text *t)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_date_bad, i);
	d.severity = SEVERITY_WARNING;
	d.message = FORMAT(c->keep, "a date of {} is still open", name);
	d.at = t->at;
	d.subject = t->text;
	d.label = STR("when will it be known?");
	d.help = STR("write `later`, or as much as is sure (`2026-Q4`, `2027`), or "
				 "leave the field out");
	diag_add(c->diags, d);
}

/* A date that is readable but not ISO.  The fix is left out where the text is
 * not that of the file. */
static void report_form(
	struct checking *c, const struct item *i, const struct text *t, date read)
{
	str name = item_name(c->keep, i), iso = dated(c, read);
	const struct sources *sources = &c->g->workspace->sources;
	const struct source *s = source_of(sources, t->at);
	struct diag d = finding_of(RULE_date_bad, i);
	d.severity = SEVERITY_WARNING;
	d.message =
		FORMAT(c->keep, "a date of {} is not written as year-month-day", name);
	d.at = t->at;
	d.subject = t->text;
	d.label = FORMAT(c->keep, "read as {}", iso);
	d.help = FORMAT(c->keep, "write `{}`", iso);
	struct diag *added = diag_add(c->diags, d);
	if (s && !s->mended && str_eq(source_text(sources, t->at), t->text))
		diag_fix(c->diags, added,
			(struct fix){
				.at = t->at, .text = iso, .what = d.help, .safe = true});
}

/* A dialect's own way of writing dates is right where it is used. */
static void check_text(
	struct checking *c, const struct item *i, const struct text *t)
{
	date read;
	str text = str_trim(t->text);
	bool foreign = duty_foreign(c, i);
	if (!text.len || is_blank(c, text))
		return;
	enum date_form form = date_parse(text, &read);
	if (form == DATE_READABLE && !foreign)
		report_form(c, i, t, read);
	if (form != DATE_BAD || (foreign && begins_with_date(text)))
		return;
	if (is_undecided(c, text))
		report_undecided(c, i, t);
	else
		report_bad(c, i, t);
}

/* Dates inside gates, measurements and their like. */
static void check_tree(
	struct checking *c, const struct item *i, const struct value *tree)
{
	static const char *const names[] = {"date", "due"};
	for (const struct value *v = tree->first; v; v = v->next)
		for (size_t n = 0; n < 2 && v->form == VALUE_MAP; n++) {
			const struct value *d = value_get(v, str_from(names[n]));
			if (d && d->form == VALUE_TEXT)
				check_text(c, i, &(struct text){d->text, d->at});
		}
}

/* ----------------------------------------------------------------- order */

static void check_order(struct checking *c, const struct item *i,
	enum field_slot from, enum field_slot to)
{
	if (!date_before(item_date(i, to), item_date(i, from)))
		return;
	struct diag d = finding_of(RULE_date_bad, i);
	d.severity = SEVERITY_ERROR;
	d.message =
		FORMAT(c->keep, "{} ends before it begins", item_name(c->keep, i));
	d.at = place_of_field(i, to);
	d.subject = item_text(i, to);
	d.label = STR("this is the earlier one");
	d.help = FORMAT(c->keep, "exchange `{}` and `{}`, or mend the wrong one",
		field_name(i, from), field_name(i, to));
	diag_other(c->diags, diag_add(c->diags, d), place_of_field(i, from),
		STR("it begins here"));
}

void date_bad(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->nfields; n++) {
		const struct field *f = &i->fields[n];
		if (!f->def || f->inherited)
			continue;
		for (size_t t = 0; f->def->type == TYPE_DATE && t < f->ntexts; t++)
			check_text(c, i, &f->texts[t]);
		if (f->def->slot == FIELD_GATES || f->def->slot == FIELD_MEASUREMENTS)
			if (f->tree)
				check_tree(c, i, f->tree);
	}
	check_order(c, i, FIELD_BASELINE_DATE, FIELD_DUE);
	check_order(c, i, FIELD_START, FIELD_END);
}
