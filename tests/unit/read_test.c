/* read_test.c: what a document becomes, in the built-in vocabulary: its items,
 * their fields and links, and where all of it stands. */
#include <prdc/discover.h>
#include <prdc/read.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

struct world {
	arena keep;
	struct workspace ws;
	const struct document *doc; /* the first one */
};

static struct world *read_as(str path, str text, bool bodies)
{
	struct world *w = calloc(1, sizeof *w);
	const struct memory_file file = {path, text};
	struct discover_options where = {.tree = tree_memory(&w->keep, &file, 1)};
	discover(&w->ws, &where);
	read_documents(
		&w->ws, &(struct read_options){.threads = 1, .bodies = bodies});
	assert_int_equal(w->ws.ndocuments, 1);
	w->doc = w->ws.documents[0];
	return w;
}

static struct world *world(const char *path, const char *text)
{
	return read_as(str_from(path), str_from(text), true);
}

static void world_free(struct world *w)
{
	workspace_free(&w->ws);
	arena_free(&w->keep);
	free(w);
}

static void expect(str got, const char *want)
{
	char *text = strndup(got.at ? got.at : "", got.len);
	assert_string_equal(text, want);
	free(text);
}

static void expect_at(const struct world *w, span at, const char *want)
{
	expect(source_text(&w->ws.sources, at), want);
}

static const struct item *item(const struct world *w, size_t n)
{
	assert_true(n < w->doc->nitems);
	return &w->doc->items[n];
}

static const struct diag *only(const struct world *w, enum rule rule)
{
	assert_int_equal(w->doc->diags.len, 1);
	assert_int_equal(w->doc->diags.at[0].rule, rule);
	return &w->doc->diags.at[0];
}

/* -------------------------------------------------------------- identity */

static void expect_kind(
	const char *path, const char *text, const char *kind, const char *id)
{
	struct world *w = world(path, text);
	assert_int_equal(w->doc->whole, kind != NULL);
	assert_int_equal(w->doc->nitems, kind != NULL);
	if (kind) {
		expect(item(w, 0)->kind->name, kind);
		expect(item(w, 0)->id, id);
		assert_int_equal(item(w, 0)->form, FORM_FRONT_MATTER);
	}
	world_free(w);
}

static void test_what_a_document_is(void **state)
{
	(void)state;
	expect_kind("a.md", "---\nid: NEED-1\n---\n", "need", "NEED-1");
	expect_kind("a.md", "---\nID: need-1\n---\n", "need", "need-1");
	expect_kind("a.md", "---\nid: x\nkind: story\n---\n", "story", "x");
	expect_kind("a.md", "---\ntype: Persona\n---\n", "persona", "a");
	expect_kind("a.md", "---\nid: NEED-1\ntype: Meta\n---\n", "need", "NEED-1");
	expect_kind("stories/b.md", "---\ntitle: x\n---\n", "story", "b");
	expect_kind("stories/old/c.md", "---\ntitle: x\n---\n", "story", "c");
	expect_kind("User-Stories/d.md", "---\ntitle: x\n---\n", "story", "d");
	expect_kind("stories/e.md", "---\nid: NEED-1\n---\n", "need", "NEED-1");
	expect_kind("stories/README.md", "---\ntitle: x\n---\n", NULL, "");
	expect_kind("stories/f.md", "# Only a text\n", NULL, "");
	expect_kind("a.md", "---\nid: EIP-1\n---\n", NULL, "");
	expect_kind("a.md", "---\nid: [NEED-1]\n---\n", NULL, "");
	expect_kind("a.md", "text\n---\nid: NEED-1\n---\n", NULL, "");
}

static void test_a_kind_that_was_meant(void **state)
{
	(void)state;
	struct world *w = world("a.md", "---\nid: x\nkind: sotry\n---\n");
	const struct diag *d = only(w, RULE_bad_value);
	expect(d->message, "there is no kind `sotry`");
	expect(d->hint, "did you mean story?");
	expect_at(w, d->at, "sotry");
	world_free(w);
}

