/* view_item.c: an item: its own fields, and what the plan knows of it. */
#include "view_int.h"

const struct item *view_item_of(const struct context *ctx, const void *self)
{
	return graph_item(ctx->graph, *(const item_ref *)self);
}

static const struct item_plan *planned(
	const struct context *ctx, const void *self)
{
	return plan_item(ctx->plan, *(const item_ref *)self);
}

static struct template_value get_id(struct context *ctx, const void *self)
{
	return view_text(view_item_of(ctx, self)->id);
}

str view_title(enum view_set set, const struct item *i)
{
	str told = STR(""), title = item_title(i);
	if (set == SET_CUSTOMERS)
		told = item_text(i, FIELD_PUBLIC_TITLE);
	if (told.len)
		return told;
	return title.len ? title : i->id;
}

/* Its address: the id, of a nested item behind that of its owner. */
static struct template_value get_key(struct context *ctx, const void *self)
{
	return view_text(view_item_of(ctx, self)->address);
}

static struct template_value get_status(struct context *ctx, const void *self)
{
	return view_text(item_status(view_item_of(ctx, self)));
}

static struct template_value get_phase(struct context *ctx, const void *self)
{
	return view_text(str_from(phase_names[view_item_of(ctx, self)->phase]));
}

static struct template_value get_path(struct context *ctx, const void *self)
{
	return view_text(graph_document(ctx->graph, *(const item_ref *)self)->path);
}

static struct template_value get_line(struct context *ctx, const void *self)
{
	span at = view_item_of(ctx, self)->at;
	const struct sources *all = &ctx->workspace->sources;

	if (!at.file)
		return view_number(1);
	return view_number(source_place(source_of(all, at), at.beg).line);
}

static struct template_value get_title(struct context *ctx, const void *self)
{
	return view_text(view_title(ctx->set, view_item_of(ctx, self)));
}

/* As it is written; missing: it is not. */
static struct template_value get_own_title(
	struct context *ctx, const void *self)
{
	return view_text(item_title(view_item_of(ctx, self)));
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	return view_address(view_item_address(ctx, *(const item_ref *)self));
}

static struct template_value get_anchor(struct context *ctx, const void *self)
{
	buf slug = {0};
	utf8_slug(&slug, view_item_of(ctx, self)->address);
	return view_text(buf_take(&slug, ctx->scratch));
}

static struct template_value get_kind(struct context *ctx, const void *self)
{
	return view_thing(&view_item_of(ctx, self)->kind);
}

static struct template_value get_state(struct context *ctx, const void *self)
{
	const struct item *i = view_item_of(ctx, self);
	return view_thing(view_state(ctx, item_status(i), i->phase));
}

static struct template_value get_owner(struct context *ctx, const void *self)
{
	str name = view_field_text(view_item_of(ctx, self), FIELD_OWNER);
	return view_thing(view_person(ctx, name));
}

str view_field_text(const struct item *i, enum field_slot slot)
{
	const struct field *f = item_field(i, slot);
	return f && f->ntexts ? f->texts[0].text : STR("");
}

static str first_field(const struct item *i, const enum field_slot *slots)
{
	for (; *slots != FIELD_NONE; slots++) {
		str text = view_field_text(i, *slots);
		if (text.len)
			return text;
	}
	return STR("");
}

static struct template_value get_said(struct context *ctx, const void *self)
{
	static const enum field_slot slots[] = {FIELD_STATEMENT, FIELD_DEFINITION,
		FIELD_OBJECTIVE, FIELD_HYPOTHESIS, FIELD_NONE};
	const struct item *i = view_item_of(ctx, self);
	if (item_statement(i).i_want.text.len)
		return view_text(STR(""));
	return view_text(first_field(i, slots));
}

static struct template_value get_summary(struct context *ctx, const void *self)
{
	static const enum field_slot slots[] = {
		FIELD_PUBLIC_SUMMARY, FIELD_GOAL, FIELD_STATEMENT, FIELD_NONE};
	return view_text(first_field(view_item_of(ctx, self), slots));
}

static struct template_value get_reason(struct context *ctx, const void *self)
{
	static const enum field_slot slots[] = {
		FIELD_REASON, FIELD_WHY, FIELD_NONE};
	const struct item *i = view_item_of(ctx, self);
	str reason = first_field(i, slots);
	return view_text(reason.len ? reason : i->summary);
}

static struct template_value get_remedy(struct context *ctx, const void *self)
{
	return view_text(
		view_field_text(view_item_of(ctx, self), FIELD_MITIGATION));
}

