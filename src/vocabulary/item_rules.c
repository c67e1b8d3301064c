/* item_rules.c: `documents:` and `items:`, where a dialect keeps its items. */
#include "loading_int.h"

/* Each document is tried against all of them. */
#define MOST_ROWS 1000

/* A row says of several paths, and of several patterns, what a rule says of
 * one. */
struct row {
	struct pattern **paths, **patterns;
	str *written; /* parallel to paths */
	size_t npaths, npatterns;
	struct document_rule document;
	struct item_rule item;
	bool names_id; /* the patterns hold `{id}` */
};

/* Leaves out what cannot be used, and its text with it. */
static struct pattern **make_patterns(
	struct loading *l, const struct value *v, str **written, size_t *n)
{
	size_t given;
	*written = key_texts(l, v, &given);
	struct pattern **all = NEW(l->keep, struct pattern *, given);
	*n = 0;
	for (size_t i = 0; i < given; i++) {
		str text = (*written)[i];
		const char *reason = "it has an error";
		struct pattern *p = pattern_make(l->keep, text, &reason);
		if (!p) {
			key_bad(l, v,
				FORMAT(l->keep, "the pattern `{}` cannot be used: {}", text,
					str_from(reason)));
			continue;
		}
		(*written)[*n] = text;
		all[(*n)++] = p;
	}
	return all;
}

static void read_paths(struct loading *l, const struct value *v)
{
	struct row *r = l->row;
	r->paths = make_patterns(l, v, &r->written, &r->npaths);
}

static void read_kind(struct loading *l, const struct value *v)
{
	struct kind_draft *d = draft_find(l, v);
	l->row->document.kind = l->row->item.kind = d ? d->kind : NULL;
}

static void read_id(struct loading *l, const struct value *v)
{
	key_text(l, v, &l->row->item.id);
	l->row->document.id = l->row->item.id;
}

static void read_aliases(struct loading *l, const struct value *v)
{
	struct row *r = l->row;
	r->item.aliases = key_texts(l, v, &r->item.naliases);
	r->document.aliases = r->item.aliases;
	r->document.naliases = r->item.naliases;
}

static str dialect_of(const struct loading *l)
{
	const struct value *v = value_get(l->config->root, STR("dialect"));
	return v && v->form == VALUE_TEXT ? v->text : STR("");
}

static void report_lack(
	struct loading *l, const struct value *v, const char *what, const char *how)
{
	struct diag *d = key_bad(
		l, v, FORMAT(l->keep, "this row does not say {}", str_from(what)));
	d->help = str_from(how);
}

/* Rows one by one; more than MOST_ROWS of a file are none. */
static void read_rows(struct loading *l, const struct value *list,
	void (*read)(struct loading *l, const struct value *v))
{
	size_t n = 0;
	if (!key_is(l, list, VALUE_LIST, "a list of rows"))
		return;
	for (const struct value *v = list->first; v; v = v->next) {
		if (++n > MOST_ROWS) {
			key_bad(l, v,
				arena_print(l->keep, "there are more than %d rows", MOST_ROWS));
			return;
		}
		l->row = &(struct row){.item.dialect = dialect_of(l)};
		l->row->document.dialect = l->row->item.dialect;
		read(l, v);
	}
}

/* ------------------------------------------------------------ documents */
static void read_title(struct loading *l, const struct value *v)
{
	size_t n;
	str *written;
	struct pattern **all = make_patterns(l, v, &written, &n);
	if (n)
		l->row->document.title = all[0];
}

/* One form or a list of forms.  Front matter is always read, so its word only
 * says that the others are not. */
static void read_fields(struct loading *l, const struct value *v)
{
	static const char *const words[] = {
		"front-matter", "bold-lines", "sections"};
	struct name_choices names = names_of(l->scratch, words, 3);
	bool list = v->form == VALUE_LIST;
	const struct value *form = list ? v->first : v;
	for (; form; form = list ? form->next : NULL) {
		size_t n = key_choose(l, form, &names);
		l->row->document.bold_lines |= n == 2;
		l->row->document.sections |= n == 3;
	}
}

static void read_namespace(struct loading *l, const struct value *v)
{
	key_text(l, v, &l->row->document.space);
}

static void read_part_of(struct loading *l, const struct value *v)
{
	key_text(l, v, &l->row->document.part_of);
}

static void read_native(struct loading *l, const struct value *v)
{
	bool native = true;
	key_yes(l, v, &native);
	l->row->document.rules_only = !native;
}

static const struct key_row document_rows[] = {
	{"path", read_paths},
	{"kind", read_kind},
	{"id", read_id},
	{"aliases", read_aliases},
	{"title", read_title},
	{"fields", read_fields},
	{"namespace", read_namespace},
	{"part_of", read_part_of},
	{"native", read_native},
};
static const struct key_table document_table = {"a document has no setting",
	document_rows, sizeof document_rows / sizeof *document_rows};

