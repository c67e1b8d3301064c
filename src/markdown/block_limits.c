/* block_limits.c: what cmark must not see, found by counting.
 *
 * Three things cost cmark more than linear time or memory while it looks for
 * blocks: containers in containers (each line walks through all that are
 * open), tables (rows are filled up to the number of columns, and the cells of
 * a row are appended to a list from its head), and lines under which a table
 * may begin (each delimiter row reads the paragraph above it anew).  Costly
 * inlines are found later, in the tree: inline_cost.c.
 *
 * The scan knows no fences.  A range that turns out to be code is given back
 * by the caller (`again`). */
#include "markdown_int.h"

#include <string.h>

#define CODE_INDENT 4
#define LEAST_ITEM_INDENT 2
#define BYTES_A_STEP 16
/* Each cell that is read takes 200 bytes, and nothing is given back. */
#define CELLS_A_PARAGRAPH 1000
#define CELLS_A_BYTE 2
#define LARGEST_BODY ((size_t)1 << 30)

struct limit_scan {
	struct block_limits *g;
	const struct markdown_input *in;
	const struct lines *l;
	/* Since the last line that ends a paragraph for sure. */
	uint32_t above, bytes_above;
	uint64_t cells_above, squares_above; /* their cells; those squared */
	uint64_t cells_read; /* by delimiter rows that made no table */
	uint64_t cost_above; /* of delimiter rows that made no table */
	uint32_t references;
};

/* ------------------------------------------------------------- nesting */
static size_t marker_length(str s)
{
	size_t n = 0;
	if (s.len && (s.at[0] == '-' || s.at[0] == '+' || s.at[0] == '*'))
		n = 1;
	while (n < s.len && n < 9 && byte_is_digit(s.at[n]))
		n++;
	if (n && byte_is_digit(s.at[0]))
		n = n < s.len && (s.at[n] == '.' || s.at[n] == ')') ? n + 1 : 0;
	return n == s.len || byte_is_space(s.at[n]) ? n : 0;
}

/* `[^note]:` opens a container, too. */
static size_t footnote_length(str s)
{
	if (!str_starts(s, STR("[^")))
		return 0;
	size_t n = 2;
	while (n < s.len && s.at[n] != ']' && !byte_is_space(s.at[n]))
		n++;
	return n > 2 && n + 1 < s.len && s.at[n] == ']' && s.at[n + 1] == ':'
		? n + 2
		: 0;
}

/* `* * *`: one character and white space is a rule, no list in a list.
 * Returns where something else comes, or s.len. */
static size_t rule_end(str s, size_t at)
{
	size_t end = at;
	while (end < s.len && (s.at[end] == s.at[at] || byte_is_space(s.at[end])))
		end++;
	return end;
}

/* What stands before the text of a line. */
struct margin {
	uint32_t indent;  /* columns of white space before the first marker */
	uint32_t markers; /* that may open containers, or continue them */
	bool items;       /* one of them is of a list */
	bool begins;      /* a list item that may interrupt a paragraph */
	str rest;
};

/* Bullets and the number 1 interrupt a paragraph, other numbers go on. */
static void add_marker(struct margin *m, str from, bool item)
{
	if (item && m->markers == 0)
		m->begins = m->indent < CODE_INDENT && !byte_is_digit(from.at[0]);
	if (item && m->markers == 0 && from.at[0] == '1')
		m->begins = m->indent < CODE_INDENT && !byte_is_digit(from.at[1]);
	m->items |= item;
	m->markers++;
}

/* Reads markers of containers for as long as a marker follows.  Linear:
 * rule_end() is asked only behind the last place that it looked at. */
static struct margin read_margin(str s)
{
	struct margin m = {0};
	uint32_t column = 0;
	size_t i = 0, other = 0; /* before it, there is no rule */
	for (; i < s.len; i++) {
		if (s.at[i] == ' ' || s.at[i] == '\t') {
			column += s.at[i] == '\t' ? 4 - column % 4 : 1;
			continue;
		}
		if (m.markers == 0)
			m.indent = column;
		str from = str_slice(s, i, s.len);
		size_t n = s.at[i] == '>' ? 1 : footnote_length(from);
		bool item = !n;
		if (item)
			n = marker_length(from);
		if (i >= other)
			other = rule_end(s, i);
		if (!n || (item && other == s.len))
			break;
		add_marker(&m, from, item);
		i += n - 1;
		column += (uint32_t)n;
	}
	m.rest = str_trim_right(str_slice(s, i, s.len));
	m.begins &= m.rest.len > 0;
	return m;
}

