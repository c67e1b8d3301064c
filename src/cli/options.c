/* options.c: the tables of commands and options, and the reading of argv. */
#include "cli_int.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

const struct command_row command_rows[COMMAND_COUNT] = {
	[COMMAND_CHECK] = {"check", "[PATH...]", "check every document",
		"lint validate verify test"},
	[COMMAND_BUILD] = {"build", "", "write the site", ""},
	[COMMAND_LIST] = {"list", "[KIND]", "list items", "ls"},
	[COMMAND_SHOW] = {"show", "ID|PATH",
		"show one item with its links, a criterion, or a document's items", ""},
	[COMMAND_EXPORT] = {"export", "json", "write the graph as JSON", ""},
	[COMMAND_EXPLAIN] = {"explain", "NAME",
		"explain a rule, a kind, a field, or why an item is where it is", ""},
	[COMMAND_RULES] = {"rules", "", "list the rules", ""},
	[COMMAND_HELP] = {"help", "[TOPIC]", "show help for a command or a topic",
		""},
	[COMMAND_VERSION] = {"version", "", "show the version", ""},
};

enum {
	ALL = -1,
	CHECK = 1 << COMMAND_CHECK,
	BUILD = 1 << COMMAND_BUILD,
	LIST = 1 << COMMAND_LIST,
	SHOW = 1 << COMMAND_SHOW,
	EXPORT = 1 << COMMAND_EXPORT,
};
const struct option_row option_rows[] = {
	{OPT_DIRECTORY, 'C', "directory", "DIR", ALL, "start in this folder"},
	{OPT_CONFIG, 0, "config", "FILE", ALL, "use this file of settings"},
	{OPT_NO_CONFIG, 0, "no-config", NULL, ALL, "read no file of settings"},
	{OPT_FORMAT, 0, "format", "F[=FILE]", CHECK | BUILD | LIST | SHOW,
		"full, concise, json; of list: table, json, jsonl, csv, ids, md; of "
		"show: text, json"},
	{OPT_OUT, 'o', "out-dir", "PATH", CHECK | BUILD | EXPORT | LIST,
		"write to this folder (build) or file"},
	{OPT_OUT, 0, "output", "PATH", CHECK | EXPORT | LIST, NULL},
	{OPT_FORMAT, 0, "output-format", "F", CHECK | BUILD | LIST, NULL},
	{OPT_FORMAT, 0, "reporter", "F", CHECK | BUILD | LIST, NULL},
	{OPT_FORMAT, 0, "message-format", "F", CHECK | BUILD | LIST, NULL},
	{OPT_SELECT, 0, "select", "RULES", CHECK, "report only these rules"},
	{OPT_IGNORE, 0, "ignore", "RULES", CHECK, "report all but these rules"},
	{OPT_DENY, 'D', "deny", "RULE", CHECK | BUILD, "make a rule an error"},
	{OPT_WARN, 'W', "warn", "RULE", CHECK | BUILD, "make a rule a warning"},
	{OPT_ALLOW, 'A', "allow", "RULE", CHECK | BUILD, "turn a rule off"},
	{OPT_PROFILE, 0, "profile", "P", CHECK | BUILD,
		"starter, standard or strict"},
	{OPT_FAIL_ON, 0, "fail-on", "LEVEL", CHECK | BUILD,
		"exit 1 from here on: error, warning, note, never"},
	{OPT_EXIT_ZERO, 0, "exit-zero", NULL, CHECK | BUILD,
		"the same as --fail-on never"},
	{OPT_MOST, 0, "max-diagnostics", "N", CHECK | BUILD,
		"findings in full text, 50; none: all"},
	{OPT_STRICT, 0, "strict", NULL, BUILD,
		"keep the last site while there are errors"},
	{OPT_AUDIENCE, 0, "audience", "A", BUILD,
		"public: what customers read; internal, confidential: with hidden "
		"text; else what prdc.yml says, or the team's pages"},
	{OPT_KIND, 0, "kind", "KINDS", LIST, "only items of these kinds"},
	{OPT_STATUS, 0, "status", "WORDS", LIST,
		"only items with one of these statuses"},
	{OPT_PHASE, 0, "phase", "PHASES", LIST,
		"idea, draft, ready, doing, done, dropped"},
	{OPT_RELEASE, 0, "release", "IDS", LIST,
		"only what is in these releases; none: in no release"},
	{OPT_OWNER, 0, "owner", "NAMES", LIST,
		"only what these people own; none: without an owner"},
	{OPT_SORT, 0, "sort", "FIELD", LIST,
		"id, kind, status, phase, release, title, path, when or a field; "
		"-FIELD: downwards"},
	{OPT_TODAY, 0, "today", "DATE", ALL, "the day to reckon from"},
	{OPT_THREADS, 'j', "jobs", "N", ALL, "threads; all processors"},
	{OPT_COLOR, 0, "color", "WHEN", ALL, "auto, always or never"},
	{OPT_QUIET, 'q', "quiet", NULL, ALL, "errors only; -qq: nothing"},
	{OPT_VERBOSE, 'v', "verbose", NULL, ALL,
		"name every document that was read"},
	{OPT_TRACE, 0, "trace", "STAGE", ALL,
		"print what a stage made: discover, read, resolve, plan, check"},
	{OPT_HELP, 'h', "help", NULL, ALL, "show help"},
	{OPT_VERSION, 'V', "version", NULL, ALL, "show the version"},
	{0, 0, NULL, NULL, 0, NULL},
};