/* The page puts quotation marks around it. */
static str without_marks(str s)
{
	static const char *const open[] = {"\"", "“", "„", "«", "'"};
	static const char *const shut[] = {"\"", "”", "“", "»", "'"};
	for (size_t i = 0; i < sizeof open / sizeof *open; i++) {
		str beg = str_from(open[i]), end = str_from(shut[i]);
		if (s.len > beg.len + end.len && str_starts(s, beg) && str_ends(s, end))
			return str_slice(s, beg.len, s.len - end.len);
	}
	return s;
}

static struct template_value get_quote(struct context *ctx, const void *self)
{
	str quote = view_field_text(view_item_of(ctx, self), FIELD_QUOTE);
	return view_text(without_marks(quote));
}

static struct template_value get_priority(struct context *ctx, const void *self)
{
	return view_text(view_field_text(view_item_of(ctx, self), FIELD_PRIORITY));
}

/* ------------------------------------------------------------ statement */
static const struct template_member statement_members[] = {
	{"as_a", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct statement, as_a.text)},
	{"i_want", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct statement, i_want.text)},
	{"so_that", SET_CUSTOMERS, TEMPLATE_TEXT,
		.at = offsetof(struct statement, so_that.text)},
	{0},
};
static const struct template_class statement_class = {
	.name = "statement", .members = statement_members};

static struct template_value get_statement(
	struct context *ctx, const void *self)
{
	const struct item *i = view_item_of(ctx, self);
	struct statement *s = NEW(ctx->scratch, struct statement, 1);
	*s = item_statement(i);
	return view_thing(s->i_want.text.len ? s : NULL);
}

/* ----------------------------------------------------------------- plan */
static struct template_value get_when(struct context *ctx, const void *self)
{
	return view_date(planned(ctx, self)->when);
}

static struct template_value get_release(struct context *ctx, const void *self)
{
	const item_ref *release = &planned(ctx, self)->release;

	if (release->n == ((const item_ref *)self)->n)
		return view_thing(NULL); /* a release is not in itself */
	return view_item_ref(release);
}

static struct template_value get_confidence(
	struct context *ctx, const void *self)
{
	const struct item_plan *i = planned(ctx, self);
	return view_thing(view_confidence(ctx, i->confidence, &i->confidence_why));
}

static struct template_value get_criteria(struct context *ctx, const void *self)
{
	return criterion_list(ctx, view_item_of(ctx, self));
}

static struct template_value get_criteria_share(
	struct context *ctx, const void *self)
{
	const struct release_plan *r =
		plan_release(ctx->plan, *(const item_ref *)self);
	return view_share(ctx, r ? r->criteria : planned(ctx, self)->criteria);
}

static struct template_value get_facts(struct context *ctx, const void *self)
{
	return fact_list(ctx, view_item_of(ctx, self));
}

/* The stories of the scope; its requirements when it has no story. */
struct template_value view_promised(struct context *ctx, struct refs scope)
{
	item_ref *stories = NEW(ctx->scratch, item_ref, scope.len);
	size_t n = 0;
	for (size_t i = 0; i < scope.len; i++) {
		const struct item *of = graph_item(ctx->graph, scope.at[i]);
		if (of->kind->role != ROLE_REQUIREMENT)
			stories[n++] = scope.at[i];
	}
	return n ? view_list(stories, n, sizeof *stories) : view_items(scope);
}

static struct template_value get_promised(struct context *ctx, const void *self)
{
	const struct release_plan *r =
		plan_release(ctx->plan, *(const item_ref *)self);
	return !r ? view_list(NULL, 0, 0) : view_promised(ctx, r->scope);
}

/* A story without criteria cannot be shown to be done. */
static struct template_value get_unprovable(
	struct context *ctx, const void *self)
{
	const struct item *i = view_item_of(ctx, self);
	return view_yes(i->kind->role == ROLE_STORY && !i->ncriteria);
}

static struct template_value get_provable(struct context *ctx, const void *self)
{
	const struct item *i = view_item_of(ctx, self);
	bool wanted = i->kind->role == ROLE_STORY && ctx->set == SET_TEAM;
	return view_yes(wanted || i->ncriteria);
}

/* The date in words; without a date the lane of the roadmap. */
static struct template_value get_time(struct context *ctx, const void *self)
{
	const struct item_plan *i = planned(ctx, self);
	if (i->when.precision == DATE_NONE)
		return view_text(i->lane == LANE_NONE
				? STR("")
				: view_word(ctx, WORD_lane_now + (i->lane - LANE_NOW)));
	return view_text(view_date_words(ctx, i->when));
}