static bool is_too_deep(const struct limit_scan *s, const struct margin *m)
{
	return m->markers &&
		m->markers + m->indent / LEAST_ITEM_INDENT > s->in->limits.nesting;
}

/* -------------------------------------------------------------- tables */
/* Cells of a row, split as cmark splits it. */
static uint32_t count_cells(str row)
{
	uint32_t n = 0;
	bool open = false; /* a cell that no bar has closed */
	if (!memchr(row.at, '|', row.len))
		return row.len > 0;
	for (size_t i = 0; i < row.len; i++) {
		if (row.at[i] != '|' || (i > 0 && row.at[i - 1] == '\\')) {
			open = true;
			continue;
		}
		n += i > 0;
		open = false;
	}
	return n + open;
}

/* `| --- | :-: |`; 0: none.  A line of nothing but dashes is a rule or
 * underlines a heading. */
static uint32_t delimiter_columns(str s)
{
	bool dashes = false, other = false;
	if (!s.len || !byte_is_any(s.at[0], STR("-|:")))
		return 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '-')
			dashes = true;
		else if (s.at[i] == '|' || s.at[i] == ':')
			other = true;
		else if (s.at[i] != ' ' && s.at[i] != '\t' && s.at[i] != '\v' &&
			s.at[i] != '\f')
			return 0;
	}
	return dashes && other ? count_cells(s) : 0;
}

static bool is_heading(str s)
{
	size_t n = 0;
	while (n < s.len && s.at[n] == '#')
		n++;
	return n > 0 && n < 7 && (n == s.len || byte_is_space(s.at[n]));
}

static bool ends_table(const struct limit_scan *s, const struct margin *m)
{
	return !m->rest.len || m->begins || is_too_deep(s, m) ||
		is_heading(m->rest) || str_starts(m->rest, STR("```")) ||
		str_starts(m->rest, STR("~~~"));
}

/* The table whose head is at line `head`: its size.  Returns the line behind
 * its last row. */
static uint32_t scan_rows(
	const struct limit_scan *s, uint32_t head, uint32_t *widest)
{
	uint32_t line = head;
	for (; line <= s->l->n; line++) {
		struct margin m = read_margin(lines_text(s->l, line));
		if (line > head && ends_table(s, &m))
			break;
		uint32_t cells = count_cells(m.rest);
		*widest = cells > *widest ? cells : *widest;
	}
	return line;
}

static void forget_above(struct limit_scan *s)
{
	s->above = s->bytes_above = 0;
	s->cost_above = s->squares_above = 0;
	s->cells_above = s->cells_read = 0;
}

static void refuse(
	struct limit_scan *s, uint32_t line, uint32_t end, const char *key)
{
	struct block_limits *g = s->g;
	LIST_ADD(s->in->scratch, g, (struct refused){line, end, key, false, false});
	forget_above(s);
}

/* A mark of a list that is no mark to cmark would be a cell of its own. */
static bool is_head(str head, uint32_t columns)
{
	uint32_t cells = count_cells(head);
	return cells == columns ||
		(str_starts(head, STR("|")) && cells + 1 == columns);
}

/* A delimiter row makes cmark read all that is above it: may it? */
static bool may_read_above(struct limit_scan *s)
{
	s->cost_above +=
		s->squares_above + (uint64_t)s->above * s->bytes_above / BYTES_A_STEP;
	s->cells_read += s->cells_above;
	return s->cost_above <= (uint64_t)s->in->limits.run * s->in->limits.run &&
		s->cells_read <= CELLS_A_PARAGRAPH + CELLS_A_BYTE * s->bytes_above;
}

/* A delimiter row at `line`; returns the next line to look at, or 0: it is a
 * line like others. */
static uint32_t scan_table(
	struct limit_scan *s, uint32_t line, uint32_t columns)
{
	struct margin head = read_margin(lines_text(s->l, line - 1));
	bool table = is_head(head.rest, columns);
	if (columns <= s->in->limits.table_columns && !may_read_above(s)) {
		refuse(s, line, line + 1, "run");
		return line + 1;
	}
	if (columns <= s->in->limits.table_columns && !table)
		return 0;
	uint32_t widest = columns, end = scan_rows(s, line - 1, &widest);
	if (widest > s->in->limits.table_columns)
		refuse(s, line - 1, end, "table_columns");
	else if ((uint64_t)columns * (end - line) > s->in->limits.table_cells)
		refuse(s, line - 1, end, "table_cells");
	forget_above(s);
	return end;
}

/* ---------------------------------------------------------------- lines */
static bool ends_paragraph(const struct margin *m)
{
	if (!m->rest.len)
		return !m->items;
	return m->begins ||
		(!m->markers && m->indent < CODE_INDENT && is_heading(m->rest));
}

