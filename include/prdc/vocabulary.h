/* vocabulary.h: what words mean, as data: roles, slots and phases (what C code
 * knows), kinds, fields, links and status words (what teams call them), the
 * patterns of dialects, the settings of a workspace.  Read-only once
 * the functions at the end have filled it. */
#ifndef PRDC_VOCABULARY_H
#define PRDC_VOCABULARY_H

#include <prdc/yaml.h>

/* -------------------------------------------------- roles, phases, slots */
enum role {
	ROLE_NONE,
	ROLE_ITEM, /* a plain one */
	ROLE_VISION,
	ROLE_GOAL,
	ROLE_OUTCOME,
	ROLE_PERSONA,
	ROLE_NEED,
	ROLE_EVIDENCE,
	ROLE_ALTERNATIVE,
	ROLE_ASSUMPTION,
	ROLE_EXPERIMENT,
	ROLE_RISK,
	ROLE_CONSTRAINT,
	ROLE_DOCUMENT,
	ROLE_EPIC,
	ROLE_STORY,
	ROLE_REQUIREMENT,
	ROLE_TASK,
	ROLE_DECISION,
	ROLE_QUESTION,
	ROLE_RELEASE,
	ROLE_TEAM,
	ROLE_TERM,
	ROLE_COUNT,
};
enum phase {
	PHASE_IDEA,
	PHASE_DRAFT,
	PHASE_READY,
	PHASE_DOING,
	PHASE_DONE,
	PHASE_DROPPED,
	PHASE_COUNT,
};
enum field_slot {
	FIELD_NONE,
#define FIELD(slot, name) FIELD_##slot,
#include <prdc/slots.def>
#undef FIELD
	FIELD_COUNT,
};
enum link_slot {
	LINK_NONE,
#define LINK(slot, name) LINK_##slot,
#include <prdc/slots.def>
#undef LINK
	LINK_COUNT,
};
enum visibility {
	VISIBILITY_PUBLIC,
	VISIBILITY_INTERNAL,
	VISIBILITY_CONFIDENTIAL,
};
/* The fields whose words mean something to C, and what they mean. */
enum word_topic {
#define TOPIC(name, path) TOPIC_##name,
#include <prdc/meaning_names.def>
#undef TOPIC
	TOPIC_COUNT,
};
enum meaning {
	MEANING_NONE, /* no meaning of the topic knows the word */
#define MEANING(topic, name, key) MEANING_##name,
#include <prdc/meaning_names.def>
#undef MEANING
	MEANING_COUNT,
};
extern const char *const topic_names[TOPIC_COUNT];
extern const char *const meaning_names[MEANING_COUNT];
extern const enum word_topic meaning_topics[MEANING_COUNT];
extern const char *const role_names[ROLE_COUNT];
extern const char *const phase_names[PHASE_COUNT];
extern const char *const visibility_names[4]; /* by level; ends with NULL */
extern const char *const field_slot_names[FIELD_COUNT];
extern const char *const link_slot_names[LINK_COUNT];

/* ------------------------------------------------------------ pattern.c
 * The patterns of vocabulary.md, on flattened text or on a path. */
struct capture {
	str name;
	str text; /* part of the text that was matched */
};
struct captures {
	struct capture at[8];
	size_t len;
};
struct pattern; /* immutable after its making */

/* NULL and a reason in plain words when the pattern has an error. */
struct pattern *pattern_make(arena *keep, str written, const char **reason);
bool pattern_match(const struct pattern *p, str text, struct captures *c);
/* The same on a path: literals are glob text (`*`, `**`, `?`, `[0-9]`), a
 * capture stays within one folder. */
bool pattern_match_path(const struct pattern *p, str path, struct captures *c);
/* "US{n}" with the captures filled in; false when one is missing. */
bool pattern_fill(buf *out, str written, const struct captures *c);
str captures_get(const struct captures *c, str name); /* empty: absent */
/* A glob as in .gitignore and `sources:`. */
bool glob_match(str glob, str path);

