/* rule_levels.c: `rules:`, how severe each finding is. */
#include "loading_int.h"

static const char *const level_words[] = {"off", "note", "warning", "error"};

enum severity level_word(struct loading *l, const struct value *v)
{
	struct name_choices names = names_of(l->scratch, level_words, 4);
	size_t n = key_choose(l, v, &names);
	return n ? (enum severity)(SEVERITY_OFF + n - 1) : SEVERITY_DEFAULT;
}

str level_origin(struct loading *l, const struct value *v)
{
	const struct config *c = l->config;
	if (!c->source)
		return c->path;
	struct place at = source_place(c->source, v->key_at.beg);
	return FORMAT(l->keep, "{}:{}", c->path, format_uint(l->keep, at.line));
}

static void read_level(struct loading *l, const struct value *v)
{
	enum severity severity = level_word(l, v);
	if (severity)
		l->level->severity = severity;
}

static void read_allow(struct loading *l, const struct value *v)
{
	l->level->allow = key_texts(l, v, &l->level->nallow);
}

static const struct key_row rule_rows[] = {
	{"level", read_level},
	{"allow", read_allow},
};
static const struct key_table rule_table = {
	"a rule has no setting", rule_rows, sizeof rule_rows / sizeof *rule_rows};

static bool is_pattern(str name)
{
	return str_find_byte(name, '*', 0) < name.len;
}

static void report_rule(struct loading *l, const struct value *v)
{
	str near = rule_near(v->key);
	struct name_choices names = {&near, near.len > 0};
	key_unknown(l, v, "there is no rule", &names);
}

static void set_rule(
	struct loading *l, enum rule rule, const struct level *said)
{
	struct level *level = &l->levels->rule[rule];
	if (said->severity)
		level->severity = said->severity;
	if (said->allow) {
		level->allow = said->allow;
		level->nallow = said->nallow;
	}
	level->origin = said->origin;
}

/* A name with a star sets the level of every rule that it matches. */
static void read_rule(struct loading *l, const struct value *v)
{
	struct level said = {.origin = level_origin(l, v)};
	str name = str_trim(v->key);
	bool known = false;
	l->level = &said;
	if (v->form == VALUE_MAP)
		keys_read(l, v, &rule_table);
	else
		read_level(l, v);
	for (int rule = RULE_none + 1; rule < RULE_COUNT; rule++) {
		if (!rule_matches((enum rule)rule, name))
			continue;
		set_rule(l, (enum rule)rule, &said);
		known = true;
	}
	if (!known)
		report_rule(l, v);
}

/* A rule's own name says more than a pattern, wherever it stands. */
void levels_read(struct loading *l, const struct value *v)
{
	if (!key_is(l, v, VALUE_MAP, "a level for each rule"))
		return;
	for (const struct value *m = v->first; m; m = m->next)
		if (is_pattern(m->key))
			read_rule(l, m);
	for (const struct value *m = v->first; m; m = m->next)
		if (!is_pattern(m->key))
			read_rule(l, m);
}
