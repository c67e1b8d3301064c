/* language.c: reads the files of words, ours and then the workspace's, which
 * override them. */
#include <prdc/language.h>
#include <prdc/yaml.h>

static const char *const plural_names[PLURAL_COUNT] = {
	"zero", "one", "two", "few", "many", "other"};

/* The words that C asks for, and the arguments that it gives. */
static const struct asked {
	const char *group, *name, *arguments;
} asked[WORD_COUNT] = {
#define WORD(group, name, arguments)                                           \
	[WORD_##group##_##name] = {#group, #name, arguments},
#include <prdc/words.def>
#undef WORD
};

enum {
	FILE_LIMIT = 1 << 20, /* bytes of a workspace's file */
	PIECES_MAX = 16,      /* of one word */
	ENTRIES_MAX = 10000,  /* words of all files */
};

/* One file while it is read. */
struct file_of_words {
	struct language *language;
	arena *keep;
	const char *builtin; /* for bug(); NULL: a file of the workspace */
	struct source source;
	struct plural_rules *rules;
	struct language_fault **last; /* where the next fault is linked in */
};

/* A fault in a built-in file is a bug(); one in the workspace's is kept. */
static void report(struct file_of_words *r, span at, str message, str help)
{
	if (r->builtin)
		bug(r->builtin, arena_copy(r->keep, message).at);
	struct language_fault *f = NEW(r->keep, struct language_fault, 1);
	*f = (struct language_fault){
		.path = r->source.path,
		.text = r->source.text,
		.at = at,
		.message = arena_copy(r->keep, message),
		.help = help,
	};
	*r->last = f;
	r->last = &f->next;
}

/* "`item.waits` has no argument `{x}`" */
static void report_word(
	struct file_of_words *r, const struct value *v, str key, const char *what)
{
	report(r, v->at, FORMAT(r->keep, "`{}` {}", key, str_from(what)), STR(""));
}

/* -------------------------------------------------------------- entries */

static void add_name(struct word_entry *w, str name)
{
	if (str_eq(name, STR("n")))
		w->counts = true;
	else if (w->nnames < WORD_ARGUMENTS_MAX)
		w->names[w->nnames++] = name;
}

/* 1: {n}; 2 ..: another; 0: the word has no such argument. */
static uint32_t argument_of(const struct word_entry *w, str name)
{
	if (str_eq(name, STR("n")))
		return w->counts;
	for (uint32_t n = 0; n < w->nnames; n++)
		if (str_eq(w->names[n], name))
			return n + 2;
	return 0;
}

static struct word_entry *add_entry(struct language *l, arena *keep, str key)
{
	struct word_entry *w = ARRAY_ADD(
		keep, l->entries, l->len, l->cap, (struct word_entry){.key = key});
	*map_put(&l->keys, key) = (uint32_t)l->len;
	return w;
}

static str key_of(arena *keep, str group, str name)
{
	return FORMAT(keep, "{}.{}", group, name);
}

/* Words that C asks for stand first, at their number - 1, with the arguments
 * that C gives.  Other words take their arguments from the first file. */
static void add_asked(struct language *l, arena *keep)
{
	for (size_t n = 1; n < WORD_COUNT; n++) {
		str names = str_from(asked[n].arguments);
		struct word_entry *w = add_entry(l, keep,
			key_of(keep, str_from(asked[n].group), str_from(asked[n].name)));
		w->asked = true;
		for (str name = str_next_word(&names); name.len;
			 name = str_next_word(&names))
			add_name(w, name);
	}
}

/* --------------------------------------------------------------- pieces */

struct word_parse {
	struct file_of_words *r;
	const struct value *v;
	struct word_entry *w;
	bool declares; /* a new argument is added to the word */
	struct word_piece pieces[PIECES_MAX];
	size_t len;
};

/* False: there is no room for it, and that was reported. */
static bool add_piece(struct word_parse *c, struct word_piece piece)
{
	if (!piece.argument && !piece.text.len)
		return true;
	if (c->len == PIECES_MAX) {
		report_word(c->r, c->v, c->w->key, "has more than 16 parts");
		return false;
	}
	c->pieces[c->len++] = piece;
	return true;
}

/* False: there is no such argument, and that was reported. */
static bool add_argument(struct word_parse *c, str name)
{
	uint32_t argument = argument_of(c->w, name);
	if (!argument && c->declares &&
		(str_eq(name, STR("n")) || c->w->nnames < WORD_ARGUMENTS_MAX)) {
		add_name(c->w, name);
		argument = argument_of(c->w, name);
	}
	if (!argument) {
		report_word(c->r, c->v, c->w->key,
			FORMAT(c->r->keep, "has no argument `{{}}`", name).at);
		return false;
	}
	return add_piece(c, (struct word_piece){.argument = argument});
}

/* "waits for {first}" becomes a text and an argument; `{{` is a brace.  False:
 * it was reported. */
static bool parse_text(struct word_parse *c, str text)
{
	while (text.len) {
		size_t open = str_find_byte(text, '{', 0);
		if (open + 1 < text.len && text.at[open + 1] == '{') {
			if (!add_piece(
					c, (struct word_piece){str_slice(text, 0, open + 1), 0}))
				return false;
			text = str_slice(text, open + 2, text.len);
			continue;
		}
		size_t shut = str_find_byte(text, '}', open);
		if (!add_piece(c, (struct word_piece){str_slice(text, 0, open), 0}))
			return false;
		if (open == text.len)
			return true;
		if (shut == text.len) {
			report_word(c->r, c->v, c->w->key, "has a `{` without its `}`");
			return false;
		}
		if (!add_argument(c, str_slice(text, open + 1, shut)))
			return false;
		text = str_slice(text, shut + 1, text.len);
	}
	return true;
}

/* False: it was reported, and *form is as before. */
static bool read_form(struct file_of_words *r, struct word_entry *w,
	const struct value *v, struct word_form *form)
{
	struct word_parse c = {
		.r = r, .v = v, .w = w, .declares = !w->rules && !w->asked};
	if (v->form != VALUE_TEXT) {
		report_word(r, v, w->key, "is no text");
		return false;
	}
	if (!parse_text(&c, v->text))
		return false;
	struct word_piece *at = NEW(r->keep, struct word_piece, c.len);
	if (c.len)
		memcpy(at, c.pieces, c.len * sizeof *at);
	*form = (struct word_form){at, c.len, true};
	return true;
}

/* ---------------------------------------------------------------- words */

static int plural_named(str name)
{
	for (int n = 0; n < PLURAL_COUNT; n++)
		if (str_eq(name, str_from(plural_names[n])))
			return n;
	return -1;
}

/* {one: …, other: …}; a form needs a rule of the language, `other` none. */
static bool read_forms(
	struct file_of_words *r, struct word_entry *w, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next) {
		int form = plural_named(v->key);
		if (form < 0 || (form != PLURAL_OTHER && !r->rules->ntests[form])) {
			report_word(
				r, v, w->key, "has a form that no rule under `plurals` knows");
			return false;
		}
		if (!read_form(r, w, v, &w->forms[form]))
			return false;
	}
	if (!w->forms[PLURAL_OTHER].written) {
		report_word(r, map, w->key, "has no form `other`");
		return false;
	}
	w->plural = w->counts = true;
	return true;
}

