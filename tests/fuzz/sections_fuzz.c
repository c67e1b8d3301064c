/* sections_fuzz.c: any text as a document goes through the whole pipeline but
 * the site: read, connected, planned, checked, reported.  Every place that is
 * told lies in its text, and the holes of a body are in order. */
#include <prdc/check.h>
#include <prdc/discover.h>
#include <prdc/read.h>
#include <prdc/report.h>
#include <prdc/resolve.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool true_thing)
{
	if (!true_thing)
		abort();
}

static void hold_span(const struct workspace *ws, span at)
{
	const struct source *s = source_of(&ws->sources, at);
	hold(!at.file || s);
	hold(!s || (at.beg <= at.end && at.end <= s->text.len));
}

static void hold_document(const struct workspace *ws, const struct document *d)
{
	for (size_t n = 0; n < d->body.nholes; n++)
		hold(d->body.holes[n].at <= d->body.html.len &&
			(!n || d->body.holes[n - 1].at <= d->body.holes[n].at));
	for (size_t n = 0; n < d->nreferences; n++) {
		hold_span(ws, d->references[n].at);
		hold(d->references[n].item <= d->nitems);
	}
	for (size_t n = 0; n < d->nitems; n++) {
		const struct item *i = &d->items[n];
		hold_span(ws, i->at);
		hold_span(ws, i->id_at);
		hold(i->parent <= n && i->html_beg <= i->html_end);
		hold(utf8_valid(i->id) && utf8_valid(item_title(i)));
		for (size_t l = 0; l < i->nlinks; l++)
			hold_span(ws, i->links[l].at);
		for (size_t c = 0; c < i->ncriteria; c++)
			hold_span(ws, i->criteria[c].at);
	}
}

static void report(const struct workspace *ws, struct diags *diags)
{
	struct run_facts facts = {.sources = &ws->sources};
	buf out = {0};
	for (int f = REPORT_FULL; f <= REPORT_JSON; f++)
		report_diags(diags, &facts,
			&(struct report_options){.format = (enum report_format)f}, &out);
	hold(utf8_valid(buf_str(&out)));
	buf_free(&out);
}

static void run(struct workspace *ws)
{
	arena keep = {0}, texts = {0};
	struct diags diags = {.keep = &texts};
	struct check_facts facts = {0};
	read_documents(ws, &(struct read_options){.threads = 1, .bodies = true});
	for (size_t n = 0; n < ws->ndocuments; n++)
		hold_document(ws, ws->documents[n]);
	struct graph *g = resolve_graph(ws, &keep, &diags);
	check_graph(make_plan(g, ws->settings.today, &keep), 1, &diags, &facts);
	for (size_t n = 0; n < ws->ndocuments; n++)
		diags_append(&diags, &ws->documents[n]->diags);
	diags_settle(&diags, &ws->settings.levels, &ws->sources);
	for (size_t n = 0; n < diags.len; n++)
		hold_span(ws, diags.at[n].at);
	report(ws, &diags);
	arena_free(&texts);
	arena_free(&keep);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	arena keep = {0};
	struct workspace ws = {.settings = {.file = 0}};
	const struct memory_file files[] = {
		{STR("a.md"), {(const char *)data, size}},
		{STR("b.md"),
			STR("---\nid: STORY-1\nserves: NEED-1\n---\n[x](a.md)\n")},
		{STR("specs/001-a/spec.md"), {(const char *)data, size}},
	};
	struct discover_options where = {.tree = tree_memory(&keep, files, 3)};
	date_parse(STR("2026-05-04"), &where.today);
	discover(&ws, &where);
	run(&ws);
	workspace_free(&ws);
	arena_free(&keep);
	return 0;
}
