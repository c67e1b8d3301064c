/* terminal.c: text of strangers on its way to a terminal. */
#include "text_int.h"

/* Controls, marks and overrides of direction, what stands for nothing. */
static bool is_obeyed(int32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c ||
		(code >= 0x200e && code <= 0x200f) ||
		(code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
		(code >= 0xe0000 && code <= 0xe007f);
}

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
		utf8_put(out, is_obeyed(code) ? 0xfffd : code);
	}
}

/* The bytes that fit into the columns. */
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
	size_t mark = out->len;
	str made;

	terminal_put(out, text);
	made = str_slice(buf_str(out), mark, out->len);
	if (utf8_width(made) <= columns)
		return;
	made = str_slice(made, 0, fitting(made, columns ? columns - 1 : 0));
	buf_cut(out, mark + str_trim_right(made).len);
	buf_puts(out, "…");
}
