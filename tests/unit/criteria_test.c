/* criteria_test.c: acceptance criteria as people write them in Markdown and
 * in fields. */
#include "reading_fixture.h"

#include <ctype.h>

/* What is under a criteria heading. */
static struct fixture *under_heading(str text)
{
	struct fixture *f = fixture_story(text);
	criteria_read(&f->r, f->doc.items, 0, f->r.md.nblocks);
	item_number_criteria(f->doc.items, &f->doc.keep, &f->scratch);
	return f;
}

static struct fixture *anywhere(str text)
{
	struct fixture *f = fixture_story(text);
	criteria_find(&f->r, f->doc.items, 0, f->r.md.nblocks);
	item_number_criteria(f->doc.items, &f->doc.keep, &f->scratch);
	return f;
}

static void put_steps(buf *out, const struct criterion *c)
{
	for (size_t n = 0; n < c->nsteps; n++) {
		const struct step *s = &c->steps[n];
		buf_print(out, "  %c%s %.*s|%.*s\n", "GWT"[s->kind],
			s -> continues ? "+" : " ", (int)s->keyword.len, s->keyword.at,
			(int)s->text.len, s->text.at);
	}
}

/* One line for each criterion: id, form, title; its text or its steps. */
static str outline(const struct fixture *f, buf *out)
{
	static const char *const forms[] = {"scenario", "ears", "check"};
	const struct item *i = &f->doc.items[0];
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *c = &i->criteria[n];
		buf_print(out, "%.*s%s %s%s%s%s%.*s\n", (int)c->id.len, c->id.at,
			c->pinned ? "!" : "", forms[c->form],
			c->boxed ? (c->met ? " [x]" : " [ ]") : "",
			c->outline ? " outline" : "", c->title.len ? ": " : "",
			(int)c->title.len, c->title.at);
		if (c->form == CRITERION_SCENARIO)
			put_steps(out, c);
		else
			buf_print(out, "  %.*s\n", (int)c->text.len, c->text.at);
	}
	return buf_str(out);
}

static void expect_outline(struct fixture *f, const char *want)
{
	buf out = {0};
	expect(outline(f, &out), want);
	if (f->doc.diags.len)
		expect(f->doc.diags.at[0].message, "no finding");
	buf_free(&out);
	fixture_close(f);
}

static void expect_read(const char *text, const char *want)
{
	expect_outline(under_heading(str_from(text)), want);
}

static void expect_found(const char *text, const char *want)
{
	expect_outline(anywhere(str_from(text)), want);
}

/* -------------------------------------------------------------- scenarios */

static const char three_steps[] = "AC-1 scenario\n"
								  "  G  Given|a basket\n"
								  "  W  When|the buyer pays\n"
								  "  T  Then|it is empty\n";

static void expect_three(const char *text)
{
	buf out = {0}, folded = {0};
	struct fixture *f = under_heading(str_from(text));
	str got = outline(f, &out);
	for (size_t n = 0; n < got.len; n++)
		buf_putc(&folded, (char)tolower((unsigned char)got.at[n]));
	str want = arena_copy(&f->scratch, str_from(three_steps));
	for (size_t n = 0; n < want.len; n++)
		((char *)want.at)[n] = (char)tolower((unsigned char)want.at[n]);
	str shown = buf_str(&folded);
	if (!str_eq(shown, want))
		fail_msg("%s\ngives\n%.*s", text, (int)shown.len, shown.at);
	buf_free(&out);
	buf_free(&folded);
	fixture_close(f);
}

