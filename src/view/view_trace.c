/* view_trace.c: the matrix of needs and outcomes with the stories between
 * them, and its holes in words. */
#include "view_int.h"

struct column {
	str title, address;
	size_t count;
};
struct cell {
	item_ref *items;
	size_t len, cap;
};
struct matrix_row {
	str title, address, class;
	struct cell *cells;
	size_t ncells, count;
};
/* Rows are the needs that are shown, in order, and one for none; columns the
 * outcomes likewise. */
struct matrix {
	struct page *page;
	struct refs needs, outcomes;
	uint32_t *row_of, *column_of; /* by item */
	struct matrix_row *rows;
	struct column *columns;
	size_t nrows, ncolumns;
};

static struct refs not_dropped(struct page *p, struct refs all)
{
	item_ref *kept = NEW(p->scratch, item_ref, all.len);
	size_t n = 0;
	for (size_t i = 0; i < all.len; i++)
		if (graph_item(p->site->graph, all.at[i])->phase != PHASE_DROPPED)
			kept[n++] = all.at[i];
	return (struct refs){kept, n};
}

static void open_matrix(struct matrix *m, struct page *p)
{
	const struct site *s = p->site;
	arena *a = p->scratch;
	*m = (struct matrix){.page = p};
	m->needs = not_dropped(p, s->catalog->roles[ROLE_NEED]);
	m->outcomes = not_dropped(p, s->catalog->roles[ROLE_OUTCOME]);
	m->nrows = m->needs.len + 1;
	m->ncolumns = m->outcomes.len + 1;
	m->row_of = NEW(a, uint32_t, s->graph->nitems + 1);
	m->column_of = NEW(a, uint32_t, s->graph->nitems + 1);
	m->rows = NEW(a, struct matrix_row, m->nrows);
	m->columns = NEW(a, struct column, m->ncolumns);
	for (size_t i = 0; i < m->needs.len; i++) {
		item_ref ref = m->needs.at[i];
		m->row_of[ref.n] = (uint32_t)i + 1;
		m->rows[i].title = view_headline(graph_item(s->graph, ref));
		m->rows[i].address = address_item(s, ref);
	}
	for (size_t i = 0; i < m->outcomes.len; i++) {
		item_ref ref = m->outcomes.at[i];
		m->column_of[ref.n] = (uint32_t)i + 1;
		m->columns[i].title = view_headline(graph_item(s->graph, ref));
		m->columns[i].address = address_item(s, ref);
	}
	m->rows[m->needs.len].title = STR("no need");
	m->columns[m->outcomes.len].title = STR("no outcome");
}

static void put_cell(
	struct matrix *m, size_t row, size_t column, item_ref story)
{
	struct matrix_row *r = &m->rows[row];
	if (r->cells == NULL)
		r->cells = NEW(m->page->scratch, struct cell, m->ncolumns);
	struct cell *c = &r->cells[column];
	c->items = arena_grow(
		m->page->scratch, c->items, c->len, &c->cap, sizeof *c->items);
	c->items[c->len++] = story;
}

/* A story stands wherever one of its needs meets one of its outcomes. */
static void place_story(struct matrix *m, item_ref story)
{
	const struct item_plan *i = plan_item(m->page->site->plan, story);
	static const item_ref none = {0};
	struct refs needs = i->needs, outcomes = i->outcomes;
	if (needs.len == 0)
		needs = (struct refs){&none, 1};
	if (outcomes.len == 0)
		outcomes = (struct refs){&none, 1};
	for (size_t n = 0; n < needs.len; n++) {
		uint32_t row = m->row_of[needs.at[n].n];
		if (row == 0 && needs.at[n].n != 0)
			continue;
		size_t r = row != 0 ? row - 1 : m->needs.len;
		m->rows[r].count++;
		for (size_t k = 0; k < outcomes.len; k++) {
			uint32_t column = m->column_of[outcomes.at[k].n];
			if (column != 0 || outcomes.at[k].n == 0)
				put_cell(
					m, r, column != 0 ? column - 1 : m->outcomes.len, story);
		}
	}
	for (size_t k = 0; k < outcomes.len; k++) {
		uint32_t column = m->column_of[outcomes.at[k].n];
		if (column != 0 || outcomes.at[k].n == 0)
			m->columns[column != 0 ? column - 1 : m->outcomes.len].count++;
	}
}

static struct refs stories(struct page *p)
{
	return not_dropped(p, p->site->catalog->roles[ROLE_STORY]);
}

static void fill_matrix(struct matrix *m, struct page *p)
{
	open_matrix(m, p);
	struct refs all = stories(p);
	for (size_t i = 0; i < all.len; i++)
		place_story(m, all.at[i]);
	for (size_t i = 0; i < m->nrows; i++) {
		struct matrix_row *r = &m->rows[i];
		r->ncells = m->ncolumns;
		if (r->cells == NULL)
			r->cells = NEW(p->scratch, struct cell, m->ncolumns);
		if (r->count == 0 && i < m->needs.len)
			r->class = STR("none");
	}
	if (m->rows[m->nrows - 1].count == 0)
		m->nrows--;
}

/* -------------------------------------------------------------- getters */
enum {
	CELLS_MOST = 20000, /* a larger matrix nobody reads; the table stays */
};

static bool is_large(struct page *p)
{
	size_t rows = p->site->catalog->roles[ROLE_NEED].len + 1;
	size_t columns = p->site->catalog->roles[ROLE_OUTCOME].len + 1;
	return rows > CELLS_MOST / columns;
}