const char *command_name(enum command c)
{
	return command_rows[c].name;
}

/* Is it one of the words of a list that is separated by blanks? */
static bool has_word(const char *list, str word)
{
	str rest = str_from(list);
	for (str w = str_next_word(&rest); w.len; w = str_next_word(&rest))
		if (str_eq(w, word))
			return true;
	return false;
}

static enum command find_command(str word)
{
	for (int c = COMMAND_CHECK; c < COMMAND_COUNT; c++)
		if (str_eq(str_from(command_rows[c].name), word) ||
			has_word(command_rows[c].aliases, word))
			return (enum command)c;
	return COMMAND_NONE;
}

/* `topics`: what is asked for is help, which knows more words. */
static _Noreturn void no_command(str word, bool topics)
{
	arena keep = {0};
	struct words_known all = {.help = "`prdc help` lists them"};
	str name;
	for (int c = COMMAND_CHECK; c < COMMAND_COUNT; c++)
		words_known_add(&all, &keep, str_from(command_rows[c].name));
	for (size_t n = 0; topics && topic_name(n, &name); n++)
		words_known_add(&all, &keep, name);
	unknown_word(
		topics ? "there is no command or topic" : "there is no command", word,
		all);
}

/* The option of this name; an unknown one ends the run. */
static const struct option_row *find_long(const char *text, size_t len)
{
	str names[64];
	size_t n = 0;
	str typed = {text, len};
	for (; option_rows[n].name; n++) {
		names[n] = str_from(option_rows[n].name);
		if (str_eq(names[n], typed))
			return &option_rows[n];
	}
	long near = edit_distance_nearest(typed, names, n);
	buf line = {0};
	FORMAT(&line, "there is no option `--{}`; ", typed);
	if (near >= 0)
		FORMAT(&line, "did you mean `--{}`?", names[near]);
	else
		buf_puts(&line, "`prdc help` lists them");
	fail_with(buf_str(&line));
}

static void add_word(struct option_words *w, const char *text)
{
	size_t most = sizeof w->at / sizeof *w->at;
	if (w->len == most)
		fail("an option may be given %zu times", most);
	w->at[w->len++] = text;
}

/* The index of a word in a list that ends with NULL. */
static int choose(const char *option, const char *text, const char *const *of)
{
	str names[8] = {0};
	size_t n = 0;
	for (; of[n]; n++) {
		names[n] = str_from(of[n]);
		if (!strcmp(of[n], text))
			return (int)n;
	}
	long near = edit_distance_nearest(str_from(text), names, n);
	buf line = {0};
	FORMAT(
		&line, "`--{}` does not take `{}`; ", str_from(option), str_from(text));
	if (near >= 0)
		FORMAT(&line, "did you mean `{}`?", names[near]);
	else
		buf_puts(&line, "it takes ");
	for (size_t i = 0; i < n && near < 0; i++)
		buf_print(&line, "%s%s", !i ? "" : i + 1 < n ? ", " : " or ", of[i]);
	fail_with(buf_str(&line));
}

static unsigned read_number(const char *option, const char *text, long most)
{
	char *end;
	long n = strtol(text, &end, 10);
	if (!*text || *end || n < 1 || n > most)
		fail("`--%s` takes a number from 1 to %ld%s, not `%s`", option, most,
			strcmp(option, "max-diagnostics") ? "" : " or `none`", text);
	return (unsigned)n;
}

