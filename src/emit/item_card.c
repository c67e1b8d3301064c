/* item_card.c: all that is known of one item, on one card. */
#include "text_int.h"

struct card {
	const struct plan *plan;
	const struct item *item;
	const struct language *language; /* English, as the terminal is */
	arena *scratch;
	buf *out;
};

static const struct graph *graph_of(const struct card *c)
{
	return c->plan->graph;
}

static void put(struct card *c, str text)
{
	terminal_put(c->out, text);
}

static void put_padded(struct card *c, str text, size_t width)
{
	size_t mark = c->out->len, used;

	put(c, text);
	used = utf8_width(str_slice(buf_str(c->out), mark, c->out->len));
	buf_fill(c->out, ' ', used < width ? width - used : 0);
}

static size_t width_of(struct card *c, str text)
{
	size_t mark = c->out->len, width;

	put(c, text);
	width = utf8_width(str_slice(buf_str(c->out), mark, c->out->len));
	buf_cut(c->out, mark);
	return width;
}

/* ------------------------------------------------------------------ head */

static void put_place(struct card *c)
{
	const struct graph *g = graph_of(c);
	span at = c->item->at;
	uint32_t line = 1;

	if (at.file)
		line = source_place(source_of(&g->workspace->sources, at), at.beg).line;
	put(c, graph_document(g, c->item->self)->path);
	buf_print(c->out, ":%u", line);
}

static void put_head(struct card *c)
{
	const struct item *i = c->item;

	put(c, i->address);
	buf_puts(c->out, "  ");
	put(c, item_title(i));
	buf_putc(c->out, '\n');
	put(c, i->kind->singular.len ? i->kind->singular : i->kind->name);
	buf_puts(c->out, " · ");
	str phase = str_from(phase_names[i->phase]);
	put(c, item_status(i).len ? item_status(i) : phase);
	if (item_status(i).len && !str_eq_nocase(item_status(i), phase))
		buf_print(c->out, " (%s)", phase.at);
	buf_puts(c->out, " · ");
	put_place(c);
	buf_putc(c->out, '\n');
}

/* -------------------------------------------------------------- sections */

static void put_heading(struct card *c, const char *heading)
{
	buf_print(c->out, "\n%s\n", heading);
}

/* Reasons are worded by the views, which ask a context for the language. */
static str confidence_words(struct card *c, const struct reasons *why)
{
	buf out = {0};
	struct context ctx = {.plan = c->plan,
		.graph = graph_of(c),
		.language = c->language,
		.scratch = c->scratch,
		.out = &out};
	str words = view_reasons(&ctx, why);

	buf_free(&out);
	return words;
}

static void put_plan(struct card *c)
{
	const struct item_plan *p = plan_item(c->plan, c->item->self);

	if (!p->lane && p->when.precision == DATE_NONE && !p->release.n)
		return;
	put_heading(c, "Plan");
	if (p->lane)
		buf_print(c->out, "  lane        %s\n", lane_names[p->lane]);
	if (p->when.precision != DATE_NONE) {
		buf_puts(c->out, "  when        ");
		language_put_date(c->out, c->language, p->when);
		buf_putc(c->out, '\n');
	}
	if (p->release.n && p->release.n != c->item->self.n) {
		buf_puts(c->out, "  release     ");
		put(c, graph_item(graph_of(c), p->release)->address);
		buf_putc(c->out, '\n');
	}
	if (p->confidence) {
		buf_print(c->out, "  confidence  %s", confidence_names[p->confidence]);
		if (p->confidence_why.len) {
			buf_puts(c->out, ": ");
			put(c, confidence_words(c, &p->confidence_why));
		}
		buf_putc(c->out, '\n');
	}
}

static str name_of(const struct field *f)
{
	return f->def && f->def->label.len ? f->def->label
		: f->def                       ? f->def->name
									   : f->name;
}

static void put_field(struct card *c, const struct field *f, size_t width)
{
	buf_puts(c->out, "  ");
	put_padded(c, name_of(f), width + 2);
	for (size_t n = 0; n < f->ntexts; n++) {
		if (n)
			buf_puts(c->out, ", ");
		put(c, f->texts[n].text);
	}
	if (!f->ntexts && f->tree)
		buf_print(c->out, "(%zu %s)", value_count(f->tree),
			value_count(f->tree) == 1 ? "entry" : "entries");
	if (f->inherited)
		buf_puts(c->out, " (inherited)");
	buf_putc(c->out, '\n');
}

