/* read.c: from the path of a source to its document. */
#include "read_int.h"

#include <string.h>

/* What the tasks of one read_documents() share; each worker has a scratch. */
struct readers {
	const struct workspace *ws; /* own[n], its file set, is for task n */
	arena *scratch;             /* [threads] */
	const struct id_prefixes *prefixes;
	const struct gherkin_words *words;
	bool bodies, again;
	enum visibility audience;
};

static void left_out(struct document *doc, uint32_t file, str why, str help)
{
	struct diag d = {
		.rule = RULE_file_left_out,
		.message = FORMAT(&doc->keep, "`{}` was left out: {}", doc->path, why),
		.at = {file, 0, 0},
		.help = help,
	};
	diag_add(&doc->diags, d);
}

static void too_large(struct document *doc, uint32_t file, size_t limit)
{
	left_out(doc, file,
		FORMAT(
			&doc->keep, "it is larger than {}", limit_text(&doc->keep, limit)),
		FORMAT(&doc->keep,
			"raise `limits: {file: {}}` in prdc.yml, or name the folders to "
			"read in `sources:`",
			limit_text(&doc->keep, limit * 4)));
}

/* Loads the text of a source; false: there is none, and a finding says why. */
static bool load(
	const struct workspace *ws, uint32_t file, struct document *doc)
{
	struct source *s = &ws->sources.at[file - 1];
	str text = {0};
	enum file_result got = ws->tree->read(ws->tree, s->path,
		(struct file_room){&doc->keep, ws->settings.limits.file}, &text);
	source_open(s, file, &doc->keep, got == FILE_READ ? text : STR(""));
	if (got == FILE_READ)
		return true;
	if (got == FILE_TOO_LARGE) {
		s->trouble = SOURCE_TOO_LARGE;
		too_large(doc, file, ws->settings.limits.file);
		return false;
	}
	s->trouble = SOURCE_UNREADABLE;
	left_out(doc, file, STR("it cannot be read"),
		STR("look at the permissions of the file"));
	return false;
}

/* Each reference belongs to the innermost item around it: both are sorted by
 * place, so one walk with the chain of open items does. */
static void place_references(struct document *doc)
{
	uint32_t open = 0, next = 0; /* 1 + index of the innermost; next to open */
	for (size_t n = 0; n < doc->nreferences; n++) {
		uint32_t at = doc->references[n].at.beg;
		while (next < doc->nitems && doc->items[next].at.beg <= at)
			open = ++next;
		while (open && doc->items[open - 1].at.end <= at)
			open = doc->items[open - 1].parent;
		doc->references[n].item = open;
	}
}

/* The first reference that does not begin before the offset. */
static size_t reference_from(const struct document *doc, uint32_t offset)
{
	size_t beg = 0, end = doc->nreferences;
	while (beg < end) {
		size_t mid = beg + (end - beg) / 2;
		if (doc->references[mid].at.beg < offset)
			beg = mid + 1;
		else
			end = mid;
	}
	return beg;
}

/* `- Serves: NEED-3` stands in the text, where NEED-3 is found once more. */
static void mark_linked(struct document *doc)
{
	for (size_t i = 0; i < doc->nitems; i++)
		for (size_t l = 0; l < doc->items[i].nlinks; l++) {
			const struct link *link = &doc->items[i].links[l];
			size_t n = reference_from(doc, link->at.beg);
			if (link->origin != ORIGIN_CONTAINMENT && n < doc->nreferences &&
				doc->references[n].at.beg == link->at.beg)
				doc->references[n].linked = true;
		}
}

/* requires: items_read.  The document takes over what outlives the reading. */
static void close_document(struct reading *r)
{
	struct document *doc = r->doc;
	doc->space = r->space;
	reading_keep(r);
	place_references(doc);
	mark_linked(doc);
	if (doc->whole && item_title(&doc->items[0]).len)
		doc->title = item_title(&doc->items[0]);
	if (!doc->title.len && doc->nheadings)
		doc->title = doc->headings[0].text;
	if (!doc->title.len)
		doc->title = path_stem(doc->path);
}

static void report_bytes(struct reading *r)
{
	if (!r->source->mended)
		return;
	struct diag d = {
		.rule = RULE_bad_characters,
		.message = STR("the file holds characters that cannot be read"),
		.at = r->source->first_bad,
		.label = STR("the first of them"),
		.help = STR("save the file as UTF-8"),
		.note = STR("each such byte is shown as \xef\xbf\xbd"),
	};
	diag_add(&r->doc->diags, d);
}

