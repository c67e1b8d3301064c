/* criteria.c: the acceptance criteria in the blocks of a document.
 *
 * Blocks become candidates (a list item, a paragraph), candidates become
 * criteria.  A candidate is a criterion by itself unless it is only a step:
 * steps in bullets of their own gather in a group until the next scenario
 * begins.  A group that turns out to be none (a lone "When the cart is empty,
 * …") is given back as sentences. */
#include "criteria_int.h"

/* What a heading or bold line says of the criteria below it. */
struct topic {
	struct criterion head; /* id, title, place */
	uint32_t level;        /* BOLD_LINE: a bold line */
	bool scenario;         /* it says `Scenario:` */
	bool outline;
	bool used; /* a scenario has its id and title */
};
enum {
	BOLD_LINE = 7, /* below every heading */
};
struct gather {
	struct reading *r;
	struct item *i;
	bool strict; /* outside criteria sections: nothing but scenarios */
	struct topic topic;
	struct candidates group; /* steps of one scenario */
	unsigned kinds;          /* of the group */
	struct candidates noted; /* what stands under a heading with an id */
	bool examples;           /* the block before was a caption of examples */
	size_t scenario;         /* 1 + index of what a table may belong to; or 0 */
};

struct criterion *criterion_add(struct reading *r, struct item *i)
{
	return ARRAY_ADD(r->keep, i->criteria, i->ncriteria, i->criteria_cap,
		(struct criterion){0});
}

static struct criterion_parts parts_of(
	const struct gather *g, const struct candidates *candidates)
{
	return (struct criterion_parts){.r = g->r,
		.i = g->i,
		.candidates = candidates->at,
		.ncandidates = candidates->len};
}

/* ------------------------------------------------------------ sentences */

static void emit_sentence(
	struct gather *g, const struct candidate *u, bool ears)
{
	struct criterion_parts d = {
		.r = g->r, .i = g->i, .candidates = u, .ncandidates = 1};
	const struct part *own = &u->parts.at[0];
	if (g->strict || own->from >= own->p.text.len)
		return;
	if (g->topic.head.pinned && !g->topic.used)
		LIST_ADD(g->r->scratch, &g->noted, *u);
	else if (!u->prose || u->head.pinned || ears)
		criterion_build_sentence(&d, ears ? CRITERION_EARS : CRITERION_CHECK);
}

/* --------------------------------------------------------------- groups */

static bool has(unsigned kinds, enum step_kind k)
{
	return kinds & 1u << k;
}

/* Do the steps after the first one begin in lines or bullets of their own? */
static bool is_lined(const struct gather *g)
{
	const struct part *p = g->group.at[0].first;
	if (p->steps.len < 2)
		return g->group.len > 1;
	str before = str_slice(p->p.text, 0, p->steps.at[1].beg);
	return str_ends(before, STR("\n"));
}

/* Outside criteria sections prose may say "Given that …, then …".  There the
 * steps must be marked as steps, and one of them must be a Then. */
static bool is_beyond_doubt(const struct gather *g)
{
	if (!has(g->kinds, STEP_THEN) || steps_count_kinds(g->kinds) < 2)
		return false;
	if (g->group.at[0].first->steps.marked || g->topic.scenario)
		return true;
	return has(g->kinds, STEP_GIVEN) &&
		(has(g->kinds, STEP_WHEN) || is_lined(g));
}

/* Two kinds of steps make a scenario.  One kind is enough where the step is in
 * bold or capitals, where it stands under `Scenario:`, and where it is a Given
 * without a comma. */
static bool is_scenario(const struct gather *g)
{
	const struct candidate *u = &g->group.at[0];
	if (g->strict)
		return is_beyond_doubt(g);
	if (steps_count_kinds(g->kinds) > 1)
		return true;
	if (!g->kinds)
		return false;
	if (u->first->steps.marked || g->topic.scenario)
		return true;
	return has(g->kinds, STEP_GIVEN) &&
		str_find_byte(u->first->p.text, ',', 0) >= u->first->p.text.len;
}

/* A heading's title is that of the first scenario below it, if it says so, or
 * has an id, or the steps stand in bullets of their own. */
static struct criterion take_topic(struct gather *g)
{
	struct topic *t = &g->topic;
	struct criterion head = {0};
	if (t->used ||
		(!t->head.pinned && !t->scenario && (g->strict || g->group.len < 2)))
		return head;
	t->used = true;
	return t->head;
}

static void emit_scenario(struct gather *g)
{
	struct criterion_parts d = parts_of(g, &g->group);
	bool outline = g->topic.outline;
	d.head = take_topic(g);
	criterion_build_scenario(&d);
	g->scenario = g->i->ncriteria;
	g->i->criteria[g->scenario - 1].outline |= outline;
}

