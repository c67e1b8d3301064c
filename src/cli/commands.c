/* commands.c: the commands that only ask: explain, rules, list, show, export.
 */
#include "cli_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void give(const struct options *o, buf *out)
{
	if (o->out)
		run_write(o->out, buf_str(out));
	else if (out->len)
		fwrite(out->at, 1, out->len, stdout);
	buf_free(out);
}

static const char *only_argument(const struct options *o, const char *what)
{
	if (o->narguments != 1)
		fail("`prdc %s` takes %s", command_name(o->command), what);
	return o->arguments[0];
}

int command_explain(const struct options *o)
{
	str name = str_from(only_argument(o, "a rule: GR702, or dangling-ref"));
	enum rule rule = rule_find(name);
	if (rule == RULE_none) {
		str near = rule_near(name);
		if (near.len)
			fail("no rule is called `%.*s`; did you mean `%.*s`?",
				(int)name.len, name.at, (int)near.len, near.at);
		fail("no rule is called `%.*s`; `prdc rules` lists them", (int)name.len,
			name.at);
	}
	arena scratch = {0};
	str code = rule_row(rule)->code;
	const struct embedded *page = embedded_find(
		arena_print(&scratch, "explain/%.*s.md", (int)code.len, code.at));
	arena_free(&scratch);
	if (!page)
		bug("command_explain", "a rule has no page");
	buf out = {0};
	report_explain(page->text, color_wanted(o->color, 1), &out);
	give(o, &out);
	return 0;
}

int command_rules(const struct options *o)
{
	static const char *const levels[] = {"", "off", "note", "warning", "error"};
	buf out = {0};
	for (int n = 1; n < RULE_COUNT; n++) {
		const struct rule_row *row = rule_row((enum rule)n);
		buf_print(&out, "%.*s  %-26.*s %-8s %.*s\n", (int)row->code.len,
			row->code.at, (int)row->slug.len, row->slug.at, levels[row->level],
			(int)row->headline.len, row->headline.at);
	}
	give(o, &out);
	return 0;
}

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

static enum list_format read_list_format(const struct options *o)
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

static bool is_kind(const struct vocabulary *v, str word)
{
	for (size_t n = 0; n < v->nkinds; n++)
		if (str_eq_nocase(v->kinds[n]->name, word) ||
			str_eq_nocase(v->kinds[n]->plural, word) ||
			str_eq_nocase(v->kinds[n]->singular, word))
			return true;
	return false;
}

static void check_kind(const struct run *r, str word)
{
	const struct vocabulary *v = &r->ws.vocabulary;
	str names[128];
	size_t n = 0;
	if (!word.len || is_kind(v, word))
		return;
	for (; n < v->nkinds && n < 128; n++)
		names[n] = v->kinds[n]->name;
	long near = edit_distance_nearest(word, names, n);
	if (near >= 0)
		fail("there is no kind `%.*s`; did you mean `%.*s`?", (int)word.len,
			word.at, (int)names[near].len, names[near].at);
	buf all = {0};
	for (size_t k = 0; k < n; k++) {
		buf_puts(&all, k ? ", " : "");
		buf_put(&all, names[k]);
	}
	fail("there is no kind `%.*s`; there are %.*s", (int)word.len, word.at,
		(int)all.len, all.at);
}

static void list(struct run *r, buf *out)
{
	const struct options *o = r->options;
	struct list_options how = {
		.kind = o->narguments ? str_from(o->arguments[0]) : STR(""),
		.format = read_list_format(o),
		.width = o->out ? 0 : terminal_width(),
	};
	check_kind(r, how.kind);
	emit_list(r->plan, &how, out);
}

static void show(struct run *r, buf *out)
{
	const struct options *o = r->options;
	str id = str_from(only_argument(o, "the id of an item"));
	item_ref item = graph_find(r->graph, id);
	if (!item.n) {
		size_t n = r->graph->nitems;
		str *names = NEW(&r->keep, str, n + 1);
		for (size_t i = 1; i <= n; i++)
			names[i - 1] = r->graph->items[i]->address;
		long near = edit_distance_nearest(id, names, n);
		if (near >= 0)
			fail("no item has the id `%.*s`; did you mean `%.*s`?", (int)id.len,
				id.at, (int)names[near].len, names[near].at);
		fail("no item has the id `%.*s`; `prdc list` shows them all",
			(int)id.len, id.at);
	}
	bool json = o->formats.len && !strcmp(o->formats.at[0], "json");
	emit_card(r->plan, item, json, out);
}

int command_query(struct run *r)
{
	const struct options *o = r->options;
	buf out = {0};
	if (o->command == COMMAND_LIST) {
		list(r, &out);
	} else if (o->command == COMMAND_SHOW) {
		show(r, &out);
	} else {
		const char *form = only_argument(o, "a form: json");
		if (strcmp(form, "json"))
			fail("there is no export as `%s`; there is json", form);
		emit_json(r->graph, r->ws.settings.today, &out);
	}
	give(o, &out);
	return 0;
}
