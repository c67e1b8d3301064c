/* filter.c: the filters of a template, `value | filter`. */
#include "template_int.h"

enum {
	SHORT_LENGTH = 80, /* characters of `| short` */
};

/* ---------------------------------------------------------------- texts */

/* A filter writes its result behind the page's text.  It is copied and cut off
 * here, so that no buffer is allocated.  `end`: where the page ended. */
static str cut_off(const struct template_target *to, size_t end)
{
	return buf_take_from(to->out, end, to->scratch);
}

str filter_text(
	const struct template_target *to, const struct template_value *v)
{
	size_t end = to->out->len;

	if (v->missing)
		return STR("");
	if (v->type == TEMPLATE_NUMBER)
		language_put_number(to->out, to->language, v->number);
	else if (v->type == TEMPLATE_DATE)
		language_put_date(to->out, to->language, v->date);
	else if (v->type == TEMPLATE_BOOL)
		return v->yes ? STR("true") : STR("false");
	else
		return v->text;
	return cut_off(to, end);
}

static struct template_value as_text(struct template_value v, str text)
{
	v.type = TEMPLATE_TEXT;
	v.text = text;
	return v;
}

/* -------------------------------------------------------------- filters */

static struct template_value upper(
	const struct template_target *to, struct template_value v, str word)
{
	size_t end = to->out->len;

	(void)word;
	utf8_upper(to->out, v.text);
	return as_text(v, cut_off(to, end));
}

static struct template_value lower(
	const struct template_target *to, struct template_value v, str word)
{
	size_t end = to->out->len;

	(void)word;
	utf8_lower(to->out, v.text);
	return as_text(v, cut_off(to, end));
}

static struct template_value first(
	const struct template_target *to, struct template_value v, str word)
{
	(void)to;
	(void)word;
	if (v.len > 1)
		v.len = 1;
	return v;
}

static struct template_value count(
	const struct template_target *to, struct template_value v, str word)
{
	(void)to;
	(void)word;
	v.type = TEMPLATE_NUMBER;
	v.number = v.missing ? 0 : (double)v.len;
	v.missing = false;
	return v;
}

static struct template_value iso_date(
	const struct template_target *to, struct template_value v, str word)
{
	size_t end = to->out->len;

	(void)word;
	if (v.date.precision == DATE_NONE)
		v.missing = true;
	if (!v.missing)
		date_put(to->out, v.date);
	return as_text(v, cut_off(to, end));
}

/* As it stands in addresses and anchors: AC-2 is ac-2. */
static struct template_value id(
	const struct template_target *to, struct template_value v, str word)
{
	size_t end = to->out->len;

	(void)word;
	utf8_slug(to->out, v.text);
	return as_text(v, cut_off(to, end));
}

/* The bytes that the first `most` characters take. */
static size_t prefix(str s, size_t most)
{
	size_t at = 0;

	while (most-- && at < s.len)
		utf8_next(s, &at);
	return at;
}

/* Cut between words, unless less than half of the text would stay. */
static struct template_value cut_short(
	const struct template_target *to, struct template_value v, str word)
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
	return as_text(v, FORMAT(to->scratch, "{}…", v.text));
}

/* JSON writes numbers in one way, whatever the language of the page. */
static struct template_value json(
	const struct template_target *to, struct template_value v, str word)
{
	bool quoted = v.type == TEMPLATE_TEXT || v.type == TEMPLATE_DATE;
	str text = v.type == TEMPLATE_NUMBER ? STR("") : filter_text(to, &v);
	size_t end = to->out->len;

	(void)word;
	if (v.missing)
		return as_text((struct template_value){0}, STR("null"));
	if (v.type == TEMPLATE_NUMBER) {
		buf_number(to->out, v.number);
		return as_text(v, cut_off(to, end));
	}
	if (!quoted)
		return as_text(v, text);
	escape_json(to->out, text);
	return as_text(v, cut_off(to, end));
}

static struct template_value otherwise(
	const struct template_target *to, struct template_value v, str word)
{
	str text = filter_text(to, &v);

	v.missing = false;
	return as_text(v, text.len ? text : word);
}

#define BIT(type) (1u << (type))

const struct filter filters[] = {
	{"upper", false, BIT(TEMPLATE_TEXT), TEMPLATE_TEXT, upper},
	{"lower", false, BIT(TEMPLATE_TEXT), TEMPLATE_TEXT, lower},
	{"first", false, BIT(TEMPLATE_LIST), TEMPLATE_LIST, first},
	{"count", false, BIT(TEMPLATE_LIST), TEMPLATE_NUMBER, count},
	{"date", false, BIT(TEMPLATE_DATE), TEMPLATE_TEXT, iso_date},
	{"id", false, BIT(TEMPLATE_TEXT), TEMPLATE_TEXT, id},
	{"short", false, BIT(TEMPLATE_TEXT), TEMPLATE_TEXT, cut_short},
	{"json", false,
		BIT(TEMPLATE_TEXT) | BIT(TEMPLATE_NUMBER) | BIT(TEMPLATE_BOOL) |
			BIT(TEMPLATE_DATE),
		TEMPLATE_TEXT, json},
	{"default", true,
		BIT(TEMPLATE_TEXT) | BIT(TEMPLATE_NUMBER) | BIT(TEMPLATE_DATE),
		TEMPLATE_TEXT, otherwise},
	{0},
};

const struct filter *filter_find(str name)
{
	for (const struct filter *f = filters; f->name; f++)
		if (str_eq(str_from(f->name), name))
			return f;
	return NULL;
}
