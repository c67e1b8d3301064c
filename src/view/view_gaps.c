/* view_gaps.c: all findings: those of items whose status is ready first, then
 * by release, with sums by owner and by document. */
#include "view_int.h"

/* --------------------------------------------------------------- counts */
static struct template_value get_counts(struct context *ctx, const void *self)
{
	static const struct {
		enum severity severity;
		const char *class;
		enum word count;
	} levels[] = {
		{SEVERITY_ERROR, "state s-error", WORD_count_errors},
		{SEVERITY_WARNING, "state s-warning", WORD_count_warnings},
		{SEVERITY_NOTE, "state s-note", WORD_count_notes},
	};
	(void)self;
	struct badge *counts = NEW(ctx->scratch, struct badge, 3);
	size_t n = 0;
	for (size_t k = 0; k < 3; k++) {
		size_t len = 0;
		for (size_t i = 0; i < ctx->index->nfindings; i++)
			len += ctx->index->findings[i].diag->severity == levels[k].severity;
		if (!len)
			continue;
		counts[n].class = str_from(levels[k].class);
		counts[n++].text = view_count(ctx, levels[k].count, len);
	}
	return view_list(counts, n, sizeof *counts);
}

/* ---------------------------------------------------------------- ready */
static bool is_ready(const struct item *i)
{
	return i->phase == PHASE_READY || i->phase == PHASE_DOING;
}

static bool is_incomplete(const struct context *ctx, item_ref item)
{
	struct findings f = view_index_findings(ctx->index, item);
	return f.len && f.at[0].diag->severity >= SEVERITY_WARNING;
}

static struct template_value get_ready(struct context *ctx, const void *self)
{
	(void)self;
	struct refs all = ctx->index->all;
	item_ref *ready = NEW(ctx->scratch, item_ref, all.len);
	size_t n = 0;
	for (size_t i = 0; i < all.len; i++)
		if (is_ready(graph_item(ctx->graph, all.at[i])) &&
			is_incomplete(ctx, all.at[i]))
			ready[n++] = all.at[i];
	return view_list(ready, n, sizeof *ready);
}

/* ----------------------------------------------------------- by release */
struct finding_group {
	str title, address;
	struct finding *findings;
	size_t len;
};

/* The index of the group: that of the item's release, or the last one. */
static size_t group_of(const struct context *ctx, const struct finding *f)
{
	const struct plan *plan = ctx->plan;
	size_t none = plan->nreleases;
	if (!f->item.n)
		return none;
	const struct release_plan *r = plan_release(plan, f->item);
	item_ref release = plan_item(plan, f->item)->release;
	if (!r && release.n)
		r = plan_release(plan, release);
	return r ? (size_t)(r - plan->releases) : none;
}

static void name_groups(struct context *ctx, struct finding_group *groups)
{
	const struct plan *plan = ctx->plan;
	for (size_t i = 0; i < plan->nreleases; i++) {
		item_ref ref = plan->releases[i].release;
		groups[i].title = view_title(ctx->set, graph_item(ctx->graph, ref));
		groups[i].address = view_item_address(ctx, ref);
	}
	groups[plan->nreleases].title = view_word(ctx, WORD_gaps_no_release);
}

/* Counts first, then fills, so that each group keeps the order of findings. */
static struct template_value get_releases(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	size_t ngroups = ctx->plan->nreleases + 1, n = 0;
	struct finding_group *groups =
		NEW(ctx->scratch, struct finding_group, ngroups);
	name_groups(ctx, groups);
	for (size_t i = 0; i < c->nfindings; i++)
		groups[group_of(ctx, &c->findings[i])].len++;
	for (size_t i = 0; i < ngroups; i++) {
		groups[i].findings = NEW(ctx->scratch, struct finding, groups[i].len);
		groups[i].len = 0;
	}
	for (size_t i = 0; i < c->nfindings; i++) {
		struct finding_group *g = &groups[group_of(ctx, &c->findings[i])];
		g->findings[g->len++] = c->findings[i];
	}
	for (size_t i = 0; i < ngroups; i++)
		if (groups[i].len)
			groups[n++] = groups[i];
	return view_list(groups, n, sizeof *groups);
}

static struct template_value group_findings(
	struct context *ctx, const void *self)
{
	(void)ctx;
	const struct finding_group *g = self;
	return view_list(g->findings, g->len, sizeof *g->findings);
}

static struct template_value group_sum(struct context *ctx, const void *self)
{
	const struct finding_group *g = self;
	return view_text(view_count(ctx, WORD_count_findings, g->len));
}

