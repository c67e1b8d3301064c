/* explain.c: `prdc explain`: a rule, a kind, a field, or an item. */
#include "list_int.h"
#include "table_int.h"

/* ----------------------------------------------------------------- rules */

static bool explain_rule(const struct options *o, str name, buf *out)
{
	enum rule rule = rule_find(name);
	if (rule == RULE_none)
		return false;
	arena scratch = {0};
	str code = rule_row(rule)->code;
	const struct embedded *page =
		embedded_find(FORMAT(&scratch, "explain/{}.md", code));
	arena_free(&scratch);
	if (!page)
		bug(__func__, "a rule has no page");
	report_explain(page->text, color_wanted(o->color, 1), out);
	return true;
}

/* ----------------------------------------------------------------- kinds */

static void put_line(buf *out, const char *name, str text)
{
	if (!text.len)
		return;
	buf_print(out, "  %-11s ", name);
	terminal_put(out, text);
	buf_putc(out, '\n');
}

static void put_kind_head(struct run *r, const struct kind *k, buf *out)
{
	terminal_put(out, k->name);
	buf_puts(out, ": a kind of item\n\n");
	put_line(out, "prefix", joined(&r->keep, k->prefixes, k->nprefixes));
	put_line(out, "folder", joined(&r->keep, k->folders, k->nfolders));
	put_line(out, "like", k->like ? k->like->name : STR(""));
	put_line(out, "means", str_from(role_names[k->role]));
	put_line(
		out, "label", joined(&r->keep, (str[]){k->singular, k->plural}, 2));
	put_line(out, "sections", joined(&r->keep, k->required, k->nrequired));
	if (k->closed)
		put_line(out, "closed", STR("a field that it does not know is GR718"));
}

/* Names only: `prdc explain item` says more of them. */
static void put_taken_over(struct run *r, const struct kind *k, buf *out)
{
	static const char *const heads[] = {""};
	struct table t = {.keep = &r->keep, .heads = heads, .columns = 1};
	const struct kind *like = k->like;
	if (!like)
		return;
	str *names = NEW(&r->keep, str, like->nfields + like->nlinks);
	size_t n = 0;
	for (size_t i = 0; i < like->nfields; i++)
		names[n++] = like->fields[i]->name;
	for (size_t i = 0; i < like->nlinks; i++)
		names[n++] = like->links[i]->name;
	table_row(&t, (str[]){joined(&r->keep, names, n)});
	buf_puts(out, "\nAnd those of ");
	terminal_put(out, like->name);
	buf_putc(out, '\n');
	table_text(&t, out);
}

/* False: no kind is called so. */
static bool explain_kind(struct run *r, str name, buf *out)
{
	const struct kind *k = list_kind_find(&r->ws.vocabulary, name);
	struct table fields = {.keep = &r->keep}, words = {.keep = &r->keep};
	if (!k)
		return false;
	put_kind_head(r, k, out);
	fields_table(&fields, k, true);
	if (fields.rows.len) {
		buf_puts(out, "\nFields and links\n");
		table_text(&fields, out);
	}
	put_taken_over(r, k, out);
	buf_puts(out, "\nStatuses\n");
	statuses_table(&words, k, false);
	table_text(&words, out);
	struct example e = kind_example(&r->keep, k);
	FORMAT(out, "\nExample: {}\n\n", e.path);
	for (str text = e.text; text.len;) {
		str line = str_next_line(&text);
		FORMAT(out, "{}{}\n", str_from(line.len ? "    " : ""), line);
	}
	return true;
}

/* ---------------------------------------------------------------- fields */

/* One use of a key, with the kinds that use it so. */
struct key_use {
	struct key_def key;
	str *kinds;
	size_t nkinds;
};

/* Kinds may declare the same thing in their own words. */
static bool is_same_field(const struct field_def *a, const struct field_def *b)
{
	return a == b ||
		(a && b && str_eq(a->name, b->name) && a->slot == b->slot &&
			a->type == b->type && a->list == b->list &&
			a->nvalues == b->nvalues && a->naliases == b->naliases &&
			a->visibility == b->visibility);
}

