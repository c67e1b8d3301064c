/* unknown_words.c: words of a field that decide something and that no meaning
 * knows.  They count as the worst case, so they are reported. */
#include "check_int.h"

enum {
	WORDS_MOST = 128 /* to choose the nearest from */
};

struct unknown_word {
	str what; /* "`priority`", "the gate `legal`" */
	str word;
	span at;
	enum word_topic topic;
	const struct field_def *field; /* its values count too; or NULL */
	const char *until_then;        /* how it counts */
};

/* The words that the topic's meanings know. */
static size_t add_meanings(
	struct checking *c, enum word_topic topic, str *words, size_t n)
{
	const struct meanings *m = &c->g->workspace->vocabulary.meanings;
	for (int k = MEANING_NONE + 1; k < MEANING_COUNT; k++)
		for (size_t i = 0; meaning_topics[k] == topic && i < m->words[k].len &&
			 n < WORDS_MOST;
			 i++)
			words[n++] = m->words[k].at[i];
	return n;
}

/* The nearest of all words that are known, or -1. */
static long nearest(
	struct checking *c, const struct unknown_word *u, str *words)
{
	size_t n = 0;
	for (; u->field && n < u->field->value_keys.len && n < WORDS_MOST; n++)
		words[n] = u->field->value_keys.at[n].key;
	return edit_distance_nearest(
		u->word, words, add_meanings(c, u->topic, words, n));
}

/* The words to use: the values of the field, else all of the topic. */
static str usable(struct checking *c, const struct unknown_word *u)
{
	str words[WORDS_MOST];
	if (u->field)
		return listed_words(c, u->field->values, u->field->nvalues);
	return listed_words(c, words, add_meanings(c, u->topic, words, 0));
}

/* The nearest word is proposed, or else all that may be used. */
static void report(
	struct checking *c, const struct item *i, const struct unknown_word *u)
{
	str words[WORDS_MOST];
	long near = nearest(c, u, words);
	struct diag d = finding_of(RULE_bad_value, i);
	str name = item_name(c->keep, i);
	d.severity = SEVERITY_WARNING;
	d.message = FORMAT(
		c->keep, "{} has a word for {} that means nothing", name, u->what);
	d.subject = u->word;
	d.at = u->at;
	d.note = str_from(u->until_then);
	if (near >= 0) {
		d.label = FORMAT(c->keep, "did you mean `{}`?", words[near]);
		d.hint = FORMAT(c->keep, "did you mean {}?", words[near]);
		d.help = FORMAT(c->keep, "write `{}`", words[near]);
	} else {
		str topic = str_from(topic_names[u->topic]);
		d.label = STR("no such word");
		d.help = FORMAT(c->keep,
			"use one of {}, or add the word to `meanings: {{}: …}` in prdc.yml",
			usable(c, u), topic);
	}
	diag_add(c->diags, d);
}

/* --------------------------------------------------------------- fields */

static const struct deciding_field {
	enum field_slot slot;
	enum word_topic topic;
	const char *until_then;
} deciding_fields[] = {
	{FIELD_PRIORITY, TOPIC_PRIORITY,
		"it counts as something that may not be left out until then"},
	{FIELD_IMPORTANCE, TOPIC_IMPORTANCE, "it counts as important until then"},
	{FIELD_CERTAINTY, TOPIC_CERTAINTY, "it counts as uncertain until then"},
	{FIELD_CONFIDENCE, TOPIC_CONFIDENCE,
		"what is computed is shown until then"},
};

/* `TBD`, or `{priority}` of a template: nothing is said yet. */
static bool is_open(const struct checking *c, str word)
{
	return word.at[0] == '{' || word.at[0] == '<' ||
		meaning_is(&c->g->workspace->vocabulary, MEANING_NUMBER_UNKNOWN, word);
}

/* A kind whose field has no `values` takes any text for it. */
static void look_at_field(
	struct checking *c, const struct item *i, const struct deciding_field *d)
{
	const struct field *f = item_field(i, d->slot);
	struct number number;
	if (!f || !f->ntexts || f->inherited || !f->def->nvalues ||
		f->def->type == TYPE_ENUM)
		return;
	str word = str_trim(f->texts[0].text);
	if (!word.len || is_open(c, word) || field_value_of_remark(f->def, word) ||
		number_parse(word, &number) ||
		meaning_of_word(&c->g->workspace->vocabulary, d->topic, word))
		return;
	str name = f->def->name;
	report(c, i,
		&(struct unknown_word){FORMAT(c->keep, "`{}`", name), word,
			f->texts[0].at, d->topic, f->def, d->until_then});
}

/* ------------------------------------------------------------- releases */

static void look_at_gates(struct checking *c, const struct item *i)
{
	const struct release_plan *r = plan_release(c->p, i->self);
	for (size_t n = 0; n < r->ngates; n++) {
		const struct gate *g = &r->gates[n];
		if (g->means || !g->state.len)
			continue;
		report(c, i,
			&(struct unknown_word){FORMAT(c->keep, "the gate `{}`", g->name),
				g->state, g->state_at, TOPIC_GATE_STATE, NULL,
				"the gate counts as not passed until then"});
	}
}

static void look_at_signoffs(struct checking *c, const struct item *i)
{
	const struct field *f = item_field(i, FIELD_SIGNOFFS);
	if (!f || !f->tree || f->tree->form != VALUE_LIST)
		return;
	for (const struct value *v = f->tree->first; v; v = v->next) {
		const struct value *d = value_get(v, STR("decision"));
		if (!d || d->form != VALUE_TEXT || str_is_blank(d->text) ||
			meaning_of_word(
				&c->g->workspace->vocabulary, TOPIC_SIGNOFF, d->text))
			continue;
		report(c, i,
			&(struct unknown_word){STR("a sign-off"), str_trim(d->text), d->at,
				TOPIC_SIGNOFF, NULL, "the sign-off counts as open until then"});
	}
}

void words_unknown(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < sizeof deciding_fields / sizeof *deciding_fields;
		 n++)
		look_at_field(c, i, &deciding_fields[n]);
	if (i->kind->role != ROLE_RELEASE)
		return;
	look_at_gates(c, i);
	look_at_signoffs(c, i);
}
