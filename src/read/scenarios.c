/* scenarios.c: scenarios of Gherkin as criteria of an item. */
#include "scenarios_int.h"

#include <string.h>

enum {
	REPEATED_STEPS_MOST = 100000,
};

/* And, But and `*` continue what stands before them. */
static void give_kind(struct step *s, enum gherkin_word word, int before)
{
	s->continues = word < GHERKIN_GIVEN || word > GHERKIN_THEN;
	s->kind = s->continues ? (enum step_kind)before
						   : (enum step_kind)(word - GHERKIN_GIVEN);
}

static void make_step(const struct scenarios *t, size_t n, struct step *s)
{
	const struct gherkin_step *step = &t->tree.steps.at[n];
	struct reading *r = t->r;
	s->keyword = arena_copy(r->keep, step->keyword);
	s->text = arena_copy(r->keep, step->text);
	s->at = gherkin_span(&t->tree,
		str_between(step->keyword.at, step->text.at + step->text.len));
	if (!r->bodies)
		return;
	buf out = {0};
	escape_text(&out, step->text);
	s->html = buf_take(&out, r->keep);
	gherkin_html_argument(&out, &t->tree, step);
	s->argument = buf_take(&out, r->keep);
}

/* All steps of the text, each made once: those of a background are copied
 * into every scenario below it. */
static void make_steps(struct scenarios *t)
{
	t->made = NEW(t->r->keep, struct step, t->tree.steps.len);
	for (size_t n = 0; n < t->tree.nodes.len; n++) {
		enum step_kind kind = STEP_GIVEN;
		struct gherkin_range own = t->tree.nodes.at[n].steps;
		for (uint32_t s = own.beg; s < own.end; s++) {
			make_step(t, s, &t->made[s]);
			give_kind(&t->made[s], t->tree.steps.at[s].word, (int)kind);
			kind = t->made[s].kind;
		}
	}
}

static void report_budget(
	const struct scenarios *t, const struct gherkin_node *node)
{
	struct reading *r = t->r;
	diag_add(&r->doc->diags,
		(struct diag){.rule = RULE_over_limit,
			.message = STR("the steps of a background are repeated in more "
						   "scenarios than prdc takes in"),
			.at = gherkin_span(&t->tree, node->keyword),
			.label = STR("from here on scenarios are shown without them"),
			.help = STR("split the file, or shorten its `Background:`")});
}

/* The steps of its backgrounds, the outer one's first, and its own.  A scenario
 * without a background shares the array of all steps: nothing is copied. */
static void put_steps(const struct scenarios *t,
	const struct gherkin_node *node, struct criterion *c,
	struct steps_budget *budget)
{
	struct gherkin_range own = node->steps, outer = {0}, inner = {0};
	size_t nown = own.end - own.beg;
	if (node->background)
		inner = t->tree.nodes.at[node->background - 1].steps;
	if (node->background && t->tree.nodes.at[node->background - 1].background)
		outer = t->tree.nodes
					.at[t->tree.nodes.at[node->background - 1].background - 1]
					.steps;
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
	c->steps = NEW(t->r->keep, struct step, c->nsteps);
	memcpy(c->steps, &t->made[outer.beg], nouter * sizeof *c->steps);
	memcpy(c->steps + nouter, &t->made[inner.beg], ninner * sizeof *c->steps);
	memcpy(
		c->steps + nouter + ninner, &t->made[own.beg], nown * sizeof *c->steps);
}

static void put_columns(
	const struct scenarios *t, str header, struct examples *e)
{
	arena *keep = t->r->keep;
	str cell, rest = header;
	while (gherkin_cell_next(&rest, &cell))
		e->ncolumns++;
	e->columns = NEW(keep, struct text, e->ncolumns);
	rest = header;
	for (size_t n = 0; gherkin_cell_next(&rest, &cell); n++)
		e->columns[n] = (struct text){
			gherkin_cell_text(keep, cell), gherkin_span(&t->tree, cell)};
}

static struct examples *make_examples(
	const struct scenarios *t, const struct gherkin_node *node)
{
	struct examples *e = NEW(t->r->keep, struct examples, 1);
	size_t rows = node->rows.end - node->rows.beg;
	e->at = gherkin_span(&t->tree, node->keyword);
	if (!rows)
		return e;
	str first = t->tree.rows.at[node->rows.beg],
		last = t->tree.rows.at[node->rows.end - 1];
	e->rows = rows - 1;
	e->at = gherkin_span(&t->tree, str_between(first.at, last.at + last.len));
	put_columns(t, first, e);
	return e;
}

static void put_examples(
	const struct scenarios *t, size_t node, struct criterion *c)
{
	struct examples **last = &c->examples;
	for (size_t n = node + 1; n <= node + t->tree.nodes.at[node].nexamples;
		 n++) {
		*last = make_examples(t, &t->tree.nodes.at[n]);
		last = &(*last)->next;
	}
	c->outline = t->tree.nodes.at[node].word == GHERKIN_OUTLINE ||
		t->tree.nodes.at[node].nexamples;
}

