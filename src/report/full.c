/* full.c: findings as rustc shows them: the lines, what is marked in them,
 * help, note, fix. */
#include "report_int.h"

/* A finding laid out: what is shown of each file, and how wide the line
 * numbers are. */
struct layout {
	const struct diag *diag;
	const struct fix *fix; /* NULL: none is shown */
	struct edit edit;
	struct excerpt files[MOST_ANNOTATIONS];
	span first[MOST_ANNOTATIONS]; /* the place that stands above a file */
	size_t nfiles;
	size_t hidden; /* places that are not shown */
	unsigned gutter;
};

/* -------------------------------------------------------------- layout */

static struct excerpt *file_of(
	const struct report *r, struct layout *l, span at)
{
	for (size_t i = 0; i < l->nfiles; i++)
		if (l->files[i].file == at.file)
			return &l->files[i];
	struct excerpt *e = &l->files[l->nfiles];
	*e = (struct excerpt){.source = source_of(r->sources, at), .file = at.file};
	l->first[l->nfiles++] = at;
	return e;
}

/* Sorts the places of the finding into excerpts, by file.  Those beyond
 * MOST_ANNOTATIONS are counted in l->hidden. */
static void add_places(const struct report *r, struct layout *l)
{
	const struct diag *d = l->diag;
	struct label own = {
		.at = d->at, .text = d->label, .primary = !d->at_secondary};
	size_t shown = 0;
	if (source_of(r->sources, d->at)) {
		excerpt_annotate(file_of(r, l, d->at), own);
		shown++;
	}
	for (size_t i = 0; i < d->nothers; i++) {
		if (!source_of(r->sources, d->others[i].at))
			continue;
		if (shown++ < MOST_ANNOTATIONS)
			excerpt_annotate(file_of(r, l, d->others[i].at), d->others[i]);
		else
			l->hidden++;
	}
}

static void widen(struct layout *l, uint32_t line)
{
	unsigned width = gutter_width(line);
	if (width > l->gutter)
		l->gutter = width;
}

/* Lays out all parts before any is drawn: the widest line number of all of them
 * decides the gutter. */
static void lay_out(
	const struct report *r, const struct diag *d, struct layout *l)
{
	l->diag = d;
	l->gutter = 1;
	l->hidden = l->nfiles = 0;
	l->edit = (struct edit){.last = 0};
	add_places(r, l);
	for (size_t i = 0; i < l->nfiles; i++) {
		struct excerpt *e = &l->files[i];
		excerpt_choose_lines(e);
		if (e->nlines)
			widen(l, e->lines[e->nlines - 1]);
	}
	l->fix = finding_fix(r, d);
	if (!l->fix)
		return;
	l->edit = edit_make(source_of(r->sources, l->fix->at), l->fix);
	widen(l, l->edit.last);
}

/* ------------------------------------------------------------- writing */

static void put_title(const struct report *r, const struct diag *d)
{
	buf text = {0};
	buf_put(&text, severity_word(d->severity));
	if (d->rule != RULE_none)
		buf_print(&text, "[%s]", rule_row(d->rule)->code.at);
	style_put(r->out, r->o->color, style_of(d->severity), buf_str(&text));
	buf_cut(&text, 0);
	buf_puts(&text, ": ");
	terminal_put_source(&text, d->message);
	style_put(r->out, r->o->color, STYLE_BOLD, buf_str(&text));
	buf_putc(r->out, '\n');
	buf_free(&text);
}

static void put_file(const struct report *r, const struct layout *l, size_t i)
{
	buf_fill(r->out, ' ', l->gutter);
	style_put(r->out, r->o->color, STYLE_GUTTER, i ? STR("::: ") : STR("--> "));
	place_put(r, r->out, l->first[i]);
	buf_putc(r->out, '\n');
	if (!l->files[i].nlines)
		return;
	gutter_put(r, l->gutter, 0);
	buf_putc(r->out, '\n');
	excerpt_put(r, &l->files[i], l->gutter, style_of(l->diag->severity));
}

/* `  = help: `: as wide as the lines behind it are indented. */
static unsigned put_remark_head(
	const struct report *r, const struct layout *l, const char *word)
{
	str name = str_from(word);
	buf_fill(r->out, ' ', l->gutter + 1);
	style_put(r->out, r->o->color, STYLE_GUTTER, STR("="));
	buf_putc(r->out, ' ');
	style_put(r->out, r->o->color, STYLE_BOLD, name);
	buf_puts(r->out, ": ");
	return l->gutter + 5 + (unsigned)name.len;
}

static void put_remark(
	const struct report *r, const struct layout *l, const char *word, str text)
{
	unsigned indent = text.len ? put_remark_head(r, l, word) : 0;
	for (bool first = true; text.len; first = false) {
		if (!first)
			buf_fill(r->out, ' ', indent);
		terminal_put_source(r->out, str_next_line(&text));
		buf_putc(r->out, '\n');
	}
}

/* The remedy in words, and below it the lines that a fix would change. */
static void put_help(const struct report *r, const struct layout *l)
{
	str help = l->diag->help;
	if (!l->fix || !l->edit.last) {
		put_remark(r, l, "help", help.len || !l->fix ? help : l->fix->what);
		return;
	}
	bool same = !help.len || str_eq(help, l->fix->what);
	unsigned indent = put_remark_head(r, l, "help");
	terminal_put_source(r->out, same ? l->fix->what : help);
	buf_puts(r->out, same ? ":\n" : "\n");
	edit_put(r, &l->edit, indent);
}

/* Help, notes, and the name of the rule with the way to its page. */
static void put_remarks(const struct report *r, const struct layout *l)
{
	const struct diag *d = l->diag;
	buf text = {0};
	put_help(r, l);
	put_remark(r, l, "note", d->note);
	if (l->hidden)
		buf_print(&text, "%zu more %s shown", l->hidden,
			l->hidden == 1 ? "place is not" : "places are not");
	put_remark(r, l, "note", buf_str(&text));
	buf_cut(&text, 0);
	if (d->rule != RULE_none)
		buf_print(&text, "prdc explain %s  (%s)", rule_row(d->rule)->code.at,
			rule_row(d->rule)->slug.at);
	put_remark(r, l, "explain", buf_str(&text));
	buf_free(&text);
}

static void put_finding(const struct report *r, const struct diag *d)
{
	struct layout l;
	lay_out(r, d, &l);
	put_title(r, d);
	for (size_t i = 0; i < l.nfiles; i++)
		put_file(r, &l, i);
	if (l.nfiles && l.files[l.nfiles - 1].nlines) {
		gutter_put(r, l.gutter, 0);
		buf_putc(r->out, '\n');
	}
	put_remarks(r, &l);
	edit_free(&l.edit);
	buf_putc(r->out, '\n');
}

void full_put(const struct report *r)
{
	size_t shown = 0, left_out = 0;
	for (int level = SEVERITY_ERROR; level >= (int)r->o->lowest; level--)
		for (size_t i = 0; i < r->list->len; i++) {
			const struct diag *d = &r->list->at[i];
			if ((int)d->severity != level)
				continue;
			if (r->o->most && shown == r->o->most) {
				left_out++;
				continue;
			}
			put_finding(r, d);
			shown++;
		}
	if (left_out)
		buf_print(
			r->out, "... and %zu more (--max-diagnostics=none)\n\n", left_out);
	summary_put(r, true);
}
