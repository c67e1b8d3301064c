/* yaml_findings.c: what reading YAML came upon, as findings. */
#include <prdc/yaml.h>

static enum rule rule_of(enum yaml_problem problem)
{
	switch (problem) {
	case YAML_DUPLICATE_KEY:
		return RULE_duplicate_key;
	case YAML_TOO_DEEP:
	case YAML_TOO_LARGE:
		return RULE_over_limit;
	case YAML_REPAIRED:
		return RULE_repaired_yaml;
	default:
		return RULE_unreadable_front_matter;
	}
}

static void add(struct diags *list, const struct yaml_trouble *t, bool fixes)
{
	struct diag *d = diag_add(list,
		(struct diag){.rule = rule_of(t->problem),
			.message = t->what,
			.at = t->at,
			.help = t->help});
	if (t->problem == YAML_DUPLICATE_KEY)
		diag_other(list, d, t->other, STR("first written here"));
	if (t->fix.len && fixes)
		diag_fix(list, d,
			(struct fix){.at = t->at,
				.text = t->fix,
				.what = STR("write it so"),
				.safe = t->problem == YAML_REPAIRED});
}

void diags_add_yaml(struct diags *list, const struct yaml *yaml, bool fixes)
{
	for (const struct yaml_trouble *t = yaml->trouble; t; t = t->next)
		add(list, t, fixes);
}
