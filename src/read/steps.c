/* steps.c: where the steps of a scenario begin in a text.
 *
 * People write them in bold, in capitals, a line each, or in one sentence:
 * "Given a basket, when the buyer pays, then the order is placed".  So a
 * keyword counts by what stands around it.  At the start of the text, of a
 * line or of emphasis it is one.  Behind a comma, a small one is only if it
 * moves the scenario on (Given, When, Then) and the first was not in bold, and
 * "and" never is: "milk, bread, and honey".  Inside code and quotes nothing
 * counts. */
#include "criteria_int.h"

/* What stands before a word. */
enum before {
	BEFORE_WORD,  /* the same phrase goes on */
	BEFORE_STOP,  /* a sentence ended */
	BEFORE_COMMA, /* , ; : or a dash, or emphasis ended */
	BEFORE_LINE,
	BEFORE_NOTHING, /* the start of the text, or of emphasis */
};
enum {
	TITLE_MOST = 160, /* bytes; what is longer is prose */
};
struct scan {
	const struct snippet *p;
	const struct gherkin_language *language;
	struct steps *found;
	bool search;   /* the text begins with something else: a title */
	uint32_t mark; /* the next one that is not behind us */
	size_t code_end, mark_end;
	bool quoted;
	enum before before;
	size_t and_at;  /* of ", and" right before this word, or SIZE_MAX */
	size_t and_end; /* behind the last "and" */
	int stage;      /* the last of Given, When, Then that counted, or -1 */
	struct step_at weak[2]; /* a small When, Then in mid-phrase */
};

static bool is_upper(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (s.at[n] < 'A' || s.at[n] > 'Z')
			return false;
	return s.len > 1;
}

/* Scripts without capitals have small letters only. */
static bool is_capital(arena *scratch, str s)
{
	size_t end = 0;
	if ((unsigned char)s.at[0] < 0x80)
		return s.at[0] >= 'A' && s.at[0] <= 'Z';
	if (utf8_next(s, &end) < 0)
		return false;
	str letter = str_slice(s, 0, end);
	return !str_eq(utf8_fold(scratch, letter), letter);
}

static bool opens_stage(enum gherkin_word word)
{
	return word >= GHERKIN_GIVEN && word <= GHERKIN_THEN;
}

static int stage_of(enum gherkin_word word)
{
	return (int)word - GHERKIN_GIVEN;
}

static void add(struct scan *s, struct step_at step)
{
	struct steps *found = s->found;
	LIST_ADD(s->p->r->scratch, found, step);
	if (opens_stage(step.word)) {
		s->stage = stage_of(step.word);
		found->kinds |= 1u << s->stage;
	}
}

/* Does a mark of emphasis begin here?  Moves the cursor over the marks. */
static bool opens_mark(struct scan *s, size_t at)
{
	const struct block *b = s->p->block;
	bool opens = false;
	while (b && s->mark < b->nmarks && b->marks[s->mark].beg <= at) {
		const struct inline_mark *m = &b->marks[s->mark++];
		if (m->kind == INLINE_CODE && m->end > s->code_end)
			s->code_end = m->end;
		if (m->kind != INLINE_STRONG && m->kind != INLINE_EMPHASIS)
			continue;
		opens |= m->beg == at;
		s->mark_end = m->end;
	}
	return opens;
}

/* Behind a title the first step must be beyond doubt. */
static bool counts_first(const struct step_at *step, enum before before)
{
	if (step->word != GHERKIN_GIVEN && step->word != GHERKIN_WHEN)
		return false;
	if (step->marked)
		return true;
	return step->word == GHERKIN_GIVEN && step->capital &&
		before >= BEFORE_COMMA && step->beg <= TITLE_MOST;
}

/* Is the keyword a step?  Depends on what stands before it and on the steps
 * that were found so far (see the top of the file). */
static bool counts(
	const struct scan *s, const struct step_at *step, enum before before)
{
	bool onward = opens_stage(step->word) && stage_of(step->word) > s->stage;
	bool first = !s->found->len;
	if (first && s->search)
		return counts_first(step, before);
	if (before == BEFORE_NOTHING)
		return true;
	if (first)
		return false;
	if (step->capitals && s->found->at[0].capitals)
		return true;
	if (before == BEFORE_LINE)
		return step->capital || onward;
	if (step->capital)
		return onward || before != BEFORE_WORD;
	return before == BEFORE_COMMA && onward && !s->found->at[0].marked;
}

/* "Given a basket when the buyer pays then …": kept in case nothing better
 * comes. */
