/* yaml_test.c: values with their places, what is mended, what is told. */
#include <prdc/yaml.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

struct reading {
	arena keep;
	struct source source;
	struct yaml yaml;
};

#define usual YAML_LIMITS

static struct reading read_text(str text)
{
	struct reading r = {0};
	source_open(&r.source, 1, &r.keep, text);
	span all = {1, 0, (uint32_t)r.source.text.len};
	r.yaml = yaml_read(&r.source, all, usual, &r.keep);
	return r;
}

static struct reading read(const char *text)
{
	return read_text(str_from(text));
}

static str source_of_span(const struct reading *r, span at)
{
	assert_int_equal(at.file, 1);
	assert_true(at.beg <= at.end && at.end <= r->source.text.len);
	return str_slice(r->source.text, at.beg, at.end);
}

static void expect(str got, const char *want)
{
	if (!str_eq(got, str_from(want)))
		fail_msg("got `%.*s`, want `%s`", (int)got.len, got.at, want);
}

static const struct value *member(const struct reading *r, const char *key)
{
	struct value *v = value_get(r->yaml.root, str_from(key));
	if (!v)
		fail_msg("no member `%s`", key);
	return v;
}

static void expect_member(
	const struct reading *r, const char *key, const char *want)
{
	const struct value *v = member(r, key);
	assert_int_equal(v->form, VALUE_TEXT);
	expect(v->text, want);
}

/* The n-th finding (from 0). */
static const struct yaml_trouble *trouble(const struct reading *r, int n)
{
	const struct yaml_trouble *t = r->yaml.trouble;
	for (int i = 0; t && i < n; i++)
		t = t->next;
	if (!t)
		fail_msg("no finding %d", n);
	return t;
}

static void expect_fine(const struct reading *r)
{
	if (r->yaml.trouble)
		fail_msg("finding: %.*s", (int)r->yaml.trouble->what.len,
			r->yaml.trouble->what.at);
}

/* Exactly one finding, of this kind, that underlines `at` and says `what`. */
static void expect_one(const struct reading *r, enum yaml_problem problem,
	const char *at, const char *what)
{
	const struct yaml_trouble *t = trouble(r, 0);
	assert_null(t->next);
	assert_int_equal(t->problem, problem);
	expect(source_of_span(r, t->at), at);
	expect(t->what, what);
	assert_true(t->help.len > 0);
}

static void values_have_places(void **state)
{
	(void)state;
	struct reading r = read("id: STORY-1\n"
							"title: \"A \\\"b\\\"\"\n"
							"tags: [one, 'two']\n"
							"when:\n"
							"  date: 2026-06-15 # soon\n"
							"  version: 1.10\n"
							"text: |\n"
							"  line\n"
							"  more\n"
							"empty:\n");
	expect_fine(&r);
	assert_int_equal(value_count(r.yaml.root), 6);
	expect_member(&r, "id", "STORY-1");
	expect_member(&r, "title", "A \"b\"");
	expect_member(&r, "text", "line\nmore\n");
	expect_member(&r, "empty", "");
	expect(source_of_span(&r, member(&r, "title")->at), "\"A \\\"b\\\"\"");
	expect(source_of_span(&r, member(&r, "tags")->at), "[one, 'two']");
	expect(source_of_span(&r, member(&r, "tags")->key_at), "tags");
	expect(source_of_span(&r, member(&r, "text")->at), "|\n  line\n  more");
	const struct value *when = member(&r, "when");
	expect(source_of_span(&r, when->at),
		"date: 2026-06-15 # soon\n  version: 1.10");
	expect(value_get(when, STR("version"))->text, "1.10");
	assert_true(member(&r, "title")->quoted);
	assert_false(member(&r, "id")->quoted);
	assert_int_equal(member(&r, "empty")->at.beg, member(&r, "empty")->at.end);
	arena_free(&r.keep);
}