/* A word with a fault is passed over: the word of the file before stays. */
static void read_word(struct file_of_words *r, str group, const struct value *v)
{
	struct language *l = r->language;
	str key = key_of(r->keep, group, v->key);
	uint32_t known = map_get(&l->keys, key);
	if (!known && l->len == ENTRIES_MAX)
		return;
	struct word_entry *old =
		known ? &l->entries[known - 1] : add_entry(l, r->keep, key);
	struct word_entry w = {.key = old->key,
		.counts = old->counts,
		.asked = old->asked,
		.nnames = old->nnames,
		.rules = old->rules};
	memcpy(w.names, old->names, sizeof w.names);
	bool fine = v->form == VALUE_MAP
		? read_forms(r, &w, v)
		: read_form(r, &w, v, &w.forms[PLURAL_OTHER]);
	if (!fine)
		return;
	w.rules = r->rules;
	*old = w;
}

static void read_rules(struct file_of_words *r, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next) {
		int form = plural_named(v->key);
		if (form < 0 || form == PLURAL_OTHER || v->form != VALUE_TEXT ||
			!plural_rule_read(r->rules, (enum plural)form, v->text))
			report(r, v->at, STR("this is no rule of plurals"),
				STR("write one as CLDR does: `one: n = 1`, `few: n % 10 = "
					"2..4 and n % 100 != 12..14`"));
	}
}

