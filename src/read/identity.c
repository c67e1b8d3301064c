/* identity.c: is a document an item as a whole, of which kind, by which id. */
#include "read_int.h"

/* The identity of a document, from its path and its fields. */
struct identity {
	const struct document_rule *rule;
	struct captures captures;
	const struct value *id; /* the field, or NULL */
	const struct kind *kind;
};

static const struct document_rule *find_rule(
	struct reading *r, struct captures *c)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	for (size_t n = 0; n < v->ndocuments; n++) {
		*c = (struct captures){0};
		if (pattern_match_path(v->documents[n].path, r->doc->path, c))
			return &v->documents[n];
	}
	return NULL;
}

static const struct value *text_member(const struct value *map, str key)
{
	const struct value *v = map ? value_get(map, key) : NULL;
	return v && v->form == VALUE_TEXT && v->text.len ? v : NULL;
}

/* The nearest folder above that a kind names. */
static const struct kind *kind_of_folder(struct reading *r)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	for (str folder = path_folder(r->doc->path); folder.len;
		 folder = path_folder(folder)) {
		str name = utf8_fold_name(r->scratch, path_name(folder));
		uint32_t n = map_get(&v->folders, name);
		if (n)
			return v->kinds[n - 1];
	}
	return NULL;
}

/* README.md and index.md in a folder of stories are no stories. */
static bool is_cover_page(struct reading *r, str stem)
{
	return map_get(&r->ws->vocabulary.covers, utf8_fold_name(r->scratch, stem));
}

/* `kind: sotry` next to an id: a slip, not an ordinary field. */
static void report_kind(struct reading *r, const struct value *written)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	str *names = NEW(r->scratch, str, v->nkinds);
	for (size_t n = 0; n < v->nkinds; n++)
		names[n] = v->kinds[n]->name;
	long near = edit_distance_nearest(written->text, names, v->nkinds);
	if (near < 0)
		return;
	struct diag *d = diag_add(&r->doc->diags,
		(struct diag){.rule = RULE_bad_value,
			.message = FORMAT(r->keep, "there is no kind `{}`", written->text),
			.subject = written->text,
			.at = written->at,
			.label = STR("not a kind"),
			.help = FORMAT(r->keep, "did you mean `{}`?", names[near])});
	d->hint = FORMAT(r->keep, "did you mean {}?", names[near]);
}

static const struct kind *kind_of_fields(
	struct reading *r, const struct value *map, struct identity *who)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	const struct value *named = text_member(map, STR("kind"));
	if (!named)
		named = text_member(map, STR("type"));
	const struct kind *kind = named ? vocabulary_kind(v, named->text) : NULL;
	if (!kind && who->id)
		kind = vocabulary_kind_of_id(v, who->id->text);
	if (!kind && named && who->id && str_eq_nocase(named->key, STR("kind")))
		report_kind(r, named);
	return kind;
}

static str fill(struct reading *r, str written, const struct captures *c)
{
	buf out = {0};
	str filled = {0};
	if (written.len && pattern_fill(&out, written, c))
		filled = buf_take(&out, r->keep);
	buf_free(&out);
	return filled;
}

/* "{eip}" in a rule's id may also be a field of the front matter. */
static void add_fields(struct captures *c, const struct value *map)
{
	if (!map)
		return;
	for (const struct value *v = map->first; v && c->len < 8; v = v->next)
		if (v->form == VALUE_TEXT && !captures_get(c, v->key).len)
			c->at[c->len++] = (struct capture){v->key, v->text};
}

/* The item that a rule of a dialect makes of the document, NULL where the rule
 * has no kind.  ensures: the reading has the rule's namespace and parent, which
 * the items inside need, in both cases. */
static struct item *by_rule(
	struct reading *r, const struct value *map, struct identity *who)
{
	const struct document_rule *rule = who->rule;
	r->doc->dialect = rule->dialect;
	r->document_rule = rule;
	r->space = fill(r, rule->space, &who->captures);
	r->part_of = fill(r, rule->part_of, &who->captures);
	if (!rule->kind)
		return NULL;
	struct captures all = who->captures;
	add_fields(&all, map);
	str id = fill(r, rule->id, &all);
	if (!id.len && who->id)
		id = who->id->text;
	if (!id.len)
		id = r->space.len ? r->space : path_stem(r->doc->path);
	struct item *i = item_add(r, rule->kind);
	i->id = i->address = id;
	i->form = FORM_FILE;
	i->id_at = who->id ? who->id->at : (span){r->file, 0, 0};
	for (size_t n = 0; n < rule->naliases; n++) {
		str alias = fill(r, rule->aliases[n], &all);
		if (alias.len)
			item_alias(r, i, alias);
	}
	return i;
}

/* A YAML file in a folder of stories that has neither id nor title is the
 * settings of some tool. */
static bool is_settings(const struct reading *r, const struct identity *who,
	const struct value *map)
{
	str path = r->doc->path;
	bool yaml = str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml"));
	return yaml && !who->id && !text_member(map, STR("title"));
}

struct item *identity_find(struct reading *r, const struct value *map)
{
	struct identity who = {.id = text_member(map, STR("id"))};
	who.rule = find_rule(r, &who.captures);
	if (who.rule)
		return by_rule(r, map, &who);
	if (!map)
		return NULL;
	str stem = path_stem(r->doc->path);
	who.kind = kind_of_fields(r, map, &who);
	if (!who.kind && !is_cover_page(r, stem) && !is_settings(r, &who, map))
		who.kind = kind_of_folder(r);
	if (!who.kind)
		return NULL;
	struct item *i = item_add(r, who.kind);
	i->id = i->address = who.id ? who.id->text : stem;
	i->id_at = who.id ? who.id->at : (span){r->file, 0, 0};
	return i;
}
