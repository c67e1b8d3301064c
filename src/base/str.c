/* str.c: borrowed views of bytes. */
#include <prdc/base.h>

#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

str str_trim_left(str s)
{
	size_t n = 0;
	while (n < s.len && byte_is_space(s.at[n]))
		n++;
	return str_slice(s, n, s.len);
}

str str_trim_right(str s)
{
	while (s.len > 0 && byte_is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

str str_trim(str s)
{
	return str_trim_right(str_trim_left(s));
}

bool str_eq_nocase(str a, str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (byte_lower(a.at[i]) != byte_lower(b.at[i]))
			return false;
	return true;
}

bool str_starts_nocase(str s, str start)
{
	return s.len >= start.len &&
		str_eq_nocase(str_slice(s, 0, start.len), start);
}

bool str_ends(str s, str end)
{
	return s.len >= end.len &&
		str_eq(str_slice(s, s.len - end.len, s.len), end);
}

bool str_is_blank(str s)
{
	return !str_trim_left(s).len;
}

bool str_is_digits(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (!byte_is_digit(s.at[i]))
			return false;
	return s.len > 0;
}

int str_order(str a, str b)
{
	size_t common = a.len < b.len ? a.len : b.len;
	int order = common ? memcmp(a.at, b.at, common) : 0;
	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

unsigned str_first_byte(str s)
{
	return s.len ? (unsigned char)byte_lower(s.at[0]) : 0;
}

int str_order_longest(str a, str b)
{
	unsigned left = str_first_byte(a), right = str_first_byte(b);
	if (left != right)
		return left < right ? -1 : 1;
	if (a.len != b.len)
		return a.len > b.len ? -1 : 1;
	return str_order(a, b);
}

/* Two or more bytes, of which the first is rare in text. */
static size_t find_rare(str s, str wanted, size_t from)
{
	size_t last = s.len - wanted.len;
	while (from <= last) {
		const char *hit = memchr(s.at + from, *wanted.at, last + 1 - from);
		if (!hit)
			break;
		if (!memcmp(hit, wanted.at, wanted.len))
			return (size_t)(hit - s.at);
		from = (size_t)(hit - s.at) + 1;
	}
	return s.len;
}

static bool is_rare(char c)
{
	return c == '<' || c == '&' || c == '{' || c == '[' || c == '@';
}

/* memmem takes eight instructions for each byte, memchr less than one. */
size_t str_find(str s, str wanted, size_t from)
{
	if (from > s.len || wanted.len > s.len - from)
		return s.len;
	if (wanted.len == 0)
		return from;
	if (is_rare(*wanted.at))
		return find_rare(s, wanted, from);
	const char *hit = memmem(s.at + from, s.len - from, wanted.at, wanted.len);
	return hit ? (size_t)(hit - s.at) : s.len;
}

/* back[i]: length of the longest start of wanted that also ends at i. */
static void learn_borders(str wanted, size_t *back)
{
	size_t border = 0;
	back[0] = 0;
	for (size_t i = 1; i < wanted.len; i++) {
		char c = byte_lower(wanted.at[i]);
		while (border > 0 && c != byte_lower(wanted.at[border]))
			border = back[border - 1];
		if (c == byte_lower(wanted.at[border]))
			border++;
		back[i] = border;
	}
}

/* The next byte that is `wanted`, a letter of either size. */
static size_t find_either(str s, char wanted, size_t from)
{
	char lower = byte_lower(wanted);
	size_t small = str_find_byte(s, lower, from);
	if (!byte_is_letter(lower))
		return small;
	return str_find_byte(
		str_slice(s, 0, small), (char)(lower - 'a' + 'A'), from);
}

static size_t find_with_borders(
	str s, str wanted, size_t from, const size_t *back)
{
	size_t met = 0;
	for (size_t i = from; i < s.len; i++) {
		if (!met && (i = find_either(s, wanted.at[0], i)) == s.len)
			break;
		char c = byte_lower(s.at[i]);
		while (met > 0 && c != byte_lower(wanted.at[met]))
			/* learn_borders() wrote all of back[0..wanted.len). */
			/* NOLINTNEXTLINE(clang-analyzer-core.uninitialized.Assign) */
			met = back[met - 1];
		if (c == byte_lower(wanted.at[met]))
			met++;
		if (met == wanted.len)
			return i + 1 - met;
	}
	return s.len;
}

/* Knuth, Morris and Pratt's, since both texts may be a stranger's. */
size_t str_find_nocase(str s, str wanted, size_t from)
{
	size_t few[64], *back = few;
	if (from > s.len || wanted.len > s.len - from)
		return s.len;
	if (wanted.len == 0)
		return from;
	if (wanted.len > sizeof few / sizeof *few)
		back = malloc(wanted.len * sizeof *back);
	if (!back)
		fail("out of memory");
	learn_borders(wanted, back);
	size_t at = find_with_borders(s, wanted, from, back);
	if (back != few)
		free(back);
	return at;
}

size_t str_find_byte(str s, char wanted, size_t from)
{
	if (from >= s.len)
		return s.len;
	const char *hit = memchr(s.at + from, wanted, s.len - from);
	return hit ? (size_t)(hit - s.at) : s.len;
}

size_t str_rfind_byte(str s, char wanted)
{
	const char *hit = s.len ? memrchr(s.at, wanted, s.len) : NULL;
	return hit ? (size_t)(hit - s.at) : s.len;
}

str str_cut(str *rest, char at)
{
	size_t n = str_find_byte(*rest, at, 0);
	str before = str_slice(*rest, 0, n);
	*rest = str_slice(*rest, n + 1, rest->len);
	return before;
}

str str_next_line(str *rest)
{
	str line = str_cut(rest, '\n');
	if (line.len > 0 && line.at[line.len - 1] == '\r')
		line.len--;
	return line;
}

str str_next_word(str *rest)
{
	str s = str_trim_left(*rest);
	size_t n = 0;
	while (n < s.len && !byte_is_space(s.at[n]))
		n++;
	*rest = str_slice(s, n, s.len);
	return str_slice(s, 0, n);
}

size_t str_line_beg(str s, size_t at)
{
	const char *before = at ? memrchr(s.at, '\n', at) : NULL;
	return before ? (size_t)(before + 1 - s.at) : 0;
}

size_t str_line_end(str s, size_t at)
{
	size_t end = str_find_byte(s, '\n', at);
	return end < s.len ? end + 1 : end;
}

uint64_t str_hash(str s)
{
	return XXH3_64bits(s.at, s.len);
}