static void note_weak(struct scan *s, const struct step_at *step)
{
	str between = str_slice(s->p->text, s->and_end, step->beg);
	if (step->word != GHERKIN_WHEN && step->word != GHERKIN_THEN)
		return;
	if (s->and_end && !str_trim(between).len)
		return;
	struct step_at *weak = &s->weak[step->word - GHERKIN_WHEN];
	if (!weak->end && s->found->len && stage_of(step->word) > s->stage)
		*weak = *step;
}

/* Behind the keyword and what joins it to its text: "Given: a basket". */
static size_t text_start(str text, size_t at)
{
	while (at < text.len &&
		(byte_is_space(text.at[at]) || text.at[at] == ':' ||
			text.at[at] == ','))
		at++;
	return at;
}

/* Takes the word at `at` as a step where it counts as one.  A small "and"
 * behind a comma is remembered: the step behind it ends the one before at that
 * "and". A When or Then that does not count is kept for take_weak(). */
static void try_word(struct scan *s, size_t at, bool marked)
{
	arena *scratch = s->p->r->scratch;
	str text = s->p->text;
	str rest = str_between(text.at + at, text.at + text.len);
	const struct gherkin_keyword *k =
		gherkin_keyword_find(s->language, rest, true);
	size_t and_at = s->and_at;
	s->and_at = SIZE_MAX;
	if (!k || k->word < GHERKIN_GIVEN)
		return;
	enum before before = and_at < at ? BEFORE_COMMA : s->before;
	struct step_at step = {
		.word = k->word,
		.beg = at,
		.cut = and_at < at ? and_at : at,
		.end = at + k->text.len,
		.text = text_start(s->p->text, at + k->text.len),
		.marked = marked,
		.capital = is_capital(scratch, rest),
		.capitals = is_upper(str_slice(rest, 0, k->text.len)),
	};
	if (counts(s, &step, marked ? BEFORE_NOTHING : before))
		add(s, step);
	else if (before == BEFORE_COMMA && k->word == GHERKIN_AND)
		s->and_at = at;
	else
		note_weak(s, &step);
	if (k->word == GHERKIN_AND)
		s->and_end = step.end;
}

static bool is_dash_or_comma(str rest)
{
	static const char *const marks[] = {
		"\xe2\x80\x94", "\xe2\x80\x93", "\xef\xbc\x8c", "\xe3\x80\x81"};
	if ((unsigned char)rest.at[0] < 0xE0)
		return false;
	for (size_t n = 0; n < sizeof marks / sizeof *marks; n++)
		if (str_starts(rest, str_from(marks[n])))
			return true;
	return false;
}

static enum before before_of(str rest, enum before now)
{
	char c = rest.at[0];
	if (c == '\n')
		return now == BEFORE_NOTHING ? now : BEFORE_LINE;
	if (byte_is_space(c))
		return now;
	if (c == ',' || c == ';' || c == ':' || is_dash_or_comma(rest))
		return BEFORE_COMMA;
	if (c == '.' || c == '!' || c == '?')
		return BEFORE_STOP;
	return BEFORE_WORD;
}

static bool is_quote(str rest)
{
	if ((unsigned char)rest.at[0] < 0xE0)
		return rest.at[0] == '"';
	return str_starts(rest, STR("\xe2\x80\x9c")) ||
		str_starts(rest, STR("\xe2\x80\x9d"));
}

/* Asia writes without spaces: there a word may start at any letter, and one
 * in capitals behind any. */
static bool starts_word(const struct scan *s, size_t at)
{
	str text = s->p->text;
	unsigned char c = (unsigned char)text.at[at];
	if ((c & 0xC0) == 0x80 || byte_is_space(text.at[at]))
		return false;
	if (s->before != BEFORE_WORD || !at || c >= 0xE0)
		return true;
	bool behind_asia = (unsigned char)text.at[at - 1] >= 0x80;
	return byte_is_space(text.at[at - 1]) ||
		(behind_asia && c >= 'A' && c <= 'Z');
}

/* Nothing begins between two letters of a word, but emphasis. */
static bool is_inside_word(const struct scan *s, size_t at)
{
	const struct block *b = s->p->block;
	if (s->before != BEFORE_WORD || !byte_is_letter(s->p->text.at[at]) ||
		!byte_is_letter(s->p->text.at[at - 1]) || at == s->mark_end)
		return false;
	return !b || s->mark >= b->nmarks || b->marks[s->mark].beg > at;
}

/* Walks over the text once, a byte at a time.  Code, quotes and the inside of
 * words are left out; s->before is what stands before the current byte. */
