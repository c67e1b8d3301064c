/* discover_test.c: which files of a tree are sources, and by whose word. */
#include <prdc/discover.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum {
	MOST = 64
};
struct found {
	arena keep;
	struct workspace ws;
	str reason; /* that discover() returned */
};

/* "path=text path=text": a text ends at the next blank; '_' stands for one,
 * '|' for a line's end; without '=' it is empty. */
static size_t make_files(arena *keep, str said, struct memory_file *files)
{
	size_t n = 0;
	for (str word = str_next_word(&said); word.len;
		 word = str_next_word(&said)) {
		assert_true(n < MOST);
		str path = str_cut(&word, '=');
		str text = arena_copy(keep, word);
		char *at = (char *)text.at;
		for (size_t i = 0; i < text.len; i++)
			at[i] = at[i] == '_' ? ' ' : at[i] == '|' ? '\n' : at[i];
		files[n++] = (struct memory_file){path, text};
	}
	return n;
}

static struct found *open_with(
	const char *files, struct discover_options options)
{
	struct found *f = calloc(1, sizeof *f);
	struct memory_file at[MOST];
	assert_non_null(f);
	size_t n = make_files(&f->keep, str_from(files), at);
	options.tree = tree_memory(&f->keep, at, n);
	f->reason = discover(&f->ws, &options);
	return f;
}

static void close_found(struct found *f)
{
	arena_free(&f->ws.keep);
	arena_free(&f->keep);
	free(f);
}

static void expect_sources(const struct found *f, const char *want)
{
	buf got = {0};
	for (size_t n = 0; n < f->ws.nfiles; n++) {
		buf_puts(&got, got.len ? " " : "");
		buf_put(&got, f->ws.sources.at[f->ws.files[n] - 1].path);
	}
	if (!str_eq(buf_str(&got), str_from(want)))
		fail_msg("sources: `%.*s`, not `%s`", (int)got.len, got.at, want);
	buf_free(&got);
}

static void expect_with(
	const char *files, struct discover_options options, const char *want)
{
	struct found *f = open_with(files, options);
	expect_sources(f, want);
	for (size_t n = 0; n < f->ws.diags.len; n++)
		fail_msg("finding: %.*s", (int)f->ws.diags.at[n].message.len,
			f->ws.diags.at[n].message.at);
	close_found(f);
}

static void expect(const char *files, const char *want)
{
	expect_with(files, (struct discover_options){0}, want);
}

static void documents_are_sources(void **state)
{
	(void)state;
	expect("b.md a/b.markdown a-b.md a.feature x.txt x.png Makefile README",
		"a-b.md a.feature a/b.markdown b.md");
	expect("", "");
}

static void some_folders_are_left_out(void **state)
{
	(void)state;
	expect(".git/a.md .github/a.md node_modules/a.md x/node_modules/y/a.md "
		   ".a.md a.md NNNN-template/a.md docs/NNNN-x.md _bmad/a.md",
		"a.md");
	expect_with("public/a.md x/public/a.md publicity/a.md",
		(struct discover_options){.out_dir = STR("public")},
		"publicity/a.md x/public/a.md");
}

static void names_of_files_are_data(void **state)
{
	(void)state;
	expect(
		"vendor/a.md x/vendor/a.md drafts/a.md x/drafts/a.md b.tmpl.md "
		"node_modules/a.md _bmad/a.md c.md "
		"prdc.yml=files:_{hidden:_[vendor],_templates:_[drafts,_'*.tmpl.md']}",
		"c.md x/drafts/a.md");
	/* What is hidden is read where it is spelled. */
	expect("vendor/a.md vendor/node_modules/b.md node_modules/c.md "
		   "prdc.yml=files:_{hidden:_vendor}|sources:_[vendor/**]",
		"vendor/a.md");
}

static void git_is_asked(void **state)
{
	(void)state;
	expect(".gitignore=drafts/|*.tmp.md drafts/a.md a/drafts/b.md c.md "
		   "d.tmp.md e/.gitignore=!d.tmp.md e/d.tmp.md e/f/d.tmp.md",
		"c.md e/d.tmp.md e/f/d.tmp.md");
}