/* `part_of: feature` means the feature of the same namespace. */
static void place_in_parent(struct loading *l, struct document_rule *d)
{
	str name = utf8_fold_name(l->scratch, d->part_of);
	if (name.len && map_get(&l->building->names, name))
		d->part_of = d->space;
}

static void add_document(struct loading *l, struct document_rule d,
	struct pattern *path, str written)
{
	struct vocabulary *v = l->building->v;
	d.path = path;
	d.written = written;
	ARRAY_ADD(
		l->keep, v->documents, v->ndocuments, l->building->documents_cap, d);
}

static void read_document_row(struct loading *l, const struct value *v)
{
	struct row *r = l->row;
	keys_read(l, v, &document_table);
	if (v->form != VALUE_MAP)
		return;
	place_in_parent(l, &r->document);
	if (!value_get(v, STR("path")))
		report_lack(l, v, "which documents it is about",
			"add `path:` with a pattern like `specs/{ns}/spec.md`");
	for (size_t n = 0; n < r->npaths; n++)
		add_document(l, r->document, r->paths[n], r->written[n]);
}

void documents_load(struct loading *l, const struct value *v)
{
	read_rows(l, v, read_document_row);
}

/* ---------------------------------------------------------------- items */
static void read_form(
	struct loading *l, const struct value *v, enum item_form form)
{
	struct row *r = l->row;
	str *written;
	r->item.form = form;
	r->patterns = make_patterns(l, v, &written, &r->npatterns);
	for (size_t n = 0; n < r->npatterns; n++) {
		str text = written[n];
		r->names_id = str_find(text, STR("{id:"), 0) < text.len ||
			str_find(text, STR("{id}"), 0) < text.len;
	}
}

static void read_heading(struct loading *l, const struct value *v)
{
	read_form(l, v, FORM_SECTION);
}

static void read_list(struct loading *l, const struct value *v)
{
	read_form(l, v, FORM_LIST);
}

static void read_table(struct loading *l, const struct value *v)
{
	read_form(l, v, FORM_TABLE);
}

/* The heading opens criteria wherever it stands. */
static void read_criteria(struct loading *l, const struct value *v)
{
	size_t n;
	str *texts = key_texts(l, v, &n);
	for (size_t i = 0; texts && i < n; i++) {
		str key = utf8_fold_name(l->keep, texts[i]);
		*map_put(&l->building->v->headings, key) = HEADING_CRITERIA;
		if (!i)
			l->row->item.criteria = key;
	}
}

static const struct key_row item_rows[] = {
	{"kind", read_kind},
	{"in", read_paths},
	{"heading", read_heading},
	{"list", read_list},
	{"table", read_table},
	{"id", read_id},
	{"aliases", read_aliases},
	{"criteria", read_criteria},
};
static const struct key_table item_table = {
	"an item has no setting", item_rows, sizeof item_rows / sizeof *item_rows};

static void add_item(struct loading *l, struct item_rule item,
	struct pattern *in, struct pattern *pattern)
{
	struct vocabulary *v = l->building->v;
	item.in = in;
	item.pattern = pattern;
	ARRAY_ADD(l->keep, v->items, v->nitems, l->building->items_cap, item);
}

/* Reports the first thing that a row of `items:` does not say. */
static bool is_complete(struct loading *l, const struct value *v)
{
	const struct row *r = l->row;
	if (!value_get(v, STR("kind")))
		report_lack(l, v, "which kind of item it finds", "add `kind:`");
	else if (!value_get(v, STR("in")))
		report_lack(l, v, "in which documents it looks",
			"add `in:` with a pattern like `specs/*/spec.md`");
	else if (!r->item.form)
		report_lack(l, v, "what its items look like",
			"add `heading:`, `list:` or `table:` with a pattern");
	else if (r->npatterns && !r->item.id.len && !r->names_id)
		report_lack(l, v, "which id its items have",
			"add `id:`, or a part like `{id:FR-#}` to the pattern");
	else
		return r->item.kind;
	return false;
}

static void read_item_row(struct loading *l, const struct value *v)
{
	struct row *r = l->row;
	keys_read(l, v, &item_table);
	if (v->form != VALUE_MAP || !is_complete(l, v))
		return;
	for (size_t n = 0; n < r->npaths; n++)
		for (size_t i = 0; i < r->npatterns; i++)
			if (l->building->v->nitems < MOST_ROWS)
				add_item(l, r->item, r->paths[n], r->patterns[i]);
}

void items_load(struct loading *l, const struct value *v)
{
	read_rows(l, v, read_item_row);
}