/* What has a place of its own on the card. */
static bool is_elsewhere(const struct field *f)
{
	enum field_slot slot = f->def ? f->def->slot : FIELD_NONE;

	return slot == FIELD_TITLE || slot == FIELD_STATUS ||
		slot == FIELD_CRITERIA;
}

static void put_fields(struct card *c)
{
	size_t width = 0, shown = 0;

	for (size_t n = 0; n < c->item->nfields; n++) {
		size_t w = width_of(c, name_of(&c->item->fields[n]));

		if (is_elsewhere(&c->item->fields[n]))
			continue;
		width = w > width ? w : width;
		shown++;
	}
	if (!shown)
		return;
	put_heading(c, "Fields");
	for (size_t n = 0; n < c->item->nfields; n++)
		if (!is_elsewhere(&c->item->fields[n]))
			put_field(c, &c->item->fields[n], width > 30 ? 30 : width);
}

/* As it is written, in any language, on one line and without emphasis. */
static void put_sentence(struct card *c, span at)
{
	str rest = source_text(&graph_of(c)->workspace->sources, at);
	buf plain = {0};

	for (str w = str_next_word(&rest); w.len; w = str_next_word(&rest)) {
		if (plain.len)
			buf_putc(&plain, ' ');
		for (size_t n = 0; n < w.len; n++)
			if (w.at[n] != '*')
				buf_putc(&plain, w.at[n]);
	}
	put(c, buf_str(&plain));
	buf_putc(c->out, '\n');
	buf_free(&plain);
}

static void put_statement(struct card *c)
{
	struct statement s = item_statement(c->item);

	if (!s.i_want.text.len)
		return;
	buf_puts(c->out, "\n  ");
	if (s.at.end > s.at.beg) {
		put_sentence(c, s.at);
		return;
	}
	if (s.as_a.text.len) {
		buf_puts(c->out, "As a ");
		put(c, s.as_a.text);
		buf_puts(c->out, ", ");
	}
	buf_puts(c->out, "I want ");
	put(c, s.i_want.text);
	if (s.so_that.text.len) {
		buf_puts(c->out, ", so that ");
		put(c, s.so_that.text);
	}
	buf_putc(c->out, '\n');
}

static void put_criteria(struct card *c)
{
	size_t met = 0;

	for (size_t n = 0; n < c->item->ncriteria; n++)
		met += c->item->criteria[n].met;
	if (!c->item->ncriteria)
		return;
	buf_print(c->out, "\nCriteria (%zu of %zu met)\n", met, c->item->ncriteria);
	for (size_t n = 0; n < c->item->ncriteria; n++) {
		const struct criterion *k = &c->item->criteria[n];

		buf_print(c->out, "  [%c] ", k->met ? 'x' : ' ');
		put(c, k->id);
		buf_puts(c->out, "  ");
		put(c, k->text);
		buf_putc(c->out, '\n');
	}
}

/* ----------------------------------------------------------------- links */

static void put_end(struct card *c, str label, item_ref to)
{
	const struct item *i = graph_item(graph_of(c), to);

	buf_puts(c->out, "  ");
	put_padded(c, label, 16);
	put(c, i->address);
	buf_puts(c->out, "  ");
	put(c, item_title(i));
	buf_putc(c->out, '\n');
}

static str label_of(const struct link_def *def, bool inverse)
{
	if (inverse)
		return def->inverse_label.len ? def->inverse_label : def->inverse;
	return def->label.len ? def->label : def->name;
}

/* Was the label shown at an earlier edge? */
static bool is_shown(struct edges all, uint32_t before, bool inverse)
{
	str label = label_of(edge_at(all, before)->def, inverse);

	for (uint32_t n = 0; n < before; n++)
		if (str_eq(label_of(edge_at(all, n)->def, inverse), label))
			return true;
	return false;
}

