/* view_lists.c: the lists of the site: outcomes, releases, needs, stories,
 * coverage, everything from A to Z, the glossary. */
#include "view_int.h"

#include <stdlib.h>

static struct template_value of_role(struct context *ctx, enum role role)
{
	struct refs all = ctx->index->roles[role];
	return view_list(all.at, all.len, sizeof(item_ref));
}

/* ------------------------------------------------------------- outcomes */
/* The first `most` outcomes that are not dropped. */
static struct template_value outcomes_of(struct context *ctx, size_t most)
{
	const struct plan *plan = ctx->plan;
	struct outcome_plan *all =
		NEW(ctx->scratch, struct outcome_plan, plan->noutcomes);
	size_t n = 0;
	for (size_t i = 0; i < plan->noutcomes && n < most; i++) {
		item_ref ref = plan->outcomes[i].outcome;
		if (graph_item(ctx->graph, ref)->phase != PHASE_DROPPED)
			all[n++] = plan->outcomes[i];
	}
	return view_list(all, n, sizeof *all);
}

enum {
	OUTCOMES_AT_HOME = 6,
};

static struct template_value outcomes_all(struct context *ctx, const void *self)
{
	(void)self;
	return outcomes_of(ctx, SIZE_MAX);
}

static struct template_value outcomes_headline(
	struct context *ctx, const void *self)
{
	(void)self;
	return outcomes_of(ctx, OUTCOMES_AT_HOME);
}

static struct template_value outcomes_rest(
	struct context *ctx, const void *self)
{
	(void)self;
	size_t n = outcomes_of(ctx, SIZE_MAX).len;
	if (n <= OUTCOMES_AT_HOME)
		return view_text(STR(""));
	return view_text(view_count(ctx, WORD_outcomes_all, n));
}

static const struct template_member outcomes_members[] = {
	{"all", SET_CUSTOMERS, TEMPLATE_LIST, &view_outcome, .get = outcomes_all},
	{"headline", SET_CUSTOMERS, TEMPLATE_LIST, &view_outcome,
		.get = outcomes_headline},
	{"rest", SET_CUSTOMERS, TEMPLATE_TEXT, .get = outcomes_rest},
	{0},
};
const struct template_class view_outcomes = {
	.name = "outcomes", .members = outcomes_members};

/* ------------------------------------------------------------- releases */
static struct template_value releases_all(struct context *ctx, const void *self)
{
	(void)self;
	const struct plan *plan = ctx->plan;
	return view_list(plan->releases, plan->nreleases, sizeof *plan->releases);
}

/* The first release of the lanes now and next; an empty list: there is none. */
static struct template_value releases_coming(
	struct context *ctx, const void *self)
{
	(void)self;
	const struct plan *plan = ctx->plan;
	for (size_t i = 0; i < plan->nreleases; i++) {
		const struct release_plan *r = &plan->releases[i];
		bool ahead = r->lane == LANE_NOW || r->lane == LANE_NEXT;
		if (ahead)
			return view_list(r, 1, sizeof *r);
	}
	return view_list(NULL, 0, 0);
}

static const struct template_member releases_members[] = {
	{"all", SET_CUSTOMERS, TEMPLATE_LIST, &view_release, .get = releases_all},
	{"coming", SET_CUSTOMERS, TEMPLATE_LIST, &view_release,
		.get = releases_coming},
	{0},
};
const struct template_class view_releases = {
	.name = "releases", .members = releases_members};

/* ---------------------------------------------------------------- needs */
static struct template_value needs_all(struct context *ctx, const void *self)
{
	(void)self;
	return of_role(ctx, ROLE_NEED);
}

/* Whether the list of needs has a column of personas: always for the team,
 * since a missing persona is a gap. */
static struct template_value needs_personas(
	struct context *ctx, const void *self)
{
	(void)self;
	return view_yes(
		ctx->set == SET_TEAM || ctx->index->roles[ROLE_PERSONA].len);
}

static const struct template_member needs_members[] = {
	{"all", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = needs_all},
	{"personas", SET_CUSTOMERS, TEMPLATE_BOOL, .get = needs_personas},
	{0},
};
const struct template_class view_needs = {
	.name = "needs", .members = needs_members};

