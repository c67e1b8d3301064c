/* site.c: builds the whole site, from a plan to a folder. */
#include <errno.h>
#include <string.h>

#include <prdc/folder.h>

#include "site_int.h"

/* The memory of one thread. */
struct writer {
	arena keep;    /* of the site: page links */
	arena scratch; /* of a page */
	buf out, other;
};
/* The result of one task: a page, an asset or an image. */
struct write_result {
	enum folder_result result;
	int reason; /* errno, where it failed */
	uint64_t digest;
	bool leaks;
	struct leak leak;
};
struct build {
	struct site site;
	const struct site_options *options;
	struct diags *diags;
	struct site_facts facts;
	arena keep;
	struct page_plan *plans;
	size_t nplans;
	const struct template **templates; /* by plan */
	struct page_links *links;          /* by plan */
	struct language_fault *faults;     /* of files of words */
	struct leak_input written;         /* by the authors, nothing taken out */
	struct leak_check *leaks;
	struct assets assets;
	uint32_t *images; /* index in addresses->files of those that pages show */
	size_t nimages;
	struct write_result *results; /* by plan, then asset, then image */
	struct writer *writers;       /* by thread */
	unsigned threads;
	struct folder *out;
	bool writes; /* there is an out folder */
};

static bool has_errors(const struct diags *list)
{
	for (size_t i = 0; i < list->len; i++) {
		enum severity s = list->at[i].severity;

		if (s == SEVERITY_DEFAULT)
			s = rule_row(list->at[i].rule)->level;
		if (s == SEVERITY_ERROR)
			return true;
	}
	return false;
}

/* -------------------------------------------------------------- planning */

static struct claim claim_of(const struct build *b, const struct page_plan *p)
{
	struct claim c = {.path = p->path};
	arena *keep = b->site.keep;

	if (p->item.n) {
		const struct item *i = graph_item(b->site.graph, p->item);

		c.who = FORMAT(keep, "`{}`", i->address);
		c.at = i->id_at;
	} else if (p->document) {
		c.who = FORMAT(keep, "`{}`", p->document->path);
		c.at = (span){p->document->file, 0, 0};
	} else {
		c.who = STR("a page of its own");
	}
	return c;
}

/* Every path of the site gets an owner, in this order: pages, style sheets
 * and scripts, images. */
static void claim_addresses(struct build *b)
{
	const struct files *files = &b->site.addresses->files;
	size_t n = 0;
	struct claim *claims =
		NEW(b->site.keep, struct claim, b->nplans + b->assets.len + files->len);

	for (size_t i = 0; i < b->nplans; i++)
		claims[n++] = claim_of(b, &b->plans[i]);
	for (size_t i = 0; i < b->assets.len; i++)
		claims[n++] = (struct claim){.path = b->assets.at[i].path,
			.who = STR("a file beside the templates")};
	for (size_t i = 0; i < files->len; i++)
		if (!files->at[i].fault)
			claims[n++] = (struct claim){.path = files->at[i].address,
				.who = FORMAT(b->site.keep, "`{}`", files->at[i].path),
				.at = files->at[i].at};
	addresses_claim(&b->site, claims, n, b->diags);
}

static void read_words(struct build *b)
{
	const struct workspace *ws = b->site.workspace;

	b->site.language = language_read(
		ws->tree, ws->settings.language, b->site.keep, &b->faults);
}

static void report_words(struct build *b)
{
	for (const struct language_fault *f = b->faults; f; f = f->next)
		templates_report_file(b->site.templates,
			&(struct source){.path = f->path, .text = f->text}, f->at,
			(struct diag){.message = f->message, .help = f->help});
}

static void get_templates(struct build *b)
{
	struct templates_options options = {
		.tree = b->site.workspace->tree,
		.root = &root_class,
		.links = &address_links,
		.language = b->site.language,
		.site = b->site.addresses,
		.sources = &b->facts.sources,
		.keep = b->site.keep,
		.diags = b->diags,
	};

	b->site.templates = templates_open(&options);
	report_words(b);
	b->templates = NEW(b->site.keep, const struct template *, b->nplans);
	for (size_t i = 0; i < b->nplans; i++)
		if (!b->plans[i].write)
			b->templates[i] = templates_get(
				b->site.templates, str_from(b->plans[i].type->template));
}

/* ensures: every page has an address, a template or a writer; or a finding
 * says why not. */
static void plan_site(struct build *b)
{
	struct site *s = &b->site;
	read_words(b);
	struct page page = site_page(s, s->keep, NULL);
	addresses_make(s);
	struct view_index *index =
		view_index_make(&page.view, s->findings, s->keep);
	addresses_of_groups(s, index);
	s->index = index;
	b->plans = pages_plan(s, s->keep, &b->nplans);
	files_find(s, b->threads, b->diags);
	assets_find(s->workspace, s->keep, &b->assets);
	if (b->assets.error.len)
		b->facts.error = arena_copy(b->diags->keep, b->assets.error);
	claim_addresses(b);
	get_templates(b);
}

/* --------------------------------------------------------------- writing */

/* Looks for leaks in w->out and writes it to the folder.  Runs in any thread;
 * writes only to `r` and `w`. */