static void test_titles(void **state)
{
	static const char *const texts[] = {
		"---\nid: NEED-1\ntitle: From the fields\n---\n# No\n",
		"---\nid: NEED-1\n---\n\n# From the heading\n",
		"---\nid: NEED-1\n---\n\n# NEED-1: Behind the id\n",
		"# Of a text\n",
		"No heading\n",
	};
	static const char *const want[] = {"From the fields", "From the heading",
		"Behind the id", "Of a text", "plan"};
	(void)state;
	for (size_t n = 0; n < 5; n++) {
		struct world *w = world("docs/plan.md", texts[n]);
		expect(w->doc->title, want[n]);
		world_free(w);
	}
}

static void test_dialects_have_spaces(void **state)
{
	(void)state;
	struct world *w = world("specs/001-search/spec.md",
		"# Feature Specification: Search\n\n**Status**: Draft\n\n"
		"## Requirements\n\n- **FR-001**: The system must search.\n");
	expect(w->doc->dialect, "speckit");
	const struct item *fr = item(w, w->doc->nitems - 1);
	expect(fr->id, "FR-001");
	expect(fr->address, "001-search/FR-001");
	expect_at(w, fr->id_at, "FR-001");
	world_free(w);
}

/* ---------------------------------------------------------------- fields */

static void test_fields_in_front_matter(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"---\n"
		"id: STORY-1\n"
		"Status:  In Progress \n"
		"So-That: I know\n"
		"points: 3\n"
		"labels: a, \"b c\"\n"
		"wether: fine\n"
		"---\n");
	const struct item *i = item(w, 0);
	assert_int_equal(w->doc->diags.len, 0);
	expect(item_status(i), "In Progress");
	expect_at(w, item_status_at(i), "In Progress");
	assert_int_equal(i->phase, PHASE_DOING);
	expect(item_statement(i).so_that.text, "I know");
	const struct field *size = item_field(i, FIELD_SIZE);
	expect(size->name, "points");
	expect_at(w, size->key, "points");
	expect_at(w, size->value, "3");
	const struct field *last = &i->fields[i->nfields - 1];
	assert_null(last->def);
	expect_at(w, last->key, "wether");
	world_free(w);
}

static void test_links_in_front_matter(void **state)
{
	static const char *const want[] = {
		"NEED-1", "NEED-2", "NEED-3", "NEED-4", "../needs/NEED-5.md", "X-6"};
	(void)state;
	struct world *w = world("a.md",
		"---\n"
		"id: STORY-1\n"
		"needs: NEED-1, NEED-2\n"
		"for need:\n"
		"  - \"[[NEED-3]]\"\n"
		"  - '[[NEED-4|the fourth]]'\n"
		"  - \"[fifth](../needs/NEED-5.md)\"\n"
		"blocks: [X-6]\n"
		"---\n");
	const struct item *i = item(w, 0);
	assert_int_equal(i->nlinks, 6);
	for (size_t n = 0; n < 6; n++) {
		expect(i->links[n].target, want[n]);
		expect_at(w, i->links[n].at, want[n]);
		assert_int_equal(i->links[n].origin, ORIGIN_FIELD);
		assert_int_equal(
			i->links[n].def->slot, n < 5 ? LINK_SERVES : LINK_DEPENDS_ON);
		assert_int_equal(i->links[n].inverse, n == 5);
	}
	world_free(w);
}

static void test_unknown_words_of_state(void **state)
{
	(void)state;
	struct world *w =
		world("a.md", "---\nid: STORY-1\nstatus: hm\nvisibility: mine\n---\n");
	assert_false(item(w, 0)->status_known);
	assert_int_equal(item(w, 0)->phase, PHASE_DRAFT);
	/* A word that nobody knows hides. */
	assert_int_equal(item(w, 0)->visibility, VISIBILITY_CONFIDENTIAL);
	world_free(w);
}

