/* statements.c: the three parts of a statement: as a, I want, so that. */
#include "check_int.h"

/* A draft may be thin; what is ready may not. */
static enum severity severity_at(enum phase phase)
{
	if (phase == PHASE_IDEA)
		return SEVERITY_OFF;
	return phase == PHASE_DRAFT ? SEVERITY_WARNING : SEVERITY_ERROR;
}

static bool has_role(const struct item *i)
{
	return item_statement(i).as_a.text.len || has_link(i, LINK_FOR);
}

static bool has_means(const struct item *i)
{
	return item_statement(i).i_want.text.len || has_field(i, FIELD_STATEMENT);
}

/* Where the sentence stands, or should. */
static span place_of_wish(const struct item *i)
{
	span at = item_statement(i).at;
	return at.end ? at : place_of_name(i);
}

void statement_no_role(struct checking *c, const struct item *i)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_role, i);
	d.severity = severity_at(i->phase);
	if (d.severity == SEVERITY_OFF || has_role(i) || duty_foreign(c, i))
		return;
	d.at = place_of_wish(i);
	if (has_means(i)) {
		d.message = FORMAT(c->keep, "{} does not say for whom it is", name);
		d.label = STR("who wants this?");
		d.help = STR("begin with `As a <persona>, …`, or add `for: <id of a "
					 "persona>`");
	} else {
		d.message = FORMAT(c->keep, "{} does not say who wants what", name);
		d.label = STR("whose wish is it?");
		d.help = STR("write `As a <persona>, I want <what>, so that <why>` in "
					 "its text");
	}
	diag_add(c->diags, d);
}

void statement_no_means(struct checking *c, const struct item *i)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_means, i);
	d.severity = severity_at(i->phase);
	if (d.severity == SEVERITY_OFF || !has_role(i) || has_means(i) ||
		duty_foreign(c, i))
		return;
	d.message = FORMAT(c->keep, "{} does not say what is wanted", name);
	d.at = place_of_wish(i);
	d.label = STR("and wants what?");
	d.help = item_statement(i).at.end
		? STR("go on with `I want <what>, so that <why>`")
		: STR("write `As a <persona>, I want <what>, so that <why>` in its "
			  "text");
	diag_add(c->diags, d);
}

void statement_no_ends(struct checking *c, const struct item *i)
{
	str name = item_name(c->keep, i);
	struct diag d = finding_of(RULE_no_ends, i);
	if (!has_means(i) || item_statement(i).so_that.text.len ||
		i->phase == PHASE_IDEA || duty_foreign(c, i) ||
		plan_item(c->p, i->self)->reaches_outcome)
		return;
	d.message = FORMAT(c->keep, "{} does not say what it is good for", name);
	d.at = place_of_wish(i);
	d.label = STR("to what end?");
	d.help = STR("end with `so that <why>`, or link the outcome that it "
				 "moves");
	diag_add(c->diags, d);
}

/* `buyers` without its `s`; `boss` ends in one of its own. */
static str singular_of(const struct vocabulary *v, str word)
{
	const struct meaning_words *ends = &v->meanings.words[MEANING_NOUN_PLURAL];
	for (size_t n = 0; n < ends->len; n++) {
		str end = ends->at[n];
		str stem = str_slice(word, 0, word.len - end.len);
		if (word.len >= end.len + 3 && str_ends(word, end) &&
			!str_ends(stem, end))
			return stem;
	}
	return word;
}

/* The last word: "first-time buyers" -> "buyer". */
static str head_noun(const struct vocabulary *v, arena *keep, str name)
{
	str folded = utf8_fold(keep, str_trim(name));
	size_t space = str_rfind_byte(folded, ' ');
	return singular_of(v,
		space < folded.len ? str_slice(folded, space + 1, folded.len) : folded);
}

void personas_index(const struct plan *p, arena *keep, struct map *nouns)
{
	struct refs all = p->roles[ROLE_PERSONA];
	const struct vocabulary *v = &p->graph->workspace->vocabulary;
	nouns->arena = keep;
	for (size_t n = 0; n < all.len; n++) {
		const struct item *i = graph_item(p->graph, all.at[n]);
		*map_put(nouns, head_noun(v, keep, item_title(i))) = i->self.n;
		for (size_t a = 0; a < i->naliases; a++)
			*map_put(nouns, head_noun(v, keep, i->aliases[a].text)) = i->self.n;
	}
}

/* The persona whose title is most like the role. */
static const struct item *nearest(struct checking *c, str role)
{
	enum {
		MOST = 200
	};
	struct refs all = c->p->roles[ROLE_PERSONA];
	str titles[MOST];
	size_t n = 0;
	for (; n < all.len && n < MOST; n++)
		titles[n] = item_title(graph_item(c->g, all.at[n]));
	long near = edit_distance_nearest(role, titles, n);
	return near < 0 ? NULL : graph_item(c->g, all.at[near]);
}

void statement_unknown_persona(struct checking *c, const struct item *i)
{
	struct text role = item_statement(i).as_a;
	if (!role.text.len || !c->personas->len || has_link(i, LINK_FOR) ||
		duty_foreign(c, i) ||
		map_get(c->personas,
			head_noun(&c->g->workspace->vocabulary, c->keep, role.text)))
		return;
	struct diag d = finding_of(RULE_unknown_persona, i);
	str name = item_name(c->keep, i);
	d.severity = i->phase >= PHASE_READY ? SEVERITY_ERROR : SEVERITY_WARNING;
	d.message = FORMAT(
		c->keep, "{} is for `{}`, whom no persona describes", name, role.text);
	d.subject = role.text;
	d.at = role.at;
	d.label = STR("no persona has this name");
	const struct item *near = nearest(c, role.text);
	if (near) {
		d.help = FORMAT(c->keep, "did you mean `{}`?", item_title(near));
		d.hint = FORMAT(c->keep, "did you mean {}?", item_title(near));
	} else {
		d.help = STR("describe the persona, or name one with `for: <id of a "
					 "persona>`");
	}
	struct diag *added = diag_add(c->diags, d);
	if (near)
		diag_other(c->diags, added, item_title_at(near),
			STR("a persona with a similar name"));
}
