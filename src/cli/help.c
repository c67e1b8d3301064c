/* help.c: help and the man page, from the tables of options.c. */
#include "table_int.h"

static const struct {
	enum command command;
	const char *text;
} examples[] = {
	{COMMAND_CHECK, "prdc check                       the whole workspace"},
	{COMMAND_CHECK, "prdc check stories/ --format concise"},
	{COMMAND_CHECK, "prdc check --fail-on warning -W orphan-need"},
	{COMMAND_BUILD, "prdc build                       into public/"},
	{COMMAND_BUILD, "prdc build -o www --audience public"},
	{COMMAND_BUILD, "prdc build -o site --audience internal"},
	{COMMAND_BUILD, "prdc build --strict --today 2026-05-04"},
	{COMMAND_LIST, "prdc list stories"},
	{COMMAND_LIST, "prdc list stories --release REL-2 --phase ready,doing"},
	{COMMAND_LIST, "prdc list --owner none --sort -priority"},
	{COMMAND_LIST, "prdc list --format csv -o items.csv"},
	{COMMAND_SHOW, "prdc show STORY-12"},
	{COMMAND_SHOW, "prdc show STORY-12#AC-1          one criterion"},
	{COMMAND_SHOW, "prdc show stories/STORY-12.md    every item in it"},
	{COMMAND_EXPORT, "prdc export json -o graph.json"},
	{COMMAND_EXPLAIN, "prdc explain GR702"},
	{COMMAND_EXPLAIN, "prdc explain dangling-ref"},
	{COMMAND_EXPLAIN, "prdc explain story                a kind"},
	{COMMAND_EXPLAIN, "prdc explain depends_on           a field or a link"},
	{COMMAND_EXPLAIN,
		"prdc explain STORY-12             why it is where it is"},
};

static void put_commands(buf *out)
{
	buf_puts(out,
		"prdc compiles product documents: needs, stories, outcomes, "
		"releases.\n\nUsage: prdc [COMMAND] [OPTIONS]    (no command: "
		"check)\n\nCommands:\n");
	for (int c = COMMAND_CHECK; c < COMMAND_COUNT; c++)
		buf_print(out, "  %-8s %-10s %s\n", command_rows[c].name,
			command_rows[c].arguments, command_rows[c].purpose);
}

static void put_examples(enum command c, buf *out)
{
	size_t shown = 0;
	for (size_t n = 0; n < sizeof examples / sizeof *examples; n++)
		if (examples[n].command == c)
			buf_print(out, "%s  %s\n", shown++ ? "" : "\nExamples:\n",
				examples[n].text);
}

static bool belongs(const struct option_row *row, enum command c, bool global)
{
	if (!row->help)
		return false;
	if (row->commands == -1)
		return global;
	return !global && (row->commands >> c & 1);
}

static void put_option(const struct option_row *row, buf *out)
{
	size_t start = out->len;
	if (row->letter)
		buf_print(out, "  -%c, --%s", row->letter, row->name);
	else
		buf_print(out, "      --%s", row->name);
	if (row->value)
		buf_print(out, " %s", row->value);
	size_t used = out->len - start;
	buf_fill(out, ' ', used < 30 ? 30 - used : 1);
	wrapped_put(str_from(row->help), 30, out);
	buf_putc(out, '\n');
}

static void put_options(enum command c, bool global, buf *out)
{
	size_t shown = 0;
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!belongs(row, c, global))
			continue;
		if (!shown++)
			buf_puts(out, global ? "\nEverywhere:\n" : "\nOptions:\n");
		put_option(row, out);
	}
}

void help_put(enum command c, buf *out)
{
	if (c == COMMAND_NONE || c == COMMAND_HELP) {
		put_commands(out);
		put_options(COMMAND_NONE, true, out);
		buf_puts(out,
			"\nTopics: format kinds fields statuses dates visibility\n"
			"\n`prdc help COMMAND` and `prdc help TOPIC` say more.\n"
			"Exit status: 0 no problem, 1 problems found, 2 could not run, "
			"3 a bug in prdc.\n");
		return;
	}
	buf_print(out, "prdc %s: %s\n\nUsage: prdc %s %s\n", command_rows[c].name,
		command_rows[c].purpose, command_rows[c].name,
		command_rows[c].arguments);
	put_examples(c, out);
	put_options(c, false, out);
	put_options(c, true, out);
}

