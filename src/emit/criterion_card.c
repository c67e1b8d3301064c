/* criterion_card.c: one acceptance criterion, for a terminal or a program. */
#include "text_int.h"

struct card {
	const struct plan *plan;
	const struct item *item;
	const struct criterion *criterion;
	buf *out;
};

static void put(const struct card *c, str text)
{
	terminal_put(c->out, text);
}

static void put_place(const struct card *c)
{
	const struct graph *g = c->plan->graph;
	const struct source *s =
		source_of(&g->workspace->sources, c->criterion->at);
	if (!s)
		return;
	buf_puts(c->out, " · ");
	put(c, s->path);
	buf_print(c->out, ":%u", source_place(s, c->criterion->at.beg).line);
}

static void put_head(const struct card *c)
{
	const struct criterion *k = c->criterion;
	put(c, c->item->address);
	buf_putc(c->out, '#');
	put(c, k->id);
	if (k->title.len) {
		buf_puts(c->out, "  ");
		put(c, k->title);
	}
	buf_print(c->out, "\ncriterion · %s · %s", criterion_form_names[k->form],
		k->met ? "met" : "open");
	put_place(c);
	buf_puts(c->out, "\n\n");
}

static void put_steps(const struct card *c)
{
	const struct criterion *k = c->criterion;
	for (size_t n = 0; n < k->nsteps; n++) {
		buf_puts(c->out, "  ");
		put(c, k->steps[n].keyword);
		buf_putc(c->out, ' ');
		put(c, k->steps[n].text);
		buf_putc(c->out, '\n');
	}
	if (k->nsteps)
		return;
	buf_puts(c->out, "  ");
	put(c, k->text);
	buf_putc(c->out, '\n');
}

static void put_rest(const struct card *c)
{
	const struct criterion *k = c->criterion;
	size_t rows = 0;
	for (const struct examples *e = k->examples; e; e = e->next)
		rows += e->rows;
	buf_puts(c->out, "\n  of        ");
	put(c, c->item->address);
	buf_puts(c->out, "  ");
	put(c, item_title(c->item));
	buf_putc(c->out, '\n');
	if (k->outline)
		buf_print(c->out, "  examples  %zu\n", rows);
	if (k->evidence.len) {
		buf_puts(c->out, "  evidence  ");
		put(c, k->evidence);
		buf_putc(c->out, '\n');
	}
	for (size_t n = 0; n < k->ntags; n++) {
		buf_puts(c->out, n ? ", " : "  tags      ");
		put(c, k->tags[n].text);
	}
	if (k->ntags)
		buf_putc(c->out, '\n');
}

static void put_json(const struct card *c)
{
	struct json j = {.out = c->out};
	json_open(&j, '{');
	json_key(&j, "schema");
	json_str(&j, STR("prdc.criterion/1"));
	json_key(&j, "of");
	json_str(&j, c->item->address);
	json_key(&j, "criterion");
	export_criterion(&j, c->plan->graph, c->criterion);
	json_close(&j, '}');
}

void emit_criterion(
	const struct plan *p, struct criterion_ref criterion, bool json, buf *out)
{
	const struct item *i = graph_item(p->graph, criterion.item);
	struct card c = {p, i, &i->criteria[criterion.index], out};
	if (json) {
		put_json(&c);
		return;
	}
	put_head(&c);
	put_steps(&c);
	put_rest(&c);
}
