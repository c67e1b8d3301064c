/* cli_int.h: the tables of commands and options. */
#ifndef PRDC_CLI_INT_H
#define PRDC_CLI_INT_H

#include <prdc/cli.h>

/* ----------------------------------------------------------------- run.c
 * Writes a file that an option names; fail()s when it cannot. */
void run_write(const char *path, str text);

struct command_row {
	const char *name, *arguments, *purpose;
	const char *aliases; /* separated by blanks */
};
extern const struct command_row command_rows[COMMAND_COUNT];

enum opt {
	OPT_DIRECTORY,
	OPT_CONFIG,
	OPT_NO_CONFIG,
	OPT_FORMAT,
	OPT_OUT,
	OPT_SELECT,
	OPT_IGNORE,
	OPT_DENY,
	OPT_WARN,
	OPT_ALLOW,
	OPT_PROFILE,
	OPT_FAIL_ON,
	OPT_EXIT_ZERO,
	OPT_MOST,
	OPT_STRICT,
	OPT_AUDIENCE,
	OPT_TODAY,
	OPT_THREADS,
	OPT_COLOR,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_TRACE,
	OPT_HELP,
	OPT_VERSION,
	OPT_KIND,
	OPT_STATUS,
	OPT_PHASE,
	OPT_RELEASE,
	OPT_OWNER,
	OPT_SORT,
	OPT_COUNT,
};
struct option_row {
	enum opt id;
	char letter;       /* 0: none */
	const char *name;  /* NULL: end of the table */
	const char *value; /* name of its value; NULL: it takes none */
	int commands;      /* bits by enum command */
	const char *help;  /* NULL: a spelling of others, not shown */
};
extern const struct option_row option_rows[];

/* ------------------------------------------------------------ unknown.c
 * Words that would have been understood. */
struct words_known {
	str *at;
	size_t len, cap;
	struct map seen;
	const char *help; /* said in place of a list; NULL: they are listed */
	bool numbers;     /* they differ by a number: none is nearest */
};
/* Adds a word that is not among them yet. */
void words_known_add(struct words_known *all, arena *keep, str word);
/* fail()s with "<what> `word`; did you mean `near`?", or with what there
 * is. */
_Noreturn void unknown_word(const char *what, str word, struct words_known all);

/* --------------------------------------------------------------- list.c */
void command_list(struct run *r, buf *out);

/* ------------------------------------------------------------ explain.c
 * The item that explain_name() did not know; fail()s when none is called so. */
void command_explain(struct run *r, buf *out);

/* ------------------------------------------------------------- topics.c */
/* The number of a topic of `prdc help`, or -1. */
int topic_find(str name);
/* The name of the n-th topic that people ask for; false: there are no more. */
bool topic_name(size_t n, str *name);

/* --------------------------------------------------------------- show.c */
void command_show(struct run *r, buf *out);

/* ----------------------------------------------------------- commands.c */
/* The one word behind the command; fail()s when there is none, or more. */
const char *only_argument(const struct options *o, const char *what);

/* -------------------------------------------------------------- stage_trace.c
 */
extern const char *const stage_names[STAGE_COUNT + 1]; /* ends with NULL */

/* ---------------------------------------------------------------- run.c */
double run_seconds(const struct run *r);
str run_below_root(struct run *r, const char *path);
/* run_open(), then settings and vocabulary: no document is read.  Outside of a
 * workspace, and where `builtin`, they are the built-in ones. */
void run_vocabulary(struct run *r, const struct options *o, bool builtin);

/* ----------------------------------------------------------- tree_log.c */
enum asked {
	ASKED_LIST,
	ASKED_READ,
	ASKED_HAS,
};
struct answer {
	enum asked asked;
	str path;
	uint64_t digest; /* of what was answered */
};
/* Sorted and without doubles; borrowed. */
const struct answer *tree_log_answers(struct tree_log *r, size_t *n);
/* The digest of what the tree answers today. */
uint64_t tree_log_ask(
	const struct tree *t, const struct answer *a, size_t limit, arena *scratch);
void tree_log_close(struct tree_log *r);

#endif