static void close_group(struct gather *g)
{
	struct candidates group = g->group;
	if (!group.len)
		return;
	if (is_scenario(g)) {
		emit_scenario(g);
	} else {
		for (size_t n = 0; n < group.len; n++)
			emit_sentence(g, &group.at[n], false);
	}
	g->group.len = 0;
	g->kinds = 0;
}

static bool is_whole(unsigned kinds)
{
	return has(kinds, STEP_THEN) && steps_count_kinds(kinds) > 1;
}

/* A requirement in one sentence, such as "When the list is long, it scrolls":
 * it begins a criterion and does not continue the open scenario. */
static bool is_sentence(const struct gather *g, const struct candidate *u)
{
	return is_whole(u->kinds) ||
		(!u->first->steps.marked && !has(g->kinds, STEP_GIVEN));
}

/* Does a candidate continue the scenario that is open?  Under `Scenario:`
 * every step does, in whatever order. */
static bool joins(const struct gather *g, const struct candidate *u)
{
	if (!g->group.len || u->head.pinned)
		return false;
	const struct part *p = u->first;
	const struct steps *open = &g->group.at[0].first->steps;
	if (p->steps.at[0].beg > p->from || p != &u->parts.at[0] ||
		!(open->languages & p->steps.languages))
		return false;
	if (g->topic.scenario && !is_whole(u->kinds) &&
		!is_whole(g->group.at[0].kinds))
		return true;
	switch (p->steps.at[0].word) {
	case GHERKIN_GIVEN:
		return g->kinds == 1u << STEP_GIVEN && !is_whole(u->kinds);
	case GHERKIN_WHEN:
		return g->kinds && !has(g->kinds, STEP_THEN) &&
			!(has(g->kinds, STEP_WHEN) && is_sentence(g, u));
	case GHERKIN_THEN:
		return g->kinds && !(g->group.len == 1 && is_whole(g->kinds));
	default:
		return true;
	}
}

static void take_table(struct gather *g, const struct block *table);

/* The scenarios of a fence of Gherkin.  The first takes the id and title of the
 * heading above, where it has none of its own. */
static void take_fence(struct gather *g, const struct block *b)
{
	size_t before = g->i->ncriteria;
	close_group(g);
	scenarios_read_fence(g->r, g->i, b);
	if (g->i->ncriteria == before)
		return;
	struct criterion *first = &g->i->criteria[before];
	struct criterion head = take_topic(g);
	if (!first->title.len)
		first->title = head.title;
	if (!first->pinned && head.pinned) {
		first->id = head.id;
		first->id_at = head.id_at;
		first->pinned = true;
	}
}

/* A candidate with steps joins the open group or begins the next one; any other
 * ends the group and is a sentence. */
static void take_candidate(struct gather *g, const struct candidate *u)
{
	bool ears = (u->first || !g->strict) && candidate_is_ears(u);
	g->examples = false;
	if (!u->first || ears) {
		close_group(g);
		if (!u->fence)
			emit_sentence(g, u, ears);
	} else {
		if (!joins(g, u))
			close_group(g);
		LIST_ADD(g->r->scratch, &g->group, *u);
		g->kinds |= u->kinds;
	}
	if (u->fence)
		take_fence(g, u->fence);
	if (u->table)
		take_table(g, u->table);
}

/* --------------------------------------------------------------- topics */

/* A heading with an id and no scenario below it is the criterion. */
static void close_topic(struct gather *g)
{
	close_group(g);
	struct topic *t = &g->topic;
	if (t->head.pinned && !t->used && !g->strict) {
		struct criterion_parts d = parts_of(g, &g->noted);
		d.head = t->head;
		bool ears = g->noted.len == 1 && candidate_is_ears(&g->noted.at[0]);
		criterion_build_sentence(&d, ears ? CRITERION_EARS : CRITERION_CHECK);
	}
	g->noted.len = 0;
	*t = (struct topic){0};
}

/* ensures: g->topic is what the heading says, and the criteria of the one
 * before are added.  A heading without an id below one with an id stays part of
 * it. */
static void open_topic(struct gather *g, const struct block *b, uint32_t level)
{
	struct snippet p = snippet_of_block(g->r, b);
	struct topic t = {.level = level};
	t.head.at = b->at;
	size_t from = criterion_id_read(g->i, &t.head, &p);
	str title = str_trim(str_slice(p.text, from, p.text.len));
	while (str_ends(title, STR(":")))
		title = str_trim_right(str_slice(title, 0, title.len - 1));
	struct scenario_title named = scenario_title_read(g->r, title);
	t.scenario = named.scenario;
	t.outline = named.outline;
	bool inner =
		g->topic.head.pinned && !t.head.pinned && level > g->topic.level;
	if (inner) {
		close_group(g);
		g->topic.scenario |= t.scenario;
		g->topic.outline |= t.outline;
		return;
	}
	close_topic(g);
	t.head.title = snippet_line(p.r, named.text);
	g->topic = t;
}

