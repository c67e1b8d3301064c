/* table.c: rows of text for a terminal and for a manual page. */
#include "table_int.h"

enum {
	PAGE = 80,  /* columns of a page */
	LEAST = 30, /* columns that the last column keeps */
};

str harmless(arena *keep, str text)
{
	buf made = {0};
	terminal_put(&made, text);
	return buf_take(&made, keep);
}

void table_row(struct table *t, const str *cells)
{
	struct table_row row = {0};
	for (size_t c = 0; c < t->columns; c++)
		row.cells[c] = harmless(t->keep, cells[c]);
	LIST_ADD(t->keep, &t->rows, row);
}

/* ------------------------------------------------------------------ text */

void wrapped_put(str text, size_t indent, buf *out)
{
	size_t width = indent + LEAST < PAGE ? PAGE - indent : LEAST, used = 0;
	for (str w = str_next_word(&text); w.len; w = str_next_word(&text)) {
		size_t wide = utf8_width(w);
		if (used && used + 1 + wide > width) {
			buf_putc(out, '\n');
			buf_fill(out, ' ', indent);
			used = 0;
		} else if (used) {
			buf_putc(out, ' ');
			used++;
		}
		buf_put(out, w);
		used += wide;
	}
}

static void trim_line(buf *out)
{
	while (out->len && out->at[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_putc(out, '\n');
}

static void put_line(
	const struct table *t, const str *cells, const size_t *widths, buf *out)
{
	size_t indent = 2;
	buf_fill(out, ' ', indent);
	for (size_t c = 0; c + 1 < t->columns; c++) {
		size_t wide = utf8_width(cells[c]);
		buf_put(out, cells[c]);
		buf_fill(out, ' ', widths[c] - wide + 2);
		indent += widths[c] + 2;
	}
	wrapped_put(cells[t->columns - 1], indent, out);
	trim_line(out);
}

void table_text(const struct table *t, buf *out)
{
	size_t widths[TABLE_MOST] = {0};
	str heads[TABLE_MOST] = {{0}};
	for (size_t c = 0; c < t->columns; c++) {
		heads[c] = str_from(t->heads[c]);
		widths[c] = heads[c].len;
		for (size_t r = 0; r < t->rows.len; r++) {
			size_t wide = utf8_width(t->rows.at[r].cells[c]);
			widths[c] = wide > widths[c] ? wide : widths[c];
		}
	}
	if (heads[0].len)
		put_line(t, heads, widths, out);
	for (size_t r = 0; r < t->rows.len; r++)
		put_line(t, t->rows.at[r].cells, widths, out);
}

/* ------------------------------------------------------------------ mdoc */

/* `\&` in front keeps a word from being taken for a macro. */
static void put_mdoc_word(str word, buf *out)
{
	buf_puts(out, "\\&");
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		if (c == '\\')
			buf_puts(out, "\\e");
		else if (c == '"')
			buf_puts(out, "\\(dq");
		else if (c == '-')
			buf_puts(out, "\\-");
		else if (c == '\'')
			buf_puts(out, "\\(aq");
		else
			buf_putc(out, c);
	}
}

static void put_mdoc_words(str text, buf *out)
{
	size_t used = 0;
	for (str w = str_next_word(&text); w.len; w = str_next_word(&text)) {
		if (used && used + w.len > PAGE - 12) {
			buf_putc(out, '\n');
			used = 0;
		} else if (used) {
			buf_putc(out, ' ');
		}
		put_mdoc_word(w, out);
		used += w.len + 3;
	}
}

void table_mdoc(const struct table *t, buf *out)
{
	buf_puts(out, ".Bl -tag -width Ds\n");
	for (size_t r = 0; r < t->rows.len; r++) {
		const str *cells = t->rows.at[r].cells;
		buf_puts(out, ".It Ic ");
		put_mdoc_word(cells[0], out);
		for (size_t c = 1; c + 1 < t->columns; c++) {
			if (!cells[c].len)
				continue;
			buf_puts(out, c == 1 ? " No " : " , ");
			put_mdoc_words(cells[c], out);
		}
		buf_putc(out, '\n');
		put_mdoc_words(cells[t->columns - 1], out);
		if (cells[t->columns - 1].len)
			buf_putc(out, '\n');
	}
	buf_puts(out, ".El\n");
}