/* --------------------------------------------------------- vocabulary.c */
enum field_type {
	TYPE_TEXT,
	TYPE_MARKDOWN,
	TYPE_INT,
	TYPE_NUMBER,
	TYPE_MONEY,
	TYPE_DATE,
	TYPE_DURATION,
	TYPE_SIZE,
	TYPE_ENUM,
	TYPE_BOOL,
	TYPE_PERSON,
	TYPE_URL,
	TYPE_ID,
	TYPE_METRIC,
	TYPE_ANY, /* a structure of its own: gates, launch, measurements */
	TYPE_COUNT,
};
extern const char *const field_type_names[TYPE_COUNT];

struct field_def {
	str name, label; /* "i_want", "I want" */
	enum field_slot slot;
	enum field_type type;
	bool list, inherits;
	enum visibility visibility;
	/* In order; of TYPE_ENUM the only ones, else the ones that are known. */
	str *values;
	size_t nvalues;
	struct map value_keys; /* folded value or other word -> index + 1 */
	str *aliases;
	size_t naliases;
};
struct link_def {
	str name, label;            /* "serves", "Serves" */
	str inverse, inverse_label; /* "served_by", "Served by" */
	enum link_slot slot;
	const struct kind **to; /* empty: any kind */
	size_t nto;
	bool inherits;
	uint32_t min[PHASE_COUNT]; /* links an item in the phase must have */
	str *aliases;
	size_t naliases;
	str *inverse_aliases;
	size_t ninverse_aliases;
};
/* The meaning of a written key for a kind: a field, a link, or a link read
 * from its other end (`blocks`, `delivers`). */
struct key_def {
	const struct field_def *field;
	const struct link_def *link;
	bool inverse;
};
struct status_word {
	str word; /* as the vocabulary writes it */
	str key;  /* folded */
	enum phase phase;
};
struct kind {
	str name;             /* "story" */
	str singular, plural; /* labels in the workspace's language */
	enum role role;
	const struct kind *like; /* whose everything it took over, or NULL */
	bool closed;             /* unknown fields are errors */
	bool builtin;            /* from product.yml */
	str *prefixes;           /* as declared: "STORY" */
	size_t nprefixes;
	str *folders; /* folded names */
	size_t nfolders;
	const struct field_def **fields; /* in declared order */
	size_t nfields;
	const struct link_def **links;
	size_t nlinks;
	/* Folded name or alias -> index in key_defs + 1: what the kind says
	 * itself.  kind_key() asks what it is like for the rest. */
	struct map keys;
	struct key_def *key_defs;
	size_t nkey_defs;
	struct status_word *words; /* in order of phase */
	size_t nwords;
	struct map word_keys; /* folded -> index in words + 1 */
	str *required;        /* sections it must have */
	size_t nrequired;
	str *order; /* sections whose order counts */
	size_t norder;
	struct levels *levels; /* of rules for items of this kind, or NULL */
};

enum item_form {
	FORM_FRONT_MATTER,
	FORM_SECTION,
	FORM_LIST,
	FORM_TABLE,
	FORM_YAML,
	FORM_FEATURE,
	FORM_FILE, /* a document rule made it; it has no front matter id */
	FORM_COUNT,
};
extern const char *const item_form_names[FORM_COUNT];

