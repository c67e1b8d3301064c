/* loading_int.h: what reading a file of settings or vocabulary is made of:
 * tables of keys, and readers of single values. */
#ifndef PRDC_LOADING_INT_H
#define PRDC_LOADING_INT_H

#include <prdc/vocabulary.h>

/* One file while it is loaded. */
struct loading {
	struct configuration *to;
	const struct config *config;
	arena *keep; /* the configuration's */
	arena *scratch;
	struct building *building; /* vocabulary files only */
	/* What the current keys describe; the reader above them sets it. */
	enum phase phase;
	struct levels *levels;
	struct level *level;
	struct kind_draft *draft;
	struct key_draft *entry;
	struct row *row;
};

/* ------------------------------------------------------------- config.c
 * A finding about a part of a config; bug() when the config is builtin. */
struct diag *config_report(
	struct configuration *to, const struct config *c, struct diag d);

/* --------------------------------------------------------------- keys.c */
/* Names to choose from. */
struct name_choices {
	const str *at;
	size_t len;
};
struct name_choices names_of(arena *a, const char *const *names, size_t n);
/* From 1; case, '-' and '_' do not matter; 0: none of them. */
size_t names_find(const struct name_choices *names, str text);

struct key_row {
	const char *name;
	void (*read)(struct loading *l, const struct value *v);
};
/* The keys of one kind of map; `missing` begins the message of CF951: "a kind
 * has no setting". */
struct key_table {
	const char *missing;
	const struct key_row *rows;
	size_t n;
};
/* Calls the reader of every key; an unknown one is CF951. */
void keys_read(
	struct loading *l, const struct value *map, const struct key_table *t);
/* CF951 for a name that is none of `names`. */
void key_unknown(struct loading *l, const struct value *v, const char *missing,
	const struct name_choices *names);
/* Points a finding about d->subject to the nearest of the names. */
void key_suggest(
	struct loading *l, struct diag *d, const struct name_choices *names);
/* CF956 about a value. */
struct diag *key_bad(struct loading *l, const struct value *v, str message);
/* CF956 when the value is not of this form; `wanted` in words: "a text". */
bool key_is(struct loading *l, const struct value *v, enum value_form form,
	const char *wanted);

/* The one that a text names, from 1; 0 and CF956: none. */
size_t key_choose(
	struct loading *l, const struct value *v, const struct name_choices *names);

/* Each leaves *into alone, and reports CF956, when it cannot be read. */
void key_text(struct loading *l, const struct value *v, str *into);
void key_yes(struct loading *l, const struct value *v, bool *into);
/* From 1 to `most`. */
void key_count(
	struct loading *l, const struct value *v, uint32_t most, uint32_t *into);
/* From one byte to `most`, at most 1GiB. */
void key_bytes(
	struct loading *l, const struct value *v, size_t most, size_t *into);
/* A list of texts, or one text. */
str *key_texts(struct loading *l, const struct value *v, size_t *n);

/* ------------------------------------------------------------- limits.c */
/* `limits:` of a workspace. */
void limits_read(struct loading *l, const struct value *v);

/* -------------------------------------------------------- rule_levels.c */
/* `rules:` of a workspace or of a kind, into l->levels. */
void levels_read(struct loading *l, const struct value *v);
/* `off`, `note`, `warning` or `error`; DEFAULT and CF956: none of them. */
enum severity level_word(struct loading *l, const struct value *v);
/* "prdc.yml:14": where a level was said. */
str level_origin(struct loading *l, const struct value *v);

/* --------------------------------------------------------- vocabulary.c */
struct name_list {
	str *at; /* folded */
	size_t len, cap;
};
/* A field or a link while the vocabulary is made.  Kinds that take it over
 * share it; a kind that changes it makes a copy first. */
struct key_draft {
	struct field_def *field; /* one of the two */
	struct link_def *link;
	struct name_list names;         /* its name, then its aliases */
	struct name_list inverse;       /* what it is called at the other end */
	size_t aliases_cap;             /* of the definition's */
	const struct kind_draft *owner; /* the kind that may still change it */
	struct kind_draft **to;         /* as in link->to */
	bool given;                     /* its inverse names were given out */
};
/* The part of a kind that one file gives. */
struct draft_part {
	const struct config *config;
	const struct value *value;
	uint32_t file; /* as in building */
};
/* A kind while it is made: from the one it is like, then file by file. */
struct kind_draft {
	struct kind *kind;
	uint32_t n; /* its index + 1 */
	struct kind_draft *like;
	struct {
		struct draft_part *at;
		size_t len, cap;
	} parts;
	struct {
		struct key_draft **at;
		size_t len, cap;
	} entries;
	struct map names; /* of what it added itself -> index in entries + 1 */
	bool made, own_words;
	size_t words_cap, prefixes_cap, folders_cap, keys_cap; /* of the kind */
};
struct building {
	struct vocabulary *v;
	struct {
		struct kind_draft **at;
		size_t len, cap;
	} drafts;
	struct map names; /* folded name of a kind -> n */
	/* Prefixes and folders: folded -> the file that gave it to its kind. */
	struct map prefix_files, folder_files;
	struct map meaning_files[TOPIC_COUNT]; /* the same of words */
	uint32_t file;                         /* the one at hand, from 1 */
	size_t documents_cap, items_cap, markers_cap, remarks_cap; /* of v */
};
/* The kind that a value names; NULL and CF956: there is none. */
struct kind_draft *draft_find(struct loading *l, const struct value *v);

/* -------------------------------------------------------------- kinds.c */
/* Reads one part of l->draft. */
void kind_read(struct loading *l, const struct value *v);
/* Puts the status words in order once all parts are read. */
void kind_close(struct loading *l);
/* requires: all kinds are read.  Drops prefixes and folders that another kind
 * has taken. */
void kind_close_names(struct loading *l);
/* The label in the workspace's language, else in English; NULL: there is
 * neither. */
const struct value *label_choose(struct loading *l, const struct value *v);
/* "i_want" -> "I want" */
str label_of_name(arena *keep, str name);

/* ------------------------------------------------------------ entries.c */
void fields_read(struct loading *l, const struct value *v);
void links_read(struct loading *l, const struct value *v);

/* ---------------------------------------------------------- kind_keys.c
 * requires: all drafts are made.  ensures: every kind knows its fields, its
 * links and what each written key means. */
void kind_keys_make(struct loading *l);

/* ------------------------------------------------------ meaning_words.c */
void meaning_words_read(struct loading *l, const struct value *v);

/* --------------------------------------------------------- item_rules.c */
void documents_load(struct loading *l, const struct value *v);
void items_load(struct loading *l, const struct value *v);

#endif
