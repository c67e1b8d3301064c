/* criteria_table.c: tables of criteria, and tables of examples. */
#include "criteria_int.h"

static const struct block *first_row(
	struct reading *r, const struct block *table)
{
	size_t b = (size_t)(table - r->md.blocks) + 1;
	return b < table->next ? &r->md.blocks[b] : NULL;
}

/* -------------------------------------------------------------- examples */

void criteria_table_examples(
	struct reading *r, struct criterion *c, const struct block *table)
{
	const struct block *head = first_row(r, table);
	if (!head)
		return;
	struct table_row names = table_row_read(r, (size_t)(head - r->md.blocks));
	struct examples *e = NEW(r->keep, struct examples, 1);
	e->at = table->at;
	e->ncolumns = names.len;
	e->columns = NEW(r->keep, struct text, names.len);
	for (size_t n = 0; n < names.len; n++) {
		str name = str_trim(names.at[n]->text);
		e->columns[n] = (struct text){arena_copy(r->keep, name),
			block_span_of(&r->md, names.at[n], name)};
	}
	for (size_t b = head->next; b < table->next; b = r->md.blocks[b].next)
		e->rows++;
	struct examples **last = &c->examples;
	while (*last)
		last = &(*last)->next;
	*last = e;
	c->outline = true;
	c->at = span_to(c->at, table->at);
}

bool criteria_table_fits(
	struct reading *r, const struct criterion *c, const struct block *table)
{
	const struct block *head = first_row(r, table);
	struct table_row names = head
		? table_row_read(r, (size_t)(head - r->md.blocks))
		: (struct table_row){.len = 0};
	for (size_t n = 0; n < names.len; n++) {
		str name = str_trim(names.at[n]->text);
		str wanted = FORMAT(r->scratch, "<{}>", name);
		if (name.len && str_find(c->text, wanted, 0) < c->text.len)
			return true;
	}
	return false;
}

/* ---------------------------------------------------------------- rows */

/* A table that is read row by row, and what its columns are; COLUMNS_MOST:
 * it has no such column. */
struct rows {
	struct reading *r;
	struct item *i;
	struct table_row heads, row;
	size_t id, text;
	size_t steps[3]; /* by step_kind */
};

static int step_of(struct reading *r, str name)
{
	enum gherkin_word word =
		gherkin_step_word(r->words, utf8_fold_name(r->scratch, name));
	if (word < GHERKIN_GIVEN || word > GHERKIN_THEN)
		return -1;
	return (int)word - GHERKIN_GIVEN;
}

static void read_heads(struct rows *t)
{
	t->id = t->text = COLUMNS_MOST;
	for (int k = STEP_GIVEN; k <= STEP_THEN; k++)
		t->steps[k] = COLUMNS_MOST;
	for (size_t n = t->heads.len; n-- > 0;) {
		str name = str_trim(t->heads.at[n]->text);
		int step = name.len < 40 ? step_of(t->r, name) : -1;
		if (step >= 0)
			t->steps[step] = n;
		else if (str_eq(name, STR("#")) || str_eq_nocase(name, STR("id")))
			t->id = n;
		else
			t->text = n;
	}
}

static bool has_scenarios(const struct rows *t)
{
	return t->steps[STEP_THEN] < COLUMNS_MOST &&
		(t->steps[STEP_GIVEN] < COLUMNS_MOST ||
			t->steps[STEP_WHEN] < COLUMNS_MOST);
}

static str cell_text(const struct table_row *row, size_t n)
{
	return n < row->len ? str_trim(row->at[n]->text) : STR("");
}

static void take_id(const struct rows *t, struct criterion *c)
{
	str id = cell_text(&t->row, t->id);
	if (!id.len || id.len > 20)
		return;
	criterion_id_put(
		t->r, c, id, block_span_of(&t->r->md, t->row.at[t->id], id));
}

static void add_step(struct rows *t, struct criterion *c, size_t column)
{
	struct snippet p = snippet_of_block(t->r, t->row.at[column]);
	str text = cell_text(&t->row, column);
	c->steps[c->nsteps++] = (struct step){
		.keyword = arena_copy(t->r->keep, cell_text(&t->heads, column)),
		.text = snippet_line(p.r, text),
		.html = snippet_html(&p, text),
		.at = snippet_span(&p, text),
	};
}

static void put_text(struct rows *t, struct criterion *c)
{
	buf text = {0}, html = {0};
	for (size_t n = 0; n < c->nsteps; n++) {
		step_put_text(&text, &c->steps[n]);
		if (t->r->bodies)
			step_put_html(&html, &c->steps[n]);
	}
	c->text = buf_take(&text, t->r->keep);
	c->html = buf_take(&html, t->r->keep);
}

static void add_scenario(struct rows *t, struct criterion c)
{
	c.form = CRITERION_SCENARIO;
	c.title = arena_copy(t->r->keep, cell_text(&t->row, t->text));
	c.steps = NEW(t->r->keep, struct step, 3);
	for (int k = STEP_GIVEN; k <= STEP_THEN; k++) {
		if (!cell_text(&t->row, t->steps[k]).len)
			continue;
		add_step(t, &c, t->steps[k]);
		c.steps[c.nsteps - 1].kind = (enum step_kind)k;
	}
	put_text(t, &c);
	if (c.nsteps)
		*criterion_add(t->r, t->i) = c;
}

static void add_sentence(struct rows *t, struct criterion c)
{
	str text = cell_text(&t->row, t->text);
	if (!text.len)
		return;
	struct snippet p = snippet_of_block(t->r, t->row.at[t->text]);
	c.form = ears_find(&p, 0) == EARS_NONE ? CRITERION_CHECK : CRITERION_EARS;
	c.text = snippet_line(p.r, text);
	c.html = snippet_html(&p, text);
	*criterion_add(t->r, t->i) = c;
}

bool criteria_table_read(
	struct reading *r, struct item *i, const struct block *table)
{
	struct rows t = {.r = r, .i = i};
	const struct block *head = first_row(r, table);
	if (!head)
		return false;
	t.heads = table_row_read(r, (size_t)(head - r->md.blocks));
	read_heads(&t);
	bool scenarios = has_scenarios(&t);
	if (!scenarios && (t.id == COLUMNS_MOST || t.text == COLUMNS_MOST))
		return false;
	for (size_t b = head->next; b < table->next; b = r->md.blocks[b].next) {
		t.row = table_row_read(r, b);
		struct criterion c = {.at = r->md.blocks[b].at};
		take_id(&t, &c);
		if (scenarios)
			add_scenario(&t, c);
		else
			add_sentence(&t, c);
	}
	return true;
}