static void places_are_bytes(void **state)
{
	(void)state;
	struct reading r = read("\xef\xbb\xbf"
							"tïtel: „Übersicht“\r\n"
							"名前: '要件'\r\n"
							"liste: [ä, \xf0\x9f\x98\x80, z]\r\n"
							"last: x\r\n");
	expect_fine(&r);
	expect_member(&r, "tïtel", "„Übersicht“");
	expect_member(&r, "名前", "要件");
	expect(source_of_span(&r, member(&r, "名前")->at), "'要件'");
	const struct value *list = member(&r, "liste");
	expect(source_of_span(&r, list->at), "[ä, \xf0\x9f\x98\x80, z]");
	expect(source_of_span(&r, list->first->next->at), "\xf0\x9f\x98\x80");
	expect(source_of_span(&r, member(&r, "last")->key_at), "last");
	arena_free(&r.keep);
}

static void only_the_part_is_read(void **state)
{
	(void)state;
	struct reading r = {0};
	str text = STR("---\nü: b\n---\n@ [ body");
	source_open(&r.source, 1, &r.keep, text);
	r.yaml = yaml_read(&r.source, (span){1, 4, 10}, usual, &r.keep);
	expect_fine(&r);
	assert_int_equal(member(&r, "ü")->at.beg, 8);
	arena_free(&r.keep);
}

static void no_text_has_a_nul(void **state)
{
	(void)state;
	struct reading r = read("a: \"b\\0c\"\n");
	expect(member(&r, "a")->text,
		"b\xef\xbf\xbd"
		"c");
	arena_free(&r.keep);
}

static void names_match_as_meant(void **state)
{
	(void)state;
	struct reading r = read("For Need: a\nbaseline_by: b\nÄRGER: c\n");
	expect_member(&r, "for-need", "a");
	expect_member(&r, " Baseline  By ", "b");
	expect_member(&r, "ärger", "c");
	assert_null(value_get(r.yaml.root, STR("forneed")));
	assert_null(value_get(r.yaml.root, STR("for")));
	assert_null(value_get(member(&r, "ärger"), STR("x")));
	arena_free(&r.keep);
}

static void aliases_are_filled_in(void **state)
{
	(void)state;
	struct reading r = read("base: &b {team: shop, size: &s M}\n"
							"one: *b\n"
							"<<: *b\n"
							"size: *s\n");
	expect_fine(&r);
	expect(value_get(member(&r, "one"), STR("team"))->text, "shop");
	expect(source_of_span(&r, member(&r, "one")->at), "*b");
	assert_int_equal(member(&r, "<<")->form, VALUE_MAP);
	expect_member(&r, "size", "M");
	expect(
		source_of_span(&r, member(&r, "base")->at), "{team: shop, size: &s M}");
	arena_free(&r.keep);
	r = read("a: *nowhere\nb: c\n");
	expect_one(&r, YAML_UNREADABLE, "*nowhere",
		"`*nowhere` refers to a value named `&nowhere`, which stands nowhere "
		"above it");
	expect_member(&r, "a", "*nowhere");
	arena_free(&r.keep);
	r = read("a: &a [1, *a]\nb: c\n");
	expect_one(&r, YAML_UNREADABLE, "*a",
		"`*a` stands inside the very thing it refers to");
	expect_member(&r, "b", "c");
	arena_free(&r.keep);
}

/* Anchors of a field that cannot be read name nothing. */
static void lost_anchors_are_unknown(void **state)
{
	(void)state;
	buf text = {0};
	for (int n = 0; n < 40; n++)
		buf_print(&text, "k%d: &a%d [&b%d x, @\n", n, n, n);
	buf_puts(&text, "ok: &c 1\none: *a3\ntwo: *b39\nthree: *c\n");
	struct reading r = read_text(buf_str(&text));
	expect_member(&r, "one", "*a3");
	expect_member(&r, "two", "*b39");
	expect_member(&r, "three", "1");
	expect(trouble(&r, 40)->what,
		"`*a3` refers to a value named `&a3`, which stands nowhere above it");
	assert_null(trouble(&r, 41)->next);
	arena_free(&r.keep);
	buf_free(&text);
}