/* Options of one command, or those of all commands where `global`. */
static void man_options(enum command c, bool global, buf *out)
{
	buf_puts(out, ".Bl -tag -width Ds\n");
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (!belongs(row, c, global))
			continue;
		buf_puts(out, ".It");
		if (row->letter)
			buf_print(out, " Fl %c ,", row->letter);
		buf_print(out, " Fl Fl %s", row->name);
		if (row->value)
			buf_print(out, " Ar %s", row->value);
		buf_putc(out, '\n');
		wrapped_put(str_from(row->help), 0, out);
		buf_puts(out, ".\n");
	}
	buf_puts(out, ".El\n");
}

static bool has_options(enum command c)
{
	for (const struct option_row *row = option_rows; row->name; row++)
		if (belongs(row, c, false))
			return true;
	return false;
}

/* "[PATH...]" as mdoc: an optional argument, without the dots at its end
 * that mandoc takes for a sentence's. */
static void man_arguments(const char *written, buf *out)
{
	str word = str_from(written);
	if (!word.len)
		return;
	bool optional = word.at[0] == '[';
	if (optional)
		word = str_slice(word, 1, word.len - 1);
	bool several = str_ends(word, STR("..."));
	if (several)
		word.len -= 3;
	FORMAT(out, "{} Ar {}{}", str_from(optional ? " Op" : ""), word,
		str_from(several ? " ..." : ""));
}

static void man_command(enum command c, buf *out)
{
	const struct command_row *row = &command_rows[c];
	buf_print(out, ".It Ic %s", row->name);
	man_arguments(row->arguments, out);
	buf_print(out, "\n%c%s.\n", row->purpose[0] - 32, row->purpose + 1);
	if (has_options(c))
		man_options(c, false, out);
}

void help_man(buf *out)
{
	buf_puts(out,
		".Dd November 21, 2026\n.Dt PRDC 1\n.Os\n.Sh NAME\n.Nm prdc\n"
		".Nd compile product documents into a checked plan and a site\n"
		".Sh SYNOPSIS\n.Nm prdc\n.Op Ar command\n.Op Ar options\n"
		".Sh DESCRIPTION\n.Nm\nreads a folder of Markdown, YAML and Gherkin "
		"documents, connects needs,\nstories, outcomes and releases to one "
		"graph, checks it, and writes a site\nwith roadmaps and release "
		"plans.\nWithout a command it checks.\nThe commands are:\n");
	buf_puts(out, ".Bl -tag -width Ds\n");
	for (int c = COMMAND_CHECK; c < COMMAND_COUNT; c++)
		man_command((enum command)c, out);
	buf_puts(out, ".El\n");
	buf_puts(out, ".Ss Options of every command\n");
	man_options(COMMAND_NONE, true, out);
	buf_puts(out,
		".Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev PRDC_COLOR , NO_COLOR , "
		"CLICOLOR_FORCE , CLICOLOR\nwhether output is coloured.\n"
		".It Ev SOURCE_DATE_EPOCH\nthe present, in seconds.\n.El\n"
		".Sh EXIT STATUS\n.Bl -tag -width Ds\n.It 0\nno problem at or above "
		"the level of\n.Fl Fl fail-on .\n.It 1\nproblems were found.\n.It "
		"2\nit could not run or could not write.\n.It 3\na bug in prdc.\n"
		".El\n.Sh EXAMPLES\n.Bd -literal\n");
	for (size_t n = 0; n < sizeof examples / sizeof *examples; n++)
		buf_print(out, "%s\n", examples[n].text);
	buf_puts(out,
		".Ed\n.Sh SEE ALSO\n.Xr git 1 ,\n.Xr prdc.yml 5 ,\n"
		".Xr prdc-format 7\n");
}
