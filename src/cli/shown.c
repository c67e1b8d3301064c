/* shown.c: what the audience of a build sees, made by the same stages. */
#include "cli_int.h"

#include <prdc/read.h>

struct shown *shown_open(struct run *r)
{
	r->shown = (struct shown){
		.redaction = {.keep = &r->keep,
			.below = r->ws.tree,
			.audience = audience_sees(r->ws.settings.audience)},
		.ws = &r->ws,
		.graph = r->graph,
		.plan = r->plan,
		.findings = &r->diags,
		.diags = {.keep = &r->texts},
	};
	return &r->shown;
}

/* Which files there are depends on their names; and so do the dialects. */
void shown_discover(struct run *r)
{
	struct shown *s = &r->shown;
	struct discover_options where = run_discover_options(r);
	s->ws = NEW(&r->keep, struct workspace, 1);
	LIST_ADD(&r->keep, &s->rounds, s->ws);
	s->diags.len = 0;
	where.tree = redacted_tree(&s->redaction);
	s->ws->withheld = &s->redaction.withheld;
	s->ws->sources = sources_copy(&r->ws.sources, &s->ws->keep);
	if (s->redaction.absent) {
		run_need(discover(s->ws, &where));
		run_levels(r, &s->ws->settings);
		return;
	}
	s->ws->settings = r->ws.settings;
	s->ws->vocabulary = r->ws.vocabulary;
	s->ws->files = r->ws.files;
	s->ws->nfiles = r->ws.nfiles;
	s->ws->diags = r->ws.diags;
	s->ws->tree = where.tree;
}

/* The words of both come from the same settings, so the dialects decide. */
static bool same_words(const struct vocabulary *a, const struct vocabulary *b)
{
	bool same = a->ndialects == b->ndialects;
	for (size_t n = 0; same && n < a->ndialects; n++)
		same = str_eq(a->dialects[n], b->dialects[n]);
	return same;
}

void shown_read(struct run *r)
{
	struct shown *s = &r->shown;
	struct sources *sources = &s->ws->sources;
	struct read_options how = {.threads = r->options->threads, .bodies = true};
	const struct document **known =
		NEW(&s->ws->keep, const struct document *, sources->len);
	for (size_t n = 0; n < sources->len; n++)
		if (redacted_file(&s->redaction, sources->at[n].path))
			sources->at[n].text = STR(""); /* until it is read */
	if (same_words(&r->ws.vocabulary, &s->ws->vocabulary)) {
		s->ws->vocabulary = r->ws.vocabulary;
		how.lender = &r->ws;
		how.known = known;
	}
	for (size_t d = 0; how.known && d < r->ws.ndocuments; d++) {
		const struct document *doc = r->ws.documents[d];
		if (!redacted_file(&s->redaction, doc->path))
			known[doc->file - 1] = doc;
	}
	read_documents(s->ws, &how);
}

void shown_gather(struct run *r)
{
	struct shown *s = &r->shown;
	run_settle(&s->diags, s->ws, &s->ws->sources);
	s->findings = &s->diags;
}

/* An offset in a text that something was taken out of is none in the author's:
 * the finding is about the file.  The leak check looks at the author's. */
static void place(const struct shown *s, struct diag *d)
{
	const struct source *source = source_of(&s->ws->sources, d->at);
	if (!source || d->rule == RULE_confidential_published ||
		!redacted_file(&s->redaction, source->path))
		return;
	d->at = (span){.file = d->at.file};
	d->nothers = 0;
	d->fix = NULL;
}

/* requires: r->site.  Its sources begin with those of the workspace, in the
 * same order, and go on with templates. */
void shown_report(struct run *r, struct diags *own)
{
	struct shown *s = &r->shown;
	for (size_t n = 0; n < own->len; n++)
		place(s, &own->at[n]);
	if (s->ws != &r->ws) {
		r->site.sources = sources_copy(&r->site.sources, &r->keep);
		for (size_t n = 0; n < r->ws.sources.len; n++)
			r->site.sources.at[n] = r->ws.sources.at[n];
	}
	diags_append(&r->diags, own);
	diags_settle(&r->diags, &r->ws.settings.levels, run_sources(r));
}

void shown_close(struct shown *s)
{
	for (size_t n = s->rounds.len; n > 0; n--)
		workspace_free(s->rounds.at[n - 1]);
}