/* The author's reading holds what marks hide, and who may see it. */
static void test_items_in_hidden_text(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"## STORY-1: One\n\n<!-- internal -->\n\n## STORY-2: Two\n\n"
		"<!-- confidential -->\n\n- **FR-3**: The shelf must hold.\n\n"
		"<!-- /confidential -->\n\n<!-- /internal -->\n\n"
		"## STORY-4: Four <!-- internal -->more<!-- /internal -->\n");
	assert_int_equal(w->doc->nitems, 4);
	assert_int_equal(item(w, 0)->visibility, VISIBILITY_PUBLIC);
	assert_int_equal(item(w, 1)->visibility, VISIBILITY_INTERNAL);
	assert_int_equal(item(w, 2)->visibility, VISIBILITY_CONFIDENTIAL);
	assert_int_equal(item(w, 3)->visibility, VISIBILITY_PUBLIC);
	expect(item_title(item(w, 3)), "Four more");
	world_free(w);
}

static void test_unreadable_fields(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"---\nid: NEED-1\ntitle: \"open\nstatus: ready\nowner: @ana\n---\nx\n");
	assert_true(w->doc->whole);
	expect(item(w, 0)->id, "NEED-1");
	expect(item_status(item(w, 0)), "ready");
	assert_int_equal(w->doc->diags.len, 2);
	assert_int_equal(w->doc->diags.at[0].rule, RULE_unreadable_front_matter);
	assert_int_equal(w->doc->diags.at[1].rule, RULE_repaired_yaml);
	expect(item_text(item(w, 0), FIELD_OWNER), "@ana");
	world_free(w);
}

static void test_unclosed_fields(void **state)
{
	(void)state;
	struct world *w = world("a.md", "---\nid: NEED-1\n\ntext\n");
	expect_at(w, only(w, RULE_unclosed_front_matter)->at, "---");
	world_free(w);
	w = world("a.md", "---\n\nOnly a rule across the page.\n");
	assert_int_equal(w->doc->diags.len, 0);
	world_free(w);
}

/* ----------------------------------------------------------------- forms */

static void test_sections(void **state)
{
	static const char *const lines[] = {"### STORY-1: Export",
		"### STORY-1 \xe2\x80\x94 Export", "### [STORY-1] Export",
		"### Export {#STORY-1}", "STORY-1: Export\n---",
		"### **STORY-1**: Export", "### `STORY-1`: Export"};
	(void)state;
	for (size_t n = 0; n < sizeof lines / sizeof *lines; n++) {
		struct world *w = world("a.md", lines[n]);
		assert_int_equal(w->doc->nitems, 1);
		expect(item(w, 0)->id, "STORY-1");
		expect_at(w, item(w, 0)->id_at, "STORY-1");
		expect(item_title(item(w, 0)), "Export");
		expect_at(w, item_title_at(item(w, 0)), "Export");
		assert_int_equal(item(w, 0)->form, FORM_SECTION);
		world_free(w);
	}
}

static void test_headings_that_are_no_items(void **state)
{
	static const char *const lines[] = {"### EIP-2929: Gas costs",
		"### STORY-1 Export", "### See STORY-1: it exports",
		"    ### STORY-1: Export", "> ### STORY-1: Export",
		"### STORY: Export"};
	(void)state;
	for (size_t n = 0; n < sizeof lines / sizeof *lines; n++) {
		struct world *w = world("a.md", lines[n]);
		if (w->doc->nitems)
			fail_msg("an item in %s", lines[n]);
		world_free(w);
	}
}

static void test_fields_under_headings(void **state)
{
	static const char *const runs[] = {
		"- Status: ready\n- Serves: NEED-3\n",
		"**Status:** ready\n**Serves:** NEED-3\n",
		"- **Status**: ready\n- **Serves**: NEED-3\n",
		"| Status | ready |\n|---|---|\n| Serves | NEED-3 |\n",
		"```yaml\nstatus: ready\nserves: [NEED-3]\n```\n",
	};
	(void)state;
	for (size_t n = 0; n < sizeof runs / sizeof *runs; n++) {
		char text[200];
		snprintf(text, sizeof text, "## STORY-1: x\n\n%s\nText.\n", runs[n]);
		struct world *w = world("a.md", text);
		expect(item_status(item(w, 0)), "ready");
		expect_at(w, item_status_at(item(w, 0)), "ready");
		assert_int_equal(item(w, 0)->nlinks, 1);
		expect_at(w, item(w, 0)->links[0].at, "NEED-3");
		expect(item(w, 0)->summary, "Text.");
		world_free(w);
	}
}