/* True when it moves no outcome, directly or through other items. */
static struct template_value get_aimless(struct context *ctx, const void *self)
{
	const struct item_plan *i = planned(ctx, self);
	return view_yes(!i->outcomes.len && !i->reaches_outcome);
}

/* Short facts that stand in one line: "probability high". */
static bool is_trait(const struct field *f)
{
	if (!f->def || f->ntexts != 1 || f->def->slot == FIELD_STATUS ||
		f->def->slot == FIELD_VISIBILITY)
		return false;
	if (f->def->nvalues)
		return true;
	switch (f->def->type) {
	case TYPE_ENUM:
	case TYPE_INT:
	case TYPE_NUMBER:
	case TYPE_DATE:
	case TYPE_DURATION:
		return true;
	default:
		return false;
	}
}

static struct template_value get_traits(struct context *ctx, const void *self)
{
	enum {
		MOST = 4
	};
	const struct item *i = view_item_of(ctx, self);
	struct entry *traits = NEW(ctx->scratch, struct entry, MOST);
	size_t n = 0;
	for (size_t k = 0; k < i->nfields && n < MOST; k++) {
		const struct field *f = &i->fields[k];
		if (!is_trait(f) || !fact_has_value(f))
			continue;
		fact_value(ctx, f->def->type, f->texts[0].text, &traits[n]);
		traits[n++].label = fact_of_field(ctx, f).label;
	}
	return view_list(traits, n, sizeof *traits);
}

/* ------------------------------------------------------------- findings */
static struct findings missing(const struct context *ctx, const void *self)
{
	struct findings all =
		view_index_findings(ctx->index, *(const item_ref *)self);
	size_t n = 0;
	while (n < all.len && all.at[n].diag->severity >= SEVERITY_WARNING)
		n++;
	all.len = n;
	return all;
}

static struct template_value get_findings(struct context *ctx, const void *self)
{
	struct findings m = missing(ctx, self);
	return view_list(m.at, m.len, sizeof *m.at);
}

static struct template_value get_findings_class(
	struct context *ctx, const void *self)
{
	struct findings m = missing(ctx, self);
	bool bad = m.len && m.at[0].diag->severity == SEVERITY_ERROR;
	return view_text(bad ? STR("box bad") : STR("box"));
}

static struct template_value get_findings_title(
	struct context *ctx, const void *self)
{
	struct findings m = missing(ctx, self);
	bool early = view_item_of(ctx, self)->phase < PHASE_READY;
	return view_text(view_count(ctx,
		early ? WORD_item_missing_before_ready : WORD_item_missing, m.len));
}

/* ----------------------------------------------------------------- body */
static void write_body(struct context *ctx, const void *self)
{
	const struct item *i = view_item_of(ctx, self);
	ctx->callbacks->body(ctx,
		(struct body_part){graph_document(ctx->graph, i->self), i->html_beg,
			i->html_end, .whole = false});
}

static bool has_ink(str html)
{
	for (size_t i = 0; i < html.len; i++)
		if (!byte_is_space(html.at[i]))
			return true;
	return false;
}

static bool begins(const struct hole *h)
{
	return h->kind == HOLE_META_BEG || h->kind == HOLE_ITEM_BEG;
}

static bool ends(const struct hole *h)
{
	return h->kind == HOLE_META_END || h->kind == HOLE_ITEM_END;
}

/* Items inside stay, but for customers. */
static bool leaves_out(const struct context *ctx, const struct hole *h)
{
	return begins(h) && (h->kind != HOLE_ITEM_BEG || ctx->set == SET_CUSTOMERS);
}

/* Does anything of the item's part of the body stay when its fields and
 * criteria, and the items inside it, are left out? */
static bool has_body(const struct context *ctx, const struct item *i)
{
	const struct document *d = graph_document(ctx->graph, i->self);
	uint32_t from = i->html_beg;
	unsigned left_out = 0;
	for (size_t k = 0; k < d->body.nholes; k++) {
		const struct hole *h = &d->body.holes[k];
		if (h->at < i->html_beg)
			continue;
		if (h->at > i->html_end)
			break;
		bool open = begins(h) && (left_out || leaves_out(ctx, h));
		if (!left_out &&
			(hole_is_reference(h->kind) ||
				has_ink(str_slice(d->body.html, from, h->at))))
			return true;
		from = h->end;
		left_out += open;
		left_out -= ends(h) && left_out;
	}
	return !left_out && has_ink(str_slice(d->body.html, from, i->html_end));
}

static struct template_value get_body(struct context *ctx, const void *self)
{
	return view_body(
		ctx->callbacks && has_body(ctx, view_item_of(ctx, self)) ? self : NULL,
		write_body);
}