/* -------------------------------------------------------------- stories */
/* By release, in the order in which they ship; stories without one stand last.
 */
static struct template_value stories_groups(
	struct context *ctx, const void *self)
{
	(void)self;
	const struct plan *plan = ctx->plan;
	struct refs all = ctx->index->roles[ROLE_STORY];
	size_t none = plan->nreleases, n = 0;
	struct grouping *groups = NEW(ctx->scratch, struct grouping, none + 1);
	size_t *of = NEW(ctx->scratch, size_t, all.len);
	for (size_t i = 0; i < all.len; i++) {
		item_ref release = plan_item(plan, all.at[i])->release;
		const struct release_plan *r =
			release.n ? plan_release(plan, release) : NULL;
		bool shown = r && view_has_page(ctx, release);
		of[i] = shown ? (size_t)(r - plan->releases) : none;
		groups[of[i]].items.len++;
	}
	for (size_t g = 0; g <= none; g++) {
		groups[g].items.at = NEW(ctx->scratch, item_ref, groups[g].items.len);
		groups[g].items.len = 0;
		groups[g].title = view_word(ctx, WORD_stories_no_release);
		if (g == none)
			continue;
		item_ref ref = plan->releases[g].release;
		groups[g].title = view_title(ctx->set, graph_item(ctx->graph, ref));
		groups[g].address = view_item_address(ctx, ref);
		groups[g].when = plan->releases[g].when;
	}
	for (size_t i = 0; i < all.len; i++) {
		struct refs *items = &groups[of[i]].items;
		((item_ref *)items->at)[items->len++] = all.at[i];
	}
	for (size_t g = 0; g <= none; g++)
		if (groups[g].items.len)
			groups[n++] = groups[g];
	return view_list(groups, n, sizeof *groups);
}

static struct template_value stories_sum(struct context *ctx, const void *self)
{
	(void)self;
	struct refs listed = ctx->index->roles[ROLE_STORY];
	struct refs all = view_living(ctx, listed);
	size_t done = 0, dropped = listed.len - all.len;
	for (size_t i = 0; i < all.len; i++)
		done += graph_item(ctx->graph, all.at[i])->phase == PHASE_DONE;
	if (!listed.len)
		return view_text(STR(""));
	struct word_values values = {.n = (double)all.len,
		.text = {view_digits(ctx, done), view_digits(ctx, dropped)}};
	return view_text(view_words(
		ctx, dropped ? WORD_stories_sum_dropped : WORD_stories_sum, &values));
}

static const struct template_member stories_members[] = {
	{"groups", SET_CUSTOMERS, TEMPLATE_LIST, &view_grouping,
		.get = stories_groups},
	{"sum", SET_CUSTOMERS, TEMPLATE_TEXT, .get = stories_sum},
	{0},
};
const struct template_class view_stories = {
	.name = "stories", .members = stories_members};

/* ------------------------------------------------------------- coverage */
static struct template_value coverage_rows(
	struct context *ctx, const void *self)
{
	(void)self;
	const struct plan *plan = ctx->plan;
	struct coverage_row *rows =
		NEW(ctx->scratch, struct coverage_row, plan->ncoverage);
	size_t n = 0;
	for (size_t i = 0; i < plan->ncoverage; i++)
		if (plan->coverage[i].share.of)
			rows[n++] = plan->coverage[i];
	return view_list(rows, n, sizeof *rows);
}

enum {
	ROWS_AT_HOME = 6,
};

static struct template_value coverage_headline(
	struct context *ctx, const void *self)
{
	struct template_value rows = coverage_rows(ctx, self);
	if (rows.len > ROWS_AT_HOME)
		rows.len = ROWS_AT_HOME;
	return rows;
}

static struct template_value row_label(struct context *ctx, const void *self)
{
	const struct coverage_row *row = self;
	return view_text(
		view_word(ctx, WORD_coverage_needs_served + row->question));
}

static struct template_value row_share(struct context *ctx, const void *self)
{
	return view_share(ctx, ((const struct coverage_row *)self)->share);
}

static struct template_value row_missing(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_items(((const struct coverage_row *)self)->missing);
}