/* One scenario in all the ways that were seen in the wild. */
static void one_scenario_in_many_forms(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"- Given a basket, when the buyer pays, then it is empty",
		"- Given a basket when the buyer pays then it is empty",
		"- Given a basket, When the buyer pays, Then it is empty",
		"- Given a basket; when the buyer pays; then it is empty",
		"- Given a basket, and when the buyer pays, and then it is empty",
		"- Given a basket \xe2\x80\x94 when the buyer pays \xe2\x80\x94 then "
		"it "
		"is empty",
		"1. **Given** a basket, **When** the buyer pays, **Then** it is empty",
		"1. **Given** a basket **When** the buyer pays **Then** it is empty",
		"1. **Given**: a basket, **When**: the buyer pays, **Then**: it is "
		"empty",
		"- **Given:** a basket **when:** the buyer pays **then:** it is empty",
		"- *Given* a basket, *when* the buyer pays, *then* it is empty",
		"- GIVEN a basket WHEN the buyer pays THEN it is empty",
		"- Given a basket\n  When the buyer pays\n  Then it is empty",
		"- **Given** a basket\n  **When** the buyer pays\n  **Then** it is "
		"empty",
		"- Given a basket,\n  when the buyer\n  pays, then it is\n  empty",
		"- Given a basket\n- When the buyer pays\n- Then it is empty",
		"- **Given** a basket\n- **When** the buyer pays\n- **Then** it is "
		"empty",
		"- GIVEN a basket\n- WHEN the buyer pays\n- THEN it is empty",
		"- Given a basket\n  - When the buyer pays\n    - Then it is empty",
		"- Given a basket, when the buyer pays\n- Then it is empty",
		"Given a basket\nWhen the buyer pays\nThen it is empty",
		"**Given** a basket\\\n**When** the buyer pays\\\n**Then** it is empty",
		"**Given** a basket\n\n**When** the buyer pays\n\n**Then** it is empty",
		"```gherkin\nGiven a basket\nWhen the buyer pays\nThen it is empty\n"
		"```",
		"```\nGiven a basket\nWhen the buyer pays\nThen it is empty\n```",
		"```gherkin\nScenario:\n  Given a basket\n  When the buyer pays\n"
		"  Then it is empty\n```",
		"- ```gherkin\n  Given a basket\n  When the buyer pays\n"
		"  Then it is empty\n  ```",
		"| Given | When | Then |\n|---|---|---|\n"
		"| a basket | the buyer pays | it is empty |",
	};
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
		expect_three(texts[n]);
}

static void and_but_and_wrapped_lines(void **state)
{
	(void)state;
	expect_read("1. **Given** a basket with milk, bread, and honey,\n"
				"   **And** a card, **When** the buyer pays\n"
				"   and waits, **Then** it is empty\n"
				"   **But** the list stays\n",
		"AC-1 scenario\n"
		"  G  Given|a basket with milk, bread, and honey\n"
		"  G+ And|a card\n"
		"  W  When|the buyer pays and waits\n"
		"  T  Then|it is empty\n"
		"  T+ But|the list stays\n");
	expect_read("- Given a\n- And b\n- When c\n- Then d\n- And e\n"
				"- Given f\n- When g\n- Then h\n",
		"AC-1 scenario\n  G  Given|a\n  G+ And|b\n  W  When|c\n"
		"  T  Then|d\n  T+ And|e\n"
		"AC-2 scenario\n  G  Given|f\n  W  When|g\n  T  Then|h\n");
}

static void whole_scenarios_stay_apart(void **state)
{
	(void)state;
	expect_read("1. **Given** a, **When** b, **Then** c\n"
				"2. **Given** d, **When** e, **Then** f\n"
				"3. **When** g, **Then** h\n",
		"AC-1 scenario\n  G  Given|a\n  W  When|b\n  T  Then|c\n"
		"AC-2 scenario\n  G  Given|d\n  W  When|e\n  T  Then|f\n"
		"AC-3 scenario\n  W  When|g\n  T  Then|h\n");
	expect_read("- **WHEN** a\n- **THEN** b\n- **WHEN** c\n- **THEN** d\n",
		"AC-1 scenario\n  W  WHEN|a\n  T  THEN|b\n"
		"AC-2 scenario\n  W  WHEN|c\n  T  THEN|d\n");
}

