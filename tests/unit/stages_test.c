/* stages_test.c: the laws that hold for all stages behind read: documents are
 * not written to, and the same documents give the same graph again, also when
 * another workspace borrows them. */
#include <prdc/check.h>
#include <prdc/discover.h>
#include <prdc/emit.h>
#include <prdc/read.h>
#include <prdc/resolve.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

/* Whatever resolve adds to documents occurs here: scenarios of another file,
 * links and fields from a container, its visibility, links from the other
 * end, every end of a reference, and most faults. */
static const char *const texts_of[][2] = {
	{"epics/big.md",
		"---\nid: EPIC-1\ntitle: Big\nvisibility: internal\n"
		"release: REL-1\nowner: ana\n---\n\n"
		"# Big\n\nSee [[STORY-1]], NEED-77 and STORY-1#AC-9.\n\n"
		"## STORY-2: Inside\n\n- Status: ready\n- Serves: NEED-1\n\n"
		"### Acceptance criteria\n\n- [x] It is fast\n- [ ] It is safe\n"},
	{"features/pay.feature",
		"@STORY-1\nFeature: Pay\n\n  Scenario: as a guest\n"
		"    Given a cart\n    When I pay\n    Then I get a receipt\n\n"
		"  Scenario: again\n    Given a cart\n    When I pay\n"
		"    Then I get a receipt\n"},
	{"needs/need-1.md",
		"---\nid: NEED-1\ntitle: Pay in peace\nstories: [STORY-1]\n---\n\n"
		"# Pay in peace\n\n<!-- internal -->\n\nWhy STORY-2 waits.\n\n"
		"<!-- /internal -->\n\n![a](../pic.png) [gone](no.md)\n"
		"[why](#why-now) [there](../epics/big.md#big)\n"
		"<https://a.example/>\n\n## Why now\n\nNow.\n"},
	{"prdc.yml", "title: Shop\n"},
	{"releases/rel-1.md",
		"---\nid: REL-1\ntitle: First\nstatus: planned\n"
		"target: 2026-09\n---\n\n# First\n"},
	{"stories/a.md",
		"---\nid: STORY-1\ntitle: Pay\nstatus: ready\naliases: [US-7]\n"
		"depends_on: [STORY-3]\n---\n\n# Pay\n\nAs a guest, I want to "
		"pay so that I leave.\n\n## Acceptance criteria\n\n"
		"- It works\n"},
	{"stories/b.md",
		"---\nid: STORY-3\ntitle: Wait\nstatus: done\n"
		"depends_on: [US-7, STORY-99]\nserves: REL-1\n---\n\n# Wait\n"},
	{"stories/c.yml", "id: STORY-3\ntitle: Twice\nkind: story\n"},
};
enum {
	FILES = sizeof texts_of / sizeof *texts_of,
	STORY_1 = 5
};

static void put_files(struct memory_file out[FILES])
{
	for (size_t n = 0; n < FILES; n++)
		out[n] = (struct memory_file){
			str_from(texts_of[n][0]), str_from(texts_of[n][1])};
}

struct world {
	arena keep;
	struct workspace ws;
	uint64_t *digests; /* of documents, then of the rest of the workspace */
};

/* With the numbers that `sources` has given to paths; NULL: with its own. */
static struct world *world_find(
	const struct memory_file *at, size_t n, const struct sources *sources)
{
	struct world *w = calloc(1, sizeof *w);
	if (sources)
		w->ws.sources = sources_copy(sources, &w->keep);
	struct discover_options where = {.tree = tree_memory(&w->keep, at, n)};
	date_parse(STR("2026-05-04"), &where.today);
	discover(&w->ws, &where);
	return w;
}

static struct world *world_read(const struct memory_file *at, size_t n)
{
	struct world *w = world_find(at, n, NULL);
	read_documents(
		&w->ws, &(struct read_options){.threads = 2, .bodies = true});
	return w;
}

static struct world *world_made(void)
{
	struct memory_file files[FILES];
	put_files(files);
	return world_read(files, FILES);
}