/* The text with a NUL behind it, which is not counted. */
static const char *c_text(buf *b)
{
	*buf_room(b, 1) = '\0';
	return b->at;
}

static struct world *world_of_sections(const char *fields, const char *text)
{
	char settings[200];
	snprintf(settings, sizeof settings,
		"documents: [{path: a.md, kind: decision, id: ADR-1, fields: %s}]\n",
		fields);
	struct world *w = calloc(1, sizeof *w);
	const struct memory_file files[] = {
		{STR("prdc.yml"), str_from(settings)}, {STR("a.md"), str_from(text)}};
	struct discover_options where = {.tree = tree_memory(&w->keep, files, 2)};
	discover(&w->ws, &where);
	assert_int_equal(w->ws.diags.len, 0);
	read_documents(
		&w->ws, &(struct read_options){.threads = 1, .bodies = true});
	w->doc = w->ws.documents[w->ws.ndocuments - 1];
	expect(w->doc->path, "a.md");
	return w;
}

/* Where a dialect does not say so, `## Status` is a section of text. */
static void test_fields_as_sections(void **state)
{
	static const struct {
		const char *fields, *text, *status, *summary;
	} cases[] = {
		{"sections", "# T\n\n## Status\n\nDecided\n\n## X\n\nText.\n",
			"Decided", "Text."},
		{"[bold-lines, sections]", "# T\n\n## Status:\nDecided\n\nEnd.\n", "",
			"Decided"},
		{"[sections]", "Text.\n\n# Status\n\n**Decided**\n", "Decided",
			"Text."},
		{"bold-lines", "# T\n\n## Status\n\nDecided\n", "", "Decided"},
		{"front-matter", "# T\n\n## Status\n\nDecided\n", "", "Decided"},
		{"sections", "# T\n\n## Status\n\n[Decided](b.md)\n", "", "Decided"},
		{"sections", "# T\n\n## Status\n\n- Decided\n", "", "Decided"},
		{"sections", "# T\n\n## Status\n\n## X\n\nText.\n", "", "Text."},
		{"sections", "# T\n\n## X\n\n### Status\n\nDecided\n", "", "Decided"},
		{"[bold-lines, sections]",
			"# T\n\n**Status:** draft\n\n## Status\n\nDecided\n", "draft",
			"Decided"},
		{"sections", "---\nstatus: draft\n---\n# T\n\n## Status\n\nDecided\n",
			"draft", "Decided"},
	};
	(void)state;
	for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
		struct world *w = world_of_sections(cases[n].fields, cases[n].text);
		expect(item_status(item(w, 0)), cases[n].status);
		expect(item(w, 0)->summary, cases[n].summary);
		if (!strcmp(cases[n].status, "Decided")) {
			expect_at(w, item_status_at(item(w, 0)), "Decided");
			assert_int_equal(item(w, 0)->phase, PHASE_DONE);
		}
		world_free(w);
	}
}

/* 200 bytes are a value, 201 are text. */
static void test_a_long_section_is_text(void **state)
{
	(void)state;
	for (size_t len = 200; len <= 201; len++) {
		buf text = {0};
		buf_puts(&text, "# T\n\n## Consequences\n\n");
		buf_fill(&text, 'x', len);
		struct world *w = world_of_sections("sections", c_text(&text));
		assert_int_equal(item(w, 0)->nfields, len == 200);
		world_free(w);
		buf_free(&text);
	}
}