static const struct template_member group_members[] = {
	{"address", SET_TEAM, TEMPLATE_ADDRESS,
		.at = offsetof(struct finding_group, address)},
	{"findings", SET_TEAM, TEMPLATE_LIST, &view_finding, .get = group_findings},
	{"sum", SET_TEAM, TEMPLATE_TEXT, .get = group_sum},
	{"title", SET_TEAM, TEMPLATE_TEXT,
		.at = offsetof(struct finding_group, title)},
	{0},
};
static const struct template_class group_class = {
	.name = "findings", .members = group_members};

/* ----------------------------------------------------------------- sums */
struct sum {
	str title, address;
	size_t errors, warnings, notes;
};

static void count_in(struct sum *s, const struct finding *f)
{
	s->errors += f->diag->severity == SEVERITY_ERROR;
	s->warnings += f->diag->severity == SEVERITY_WARNING;
	s->notes += f->diag->severity == SEVERITY_NOTE;
}

static size_t drop_empty(struct sum *sums, size_t len)
{
	size_t n = 0;
	for (size_t i = 0; i < len; i++)
		if (sums[i].errors + sums[i].warnings + sums[i].notes)
			sums[n++] = sums[i];
	return n;
}

/* The last row is for findings without an owner. */
static struct template_value get_owners(struct context *ctx, const void *self)
{
	(void)self;
	const struct view_index *c = ctx->index;
	struct sum *sums = NEW(ctx->scratch, struct sum, c->npeople + 1);
	for (size_t i = 0; i < c->npeople; i++) {
		sums[i].title = c->groups[i].group.title;
		sums[i].address = c->groups[i].group.address;
	}
	sums[c->npeople].title = view_word(ctx, WORD_gaps_nobody);
	for (size_t i = 0; i < c->nfindings; i++) {
		size_t row = c->npeople;
		if (c->findings[i].item.n) {
			const struct item *item =
				graph_item(ctx->graph, c->findings[i].item);
			str owner = view_field_text(item, FIELD_OWNER);
			const struct person_or_area *who =
				owner.len ? view_index_person(ctx->index, owner) : NULL;
			row = who ? (size_t)(who - c->groups) : row;
		}
		count_in(&sums[row], &c->findings[i]);
	}
	size_t n = drop_empty(sums, c->npeople + 1);
	return view_list(sums, n, sizeof *sums);
}

static struct template_value get_documents(
	struct context *ctx, const void *self)
{
	(void)self;
	const struct workspace *ws = ctx->workspace;
	struct sum *sums = NEW(ctx->scratch, struct sum, ws->ndocuments);
	for (size_t i = 0; i < ws->ndocuments; i++) {
		struct findings f = ctx->index->by_document[i];
		sums[i].title = ctx->graph->documents[i].path;
		sums[i].address = view_document_address(ctx, &ctx->graph->documents[i]);
		for (size_t k = 0; k < f.len; k++)
			count_in(&sums[i], &f.at[k]);
	}
	return view_list(sums, drop_empty(sums, ws->ndocuments), sizeof *sums);
}

static const struct template_member sum_members[] = {
	{"address", SET_TEAM, TEMPLATE_ADDRESS,
		.at = offsetof(struct sum, address)},
	{"errors", SET_TEAM, TEMPLATE_NUMBER, .at = offsetof(struct sum, errors)},
	{"notes", SET_TEAM, TEMPLATE_NUMBER, .at = offsetof(struct sum, notes)},
	{"title", SET_TEAM, TEMPLATE_TEXT, .at = offsetof(struct sum, title)},
	{"warnings", SET_TEAM, TEMPLATE_NUMBER,
		.at = offsetof(struct sum, warnings)},
	{0},
};
static const struct template_class sum_class = {
	.name = "sum of findings", .members = sum_members};

static const struct template_member members[] = {
	{"counts", SET_TEAM, TEMPLATE_LIST, &view_badge, .get = get_counts},
	{"documents", SET_TEAM, TEMPLATE_LIST, &sum_class, .get = get_documents},
	{"owners", SET_TEAM, TEMPLATE_LIST, &sum_class, .get = get_owners},
	{"ready", SET_TEAM, TEMPLATE_LIST, &view_item, .get = get_ready},
	{"releases", SET_TEAM, TEMPLATE_LIST, &group_class, .get = get_releases},
	{0},
};
const struct template_class view_gaps = {.name = "gaps", .members = members};