/* A row of `documents:`. */
struct document_rule {
	struct pattern *path;
	const struct kind *kind; /* NULL: the document is no item itself */
	str id, space;           /* templates: "EIP-{n}", "{ns}" */
	struct pattern *title;   /* on the first heading, or NULL */
	str part_of;             /* template of the parent's address, or empty */
	bool bold_lines;         /* `**Status**: Draft` under the first heading */
	bool sections;           /* `## Status`, with one short paragraph below */
	bool rules_only;         /* only rows of `items:` make items in it */
	str *aliases;            /* templates */
	size_t naliases;
	str written; /* the path pattern as the vocabulary writes it */
	str dialect;
};
/* A row of `items:`. */
struct item_rule {
	struct pattern *in; /* path */
	const struct kind *kind;
	enum item_form form;     /* SECTION, LIST or TABLE */
	struct pattern *pattern; /* on the heading's or list item's text */
	str id;                  /* template; empty: the capture `id` */
	str *aliases;            /* templates */
	size_t naliases;
	str criteria; /* folded heading or bold line that opens the criteria */
	str dialect;
};
/* ------------------------------------------------------------ phrases.c
 * The turns of phrase that make a sentence a wish or a requirement:
 * templates/vocabulary/phrases.yml. */
enum phrase_use {
	PHRASE_AS_A,     /* "As a" */
	PHRASE_I_WANT,   /* "I want" */
	PHRASE_SO_THAT,  /* "so that" */
	PHRASE_WISH,     /* a label: "User story" */
	PHRASE_IF,       /* opens an EARS sentence: when, while, if, where */
	PHRASE_SHALL,    /* its verb, which no other kind has */
	PHRASE_MUST,     /* its verb, and everybody's */
	PHRASE_ID,       /* begins the number of a criterion: "AC" */
	PHRASE_EXAMPLES, /* heads the table of an outline */
	PHRASE_FROM,     /* before the baseline, the target and the date of an */
	PHRASE_TO,       /* outcome in a sentence: "from 54 % to 61 % by May" */
	PHRASE_BY,
	PHRASE_INFINITIVE, /* opens a want that is no title: "to print" */
	PHRASE_USE_COUNT,
};
struct phrase {
	str text;
	size_t taken; /* bytes of it that the phrase is; the rest only follows */
	enum phrase_use use;
	uint32_t languages; /* a bit for each it belongs to */
	bool tight;         /* stands without spaces around it */
};
struct phrases {
	struct phrase *at;   /* by first byte (lower case), longest first */
	uint32_t first[257]; /* at[first[c] .. first[c + 1]) begin with byte c */
	unsigned opens[256]; /* uses, 1u << PHRASE_…, that begin with the byte */
};

/* `meanings:`, all files together. */
struct meanings {
	struct map keys[TOPIC_COUNT]; /* folded word -> enum meaning */
	struct meaning_words {
		str *at; /* as written; words of later files first */
		size_t len, cap;
	} words[MEANING_COUNT];
};

struct vocabulary {
	struct kind **kinds; /* built-in ones first, in declared order */
	size_t nkinds;
	struct map kind_names; /* folded -> index + 1 */
	struct map prefixes;   /* folded -> index of kind + 1 */
	struct map folders;    /* folded -> index of kind + 1 */
	struct document_rule *documents;
	size_t ndocuments;
	struct item_rule *items;
	size_t nitems;
	struct map headings;              /* folded heading -> enum heading_use */
	struct pattern **heading_remarks; /* "mandatory", "include if {what}" */
	size_t nheading_remarks;
	struct map covers; /* folded names of files that speak for a folder */
	struct meanings meanings;
	str *open_markers; /* as written: "[NEEDS CLARIFICATION: {question}]" */
	size_t nopen_markers;
	struct phrases phrases;
	str *dialects; /* that are on */
	size_t ndialects;
};
enum heading_use {
	HEADING_PLAIN,
	HEADING_CRITERIA
};

const struct kind *vocabulary_kind(const struct vocabulary *v, str name);
/* The kind whose prefix opens the id ("STORY-12", any case), or NULL. */
const struct kind *vocabulary_kind_of_id(const struct vocabulary *v, str id);
const struct kind *vocabulary_first(const struct vocabulary *v, enum role role);
/* The meaning of a written key, by its folded name; NULL: unknown. */
const struct key_def *kind_key(const struct kind *k, str folded);
/* The phase of a status word of this kind, a picture around it and a remark
 * behind it left aside (`✅ Done (in 2.1)`); false: no such word. */
