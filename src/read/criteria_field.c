/* criteria_field.c: criteria in the fields of an item: a list of texts, a
 * text of several lines, `AC-1: text`, or maps with given, when and then. */
#include "criteria_int.h"

/* Candidates in the order of writing; criteria.c makes criteria of them. */
struct collected {
	struct reading *r;
	struct item *i;
	struct candidates candidates;
};

static void flush(struct collected *c)
{
	criteria_of_candidates(c->r, c->i, &c->candidates);
	c->candidates.len = 0;
}

/* `[x] text`: the box of a list item, which YAML has only in quotes. */
static str take_box(str s, enum box *box)
{
	bool open = str_starts(s, STR("[ ]"));
	if (!open && !str_starts_nocase(s, STR("[x]")))
		return s;
	*box = open ? BOX_OPEN : BOX_TICKED;
	return str_trim_left(str_slice(s, 3, s.len));
}

static struct candidate *add_text(struct collected *c, str text, span at)
{
	enum box box = BOX_NONE;
	text = take_box(str_trim(text), &box);
	struct candidate u =
		candidate_of_snippet(c->i, snippet_of_text(c->r, text, at));
	u.box = box;
	return LIST_ADD(c->r->scratch, &c->candidates, u);
}

/* ---------------------------------------------------------- several lines */

/* The lines of a block scalar without the `|` it begins with. */
static span block_lines(const struct reading *r, const struct value *v)
{
	str rest = str_slice(r->source->text, v->at.beg, v->at.end);
	str first = str_next_line(&rest);
	if (!str_starts(first, STR("|")) && !str_starts(first, STR(">")))
		return v->at;
	span at = v->at;
	at.beg = at.end - (uint32_t)rest.len;
	return at;
}

static bool begins_like_gherkin(const struct reading *r, str text)
{
	const struct gherkin_language *english = &r->words->at[0];
	text = str_trim_left(text);
	const struct gherkin_keyword *k =
		gherkin_keyword_find(english, text, false);
	return str_starts(text, STR("@")) || (k && k->word < GHERKIN_GIVEN);
}

static str without_bullet(str line)
{
	if (str_starts(line, STR("- ")) || str_starts(line, STR("* ")))
		return str_trim_left(str_slice(line, 2, line.len));
	size_t n = 0;
	while (n < line.len && byte_is_digit(line.at[n]))
		n++;
	if (n && str_starts(str_slice(line, n, line.len), STR(". ")))
		return str_trim_left(str_slice(line, n + 2, line.len));
	return line;
}

/* Each line stands where the source has it, as long as they are found in
 * order; then where the value does. */
static void add_lines(struct collected *c, const struct value *v)
{
	str source = c->r->source->text, rest = v->text;
	span lines = block_lines(c->r, v);
	size_t from = lines.beg;
	while (rest.len) {
		str line = without_bullet(str_trim(str_next_line(&rest)));
		if (!line.len)
			continue;
		str left = str_slice(source, 0, lines.end);
		size_t at = str_find(left, line, from);
		bool found = from < lines.end && at < left.len;
		from = found ? at + line.len : lines.end;
		str text = found ? str_slice(source, at, from) : line;
		add_text(c, text, found ? snippet_place(c->r, text) : v->at);
	}
}

static void add_value(struct collected *c, const struct value *v)
{
	if (str_find_byte(v->text, '\n', 0) == v->text.len) {
		add_text(c, v->text, v->at);
	} else if (begins_like_gherkin(c->r, v->text)) {
		flush(c);
		scenarios_read(c->r, c->i, block_lines(c->r, v));
	} else {
		add_lines(c, v);
	}
}

/* ------------------------------------------------------------------ maps */

static const struct value *member(const struct value *map, str name)
{
	const struct value *v = value_get(map, name);
	return v && v->form == VALUE_TEXT && v->text.len ? v : NULL;
}

static int step_of(const struct reading *r, const struct value *v)
{
	if (v->key.len > 40)
		return -1;
	str key = utf8_fold_name(r->scratch, v->key);
	enum gherkin_word word = gherkin_step_word(r->words, key);
	return word ? (int)word - GHERKIN_GIVEN : -1;
}

static bool has_steps(const struct reading *r, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next)
		if (step_of(r, v) >= 0)
			return true;
	return false;
}

/* A map's criterion while its members are read. */
struct scenario {
	struct reading *r;
	struct criterion c;
	struct step_list steps;
	buf text, html;
	enum step_kind kind;
};

/* Adds the step `key: v`, or one of several steps in a list under the key.  An
 * And has the kind of the step before it, so steps are added in order. */
