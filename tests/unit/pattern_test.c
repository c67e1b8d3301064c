/* pattern_test.c: patterns on text and on paths, and globs. */
#include <prdc/model.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

struct fixture {
	arena keep;
	struct pattern *pattern;
	struct captures captures;
};

static struct fixture make(const char *written)
{
	struct fixture f = {0};
	const char *reason;
	f.pattern = pattern_make(&f.keep, str_from(written), &reason);
	if (!f.pattern)
		fail_msg("`%s`: %s", written, reason);
	assert_null(reason);
	return f;
}

static void expect_capture(
	const struct captures *c, const char *name, const char *want)
{
	str got = captures_get(c, str_from(name));
	if (!str_eq(got, str_from(want)))
		fail_msg("`%s` is `%.*s`, not `%s`", name, (int)got.len, got.at, want);
}

/* want: "name=text|name=text"; NULL: no match. */
static void expect_on(
	bool path, const char *written, const char *text, const char *want)
{
	struct fixture f = make(written);
	bool matched = path
		? pattern_match_path(f.pattern, str_from(text), &f.captures)
		: pattern_match(f.pattern, str_from(text), &f.captures);
	if (matched != (want != NULL))
		fail_msg("`%s` on `%s`: %d", written, text, matched);
	buf got = {0};
	for (size_t n = 0; n < f.captures.len; n++)
		buf_print(&got, "%s%.*s=%.*s", n ? "|" : "",
			(int)f.captures.at[n].name.len, f.captures.at[n].name.at,
			(int)f.captures.at[n].text.len, f.captures.at[n].text.at);
	if (want && !str_eq(buf_str(&got), str_from(want)))
		fail_msg("`%s` on `%s`: `%.*s`", written, text, (int)got.len, got.at);
	buf_free(&got);
	arena_free(&f.keep);
}

static void expect(const char *written, const char *text, const char *want)
{
	expect_on(false, written, text, want);
}

static void expect_path(const char *written, const char *path, const char *want)
{
	expect_on(true, written, path, want);
}

static void headings(void **state)
{
	(void)state;
	const char *story = "User Story {n} - {title} (Priority: {priority})";
	expect(story, "User Story 3 - Pay by invoice (Priority: P1)",
		"n=3|title=Pay by invoice|priority=P1");
	expect(story, "User story 3 -  Pay - later (or not)\n(Priority:  P1)",
		"n=3|title=Pay - later (or not)|priority=P1");
	expect(story, "User Story 3 - Pay by invoice", NULL);
	expect(story, "User Story 3 - Pay (Priority: P1) maybe", NULL);
	expect(story, "The User Story 3 - Pay (Priority: P1)", NULL);
	expect("User Story {n} — {title} (Priority: {priority})",
		"User Story 12 — Überweisen (Priority: P2)",
		"n=12|title=Überweisen|priority=P2");
	expect("### Story {id:#.#}: {title}", "Story 4.2b: Sign in",
		"id=4.2b|title=Sign in");
	expect("# Feature Specification: {title}", "Feature Specification: Search",
		"title=Search");
	expect("# Feature Specification: {title}", "Feature Specification:", NULL);
}

static void list_items(void **state)
{
	(void)state;
	const char *fr = "**{id:FR-#}**: {statement}";
	expect(fr, "FR-001: The system must answer: yes",
		"id=FR-001|statement=The system must answer: yes");
	expect(fr, "fr-12a: x", "id=fr-12a|statement=x");
	expect(fr, "FR-12ab: x", NULL);
	expect(fr, "FR-: x", NULL);
	expect(fr, "NFR-1: x", NULL);
	const char *task = "[{done}] {id:T#} [P]? [{part_of:US#}]? {title}";
	expect(task, "[x] T001 [P] [US2] Write it",
		"done=x|id=T001|part_of=US2|title=Write it");
	expect(task, "[ ] T002 [US1] Write [P] it",
		"done=|id=T002|part_of=US1|title=Write [P] it");
	expect(task, "[ ] T003 Write it", "done=|id=T003|title=Write it");
	expect(task, "[X] T004 [P] [WIP] it", "done=X|id=T004|title=[WIP] it");
	expect(task, "T005 Write it", NULL);
	expect("- `{path}`: {text}", "a/b: c", "path=a/b|text=c");
	expect("{who:@} wants {what}", "maker-1 wants tea", "who=maker-1|what=tea");
	expect("[NEEDS CLARIFICATION: {question}]",
		"[NEEDS CLARIFICATION: how long?]", "question=how long?");
	expect("{a} [({b})]? end", "x [(y)] end", "a=x|b=y");
	expect("{a} [({b})]? end", "x end", "a=x");
}

