/* reading_fixture.h: a document to read, in a workspace with a few kinds, for
 * the tests of read/.  Include it first. */
#include "../../src/read/read_int.h"

#include "written.h"

#include <prdc/discover.h>

struct fixture {
	struct workspace ws;
	struct workspace builtin; /* whose words have their meanings */
	struct kind kinds[3];     /* story, need, release */
	struct kind *kind_list[3];
	const struct kind *need_list[1], *release_list[1];
	struct link_def serves, in;
	const struct link_def *story_links[2];
	struct field_def tags;
	struct key_def keys[1];
	struct source source;
	struct document doc;
	arena scratch;
	struct reading r;
	str prefixes[3];
};

static inline void fixture_kinds(struct fixture *f)
{
	static const char *const names[] = {"story", "need", "release"};
	static const char *const prefixes[] = {"STORY", "NEED", "REL"};
	static const enum role roles[] = {ROLE_STORY, ROLE_NEED, ROLE_RELEASE};
	struct vocabulary *v = &f->ws.vocabulary;
	v->prefixes.arena = v->kind_names.arena = v->headings.arena = &f->ws.keep;
	for (uint32_t n = 0; n < 3; n++) {
		f->prefixes[n] = str_from(prefixes[n]);
		f->kinds[n] = (struct kind){.name = str_from(names[n]),
			.role = roles[n],
			.prefixes = &f->prefixes[n],
			.nprefixes = 1};
		f->kind_list[n] = &f->kinds[n];
		*map_put(&v->prefixes, utf8_fold(&f->ws.keep, f->prefixes[n])) = n + 1;
		*map_put(&v->kind_names, f->kinds[n].name) = n + 1;
	}
	v->kinds = f->kind_list;
	v->nkinds = 3;
	f->need_list[0] = &f->kinds[1];
	f->release_list[0] = &f->kinds[2];
	f->serves = (struct link_def){.name = STR("serves"),
		.slot = LINK_SERVES,
		.to = f->need_list,
		.nto = 1};
	f->in = (struct link_def){
		.name = STR("in"), .slot = LINK_IN, .to = f->release_list, .nto = 1};
	f->story_links[0] = &f->serves;
	f->story_links[1] = &f->in;
	f->kinds[0].links = f->story_links;
	f->kinds[0].nlinks = 2;
	f->tags = (struct field_def){
		.name = STR("tags"), .slot = FIELD_TAGS, .list = true};
	f->keys[0].field = &f->tags;
	f->kinds[0].key_defs = f->keys;
	f->kinds[0].nkey_defs = 1;
	f->kinds[0].keys.arena = &f->ws.keep;
	*map_put(&f->kinds[0].keys, STR("tags")) = 1;
	*map_put(&v->headings, STR("acceptance criteria")) = HEADING_CRITERIA;
}

/* A workspace that any number of documents can be read in. */
static inline struct fixture *fixture_workspace(void)
{
	struct fixture *f = calloc(1, sizeof *f);
	fixture_kinds(f);
	f->ws.settings.limits = (struct limits){.file = 1 << 20,
		.front_matter = 1 << 16,
		.table_cells = 200000,
		.table_columns = 64,
		.nesting = 64,
		.run = 1000,
		.references = 10000};
	f->ws.settings.language = STR("en");
	f->ws.gherkin = gherkin_words_read(&f->ws.keep);
	phrases_read(&f->ws.vocabulary, &f->ws.keep);
	discover(&f->builtin,
		&(struct discover_options){
			.tree = tree_memory(&f->builtin.keep, NULL, 0)});
	f->ws.vocabulary.meanings = f->builtin.vocabulary.meanings;
	f->ws.sources.at = &f->source;
	f->ws.sources.len = 1;
	return f;
}

/* Begins to read a document, after fixture_forget() another one. */
static inline void fixture_read(struct fixture *f, str path, str text)
{
	f->source = (struct source){.path = path};
	f->doc = (struct document){.path = path, .file = 1};
	source_open(&f->source, 1, &f->doc.keep, text);
	f->doc.diags.keep = &f->doc.keep;
	f->r = (struct reading){.ws = &f->ws,
		.source = &f->source,
		.file = 1,
		.bodies = true,
		.doc = &f->doc,
		.keep = &f->doc.keep,
		.scratch = &f->scratch,
		.words = f->ws.gherkin,
		.prefixes = reading_prefixes(&f->ws.vocabulary, &f->scratch)};
}

static inline void fixture_forget(struct fixture *f)
{
	buf_free(&f->r.md.html);
	arena_free(&f->doc.keep);
	arena_free(&f->scratch);
}

static inline struct fixture *fixture_open(str path, str text)
{
	struct fixture *f = fixture_workspace();
	fixture_read(f, path, text);
	return f;
}

/* The whole text as Markdown, and a story that its blocks belong to. */
static inline struct fixture *fixture_story(str text)
{
	struct fixture *f = fixture_open(STR("story.md"), text);
	reading_markdown(&f->r, (span){1, 0, (uint32_t)f->source.text.len});
	item_add(&f->r, &f->kinds[0]);
	return f;
}

static inline void fixture_close(struct fixture *f)
{
	fixture_forget(f);
	arena_free(&f->ws.keep);
	arena_free(&f->builtin.keep);
	free(f);
}

static inline void expect_at(const struct fixture *f, span at, const char *want)
{
	expect_written(&f->source, at, want);
}
