/* json.c: findings for programs, as `prdc.check/1`. */
#include "report_int.h"

static void put_text(struct json *j, const char *key, str text)
{
	json_key(j, key);
	if (text.len)
		json_str(j, text);
	else
		json_null(j);
}

static void put_path(const struct report *r, struct json *j, span at)
{
	const struct source *s = source_of(r->sources, at);
	buf path = {0};
	if (s) {
		buf_put(&path, path_prefix(r, s));
		buf_put(&path, s->path);
	}
	put_text(j, "path", buf_str(&path));
	buf_free(&path);
}

static void put_place(struct json *j, struct place p, bool end)
{
	json_key(j, end ? "end_line" : "line");
	json_uint(j, p.line);
	json_key(j, end ? "end_column" : "column");
	json_uint(j, p.column);
}

static void put_related(
	const struct report *r, struct json *j, const struct diag *d)
{
	json_key(j, "related");
	json_open(j, '[');
	for (size_t i = 0; i < d->nothers; i++) {
		const struct source *s = source_of(r->sources, d->others[i].at);
		if (!s)
			continue;
		json_open(j, '{');
		put_path(r, j, d->others[i].at);
		put_place(j, source_place(s, d->others[i].at.beg), false);
		put_text(j, "message", d->others[i].text);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static str help_of(const struct report *r, const struct diag *d)
{
	const struct fix *fix = finding_fix(r, d);
	return d->help.len || !fix ? d->help : fix->what;
}

/* The keys and their order are a public format. */
static void put_finding(const struct report *r, struct json *j,
	const struct diag *d, str fingerprint)
{
	const struct rule_row *row = rule_row(d->rule);
	const struct source *s = source_of(r->sources, d->at);
	const struct fix *fix = finding_fix(r, d);
	json_open(j, '{');
	put_text(j, "code", row->code);
	put_text(j, "rule", row->slug);
	put_text(j, "level", severity_word(d->severity));
	put_text(j, "message", d->message);
	put_text(j, "subject", d->subject);
	put_text(j, "item", d->item);
	put_path(r, j, d->at);
	if (s) {
		put_place(j, source_place(s, d->at.beg), false);
		put_place(j, source_place(s, d->at.end), true);
	}
	put_text(j, "help", help_of(r, d));
	json_key(j, "fixable");
	json_bool(j, fix && fix->safe);
	put_text(j, "fingerprint", fingerprint);
	put_related(r, j, d);
	json_close(j, '}');
}

static void put_count(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_uint(j, n);
}

static void put_summary(const struct report *r, struct json *j)
{
	json_key(j, "summary");
	json_open(j, '{');
	put_count(j, "errors", diags_count(r->list, SEVERITY_ERROR));
	put_count(j, "warnings", diags_count(r->list, SEVERITY_WARNING));
	put_count(j, "notes", diags_count(r->list, SEVERITY_NOTE));
	put_count(j, "documents", r->facts->documents);
	put_count(j, "items", r->facts->items);
	json_close(j, '}');
}

void json_put(const struct report *r)
{
	arena keep = {0};
	str *prints = diags_fingerprints(r->list, r->sources, &keep);
	struct json j = {.out = r->out};
	json_open(&j, '{');
	put_text(&j, "schema", STR("prdc.check/1"));
	json_key(&j, "problems");
	json_open(&j, '[');
	for (size_t i = 0; i < r->list->len; i++)
		if (r->list->at[i].severity >= r->o->lowest)
			put_finding(r, &j, &r->list->at[i], prints[i]);
	json_close(&j, ']');
	put_summary(r, &j);
	json_close(&j, '}');
	arena_free(&keep);
}