static void paths(void **state)
{
	(void)state;
	expect_path("specs/{ns}/spec.md", "specs/001-a/spec.md", "ns=001-a");
	expect_path("specs/{ns}/spec.md", "specs/001-a/b/spec.md", NULL);
	expect_path("specs/{ns}/spec.md", "x/specs/001-a/spec.md", NULL);
	expect_path("specs/*/spec.md", "specs/001-a/spec.md", "");
	expect_path(
		"specs/[0-9]*-{slug}/spec.md", "specs/001-ab-c/spec.md", "slug=ab-c");
	expect_path("specs/[0-9]*-{slug}/spec.md", "specs/x01-ab/spec.md", NULL);
	expect_path("EIPS/eip-{n:#}.md", "EIPS/eip-2929.md", "n=2929");
	expect_path("EIPS/eip-{n:#}.md", "eips/eip-2929.md", NULL);
	expect_path("EIPS/eip-{n:#}.md", "EIPS/eip-x.md", NULL);
	expect_path("keps/**/{n:#}-{slug}/kep.yaml",
		"keps/sig-a/12-in-place/kep.yaml", "n=12|slug=in-place");
	expect_path("keps/**/{n:#}-{slug}/kep.yaml", "keps/1-b/2-c/3-d/kep.yaml",
		"n=3|slug=d");
	expect_path("**/{name}.feature", "a.feature", "name=a");
	expect_path("**/{name}.feature", "x/y/a.b.feature", "name=a.b");
	expect_path("docs/**", "docs/a/b.md", "");
	expect_path("docs/**", "docs", NULL);
	expect_path("a/{x}/**/b/{y}", "a/1/b/2/b/3", "x=1|y=3");
}

static void captures_are_parts_of_the_text(void **state)
{
	(void)state;
	struct fixture f = make("{a} - {b}");
	const char *text = " one -  two ";
	assert_true(pattern_match(f.pattern, str_from(text), &f.captures));
	assert_ptr_equal(f.captures.at[0].text.at, text + 1);
	assert_ptr_equal(f.captures.at[1].text.at, text + 8);
	expect_capture(&f.captures, "c", "");
	arena_free(&f.keep);
}

static void templates_are_filled(void **state)
{
	(void)state;
	struct captures c = {{{STR("n"), STR("3")}, {STR("ns"), STR("001-a")}}, 2};
	buf out = {0};
	assert_true(pattern_fill(&out, STR("{ns}/US{n}"), &c));
	assert_true(str_eq(buf_str(&out), STR("001-a/US3")));
	assert_false(pattern_fill(&out, STR("US{m}"), &c));
	buf_cut(&out, 0);
	assert_true(pattern_fill(&out, STR("a{"), &c));
	assert_true(str_eq(buf_str(&out), STR("a{")));
	buf_free(&out);
}

static void errors_have_reasons(void **state)
{
	(void)state;
	static const char *const bad[] = {"", "  ", "### ", "a {n", "{}", "{:#}",
		"{a b}", "{a:}", "{a} {a}", "{a}{b}", "docs/{a}*",
		"{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}-{i}", "[a [b [c [d [e]? ]? ]? ]? ]?",
		"{a:*-*-*-*-*-*-*-*-*-*-*-*-*-*-*-*-*}"};
	arena keep = {0};
	for (size_t n = 0; n < sizeof bad / sizeof *bad; n++) {
		const char *reason = NULL;
		assert_null(pattern_make(&keep, str_from(bad[n]), &reason));
		assert_non_null(reason);
	}
	arena_free(&keep);
}