static void read_today(struct options *o, const char *text)
{
	if (date_parse(str_from(text), &o->today) != DATE_ISO ||
		o->today.precision != DATE_DAY)
		fail("`--today` takes a day like 2026-05-04, not `%s`", text);
}

/* Options that take one word of a fixed list; choose() ends the run otherwise.
 */
static void take_choice(struct options *o, enum opt id, const char *text)
{
	static const char *const colors[] = {"auto", "always", "never", NULL};
	static const char *const profiles[] = {
		"starter", "standard", "strict", NULL};
	static const char *const levels[] = {
		"never", "note", "warning", "error", NULL};
	if (id == OPT_COLOR)
		o->color = (enum color_when)choose("color", text, colors);
	else if (id == OPT_AUDIENCE)
		o->audience = (enum audience)(
			AUDIENCE_PUBLIC + choose("audience", text, visibility_names));
	else if (id == OPT_PROFILE)
		o->profile = profiles[choose("profile", text, profiles)];
	else if (id == OPT_TRACE)
		o->trace = STAGE_DISCOVER + choose("trace", text, stage_names + 1);
	else if (id == OPT_FAIL_ON)
		o->fail_on = SEVERITY_OFF + choose("fail-on", text, levels);
}

/* Options that may be given several times; each word is kept as it was typed.
 */
static void take_list(struct options *o, enum opt id, const char *text)
{
	struct option_words *lists[] = {
		[OPT_FORMAT] = &o->formats,
		[OPT_SELECT] = &o->select,
		[OPT_IGNORE] = &o->ignore,
		[OPT_DENY] = &o->deny,
		[OPT_WARN] = &o->warn,
		[OPT_ALLOW] = &o->allow,
		[OPT_KIND] = &o->kinds,
		[OPT_STATUS] = &o->statuses,
		[OPT_PHASE] = &o->phases,
		[OPT_RELEASE] = &o->releases,
		[OPT_OWNER] = &o->owners,
	};
	add_word(lists[id], text);
}

/* Applies one option.  text: its value; NULL for an option that takes none. */
static void take(struct options *o, enum opt id, const char *text)
{
	switch (id) {
	case OPT_DIRECTORY:
		o->directory = text;
		break;
	case OPT_CONFIG:
		o->config = text;
		break;
	case OPT_NO_CONFIG:
		o->no_config = true;
		break;
	case OPT_OUT:
		o->out = text;
		break;
	case OPT_EXIT_ZERO:
		o->fail_on = SEVERITY_OFF;
		break;
	case OPT_MOST:
		o->most = strcmp(text, "none")
			? read_number("max-diagnostics", text, 1000000)
			: 0;
		break;
	case OPT_STRICT:
		o->strict = true;
		break;
	case OPT_TODAY:
		read_today(o, text);
		break;
	case OPT_THREADS:
		o->threads = read_number("jobs", text, 256);
		break;
	case OPT_QUIET:
		o->quiet++;
		break;
	case OPT_VERBOSE:
		o->verbose = true;
		break;
	case OPT_SORT:
		o->sort = text;
		break;
	case OPT_HELP:
		o->help = true;
		break;
	case OPT_VERSION:
		o->command = COMMAND_VERSION;
		break;
	case OPT_COLOR:
	case OPT_AUDIENCE:
	case OPT_PROFILE:
	case OPT_FAIL_ON:
	case OPT_TRACE:
		take_choice(o, id, text);
		break;
	default:
		take_list(o, id, text);
		break;
	}
}

/* The words of argv that are not yet used up. */
struct words {
	char **at;
	int n;
};

static const char *next_word(struct words *w, const char *option)
{
	if (!w->n)
		fail("`%s` needs a value", option);
	w->n--;
	return *w->at++;
}

static const struct option_row *take_long(
	struct options *o, struct words *w, char *word)
{
	size_t len = strcspn(word + 2, "=");
	const struct option_row *row = find_long(word + 2, len);
	const char *value = word[2 + len] ? word + 3 + len : NULL;
	if (value && !row->value)
		fail("`--%s` takes no value", row->name);
	if (!value && row->value)
		value = next_word(w, word);
	take(o, row->id, value);
	return row;
}

