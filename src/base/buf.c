/* buf.c: bytes that grow. */
#include <prdc/base.h>

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

str buf_str(const buf *b)
{
	return b->at ? (str){b->at, b->len} : STR("");
}

char *buf_room(buf *b, size_t n)
{
	if (n <= b->cap - b->len)
		return b->at ? b->at + b->len : "";
	if (n > SIZE_MAX / 4 - b->len)
		fail("out of memory");
	size_t cap = b->cap ? b->cap * 2 : 256;
	while (cap < b->len + n)
		cap *= 2;
	char *at = realloc(b->at, cap);
	if (!at)
		fail("out of memory");
	b->at = at;
	b->cap = cap;
	return at + b->len;
}

void buf_put(buf *b, str s)
{
	if (!s.len)
		return;
	memcpy(buf_room(b, s.len), s.at, s.len);
	b->len += s.len;
}

void buf_puts(buf *b, const char *text)
{
	buf_put(b, str_from(text));
}

void buf_putc(buf *b, char c)
{
	*buf_room(b, 1) = c;
	b->len++;
}

void buf_fill(buf *b, char c, size_t n)
{
	if (!n)
		return;
	memset(buf_room(b, n), c, n);
	b->len += n;
}

str digits_of(uint64_t n, char room[DIGITS_MOST])
{
	size_t at = DIGITS_MOST;
	do {
		room[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	return (str){room + at, DIGITS_MOST - at};
}

void buf_uint(buf *b, uint64_t n)
{
	char room[DIGITS_MOST];
	buf_put(b, digits_of(n, room));
}

/* The fewest significant digits that read back as n. */
static int digits_needed(double n)
{
	char text[40];
	for (int digits = 1; digits < 17; digits++) {
		snprintf(text, sizeof text, "%.*e", digits - 1, n);
		if (strtod(text, NULL) == n)
			return digits;
	}
	return 17;
}

void buf_number(buf *b, double n)
{
	if (!isfinite(n)) {
		buf_puts(b, isnan(n) ? "nan" : n < 0 ? "-inf" : "inf");
		return;
	}
	if (n == 0) {
		buf_putc(b, '0'); /* and not "-0" */
		return;
	}
	if (n > 0 && n < 1e15 && n == (double)(uint64_t)n) {
		buf_uint(b, (uint64_t)n);
		return;
	}
	char text[40];
	int digits = digits_needed(n);
	snprintf(text, sizeof text, "%.*e", digits - 1, n);
	int power = atoi(strchr(text, 'e') + 1);
	int decimals = digits - 1 - power;
	buf_print(b, "%.*f", decimals > 0 ? decimals : 0, n);
}

void buf_print(buf *b, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	char *at = buf_room(b, 1);
	size_t room = b->cap - b->len;
	int len = vsnprintf(at, room, format, args);
	va_end(args);
	if (len < 0)
		bug(__func__, "the text is too long to print");
	if ((size_t)len >= room)
		vsnprintf(buf_room(b, (size_t)len + 1), (size_t)len + 1, format, again);
	va_end(again);
	b->len += (size_t)len;
}

void buf_cut(buf *b, size_t len)
{
	if (len < b->len)
		b->len = len;
}

void buf_free(buf *b)
{
	free(b->at);
	*b = (buf){0};
}

str buf_take(buf *b, arena *keep)
{
	str copy = arena_copy(keep, buf_str(b));
	buf_free(b);
	return copy;
}

str buf_take_from(buf *b, size_t from, arena *keep)
{
	str text = arena_copy(keep, str_slice(buf_str(b), from, b->len));
	buf_cut(b, from);
	return text;
}
