/* feature.c: a .feature file as items.
 *
 * Tags say to which item the scenarios belong.  `@STORY-12` on the feature, a
 * rule or a scenario names a story, epic or requirement: the scenarios under it
 * are criteria of that item, and the nearest tag counts.  The item is made
 * here with the form FORM_FEATURE; where another document declares it too,
 * resolve hands its criteria over and there is one item.  A tag that names
 * an item of another kind (`@NEED-3`, `@REL-2`) is the link that leads there.
 * Scenarios without such a tag belong to a story that the feature itself is,
 * called by the name of the file. */
#include "scenarios_int.h"

enum {
	OWNERS_MOST = 8, /* of a node; each has a copy of its criteria */
};

/* Which items the nodes of the tree belong to. */
struct owners {
	struct reading *r;
	struct scenarios scenarios;
	const struct gherkin_tree *tree; /* of the scenarios */
	struct map by_id;                /* folded id -> 1 + index of item */
	struct {
		uint32_t *at; /* 1 + index of item */
		size_t len, cap;
	} all;
	struct gherkin_range *of; /* parallel to tree->nodes */
	uint32_t itself;          /* 1 + index of the feature's own item, or 0 */
	struct steps_budget budget;
};

static str behind_sign(str tag)
{
	return str_slice(tag, 1, tag.len);
}

static const struct gherkin_node *node_at(const struct owners *o, size_t n)
{
	return &o->tree->nodes.at[n];
}

static struct item *add_item(
	struct owners *o, const struct kind *kind, str id, size_t node)
{
	struct reading *r = o->r;
	const struct gherkin_node *from = node_at(o, node);
	struct item *i = item_add(r, kind);
	i->form = FORM_FEATURE;
	i->id = arena_copy(r->keep, id);
	item_place(r, i);
	i->heading = (struct text){
		arena_copy(r->keep, from->name), gherkin_span(o->tree, from->name)};
	i->at = gherkin_span(o->tree, from->whole);
	*map_put(&o->by_id, utf8_fold(r->scratch, i->id)) =
		(uint32_t)r->doc->nitems;
	return i;
}

/* The item that a tag names, if it is one that has criteria. */
static uint32_t item_of_tag(struct owners *o, str tag, size_t node)
{
	str id = behind_sign(tag);
	const struct kind *kind = item_form_kind_of_id(o->r, id);
	if (!kind_has_criteria(kind))
		return 0;
	uint32_t known = map_get(&o->by_id, utf8_fold(o->r->scratch, id));
	if (known)
		return known;
	struct item *i = add_item(o, kind, id, node);
	i->id_at = gherkin_span(o->tree, id);
	return (uint32_t)o->r->doc->nitems;
}

/* The owners that its own tags name; without any, those of what is around. */
static void own_node(struct owners *o, size_t n)
{
	const struct gherkin_node *node = node_at(o, n);
	struct gherkin_range *own = &o->of[n];
	own->beg = (uint32_t)o->all.len;
	for (uint32_t t = node->tags.beg; t < node->tags.end; t++) {
		uint32_t item = o->all.len - own->beg < OWNERS_MOST
			? item_of_tag(o, o->tree->tags.at[t], n)
			: 0;
		if (item)
			LIST_ADD(o->r->scratch, &o->all, item);
	}
	own->end = (uint32_t)o->all.len;
	if (own->beg == own->end && node->parent)
		*own = o->of[node->parent - 1];
}

static bool names_owner(const struct owners *o, const struct gherkin_node *n)
{
	for (uint32_t t = n->tags.beg; t < n->tags.end; t++)
		if (kind_has_criteria(
				item_form_kind_of_id(o->r, behind_sign(o->tree->tags.at[t]))))
			return true;
	return false;
}

/* Is there a scenario that no tag gives to an item, or none at all? */
static bool needs_itself(const struct owners *o)
{
	size_t nodes = o->tree->nodes.len, scenarios = 0;
	bool *owned = NEW(o->r->scratch, bool, nodes);
	for (size_t n = 0; n < nodes; n++) {
		const struct gherkin_node *node = node_at(o, n);
		owned[n] =
			names_owner(o, node) || (node->parent && owned[node->parent - 1]);
		if (!gherkin_word_is_scenario(node->word))
			continue;
		scenarios++;
		if (!owned[n])
			return true;
	}
	return nodes && !scenarios && !owned[0];
}

/* `STORY-12_guest.feature` is STORY-12, `story-guest.feature` what it says,
 * and `guest checkout.feature` STORY-guest-checkout. */
static str id_of_file(struct owners *o, const struct kind **kind)
{
	struct reading *r = o->r;
	str stem = path_stem(r->doc->path);
	const struct kind *named = vocabulary_kind_of_id(&r->ws->vocabulary, stem);
	if (kind_has_criteria(named)) {
		*kind = named;
		size_t n = str_find_byte(stem, '-', 0) + 1, end = n;
		while (end < stem.len && byte_is_digit(stem.at[end]))
			end++;
		return end > n ? str_slice(stem, 0, end) : stem;
	}
	buf slug = {0};
	if ((*kind)->nprefixes) {
		buf_put(&slug, (*kind)->prefixes[0]);
		buf_putc(&slug, '-');
	}
	utf8_slug(&slug, stem);
	return buf_take(&slug, r->keep);
}

