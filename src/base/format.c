/* format.c: texts with holes for other texts. */
#include <prdc/base.h>

/* The text before the next hole; *text begins behind it.  false: there is no
 * other hole, and *text is the rest.  Parts are a few bytes long, for which
 * str_find() would cost more than the loop. */
static bool next_part(str *text, str *part)
{
	size_t hole = 0;
	while (hole + 1 < text->len &&
		(text->at[hole] != '{' || text->at[hole + 1] != '}'))
		hole++;
	if (hole + 1 >= text->len)
		return false;
	*part = str_slice(*text, 0, hole);
	*text = str_slice(*text, hole + 2, text->len);
	return true;
}

static size_t formatted_len(str text, const str *holes)
{
	str part;
	size_t len = 0;
	while (next_part(&text, &part))
		len += part.len + holes++->len;
	return len + text.len;
}

static char *put(char *at, str s)
{
	if (s.len)
		memcpy(at, s.at, s.len);
	return at + s.len;
}

/* requires: room for formatted_len() bytes */
static void fill(char *at, str text, const str *holes)
{
	str part;
	while (next_part(&text, &part)) {
		at = put(at, part);
		at = put(at, *holes++);
	}
	put(at, text);
}

str format_arena(arena *keep, str text, const str *holes)
{
	size_t len = formatted_len(text, holes);
	char *at = arena_take(keep, len + 1, 1);
	fill(at, text, holes);
	return (str){at, len};
}

/* A hole may hold a part of the buf itself, which moves when it grows: so the
 * parts are not put one after the other. */
void format_buf(buf *out, str text, const str *holes)
{
	size_t len = formatted_len(text, holes);
	buf made = {0};
	fill(buf_room(&made, len), text, holes);
	made.len = len;
	buf_put(out, buf_str(&made));
	buf_free(&made);
}

str format_uint(arena *keep, uint64_t n)
{
	char room[DIGITS_MOST];
	return arena_copy(keep, digits_of(n, room));
}
