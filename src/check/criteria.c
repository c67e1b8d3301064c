/* criteria.c: can the acceptance criteria be tested as they are written. */
#include "check_int.h"

/* "criterion `STORY-12#AC-2`" */
static str criterion_name(
	struct checking *c, const struct item *i, const struct criterion *k)
{
	return FORMAT(c->keep, "criterion `{}#{}`", i->address, k->id);
}

static struct diag finding_in(
	enum rule rule, const struct item *i, const struct criterion *k)
{
	struct diag d = finding_of(rule, i);
	d.at = k->id_at.end > k->id_at.beg ? k->id_at : k->at;
	return d;
}

/* ------------------------------------------------------------- no criteria */

/* The first heading that begins behind the offset.  Headings are sorted, and
 * a document may have as many items as headings. */
static size_t heading_behind(const struct document *doc, uint32_t offset)
{
	size_t beg = 0, end = doc->nheadings;
	while (beg < end) {
		size_t mid = beg + (end - beg) / 2;
		if (doc->headings[mid].at.beg <= offset)
			beg = mid + 1;
		else
			end = mid;
	}
	return beg;
}

/* The first heading in the item behind its own: what criteria would stand
 * before; nowhere: the item's end. */
static span place_of_lack(struct checking *c, const struct item *i)
{
	const struct document *doc = graph_document(c->g, i->self);
	uint32_t from = item_title_at(i).beg;
	if (from < i->at.beg)
		from = i->at.beg;
	for (size_t n = heading_behind(doc, from); n < doc->nheadings; n++) {
		const struct heading *h = &doc->headings[n];
		if (h->at.end > i->at.end)
			break;
		if (h->level > 1)
			return h->at;
	}
	return (span){0};
}

void criteria_index(const struct graph *g, arena *keep, struct map *kinds)
{
	kinds->arena = keep;
	for (size_t n = 1; n <= g->nitems; n++)
		if (g->items[n]->ncriteria)
			*map_put(kinds, g->items[n]->kind->name) = 1;
}

/* A state that asks for criteria is what was changed, so the finding stands
 * there; what to write belongs before the next section. */
static void place_missing_criteria(
	struct checking *c, const struct item *i, struct diag d, bool stated)
{
	str here = STR("expected a section `## Acceptance criteria` before this");
	str state = STR("this status requires at least 1 criterion");
	span lack = place_of_lack(c, i);
	d.at = stated ? item_status_at(i) : lack.end ? lack : place_of_name(i);
	d.at_secondary = stated && lack.end;
	d.label = stated ? state
		: lack.end   ? here
					 : STR("how will you know that it is done?");
	struct diag *added = diag_add(c->diags, d);
	if (!d.at_secondary)
		return;
	diag_other(c->diags, added, lack, here);
	added->others[0].primary = true;
}

void criteria_missing(struct checking *c, const struct item *i)
{
	struct duty duty = duty_of(c, i, OBLIGATION_CRITERIA);
	if (i->ncriteria || duty.severity == SEVERITY_OFF)
		return;
	if (duty_foreign(c, i) && !map_get(c->with_criteria, i->kind->name))
		return;
	struct diag d = finding_of(RULE_no_ac, i);
	str name = item_name(c->keep, i);
	bool stated = item_status(i).len && i->phase >= PHASE_READY;
	d.severity = duty.severity;
	d.message = stated
		? FORMAT(c->keep, "{} is `{}` but has no acceptance criteria", name,
			  item_status(i))
		: FORMAT(c->keep, "{} has no acceptance criteria", name);
	d.help = STR("add a section `## Acceptance criteria` with one observable "
				 "result in each bullet");
	d.note = duty_note(c, &duty, "at least one criterion");
	place_missing_criteria(c, i, d, stated && item_status_at(i).file);
}

/* ------------------------------------------------------------------ steps */

