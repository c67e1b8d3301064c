/* html.c: Gherkin as a page shows it. */
#include "gherkin_int.h"

static void put_cells(
	buf *out, const struct gherkin_tree *tree, str row, const char *tag)
{
	str cell;
	buf_puts(out, "<tr>");
	while (gherkin_cell_next(&row, &cell)) {
		buf_print(out, "<%s>", tag);
		escape_text(out, gherkin_cell_text(tree->in.scratch, cell));
		buf_print(out, "</%s>", tag);
	}
	buf_puts(out, "</tr>\n");
}

void gherkin_html_table(
	buf *out, const struct gherkin_tree *tree, struct gherkin_range rows)
{
	if (rows.beg == rows.end)
		return;
	buf_puts(out, "<table>\n<thead>\n");
	put_cells(out, tree, tree->rows.at[rows.beg], "th");
	buf_puts(out, "</thead>\n");
	if (rows.beg + 1 < rows.end)
		buf_puts(out, "<tbody>\n");
	for (uint32_t n = rows.beg + 1; n < rows.end; n++)
		put_cells(out, tree, tree->rows.at[n], "td");
	if (rows.beg + 1 < rows.end)
		buf_puts(out, "</tbody>\n");
	buf_puts(out, "</table>\n");
}

/* Lines are moved left as far as the doc string's own marks stand in. */
static void put_doc(buf *out, const struct gherkin_step *step)
{
	str rest = step->doc;
	buf_puts(out, "<pre><code>");
	while (rest.len) {
		str line = str_next_line(&rest);
		size_t n = 0;
		while (n < step->indent && n < line.len && byte_is_space(line.at[n]))
			n++;
		escape_text(out, str_slice(line, n, line.len));
		buf_putc(out, '\n');
	}
	buf_puts(out, "</code></pre>\n");
}

void gherkin_html_argument(
	buf *out, const struct gherkin_tree *tree, const struct gherkin_step *step)
{
	if (step->has_doc)
		put_doc(out, step);
	gherkin_html_table(out, tree, step->rows);
}

/* A list, each step with its table or doc string. */
static void put_steps(
	buf *out, const struct gherkin_tree *tree, struct gherkin_range steps)
{
	if (steps.beg == steps.end)
		return;
	buf_puts(out, "<ul class=\"steps\">\n");
	for (uint32_t n = steps.beg; n < steps.end; n++) {
		const struct gherkin_step *s = &tree->steps.at[n];
		buf_puts(out, "<li><strong>");
		escape_text(out, s->keyword);
		buf_puts(out, "</strong> ");
		escape_text(out, s->text);
		gherkin_html_argument(out, tree, s);
		buf_puts(out, "</li>\n");
	}
	buf_puts(out, "</ul>\n");
}

static int heading_level(enum gherkin_word word)
{
	switch (word) {
	case GHERKIN_FEATURE:
		return 1;
	case GHERKIN_RULE:
		return 2;
	case GHERKIN_EXAMPLES:
		return 4;
	default:
		return 3;
	}
}

void gherkin_html_heading(buf *out, const struct gherkin_tree *tree, size_t n)
{
	const struct gherkin_node *node = &tree->nodes.at[n];
	int level = heading_level(node->word);
	if (!node->name.len && !node->keyword.len)
		return;
	buf_print(out, "<h%d>", level);
	if (node->word != GHERKIN_FEATURE || !node->name.len)
		escape_text(out, node->keyword);
	if (node->word != GHERKIN_FEATURE && node->name.len)
		buf_puts(out, ": ");
	escape_text(out, node->name);
	buf_print(out, "</h%d>\n", level);
}

/* Paragraphs, parted by empty lines; comments are left out. */
void gherkin_html_description(
	buf *out, const struct gherkin_tree *tree, size_t node)
{
	str rest = tree->nodes.at[node].description;
	bool open = false;
	while (rest.len) {
		str line = str_trim(str_next_line(&rest));
		if (str_starts(line, STR("#")))
			continue;
		if (line.len) {
			buf_puts(out, open ? "\n" : "<p>");
			escape_text(out, line);
		} else if (open) {
			buf_puts(out, "</p>\n");
		}
		open = line.len > 0;
	}
	if (open)
		buf_puts(out, "</p>\n");
}

void gherkin_html_content(
	buf *out, const struct gherkin_tree *tree, size_t node)
{
	put_steps(out, tree, tree->nodes.at[node].steps);
	gherkin_html_table(out, tree, tree->nodes.at[node].rows);
}
