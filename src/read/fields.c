/* fields.c: give a written key its meaning and keep its value. */
#include "read_int.h"

/* A key and its value while they are put into an item. */
struct putting {
	struct reading *r;
	struct item *item;
	str key;
	span key_at;
	const struct value *tree; /* NULL: `one` is the whole value */
	struct text one;
	struct {
		struct text *at;
		size_t len, cap;
	} texts; /* the value as texts, in keep */
};

static void add_text(struct putting *p, struct text t)
{
	t.text = str_trim(t.text);
	if (!t.text.len)
		return;
	LIST_ADD(p->r->keep, &p->texts, t);
}

/* Where a part of a value's text stands: text that was not taken from the
 * source as it is (escapes, folding) is underlined as a whole. */
static span part_span(const struct putting *p, struct text whole, str part)
{
	str source = p->r->source->text;
	if (part.at >= source.at && part.at + part.len <= source.at + source.len)
		return span_of(p->r->file, p->r->source, part);
	str written = str_slice(source, whole.at.beg, whole.at.end);
	size_t at = str_find(written, part, 0);
	if (at >= written.len)
		return whole.at;
	uint32_t beg = whole.at.beg + (uint32_t)at;
	return (span){whole.at.file, beg, beg + (uint32_t)part.len};
}

static void add_split(struct putting *p, struct text t)
{
	str rest = t.text;
	while (rest.len) {
		str part = str_trim(str_cut(&rest, ','));
		if (part.len)
			add_text(p, (struct text){part, part_span(p, t, part)});
	}
}

/* Lists in lists are flattened: `- [[DS-019]]` is one to YAML.  The depth of
 * the tree is bounded by the reader's limit. */
static void add_tree(struct putting *p, const struct value *v, bool split)
{
	if (v->form == VALUE_TEXT) {
		struct text t = {v->text, v->at};
		if (split && !v->quoted)
			add_split(p, t);
		else
			add_text(p, t);
		return;
	}
	if (v->form == VALUE_MAP)
		return;
	for (const struct value *c = v->first; c; c = c->next)
		add_tree(p, c, false);
}

static void add_texts(struct putting *p, bool split)
{
	if (p->tree)
		add_tree(p, p->tree, split);
	else if (split)
		add_split(p, p->one);
	else
		add_text(p, p->one);
}

static span value_span(const struct putting *p)
{
	return p->tree ? p->tree->at : p->one.at;
}

void field_add(struct reading *r, struct item *i, struct field field)
{
	ARRAY_ADD(r->keep, i->fields, i->nfields, i->fields_cap, field);
}

static void store(struct putting *p, const struct field_def *def)
{
	field_add(p->r, p->item,
		(struct field){
			.def = def,
			.name = p->key,
			.key = p->key_at,
			.value = value_span(p),
			.texts = p->texts.at,
			.ntexts = p->texts.len,
			.tree = p->tree,
		});
}

/* `[[NEED-3]]`, `[[NEED-3|label]]`, `[label](../needs/NEED-3.md)` and `"@x"`
 * in a field all name what stands inside. */
static struct text bare_target(const struct putting *p, struct text t)
{
	str s = t.text;
	if (str_starts(s, STR("[[")) && str_ends(s, STR("]]")))
		s = str_slice(s, 2, s.len - 2);
	else if (str_starts(s, STR("[")) && str_ends(s, STR("]")))
		s = str_slice(s, 1, s.len - 1);
	else if (str_starts(s, STR("[")) && str_ends(s, STR(")"))) {
		size_t open = str_find(s, STR("]("), 0);
		if (open < s.len)
			s = str_slice(s, open + 2, s.len - 1);
	}
	s = str_trim(str_slice(s, 0, str_find_byte(s, '|', 0)));
	return (struct text){s, part_span(p, t, s)};
}

void link_add(struct reading *r, struct item *i, struct link link)
{
	ARRAY_ADD(r->keep, i->links, i->nlinks, i->links_cap, link);
}

