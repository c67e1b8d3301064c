/* view_value.c: values of templates, made from plain things. */
#include "view_int.h"

struct template_value view_text(str s)
{
	return (struct template_value){
		.type = TEMPLATE_TEXT, .missing = !s.len, .text = s};
}

struct template_value view_number(size_t n)
{
	return (struct template_value){
		.type = TEMPLATE_NUMBER, .number = (double)n};
}

struct template_value view_yes(bool yes)
{
	return (struct template_value){.type = TEMPLATE_BOOL, .yes = yes};
}

struct template_value view_date(date d)
{
	return (struct template_value){
		.type = TEMPLATE_DATE, .missing = d.precision == DATE_NONE, .date = d};
}

struct template_value view_address(str path)
{
	return (struct template_value){
		.type = TEMPLATE_ADDRESS, .missing = !path.len, .text = path};
}

struct template_value view_thing(const void *thing)
{
	return (struct template_value){
		.type = TEMPLATE_THING, .missing = !thing, .thing = thing};
}

struct template_value view_list(const void *first, size_t len, size_t stride)
{
	return (struct template_value){.type = TEMPLATE_LIST,
		.missing = !len,
		.thing = first,
		.len = len,
		.stride = stride};
}

struct template_value view_body(
	const void *there, void (*write)(struct context *, const void *))
{
	return (struct template_value){.type = TEMPLATE_BODY,
		.missing = !there,
		.thing = there,
		.write = write};
}

struct template_value view_share(struct context *ctx, struct share s)
{
	if (!s.of)
		return view_text(STR(""));
	struct word_values values = {
		.text = {view_digits(ctx, s.met), view_digits(ctx, s.of)}};
	return view_text(view_words(ctx, WORD_count_of, &values));
}

struct template_value view_item_ref(const item_ref *ref)
{
	return view_thing(ref->n ? ref : NULL);
}

struct template_value view_items(struct refs refs)
{
	return view_list(refs.at, refs.len, sizeof(item_ref));
}

/* A text that a getter makes is written behind the page's text, copied and cut
 * off again, so that nothing is allocated for it.  Without a page it has a buf
 * of its own. */
struct scratch_text {
	buf own;
	buf *out;
	size_t beg; /* of the text in `out` */
};

static void begin(struct scratch_text *t, const struct context *ctx)
{
	t->own = (buf){0};
	t->out = ctx->out ? ctx->out : &t->own;
	t->beg = t->out->len;
}

static str end(struct scratch_text *t, struct context *ctx)
{
	str text = buf_take_from(t->out, t->beg, ctx->scratch);
	buf_free(&t->own);
	return text;
}

str view_digits(struct context *ctx, size_t n)
{
	struct scratch_text t;
	begin(&t, ctx);
	buf_uint(t.out, n);
	return end(&t, ctx);
}

str view_word(const struct context *ctx, enum word word)
{
	return language_word(ctx->language, word);
}

str view_words(
	struct context *ctx, enum word word, const struct word_values *values)
{
	struct scratch_text t;
	begin(&t, ctx);
	language_put(t.out, ctx->language, word, values);
	return end(&t, ctx);
}

str view_count(struct context *ctx, enum word word, size_t n)
{
	return view_words(ctx, word, &(struct word_values){.n = (double)n});
}

str view_word_of(struct context *ctx, enum word word, str text)
{
	return view_words(ctx, word, &(struct word_values){.text = {text}});
}

str view_date_words(struct context *ctx, date d)
{
	struct scratch_text t;
	begin(&t, ctx);
	language_put_date(t.out, ctx->language, d);
	return end(&t, ctx);
}

static const struct template_member entry_members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS,
		.at = offsetof(struct entry, address)},
	{"count", SET_CUSTOMERS, TEMPLATE_NUMBER,
		.at = offsetof(struct entry, count)},
	{"current", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct entry, current)},
	{"label", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct entry, label)},
	{"text", SET_CUSTOMERS, TEMPLATE_TEXT, .at = offsetof(struct entry, text)},
	{0},
};
const struct template_class view_entry = {
	.name = "entry", .members = entry_members};

struct entry *view_person(struct context *ctx, str name)
{
	if (!name.len)
		return NULL;
	const struct person_or_area *who = view_index_person(ctx->index, name);
	struct entry *e = NEW(ctx->scratch, struct entry, 1);
	e->text = name;
	if (who)
		e->address = who->group.address;
	return e;
}

static struct template_value badge_text(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct badge *m = self;
	return view_text(m->text.len ? m->text : m->word);
}

static const struct template_member badge_members[] = {
	{"box", SET_CUSTOMERS, TEMPLATE_TEXT, .at = offsetof(struct badge, box)},
	{"class", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct badge, class)},
	{"text", SET_CUSTOMERS, TEMPLATE_TEXT, .get = badge_text},
	{"why", SET_CUSTOMERS, TEMPLATE_TEXT, .at = offsetof(struct badge, why)},
	{"word", SET_CUSTOMERS, TEMPLATE_TEXT, .at = offsetof(struct badge, word)},
	{0},
};
const struct template_class view_badge = {
	.name = "state", .members = badge_members};

/* The word is the status as it is written; the class is that of its phase. */
struct badge *view_state(struct context *ctx, str word, enum phase phase)
{
	struct badge *m = NEW(ctx->scratch, struct badge, 1);
	str name = view_word(ctx, WORD_phase_idea + phase);
	m->class = FORMAT(ctx->scratch, "state s-{}", str_from(phase_names[phase]));
	m->word = word.len ? word : name;
	m->why = str_eq_nocase(m->word, name) ? STR("") : name;
	return m;
}

struct badge *view_confidence(
	struct context *ctx, enum confidence level, const struct reasons *why)
{
	if (level == CONFIDENCE_UNKNOWN)
		return NULL;
	enum word step = level - CONFIDENCE_LOW;
	struct badge *m = NEW(ctx->scratch, struct badge, 1);
	m->class =
		FORMAT(ctx->scratch, "conf c-{}", str_from(confidence_names[level]));
	m->word = view_word(ctx, WORD_confidence_low + step);
	m->text = view_word(ctx, WORD_confidence_text_low + step);
	m->why = view_reasons(ctx, why);
	return m;
}

static struct template_value grouping_count(
	struct context *ctx, const void *self)
{
	(void)ctx;
	return view_number(((const struct grouping *)self)->items.len);
}

static struct template_value grouping_items(
	struct context *ctx, const void *self)
{
	struct refs items = ((const struct grouping *)self)->items;

	(void)ctx;
	return view_list(items.at, items.len, sizeof(item_ref));
}

static const struct template_member grouping_members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS,
		.at = offsetof(struct grouping, address)},
	{"anchor", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct grouping, anchor)},
	{"count", SET_CUSTOMERS, TEMPLATE_NUMBER, .get = grouping_count},
	{"items", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = grouping_items},
	{"label", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct grouping, label)},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct grouping, title)},
	{"when", SET_CUSTOMERS, TEMPLATE_DATE,
		.at = offsetof(struct grouping, when)},
	{0},
};
const struct template_class view_grouping = {
	.name = "group", .members = grouping_members};
