/* parser.c: Gherkin's grammar, a line at a time. */
#include "gherkin_int.h"

struct parser {
	struct gherkin_tree *tree;
	struct gherkin_lexer lexer;
	struct gherkin_line line;
	enum gherkin_place place;
	/* 1 + index of the open node of each kind; 0: none. */
	uint32_t feature, rule, background, scenario, current;
	str tags; /* lines of tags that wait for their header */
	uint32_t first_tag;
	size_t columns; /* of the open table */
	bool uneven;    /* and it was reported */
	bool stray;     /* a line before `Feature:` was reported */
};

static struct gherkin_node *node_of(const struct parser *p, uint32_t n)
{
	return &p->tree->nodes.at[n - 1];
}

static str up_to(str from, str to)
{
	return str_between(from.at, to.at + to.len);
}

/* The line belongs to the open node, and to the scenario of open examples. */
static void extend(struct parser *p)
{
	if (!p->current)
		return;
	struct gherkin_node *n = node_of(p, p->current);
	n->whole = up_to(n->whole, p->line.text);
	if (n->word != GHERKIN_EXAMPLES)
		return;
	n = node_of(p, n->parent);
	n->whole = up_to(n->whole, p->line.text);
}

static uint32_t parent_of(const struct parser *p, enum gherkin_word word)
{
	if (word == GHERKIN_FEATURE)
		return 0;
	if (word == GHERKIN_RULE)
		return p->feature;
	if (word == GHERKIN_EXAMPLES)
		return p->scenario;
	return p->rule ? p->rule : p->feature;
}

static void take_tags(struct parser *p, struct gherkin_node *n)
{
	n->tags = (struct gherkin_range){p->first_tag, (uint32_t)p->tree->tags.len};
	if (p->tags.len)
		n->whole = up_to(p->tags, n->whole);
	p->tags = (str){0};
	p->first_tag = n->tags.end;
}

/* ensures: the node is open, and has the tags that waited for it. */
static struct gherkin_node *add_node(struct parser *p, enum gherkin_word word)
{
	struct gherkin_tree *t = p->tree;
	uint32_t steps = (uint32_t)t->steps.len, rows = (uint32_t)t->rows.len;
	struct gherkin_node node = {
		.word = word,
		.parent = parent_of(p, word),
		.whole = p->line.text,
		.steps = {steps, steps},
		.rows = {rows, rows},
	};
	struct gherkin_node *n = LIST_ADD(t->in.scratch, &t->nodes, node);
	p->current = (uint32_t)t->nodes.len;
	p->place = GHERKIN_PLACE_HEAD;
	take_tags(p, n);
	return n;
}

/* A background of a rule comes behind the feature's: one chain, so the nearer
 * one is kept and leads to the other by its own `background`. */
static void open_scope(struct parser *p, struct gherkin_node *n)
{
	switch (n->word) {
	case GHERKIN_FEATURE:
		p->feature = p->current;
		break;
	case GHERKIN_RULE:
		p->rule = p->current;
		while (p->background && node_of(p, p->background)->parent != p->feature)
			p->background = node_of(p, p->background)->background;
		p->scenario = 0;
		break;
	case GHERKIN_BACKGROUND:
		n->background = p->background;
		p->background = p->current;
		p->scenario = 0;
		break;
	case GHERKIN_EXAMPLES:
		node_of(p, p->scenario)->nexamples++;
		break;
	default:
		n->background = p->background;
		p->scenario = p->current;
	}
}

bool gherkin_word_is_scenario(enum gherkin_word word)
{
	return word == GHERKIN_SCENARIO || word == GHERKIN_OUTLINE;
}

/* Depends on what is open: a background stands before the scenarios. */
static bool header_fits(const struct parser *p)
{
	bool part = !p->tree->in.whole;
	enum gherkin_word open =
		p->current ? node_of(p, p->current)->word : GHERKIN_NONE;
	switch (p->line.word) {
	case GHERKIN_FEATURE:
		return !p->current;
	case GHERKIN_BACKGROUND:
		if (p->tags.len || p->place > GHERKIN_PLACE_HEAD)
			return false;
		return open == GHERKIN_FEATURE || open == GHERKIN_RULE ||
			(part && !open);
	case GHERKIN_EXAMPLES:
		return gherkin_word_is_scenario(open) || open == GHERKIN_EXAMPLES;
	default:
		return p->feature || part;
	}
}

static void describe(struct parser *p)
{
	struct gherkin_node *n = node_of(p, p->current);
	n->description =
		n->description.len ? up_to(n->description, p->line.raw) : p->line.raw;
	extend(p);
}

/* A line that does not fit is a description behind a header, a fault
 * anywhere else.  Before `Feature:` one fault speaks for all lines. */