static const struct step *step_of_kind(
	const struct criterion *k, enum step_kind kind)
{
	for (size_t n = 0; n < k->nsteps; n++)
		if (k->steps[n].kind == kind)
			return &k->steps[n];
	return NULL;
}

static bool is_scenario(const struct criterion *k)
{
	return k->form == CRITERION_SCENARIO && k->nsteps;
}

void criteria_no_then(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		if (!is_scenario(k) || step_of_kind(k, STEP_THEN))
			continue;
		struct diag d = finding_in(RULE_no_then, i, k);
		str name = criterion_name(c, i, k);
		d.message = FORMAT(c->keep, "{} has no result", name);
		d.at = k->steps[k->nsteps - 1].at;
		d.label = STR("and then?");
		d.help = STR("add a step `Then <what can be seen>`");
		diag_add(c->diags, d);
	}
}

void criteria_no_when(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		const struct step *then = step_of_kind(k, STEP_THEN);
		if (!is_scenario(k) || !then || step_of_kind(k, STEP_WHEN))
			continue;
		struct diag d = finding_in(RULE_no_when, i, k);
		str name = criterion_name(c, i, k);
		d.message = FORMAT(c->keep, "{} has no trigger", name);
		d.at = then->at;
		d.label = STR("what makes this happen?");
		d.help = STR("add a step `When <somebody does something>` before it");
		diag_add(c->diags, d);
	}
}

static const char *const step_names[] = {"Given", "When", "Then"};

/* The first step that comes too late: a Given behind a When that was not yet
 * checked, or a When whose Then stands before it.  A whole Given-When-Then
 * that follows another is no disorder but a second behaviour. */
static const struct step *late_step(const struct criterion *k)
{
	bool acted = false, checked = false;
	for (size_t n = 0; n < k->nsteps; n++) {
		const struct step *s = &k->steps[n];
		if (s->kind == STEP_GIVEN && acted && !checked)
			return s;
		if (s->kind == STEP_WHEN && checked && !acted)
			return s;
		if (s->kind != STEP_THEN && checked)
			acted = checked = false;
		acted = acted || s->kind == STEP_WHEN;
		checked = checked || s->kind == STEP_THEN;
	}
	return NULL;
}

void criteria_order(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		const struct step *late = is_scenario(k) ? late_step(k) : NULL;
		if (!late)
			continue;
		struct diag d = finding_in(RULE_order, i, k);
		str parts[] = {criterion_name(c, i, k),
			str_from(step_names[late->kind]),
			str_from(step_names[late[-1].kind])};
		d.message = FORMAT(c->keep, "{} has a `{}` after a `{}`", parts[0],
			parts[1], parts[2]);
		d.at = late->at;
		d.label = FORMAT(c->keep, "this `{}` comes too late", parts[1]);
		d.help = STR("order the steps Given, When, Then");
		struct diag *added = diag_add(c->diags, d);
		diag_other(c->diags, added, late[-1].at,
			FORMAT(c->keep, "behind this `{}`", parts[2]));
	}
}

/* And and But continue the When before them; one that is never checked is a
 * finding of its own. */
static const struct step *second_when(const struct criterion *k)
{
	size_t groups = 0;
	if (k->steps[k->nsteps - 1].kind != STEP_THEN)
		return NULL;
	for (size_t n = 0; n < k->nsteps; n++) {
		bool opens = k->steps[n].kind == STEP_WHEN &&
			(!n || k->steps[n - 1].kind != STEP_WHEN);
		groups += opens;
		if (opens && groups == 2)
			return &k->steps[n];
	}
	return NULL;
}

void criteria_many_whens(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		const struct step *again =
			is_scenario(k) && !late_step(k) ? second_when(k) : NULL;
		if (!again)
			continue;
		struct diag d = finding_in(RULE_many_whens, i, k);
		str name = criterion_name(c, i, k);
		d.message = FORMAT(c->keep, "{} describes several behaviours", name);
		d.at = again->at;
		d.label = STR("a second behaviour begins here");
		d.help = STR("make a criterion of its own of it");
		diag_add(c->diags, d);
	}
}