static void aliases_have_a_budget(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int n = 1; n < 40; n++) {
		buf_print(&text, "a%d: &a%d [", n, n);
		for (int i = 0; i < 9; i++)
			buf_print(&text, "*a%d%s", n - 1, i < 8 ? ", " : "]\n");
	}
	clock_t start = clock();
	struct reading r = read_text(buf_str(&text));
	assert_true(clock() - start < CLOCKS_PER_SEC / 2);
	assert_int_equal(trouble(&r, 0)->problem, YAML_TOO_LARGE);
	assert_null(trouble(&r, 0)->next);
	assert_non_null(value_get(r.yaml.root, STR("a3")));
	assert_true(r.keep.taken < 1 << 20);
	arena_free(&r.keep);
	buf_free(&text);
}

static void depth_has_a_limit(void **state)
{
	(void)state;
	buf text = {0};
	buf_puts(&text, "before: 1\ndeep: ");
	buf_fill(&text, '[', 400000);
	buf_puts(&text, "\nafter: 2\n");
	clock_t start = clock();
	struct reading r = read_text(buf_str(&text));
	assert_true(clock() - start < CLOCKS_PER_SEC / 2);
	assert_int_equal(trouble(&r, 0)->problem, YAML_TOO_DEEP);
	assert_null(trouble(&r, 0)->next);
	expect_member(&r, "before", "1");
	expect_member(&r, "after", "2");
	arena_free(&r.keep);
	buf_free(&text);
}

static void duplicates_are_told(void **state)
{
	(void)state;
	struct reading r = read("status: a\ntitle: t\nstatus: b\nStatus : c\n");
	const struct yaml_trouble *t = trouble(&r, 0);
	assert_int_equal(t->problem, YAML_DUPLICATE_KEY);
	expect(t->what, "`status` is written twice");
	assert_int_equal(t->at.beg, 19);
	assert_int_equal(t->other.beg, 0);
	expect(trouble(&r, 1)->what,
		"`status` and `Status` are one field, written twice");
	assert_int_equal(value_count(r.yaml.root), 4);
	expect_member(&r, "status", "a");
	arena_free(&r.keep);
	buf text = {0};
	for (int n = 0; n < 100000; n++)
		buf_print(&text, "k%d: v\n", n);
	buf_puts(&text, "K17: again\n");
	r = read_text(buf_str(&text));
	expect_one(&r, YAML_DUPLICATE_KEY, "K17",
		"`k17` and `K17` are one field, written twice");
	arena_free(&r.keep);
	buf_free(&text);
}

static void expect_mended(const char *text, const char *key, const char *value,
	const char *at, const char *fix)
{
	struct reading r = read(text);
	const struct yaml_trouble *t = trouble(&r, 0);
	assert_int_equal(t->problem, YAML_REPAIRED);
	assert_null(t->next);
	expect_member(&r, key, value);
	expect(source_of_span(&r, t->at), at);
	expect(t->fix, fix);
	arena_free(&r.keep);
}

static void meant_is_read(void **state)
{
	(void)state;
	expect_mended("owner: @jonas # him\nb: c\n", "owner", "@jonas", "@jonas",
		"\"@jonas\"");
	expect_mended(
		"a: `x` and y\n", "a", "`x` and y", "`x` and y", "\"`x` and y\"");
	expect_mended("a: %5\n", "a", "%5", "%5", "\"%5\"");
	expect_mended("a: **b** c\n", "a", "**b** c", "**b** c", "\"**b** c\"");
	expect_mended("a: & more\n", "a", "& more", "& more", "\"& more\"");
	expect_mended(
		"a: > 5 items\n", "a", "> 5 items", "> 5 items", "\"> 5 items\"");
	expect_mended("title: Export: the \"month\"\n", "title",
		"Export: the \"month\"", "Export: the \"month\"",
		"\"Export: the \\\"month\\\"\"");
	expect_mended("title: A: b: c #d\nx: y\n", "title", "A: b: c", "A: b: c",
		"\"A: b: c\"");
	expect_mended("title: Überblick:\r\nx: y\r\n", "title",
		"Überblick:", "Überblick:", "\"Überblick:\"");
	expect_mended(
		"\xef\xbb\xbftitle: a: b\n", "title", "a: b", "a: b", "\"a: b\"");
	expect_mended("title: one\xe2\x80\xa8two\nx: y\n", "title",
		"one\xe2\x80\xa8two", "\xe2\x80\xa8", "");
	expect_mended("title: one \a two\n", "title", "one \a two", "\a", "");
	expect_mended("a: long text\n\tgoing on\nb: c\n", "a", "long text going on",
		"\t", "  ");
}