static void take_stray(struct parser *p)
{
	if (p->place == GHERKIN_PLACE_HEAD)
		describe(p);
	else if (p->place != GHERKIN_PLACE_START || !p->stray)
		gherkin_fault_line(p->tree, &p->line, p->place);
	p->stray |= p->place == GHERKIN_PLACE_START;
}

/* What can stand only in a feature is read as if one had begun. */
static bool lacks_feature(const struct parser *p)
{
	return !p->current && p->tree->in.whole &&
		p->line.word != GHERKIN_FEATURE && p->line.word != GHERKIN_EXAMPLES;
}

static void take_header(struct parser *p)
{
	if (lacks_feature(p)) {
		gherkin_fault_no_feature(p->tree, &p->line);
		open_scope(p, add_node(p, GHERKIN_FEATURE));
	}
	if (!header_fits(p)) {
		take_stray(p);
		return;
	}
	struct gherkin_node *n = add_node(p, p->line.word);
	n->keyword = p->line.keyword;
	n->name = p->line.rest;
	open_scope(p, n);
}

/* In a part, steps may stand without a header, scenario behind scenario: a
 * `Given` behind a `Then` begins the next one. */
static bool begins_scenario(const struct parser *p)
{
	if (p->tree->in.whole)
		return false;
	if (!p->current)
		return true;
	const struct gherkin_node *n = node_of(p, p->current);
	if (!gherkin_word_is_scenario(n->word) || n->keyword.len ||
		p->line.word != GHERKIN_GIVEN || n->steps.beg == n->steps.end)
		return false;
	for (uint32_t s = n->steps.end; s-- > n->steps.beg;)
		if (p->tree->steps.at[s].word != GHERKIN_AND &&
			p->tree->steps.at[s].word != GHERKIN_BUT)
			return p->tree->steps.at[s].word == GHERKIN_THEN;
	return false;
}

static bool step_fits(const struct parser *p)
{
	if (!p->current || p->place == GHERKIN_PLACE_EXAMPLES)
		return false;
	enum gherkin_word word = node_of(p, p->current)->word;
	return gherkin_word_is_scenario(word) || word == GHERKIN_BACKGROUND;
}

/* requires: steps of one node are added in a row, so that they are a range. */
static void take_step(struct parser *p)
{
	if (begins_scenario(p))
		open_scope(p, add_node(p, GHERKIN_SCENARIO));
	if (!step_fits(p)) {
		take_stray(p);
		return;
	}
	struct gherkin_tree *t = p->tree;
	uint32_t rows = (uint32_t)t->rows.len;
	struct gherkin_step step = {
		.word = p->line.word,
		.keyword = p->line.keyword,
		.text = p->line.rest,
		.rows = {rows, rows},
	};
	LIST_ADD(t->in.scratch, &t->steps, step);
	node_of(p, p->current)->steps.end = (uint32_t)t->steps.len;
	p->place = GHERKIN_PLACE_STEPS;
	extend(p);
}

static size_t count_cells(str row)
{
	size_t n = 0;
	str cell;
	while (gherkin_cell_next(&row, &cell))
		n++;
	return n;
}

/* Only the first uneven row of a table is reported. */
static void check_width(struct parser *p, const struct gherkin_range *rows)
{
	size_t cells = count_cells(p->line.text);
	if (rows->end - rows->beg == 1) {
		p->columns = cells;
		p->uneven = false;
	}
	if (p->uneven || cells == p->columns)
		return;
	p->uneven = true;
	gherkin_fault_width(p->tree,
		(struct gherkin_width){.first = p->tree->rows.at[rows->beg],
			.row = p->line.text,
			.wanted = p->columns,
			.found = cells});
}

static void add_row(struct parser *p, struct gherkin_range *rows)
{
	struct gherkin_tree *t = p->tree;
	LIST_ADD(t->in.scratch, &t->rows, p->line.text);
	rows->end = (uint32_t)t->rows.len;
	check_width(p, rows);
	extend(p);
}

/* Rows belong to open examples, else to the last step. */
static void take_row(struct parser *p)
{
	struct gherkin_node *n = p->current ? node_of(p, p->current) : NULL;
	bool examples = n && n->word == GHERKIN_EXAMPLES;
	struct gherkin_step *step =
		p->tree->steps.len ? &p->tree->steps.at[p->tree->steps.len - 1] : NULL;
	if (examples) {
		p->place = GHERKIN_PLACE_EXAMPLES;
		add_row(p, &n->rows);
	} else if (step &&
		(p->place == GHERKIN_PLACE_ROWS ||
			(p->place == GHERKIN_PLACE_STEPS &&
				step->rows.beg == step->rows.end))) {
		p->place = GHERKIN_PLACE_ROWS;
		add_row(p, &step->rows);
	} else {
		take_stray(p);
	}
}

/* Takes lines up to the fence like the one that opened it, whatever they
 * hold. */
