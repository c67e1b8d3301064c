/* view_value.c: values of templates, made from plain things. */
#include "view_int.h"

struct view_value view_text(str s)
{
	return (struct view_value){
		.type = VIEW_TEXT, .missing = s.len == 0, .text = s};
}

struct view_value view_number(size_t n)
{
	return (struct view_value){.type = VIEW_NUMBER, .number = (double)n};
}

struct view_value view_yes(bool yes)
{
	return (struct view_value){.type = VIEW_BOOL, .yes = yes};
}

struct view_value view_date(date d)
{
	return (struct view_value){
		.type = VIEW_DATE, .missing = d.precision == DATE_NONE, .date = d};
}

struct view_value view_address(str path)
{
	return (struct view_value){
		.type = VIEW_ADDRESS, .missing = path.len == 0, .text = path};
}

struct view_value view_thing(const void *thing)
{
	return (struct view_value){
		.type = VIEW_THING, .missing = thing == NULL, .thing = thing};
}

struct view_value view_list(const void *first, size_t len, size_t stride)
{
	return (struct view_value){.type = VIEW_LIST,
		.missing = len == 0,
		.thing = first,
		.len = len,
		.stride = stride};
}

struct view_value view_body(
	const void *there, void (*write)(struct page *, const void *))
{
	return (struct view_value){.type = VIEW_BODY,
		.missing = there == NULL,
		.thing = there,
		.write = write};
}

struct view_value view_share(struct page *p, struct share s)
{
	if (s.of == 0)
		return view_text(STR(""));
	return view_text(
		arena_print(p->scratch, "%u of %u", (unsigned)s.met, (unsigned)s.of));
}

struct view_value view_shown_item(const struct page *p, const item_ref *ref)
{
	bool shown = ref->n != 0 && site_shows(p->site, *ref);
	return view_thing(shown ? ref : NULL);
}

struct refs view_shown(const struct page *p, struct refs refs)
{
	item_ref *shown = NEW(p->scratch, item_ref, refs.len);
	size_t n = 0;
	for (size_t i = 0; i < refs.len; i++)
		if (site_shows(p->site, refs.at[i]))
			shown[n++] = refs.at[i];
	return (struct refs){shown, n};
}

struct view_value view_items(struct page *p, struct refs refs)
{
	struct refs shown = view_shown(p, refs);
	return view_list(shown.at, shown.len, sizeof(item_ref));
}

str view_count(struct page *p, size_t n, const char *one, const char *many)
{
	return arena_print(p->scratch, "%zu %s", n, n == 1 ? one : many);
}

static const struct view_member entry_members[] = {
	{"address", VIEW_ADDRESS, .at = offsetof(struct entry, address)},
	{"count", VIEW_NUMBER, .at = offsetof(struct entry, count)},
	{"current", VIEW_TEXT, .at = offsetof(struct entry, current)},
	{"label", VIEW_TEXT, .at = offsetof(struct entry, label)},
	{"text", VIEW_TEXT, .at = offsetof(struct entry, text)},
	{0},
};
const struct view_class view_entry = {"entry", entry_members};

struct entry *view_person(struct page *p, str name)
{
	if (name.len == 0)
		return NULL;
	const struct person_or_area *who = catalog_person(p->site, name);
	struct entry *e = NEW(p->scratch, struct entry, 1);
	e->text = name;
	if (who != NULL)
		e->address = who->group.address;
	return e;
}

static struct view_value mark_text(struct page *p, const void *self)
{
	(void)p;
	const struct mark *m = self;
	return view_text(m->text.len != 0 ? m->text : m->word);
}

static const struct view_member mark_members[] = {
	{"box", VIEW_TEXT, .at = offsetof(struct mark, box)},
	{"class", VIEW_TEXT, .at = offsetof(struct mark, class)},
	{"text", VIEW_TEXT, .get = mark_text},
	{"why", VIEW_TEXT, .at = offsetof(struct mark, why)},
	{"word", VIEW_TEXT, .at = offsetof(struct mark, word)},
	{0},
};
const struct view_class view_mark = {"state", mark_members};

/* The word is the team's; the shape, by the class, says how far it is. */
struct mark *view_state(struct page *p, str word, enum phase phase)
{
	struct mark *m = NEW(p->scratch, struct mark, 1);
	str name = str_from(phase_names[phase]);
	m->class = arena_print(p->scratch, "state s-%s", phase_names[phase]);
	m->word = word.len != 0 ? word : name;
	m->why = str_eq_nocase(m->word, name) ? STR("") : name;
	return m;
}

/* Names in reasons stand between backticks, which are for messages: an id
 * needs no marks, other words get quotation marks. */
str view_plain(struct page *p, str text)
{
	buf plain = {0};
	while (text.len != 0) {
		buf_put(&plain, str_cut(&text, '`'));
		size_t end = str_find_byte(text, '`', 0);
		if (end == text.len)
			continue;
		str name = str_slice(text, 0, end);
		bool id = graph_find(p->site->graph, name).n != 0;
		buf_puts(&plain, id ? "" : "“");
		buf_put(&plain, name);
		buf_puts(&plain, id ? "" : "”");
		text = str_slice(text, end + 1, text.len);
	}
	str copy = arena_copy(p->scratch, buf_str(&plain));
	buf_free(&plain);
	return copy;
}

struct mark *view_confidence(struct page *p, enum confidence level, str why)
{
	if (level == CONFIDENCE_UNKNOWN)
		return NULL;
	const char *name = confidence_names[level];
	struct mark *m = NEW(p->scratch, struct mark, 1);
	m->class = arena_print(p->scratch, "conf c-%s", name);
	m->word = str_from(name);
	m->text = arena_print(p->scratch, "%s confidence", name);
	m->why = view_plain(p, why);
	return m;
}

static struct view_value grouping_count(struct page *p, const void *self)
{
	(void)p;
	return view_number(((const struct grouping *)self)->items.len);
}

static const struct view_member grouping_members[] = {
	{"address", VIEW_ADDRESS, .at = offsetof(struct grouping, address)},
	{"anchor", VIEW_TEXT, .at = offsetof(struct grouping, anchor)},
	{"count", VIEW_NUMBER, .get = grouping_count},
	{"items", VIEW_LIST, &view_item, .at = offsetof(struct grouping, items)},
	{"label", VIEW_TEXT, .at = offsetof(struct grouping, label)},
	{"title", VIEW_TEXT, .at = offsetof(struct grouping, title)},
	{"when", VIEW_DATE, .at = offsetof(struct grouping, when)},
	{0},
};
const struct view_class view_grouping = {"group", grouping_members};
