/* utf8.c: code points, their width, and keys to compare text with. */
#include <prdc/base.h>

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Length of the ASCII text without NUL that s starts with. */
static size_t plain_length(const char *at, size_t len)
{
	const uint64_t ones = UINT64_MAX / 255, tops = ones << 7;
	size_t i = 0;
	for (; len - i >= 8; i += 8) {
		uint64_t word;
		memcpy(&word, at + i, 8);
		/* A zero byte borrows from its top bit; no top bit was set. */
		if ((word | (word - ones)) & tops)
			break;
	}
	while (i < len && at[i] > 0)
		i++;
	return i;
}

static bool continues(unsigned char c)
{
	return (c & 0xc0) == 0x80;
}

/* Length of the sequence that the first byte promises, 0: none starts so. */
static size_t promised(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2)
		return 0;
	return c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 0;
}

int32_t utf8_next(str s, size_t *at)
{
	static const int32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *p = (const unsigned char *)s.at + *at;
	size_t len = promised(*p);
	if (len == 1) {
		(*at)++;
		return *p;
	}
	int32_t code = len ? *p & (0x7f >> len) : -1;
	for (size_t i = 1; i < len; i++) {
		if (i >= s.len - *at || !continues(p[i])) {
			code = -1;
			break;
		}
		code = code << 6 | (p[i] & 0x3f);
	}
	if (code < smallest[len] || code > 0x10ffff ||
		(code >= 0xd800 && code < 0xe000)) {
		(*at)++;
		return -1;
	}
	*at += len;
	return code;
}

bool utf8_valid(str s)
{
	size_t i = 0;
	if (!s.len)
		return true;
	for (;;) {
		i += plain_length(s.at + i, s.len - i);
		if (i == s.len)
			return true;
		/* Letters of one script stand together: stay here while they do. */
		do {
			if (utf8_next(s, &i) <= 0)
				return false;
		} while (i < s.len && s.at[i] < 0);
	}
}

void utf8_put(buf *out, int32_t code)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char(code, bytes);
	buf_put(out, (str){(char *)bytes, (size_t)len});
}

static bool is_plain(str s)
{
	return plain_length(s.at, s.len) == s.len;
}

/* Two of these letters are a flag. */
static bool is_flag_half(int32_t code)
{
	return code >= 0x1f1e6 && code <= 0x1f1ff;
}

/* A cluster (a letter with its marks, a family of emoji) is as wide as its
 * widest part; U+FE0F asks for the two columns of an emoji. */
size_t utf8_width(str s)
{
	size_t width = 0, cluster = 0;
	int32_t last = 0, state = 0;
	for (size_t i = 0; i < s.len;) {
		int32_t code = utf8_next(s, &i);
		size_t w = 1;
		if (code >= 0x80)
			w = (size_t)utf8proc_charwidth(code);
		else if (code >= 0 && code != '\t')
			w = code >= ' ' && code != 0x7f;
		if (code < 0)
			code = 0xfffd;
		if (!last || utf8proc_grapheme_break_stateful(last, code, &state)) {
			width += cluster;
			cluster = 0;
		}
		if ((code == 0xfe0f && cluster) || is_flag_half(code))
			w = 2;
		cluster = w > cluster ? w : cluster;
		last = code ? code : 1;
	}
	return width + cluster;
}

static str lower_bytes(arena *a, str s)
{
	str copy = arena_copy(a, s);
	char *at = (char *)copy.at;
	for (size_t i = 0; i < s.len; i++)
		at[i] = byte_lower(at[i]);
	return copy;
}

/* Putting marks in order takes quadratic time, so a letter may carry as many
 * as Unicode's stream-safe text allows (UAX 15): no language has more. */
static bool marks_are_sane(str s)
{
	size_t marks = 0;
	for (size_t i = 0; i < s.len;) {
		int32_t code = utf8_next(s, &i);
		if (code < 0)
			return false;
		bool mark =
			code >= 0x300 && utf8proc_get_property(code)->combining_class;
		marks = mark ? marks + 1 : 0;
		if (marks > 30)
			return false;
	}
	return true;
}