static void titles_and_headings(void **state)
{
	(void)state;
	expect_read("### AC-1: Guest pays\n\n- **Given** a\n- **When** b\n"
				"- **Then** c\n\n### AC-2: Guest leaves\n\n"
				"- **Given** d\n- **When** e\n- **Then** f\n",
		"AC-1! scenario: Guest pays\n  G  Given|a\n  W  When|b\n  T  Then|c\n"
		"AC-2! scenario: Guest leaves\n"
		"  G  Given|d\n  W  When|e\n  T  Then|f\n");
	expect_read("#### Scenario 2: Guest pays\n\n"
				"1. Given a, when b, then c\n2. Given d, when e, then f\n",
		"AC-1 scenario: Guest pays\n  G  Given|a\n  W  when|b\n  T  then|c\n"
		"AC-2 scenario\n  G  Given|d\n  W  when|e\n  T  then|f\n");
	expect_read("#### Scenario: Guest pays\n\n- **WHEN** a\n- **THEN** b\n"
				"- **WHEN** c\n- **THEN** d\n",
		"AC-1 scenario: Guest pays\n  W  WHEN|a\n  T  THEN|b\n"
		"  W  WHEN|c\n  T  THEN|d\n");
	expect_read("**AC3 - Guest pays**\n\nGiven a\nWhen b\nThen c\n",
		"AC3! scenario: Guest pays\n  G  Given|a\n  W  When|b\n  T  Then|c\n");
	expect_read("- **Guest pays**: Given a, when b, then c\n"
				"- Guest leaves\n  - Given d\n  - When e\n  - Then f\n",
		"AC-1 scenario: Guest pays\n  G  Given|a\n  W  when|b\n  T  then|c\n"
		"AC-2 scenario: Guest leaves\n"
		"  G  Given|d\n  W  When|e\n  T  Then|f\n");
	expect_read("Scenario Outline 2 - Guest pays\nGiven a\nWhen b\nThen c\n",
		"AC-1 scenario outline: Guest pays\n"
		"  G  Given|a\n  W  When|b\n  T  Then|c\n");
	expect_read("- Scenario planning\n  - Given a\n  - Then b\n",
		"AC-1 scenario: Scenario planning\n  G  Given|a\n  T  Then|b\n");
	expect_read("- AC-4: Given a, when b, then c",
		"AC-4! scenario\n  G  Given|a\n  W  when|b\n  T  then|c\n");
}

/* A keyword is none inside code, in quotes, in mid-phrase. */
static void words_that_are_no_steps(void **state)
{
	(void)state;
	expect_read("- Given the text \"pay, then go\", when `x, then y` is read, "
				"then it is shown\n",
		"AC-1 scenario\n  G  Given|the text \"pay, then go\"\n"
		"  W  when|x, then y is read\n  T  then|it is shown\n");
	expect_read("- Given names are shown in full, also when they are long\n"
				"- A price\n"
				"- When the basket is empty, the button is off\n"
				"- When the list is long, it scrolls\n"
				"- A sum\n- Then and now the price is the same\n",
		"AC-1 check\n"
		"  Given names are shown in full, also when they are long\n"
		"AC-2 check\n  A price\n"
		"AC-3 check\n  When the basket is empty, the button is off\n"
		"AC-4 check\n  When the list is long, it scrolls\n"
		"AC-5 check\n  A sum\n"
		"AC-6 check\n  Then and now the price is the same\n");
	expect_read("- Data is saved, dato per dato\n"
				"- When the user logs in and then out, the log has two lines\n"
				"- When it rains, stay\n"
				"- When the buyer pays, then it is empty\n",
		"AC-1 check\n  Data is saved, dato per dato\n"
		"AC-2 check\n"
		"  When the user logs in and then out, the log has two lines\n"
		"AC-3 check\n  When it rains, stay\n"
		"AC-4 scenario\n  W  When|the buyer pays\n  T  then|it is empty\n");
	expect_read("- **Given** a click, then a pause, **when** b, **then** c\n"
				"- **Given** a, when b, then c\n",
		"AC-1 scenario\n  G  Given|a click, then a pause\n  W  when|b\n"
		"  T  then|c\n"
		"AC-2 scenario\n  G  Given|a\n  W  when|b\n  T  then|c\n");
	expect_read("- Given a. When b. Then c. And d.\n",
		"AC-1 scenario\n  G  Given|a.\n  W  When|b.\n  T  Then|c.\n"
		"  T+ And|d.\n");
}