static bool is_same_link(const struct link_def *a, const struct link_def *b)
{
	return a == b ||
		(a && b && str_eq(a->name, b->name) && a->slot == b->slot &&
			str_eq(a->inverse, b->inverse) && a->nto == b->nto &&
			a->naliases == b->naliases &&
			a->ninverse_aliases == b->ninverse_aliases);
}

static bool is_same(const struct key_def *a, const struct key_def *b)
{
	return a->inverse == b->inverse && is_same_field(a->field, b->field) &&
		is_same_link(a->link, b->link);
}

/* What the key means, with the kinds that agree on each meaning.  `found` has
 * room for one entry a kind; returns how many there are. */
static size_t find_meanings(struct run *r, str folded, struct key_use *found)
{
	const struct vocabulary *v = &r->ws.vocabulary;
	size_t len = 0;
	for (size_t n = 0; n < v->nkinds; n++) {
		const struct key_def *key = kind_key(v->kinds[n], folded);
		size_t at = 0;
		if (!key)
			continue;
		while (at < len && !is_same(&found[at].key, key))
			at++;
		if (at == len) {
			found[len].key = *key;
			found[len++].kinds = NEW(&r->keep, str, v->nkinds);
		}
		found[at].kinds[found[at].nkinds++] = v->kinds[n]->name;
	}
	return len;
}

/* `must (must have, P0), should (…)`. */
static str values_text(struct run *r, const struct field_def *f)
{
	buf all = {0};
	for (size_t n = 0; n < f->nvalues; n++) {
		size_t others = 0;
		buf_puts(&all, n ? ", " : "");
		buf_put(&all, f->values[n]);
		str own = utf8_fold_name(&r->keep, f->values[n]);
		for (size_t i = 0; i < f->value_keys.len; i++) {
			const struct map_entry *e = &f->value_keys.at[i];
			if (e->value != n + 1 || str_eq(e->key, own))
				continue;
			buf_puts(&all, others++ ? ", " : " (");
			buf_put(&all, e->key);
		}
		buf_puts(&all, others ? ")" : "");
	}
	return buf_take(&all, &r->keep);
}

static void put_row(struct table *t, const char *name, str text)
{
	if (text.len)
		table_row(t, (str[]){str_from(name), text});
}

static str kinds_text(struct run *r, const struct key_use *m)
{
	if (m->nkinds == r->ws.vocabulary.nkinds)
		return STR("every kind");
	return joined(&r->keep, m->kinds, m->nkinds);
}

/* Rows without a text are left out. */
static void put_field(struct run *r, const struct key_use *m, buf *out)
{
	static const char *const heads[] = {"", ""};
	const struct field_def *f = m->key.field;
	struct table t = {.keep = &r->keep, .heads = heads, .columns = 2};
	terminal_put(out, f->name);
	buf_puts(out, ": a field\n");
	put_row(&t, "type", field_type_text(&r->keep, f));
	put_row(&t, f->type == TYPE_ENUM ? "one of" : "known values",
		values_text(r, f));
	put_row(&t, "also written", joined(&r->keep, f->aliases, f->naliases));
	put_row(&t, "of", kinds_text(r, m));
	put_row(&t, "visibility", str_from(visibility_names[f->visibility]));
	if (f->slot)
		put_row(&t, "means", str_from(field_slot_names[f->slot]));
	if (f->inherits)
		put_row(&t, "inherits", STR("what is part of the item takes it over"));
	table_text(&t, out);
}