/* One link for each target in the value; empty ones are left out. */
static void put_links(struct putting *p, const struct key_def *meaning)
{
	add_texts(p, true);
	for (size_t n = 0; n < p->texts.len; n++) {
		struct text target = bare_target(p, p->texts.at[n]);
		if (!target.text.len)
			continue;
		link_add(p->r, p->item,
			(struct link){
				.def = meaning->link,
				.inverse = meaning->inverse,
				.origin = ORIGIN_FIELD,
				.target = target.text,
				.at = target.at,
			});
	}
}

static void put_status(struct putting *p)
{
	if (!p->texts.len)
		return;
	struct item *i = p->item;
	i->status_known = kind_phase(i->kind, p->texts.at[0].text, &i->phase);
}

static void put_visibility(struct putting *p)
{
	struct text key = {p->key, p->key_at};
	struct text word =
		p->texts.len ? p->texts.at[0] : (struct text){.at = p->key_at};
	enum visibility own = visibility_is_nearly_key(p->key)
		? visibility_of_wrong_key(p->r, key, word)
		: visibility_of_word(p->r, word);
	if (own > p->item->visibility)
		p->item->visibility = own;
}

/* What follows from a field for the item; its value stays in the field. */
static void put_slot(struct putting *p, enum field_slot slot)
{
	struct item *i = p->item;
	switch (slot) {
	case FIELD_STATUS:
		put_status(p);
		break;
	case FIELD_VISIBILITY:
		put_visibility(p);
		break;
	case FIELD_ALIASES:
		i->aliases = p->texts.at;
		i->naliases = p->texts.len;
		i->aliases_cap = p->texts.cap;
		break;
	case FIELD_CRITERIA:
		if (p->tree)
			criteria_field(p->r, i, p->tree);
		break;
	default:
		break;
	}
}

/* `kind: story` says the kind; `type: Meta` is a field like any other. */
static bool names_kind(const struct putting *p)
{
	if (!p->tree || p->tree->form != VALUE_TEXT)
		return false;
	if (!str_eq_nocase(p->key, STR("kind")) &&
		!str_eq_nocase(p->key, STR("type")))
		return false;
	return vocabulary_kind(&p->r->ws->vocabulary, p->tree->text);
}

/* Markdown is prose: its commas separate nothing. */
static bool is_split(const struct field_def *def)
{
	return def->list && def->type != TYPE_MARKDOWN;
}

static void put_merged(struct putting *p)
{
	enum visibility merged = visibility_of_merged(p->r, p->tree);
	if (merged > p->item->visibility)
		p->item->visibility = merged;
}

/* Order: ids and kinds are no fields, a link is no field either; what follows
 * from a field (status, visibility, …) is set when its value is stored. */
static void put(struct putting *p)
{
	if (p->tree && visibility_is_merge(p->key))
		put_merged(p);
	if (str_eq_nocase(p->key, STR("id")) || names_kind(p))
		return;
	const struct key_def *meaning =
		kind_key(p->item->kind, utf8_fold_name(p->r->scratch, p->key));
	if (!meaning && visibility_is_nearly_key(p->key))
		meaning = kind_key(p->item->kind, STR("visibility"));
	if (meaning && meaning->link) {
		put_links(p, meaning);
		return;
	}
	const struct field_def *def = meaning ? meaning->field : NULL;
	add_texts(p, def && is_split(def));
	store(p, def);
	if (def)
		put_slot(p, def->slot);
}

bool field_is_known(struct reading *r, const struct item *i, str key)
{
	return kind_key(i->kind, utf8_fold_name(r->scratch, key)) ||
		visibility_is_nearly_key(key);
}

void field_put(struct reading *r, struct item *i, struct text key,
	const struct value *tree)
{
	struct putting p = {
		.r = r, .item = i, .key = key.text, .key_at = key.at, .tree = tree};
	put(&p);
}

void field_put_text(
	struct reading *r, struct item *i, struct text key, struct text value)
{
	struct putting p = {
		.r = r, .item = i, .key = key.text, .key_at = key.at, .one = value};
	put(&p);
}