/* `## Visibility` hides the document, and so does a slip in it. */
static void test_visibility_as_a_section(void **state)
{
	(void)state;
	struct world *w =
		world_of_sections("sections", "# T\n\n## Visibility\n\ninternal\n");
	assert_int_equal(item(w, 0)->visibility, VISIBILITY_INTERNAL);
	assert_int_equal(w->doc->diags.len, 0);
	world_free(w);
	w = world_of_sections("sections", "# T\n\n## Visiblity\n\ninternal\n");
	assert_int_equal(item(w, 0)->visibility, VISIBILITY_INTERNAL);
	assert_int_equal(w->doc->diags.len, 1);
	assert_int_equal(w->doc->diags.at[0].rule, RULE_unclear_visibility);
	world_free(w);
}

/* A long first paragraph ends with a sentence, else with a word. */
static void test_summaries(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "## STORY-1: x\n\n");
	for (int n = 0; n < 40; n++)
		buf_puts(&text, n == 20 ? "kitchen. " : "kitchen ");
	struct world *w = world("a.md", c_text(&text));
	str summary = item(w, 0)->summary;
	assert_int_equal(summary.len, 21 * 8);
	assert_true(str_ends(summary, STR(" kitchen.")));
	world_free(w);
	buf_cut(&text, 15);
	buf_puts(&text, "oh ");
	for (int n = 0; n < 40; n++)
		buf_puts(&text, n % 2 ? "kitchen\n" : "kitchen ");
	w = world("a.md", c_text(&text));
	summary = item(w, 0)->summary;
	assert_int_equal(summary.len, 3 + 34 * 8 - 1);
	assert_true(str_ends(summary, STR(" kitchen")));
	assert_true(str_find_byte(summary, '\n', 0) == summary.len);
	world_free(w);
	buf_free(&text);
}

static void test_list_items(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"- **FR-001**: The page must load. It may blink.\n"
		"  - Status: ready\n"
		"- No item\n"
		"1. **FR-2**: Numbers count, too\n");
	assert_int_equal(w->doc->nitems, 2);
	expect(item(w, 0)->id, "FR-001");
	expect(item_title(item(w, 0)), "The page must load");
	expect(item_text(item(w, 0), FIELD_STATEMENT),
		"The page must load. It may blink.");
	expect(item_status(item(w, 0)), "ready");
	assert_int_equal(item(w, 0)->form, FORM_LIST);
	expect_at(w, item(w, 1)->id_at, "FR-2");
	world_free(w);
}

static void test_table_rows(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"| ID | Title | Threatens | Note to self |\n"
		"|---|---|---|---|\n"
		"| RISK-1 | A \\| B | STORY-1, STORY-2 | x |\n"
		"| none | No id | | |\n"
		"| RISK-2 | | | |\n");
	assert_int_equal(w->doc->nitems, 2);
	const struct item *i = item(w, 0);
	expect(item_title(i), "A | B");
	assert_int_equal(i->form, FORM_TABLE);
	assert_int_equal(i->nlinks, 2);
	expect_at(w, i->links[1].at, "STORY-2");
	expect_at(w, i->id_at, "RISK-1");
	expect(item_title(item(w, 1)), "");
	world_free(w);
}

/* ----------------------------------------------------------- containment */

static void test_what_is_in_what(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"---\nid: PRD-1\n---\n"
		"## EPIC-1: a\n"
		"### STORY-1: b\n"
		"#### Notes\n"
		"- **TASK-1**: c\n"
		"### STORY-2: d\n"
		"NEED-9\n"
		"## Afterwards\n"
		"NEED-8\n");
	static const uint32_t parents[] = {0, 1, 2, 3, 2};
	static const char *const ends[] = {"", "Afterwards", "STORY-2", "", ""};
	assert_int_equal(w->doc->nitems, 5);
	for (size_t n = 0; n < 5; n++) {
		const struct item *i = item(w, n);
		assert_int_equal(i->parent, parents[n]);
		assert_int_equal(i->nlinks, n > 0);
		if (n) {
			assert_int_equal(i->links[0].origin, ORIGIN_CONTAINMENT);
			expect(i->links[0].target,
				n == 3       ? "STORY-1"
					: n == 1 ? "PRD-1"
							 : "EPIC-1");
		}
		str rest = str_slice(w->ws.sources.at[0].text, i->at.end, SIZE_MAX);
		if (ends[n][0])
			assert_true(str_find(rest, str_from(ends[n]), 0) < 6);
	}
	/* A reference belongs to the innermost item around it. */
	const struct reference *refs = w->doc->references;
	size_t last = w->doc->nreferences - 1;
	expect(refs[last].target, "NEED-8");
	assert_int_equal(refs[last].item, 1);
	expect(refs[last - 1].target, "NEED-9");
	assert_int_equal(refs[last - 1].item, 5);
	world_free(w);
}