/* Rows without a text are left out. */
static void put_link(struct run *r, const struct key_use *m, buf *out)
{
	static const char *const heads[] = {"", ""};
	const struct link_def *l = m->key.link;
	struct table t = {.keep = &r->keep, .heads = heads, .columns = 2};
	terminal_put(out, l->name);
	buf_puts(out, ": a link");
	buf_puts(out, m->key.inverse ? ", written at its other end\n" : "\n");
	put_row(&t, "leads to", link_type_text(&r->keep, l));
	put_row(&t, "also written", joined(&r->keep, l->aliases, l->naliases));
	put_row(&t, "other end", l->inverse);
	put_row(&t, "also there",
		joined(&r->keep, l->inverse_aliases, l->ninverse_aliases));
	put_row(&t, "of", kinds_text(r, m));
	if (l->slot)
		put_row(&t, "means", str_from(link_slot_names[l->slot]));
	if (l->inherits)
		put_row(&t, "inherits", STR("what is part of the item takes it over"));
	table_text(&t, out);
}

static bool is_called(struct run *r, const struct key_def *key, str folded)
{
	str name = key->field ? key->field->name : key->link->name;
	return !key->inverse && str_eq(utf8_fold_name(&r->keep, name), folded);
}

static void put_meaning(struct run *r, const struct key_use *m, buf *out)
{
	buf_puts(out, out->len ? "\n" : "");
	if (m->key.field)
		put_field(r, m, out);
	else
		put_link(r, m, out);
}

/* A kind or field with this name comes before one with this alias.  An alias
 * is left out if a kind has the same name: `story` is an alias of
 * `statement`. */
static bool explain_field(struct run *r, str name, buf *out)
{
	bool behind = out->len > 0;
	str folded = utf8_fold_name(&r->keep, name);
	struct key_use *all =
		NEW(&r->keep, struct key_use, r->ws.vocabulary.nkinds + 1);
	size_t n = find_meanings(r, folded, all);
	for (size_t i = 0; i < n; i++)
		if (is_called(r, &all[i].key, folded))
			put_meaning(r, &all[i], out);
	for (size_t i = 0; i < n && !behind; i++)
		if (!is_called(r, &all[i].key, folded))
			put_meaning(r, &all[i], out);
	return n > 0;
}

/* --------------------------------------------------------------- unknown */

/* Ends the run with the nearest of all names that could have been meant. */
static _Noreturn void unknown(struct run *r, str name)
{
	const struct vocabulary *v = &r->ws.vocabulary;
	struct words_known all = {
		.help = "`prdc rules`, `prdc help kinds`, `prdc help fields` and "
				"`prdc list` say what there is"};
	for (int n = 1; n < RULE_COUNT; n++) {
		words_known_add(&all, &r->keep, rule_row((enum rule)n)->code);
		words_known_add(&all, &r->keep, rule_row((enum rule)n)->slug);
	}
	for (size_t n = 0; n < v->nkinds; n++)
		words_known_add(&all, &r->keep, v->kinds[n]->name);
	for (size_t n = 0; n < v->nkinds; n++)
		for (size_t k = 0; k < v->kinds[n]->keys.len; k++)
			words_known_add(&all, &r->keep, v->kinds[n]->keys.at[k].key);
	for (size_t n = 1; n <= r->graph->nitems; n++)
		words_known_add(&all, &r->keep, r->graph->items[n]->address);
	unknown_word("no rule, kind, field or item is called", name, all);
}

bool explain_name(const struct options *o)
{
	str name = str_from(only_argument(
		o, "a rule, a kind, a field or an id: GR702, story, owner, STORY-12"));
	buf out = {0};
	struct run r = {0};
	bool found = explain_rule(o, name, &out);
	if (!found) {
		run_vocabulary(&r, o, false);
		found = explain_kind(&r, name, &out);
		found |= explain_field(&r, name, &out);
		run_close(&r);
	}
	if (found)
		output_data(o, &out);
	return found;
}

void command_explain(struct run *r, buf *out)
{
	str name = str_from(r->options->arguments[0]);
	item_ref item = graph_find(r->graph, name);
	if (!item.n)
		unknown(r, name);
	explain_item(r->plan, item, &r->keep, out);
}
