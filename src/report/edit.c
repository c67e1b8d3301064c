/* edit.c: a fix as the lines that go and the lines that come. */
#include "report_int.h"

#define MOST_EDIT_LINES 10 /* on each side */
#define LONGEST_EDIT 8192  /* bytes; a longer one is not drawn */

/* Offset behind the line that holds the byte, its end included. */
static uint32_t line_end(const struct source *s, uint32_t offset)
{
	return source_offset(s, source_place(s, offset).line + 1);
}

/* Bytes of the whole lines that both texts start with. */
static size_t same_start(str a, str b)
{
	size_t same = 0;
	while (same < a.len) {
		str left = str_slice(a, same, a.len), right = str_slice(b, same, b.len);
		size_t n = str_find_byte(left, '\n', 0) + 1;
		if (n > left.len || !str_starts(right, str_slice(left, 0, n)))
			break;
		same += n;
	}
	return same;
}

static bool starts_line(str s, size_t at)
{
	return at == 0 || s.at[at - 1] == '\n';
}

static size_t same_end(str a, str b)
{
	size_t same = 0, n = 0;
	while (
		n < a.len && n < b.len && a.at[a.len - n - 1] == b.at[b.len - n - 1]) {
		n++;
		if (starts_line(a, a.len - n) && starts_line(b, b.len - n))
			same = n;
	}
	return same;
}

static uint32_t count_lines(str s)
{
	uint32_t n = 0;
	while (s.len) {
		str_next_line(&s);
		n++;
	}
	return n;
}

static uint32_t last_shown(const struct edit *e)
{
	uint32_t gone = count_lines(buf_str(&e->before));
	uint32_t came = count_lines(buf_str(&e->after));
	uint32_t most = gone > came ? gone : came;
	if (most > MOST_EDIT_LINES)
		most = MOST_EDIT_LINES;
	return most ? e->line + most - 1 : 0;
}

static void put_whole_lines(buf *out, str text)
{
	buf_put(out, text);
	if (out->len && !str_ends(buf_str(out), STR("\n")))
		buf_putc(out, '\n');
}

struct edit edit_make(const struct source *s, const struct fix *fix)
{
	struct edit e = {.line = source_place(s, fix->at.beg).line};
	uint32_t beg = source_offset(s, e.line);
	uint32_t stop = fix->at.end > fix->at.beg ? fix->at.end - 1 : fix->at.beg;
	uint32_t end = line_end(s, stop);
	buf old = {0}, new = {0};
	if (end - beg > LONGEST_EDIT)
		return e;
	put_whole_lines(&old, str_slice(s->text, beg, end));
	buf_put(&new, str_slice(s->text, beg, fix->at.beg));
	buf_put(&new, fix->text);
	put_whole_lines(&new, str_slice(s->text, fix->at.end, end));
	size_t head = same_start(buf_str(&old), buf_str(&new));
	str from = str_slice(buf_str(&old), head, old.len);
	str to = str_slice(buf_str(&new), head, new.len);
	size_t tail = same_end(from, to);
	buf_put(&e.before, str_slice(from, 0, from.len - tail));
	buf_put(&e.after, str_slice(to, 0, to.len - tail));
	e.at = head ? 0 : fix->at.beg - beg;
	e.line += count_lines(str_slice(buf_str(&old), 0, head));
	e.last = last_shown(&e);
	buf_free(&old);
	buf_free(&new);
	return e;
}

struct side {
	char sign;
	enum style style;
	str text;
	uint32_t line;
};

static void put_edit_line(
	buf *out, const struct side *side, str line, size_t at)
{
	buf_uint(out, side->line);
	buf_putc(out, ' ');
	buf_putc(out, side->sign);
	struct strip strip = strip_make(line, at, at);
	if (strip.text.len)
		buf_putc(out, ' ');
	buf_put(out, buf_str(&strip.text));
	strip_free(&strip);
}

/* The lines of one side with their numbers, at most MOST_EDIT_LINES of them. */
static void put_side(const struct report *r, const struct edit *e,
	unsigned indent, struct side side)
{
	unsigned gutter = gutter_width(e->last);
	for (unsigned n = 0; side.text.len; n++, side.line++) {
		str line = str_next_line(&side.text);
		buf text = {0};
		buf_fill(r->out, ' ', indent);
		if (n == MOST_EDIT_LINES) {
			buf_puts(r->out, "...\n");
			return;
		}
		buf_fill(r->out, ' ', gutter - gutter_width(side.line));
		put_edit_line(&text, &side, line, n ? 0 : e->at);
		style_put(r->out, r->o->color, side.style, buf_str(&text));
		buf_putc(r->out, '\n');
		buf_free(&text);
	}
}

void edit_put(const struct report *r, const struct edit *e, unsigned indent)
{
	put_side(r, e, indent,
		(struct side){'-', STYLE_REMOVED, buf_str(&e->before), e->line});
	put_side(r, e, indent,
		(struct side){'+', STYLE_ADDED, buf_str(&e->after), e->line});
}

void edit_free(struct edit *e)
{
	buf_free(&e->before);
	buf_free(&e->after);
}
