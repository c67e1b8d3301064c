/* slug.c: ids and paths as parts of addresses. */
#include "site_int.h"

enum {
	PART_MAX = 100, /* bytes; file systems take 255, `.html` and more follow */
};

/* Letters, digits and marks of any script stay; so do `-`, `_` and `.`. */
static void put_character(buf *out, int32_t code)
{
	size_t before = out->len;
	buf one = {0};

	if (code == '.' || code == '_' || code == '-') {
		buf_putc(out, (char)code);
		return;
	}
	if (code < 0x80) {
		bool plain = code > 0 &&
			(byte_is_letter((char)code) || byte_is_digit((char)code));

		buf_putc(out, plain ? (char)code : '-');
		return;
	}
	utf8_put(&one, code);
	utf8_slug(out, buf_str(&one));
	if (out->len == before)
		buf_putc(out, '-');
	buf_free(&one);
}

/* Names that a list of items or an old system has taken. */
static bool is_reserved(str name)
{
	static const char *const taken[] = {
		"index", "con", "prn", "aux", "nul", NULL};
	str stem = str_slice(name, 0, str_find_byte(name, '.', 0));

	for (const char *const *t = taken; *t; t++)
		if (str_eq(stem, str_from(*t)))
			return true;
	return stem.len == 4 && byte_is_digit(stem.at[3]) &&
		(str_starts(stem, STR("com")) || str_starts(stem, STR("lpt")));
}

static bool splits_character(const buf *b, size_t at)
{
	return at < b->len && ((unsigned char)b->at[at] & 0xc0) == 0x80;
}

/* A part that is too long is cut and gets a digest of the whole. */
static void shorten(buf *out, size_t beg, str part)
{
	size_t cut = beg + PART_MAX - 17;

	while (splits_character(out, cut))
		cut--;
	buf_cut(out, cut);
	buf_print(out, "-%016llx", (unsigned long long)str_hash(part));
}

/* Case is folded, so that no two parts differ by it alone. */
void slug_put(buf *out, str part)
{
	arena scratch = {0};
	str folded = utf8_fold(&scratch, part);
	size_t beg = out->len;

	for (size_t i = 0; i < folded.len;)
		put_character(out, utf8_next(folded, &i));
	if (out->len - beg > PART_MAX)
		shorten(out, beg, folded);
	if (out->len == beg)
		buf_putc(out, '-');
	if (out->at[beg] == '.')
		out->at[beg] = '-';
	if (out->at[out->len - 1] == '.')
		out->at[out->len - 1] = '-';
	if (is_reserved(str_slice(buf_str(out), beg, out->len)))
		buf_putc(out, '-');
	arena_free(&scratch);
}

void slug_put_path(buf *out, str path)
{
	for (;;) {
		str part = str_cut(&path, '/');

		slug_put(out, part);
		if (!path.len)
			return;
		buf_putc(out, '/');
	}
}
