/* entities.c: make a template what an XML parser can read. */
#include <string.h>

#include <libxml/HTMLparser.h>

#include "template_int.h"

enum {
	NAME_MAX_BYTES = 8, /* "thetasym" is HTML's longest */
};

static bool predefined(str name)
{
	return str_eq(name, STR("amp")) || str_eq(name, STR("lt")) ||
		str_eq(name, STR("gt")) || str_eq(name, STR("quot")) ||
		str_eq(name, STR("apos"));
}

/* The name between '&' and ';', or empty: a number, or no entity at all. */
static str name_at(str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.len &&
		(byte_is_letter(text.at[end]) || byte_is_digit(text.at[end])))
		end++;
	if (end == text.len || text.at[end] != ';')
		return STR("");
	return str_slice(text, at + 1, end);
}

/* The character of the name; -1: HTML has no such name. */
static int32_t character(str name)
{
	char text[NAME_MAX_BYTES + 1] = "";

	if (name.len > NAME_MAX_BYTES)
		return -1;
	memcpy(text, name.at, name.len);
	const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)text);
	return known ? (int32_t)known->value : -1;
}

struct decoding {
	arena *keep;
	str source;
	buf out;
	struct decoded *d;
};

static void remember_offset(struct decoding *e, struct source_offset s)
{
	LIST_ADD(e->keep, &e->d->offsets, s);
}

/* Puts the entity at `at`, if it is one that XML does not know; returns the
 * bytes of the source that were used up. */
static size_t put_entity(struct decoding *e, size_t at)
{
	str name = name_at(e->source, at);

	if (!name.len || predefined(name)) {
		buf_putc(&e->out, '&');
		return 1;
	}
	int32_t code = character(name);
	if (code >= 0)
		utf8_put(&e->out, code);
	else
		buf_putc(&e->out, '?');
	if (code < 0 && !e->d->unknown.len)
		e->d->unknown = str_slice(e->source, at, at + name.len + 2);
	at += name.len + 2;
	remember_offset(e,
		(struct source_offset){
			(uint32_t)e->out.len, (uint32_t)(at - e->out.len)});
	return name.len + 2;
}

/* The bytes of the start that are blanked: byte order mark, declaration and
 * doctype, with the white space between them. */
static size_t prologue(str s)
{
	str rest = s;

	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_slice(rest, 3, rest.len);
	rest = str_trim_left(rest);
	if (str_starts(rest, STR("<?xml")) && rest.len > 5 &&
		byte_is_space(rest.at[5]))
		rest = str_slice(rest, str_find(rest, STR("?>"), 0) + 2, rest.len);
	rest = str_trim_left(rest);
	if (str_starts_nocase(rest, STR("<!doctype html"))) {
		str behind = str_trim_left(str_slice(rest, 14, rest.len));

		if (str_starts(behind, STR(">")))
			rest = str_slice(behind, 1, behind.len);
	}
	return s.len - rest.len;
}

/* A comment, an entity, or the bytes up to the next one of them. */
static size_t put_stretch(struct decoding *e, size_t at)
{
	str rest = str_slice(e->source, at, e->source.len);
	size_t end = 1;

	if (str_starts(rest, STR("&")))
		return put_entity(e, at);
	if (str_starts(rest, STR("<!--")))
		end = str_find(rest, STR("-->"), 4);
	else
		while (end < rest.len && rest.at[end] != '&' && rest.at[end] != '<')
			end++;
	buf_put(&e->out, str_slice(rest, 0, end));
	return end;
}

/* Blanks keep their length and line ends, so that places stay right. */
void entity_decode(arena *keep, str source, struct decoded *d)
{
	struct decoding e = {.keep = keep, .source = source, .d = d};
	size_t at = prologue(source);

	*d = (struct decoded){0};
	for (size_t i = 0; i < at; i++)
		buf_putc(&e.out, source.at[i] == '\n' ? '\n' : ' ');
	while (at < source.len)
		at += put_stretch(&e, at);
	d->text = buf_take(&e.out, keep);
}

uint32_t entity_source(const struct decoded *d, uint32_t offset)
{
	size_t beg = 0, end = d->offsets.len;

	while (beg < end) {
		size_t middle = beg + (end - beg) / 2;

		if (d->offsets.at[middle].beg <= offset)
			beg = middle + 1;
		else
			end = middle;
	}
	return offset + (beg ? d->offsets.at[beg - 1].back : 0);
}