static void count_above(struct limit_scan *s, str text)
{
	uint64_t cells = count_cells(text);
	s->above++;
	s->bytes_above += (uint32_t)text.len;
	s->cells_above += cells;
	s->squares_above += cells * cells;
}

/* Returns the next line to look at.  Order: depth first, since a line that is
 * too deep is refused whatever it holds. */
static uint32_t scan_line(struct limit_scan *s, uint32_t line)
{
	struct margin m = read_margin(lines_text(s->l, line));
	if (is_too_deep(s, &m)) {
		refuse(s, line, line + 1, "nesting");
		return line + 1;
	}
	uint32_t columns = s->above ? delimiter_columns(m.rest) : 0;
	uint32_t next = columns ? scan_table(s, line, columns) : 0;
	if (next)
		return next;
	if (ends_paragraph(&m))
		forget_above(s);
	if (m.rest.len)
		count_above(s, m.rest);
	if (str_starts(m.rest, STR("[")) &&
		str_find(m.rest, STR("]:"), 0) < m.rest.len)
		s->references++;
	return line + 1;
}

void block_limits_scan(struct block_limits *g, const struct markdown_input *in,
	const struct lines *l)
{
	struct limit_scan s = {.g = g, .in = in, .l = l};
	size_t bytes = l->beg[l->n] - l->beg[0];
	if (bytes > in->limits.file || bytes > LARGEST_BODY)
		g->whole = "file";
	for (uint32_t line = 1; !g->whole && line <= l->n;)
		line = scan_line(&s, line);
	if (s.references > in->limits.references)
		g->whole = "references";
}

/* Line ends stay, so that the lines of cmark are those of the source. */
str block_limits_text(
	const struct block_limits *g, const struct lines *l, arena *keep)
{
	str all = str_between(l->text + l->beg[0], l->text + l->beg[l->n]);
	buf out = {0};
	uint32_t line = 1;
	if (!g->len)
		return all;
	for (size_t i = 0; i < g->len; i++) {
		if (g->at[i].again)
			continue;
		buf_put(&out,
			str_between(l->text + lines_offset(l, line),
				l->text + lines_offset(l, g->at[i].line)));
		if (!g->at[i].flush)
			buf_put(&out, lines_indent(l, g->at[i].line));
		line = g->at[i].end;
		buf_putc(&out, '#');
		buf_fill(&out, '\n', line - g->at[i].line);
	}
	buf_put(&out,
		str_between(l->text + lines_offset(l, line), l->text + l->beg[l->n]));
	return buf_take(&out, keep);
}

/* The limit as a person reads it, with what it counts. */
static str limit_value(const struct markdown_input *in, str limit)
{
	struct markdown_limits l = in->limits;
	if (str_eq(limit, STR("file")))
		return FORMAT(in->keep, "{} bytes", format_uint(in->keep, l.file));
	if (str_eq(limit, STR("table_cells")))
		return FORMAT(
			in->keep, "{} cells", format_uint(in->keep, l.table_cells));
	if (str_eq(limit, STR("table_columns")))
		return FORMAT(
			in->keep, "{} columns", format_uint(in->keep, l.table_columns));
	if (str_eq(limit, STR("nesting")))
		return FORMAT(in->keep, "{} levels", format_uint(in->keep, l.nesting));
	if (str_eq(limit, STR("references")))
		return FORMAT(in->keep, "{} link definitions",
			format_uint(in->keep, l.references));
	return format_uint(in->keep, l.run);
}

static const char *what_is_over(str limit)
{
	if (str_eq(limit, STR("file")))
		return "the text needs more memory to be read than a file may have";
	if (str_eq(limit, STR("table_cells")))
		return "the table has too many cells";
	if (str_eq(limit, STR("table_columns")))
		return "the table has too many columns";
	if (str_eq(limit, STR("nesting")))
		return "lists or quotations stand too deep in one another";
	if (str_eq(limit, STR("references")))
		return "the file defines too many links";
	return "too many marks like `*`, `_`, `[`, `<` and `|` that do not match";
}

void block_limits_report(
	const struct markdown_input *in, span at, const char *limit)
{
	str key = str_from(limit), value = limit_value(in, key);
	struct diag d = {
		.rule = RULE_over_limit,
		.message = FORMAT(in->keep, "{}; it is shown as plain text",
			str_from(what_is_over(key))),
		.subject = key,
		.at = at,
		.label = FORMAT(in->keep, "the limit `{}` is {}", key, value),
		.help = FORMAT(in->keep,
			"make it smaller, or raise `limits: {{}: …}` in prdc.yml", key),
	};
	diag_add(in->diags, d);
}