static void deliver(
	struct build *b, struct write_result *r, str path, struct writer *w)
{
	str text = buf_str(&w->out);
	struct folder_file row = {arena_copy(&w->scratch, path), str_hash(text)};

	r->digest = row.digest;
	r->result = FOLDER_WRITTEN;
	r->leaks = leak_check_find(b->leaks, text, &r->leak);
	if (r->leaks)
		r->leak.text = arena_copy(&w->keep, r->leak.text);
	if (!b->writes)
		return;
	r->result = folder_write(b->out, row, text, &w->other);
	if (r->result == FOLDER_FAILED)
		r->reason = errno;
}

static str way_up(arena *scratch, str path)
{
	buf up = {0};

	for (size_t i = 0; i < path.len; i++)
		if (path.at[i] == '/')
			buf_puts(&up, "../");
	return buf_take(&up, scratch);
}

/* Runs in any thread: writes only to the links and the result of its page, and
 * to `w`. */
static void write_page(struct build *b, size_t i, struct writer *w)
{
	const struct page_plan *plan = &b->plans[i];
	struct page page = site_page(&b->site, &w->scratch, &w->out);

	page.view.item = plan->item;
	page.view.set = page_reads(&b->site, plan->type);
	page.path = plan->path;
	page.up = way_up(&w->scratch, plan->path);
	page.document = plan->document;
	page.subject = plan->subject;
	page.plan = plan;
	page.links = &b->links[i];
	page.links->keep = &w->keep;
	if (plan->write)
		plan->write(&page);
	else
		template_render(b->templates[i],
			&(struct template_target){.context = &page.view,
				.out = &w->out,
				.scratch = &w->scratch,
				.language = b->site.language,
				.set = page.view.set});
	deliver(b, &b->results[i], plan->path, w);
}

static void write_image(struct build *b, size_t i, struct writer *w)
{
	const struct site_file *f = &b->site.addresses->files.at[b->images[i]];
	struct write_result *r = &b->results[b->nplans + b->assets.len + i];
	str bytes;

	if (!files_read(&b->site, f, &w->scratch, &bytes)) {
		r->result = FOLDER_FAILED;
		r->reason = ESTALE;
		return;
	}
	buf_put(&w->out, bytes);
	deliver(b, r, f->address, w);
}

static void task(void *context, size_t i, unsigned worker)
{
	struct build *b = context;
	struct writer *w = &b->writers[worker];

	buf_cut(&w->out, 0);
	if (i < b->nplans) {
		write_page(b, i, w);
	} else if (i < b->nplans + b->assets.len) {
		const struct asset *a = &b->assets.at[i - b->nplans];

		buf_put(&w->out, a->text);
		deliver(b, &b->results[i], a->path, w);
	} else {
		write_image(b, i - b->nplans - b->assets.len, w);
	}
	arena_reset(&w->scratch);
}

static void image_task(void *context, size_t i, unsigned worker)
{
	struct build *b = context;

	task(b, b->nplans + b->assets.len + i, worker);
}

static str path_of(const struct build *b, size_t i)
{
	if (i < b->nplans)
		return b->plans[i].path;
	if (i < b->nplans + b->assets.len)
		return b->assets.at[i - b->nplans].path;
	i -= b->nplans + b->assets.len;
	return b->site.addresses->files.at[b->images[i]].address;
}

/* False: a file could not be written, and facts.error says why.  It is no
 * finding, since no document caused it. */
static bool check_written(struct build *b, size_t n)
{
	size_t i = 0;

	while (i < n && b->results[i].result != FOLDER_FAILED)
		i++;
	if (i == n)
		return true;
	int reason = b->results[i].reason;
	b->facts.error = FORMAT(b->diags->keep, "cannot write `{}/{}`: {}",
		str_from(b->options->out), path_of(b, i),
		reason == ESTALE ? STR("the image has changed meanwhile")
						 : str_from(strerror(reason)));
	return false;
}

/* The images that pages show.  requires: all pages are written. */
static void list_images(struct build *b)
{
	size_t n = b->site.addresses->files.len;
	bool *shown = NEW(b->site.keep, bool, n + 1);

	b->images = NEW(b->site.keep, uint32_t, n + 1);
	for (size_t i = 0; i < b->nplans; i++)
		for (size_t f = 0; f < b->links[i].files.len; f++)
			shown[b->links[i].files.at[f]] = true;
	for (size_t i = 0; i < n; i++)
		if (shown[i])
			b->images[b->nimages++] = (uint32_t)i;
}

/* Images are claimed only when a page shows them, since the name of a folder
 * can be secret, too. */
static void claim_paths(struct build *b, size_t beg, size_t end)
{
	str *paths = NEW(b->site.keep, str, end - beg + 1);

	if (!b->writes)
		return;
	for (size_t i = beg; i < end; i++)
		paths[i - beg] = path_of(b, i);
	folder_claim(b->out, paths, end - beg);
}

static void forget_words(const struct word_entry *w, struct leak_check *l)
{
	for (size_t f = 0; f < PLURAL_COUNT; f++)
		for (size_t k = 0; k < w->forms[f].len; k++)
			leak_check_forget(l, w->forms[f].at[k].text);
}

