/* values.c: fields that no kind knows, and values of the wrong type. */
#include "check_int.h"

#include <math.h>

/* The names of the fields of this kind and of the kinds that it is like. */
static size_t names_of(const struct kind *k, str *names, size_t most)
{
	size_t n = 0;
	for (; k; k = k->like)
		for (size_t i = 0; i < k->keys.len && n < most; i++)
			names[n++] = k->keys.at[i].key;
	return n;
}

/* The name that was meant, as the vocabulary writes it; empty: none is
 * near. */
static str nearest_field(const struct kind *k, str name)
{
	enum {
		MOST = 512
	};
	str names[MOST];
	long near = edit_distance_nearest(name, names, names_of(k, names, MOST));
	if (near < 0)
		return STR("");
	const struct key_def *def = kind_key(k, names[near]);
	if (!def || (!def->field && !def->link))
		return names[near];
	str written = def->field ? def->field->name
		: def->inverse       ? def->link->inverse
							 : def->link->name;
	bool alias = edit_distance(name, written, name.len / 3) > name.len / 3;
	return alias ? names[near] : written;
}

/* An error in a closed kind; else a warning where a known name is near, and a
 * note where the field may be meant. */
static void unknown_field(
	struct checking *c, const struct item *i, const struct field *f)
{
	struct diag d = finding_of(RULE_unknown_field, i);
	str owner = item_name(c->keep, i);
	str name = nearest_field(i->kind, utf8_fold_name(c->keep, f->name));
	d.severity = i->kind->closed ? SEVERITY_ERROR
		: name.len               ? SEVERITY_WARNING
								 : SEVERITY_NOTE;
	d.message =
		FORMAT(c->keep, "{} has a field that its kind does not know", owner);
	d.subject = f->name;
	d.at = f->key;
	if (name.len) {
		d.label = FORMAT(c->keep, "did you mean `{}`?", name);
		d.hint = FORMAT(c->keep, "did you mean {}?", name);
		d.help = FORMAT(c->keep, "write `{}`", name);
		d.note = STR("nothing is done with what is written there until then");
	} else {
		d.label = STR("kept and shown, but nothing is done with it");
		d.help = FORMAT(c->keep,
			"if it is meant, add it to `fields:` of the kind `{}` in prdc.yml",
			i->kind->name);
	}
	struct diag *added = diag_add(c->diags, d);
	const struct source *s = source_of(&c->g->workspace->sources, f->key);
	if (name.len && s && !s->mended)
		diag_fix(c->diags, added,
			(struct fix){.at = f->key,
				.text = name,
				.what = added->help,
				.safe = edit_distance(f->name, name, 2) == 1});
}

void value_unknown_field(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->nfields; n++)
		if (!i->fields[n].def && !i->fields[n].inherited &&
			i->fields[n].key.end > i->fields[n].key.beg)
			unknown_field(c, i, &i->fields[n]);
}

/* ----------------------------------------------------------------- types */

static bool is_bool(const struct vocabulary *v, str s)
{
	return meaning_of_word(v, TOPIC_BOOL, s) != MEANING_NONE;
}

static bool is_size(const struct vocabulary *v, str s)
{
	struct number n;
	return number_parse(s, &n) || meaning_is(v, MEANING_SIZE_NAMED, s);
}

static bool is_int(str s)
{
	struct number n;
	return number_parse(s, &n) && n.value == floor(n.value);
}

static bool is_number(str s)
{
	struct number n;
	return number_parse(s, &n);
}

static bool is_url(str s)
{
	return str_find(s, STR("://"), 0) < s.len ||
		str_starts_nocase(s, STR("mailto:")) || str_starts(s, STR("/")) ||
		str_starts(s, STR(".")) || str_find_byte(s, '.', 0) < s.len;
}

static bool is_enum(const struct field_def *def, str s)
{
	return !def->nvalues || field_value(def, s);
}

/* Numbers that are honestly not known. */
static bool is_unknown(const struct vocabulary *v, str s)
{
	return meaning_is(v, MEANING_NUMBER_UNKNOWN, s);
}

static bool fits(const struct vocabulary *v, const struct field_def *def, str s)
{
	switch (def->type) {
	case TYPE_BOOL:
		return is_bool(v, s);
	case TYPE_SIZE:
		return is_size(v, s);
	case TYPE_INT:
		return is_int(s) || is_unknown(v, s);
	case TYPE_NUMBER:
	case TYPE_MONEY:
	case TYPE_DURATION:
		return is_number(s) || is_unknown(v, s);
	case TYPE_URL:
		return is_url(s);
	case TYPE_ENUM:
		return is_enum(def, s);
	default: /* dates are date_bad's */
		return true;
	}
}

static str expected(struct checking *c, const struct field_def *def)
{
	static const char *const words[TYPE_COUNT] = {
		[TYPE_BOOL] = "`yes` or `no` is expected",
		[TYPE_SIZE] = "a number, or XS to XXL, is expected",
		[TYPE_INT] = "a whole number is expected",
		[TYPE_NUMBER] = "a number is expected",
		[TYPE_MONEY] = "an amount of money is expected",
		[TYPE_DURATION] = "a time like `3 days` is expected",
		[TYPE_URL] = "an address like https://… is expected",
	};
	if (def->type != TYPE_ENUM)
		return str_from(words[def->type]);
	str all = listed_words(c, def->values, def->nvalues);
	return FORMAT(c->keep, "one of {} is expected", all);
}

static str example(struct checking *c, const struct field *f)
{
	static const char *const examples[TYPE_COUNT] = {
		[TYPE_BOOL] = "yes",
		[TYPE_SIZE] = "3",
		[TYPE_INT] = "12",
		[TYPE_NUMBER] = "12.5",
		[TYPE_MONEY] = "\"€ 40\"",
		[TYPE_DURATION] = "3 days",
		[TYPE_URL] = "https://example.org/",
	};
	str value = str_from(examples[f->def->type]);
	if (f->def->type == TYPE_ENUM)
		value = f->def->values[0];
	return FORMAT(c->keep, "write it as in `{}: {}`", f->def->name, value);
}

/* The example becomes a proposal where a value of the list is near. */
static void bad_value(struct checking *c, const struct item *i,
	const struct field *f, struct text t)
{
	struct diag d = finding_of(RULE_bad_value, i);
	str owner = item_name(c->keep, i);
	d.message = FORMAT(c->keep, "{} has a value for `{}` that does not fit",
		owner, f->def->name);
	d.subject = t.text;
	d.at = t.at;
	d.label = expected(c, f->def);
	d.help = example(c, f);
	long near = edit_distance_nearest(t.text, f->def->values, f->def->nvalues);
	if (f->def->type == TYPE_ENUM && near >= 0) {
		d.help = FORMAT(c->keep, "did you mean `{}`?", f->def->values[near]);
		d.hint = FORMAT(c->keep, "did you mean {}?", f->def->values[near]);
	}
	diag_add(c->diags, d);
}

void value_bad(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->nfields; n++) {
		const struct field *f = &i->fields[n];
		if (!f->def || f->inherited || f->def->slot == FIELD_VISIBILITY)
			continue; /* a word that is no visibility is VS908 */
		for (size_t t = 0; t < f->ntexts; t++)
			if (!fits(&c->g->workspace->vocabulary, f->def,
					str_trim(f->texts[t].text)))
				bad_value(c, i, f, f->texts[t]);
	}
	words_unknown(c, i);
}