/* Makes the feature an item: the one that a dialect's rule names, else a story
 * where some scenario has no other item.  requires: it is the first item. */
static void add_itself(struct owners *o)
{
	struct reading *r = o->r;
	struct item *i = identity_find(r, NULL);
	if (!i) {
		const struct kind *kind =
			vocabulary_first(&r->ws->vocabulary, ROLE_STORY);
		if (!kind || !needs_itself(o))
			return;
		str id = id_of_file(o, &kind);
		i = add_item(o, kind, id, 0);
		const struct gherkin_node *feature = node_at(o, 0);
		i->id_at = gherkin_span(o->tree, feature->keyword);
	}
	i->form = FORM_FEATURE;
	i->at = (span){r->file, 0, (uint32_t)r->source->text.len};
	if (!i->heading.text.len && o->tree->nodes.len)
		i->heading.text = arena_copy(r->keep, node_at(o, 0)->name);
	r->doc->whole = true;
	o->itself = (uint32_t)r->doc->nitems;
}

/* ---------------------------------------------------------- what they get */

/* The first link of the kind that is made for the target's kind. */
static const struct link_def *link_between(
	const struct kind *from, const struct kind *to)
{
	for (size_t n = 0; n < from->nlinks; n++)
		if (from->links[n]->nto && link_takes(from->links[n], to))
			return from->links[n];
	return NULL;
}

static void put_link(struct owners *o, struct item *i, str tag)
{
	str id = behind_sign(tag);
	const struct kind *to = item_form_kind_of_id(o->r, id);
	if (!to || kind_has_criteria(to))
		return;
	const struct link_def *def = link_between(i->kind, to);
	if (def)
		link_add(o->r, i,
			(struct link){.def = def,
				.origin = ORIGIN_FIELD,
				.target = arena_copy(o->r->keep, id),
				.at = gherkin_span(o->tree, id)});
}

/* Tags that name no item are tags of the feature's items. */
static void put_tags(struct owners *o, struct item *i, size_t node)
{
	struct reading *r = o->r;
	const struct gherkin_node *from = node_at(o, node);
	const struct key_def *key = kind_key(i->kind, STR("tags"));
	if (from->word != GHERKIN_FEATURE || !key || !key->field)
		return;
	struct field f = {.def = key->field, .name = key->field->name};
	f.texts = NEW(r->keep, struct text, from->tags.end - from->tags.beg);
	for (uint32_t t = from->tags.beg; t < from->tags.end; t++) {
		str tag = behind_sign(o->tree->tags.at[t]);
		if (!tag.len || item_form_kind_of_id(r, tag))
			continue;
		span at = gherkin_span(o->tree, tag);
		f.value = f.ntexts ? span_to(f.value, at) : at;
		f.texts[f.ntexts++] = (struct text){arena_copy(r->keep, tag), at};
	}
	if (!f.ntexts)
		return;
	f.key = f.value;
	field_add(r, i, f);
}

static void put_node(struct owners *o, struct item *i, size_t n)
{
	const struct gherkin_node *node = node_at(o, n);
	for (uint32_t t = node->tags.beg; t < node->tags.end; t++)
		put_link(o, i, o->tree->tags.at[t]);
	put_tags(o, i, n);
	if (gherkin_word_is_scenario(node->word))
		scenarios_add(&o->scenarios, n, i, &o->budget);
}

static void give_node(struct owners *o, size_t n)
{
	struct document *doc = o->r->doc;
	struct gherkin_range own = o->of[n];
	for (uint32_t k = own.beg; k < own.end && k < o->all.len; k++)
		put_node(o, &doc->items[o->all.at[k] - 1], n);
	if (own.beg == own.end && o->itself)
		put_node(o, &doc->items[o->itself - 1], n);
}

/* Where each node ends: at the first one behind it that is not under it. */
static const uint32_t *find_ends(const struct owners *o)
{
	size_t nodes = o->tree->nodes.len;
	uint32_t *next = NEW(o->r->scratch, uint32_t, nodes);
	for (size_t n = nodes; n-- > 0;) {
		next[n] = (uint32_t)n + 1;
		while (next[n] < nodes && node_at(o, next[n])->parent > n)
			next[n] = next[next[n]];
	}
	return next;
}

static span whole_of(const struct owners *o, size_t n, size_t next)
{
	span at = gherkin_span(o->tree, node_at(o, n)->whole);
	at.end = (uint32_t)o->r->source->text.len;
	if (n == 0)
		at.beg = 0;
	if (next < o->tree->nodes.len)
		at.end = gherkin_span(o->tree, node_at(o, next)->whole).beg;
	return at;
}