static void steps_that_lack_others(void **state)
{
	(void)state;
	expect_read(
		"- **Given** a basket\n", "AC-1 scenario\n  G  Given|a basket\n");
	expect_read("- Given a basket\n", "AC-1 scenario\n  G  Given|a basket\n");
	expect_read("- **Given** a, **when** b\n",
		"AC-1 scenario\n  G  Given|a\n  W  when|b\n");
	expect_read("- **Given** a\n- **Then** b\n",
		"AC-1 scenario\n  G  Given|a\n  T  Then|b\n");
}

static void steps_in_other_languages(void **state)
{
	(void)state;
	expect_read(
		"- Angenommen ein Korb, wenn bezahlt wird, dann ist er leer\n"
		"- **Étant donné** un panier **Quand** on paie **Alors** il est "
		"vide\n"
		"- 假如有购物车，当付款，那么为空\n"
		"- **Дано** корзина\n- **Когда** платят\n- **Тогда** пусто\n",
		"AC-1 scenario\n  G  Angenommen|ein Korb\n  W  wenn|bezahlt wird\n"
		"  T  dann|ist er leer\n"
		"AC-2 scenario\n  G  Étant donné|un panier\n  W  Quand|on paie\n"
		"  T  Alors|il est vide\n"
		"AC-3 scenario\n  G  假如|有购物车\n  W  当|付款\n  T  那么|为空\n"
		"AC-4 scenario\n  G  Дано|корзина\n  W  Когда|платят\n"
		"  T  Тогда|пусто\n");
}

static void examples_of_outlines(void **state)
{
	(void)state;
	struct fixture *f = under_heading(STR(
		"**Scenario Outline: Paying**\n\n"
		"- Given a basket of `<price>`\n- When paid\n- Then `<left>` stays\n"
		"\nExamples:\n\n| price | left |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
		"\n- Given `<x>`, when b, then c\n\n  | x |\n  |---|\n  | 1 |\n"));
	const struct criterion *c = f->doc.items[0].criteria;
	assert_int_equal(f->doc.items[0].ncriteria, 2);
	assert_true(c[0].outline && c[1].outline);
	expect(c[0].title, "Paying");
	assert_int_equal(c[0].examples->ncolumns, 2);
	assert_int_equal(c[0].examples->rows, 2);
	expect(c[0].examples->columns[1].text, "left");
	expect_at(f, c[0].examples->columns[1].at, "left");
	assert_null(c[0].examples->next);
	assert_int_equal(c[1].examples->rows, 1);
	fixture_close(f);
	/* Without backticks `<x>` is a tag to Markdown, and still a parameter. */
	f = under_heading(STR("- Given <x>, when b, then <y>\n\n| x | y |\n"
						  "|---|---|\n| 1 | 2 |\n"));
	c = f->doc.items[0].criteria;
	assert_true(c->outline);
	expect(c->steps[0].text, "<x>");
	expect_at(f, c->steps[2].at, "then <y>");
	expect(c->steps[0].html, "&lt;x&gt;");
	fixture_close(f);
}

/* ------------------------------------------------------- EARS, checklists */

