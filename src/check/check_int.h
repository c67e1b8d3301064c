/* check_int.h: what the rules share.
 *
 * A rule is one function below, one row of the table in check.c, one row of
 * rules.def and one page in templates/explain/.  It is called with one item
 * of a role that its row names, looks at that item, and adds what it finds;
 * it never looks at dropped items unless its row says so. */
#ifndef PRDC_CHECK_INT_H
#define PRDC_CHECK_INT_H

#include <prdc/check.h>

/* One task: a slice of the items, with its own list of findings. */
struct checking {
	const struct graph *g;
	const struct plan *p;
	const struct settings *settings;
	struct diags *diags;
	arena *keep; /* of the findings' texts */
	/* Indexes that many items are compared with; borrowed. */
	const struct map *personas;      /* by the head noun of their titles */
	const struct map *with_criteria; /* kinds that have any, by name */
};
typedef void rule_function(struct checking *c, const struct item *i);

/* ----------------------------------------------------------- findings.c
 * A finding of a rule about an item, to be filled and added. */
struct diag finding_of(enum rule rule, const struct item *i);
/* The same about something that is missing: shown at the item's name, which
 * replaces the one `{}` of the pattern. */
struct diag missing_of(struct checking *c, enum rule rule, const struct item *i,
	const char *pattern);
/* Texts for messages; all live in c->keep. */
str counted(struct checking *c, size_t n, const char *one, const char *many);
str listed(struct checking *c, const str *parts, size_t n); /* a, b and c */
/* `a`, `b` or `c`, the first eight of them. */
str listed_words(struct checking *c, const str *words, size_t n);
str dated(struct checking *c, date d);                  /* as ISO */
str state_of(struct checking *c, const struct item *i); /* `X` is `ready` */

/* Where a thing is written, and where its absence is shown. */
span place_of_name(const struct item *i); /* its id, else its title */
span place_of_status(const struct item *i);
span place_of_field(const struct item *i, enum field_slot slot); /* value */
span place_of_whole_field(const struct item *i, enum field_slot slot);

/* Links lead to it, and not to a namesake that stands before it. */
bool owns_its_id(const struct checking *c, const struct item *i);

/* Its status is a finding of its own, and nothing follows from it. */
bool has_unknown_status(const struct item *i);

/* The field that says when, as the plan reads it; FIELD_NONE: none does. */
enum field_slot date_slot(const struct item *i);

/* Something is written there, even if it cannot be read. */
bool has_field(const struct item *i, enum field_slot slot);
bool has_link(const struct item *i, enum link_slot slot);
bool has_dangling_link(const struct item *i, enum link_slot slot);
/* The name that the item's kind has for the field or link, for help; empty:
 * it has none. */
str field_name(const struct item *i, enum field_slot slot);
str link_name(const struct item *i, enum link_slot slot);

/* -------------------------------------------------------- obligations.c
 * How severe it is to owe something, and who said so. */
struct duty {
	enum severity severity;
	enum phase phase; /* the column of the table that holds */
	enum phase from;  /* the first one that is as severe */
	str origin;       /* "prdc.yml:14", or empty */
	item_ref promise; /* the release whose promise raised it; 0: none */
};
struct duty duty_of(
	struct checking *c, const struct item *i, enum obligation o);
/* Lines for the note of a finding; empty where the defaults hold. */
str duty_note(struct checking *c, const struct duty *d, const char *what);
/* Does it make sense to ask this item for a link to an item of the role?
 * Documents of a dialect are asked only for what their workspace has. */
bool duty_asks(const struct checking *c, const struct item *i, enum role role);
/* True for an item of a dialect or of a Gherkin feature: these forms cannot
 * state everything. */
bool duty_foreign(const struct checking *c, const struct item *i);

/* ------------------------------------------------------------ outcomes.c */
rule_function outcome_no_metric, outcome_no_baseline, outcome_no_target,
	outcome_no_date, outcome_no_source, outcome_no_owner,
	outcome_wrong_direction, outcome_past_no_actual, outcome_actual_vs_status,
	outcome_orphan;

/* --------------------------------------------------------------- dates.c */
rule_function date_bad;

/* --------------------------------------------------------------- needs.c */
rule_function need_no_evidence, need_orphan;

/* ------------------------------------------------------------- stories.c */
rule_function story_orphan, story_missing_field;

/* ------------------------------------------------------------ releases.c */
rule_function release_no_date, release_empty, release_shipped_with_open,
	release_past_and_open, release_no_goal, release_no_outcome;

/* --------------------------------------------------------- dependencies.c */
rule_function dependency_later, dependency_in_two;

/* -------------------------------------------------------------- states.c */
rule_function status_conflict;

/* --------------------------------------------------------------- links.c */
rule_function link_asymmetric;

/* ---------------------------------------------------------- statements.c */
rule_function statement_no_role, statement_no_means, statement_no_ends,
	statement_unknown_persona;
void personas_index(const struct plan *p, arena *keep, struct map *nouns);

/* ------------------------------------------------------------ criteria.c */
rule_function criteria_missing, criteria_no_then, criteria_no_when,
	criteria_order, criteria_many_whens, criteria_end, criteria_outline,
	criteria_placeholder, criteria_unverified;
void criteria_index(const struct graph *g, arena *keep, struct map *kinds);

/* --------------------------------------------------------------- values.c */
rule_function value_unknown_field, value_bad;

/* ------------------------------------------------------- unknown_words.c
 * Words of a field that decide something, and that no meaning knows. */
rule_function words_unknown;

/* ---------------------------------------------------------------- drift.c */
rule_function drift_open_boxes, drift_marker, drift_unknown_status;

/* -------------------------------------------------------- visibility.c */
rule_function visibility_of_criteria;

#endif
