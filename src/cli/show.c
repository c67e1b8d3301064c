/* show.c: `prdc show`: an item, a criterion, or the items of a document. */
#include "cli_int.h"

#include <string.h>

static bool wants_json(const struct options *o)
{
	const char *form = o->formats.len ? o->formats.at[0] : "text";
	if (strcmp(form, "text") && strcmp(form, "json"))
		fail("there is no card as `%s`; there are text and json", form);
	return !strcmp(form, "json");
}

/* ------------------------------------------------------------- criteria */

static _Noreturn void no_criterion(
	struct run *r, const struct item *i, str wanted)
{
	struct words_known all = {.numbers = true};
	for (size_t n = 0; n < i->ncriteria; n++)
		words_known_add(&all, &r->keep, i->criteria[n].id);
	str what = FORMAT(&r->keep, "`{}` has no criterion", i->address);
	unknown_word(what.at, wanted, all);
}

/* `STORY-12#AC-1`, in any case; false: it is no address of a criterion of an
 * item that is there. */
static bool show_criterion(struct run *r, str word, buf *out)
{
	size_t hash = str_rfind_byte(word, '#');
	if (hash == word.len)
		return false;
	item_ref ref = graph_find(r->graph, str_slice(word, 0, hash));
	if (!ref.n)
		return false;
	const struct item *i = graph_item(r->graph, ref);
	str id = str_slice(word, hash + 1, word.len);
	for (size_t n = 0; n < i->ncriteria; n++) {
		if (!str_eq_nocase(i->criteria[n].id, id))
			continue;
		struct criterion_ref at = {ref, n};
		emit_criterion(r->plan, at, wants_json(r->options), out);
		return true;
	}
	no_criterion(r, i, id);
}

/* ------------------------------------------------------------ documents */

/* As it is typed from here, else as it is called in the workspace. */
static const struct document *find_document(struct run *r, str word)
{
	str below = run_below_root(r, word.at);
	const struct document *found =
		below.len ? workspace_document(&r->ws, below) : NULL;
	return found ? found : workspace_document(&r->ws, word);
}

static bool show_document(struct run *r, str word, buf *out)
{
	const struct document *document = find_document(r, word);
	const struct graph *g = r->graph;
	item_ref *items = NEW(&r->keep, item_ref, g->nitems + 1);
	struct refs found = {items, 0};
	if (!document)
		return false;
	for (size_t n = 1; n <= g->nitems; n++)
		if (r->ws.documents[g->items[n]->document] == document)
			items[found.len++] = g->items[n]->self;
	if (!found.len)
		fail_with(FORMAT(&r->keep, "no item is in `{}`", word));
	emit_cards(r->plan, found, wants_json(r->options), out);
	return true;
}

/* -------------------------------------------------------------- unknown */

static _Noreturn void no_item(struct run *r, str word)
{
	const struct graph *g = r->graph;
	struct words_known all = {.help = "`prdc list` shows them all"};
	bool path = str_find_byte(word, '/', 0) < word.len ||
		str_find_byte(word, '.', 0) < word.len;
	for (size_t n = 1; n <= g->nitems; n++)
		words_known_add(&all, &r->keep, g->items[n]->address);
	for (size_t n = 0; n < r->ws.ndocuments; n++)
		words_known_add(&all, &r->keep, r->ws.documents[n]->path);
	if (!path)
		unknown_word("no item has the id", word, all);
	str below = run_below_root(r, word.at);
	unknown_word(
		"no document and no item is called", below.len ? below : word, all);
}

void command_show(struct run *r, buf *out)
{
	str word = str_from(only_argument(r->options, "the id of an item"));
	item_ref item = graph_find(r->graph, word);
	if (item.n)
		emit_card(r->plan, item, wants_json(r->options), out);
	else if (!show_criterion(r, word, out) && !show_document(r, word, out))
		no_item(r, word);
}
