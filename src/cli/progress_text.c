/* progress_text.c: what a run prints on stderr while it works, as cargo does.
 */
#include "cli_int.h"

#include <stdio.h>

static void open_line(const struct run *r, buf *out, const char *word)
{
	bool color = color_wanted(r->options->color, 2);
	buf_print(out, "%s%12s%s ", color ? "\033[1;32m" : "", word,
		color ? "\033[0m" : "");
}

static bool silent(const struct run *r)
{
	return r->options->quiet > 0;
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

void progress_reading(const struct run *r, buf *out)
{
	size_t bytes = 0, n = r->ws.ndocuments;
	if (silent(r))
		return;
	for (size_t d = 0; d < n; d++)
		bytes += r->ws.sources.at[r->ws.documents[d]->file - 1].text.len;
	open_line(r, out, "Reading");
	buf_print(out, "%zu document%s", n, plural(n));
	if (bytes < 1000000)
		buf_print(out, " (%zu kB)", (bytes + 999) / 1000);
	else
		buf_print(out, " (%.1f MB)", (double)bytes / 1e6);
	buf_puts(out, " from ");
	terminal_put(out, str_from(r->root));
	buf_putc(out, '\n');
}

/* -v: every document and what was found in it. */
void progress_documents(const struct run *r, buf *out)
{
	if (!r->options->verbose)
		return;
	for (size_t d = 0; d < r->ws.ndocuments; d++) {
		const struct document *doc = r->ws.documents[d];
		open_line(r, out, "Read");
		terminal_put(out, doc->path);
		buf_print(out, "  %zu bytes, %zu item%s%s",
			r->ws.sources.at[doc->file - 1].text.len, doc->nitems,
			plural(doc->nitems), doc->dialect.len ? ", " : "");
		terminal_put(out, doc->dialect);
		buf_putc(out, '\n');
	}
}

/* A workspace without items gets a hint how to begin. */
static void progress_nothing(const struct run *r, buf *out)
{
	if (r->graph->nitems)
		return;
	open_line(r, out, "Nothing");
	if (!r->ws.ndocuments && r->ws.settings.nsources) {
		buf_puts(out, "fits `sources:` in the settings\n");
		return;
	}
	buf_puts(out,
		"is an item yet. Write one, as `stories/STORY-1.md`:\n\n"
		"    ---\n    id: STORY-1\n    status: draft\n    ---\n\n"
		"    # Start without an account\n\n"
		"Then run `prdc` again. `prdc help format` says what else is read, "
		"with an example\nof each kind; `prdc help` lists the commands.\n\n");
}

/* "61 needs, 94 stories, 17 outcomes, 6 releases, 36 others; 1,204 links" */
void progress_checking(const struct run *r, buf *out)
{
	static const struct {
		enum role role;
		const char *one, *many;
	} shown[] = {
		{ROLE_NEED, "need", "needs"},
		{ROLE_STORY, "story", "stories"},
		{ROLE_OUTCOME, "outcome", "outcomes"},
		{ROLE_RELEASE, "release", "releases"},
	};
	if (silent(r))
		return;
	open_line(r, out, "Checking");
	size_t others = r->graph->nitems;
	for (size_t n = 0; n < 4; n++) {
		size_t count = r->plan->roles[shown[n].role].len;
		others -= count;
		buf_print(
			out, "%zu %s, ", count, count == 1 ? shown[n].one : shown[n].many);
	}
	buf_print(out, "%zu other%s; %zu link%s\n", others, plural(others),
		r->graph->nedges, plural(r->graph->nedges));
	progress_nothing(r, out);
}

/* The terminal speaks English, whatever the language of the pages is. */
static const char *const coverage_labels[COVERAGE_COUNT] = {
	[COVERAGE_NEEDS_SERVED] = "needs with a story",
	[COVERAGE_NEEDS_EVIDENCE] = "needs with evidence",
	[COVERAGE_STORIES_NEED] = "stories with a need",
	[COVERAGE_STORIES_OUTCOME] = "stories with an outcome",
	[COVERAGE_STORIES_CRITERIA] = "stories with acceptance criteria",
	[COVERAGE_STORIES_OWNER] = "stories with an owner",
	[COVERAGE_OUTCOMES_MOVED] = "outcomes with a need or a story",
	[COVERAGE_OUTCOMES_BASELINE] = "outcomes with a baseline",
	[COVERAGE_OUTCOMES_TARGET] = "outcomes with a target and a due date",
	[COVERAGE_RELEASES_DATE] = "releases with a date",
	[COVERAGE_RELEASES_OWNER] = "releases with an owner",
	[COVERAGE_RELEASES_OUTCOME] = "releases with an outcome",
	[COVERAGE_RELEASES_GATES] = "releases with all gates passed",
	[COVERAGE_ASSUMPTIONS_TESTED] = "assumptions with an experiment",
};

static void progress_coverage(const struct run *r, buf *out)
{
	size_t shown = 0;
	for (size_t n = 0; n < r->plan->ncoverage && shown < 3; n++) {
		const struct coverage_row *row = &r->plan->coverage[n];
		if (!row->share.of)
			continue;
		if (!shown++)
			open_line(r, out, "Coverage");
		buf_print(out, "%s%s %u of %u", shown > 1 ? " \xc2\xb7 " : "",
			coverage_labels[row->question], row->share.met, row->share.of);
	}
	if (shown)
		buf_putc(out, '\n');
}

/* For whom the site is.  How much is hidden from them is not said. */
static void progress_audience(const struct run *r, buf *out)
{
	static const char *const said[AUDIENCE_COUNT] = {
		[AUDIENCE_TEAM] = "team: the team's pages, without hidden text",
		[AUDIENCE_PUBLIC] = "public: customers' pages, without hidden text",
		[AUDIENCE_INTERNAL] = "internal: the team's pages, with internal text",
		[AUDIENCE_CONFIDENTIAL] = "confidential: the team's pages, with all "
								  "text",
	};
	str left_out = r->site.left_out;

	open_line(r, out, "Audience");
	buf_puts(out, said[r->ws.settings.audience]);
	if (left_out.len) {
		buf_puts(out, "; left out: ");
		terminal_put(out, left_out);
		buf_puts(out, " (`site: pages` opens them)");
	}
	buf_putc(out, '\n');
}

void progress_writing(const struct run *r, buf *out)
{
	if (silent(r))
		return;
	open_line(r, out, "Writing");
	if (r->site.swapped)
		buf_print(out, "%s/  %zu page%s, %zu unchanged\n", r->options->out,
			r->site.pages, plural(r->site.pages), r->site.unchanged);
	else
		buf_print(out, "nothing: %s/ stays as it was\n", r->options->out);
	progress_audience(r, out);
	progress_coverage(r, out);
}

void progress_finished(const struct run *r, buf *out)
{
	size_t errors = diags_count(&r->diags, SEVERITY_ERROR);
	size_t warnings = diags_count(&r->diags, SEVERITY_WARNING);
	if (silent(r))
		return;
	double now = run_seconds(r);
	open_line(r, out, "Finished");
	buf_print(out, "%zu error%s, %zu warning%s in %.2f s", errors,
		plural(errors), warnings, plural(warnings), now);
	buf_print(
		out, " (read %.2f, check %.2f", r->compiled, r->checked - r->compiled);
	if (r->options->command == COMMAND_BUILD)
		buf_print(out, ", write %.2f", now - r->checked);
	buf_puts(out, ")\n");
	if (r->options->command == COMMAND_BUILD && r->site.swapped) {
		open_line(r, out, "Next");
		buf_print(out, "open %s/index.html\n", r->options->out);
	}
}
