/* strip.c: text of strangers made harmless for a terminal. */
#include "report_int.h"

#define TAB "    "
#define MOST_BYTES (8 * STRIP_COLUMNS)

struct range {
	int32_t first, last;
};

/* What no terminal shows, or what changes the order of what it shows: C1
 * controls, soft hyphen, bidi marks and overrides, separators, joiners that
 * are no part of a script, annotations, tags. */
static bool is_hidden(int32_t code)
{
	static const struct range hidden[] = {{0x80, 0x9f}, {0xad, 0xad},
		{0x61c, 0x61c}, {0x180e, 0x180e}, {0x200b, 0x200b}, {0x200e, 0x200f},
		{0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb},
		{0xe0000, 0xe007f}};
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (code >= hidden[i].first && code <= hidden[i].last)
			return true;
	return false;
}

static void put_code(buf *out, int32_t code)
{
	if (code < 0)
		utf8_put(out, 0xfffd);
	else if (code == '\t')
		buf_puts(out, TAB);
	else if (code < ' ')
		utf8_put(out, 0x2400 + code); /* the picture of a control */
	else if (code == 0x7f)
		utf8_put(out, 0x2421);
	else if (is_hidden(code))
		buf_print(out, "<U+%04X>", (unsigned)code);
	else
		utf8_put(out, code);
}

void visible_put(buf *out, str s)
{
	for (size_t i = 0; i < s.len;)
		put_code(out, utf8_next(s, &i));
}

static size_t visible_width(str s)
{
	buf text = {0};
	visible_put(&text, s);
	size_t width = utf8_width(buf_str(&text));
	buf_free(&text);
	return width;
}

static bool is_short(str line)
{
	return line.len <= 4 * STRIP_COLUMNS &&
		visible_width(line) <= STRIP_COLUMNS;
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
		put_code(&s->text, utf8_next(s->line, &next));
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
		visible_put(&s.text, line);
		s.columns = utf8_width(buf_str(&s.text));
		return s;
	}
	/* What is marked may be longer than a strip: then its start is shown. */
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
	return cut + visible_width(str_slice(s->line, s->beg, offset));
}

void strip_free(struct strip *s)
{
	buf_free(&s->text);
}
