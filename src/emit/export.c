/* export.c: the graph as JSON, a public format (prdc.graph/1). */
#include "site_int.h"
#include "text_int.h"

/* The references of a document, linked by the item that they stand in. */
struct mentions {
	const struct document *document;
	uint32_t *first; /* by 1 + index of the item: 1 + index of a reference */
	uint32_t *next;  /* by index of the reference */
};
struct export
{
	const struct graph *graph;
	struct json *json;
	struct mentions mentions;
	arena scratch; /* of a document */
	size_t links, unresolved, criteria;
};

static const struct workspace *workspace_of(const struct export *e)
{
	return e->graph->workspace;
}

static void put(struct export *e, const char *key, str text)
{
	json_key(e->json, key);
	json_str(e->json, text);
}

static void put_line(struct export *e, const char *key, span at)
{
	const struct sources *all = &workspace_of(e)->sources;
	uint32_t line = 1;

	if (at.file)
		line = source_place(source_of(all, at), at.beg).line;
	json_key(e->json, key);
	json_uint(e->json, line);
}

/* -------------------------------------------------------------- mentions */

static void index_mentions(struct export *e, const struct document *d)
{
	struct mentions *m = &e->mentions;

	arena_reset(&e->scratch);
	m->document = d;
	m->first = NEW(&e->scratch, uint32_t, d->nitems + 1);
	m->next = NEW(&e->scratch, uint32_t, d->nreferences + 1);
	for (size_t i = d->nreferences; i > 0; i--) {
		uint32_t item = d->references[i - 1].item;

		m->next[i - 1] = m->first[item];
		m->first[item] = (uint32_t)i;
	}
}

/* A word with a dash may only look like an id; one with a number at its end,
 * or in double brackets, is meant as one. */
static bool is_mention(
	const struct reference *r, const struct destination *to, item_ref self)
{
	if (to->to.n)
		return to->to.n != self.n;
	if (r->form == REFERENCE_WIKI)
		return to->end == END_NOWHERE;
	return r->form == REFERENCE_MENTION && r->target.len &&
		byte_is_digit(r->target.at[r->target.len - 1]);
}

/* ----------------------------------------------------------------- links */

struct written_link {
	str role, target;
	item_ref to;
	span at;
	const char *origin;
	bool inverse;
};

/* The keys are part of a public format; `inverse` stands only when it holds. */
static void put_link(struct export *e, const struct written_link *l)
{
	struct json *j = e->json;
	struct place place = {1, 1};

	if (l->at.file)
		place = source_place(
			source_of(&workspace_of(e)->sources, l->at), l->at.beg);
	json_open(j, '{');
	put(e, "role", l->role);
	put(e, "target", l->target);
	json_key(j, "to");
	if (l->to.n)
		json_str(j, graph_item(e->graph, l->to)->address);
	else
		json_null(j);
	json_key(j, "line");
	json_uint(j, place.line);
	json_key(j, "column");
	json_uint(j, place.column);
	put(e, "origin", str_from(l->origin));
	if (l->inverse) {
		json_key(j, "inverse");
		json_bool(j, true);
	}
	json_close(j, '}');
	e->links++;
	e->unresolved += !l->to.n;
}

/* requires: e->mentions are those of the item's document.  Written links come
 * first, then mentions. */
static void put_links(struct export *e, const struct item *i)
{
	const struct document *d = e->mentions.document;
	size_t index = (size_t)(i - d->items);

	json_key(e->json, "links");
	json_open(e->json, '[');
	for (size_t n = 0; n < i->nlinks; n++) {
		const struct link *l = &i->links[n];
		struct written_link w = {.target = l->target,
			.to = i->targets[n],
			.at = l->at,
			.origin = link_origin_names[l->origin],
			.inverse = l->inverse};

		w.role = l->def->slot ? str_from(link_slot_names[l->def->slot])
							  : l->def->name;
		put_link(e, &w);
	}
	for (uint32_t n = e->mentions.first[index + 1]; n;
		 n = e->mentions.next[n - 1]) {
		const struct reference *r = &d->references[n - 1];
		const struct destination *to = &d->destinations[n - 1];
		struct written_link w = {.role = STR("mentions"),
			.target = r->target,
			.to = to->to,
			.at = r->at,
			.origin = link_origin_names[ORIGIN_PROSE]};

		if (is_mention(r, to, i->self) && !r->linked)
			put_link(e, &w);
	}
	json_close(e->json, ']');
}

/* ---------------------------------------------------------------- fields */

/* A key stands once: what is written first holds. */
static bool is_new(struct map *seen, str name)
{
	uint32_t *known = map_put(seen, name);

	if (*known)
		return false;
	*known = 1;
	return true;
}

