/* leak_check.c: the proof that a site holds nothing its audience must not see.
 * Views leave hidden things out; this looks at what was really written.
 *
 * Of every hidden text some stretches of 16 bytes are remembered, those that
 * also stand in public text (a phrase that teams repeat) are forgotten again,
 * and every file of the site is searched for the rest, in one pass. */
#include <string.h>

#include "site_int.h"

enum {
	WIDTH = 16,  /* bytes of a stretch */
	STRIDE = 32, /* from one stretch of a text to the next */
	VARIED = 6,  /* different bytes that make a stretch telling */
};

struct stretch {
	uint64_t a, b; /* its bytes */
	uint32_t item; /* item_ref.n; 0: a block of the document */
	uint32_t document;
	bool public;
};
struct leaks {
	const struct site *site;
	arena *keep;
	struct stretch *at;
	size_t len, cap;
	uint32_t *slots; /* index + 1 by hash; a power of two */
	size_t nslots;
};

/* Whose text is being looked at. */
struct owner {
	uint32_t item, document;
};

/* ------------------------------------------------------------- stretches */

static uint64_t hash(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b << 31 | b >> 33)) * 0x9e3779b97f4a7c15u;

	return h ^ h >> 29;
}

static struct stretch *find(const struct leaks *l, const char *bytes)
{
	uint64_t a, b;
	size_t slot;

	memcpy(&a, bytes, 8);
	memcpy(&b, bytes + 8, 8);
	slot = hash(a, b) & (l->nslots - 1);
	for (; l->slots[slot]; slot = (slot + 1) & (l->nslots - 1)) {
		struct stretch *s = &l->at[l->slots[slot] - 1];

		if (s->a == a && s->b == b)
			return s;
	}
	return NULL;
}

/* A rule of dashes tells nothing. */
static bool is_telling(const char *bytes)
{
	bool seen[256] = {false};
	size_t n = 0;

	for (size_t i = 0; i < WIDTH; i++) {
		n += !seen[(unsigned char)bytes[i]];
		seen[(unsigned char)bytes[i]] = true;
	}
	return n >= VARIED;
}

static void add_stretch(struct leaks *l, const char *bytes, struct owner owner)
{
	struct stretch s = {.item = owner.item, .document = owner.document};

	if (!is_telling(bytes))
		return;
	memcpy(&s.a, bytes, 8);
	memcpy(&s.b, bytes + 8, 8);
	l->at = arena_grow(l->keep, l->at, l->len, &l->cap, sizeof(*l->at));
	l->at[l->len++] = s;
}

/* What is written otherwise in HTML or JSON than in the source. */
static bool is_special(char c)
{
	return (unsigned char)c < ' ' || c == '&' || c == '<' || c == '>' ||
		c == '"' || c == '\\' || c == '\'' || c == '|';
}

/* Its beginning, its end, and something of every line between. */
static void remember_run(struct leaks *l, str run, struct owner owner)
{
	run = str_trim(run);
	for (size_t i = 0; i + WIDTH <= run.len; i += STRIDE)
		add_stretch(l, run.at + i, owner);
	if (run.len > WIDTH)
		add_stretch(l, run.at + run.len - WIDTH, owner);
}

static void remember(struct leaks *l, str text, struct owner owner)
{
	size_t beg = 0;

	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && !is_special(text.at[i]))
			continue;
		remember_run(l, str_slice(text, beg, i), owner);
		beg = i + 1;
	}
}

static void forget(struct leaks *l, str text)
{
	for (size_t i = 0; i + WIDTH <= text.len; i++) {
		struct stretch *s = find(l, text.at + i);

		if (s)
			s->public = true;
	}
}

/* ----------------------------------------------------------------- texts */

/* What is done with a text: it is hidden (and remembered), or public (and
 * forgotten in the second pass). */
struct pass {
	struct leaks *l;
	bool second;
	struct owner owner;
};

static void take(struct pass *p, str text, bool hidden)
{
	if (hidden && !p->second)
		remember(p->l, text, p->owner);
	if (!hidden && p->second)
		forget(p->l, text);
}

/* YAML is read with a limit of depth, so this ends. */
static void take_tree(struct pass *p, const struct value *v, bool hidden)
{
	if (v->form == VALUE_TEXT)
		take(p, v->text, hidden);
	for (const struct value *c = v->first; c; c = c->next)
		take_tree(p, c, hidden);
}

static void take_fields(struct pass *p, const struct item *i, bool hidden)
{
	for (size_t n = 0; n < i->nfields; n++) {
		const struct field *f = &i->fields[n];
		bool own = f->def && f->def->visibility > p->l->site->audience;

		for (size_t t = 0; t < f->ntexts; t++)
			take(p, f->texts[t].text, hidden || own);
		if (f->tree)
			take_tree(p, f->tree, hidden || own);
	}
}

