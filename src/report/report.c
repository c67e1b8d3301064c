/* report.c: findings in the form that was asked for, and how it ended. */
#include "report_int.h"

/* As rustc: more would be a wall of numbers. */
#define MOST_CODES 9

str path_prefix(const struct report *r, const struct source *s)
{
	return s->given ? STR("") : r->o->prefix;
}

void place_put(const struct report *r, buf *out, span at)
{
	const struct source *s = source_of(r->sources, at);
	terminal_put_source(out, path_prefix(r, s));
	terminal_put_source(out, s->path);
	if (!s->text.len)
		return;
	struct place p = source_place(s, at.beg);
	buf_print(out, ":%u:%u", p.line, p.column);
}

const struct fix *finding_fix(const struct report *r, const struct diag *d)
{
	const struct source *s = d->fix ? source_of(r->sources, d->fix->at) : NULL;
	return s && !s->mended ? d->fix : NULL;
}

static void put_count(buf *out, size_t n, const char *noun)
{
	if (!n)
		return;
	if (out->len)
		buf_puts(out, "; ");
	buf_print(out, "%zu %s%s", n, noun, n == 1 ? "" : "s");
}

static enum severity worst(const struct diags *list)
{
	enum severity most = SEVERITY_OFF;
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i].severity > most)
			most = list->at[i].severity;
	return most;
}

/* "error: 3 errors; 1 warning in 8 documents": the word in front is the worst.
 */
static void put_counts(const struct report *r)
{
	enum severity most = worst(r->list);
	size_t documents = r->facts->documents;
	buf text = {0};
	put_count(&text, diags_count(r->list, SEVERITY_ERROR), "error");
	put_count(&text, diags_count(r->list, SEVERITY_WARNING), "warning");
	put_count(&text, diags_count(r->list, SEVERITY_NOTE), "note");
	if (most > SEVERITY_OFF) {
		style_put(r->out, r->o->color, style_of(most), severity_word(most));
		buf_puts(r->out, ": ");
	} else {
		buf_puts(&text, "no problems");
	}
	buf_print(
		&text, " in %zu document%s\n", documents, documents == 1 ? "" : "s");
	buf_put(r->out, buf_str(&text));
	buf_free(&text);
}

/* The codes of what is shown, each once, in the order it was shown. */
static size_t collect_codes(const struct report *r, enum rule *codes)
{
	bool seen[RULE_COUNT] = {[RULE_none] = true};
	size_t n = 0;
	for (int level = SEVERITY_ERROR; level >= (int)r->o->lowest; level--)
		for (size_t i = 0; i < r->list->len; i++) {
			const struct diag *d = &r->list->at[i];
			if ((int)d->severity != level || seen[d->rule])
				continue;
			seen[d->rule] = true;
			codes[n++] = d->rule;
		}
	return n;
}

/* How to read more; the first code stands in the command, to be copied. */
static void put_explanations(const struct report *r)
{
	enum rule codes[RULE_COUNT];
	size_t n = collect_codes(r, codes);
	if (!n)
		return;
	const char *first = rule_row(codes[0])->code.at;
	if (n == 1) {
		buf_print(r->out,
			"For more about this problem, try `prdc explain %s`.\n", first);
		return;
	}
	buf_puts(r->out, "Some problems have explanations: ");
	for (size_t i = 0; i < n && i < MOST_CODES; i++) {
		buf_puts(r->out, i ? ", " : "");
		buf_put(r->out, rule_row(codes[i])->code);
	}
	buf_puts(r->out, n > MOST_CODES ? "...\n" : ".\n");
	buf_print(r->out, "For more about one, try `prdc explain %s`.\n", first);
}

void summary_put(const struct report *r, bool explanations)
{
	put_counts(r);
	if (explanations)
		put_explanations(r);
}

void report_diags(const struct diags *list, const struct run_facts *facts,
	const struct report_options *o, buf *out)
{
	struct report_options options = *o;
	struct report r = {list, facts->sources, facts, &options, out};
	if (options.lowest < SEVERITY_NOTE)
		options.lowest = SEVERITY_NOTE;
	switch (o->format) {
	case REPORT_FULL:
		full_put(&r);
		break;
	case REPORT_CONCISE:
		concise_put(&r);
		break;
	case REPORT_JSON:
		json_put(&r);
		break;
	}
}
