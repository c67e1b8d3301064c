/* findings.c: texts and places that the findings of many rules need. */
#include "check_int.h"

struct diag finding_of(enum rule rule, const struct item *i)
{
	return (struct diag){.rule = rule, .item = i->address, .at = i->id_at};
}

struct diag missing_of(struct checking *c, enum rule rule, const struct item *i,
	const char *pattern)
{
	struct diag d = finding_of(rule, i);
	str name = item_name(c->keep, i);
	d.at = place_of_name(i);
	d.message = format_arena(c->keep, str_from(pattern), &name);
	return d;
}

/* ---------------------------------------------------------------- texts */

str counted(struct checking *c, size_t n, const char *one, const char *many)
{
	return FORMAT(c->keep, "{} {}", format_uint(c->keep, n),
		str_from(n == 1 ? one : many));
}

str listed(struct checking *c, const str *parts, size_t n)
{
	buf out = {0};
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_puts(&out, i + 1 == n ? " and " : ", ");
		buf_put(&out, parts[i]);
	}
	return buf_take(&out, c->keep);
}

str listed_words(struct checking *c, const str *words, size_t n)
{
	enum {
		SHOWN = 8
	};
	buf out = {0};
	for (size_t i = 0; i < n && i < SHOWN; i++)
		FORMAT(&out, "{}`{}`",
			str_from(!i          ? ""
					: i + 1 == n ? " or "
								 : ", "),
			words[i]);
	if (n > SHOWN)
		buf_puts(&out, ", \xe2\x80\xa6");
	return buf_take(&out, c->keep);
}

str dated(struct checking *c, date d)
{
	buf out = {0};
	date_put(&out, d);
	return buf_take(&out, c->keep);
}

str state_of(struct checking *c, const struct item *i)
{
	if (!item_status(i).len)
		return FORMAT(c->keep, "`{}` has no status", i->address);
	return FORMAT(c->keep, "`{}` is `{}`", i->address, item_status(i));
}

/* --------------------------------------------------------------- places */

span place_of_name(const struct item *i)
{
	if (i->id_at.end > i->id_at.beg)
		return i->id_at;
	span title = item_title_at(i);
	if (title.end > title.beg)
		return title;
	return (span){i->at.file, i->at.beg, i->at.beg};
}

span place_of_status(const struct item *i)
{
	return item_status(i).len ? item_status_at(i) : place_of_name(i);
}

span place_of_field(const struct item *i, enum field_slot slot)
{
	const struct field *f = item_field(i, slot);
	if (!f)
		return place_of_name(i);
	return f->value.end > f->value.beg ? f->value : f->key;
}

span place_of_whole_field(const struct item *i, enum field_slot slot)
{
	const struct field *f = item_field(i, slot);
	enum {
		GAP_MOST = 8 /* `: `, `:** `; in a table rows lie between */
	};
	bool beside = f && f->value.file == f->key.file &&
		f->value.beg >= f->key.end && f->value.end > f->value.beg &&
		f->value.beg - f->key.end <= GAP_MOST;
	return beside ? span_to(f->key, f->value) : place_of_field(i, slot);
}

/* -------------------------------------------------------------- presence */

bool has_field(const struct item *i, enum field_slot slot)
{
	const struct field *f = item_field(i, slot);
	if (!f)
		return false;
	for (size_t n = 0; n < f->ntexts; n++)
		if (str_trim(f->texts[n].text).len)
			return true;
	return f->tree && (f->tree->form != VALUE_TEXT) && f->tree->first;
}

/* The first link of this slot that the item has, written or inherited. */
static const struct link *written_link(
	const struct item *i, enum link_slot slot)
{
	for (size_t n = 0; n < i->nlinks; n++)
		if (i->links[n].def->slot == slot && !i->links[n].inverse)
			return &i->links[n];
	return NULL;
}

bool has_link(const struct item *i, enum link_slot slot)
{
	return written_link(i, slot);
}

bool has_dangling_link(const struct item *i, enum link_slot slot)
{
	for (size_t n = 0; n < i->nlinks; n++)
		if (i->links[n].def->slot == slot && !i->targets[n].n)
			return true;
	return false;
}

bool has_unknown_status(const struct item *i)
{
	return item_status(i).len && !i->status_known;
}

bool owns_its_id(const struct checking *c, const struct item *i)
{
	return graph_find(c->g, i->address).n == i->self.n;
}

enum field_slot date_slot(const struct item *i)
{
	static const enum field_slot slots[] = {
		FIELD_DATE, FIELD_DUE, FIELD_END, FIELD_START};
	for (size_t n = 0; n < sizeof slots / sizeof *slots; n++)
		if (has_field(i, slots[n]))
			return slots[n];
	return FIELD_NONE;
}

/* ---------------------------------------------------------------- names */

str field_name(const struct item *i, enum field_slot slot)
{
	for (size_t n = 0; n < i->kind->nfields; n++)
		if (i->kind->fields[n]->slot == slot)
			return i->kind->fields[n]->name;
	return STR("");
}

str link_name(const struct item *i, enum link_slot slot)
{
	for (size_t n = 0; n < i->kind->nlinks; n++)
		if (i->kind->links[n]->slot == slot)
			return i->kind->links[n]->name;
	return STR("");
}
