/* yaml.c: a document in YAML as values with their places. */
#include "yaml_int.h"

/* Says why reading stopped; faults have their own words. */
static void report_end(
	struct tree_builder *b, const struct stretch *s, enum yaml_end end)
{
	bool mark = end == YAML_END_MORE;
	struct yaml_trouble t = {
		.at = stretch_span(s, b->fault.at, b->fault.at + (mark ? 3 : 1))};
	if (end == YAML_END_DEEP) {
		t.problem = YAML_TOO_DEEP;
		t.what = FORMAT(b->keep,
			"lists and maps are nested more than {} levels deep",
			format_uint(b->keep, b->limits.depth));
		t.help = STR("take out some levels");
	} else if (end == YAML_END_LARGE) {
		t.problem = YAML_TOO_LARGE;
		t.what = FORMAT(b->keep,
			"there are more than {} values here, counting what each `*name` "
			"stands for",
			format_uint(b->keep, b->limits.nodes));
		t.help = STR("split the file, or repeat less");
	} else if (end == YAML_END_MORE) {
		t.problem = YAML_UNREADABLE;
		t.what = STR("another document starts here; only the first one is "
					 "read");
		t.help = STR("put it in a file of its own");
	}
	if (t.what.len)
		tree_trouble(b, t);
}

static struct tree_builder builder(struct yaml_limits limits, arena *keep)
{
	return (struct tree_builder){
		.keep = keep, .limits = limits, .names = {.arena = keep}};
}

/* ------------------------------------------------------------ recovery */

/* A value that is put together from chunks. */
struct chunk_reader {
	struct tree_builder *b;
	struct chunks chunks;
	struct value *root;
	struct value **tail;
};

/* Where a builder stood before a chunk that could not be read. */
struct checkpoint {
	uint32_t nodes;
	size_t nanchors;
	struct yaml_trouble **last;
};

static struct checkpoint checkpoint_of(const struct tree_builder *b)
{
	return (struct checkpoint){b->nodes, b->anchors.len, b->last};
}

/* Takes back what the chunk has left: its anchors name nothing any more. */
static void return_to(struct tree_builder *b, struct checkpoint m)
{
	b->nodes = m.nodes;
	b->last = m.last;
	*b->last = NULL;
	for (size_t n = m.nanchors; n < b->anchors.len; n++)
		b->anchors.at[n] = (struct anchor){0};
}

/* Reads a chunk that libyaml refused, once more and mended. */
static enum yaml_end read_mended(
	struct tree_builder *b, struct stretch *chunk, struct value **v)
{
	struct yaml_trouble *mended = chunk_repair(chunk, b->keep);
	if (!mended)
		return YAML_END_FAULT;
	struct checkpoint before = checkpoint_of(b);
	enum yaml_end end = tree_read(b, chunk, v);
	if (end == YAML_END_FAULT)
		return_to(b, before);
	else
		for (; mended; mended = mended->next)
			tree_trouble(b, *mended);
	return end;
}

/* Reads a chunk, mended where it must be; *v is NULL when nothing of it is
 * usable.  False: a limit ends the reading. */
static bool read_chunk(
	struct tree_builder *b, struct stretch *chunk, struct value **v)
{
	struct checkpoint before = checkpoint_of(b);
	enum yaml_end end = tree_read(b, chunk, v);
	if (end == YAML_END_FAULT) {
		return_to(b, before);
		end = read_mended(b, chunk, v);
	}
	if (end == YAML_END_FAULT)
		tree_trouble(b, fault_explain(chunk, &b->fault, b->keep));
	else
		report_end(b, chunk, end);
	if (end == YAML_END_FAULT || end == YAML_END_DEEP)
		*v = NULL;
	return end != YAML_END_LARGE;
}

/* ensures: the members of v stand behind those of the root, or a finding says
 * that the chunk is of another form. */
static void append(
	struct chunk_reader *p, struct value *v, const struct stretch *s)
{
	enum value_form form = p->chunks.list ? VALUE_LIST : VALUE_MAP;
	if (v->form != form) {
		tree_trouble(p->b, fault_no_field(s, p->b->keep));
		return;
	}
	if (!p->root) {
		p->root = v;
		p->tail = &v->first;
	} else {
		*p->tail = v->first;
	}
	p->root->at.end = v->at.end;
	while (*p->tail)
		p->tail = &(*p->tail)->next;
}

/* A top-level key that stands left of the ones before it. */
static void report_column(struct chunk_reader *p)
{
	const struct stretch *s = &p->chunks.whole;
	uint32_t at = p->chunks.odd - 1;
	str line = str_slice(s->source->text, at, s->end);
	line = str_next_line(&line);
	tree_trouble(p->b,
		(struct yaml_trouble){
			.problem = YAML_REPAIRED,
			.at = stretch_span(s, at, at + line.len),
			.what = FORMAT(p->b->keep,
				"the field starts further left than the one above it, which "
				"is indented by {}",
				format_uint(p->b->keep, p->chunks.column)),
			.help = STR("start all fields in the same column"),
		});
}

/* ensures: at least one finding, since the whole could not be read. */
static struct value *read_chunks(
	struct tree_builder *b, const struct stretch *whole)
{
	struct chunk_reader p = {.b = b};
	struct yaml_fault whole_fault = b->fault;
	struct stretch chunk;
	bool going = true;
	chunks_open(&p.chunks, whole);
	while (going && chunks_next(&p.chunks, &chunk)) {
		struct value *v = NULL;
		going = read_chunk(b, &chunk, &v);
		if (v)
			append(&p, v, &chunk);
	}
	if (p.root && p.root->form == VALUE_MAP)
		tree_duplicates(b, p.root);
	if (p.chunks.odd)
		report_column(&p);
	if (p.chunks.more) {
		b->fault.at = p.chunks.more - 1;
		report_end(b, whole, YAML_END_MORE);
	}
	if (!b->trouble)
		tree_trouble(b, fault_explain(whole, &whole_fault, b->keep));
	return p.root;
}

/* --------------------------------------------------------------- yaml */

struct yaml yaml_read(
	const struct source *s, span at, struct yaml_limits limits, arena *keep)
{
	struct stretch whole = {s, at.file, at.beg, at.end, s->text.at + at.beg};
	if (str_starts(str_slice(s->text, at.beg, at.end), STR("\xef\xbb\xbf"))) {
		whole.beg += 3;
		whole.seen += 3;
	}
	struct tree_builder b = builder(limits, keep);
	struct value *root = NULL;
	b.last = &b.trouble;
	enum yaml_end end = tree_read(&b, &whole, &root);
	if (end == YAML_END_FAULT || end == YAML_END_DEEP) {
		struct yaml_fault first = b.fault;
		b = builder(limits, keep);
		b.last = &b.trouble;
		b.fault = first;
		root = read_chunks(&b, &whole);
	} else {
		report_end(&b, &whole, end);
	}
	bool empty = root && root->form == VALUE_TEXT && !root->quoted;
	if (empty && root->text.len)
		tree_trouble(&b, fault_no_field(&whole, keep));
	if (empty && !root->text.len)
		root = NULL;
	return (struct yaml){root, b.trouble};
}

struct value *value_get(const struct value *map, str key)
{
	if (!map || map->form != VALUE_MAP)
		return NULL;
	for (struct value *v = map->first; v; v = v->next)
		if (yaml_same_name(v->key, key))
			return v;
	return NULL;
}

size_t value_count(const struct value *v)
{
	size_t n = 0;
	for (const struct value *child = v->first; child; child = child->next)
		n++;
	return n;
}