static void meant_lists_are_read(void **state)
{
	(void)state;
	struct reading r = read("a: [@x, y, `z`]\n"
							"b:\n"
							"  - @one two\n"
							"  -\tthree\n"
							"c:\n"
							"\tsub: @d\n"
							"\tother: \te\n"
							"\"q\": @f\n");
	expect(member(&r, "a")->first->text, "@x");
	expect(member(&r, "a")->first->next->next->text, "`z`");
	expect(member(&r, "b")->first->text, "@one two");
	expect(member(&r, "b")->first->next->text, "three");
	expect(value_get(member(&r, "c"), STR("sub"))->text, "@d");
	expect(value_get(member(&r, "c"), STR("other"))->text, "e");
	expect_member(&r, "q", "@f");
	expect(trouble(&r, 0)->what,
		"the text after `a:` begins with `@`, which has a meaning of its own "
		"in YAML");
	expect(trouble(&r, 2)->what,
		"the list item begins with `@`, which has a meaning of its own in "
		"YAML");
	for (const struct yaml_trouble *t = r.yaml.trouble; t; t = t->next)
		assert_int_equal(t->problem, YAML_REPAIRED);
	arena_free(&r.keep);
}

/* What is no fault stays as it is, though something else is mended. */
static void the_rest_is_left_alone(void **state)
{
	(void)state;
	struct reading r = read("a: @x\n"
							"quoted: \"@y: z\"\n"
							"block: |\n"
							"  @y: z: `\n"
							"folded: words\n"
							"  @going on\n"
							"tab:\tvalue\n"
							"time: 12:30\n"
							"url: https://example.org/\n");
	expect_one(&r, YAML_REPAIRED, "@x",
		"the text after `a:` begins with `@`, which has a meaning of its own "
		"in YAML");
	expect_member(&r, "quoted", "@y: z");
	expect_member(&r, "block", "@y: z: `\n");
	expect_member(&r, "folded", "words @going on");
	expect_member(&r, "tab", "value");
	expect_member(&r, "time", "12:30");
	expect_member(&r, "url", "https://example.org/");
	arena_free(&r.keep);
}

/* One unreadable field: the finding, and its neighbours survive. */
static void expect_told(
	const char *middle, const char *at, const char *what, const char *help)
{
	buf text = {0};
	buf_print(&text, "before: ü1\n%s\nafter: 2\n", middle);
	struct reading r = read_text(buf_str(&text));
	expect_one(&r, YAML_UNREADABLE, at, what);
	expect(trouble(&r, 0)->help, help);
	expect_member(&r, "before", "ü1");
	expect_member(&r, "after", "2");
	arena_free(&r.keep);
	buf_free(&text);
}

static void open_ends_are_told(void **state)
{
	(void)state;
	expect_told("title: \"never closed", "\"",
		"the text after `title:` opens a quote `\"` that is never closed",
		"write `\"` behind the last word, or take the first one away");
	expect_told("title: 'tis", "'",
		"the text after `title:` opens a quote `'` that is never closed",
		"write `'` behind the last word, or take the first one away; an "
		"apostrophe needs double quotes around the text");
	expect_told("tags: [a, b", "[",
		"the text after `tags:` opens a bracket `[` that is never closed",
		"write `]` behind the last entry; a text that begins with `[` needs "
		"quotes around it");
	expect_told("tags: {a: 1 b: 2}", ":",
		"a `,` or a `}` is missing before this in the brackets",
		"put a `,` between two entries; a text with `,` `:` or brackets in "
		"it needs quotes around it");
}