/* `@AC-3` is the id of the scenario. */
static void put_id(const struct scenarios *t, str tag, struct criterion *c)
{
	struct reading *r = t->r;
	str name = str_slice(tag, 1, tag.len);
	span at = gherkin_span(&t->tree, name);
	struct snippet p = snippet_of_text(r, name, at);
	struct criterion found = {0};
	struct item none = {0};
	if (c->pinned || item_form_kind_of_id(r, name) ||
		criterion_id_read(&none, &found, &p) != name.len || !found.pinned)
		return;
	c->pinned = true;
	c->id = found.id;
	c->id_at = at;
}

static void put_tags(const struct scenarios *t, const struct gherkin_node *node,
	struct criterion *c)
{
	arena *keep = t->r->keep;
	c->ntags = node->tags.end - node->tags.beg;
	c->tags = NEW(keep, struct text, c->ntags);
	for (size_t n = 0; n < c->ntags; n++) {
		str tag = t->tree.tags.at[node->tags.beg + n];
		c->tags[n] =
			(struct text){arena_copy(keep, tag), gherkin_span(&t->tree, tag)};
		put_id(t, tag, c);
	}
}

/* Its own steps as they are written, a line each. */
static void put_text(const struct scenarios *t, const struct gherkin_node *node,
	struct criterion *c)
{
	struct reading *r = t->r;
	buf text = {0}, html = {0};
	for (uint32_t n = node->steps.beg; n < node->steps.end; n++) {
		const struct step *s = &t->made[n];
		step_put_text(&text, s);
		if (r->bodies)
			step_put_html(&html, s);
	}
	c->text = text.len ? buf_take(&text, r->keep) : c->title;
	c->html = buf_take(&html, r->keep);
}

static void put_title(const struct scenarios *t,
	const struct gherkin_node *node, struct item *i, struct criterion *c)
{
	struct reading *r = t->r;
	struct snippet name =
		snippet_of_text(r, node->name, gherkin_span(&t->tree, node->name));
	size_t beg = criterion_id_read(i, c, &name);
	c->title = arena_copy(r->keep, str_slice(node->name, beg, node->name.len));
}

void scenarios_add(const struct scenarios *t, size_t node, struct item *i,
	struct steps_budget *budget)
{
	const struct gherkin_node *from = &t->tree.nodes.at[node];
	struct criterion made = {
		.form = CRITERION_SCENARIO,
		.at = gherkin_span(&t->tree, from->whole),
	};
	put_title(t, from, i, &made);
	put_steps(t, from, &made, budget);
	put_examples(t, node, &made);
	put_tags(t, from, &made);
	put_text(t, from, &made);
	*criterion_add(t->r, i) = made;
}

/* The description of a feature may stand in a fence without its header: "As a
 * buyer …". */
static bool opens_statement(const struct reading *r, str line)
{
	return phrases_find(&r->ws->vocabulary.phrases, 1u << PHRASE_AS_A, line, 0);
}

struct scenarios scenarios_open(
	struct reading *r, struct placed text, bool whole)
{
	struct gherkin_input in = {
		.source = r->source,
		.text = text,
		.whole = whole,
		.words = r->words,
		.keep = r->keep,
		.scratch = r->scratch,
		.diags = &r->doc->diags,
	};
	struct scenarios s = {.r = r, .tree = gherkin_parse(&in)};
	if (s.tree.prose.len && !opens_statement(r, s.tree.prose))
		gherkin_report_nothing(&s.tree);
	make_steps(&s);
	return s;
}

struct steps_budget steps_budget_open(void)
{
	return (struct steps_budget){.steps = REPEATED_STEPS_MOST};
}

static void read_into(struct reading *r, struct item *i, struct placed text)
{
	struct steps_budget budget = steps_budget_open();
	struct scenarios s = scenarios_open(r, text, false);
	for (size_t n = 0; n < s.tree.nodes.len; n++)
		if (gherkin_word_is_scenario(s.tree.nodes.at[n].word))
			scenarios_add(&s, n, i, &budget);
}

bool scenarios_in_fence(const struct block *b)
{
	str rest = b->info, word = str_next_word(&rest);
	return b->kind == BLOCK_CODE &&
		(str_eq_nocase(word, STR("gherkin")) ||
			str_eq_nocase(word, STR("feature")) ||
			str_eq_nocase(word, STR("cucumber")));
}

void scenarios_read_fence(
	struct reading *r, struct item *i, const struct block *fence)
{
	read_into(r, i, block_placed(fence));
}

void scenarios_read(struct reading *r, struct item *i, span at)
{
	struct text_run run = {0, at.beg};
	read_into(r, i,
		(struct placed){.text = str_slice(r->source->text, at.beg, at.end),
			.runs = &run,
			.nruns = 1,
			.at = {r->file, at.beg, at.end}});
}
