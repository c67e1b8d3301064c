/* plan.h: everything that pages show and rules ask of a graph: order, dates,
 * progress, lanes, coverage, readiness.  Computed once; const afterwards. */
#ifndef PRDC_PLAN_H
#define PRDC_PLAN_H

#include <prdc/model.h>

/* met of `of`; never shown as a percentage when `of` is 0. */
struct share {
	uint32_t met, of;
};
enum lane {
	LANE_NONE, /* not on the roadmap: personas, evidence, … */
	LANE_NOW,
	LANE_NEXT,
	LANE_LATER,
	LANE_SHIPPED,
	LANE_DROPPED,
	LANE_COUNT,
};
extern const char *const lane_names[LANE_COUNT];
/* Why an item is in its lane. */
enum lane_reason {
	LANE_BY_NOTHING, /* it is in no lane */
	LANE_BY_PHASE,
	LANE_BY_RELEASE, /* that of its release */
	LANE_BY_HORIZON, /* its date is now, next or later */
	LANE_BY_DATE,    /* how far its date is from today */
	LANE_BY_PROMISE, /* a release that is begun or committed is now */
	LANE_BY_PARTS,   /* the first lane of its open stories */
	LANE_BY_DEFAULT, /* a release without a date is later */
	LANE_REASON_COUNT,
};
extern const char *const lane_reason_names[LANE_REASON_COUNT];
enum confidence {
	CONFIDENCE_UNKNOWN,
	CONFIDENCE_LOW,
	CONFIDENCE_MEDIUM,
	CONFIDENCE_HIGH,
};
extern const char *const confidence_names[4];
enum verdict {
	VERDICT_GO,
	VERDICT_CONDITIONAL,
	VERDICT_NO_GO
};
extern const char *const verdict_names[3]; /* "GO", "CONDITIONAL", "NO-GO" */
enum outlook {                             /* of an outcome */
	OUTLOOK_UNKNOWN,
	OUTLOOK_ON_TRACK,
	OUTLOOK_AT_RISK,
	OUTLOOK_OFF,
	OUTLOOK_MET,
	OUTLOOK_MISSED,
	OUTLOOK_COUNT,
};
extern const char *const outlook_names[OUTLOOK_COUNT];

struct refs {
	const item_ref *at;
	size_t len;
};

/* A reason is a code and its arguments.  Words for it are chosen by view/ from
 * the language of the site. */
enum reason_code {
	REASON_NONE,
	REASON_IDEA,             /* it is only an idea */
	REASON_DRAFT,            /* it is still a draft */
	REASON_READY,            /* ready, and nothing holds it */
	REASON_NO_EVIDENCE,      /* of a need */
	REASON_EVIDENCE,         /* of a need; share.of: pieces of it */
	REASON_UNTESTED,         /* item: an assumption without an experiment */
	REASON_BEING_TESTED,     /* item: an assumption */
	REASON_WAITS,            /* item: is not done */
	REASON_WAITS_LATER,      /* item: is planned for later */
	REASON_WAITS_BEFORE,     /* item: is not done, and planned before */
	REASON_WAITS_NOT_BEFORE, /* item: is not done, nor planned before */
	REASON_NOT_READY,        /* share.met of share.of stories are not */
	REASON_GATE_OVERDUE,     /* gate */
	REASON_GATE_OPEN,        /* gate */
	REASON_NO_STORY,         /* in a release */
	REASON_ALL_READY,        /* its stories are ready, and nothing holds it */
	REASON_NO_CRITERIA,
	REASON_CRITERIA_OPEN, /* share.met of share.of are open */
	REASON_NOTHING_IN_IT,
	REASON_NO_DATE,
	REASON_DROPPED,
	/* Reasons of an outlook; `outcome` has the numbers. */
	REASON_NO_TARGET,
	REASON_NEVER_MEASURED, /* and its date has passed */
	REASON_NOT_MEASURED,   /* yet */
	REASON_AGAINST_TARGET, /* measured, and it has ended or is met */
	REASON_KEPT,           /* within 5 % of the target */
	REASON_NOT_KEPT,
	REASON_NO_LINE,   /* a date for the line to the target is missing */
	REASON_NO_BETTER, /* than the baseline */
	REASON_EXPECTED,  /* `expected` by now */
	REASON_COUNT,
};
extern const char *const reason_names[REASON_COUNT]; /* "waits-later" */
struct gate;
struct outcome_plan;
/* An argument that the code does not use is zero.  Pointers lead into the
 * plan. */
struct reason {
	enum reason_code code;
	item_ref item;
	struct share share;
	const struct gate *gate;
	const struct outcome_plan *outcome;
	double expected; /* in the unit of the outcome */
};
struct reasons {
	const struct reason *at;
	size_t len;
};