void criteria_end(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		if (!is_scenario(k) || !step_of_kind(k, STEP_THEN) ||
			k->steps[k->nsteps - 1].kind == STEP_THEN)
			continue;
		struct diag d = finding_in(RULE_ends_without_check, i, k);
		str name = criterion_name(c, i, k);
		d.message = FORMAT(c->keep, "{} ends without a result", name);
		d.at = k->steps[k->nsteps - 1].at;
		d.label = STR("nothing is checked behind this step");
		d.help = STR("end with a `Then`, or move the step before it");
		diag_add(c->diags, d);
	}
}

/* --------------------------------------------------------------- outlines */

/* The next `<name>` in the text at or behind *at; empty: none. */
static str next_variable(str text, size_t *at)
{
	for (;;) {
		size_t open = str_find_byte(text, '<', *at);
		size_t close = str_find_byte(text, '>', open);
		if (close >= text.len)
			return STR("");
		*at = close + 1;
		str name = str_slice(text, open + 1, close);
		if (name.len && !byte_is_space(name.at[0]) && name.at[0] != '<')
			return name;
	}
}

static bool has_column(const struct criterion *k, str name)
{
	for (const struct examples *e = k->examples; e; e = e->next)
		for (size_t n = 0; n < e->ncolumns; n++)
			if (str_eq(e->columns[n].text, name))
				return true;
	return false;
}

static bool uses(const struct criterion *k, str name)
{
	for (size_t n = 0; n < k->nsteps; n++) {
		size_t at = 0;
		for (str v = next_variable(k->steps[n].text, &at); v.len;
			 v = next_variable(k->steps[n].text, &at))
			if (str_eq(v, name))
				return true;
	}
	size_t at = 0;
	for (str v = next_variable(k->title, &at); v.len;
		 v = next_variable(k->title, &at))
		if (str_eq(v, name))
			return true;
	return false;
}

static void report_outline(struct checking *c, const struct item *i,
	const struct criterion *k, struct diag d)
{
	str name = criterion_name(c, i, k);
	d.message =
		FORMAT(c->keep, "{} and its examples do not fit together", name);
	diag_add(c->diags, d);
}

/* Reports the first `<variable>` of a step that no table of examples fills. */
static void look_at_variables(
	struct checking *c, const struct item *i, const struct criterion *k)
{
	for (size_t n = 0; n < k->nsteps; n++) {
		size_t at = 0;
		for (str v = next_variable(k->steps[n].text, &at); v.len;
			 v = next_variable(k->steps[n].text, &at)) {
			if (has_column(k, v))
				continue;
			struct diag d = finding_in(RULE_outline_vars, i, k);
			d.subject = v;
			d.at = k->steps[n].at;
			d.label =
				FORMAT(c->keep, "no column of the examples is called `{}`", v);
			d.help = FORMAT(c->keep, "add a column `{}`, or mend the name", v);
			report_outline(c, i, k, d);
			return;
		}
	}
}

/* Reports the first column of the examples that no step uses. */
static void look_at_columns(
	struct checking *c, const struct item *i, const struct criterion *k)
{
	for (const struct examples *e = k->examples; e; e = e->next)
		for (size_t n = 0; n < e->ncolumns; n++) {
			str name = e->columns[n].text;
			if (uses(k, name))
				continue;
			struct diag d = finding_in(RULE_outline_vars, i, k);
			d.subject = name;
			d.at = e->columns[n].at;
			d.label = STR("no step uses this column");
			d.help = FORMAT(
				c->keep, "write `<{}>` into a step, or drop the column", name);
			report_outline(c, i, k, d);
			return;
		}
}

void criteria_outline(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		if (k->examples) {
			look_at_variables(c, i, k);
			look_at_columns(c, i, k);
		} else if (k->outline) {
			struct diag d = finding_in(RULE_outline_vars, i, k);
			str name = criterion_name(c, i, k);
			d.message =
				FORMAT(c->keep, "{} is an outline without examples", name);
			d.label = STR("an outline is filled from a table");
			d.help = STR("add a table `Examples:`, or call it a scenario");
			diag_add(c->diags, d);
		}
	}
}