/* The texts of templates and languages stand in every site, so that they are no
 * secret. */
static void look_for_leaks(struct build *b)
{
	const struct graph *author = b->options->author;
	const struct source *source;
	b->written = (struct leak_input){
		.written = &author->workspace->sources,
		.audience = b->site.audience,
		.fields = hidden_fields(author, b->site.audience, b->site.keep),
	};
	b->leaks = leak_check_make(&b->written, b->site.keep);
	for (size_t i = 0; (source = templates_source(b->site.templates, i)); i++)
		leak_check_forget(b->leaks, source->text);
	for (size_t i = 0; i < b->site.language->len; i++)
		forget_words(&b->site.language->entries[i], b->leaks);
}

/* ensures: everything is in the staging folder, or was only rendered; or
 * facts.error says why not, and the folder is left as it was. */
static bool write_site(struct build *b)
{
	size_t fixed = b->nplans + b->assets.len;
	struct folder_options out = {
		.path = b->options->out, .root = b->options->root};

	look_for_leaks(b);
	b->links = NEW(b->site.keep, struct page_links, b->nplans);
	b->results = NEW(b->site.keep, struct write_result,
		fixed + b->site.addresses->files.len);
	if (b->writes)
		b->out = folder_open(&out, b->site.keep);
	claim_paths(b, 0, fixed);
	pool_run(b->threads, fixed, task, b);
	if (!check_written(b, fixed))
		return false;
	list_images(b);
	claim_paths(b, fixed, fixed + b->nimages);
	pool_run(b->threads, b->nimages, image_task, b);
	return check_written(b, fixed + b->nimages);
}

/* -------------------------------------------------------------- finishing */

static void prove(struct build *b)
{
	struct link_proof links = {b->links, b->plans, b->nplans};

	page_links_prove(&b->site, &links, b->diags);
	for (size_t i = 0; i < b->nplans + b->assets.len + b->nimages; i++)
		if (b->results[i].leaks)
			leak_check_report(&b->results[i].leak, path_of(b, i), b->diags);
}

static void swap(struct build *b)
{
	size_t n = b->nplans + b->assets.len + b->nimages;
	struct folder_file *files = NEW(b->site.keep, struct folder_file, n + 1);

	for (size_t i = 0; i < n; i++)
		files[i] = (struct folder_file){path_of(b, i), b->results[i].digest};
	folder_swap(b->out, files, n);
	b->facts.swapped = true;
}

static void finish(struct build *b)
{
	if (b->writes && (b->facts.error.len || has_errors(b->diags)))
		folder_abandon(b->out);
	else if (b->writes)
		swap(b);
}

static void count(struct build *b)
{
	struct site_facts *f = &b->facts;

	f->pages = b->nplans;
	f->left_out = pages_left_out(&b->site, b->diags->keep);
	f->assets = b->assets.len + b->nimages;
	f->kept = b->writes ? folder_kept(b->out) : 0;
	for (size_t i = 0; i < b->nplans; i++) {
		f->written += b->results[i].result == FOLDER_WRITTEN;
		f->unchanged += b->results[i].result == FOLDER_UNCHANGED;
	}
}

static void open_build(struct build *b, const struct plan *p)
{
	unsigned threads = b->options->threads;
	enum audience audience = p->graph->workspace->settings.audience;

	b->threads = threads ? threads : 1;
	b->site = (struct site){
		.plan = p,
		.graph = p->graph,
		.workspace = p->graph->workspace,
		.audience = audience_sees(audience),
		.set = audience == AUDIENCE_PUBLIC ? SET_CUSTOMERS : SET_TEAM,
		.keep = &b->keep,
	};
	b->writers = NEW(&b->keep, struct writer, b->threads);
}

static void close_build(struct build *b)
{
	for (unsigned i = 0; i < b->threads; i++) {
		struct writer *w = &b->writers[i];

		arena_free(&w->keep);
		arena_free(&w->scratch);
		buf_free(&w->out);
		buf_free(&w->other);
	}
	arena_free(&b->keep);
}

static void find_anchors(struct build *b)
{
	arena *keep = NEW(b->site.keep, arena, b->threads);

	anchors_find(&b->site, b->threads, keep);
	for (unsigned i = 0; i < b->threads; i++)
		b->writers[i].keep = keep[i];
}

/* An error found before the pages are written leaves the folder untouched;
 * b.keep dies here, so that facts and findings lie in the arena of `diags`. */
struct site_facts emit_site(const struct plan *p, const struct diags *findings,
	const struct site_options *options, struct diags *diags)
{
	struct build b = {.options = options, .diags = diags};

	open_build(&b, p);
	b.site.findings = findings;
	b.writes = !options->strict || !has_errors(findings);
	b.facts.sources = p->graph->workspace->sources;
	plan_site(&b);
	if (!b.facts.error.len && !has_errors(diags)) {
		find_anchors(&b);
		if (write_site(&b)) {
			prove(&b);
			count(&b);
		}
		finish(&b);
	}
	close_build(&b);
	return b.facts;
}