static void bad_lines_are_told(void **state)
{
	(void)state;
	expect_told("owner Jonas", "owner Jonas",
		"the line `owner Jonas` has no `:` behind the name of a field",
		"write `owner: Jonas`");
	expect_told("owner:Jonas", "owner:Jonas",
		"no space stands behind the `:` of `owner:Jonas`",
		"write `owner: Jonas`");
	expect_told("title: A\n  owner: b", "owner: b",
		"the line `owner: b` is indented as if it went on with the text "
		"above it, and contains `: `",
		"a field of its own starts in the same column as the field above; a "
		"text of several lines starts with `title: >-`");
	expect_told("when:\n    date: 1\n  other: 2", "other: 2",
		"the line `other: 2` starts in another column than the lines it "
		"belongs to",
		"indent the fields of one group by the same number of spaces");
	expect_told("tags: - a", "tags: - a",
		"a list starts in the line of `tags:`",
		"put `- a` on a line of its own below, or write `tags: [a]`");
	expect_told("tags: a\n- b", "- b",
		"the list item `- b` belongs to a field that has a value already, or "
		"to none",
		"put list items below a field without a value, all in the same "
		"column");
	expect_told("tags:\n  - b\n  c: d", "c: d",
		"the line `c: d` stands among list items and does not begin with "
		"`- `",
		"begin it with `- `, or start it in the column of the field that it "
		"is");
}

static void bad_texts_are_told(void **state)
{
	(void)state;
	expect_told("title: 'It's mine'", "s mine'",
		"`s mine'` stands behind the end of the value",
		"put the whole text in quotes: `title: \"It's mine\"`");
	expect_told("title: [draft] Export", "Export",
		"`Export` stands behind the end of the value",
		"put the whole text in quotes: `title: \"[draft] Export\"`");
	expect_told("path: \"C:\\path\"", "\\p",
		"`\\p` means nothing inside double quotes",
		"write `\\\\p`, or put single quotes around the text");
	expect_told("path: \"a\\é\"", "\\é",
		"`\\é` means nothing inside double quotes",
		"write `\\\\é`, or put single quotes around the text");
	expect_told("title: ? who", "title: ? who",
		"the text after `title:` begins with `?`, which has a meaning of its "
		"own in YAML",
		"put the whole text in quotes: `title: \"? who\"`");
}

static void several_faults_are_all_told(void **state)
{
	(void)state;
	struct reading r = read("a: 1\nb: \"x\nc: @y\nd 4\ne: [1\nf: 6\na: 7\n");
	static const enum yaml_problem want[] = {YAML_UNREADABLE, YAML_REPAIRED,
		YAML_UNREADABLE, YAML_UNREADABLE, YAML_DUPLICATE_KEY};
	for (int n = 0; n < 5; n++)
		assert_int_equal(trouble(&r, n)->problem, want[n]);
	assert_null(trouble(&r, 4)->next);
	expect_member(&r, "a", "1");
	expect_member(&r, "c", "@y");
	expect_member(&r, "f", "6");
	arena_free(&r.keep);
}

static void one_document_is_read(void **state)
{
	(void)state;
	struct reading r = read("a: 1\n---\nb: [2\n");
	expect_one(&r, YAML_UNREADABLE, "---",
		"another document starts here; only the first one is read");
	assert_int_equal(value_count(r.yaml.root), 1);
	arena_free(&r.keep);
	r = read("--- \na: @1\n---\nb: [2\n");
	assert_int_equal(trouble(&r, 0)->problem, YAML_REPAIRED);
	assert_int_equal(trouble(&r, 1)->problem, YAML_UNREADABLE);
	assert_int_equal(value_count(r.yaml.root), 1);
	arena_free(&r.keep);
	r = read("---\na: 1\n---\n# nothing\n");
	expect_fine(&r);
	arena_free(&r.keep);
}

