/* gherkin.c: scenarios of Gherkin as criteria of an item. */
#include "criteria_int.h"
#include "gherkin_int.h"

#include <string.h>

enum {
	REPEATED_STEPS_MOST = 100000,
};

span gherkin_span(const struct gherkin_text *t, str part)
{
	if (t->fence)
		return block_span_of(&t->r->md, t->fence, part);
	return span_of(t->r->file, t->r->source, part);
}

/* And, But and `*` continue what stands before them. */
static void give_kind(struct step *s, enum gherkin_word word, int before)
{
	s->continues = word < GHERKIN_GIVEN || word > GHERKIN_THEN;
	s->kind = s->continues ? (enum step_kind)before
						   : (enum step_kind)(word - GHERKIN_GIVEN);
}

static void make_step(const struct gherkin_tree *t, size_t n, struct step *s)
{
	const struct gherkin_step *step = &t->steps[n];
	struct reading *r = t->source.r;
	s->keyword = arena_copy(r->keep, step->keyword);
	s->text = arena_copy(r->keep, step->text);
	s->at = gherkin_span(&t->source,
		str_between(step->keyword.at, step->text.at + step->text.len));
	if (!r->bodies)
		return;
	buf out = {0};
	escape_text(&out, step->text);
	s->html = arena_copy(r->keep, buf_str(&out));
	buf_cut(&out, 0);
	gherkin_html_argument(&out, t, step);
	s->argument = arena_copy(r->keep, buf_str(&out));
	buf_free(&out);
}

/* All steps of the text, each made once: those of a background are copied
 * into every scenario below it. */
static void make_steps(struct gherkin_tree *t)
{
	t->made = NEW(t->source.r->keep, struct step, t->nsteps);
	for (size_t n = 0; n < t->nnodes; n++) {
		enum step_kind kind = STEP_GIVEN;
		struct gherkin_range own = t->nodes[n].steps;
		for (uint32_t s = own.beg; s < own.end; s++) {
			make_step(t, s, &t->made[s]);
			give_kind(&t->made[s], t->steps[s].word, (int)kind);
			kind = t->made[s].kind;
		}
	}
}

static void report_budget(
	const struct gherkin_tree *tree, const struct gherkin_node *node)
{
	struct reading *r = tree->source.r;
	diag_add(&r->doc->diags,
		(struct diag){.rule = RULE_over_limit,
			.message = STR("the steps of a background are repeated in more "
						   "scenarios than prdc takes in"),
			.at = gherkin_span(&tree->source, node->keyword),
			.label = STR("from here on scenarios are shown without them"),
			.help = STR("split the file, or shorten its `Background:`")});
}

/* The steps of its backgrounds, the outer one's first, and its own; steps
 * alone where they stand, nothing is copied. */
static void put_steps(const struct gherkin_tree *t,
	const struct gherkin_node *node, struct criterion *c,
	struct gherkin_budget *budget)
{
	struct gherkin_range own = node->steps, outer = {0}, inner = {0};
	size_t nown = own.end - own.beg;
	if (node->background)
		inner = t->nodes[node->background - 1].steps;
	if (node->background && t->nodes[node->background - 1].background)
		outer = t->nodes[t->nodes[node->background - 1].background - 1].steps;
	size_t ninner = inner.end - inner.beg, nouter = outer.end - outer.beg;
	if (nown && ninner + nouter > budget->steps) {
		if (!budget->spent)
			report_budget(t, node);
		budget->spent = true;
		ninner = nouter = 0;
	}
	c->steps = &t->made[own.beg];
	c->nsteps = nown;
	if (!nown || !(ninner + nouter))
		return;
	budget->steps -= ninner + nouter;
	c->nsteps += ninner + nouter;
	c->steps = NEW(t->source.r->keep, struct step, c->nsteps);
	memcpy(c->steps, &t->made[outer.beg], nouter * sizeof *c->steps);
	memcpy(c->steps + nouter, &t->made[inner.beg], ninner * sizeof *c->steps);
	memcpy(
		c->steps + nouter + ninner, &t->made[own.beg], nown * sizeof *c->steps);
}

static void put_columns(
	const struct gherkin_tree *t, str header, struct examples *e)
{
	arena *keep = t->source.r->keep;
	str cell, rest = header;
	while (gherkin_cell_next(&rest, &cell))
		e->ncolumns++;
	e->columns = NEW(keep, struct text, e->ncolumns);
	rest = header;
	for (size_t n = 0; gherkin_cell_next(&rest, &cell); n++)
		e->columns[n] = (struct text){
			gherkin_cell_text(keep, cell), gherkin_span(&t->source, cell)};
}

static struct examples *make_examples(
	const struct gherkin_tree *t, const struct gherkin_node *node)
{
	struct examples *e = NEW(t->source.r->keep, struct examples, 1);
	size_t rows = node->rows.end - node->rows.beg;
	e->at = gherkin_span(&t->source, node->keyword);
	if (!rows)
		return e;
	str first = t->rows[node->rows.beg], last = t->rows[node->rows.end - 1];
	e->rows = rows - 1;
	e->at = gherkin_span(&t->source, str_between(first.at, last.at + last.len));
	put_columns(t, first, e);
	return e;
}