static struct world *world_folder(const char *path)
{
	struct world *w = calloc(1, sizeof *w);
	str reason = {0};
	struct discover_options where = {
		.tree = tree_folder(&w->keep, path, &reason)};
	assert_int_equal(reason.len, 0);
	date_parse(STR("2026-05-04"), &where.today);
	discover(&w->ws, &where);
	read_documents(
		&w->ws, &(struct read_options){.threads = 2, .bodies = true});
	return w;
}

static void world_close(struct world *w)
{
	workspace_free(&w->ws);
	arena_free(&w->keep);
	free(w);
}

/* --------------------------------------------------------------- digests */
static uint64_t digest_of(const void *at, size_t len)
{
	return str_hash((str){at, len});
}

static void take_digests(const struct workspace *ws, uint64_t *out)
{
	for (size_t n = 0; n < ws->ndocuments; n++) {
		const struct document *d = ws->documents[n];
		*out++ = digest_of(d, sizeof *d);
		*out++ = arena_digest(&d->keep);
	}
	*out++ = digest_of(&ws->settings, sizeof ws->settings);
	*out++ = digest_of(&ws->vocabulary, sizeof ws->vocabulary);
	*out++ = digest_of(&ws->diags, sizeof ws->diags);
	*out++ =
		digest_of(ws->sources.at, ws->sources.len * sizeof *ws->sources.at);
	*out = arena_digest(&ws->keep);
}

static size_t ndigests(const struct workspace *ws)
{
	return 2 * ws->ndocuments + 5;
}

static void note_bytes(struct world *w)
{
	w->digests = NEW(&w->keep, uint64_t, ndigests(&w->ws));
	take_digests(&w->ws, w->digests);
}

static void expect_same_bytes(struct world *w, const char *stage)
{
	uint64_t *now = NEW(&w->keep, uint64_t, ndigests(&w->ws));
	take_digests(&w->ws, now);
	for (size_t n = 0; n < ndigests(&w->ws); n++)
		if (now[n] != w->digests[n])
			fail_msg("%s wrote to %s", stage,
				n / 2 < w->ws.ndocuments ? w->ws.documents[n / 2]->path.at
										 : "the workspace");
}

static void a_digest_sees_every_byte(void **state)
{
	(void)state;
	arena a = {0};
	assert_int_equal(arena_digest(&a), 0);
	char *first = NEW(&a, char, 3);
	char *large = NEW(&a, char, 10000);
	char *last = NEW(&a, char, 2);
	char *all[] = {first, first + 2, large, large + 9999, last + 1};
	uint64_t before = arena_digest(&a);
	assert_int_equal(before, arena_digest(&a));
	for (size_t n = 0; n < sizeof all / sizeof *all; n++) {
		*all[n] = 1;
		assert_int_not_equal(arena_digest(&a), before);
		*all[n] = 0;
		assert_int_equal(arena_digest(&a), before);
	}
	arena_free(&a);
}

