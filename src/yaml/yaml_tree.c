/* yaml_tree.c: libyaml's events as a tree of values. */
#include "yaml_int.h"

#include <string.h>
#include <yaml.h>

enum {
	DEEPEST = 256,    /* whatever the limits say */
	FEW_MEMBERS = 16, /* compared with each other, not hashed */
};

/* A list or map that is open. */
struct frame {
	struct value *of;
	struct value **tail; /* where the next child is linked */
	uint32_t members;
	uint32_t end;  /* of what stands inside so far, a byte of the source */
	size_t anchor; /* 1 + index; 0: none */
	str key;       /* of a map, when keyed */
	span key_at;
	bool keyed;  /* the key was read, its value comes next */
	bool is_key; /* it stands where a key should */
};
struct tree_reader {
	struct tree_builder *b;
	const struct stretch *s;
	yaml_parser_t parser;
	struct frame *open;
	size_t depth;
	struct value **root;
	size_t index, byte; /* a character, and where it starts in s->seen */
	bool ascii;
	enum yaml_end end;
};

span stretch_span(const struct stretch *s, size_t beg, size_t end)
{
	end = end < s->end ? end : s->end;
	return (span){s->file, (uint32_t)(beg < end ? beg : end), (uint32_t)end};
}

/* Eight bytes that are ASCII, all of them. */
static bool are_ascii(const char *at)
{
	uint64_t eight;
	memcpy(&eight, at, sizeof eight);
	return !(eight & 0x8080808080808080u);
}

static bool is_ascii(const char *at, size_t len)
{
	size_t n = 0;
	while (n + 8 <= len && are_ascii(at + n))
		n += 8;
	while (n < len && (unsigned char)at[n] < 0x80)
		n++;
	return n == len;
}