static void put_examples(
	const struct gherkin_tree *t, size_t node, struct criterion *c)
{
	struct examples **last = &c->examples;
	for (size_t n = node + 1; n <= node + t->nodes[node].nexamples; n++) {
		*last = make_examples(t, &t->nodes[n]);
		last = &(*last)->next;
	}
	c->outline =
		t->nodes[node].word == GHERKIN_OUTLINE || t->nodes[node].nexamples;
}

/* `@AC-3` is the id of the scenario. */
static void put_id(const struct gherkin_tree *t, str tag, struct criterion *c)
{
	struct reading *r = t->source.r;
	str name = str_slice(tag, 1, tag.len);
	span at = gherkin_span(&t->source, name);
	struct passage p = passage_of_text(r, name, at);
	struct criterion found = {0};
	struct item none = {0};
	if (c->pinned || form_kind_of_id(r, name) ||
		criterion_id_read(&none, &found, &p) != name.len || !found.pinned)
		return;
	c->pinned = true;
	c->id = found.id;
	c->id_at = at;
}

static void put_tags(const struct gherkin_tree *t,
	const struct gherkin_node *node, struct criterion *c)
{
	arena *keep = t->source.r->keep;
	c->ntags = node->tags.end - node->tags.beg;
	c->tags = NEW(keep, struct text, c->ntags);
	for (size_t n = 0; n < c->ntags; n++) {
		str tag = t->tags[node->tags.beg + n];
		c->tags[n] =
			(struct text){arena_copy(keep, tag), gherkin_span(&t->source, tag)};
		put_id(t, tag, c);
	}
}

/* Its own steps as they are written, a line each. */
static void put_text(const struct gherkin_tree *t,
	const struct gherkin_node *node, struct criterion *c)
{
	struct reading *r = t->source.r;
	buf text = {0}, html = {0};
	for (uint32_t n = node->steps.beg; n < node->steps.end; n++) {
		const struct step *s = &t->made[n];
		if (text.len) {
			buf_putc(&text, '\n');
			buf_puts(&html, "<br/>\n");
		}
		buf_put(&text, s->keyword);
		buf_putc(&text, ' ');
		buf_put(&text, s->text);
		buf_puts(&html, "<strong>");
		escape_text(&html, s->keyword);
		buf_puts(&html, "</strong> ");
		buf_put(&html, s->html);
	}
	c->text = text.len ? arena_copy(r->keep, buf_str(&text)) : c->title;
	if (r->bodies)
		c->html = arena_copy(r->keep, buf_str(&html));
	buf_free(&text);
	buf_free(&html);
}

static void put_title(const struct gherkin_tree *t,
	const struct gherkin_node *node, struct item *i, struct criterion *c)
{
	struct reading *r = t->source.r;
	struct passage name =
		passage_of_text(r, node->name, gherkin_span(&t->source, node->name));
	size_t beg = criterion_id_read(i, c, &name);
	c->title = arena_copy(r->keep, str_slice(node->name, beg, node->name.len));
}

void gherkin_criterion(const struct gherkin_tree *tree, size_t node,
	struct item *i, struct gherkin_budget *budget)
{
	const struct gherkin_node *from = &tree->nodes[node];
	struct criterion made = {
		.form = CRITERION_SCENARIO,
		.at = gherkin_span(&tree->source, from->whole),
	};
	put_title(tree, from, i, &made);
	put_steps(tree, from, &made, budget);
	put_examples(tree, node, &made);
	put_tags(tree, from, &made);
	put_text(tree, from, &made);
	*criterion_add(tree->source.r, i) = made;
}

void gherkin_open(struct gherkin_tree *tree)
{
	gherkin_parse(tree);
	make_steps(tree);
}

struct gherkin_budget gherkin_budget_open(void)
{
	return (struct gherkin_budget){.steps = REPEATED_STEPS_MOST};
}

static void read_into(struct gherkin_tree *tree, struct item *i)
{
	struct gherkin_budget budget = gherkin_budget_open();
	gherkin_open(tree);
	for (size_t n = 0; n < tree->nnodes; n++)
		if (tree->nodes[n].word == GHERKIN_SCENARIO ||
			tree->nodes[n].word == GHERKIN_OUTLINE)
			gherkin_criterion(tree, n, i, &budget);
}

bool gherkin_is_fence(const struct block *b)
{
	str rest = b->info, word = str_next_word(&rest);
	return b->kind == BLOCK_CODE &&
		(str_eq_nocase(word, STR("gherkin")) ||
			str_eq_nocase(word, STR("feature")) ||
			str_eq_nocase(word, STR("cucumber")));
}

void gherkin_read_fence(
	struct reading *r, struct item *i, const struct block *fence)
{
	struct gherkin_tree tree = {
		.source = {.r = r, .fence = fence, .text = fence->text}};
	read_into(&tree, i);
}

void gherkin_read(struct reading *r, struct item *i, span at)
{
	str text = str_slice(r->source->text, at.beg, at.end);
	struct gherkin_tree tree = {.source = {.r = r, .text = text}};
	read_into(&tree, i);
}