static void yaml_must_be_meant(void **state)
{
	(void)state;
	expect("stories/a.yml stories/x/b.yaml ci/c.yml mkdocs.yml a.md "
		   "Personas/p.yml",
		"Personas/p.yml a.md stories/a.yml stories/x/b.yaml");
	expect("prdc.yml=sources:_[plan/*.yml,_docs]| plan/a.yml plan/b.md "
		   "docs/c.yml docs/d.md",
		"docs/d.md plan/a.yml");
	expect("prdc.yml=documents:|__-_{path:_\"k/*/kep.yaml\",_kind:_story}| "
		   "k/a/kep.yaml k/a/other.yaml",
		"k/a/kep.yaml");
}

static void sources_choose(void **state)
{
	(void)state;
	expect("prdc.yml=sources:_[\"docs/**\"]| a.md docs/b.md docs/c/d.md "
		   "docs/.x/e.md",
		"docs/b.md docs/c/d.md");
	expect(
		"prdc.yml=sources:_[docs/]| a.md docs/b.md x/docs/c.md", "docs/b.md");
	expect(
		"prdc.yml=sources:_[\"*.feature\"]| a.md b/c.feature", "b/c.feature");
	expect("prdc.yml=sources:_[\"!docs/old\"]| a.md docs/b.md docs/old/c.md",
		"a.md docs/b.md");
	expect("prdc.yml=sources:_[docs,_\"!docs/old/**\",_docs/old/keep.md]| "
		   "docs/old/c.md docs/old/keep.md docs/b.md",
		"docs/b.md docs/old/keep.md");
	expect("prdc.yml=sources:_[.plan/]| .plan/a.md .other/b.md .plan/.x/c.md",
		".plan/a.md");
}

static void named_workspaces_are_read(void **state)
{
	(void)state;
	expect("prdc.yml=sources:_[a.md,_stories/]| a.md stories/prdc.yml "
		   "stories/b.yml x/prdc.yml x/b.md",
		"a.md stories/b.yml");
	struct found *f =
		open_with("prdc.yml=sources:_[\"**\"]| a.md x/.prdc.yaml x/b.md",
			(struct discover_options){0});
	assert_int_equal(f->ws.diags.len, 1);
	expect_sources(f, "a.md");
	close_found(f);
}

static void dialects_are_found(void **state)
{
	(void)state;
	const char *files = ".specify/memory/constitution.md "
						".specify/templates/spec-template.md "
						"specs/001-a/spec.md .github/a.md";
	struct found *f = open_with(files, (struct discover_options){0});
	assert_int_equal(f->ws.vocabulary.ndialects, 1);
	assert_true(str_eq(f->ws.vocabulary.dialects[0], STR("speckit")));
	expect_sources(f, ".specify/memory/constitution.md specs/001-a/spec.md");
	close_found(f);
	f = open_with("specs/001-a/spec.md", (struct discover_options){0});
	assert_int_equal(f->ws.vocabulary.ndialects, 1);
	close_found(f);
	f = open_with(
		"specs/a/spec.md specs/readme.md", (struct discover_options){0});
	assert_int_equal(f->ws.vocabulary.ndialects, 0);
	close_found(f);
	f = open_with("prdc.yml=dialects:_none| .specify/a.md specs/001-a/spec.md",
		(struct discover_options){0});
	assert_int_equal(f->ws.vocabulary.ndialects, 0);
	expect_sources(f, "specs/001-a/spec.md");
	close_found(f);
}

static void findings_have_the_right_file(void **state)
{
	(void)state;
	struct found *f =
		open_with("a.md b.md prdc.yml=title:_T|dialects:_[spekit]| z.md",
			(struct discover_options){0});
	assert_int_equal(f->ws.diags.len, 1);
	const struct diag *d = &f->ws.diags.at[0];
	assert_int_equal(d->rule, RULE_bad_setting);
	assert_int_equal(d->at.file, f->ws.settings.file);
	expect_sources(f, "a.md b.md z.md");
	assert_true(str_eq(source_text(&f->ws.sources, d->at), STR("spekit")));
	assert_true(str_eq(d->hint, STR("did you mean speckit?")));
	close_found(f);
}