static void expect_glob(const char *glob, const char *path, bool want)
{
	if (glob_match(str_from(glob), str_from(path)) != want)
		fail_msg("`%s` on `%s`: %d", glob, path, !want);
}

static void globs(void **state)
{
	(void)state;
	expect_glob("docs/*.md", "docs/a.md", true);
	expect_glob("/docs/*.md", "docs/a.md", true);
	expect_glob("docs/*.md", "docs/a/b.md", false);
	expect_glob("docs/**", "docs/a/b.md", true);
	expect_glob("docs/**", "docs", false);
	expect_glob("**/b", "b", true);
	expect_glob("**/b", "x/y/b", true);
	expect_glob("a/**/b", "a/b", true);
	expect_glob("a/**/b", "a/x/y/b", true);
	expect_glob("a/**/b", "a/x/y/b/c", false);
	expect_glob("a/**/b/**/c", "a/b/x/b/y/c", true);
	expect_glob("a**b", "axxb", true);
	expect_glob("a**b", "ax/xb", false);
	expect_glob("[!a-c]?", "dx", true);
	expect_glob("[!a-c]?", "bx", false);
	expect_glob("[]x]", "]", true);
	expect_glob("[a-]", "-", true);
	expect_glob("[a", "a", false);
	expect_glob("[a", "[a", false);
	expect_glob("\\*x", "*x", true);
	expect_glob("\\*x", "ax", false);
	expect_glob("*", "", false);
	expect_glob("a", "a/b", false);
	expect_glob("a/b", "a", false);
	expect_glob("a/", "a", true);
}

static void fill(buf *b, const char *unit, size_t len)
{
	while (b->len < len)
		buf_puts(b, unit);
}

/* No pattern may make a long text cost more than its length. */
static void hostile_texts_end(void **state)
{
	(void)state;
	static const char *const pattern[] = {"{x:a*a*a*a*a*a*a*a*b}", "{a}[{b}]?x",
		"{a} [{b}]? [{c}]? x", "{a} {b} {c} {d} x", "{a}{n:#}x", "{a}{w:@} x",
		"{a} - {b} ({c})", "[{a} [{b} [{c}]?]?]? x"};
	static const char *const unit[] = {
		"a", "[", "[]", " ", "1", "[a ", "a ", "[[]", " - (", "\n", "] [ "};
	clock_t start = clock();
	for (size_t u = 0; u < sizeof unit / sizeof *unit; u++) {
		buf text = {0};
		fill(&text, unit[u], 1 << 16);
		for (size_t p = 0; p < sizeof pattern / sizeof *pattern; p++) {
			arena keep = {0};
			const char *reason;
			struct pattern *made =
				pattern_make(&keep, str_from(pattern[p]), &reason);
			if (made)
				assert_false(pattern_match(made, buf_str(&text), NULL));
			arena_free(&keep);
		}
		buf_free(&text);
	}
	assert_true(clock() - start < 40 * CLOCKS_PER_SEC);
}

static void hostile_globs_end(void **state)
{
	(void)state;
	buf text = {0}, glob = {0}, stars = {0};
	fill(&text, "a", 4000);
	fill(&glob, "a*", 64);
	buf_puts(&glob, "b");
	fill(&stars, "**/a/", 100);
	buf_puts(&stars, "b");
	clock_t start = clock();
	assert_false(glob_match(buf_str(&glob), buf_str(&text)));
	buf_cut(&text, 0);
	fill(&text, "a/", 4000);
	assert_false(glob_match(buf_str(&stars), buf_str(&text)));
	assert_false(glob_match(STR("**/*a*a*a*a*/b"), buf_str(&text)));
	assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
	buf_free(&text);
	buf_free(&glob);
	buf_free(&stars);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings),
		cmocka_unit_test(list_items),
		cmocka_unit_test(paths),
		cmocka_unit_test(captures_are_parts_of_the_text),
		cmocka_unit_test(templates_are_filled),
		cmocka_unit_test(errors_have_reasons),
		cmocka_unit_test(globs),
		cmocka_unit_test(hostile_texts_end),
		cmocka_unit_test(hostile_globs_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