static struct view_value get_large(struct page *p, const void *self)
{
	(void)self;
	return view_yes(is_large(p));
}

static struct view_value get_columns(struct page *p, const void *self)
{
	(void)self;
	struct matrix m;
	if (is_large(p))
		return view_list(NULL, 0, 0);
	fill_matrix(&m, p);
	return view_list(m.columns, m.ncolumns, sizeof *m.columns);
}

static struct view_value get_rows(struct page *p, const void *self)
{
	(void)self;
	struct matrix m;
	if (is_large(p))
		return view_list(NULL, 0, 0);
	fill_matrix(&m, p);
	return view_list(m.rows, m.nrows, sizeof *m.rows);
}

static struct view_value get_count(struct page *p, const void *self)
{
	(void)self;
	return view_number(stories(p).len);
}

static struct view_value get_stories(struct page *p, const void *self)
{
	(void)self;
	struct refs all = stories(p);
	return view_list(all.at, all.len, sizeof(item_ref));
}

/* ---------------------------------------------------------------- holes */
enum gap {
	NEED_WITHOUT_STORY,
	STORY_WITHOUT_NEED,
	STORY_WITHOUT_OUTCOME,
	OUTCOME_WITHOUT_STORY,
	HOLES,
};

static bool has_living(const struct page *p, struct refs stories)
{
	for (size_t i = 0; i < stories.len; i++)
		if (graph_item(p->site->graph, stories.at[i])->phase != PHASE_DROPPED)
			return true;
	return false;
}

static bool is_hole(
	const struct page *p, const struct item_plan *i, enum gap gap)
{
	switch (gap) {
	case NEED_WITHOUT_STORY:
	case OUTCOME_WITHOUT_STORY:
		return !has_living(p, i->stories);
	case STORY_WITHOUT_NEED:
		return i->needs.len == 0;
	case STORY_WITHOUT_OUTCOME:
		return i->outcomes.len == 0;
	case HOLES:
		break;
	}
	return false;
}

static struct view_value get_holes(struct page *p, const void *self)
{
	static const struct {
		enum role role;
		const char *title;
	} rows[HOLES] = {
		[NEED_WITHOUT_STORY] = {ROLE_NEED, "Needs that no story serves"},
		[STORY_WITHOUT_NEED] = {ROLE_STORY, "Stories that serve no need"},
		[STORY_WITHOUT_OUTCOME] = {ROLE_STORY, "Stories that move no outcome"},
		[OUTCOME_WITHOUT_STORY] = {ROLE_OUTCOME,
			"Outcomes that no story moves"},
	};
	(void)self;
	struct grouping *holes = NEW(p->scratch, struct grouping, HOLES);
	size_t n = 0;
	for (int h = 0; h < HOLES; h++) {
		struct refs all = not_dropped(p, p->site->catalog->roles[rows[h].role]);
		size_t kept = 0;
		for (size_t i = 0; i < all.len; i++)
			if (is_hole(p, plan_item(p->site->plan, all.at[i]), (enum gap)h))
				((item_ref *)all.at)[kept++] = all.at[i];
		all.len = kept;
		if (kept != 0)
			holes[n++] = (struct grouping){
				.title = str_from(rows[h].title), .items = all};
	}
	return view_list(holes, n, sizeof *holes);
}

/* -------------------------------------------------------------- classes */
static const struct view_member column_members[] = {
	{"address", VIEW_ADDRESS, .at = offsetof(struct column, address)},
	{"count", VIEW_NUMBER, .at = offsetof(struct column, count)},
	{"title", VIEW_TEXT, .at = offsetof(struct column, title)},
	{0},
};
static const struct view_class column_class = {"column", column_members};

static struct view_value cell_items(struct page *p, const void *self)
{
	(void)p;
	const struct cell *c = self;
	return view_list(c->items, c->len, sizeof *c->items);
}

static const struct view_member cell_members[] = {
	{"items", VIEW_LIST, &view_item, .get = cell_items},
	{0},
};
static const struct view_class cell_class = {"cell", cell_members};

static struct view_value row_cells(struct page *p, const void *self)
{
	(void)p;
	const struct matrix_row *r = self;
	return view_list(r->cells, r->ncells, sizeof *r->cells);
}

static const struct view_member row_members[] = {
	{"address", VIEW_ADDRESS, .at = offsetof(struct matrix_row, address)},
	{"cells", VIEW_LIST, &cell_class, .get = row_cells},
	{"class", VIEW_TEXT, .at = offsetof(struct matrix_row, class)},
	{"count", VIEW_NUMBER, .at = offsetof(struct matrix_row, count)},
	{"title", VIEW_TEXT, .at = offsetof(struct matrix_row, title)},
	{0},
};
static const struct view_class row_class = {"row of the matrix", row_members};

static const struct view_member members[] = {
	{"columns", VIEW_LIST, &column_class, .get = get_columns},
	{"count", VIEW_NUMBER, .get = get_count},
	{"holes", VIEW_LIST, &view_grouping, .get = get_holes},
	{"large", VIEW_BOOL, .get = get_large},
	{"rows", VIEW_LIST, &row_class, .get = get_rows},
	{"stories", VIEW_LIST, &view_item, .get = get_stories},
	{0},
};
const struct view_class view_trace = {"trace", members};