/* `-qq`, `-j4`, `-j 4`; returns the last of them. */
static const struct option_row *take_short(
	struct options *o, struct words *w, char *word)
{
	const struct option_row *last = NULL;
	for (char *c = word + 1; *c; c++) {
		const struct option_row *row = option_rows;
		while (row->name && row->letter != *c)
			row++;
		if (!row->name)
			fail("there is no option `-%c`; `prdc help` lists them", *c);
		last = row;
		if (!row->value) {
			take(o, row->id, NULL);
			continue;
		}
		take(o, row->id, c[1] ? c + 1 : next_word(w, word));
		break;
	}
	return last;
}

static void take_argument(struct options *o, const char *word)
{
	if (o->command == COMMAND_NONE) {
		o->command = find_command(str_from(word));
		if (!o->command)
			no_command(str_from(word), false);
		return;
	}
	size_t most = sizeof o->arguments / sizeof *o->arguments;
	if (o->narguments == most)
		fail("a command takes %zu words at most", most);
	o->arguments[o->narguments++] = word;
}

/* Options may stand before the command, so this is known only at the end. */
static void check_fits(const struct options *o, const struct option_row *used)
{
	enum command c = o->command ? o->command : COMMAND_CHECK;
	if (o->help || c == COMMAND_HELP || c == COMMAND_VERSION)
		return;
	for (const struct option_row *row = option_rows; row->name; row++)
		if (row->id == used->id && (row->commands & 1 << c))
			return;
	fail("`prdc %s` has no option `--%s`; `prdc help %s` lists them",
		command_name(c), used->name, command_name(c));
}

/* Options may stand before and behind the command, so whether they fit it is
 * checked when all words are read. */
static void read_words(struct options *o, struct words w)
{
	const struct option_row *used[OPT_COUNT] = {NULL};
	bool options = true;
	while (w.n) {
		char *word = (char *)next_word(&w, "");
		const struct option_row *row = NULL;
		if (options && !strcmp(word, "--"))
			options = false;
		else if (options && !strncmp(word, "--", 2))
			row = take_long(o, &w, word);
		else if (options && word[0] == '-' && word[1])
			row = take_short(o, &w, word);
		else
			take_argument(o, word);
		if (row)
			used[row->id] = row;
	}
	for (size_t n = 0; n < OPT_COUNT; n++)
		if (used[n])
			check_fits(o, used[n]);
}

/* A word that nothing is done with was meant to do something. */
static void check_words(const struct options *o)
{
	const char *takes = command_rows[o->command].arguments;
	size_t most = *takes ? 1 : 0;
	if (o->command == COMMAND_NONE || o->command == COMMAND_CHECK ||
		o->narguments <= most)
		return;
	fail("`prdc %s` takes %s, `%s` is too much", command_name(o->command),
		most ? "one word" : "no words", o->arguments[most]);
}

/* The help of a command is said at once, that of a topic by main(). */
static void print_help(struct options *o)
{
	buf out = {0};
	str about = str_from(o->narguments ? o->arguments[0] : NULL);
	enum command c = about.len ? find_command(about) : COMMAND_NONE;
	if (o->command != COMMAND_HELP)
		help_put(o->command, &out);
	else if (str_eq(about, STR("man")))
		help_man(&out);
	else if (c || !about.len)
		help_put(c, &out);
	else
		o->topic = topic_find(about);
	if (!out.len && o->topic < 0)
		no_command(about, true);
	o->command = COMMAND_HELP;
	output_data(o, &out);
}

static void print_version(const struct options *o)
{
	buf out = {0};
	buf_print(&out, "prdc %s\n", prdc_version);
	output_data(o, &out);
}

struct options options_read(int argc, char **argv)
{
	struct options o = {.most = 50, .topic = -1};
	read_words(&o, (struct words){argv + 1, argc - 1});
	if (o.command == COMMAND_VERSION)
		print_version(&o);
	else if (o.help || o.command == COMMAND_HELP)
		print_help(&o);
	if (o.command == COMMAND_NONE)
		o.command = COMMAND_CHECK;
	check_words(&o);
	if (!o.threads)
		o.threads = pool_width();
	if (o.command == COMMAND_BUILD && !o.out)
		o.out = "public";
	if (o.fail_on == SEVERITY_DEFAULT)
		o.fail_on = SEVERITY_ERROR;
	return o;
}