static void ears_sentences(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"The till shall print a receipt.",
		"When a card is read, the till shall beep.",
		"While the drawer is open, the till shall show a warning.",
		"If the card is refused, then the till shall keep the basket.",
		"Where a scale is attached, the till shall show the weight.",
		"While it is open, when a card is read, the till shall wait.",
		"WHEN a card is read THEN the till SHALL beep",
		"WHEN a card is read, THE till SHALL beep",
		"IF the card is refused, THEN THE till SHALL keep the basket",
		"When a card is read, the till must beep.",
		"Wenn eine Karte gelesen wird, muss die Kasse piepen.",
		"当读卡时，系统应显示价格。",
		"カードを読んだ時、レジは音を出すこと 確認すること",
	};
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
		struct fixture *f = fixture_open(STR("x.md"), STR(""));
		buf text = {0};
		buf_print(&text, "1. %s\n", texts[n]);
		fixture_close(f);
		f = under_heading(buf_str(&text));
		assert_int_equal(f->doc.items[0].ncriteria, 1);
		if (f->doc.items[0].criteria[0].form != CRITERION_EARS)
			fail_msg("not EARS: %s", texts[n]);
		expect(f->doc.items[0].criteria[0].text, texts[n]);
		expect_at(f, f->doc.items[0].criteria[0].at, texts[n]);
		fixture_close(f);
		buf_free(&text);
	}
	expect_read("The till shall print.\n\nThis is why we want it.\n\n"
				"When in doubt, ask.\n",
		"AC-1 ears\n  The till shall print.\n");
}

static void checklists(void **state)
{
	(void)state;
	expect_read("- [ ] The list is sorted\n- [x] The sum is\n  right\n"
				"- A plain one\n  - with a detail\n    - and another\n"
				"- [X] #1 none: the first number counts\n",
		"AC-1 check [ ]\n  The list is sorted\n"
		"AC-2 check [x]\n  The sum is right\n"
		"AC-3 check\n  A plain one\nwith a detail\nand another\n"
		"AC-4 check [x]\n  #1 none: the first number counts\n");
	expect_read("- [x] #1 First\n- [ ] #2 Second\n- [ ] #30 is an issue\n",
		"AC-1! check [x]\n  First\nAC-2! check [ ]\n  Second\n"
		"AC-30! check [ ]\n  is an issue\n");
	expect_read("- [ ] #12 is closed\n", "AC-1 check [ ]\n  #12 is closed\n");
	expect_read("- **Sorting**\n  - [ ] by name\n  - [x] by price\n",
		"AC-1 check [ ]\n  by name\nAC-2 check [x]\n  by price\n");
	expect_read("### Must\n\n- one\n\n### Should\n\n- two\n",
		"AC-1 check\n  one\nAC-2 check\n  two\n");
	expect_read("### AC-5: Sorting\n\nSome words.\n\n- [x] by name\n"
				"- [x] by price\n",
		"AC-5! check [x]: Sorting\n  Sorting\nSome words.\nby name\nby "
		"price\n");
}

/* The label of the criteria and the first of them in one paragraph. */
static void behind_a_label(void **state)
{
	(void)state;
	static const char *const texts[][2] = {
		{"**Acceptance criteria:** The sum is right.\n\n- two\n",
			"AC-1 check\n  The sum is right.\nAC-2 check\n  two\n"},
		{"**Acceptance criteria**:\n**Given** a\n**When** b\n**Then** c\n",
			"AC-1 scenario\n  G  Given|a\n  W  When|b\n  T  Then|c\n"},
	};
	for (size_t n = 0; n < 2; n++) {
		struct fixture *f = fixture_story(str_from(texts[n][0]));
		criteria_read(&f->r, f->doc.items, 1, f->r.md.nblocks);
		item_number_criteria(f->doc.items, &f->doc.keep, &f->scratch);
		expect_outline(f, texts[n][1]);
	}
}