static const struct template_member row_members[] = {
	{"label", SET_TEAM, TEMPLATE_TEXT, .get = row_label},
	{"missing", SET_TEAM, TEMPLATE_LIST, &view_item, .get = row_missing},
	{"share", SET_TEAM, TEMPLATE_TEXT, .get = row_share},
	{0},
};
static const struct template_class row_class = {
	.name = "row of coverage", .members = row_members};
static const struct template_member coverage_members[] = {
	{"headline", SET_TEAM, TEMPLATE_LIST, &row_class, .get = coverage_headline},
	{"rows", SET_TEAM, TEMPLATE_LIST, &row_class, .get = coverage_rows},
	{0},
};
const struct template_class view_coverage = {
	.name = "coverage", .members = coverage_members};

/* --------------------------------------------------------------- A to Z */
struct titled {
	str key; /* folded title, then id */
	item_ref item;
};

static int by_key(const void *a, const void *b)
{
	const struct titled *x = a, *y = b;
	int order = str_order(x->key, y->key);
	return order ? order : (int)x->item.n - (int)y->item.n;
}

/* The letter a title stands under: its first one, "0–9" or "…". */
static str letter_of(struct context *ctx, str key)
{
	size_t end = 0;
	if (!key.len)
		return STR("…");
	if (byte_is_digit(key.at[0]))
		return STR("0–9");
	int32_t code = utf8_next(key, &end);
	if (code < 0x80 && !byte_is_letter(key.at[0]))
		return STR("…");
	str letter = arena_copy(ctx->scratch, str_slice(key, 0, end));
	char *first = (char *)letter.at;
	if (*first >= 'a' && *first <= 'z')
		*first = (char)(*first - 'a' + 'A');
	return letter;
}

static struct titled *titles_of(struct context *ctx, struct refs all)
{
	struct titled *titles = NEW(ctx->scratch, struct titled, all.len);
	for (size_t i = 0; i < all.len; i++) {
		const struct item *item = graph_item(ctx->graph, all.at[i]);
		str title = view_title(ctx->set, item);
		titles[i] =
			(struct titled){utf8_fold_name(ctx->scratch, title), all.at[i]};
	}
	if (all.len)
		qsort(titles, all.len, sizeof *titles, by_key);
	return titles;
}

/* requires: titles are sorted, so that each letter is one run. */
static struct template_value search_letters(
	struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ctx->index->all;
	struct titled *titles = titles_of(ctx, all);
	item_ref *sorted = NEW(ctx->scratch, item_ref, all.len);
	struct grouping *letters = NULL;
	size_t n = 0, cap = 0;
	for (size_t i = 0; i < all.len; i++) {
		str letter = letter_of(ctx, titles[i].key);
		sorted[i] = titles[i].item;
		if (!n || !str_eq(letters[n - 1].title, letter)) {
			str anchor = FORMAT(
				ctx->scratch, "letter-{}", format_uint(ctx->scratch, n + 1));
			ARRAY_ADD(ctx->scratch, letters, n, cap,
				(struct grouping){.title = letter,
					.anchor = anchor,
					.address = FORMAT(ctx->scratch, "#{}", anchor),
					.items = {sorted + i, 0}});
		}
		letters[n - 1].items.len++;
	}
	return view_list(letters, n, sizeof *letters);
}

static struct template_value search_sum(struct context *ctx, const void *self)
{
	(void)self;
	return view_text(view_count(ctx, WORD_search_sum, ctx->index->all.len));
}

static const struct template_member search_members[] = {
	{"letters", SET_CUSTOMERS, TEMPLATE_LIST, &view_grouping,
		.get = search_letters},
	{"sum", SET_CUSTOMERS, TEMPLATE_TEXT, .get = search_sum},
	{0},
};
const struct template_class view_search = {
	.name = "search", .members = search_members};

/* ------------------------------------------------------------- glossary */
static struct template_value glossary_terms(
	struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ctx->index->roles[ROLE_TERM];
	struct titled *titles = titles_of(ctx, all);
	item_ref *sorted = NEW(ctx->scratch, item_ref, all.len);
	for (size_t i = 0; i < all.len; i++)
		sorted[i] = titles[i].item;
	return view_list(sorted, all.len, sizeof *sorted);
}

static const struct template_member glossary_members[] = {
	{"terms", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = glossary_terms},
	{0},
};
const struct template_class view_glossary = {
	.name = "glossary", .members = glossary_members};