/* Links with one label stand together, in the order of their first one. */
static void put_ends(struct card *c, struct edges all, bool inverse)
{
	for (uint32_t n = 0; n < all.len; n++) {
		str label = label_of(edge_at(all, n)->def, inverse);

		if (is_shown(all, n, inverse))
			continue;
		for (uint32_t e = n; e < all.len; e++) {
			const struct edge *at = edge_at(all, e);

			if (str_eq(label_of(at->def, inverse), label))
				put_end(c, label, inverse ? at->from : at->to);
		}
	}
}

static void put_links(struct card *c)
{
	struct edges out = graph_out(graph_of(c), c->item->self);
	struct edges in = graph_in(graph_of(c), c->item->self);
	struct edges mentions = graph_mentions(graph_of(c), c->item->self);

	if (out.len + in.len + mentions.len)
		put_heading(c, "Links");
	put_ends(c, out, false);
	put_ends(c, in, true);
	for (uint32_t n = 0; n < mentions.len; n++)
		put_end(c, STR("Mentioned by"), edge_at(mentions, n)->from);
	for (size_t n = 0; n < c->item->nlinks; n++) {
		const struct link *l = &c->item->links[n];

		if (c->item->targets[n].n)
			continue;
		buf_puts(c->out, "  ");
		put_padded(c, label_of(l->def, l->inverse), 16);
		put(c, l->target);
		buf_puts(c->out, "  (no item has this id)\n");
	}
}

/* ------------------------------------------------------------------ JSON */

static void json_edges(struct json *j, const struct card *c)
{
	struct edges in = graph_in(graph_of(c), c->item->self);

	json_key(j, "incoming");
	json_open(j, '[');
	for (uint32_t n = 0; n < in.len; n++) {
		const struct edge *e = edge_at(in, n);

		json_open(j, '{');
		json_key(j, "role");
		json_str(j,
			e->def->slot ? str_from(link_slot_names[e->def->slot])
						 : e->def->name);
		json_key(j, "from");
		json_str(j, graph_item(graph_of(c), e->from)->address);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_mentions(struct json *j, const struct card *c)
{
	struct edges all = graph_mentions(graph_of(c), c->item->self);

	json_key(j, "mentioned_by");
	json_open(j, '[');
	for (uint32_t n = 0; n < all.len; n++)
		json_str(j, graph_item(graph_of(c), edge_at(all, n)->from)->address);
	json_close(j, ']');
}

static void put_json(struct card *c, struct json *j)
{
	json_open(j, '{');
	json_key(j, "schema");
	json_str(j, STR("prdc.card/1"));
	json_key(j, "item");
	export_item(j, graph_of(c), c->item->self);
	json_edges(j, c);
	json_mentions(j, c);
	json_close(j, '}');
}

static void put_card(struct card *c)
{
	put_head(c);
	put_statement(c);
	put_plan(c);
	put_fields(c);
	put_criteria(c);
	put_links(c);
}

static void put_cards(const struct plan *p, struct refs items, buf *out)
{
	arena scratch = {0};
	struct language_fault *faults;
	struct card c = {.plan = p, .scratch = &scratch, .out = out};

	c.language = language_read(NULL, STR("en"), &scratch, &faults);
	for (size_t n = 0; n < items.len; n++) {
		if (n)
			buf_puts(out, "\n\n");
		c.item = graph_item(p->graph, items.at[n]);
		put_card(&c);
	}
	arena_free(&scratch);
}

void emit_card(const struct plan *p, item_ref item, bool json, buf *out)
{
	struct card c = {.plan = p, .item = graph_item(p->graph, item), .out = out};
	struct json j = {.out = out};

	if (json)
		put_json(&c, &j);
	else
		put_cards(p, (struct refs){&item, 1}, out);
}

static void put_json_list(const struct plan *p, struct refs items, buf *out)
{
	struct json j = {.out = out};

	json_open(&j, '[');
	for (size_t n = 0; n < items.len; n++) {
		struct card c = {
			.plan = p, .item = graph_item(p->graph, items.at[n]), .out = out};

		put_json(&c, &j);
	}
	json_close(&j, ']');
}

void emit_cards(const struct plan *p, struct refs items, bool json, buf *out)
{
	if (json) {
		put_json_list(p, items, out);
		return;
	}
	put_cards(p, items, out);
}
