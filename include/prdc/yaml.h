/* yaml.h: YAML as a tree of values with their places: front matter, item files
 * and settings are read here, so that libyaml has one home and one set of
 * guards.  Takes a range of a source, gives values, and what is wrong in plain
 * words. */
#ifndef PRDC_YAML_H
#define PRDC_YAML_H

#include <prdc/diag.h>

/* ---------------------------------------------------------------- yaml.c
 * A YAML document as values with places.  Scalars are text: no typing (a
 * version 1.10 stays "1.10", `no` stays "no").  Aliases are expanded within
 * a budget.  Duplicate keys are kept and listed as trouble. */
enum value_form {
	VALUE_TEXT,
	VALUE_LIST,
	VALUE_MAP
};
struct value {
	enum value_form form;
	bool quoted;         /* VALUE_TEXT: was in quotes or a block scalar */
	str text;            /* VALUE_TEXT */
	span at;             /* of the value, quotes included */
	str key;             /* as a member of a map */
	span key_at;         /* empty span for list members */
	struct value *first; /* children of lists and maps */
	struct value *next;
};

enum yaml_problem {
	YAML_FINE,
	YAML_UNREADABLE,    /* what: plain words; the rest was not read */
	YAML_DUPLICATE_KEY, /* other: the first one */
	YAML_TOO_DEEP,
	YAML_TOO_LARGE,
	YAML_REPAIRED, /* read as meant: an unquoted @, a tab, a `: ` in a title */
};
struct yaml_trouble {
	enum yaml_problem problem;
	span at, other;
	str what; /* "the text after `title:` contains `: `" */
	str help; /* "put it in quotes: title: \"A: b\"" */
	str fix;  /* replacement of `at`, or empty */
	struct yaml_trouble *next;
};
struct yaml_limits {
	uint32_t depth; /* lists and maps in each other */
	uint32_t nodes; /* after alias expansion */
};
/* For whole files and for front matter alike. */
#define YAML_LIMITS ((struct yaml_limits){64, 200000})
struct yaml {
	struct value *root; /* NULL: nothing readable; usually a map */
	struct yaml_trouble *trouble;
};

/* Reads the YAML in `at` of the source.  The tree lives in `keep` and borrows
 * the source's text where it can.  What stands before an error is kept:
 * top-level keys that can be read are read, the unreadable one is reported
 * and reading goes on with the next top-level key. */
struct yaml yaml_read(
	const struct source *s, span at, struct yaml_limits limits, arena *keep);
/* Member of a map by name (folded), or NULL. */
struct value *value_get(const struct value *map, str key);
size_t value_count(const struct value *v); /* children */

/* ------------------------------------------------------ yaml_findings.c
 * What reading YAML came upon as findings, with its fixes where `fixes`. */
void diags_add_yaml(struct diags *list, const struct yaml *yaml, bool fixes);

#endif
