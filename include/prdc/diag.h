/* diag.h: findings as data.  Nothing is printed where it is detected. */
#ifndef PRDC_DIAG_H
#define PRDC_DIAG_H

#include <prdc/source.h>

enum severity {
	SEVERITY_DEFAULT, /* what rules.def says, or the settings */
	SEVERITY_OFF,
	SEVERITY_NOTE,
	SEVERITY_WARNING,
	SEVERITY_ERROR,
};
enum rule_scope {
	SCOPE_WORKSPACE,
	SCOPE_DOCUMENT,
	SCOPE_ITEM,
	SCOPE_GRAPH
};

enum rule {
	RULE_none,
#define RULE(name, code, slug, level, scope, headline) RULE_##name,
#include <prdc/rules.def>
#undef RULE
	RULE_COUNT,
};
struct rule_row {
	str code, slug; /* "GR702", "dangling-ref" */
	enum severity level;
	enum rule_scope scope;
	str headline; /* what it finds, in one line */
};
const struct rule_row *rule_row(enum rule rule);
enum rule rule_find(str code_or_slug); /* RULE_none when unknown */
/* The code or slug most like it, for "did you mean"; empty: none is near. */
str rule_near(str code_or_slug);
/* `ST*`, `OC3*`, a code or a slug: does it name this rule? */
bool rule_matches(enum rule rule, str pattern);

/* The level that the workspace gives to a rule. */
struct level {
	enum severity severity; /* DEFAULT: nothing was said */
	str origin;             /* "prdc.yml:14", or empty */
	str *allow;             /* words that the rule lets pass */
	size_t nallow;
};
struct levels {
	struct level rule[RULE_COUNT];
};

/* A second place, with what to say under it. */
struct label {
	span at;
	str text;
	bool primary; /* drawn with ^ instead of - */
};
struct fix {
	span at; /* empty: insert there */
	str text;
	str what; /* "use the similar id" */
	bool safe;
};

/* Style of the texts: style.md and interface.md 2.3.  All texts live in the
 * arena of the list they were added to, or longer. */
struct diag {
	enum rule rule;
	enum severity severity; /* DEFAULT: the rule's own */
	str item;               /* address of the item it is about, or empty */
	str message;            /* names in backticks, no remedy, no full stop */
	/* Said on pages instead of the message, or empty: their readers must not
	 * learn whether a thing is absent or hidden from them. */
	str page_message;
	str subject; /* the written thing, for one-line forms: NEED-fst */
	str hint;    /* one-line form of the remedy: did you mean NEED-fast? */
	span at;     /* the smallest text to change */
	str label;   /* under the caret */
	bool at_secondary; /* drawn with -: what to change is a primary label */
	struct label *others;
	size_t nothers;
	str help, note; /* may hold several lines */
	struct fix *fix;
};

struct diags {
	arena *keep; /* borrowed; set before the first add */
	struct diag *at;
	size_t len, cap;
};

/* Adds a copy of `d` (its texts are not copied) and returns it. */
struct diag *diag_add(struct diags *list, struct diag d);
void diag_other(struct diags *list, struct diag *d, span at, str text);
void diag_fix(struct diags *list, struct diag *d, struct fix fix);
/* Moves what `from` holds behind what `to` holds; both keep their arenas. */
void diags_append(struct diags *to, const struct diags *from);
/* Sets every severity (a row of `levels` wins over what was computed, that
 * over the rule's own), drops those that are off and exact repetitions, and
 * sorts by path, place, rule.  levels NULL: nothing was said. */
void diags_settle(struct diags *list, const struct levels *levels,
	const struct sources *sources);
size_t diags_count(const struct diags *list, enum severity severity);

/* Stable identity of a finding across edits elsewhere: rule, item, folded
 * excerpt and an ordinal among equals; 16 hex digits into `keep`.  Parallel
 * to list->at. */
str *diags_fingerprints(
	const struct diags *list, const struct sources *sources, arena *keep);

#endif
