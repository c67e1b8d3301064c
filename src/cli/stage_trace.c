/* stage_trace.c: `--trace=STAGE`: what a stage made, as text. */
#include "stage_trace_int.h"

const char *const stage_names[STAGE_COUNT + 1] = {
	"none", "discover", "read", "resolve", "plan", "check", NULL};

/* ----------------------------------------------------------------- parts */

void trace_open(struct trace *t, unsigned depth, const char *word)
{
	buf_fill(t->out, ' ', (size_t)depth * 2);
	buf_puts(t->out, word);
}

void trace_close(struct trace *t)
{
	buf_putc(t->out, '\n');
}

/* A byte that a terminal would obey, or that a reader could not see. */
static bool is_escaped(int32_t code)
{
	return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x61c ||
		(code >= 0x200e && code <= 0x200f) ||
		(code >= 0x2028 && code <= 0x202e) ||
		(code >= 0x2060 && code <= 0x206f) || code == 0xfeff;
}

static void put_plain(struct trace *t, str text)
{
	for (size_t i = 0; i < text.len;) {
		int32_t code = utf8_next(text, &i);
		if (code == '"' || code == '\\')
			buf_putc(t->out, '\\');
		if (code == '\n')
			buf_puts(t->out, "\\n");
		else if (is_escaped(code))
			buf_print(t->out, "\\u%04x", (unsigned)code);
		else
			utf8_put(t->out, code);
	}
}

void trace_name(struct trace *t, str name)
{
	buf_putc(t->out, ' ');
	put_plain(t, name);
}

void trace_key(struct trace *t, const char *key, str value)
{
	if (!value.len)
		return;
	buf_print(t->out, " %s=", key);
	put_plain(t, value);
}

void trace_word(struct trace *t, const char *key, const char *value)
{
	trace_key(t, key, str_from(value));
}

void trace_visibility(struct trace *t, enum visibility v)
{
	trace_word(t, "visibility", v ? visibility_names[v] : NULL);
}

void trace_text(struct trace *t, const char *key, str text)
{
	if (!text.len)
		return;
	buf_print(t->out, " %s=\"", key);
	put_plain(t, text);
	buf_putc(t->out, '"');
}

void trace_count(struct trace *t, const char *key, size_t n)
{
	buf_print(t->out, " %s=%zu", key, n);
}

void trace_flag(struct trace *t, const char *name, bool set)
{
	if (set)
		buf_print(t->out, " %s", name);
}

void trace_date(struct trace *t, const char *key, date d)
{
	if (d.precision == DATE_NONE)
		return;
	buf_print(t->out, " %s=", key);
	date_put(t->out, d);
}

/* " at=path:line:column", and the end where it is not empty.  The path stands
 * only where it is not that of the document around the record. */
void trace_place(struct trace *t, const char *key, span at)
{
	const struct source *s = source_of(&t->run->ws.sources, at);
	if (!s)
		return;
	struct place beg = source_place(s, at.beg), end = source_place(s, at.end);
	trace_key(t, key, at.file == t->file ? STR("") : s->path);
	if (at.file == t->file)
		buf_print(t->out, " %s=%u:%u", key, beg.line, beg.column);
	else
		buf_print(t->out, ":%u:%u", beg.line, beg.column);
	if (at.end > at.beg)
		buf_print(t->out, "-%u:%u", end.line, end.column);
}

void trace_item(struct trace *t, const char *key, item_ref ref)
{
	if (ref.n)
		trace_key(t, key, graph_item(t->run->graph, ref)->address);
}

void trace_items(struct trace *t, const char *key, struct refs refs)
{
	for (size_t n = 0; n < refs.len; n++) {
		if (!n)
			buf_print(t->out, " %s=", key);
		else
			buf_putc(t->out, ',');
		put_plain(t, graph_item(t->run->graph, refs.at[n])->address);
	}
}

/* The keys and their order are read by golden tests. */
static void put_diag(struct trace *t, unsigned depth, const struct diag *d)
{
	static const char *const levels[] = {
		"default", "off", "note", "warning", "error"};
	const struct rule_row *row = rule_row(d->rule);
	trace_open(t, depth, "finding");
	trace_name(t, row->code);
	trace_name(t, str_from(levels[d->severity]));
	trace_key(t, "item", d->item);
	trace_place(t, "at", d->at);
	trace_text(t, "message", d->message);
	trace_text(t, "help", d->help);
	trace_text(t, "note", d->note);
	trace_close(t);
	for (size_t n = 0; n < d->nothers; n++) {
		trace_open(t, depth + 1, "other");
		trace_place(t, "at", d->others[n].at);
		trace_text(t, "label", d->others[n].text);
		trace_close(t);
	}
	if (!d->fix)
		return;
	trace_open(t, depth + 1, d->fix->safe ? "fix" : "unsafe-fix");
	trace_place(t, "at", d->fix->at);
	trace_text(t, "text", d->fix->text);
	trace_close(t);
}

void trace_diags(struct trace *t, unsigned depth, const struct diags *list)
{
	for (size_t n = 0; n < list->len; n++)
		put_diag(t, depth, &list->at[n]);
}

/* ---------------------------------------------------------------- stages */

static void trace_check(struct trace *t)
{
	trace_diags(t, 0, &t->run->diags);
}

void command_trace(struct run *r)
{
	buf out = {0};
	struct trace t = {.run = r, .out = &out};
	static void (*const stages[STAGE_COUNT])(struct trace *) = {
		[STAGE_DISCOVER] = trace_discover,
		[STAGE_READ] = trace_read,
		[STAGE_RESOLVE] = trace_resolve,
		[STAGE_PLAN] = trace_plan,
		[STAGE_CHECK] = trace_check,
	};
	stages[r->options->trace](&t);
	output_data(r->options, &out);
}