/* One more file changes no span: findings and items of before stay right. */
static void a_new_file_renumbers_nothing(void **state)
{
	(void)state;
	struct memory_file files[] = {{STR("b.md"), STR("")},
		{STR("d.md"), STR("")}, {STR("prdc.yml"), STR("tittle: T")},
		{STR("a.md"), STR("")}, {STR("c.md"), STR("")}};
	arena keep = {0};
	struct sources sources = {.keep = &keep};
	struct workspace first = {.sources = sources}, second = {.nfiles = 0};
	discover(&first,
		&(struct discover_options){.tree = tree_memory(&keep, files, 3)});
	span at = first.diags.at[0].at;
	uint32_t b = first.files[0], d = first.files[1];
	second.sources = first.sources;
	discover(&second,
		&(struct discover_options){.tree = tree_memory(&keep, files, 5)});
	assert_true(str_eq(source_text(&second.sources, at), STR("tittle")));
	assert_int_equal(second.diags.at[0].at.file, at.file);
	assert_int_equal(second.nfiles, 4);
	assert_int_equal(second.files[1], b);
	assert_int_equal(second.files[3], d);
	assert_true(sources_order(&second.sources, second.files[0], b) < 0);
	assert_true(sources_order(&second.sources, d, second.files[2]) > 0);
	arena_free(&first.keep);
	arena_free(&second.keep);
	arena_free(&keep);
}

static void settings_are_found(void **state)
{
	(void)state;
	struct found *f = open_with(
		"prdc.yaml=title:_A x.yml=title:_B a.md", (struct discover_options){0});
	assert_true(str_eq(f->ws.settings.title, STR("A")));
	assert_true(str_eq(f->ws.settings.path, STR("prdc.yaml")));
	close_found(f);
	f = open_with("prdc.yaml=title:_A x.yml=title:_B a.md",
		(struct discover_options){.config = STR("x.yml")});
	assert_true(str_eq(f->ws.settings.title, STR("B")));
	assert_true(
		str_eq(f->ws.sources.at[f->ws.settings.file - 1].path, STR("x.yml")));
	close_found(f);
	f = open_with(".prdc.yml=title:_C a.md", (struct discover_options){0});
	assert_true(str_eq(f->ws.settings.title, STR("C")));
	expect_sources(f, "a.md");
	close_found(f);
	f = open_with(
		".prdc.yml=title:_C prdc.yml=title:_A", (struct discover_options){0});
	assert_true(str_eq(f->ws.settings.title, STR("A")));
	close_found(f);
	f = open_with("prdc.yaml=title:_A a.md",
		(struct discover_options){.no_config = true});
	assert_int_equal(f->ws.settings.file, 0);
	expect_sources(f, "a.md");
	close_found(f);
}

static void expect_reason(struct discover_options options, str want)
{
	struct found *f = open_with("prdc.yml=title:_A a.md", options);
	assert_true(str_eq(f->reason, want));
	assert_int_equal(f->ws.settings.title.len, want.len ? 0 : 1);
	close_found(f);
}

static void settings_that_cannot_be_read_are_returned(void **state)
{
	(void)state;
	expect_reason((struct discover_options){.config = STR("x.yml")},
		STR("x.yml: there is no such file"));
	expect_reason((struct discover_options){0}, STR(""));
	arena keep = {0};
	buf large = {0};
	buf_fill(&large, '#', (1 << 20) + 1);
	struct memory_file file = {STR("prdc.yml"), buf_str(&large)};
	struct workspace ws = {0};
	str reason = discover(
		&ws, &(struct discover_options){.tree = tree_memory(&keep, &file, 1)});
	assert_true(
		str_eq(reason, STR("prdc.yml: settings may be 1 MiB long at most")));
	arena_free(&ws.keep);
	arena_free(&keep);
	buf_free(&large);
}

