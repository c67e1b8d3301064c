/* statement_test.c: wishes as people write them. */
#include "reading_fixture.h"

static struct fixture *wish(const char *text)
{
	struct fixture *f = fixture_story(str_from(text));
	statement_find(&f->r, f->doc.items, 0, f->r.md.nblocks);
	return f;
}

static void expect_part(
	const struct fixture *f, const struct text *part, const char *want)
{
	expect(part->text, want);
	if (!want[0]) {
		assert_int_equal(part->at.end, 0);
		return;
	}
	str written = str_slice(f->source.text, part->at.beg, part->at.end);
	/* Emphasis and line breaks aside, it stands where it says. */
	size_t n = 0;
	for (size_t w = 0; w < written.len && n < part->text.len; w++) {
		char c = written.at[w] == '\n' ? ' ' : written.at[w];
		n += c == part->text.at[n];
	}
	assert_int_equal(n, part->text.len);
	assert_true(byte_lower(written.at[0]) == byte_lower(part->text.at[0]) ||
		written.at[0] == '*' || written.at[0] == '`');
}

static void expect_wish(
	const char *text, const char *role, const char *want, const char *benefit)
{
	struct fixture *f = wish(text);
	const struct statement *s = &f->doc.items[0].sentence;
	if (!str_eq(s->as_a.text, str_from(role)) ||
		!str_eq(s->i_want.text, str_from(want)) ||
		!str_eq(s->so_that.text, str_from(benefit)))
		fail_msg("%s\ngives\n  %.*s\n  %.*s\n  %.*s", text,
			(int)s->as_a.text.len, s->as_a.text.at, (int)s->i_want.text.len,
			s->i_want.text.at, (int)s->so_that.text.len, s->so_that.text.at);
	expect_part(f, &s->as_a, role);
	expect_part(f, &s->i_want, want);
	expect_part(f, &s->so_that, benefit);
	assert_true(!role[0] == !s->at.end || want[0]);
	fixture_close(f);
}

/* The same wish in all the ways that were seen in the wild. */
static void one_wish_in_many_forms(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"As a buyer, I want to pay, so that it is mine.",
		"As a buyer I want to pay so that it is mine",
		"AS A buyer I WANT to pay SO THAT it is mine",
		"As the buyer, I want to pay in order that it is mine.",
		"As a buyer \xe2\x80\x94 I want to pay \xe2\x80\x94 so that it is "
		"mine.",
		"As a buyer\xe2\x80\x94I want to pay\xe2\x80\x94so that it is mine.",
		"As a buyer,\nI want to pay,\nSo that it is mine.",
		"As a buyer\\\nI want to pay\\\nSo that it is mine",
		"**As a** buyer, **I want** to pay, **so that** it is mine.",
		"**As a** buyer\n**I want** to pay\n**So that** it is mine",
		"**As a** buyer\n\n**I want** to pay\n\n**So that** it is mine",
		"As a **buyer**,\nI want **to pay**,\nSo that **it is mine**.",
		"*As a* buyer *I want* to pay *so that* it is mine.",
		"**As a**: buyer **I want**: to pay **so that**: it is mine.",
		"- As a buyer\n- I want to pay\n- So that it is mine",
		"- **As a** buyer\n- **I want** to pay\n- **So that** it is mine",
		"1. As a buyer, I want to pay, so that it is mine.",
		"**User Story:** As a buyer, I want to pay, so that it is mine.",
		"**Objective**: As a buyer, I want to pay, so that it is mine.",
		"**Story**:\nAs a buyer\\\nI want to pay\nSo that it is mine",
		"Some words. As a buyer, I want to pay, so that it is mine.",
		"As a buyer, I want to pay.\nSo that it is mine.",
		"As a buyer, I want to pay. So that it is mine. More words.",
		"As a buyer, I want to pay, so that it is mine. I want more.",
		"As a buyer, when it is late, I want to pay, so that it is mine.",
		"In order to know it is mine, as a buyer, I want to pay",
		"In order to it is mine\nAs a buyer\nI want to pay",
		"As a buyer,\nI want to pay,\nso that it is mine.\n**Criteria:** none",
		"As a result, we waited.\n\nAs a buyer, I want to pay, so that it is "
		"mine.",
		"> As a cat, I want to eat, so that I live.\n\n"
		"As a buyer, I want to pay, so that it is mine.",
		"Not `As a cat, I want to eat`.\n\n"
		"As a buyer, I want to pay, so that it is mine.",
	};
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
		expect_wish(texts[n], "buyer", "to pay",
			strstr(texts[n], "know it") ? "know it is mine" : "it is mine");
}

static void parts_that_are_missing(void **state)
{
	(void)state;
	expect_wish("As a buyer, I want to pay.", "buyer", "to pay", "");
	expect_wish("**User story:** I want to pay.", "", "to pay", "");
	expect_wish(
		"I want to pay so that it is mine.", "", "to pay", "it is mine");
	expect_wish("**User story:** As a buyer, so that it is mine.", "buyer", "",
		"it is mine");
	expect_wish("As a buyer, I need milk because I am out.", "buyer", "milk",
		"I am out");
	expect_wish("As a buyer, I can pay so I know it is mine.", "buyer", "pay",
		"I know it is mine");
	expect_wish("As a buyer, I don't want ads.", "buyer", "don't want ads", "");
	expect_wish(
		"As an owner I would like a list, because.", "owner", "a list", "");
	expect_wish("As Daria, I want peace.", "Daria", "peace", "");
}

