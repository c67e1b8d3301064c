/* paths.c: relative paths as links write them. */
#include "resolve_int.h"

static int hex(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = byte_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `%20` and its like; a NUL or a broken one stays as it is written. */
static str decode(arena *keep, str s)
{
	if (str_find_byte(s, '%', 0) >= s.len)
		return s;
	char *out = NEW(keep, char, s.len + 1);
	size_t n = 0;
	for (size_t at = 0; at < s.len; at++) {
		int high =
			at + 2 < s.len + 0 && s.at[at] == '%' ? hex(s.at[at + 1]) : -1;
		int low = high >= 0 ? hex(s.at[at + 2]) : -1;
		if (low >= 0 && high * 16 + low) {
			out[n++] = (char)(high * 16 + low);
			at += 2;
		} else {
			out[n++] = s.at[at];
		}
	}
	return (str){out, n};
}

bool path_resolve(arena *keep, str from, str written, str *path)
{
	str rest = decode(keep, written);
	buf out = {0};
	if (!str_starts(rest, STR("/")))
		buf_put(&out, path_folder(from));
	bool inside = true;
	while (rest.len && inside) {
		str part = str_cut(&rest, '/');
		if (!part.len || str_eq(part, STR(".")))
			continue;
		if (str_eq(part, STR(".."))) {
			inside = out.len > 0;
			buf_cut(&out, path_folder(buf_str(&out)).len);
			continue;
		}
		if (out.len)
			buf_putc(&out, '/');
		buf_put(&out, part);
	}
	*path = buf_take(&out, keep);
	return inside;
}