static void written_ids(void **state)
{
	(void)state;
	static const char *const texts[][3] = {
		{"**AC-1** The page is shown", "AC-1", "The page is shown"},
		{"**AC-1:** The page", "AC-1", "The page"},
		{"**AC-1**: The page", "AC-1", "The page"},
		{"AC-12: The page", "AC-12", "The page"},
		{"AC-12 The page", "AC-12", "The page"},
		{"AC1. The page", "AC1", "The page"},
		{"ac-1 \xe2\x80\x94 The page", "ac-1", "The page"},
		{"AC 3 - The page", "AC-3", "The page"},
		{"[AC-2.1] The page", "AC-2.1", "The page"},
		{"(AC-2b) The page", "AC-2b", "The page"},
		{"Criterion 4: The page", "AC-4", "The page"},
		{"`AC-7`: The page", "AC-7", "The page"},
		{"**STORY-7**: The page", "STORY-7", "The page"},
		{"UTF-8: The page", "", "UTF-8: The page"},
		{"STORY-7 is linked", "", "STORY-7 is linked"},
		{"**HTTP 200** is returned", "", "HTTP 200 is returned"},
		{"Criterion 4 is met", "", "Criterion 4 is met"},
		{"ACME-1: the page", "", "ACME-1: the page"},
		{"AC-", "", "AC-"},
	};
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++) {
		buf text = {0};
		buf_print(&text, "- %s\n", texts[n][0]);
		struct fixture *f = under_heading(buf_str(&text));
		const struct criterion *c = f->doc.items[0].criteria;
		assert_int_equal(f->doc.items[0].ncriteria, 1);
		if (texts[n][1][0]) {
			expect(c->id, texts[n][1]);
			assert_true(c->pinned);
			assert_true(c->id_at.end > c->id_at.beg);
		} else {
			assert_false(c->pinned);
			expect(c->id, "AC-1");
		}
		expect(c->text, texts[n][2]);
		fixture_close(f);
		buf_free(&text);
	}
}

static void numbers_by_position(void **state)
{
	(void)state;
	expect_read("- a\n- AC-2: b\n- c\n- ac-4: d\n- e\n- f\n",
		"AC-1 check\n  a\nAC-2! check\n  b\nAC-3 check\n  c\n"
		"ac-4! check\n  d\nAC-5 check\n  e\nAC-6 check\n  f\n");
	expect_read("- AC-2: b\n- c\n- d\n",
		"AC-2! check\n  b\nAC-3 check\n  c\nAC-4 check\n  d\n");
}

/* ----------------------------------------------------------------- places */

static void places_are_exact(void **state)
{
	(void)state;
	struct fixture *f = under_heading(
		STR("- **AC-1**: **Given** a `big` basket,\n"
			"  **When** the *buyer* pays, **Then** it is\n  empty\n"));
	const struct criterion *c = f->doc.items[0].criteria;
	expect_at(f, c->id_at, "AC-1");
	expect_at(f, c->steps[0].at, "Given** a `big` basket");
	expect(c->steps[0].text, "a big basket");
	expect(c->steps[0].html, "a <code>big</code> basket");
	expect_at(f, c->steps[1].at, "When** the *buyer* pays");
	expect(c->steps[1].html, "the <em>buyer</em> pays");
	expect_at(f, c->steps[2].at, "Then** it is\n  empty");
	expect(c->steps[2].text, "it is empty");
	fixture_close(f);
	f = under_heading(STR("> x\n\n- The **sum** is `right`\n  - always\n"));
	c = f->doc.items[0].criteria;
	expect(c->html,
		"The <strong>sum</strong> is <code>right</code>"
		"<ul>\n<li>always</li>\n</ul>\n");
	fixture_close(f);
}

static void details_of_a_step(void **state)
{
	(void)state;
	struct fixture *f = under_heading(
		STR("- Given a\n- When b\n- Then it shows:\n  - the `price`\n  - the "
			"sum\n- And c\n"));
	const struct criterion *c = f->doc.items[0].criteria;
	assert_int_equal(f->doc.items[0].ncriteria, 1);
	assert_int_equal(c->nsteps, 4);
	expect(c->steps[2].argument,
		"<ul>\n<li>the <code>price</code></li>\n<li>the sum</li>\n</ul>\n");
	expect(
		c->text, "Given a\nWhen b\nThen it shows:\nthe price\nthe sum\nAnd c");
	fixture_close(f);
}

/* ---------------------------------------------------- outside of sections */

