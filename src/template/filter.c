/* filter.c: what may stand behind `|` in a template. */
#include "template_int.h"

enum {
	SHORT_LENGTH = 80, /* characters of `| short` */
};

/* ---------------------------------------------------------------- texts */

/* What is made on the way is written behind the page's text, copied, and cut
 * off again: nothing is allocated for it. */
static str taken(struct page *page, size_t mark)
{
	str made = str_slice(buf_str(page->out), mark, page->out->len);
	str text = arena_copy(page->scratch, made);

	buf_cut(page->out, mark);
	return text;
}

str filter_text(struct page *page, const struct view_value *v)
{
	size_t mark = page->out->len;

	if (v->missing)
		return STR("");
	if (v->type == VIEW_NUMBER)
		buf_number(page->out, v->number);
	else if (v->type == VIEW_DATE)
		date_put_words(page->out, v->date);
	else if (v->type == VIEW_BOOL)
		return v->yes ? STR("true") : STR("false");
	else
		return v->text;
	return taken(page, mark);
}

static struct view_value as_text(struct view_value v, str text)
{
	v.type = VIEW_TEXT;
	v.text = text;
	return v;
}

/* -------------------------------------------------------------- filters */

static struct view_value upper(struct page *page, struct view_value v, str word)
{
	size_t mark = page->out->len;

	(void)word;
	utf8_upper(page->out, v.text);
	return as_text(v, taken(page, mark));
}

static struct view_value lower(struct page *page, struct view_value v, str word)
{
	size_t mark = page->out->len;

	(void)word;
	utf8_lower(page->out, v.text);
	return as_text(v, taken(page, mark));
}

static struct view_value first(struct page *page, struct view_value v, str word)
{
	(void)page;
	(void)word;
	if (v.len > 1)
		v.len = 1;
	return v;
}

static struct view_value count(struct page *page, struct view_value v, str word)
{
	(void)page;
	(void)word;
	v.type = VIEW_NUMBER;
	v.number = v.missing ? 0 : (double)v.len;
	v.missing = false;
	return v;
}

static struct view_value iso_date(
	struct page *page, struct view_value v, str word)
{
	size_t mark = page->out->len;

	(void)word;
	if (v.date.precision == DATE_NONE)
		v.missing = true;
	if (!v.missing)
		date_put(page->out, v.date);
	return as_text(v, taken(page, mark));
}

/* As it stands in addresses and anchors: AC-2 is ac-2. */
static struct view_value id(struct page *page, struct view_value v, str word)
{
	size_t mark = page->out->len;

	(void)word;
	utf8_slug(page->out, v.text);
	return as_text(v, taken(page, mark));
}

/* The bytes that the first `most` characters take. */
static size_t prefix(str s, size_t most)
{
	size_t at = 0;

	while (most-- && at < s.len)
		utf8_next(s, &at);
	return at;
}

/* Cut between words where that leaves more than half of it. */
static struct view_value cut_short(
	struct page *page, struct view_value v, str word)
{
	size_t end = prefix(v.text, SHORT_LENGTH);
	size_t space = end;

	(void)word;
	if (end == v.text.len)
		return as_text(v, v.text);
	while (space > end / 2 && !byte_is_space(v.text.at[space]))
		space--;
	if (space > end / 2)
		end = space;
	v.text = str_trim_right(str_slice(v.text, 0, end));
	return as_text(
		v, arena_print(page->scratch, "%.*s…", (int)v.text.len, v.text.at));
}

static struct view_value json(struct page *page, struct view_value v, str word)
{
	bool quoted = v.type == VIEW_TEXT || v.type == VIEW_DATE;
	str text = filter_text(page, &v);
	size_t mark = page->out->len;

	(void)word;
	if (v.missing)
		return as_text((struct view_value){0}, STR("null"));
	if (!quoted)
		return as_text(v, text);
	escape_json(page->out, text);
	return as_text(v, taken(page, mark));
}

static struct view_value otherwise(
	struct page *page, struct view_value v, str word)
{
	str text = filter_text(page, &v);

	v.missing = false;
	return as_text(v, text.len ? text : word);
}

#define BIT(type) (1u << (type))

const struct filter filters[] = {
	{"upper", false, BIT(VIEW_TEXT), VIEW_TEXT, upper},
	{"lower", false, BIT(VIEW_TEXT), VIEW_TEXT, lower},
	{"first", false, BIT(VIEW_LIST), VIEW_LIST, first},
	{"count", false, BIT(VIEW_LIST), VIEW_NUMBER, count},
	{"date", false, BIT(VIEW_DATE), VIEW_TEXT, iso_date},
	{"id", false, BIT(VIEW_TEXT), VIEW_TEXT, id},
	{"short", false, BIT(VIEW_TEXT), VIEW_TEXT, cut_short},
	{"json", false,
		BIT(VIEW_TEXT) | BIT(VIEW_NUMBER) | BIT(VIEW_BOOL) | BIT(VIEW_DATE),
		VIEW_TEXT, json},
	{"default", true, BIT(VIEW_TEXT) | BIT(VIEW_NUMBER) | BIT(VIEW_DATE),
		VIEW_TEXT, otherwise},
	{0},
};

const struct filter *filter_find(str name)
{
	for (const struct filter *f = filters; f->name; f++)
		if (str_eq(str_from(f->name), name))
			return f;
	return NULL;
}