static void scan_text(struct scan *s, size_t from)
{
	str text = s->p->text;
	s->before = BEFORE_NOTHING;
	s->stage = -1;
	s->and_at = SIZE_MAX;
	for (size_t at = from; at < text.len; at++) {
		if (at > from && is_inside_word(s, at))
			continue;
		str rest = str_between(text.at + at, text.at + text.len);
		bool marked = opens_mark(s, at);
		if (at == s->mark_end && s->before == BEFORE_WORD)
			s->before = BEFORE_COMMA;
		if (rest.at[0] == '\n')
			s->quoted = false;
		else if (is_quote(rest))
			s->quoted = !s->quoted;
		else if (at >= s->code_end && !s->quoted &&
			(marked || starts_word(s, at)))
			try_word(s, at, marked);
		s->before = before_of(rest, s->before);
	}
}

static void insert(struct scan *s, struct step_at step)
{
	struct steps *found = s->found;
	size_t n = found->len;
	add(s, step);
	while (n && found->at[n - 1].beg > step.beg) {
		found->at[n] = found->at[n - 1];
		n--;
	}
	found->at[n] = step;
}

/* A small "then" in mid-phrase is taken where a sentence that began with Given
 * or When has no better one, and a small "when" before a Then. */
static void take_weak(struct scan *s)
{
	struct steps *found = s->found;
	const struct step_at *when = &s->weak[0], *then = &s->weak[1];
	if (!(found->kinds & 1u << STEP_THEN) && then->end)
		insert(s, *then);
	if (found->kinds == (1u << STEP_GIVEN | 1u << STEP_THEN) && when->end &&
		when->beg < found->at[found->len - 1].beg)
		insert(s, *when);
}

static bool scan_in(struct scan s, size_t from, struct steps *found)
{
	*found = (struct steps){.language = s.language};
	s.found = found;
	scan_text(&s, from);
	if (!found->len)
		return false;
	if (opens_stage(found->at[0].word))
		take_weak(&s);
	found->marked = found->at[0].marked || found->at[0].capitals;
	return true;
}

unsigned steps_count_kinds(unsigned kinds)
{
	return (kinds & 1) + (kinds >> 1 & 1) + (kinds >> 2 & 1);
}

/* Does the language's word for Then stand anywhere?  Most texts end here. */
static bool has_then(const struct gherkin_language *l, str text)
{
	for (size_t n = 0; n < l->nkeywords; n++)
		if (l->keywords[n].word == GHERKIN_THEN &&
			str_find_nocase(text, l->keywords[n].text, 0) < text.len)
			return true;
	return false;
}

/* "**Guest pays**: Given …, when …, then …" */
static bool find_behind_title(
	const struct snippet *p, size_t from, struct steps *found)
{
	const struct gherkin_words *words = p->r->words;
	const struct gherkin_language *own =
		gherkin_language_find(words, p->r->ws->settings.language);
	struct scan s = {.p = p, .language = &words->at[0], .search = true};
	if (has_then(s.language, p->text) && scan_in(s, from, found) &&
		found->kinds & 1u << STEP_THEN)
		return true;
	s.language = own;
	return own && own != &words->at[0] && has_then(own, p->text) &&
		scan_in(s, from, found) && found->kinds & 1u << STEP_THEN;
}

bool steps_find(const struct snippet *p, size_t from, struct steps *found)
{
	const struct gherkin_words *words = p->r->words;
	str rest = str_slice(p->text, from, p->text.len);
	uint64_t languages = 0;
	*found = (struct steps){0};
	uint64_t opens =
		rest.len ? words->opens[(unsigned char)byte_lower(rest.at[0])] : 0;
	for (size_t n = 0; opens; n++, opens >>= 1) {
		if (!(opens & 1))
			continue;
		const struct gherkin_keyword *k =
			gherkin_keyword_find(&words->at[n], rest, true);
		struct steps other;
		if (!k || k->word < GHERKIN_GIVEN)
			continue;
		languages |= (uint64_t)1 << n;
		struct scan s = {.p = p, .language = &words->at[n]};
		if (scan_in(s, from, &other) &&
			(!found->len ||
				steps_count_kinds(other.kinds) >
					steps_count_kinds(found->kinds)))
			*found = other;
	}
	if (!found->len && rest.len)
		return find_behind_title(p, from, found);
	found->languages = languages;
	return found->len > 0;
}

static bool is_joint(str s, size_t *len)
{
	static const char *const joints[] = {
		",", ";", "\xe2\x80\x94", "\xe2\x80\x93", "\xef\xbc\x8c"};
	for (size_t n = 0; n < sizeof joints / sizeof *joints; n++)
		if (str_ends(s, str_from(joints[n]))) {
			*len = str_from(joints[n]).len;
			return true;
		}
	return false;
}

str steps_text(const struct snippet *p, const struct steps *found, size_t n)
{
	size_t end = n + 1 < found->len ? found->at[n + 1].cut : p->text.len;
	str s = str_trim_right(str_slice(p->text, found->at[n].text, end));
	size_t len;
	while (is_joint(s, &len))
		s = str_trim_right(str_slice(s, 0, s.len - len));
	return s;
}