static void only_scenarios_are_found_elsewhere(void **state)
{
	(void)state;
	expect_found("When we began, the shop was small. Then it grew.\n\n"
				 "- a list\n- When it rains, stay\n- [ ] a task\n\n"
				 "The till shall beep.\n\n"
				 "1. Given a\n2. Given b, when c\n\n"
				 "> Given a, when b, then c\n\n"
				 "| Given | When | Then |\n|---|---|---|\n| a | b | c |\n\n"
				 "```\nGiven a\nThen b\n```\n",
		"");
	expect_found("Given that it rains, we then stay.\n\n"
				 "We have no time. Given the rain, when it stops, then we go."
				 "\n",
		"");
	expect_found("Some text.\n\nGiven a\nThen b\n\n"
				 "Given c, when d, then e\n",
		"AC-1 scenario\n  G  Given|a\n  T  Then|b\n"
		"AC-2 scenario\n  G  Given|c\n  W  when|d\n  T  then|e\n");
	expect_found("Some text.\n\nGiven a\nWhen b\nThen c\n\n"
				 "#### Scenario: Paying\n\n- **WHEN** d\n- **THEN** e\n\n"
				 "More.\n\n```gherkin\nScenario: f\n  Given g\n  Then h\n```\n",
		"AC-1 scenario\n  G  Given|a\n  W  When|b\n  T  Then|c\n"
		"AC-2 scenario: Paying\n  W  WHEN|d\n  T  THEN|e\n"
		"AC-3 scenario: f\n  G  Given|g\n  T  Then|h\n");
}

/* ----------------------------------------------------------------- fields */

static void expect_field(const char *text, const char *want)
{
	struct fixture *f = fixture_open(STR("story.yml"), str_from(text));
	struct yaml_limits limits = {64, 10000};
	struct yaml y = yaml_read(&f->source,
		(span){1, 0, (uint32_t)f->source.text.len}, limits, &f->scratch);
	assert_null(y.trouble);
	struct item *i = item_add(&f->r, &f->kinds[0]);
	criteria_field(&f->r, i, value_get(y.root, STR("criteria")));
	item_number_criteria(i, &f->doc.keep, &f->scratch);
	expect_outline(f, want);
}

static void fields(void **state)
{
	(void)state;
	expect_field("criteria:\n- The sum is right\n- Given a, when b, then c\n"
				 "- The till shall beep\n- AC-9 Given d, when e, then f\n"
				 "- \"[x] done\"\n",
		"AC-1 check\n  The sum is right\n"
		"AC-2 scenario\n  G  Given|a\n  W  when|b\n  T  then|c\n"
		"AC-3 ears\n  The till shall beep\n"
		"AC-9! scenario\n  G  Given|d\n  W  when|e\n  T  then|f\n"
		"AC-5 check [x]\n  done\n");
	expect_field("criteria:\n  AC-1: one\n  AC-2: {given: a, then: b}\n"
				 "  3: three\n  when x: y\n",
		"AC-1! check\n  one\n"
		"AC-2! scenario\n  G  given|a\n  T  then|b\n"
		"AC-3! check\n  three\nAC-4 check\n  when x: y\n");
	expect_field("criteria:\n- id: AC-4\n  title: Paying\n  given: a\n"
				 "  when: [b, c]\n  then: d\n  met: yes\n  evidence: run 7\n"
				 "- {id: 2, text: the sum, met: no}\n- AC-6: last\n",
		"AC-4! scenario [x]: Paying\n  G  given|a\n  W  when|b\n  W  when|c\n"
		"  T  then|d\n"
		"AC-2! check [ ]\n  the sum\nAC-6! check\n  last\n");
	expect_field("criteria: |\n  - one\n  - Given a\n    When b\n    Then c\n"
				 "  - [x] two\n",
		"AC-1 check\n  one\n"
		"AC-2 scenario\n  G  Given|a\n  W  When|b\n  T  Then|c\n"
		"AC-3 check [x]\n  two\n");
	expect_field("criteria: |\n  Scenario: Paying\n    Given a\n    When b\n"
				 "    Then c\n\n  Scenario: d\n    * e\n",
		"AC-1 scenario: Paying\n  G  Given|a\n  W  When|b\n  T  Then|c\n"
		"AC-2 scenario: d\n  G+ *|e\n");
	expect_field("criteria: just one\n", "AC-1 check\n  just one\n");
	expect_field("criteria: []\n", "");
}

