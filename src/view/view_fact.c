/* view_fact.c: the fields of an item, each as a label with its values. */
#include "view_int.h"

/* Fields that the page of an item shows in a place of their own, so that the
 * list of facts leaves them out. */
static const enum field_slot placed_always[] = {FIELD_ID, FIELD_KIND,
	FIELD_TITLE, FIELD_STATUS, FIELD_VISIBILITY, FIELD_PUBLIC_TITLE,
	FIELD_PUBLIC_SUMMARY, FIELD_STATEMENT, FIELD_AS_A, FIELD_I_WANT,
	FIELD_SO_THAT, FIELD_CRITERIA, FIELD_DEFINITION, FIELD_QUOTE,
	FIELD_OBJECTIVE, FIELD_HYPOTHESIS, FIELD_OWNER, FIELD_NONE};
static const enum field_slot placed_of_outcome[] = {FIELD_METRIC, FIELD_UNIT,
	FIELD_BASELINE, FIELD_BASELINE_DATE, FIELD_TARGET, FIELD_DUE,
	FIELD_MEASUREMENTS, FIELD_SOURCE, FIELD_COUNTER_METRIC, FIELD_NONE};
static const enum field_slot placed_of_release[] = {FIELD_GOAL, FIELD_DATE,
	FIELD_DECIDER, FIELD_TIER, FIELD_GATES, FIELD_LAUNCH, FIELD_SIGNOFFS,
	FIELD_NONE};

static bool names_slot(const enum field_slot *slots, enum field_slot wanted)
{
	for (; *slots != FIELD_NONE; slots++)
		if (*slots == wanted)
			return true;
	return false;
}

static bool is_placed(const struct item *i, const struct field *f)
{
	if (!f->def || f->def->slot == FIELD_NONE)
		return false;
	if (names_slot(placed_always, f->def->slot))
		return true;
	if (i->kind->role == ROLE_OUTCOME)
		return names_slot(placed_of_outcome, f->def->slot);
	return i->kind->role == ROLE_RELEASE &&
		names_slot(placed_of_release, f->def->slot);
}

bool fact_has_value(const struct field *f)
{
	return f->ntexts || f->tree;
}

static str label_of(struct context *ctx, const struct field *f)
{
	if (f->def && f->def->label.len)
		return f->def->label;
	return fact_label(ctx, f->name);
}

/* "hold_if" as people write it: "Hold if". */
str fact_label(struct context *ctx, str name)
{
	str label = arena_copy(ctx->scratch, name);
	char *at = (char *)label.at;
	for (size_t i = 0; i < label.len; i++)
		if (at[i] == '_')
			at[i] = ' ';
	if (label.len && at[0] >= 'a' && at[0] <= 'z')
		at[0] = (char)(at[0] - 'a' + 'A');
	return label;
}

/* ----------------------------------------------------- values of a tree */
/* One line: texts between commas, members as "name value". */
static void put_line(buf *out, const struct value *v, unsigned depth)
{
	if (v->form == VALUE_TEXT) {
		buf_put(out, v->text);
		return;
	}
	if (!depth)
		return;
	for (const struct value *c = v->first; c; c = c->next) {
		if (c != v->first)
			buf_puts(out, ", ");
		if (c->key.len) {
			buf_put(out, c->key);
			buf_putc(out, ' ');
		}
		put_line(out, c, depth - 1);
	}
}

str fact_line(struct context *ctx, const struct value *v)
{
	if (!v)
		return STR("");
	if (v->form == VALUE_TEXT)
		return v->text;
	buf line = {0};
	put_line(&line, v, 4);
	return buf_take(&line, ctx->scratch);
}

static str words_of_date(struct context *ctx, str written)
{
	date d;
	if (date_parse(written, &d) == DATE_BAD)
		return written;
	return view_date_words(ctx, d);
}

static bool is_web_address(str s)
{
	return str_starts_nocase(s, STR("https://")) ||
		str_starts_nocase(s, STR("http://"));
}

/* A value by the type of its field: dates in words, people with their page. */
void fact_value(
	struct context *ctx, enum field_type type, str written, struct entry *e)
{
	e->text = written;
	if (type == TYPE_DATE)
		e->text = words_of_date(ctx, written);
	if (is_web_address(written))
		e->address = written;
	bool person = type == TYPE_PERSON || str_starts(written, STR("@"));
	const struct person_or_area *who =
		person ? view_index_person(ctx->index, written) : NULL;
	if (who)
		e->address = who->group.address;
}

static void values_of_tree(
	struct context *ctx, struct fact *fact, const struct value *tree)
{
	size_t n = value_count(tree);
	fact->values = NEW(ctx->scratch, struct entry, n + 1);
	for (const struct value *c = tree->first; c; c = c->next) {
		struct entry *e = &fact->values[fact->nvalues++];
		fact_value(ctx, TYPE_ANY, fact_line(ctx, c), e);
		e->label = c->key;
	}
}

static void values_of_texts(
	struct context *ctx, struct fact *fact, const struct field *f)
{
	enum field_type type = f->def ? f->def->type : TYPE_TEXT;
	fact->values = NEW(ctx->scratch, struct entry, f->ntexts);
	for (size_t i = 0; i < f->ntexts; i++)
		fact_value(ctx, type, f->texts[i].text, &fact->values[fact->nvalues++]);
}

struct fact fact_of_field(struct context *ctx, const struct field *f)
{
	struct fact fact = {.label = label_of(ctx, f)};
	if (f->ntexts)
		values_of_texts(ctx, &fact, f);
	else
		values_of_tree(ctx, &fact, f->tree);
	return fact;
}

struct template_value fact_list(struct context *ctx, const struct item *i)
{
	struct fact *facts = NEW(ctx->scratch, struct fact, i->nfields);
	size_t n = 0;
	for (size_t k = 0; k < i->nfields; k++)
		if (fact_has_value(&i->fields[k]) && !is_placed(i, &i->fields[k]))
			facts[n++] = fact_of_field(ctx, &i->fields[k]);
	return view_list(facts, n, sizeof *facts);
}

/* --------------------------------------------------------------- class */
static struct template_value fact_values(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct fact *f = self;
	return view_list(f->values, f->nvalues, sizeof *f->values);
}

static const struct template_member members[] = {
	{"label", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct fact, label)},
	{"values", SET_TEAM, TEMPLATE_LIST, &view_entry, .get = fact_values},
	{0},
};
const struct template_class view_fact = {.name = "fact", .members = members};
