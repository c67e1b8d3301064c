/* list.c: `prdc list`: items as rows, chosen and in order. */
#include "list_int.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static unsigned terminal_width(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	if (columns && atoi(columns) > 20)
		return (unsigned)atoi(columns);
	if (isatty(1) && !ioctl(1, TIOCGWINSZ, &size) && size.ws_col > 20)
		return size.ws_col;
	return 0;
}

static enum list_format read_format(const struct options *o)
{
	static const char *const names[] = {
		"table", "json", "jsonl", "csv", "ids", "md"};
	if (!o->formats.len)
		return LIST_TABLE;
	for (int n = 0; n < 6; n++)
		if (!strcmp(o->formats.at[0], names[n]))
			return (enum list_format)n;
	fail("there is no list as `%s`; there are table, json, jsonl, csv, ids "
		 "and md",
		o->formats.at[0]);
}

static bool has_filter(const struct options *o)
{
	return o->statuses.len || o->phases.len || o->releases.len || o->owners.len;
}

/* An empty list could also be a mistake, so it is said to be empty. */
static void say_none(const struct listing *l)
{
	const struct options *o = l->run->options;
	if (o->quiet)
		return;
	buf line = {0};
	buf_puts(&line, "there is no item");
	if (l->kinds.len == 1) {
		str kind = l->kinds.at[0]->name;
		FORMAT(&line, " of the kind `{}`", kind);
	} else if (l->kinds.len) {
		buf_puts(&line, " of these kinds");
	}
	buf_puts(&line, has_filter(o) ? " that fits these filters\n" : "\n");
	output_progress(&line);
}

void command_list(struct run *r, buf *out)
{
	const struct options *o = r->options;
	struct listing l = {.run = r, .keep = &r->keep};
	struct list_options how = {
		.format = read_format(o),
		.width = o->out ? 0 : terminal_width(),
	};
	list_filter(&l);
	list_sort(&l);
	how.items = (struct refs){l.items, l.nitems};
	how.one_kind = l.kinds.len == 1;
	if (!l.nitems)
		say_none(&l);
	emit_list(r->plan, &how, out);
}
