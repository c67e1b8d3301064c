/* template_words.c: compiles p:word="key(values)" and p:word-NAME, words of
 * the language with values or elements as arguments.  The language is known
 * then, so that a word's text becomes text of the page. */
#include <string.h>

#include "template_int.h"

/* A use of a word.  values and elements are indexed by the number of the
 * argument; each argument has one or the other. */
struct word_use {
	const struct node *node;
	const struct attribute *written;
	const struct word_entry *word;
	const struct expression *values[WORD_ARGUMENTS_MAX + 2];
	uint32_t elements[WORD_ARGUMENTS_MAX + 2]; /* index of the node */
	bool in_attribute;
};

static str key_of(str written)
{
	return str_trim(str_slice(written, 0, str_find_byte(written, '(', 0)));
}

static void unknown_word(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	const struct language *l = c->all->options.language;
	size_t len = l ? l->len : 0;
	str key = key_of(a->value);
	str *known = NEW(c->keep, str, len + 1);
	struct unknown_name u = {.at = markup_value(c->names.markup, n, a->name),
		.message = FORMAT(c->keep, "no word is called `{}`", key),
		.wanted = key,
		.candidates = known,
		.ncandidates = len};

	for (size_t i = 0; i < len; i++)
		known[i] = l->entries[i].key;
	c->failed = true;
	expression_unknown(&c->names, &u);
}

/* 1: {n}; 2 ..: a named one; 0: there is none. */
static uint32_t argument_named(const struct word_entry *w, str name)
{
	if (str_eq(name, STR("n")))
		return w->counts;
	for (uint32_t i = 0; i < w->nnames; i++)
		if (str_eq(w->names[i], name))
			return i + 2;
	return 0;
}

static bool refuse(struct compile *c, const struct word_use *u, const char *why)
{
	compile_refuse(c, u->node, u->written->name, why);
	return false;
}

static bool refuse_argument(
	struct compile *c, const struct word_use *u, str name, const char *why)
{
	return refuse(c, u,
		FORMAT(c->keep, "gives `{}` {}`{}`", u->word->key, str_from(why), name)
			.at);
}

/* ---------------------------------------------------------------- values */

/* Is the value's type fit for the argument?  False: it was reported. */
static bool takes_value(
	struct compile *c, const struct word_use *u, uint32_t argument)
{
	if (argument == 1 && c->found != TEMPLATE_NUMBER)
		compile_refuse_type(c, u->node, u->written, "a number for {n}");
	else if (c->found == TEMPLATE_BODY || c->found == TEMPLATE_BOOL ||
		c->found == TEMPLATE_THING || c->found == TEMPLATE_LIST)
		compile_refuse_type(c, u->node, u->written, "single values");
	else
		return true;
	return false;
}

/* `name=expr`, or `expr` where the word has only one argument. */
static bool read_value(struct compile *c, struct word_use *u, str part)
{
	const struct word_entry *w = u->word;
	size_t equals = str_find_byte(part, '=', 0);
	bool named = equals < part.len;
	str name = named ? str_trim(str_slice(part, 0, equals)) : STR("");
	str value = named ? str_slice(part, equals + 1, part.len) : part;
	uint32_t beg = (uint32_t)(value.at - u->written->value.at);
	uint32_t argument = argument_named(w, name);

	if (!named && w->nnames + w->counts != 1)
		return refuse(c, u, "has to name its values: `name=value`");
	if (!named)
		argument = w->counts ? 1 : 2;
	if (!argument)
		return refuse_argument(c, u, name, "what it has not: ");
	u->values[argument] = compile_part(c, u->node, u->written,
		(struct extent){beg, beg + (uint32_t)value.len});
	return u->values[argument] && takes_value(c, u, argument);
}

