/* entries.c: what a vocabulary says of the fields and the links of a kind. */
#include "loading_int.h"

#include <string.h>

#define MOST_LINKS 1000 /* that an item may be asked for */

static void add_folded(struct loading *l, struct name_list *list, str name)
{
	LIST_ADD(l->keep, list, utf8_fold_name(l->keep, name));
}

static struct name_list copy_names(arena *keep, struct name_list list)
{
	struct name_list copy = {
		.at = NEW(keep, str, list.len), .len = list.len, .cap = list.len};
	if (list.len)
		memcpy(copy.at, list.at, list.len * sizeof *list.at);
	return copy;
}

/* Other words are added to those that are there: `aliases:` takes none away. */
static void add_aliases(
	struct loading *l, const struct value *v, str **aliases, size_t *naliases)
{
	struct key_draft *e = l->entry;
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++) {
		ARRAY_ADD(l->keep, *aliases, *naliases, e->aliases_cap, texts[i]);
		add_folded(l, &e->names, texts[i]);
	}
}

/* --------------------------------------------------------------- fields */
static void read_slot(struct loading *l, const struct value *v)
{
	struct name_choices names =
		names_of(l->scratch, field_slot_names, FIELD_COUNT);
	size_t n = key_choose(l, v, &names);
	if (n)
		l->entry->field->slot = (enum field_slot)(n - 1);
}

static void read_type(struct loading *l, const struct value *v)
{
	struct name_choices names =
		names_of(l->scratch, field_type_names, TYPE_COUNT);
	size_t n = key_choose(l, v, &names);
	if (n)
		l->entry->field->type = (enum field_type)(n - 1);
}

static void read_list(struct loading *l, const struct value *v)
{
	key_yes(l, v, &l->entry->field->list);
}

static void read_visibility(struct loading *l, const struct value *v)
{
	struct name_choices names = names_of(l->scratch, visibility_names, 3);
	size_t n = key_choose(l, v, &names);
	if (n)
		l->entry->field->visibility = (enum visibility)(n - 1);
}

static void add_value(struct loading *l, str word, size_t n)
{
	uint32_t *known =
		map_put(&l->entry->field->value_keys, utf8_fold_name(l->keep, word));
	if (!*known)
		*known = (uint32_t)n;
}

/* `{must: [P0, critical], should: [P1]}`: a value and what else it is called;
 * a bare list has no other words. */
static void read_values(struct loading *l, const struct value *v)
{
	struct field_def *f = l->entry->field;
	if (v->form != VALUE_MAP) {
		f->values = key_texts(l, v, &f->nvalues);
	} else {
		f->values = NEW(l->keep, str, value_count(v));
		f->nvalues = 0;
		for (const struct value *m = v->first; m; m = m->next)
			f->values[f->nvalues++] = m->key;
	}
	f->value_keys = (struct map){.arena = l->keep};
	for (size_t n = 0; n < f->nvalues; n++)
		add_value(l, f->values[n], n + 1);
	size_t n = 0;
	for (const struct value *m = v->first; v->form == VALUE_MAP && m;
		 m = m->next) {
		size_t words;
		str *others = key_texts(l, m, &words);
		n++;
		for (size_t i = 0; others && i < words; i++)
			add_value(l, others[i], n);
	}
}

static void read_field_aliases(struct loading *l, const struct value *v)
{
	struct field_def *f = l->entry->field;
	add_aliases(l, v, &f->aliases, &f->naliases);
}

static void read_field_inherits(struct loading *l, const struct value *v)
{
	key_yes(l, v, &l->entry->field->inherits);
}

static void read_field_label(struct loading *l, const struct value *v)
{
	const struct value *label = label_choose(l, v);
	if (label)
		key_text(l, label, &l->entry->field->label);
}

static const struct key_row field_rows[] = {
	{"slot", read_slot},
	{"type", read_type},
	{"list", read_list},
	{"inherits", read_field_inherits},
	{"visibility", read_visibility},
	{"values", read_values},
	{"aliases", read_field_aliases},
	{"label", read_field_label},
};
static const struct key_table field_table = {"a field has no setting",
	field_rows, sizeof field_rows / sizeof *field_rows};