/* `Examples`, with a colon or without. */
static bool is_caption(const struct gather *g, str text)
{
	const struct phrases *p = &g->r->ws->vocabulary.phrases;
	text = str_trim(text);
	if (str_ends(text, STR(":")))
		text = str_slice(text, 0, text.len - 1);
	const struct phrase *found =
		phrases_find(p, 1u << PHRASE_EXAMPLES, text, 0);
	return found && found->text.len == text.len;
}

static void take_heading(struct gather *g, const struct block *b)
{
	if (is_caption(g, b->text)) {
		close_group(g);
		g->examples = true;
	} else {
		g->scenario = 0;
		open_topic(g, b, b->level);
	}
}

/* ----------------------------------------------------------- paragraphs */

/* Nothing but bold, a colon behind it at most. */
static bool is_bold_line(const struct block *b)
{
	if (!b->nmarks || b->marks[0].kind != INLINE_STRONG || b->marks[0].beg)
		return false;
	str rest = str_trim(str_slice(b->text, b->marks[0].end, b->text.len));
	return !rest.len || str_eq(rest, STR(":"));
}

static void take_paragraph(struct gather *g, const struct block *b)
{
	struct candidate u = candidate_of_snippet(g->i, snippet_of_block(g->r, b));
	u.prose = true;
	if (is_caption(g, b->text)) {
		close_group(g);
		g->examples = true;
	} else if (!u.first && is_bold_line(b)) {
		open_topic(g, b, BOLD_LINE);
	} else {
		take_candidate(g, &u);
	}
}

/* --------------------------------------------------------------- tables */

static void take_table(struct gather *g, const struct block *table)
{
	close_group(g);
	struct criterion *c = g->scenario ? &g->i->criteria[g->scenario - 1] : NULL;
	if (c && (g->examples || criteria_table_fits(g->r, c, table)))
		criteria_table_examples(g->r, c, table);
	else if (!g->strict)
		criteria_table_read(g->r, g->i, table);
	g->scenario = c && c->examples ? g->scenario : 0;
	g->examples = false;
}

/* ----------------------------------------------------------------- walk */

/* A fence without a name holds Gherkin if it begins like it. */
static bool is_nameless_gherkin(const struct gather *g, const struct block *b)
{
	const struct gherkin_language *english = &g->r->words->at[0];
	str text = str_trim(b->text);
	return !g->strict && !b->info.len &&
		gherkin_keyword_find(english, text, false);
}

/* Returns the block to go on with. */
static size_t take_block(struct gather *g, size_t n)
{
	struct reading *r = g->r;
	const struct block *b = &r->md.blocks[n];
	switch (b->kind) {
	case BLOCK_LIST:
		return n + 1;
	case BLOCK_LIST_ITEM: {
		if (candidate_is_label(r, b))
			return n + 1;
		struct candidate u = candidate_of_list_item(r, g->i, b);
		take_candidate(g, &u);
		break;
	}
	case BLOCK_HEADING:
		take_heading(g, b);
		break;
	case BLOCK_PARAGRAPH:
		take_paragraph(g, b);
		break;
	case BLOCK_CELL: {
		struct candidate u = candidate_of_snippet(g->i, snippet_of_block(r, b));
		take_candidate(g, &u);
		break;
	}
	case BLOCK_CODE:
		if (scenarios_in_fence(b) || is_nameless_gherkin(g, b))
			take_fence(g, b);
		break;
	case BLOCK_TABLE:
		take_table(g, b);
		break;
	default:
		break;
	}
	return b->next;
}

static void gather(struct gather *g, size_t beg, size_t end)
{
	for (size_t n = beg; n < end;)
		n = take_block(g, n);
	close_topic(g);
}

/* `**Acceptance criteria:** the first one`, in the label's own paragraph. */
static void take_label(struct gather *g, const struct block *b)
{
	if (b->kind != BLOCK_PARAGRAPH || !b->nmarks)
		return;
	size_t from = b->marks[0].end;
	while (from < b->text.len &&
		(b->text.at[from] == ':' || byte_is_space(b->text.at[from])))
		from++;
	if (from == b->text.len)
		return;
	struct candidate u = candidate_of_rest(snippet_of_block(g->r, b), from);
	take_candidate(g, &u);
}

void criteria_read(struct reading *r, struct item *i, size_t beg, size_t end)
{
	struct gather g = {.r = r, .i = i};
	if (beg)
		take_label(&g, &r->md.blocks[beg - 1]);
	gather(&g, beg, end);
}

void criteria_find(struct reading *r, struct item *i, size_t beg, size_t end)
{
	struct gather g = {.r = r, .i = i, .strict = true};
	gather(&g, beg, end);
}

void criteria_of_candidates(
	struct reading *r, struct item *i, const struct candidates *candidates)
{
	struct gather g = {.r = r, .i = i};
	for (size_t n = 0; n < candidates->len; n++)
		take_candidate(&g, &candidates->at[n]);
	close_topic(&g);
}