static void places_in_fields(void **state)
{
	(void)state;
	str text = STR("criteria:\n- \"Given a, when \\\"b\\\", then c\"\n"
				   "- |\n  Given d\n  When e\n  Then f\n");
	struct fixture *f = fixture_open(STR("story.yml"), text);
	struct yaml y = yaml_read(&f->source, (span){1, 0, (uint32_t)text.len},
		(struct yaml_limits){64, 1000}, &f->scratch);
	struct item *i = item_add(&f->r, &f->kinds[0]);
	criteria_field(&f->r, i, value_get(y.root, STR("criteria")));
	assert_int_equal(i->ncriteria, 2);
	expect_at(f, i->criteria[0].steps[0].at, "Given a");
	expect_at(f, i->criteria[1].steps[1].at, "When e");
	fixture_close(f);
}

/* ---------------------------------------------------------------- hostile */

static double time_of(str head, str piece, size_t n)
{
	buf text = {0};
	buf_put(&text, head);
	while (n--)
		buf_put(&text, piece);
	struct fixture *f = fixture_story(buf_str(&text));
	double start = seconds();
	criteria_read(&f->r, f->doc.items, 0, f->r.md.nblocks);
	criteria_find(&f->r, f->doc.items, 0, f->r.md.nblocks);
	item_number_criteria(f->doc.items, &f->doc.keep, &f->scratch);
	double taken = seconds() - start;
	fixture_close(f);
	buf_free(&text);
	return taken;
}

static void expect_linear(str head, str piece)
{
	size_t n = 60000 / piece.len;
	double small = 1e9, large = 1e9;
	for (int run = 0; run < 3; run++) {
		double s = time_of(head, piece, n), l = time_of(head, piece, n * 8);
		small = s < small ? s : small;
		large = l < large ? l : large;
	}
	if (large > 0.02 && large > small * 8 * 3)
		fail_msg("%.*s: %.4f s, then %.4f s", (int)piece.len, piece.at, small,
			large);
}

static void hostile_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const pieces[][2] = {
		{"", "- Given a\n"},
		{"", "- Given a, when b, then c\n"},
		{"", "- Then a\n"},
		{"", "- a\n"},
		{"", "- #1 a\n"},
		{"- Given ", "a, then "},
		{"- Given ", "a, and "},
		{"- Given ", "when "},
		{"- Given ", "\"a "},
		{"- ", "AC-1"},
		{"- ", "1.1"},
		{"- When ", "**a** "},
		{"- Given a\n- When b\n- Then c\n", "  - d\n"},
		{"- Given <a>\n- When b\n- Then c\n", "\n| a |\n|---|\n"},
		{"", "### AC-1: a\n"},
		{"", "**Scenario: a**\n\n"},
		{"```gherkin\n", "Given a\nThen b\n"},
		{"", "```gherkin\nGiven a\n```\n"},
		{"| Given | Then |\n|---|---|\n", "| a | b |\n"},
		{"- ", "x shall "},
		{"- 当", "应"},
	};
	for (size_t n = 0; n < sizeof pieces / sizeof *pieces; n++)
		expect_linear(str_from(pieces[n][0]), str_from(pieces[n][1]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_scenario_in_many_forms),
		cmocka_unit_test(and_but_and_wrapped_lines),
		cmocka_unit_test(whole_scenarios_stay_apart),
		cmocka_unit_test(titles_and_headings),
		cmocka_unit_test(words_that_are_no_steps),
		cmocka_unit_test(steps_that_lack_others),
		cmocka_unit_test(steps_in_other_languages),
		cmocka_unit_test(examples_of_outlines),
		cmocka_unit_test(ears_sentences),
		cmocka_unit_test(checklists),
		cmocka_unit_test(behind_a_label),
		cmocka_unit_test(written_ids),
		cmocka_unit_test(numbers_by_position),
		cmocka_unit_test(places_are_exact),
		cmocka_unit_test(details_of_a_step),
		cmocka_unit_test(only_scenarios_are_found_elsewhere),
		cmocka_unit_test(fields),
		cmocka_unit_test(places_in_fields),
		cmocka_unit_test(hostile_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
