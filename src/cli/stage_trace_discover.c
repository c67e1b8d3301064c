/* stage_trace_discover.c: settings, vocabulary and the list of sources. */
#include "stage_trace_int.h"

/* The settings that decide what is read. */
static void put_settings(struct trace *t)
{
	const struct settings *s = &t->run->ws.settings;
	trace_open(t, 0, "settings");
	trace_key(t, "path", s->path);
	trace_text(t, "title", s->title);
	trace_key(t, "language", s->language);
	trace_word(t, "profile", profile_names[s->profile]);
	trace_word(t, "audience",
		s->audience ? visibility_names[s->audience - AUDIENCE_PUBLIC] : "team");
	trace_date(t, "today", s->today);
	trace_close(t);
	for (size_t n = 0; n < s->nsources; n++) {
		trace_open(t, 1, "sources");
		trace_text(t, "glob", s->sources[n]);
		trace_close(t);
	}
	for (size_t n = 0; n < s->pages.len; n++) {
		trace_open(t, 1, "pages");
		trace_key(
			t, s->pages.at[n].kind ? "kind" : "page", s->pages.at[n].page);
		trace_word(t, "for", s->pages.at[n].customers ? "customers" : "team");
		trace_close(t);
	}
}

static void put_levels(struct trace *t)
{
	static const char *const levels[] = {
		"default", "off", "note", "warning", "error"};
	for (int n = 1; n < RULE_COUNT; n++) {
		const struct level *l = &t->run->ws.settings.levels.rule[n];
		if (l->severity == SEVERITY_DEFAULT && !l->nallow)
			continue;
		trace_open(t, 1, "rule");
		trace_name(t, rule_row((enum rule)n)->code);
		trace_name(t, str_from(levels[l->severity]));
		trace_key(t, "origin", l->origin);
		trace_close(t);
	}
}

/* The kind with what it takes over from the kind that it is like. */
static void put_kind(struct trace *t, const struct kind *k)
{
	trace_open(t, 0, "kind");
	trace_name(t, k->name);
	trace_word(t, "role", role_names[k->role]);
	if (k->like)
		trace_key(t, "like", k->like->name);
	for (size_t n = 0; n < k->nprefixes; n++)
		trace_key(t, "prefix", k->prefixes[n]);
	for (size_t n = 0; n < k->nfolders; n++)
		trace_text(t, "folder", k->folders[n]);
	trace_count(t, "fields", k->nfields);
	trace_count(t, "links", k->nlinks);
	trace_count(t, "words", k->nwords);
	trace_flag(t, "closed", k->closed);
	trace_flag(t, "builtin", k->builtin);
	trace_close(t);
}

/* Rows of `documents:` and `items:`, in the order in which they are asked. */
static void put_rules(struct trace *t, const struct vocabulary *v)
{
	for (size_t n = 0; n < v->ndocuments; n++) {
		const struct document_rule *rule = &v->documents[n];
		trace_open(t, 0, "documents");
		trace_text(t, "path", rule->written);
		if (rule->kind)
			trace_key(t, "kind", rule->kind->name);
		trace_text(t, "id", rule->id);
		trace_text(t, "space", rule->space);
		trace_key(t, "dialect", rule->dialect);
		trace_close(t);
	}
	for (size_t n = 0; n < v->nitems; n++) {
		const struct item_rule *rule = &v->items[n];
		trace_open(t, 0, "items");
		trace_word(t, "form", item_form_names[rule->form]);
		trace_key(t, "kind", rule->kind->name);
		trace_text(t, "id", rule->id);
		trace_key(t, "dialect", rule->dialect);
		trace_close(t);
	}
}

void trace_discover(struct trace *t)
{
	const struct workspace *ws = &t->run->ws;
	const struct vocabulary *v = &ws->vocabulary;
	put_settings(t);
	put_levels(t);
	for (size_t n = 0; n < v->ndialects; n++) {
		trace_open(t, 0, "dialect");
		trace_name(t, v->dialects[n]);
		trace_close(t);
	}
	for (size_t n = 0; n < v->nkinds; n++)
		put_kind(t, v->kinds[n]);
	put_rules(t, v);
	for (size_t n = 0; n < ws->nfiles; n++) {
		trace_open(t, 0, "source");
		trace_name(t, ws->sources.at[ws->files[n] - 1].path);
		trace_close(t);
	}
	trace_diags(t, 0, &ws->diags);
}
