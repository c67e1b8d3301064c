/* view_trace.c: the matrix of needs and outcomes with the stories between
 * them, and lists of its gaps. */
#include "view_int.h"

struct column {
	str title, address;
	size_t count;
};
struct cell {
	item_ref *at;
	size_t len, cap;
};
struct matrix_row {
	str title, address, class;
	struct cell *cells;
	size_t ncells, count;
};
/* A row for each need, in order, and a last one for stories without a need;
 * columns likewise for outcomes. */
struct matrix {
	struct context *ctx;
	struct refs needs, outcomes;
	uint32_t *row_of, *column_of; /* by item */
	struct matrix_row *rows;
	struct column *columns;
	size_t nrows, ncolumns;
};

static struct refs not_dropped(struct context *ctx, struct refs all)
{
	item_ref *kept = NEW(ctx->scratch, item_ref, all.len);
	size_t n = 0;
	for (size_t i = 0; i < all.len; i++)
		if (graph_item(ctx->graph, all.at[i])->phase != PHASE_DROPPED)
			kept[n++] = all.at[i];
	return (struct refs){kept, n};
}

/* ensures: row_of and column_of are 1 + the index; 0: the item is not shown. */
static void open_matrix(struct matrix *m, struct context *ctx)
{
	arena *a = ctx->scratch;
	*m = (struct matrix){.ctx = ctx};
	m->needs = not_dropped(ctx, ctx->index->roles[ROLE_NEED]);
	m->outcomes = not_dropped(ctx, ctx->index->roles[ROLE_OUTCOME]);
	m->nrows = m->needs.len + 1;
	m->ncolumns = m->outcomes.len + 1;
	m->row_of = NEW(a, uint32_t, ctx->graph->nitems + 1);
	m->column_of = NEW(a, uint32_t, ctx->graph->nitems + 1);
	m->rows = NEW(a, struct matrix_row, m->nrows);
	m->columns = NEW(a, struct column, m->ncolumns);
	for (size_t i = 0; i < m->needs.len; i++) {
		item_ref ref = m->needs.at[i];
		m->row_of[ref.n] = (uint32_t)i + 1;
		m->rows[i].title = view_title(ctx->set, graph_item(ctx->graph, ref));
		m->rows[i].address = view_item_address(ctx, ref);
	}
	for (size_t i = 0; i < m->outcomes.len; i++) {
		item_ref ref = m->outcomes.at[i];
		m->column_of[ref.n] = (uint32_t)i + 1;
		m->columns[i].title = view_title(ctx->set, graph_item(ctx->graph, ref));
		m->columns[i].address = view_item_address(ctx, ref);
	}
	m->rows[m->needs.len].title = view_word(ctx, WORD_trace_no_need);
	m->columns[m->outcomes.len].title = view_word(ctx, WORD_trace_no_outcome);
}

static void put_cell(
	struct matrix *m, size_t row, size_t column, item_ref story)
{
	struct matrix_row *r = &m->rows[row];
	if (!r->cells)
		r->cells = NEW(m->ctx->scratch, struct cell, m->ncolumns);
	LIST_ADD(m->ctx->scratch, &r->cells[column], story);
}

/* A story stands in each cell of one of its needs and one of its outcomes. */
static void place_story(struct matrix *m, item_ref story)
{
	const struct item_plan *i = plan_item(m->ctx->plan, story);
	static const item_ref none = {0};
	struct refs needs = i->needs, outcomes = i->outcomes;
	if (!needs.len)
		needs = (struct refs){&none, 1};
	if (!outcomes.len)
		outcomes = (struct refs){&none, 1};
	for (size_t n = 0; n < needs.len; n++) {
		uint32_t row = m->row_of[needs.at[n].n];
		if (!row && needs.at[n].n)
			continue;
		size_t r = row ? row - 1 : m->needs.len;
		m->rows[r].count++;
		for (size_t k = 0; k < outcomes.len; k++) {
			uint32_t column = m->column_of[outcomes.at[k].n];
			if (column || !outcomes.at[k].n)
				put_cell(m, r, column ? column - 1 : m->outcomes.len, story);
		}
	}
	for (size_t k = 0; k < outcomes.len; k++) {
		uint32_t column = m->column_of[outcomes.at[k].n];
		if (column || !outcomes.at[k].n)
			m->columns[column ? column - 1 : m->outcomes.len].count++;
	}
}

static struct refs stories(struct context *ctx)
{
	return not_dropped(ctx, ctx->index->roles[ROLE_STORY]);
}

/* ensures: every row has all cells; the last row is left out when it is empty.
 */
static void fill_matrix(struct matrix *m, struct context *ctx)
{
	open_matrix(m, ctx);
	struct refs all = stories(ctx);
	for (size_t i = 0; i < all.len; i++)
		place_story(m, all.at[i]);
	for (size_t i = 0; i < m->nrows; i++) {
		struct matrix_row *r = &m->rows[i];
		r->ncells = m->ncolumns;
		if (!r->cells)
			r->cells = NEW(ctx->scratch, struct cell, m->ncolumns);
		if (!r->count && i < m->needs.len)
			r->class = STR("none");
	}
	if (!m->rows[m->nrows - 1].count)
		m->nrows--;
}

/* -------------------------------------------------------------- getters */
enum {
	CELLS_MAX = 20000, /* a larger matrix cannot be read and is left out */
};

static bool is_large(struct context *ctx)
{
	size_t rows = ctx->index->roles[ROLE_NEED].len + 1;
	size_t columns = ctx->index->roles[ROLE_OUTCOME].len + 1;
	return rows > CELLS_MAX / columns;
}