/* ------------------------------------------------------------- the stages */
static void build_site(const struct plan *p, const struct diags *findings)
{
	char folder[] = "/tmp/prdc-stages-XXXXXX", out[64], command[80];
	arena texts = {0};
	struct diags own = {.keep = &texts};
	assert_non_null(mkdtemp(folder));
	snprintf(out, sizeof out, "%s/site", folder);
	struct site_options how = {.out = out, .author = p->graph, .threads = 2};
	struct site_facts site = emit_site(p, findings, &how, &own);
	assert_true(site.pages > 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
	arena_free(&texts);
}

static void expect_pure_stages(struct world *w)
{
	arena keep = {0}, texts = {0};
	struct diags diags = {.keep = &texts};
	struct check_facts facts = {0};
	buf json = {0};
	note_bytes(w);
	struct graph *g = resolve_graph(&w->ws, &keep, &diags);
	expect_same_bytes(w, "resolve");
	struct plan *p = make_plan(g, w->ws.settings.today, &keep);
	expect_same_bytes(w, "plan");
	check_graph(p, 2, &diags, &facts);
	expect_same_bytes(w, "check");
	emit_json(g, w->ws.settings.today, &json);
	build_site(p, &diags);
	expect_same_bytes(w, "emit");
	buf_free(&json);
	arena_free(&texts);
	arena_free(&keep);
}

static void no_stage_writes_to_documents(void **state)
{
	(void)state;
	struct world *w = world_made();
	assert_int_equal(w->ws.ndocuments, FILES - 1);
	expect_pure_stages(w);
	world_close(w);
	w = world_folder("samples/shop");
	assert_true(w->ws.ndocuments > 50);
	expect_pure_stages(w);
	world_close(w);
}

/* ---------------------------------------------------------- the same graph */
/* A graph as text: what the export says, then all that it leaves out. */
static void put_destinations(const struct graph *g, buf *out)
{
	for (size_t n = 0; n < g->workspace->ndocuments; n++) {
		const struct document *d = &g->documents[n];
		buf_print(
			out, "%.*s %d\n", (int)d->path.len, d->path.at, (int)d->visibility);
		for (size_t r = 0; r < d->nreferences; r++) {
			const struct destination *to = &d->destinations[r];
			buf_print(out, "%d %u %u %.*s %.*s\n", (int)to->end, to->to.n,
				to->document, (int)to->anchor.len, to->anchor.at,
				(int)to->path.len, to->path.at);
		}
		for (size_t i = 0; i < d->nitems; i++)
			buf_print(
				out, "%u in %u\n", d->items[i].self.n, d->items[i].container.n);
	}
}

static void put_edges(const struct graph *g, buf *out)
{
	for (size_t n = 0; n < g->nedges; n++)
		buf_print(out, "%u %.*s %u\n", g->edges[n].from.n,
			(int)g->edges[n].def->name.len, g->edges[n].def->name.at,
			g->edges[n].to.n);
	for (uint32_t n = 0; n < g->mention_beg[g->nitems + 1]; n++)
		buf_print(out, "%u ~ %u\n", g->mentions[n].from.n, g->mentions[n].to.n);
	for (size_t n = 0; n < g->ncycles; n++)
		for (const item_ref *c = g->cycles[n]; c->n; c++)
			buf_print(out, "(%u)\n", c->n);
}

/* The graph of a workspace as text, with what resolve reported. */
static buf graph_text(const struct workspace *ws)
{
	arena keep = {0}, texts = {0};
	struct diags diags = {.keep = &texts};
	buf out = {0};
	struct graph *g = resolve_graph(ws, &keep, &diags);
	emit_json(g, ws->settings.today, &out);
	put_destinations(g, &out);
	put_edges(g, &out);
	for (size_t n = 0; n < diags.len; n++)
		buf_print(&out, "%d %u-%u %.*s\n", (int)diags.at[n].rule,
			diags.at[n].at.beg, diags.at[n].at.end,
			(int)diags.at[n].message.len, diags.at[n].message.at);
	arena_free(&texts);
	arena_free(&keep);
	return out;
}

static void expect_text(buf got, buf want)
{
	size_t at = 0;
	while (at < got.len && at < want.len && got.at[at] == want.at[at])
		at++;
	size_t beg = at > 60 ? at - 60 : 0;
	if (got.len != want.len || at < got.len)
		fail_msg("the graphs differ at byte %zu:\n%.*s\n---\n%.*s", at,
			(int)(got.len - beg < 200 ? got.len - beg : 200), got.at + beg,
			(int)(want.len - beg < 200 ? want.len - beg : 200), want.at + beg);
	buf_free(&got);
	buf_free(&want);
}

static void resolving_twice_is_resolving_once(void **state)
{
	(void)state;
	struct world *w = world_made();
	buf first = graph_text(&w->ws);
	assert_true(
		str_find(buf_str(&first), STR("I get a receipt"), 0) < first.len);
	assert_true(str_find(buf_str(&first), STR("inherited"), 0) < first.len);
	expect_text(graph_text(&w->ws), first);
	world_close(w);
	w = world_folder("samples/shop");
	first = graph_text(&w->ws);
	expect_text(graph_text(&w->ws), first);
	world_close(w);
}

/* ------------------------------------------------------------- borrowing */
struct borrowing {
	const struct memory_file *at;
	size_t n;
	bool numbered; /* paths have the lender's numbers */
	size_t own;    /* documents that are read */
};

/* Reads the files; those whose text is the lender's are borrowed. */
static struct world *world_borrow(
	const struct world *lender, const struct borrowing *b)
{
	const struct sources *from = &lender->ws.sources;
	struct world *w = world_find(b->at, b->n, b->numbered ? from : NULL);
	const struct document **known =
		NEW(&w->keep, const struct document *, w->ws.sources.len);
	for (size_t m = 0; m < b->n; m++) {
		const struct document *d =
			workspace_document(&lender->ws, b->at[m].path);
		uint32_t file = sources_add(&w->ws.sources, b->at[m].path);
		if (d && str_eq(b->at[m].text, from->at[d->file - 1].text))
			known[file - 1] = d;
	}
	w->ws.vocabulary = lender->ws.vocabulary;
	read_documents(&w->ws,
		&(struct read_options){.threads = 1,
			.bodies = true,
			.lender = &lender->ws,
			.known = known});
	assert_int_equal(w->ws.nown, b->own);
	assert_int_equal(w->ws.ndocuments, b->n - 1);
	return w;
}

/* The graph of borrowed documents is that of read ones, and the lender's is
 * as before, whichever comes first. */
static void expect_borrowed(struct borrowing b)
{
	struct world *lender = world_made();
	struct world *fresh = world_read(b.at, b.n);
	buf before = graph_text(&lender->ws);
	note_bytes(lender);
	struct world *w = world_borrow(lender, &b);
	expect_text(graph_text(&w->ws), graph_text(&fresh->ws));
	expect_pure_stages(w);
	expect_same_bytes(lender, "the borrower");
	world_close(w);
	expect_same_bytes(lender, "the end of the borrower");
	expect_text(graph_text(&lender->ws), before);
	world_close(fresh);
	world_close(lender);
}

static void borrowed_documents_give_the_same_graph(void **state)
{
	(void)state;
	struct memory_file files[FILES];
	put_files(files);
	for (int numbered = 0; numbered < 2; numbered++)
		expect_borrowed((struct borrowing){files, FILES, numbered, 0});
	expect_borrowed((struct borrowing){files, FILES - 1, true, 0});
	files[STORY_1].text = STR("---\nid: STORY-1\n---\n\n# Pay later\n");
	for (int numbered = 0; numbered < 2; numbered++)
		expect_borrowed((struct borrowing){files, FILES, numbered, 1});
}

/* Spans say files by number.  A new file in front renumbers nothing where the
 * borrower begins with the lender's numbers; where it does not, a document
 * that has another number is read instead. */
static void a_file_in_front_is_no_trouble(void **state)
{
	(void)state;
	struct memory_file more[FILES + 1] = {
		{STR("aa.md"), STR("---\nid: STORY-50\n---\n\n# New, see STORY-1\n")}};
	put_files(more + 1);
	expect_borrowed((struct borrowing){more, FILES + 1, true, 1});
	expect_borrowed((struct borrowing){more, FILES + 1, false, FILES});
}

static void documents_are_found_by_path(void **state)
{
	(void)state;
	struct world *w = world_made();
	for (size_t n = 0; n < w->ws.ndocuments; n++)
		assert_ptr_equal(workspace_document(&w->ws, w->ws.documents[n]->path),
			w->ws.documents[n]);
	assert_null(workspace_document(&w->ws, STR("prdc.yml")));
	assert_null(workspace_document(&w->ws, STR("stories/bb.md")));
	assert_null(workspace_document(&w->ws, STR("")));
	world_close(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_digest_sees_every_byte),
		cmocka_unit_test(no_stage_writes_to_documents),
		cmocka_unit_test(resolving_twice_is_resolving_once),
		cmocka_unit_test(borrowed_documents_give_the_same_graph),
		cmocka_unit_test(a_file_in_front_is_no_trouble),
		cmocka_unit_test(documents_are_found_by_path),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