bool kind_phase(const struct kind *k, str status, enum phase *phase);
/* The same, as the row of the kind's words; NULL: no such word. */
const struct status_word *kind_status(const struct kind *k, str status);
/* Is it that kind, or like it (however far)? */
bool kind_is(const struct kind *k, const struct kind *ancestor);
/* May the link lead to an item of this kind? */
bool link_takes(const struct link_def *l, const struct kind *target);
/* Which of the field's values a text names, from 1; 0: none of them. */
size_t field_value(const struct field_def *f, str written);
/* The same, a picture around the text and a remark behind it left aside. */
size_t field_value_of_remark(const struct field_def *f, str written);

/* The meaning of a word; a picture around it and a remark behind it are
 * ignored. */
enum meaning meaning_of_word(
	const struct vocabulary *v, enum word_topic t, str written);
/* Has the word this meaning? */
bool meaning_is(const struct vocabulary *v, enum meaning m, str written);
/* The same of a value of the field: where no meaning knows the word, the value
 * that it stands for is asked (`nice to have` is `could`).  f NULL: none. */
enum meaning meaning_of_value(const struct vocabulary *v, enum word_topic t,
	const struct field_def *f, str written);
/* The key of a word in `keys`; of a sign (`-`) the sign itself. */
str meaning_key(arena *a, str word);

/* Fills v->phrases from an embedded file; vocabulary_load calls it. */
void phrases_read(struct vocabulary *v, arena *keep);
/* The longest phrase of these uses (1u << PHRASE_…) that stands at
 * text[at..), or NULL.  A phrase is whole words, in any case. */
const struct phrase *phrases_find(
	const struct phrases *p, unsigned uses, str text, size_t at);

/* ----------------------------------------------------------- settings.c */
enum obligation {
	OBLIGATION_STRUCTURE,
	OBLIGATION_SERVES_NEED,
	OBLIGATION_OUTCOME,
	OBLIGATION_CRITERIA,
	OBLIGATION_PLAIN_WORDS,
	OBLIGATION_OWNER,
	OBLIGATION_SIZE,
	OBLIGATION_DATED,
	OBLIGATION_MEASURED,
	OBLIGATION_RISKIEST,
	OBLIGATION_EVIDENCE,
	OBLIGATION_COUNT,
};
extern const char *const obligation_names[OBLIGATION_COUNT];
enum profile {
	PROFILE_STARTER,
	PROFILE_STANDARD,
	PROFILE_STRICT,
	PROFILE_COUNT,
};
extern const char *const profile_names[PROFILE_COUNT];
/* The table of rules.md, a step softer for starters, a step harder for the
 * strict. */
enum severity obligation_level(
	enum profile p, enum obligation o, enum phase at);
struct obligation_cell {
	enum severity severity;
	str origin; /* "prdc.yml:14"; empty: the profile's */
};
/* Whom a site is for: which text may be seen, and which pages are made.  The
 * words are those of enum visibility, from AUDIENCE_PUBLIC on. */
