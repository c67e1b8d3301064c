/* list_columns.c: items as rows: for people, for spreadsheets, for programs. */
#include "text_int.h"

enum column {
	COLUMN_ID,
	COLUMN_KIND,
	COLUMN_STATUS,
	COLUMN_PHASE,
	COLUMN_OWNER,
	COLUMN_RELEASE,
	COLUMN_TITLE,
	COLUMN_PATH,
	COLUMN_COUNT,
};
static const struct {
	const char *name, *head;
	const char *member; /* of the class item (view.h) */
} columns[COLUMN_COUNT] = {
	[COLUMN_ID] = {"id", "ID", "key"},
	[COLUMN_KIND] = {"kind", "KIND", "kind.key"},
	[COLUMN_STATUS] = {"status", "STATUS", "status"},
	[COLUMN_PHASE] = {"phase", "PHASE", "phase"},
	[COLUMN_OWNER] = {"owner", "OWNER", "owner.text"},
	[COLUMN_RELEASE] = {"release", "RELEASE", "release.key"},
	[COLUMN_TITLE] = {"title", "TITLE", "own_title"},
	[COLUMN_PATH] = {"path", "PATH", "path"},
};
/* The columns for people; the others are for programs. */
static const enum column shown[] = {
	COLUMN_ID, COLUMN_KIND, COLUMN_STATUS, COLUMN_RELEASE, COLUMN_TITLE};

enum {
	SHOWN = sizeof(shown) / sizeof(shown[0]),
	TITLE_LEAST = 20, /* columns that a title keeps on a narrow terminal */
};

struct row {
	str cells[COLUMN_COUNT];
	uint32_t line;
};
struct list {
	const struct plan *plan;
	const struct list_options *options;
	buf *out;
	arena keep;
	struct row *rows;
	size_t nrows;
};

/* ------------------------------------------------------------------ rows */

/* The author's view: the whole table, of everything that is written. */
static struct context context_of(struct list *l)
{
	return (struct context){.plan = l->plan,
		.graph = l->plan->graph,
		.workspace = l->plan->graph->workspace,
		.set = SET_TEAM,
		.scratch = &l->keep};
}

static struct row make_row(struct context *ctx, const item_ref *item)
{
	struct row r;

	for (size_t c = 0; c < COLUMN_COUNT; c++)
		r.cells[c] = view_member(ctx, &view_item, columns[c].member, item).text;
	r.line = (uint32_t)view_member(ctx, &view_item, "line", item).number;
	return r;
}

static void make_rows(struct list *l)
{
	struct refs items = l->options->items;
	struct context ctx = context_of(l);

	l->rows = NEW(&l->keep, struct row, items.len + 1);
	for (size_t n = 0; n < items.len; n++)
		l->rows[l->nrows++] = make_row(&ctx, &items.at[n]);
}

/* ----------------------------------------------------------------- table */

static bool is_hidden(const struct list *l, enum column c)
{
	return c == COLUMN_KIND && l->options->one_kind;
}

/* Without a status the table shows the phase. */
static str cell(const struct row *r, enum column c)
{
	if (c == COLUMN_STATUS && !r->cells[c].len)
		return r->cells[COLUMN_PHASE];
	return r->cells[c];
}

static void measure(const struct list *l, size_t *widths)
{
	buf text = {0};

	for (size_t c = 0; c < SHOWN; c++) {
		widths[c] = str_from(columns[shown[c]].head).len;
		for (size_t i = 0; i < l->nrows; i++) {
			size_t width;

			buf_cut(&text, 0);
			terminal_put(&text, cell(&l->rows[i], shown[c]));
			width = utf8_width(buf_str(&text));
			if (width > widths[c])
				widths[c] = width;
		}
	}
	buf_free(&text);
}

/* The title is the last column and gets the width that is left. */
static void fit(const struct list *l, size_t *widths)
{
	size_t before = 0, left;

	for (size_t c = 0; c + 1 < SHOWN; c++)
		if (!is_hidden(l, shown[c]))
			before += widths[c] + 2;
	if (!l->options->width)
		return;
	left = l->options->width > before + TITLE_LEAST ? l->options->width - before
													: TITLE_LEAST;
	if (widths[SHOWN - 1] > left)
		widths[SHOWN - 1] = left;
}

/* Text in a column.  The last column is not filled with blanks. */
static void put_cell(
	const struct list *l, str text, size_t column, size_t width)
{
	size_t mark = l->out->len, used;

	terminal_put_cut(l->out, text, width);
	if (column + 1 == SHOWN)
		return;
	used = utf8_width(str_slice(buf_str(l->out), mark, l->out->len));
	buf_fill(l->out, ' ', width - used + 2);
}