static void test_own_heading(void **state)
{
	(void)state;
	struct world *w =
		world("a.md", "---\nid: STORY-1\n---\n# STORY-1: Its title\n");
	assert_int_equal(w->doc->nitems, 1);
	expect(item_title(item(w, 0)), "Its title");
	world_free(w);
}

static void test_a_link_in_a_field_is_no_mention(void **state)
{
	(void)state;
	struct world *w =
		world("a.md", "## STORY-1: x\n\n- Serves: NEED-3\n\nNEED-3 again.\n");
	size_t n = w->doc->nreferences;
	assert_true(n >= 2);
	assert_true(w->doc->references[n - 2].linked);
	assert_false(w->doc->references[n - 1].linked);
	world_free(w);
}

/* -------------------------------------------------------- what a text says */

static void test_boxes_and_markers(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"---\nid: STORY-1\n---\n"
		"- [x] done\n- [ ] open\n- [X] done\n\n"
		"## Acceptance criteria\n\n- [ ] counted elsewhere\n");
	const struct item *i = item(w, 0);
	assert_int_equal(i->boxes, 3);
	assert_int_equal(i->ticked, 2);
	assert_int_equal(i->ncriteria, 1);
	assert_true(i->criteria[0].boxed);
	world_free(w);
}

/* ---------------------------------------------------------------- bodies */

/* The memory for them grows with their number, not with its square. */
static void test_many_markers(void **state)
{
	enum {
		MANY = 20000,
	};
	buf text = {0};
	(void)state;
	buf_puts(&text, "# Feature Specification: x\n\n");
	for (int n = 0; n < MANY; n++)
		buf_puts(&text, "[NEEDS CLARIFICATION: y]\n\n");
	struct world *w =
		read_as(STR("specs/001-a/spec.md"), buf_str(&text), false);
	assert_int_equal(item(w, 0)->nmarkers, MANY);
	assert_in_range(w->doc->keep.taken, 1, MANY * 512);
	world_free(w);
	buf_free(&text);
}

static void expect_balanced(const struct document *doc)
{
	int depth = 0, meta = 0;
	for (size_t n = 0; n < doc->body.nholes; n++) {
		const struct hole *h = &doc->body.holes[n];
		assert_true(h->at <= doc->body.html.len);
		assert_true(!n || doc->body.holes[n - 1].at <= h->at);
		depth += (h->kind == HOLE_ITEM_BEG) - (h->kind == HOLE_ITEM_END);
		meta += (h->kind == HOLE_META_BEG) - (h->kind == HOLE_META_END);
		assert_true(depth >= 0 && meta >= 0);
	}
	assert_int_equal(depth, 0);
	assert_int_equal(meta, 0);
}

static void test_parts_of_the_body(void **state)
{
	static const char *const holds[] = {"Fields first", "more of it"};
	(void)state;
	struct world *w = world("a.md",
		"# Top\n\n## STORY-1: x\n\n- Status: ready\n\nFields first.\n\n"
		"## Others\n\n- **FR-1**: In a list\n\n  more of it\n\n"
		"| ID | Title |\n|---|---|\n| RISK-1 | In a row |\n\nLast words.\n");
	str html = w->doc->body.html;
	assert_int_equal(w->doc->nitems, 3);
	for (size_t n = 0; n < 2; n++) {
		const struct item *i = item(w, n);
		assert_true(i->html_beg < i->html_end && i->html_end <= html.len);
		str part = str_slice(html, i->html_beg, i->html_end);
		assert_true(str_find(part, str_from(holds[n]), 0) < part.len);
		assert_true(str_find(part, STR("Last words"), 0) == part.len);
	}
	/* A row is all fields. */
	assert_int_equal(item(w, 2)->html_beg, item(w, 2)->html_end);
	expect_balanced(w->doc);
	world_free(w);
}

