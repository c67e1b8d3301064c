/* html.c: raw HTML.  A strict tokenizer: what the whitelist knows is written
 * again from its parsed parts, everything else is text. */
#include "markdown_int.h"

#include <string.h>

#define MOST_ATTRIBUTES 16
#define LONGEST_SHOWN 40

struct raw {
	struct block_walk *w;
	struct source_map *where;
	size_t base;
	str s;
	bool shown; /* some of it is text */
};
/* <name attributes> or </name>, as it is written. */
struct token {
	str all, name, attributes;
	enum tag tag;
	bool ends, empty; /* </p>, <br/> */
};

static span place(const struct raw *r, str part)
{
	size_t beg = r->base + (size_t)(part.at - r->s.at);
	uint32_t first = source_map_find(r->where, (uint32_t)beg);
	if (!part.len)
		return (span){r->w->in->at.file, first, first};
	uint32_t last =
		source_map_find(r->where, (uint32_t)(beg + part.len - 1)) + 1;
	return (span){r->w->in->at.file, first, last < first ? first : last};
}

/* ------------------------------------------------------------- findings */
/* One finding a name; html_report says how often it stands there. */
static void refuse(struct raw *r, str name, str part, struct diag d)
{
	struct block_walk *w = r->w;
	w->raw_tags.arena = w->in->keep;
	uint32_t *seen = map_put(&w->raw_tags, name);
	if (*seen) {
		w->refusals.at[*seen - 1].count++;
		return;
	}
	d.rule = RULE_raw_html;
	d.at = place(r, part);
	struct diags *diags = w->in->diags;
	diag_add(diags, d);
	LIST_ADD(w->in->scratch, &w->refusals, (struct refusal){diags->len - 1, 1});
	*map_put(&w->raw_tags, name) = (uint32_t)w->refusals.len;
}

void html_report(struct block_walk *w)
{
	for (size_t i = 0; i < w->refusals.len; i++)
		if (w->refusals.at[i].count > 1)
			w->in->diags->at[w->refusals.at[i].diag].note =
				FORMAT(w->in->keep, "{} more stand in this file",
					format_uint(w->in->keep, w->refusals.at[i].count - 1));
}

static str lower(struct raw *r, str name)
{
	size_t n = name.len < LONGEST_SHOWN ? name.len : LONGEST_SHOWN;
	str copy = arena_copy(r->w->in->keep, str_slice(name, 0, n));
	char *at = (char *)copy.at;
	for (size_t i = 0; i < copy.len; i++)
		at[i] = byte_lower(at[i]);
	return copy;
}

/* A known tag can be refused for its place, too. */
static void refuse_tag(struct raw *r, const struct token *t)
{
	str name = lower(r, t->name);
	bool known = t->tag != TAG_NONE;
	arena *keep = r->w->in->keep;
	struct diag d = {
		.message = known
			? FORMAT(
				  keep, "`<{}>` cannot stand here and is shown as text", name)
			: FORMAT(keep, "`<{}>` is not allowed and is shown as text", name),
		.label = STR("shown as text"),
		.help = known
			? STR("put it on a line of its own, inside what it belongs to")
			: FORMAT(keep,
				  "write it in Markdown, or in backticks if the text is "
				  "about it: `<{}>`",
				  name),
	};
	refuse(r, name, t->all, d);
}

static void refuse_attribute(struct raw *r, str written)
{
	str name = lower(r, written);
	struct diag d = {
		.message = FORMAT(r->w->in->keep,
			"`{}=` is left out: pages run no scripts of documents", name),
		.label = STR("left out"),
	};
	refuse(r, name, written, d);
}

/* ------------------------------------------------------------ attributes */
static size_t skip_space(str s, size_t at)
{
	while (at < s.len && byte_is_space(s.at[at]))
		at++;
	return at;
}

static size_t name_end(str s, size_t at)
{
	while (at < s.len && !byte_is_space(s.at[at]) &&
		!byte_is_any(s.at[at], STR("\"'<>/=`")))
		at++;
	return at;
}

/* `= "value"` at `at`, if there is one; false: it is broken. */
static bool read_value(str s, size_t *at, str *value)
{
	*value = STR("");
	size_t i = skip_space(s, *at);
	if (i >= s.len || s.at[i] != '=')
		return true;
	i = skip_space(s, i + 1);
	if (i >= s.len)
		return false;
	bool quoted = s.at[i] == '"' || s.at[i] == '\'';
	size_t beg = i + quoted;
	size_t end = quoted ? str_find_byte(s, s.at[i], beg) : beg;
	while (!quoted && end < s.len && !byte_is_space(s.at[end]) &&
		!byte_is_any(s.at[end], STR("\"'<>=`")))
		end++;
	if (quoted ? end >= s.len : end == beg)
		return false;
	*value = str_slice(s, beg, end);
	*at = end + quoted;
	return true;
}

