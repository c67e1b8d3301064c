/* line_window.c: a line of a source, or as much of it as has room. */
#include "report_int.h"

#define MOST_BYTES (8 * STRIP_COLUMNS)

static size_t shown_width(str s)
{
	buf text = {0};
	terminal_put_source(&text, s);
	size_t width = utf8_width(buf_str(&text));
	buf_free(&text);
	return width;
}

static bool is_short(str line)
{
	return line.len <= 4 * STRIP_COLUMNS && shown_width(line) <= STRIP_COLUMNS;
}

/* The byte about 40 in front, where a character starts. */
static size_t step_back(str line, size_t from)
{
	size_t at = from > 60 ? from - 40 : 0;
	if (at > line.len)
		at = line.len;
	while (at > 0 && at < line.len && (line.at[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* Puts characters from s->beg on until the strip is full. */
static void fill(struct strip *s)
{
	for (s->end = s->beg; s->end < s->line.len;) {
		size_t next = s->end, len = s->text.len;
		utf8_next(s->line, &next);
		terminal_put_source(&s->text, str_slice(s->line, s->end, next));
		str put = str_slice(buf_str(&s->text), len, s->text.len);
		size_t width = utf8_width(put);
		/* Marks without width could go on for ever. */
		if (s->columns + width > STRIP_COLUMNS || next - s->beg > MOST_BYTES) {
			buf_cut(&s->text, len);
			return;
		}
		s->columns += width;
		s->end = next;
	}
}

struct strip strip_make(str line, size_t from, size_t to)
{
	struct strip s = {.line = line, .end = line.len};
	if (is_short(line)) {
		terminal_put_source(&s.text, line);
		s.columns = utf8_width(buf_str(&s.text));
		return s;
	}
	/* A marked part may be longer than a strip; its start is shown then. */
	s.beg = to > STRIP_COLUMNS - 20 ? step_back(line, from) : 0;
	if (s.beg > 0)
		buf_puts(&s.text, "…");
	fill(&s);
	if (s.end < line.len)
		buf_puts(&s.text, "…");
	s.columns = utf8_width(buf_str(&s.text));
	return s;
}

size_t strip_column(const struct strip *s, size_t offset)
{
	size_t cut = s->beg > 0;
	if (offset < s->beg)
		return 0;
	if (offset > s->end)
		offset = s->end;
	return cut + shown_width(str_slice(s->line, s->beg, offset));
}

void strip_free(struct strip *s)
{
	buf_free(&s->text);
}
