/* hidden_text_test.c: which comments hide, and where what they hide ends. */
#include <prdc/source.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

/* The text with what is hidden as [level:…], to compare with. */
static void expect(const char *text, const char *want)
{
	arena keep = {0};
	buf out = {0};
	str all = str_from(text);
	struct hidden_texts t = hidden_texts_find(all, &keep);
	size_t at = 0;
	for (size_t n = 0; n < t.len; n++) {
		buf_put(&out, str_slice(all, at, t.at[n].beg));
		buf_print(&out, "[%u:%u]", t.at[n].level, t.at[n].end - t.at[n].beg);
		at = t.at[n].end;
	}
	buf_put(&out, str_slice(all, at, all.len));
	if (!str_eq(buf_str(&out), str_from(want)))
		fail_msg("%s\ngives\n%.*s\nnot\n%s", text, (int)out.len, out.at, want);
	buf_free(&out);
	arena_free(&keep);
}

/* The troubles of a text, as letters: u(nclear), o(pen), s(tray). */
static void expect_faults(const char *text, const char *want)
{
	arena keep = {0};
	char got[16] = {0};
	struct hidden_texts t = hidden_texts_find(str_from(text), &keep);
	for (size_t n = 0; n < t.nfaults && n < 15; n++)
		got[n] = "uos"[t.faults[n].why];
	if (strcmp(got, want))
		fail_msg("%s\nhas the faults `%s`, not `%s`", text, got, want);
	arena_free(&keep);
}

static void plain_marks(void **state)
{
	(void)state;
	expect("a <!-- internal -->b<!-- /internal --> c", "a [1:36] c");
	expect("a\n<!--INTERNAL-->\nb\n<!--/ Internal-->\nc", "a\n[1:35]\nc");
	expect("<!--\nconfidential\n-->x<!-- /confidential -->", "[2:44]");
	expect("a <!-- any other --> b", "a <!-- any other --> b");
	expect("a <!-- internal -->b<!-- confidential -->c<!-- /confidential -->d"
		   "<!-- /internal -->e",
		"a [1:18][2:44][1:19]e");
	expect("<!-- internal --><!-- internal -->a<!-- /internal -->b"
		   "<!-- /internal -->c",
		"[1:72]c");
	expect_faults("a <!-- internal -->b<!-- /internal --> c", "");
}

/* What is hidden has no say in where the block ends. */
static void ends_whatever_is_inside(void **state)
{
	(void)state;
	static const char *const inside[] = {"```\nx", "~~~ y", "`", "<!-- x",
		"<!--", "<!-- internal", "-->", "<details>", "    deep", "[a]: b",
		"# h", "---", "| a |\n|---|", "$$", "<![CDATA[", "<?x",
		"- a\n\n      ```"};
	for (size_t n = 0; n < sizeof inside / sizeof *inside; n++) {
		char text[200], want[200];
		int size = snprintf(text, sizeof text,
			"a\n\n<!-- internal -->\n%s\n<!-- /internal -->\nb", inside[n]);
		snprintf(want, sizeof want, "a\n\n[1:%d]\nb", size - 5);
		expect(text, want);
		expect_faults(text, "");
	}
}

static void examples_in_code_hide_nothing(void **state)
{
	(void)state;
	static const char *const code[] = {"Write `<!-- internal -->` above it.",
		"``a ` <!-- internal -->``", "```\n<!-- internal -->\n```\n",
		"- a\n  ```md\n  <!-- internal -->\n  ```\n- b",
		"> ~~~\n> <!-- internal -->\n> ~~~\n",
		"a\n\n    <!-- internal -->\n\nb"};
	for (size_t n = 0; n < sizeof code / sizeof *code; n++) {
		expect(code[n], code[n]);
		expect_faults(code[n], "");
	}
}

/* Where code is in doubt, the mark counts. */
static void doubt_hides(void **state)
{
	(void)state;
	expect("```\n<!-- internal -->s", "```\n[1:18]"); /* never closed */
	expect("- ```\nx <!-- internal -->s<!-- /internal -->\n```\n",
		"- ```\nx [1:36]\n```\n");
	expect("> ```\n<!-- internal -->s<!-- /internal -->\n", "> ```\n[1:36]\n");
	expect("a ` b\nc ` <!-- internal -->s<!-- /internal --> ` d",
		"a ` b\nc ` [1:36] ` d");
	expect("\\` <!-- internal -->s<!-- /internal --> `", "\\` [1:36] `");
	expect(
		"- a\n\n    <!-- internal -->s<!-- /internal -->", "- a\n\n    [1:36]");
	expect("```gherkin\n# <!-- internal -->\ns\n# <!-- /internal -->\n```",
		"```gherkin\n# [1:40]\n```");
	expect("---\na: `<!-- internal -->s<!-- /internal -->`\n---\n",
		"---\na: `[1:36]`\n---\n");
}

static void nearly_marks_hide(void **state)
{
	(void)state;
	expect("<!-- internal: not yet -->\ns\n<!-- /internal -->\nb", "[1:47]\nb");
	expect_faults("<!-- internal: not yet -->\ns\n<!-- /internal -->\nb", "u");
	expect("<!-- confidental -->s<!-- /confidental -->b", "[2:42]b");
	expect_faults("<!-- begin internal -->s<!-- end internal -->b", "uuo");
	expect_faults("<!-- intrenal -->s<!-- /internal -->", "u");
	expect_faults("<!-- internal -->s<!-- /internl -->b", "uo");
	expect_faults("<!-- internal -->s", "o");
	expect_faults("s<!-- /internal -->", "s");
	expect_faults("<!-- internal", "uo");
	expect_faults("<!-- what is internal to us, and what is not -->", "");
	expect_faults("<!-- interest rates -->", "");
}

/* Each shape of many marks takes time that grows with the text only. */
static void time_is_linear(void **state)
{
	(void)state;
	static const char *const piece[] = {"<!--", "<!-- internal -->", "```a\n",
		"- ```a\n", "`<!-- internal -->", "<!-- internal --><!-- /internal -->",
		"`<!-- internal -->` ", "~~~~\n```\n", "> ```a\n",
		"` <!-- internal -->\n"};
	for (size_t n = 0; n < sizeof piece / sizeof *piece; n++) {
		buf text = {0};
		arena keep = {0};
		while (text.len < 1 << 20)
			buf_puts(&text, piece[n]);
		buf_puts(&text, "<!-- internal -->");
		clock_t beg = clock();
		hidden_texts_find(buf_str(&text), &keep);
		double seconds = (double)(clock() - beg) / CLOCKS_PER_SEC;
		if (seconds > 2)
			fail_msg("%s takes %.1f s", piece[n], seconds);
		arena_free(&keep);
		buf_free(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_marks),
		cmocka_unit_test(ends_whatever_is_inside),
		cmocka_unit_test(examples_in_code_hide_nothing),
		cmocka_unit_test(doubt_hides),
		cmocka_unit_test(nearly_marks_hide),
		cmocka_unit_test(time_is_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