/* Order: hidden text is marked first, since items and fields ask whether their
 * place is hidden; references and the title are taken over last. */
static void read_text(struct reading *r)
{
	report_bytes(r);
	if (str_ends(r->doc->path, STR(".feature"))) {
		feature_read(r);
	} else if (str_ends(r->doc->path, STR(".yml")) ||
		str_ends(r->doc->path, STR(".yaml"))) {
		yaml_document(r);
	} else {
		reading_markdown(r, front_matter_read(r));
		items_read(r);
		if (!r->doc->whole)
			visibility_of_text(r);
	}
	close_document(r);
}

/* Is there text that the document is read again without? */
static bool is_read_again(const struct readers *all, const struct document *doc)
{
	bool again = false;
	for (size_t n = 0; all->again && n < doc->hidden.len; n++)
		again = again || doc->hidden.at[n].level > (unsigned)all->audience;
	return again;
}

static void read_with(
	const struct readers *all, struct document *doc, arena *scratch)
{
	const struct workspace *ws = all->ws;
	struct reading r = {
		.ws = ws,
		.source = &ws->sources.at[doc->file - 1],
		.file = doc->file,
		.doc = doc,
		.keep = &doc->keep,
		.scratch = scratch,
		.prefixes = all->prefixes,
		.words = all->words,
	};
	visibility_marks(&r);
	r.bodies = all->bodies && !is_read_again(all, doc);
	read_text(&r);
}

void read_document(const struct workspace *ws, uint32_t file, bool bodies,
	struct document *doc)
{
	arena scratch = {0};
	doc->file = file;
	doc->path = ws->sources.at[file - 1].path;
	doc->diags.keep = &doc->keep;
	struct readers one = {
		.ws = ws,
		.prefixes = reading_prefixes(&ws->vocabulary, &scratch),
		.words = ws->gherkin ? ws->gherkin : gherkin_words_read(&scratch),
		.bodies = bodies,
	};
	read_with(&one, doc, &scratch);
	arena_free(&scratch);
}

static void read_task(void *context, size_t i, unsigned worker)
{
	struct readers *all = context;
	struct document *doc = &all->ws->own[i];
	doc->path = all->ws->sources.at[doc->file - 1].path;
	doc->diags.keep = &doc->keep;
	if (!load(all->ws, doc->file, doc)) {
		doc->title = doc->path;
		return;
	}
	read_with(all, doc, &all->scratch[worker]);
	arena_reset(&all->scratch[worker]);
}

/* The document that may stand for the source, or NULL. */
static const struct document *known_of(
	const struct read_options *options, uint32_t file)
{
	const struct document *doc =
		options->known ? options->known[file - 1] : NULL;
	return doc && doc->file == file ? doc : NULL;
}

/* ensures: every document is borrowed, or is one of own[], with its file. */
static void share_out(struct workspace *ws, const struct read_options *options)
{
	ws->ndocuments = ws->nfiles;
	ws->documents = NEW(&ws->keep, const struct document *, ws->ndocuments);
	ws->own = NEW(&ws->keep, struct document, ws->ndocuments);
	for (size_t i = 0; i < ws->ndocuments; i++) {
		uint32_t file = ws->files[i];
		const struct document *known = known_of(options, file);
		if (known) {
			ws->sources.at[file - 1] = options->lender->sources.at[file - 1];
			ws->documents[i] = known;
			continue;
		}
		ws->own[ws->nown].file = file;
		ws->documents[i] = &ws->own[ws->nown++];
	}
}

void read_documents(struct workspace *ws, const struct read_options *options)
{
	unsigned threads = options->threads ? options->threads : 1;
	share_out(ws, options);
	if (!ws->gherkin)
		ws->gherkin = options->lender ? options->lender->gherkin
									  : gherkin_words_read(&ws->keep);
	struct readers all = {
		.ws = ws,
		.scratch = NEW(&ws->keep, arena, threads),
		.prefixes = reading_prefixes(&ws->vocabulary, &ws->keep),
		.words = ws->gherkin,
		.bodies = options->bodies,
		.again = options->again,
		.audience = options->audience,
	};
	pool_run(threads, ws->nown, read_task, &all);
	for (unsigned w = 0; w < threads; w++)
		arena_free(&all.scratch[w]);
}
