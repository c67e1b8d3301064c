/* commands.c: the commands that only ask: explain, rules, list, show, export.
 */
#include "cli_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *only_argument(const struct options *o, const char *what)
{
	if (o->narguments != 1)
		fail("`prdc %s` takes %s", command_name(o->command), what);
	return o->arguments[0];
}

int command_rules(const struct options *o)
{
	static const char *const levels[] = {"", "off", "note", "warning", "error"};
	buf out = {0};
	for (int n = 1; n < RULE_COUNT; n++) {
		const struct rule_row *row = rule_row((enum rule)n);
		FORMAT(&out, "{}  {}", row->code, row->slug);
		buf_fill(&out, ' ', row->slug.len < 26 ? 26 - row->slug.len : 0);
		buf_print(&out, " %-8s ", levels[row->level]);
		FORMAT(&out, "{}\n", row->headline);
	}
	output_data(o, &out);
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
	} else if (o->command == COMMAND_EXPLAIN) {
		command_explain(r, &out);
	} else {
		const char *form = only_argument(o, "a form: json");
		if (strcmp(form, "json"))
			fail("there is no export as `%s`; there is json", form);
		emit_json(r->graph, r->ws.settings.today, &out);
	}
	output_data(o, &out);
	return 0;
}