/* ---------------------------------------------------------------- links */
static void read_link_slot(struct loading *l, const struct value *v)
{
	struct name_choices names =
		names_of(l->scratch, link_slot_names, LINK_COUNT);
	size_t n = key_choose(l, v, &names);
	if (n)
		l->entry->link->slot = (enum link_slot)(n - 1);
}

static void add_target(struct loading *l, const struct value *v)
{
	struct key_draft *e = l->entry;
	struct kind_draft *d = draft_find(l, v);
	if (!d)
		return;
	e->to[e->link->nto] = d;
	e->link->to[e->link->nto++] = d->kind;
}

/* `to: any`, `to: need`, `to: [need, outcome]` */
static void read_to(struct loading *l, const struct value *v)
{
	struct key_draft *e = l->entry;
	bool any = v->form == VALUE_TEXT &&
		(!v->text.len || str_eq_nocase(v->text, STR("any")));
	size_t most = v->form == VALUE_LIST ? value_count(v) : 1;
	e->link->nto = 0;
	e->link->to = NEW(l->keep, const struct kind *, most);
	e->to = NEW(l->keep, struct kind_draft *, most);
	if (v->form == VALUE_TEXT && !any)
		add_target(l, v);
	if (v->form == VALUE_TEXT ||
		!key_is(l, v, VALUE_LIST, "a kind or a list of kinds"))
		return;
	for (const struct value *m = v->first; m; m = m->next)
		add_target(l, m);
}

/* The first name is what the other end shows; the rest may be written. */
static void read_inverse(struct loading *l, const struct value *v)
{
	struct key_draft *e = l->entry;
	size_t n;
	str *texts = key_texts(l, v, &n);
	if (!texts || !n)
		return;
	e->link->inverse = texts[0];
	e->link->inverse_label = label_of_name(l->keep, texts[0]);
	e->link->inverse_aliases = texts + 1;
	e->link->ninverse_aliases = n - 1;
	e->inverse = (struct name_list){0};
	for (size_t i = 0; i < n; i++)
		add_folded(l, &e->inverse, texts[i]);
}

static void read_link_aliases(struct loading *l, const struct value *v)
{
	struct link_def *link = l->entry->link;
	add_aliases(l, v, &link->aliases, &link->naliases);
}