static bool read_attribute(str s, size_t *at, str *name, str *value)
{
	size_t beg = skip_space(s, *at), end = name_end(s, beg);
	if (end == beg || beg == *at)
		return false;
	*name = str_slice(s, beg, end);
	*at = end;
	return read_value(s, at, value);
}

static bool is_number(str s)
{
	return str_is_digits(s) && s.len < 5;
}

static void put_size(struct block_walk *w, str name, str value)
{
	str number = value;
	if (str_ends(value, STR("px")))
		number = str_slice(value, 0, value.len - 2);
	if (str_ends(value, STR("%")))
		number = str_slice(value, 0, value.len - 1);
	if (is_number(number))
		element_attribute(w, name, str_ends(value, STR("%")) ? value : number);
}

static void put_align(struct block_walk *w, str value)
{
	static const struct {
		str value, name;
	} sides[] = {
		{{"left", 4}, {"align-left", 10}},
		{{"right", 5}, {"align-right", 11}},
		{{"center", 6}, {"align-center", 12}},
	};
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		if (str_eq_nocase(value, sides[i].value))
			element_attribute(w, STR("class"), sides[i].name);
}

static void put_id(struct block_walk *w, str value)
{
	str id = anchor_of_id(w, value);
	if (!id.len)
		id = anchor_of_id(w, FORMAT(w->in->scratch, "user-{}", value));
	if (id.len)
		element_attribute(w, STR("id"), id);
}

static bool find_attribute(const struct token *t, str wanted, str *value)
{
	str name;
	for (size_t at = 0; read_attribute(t->attributes, &at, &name, value);)
		if (str_eq_nocase(name, wanted))
			return true;
	return false;
}

static bool has_attribute(const struct token *t, str wanted)
{
	str value;
	return find_attribute(t, wanted, &value);
}

/* The address that a tag leads to or shows, as it is written. */
static bool find_address(const struct token *t, str *value)
{
	switch (t->tag) {
	case TAG_A:
		return find_attribute(t, STR("href"), value);
	case TAG_IMG:
		return find_attribute(t, STR("src"), value);
	case TAG_SOURCE:
		return find_attribute(t, STR("srcset"), value);
	default:
		return false;
	}
}

/* 1 + index of the reference that a tag makes; 0: it makes none. */
static uint32_t refer(struct raw *r, const struct token *t)
{
	struct block_walk *w = r->w;
	str written, alt = STR("");
	if (!find_address(t, &written))
		return 0;
	str url = str_trim(html_entity_decode(w->in->scratch, written));
	span at = place(r, written);
	bool several = t->tag == TAG_SOURCE && memchr(url.at, ',', url.len);
	if (!url.len || several)
		return 0;
	if (!scheme_allowed(url)) {
		scheme_report(w, arena_copy(w->in->keep, url), at);
		return 0;
	}
	if (t->tag != TAG_A && find_attribute(t, STR("alt"), &alt))
		alt = html_entity_decode(w->in->scratch, alt);
	return reference_add(w,
		(struct markdown_reference){
			.form = t->tag == TAG_A ? REFERENCE_LINK : REFERENCE_IMAGE,
			.target = text_kept(w, url, at),
			.label = arena_copy(w->in->keep, alt),
			.at = at});
}

struct named {
	str name, written, value;
	enum attribute use;
};

/* requires: the tag is open.  Addresses are the hole of the tag: refer(). */
static void put_attribute_of(
	struct raw *r, const struct token *t, const struct named *a)
{
	struct block_walk *w = r->w;
	str value = html_entity_decode(w->in->scratch, a->value);
	switch (a->use) {
	case ATTRIBUTE_TEXT:
		element_attribute(w, a->written, value);
		return;
	case ATTRIBUTE_NUMBER:
		if (is_number(value))
			element_attribute(w, a->written, value);
		return;
	case ATTRIBUTE_SIZE:
		put_size(w, a->written, value);
		return;
	case ATTRIBUTE_FLAG:
		element_attribute(w, a->written, a->written);
		return;
	case ATTRIBUTE_ID:
		put_id(w, value);
		return;
	case ATTRIBUTE_ALIGN: /* the class of a link is the site's */
		if (t->tag != TAG_A)
			put_align(w, value);
		return;
	case ATTRIBUTE_ADDRESS: /* the tag's hole */
	case ATTRIBUTE_NONE:
		return;
	}
}

/* XML knows each attribute once. */
static void put_attributes(struct raw *r, const struct token *t)
{
	str seen[MOST_ATTRIBUTES];
	size_t nseen = 0, at = 0;
	struct named a;
	while (read_attribute(t->attributes, &at, &a.name, &a.value)) {
		if (a.name.len > 2 && str_starts_nocase(a.name, STR("on")))
			refuse_attribute(r, a.name);
		a.use = tag_attribute(t->tag, a.name, &a.written);
		bool again = nseen == MOST_ATTRIBUTES;
		for (size_t i = 0; a.use && i < nseen; i++)
			again |= str_eq(seen[i], a.written);
		if (a.use == ATTRIBUTE_NONE || again)
			continue;
		seen[nseen++] = a.written;
		put_attribute_of(r, t, &a);
	}
}

