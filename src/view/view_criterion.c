/* view_criterion.c: acceptance criteria, their steps and examples. */
#include "view_int.h"

/* A criterion with its item, which its address needs. */
struct criterion_of {
	const struct criterion *criterion;
	item_ref item;
};

struct template_value criterion_list(struct context *ctx, const struct item *i)
{
	struct criterion_of *all =
		NEW(ctx->scratch, struct criterion_of, i->ncriteria);
	for (size_t k = 0; k < i->ncriteria; k++)
		all[k] = (struct criterion_of){&i->criteria[k], i->self};
	return view_list(all, i->ncriteria, sizeof *all);
}

static const struct criterion *criterion(const void *self)
{
	return ((const struct criterion_of *)self)->criterion;
}

static struct template_value get_id(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(criterion(self)->id);
}

static str anchor(struct context *ctx, const void *self)
{
	buf slug = {0};
	utf8_slug(&slug, criterion(self)->id);
	return buf_take(&slug, ctx->scratch);
}

static struct template_value get_anchor(struct context *ctx, const void *self)
{
	return view_text(anchor(ctx, self));
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	str page =
		view_item_address(ctx, ((const struct criterion_of *)self)->item);
	if (!page.len)
		return view_address(page);
	return view_address(FORMAT(ctx->scratch, "{}#{}", page, anchor(ctx, self)));
}

static struct template_value get_class(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(
		criterion(self)->met ? STR("state s-yes") : STR("state s-open"));
}

static struct template_value get_word(struct context *ctx, const void *self)
{
	return view_text(view_word(
		ctx, criterion(self)->met ? WORD_criterion_met : WORD_criterion_open));
}

static struct template_value get_title(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(criterion(self)->title);
}

static struct template_value get_evidence(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(criterion(self)->evidence);
}

static void write_text(struct context *ctx, const void *self)
{
	const struct criterion *c = criterion(self);
	if (c->html.len)
		buf_put(ctx->out, c->html);
	else
		escape_text(ctx->out, c->text);
}

static struct template_value get_text(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_body(self, write_text);
}

/* ---------------------------------------------------------------- steps */
static struct template_value get_steps(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct criterion *c = criterion(self);
	return view_list(c->steps, c->nsteps, sizeof *c->steps);
}

static void write_step(struct context *ctx, const void *self)
{
	const struct step *s = self;
	if (s->html.len)
		buf_put(ctx->out, s->html);
	else
		escape_text(ctx->out, s->text);
}

static struct template_value step_text(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_body(self, write_step);
}

static void write_argument(struct context *ctx, const void *self)
{
	buf_put(ctx->out, ((const struct step *)self)->argument);
}

static struct template_value step_argument(
	struct context *ctx, const void *self)
{
	(void)ctx;
	const struct step *s = self;
	return view_body(s->argument.len ? s : NULL, write_argument);
}

static const struct template_member step_members[] = {
	{"argument", SET_CUSTOMERS, TEMPLATE_BODY, .get = step_argument},
	{"keyword", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct step, keyword)},
	{"text", SET_CUSTOMERS, TEMPLATE_BODY, .get = step_text},
	{0},
};
static const struct template_class step_class = {
	.name = "step", .members = step_members};

/* ------------------------------------------------------------- examples */
struct example_row {
	struct entry *cells;
	size_t ncells;
};
struct example_table {
	struct example_row head;
	struct example_row *rows;
	size_t nrows;
};

/* "| a | b |" -> its cells; `\|` is a bar inside a cell. */
static struct example_row read_row(struct context *ctx, str line)
{
	line = str_trim(line);
	size_t bars = 0;
	for (size_t i = 0; i < line.len; i++)
		bars += line.at[i] == '|';
	struct example_row row = {NEW(ctx->scratch, struct entry, bars + 1), 0};
	buf cell = {0};
	for (size_t i = 1; i < line.len; i++) {
		if (line.at[i] == '|') {
			str text = str_trim(buf_str(&cell));
			row.cells[row.ncells++].text = arena_copy(ctx->scratch, text);
			buf_cut(&cell, 0);
			continue;
		}
		if (line.at[i] == '\\' && i + 1 < line.len)
			i++;
		buf_putc(&cell, line.at[i]);
	}
	buf_free(&cell);
	return row;
}

static bool is_rule(str line)
{
	for (size_t i = 0; i < line.len; i++)
		if (str_find_byte(STR("|-: \t\r"), line.at[i], 0) == 6)
			return false;
	return true;
}

static void read_table(
	struct context *ctx, const struct examples *e, struct example_table *t)
{
	str text = source_text(&ctx->workspace->sources, e->at);
	t->rows = NEW(ctx->scratch, struct example_row, e->rows);
	while (text.len) {
		str line = str_trim(str_next_line(&text));
		if (!str_starts(line, STR("|")) || is_rule(line))
			continue;
		if (!t->head.ncells)
			t->head = read_row(ctx, line);
		else if (t->nrows < e->rows)
			t->rows[t->nrows++] = read_row(ctx, line);
	}
}

static struct template_value get_examples(struct context *ctx, const void *self)
{
	size_t n = 0, i = 0;
	const struct examples *e = criterion(self)->examples;
	for (; e; e = e->next)
		n++;
	struct example_table *tables = NEW(ctx->scratch, struct example_table, n);
	for (e = criterion(self)->examples; e; e = e->next)
		read_table(ctx, e, &tables[i++]);
	return view_list(tables, n, sizeof *tables);
}

static struct template_value row_cells(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct example_row *r = self;
	return view_list(r->cells, r->ncells, sizeof *r->cells);
}

static struct template_value table_columns(
	struct context *ctx, const void *self)
{
	return row_cells(ctx, &((const struct example_table *)self)->head);
}

static struct template_value table_rows(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct example_table *t = self;
	return view_list(t->rows, t->nrows, sizeof *t->rows);
}

static const struct template_member row_members[] = {
	{"cells", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry, .get = row_cells},
	{0},
};
static const struct template_class row_class = {
	.name = "row of examples", .members = row_members};
static const struct template_member table_members[] = {
	{"columns", SET_CUSTOMERS, TEMPLATE_LIST, &view_entry,
		.get = table_columns},
	{"rows", SET_CUSTOMERS, TEMPLATE_LIST, &row_class, .get = table_rows},
	{0},
};
static const struct template_class table_class = {
	.name = "examples", .members = table_members};

static const struct template_member members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_address},
	{"anchor", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_anchor},
	{"class", SET_TEAM, TEMPLATE_TEXT, .get = get_class},
	{"evidence", SET_TEAM, TEMPLATE_TEXT, .get = get_evidence},
	{"examples", SET_CUSTOMERS, TEMPLATE_LIST, &table_class,
		.get = get_examples},
	{"id", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_id},
	{"steps", SET_CUSTOMERS, TEMPLATE_LIST, &step_class, .get = get_steps},
	{"text", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_text},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_title},
	{"word", SET_TEAM, TEMPLATE_TEXT, .get = get_word},
	{0},
};
const struct template_class view_criterion = {
	.name = "criterion", .members = members};