/* YAML is read with a limit of depth, so this ends. */
static void put_tree(struct export *e, const struct value *v)
{
	struct map seen = {.arena = &e->scratch};
	bool map = v->form == VALUE_MAP;

	if (v->form == VALUE_TEXT) {
		json_str(e->json, v->text);
		return;
	}
	json_open(e->json, map ? '{' : '[');
	for (const struct value *c = v->first; c; c = c->next) {
		if (map && !is_new(&seen, c->key))
			continue;
		if (map)
			json_key(e->json, arena_copy(&e->scratch, c->key).at);
		put_tree(e, c);
	}
	json_close(e->json, map ? '}' : ']');
}

static void put_value(struct export *e, const struct field *f)
{
	bool list = f->def ? f->def->list : f->ntexts > 1;

	if (f->tree && !(f->ntexts && f->tree->form != VALUE_MAP)) {
		put_tree(e, f->tree);
		return;
	}
	if (!list && f->ntexts <= 1) {
		json_str(e->json, f->ntexts ? f->texts[0].text : STR(""));
		return;
	}
	json_open(e->json, '[');
	for (size_t n = 0; n < f->ntexts; n++)
		json_str(e->json, f->texts[n].text);
	json_close(e->json, ']');
}

static void put_part(
	struct export *e, struct map *seen, const char *name, struct text part)
{
	if (part.text.len && is_new(seen, str_from(name)))
		put(e, name, part.text);
}

/* A field and the parts of the statement share one map, so that a key stands
 * once. */
static void put_fields(struct export *e, const struct item *i)
{
	struct map seen = {.arena = &e->scratch};

	json_key(e->json, "fields");
	json_open(e->json, '{');
	for (size_t n = 0; n < i->nfields; n++) {
		const struct field *f = &i->fields[n];
		str name = arena_copy(&e->scratch, f->def ? f->def->name : f->name);

		if (!is_new(&seen, name))
			continue;
		json_key(e->json, name.at);
		put_value(e, f);
	}
	struct statement said = item_statement(i);
	put_part(e, &seen, "as_a", said.as_a);
	put_part(e, &seen, "i_want", said.i_want);
	put_part(e, &seen, "so_that", said.so_that);
	json_close(e->json, '}');
}

/* -------------------------------------------------------------- criteria */

static void put_steps(struct export *e, const char *key,
	const struct criterion *c, enum step_kind kind)
{
	json_key(e->json, key);
	json_open(e->json, '[');
	for (size_t n = 0; n < c->nsteps; n++)
		if (c->steps[n].kind == kind)
			json_str(e->json, c->steps[n].text);
	json_close(e->json, ']');
}

static void put_criterion(struct export *e, const struct criterion *c)
{
	struct json *j = e->json;

	json_open(j, '{');
	put(e, "id", c->id);
	put(e, "form", str_from(criterion_form_names[c->form]));
	put(e, "text", c->text);
	put_steps(e, "given", c, STEP_GIVEN);
	put_steps(e, "when", c, STEP_WHEN);
	put_steps(e, "then", c, STEP_THEN);
	put(e, "state", c->met ? STR("met") : STR("open"));
	json_key(j, "evidence");
	json_open(j, '[');
	if (c->evidence.len)
		json_str(j, c->evidence);
	json_close(j, ']');
	put_line(e, "line", c->at);
	json_close(j, '}');
	e->criteria++;
}

/* ----------------------------------------------------------------- items */

static const char *visibility_name(enum visibility v)
{
	static const char *const names[] = {"public", "internal", "confidential"};

	return names[v];
}

static void put_aliases(struct export *e, const struct item *i)
{
	json_key(e->json, "aliases");
	json_open(e->json, '[');
	for (size_t n = 0; n < i->naliases; n++)
		json_str(e->json, i->aliases[n].text);
	json_close(e->json, ']');
}

static void put_container(struct export *e, const struct item *i)
{
	json_key(e->json, "part_of");
	if (i->container.n)
		json_str(e->json, graph_item(e->graph, i->container)->address);
	else
		json_null(e->json);
}

static void put_head(struct export *e, const struct item *i)
{
	const struct document *d = graph_document(e->graph, i->self);
	span last = i->at;

	last.beg = last.end > last.beg ? last.end - 1 : last.beg;
	put(e, "id", i->id);
	put(e, "kind", i->kind->name);
	put(e, "role", str_from(role_names[i->kind->role]));
	put(e, "title", item_title(i));
	put(e, "status", item_status(i));
	put(e, "phase", str_from(phase_names[i->phase]));
	put(e, "visibility", str_from(visibility_name(i->visibility)));
	put(e, "path", d->path);
	put_line(e, "line", i->at);
	put_line(e, "end_line", last);
	put(e, "form", str_from(item_form_names[i->form]));
	put(e, "namespace", i->space);
}