static void take_item(struct pass *p, const struct item *i)
{
	bool hidden = !site_shows(p->l->site, i->self);

	p->owner = (struct owner){i->self.n, i->document};
	take(p, item_title(i), hidden);
	take(p, i->summary, hidden);
	struct statement said = item_statement(i);
	take(p, said.as_a.text, hidden);
	take(p, said.i_want.text, hidden);
	take(p, said.so_that.text, hidden);
	take_fields(p, i, hidden);
	for (size_t n = 0; n < i->ncriteria; n++)
		take(p, i->criteria[n].text, hidden);
}

/* HTML is remembered without its tags, forgotten as it stands. */
static void take_html(struct pass *p, str html, bool hidden)
{
	if (!hidden) {
		take(p, html, false);
		return;
	}
	while (html.len) {
		str text = str_cut(&html, '<');

		take(p, text, true);
		str_cut(&html, '>');
	}
}

/* How deep in hidden items and blocks we are. */
static int opens(
	const struct pass *p, const struct document *d, const struct hole *h)
{
	const struct site *s = p->l->site;

	switch (h->kind) {
	case HOLE_ITEM_BEG:
		return !site_shows(s, d->items[h->n].self);
	case HOLE_ITEM_END:
		return -!site_shows(s, d->items[h->n].self);
	case HOLE_HIDDEN_BEG:
		return h->n > (uint32_t)s->audience;
	case HOLE_HIDDEN_END:
		return -(h->n > (uint32_t)s->audience);
	default:
		return 0;
	}
}

static void take_body(struct pass *p, const struct document *d, uint32_t n)
{
	int depth = d->visibility > p->l->site->audience;
	uint32_t at = 0;

	p->owner = (struct owner){0, n};
	for (size_t i = 0; i < d->body.nholes; i++) {
		const struct hole *h = &d->body.holes[i];
		int change = opens(p, d, h);

		if (!change)
			continue;
		take_html(p, str_slice(d->body.html, at, h->at), depth > 0);
		depth += change;
		at = h->at;
	}
	take_html(p, str_slice(d->body.html, at, d->body.html.len), depth > 0);
}

static void take_all(struct pass *p)
{
	const struct site *s = p->l->site;

	for (size_t n = 1; n <= s->graph->nitems; n++)
		take_item(p, s->graph->items[n]);
	for (size_t n = 0; n < s->workspace->ndocuments; n++)
		take_body(p, &s->graph->documents[n], (uint32_t)n);
	take(p, s->workspace->settings.title, false);
	take(p, s->workspace->settings.site.disclaimer, false);
}

/* ---------------------------------------------------------------- search */

static void index_stretches(struct leaks *l)
{
	size_t size = 64;

	while (size < 4 * l->len)
		size *= 2;
	l->nslots = size;
	l->slots = NEW(l->keep, uint32_t, size);
	for (size_t i = 0; i < l->len; i++) {
		size_t slot = hash(l->at[i].a, l->at[i].b) & (size - 1);

		while (l->slots[slot])
			slot = (slot + 1) & (size - 1);
		l->slots[slot] = (uint32_t)i + 1;
	}
}

struct leaks *leaks_make(const struct site *s, arena *keep)
{
	struct leaks *l = NEW(keep, struct leaks, 1);
	struct pass p = {.l = l};

	l->site = s;
	l->keep = keep;
	take_all(&p);
	if (!l->len)
		return NULL;
	index_stretches(l);
	p.second = true;
	take_all(&p);
	/* The words of our own pages are no secret either. */
	const struct source *source;

	for (size_t i = 0; (source = templates_source(s->templates, i)); i++)
		forget(l, source->text);
	return l;
}

bool leaks_find(const struct leaks *l, str text, struct leak *found)
{
	for (size_t i = 0; l && i + WIDTH <= text.len; i++) {
		const struct stretch *s = find(l, text.at + i);

		if (!s || s->public)
			continue;
		found->text = str_slice(text, i, i + WIDTH);
		found->item.n = s->item;
		found->document = s->document;
		return true;
	}
	return false;
}

static span place_of(const struct site *s, const struct leak *leak)
{
	if (leak->item.n)
		return graph_item(s->graph, leak->item)->id_at;
	return (span){s->graph->documents[leak->document].file, 0, 0};
}

static str name_of(const struct site *s, const struct leak *leak, arena *keep)
{
	str path = s->graph->documents[leak->document].path;

	if (leak->item.n)
		return item_name(keep, graph_item(s->graph, leak->item));
	return arena_print(keep, "`%.*s`", (int)path.len, path.at);
}

void leaks_report(const struct site *s, const struct leak *leak, str path,
	struct diags *diags)
{
	str name = name_of(s, leak, diags->keep);

	diag_add(diags,
		(struct diag){.rule = RULE_confidential_published,
			.message = arena_print(diags->keep,
				"text of %.*s would be published on the page `%.*s`",
				(int)name.len, name.at, (int)path.len, path.at),
			.subject = arena_copy(diags->keep, leak->text),
			.at = place_of(s, leak),
			.label = STR("this audience must not see it"),
			.note = arena_print(diags->keep, "the page holds `%.*s`",
				(int)leak->text.len, leak->text.at)});
}