static const struct template_member members[] = {
	{"address", SET_CUSTOMERS, TEMPLATE_ADDRESS, .get = get_address},
	{"aimless", SET_TEAM, TEMPLATE_BOOL, .get = get_aimless},
	{"anchor", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_anchor},
	{"body", SET_CUSTOMERS, TEMPLATE_BODY, .get = get_body},
	{"chain", SET_CUSTOMERS, TEMPLATE_LIST, &view_chain, .get = item_chain},
	{"chained", SET_CUSTOMERS, TEMPLATE_BOOL, .get = item_chained},
	{"confidence", SET_TEAM, TEMPLATE_THING, &view_badge,
		.get = get_confidence},
	{"criteria", SET_CUSTOMERS, TEMPLATE_LIST, &view_criterion,
		.get = get_criteria},
	{"criteria_share", SET_TEAM, TEMPLATE_TEXT, .get = get_criteria_share},
	{"evidence", SET_CUSTOMERS, TEMPLATE_LIST, &view_item,
		.get = item_evidence},
	{"evidence_count", SET_TEAM, TEMPLATE_TEXT, .get = item_evidence_count},
	{"facts", SET_TEAM, TEMPLATE_LIST, &view_fact, .get = get_facts},
	{"findings", SET_TEAM, TEMPLATE_LIST, &view_finding, .get = get_findings},
	{"findings_class", SET_TEAM, TEMPLATE_TEXT, .get = get_findings_class},
	{"findings_title", SET_TEAM, TEMPLATE_TEXT, .get = get_findings_title},
	{"first_stories", SET_CUSTOMERS, TEMPLATE_LIST, &view_item,
		.get = item_first_stories},
	{"groups", SET_TEAM, TEMPLATE_LIST, &view_grouping, .get = item_groups},
	{"here", SET_CUSTOMERS, TEMPLATE_TEXT, .get = item_here},
	{"id", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_id},
	{"key", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_key},
	{"kind", SET_CUSTOMERS, TEMPLATE_THING, &view_kind, .get = get_kind},
	{"line", SET_TEAM, TEMPLATE_NUMBER, .get = get_line},
	{"mentions", SET_TEAM, TEMPLATE_LIST, &view_item, .get = item_mentions},
	{"needs", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = item_needs},
	{"other_stories", SET_CUSTOMERS, TEMPLATE_TEXT, .get = item_other_stories},
	{"outcomes", SET_CUSTOMERS, TEMPLATE_LIST, &view_item,
		.get = item_outcomes},
	{"own_title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_own_title},
	{"owner", SET_TEAM, TEMPLATE_THING, &view_entry, .get = get_owner},
	{"path", SET_TEAM, TEMPLATE_TEXT, .get = get_path},
	{"personas", SET_CUSTOMERS, TEMPLATE_LIST, &view_item,
		.get = item_personas},
	{"phase", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_phase},
	{"priority", SET_TEAM, TEMPLATE_TEXT, .get = get_priority},
	{"promised", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = get_promised},
	{"provable", SET_CUSTOMERS, TEMPLATE_BOOL, .get = get_provable},
	{"quote", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_quote},
	{"reason", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_reason},
	{"release", SET_CUSTOMERS, TEMPLATE_THING, &view_item, .get = get_release},
	{"releases", SET_CUSTOMERS, TEMPLATE_LIST, &view_item,
		.get = item_releases},
	{"remedy", SET_TEAM, TEMPLATE_TEXT, .get = get_remedy},
	{"said", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_said},
	{"state", SET_CUSTOMERS, TEMPLATE_THING, &view_badge, .get = get_state},
	{"statement", SET_CUSTOMERS, TEMPLATE_THING, &statement_class,
		.get = get_statement},
	{"status", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_status},
	{"stories", SET_CUSTOMERS, TEMPLATE_LIST, &view_item, .get = item_stories},
	{"summary", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_summary},
	{"time", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_time},
	{"title", SET_CUSTOMERS, TEMPLATE_TEXT, .get = get_title},
	{"traits", SET_TEAM, TEMPLATE_LIST, &view_entry, .get = get_traits},
	{"unprovable", SET_TEAM, TEMPLATE_BOOL, .get = get_unprovable},
	{"waiting", SET_TEAM, TEMPLATE_TEXT, .get = item_waiting},
	{"waits_for", SET_TEAM, TEMPLATE_LIST, &view_item, .get = item_waits_for},
	{"when", SET_CUSTOMERS, TEMPLATE_DATE, .get = get_when},
	{0},
};
const struct template_class view_item = {
	.name = "item", .members = members, .shown = paged_items};
