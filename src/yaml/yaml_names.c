/* yaml_names.c: names of fields, compared as people mean them. */
#include "yaml_int.h"

static bool is_gap(char c)
{
	return byte_is_space(c) || c == '-' || c == '_';
}

/* Moves *at behind a run of gaps; true when there was one. */
static bool skip_gap(str s, size_t *at)
{
	size_t from = *at;
	while (*at < s.len && is_gap(s.at[*at]))
		++*at;
	return *at > from;
}

/* Where names are not ASCII, Unicode decides. */
static bool same_folded(str a, str b)
{
	arena scratch = {0};
	bool same =
		str_eq(utf8_fold_name(&scratch, a), utf8_fold_name(&scratch, b));
	arena_free(&scratch);
	return same;
}

/* Most names that differ begin with different letters. */
static bool begin_differently(str a, str b)
{
	if (!a.len || !b.len || ((*a.at ^ *b.at) & 0x5f) == 0)
		return false;
	return byte_is_letter(*a.at) && byte_is_letter(*b.at);
}

bool yaml_same_name(str a, str b)
{
	if (begin_differently(a, b))
		return false;
	size_t n = 0, m = 0;
	skip_gap(a, &n);
	skip_gap(b, &m);
	while (n < a.len && m < b.len) {
		if ((unsigned char)a.at[n] >= 0x80 && (unsigned char)b.at[m] >= 0x80)
			return str_eq(a, b) || same_folded(a, b);
		bool gap = is_gap(a.at[n]);
		if (gap != is_gap(b.at[m]))
			break;
		if (gap) {
			skip_gap(a, &n);
			skip_gap(b, &m);
			continue;
		}
		if (byte_lower(a.at[n]) != byte_lower(b.at[m]))
			return false;
		n++;
		m++;
	}
	skip_gap(a, &n);
	skip_gap(b, &m);
	return n == a.len && m == b.len;
}

str yaml_without_nul(arena *keep, str value)
{
	buf out = {0};
	if (str_find_byte(value, '\0', 0) == value.len)
		return arena_copy(keep, value);
	for (size_t n = 0; n < value.len; n++)
		if (value.at[n])
			buf_putc(&out, value.at[n]);
		else
			buf_puts(&out, "\xef\xbf\xbd");
	return buf_take(&out, keep);
}
