/* cli.h: the command line: options, help, progress on stderr, and what makes
 * a second build short.  main.c is the pipeline; this is all around it. */
#ifndef PRDC_CLI_H
#define PRDC_CLI_H

#include <prdc/discover.h>
#include <prdc/emit.h>
#include <prdc/folder.h>
#include <prdc/redact.h>
#include <prdc/report.h>

enum command {
	COMMAND_NONE,
	COMMAND_CHECK,
	COMMAND_BUILD,
	COMMAND_LIST,
	COMMAND_SHOW,
	COMMAND_EXPORT,
	COMMAND_EXPLAIN,
	COMMAND_RULES,
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMAND_COUNT,
};
/* The stages that --trace prints, in the order of the pipeline. */
enum stage {
	STAGE_NONE,
	STAGE_DISCOVER,
	STAGE_READ,
	STAGE_RESOLVE,
	STAGE_PLAN,
	STAGE_CHECK,
	STAGE_COUNT,
};
enum color_when {
	COLOR_AUTO,
	COLOR_ALWAYS,
	COLOR_NEVER,
};
/* `--format F[=FILE]`, `-D RULE`: what may be said more than once. */
struct option_words {
	const char *at[16];
	size_t len;
};
struct options {
	enum command command;
	const char *arguments[64]; /* behind the command */
	size_t narguments;
	const char *directory, *config; /* -C, --config; NULL: not given */
	bool no_config, help, strict, verbose;
	int quiet; /* times -q was given */
	enum color_when color;
	date today;
	unsigned threads;
	struct option_words formats, deny, warn, allow, select, ignore;
	struct option_words kinds, statuses, phases, releases, owners; /* list */
	const char *sort; /* of list; NULL: the graph's order */
	const char *profile;
	enum severity fail_on;  /* SEVERITY_DEFAULT: not given */
	size_t most;            /* findings in full text; 0: all */
	enum stage trace;       /* STAGE_NONE: the command itself runs */
	int topic;              /* of `prdc help TOPIC`; -1: none */
	const char *out;        /* -o of the command */
	enum audience audience; /* AUDIENCE_TEAM: not given */
};

/* Reads argv; what is wrong is one line with the nearest name, and exit 2. */
struct options options_read(int argc, char **argv);
const char *command_name(enum command c);
/* help.c: the text of `prdc help [COMMAND]`, made from the tables. */
void help_put(enum command c, buf *out);
/* The man page as mdoc, from the same tables. */
void help_man(buf *out);

/* The workspace, graph, plan and findings as the audience of a build sees
 * them: the author's own where nothing is hidden, else others. */
struct shown {
	struct redaction redaction;
	struct workspace *ws;
	struct graph *graph;
	struct plan *plan;
	const struct diags *findings;
	struct diags diags; /* of a graph of its own */
	struct {
		struct workspace **at;
		size_t len, cap;
	} rounds; /* workspaces of its own */
};

/* ---------------------------------------------------------------- run.c
 * What one run of the pipeline holds, and what surrounds its stages. */
struct run {
	const struct options *options;
	const char *root;
	arena keep;  /* tree, graph, plan */
	arena texts; /* of the findings */
	const struct tree *tree;
	struct tree_log *log; /* COMMAND_BUILD, else NULL */
	struct workspace ws;
	struct graph *graph;
	struct plan *plan;
	struct diags diags;
	struct shown shown; /* COMMAND_BUILD */
	struct site_facts site;
	double started;           /* seconds of a monotonic clock */
	double compiled, checked; /* seconds since then; 0: not yet */
};
void run_open(struct run *r, const struct options *o);
struct discover_options run_discover_options(const struct run *r);
/* Ends the run, with exit 2, when a stage gives a reason; empty: it goes on. */
void run_need(str reason);
/* Puts levels of the command line over those of the settings. */
void run_levels(const struct run *r, struct settings *s);
void run_compiled(struct run *r); /* notes the time */
/* Those of the workspace; after a build, with the templates that findings are
 * about. */
const struct sources *run_sources(const struct run *r);
/* Adds what was found in the workspace, and settles the list. */
void run_settle(struct diags *to, const struct workspace *ws,
	const struct sources *sources);
/* Settings, documents and stages in one settled list. */
void run_gather(struct run *r);
/* Prints the findings in every format that was asked for. */
void run_report(struct run *r, buf *out);
int run_status(const struct run *r);
void run_close(struct run *r);

/* -------------------------------------------------------------- shown.c */
/* Begins with the author's own workspace, graph, plan and findings. */
struct shown *shown_open(struct run *r);
/* Another workspace for the tree that is left; the findings begin anew. */
void shown_discover(struct run *r);
/* Reads its documents: those that are left as they were are borrowed from the
 * author's, if their words mean the same. */
void shown_read(struct run *r);
/* Settings, documents and stages of what is shown in one settled list. */
void shown_gather(struct run *r);
/* Adds what the build found to the author's findings, and settles the list.
 * They point into what the authors wrote. */
void shown_report(struct run *r, struct diags *own);
void shown_close(struct shown *s);

/* ------------------------------------------------------ progress_text.c
 * Progress on stderr, as cargo prints it: a word in a column, then facts.  Each
 * appends to `out`; --quiet: nothing. */
void progress_reading(const struct run *r, buf *out);
void progress_documents(const struct run *r, buf *out);
void progress_checking(const struct run *r, buf *out);
void progress_writing(const struct run *r, buf *out);
void progress_finished(const struct run *r, buf *out);

/* ------------------------------------------------------------- color.c */
bool color_wanted(enum color_when when, int descriptor);

/* ------------------------------------------------------------- today.c
 * --today, else SOURCE_DATE_EPOCH, else HEAD's commit date (where `commit`),
 * else the clock; UTC. */
date today_find(date given, const char *root, bool commit);

/* ----------------------------------------------------------- tree_log.c
 * A tree that remembers everything it was asked, so that a later run can ask
 * again and know whether anything would be answered differently. */
struct tree_log *tree_log_open(arena *keep, const struct tree *below);
const struct tree *tree_log_tree(struct tree_log *r);

/* -------------------------------------------------------- build_cache.c
 * What the last build of this workspace into this folder asked and printed,
 * in the user's cache. */
struct build_cache {
	str printed; /* to stderr */
	int status;
};
/* True when nothing that the last build saw has changed, its output
 * included. */
bool build_cache_holds(struct run *r, struct build_cache *s);
void build_cache_write(const struct run *r, str printed, int status);

/* -------------------------------------------------------------- output.c
 * Data goes to stdout, or to the file of -o where the command takes one; what
 * cannot be written is fail(), a closed pipe ends the process with 141.
 * Progress goes to stderr.  Both are empty afterwards. */
void output_data(const struct options *o, buf *data);
void output_progress(buf *progress);

/* ------------------------------------------- explain.c, topics.c, commands.c
 */
/* Explains a rule, a kind or a field; false: it is none of them, and an item
 * may be called so, which command_query() explains. */
bool explain_name(const struct options *o);
int command_topic(const struct options *o);
int command_rules(const struct options *o);
/* Prints what the stage of --trace made. */
void command_trace(struct run *r);
int command_query(struct run *r); /* list, show, export, explain ID */

#endif