static bool continues_character(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* libyaml counts characters.  Marks come nearly in order, so that a cursor
 * that walks from one to the next stays linear. */
static size_t walk(struct tree_reader *r, size_t index, size_t len)
{
	const char *seen = r->s->seen;
	size_t at = r->index, byte = r->byte;
	while (at < index && byte < len) {
		byte++;
		while (byte < len && continues_character(seen[byte]))
			byte++;
		at++;
	}
	while (at > index && byte) {
		byte--;
		while (byte && continues_character(seen[byte]))
			byte--;
		at--;
	}
	r->index = at;
	return r->byte = byte;
}

static uint32_t place(struct tree_reader *r, yaml_mark_t mark)
{
	size_t len = r->s->end - r->s->beg, index = mark.index;
	if (!r->ascii)
		index = walk(r, index, len);
	return r->s->beg + (uint32_t)(index < len ? index : len);
}

static span span_of_event(struct tree_reader *r, const yaml_event_t *e)
{
	uint32_t beg = place(r, e->start_mark);
	return stretch_span(r->s, beg, place(r, e->end_mark));
}

static str seen_at(const struct stretch *s, span at)
{
	return (str){s->seen + (at.beg - s->beg), at.end - at.beg};
}

static str source_at(const struct stretch *s, span at)
{
	return str_slice(s->source->text, at.beg, at.end);
}

void tree_trouble(struct tree_builder *b, struct yaml_trouble trouble)
{
	struct yaml_trouble *t = NEW(b->keep, struct yaml_trouble, 1);
	*t = trouble;
	*b->last = t;
	b->last = &t->next;
}

static bool stop(struct tree_reader *r, enum yaml_end why, uint32_t at)
{
	r->end = why;
	r->b->fault = (struct yaml_fault){.at = at, .context_at = at};
	return false;
}

static bool count(struct tree_reader *r, uint32_t nodes, span at)
{
	r->b->nodes += nodes;
	if (r->b->nodes <= r->b->limits.nodes)
		return true;
	return stop(r, YAML_END_LARGE, at.beg);
}

/* ----------------------------------------------------------- scalars */

/* Behind the anchor or the tag that starts at `n`. */
static size_t skip_property(str text, size_t n)
{
	bool anchor = text.at[n++] == '&';
	while (n < text.len && !byte_is_space(text.at[n])) {
		char c = text.at[n];
		bool named = byte_is_word(c) && (unsigned char)c < 0x80;
		if (anchor && !named && c != '-')
			break;
		n++;
	}
	return n;
}

/* Where the value itself starts behind its anchor and tag. */
static uint32_t skip_properties(const struct stretch *s, span at)
{
	str text = seen_at(s, at);
	size_t n = 0;
	while (n < text.len) {
		if (byte_is_space(text.at[n]))
			n++;
		else if (text.at[n] == '#')
			n = str_find_byte(text, '\n', n);
		else if (text.at[n] == '&' || text.at[n] == '!')
			n = skip_property(text, n);
		else
			break;
	}
	return at.beg + (uint32_t)n;
}

static str trim_blanks(str s)
{
	while (s.len && (*s.at == ' ' || *s.at == '\t'))
		s = str_slice(s, 1, s.len);
	while (s.len && byte_is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

/* A plain text of several lines, folded from the source: what libyaml made of
 * it has the harmless bytes in it. */
static str fold_lines(arena *keep, str text)
{
	buf out = {0};
	size_t breaks = 0;
	while (text.len) {
		str line = trim_blanks(str_next_line(&text));
		if (out.len && line.len) {
			if (breaks > 1)
				buf_fill(&out, '\n', breaks - 1);
			else
				buf_putc(&out, ' ');
		}
		breaks = line.len ? 1 : breaks + 1;
		buf_put(&out, line);
	}
	return buf_take(&out, keep);
}

static str scalar_text(struct tree_reader *r, const yaml_event_t *e, span at)
{
	yaml_scalar_style_t style = e->data.scalar.style;
	str value = {(const char *)e->data.scalar.value, e->data.scalar.length};
	bool plain = style == YAML_PLAIN_SCALAR_STYLE;
	if (at.end > at.beg + 1 &&
		(style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
			style == YAML_DOUBLE_QUOTED_SCALAR_STYLE))
		at = (span){at.file, at.beg + 1, at.end - 1};
	if (str_eq(seen_at(r->s, at), value))
		return source_at(r->s, at);
	if (plain && r->s->seen != r->s->source->text.at + r->s->beg)
		return fold_lines(r->b->keep, source_at(r->s, at));
	return yaml_without_nul(r->b->keep, value);
}

static struct value scalar_value(struct tree_reader *r, const yaml_event_t *e)
{
	span at = span_of_event(r, e);
	if (e->data.scalar.anchor || e->data.scalar.tag)
		at.beg = skip_properties(r->s, at);
	while (at.end > at.beg && byte_is_space(r->s->seen[at.end - 1 - r->s->beg]))
		at.end--; /* a block scalar ends where the next line starts */
	return (struct value){
		.form = VALUE_TEXT,
		.quoted = e->data.scalar.style != YAML_PLAIN_SCALAR_STYLE,
		.text = scalar_text(r, e, at),
		.at = at,
	};
}

/* ------------------------------------------------------- duplicate keys */

static void report_duplicate(
	struct tree_builder *b, const struct value *v, const struct value *first)
{
	str key = v->key, other = first->key;
	struct yaml_trouble t = {
		.problem = YAML_DUPLICATE_KEY,
		.at = v->key_at,
		.other = first->key_at,
		.help = STR("keep one of the two; the first one is used"),
	};
	if (str_eq(key, other))
		t.what = FORMAT(b->keep, "`{}` is written twice", key);
	else
		t.what = FORMAT(
			b->keep, "`{}` and `{}` are one field, written twice", other, key);
	tree_trouble(b, t);
}

static void compare_members(struct tree_builder *b, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next)
		for (const struct value *w = map->first; w != v; w = w->next)
			if (yaml_same_name(v->key, w->key)) {
				report_duplicate(b, v, w);
				break;
			}
}

static void hash_members(
	struct tree_builder *b, const struct value *map, uint32_t members)
{
	arena scratch = {0};
	struct map names = {.arena = &scratch};
	const struct value **at = NEW(&scratch, const struct value *, members);
	uint32_t n = 0;
	for (const struct value *v = map->first; v; v = v->next) {
		uint32_t *known = map_put(&names, utf8_fold_name(&scratch, v->key));
		at[n++] = v;
		if (*known)
			report_duplicate(b, v, at[*known - 1]);
		else
			*known = n;
	}
	arena_free(&scratch);
}

void tree_duplicates(struct tree_builder *b, const struct value *map)
{
	uint32_t members = 0;
	for (const struct value *v = map->first; v; v = v->next)
		members++;
	if (members <= FEW_MEMBERS)
		compare_members(b, map);
	else
		hash_members(b, map, members);
}

/* --------------------------------------------------------------- nodes */

static struct frame *top(struct tree_reader *r)
{
	return r->depth ? &r->open[r->depth - 1] : NULL;
}

static bool wants_key(const struct frame *f)
{
	return f && f->of->form == VALUE_MAP && !f->keyed;
}

static void set_key(struct frame *f, str key, span at)
{
	f->key = key;
	f->key_at = at;
	f->keyed = true;
	if (at.end > f->end)
		f->end = at.end;
}

/* Links a value where the event stands; a container's end comes later. */
static struct value *add(struct tree_reader *r, struct value v)
{
	struct value *new = NEW(r->b->keep, struct value, 1);
	struct frame *f = top(r);
	*new = v;
	if (!f) {
		*r->root = new;
		return new;
	}
	if (f->of->form == VALUE_MAP) {
		new->key = f->key;
		new->key_at = f->key_at;
		f->keyed = false;
	}
	*f->tail = new;
	f->tail = &new->next;
	f->members++;
	if (new->at.end > f->end)
		f->end = new->at.end;
	return new;
}

/* Remembers what `&name` names; returns 1 + its index, 0: no anchor. */
static size_t put_anchor(
	struct tree_reader *r, const yaml_char_t *name, struct value *v)
{
	struct tree_builder *b = r->b;
	if (!name)
		return 0;
	str key = arena_copy(b->keep, str_from((const char *)name));
	LIST_ADD(b->keep, &b->anchors, (struct anchor){.value = v, .nodes = 1});
	*map_put(&b->names, key) = (uint32_t)b->anchors.len;
	return b->anchors.len;
}

/* A scalar is a key, a value, or a key with an anchor: then it is kept for its
 * aliases, but is no value of the tree. */
static bool on_scalar(struct tree_reader *r, const yaml_event_t *e)
{
	struct value v = scalar_value(r, e);
	struct frame *f = top(r);
	struct value *new = NULL;
	if (!wants_key(f)) {
		if (!count(r, 1, v.at))
			return false;
		new = add(r, v);
	} else {
		set_key(f, v.text, v.at);
		if (e->data.scalar.anchor) {
			new = NEW(r->b->keep, struct value, 1);
			*new = v;
		}
	}
	put_anchor(r, e->data.scalar.anchor, new);
	return true;
}

/* An alias without an anchor above it, or `inside` the value of its own anchor.
 */
static void report_alias(
	struct tree_builder *b, str alias, span at, bool inside)
{
	str quoted = yaml_quoted(b->keep, alias);
	str what = inside
		? FORMAT(
			  b->keep, "`{}` stands inside the very thing it refers to", alias)
		: FORMAT(b->keep,
			  "`{}` refers to a value named `&{}`, which stands nowhere above "
			  "it",
			  alias, str_slice(alias, 1, alias.len));
	tree_trouble(b,
		(struct yaml_trouble){
			.problem = YAML_UNREADABLE,
			.at = at,
			.what = what,
			.help = FORMAT(b->keep,
				"if it is meant as text, put it in quotes: `{}`", quoted),
		});
}

/* The value that an alias refers to; its children are shared with the
 * anchor's. */
static struct value aliased(struct tree_reader *r, str name, span at)
{
	struct tree_builder *b = r->b;
	uint32_t n = map_get(&b->names, name);
	bool known = n && b->anchors.at[n - 1].value;
	if (known && !b->anchors.at[n - 1].open) {
		struct value v = *b->anchors.at[n - 1].value;
		v.at = at;
		v.key = (str){0};
		v.next = NULL;
		return v;
	}
	str written = source_at(r->s, at);
	report_alias(b, written, at, known);
	return (struct value){.form = VALUE_TEXT, .text = written, .at = at};
}

static bool on_alias(struct tree_reader *r, const yaml_event_t *e)
{
	span at = span_of_event(r, e);
	str name = str_from((const char *)e->data.alias.anchor);
	uint32_t n = map_get(&r->b->names, name);
	if (!count(r, n ? r->b->anchors.at[n - 1].nodes : 1, at))
		return false;
	struct value v = aliased(r, name, at);
	struct frame *f = top(r);
	if (wants_key(f))
		set_key(f, v.form == VALUE_TEXT ? v.text : source_at(r->s, at), at);
	else
		add(r, v);
	return true;
}

/* Opens a list or map.  One that stands for a key is read, to know where it
 * ends, but hangs nowhere. */
static bool on_start(
	struct tree_reader *r, const yaml_event_t *e, enum value_form form)
{
	bool map = form == VALUE_MAP;
	const yaml_char_t *anchor =
		map ? e->data.mapping_start.anchor : e->data.sequence_start.anchor;
	const yaml_char_t *tag =
		map ? e->data.mapping_start.tag : e->data.sequence_start.tag;
	uint32_t beg = place(r, e->start_mark);
	if (anchor || tag)
		beg = skip_properties(r->s, stretch_span(r->s, beg, r->s->end));
	struct value v = {.form = form, .at = stretch_span(r->s, beg, beg)};
	if (r->depth >= r->b->limits.depth || r->depth >= DEEPEST)
		return stop(r, YAML_END_DEEP, beg);
	if (!count(r, 1, v.at))
		return false;
	bool is_key = wants_key(top(r));
	struct value *new = is_key ? NEW(r->b->keep, struct value, 1) : add(r, v);
	*new = is_key ? v : *new;
	size_t named = put_anchor(r, anchor, new);
	if (named) {
		r->b->anchors.at[named - 1].open = true;
		r->b->anchors.at[named - 1].nodes = r->b->nodes;
	}
	r->open[r->depth++] = (struct frame){.of = new,
		.tail = &new->first,
		.end = beg,
		.anchor = named,
		.is_key = is_key};
	return true;
}

static void report_key(struct tree_builder *b, span at)
{
	tree_trouble(b,
		(struct yaml_trouble){
			.problem = YAML_UNREADABLE,
			.at = at,
			.what = STR("a list or a map stands where the name of a field "
						"should"),
			.help = STR("if it is meant as text, put it in quotes"),
		});
}

/* ensures: the extent and the anchor of the container are closed.  Duplicate
 * keys are reported here, since all keys are known only now. */
static bool on_end(struct tree_reader *r, const yaml_event_t *e)
{
	struct frame f = r->open[--r->depth];
	uint32_t end = place(r, e->end_mark);
	bool flow = e->end_mark.index > e->start_mark.index;
	f.of->at.end = flow ? end : f.end;
	if (f.anchor) {
		struct anchor *a = &r->b->anchors.at[f.anchor - 1];
		a->nodes = r->b->nodes - a->nodes + 1;
		a->open = false;
	}
	if (f.of->form == VALUE_MAP && f.members > 1)
		tree_duplicates(r->b, f.of);
	struct frame *outer = top(r);
	if (f.is_key) {
		set_key(outer, source_at(r->s, f.of->at), f.of->at);
		report_key(r->b, f.of->at);
	}
	if (outer && f.of->at.end > outer->end)
		outer->end = f.of->at.end;
	return true;
}

/* ------------------------------------------------------------ documents */

static bool is_blank_behind(const struct stretch *s, uint32_t at)
{
	str rest = seen_at(s, stretch_span(s, at, s->end));
	while (rest.len) {
		str line = str_trim(str_next_line(&rest));
		if (line.len && *line.at != '#')
			return false;
	}
	return true;
}

static bool fault(struct tree_reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct yaml_fault *f = &r->b->fault;
	r->end = YAML_END_FAULT;
	if (p->error == YAML_MEMORY_ERROR)
		fail("out of memory");
	*f = (struct yaml_fault){.context = p->context, .problem = p->problem};
	f->at = p->error == YAML_READER_ERROR
		? r->s->beg + (uint32_t)p->problem_offset
		: place(r, p->problem_mark);
	f->context_at = p->context ? place(r, p->context_mark) : f->at;
	if (f->at > r->s->end)
		f->at = r->s->end;
	return false;
}

/* Behind the first document: nothing, an empty one, or what is left unread. */
static bool on_document_end(struct tree_reader *r, const yaml_event_t *e)
{
	bool said = !e->data.document_end.implicit;
	yaml_event_t next;
	if (!yaml_parser_parse(&r->parser, &next)) {
		fault(r);
		if (said)
			r->end = YAML_END_MORE;
		return false;
	}
	uint32_t at = place(r, next.start_mark);
	bool more = next.type == YAML_DOCUMENT_START_EVENT;
	bool marked = more && !next.data.document_start.implicit;
	yaml_event_delete(&next);
	if (more && !is_blank_behind(r->s, at + (marked ? 3 : 0)))
		return stop(r, YAML_END_MORE, at);
	return false;
}

/* false: reading ends here, at the end or at a limit. */
static bool take_event(struct tree_reader *r, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		return on_scalar(r, e);
	case YAML_ALIAS_EVENT:
		return on_alias(r, e);
	case YAML_SEQUENCE_START_EVENT:
		return on_start(r, e, VALUE_LIST);
	case YAML_MAPPING_START_EVENT:
		return on_start(r, e, VALUE_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return on_end(r, e);
	case YAML_DOCUMENT_END_EVENT:
		return on_document_end(r, e);
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		return true;
	}
}

enum yaml_end tree_read(
	struct tree_builder *b, const struct stretch *s, struct value **root)
{
	struct frame open[DEEPEST]; /* not cleared: depth says what is set */
	size_t len = s->end - s->beg;
	struct tree_reader r = {.b = b, .s = s, .root = root, .open = open};
	r.ascii = is_ascii(s->seen, len);
	*root = NULL;
	if (!yaml_parser_initialize(&r.parser))
		fail("out of memory");
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)s->seen, len);
	bool going = true;
	while (going) {
		yaml_event_t e;
		if (!yaml_parser_parse(&r.parser, &e)) {
			fault(&r);
			break;
		}
		going = take_event(&r, &e);
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&r.parser);
	return r.end;
}