/* ensures: e->mentions are those of the document of the item. */
static void put_item(struct export *e, const struct item *i)
{
	const struct document *d = graph_document(e->graph, i->self);

	if (!d)
		bug(__func__, "an item has no document");
	if (d != e->mentions.document)
		index_mentions(e, d);
	json_open(e->json, '{');
	put_head(e, i);
	put_container(e, i);
	put_aliases(e, i);
	put_fields(e, i);
	json_key(e->json, "criteria");
	json_open(e->json, '[');
	for (size_t n = 0; n < i->ncriteria; n++)
		put_criterion(e, &i->criteria[n]);
	json_close(e->json, ']');
	put_links(e, i);
	json_close(e->json, '}');
}

/* --------------------------------------------------------------- summary */

/* In the order in which the kinds come up. */
static void put_counts_by_kind(struct export *e)
{
	struct map counts = {.arena = &e->scratch};

	for (size_t n = 1; n <= e->graph->nitems; n++)
		++*map_put(&counts, e->graph->items[n]->kind->name);
	json_key(e->json, "by_kind");
	json_open(e->json, '{');
	for (size_t n = 0; n < counts.len; n++) {
		json_key(e->json, arena_copy(&e->scratch, counts.at[n].key).at);
		json_uint(e->json, counts.at[n].value);
	}
	json_close(e->json, '}');
}

static void put_counts_by_phase(struct export *e)
{
	size_t counts[PHASE_COUNT] = {0};

	for (size_t n = 1; n <= e->graph->nitems; n++)
		counts[e->graph->items[n]->phase]++;
	json_key(e->json, "by_phase");
	json_open(e->json, '{');
	for (size_t p = 0; p < PHASE_COUNT; p++) {
		if (!counts[p])
			continue;
		json_key(e->json, phase_names[p]);
		json_uint(e->json, counts[p]);
	}
	json_close(e->json, '}');
}

static void put_summary(struct export *e)
{
	struct json *j = e->json;

	json_key(j, "summary");
	json_open(j, '{');
	json_key(j, "items");
	json_uint(j, e->graph->nitems);
	put_counts_by_kind(e);
	put_counts_by_phase(e);
	json_key(j, "links");
	json_uint(j, e->links);
	json_key(j, "unresolved");
	json_uint(j, e->unresolved);
	json_key(j, "criteria");
	json_uint(j, e->criteria);
	json_close(j, '}');
}

static void put_documents(struct export *e)
{
	const struct workspace *ws = workspace_of(e);
	struct json *j = e->json;

	json_key(j, "documents");
	json_open(j, '[');
	for (size_t n = 0; n < ws->ndocuments; n++) {
		const struct document *d = &e->graph->documents[n];

		json_open(j, '{');
		put(e, "path", d->path);
		put(e, "dialect", d->dialect);
		json_key(j, "bytes");
		json_uint(j, d->file ? ws->sources.at[d->file - 1].text.len : 0);
		json_key(j, "items");
		json_uint(j, d->nitems);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void put_date(struct export *e, const char *key, date d)
{
	buf text = {0};

	json_key(e->json, key);
	date_put(&text, d);
	if (d.precision == DATE_NONE)
		json_null(e->json);
	else
		json_str(e->json, buf_str(&text));
	buf_free(&text);
}

void emit_json(const struct graph *g, date today, buf *out)
{
	struct json j = {.out = out};
	struct export e = {.graph = g, .json = &j};

	json_open(&j, '{');
	put(&e, "schema", STR("prdc.graph/1"));
	put(&e, "title", g->workspace->settings.title);
	put_date(&e, "as_of", today);
	json_key(&j, "items");
	json_open(&j, '[');
	for (size_t n = 1; n <= g->nitems; n++)
		put_item(&e, g->items[n]);
	json_close(&j, ']');
	put_documents(&e);
	put_summary(&e);
	json_close(&j, '}');
	arena_free(&e.scratch);
}

void export_items(const struct site *s, const struct kind *k, buf *out)
{
	struct json j = {.out = out};
	struct export e = {.graph = s->graph, .json = &j};

	json_open(&j, '[');
	for (size_t n = 1; n <= s->graph->nitems; n++)
		if (s->graph->items[n]->kind == k)
			put_item(&e, s->graph->items[n]);
	json_close(&j, ']');
	arena_free(&e.scratch);
}

void export_item(struct json *json, const struct graph *g, item_ref item)
{
	struct export e = {.graph = g, .json = json};

	put_item(&e, graph_item(g, item));
	arena_free(&e.scratch);
}

void export_criterion(
	struct json *json, const struct graph *g, const struct criterion *c)
{
	struct export e = {.graph = g, .json = json};

	put_criterion(&e, c);
}
