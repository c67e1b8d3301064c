/* terminal_markdown.c: a Markdown page as text for the terminal.  It reads as
 * much of Markdown as our pages use. */
#include "report_int.h"

#define PAGE_COLUMNS 80

struct explain_page {
	buf *out;
	bool color;
	str rest;      /* of the page */
	buf paragraph; /* owned; lines joined by spaces, not yet written */
	size_t indent; /* of its second and further lines */
	bool fenced;
	bool blank; /* an empty line is due before the next text */
};

/* ------------------------------------------------------- inside a line */

/* Which marks are open, from word to word. */
struct emphasis {
	bool bold, code;
};

static enum style style_in(struct emphasis m)
{
	return m.code ? STYLE_CODE : m.bold ? STYLE_BOLD : STYLE_PLAIN;
}

/* Length of the mark at i, or 0.  The stars of bold text are not shown; the
 * backticks of code are. */
static size_t emphasis_mark(str word, size_t i, struct emphasis m)
{
	if (word.at[i] == '`')
		return 1;
	bool stars = !m.code && str_starts(str_slice(word, i, word.len), STR("**"));
	return stars ? 2 : 0;
}

static size_t put_piece(
	const struct explain_page *p, enum style style, str piece)
{
	buf text = {0};
	terminal_put_source(&text, piece);
	size_t width = utf8_width(buf_str(&text));
	if (p->out)
		style_put(p->out, p->color, style, buf_str(&text));
	buf_free(&text);
	return width;
}

/* Writes a word (without `out`: only measures it) and returns its width. */
static size_t put_word(
	const struct explain_page *p, str word, struct emphasis *m)
{
	size_t done = 0, width = 0;
	for (size_t i = 0; i < word.len; i++) {
		size_t len = emphasis_mark(word, i, *m);
		if (!len)
			continue;
		bool opens = len == 1 && !m->code, closes = len == 1 && m->code;
		width += put_piece(
			p, style_in(*m), str_slice(word, done, closes ? i + 1 : i));
		if (len == 2)
			m->bold = !m->bold;
		else
			m->code = !m->code;
		done = opens ? i : i + len;
		i += len - 1;
	}
	return width + put_piece(p, style_in(*m), str_slice(word, done, word.len));
}

static size_t word_width(
	const struct explain_page *p, str word, struct emphasis m)
{
	struct explain_page measure = *p;
	measure.out = NULL;
	return put_word(&measure, word, &m);
}

/* [text](address) reads "text (address)". */
static void put_without_links(buf *out, str s)
{
	for (size_t i = 0; i < s.len; i++) {
		size_t middle = s.at[i] == '[' ? str_find(s, STR("]("), i) : s.len;
		size_t end = str_find_byte(s, ')', middle);
		if (end == s.len) {
			buf_putc(out, s.at[i]);
			continue;
		}
		buf_put(out, str_slice(s, i + 1, middle));
		buf_puts(out, " (");
		buf_put(out, str_slice(s, middle + 2, end));
		buf_putc(out, ')');
		i = end;
	}
}

/* ------------------------------------------------------------- blocks */

static void put_blank(struct explain_page *p)
{
	if (p->blank && p->out->len)
		buf_putc(p->out, '\n');
	p->blank = false;
}

/* Writes the paragraph that was gathered, wrapped; emphasis may span words. */
static void close_paragraph(struct explain_page *p)
{
	struct emphasis m = {0};
	size_t column = 0;
	str rest = buf_str(&p->paragraph), word;
	if (!rest.len)
		return;
	put_blank(p);
	while ((word = str_next_word(&rest)).len > 0) {
		size_t width = word_width(p, word, m);
		if (column && column + 1 + width > PAGE_COLUMNS) {
			buf_putc(p->out, '\n');
			buf_fill(p->out, ' ', p->indent);
			column = p->indent;
		} else if (column) {
			buf_putc(p->out, ' ');
			column++;
		}
		column += put_word(p, word, &m);
	}
	buf_putc(p->out, '\n');
	buf_cut(&p->paragraph, 0);
	p->indent = 0;
}

static void put_verbatim(struct explain_page *p, const char *indent, str line)
{
	buf text = {0};
	put_blank(p);
	terminal_put_source(&text, line);
	if (line.len)
		buf_puts(p->out, indent);
	style_put(p->out, p->color, STYLE_CODE, buf_str(&text));
	buf_putc(p->out, '\n');
	buf_free(&text);
}

static bool is_fence(str line)
{
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

static size_t heading_level(str line)
{
	size_t n = 0;
	while (n < line.len && line.at[n] == '#')
		n++;
	return n > 0 && n < 7 && n < line.len && line.at[n] == ' ' ? n : 0;
}

/* Width of `- ` or `12. ` at the start of the line, or 0. */
static size_t bullet_width(str line)
{
	if (str_starts(line, STR("- ")) || str_starts(line, STR("* ")))
		return 2;
	size_t n = 0;
	while (n < line.len && byte_is_digit(line.at[n]))
		n++;
	return n > 0 && str_starts(str_slice(line, n, line.len), STR(". ")) ? n + 2
																		: 0;
}

static void put_heading(struct explain_page *p, str text)
{
	buf line = {0};
	p->blank = true;
	put_blank(p);
	terminal_put_source(&line, str_trim(text));
	style_put(p->out, p->color, STYLE_HEADING, buf_str(&line));
	buf_putc(p->out, '\n');
	p->blank = true;
	buf_free(&line);
}

static void add_text(struct explain_page *p, str line)
{
	if (bullet_width(line)) {
		close_paragraph(p);
		p->indent = bullet_width(line);
	}
	if (p->paragraph.len)
		buf_putc(&p->paragraph, ' ');
	put_without_links(&p->paragraph, line);
}

static bool is_prose(str text)
{
	return text.len > 0 && text.at[0] != '|' && !is_fence(text) &&
		!heading_level(text) && !str_starts(text, STR("<!--"));
}

/* Takes in one line of Markdown.  Prose is gathered until something else ends
 * the paragraph. */
static void put_line(struct explain_page *p, str line)
{
	str text = str_trim(line);
	if (p->fenced && !is_fence(text)) {
		put_verbatim(p, "    ", line);
		return;
	}
	if (is_prose(text)) {
		add_text(p, text);
		return;
	}
	close_paragraph(p);
	if (is_fence(text))
		p->fenced = !p->fenced;
	else if (heading_level(text))
		put_heading(p, str_slice(text, heading_level(text), text.len));
	else if (str_starts(text, STR("|")))
		put_verbatim(p, "", text);
	p->blank |= !text.len || is_fence(text);
}

/* The fields at the top of a page are for our build. */
static str without_front_matter(str page)
{
	if (!str_starts(page, STR("---\n")))
		return page;
	size_t end = str_find(page, STR("\n---\n"), 3);
	return end < page.len ? str_slice(page, end + 5, page.len) : page;
}

void report_explain(str page, bool color, buf *out)
{
	struct explain_page p = {
		.out = out, .color = color, .rest = without_front_matter(page)};
	while (p.rest.len)
		put_line(&p, str_next_line(&p.rest));
	close_paragraph(&p);
	buf_free(&p.paragraph);
}