enum audience {
	AUDIENCE_TEAM,   /* nothing said: public text, the team's pages */
	AUDIENCE_PUBLIC, /* public text, the customers' pages */
	AUDIENCE_INTERNAL,
	AUDIENCE_CONFIDENTIAL, /* these two: hidden text too, the team's pages */
	AUDIENCE_COUNT,
};
enum visibility audience_sees(enum audience a);
/* `site: {pages: {gaps: customers}}`: whether customers get a page. */
struct page_choice {
	str page; /* name of a page, or of a kind whose pages are meant */
	bool kind;
	bool customers;
};
struct page_choices {
	struct page_choice *at;
	size_t len, cap;
};
/* Sizes are in bytes; each is above 0 once settings_load() has filled it. */
#define LIMIT_SIZE size_t
#define LIMIT_COUNT uint32_t
#define KIB(n) ((n)*1024u)
#define MIB(n) ((n)*1024u * 1024u)
struct limits {
#define LIMIT(name, unit, usual, most, what) LIMIT_##unit name;
#include <prdc/limits.def>
#undef LIMIT
};
/* The limits of a workspace that sets none. */
struct limits limits_usual(void);
/* A size as `limits:` takes it, in `keep`: "64KiB". */
str limit_text(arena *keep, size_t bytes);
struct settings {
	str path;      /* "prdc.yml", or empty: defaults */
	uint32_t file; /* source of the settings, or 0 */
	str title;
	str language; /* "en" */
	enum profile profile;
	struct obligation_cell obligations[OBLIGATION_COUNT][PHASE_COUNT];
	struct levels levels;
	struct limits limits;
	str *sources; /* globs; none: everything */
	size_t nsources;
	struct {
		str base_url, edit_url, disclaimer, feedback_url, accent;
	} site;
	enum audience audience; /* of a build */
	struct page_choices pages;
	date today;
};
/* How severe a breach of an obligation is for an item in this phase. */
const struct obligation_cell *settings_obligation(
	const struct settings *s, enum obligation o, enum phase phase);

/* -------------------------------------------------------------- reading
 * From texts in the grammar of vocabulary.md to settings and vocabulary.
 * What reading fills, and where it reports; all borrowed. */
struct configuration {
	arena *keep; /* everything that is made lives here */
	struct settings *settings;
	struct vocabulary *vocabulary;
	struct diags *diags;
};

/* ------------------------------------------------------------- config.c
 * A file in that grammar: prdc.yml, product.yml, a dialect. */
struct config {
	str path;                    /* "prdc.yml", "vocabulary/kep.yml" */
	const struct source *source; /* borrowed, for places */
	const struct value *root;    /* a map; NULL: empty or unreadable */
	bool builtin; /* embedded: its spans are nowhere, what is wrong is a bug */
};
/* Reads the text of an open source; `file` is its number. */
const struct config *config_open(
	struct configuration *to, const struct source *source, uint32_t file);
/* An embedded file by its path below templates/. */
const struct config *config_builtin(struct configuration *to, str path);

/* ------------------------------------------------------------ dialects.c */
struct dialect {
	str name; /* "speckit" */
	const struct config *config;
	str *markers; /* globs of paths; with a '/' at the end: of a folder */
	size_t nmarkers;
	bool marked; /* a marker was found: set before dialects_choose() */
	bool on;
};
struct dialects {
	struct dialect *at; /* by name */
	size_t len;
};
/* All that are built in, none of them on. */
void dialects_open(struct configuration *to, struct dialects *all);
/* Turns on those of `dialects:`, or those that are marked, and tells the
 * vocabulary their names.  settings NULL: there are none. */
void dialects_choose(struct configuration *to, struct dialects *all,
	const struct config *settings);

/* ----------------------------------------------- settings.c and others
 * The workspace part of prdc.yml.  c NULL: the defaults.  Leaves the keys of
 * the vocabulary part and `dialects` alone and reports keys that mean
 * nothing (CF951, with the nearest of both parts). */
void settings_load(struct configuration *to, const struct config *c);
/* The pages of a site that `site: {pages: …}` can name: the n-th, a constant;
 * NULL: there are no more.  Kinds can be named besides. */
typedef const char *page_namer(size_t n);
/* What it calls the pages of a kind, in `keep`: "stories". */
str page_choice_name(arena *keep, const struct kind *k);
/* requires: vocabulary_load().  ensures: settings->pages has what c chooses;
 * names of neither a page nor a kind are CF951.  names NULL: there are no
 * pages. */
void page_choices_load(
	struct configuration *to, const struct config *c, page_namer *names);
/* requires: settings_load().  ensures: to->vocabulary is complete.  files:
 * product.yml, the dialects that are on, prdc.yml when there is one; later
 * ones extend and override earlier ones by name. */
void vocabulary_load(
	struct configuration *to, const struct config *const *files, size_t n);

#endif
