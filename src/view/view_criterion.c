/* view_criterion.c: acceptance criteria, their steps and examples. */
#include "view_int.h"

/* A criterion does not know whose it is. */
struct criterion_of {
	const struct criterion *criterion;
	item_ref item;
};

struct view_value criterion_list(struct page *p, const struct item *i)
{
	struct criterion_of *all =
		NEW(p->scratch, struct criterion_of, i->ncriteria);
	for (size_t k = 0; k < i->ncriteria; k++)
		all[k] = (struct criterion_of){&i->criteria[k], i->self};
	return view_list(all, i->ncriteria, sizeof *all);
}

static const struct criterion *criterion(const void *self)
{
	return ((const struct criterion_of *)self)->criterion;
}

static struct view_value get_id(struct page *p, const void *self)
{
	(void)p;
	return view_text(criterion(self)->id);
}

static str anchor(struct page *p, const void *self)
{
	buf slug = {0};
	utf8_slug(&slug, criterion(self)->id);
	str copy = arena_copy(p->scratch, buf_str(&slug));
	buf_free(&slug);
	return copy;
}

static struct view_value get_anchor(struct page *p, const void *self)
{
	return view_text(anchor(p, self));
}

static struct view_value get_address(struct page *p, const void *self)
{
	str page = address_item(p->site, ((const struct criterion_of *)self)->item);
	if (page.len == 0)
		return view_address(page);
	str to = anchor(p, self);
	return view_address(arena_print(
		p->scratch, "%.*s#%.*s", (int)page.len, page.at, (int)to.len, to.at));
}

static struct view_value get_class(struct page *p, const void *self)
{
	(void)p;
	return view_text(
		criterion(self)->met ? STR("state s-yes") : STR("state s-open"));
}

static struct view_value get_word(struct page *p, const void *self)
{
	(void)p;
	return view_text(criterion(self)->met ? STR("met") : STR("open"));
}

static struct view_value get_title(struct page *p, const void *self)
{
	(void)p;
	return view_text(criterion(self)->title);
}

static struct view_value get_evidence(struct page *p, const void *self)
{
	(void)p;
	return view_text(criterion(self)->evidence);
}

static void write_text(struct page *p, const void *self)
{
	const struct criterion *c = criterion(self);
	if (c->html.len != 0)
		buf_put(p->out, c->html);
	else
		escape_text(p->out, c->text);
}

static struct view_value get_text(struct page *p, const void *self)
{
	(void)p;
	return view_body(self, write_text);
}

/* ---------------------------------------------------------------- steps */
static struct view_value get_steps(struct page *p, const void *self)
{
	(void)p;
	const struct criterion *c = criterion(self);
	return view_list(c->steps, c->nsteps, sizeof *c->steps);
}

static void write_step(struct page *p, const void *self)
{
	const struct step *s = self;
	if (s->html.len != 0)
		buf_put(p->out, s->html);
	else
		escape_text(p->out, s->text);
}

static struct view_value step_text(struct page *p, const void *self)
{
	(void)p;
	return view_body(self, write_step);
}

static void write_argument(struct page *p, const void *self)
{
	buf_put(p->out, ((const struct step *)self)->argument);
}

static struct view_value step_argument(struct page *p, const void *self)
{
	(void)p;
	const struct step *s = self;
	return view_body(s->argument.len != 0 ? s : NULL, write_argument);
}

static const struct view_member step_members[] = {
	{"argument", VIEW_BODY, .get = step_argument},
	{"keyword", VIEW_TEXT, .at = offsetof(struct step, keyword)},
	{"text", VIEW_BODY, .get = step_text},
	{0},
};
static const struct view_class step_class = {"step", step_members};

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
static struct example_row read_row(struct page *p, str line)
{
	line = str_trim(line);
	size_t bars = 0;
	for (size_t i = 0; i < line.len; i++)
		bars += line.at[i] == '|';
	struct example_row row = {NEW(p->scratch, struct entry, bars + 1), 0};
	buf cell = {0};
	for (size_t i = 1; i < line.len; i++) {
		if (line.at[i] == '|') {
			str text = str_trim(buf_str(&cell));
			row.cells[row.ncells++].text = arena_copy(p->scratch, text);
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
	struct page *p, const struct examples *e, struct example_table *t)
{
	str text = source_text(&p->site->workspace->sources, e->at);
	t->rows = NEW(p->scratch, struct example_row, e->rows);
	while (text.len != 0) {
		str line = str_trim(str_next_line(&text));
		if (!str_starts(line, STR("|")) || is_rule(line))
			continue;
		if (t->head.ncells == 0)
			t->head = read_row(p, line);
		else if (t->nrows < e->rows)
			t->rows[t->nrows++] = read_row(p, line);
	}
}

static struct view_value get_examples(struct page *p, const void *self)
{
	size_t n = 0, i = 0;
	const struct examples *e = criterion(self)->examples;
	for (; e != NULL; e = e->next)
		n++;
	struct example_table *tables = NEW(p->scratch, struct example_table, n);
	for (e = criterion(self)->examples; e != NULL; e = e->next)
		read_table(p, e, &tables[i++]);
	return view_list(tables, n, sizeof *tables);
}

static struct view_value row_cells(struct page *p, const void *self)
{
	(void)p;
	const struct example_row *r = self;
	return view_list(r->cells, r->ncells, sizeof *r->cells);
}

static struct view_value table_columns(struct page *p, const void *self)
{
	return row_cells(p, &((const struct example_table *)self)->head);
}

static struct view_value table_rows(struct page *p, const void *self)
{
	(void)p;
	const struct example_table *t = self;
	return view_list(t->rows, t->nrows, sizeof *t->rows);
}

static const struct view_member row_members[] = {
	{"cells", VIEW_LIST, &view_entry, .get = row_cells},
	{0},
};
static const struct view_class row_class = {"row of examples", row_members};
static const struct view_member table_members[] = {
	{"columns", VIEW_LIST, &view_entry, .get = table_columns},
	{"rows", VIEW_LIST, &row_class, .get = table_rows},
	{0},
};
static const struct view_class table_class = {"examples", table_members};

static const struct view_member members[] = {
	{"address", VIEW_ADDRESS, .get = get_address},
	{"anchor", VIEW_TEXT, .get = get_anchor},
	{"class", VIEW_TEXT, .get = get_class},
	{"evidence", VIEW_TEXT, .get = get_evidence},
	{"examples", VIEW_LIST, &table_class, .get = get_examples},
	{"id", VIEW_TEXT, .get = get_id},
	{"steps", VIEW_LIST, &step_class, .get = get_steps},
	{"text", VIEW_BODY, .get = get_text},
	{"title", VIEW_TEXT, .get = get_title},
	{"word", VIEW_TEXT, .get = get_word},
	{0},
};
const struct view_class view_criterion = {"criterion", members};