/* Of every item of the graph. */
struct item_plan {
	date when;        /* own date or window, else its release's */
	item_ref release; /* own or inherited; the earliest of several */
	const struct edge *release_via; /* the link that says so */
	enum lane lane;
	enum lane_reason lane_reason;
	enum confidence confidence; /* as written, else as computed */
	enum confidence computed;
	struct reasons confidence_why; /* of what was computed */
	/* Own ones; of an epic, a document and their like also those of all that
	 * it contains, each once. */
	struct share criteria;
	struct share parts; /* stories or tasks that are its parts: done of all */
	bool reaches_need, reaches_outcome; /* through its links and its parents */
	/* Its chain, each list in the graph's order; the strip on its page and the
	 * trace show it.  An item of a role stands in its own list. */
	struct refs needs, stories, outcomes, releases;
	struct refs waits_for; /* dependencies that are not done */
	/* The dependency that is planned last, direct or behind items without a
	 * date; and the item's own link that leads to it. */
	item_ref held_by;
	const struct edge *held_via;
	/* Of an assumption that matters: no experiment on it has ended; one has
	 * begun. */
	bool untested, being_tested;
	uint32_t order; /* topological rank by depends_on; ties by graph */
	uint32_t row; /* 1 + its index in releases or outcomes; 0: it is neither */
};

struct blocker {
	struct reason why; /* item 0: it is about the release itself */
	bool hard;         /* false: the verdict is conditional, not NO-GO */
};
struct gate {
	str name, owner, state, evidence, blocker;
	date due;
	enum meaning means; /* of the state; MEANING_NONE: no known word */
	span state_at;      /* of the state as written */
	bool passed;
	bool hard; /* false: nice to have */
};
/* Of every release, in order of time (undated last, then the graph's). */
struct release_plan {
	item_ref release;
	date when;
	enum lane lane;
	struct refs scope;    /* stories and requirements in it, in order */
	struct refs outcomes; /* that its scope moves */
	struct refs needs;    /* that its scope serves */
	struct refs risks, assumptions, constraints, decisions;
	struct refs outside; /* dependencies that are not in it and not done */
	struct share stories, criteria, gates_passed;
	struct gate *gates;
	size_t ngates;
	enum verdict verdict;
	struct blocker *blockers;
	size_t nblockers;
	enum confidence confidence;
	struct reasons confidence_why;
};

struct measurement {
	date when;
	double value;
	str text; /* as written, with its unit */
	str source;
};
/* Of every outcome, in the graph's order. */
struct outcome_plan {
	item_ref outcome;
	bool has_baseline, has_target, has_actual;
	bool baseline_unknown; /* it says so */
	double baseline, target, actual;
	date baseline_date, baseline_by, actual_date;
	str unit;
	int direction; /* +1 up, -1 down, 0 keep */
	date due;
	struct measurement *measurements; /* by date */
	size_t nmeasurements;
	enum outlook outlook;
	struct reason outlook_why;
	struct refs stories, needs, releases;
};

/* Each question counts the items of a role, and those for which it holds. */
enum coverage_question {
	COVERAGE_NEEDS_SERVED,
	COVERAGE_NEEDS_EVIDENCE,
	COVERAGE_STORIES_NEED,
	COVERAGE_STORIES_OUTCOME,
	COVERAGE_STORIES_CRITERIA,
	COVERAGE_STORIES_OWNER,
	COVERAGE_OUTCOMES_MOVED,
	COVERAGE_OUTCOMES_BASELINE,
	COVERAGE_OUTCOMES_TARGET,
	COVERAGE_RELEASES_DATE,
	COVERAGE_RELEASES_OWNER,
	COVERAGE_RELEASES_OUTCOME,
	COVERAGE_RELEASES_GATES,
	COVERAGE_ASSUMPTIONS_TESTED,
	COVERAGE_COUNT,
};
struct coverage_row {
	enum coverage_question question;
	struct share share;
	struct refs missing;
};

struct plan {
	const struct graph *graph;
	date today;
	struct item_plan *items; /* [nitems + 1], by item_ref.n */
	struct refs order;       /* all items, topological */
	struct release_plan *releases;
	size_t nreleases;
	struct outcome_plan *outcomes;
	size_t noutcomes;
	/* Items that the roadmap shows in a lane: releases first, then stories,
	 * epics and goals that are in no release. */
	struct refs lanes[LANE_COUNT];
	struct coverage_row *coverage;
	size_t ncoverage;
	/* Items of a role, in the graph's order. */
	struct refs roles[ROLE_COUNT];
};

/* Never fails.  The plan and all that it points to lie in `keep` and in `g`,
 * which outlives it.  `today` is one day. */
struct plan *make_plan(const struct graph *g, date today, arena *keep);
/* Never NULL: of no item it is an empty one. */
const struct item_plan *plan_item(const struct plan *p, item_ref ref);
/* NULL: the item is no release, no outcome. */
const struct release_plan *plan_release(const struct plan *p, item_ref ref);
const struct outcome_plan *plan_outcome(const struct plan *p, item_ref ref);
/* <0, 0, >0: a is before, with or after b.  Dates compare by their first day;
 * `now` and `next` are 45 and 180 days from today; `later` follows every date,
 * and no date follows `later`. */
int plan_date_order(const struct plan *p, date a, date b);
/* Its status is a promise: committed or frozen. */
bool release_committed(const struct graph *g, const struct item *release);

#endif
