/* html_entities.c: &amp; and its kind. */
#include "markdown_int.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define LONGEST_NAME 32

static bool is_hex(char c)
{
	char low = byte_lower(c);
	return byte_is_digit(c) || (low >= 'a' && low <= 'f');
}

size_t html_entity_length(str s, size_t at)
{
	size_t i = at + 1;
	bool number = i < s.len && s.at[i] == '#';
	i += number;
	bool hex = number && i < s.len && (s.at[i] == 'x' || s.at[i] == 'X');
	i += hex;
	size_t beg = i;
	for (; i < s.len && i - beg < LONGEST_NAME; i++)
		if (hex ? !is_hex(s.at[i])
				: !byte_is_digit(s.at[i]) &&
					(number || !byte_is_letter(s.at[i])))
			break;
	return i > beg && i < s.len && s.at[i] == ';' ? i + 1 - at : 0;
}

static size_t put_code(int32_t code, char out[4])
{
	bool bad =
		code <= 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
	buf b = {0};
	utf8_put(&b, bad ? 0xfffd : code);
	size_t n = b.len < 4 ? b.len : 4;
	memcpy(out, b.at, n);
	buf_free(&b);
	return n;
}

static size_t decode_number(str digits, char out[4])
{
	bool hex = digits.at[0] == 'x' || digits.at[0] == 'X';
	int32_t code = 0;
	for (size_t i = hex; i < digits.len && code <= 0x10ffff; i++) {
		char c = byte_lower(digits.at[i]);
		int digit = byte_is_digit(c) ? c - '0' : c - 'a' + 10;
		code = code * (hex ? 16 : 10) + digit;
	}
	return put_code(code, out);
}

/* cmark knows &AMP; and &apos;, which the table of HTML 4 does not. */
size_t html_entity_code(str entity, char out[4])
{
	str name = str_slice(entity, 1, entity.len - 1);
	if (!name.len || name.len > LONGEST_NAME)
		return 0;
	if (name.at[0] == '#')
		return decode_number(str_slice(name, 1, name.len), out);
	char key[LONGEST_NAME + 1];
	memcpy(key, name.at, name.len);
	key[name.len] = 0;
	if (!strcmp(key, "AMP"))
		strcpy(key, "amp");
	if (!strcmp(key, "apos")) {
		out[0] = '\'';
		return 1;
	}
	const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)key);
	return found ? put_code((int32_t)found->value, out) : 0;
}

str html_entity_decode(arena *keep, str s)
{
	if (!s.len || !memchr(s.at, '&', s.len))
		return s;
	char *out = NEW(keep, char, s.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len;) {
		size_t len = s.at[i] == '&' ? html_entity_length(s, i) : 0;
		char code[4];
		size_t got = len ? html_entity_code(str_slice(s, i, i + len), code) : 0;
		memcpy(out + n, got ? code : s.at + i, got ? got : 1);
		n += got ? got : 1;
		i += got ? len : 1;
	}
	return (str){out, n};
}