static void end_line(buf *out)
{
	while (out->len && out->at[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_putc(out, '\n');
}

static void put_table(const struct list *l)
{
	size_t widths[SHOWN] = {0}; /* of columns, in letters */

	measure(l, widths);
	fit(l, widths);
	for (size_t c = 0; c < SHOWN && l->nrows; c++)
		if (!is_hidden(l, shown[c]))
			put_cell(l, str_from(columns[shown[c]].head), c, widths[c]);
	if (l->nrows)
		end_line(l->out);
	for (size_t i = 0; i < l->nrows; i++) {
		for (size_t c = 0; c < SHOWN; c++)
			if (!is_hidden(l, shown[c]))
				put_cell(l, cell(&l->rows[i], shown[c]), c, widths[c]);
		end_line(l->out);
	}
}

/* -------------------------------------------------------------- Markdown */

static void put_markdown_text(const struct list *l, str text)
{
	size_t end = l->out->len;
	arena scratch = {0};

	terminal_put(l->out, text);
	str line = buf_take_from(l->out, end, &scratch);
	for (size_t i = 0; i < line.len; i++) {
		if (str_find_byte(STR("|\\<>[]`*_"), line.at[i], 0) < 9)
			buf_putc(l->out, '\\');
		buf_putc(l->out, line.at[i]);
	}
	arena_free(&scratch);
}

static void put_markdown(const struct list *l)
{
	buf *out = l->out;

	buf_puts(out,
		"| ID | Kind | Status | Release | Title |\n"
		"| --- | --- | --- | --- | --- |\n");
	for (size_t i = 0; i < l->nrows; i++) {
		for (size_t c = 0; c < SHOWN; c++) {
			buf_puts(out, c ? " | " : "| ");
			put_markdown_text(l, cell(&l->rows[i], shown[c]));
		}
		buf_puts(out, " |\n");
	}
}

/* -------------------------------------------------------------- programs */

static void put_json(const struct list *l)
{
	struct json j = {.out = l->out};

	json_open(&j, '[');
	for (size_t i = 0; i < l->nrows; i++) {
		json_open(&j, '{');
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			json_key(&j, columns[c].name);
			json_str(&j, l->rows[i].cells[c]);
		}
		json_key(&j, "line");
		json_uint(&j, l->rows[i].line);
		json_close(&j, '}');
	}
	json_close(&j, ']');
}

static void put_json_lines(const struct list *l)
{
	for (size_t i = 0; i < l->nrows; i++) {
		buf_putc(l->out, '{');
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			escape_json(l->out, str_from(columns[c].name));
			buf_putc(l->out, ':');
			escape_json(l->out, l->rows[i].cells[c]);
			buf_putc(l->out, ',');
		}
		buf_print(l->out, "\"line\":%u}\n", l->rows[i].line);
	}
}

/* RFC 4180, with the line ends of Unix. */
static void put_csv_text(buf *out, str text)
{
	bool plain = true;

	for (size_t i = 0; i < text.len && plain; i++)
		plain = str_find_byte(STR(",\"\r\n"), text.at[i], 0) == 4;
	if (plain) {
		buf_put(out, text);
		return;
	}
	buf_putc(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, text.at[i]);
	}
	buf_putc(out, '"');
}

static void put_csv(const struct list *l)
{
	buf_puts(l->out, "id,kind,status,phase,owner,release,title,path,line\n");
	for (size_t i = 0; i < l->nrows; i++) {
		for (size_t c = 0; c < COLUMN_COUNT; c++) {
			put_csv_text(l->out, l->rows[i].cells[c]);
			buf_putc(l->out, ',');
		}
		buf_print(l->out, "%u\n", l->rows[i].line);
	}
}

static void put_ids(const struct list *l)
{
	for (size_t i = 0; i < l->nrows; i++) {
		terminal_put(l->out, l->rows[i].cells[COLUMN_ID]);
		buf_putc(l->out, '\n');
	}
}

void emit_list(const struct plan *p, const struct list_options *o, buf *out)
{
	struct list l = {.plan = p, .options = o, .out = out};

	make_rows(&l);
	switch (o->format) {
	case LIST_TABLE:
		put_table(&l);
		break;
	case LIST_JSON:
		put_json(&l);
		break;
	case LIST_JSONL:
		put_json_lines(&l);
		break;
	case LIST_CSV:
		put_csv(&l);
		break;
	case LIST_IDS:
		put_ids(&l);
		break;
	case LIST_MD:
		put_markdown(&l);
		break;
	}
	arena_free(&l.keep);
}
