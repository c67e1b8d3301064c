/* keys.c: read the keys of a map by a table, and single values. */
#include "loading_int.h"

/* A longer list of names is left out of a message: it would be a wall. */
#define LISTED 12

struct name_choices names_of(arena *a, const char *const *names, size_t n)
{
	str *at = NEW(a, str, n);
	for (size_t i = 0; i < n; i++)
		at[i] = str_from(names[i]);
	return (struct name_choices){at, n};
}

/* "`off`, `note` or `error`" */
static void list_names(buf *out, const struct name_choices *names)
{
	for (size_t i = 0; i < names->len; i++) {
		if (i)
			buf_puts(out, i + 1 == names->len ? " or " : ", ");
		FORMAT(out, "`{}`", names->at[i]);
	}
}

static str listed(
	struct loading *l, const char *before, const struct name_choices *n)
{
	buf out = {0};
	if (!n->len || n->len > LISTED)
		return STR("");
	buf_puts(&out, before);
	list_names(&out, n);
	return buf_take(&out, l->keep);
}

/* Offers the nearest name as a fix; lists all names where none is near. */
void key_suggest(
	struct loading *l, struct diag *d, const struct name_choices *n)
{
	long near = edit_distance_nearest(d->subject, n->at, n->len);
	if (near < 0) {
		d->help = listed(l, "write ", n);
		return;
	}
	str name = n->at[near];
	d->help = FORMAT(l->keep, "did you mean `{}`?", name);
	d->hint = FORMAT(l->keep, "did you mean {}?", name);
	diag_fix(l->to->diags, d,
		(struct fix){
			.at = d->at,
			.text = name,
			.what = STR("use the similar name"),
			.safe = edit_distance(d->subject, name, 1) <= 1,
		});
}

void key_unknown(struct loading *l, const struct value *v, const char *missing,
	const struct name_choices *names)
{
	struct diag *d = config_report(l->to, l->config,
		(struct diag){
			.rule = RULE_unknown_key,
			.message = FORMAT(l->keep, "{} `{}`", str_from(missing), v->key),
			.subject = v->key,
			.at = v->key_at,
			.label = STR("means nothing here"),
		});
	key_suggest(l, d, names);
	if (!d->help.len)
		d->help = STR("take it away, or put `#` in front of it");
}

struct diag *key_bad(struct loading *l, const struct value *v, str message)
{
	return config_report(l->to, l->config,
		(struct diag){
			.rule = RULE_bad_setting,
			.message = message,
			.subject = v->form == VALUE_TEXT ? v->text : v->key,
			.at = v->at,
		});
}

/* How a message calls the value: by its key, or as part of a list. */
static str called(struct loading *l, const struct value *v)
{
	if (!v->key.len)
		return STR("each member of the list");
	return FORMAT(l->keep, "`{}`", v->key);
}

static const char *form_words(const struct value *v)
{
	if (v->form == VALUE_LIST)
		return "a list";
	if (v->form == VALUE_MAP)
		return "a group of settings";
	return v->text.len ? "a text" : "nothing";
}

bool key_is(struct loading *l, const struct value *v, enum value_form form,
	const char *wanted)
{
	if (v->form == form)
		return true;
	str name = called(l, v);
	key_bad(l, v,
		FORMAT(l->keep, "{} takes {}, not {}", name, str_from(wanted),
			str_from(form_words(v))));
	return false;
}

static bool is_nothing(const struct value *v)
{
	return v->form == VALUE_TEXT && !v->text.len && !v->quoted;
}

static char plain(char c)
{
	return c == '-' || c == '_' ? ' ' : byte_lower(c);
}

/* Our own keys and words are ASCII, so no other folding is needed. */
static bool same_name(str a, str b)
{
	size_t n = 0;
	while (n < a.len && n < b.len && plain(a.at[n]) == plain(b.at[n]))
		n++;
	return n == a.len && n == b.len;
}

static const struct key_row *find_row(const struct key_table *t, str key)
{
	for (size_t n = 0; n < t->n; n++)
		if (same_name(key, str_from(t->rows[n].name)))
			return &t->rows[n];
	return NULL;
}

static void report_row(
	struct loading *l, const struct value *v, const struct key_table *t)
{
	str *names = NEW(l->scratch, str, t->n);
	for (size_t n = 0; n < t->n; n++)
		names[n] = str_from(t->rows[n].name);
	key_unknown(l, v, t->missing, &(struct name_choices){names, t->n});
}

