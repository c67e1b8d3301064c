/* hand.h: a graph made by hand, for tests of what comes after resolve.  Every
 * role is a kind with every field and link; targets are written as ids and
 * connected by resolve itself. */
#ifndef PRDC_TEST_HAND_H
#define PRDC_TEST_HAND_H

#include <prdc/discover.h>
#include <prdc/plan.h>
#include <prdc/resolve.h>

#include <stdlib.h>
#include <string.h>

struct hand {
	arena keep;
	struct workspace ws;
	struct workspace builtin; /* for its words */
	struct document doc;
	const struct document *documents[1]; /* doc */
	const struct graph *graph;           /* of hand_graph() */
	size_t cap;                          /* items there is room for */
	struct diags diags;
	struct kind kinds[ROLE_COUNT];
	struct field_def fields[FIELD_COUNT];
	struct link_def links[LINK_COUNT];
};

static inline bool hand_no_file(const struct tree *t, str path)
{
	(void)t;
	(void)path;
	return false;
}

static inline void hand_values(
	struct hand *h, enum field_slot slot, const char *const *words, size_t n)
{
	struct field_def *f = &h->fields[slot];
	f->values = NEW(&h->keep, str, n);
	f->nvalues = n;
	f->value_keys.arena = &h->keep;
	for (size_t i = 0; i < n; i++) {
		f->values[i] = str_from(words[i]);
		*map_put(&f->value_keys, f->values[i]) = (uint32_t)i + 1;
	}
}

/* Words mean what product.yml says. */
static inline void hand_words(struct hand *h)
{
	discover(&h->builtin,
		&(struct discover_options){
			.tree = tree_memory(&h->builtin.keep, NULL, 0)});
	h->ws.vocabulary.meanings = h->builtin.vocabulary.meanings;
	h->ws.vocabulary.phrases = h->builtin.vocabulary.phrases;
}

static inline void hand_vocabulary(struct hand *h)
{
	static const char *const ways[] = {"up", "down", "keep"};
	static const char *const priorities[] = {"must", "should", "could", "wont"};
	const struct field_def **fields =
		NEW(&h->keep, const struct field_def *, FIELD_COUNT);
	const struct link_def **links =
		NEW(&h->keep, const struct link_def *, LINK_COUNT);
	for (int n = 1; n < FIELD_COUNT; n++) {
		h->fields[n].slot = (enum field_slot)n;
		h->fields[n].name = str_from(field_slot_names[n]);
		fields[n - 1] = &h->fields[n];
	}
	for (int n = 1; n < LINK_COUNT; n++) {
		h->links[n].slot = (enum link_slot)n;
		h->links[n].name = str_from(link_slot_names[n]);
		links[n - 1] = &h->links[n];
	}
	for (int n = 1; n < ROLE_COUNT; n++)
		h->kinds[n] = (struct kind){.role = (enum role)n,
			.name = str_from(role_names[n]),
			.singular = str_from(role_names[n]),
			.plural = str_from(role_names[n]),
			.fields = fields,
			.nfields = FIELD_COUNT - 1,
			.links = links,
			.nlinks = LINK_COUNT - 1};
	hand_values(h, FIELD_DIRECTION, ways, 3);
	hand_values(h, FIELD_PRIORITY, priorities, 4);
	hand_words(h);
}

static inline struct hand *hand_open(size_t cap)
{
	static const struct tree nothing = {.has = hand_no_file};
	struct hand *h = calloc(1, sizeof *h);
	h->cap = cap;
	h->diags.keep = &h->keep;
	h->doc.items = NEW(&h->keep, struct item, cap);
	h->doc.path = STR("hand.md");
	h->ws.tree = &nothing;
	h->documents[0] = &h->doc;
	h->ws.documents = h->documents;
	h->ws.ndocuments = 1;
	for (int o = 0; o < OBLIGATION_COUNT; o++)
		for (int at = 0; at < PHASE_COUNT; at++)
			h->ws.settings.obligations[o][at].severity = obligation_level(
				PROFILE_STANDARD, (enum obligation)o, (enum phase)at);
	hand_vocabulary(h);
	return h;
}

static inline struct item *hand_item(
	struct hand *h, enum role role, const char *id, enum phase phase)
{
	if (h->doc.nitems == h->cap)
		abort();
	struct item *i = &h->doc.items[h->doc.nitems++];
	i->id = i->address = i->heading.text = arena_copy(&h->keep, str_from(id));
	i->kind = &h->kinds[role];
	i->phase = phase;
	i->status_known = true;
	return i;
}

static inline struct field *hand_tree(struct hand *h, struct item *i,
	enum field_slot slot, const struct value *tree)
{
	i->fields = arena_grow(
		&h->keep, i->fields, i->nfields, &i->fields_cap, sizeof *i->fields);
	i->fields[i->nfields] =
		(struct field){.def = &h->fields[slot], .tree = tree};
	return &i->fields[i->nfields++];
}

static inline void hand_field(
	struct hand *h, struct item *i, enum field_slot slot, const char *text)
{
	struct field *f = hand_tree(h, i, slot, NULL);
	f->texts = NEW(&h->keep, struct text, 1);
	f->texts[0].text = str_from(text);
	f->ntexts = 1;
}

static inline void hand_link(
	struct hand *h, struct item *i, enum link_slot slot, const char *target)
{
	i->links = arena_grow(
		&h->keep, i->links, i->nlinks, &i->links_cap, sizeof *i->links);
	i->links[i->nlinks++] = (struct link){.def = &h->links[slot],
		.target = arena_copy(&h->keep, str_from(target))};
}

static inline void hand_criteria(
	struct hand *h, struct item *i, size_t met, size_t of)
{
	i->criteria = NEW(&h->keep, struct criterion, of);
	i->ncriteria = of;
	for (size_t n = 0; n < of; n++) {
		i->criteria[n].boxed = true;
		i->criteria[n].met = n < met;
	}
}

static inline struct graph *hand_graph(struct hand *h)
{
	struct graph *g = resolve_graph(&h->ws, &h->keep, &h->diags);
	h->graph = g;
	return g;
}

/* The graph's copy of an item that was made here. */
static inline const struct item *hand_resolved(
	const struct hand *h, const struct item *i)
{
	return &h->graph->documents[0].items[i - h->doc.items];
}

/* The plan as of 2026-05-04. */
static inline struct plan *hand_plan(struct hand *h)
{
	date today = {0};
	date_parse(STR("2026-05-04"), &today);
	const struct graph *g = hand_graph(h);
	return make_plan(g, today, &h->keep);
}

static inline void hand_close(struct hand *h)
{
	arena_free(&h->keep);
	arena_free(&h->builtin.keep);
	free(h);
}

#endif