static void texts_that_are_no_wish(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"As a result, the list is empty.",
		"As an example, take one that I want. There.",
		"I want this to be clear.",
		"Use \"As a buyer, I want to pay, so that it is mine\".",
		"`As a buyer, I want to pay, so that it is mine`",
		"```\nAs a buyer, I want to pay, so that it is mine\n```",
		"> As a buyer, I want to pay, so that it is mine",
		"He works as a buyer and I want him to stay.",
		"As a buyer.\n\nSomething else.\n\nI want to pay.",
		"",
	};
	for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
		expect_wish(texts[n], "", "", "");
}

static void other_languages(void **state)
{
	(void)state;
	expect_wish("Als Kundin möchte ich zahlen, damit es mir gehört.", "Kundin",
		"zahlen", "es mir gehört");
	expect_wish("Als Kundin will ich um 8 Uhr zahlen, um zu schlafen.",
		"Kundin", "um 8 Uhr zahlen", "zu schlafen");
	expect_wish("En tant que cliente, je veux payer afin d'être libre.",
		"cliente", "payer", "être libre");
	expect_wish("Como cliente, quiero pagar para que sea mío.", "cliente",
		"pagar", "sea mío");
	expect_wish("作为顾客，我想要付款，以便拥有它。", "顾客", "付款", "拥有它");
	expect_wish("As a 顧客, I want 支払い, so that 所有できる", "顧客",
		"支払い", "所有できる");
	expect_wish("Как покупатель, я хочу платить, чтобы владеть.", "покупатель",
		"платить", "владеть");
}

static void places_are_exact(void **state)
{
	(void)state;
	struct fixture *f =
		wish("Words.\n\n- **As a** first\n  buyer,\n- I want to `pay` & go\n"
			 "- So that it is *mine*.\n");
	const struct statement *s = &f->doc.items[0].sentence;
	expect_at(f, s->as_a.at, "first\n  buyer");
	expect(s->as_a.text, "first buyer");
	expect_at(f, s->i_want.at, "to `pay` & go");
	expect(s->i_want.text, "to pay & go");
	expect(s->so_that.text, "it is mine");
	assert_int_equal(s->at.beg, s->as_a.at.beg - 7);
	fixture_close(f);
}

/* A story whose body is the text before the first blank line and whose field
 * `statement` is what follows. */
static struct fixture *told(const char *text)
{
	static const struct field_def def = {.slot = FIELD_STATEMENT};
	struct fixture *f = fixture_story(str_from(text));
	struct item *i = f->doc.items;
	str all = f->source.text;
	size_t beg = str_find(all, STR("\n\n"), 0) + 2;
	i->fields = NEW(f->r.keep, struct field, 1);
	i->fields->def = &def;
	i->fields->texts = NEW(f->r.keep, struct text, 1);
	i->fields->texts[0] = (struct text){
		str_slice(all, beg, all.len), {1, (uint32_t)beg, (uint32_t)all.len}};
	i->fields->ntexts = i->nfields = 1;
	statement_find(&f->r, i, 0, 1);
	item_text_of_fields(&f->r, i);
	return f;
}

static void a_field_may_hold_the_wish(void **state)
{
	(void)state;
	struct fixture *f = told("Body.\n\nAs a buyer, I want tea, so that I wake");
	const struct statement *s = &f->doc.items[0].sentence;
	expect_part(f, &s->as_a, "buyer");
	expect_part(f, &s->i_want, "tea");
	expect_part(f, &s->so_that, "I wake");
	fixture_close(f);
	f = told("As a cook, I want salt.\n\nAs a buyer, I want tea.");
	expect(f->doc.items[0].sentence.as_a.text, "cook");
	fixture_close(f);
	f = told("Body.\n\nTea is served at five.");
	assert_int_equal(f->doc.items[0].sentence.at.end, 0);
	fixture_close(f);
}

static double time_of(str head, str piece, size_t n)
{
	buf text = {0};
	buf_put(&text, head);
	while (n--)
		buf_put(&text, piece);
	struct fixture *f = fixture_story(buf_str(&text));
	double start = seconds();
	statement_find(&f->r, f->doc.items, 0, f->r.md.nblocks);
	double taken = seconds() - start;
	fixture_close(f);
	buf_free(&text);
	return taken;
}

static void hostile_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const pieces[] = {"As a b\n", "As a b, ", "As a\n\n",
		"I want ", "so that ", "- As a b\n", "As a b. I want c. ",
		"as a b I want c ", "**a** ", "`a` ", "\"", ". ", "\xe2\x80\x94",
		"As a b, because ", "**As a** b\n\n", "In order to\n", "作为"};
	for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
		str piece = str_from(pieces[k]);
		size_t n = 60000 / piece.len;
		double small = 1e9, large = 1e9;
		for (int run = 0; run < 3; run++) {
			double s = time_of(STR("x "), piece, n);
			double l = time_of(STR("x "), piece, n * 8);
			small = s < small ? s : small;
			large = l < large ? l : large;
		}
		if (large > 0.02 && large > small * 8 * 3)
			fail_msg("%s: %.4f s, then %.4f s", pieces[k], small, large);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_wish_in_many_forms),
		cmocka_unit_test(parts_that_are_missing),
		cmocka_unit_test(texts_that_are_no_wish),
		cmocka_unit_test(other_languages),
		cmocka_unit_test(places_are_exact),
		cmocka_unit_test(a_field_may_hold_the_wish),
		cmocka_unit_test(hostile_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