static void add_step(struct scenario *s, const struct value *key,
	const struct value *v, int word)
{
	struct snippet p = snippet_of_text(s->r, v->text, v->at);
	struct step step = {
		.continues = word > STEP_THEN,
		.keyword = arena_copy(s->r->keep, key->key),
		.text = snippet_line(p.r, v->text),
		.html = snippet_html(&p, v->text),
		.at = key == v ? span_to(v->key_at, v->at) : v->at,
	};
	step.kind = step.continues ? s->kind : (enum step_kind)word;
	s->kind = step.kind;
	step_put_text(&s->text, &step);
	if (s->r->bodies)
		step_put_html(&s->html, &step);
	LIST_ADD(s->r->keep, &s->steps, step);
}

static void put_state(
	struct reading *r, const struct value *map, struct criterion *c)
{
	const struct value *met = member(map, STR("met"));
	const struct value *evidence = member(map, STR("evidence"));
	c->boxed = met;
	c->met = met && meaning_is(&r->ws->vocabulary, MEANING_YES, met->text);
	if (evidence)
		c->evidence = arena_copy(r->keep, evidence->text);
}

static void put_head(
	struct reading *r, const struct value *map, struct criterion *c)
{
	const struct value *id = member(map, STR("id"));
	const struct value *title = member(map, STR("title"));
	if (!title)
		title = member(map, STR("scenario"));
	if (id)
		criterion_id_put(r, c, id->text, id->at);
	if (title)
		c->title = arena_copy(r->keep, title->text);
	put_state(r, map, c);
}

/* Makes a map with given, when and then a criterion.  ensures: candidates that
 * were collected before it are criteria before it. */
static void add_scenario(
	struct collected *c, const struct value *map, struct criterion head)
{
	struct scenario s = {.r = c->r, .c = head};
	s.c.form = CRITERION_SCENARIO;
	s.c.at = map->at;
	put_head(c->r, map, &s.c);
	for (const struct value *v = map->first; v; v = v->next) {
		int word = step_of(c->r, v);
		if (word < 0)
			continue;
		if (v->form == VALUE_TEXT)
			add_step(&s, v, v, word);
		const struct value *each = v->form == VALUE_LIST ? v->first : NULL;
		for (; each; each = each->next)
			if (each->form == VALUE_TEXT)
				add_step(&s, v, each, word);
	}
	s.c.steps = s.steps.at;
	s.c.nsteps = s.steps.len;
	s.c.text = buf_take(&s.text, c->r->keep);
	s.c.html = buf_take(&s.html, c->r->keep);
	flush(c);
	*criterion_add(c->r, c->i) = s.c;
}

static bool is_id(str key)
{
	bool digit = false;
	for (size_t n = 0; n < key.len; n++) {
		char b = key.at[n];
		if (!byte_is_word(b) && b != '-' && b != '.')
			return false;
		digit = digit || byte_is_digit(b);
	}
	return digit && key.len <= 40;
}

/* `AC-1: text`; what is no id is the start of a text that holds a colon. */
static void add_pair(struct collected *c, const struct value *v)
{
	struct criterion head = {0};
	if (is_id(v->key))
		criterion_id_put(c->r, &head, v->key, v->key_at);
	if (v->form == VALUE_MAP && has_steps(c->r, v)) {
		add_scenario(c, v, head);
	} else if (v->form == VALUE_TEXT && head.pinned) {
		struct candidate *u = add_text(c, v->text, v->at);
		u->head.pinned = true;
		u->head.id = head.id;
		u->head.id_at = head.id_at;
	} else if (v->form == VALUE_TEXT) {
		span at = span_to(v->key_at, v->at);
		add_text(c, str_slice(c->r->source->text, at.beg, at.end), at);
	}
}

/* A map is one of three: a scenario, a criterion with `text:` and its state, or
 * a list of `AC-1: text` pairs. */
static void add_map(struct collected *c, const struct value *map)
{
	const struct value *text = member(map, STR("text"));
	struct criterion head = {0};
	if (has_steps(c->r, map)) {
		add_scenario(c, map, head);
		return;
	}
	if (!text) {
		for (const struct value *v = map->first; v; v = v->next)
			add_pair(c, v);
		return;
	}
	flush(c);
	put_head(c->r, map, &head);
	struct candidate *u = add_text(c, text->text, text->at);
	if (head.pinned)
		u->head = head;
	size_t before = c->i->ncriteria;
	flush(c);
	if (c->i->ncriteria == before)
		return;
	struct criterion *made = &c->i->criteria[before];
	made->boxed = head.boxed;
	made->met = head.met;
	made->evidence = head.evidence;
}

/* Lists in lists are flattened; the reader of YAML bounds their depth. */
static void add_any(struct collected *c, const struct value *v)
{
	if (v->form == VALUE_TEXT) {
		add_value(c, v);
	} else if (v->form == VALUE_MAP) {
		add_map(c, v);
	} else {
		for (const struct value *each = v->first; each; each = each->next)
			add_any(c, each);
	}
}

void criteria_field(struct reading *r, struct item *i, const struct value *v)
{
	struct collected c = {.r = r, .i = i};
	add_any(&c, v);
	flush(&c);
}