static void broken_settings_are_told(void **state)
{
	(void)state;
	struct found *f = open_with(
		"prdc.yml=title:_\"A|language:_de| a.md", (struct discover_options){0});
	assert_int_equal(f->ws.diags.len, 1);
	assert_int_equal(f->ws.diags.at[0].rule, RULE_unreadable_front_matter);
	assert_int_equal(f->ws.diags.at[0].at.file, f->ws.settings.file);
	assert_true(str_eq(f->ws.settings.language, STR("de")));
	close_found(f);
	f = open_with("prdc.yml=-_a|-_b| a.md", (struct discover_options){0});
	assert_int_equal(f->ws.diags.len, 1);
	assert_int_equal(f->ws.diags.at[0].rule, RULE_bad_setting);
	expect_sources(f, "a.md");
	close_found(f);
}

static void other_workspaces_are_left_out(void **state)
{
	(void)state;
	struct found *f = open_with(
		"a.md x/prdc.yml x/b.md x/y/c.md z/d.md", (struct discover_options){0});
	expect_sources(f, "a.md z/d.md");
	assert_int_equal(f->ws.diags.len, 1);
	assert_int_equal(f->ws.diags.at[0].rule, RULE_file_left_out);
	assert_int_equal(f->ws.diags.at[0].severity, SEVERITY_NOTE);
	close_found(f);
}

/* ---------------------------------------------------------- hostile trees */

/* Every folder holds two links to the next: 2^depth paths, depth folders. */
static size_t list_doubles(
	const struct tree *t, str folder, arena *keep, struct tree_entry **entries)
{
	(void)t;
	unsigned depth = folder.len ? (unsigned)(folder.at[0] - 'a') + 1 : 0;
	*entries = NEW(keep, struct tree_entry, 4);
	if (folder.len && str_find_byte(folder, '/', 0) < folder.len)
		fail_msg("a link in a linked folder was followed");
	if (!folder.len) {
		for (unsigned n = 0; n < 3; n++)
			(*entries)[n] = (struct tree_entry){
				str_slice(STR("abc"), n, n + 1), ENTRY_FOLDER, {0}};
		return 3;
	}
	str next = arena_print(keep, "%c", 'a' + (int)depth % 3);
	(*entries)[0] = (struct tree_entry){STR("one"), ENTRY_FOLDER, next};
	(*entries)[1] = (struct tree_entry){STR("out.md"), ENTRY_OUTSIDE, {0}};
	(*entries)[2] = (struct tree_entry){STR("text.md"), ENTRY_FILE, {0}};
	(*entries)[3] = (struct tree_entry){STR("two"), ENTRY_FOLDER, next};
	return 4;
}

static enum file_result read_nothing(
	const struct tree *t, str path, struct file_room room, str *text)
{
	(void)t, (void)path, (void)room, (void)text;
	return FILE_MISSING;
}

static bool has_nothing(const struct tree *t, str path)
{
	(void)t, (void)path;
	return false;
}

static void links_do_not_multiply(void **state)
{
	(void)state;
	struct tree t = {
		.list = list_doubles, .read = read_nothing, .has = has_nothing};
	struct workspace ws = {.tree = &t};
	struct discover_options options = {.tree = &t};
	discover(&ws, &options);
	assert_int_equal(ws.sources.len, 3);
	assert_int_equal(ws.diags.len, 3);
	assert_true(str_starts(
		ws.diags.at[0].message, STR("`c/out.md` was left out: it is a link")));
	arena_free(&ws.keep);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(documents_are_sources),
		cmocka_unit_test(some_folders_are_left_out),
		cmocka_unit_test(names_of_files_are_data),
		cmocka_unit_test(git_is_asked),
		cmocka_unit_test(yaml_must_be_meant),
		cmocka_unit_test(sources_choose),
		cmocka_unit_test(named_workspaces_are_read),
		cmocka_unit_test(dialects_are_found),
		cmocka_unit_test(findings_have_the_right_file),
		cmocka_unit_test(a_new_file_renumbers_nothing),
		cmocka_unit_test(settings_are_found),
		cmocka_unit_test(settings_that_cannot_be_read_are_returned),
		cmocka_unit_test(broken_settings_are_told),
		cmocka_unit_test(other_workspaces_are_left_out),
		cmocka_unit_test(links_do_not_multiply),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