str utf8_fold(arena *a, str s)
{
	if (is_plain(s) || !marks_are_sane(s))
		return lower_bytes(a, s);
	utf8proc_uint8_t *folded;
	utf8proc_ssize_t len =
		utf8proc_map((const utf8proc_uint8_t *)s.at, (utf8proc_ssize_t)s.len,
			&folded, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD);
	if (len == UTF8PROC_ERROR_NOMEM)
		fail("out of memory");
	if (len < 0)
		return lower_bytes(a, s);
	str copy = arena_copy(a, (str){(char *)folded, (size_t)len});
	free(folded);
	return copy;
}

static bool parts_words(int32_t code)
{
	if (code >= 0 && code < 0x80)
		return byte_is_space((char)code) || code == '-' || code == '_';
	return code > 0 && utf8proc_category(code) == UTF8PROC_CATEGORY_ZS;
}

/* The common case, ASCII, without a table. */
static str fold_plain_name(arena *a, str s)
{
	char *at = arena_take(a, s.len + 1, 1);
	size_t len = 0;
	bool gap = false;
	for (size_t i = 0; i < s.len; i++) {
		char c = byte_lower(s.at[i]);
		if (byte_is_space(c) || c == '-' || c == '_') {
			gap = len > 0;
			continue;
		}
		if (gap)
			at[len++] = ' ';
		gap = false;
		at[len++] = c;
	}
	return (str){at, len};
}

/* Squeezes in place: the result is never longer. */
str utf8_fold_name(arena *a, str s)
{
	if (is_plain(s))
		return fold_plain_name(a, s);
	str folded = utf8_fold(a, s);
	char *at = (char *)folded.at;
	size_t len = 0;
	bool gap = false;
	for (size_t i = 0; i < folded.len;) {
		size_t beg = i;
		if (parts_words(utf8_next(folded, &i))) {
			gap = len > 0;
			continue;
		}
		if (gap)
			at[len++] = ' ';
		gap = false;
		memmove(at + len, at + beg, i - beg);
		len += i - beg;
	}
	at[len] = '\0';
	return (str){at, len};
}

static void put_cased(buf *out, str s, utf8proc_int32_t (*cased)(int32_t))
{
	for (size_t i = 0; i < s.len;) {
		int32_t code = utf8_next(s, &i);
		utf8_put(out, code < 0 ? 0xfffd : cased(code));
	}
}

void utf8_upper(buf *out, str s)
{
	put_cased(out, s, utf8proc_toupper);
}

void utf8_lower(buf *out, str s)
{
	put_cased(out, s, utf8proc_tolower);
}

/* Letters, marks, digits and connectors ('_'), as in Ruby's \p{Word}. */
static bool stays_in_slug(int32_t code)
{
	switch (utf8proc_category(code)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_PC:
		return true;
	default:
		return code == '-';
	}
}

void utf8_slug(buf *out, str s)
{
	for (size_t i = 0; i < s.len;) {
		char c = s.at[i];
		if (byte_is_letter(c) || byte_is_digit(c) || c == ' ') {
			buf_putc(out, c == ' ' ? '-' : byte_lower(c));
			i++;
			continue;
		}
		int32_t code = utf8_next(s, &i);
		if (code >= 0 && stays_in_slug(code))
			utf8_put(out, utf8proc_tolower(code));
	}
}

size_t utf8_cut(str s, size_t most)
{
	size_t end = s.len <= most ? s.len : most;
	while (end && end < s.len && continues((unsigned char)s.at[end]))
		end--;
	return end;
}

size_t utf8_cut_words(str s, size_t least, size_t most)
{
	if (s.len <= most)
		return s.len;
	size_t end = most;
	while (end > least && !byte_is_space(s.at[end]))
		end--;
	return utf8_cut(s, end);
}