/* A key that is written twice was reported with the YAML; the first counts. */
void keys_read(
	struct loading *l, const struct value *map, const struct key_table *t)
{
	uint64_t seen = 0;
	if (is_nothing(map) || !key_is(l, map, VALUE_MAP, "a group of settings"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		const struct key_row *row = find_row(t, str_trim(v->key));
		uint64_t bit = row ? (uint64_t)1 << (row - t->rows) : 0;
		if (!row)
			report_row(l, v, t);
		else if (!(seen & bit))
			row->read(l, v);
		seen |= bit;
	}
}

size_t names_find(const struct name_choices *names, str text)
{
	for (size_t n = 0; n < names->len; n++)
		if (same_name(text, names->at[n]))
			return n + 1;
	return 0;
}

size_t key_choose(
	struct loading *l, const struct value *v, const struct name_choices *names)
{
	if (!key_is(l, v, VALUE_TEXT, "one word"))
		return 0;
	size_t n = names_find(names, str_trim(v->text));
	if (n)
		return n;
	str name = called(l, v);
	struct diag *d =
		key_bad(l, v, FORMAT(l->keep, "{} cannot be `{}`", name, v->text));
	key_suggest(l, d, names);
	if (d->fix)
		d->note = listed(l, "it may be ", names);
	return 0;
}

void key_text(struct loading *l, const struct value *v, str *into)
{
	if (key_is(l, v, VALUE_TEXT, "a text"))
		*into = str_trim(v->text);
}

void key_yes(struct loading *l, const struct value *v, bool *into)
{
	static const char *const words[] = {
		"yes", "no", "true", "false", "on", "off"};
	struct name_choices names = names_of(l->scratch, words, 6);
	size_t n = key_choose(l, v, &names);
	if (n)
		*into = n % 2;
}

/* Digits, with `,` or `_` between them for the eye; false: no such number, or
 * beyond `most`. */
static bool read_digits(str s, uint64_t most, uint64_t *number)
{
	*number = 0;
	bool any = false;
	for (size_t i = 0; i < s.len; i++) {
		if (any && i + 1 < s.len && (s.at[i] == ',' || s.at[i] == '_'))
			continue;
		if (!byte_is_digit(s.at[i]))
			return false;
		any = true;
		*number = *number * 10 + (uint64_t)(s.at[i] - '0');
		if (*number > most)
			return false;
	}
	return any && *number;
}

static void not_a_number(struct loading *l, const struct value *v, str help)
{
	struct diag *d = key_bad(
		l, v, FORMAT(l->keep, "{} cannot be `{}`", called(l, v), v->text));
	d->help = help;
}

void key_count(
	struct loading *l, const struct value *v, uint32_t most, uint32_t *into)
{
	uint64_t number;
	if (!key_is(l, v, VALUE_TEXT, "a number"))
		return;
	if (read_digits(str_trim(v->text), most, &number))
		*into = (uint32_t)number;
	else
		not_a_number(l, v,
			FORMAT(l->keep, "write a whole number from 1 to {}",
				format_uint(l->keep, most)));
}

/* "MiB" -> 20 bits to shift by; false: no such unit. */
static bool unit_shift(str unit, unsigned *shift)
{
	static const struct {
		const char *name;
		unsigned shift;
	} units[] = {{"", 0}, {"b", 0}, {"k", 10}, {"kb", 10}, {"kib", 10},
		{"m", 20}, {"mb", 20}, {"mib", 20}, {"g", 30}, {"gb", 30}, {"gib", 30}};
	for (size_t n = 0; n < sizeof units / sizeof *units; n++) {
		*shift = units[n].shift;
		if (str_eq_nocase(unit, str_from(units[n].name)))
			return true;
	}
	return false;
}

void key_bytes(
	struct loading *l, const struct value *v, size_t most, size_t *into)
{
	if (!key_is(l, v, VALUE_TEXT, "a size"))
		return;
	str unit = str_trim(v->text);
	while (unit.len && !byte_is_letter(unit.at[0]))
		unit = str_slice(unit, 1, unit.len);
	str digits = str_trim(str_between(v->text.at, unit.at));
	unsigned shift;
	uint64_t number;
	if (unit_shift(unit, &shift) && read_digits(digits, most, &number) &&
		number << shift <= most)
		*into = (size_t)(number << shift);
	else
		not_a_number(l, v,
			FORMAT(l->keep, "write a size like `64KiB` or `2MiB`, {} at most",
				limit_text(l->keep, most)));
}

/* `a, b` is a list too, unless it is in quotes. */
static str *split_text(struct loading *l, const struct value *v, size_t *n)
{
	size_t most = 1;
	for (size_t i = 0; i < v->text.len; i++)
		most += v->text.at[i] == ',';
	str *all = NEW(l->keep, str, most), rest = v->text;
	while (rest.len) {
		size_t end = v->quoted ? rest.len : str_find(rest, STR(", "), 0);
		str part = str_trim(str_slice(rest, 0, end));
		if (part.len)
			all[(*n)++] = part;
		rest = str_slice(rest, end + 2, rest.len);
	}
	return all;
}

str *key_texts(struct loading *l, const struct value *v, size_t *n)
{
	*n = 0;
	if (v->form == VALUE_TEXT)
		return split_text(l, v, n);
	if (!key_is(l, v, VALUE_LIST, "a text or a list of texts"))
		return NULL;
	str *all = NEW(l->keep, str, value_count(v));
	for (const struct value *m = v->first; m; m = m->next)
		if (key_is(l, m, VALUE_TEXT, "a text") && m->text.len)
			all[(*n)++] = str_trim(m->text);
	return all;
}
