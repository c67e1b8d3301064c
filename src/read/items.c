/* items.c: the items of a document, in its order, and what is inside what. */
#include "read_int.h"

struct item *item_add(struct reading *r, const struct kind *kind)
{
	struct document *doc = r->doc;
	return ARRAY_ADD(r->keep, doc->items, doc->nitems, r->items_cap,
		(struct item){
			.kind = kind,
			.phase = PHASE_DRAFT,
			.status_known = true,
		});
}

/* The rules of dialects that hold for this path. */
static void choose_rules(struct reading *r)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	r->rules = NEW(r->scratch, const struct item_rule *, v->nitems);
	for (size_t n = 0; n < v->nitems; n++) {
		struct captures c = {0};
		if (pattern_match_path(v->items[n].in, r->doc->path, &c))
			r->rules[r->nrules++] = &v->items[n];
	}
}

/* The last item that is still open at this block: by parents upward. */
static uint32_t open_at(const struct items *all, size_t block)
{
	uint32_t n = (uint32_t)all->blocks.len;
	while (n && all->blocks.at[n - 1].end <= block)
		n = all->r->doc->items[n - 1].parent;
	return n;
}

void item_place(struct reading *r, struct item *i)
{
	i->space = r->space;
	i->address =
		r->space.len ? FORMAT(r->keep, "{}/{}", r->space, i->id) : i->id;
}

static const struct link_def *part_of_def(const struct reading *r)
{
	const struct vocabulary *v = &r->ws->vocabulary;
	for (size_t k = 0; k < v->nkinds; k++)
		for (size_t n = 0; n < v->kinds[k]->nlinks; n++)
			if (v->kinds[k]->links[n]->slot == LINK_PART_OF)
				return v->kinds[k]->links[n];
	return NULL;
}

/* Containment makes an edge, whatever the kinds are. */
static void link_container(struct reading *r, struct item *i)
{
	str target = i->parent ? r->doc->items[i->parent - 1].address : r->part_of;
	const struct link_def *def = target.len ? part_of_def(r) : NULL;
	if (!def)
		return;
	link_add(r, i,
		(struct link){.def = def,
			.origin = ORIGIN_CONTAINMENT,
			.target = target,
			.at = i->id_at});
}

/* Captures of a dialect's pattern are fields, by their names. */
static void put_captures(struct reading *r, struct item *i,
	const struct block *b, struct found_item *f)
{
	for (size_t n = 0; n < f->captures.len; n++) {
		struct capture c = f->captures.at[n];
		if (str_eq(c.name, STR("id")) || str_eq(c.name, STR("title")) ||
			!kind_key(i->kind, utf8_fold_name(r->scratch, c.name)))
			continue;
		bool box = str_eq(c.name, STR("done"));
		struct text t = {arena_copy(r->keep, str_trim(c.text)),
			box ? b->box_at : block_span_of(&r->md, b, c.text)};
		if (box)
			t.text = b->box == BOX_TICKED ? STR("yes") : STR("no");
		size_t links = i->nlinks;
		field_put_text(r, i, (struct text){c.name, t.at}, t);
		for (; links < i->nlinks; links++)
			i->links[links].origin = ORIGIN_TASK;
	}
	for (size_t n = 0; f->rule && n < f->rule->naliases; n++) {
		buf alias = {0};
		if (pattern_fill(&alias, f->rule->aliases[n], &f->captures))
			item_alias(r, i, buf_take(&alias, r->keep));
		buf_free(&alias);
	}
}

void item_alias(struct reading *r, struct item *i, str alias)
{
	ARRAY_ADD(r->keep, i->aliases, i->naliases, i->aliases_cap,
		(struct text){alias, i->id_at});
}

/* Items of lists and tables are made of a sentence: its beginning is what
 * they are called by, all of it what they say. */
str items_short_title(struct reading *r, str text)
{
	size_t end = str_find(text, STR(". "), 0);
	if (end > 100)
		end = 100;
	if (end >= text.len)
		return arena_copy(r->keep, text);
	if (text.at[end] == '.')
		return arena_copy(r->keep, str_slice(text, 0, end));
	end = utf8_cut_words(text, 60, end);
	return FORMAT(r->keep, "{}\xe2\x80\xa6", str_slice(text, 0, end));
}

static void put_statement(struct reading *r, struct item *i, struct text t)
{
	const struct key_def *def = kind_key(i->kind, STR("statement"));
	if (!def || !def->field || item_field(i, FIELD_STATEMENT))
		return;
	t.text = arena_copy(r->keep, t.text);
	field_put_text(r, i, (struct text){STR("statement"), t.at}, t);
}

/* Adds an item and the blocks that it was made of, as one row each: the arrays
 * stay parallel.  requires: items are opened in the order of the document. */
static struct item *open_item(struct items *all, const struct block *b,
	struct found_item *f, struct item_blocks blocks)
{
	struct reading *r = all->r;
	uint32_t parent = open_at(all, blocks.head);
	struct item *i = item_add(r, f->kind);
	i->parent = parent;
	i->id = arena_copy(r->keep, f->id);
	i->id_at = f->id_at;
	i->heading.text = arena_copy(r->keep, f->title.text);
	i->heading.at = f->title.text.len ? f->title.at : b->at;
	i->at = b->at;
	i->visibility = visibility_at(r, f->id_at);
	item_place(r, i);
	link_container(r, i);
	LIST_ADD(r->scratch, &all->blocks, blocks);
	return i;
}