/* ----------------------------------------------------------- placeholders */

static bool is_word_at(str text, size_t at, size_t len)
{
	bool before = !at || !byte_is_word(text.at[at - 1]);
	return before && (at + len >= text.len || !byte_is_word(text.at[at + len]));
}

static bool has_letter(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (byte_is_word(s.at[n]) || s.at[n] == '?')
			return true;
	return false;
}

/* Words that say the text is still to be written.  Their case counts: a todo
 * list is no TODO.  Signs without a letter (`...`) are the whole text. */
static str placeholder_in(const struct checking *c, str text)
{
	const struct meaning_words *words =
		&c->g->workspace->vocabulary.meanings.words[MEANING_TEXT_UNWRITTEN];
	str trimmed = str_trim(text);
	for (size_t n = 0; n < words->len; n++) {
		str word = words->at[n];
		size_t at = str_find(text, word, 0);
		bool quoted = at && (text.at[at - 1] == '"' || text.at[at - 1] == '`');
		if (str_eq(trimmed, word))
			return trimmed;
		if (at < text.len && !quoted && has_letter(word) &&
			is_word_at(text, at, word.len))
			return str_slice(text, at, at + word.len);
	}
	return STR("");
}

/* The word itself where the source has it as it is, else all of it. */
static span place_of_word(struct checking *c, span whole, str word)
{
	str source = source_text(&c->g->workspace->sources, whole);
	size_t at = str_find(source, word, 0);
	if (!word.len || at >= source.len)
		return whole;
	uint32_t beg = whole.beg + (uint32_t)at;
	return (span){whole.file, beg, beg + (uint32_t)word.len};
}

static const struct step *empty_step(const struct criterion *k)
{
	for (size_t n = 0; n < k->nsteps; n++)
		if (str_is_blank(k->steps[n].text))
			return &k->steps[n];
	return NULL;
}

void criteria_placeholder(struct checking *c, const struct item *i)
{
	struct duty duty = duty_of(c, i, OBLIGATION_CRITERIA);
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		str word = placeholder_in(c, k->text);
		const struct step *empty = empty_step(k);
		if (duty.severity == SEVERITY_OFF || (!word.len && !empty))
			continue;
		struct diag d = finding_in(RULE_placeholder, i, k);
		str name = criterion_name(c, i, k);
		d.severity = duty.severity;
		d.message = FORMAT(c->keep, "{} is still to be written", name);
		d.subject = word;
		d.at = word.len ? place_of_word(c, k->at, word) : empty->at;
		d.label =
			word.len ? STR("nothing is said here yet") : STR("nothing follows");
		d.help = STR("write what is observed, or drop the criterion");
		d.note = duty_note(c, &duty, "testable criteria");
		diag_add(c->diags, d);
	}
}

/* -------------------------------------------------------------- unverified */

void criteria_unverified(struct checking *c, const struct item *i)
{
	size_t open = 0;
	const struct criterion *first = NULL;
	for (size_t n = 0; n < i->ncriteria; n++)
		if (i->criteria[n].boxed && !i->criteria[n].met) {
			first = first ? first : &i->criteria[n];
			open++;
		}
	if (i->phase != PHASE_DONE || !open)
		return;
	struct diag d = finding_of(RULE_done_unverified, i);
	str name = item_name(c->keep, i);
	str count = counted(c, open, "open criterion", "open criteria");
	d.message =
		FORMAT(c->keep, "{} is `{}` but has {}", name, item_status(i), count);
	d.at = first->at;
	d.label = STR("this one is open");
	d.help = STR("tick what was verified, or take the status back");
	struct diag *added = diag_add(c->diags, d);
	diag_other(
		c->diags, added, item_status_at(i), STR("says that it is finished"));
}
