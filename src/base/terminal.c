/* terminal.c: text of strangers made harmless for a terminal. */
#include <prdc/base.h>

struct code_range {
	int32_t first, last;
};

/* Beside ASCII's controls: C1 controls, soft hyphen, marks and overrides of
 * direction, separators, joiners that are no part of a script, annotations,
 * tags. */
static bool is_kept_back(int32_t code)
{
	static const struct code_range ranges[] = {{0x7f, 0x9f}, {0xad, 0xad},
		{0x61c, 0x61c}, {0x180e, 0x180e}, {0x200b, 0x200b}, {0x200e, 0x200f},
		{0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb},
		{0xe0000, 0xe007f}};
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return code < ' ';
}

/* ---------------------------------------------------------------- prose */

void terminal_put(buf *out, str text)
{
	bool gap = false, started = false;
	for (size_t i = 0; i < text.len;) {
		int32_t code = utf8_next(text, &i);
		if (code == ' ' || code == '\n' || code == '\t' || code == '\r') {
			gap = started;
			continue;
		}
		if (gap)
			buf_putc(out, ' ');
		gap = false;
		started = true;
		utf8_put(out, is_kept_back(code) ? 0xfffd : code);
	}
}

/* How many of its bytes fit into the columns. */
static size_t fitting(str s, size_t columns)
{
	size_t width = 0, end = 0;
	for (size_t i = 0; i < s.len;) {
		size_t beg = i;
		utf8_next(s, &i);
		width += utf8_width(str_slice(s, beg, i));
		if (width > columns)
			return end;
		end = i;
	}
	return end;
}

void terminal_put_cut(buf *out, str text, size_t columns)
{
	size_t beg = out->len;
	terminal_put(out, text);
	str made = str_slice(buf_str(out), beg, out->len);
	if (utf8_width(made) <= columns)
		return;
	made = str_slice(made, 0, fitting(made, columns ? columns - 1 : 0));
	buf_cut(out, beg + str_trim_right(made).len);
	buf_puts(out, "…");
}

/* -------------------------------------------------------------- sources */

#define TAB "    "

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
	else if (is_kept_back(code))
		buf_print(out, "<U+%04X>", (unsigned)code);
	else
		utf8_put(out, code);
}

void terminal_put_source(buf *out, str text)
{
	for (size_t i = 0; i < text.len;)
		put_code(out, utf8_next(text, &i));
}