/* Rules of plurals are read first, since forms are checked against them. */
static void read_text(struct file_of_words *r, str path, str text)
{
	struct yaml_limits limits = {8, 4 * ENTRIES_MAX};
	source_open(&r->source, 0, r->keep, text);
	r->source.path = path;
	struct yaml y = yaml_read(&r->source,
		(span){0, 0, (uint32_t)r->source.text.len}, limits, r->keep);
	for (const struct yaml_trouble *t = y.trouble; t; t = t->next)
		report(r, t->at, t->what, t->help);
	const struct value *rules = y.root && y.root->form == VALUE_MAP
		? value_get(y.root, STR("plurals"))
		: NULL;
	if (rules) {
		r->rules = NEW(r->keep, struct plural_rules, 1);
		read_rules(r, rules);
	}
	const struct value *group =
		y.root && y.root->form == VALUE_MAP ? y.root->first : NULL;
	for (; group; group = group->next) {
		const struct value *v = group == rules ? NULL : group->first;
		if (group->form != VALUE_MAP)
			report(r, group->at, STR("a group of words is expected here"),
				STR("write `group:` and below it `word: text`"));
		for (; v && group->form == VALUE_MAP; v = v->next)
			read_word(r, group->key, v);
	}
}

/* ---------------------------------------------------------------- files */

/* Reads our file, then the workspace's; both share the rules of plurals.
 * False: neither exists. */
static bool read_language(
	struct file_of_words *r, const struct tree *tree, str name)
{
	arena *keep = r->keep;
	str path = FORMAT(keep, "language/{}.yml", name);
	const struct embedded *ours = embedded_find(path);
	str users = FORMAT(keep, "templates/{}", path);
	str text = {0};
	r->rules = NEW(keep, struct plural_rules, 1);
	if (ours) {
		r->builtin = path.at;
		read_text(r, ours->path, ours->text);
		r->builtin = NULL;
	}
	enum file_result result = tree
		? tree->read(tree, users, (struct file_room){keep, FILE_LIMIT}, &text)
		: FILE_MISSING;
	r->source = (struct source){.path = users};
	if (result == FILE_READ)
		read_text(r, users, text);
	else if (result != FILE_MISSING)
		report(r, (span){0}, STR("this file of words cannot be read"), STR(""));
	return ours || result == FILE_READ;
}

/* Letters, digits and `-`, since the name becomes part of a path. */
static bool is_name(str name)
{
	for (size_t n = 0; n < name.len; n++)
		if (!byte_is_letter(name.at[n]) && !byte_is_digit(name.at[n]) &&
			name.at[n] != '-')
			return false;
	return name.len > 0 && name.len < 36;
}

static void check_asked(struct language *l)
{
	for (size_t n = 1; n < WORD_COUNT; n++) {
		if (!l->entries[n - 1].forms[PLURAL_OTHER].written)
			bug("en.yml lacks a word that is asked for",
				l->entries[n - 1].key.at);
		l->words[n] = &l->entries[n - 1];
	}
}

/* English first, then the language, then its variant: each overrides the words
 * before it, so that a missing word is the next best one. */
const struct language *language_read(const struct tree *tree, str name,
	arena *keep, struct language_fault **faults)
{
	struct language *l = NEW(keep, struct language, 1);
	struct file_of_words r = {.language = l, .keep = keep, .last = faults};
	str rest = name, base = str_cut(&rest, '-');
	*faults = NULL;
	l->name = STR("en");
	l->keys.arena = keep;
	add_asked(l, keep);
	read_language(&r, tree, l->name);
	if (is_name(base) && !str_eq(base, l->name) &&
		read_language(&r, tree, base))
		l->name = base;
	if (is_name(name) && !str_eq(name, base) && read_language(&r, tree, name))
		l->name = name;
	check_asked(l);
	return l;
}

const struct word_entry *language_find(const struct language *l, str key)
{
	uint32_t known = map_get(&l->keys, key);
	const struct word_entry *w = known ? &l->entries[known - 1] : NULL;
	return w && w->forms[PLURAL_OTHER].written ? w : NULL;
}

const struct word_form *word_form_of(const struct word_entry *w, double n)
{
	enum plural form = w->plural ? plural_of(w->rules, n) : PLURAL_OTHER;
	return &w->forms[w->forms[form].written ? form : PLURAL_OTHER];
}
