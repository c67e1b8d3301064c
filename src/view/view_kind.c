/* view_kind.c: a kind, and the table of its items. */
#include "view_int.h"

static const struct kind *kind(const void *self)
{
	return *(const struct kind *const *)self;
}

/* As it is written in documents: "story". */
static struct template_value get_key(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(kind(self)->name);
}

static struct template_value get_name(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct kind *k = kind(self);
	return view_text(k->singular.len ? k->singular : k->name);
}

static struct template_value get_plural(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct kind *k = kind(self);
	return view_text(k->plural.len ? k->plural : k->name);
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	return view_address(view_kind_address(ctx, kind(self)));
}

static struct template_value get_count(struct context *ctx, const void *self)
{
	return view_number(
		view_living(ctx, view_index_kind(ctx->index, kind(self))).len);
}

/* The purpose of the list of such items, in a sentence. */
static struct template_value get_about(struct context *ctx, const void *self)
{
	static const enum word about[ROLE_COUNT] = {
		[ROLE_VISION] = WORD_kind_vision,
		[ROLE_GOAL] = WORD_kind_goal,
		[ROLE_PERSONA] = WORD_kind_persona,
		[ROLE_EVIDENCE] = WORD_kind_evidence,
		[ROLE_ALTERNATIVE] = WORD_kind_alternative,
		[ROLE_ASSUMPTION] = WORD_kind_assumption,
		[ROLE_EXPERIMENT] = WORD_kind_experiment,
		[ROLE_RISK] = WORD_kind_risk,
		[ROLE_CONSTRAINT] = WORD_kind_constraint,
		[ROLE_DECISION] = WORD_kind_decision,
		[ROLE_QUESTION] = WORD_kind_question,
		[ROLE_EPIC] = WORD_kind_epic,
		[ROLE_REQUIREMENT] = WORD_kind_requirement,
		[ROLE_TASK] = WORD_kind_task,
		[ROLE_TEAM] = WORD_kind_team,
	};
	enum word word = about[kind(self)->role];
	return view_text(word != WORD_NONE ? view_word(ctx, word) : STR(""));
}

/* -------------------------------------------------------------- columns */
enum {
	COLUMNS_MOST = 4,
};
struct columns {
	const struct field_def *at[COLUMNS_MOST];
	size_t len;
};

static bool is_short(const struct field_def *f)
{
	if (f->nvalues && f->type == TYPE_TEXT)
		return true;
	switch (f->type) {
	case TYPE_TEXT:
	case TYPE_MARKDOWN:
	case TYPE_ANY:
	case TYPE_URL:
	case TYPE_ID:
		return false;
	default:
		return f->slot != FIELD_STATUS && f->slot != FIELD_KIND &&
			f->slot != FIELD_ID && f->slot != FIELD_VISIBILITY &&
			f->slot != FIELD_TAGS;
	}
}

static const struct field *field_of(
	const struct item *i, const struct field_def *def)
{
	for (size_t k = 0; k < i->nfields; k++)
		if (i->fields[k].def == def && i->fields[k].ntexts)
			return &i->fields[k];
	return NULL;
}

/* A field has a column when at least every second item has the field. */
static bool is_filled(
	const struct context *ctx, struct refs items, const struct field_def *def)
{
	size_t filled = 0;
	for (size_t i = 0; i < items.len; i++)
		if (field_of(graph_item(ctx->graph, items.at[i]), def))
			filled++;
	return filled * 2 >= items.len && filled;
}

static struct columns columns_of(
	const struct context *ctx, const struct kind *k)
{
	struct columns c = {0};
	struct refs items = view_index_kind(ctx->index, k);
	for (size_t i = 0; i < k->nfields && c.len < COLUMNS_MOST; i++) {
		const struct field_def *f = k->fields[i];
		if (is_short(f) && is_filled(ctx, items, f))
			c.at[c.len++] = f;
	}
	return c;
}

static struct template_value get_columns(struct context *ctx, const void *self)
{
	struct columns c = columns_of(ctx, kind(self));
	struct entry *names = NEW(ctx->scratch, struct entry, COLUMNS_MOST);
	for (size_t i = 0; i < c.len; i++)
		names[i].text = c.at[i]->label;
	return view_list(names, c.len, sizeof *names);
}

/* ----------------------------------------------------------------- rows */
struct row {
	item_ref item;
	struct entry *cells;
	size_t ncells;
};

static struct row row_of(
	struct context *ctx, const struct columns *c, item_ref item)
{
	struct row row = {
		item, NEW(ctx->scratch, struct entry, COLUMNS_MOST), c->len};
	const struct item *i = graph_item(ctx->graph, item);
	for (size_t k = 0; k < c->len; k++) {
		const struct field *f = field_of(i, c->at[k]);
		if (f)
			fact_value(ctx, c->at[k]->type, f->texts[0].text, &row.cells[k]);
		row.cells[k].label = c->at[k]->label;
	}
	return row;
}

static struct template_value get_rows(struct context *ctx, const void *self)
{
	struct columns c = columns_of(ctx, kind(self));
	struct refs items = view_index_kind(ctx->index, kind(self));
	struct row *rows = NEW(ctx->scratch, struct row, items.len);
	for (size_t i = 0; i < items.len; i++)
		rows[i] = row_of(ctx, &c, items.at[i]);
	return view_list(rows, items.len, sizeof *rows);
}

static struct template_value row_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_thing(&((const struct row *)self)->item);
}

static struct template_value row_cells(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct row *r = self;
	return view_list(r->cells, r->ncells, sizeof *r->cells);
}

static const struct template_member row_members[] = {
	{"cells", SET_TEAM, TEMPLATE_LIST, &view_entry, .get = row_cells},
	{"item", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = row_item},
	{0},
};
static const struct template_class row_class = {
	.name = "row", .members = row_members};

static const struct template_member members[] = {
	{"about", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_about},
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_address},
	{"columns", SET_TEAM, TEMPLATE_LIST, &view_entry, .get = get_columns},
	{"count", SET_CUSTOMERS, TEMPLATE_NUMBER, .get = get_count},
	{"key", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_key},
	{"name", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_name},
	{"plural", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_plural},
	{"rows", SET_CUSTOMERS, TEMPLATE_LIST, &row_class, .get = get_rows},
	{0},
};
const struct template_class view_kind = {.name = "kind", .members = members};