static void test_without_bodies(void **state)
{
	static const char text[] = "---\nid: PRD-1\n---\n## STORY-1: x\n\n"
							   "As a cook, I want salt, so that it tastes.\n";
	(void)state;
	struct world *w = read_as(STR("a.md"), str_from(text), false);
	assert_int_equal(w->doc->body.html.len, 0);
	assert_int_equal(w->doc->nitems, 2);
	expect(item_statement(item(w, 1)).i_want.text, "salt");
	world_free(w);
}

/* ------------------------------------------------------------- hostility */

static void test_other_line_ends(void **state)
{
	(void)state;
	struct world *w = world("a.md",
		"\xef\xbb\xbf---\r\nid: STORY-1\r\nserves: NEED-1\r\n---\r\n\r\n"
		"## STORY-2: b\r\n\r\n- Status: ready\r\n");
	assert_int_equal(w->doc->nitems, 2);
	expect_at(w, item(w, 0)->links[0].at, "NEED-1");
	expect_at(w, item_status_at(item(w, 1)), "ready");
	world_free(w);
}

static void test_bytes_that_are_no_text(void **state)
{
	(void)state;
	struct world *w =
		read_as(STR("a.md"), STR("---\nid: NEED-\xff\n---\n\0\xc3(\n"), true);
	assert_true(w->doc->diags.len > 0);
	assert_int_equal(w->doc->diags.at[0].rule, RULE_bad_characters);
	world_free(w);
}

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t count_many(const char *each, size_t n)
{
	buf text = {0};
	for (size_t i = 0; i < n; i++)
		buf_print(&text, each, i);
	double start = seconds();
	struct world *w = read_as(STR("a.md"), buf_str(&text), true);
	size_t found = w->doc->nitems;
	expect_balanced(w->doc);
	assert_true(seconds() - start < 60);
	world_free(w);
	buf_free(&text);
	return found;
}

static void test_many_items(void **state)
{
	(void)state;
	assert_int_equal(
		count_many("- **FR-%zu**: the system shall\n", 20000), 20000);
	assert_int_equal(count_many("###### FR-%zu: x\n", 20000), 20000);
	count_many("| ID | x |\n|---|---|\n| FR-%zu | y |\n\n", 5000);
	count_many("- Status: ready, STORY-%zu\n", 20000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_a_document_is),
		cmocka_unit_test(test_a_kind_that_was_meant),
		cmocka_unit_test(test_titles),
		cmocka_unit_test(test_dialects_have_spaces),
		cmocka_unit_test(test_fields_in_front_matter),
		cmocka_unit_test(test_links_in_front_matter),
		cmocka_unit_test(test_unknown_words_of_state),
		cmocka_unit_test(test_items_in_hidden_text),
		cmocka_unit_test(test_unreadable_fields),
		cmocka_unit_test(test_unclosed_fields),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_headings_that_are_no_items),
		cmocka_unit_test(test_fields_under_headings),
		cmocka_unit_test(test_fields_as_sections),
		cmocka_unit_test(test_a_long_section_is_text),
		cmocka_unit_test(test_visibility_as_a_section),
		cmocka_unit_test(test_summaries),
		cmocka_unit_test(test_list_items),
		cmocka_unit_test(test_table_rows),
		cmocka_unit_test(test_what_is_in_what),
		cmocka_unit_test(test_own_heading),
		cmocka_unit_test(test_a_link_in_a_field_is_no_mention),
		cmocka_unit_test(test_boxes_and_markers),
		cmocka_unit_test(test_many_markers),
		cmocka_unit_test(test_parts_of_the_body),
		cmocka_unit_test(test_without_bodies),
		cmocka_unit_test(test_other_line_ends),
		cmocka_unit_test(test_bytes_that_are_no_text),
		cmocka_unit_test(test_many_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
