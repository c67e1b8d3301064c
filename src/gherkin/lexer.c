/* lexer.c: what each line of Gherkin is. */
#include "gherkin_int.h"

/* `# language: de`; the name is letters, '-' and '_'. */
static bool read_language(struct gherkin_line *line)
{
	str s = str_trim_left(str_slice(line->text, 1, line->text.len));
	if (!str_starts(s, STR("language")))
		return false;
	s = str_trim_left(str_slice(s, 8, s.len));
	if (!str_starts(s, STR(":")))
		return false;
	s = str_trim(str_slice(s, 1, s.len));
	for (size_t n = 0; n < s.len; n++)
		if (!byte_is_letter(s.at[n]) && s.at[n] != '-' && s.at[n] != '_')
			return false;
	line->rest = s;
	return s.len > 0;
}

/* The rest of a line behind " #" is a comment. */
static size_t comment_start(str s)
{
	for (size_t n = 1; n < s.len; n++)
		if (s.at[n] == '#' && byte_is_space(s.at[n - 1]))
			return n;
	return s.len;
}

static bool read_fence(struct gherkin_line *line)
{
	if (!str_starts(line->text, STR("\"\"\"")) &&
		!str_starts(line->text, STR("```")))
		return false;
	line->keyword = str_slice(line->text, 0, 3);
	line->rest = str_trim(str_slice(line->text, 3, line->text.len));
	return true;
}

static bool read_star(struct gherkin_line *line)
{
	if (!str_eq(line->text, STR("*")) && !str_starts(line->text, STR("* ")))
		return false;
	line->keyword = str_slice(line->text, 0, 1);
	line->rest = str_trim(str_slice(line->text, 1, line->text.len));
	return true;
}

static bool is_capitals(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (s.at[n] >= 'a' && s.at[n] <= 'z')
			return false;
	return s.len > 1;
}

static const struct gherkin_keyword *find_keyword(
	const struct gherkin_lexer *l, str text)
{
	const struct gherkin_keyword *k =
		gherkin_keyword_find(l->language, text, false);
	if (k || !l->capitals)
		return k;
	k = gherkin_keyword_find(l->language, text, true);
	return k && is_capitals(str_slice(text, 0, k->text.len)) ? k : NULL;
}

static enum gherkin_token read_keyword(
	const struct gherkin_lexer *l, struct gherkin_line *line)
{
	const struct gherkin_keyword *k = find_keyword(l, line->text);
	if (!k)
		return GHERKIN_LINE_OTHER;
	bool header = k->word < GHERKIN_GIVEN;
	line->word = k->word;
	line->keyword = str_slice(line->text, 0, k->text.len);
	line->rest =
		str_trim(str_slice(line->text, k->text.len + header, line->text.len));
	return header ? GHERKIN_LINE_HEADER : GHERKIN_LINE_STEP;
}

/* Order: by the first byte, then marks, then keywords, which take longest. */
static enum gherkin_token read_line(
	const struct gherkin_lexer *l, struct gherkin_line *line)
{
	if (!line->text.len)
		return GHERKIN_LINE_EMPTY;
	switch (line->text.at[0]) {
	case '#':
		return read_language(line) ? GHERKIN_LINE_LANGUAGE
								   : GHERKIN_LINE_COMMENT;
	case '@':
		line->rest = str_slice(line->text, 0, comment_start(line->text));
		return GHERKIN_LINE_TAGS;
	case '|':
		return GHERKIN_LINE_ROW;
	}
	if (read_fence(line))
		return GHERKIN_LINE_FENCE;
	if (read_star(line))
		return GHERKIN_LINE_STEP;
	return read_keyword(l, line);
}

struct gherkin_line gherkin_line_next(struct gherkin_lexer *l)
{
	struct gherkin_line line = {0};
	if (!l->rest.len) {
		line.raw = line.text = l->rest;
		return line;
	}
	line.raw = str_next_line(&l->rest);
	line.text = str_trim(line.raw);
	line.token = read_line(l, &line);
	return line;
}

bool gherkin_line_closes(const struct gherkin_line *line, str fence)
{
	return str_starts(line->text, fence);
}

bool gherkin_cell_next(str *rest, str *cell)
{
	str s = *rest;
	size_t end = 1;
	while (end < s.len && s.at[end] != '|')
		end += s.at[end] == '\\' ? 2 : 1;
	if (end >= s.len)
		return false;
	*cell = str_trim(str_slice(s, 1, end));
	*rest = str_slice(s, end, s.len);
	return true;
}

str gherkin_cell_text(arena *keep, str cell)
{
	char *out = arena_take(keep, cell.len + 1, 1);
	size_t len = 0;
	for (size_t n = 0; n < cell.len; n++) {
		char c = cell.at[n];
		char next = '\0';
		if (n + 1 < cell.len)
			next = cell.at[n + 1];
		if (c == '\\' && (next == '|' || next == '\\' || next == 'n')) {
			c = next;
			if (c == 'n')
				c = '\n';
			n++;
		}
		out[len++] = c;
	}
	return (str){out, len};
}

bool gherkin_tag_next(str *rest, str *tag)
{
	str s = *rest;
	size_t beg = str_find_byte(s, '@', 0);
	if (beg >= s.len)
		return false;
	size_t end = str_find_byte(s, '@', beg + 1);
	*tag = str_trim(str_slice(s, beg, end));
	*rest = str_slice(s, end, s.len);
	return true;
}