/* `{ready: 1}` holds from that phase on, but not for dropped items. */
static void read_min(struct loading *l, const struct value *map)
{
	struct name_choices names =
		names_of(l->scratch, phase_names, PHASE_DROPPED);
	uint32_t *min = l->entry->link->min;
	if (!key_is(l, map, VALUE_MAP, "a number for each phase"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		size_t n = names_find(&names, v->key);
		if (!n) {
			key_unknown(l, v, "there is no phase", &names);
			continue;
		}
		uint32_t count = 0;
		key_count(l, v, MOST_LINKS, &count);
		for (size_t at = n - 1; count && at < PHASE_DROPPED; at++)
			min[at] = count;
	}
}

static void read_link_inherits(struct loading *l, const struct value *v)
{
	key_yes(l, v, &l->entry->link->inherits);
}

static void read_link_label(struct loading *l, const struct value *v)
{
	const struct value *label = label_choose(l, v);
	if (label)
		key_text(l, label, &l->entry->link->label);
}

static void read_inverse_label(struct loading *l, const struct value *v)
{
	const struct value *label = label_choose(l, v);
	if (label)
		key_text(l, label, &l->entry->link->inverse_label);
}

static const struct key_row link_rows[] = {
	{"slot", read_link_slot},
	{"to", read_to},
	{"inverse", read_inverse},
	{"inverse_label", read_inverse_label},
	{"label", read_link_label},
	{"aliases", read_link_aliases},
	{"min", read_min},
	{"inherits", read_link_inherits},
};
static const struct key_table link_table = {
	"a link has no setting", link_rows, sizeof link_rows / sizeof *link_rows};

/* -------------------------------------------------------------- entries */
/* An entry that a kind took over has the same index in its own list. */
static struct key_draft **find_entry(struct loading *l, str folded)
{
	struct kind_draft *d = l->draft;
	for (const struct kind_draft *of = d; of; of = of->like) {
		uint32_t n = map_get(&of->names, folded);
		if (n)
			return &d->entries.at[n - 1];
	}
	return NULL;
}

/* ensures: the entry is in the list of the kind and found by its name. */
static struct key_draft *add_entry(struct loading *l, str name)
{
	struct kind_draft *d = l->draft;
	struct key_draft *e = NEW(l->keep, struct key_draft, 1);
	e->owner = d;
	add_folded(l, &e->names, name);
	struct key_draft **place = find_entry(l, e->names.at[0]);
	if (place) {
		*place = e;
		return e;
	}
	LIST_ADD(l->keep, &d->entries, e);
	*map_put(&d->names, e->names.at[0]) = (uint32_t)d->entries.len;
	return e;
}

/* A copy that this kind may change. */
static struct key_draft *own_entry(struct loading *l, struct key_draft **place)
{
	struct key_draft *old = *place, *e;
	if (old->owner == l->draft)
		return old;
	*place = e = NEW(l->keep, struct key_draft, 1);
	*e = *old;
	e->owner = l->draft;
	e->names = copy_names(l->keep, old->names);
	if (old->field) {
		e->field = NEW(l->keep, struct field_def, 1);
		*e->field = *old->field;
		e->aliases_cap = e->field->naliases;
	} else {
		e->link = NEW(l->keep, struct link_def, 1);
		*e->link = *old->link;
		e->aliases_cap = e->link->naliases;
	}
	return e;
}

static struct key_draft *field_entry(struct loading *l, str name)
{
	struct key_draft **place = find_entry(l, utf8_fold_name(l->scratch, name));
	if (place && (*place)->field)
		return own_entry(l, place);
	struct key_draft *e = add_entry(l, name);
	e->field = NEW(l->keep, struct field_def, 1);
	e->field->name = name;
	e->field->label = label_of_name(l->keep, name);
	e->field->value_keys.arena = l->keep;
	return e;
}

static struct key_draft *link_entry(struct loading *l, str name)
{
	struct key_draft **place = find_entry(l, utf8_fold_name(l->scratch, name));
	if (place && (*place)->link)
		return own_entry(l, place);
	struct key_draft *e = add_entry(l, name);
	e->link = NEW(l->keep, struct link_def, 1);
	e->link->name = name;
	e->link->label = label_of_name(l->keep, name);
	return e;
}

static void read_field(struct loading *l, const struct value *v)
{
	struct field_def *f = l->entry->field;
	if (v->form == VALUE_TEXT && v->text.len)
		read_type(l, v);
	else
		keys_read(l, v, &field_table);
	if (f->type != TYPE_ENUM || f->nvalues)
		return;
	struct diag *d = key_bad(
		l, v, FORMAT(l->keep, "the field `{}` has no `values`", f->name));
	d->help = STR("list the words that may be written: `values: [low, high]`");
	f->type = TYPE_TEXT;
}

static void read_link(struct loading *l, const struct value *v)
{
	if (v->form == VALUE_MAP)
		keys_read(l, v, &link_table);
	else
		read_to(l, v);
}

/* `points: int` is short for `points: {type: int}`. */
void fields_read(struct loading *l, const struct value *map)
{
	if (!key_is(l, map, VALUE_MAP, "a group of fields"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		l->entry = field_entry(l, str_trim(v->key));
		read_field(l, v);
	}
}

/* `after: release` is short for `after: {to: release}`. */
void links_read(struct loading *l, const struct value *map)
{
	if (!key_is(l, map, VALUE_MAP, "a group of links"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		l->entry = link_entry(l, str_trim(v->key));
		read_link(l, v);
	}
}