static void read_doc(struct parser *p, struct gherkin_step *step)
{
	struct gherkin_line open = p->line;
	str lines = str_slice(p->lexer.rest, 0, 0);
	step->has_doc = true;
	step->media = open.rest;
	step->indent = (uint32_t)(open.text.at - open.raw.at);
	while (p->lexer.rest.len) {
		p->line = gherkin_line_next(&p->lexer);
		if (gherkin_line_closes(&p->line, open.keyword)) {
			step->doc = lines;
			extend(p);
			return;
		}
		lines = up_to(lines, p->line.raw);
		extend(p);
	}
	step->doc = lines;
	gherkin_fault_end_of_doc(p->tree, open.text);
}

static void take_doc(struct parser *p)
{
	struct gherkin_step *step =
		p->tree->steps.len ? &p->tree->steps.at[p->tree->steps.len - 1] : NULL;
	bool steps =
		p->place == GHERKIN_PLACE_STEPS || p->place == GHERKIN_PLACE_ROWS;
	if (!step || !steps || step->has_doc) {
		take_stray(p);
		return;
	}
	p->place = GHERKIN_PLACE_STEPS;
	read_doc(p, step);
}

/* Tags wait for the next header; a tag is one word. */
static void take_tag_line(struct parser *p)
{
	struct gherkin_tree *t = p->tree;
	str rest = p->line.rest, tag;
	bool reported = false;
	while (gherkin_tag_next(&rest, &tag)) {
		str more = tag, word = str_next_word(&more);
		if (word.len < tag.len && !reported) {
			reported = true;
			gherkin_fault_tag(t, tag);
		}
		LIST_ADD(t->in.scratch, &t->tags, word);
	}
	p->tags = p->tags.len ? up_to(p->tags, p->line.text) : p->line.text;
}

static void take_language(struct parser *p)
{
	if (p->current || p->tags.len)
		return;
	const struct gherkin_language *l =
		gherkin_language_find(p->lexer.words, p->line.rest);
	if (l)
		p->lexer.language = l;
	else
		gherkin_fault_language(p->tree, p->line.rest, p->line.text);
}

static void take_other(struct parser *p)
{
	bool before = !p->tree->in.whole && !p->current;
	if (!before)
		take_stray(p);
	else if (!p->tree->prose.len)
		p->tree->prose = p->line.text;
}

/* Tags wait for a header; any other line proves that it is missing. */
static bool breaks_tags(const struct parser *p)
{
	switch (p->line.token) {
	case GHERKIN_LINE_STEP:
	case GHERKIN_LINE_ROW:
	case GHERKIN_LINE_FENCE:
	case GHERKIN_LINE_OTHER:
		return p->tags.len > 0;
	case GHERKIN_LINE_HEADER:
		return p->tags.len > 0 && !header_fits(p) && !lacks_feature(p);
	default:
		return false;
	}
}

static void drop_tags(struct parser *p)
{
	gherkin_fault_tags(p->tree, &p->line, p->tags);
	p->tags = (str){0};
	p->first_tag = (uint32_t)p->tree->tags.len;
}

/* Order: a line that proves tags to be lost is reported before it is read. */
static void take_line(struct parser *p)
{
	if (breaks_tags(p)) {
		drop_tags(p);
		if (p->place == GHERKIN_PLACE_START)
			return;
	}
	switch (p->line.token) {
	case GHERKIN_LINE_LANGUAGE:
		take_language(p);
		break;
	case GHERKIN_LINE_TAGS:
		take_tag_line(p);
		break;
	case GHERKIN_LINE_HEADER:
		take_header(p);
		break;
	case GHERKIN_LINE_STEP:
		take_step(p);
		break;
	case GHERKIN_LINE_ROW:
		take_row(p);
		break;
	case GHERKIN_LINE_FENCE:
		take_doc(p);
		break;
	case GHERKIN_LINE_OTHER:
		take_other(p);
		break;
	default:
		break;
	}
}

/* Prose is handed back only where nothing else was found. */
struct gherkin_tree gherkin_parse(const struct gherkin_input *in)
{
	struct gherkin_tree tree = {.in = *in};
	struct parser p = {
		.tree = &tree,
		.lexer = {in->words, &in->words->at[0], !in->whole, in->text.text},
	};
	while (p.lexer.rest.len) {
		p.line = gherkin_line_next(&p.lexer);
		take_line(&p);
	}
	if (p.tags.len)
		gherkin_fault_end_of_tags(&tree, p.tags);
	if (tree.nodes.len)
		tree.prose = (str){0};
	return tree;
}

span gherkin_span(const struct gherkin_tree *tree, str part)
{
	uint32_t beg = (uint32_t)(part.at - tree->in.text.text.at);
	return placed_span(
		&tree->in.text, tree->in.source, beg, beg + (uint32_t)part.len);
}
