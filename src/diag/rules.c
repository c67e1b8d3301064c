/* rules.c: the table of rules and how people name them. */
#include <prdc/diag.h>

static const struct rule_row rows[RULE_COUNT] = {
	[RULE_none] = {.level = SEVERITY_ERROR},
#define RULE(name, code, slug, level, scope, headline)                         \
	[RULE_##name] = {{code, sizeof code - 1}, {slug, sizeof slug - 1}, level,  \
		scope, {headline, sizeof headline - 1}},
#include <prdc/rules.def>
#undef RULE
};

const struct rule_row *rule_row(enum rule rule)
{
	return &rows[rule];
}

static bool is_named(const struct rule_row *row, str name)
{
	return str_eq_nocase(row->code, name) || str_eq_nocase(row->slug, name);
}

enum rule rule_find(str code_or_slug)
{
	for (int i = RULE_none + 1; i < RULE_COUNT; i++)
		if (is_named(&rows[i], code_or_slug))
			return (enum rule)i;
	return RULE_none;
}

str rule_near(str code_or_slug)
{
	str names[2 * RULE_COUNT];
	size_t n = 0;
	for (int i = RULE_none + 1; i < RULE_COUNT; i++) {
		names[n++] = rows[i].code;
		names[n++] = rows[i].slug;
	}
	long pick = edit_distance_nearest(code_or_slug, names, n);
	return pick < 0 ? STR("") : names[pick];
}

bool rule_matches(enum rule rule, str pattern)
{
	const struct rule_row *row = &rows[rule];
	if (rule == RULE_none || !pattern.len)
		return false;
	if (pattern.at[pattern.len - 1] == '*')
		return str_starts_nocase(
			row->code, str_slice(pattern, 0, pattern.len - 1));
	return is_named(row, pattern);
}
