/* commands.c: the commands that only ask: explain, rules, list, show, export.
 */
#include "cli_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void give(const struct options *o, buf *out)
{
	if (o->out)
		run_write(o->out, buf_str(out));
	else if (out->len)
		fwrite(out->at, 1, out->len, stdout);
	buf_free(out);
}

const char *only_argument(const struct options *o, const char *what)
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

int command_query(struct run *r)
{
	const struct options *o = r->options;
	buf out = {0};
	if (o->command == COMMAND_LIST) {
		command_list(r, &out);
	} else if (o->command == COMMAND_SHOW) {
		command_show(r, &out);
	} else {
		const char *form = only_argument(o, "a form: json");
		if (strcmp(form, "json"))
			fail("there is no export as `%s`; there is json", form);
		emit_json(r->graph, r->ws.settings.today, &out);
	}
	give(o, &out);
	return 0;
}