static bool read_values(struct compile *c, struct word_use *u)
{
	str rest = u->written->value;

	str_cut(&rest, '(');
	if (rest.at == u->written->value.at + u->written->value.len)
		return true;
	str list = str_trim_right(rest);
	if (!str_ends(list, STR(")")))
		return refuse(c, u, "lacks the `)` behind its values");
	list.len--;
	while (list.len)
		if (!read_value(c, u, str_cut(&list, ',')))
			return false;
	return true;
}

/* Elements inside with p:as stand for arguments; the others are sample text. */
static bool find_elements(struct compile *c, struct word_use *u, uint32_t at)
{
	const struct node *nodes = c->names.markup->nodes.at;

	for (uint32_t i = at + 1; i < nodes[at].next; i = nodes[i].next) {
		const struct attribute *as = markup_attribute(&nodes[i], STR("p:as"));

		if (!nodes[i].name.len || !as)
			continue;
		uint32_t argument = argument_named(u->word, as->value);
		if (!argument)
			return refuse_argument(c, u, as->value, "what it has not: ");
		u->elements[argument] = i;
	}
	return true;
}

static bool is_complete(struct compile *c, const struct word_use *u)
{
	const struct word_entry *w = u->word;

	if (w->counts && !u->values[1])
		return refuse_argument(c, u, STR("n"), "no ");
	for (uint32_t i = 0; i < w->nnames; i++)
		if (!u->values[i + 2] && !u->elements[i + 2])
			return refuse_argument(c, u, w->names[i], "no ");
	return true;
}

/* -------------------------------------------------------------- operations */

static void put_form(
	struct compile *c, const struct word_use *u, const struct word_form *form)
{
	for (size_t i = 0; i < form->len; i++) {
		const struct word_piece *piece = &form->at[i];
		uint32_t argument = piece->argument;

		if (!argument && u->in_attribute)
			escape_attribute(&c->text, piece->text);
		else if (!argument)
			escape_text(&c->text, piece->text);
		else if (u->values[argument])
			compile_step(c,
				(struct op){u->in_attribute ? OP_PART : OP_SHOW,
					.value = u->values[argument]});
		else
			compile_argument(c, u->elements[argument]);
	}
}

/* OP_FORM jumps over each form but the last when the number takes another. */
static void put_word(struct compile *c, const struct word_use *u)
{
	const struct word_entry *w = u->word;
	uint32_t ends[PLURAL_COUNT], nends = 0;

	for (uint32_t form = 0; w->plural && form < PLURAL_OTHER; form++) {
		if (!w->forms[form].written)
			continue;
		uint32_t test = compile_step(c,
			(struct op){
				OP_FORM, .loop = form, .value = u->values[1], .word = w});
		put_form(c, u, &w->forms[form]);
		ends[nends++] = compile_step(c, (struct op){.kind = OP_JUMP});
		c->t->ops.at[test].jump = (uint32_t)c->t->ops.len;
	}
	put_form(c, u, &w->forms[PLURAL_OTHER]);
	if (nends)
		compile_flush(c);
	while (nends)
		c->t->ops.at[ends[--nends]].jump = (uint32_t)c->t->ops.len;
}

static bool open_use(struct compile *c, struct word_use *u)
{
	const struct language *l = c->all->options.language;

	u->word = l ? language_find(l, key_of(u->written->value)) : NULL;
	if (!u->word) {
		unknown_word(c, u->node, u->written);
		return false;
	}
	return read_values(c, u);
}

void words_compile(
	struct compile *c, uint32_t at, const struct attribute *written)
{
	const struct node *n = &c->names.markup->nodes.at[at];
	struct word_use u = {.node = n, .written = written};

	if (open_use(c, &u) && find_elements(c, &u, at) && is_complete(c, &u))
		put_word(c, &u);
}

/* requires: ` name="` is written; its quote will be. */
void words_compile_attribute(
	struct compile *c, const struct node *n, const struct attribute *written)
{
	struct word_use u = {.node = n, .written = written, .in_attribute = true};

	if (open_use(c, &u) && is_complete(c, &u))
		put_word(c, &u);
}
