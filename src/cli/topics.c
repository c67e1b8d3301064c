/* topics.c: `prdc help format | kinds | fields | statuses | dates |
 * visibility`. */
#include "table_int.h"

struct topic_run {
	const struct vocabulary *v;
	arena *keep;
	buf *out;
	bool color, mdoc;
};

/* ----------------------------------------------------------------- parts */

static void put_table(const struct topic_run *t, const struct table *table)
{
	if (t->mdoc)
		table_mdoc(table, t->out);
	else
		table_text(table, t->out);
}

/* The kind as a heading; for the terminal with the kind that it is like. */
static void put_heading(const struct topic_run *t, const struct kind *k)
{
	if (t->mdoc) {
		buf_puts(t->out, ".Ss ");
		terminal_put(t->out, k->name);
		buf_putc(t->out, '\n');
		return;
	}
	buf_puts(t->out, t->out->len ? "\n" : "");
	terminal_put(t->out, k->name);
	if (k->like) {
		buf_puts(t->out, " (and all of ");
		terminal_put(t->out, k->like->name);
		buf_putc(t->out, ')');
	} else {
		buf_puts(t->out, " (every kind has these)");
	}
	buf_putc(t->out, '\n');
}

static void put_page(const struct topic_run *t, const char *path)
{
	const struct embedded *page = embedded_find(str_from(path));
	if (!page)
		bug(__func__, "a page of help is missing");
	report_explain(page->text, t->color, t->out);
}

/* ---------------------------------------------------------------- topics */

static void put_kinds(const struct topic_run *t)
{
	struct table table = {.keep = t->keep};
	kinds_table(&table, t->v);
	put_table(t, &table);
}

static void put_fields(const struct topic_run *t)
{
	for (size_t n = 0; n < t->v->nkinds; n++) {
		struct table table = {.keep = t->keep};
		fields_table(&table, t->v->kinds[n], true);
		if (!table.rows.len)
			continue;
		put_heading(t, t->v->kinds[n]);
		put_table(t, &table);
	}
}

static void put_statuses(const struct topic_run *t)
{
	for (size_t n = 0; n < t->v->nkinds; n++) {
		struct table table = {.keep = t->keep};
		statuses_table(&table, t->v->kinds[n], true);
		if (!table.rows.len)
			continue;
		put_heading(t, t->v->kinds[n]);
		put_table(t, &table);
	}
}

/* A line that begins with a dot or an apostrophe is a request in mdoc. */
static void put_literal(const struct topic_run *t, str text)
{
	while (text.len) {
		str line = str_next_line(&text);
		if (!t->mdoc && line.len)
			buf_puts(t->out, "    ");
		if (t->mdoc && line.len && (line.at[0] == '.' || line.at[0] == '\''))
			buf_puts(t->out, "\\&");
		for (size_t i = 0; i < line.len; i++) {
			if (t->mdoc && line.at[i] == '\\')
				buf_puts(t->out, "\\e");
			else if (t->mdoc && line.at[i] == '-')
				buf_puts(t->out, "\\-");
			else
				buf_putc(t->out, line.at[i]);
		}
		buf_putc(t->out, '\n');
	}
}

static void put_example(const struct topic_run *t, const struct kind *k)
{
	struct example e = kind_example(t->keep, k);
	str name = harmless(t->keep, k->name);
	if (t->mdoc) {
		FORMAT(t->out, ".Ss {}\n.Pa {}\n.Bd -literal -offset indent\n", name,
			e.path);
		put_literal(t, e.text);
		buf_puts(t->out, ".Ed\n");
		return;
	}
	FORMAT(t->out, "\n{}: {}\n\n", name, e.path);
	put_literal(t, e.text);
}

static void put_examples(const struct topic_run *t)
{
	for (size_t n = 0; n < t->v->nkinds; n++)
		put_example(t, t->v->kinds[n]);
}

static void put_format(const struct topic_run *t)
{
	put_page(t, "help/format.md");
	buf_puts(t->out, "\nThe kinds, and an example of each:\n\n");
	put_kinds(t);
	put_examples(t);
}

static void put_dates(const struct topic_run *t)
{
	put_page(t, "help/dates.md");
}

static void put_visibility(const struct topic_run *t)
{
	put_page(t, "help/visibility.md");
}

/* Those with `mdoc` are the parts of prdc-format.7 that the vocabulary
 * decides; the build asks for them. */
static const struct {
	const char *name;
	void (*put)(const struct topic_run *t);
	bool mdoc;
} topics[] = {
	{"format", put_format, false},
	{"kinds", put_kinds, false},
	{"fields", put_fields, false},
	{"statuses", put_statuses, false},
	{"dates", put_dates, false},
	{"visibility", put_visibility, false},
	{"man-kinds", put_kinds, true},
	{"man-fields", put_fields, true},
	{"man-statuses", put_statuses, true},
	{"man-examples", put_examples, true},
};
enum {
	TOPICS = sizeof topics / sizeof *topics
};

bool topic_name(size_t n, str *name)
{
	if (n >= TOPICS || topics[n].mdoc)
		return false;
	*name = str_from(topics[n].name);
	return true;
}

int topic_find(str name)
{
	for (int n = 0; n < TOPICS; n++)
		if (str_eq_nocase(name, str_from(topics[n].name)))
			return n;
	return -1;
}

int command_topic(const struct options *o)
{
	struct run r = {0};
	buf out = {0};
	run_vocabulary(&r, o, topics[o->topic].mdoc);
	struct topic_run t = {
		.v = &r.ws.vocabulary,
		.keep = &r.keep,
		.out = &out,
		.color = color_wanted(o->color, 1),
		.mdoc = topics[o->topic].mdoc,
	};
	topics[o->topic].put(&t);
	output_data(o, &out);
	run_close(&r);
	return 0;
}
