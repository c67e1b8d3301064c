/* list_sort.c: the order of `prdc list --sort FIELD`. */
#include "list_int.h"

#include <stdlib.h>

/* The values that are compared, the first difference first. */
struct sort_key {
	item_ref item;
	bool missing;
	uint32_t rank; /* of a value among those the vocabulary lists */
	double number;
	str text; /* folded */
	bool down;
};
enum sort_by {
	SORT_ID,
	SORT_KIND,
	SORT_STATUS,
	SORT_PHASE,
	SORT_RELEASE,
	SORT_TITLE,
	SORT_PATH,
	SORT_WHEN,
	SORT_FIELD, /* of the vocabulary */
};
static const char *const columns[SORT_FIELD] = {
	"id", "kind", "status", "phase", "release", "title", "path", "when"};

/* "STORY-9" is before "STORY-10": digits count as numbers. */
static int natural_order(str a, str b)
{
	size_t i = 0, k = 0;
	while (i < a.len && k < b.len) {
		if (byte_is_digit(a.at[i]) && byte_is_digit(b.at[k])) {
			uint64_t x = 0, y = 0;
			for (; i < a.len && byte_is_digit(a.at[i]) && x < 1u << 31; i++)
				x = x * 10 + (uint64_t)(a.at[i] - '0');
			for (; k < b.len && byte_is_digit(b.at[k]) && y < 1u << 31; k++)
				y = y * 10 + (uint64_t)(b.at[k] - '0');
			if (x != y)
				return x < y ? -1 : 1;
			continue;
		}
		if (a.at[i] != b.at[k])
			return (unsigned char)a.at[i] < (unsigned char)b.at[k] ? -1 : 1;
		i++;
		k++;
	}
	return (i < a.len) - (k < b.len);
}

static int by_value(const struct sort_key *x, const struct sort_key *y)
{
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->number < y->number || x->number > y->number)
		return x->number < y->number ? -1 : 1;
	return natural_order(x->text, y->text);
}

static int by_key(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	if (x->missing != y->missing)
		return x->missing ? 1 : -1;
	int order = by_value(x, y);
	if (order)
		return x->down ? -order : order;
	return x->item.n < y->item.n ? -1 : 1;
}

/* -------------------------------------------------------------- the keys */

/* Dates by their first day, horizons behind them. */
static void key_date(struct sort_key *key, date d)
{
	key->missing = d.precision == DATE_NONE;
	key->rank = date_known(d) ? 0 : (uint32_t)d.precision;
	key->number = date_known(d) ? d.first : 0;
}

static void key_text(struct listing *l, struct sort_key *key, str text)
{
	key->missing = str_is_blank(text);
	key->text = utf8_fold(l->keep, str_trim(text));
}

/* requires: key is zeroed.  Sorts dates by day, listed values by their order in
 * the vocabulary, numbers by value, and the rest as text. */
static void key_field(struct listing *l, struct sort_key *key, str folded)
{
	const struct item *i = graph_item(l->run->graph, key->item);
	const struct key_def *def = kind_key(i->kind, folded);
	const struct field *f = NULL;
	for (size_t n = 0; def && def->field && n < i->nfields; n++)
		if (i->fields[n].def == def->field)
			f = &i->fields[n];
	key->missing = !f || !f->ntexts;
	if (key->missing)
		return;
	str text = f->texts[0].text;
	struct number number;
	date d;
	if (f->def->type == TYPE_DATE && date_parse(text, &d) != DATE_BAD) {
		key_date(key, d);
		return;
	}
	key_text(l, key, text);
	key->rank = (uint32_t)field_value(f->def, text);
	if (!key->rank && number_parse(text, &number))
		key->number = number.value;
	if (f->def->nvalues && !key->rank)
		key->rank = (uint32_t)f->def->nvalues + 1;
}

static void key_release(struct listing *l, struct sort_key *key)
{
	const struct plan *p = l->run->plan;
	item_ref release = plan_item(p, key->item)->release;
	key->missing = !release.n;
	if (release.n)
		key->number = plan_item(p, release)->row;
}

/* By phase first, so that `ready` stands before `doing`. */
static void key_status(struct listing *l, struct sort_key *key)
{
	const struct item *i = graph_item(l->run->graph, key->item);
	key->rank = (uint32_t)i->phase;
	key->text = utf8_fold(l->keep, item_status(i));
}

/* requires: key is zeroed but for its item. */
static void fill_key(
	struct listing *l, struct sort_key *key, enum sort_by by, str folded)
{
	const struct graph *g = l->run->graph;
	const struct item *i = graph_item(g, key->item);
	switch (by) {
	case SORT_ID:
		key_text(l, key, i->address);
		break;
	case SORT_KIND:
		key_text(l, key, i->kind->name);
		break;
	case SORT_STATUS:
		key_status(l, key);
		break;
	case SORT_PHASE:
		key->rank = (uint32_t)i->phase;
		break;
	case SORT_RELEASE:
		key_release(l, key);
		break;
	case SORT_TITLE:
		key_text(l, key, item_title(i));
		break;
	case SORT_PATH:
		key_text(l, key, graph_document(g, i->self)->path);
		break;
	case SORT_WHEN:
		key_date(key, plan_item(l->run->plan, i->self)->when);
		break;
	case SORT_FIELD:
		key_field(l, key, folded);
		break;
	}
}

/* ------------------------------------------------------------- the word */

static bool is_field(const struct vocabulary *v, str folded)
{
	for (size_t n = 0; n < v->nkinds; n++) {
		const struct key_def *def = kind_key(v->kinds[n], folded);
		if (def && def->field)
			return true;
	}
	return false;
}

static _Noreturn void no_sort(struct listing *l, str word)
{
	const struct vocabulary *v = &l->run->ws.vocabulary;
	struct words_known all = {
		.help = "`prdc help fields` lists the fields; also id, kind, path, "
				"phase, release, status, title and when"};
	for (int n = 0; n < SORT_FIELD; n++)
		words_known_add(&all, l->keep, str_from(columns[n]));
	for (size_t k = 0; k < v->nkinds; k++)
		for (size_t n = 0; n < v->kinds[k]->nfields; n++)
			words_known_add(&all, l->keep, v->kinds[k]->fields[n]->name);
	unknown_word("nothing can be sorted by", word, all);
}

static enum sort_by read_sort(struct listing *l, str word, str folded)
{
	for (int n = 0; n < SORT_FIELD; n++)
		if (str_eq(folded, str_from(columns[n])))
			return (enum sort_by)n;
	if (!is_field(&l->run->ws.vocabulary, folded))
		no_sort(l, word);
	return SORT_FIELD;
}

void list_sort(struct listing *l)
{
	str word = str_trim(str_from(l->run->options->sort));
	bool down = str_starts(word, STR("-"));
	if (!word.len)
		return;
	word = str_slice(word, down, word.len);
	str folded = utf8_fold_name(l->keep, word);
	enum sort_by by = read_sort(l, word, folded);
	struct sort_key *keys = NEW(l->keep, struct sort_key, l->nitems + 1);
	for (size_t n = 0; n < l->nitems; n++) {
		keys[n].item = l->items[n];
		keys[n].down = down;
		fill_key(l, &keys[n], by, folded);
	}
	if (l->nitems)
		qsort(keys, l->nitems, sizeof *keys, by_key);
	for (size_t n = 0; n < l->nitems; n++)
		l->items[n] = keys[n].item;
}