static void columns_may_differ(void **state)
{
	(void)state;
	struct reading r = read("  a: 1\nb: 2\nc: 3\n");
	expect_one(&r, YAML_REPAIRED, "b: 2",
		"the field starts further left than the one above it, which is "
		"indented by 2");
	assert_int_equal(value_count(r.yaml.root), 3);
	arena_free(&r.keep);
}

static void nothing_is_nothing(void **state)
{
	(void)state;
	static const char *const empty[] = {
		"", "\n", "# only a remark\n", "---\n", "\xef\xbb\xbf"};
	for (size_t n = 0; n < sizeof empty / sizeof *empty; n++) {
		struct reading r = read(empty[n]);
		expect_fine(&r);
		assert_null(r.yaml.root);
		arena_free(&r.keep);
	}
	struct reading r = read("just words\n");
	expect_one(&r, YAML_UNREADABLE, "just words",
		"the line `just words` has no `:` behind the name of a field");
	arena_free(&r.keep);
}

/* Every prefix of a text with everything in it, and every byte spoilt. */
static void hostile_texts_end(void **state)
{
	(void)state;
	static const char text[] = "%YAML 1.1\n---\na: &x [1, {b: 'c''d'}]\n"
							   "\"e\\\"\": *x\nf: |+\n  g: @h\n\n"
							   "i:\n\t- `j`\n  - !k l: m: n\r\n"
							   "\xc3\xa4: > 5 \xe2\x80\xa8\n...\no\n";
	static const char spoil[] = "@`%*&!|>'\"[]{},:-?# \t\n\r\\\x01~\xc2";
	for (size_t n = 0; n < sizeof text; n++) {
		struct reading r = read_text((str){text, n});
		arena_free(&r.keep);
	}
	char copy[sizeof text];
	for (size_t n = 0; n + 1 < sizeof text; n++)
		for (size_t i = 0; i + 1 < sizeof spoil; i++) {
			memcpy(copy, text, sizeof text);
			copy[n] = spoil[i];
			struct reading r = read_text((str){copy, sizeof text - 1});
			for (const struct yaml_trouble *t = r.yaml.trouble; t; t = t->next)
				source_of_span(&r, t->at);
			arena_free(&r.keep);
		}
}

/* Twice the text, twice the time: no fault may cost a look at the rest. */
static void faults_cost_linear_time(void **state)
{
	(void)state;
	static const char *const line[] = {"k: \"\n", "k: [\n", "k: @a\n", "k w\n",
		"k: a\n  b: c\n", "- a\n", "k: {\n", "k: '\n", "  k: a: b\n", "\tk\n",
		"k: &a\n", "? [\n", "k: |\n", "k: a: b\n \n"};
	for (size_t n = 0; n < sizeof line / sizeof *line; n++) {
		buf text = {0};
		buf_puts(&text, "start: @x\n");
		while (text.len < 1 << 16)
			buf_puts(&text, line[n]);
		clock_t start = clock();
		struct reading r = read_text(buf_str(&text));
		assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
		arena_free(&r.keep);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_have_places),
		cmocka_unit_test(places_are_bytes),
		cmocka_unit_test(only_the_part_is_read),
		cmocka_unit_test(no_text_has_a_nul),
		cmocka_unit_test(names_match_as_meant),
		cmocka_unit_test(aliases_are_filled_in),
		cmocka_unit_test(lost_anchors_are_unknown),
		cmocka_unit_test(aliases_have_a_budget),
		cmocka_unit_test(depth_has_a_limit),
		cmocka_unit_test(duplicates_are_told),
		cmocka_unit_test(meant_is_read),
		cmocka_unit_test(meant_lists_are_read),
		cmocka_unit_test(the_rest_is_left_alone),
		cmocka_unit_test(open_ends_are_told),
		cmocka_unit_test(bad_lines_are_told),
		cmocka_unit_test(bad_texts_are_told),
		cmocka_unit_test(several_faults_are_all_told),
		cmocka_unit_test(one_document_is_read),
		cmocka_unit_test(columns_may_differ),
		cmocka_unit_test(nothing_is_nothing),
		cmocka_unit_test(hostile_texts_end),
		cmocka_unit_test(faults_cost_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