/* --------------------------------------------------------------- tokens */
/* The tag at s[at]; false: it is none. */
static bool read_tag(str s, size_t at, struct token *t)
{
	size_t beg = at + 1;
	*t = (struct token){.ends = beg < s.len && s.at[beg] == '/'};
	beg += t->ends;
	size_t end = beg;
	while (end < s.len &&
		(byte_is_letter(s.at[end]) ||
			(end > beg && (byte_is_digit(s.at[end]) || s.at[end] == '-'))))
		end++;
	if (end == beg)
		return false;
	t->name = str_slice(s, beg, end);
	str name, value;
	size_t i = end;
	while (!t->ends && read_attribute(s, &i, &name, &value))
		continue;
	t->attributes = str_slice(s, end, i);
	i = skip_space(s, i);
	t->empty = !t->ends && i < s.len && s.at[i] == '/';
	i += t->empty;
	if (i >= s.len || s.at[i] != '>')
		return false;
	t->all = str_slice(s, at, i + 1);
	t->tag = tag_find(t->name);
	return true;
}

static void put_raw_text(struct raw *r, str s)
{
	struct block_walk *w = r->w;
	r->shown |= s.len > 0;
	if (s.len && w->in->bodies)
		html_put_prose(w, html_entity_decode(w->in->scratch, s));
}

/* Order: the reference first, since a tag with one is a hole. */
static void begin(struct raw *r, const struct token *t)
{
	struct block_walk *w = r->w;
	uint32_t reference = refer(r, t);
	if (reference)
		element_refer(w, t->tag, true, reference);
	else
		element_open(w, t->tag, true);
	put_attributes(r, t);
	if (tag_in(tags_void, t->tag)) {
		element_empty(w);
		return;
	}
	element_begin(w);
	/* an <a name="x"> without its end tag would make links of all text */
	bool target = t->tag == TAG_A && !has_attribute(t, STR("href"));
	if (t->empty || target)
		elements_close(w, w->elements.len - 1);
}

/* End tags of unknown elements are text, and are not reported twice. */
static void put_tag(struct raw *r, const struct token *t)
{
	struct block_walk *w = r->w;
	bool in_text = r->where == &w->inlines.content;
	if (t->tag == TAG_NONE && t->ends) {
		put_raw_text(r, t->all);
	} else if (t->ends) {
		element_close_raw(w, t->tag);
	} else if (t->tag == TAG_NONE || !element_fits(w, t->tag)) {
		refuse_tag(r, t);
		html_put_prose(w, t->all);
		r->shown = true;
	} else {
		if (in_text && t->tag == TAG_BR)
			inline_text_char(w, '\n');
		begin(r, t);
	}
}

/* `<!DOCTYPE html>`, `<?php`, `<div` without an end: text. */
static void refuse_other(struct raw *r, size_t at)
{
	size_t end = at + 1;
	while (end < r->s.len && !byte_is_space(r->s.at[end]) &&
		!byte_is_any(r->s.at[end], STR("<>[")))
		end++;
	str part = str_slice(r->s, at, end), name = lower(r, part);
	if (part.len == 1)
		return;
	struct diag d = {
		.message = FORMAT(r->w->in->keep,
			"`{}` begins no tag that is allowed and is shown as text", name),
		.label = STR("shown as text"),
		.help = STR("put it in backticks if the text is about it"),
	};
	refuse(r, name, part, d);
}

/* Not a tag, at s[at]: a comment, or text.  Where it ends. */
static size_t read_other(struct raw *r, size_t at)
{
	str s = r->s, rest = str_slice(s, at, s.len);
	if (!str_starts(rest, STR("<!--"))) {
		refuse_other(r, at);
		put_raw_text(r, str_slice(s, at, at + 1));
		return at + 1;
	}
	size_t end = str_find(s, STR("-->"), at + 4);
	return end < s.len ? end + 3 : s.len;
}

/* Each byte is looked at once: what is no tag is text up to the next `<`. */
bool html_read(
	struct block_walk *w, struct source_map *where, size_t base, str html)
{
	struct raw r = {w, where, base, html, false};
	struct token t;
	for (size_t at = 0; at < html.len;) {
		size_t angle = str_find_byte(html, '<', at);
		put_raw_text(&r, str_slice(html, at, angle));
		if (angle >= html.len)
			return r.shown;
		if (!read_tag(html, angle, &t)) {
			at = read_other(&r, angle);
			continue;
		}
		put_tag(&r, &t);
		at = angle + t.all.len;
	}
	return r.shown;
}
