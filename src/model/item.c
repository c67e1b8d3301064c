/* item.c: what an item says of itself, by meaning. */
#include <prdc/model.h>

const struct field *item_field(const struct item *i, enum field_slot slot)
{
	for (size_t n = 0; n < i->nfields; n++)
		if (i->fields[n].def && i->fields[n].def->slot == slot)
			return &i->fields[n];
	return NULL;
}

str item_text(const struct item *i, enum field_slot slot)
{
	const struct field *f = item_field(i, slot);
	return f && f->ntexts ? f->texts[0].text : STR("");
}

/* The last own field of this meaning that says something, or NULL. */
static const struct text *own_text(const struct item *i, enum field_slot slot)
{
	for (size_t n = i->nfields; n > 0; n--) {
		const struct field *f = &i->fields[n - 1];
		if (f->def && f->def->slot == slot && f->ntexts && !f->inherited)
			return &f->texts[0];
	}
	return NULL;
}

str item_title(const struct item *i)
{
	const struct text *t = own_text(i, FIELD_TITLE);
	return t ? t->text : i->heading.text;
}

span item_title_at(const struct item *i)
{
	const struct text *t = own_text(i, FIELD_TITLE);
	return t ? t->at : i->heading.at;
}

str item_status(const struct item *i)
{
	const struct text *t = own_text(i, FIELD_STATUS);
	return t ? t->text : STR("");
}

span item_status_at(const struct item *i)
{
	const struct text *t = own_text(i, FIELD_STATUS);
	return t ? t->at : (span){0};
}

static void fill_part(
	struct text *part, const struct item *i, enum field_slot slot)
{
	const struct text *t = part->text.len ? NULL : own_text(i, slot);
	if (t)
		*part = *t;
}

/* A sentence that was the text of a field is gone with the field. */
struct statement item_statement(const struct item *i)
{
	struct statement s = i->sentence;
	if (s.from && !own_text(i, s.from))
		s = (struct statement){0};
	fill_part(&s.as_a, i, FIELD_AS_A);
	fill_part(&s.i_want, i, FIELD_I_WANT);
	fill_part(&s.so_that, i, FIELD_SO_THAT);
	return s;
}

bool item_over(const struct item *i)
{
	return i->phase == PHASE_DONE || i->phase == PHASE_DROPPED;
}

date item_date(const struct item *i, enum field_slot slot)
{
	date d = {0};
	str text = item_text(i, slot);
	if (!text.len || date_parse(text, &d) == DATE_BAD)
		return (date){0};
	return d;
}

bool item_number(const struct item *i, enum field_slot slot, struct number *n)
{
	str text = item_text(i, slot);
	return text.len && number_parse(text, n);
}

str item_name(arena *keep, const struct item *i)
{
	return FORMAT(keep, "{} `{}`", i->kind->name, i->address);
}

/* The number by position is free unless it is written somewhere; then the
 * next free one is taken. */
void item_number_criteria(struct item *i, arena *keep, arena *scratch)
{
	struct map taken = {.arena = scratch};
	for (size_t n = 0; n < i->ncriteria; n++)
		if (i->criteria[n].pinned)
			*map_put(&taken, utf8_fold(scratch, i->criteria[n].id)) = 1;
	size_t number = 0;
	for (size_t n = 0; n < i->ncriteria; n++) {
		struct criterion *c = &i->criteria[n];
		if (c->pinned)
			continue;
		if (number < n + 1)
			number = n + 1;
		str key = FORMAT(scratch, "ac-{}", format_uint(scratch, number));
		while (map_get(&taken, key))
			key = FORMAT(scratch, "ac-{}", format_uint(scratch, ++number));
		c->id = FORMAT(keep, "AC-{}", format_uint(keep, number++));
	}
}