/* The item reaches up to the next heading of its level or above. */
static void open_section(struct items *all, size_t head, struct found_item *f)
{
	struct reading *r = all->r;
	const struct block *h = &r->md.blocks[head];
	struct item_blocks p = {
		.head = head, .beg = head + 1, .end = all->outline.section_end[head]};
	struct item *i = open_item(all, h, f, p);
	i->form = FORM_SECTION;
	i->anchor = h->anchor;
	put_captures(r, i, h, f);
	if (p.end < r->md.nblocks)
		i->at.end = r->md.blocks[p.end].at.beg;
	else
		i->at.end = (uint32_t)r->source->text.len;
	all->blocks.at[all->blocks.len - 1].fields_beg = p.beg;
	field_runs_read(r, i, &all->blocks.at[all->blocks.len - 1]);
}

static str item_anchor(struct reading *r, str id)
{
	buf out = {0};
	utf8_slug(&out, id);
	return buf_take(&out, r->keep);
}

/* The sentence of a list item is its statement; short, it is its title. */
static void open_list_item(struct items *all, size_t head, struct found_item *f)
{
	struct reading *r = all->r;
	const struct block *li = &r->md.blocks[head];
	struct text whole = f->title;
	if (!whole.text.len && f->rule) {
		whole.text = captures_get(&f->captures, STR("statement"));
		whole.at = li->at;
	}
	f->title.text = items_short_title(r, whole.text);
	struct item_blocks p = {.head = head, .beg = head + 1, .end = li->next};
	struct item *i = open_item(all, li, f, p);
	i->form = FORM_LIST;
	i->anchor = item_anchor(r, i->id);
	put_captures(r, i, li, f);
	put_statement(r, i, whole);
	size_t b = p.beg;
	if (b < p.end && r->md.blocks[b].kind == BLOCK_PARAGRAPH)
		b = r->md.blocks[b].next;
	all->blocks.at[all->blocks.len - 1].fields_beg = b;
	field_runs_read(r, i, &all->blocks.at[all->blocks.len - 1]);
}

void item_open_row(struct items *all, const struct block *row,
	struct found_item *f, struct item_blocks blocks)
{
	struct reading *r = all->r;
	struct text whole = f->title;
	f->title.text = items_short_title(r, whole.text);
	struct item *i = open_item(all, row, f, blocks);
	i->form = FORM_TABLE;
	i->anchor = item_anchor(r, i->id);
	put_statement(r, i, whole);
}

/* `# STORY-12: Export` at the top of STORY-12's own file is its title. */
static bool is_own_title(
	struct items *all, size_t head, const struct found_item *f)
{
	uint32_t open = open_at(all, head);
	if (!open)
		return false;
	struct item *i = &all->r->doc->items[open - 1];
	if (!str_eq_nocase(i->id, f->id))
		return false;
	if (!i->heading.text.len)
		i->heading =
			(struct text){arena_copy(all->r->keep, f->title.text), f->title.at};
	return true;
}

/* One walk in the order of the document, so that the innermost open item is the
 * parent.  Nothing inside a criteria section is an item. */
static void find_items(struct items *all)
{
	struct reading *r = all->r;
	for (size_t b = 0; b < r->md.nblocks; b++) {
		const struct block *at = &r->md.blocks[b];
		struct found_item f;
		if (all->outline.in_criteria[b])
			continue;
		if (at->kind == BLOCK_TABLE)
			table_items_read(all, b);
		else if (at->kind == BLOCK_LIST_ITEM && item_form_find(r, at, &f))
			open_list_item(all, b, &f);
		else if (at->kind == BLOCK_HEADING && !at->parent &&
			item_form_find(r, at, &f) && !is_own_title(all, b, &f))
			open_section(all, b, &f);
	}
}

/* The title of the document's own item, and the fields under its first
 * heading where its dialect writes them there. */
static void read_first_heading(struct items *all)
{
	struct reading *r = all->r;
	struct item *i = &r->doc->items[0];
	const struct document_rule *rule = r->document_rule;
	size_t b = 0;
	while (b < r->md.nblocks && r->md.blocks[b].kind == BLOCK_HTML)
		b = r->md.blocks[b].next;
	if (b >= r->md.nblocks || r->md.blocks[b].kind != BLOCK_HEADING)
		return;
	const struct block *h = &r->md.blocks[b];
	struct captures c = {0};
	str title = h->text;
	struct found_item f;
	if (rule && rule->title && pattern_match(rule->title, h->text, &c))
		title = str_trim(captures_get(&c, STR("title")));
	else if (item_form_find(r, h, &f) && str_eq_nocase(f.id, i->id))
		title = f.title.text;
	i->heading = (struct text){arena_copy(r->keep, title), h->at};
	all->blocks.at[0].head = b;
	if (rule ? rule->bold_lines : title.at != h->text.at) {
		all->blocks.at[0].fields_beg = b + 1;
		field_runs_read(r, i, &all->blocks.at[0]);
	}
}

static void read_owners(struct items *all)
{
	size_t blocks = all->r->md.nblocks;
	all->owner = NEW(all->r->scratch, uint32_t, blocks);
	for (size_t n = 0; n < all->blocks.len; n++)
		for (size_t b = all->blocks.at[n].head; b < all->blocks.at[n].end; b++)
			all->owner[b] = (uint32_t)n + 1;
}

void items_read(struct reading *r)
{
	struct items all = {.r = r};
	choose_rules(r);
	outline_read(r, &all.outline);
	if (r->doc->whole) {
		LIST_ADD(r->scratch, &all.blocks,
			(struct item_blocks){.end = r->md.nblocks});
		read_first_heading(&all);
	}
	find_items(&all);
	read_owners(&all);
	field_sections_read(&all);
	item_text_read(&all);
	if (r->bodies)
		item_holes_add(&all);
}