static struct template_value get_large(struct context *ctx, const void *self)
{
	(void)self;
	return view_yes(is_large(ctx));
}

static struct template_value get_columns(struct context *ctx, const void *self)
{
	(void)self;
	struct matrix m;
	if (is_large(ctx))
		return view_list(NULL, 0, 0);
	fill_matrix(&m, ctx);
	return view_list(m.columns, m.ncolumns, sizeof *m.columns);
}

static struct template_value get_rows(struct context *ctx, const void *self)
{
	(void)self;
	struct matrix m;
	if (is_large(ctx))
		return view_list(NULL, 0, 0);
	fill_matrix(&m, ctx);
	return view_list(m.rows, m.nrows, sizeof *m.rows);
}

static struct template_value get_count(struct context *ctx, const void *self)
{
	(void)self;
	return view_number(stories(ctx).len);
}

static struct template_value get_stories(struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = stories(ctx);
	return view_list(all.at, all.len, sizeof(item_ref));
}

/* ----------------------------------------------------------------- gaps */
enum gap {
	NEED_WITHOUT_STORY,
	STORY_WITHOUT_NEED,
	STORY_WITHOUT_OUTCOME,
	OUTCOME_WITHOUT_STORY,
	GAP_COUNT,
};

static bool has_kept_story(const struct context *ctx, struct refs stories)
{
	for (size_t i = 0; i < stories.len; i++)
		if (graph_item(ctx->graph, stories.at[i])->phase != PHASE_DROPPED)
			return true;
	return false;
}

static bool is_gap(
	const struct context *ctx, const struct item_plan *i, enum gap gap)
{
	switch (gap) {
	case NEED_WITHOUT_STORY:
	case OUTCOME_WITHOUT_STORY:
		return !has_kept_story(ctx, i->stories);
	case STORY_WITHOUT_NEED:
		return !i->needs.len;
	case STORY_WITHOUT_OUTCOME:
		return !i->outcomes.len;
	case GAP_COUNT:
		break;
	}
	return false;
}

static struct template_value get_holes(struct context *ctx, const void *self)
{
	static const struct {
		enum role role;
		enum word title;
	} rows[GAP_COUNT] = {
		[NEED_WITHOUT_STORY] = {ROLE_NEED, WORD_trace_needs_unserved},
		[STORY_WITHOUT_NEED] = {ROLE_STORY, WORD_trace_stories_needless},
		[STORY_WITHOUT_OUTCOME] = {ROLE_STORY, WORD_trace_stories_aimless},
		[OUTCOME_WITHOUT_STORY] = {ROLE_OUTCOME, WORD_trace_outcomes_unmoved},
	};
	(void)self;
	struct grouping *gaps = NEW(ctx->scratch, struct grouping, GAP_COUNT);
	size_t n = 0;
	for (int g = 0; g < GAP_COUNT; g++) {
		struct refs all = not_dropped(ctx, ctx->index->roles[rows[g].role]);
		size_t kept = 0;
		for (size_t i = 0; i < all.len; i++)
			if (is_gap(ctx, plan_item(ctx->plan, all.at[i]), (enum gap)g))
				((item_ref *)all.at)[kept++] = all.at[i];
		all.len = kept;
		if (kept)
			gaps[n++] = (struct grouping){
				.title = view_word(ctx, rows[g].title), .items = all};
	}
	return view_list(gaps, n, sizeof *gaps);
}

/* -------------------------------------------------------------- classes */
static const struct template_member column_members[] = {
	{"address", SET_TEAM, TEMPLATE_ADDRESS,
		.at = offsetof(struct column, address)},
	{"count", SET_TEAM, TEMPLATE_NUMBER, .at = offsetof(struct column, count)},
	{"title", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct column, title)},
	{0},
};
static const struct template_class column_class = {
	.name = "column", .members = column_members};

static struct template_value cell_items(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct cell *c = self;
	return view_list(c->at, c->len, sizeof *c->at);
}

static const struct template_member cell_members[] = {
	{"items", SET_TEAM, TEMPLATE_LIST, &view_item, .get = cell_items},
	{0},
};
static const struct template_class cell_class = {
	.name = "cell", .members = cell_members};

static struct template_value row_cells(struct context *ctx, const void *self)
{
	(void)ctx;
	const struct matrix_row *r = self;
	return view_list(r->cells, r->ncells, sizeof *r->cells);
}

static const struct template_member row_members[] = {
	{"address", SET_TEAM, TEMPLATE_ADDRESS,
		.at = offsetof(struct matrix_row, address)},
	{"cells", SET_TEAM, TEMPLATE_LIST, &cell_class, .get = row_cells},
	{"class", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct matrix_row, class)},
	{"count", SET_TEAM, TEMPLATE_NUMBER,
		.at = offsetof(struct matrix_row, count)},
	{"title", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct matrix_row, title)},
	{0},
};
static const struct template_class row_class = {
	.name = "row of the matrix", .members = row_members};

static const struct template_member members[] = {
	{"columns", SET_TEAM, TEMPLATE_LIST, &column_class, .get = get_columns},
	{"count", SET_TEAM, TEMPLATE_NUMBER, .get = get_count},
	{"holes", SET_TEAM, TEMPLATE_LIST, &view_grouping, .get = get_holes},
	{"large", SET_TEAM, TEMPLATE_BOOL, .get = get_large},
	{"rows", SET_TEAM, TEMPLATE_LIST, &row_class, .get = get_rows},
	{"stories", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_stories},
	{0},
};
const struct template_class view_trace = {.name = "trace", .members = members};