/* What goes where the item of a tag is hidden. */
static void put_parts(struct owners *o)
{
	struct document *doc = o->r->doc;
	const uint32_t *next = find_ends(o);
	for (size_t n = 0; n < o->tree->nodes.len; n++) {
		struct gherkin_range own = o->of[n];
		uint32_t parent = node_at(o, n)->parent;
		if (parent && own.end == o->of[parent - 1].end)
			continue; /* in the parent's, which goes as a whole */
		for (uint32_t k = own.beg; k < own.end && k < o->all.len; k++)
			ARRAY_ADD(o->r->keep, doc->parts, doc->nparts, doc->parts_cap,
				(struct item_part){o->all.at[k] - 1, whole_of(o, n, next[n])});
	}
}

/* The first paragraph of the description that is not the statement. */
static str summary_of(
	const struct owners *o, const struct item *i, str description)
{
	struct reading *r = o->r;
	buf out = {0};
	bool ended = false;
	while (description.len && !ended && out.len < SUMMARY_MOST) {
		str line = str_trim(str_next_line(&description));
		span at = gherkin_span(o->tree, line);
		ended = !line.len && out.len;
		if (!line.len || str_starts(line, STR("#")) ||
			(at.beg < i->sentence.at.end && at.end > i->sentence.at.beg))
			continue;
		if (out.len)
			buf_putc(&out, ' ');
		buf_put(&out, line);
	}
	size_t end = utf8_cut_words(buf_str(&out), SUMMARY_LEAST, SUMMARY_MOST);
	buf_cut(&out, end);
	return buf_take(&out, r->keep);
}

/* The description of the feature is that of the items on its tags, or of the
 * feature itself. */
static void describe(struct owners *o)
{
	struct document *doc = o->r->doc;
	str text = node_at(o, 0)->description;
	struct gherkin_range own = o->of[0];
	struct snippet p = snippet_of_text(o->r, text, gherkin_span(o->tree, text));
	for (size_t n = 0; text.len && n < doc->nitems; n++) {
		struct item *i = &doc->items[n];
		bool whole = o->itself == n + 1;
		for (uint32_t k = own.beg; k < own.end && k < o->all.len; k++)
			whole |= o->all.at[k] == n + 1;
		if (!whole)
			continue;
		statement_read(i, &p);
		i->summary = summary_of(o, i, text);
	}
}

/* What a page of the document shows; the feature's own item shows its
 * heading and its criteria in its own way. */
static void put_html(struct owners *o)
{
	struct reading *r = o->r;
	buf *html = &r->md.html;
	uint32_t item = o->itself ? o->itself - 1 : 0;
	if (o->itself)
		reading_hole(r, 0, HOLE_ITEM_BEG, item);
	for (size_t n = 0; n < o->tree->nodes.len; n++) {
		uint32_t beg = (uint32_t)html->len;
		gherkin_html_heading(html, o->tree, n);
		if (n == 0 && o->itself) {
			reading_hole(r, beg, HOLE_META_BEG, 0);
			reading_hole(r, (uint32_t)html->len, HOLE_META_END, 0);
		}
		gherkin_html_description(html, o->tree, n);
		if (n == 0 && o->itself)
			reading_hole(r, (uint32_t)html->len, HOLE_META_BEG, 1);
		gherkin_html_content(html, o->tree, n);
	}
	if (!o->itself)
		return;
	uint32_t end = (uint32_t)html->len;
	if (o->tree->nodes.len)
		reading_hole(r, end, HOLE_META_END, 1);
	reading_hole(r, end, HOLE_ITEM_END, item);
	r->doc->items[item].html_end = end;
}

/* All of the file but its byte order mark. */
static struct placed text_of(const struct reading *r, struct text_run *run)
{
	str text = r->source->text;
	uint32_t beg = str_starts(text, STR("\xef\xbb\xbf")) ? 3 : 0;
	uint32_t end = (uint32_t)text.len;
	*run = (struct text_run){0, beg};
	return (struct placed){
		str_slice(text, beg, end), run, 1, {r->file, beg, end}};
}

void feature_read(struct reading *r)
{
	struct text_run run;
	struct owners o = {
		.r = r, .scenarios = scenarios_open(r, text_of(r, &run), true)};
	size_t nodes = o.scenarios.tree.nodes.len;
	o.tree = &o.scenarios.tree;
	o.by_id.arena = r->scratch;
	o.of = NEW(r->scratch, struct gherkin_range, nodes);
	o.budget = steps_budget_open();
	add_itself(&o);
	for (size_t n = 0; n < nodes; n++)
		own_node(&o, n);
	for (size_t n = 0; n < nodes; n++)
		give_node(&o, n);
	put_parts(&o);
	if (nodes) {
		describe(&o);
		r->doc->title = arena_copy(r->keep, o.tree->nodes.at[0].name);
	}
	for (size_t n = 0; n < r->doc->nitems; n++)
		item_number_criteria(&r->doc->items[n], r->keep, r->scratch);
	if (r->bodies)
		put_html(&o);
}
