/* concise.c: a finding, a line. */
#include "report_int.h"

/* One-line forms are read by tools as well, so the backticks are left out. */
static void put_bare(buf *out, str s)
{
	while (s.len)
		terminal_put_source(out, str_cut(&s, '`'));
}

/* `path:line:column: level CODE slug: message: subject (hint)` */
static void put_finding(const struct report *r, const struct diag *d)
{
	const struct rule_row *row = rule_row(d->rule);
	buf *out = r->out;
	if (source_of(r->sources, d->at)) {
		place_put(r, out, d->at);
		buf_puts(out, ": ");
	}
	style_put(
		out, r->o->color, style_of(d->severity), severity_word(d->severity));
	if (d->rule != RULE_none)
		buf_print(out, " %s %s", row->code.at, row->slug.at);
	buf_puts(out, ": ");
	put_bare(out, d->message);
	bool named = str_find(d->message, d->subject, 0) < d->message.len;
	if (d->subject.len && !named) {
		buf_puts(out, ": ");
		terminal_put_source(out, d->subject);
	}
	if (d->hint.len) {
		buf_puts(out, " (");
		put_bare(out, d->hint);
		buf_putc(out, ')');
	}
	buf_putc(out, '\n');
}

void concise_put(const struct report *r)
{
	for (int level = SEVERITY_ERROR; level >= (int)r->o->lowest; level--)
		for (size_t i = 0; i < r->list->len; i++)
			if ((int)r->list->at[i].severity == level)
				put_finding(r, &r->list->at[i]);
	summary_put(r, false);
}
