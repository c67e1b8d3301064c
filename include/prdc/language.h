/* language.h: every word that a page or a reason shows, by language.  Words
 * are data: templates/language/en.yml, de.yml, and files of the same
 * names in the workspace, which override them key by key.
 *
 *     plurals: {one: n = 1}          # CLDR's rules; what no rule takes: other
 *     item:                          # a group: a page, or what words are about
 *       waits: waits for {first}     # item.waits, with an argument by name
 *       stories: {one: "{n} story", other: "{n} stories"}
 *
 * {n} is a number, and the form of a word with several follows it.  "{{" is
 * a brace.  A word that a language lacks is taken from English. */
#ifndef PRDC_LANGUAGE_H
#define PRDC_LANGUAGE_H

#include <prdc/source.h>

/* Words that C asks for.  Templates may ask for any word by its key. */
enum word {
	WORD_NONE,
#define WORD(group, name, arguments) WORD_##group##_##name,
#include <prdc/words.def>
#undef WORD
	WORD_COUNT,
};

enum plural {
	PLURAL_ZERO,
	PLURAL_ONE,
	PLURAL_TWO,
	PLURAL_FEW,
	PLURAL_MANY,
	PLURAL_OTHER, /* each word has it */
	PLURAL_COUNT,
};
enum {
	WORD_ARGUMENTS_MAX = 4, /* of a word, besides {n} */
};

/* -------------------------------------------------- language_plurals.c
 * `n % 10 = 2..4, 7 and n % 100 != 12..14 or n = 0`, as CLDR writes rules
 * (Unicode Technical Standard 35, part 3). */
struct plural_test {
	uint32_t divisor; /* 0: n itself */
	bool differs;     /* != */
	bool begins;      /* it is the first, or follows an `or` */
	struct {
		uint32_t from, to;
	} ranges[4]; /* both ends included */
	uint32_t nranges;
};
struct plural_rules {
	struct plural_test tests[PLURAL_COUNT][6];
	uint32_t ntests[PLURAL_COUNT]; /* 0: the language has no such form */
};
/* False: it is not written in this way, has more than 6 tests, or a test has
 * more than 4 ranges. */
bool plural_rule_read(struct plural_rules *r, enum plural form, str written);
/* A number with decimals takes PLURAL_OTHER. */
enum plural plural_of(const struct plural_rules *r, double n);

/* ----------------------------------------------------------- language.c */
/* A stretch of a word: text, or the place of an argument. */
struct word_piece {
	str text;
	uint32_t argument; /* 0: text; 1: {n}; 2 ..: name number (this - 2) */
};
struct word_form {
	const struct word_piece *at;
	size_t len;
	bool written;
};
struct word_entry {
	str key;     /* "item.waits" */
	bool counts; /* it has {n} */
	bool asked;  /* C gives its arguments; a file can add none */
	str names[WORD_ARGUMENTS_MAX]; /* of the other arguments */
	size_t nnames;
	bool plural; /* several forms */
	struct word_form forms[PLURAL_COUNT];
	const struct plural_rules *rules; /* of the language it is written in */
};
/* Read-only once it was read; everything lies in the arena of the reading. */
struct language {
	str name;        /* of the file that was found: "de"; else "en" */
	struct map keys; /* key -> index in entries + 1 */
	struct word_entry *entries;
	size_t len, cap;
	const struct word_entry *words[WORD_COUNT];
};
/* A fault in a file of the workspace; the word or rule there is passed over. */
struct language_fault {
	str path; /* "templates/language/de.yml" */
	str text; /* of the file */
	span at;  /* in it; its file is 0 */
	str message, help;
	struct language_fault *next;
};
/* Reads the words of a language ("de", "de-AT": then de), those of `tree`
 * over ours and English under them.  tree may be NULL.  *faults: in the order
 * of the files, or NULL.  A built-in file with a fault is a bug(). */
const struct language *language_read(const struct tree *tree, str name,
	arena *keep, struct language_fault **faults);
/* NULL: no language has the word. */
const struct word_entry *language_find(const struct language *l, str key);
/* The form for a number; a word with one form always has that.  The result
 * lives as long as the language, as do all words. */
const struct word_form *word_form_of(const struct word_entry *w, double n);

/* ------------------------------------------------------ language_put.c
 * What stands for the arguments of a word, those besides {n} in the order in
 * which words.def names them. */
struct word_values {
	double n;
	str text[WORD_ARGUMENTS_MAX];
};
/* The text of a word without arguments. */
str language_word(const struct language *l, enum word word);
/* Appends the word.  values may be NULL where the word has no argument. */
void language_put(buf *out, const struct language *l, enum word word,
	const struct word_values *values);
/* With the language's decimal point. */
void language_put_number(buf *out, const struct language *l, double n);
/* 15 June 2026, Q3 2026, June 2026 to 31 August 2026, later; of no date
 * nothing. */
void language_put_date(buf *out, const struct language *l, date d);

#endif
