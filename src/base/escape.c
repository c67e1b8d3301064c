/* escape.c: text on its way into HTML, XML, JSON and addresses. */
#include <prdc/base.h>

#include <string.h>

/* How a byte is written: 0 as it is, else an index of `written`. */
enum {
	AS_IT_IS,
	AMP,
	LESS,
	GREATER,
	QUOTE,
	CONTROL,
	RARE, /* first byte of U+FFFE and U+FFFF, which XML forbids as well */
};
static const char *const written[] = {
	NULL, "&amp;", "&lt;", "&gt;", "&quot;", "\xef\xbf\xbd", "\xef\xbf\xbd"};
/* By byte: what is not named here stays as it is. */
static const unsigned char use_of[256] = {CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, AS_IT_IS, AS_IT_IS, CONTROL,
	CONTROL, AS_IT_IS, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, CONTROL, CONTROL, CONTROL, ['"'] = QUOTE, ['&'] = AMP,
	['<'] = LESS, ['>'] = GREATER, [0xef] = RARE};

static bool is_noncharacter(str s, size_t at)
{
	str three = str_slice(s, at, at + 3);
	return str_eq(three, STR("\xef\xbf\xbe")) ||
		str_eq(three, STR("\xef\xbf\xbf"));
}

/* Copies runs as a whole: most texts hold nothing to escape. */
static void escape_markup(buf *out, str s, bool quotes)
{
	size_t done = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned use = use_of[(unsigned char)s.at[i]];
		if (use == AS_IT_IS)
			continue;
		if ((use == QUOTE && !quotes) ||
			(use == RARE && !is_noncharacter(s, i)))
			continue;
		buf_put(out, str_slice(s, done, i));
		buf_puts(out, written[use]);
		done = i + (use == RARE ? 3 : 1);
		i = done - 1;
	}
	buf_put(out, str_slice(s, done, s.len));
}

void escape_text(buf *out, str s)
{
	escape_markup(out, s, false);
}

void escape_attribute(buf *out, str s)
{
	escape_markup(out, s, true);
}

/* Control characters without a short form are written by their number. */
static void escape_json_byte(buf *out, char c)
{
	switch (c) {
	case '"':
		buf_puts(out, "\\\"");
		return;
	case '\\':
		buf_puts(out, "\\\\");
		return;
	case '\n':
		buf_puts(out, "\\n");
		return;
	case '\t':
		buf_puts(out, "\\t");
		return;
	case '\r':
		buf_puts(out, "\\r");
		return;
	default:
		buf_print(out, "\\u%04x", (unsigned)(unsigned char)c);
	}
}

void escape_json(buf *out, str s)
{
	size_t done = 0;
	buf_putc(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		buf_put(out, str_slice(s, done, i));
		escape_json_byte(out, s.at[i]);
		done = i + 1;
	}
	buf_put(out, str_slice(s, done, s.len));
	buf_putc(out, '"');
}

/* '%' passes: what is encoded already is not encoded again.  '&' passes too;
 * escape_attribute() comes behind. */
static bool belongs_in_address(char c)
{
	return byte_is_letter(c) || byte_is_digit(c) ||
		(c && strchr("-._~:/?#[]@!$&()*+,;=%", c));
}

void escape_url(buf *out, str s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t done = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (belongs_in_address(s.at[i]))
			continue;
		buf_put(out, str_slice(s, done, i));
		buf_putc(out, '%');
		buf_putc(out, hex[c >> 4]);
		buf_putc(out, hex[c & 15]);
		done = i + 1;
	}
	buf_put(out, str_slice(s, done, s.len));
}
