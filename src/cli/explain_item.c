/* explain_item.c: why an item has the kind, phase, release, date, lane and
 * confidence that it has. */
#include <prdc/view.h>

#include "table_int.h"

struct explaining {
	const struct plan *plan;
	const struct item *item;
	struct context english; /* words what the plan says as codes */
	struct table table;
	arena *keep;
};

static const struct graph *graph_of(const struct explaining *w)
{
	return w->plan->graph;
}

static void put_row(struct explaining *w, const char *name, str value, str why)
{
	buf text = {0};
	buf_put(&text, value);
	if (why.len) {
		buf_puts(&text, value.len ? ": " : "");
		buf_put(&text, why);
	}
	str row = buf_take(&text, w->keep);
	table_row(&w->table, (str[]){str_from(name), row});
}

/* "stories/STORY-1.md:4", or empty. */
static str place(const struct explaining *w, span at)
{
	const struct source *s = source_of(&graph_of(w)->workspace->sources, at);
	if (!s)
		return STR("");
	return FORMAT(w->keep, "{}:{}", s->path,
		format_uint(w->keep, source_place(s, at.beg).line));
}

static str address(const struct explaining *w, item_ref ref)
{
	return graph_item(graph_of(w), ref)->address;
}

static str words(struct explaining *w, date d)
{
	return view_date_words(&w->english, d);
}

/* ------------------------------------------------------------------ kind */

static void put_kind(struct explaining *w)
{
	const struct item *i = w->item;
	const struct field *f = item_field(i, FIELD_KIND);
	const struct vocabulary *v = &graph_of(w)->workspace->vocabulary;
	str at = f ? place(w, f->value) : STR("");
	str name = i->kind->name;
	if (f)
		put_row(
			w, "kind", name, FORMAT(w->keep, "`{}` names it, {}", f->name, at));
	else if (vocabulary_kind_of_id(v, i->id) == i->kind)
		put_row(w, "kind", name, STR("the prefix of its id"));
	else
		put_row(w, "kind", name, STR("its folder, or a rule of its dialect"));
}

static void put_phase(struct explaining *w)
{
	const struct item *i = w->item;
	str phase = str_from(phase_names[i->phase]), status = item_status(i);
	str at = place(w, item_status_at(i)), kind = i->kind->name;
	if (!status.len)
		put_row(w, "phase", phase, STR("no status is written"));
	else if (!i->status_known)
		put_row(w, "phase", phase,
			FORMAT(w->keep, "`{}` is no status of a {}, {}", status, kind, at));
	else
		put_row(w, "phase", phase,
			FORMAT(w->keep, "`{}` is a word for it, {}", status, at));
}

/* ---------------------------------------------------------- release, date */

static void put_release(struct explaining *w)
{
	const struct item_plan *p = plan_item(w->plan, w->item->self);
	if (!p->release_via || p->release.n == w->item->self.n)
		return;
	const struct link *l = p->release_via->link;
	str at = l ? place(w, l->at) : STR("");
	str how = l && l->origin == ORIGIN_INHERITED
		? STR("taken over from what it is part of")
		: STR("written");
	put_row(w, "release", address(w, p->release),
		FORMAT(w->keep, "{}{}{}", how, str_from(at.len ? ", " : ""), at));
}

/* The field that holds the date of the plan, or NULL. */
static const struct field *date_field(const struct explaining *w, date when)
{
	const struct item *i = w->item;
	for (size_t n = 0; n < i->nfields; n++) {
		const struct field *f = &i->fields[n];
		date d;
		if (!f->ntexts || !f->def || f->def->type != TYPE_DATE)
			continue;
		if (date_parse(f->texts[0].text, &d) != DATE_BAD &&
			d.precision == when.precision && d.first == when.first)
			return f;
	}
	return NULL;
}

/* The date and where it comes from: a field, the release, or start and end. */
static void put_date(struct explaining *w)
{
	const struct item_plan *p = plan_item(w->plan, w->item->self);
	const struct field *f = date_field(w, p->when);
	if (p->when.precision == DATE_NONE)
		return;
	str when = words(w, p->when);
	if (f) {
		str at = place(w, f->value);
		put_row(w, "date", when, FORMAT(w->keep, "`{}`, {}", f->name, at));
	} else if (p->release.n && p->release.n != w->item->self.n) {
		str id = address(w, p->release);
		put_row(w, "date", when, FORMAT(w->keep, "the date of {}", id));
	} else {
		put_row(w, "date", when, STR("from its start and its end"));
	}
}

/* ------------------------------------------------------ lane, confidence */

/* "its date ends 42 days after 4 May 2026" */
static str distance(struct explaining *w)
{
	date when = plan_item(w->plan, w->item->self)->when;
	date today = w->plan->today;
	long days = (long)when.last - today.first;
	str from = words(w, today);
	uint64_t apart = (uint64_t)(days < 0 ? -days : days);
	return FORMAT(w->keep, "its date ends {} day{} {} {}",
		format_uint(w->keep, apart), str_from(apart == 1 ? "" : "s"),
		str_from(days < 0 ? "before" : "after"), from);
}

static str lane_text(struct explaining *w, enum lane_reason reason)
{
	static const char *const texts[LANE_REASON_COUNT] = {
		[LANE_BY_PHASE] = "its phase says so",
		[LANE_BY_RELEASE] = "that of its release",
		[LANE_BY_HORIZON] = "its date is that word",
		[LANE_BY_PROMISE] = "it is in work, or promised",
		[LANE_BY_PARTS] = "the first lane of its open stories",
		[LANE_BY_DEFAULT] = "it has no date",
	};
	return reason == LANE_BY_DATE ? distance(w) : str_from(texts[reason]);
}

static void put_lane(struct explaining *w)
{
	const struct item_plan *p = plan_item(w->plan, w->item->self);
	if (p->lane)
		put_row(w, "lane", str_from(lane_names[p->lane]),
			lane_text(w, p->lane_reason));
}

/* A written confidence wins; a computed one that differs is shown below it. */
static void put_confidence(struct explaining *w)
{
	const struct item_plan *p = plan_item(w->plan, w->item->self);
	const struct field *f = item_field(w->item, FIELD_CONFIDENCE);
	if (!p->confidence)
		return;
	str name = str_from(confidence_names[p->confidence]);
	str why = view_reasons(&w->english, &p->confidence_why);
	if (!f) {
		put_row(w, "confidence", name, why);
		return;
	}
	str at = place(w, f->value);
	put_row(w, "confidence", name, FORMAT(w->keep, "written, {}", at));
	if (p->computed && p->computed != p->confidence)
		put_row(w, "", str_from(confidence_names[p->computed]), why);
}

/* ----------------------------------------------------------------- chain */

static void put_refs(struct explaining *w, const char *name, struct refs refs)
{
	buf text = {0};
	for (size_t n = 0; n < refs.len; n++) {
		buf_puts(&text, n ? ", " : "");
		buf_put(&text, address(w, refs.at[n]));
	}
	str copy = buf_take(&text, w->keep);
	if (copy.len)
		put_row(w, name, copy, STR(""));
}

static void put_chain(struct explaining *w)
{
	const struct item_plan *p = plan_item(w->plan, w->item->self);
	put_refs(w, "needs", p->needs);
	put_refs(w, "outcomes", p->outcomes);
	put_refs(w, "waits for", p->waits_for);
	if (p->criteria.of)
		put_row(w, "criteria",
			arena_print(
				w->keep, "%u of %u met", p->criteria.met, p->criteria.of),
			STR(""));
	if (p->parts.of)
		put_row(w, "parts",
			arena_print(w->keep, "%u of %u done", p->parts.met, p->parts.of),
			STR(""));
}

static void put_verdict(struct explaining *w)
{
	const struct release_plan *r = plan_release(w->plan, w->item->self);
	if (!r)
		return;
	put_row(w, "verdict", str_from(verdict_names[r->verdict]), STR(""));
	for (size_t n = 0; n < r->nblockers; n++) {
		const struct reason *why = &r->blockers[n].why;
		put_row(w, "", why->item.n ? address(w, why->item) : STR(""),
			view_blocker(&w->english, why));
	}
}

static void put_outlook(struct explaining *w)
{
	const struct outcome_plan *o = plan_outcome(w->plan, w->item->self);
	if (o)
		put_row(w, "outlook", str_from(outlook_names[o->outlook]),
			view_reason(&w->english, &o->outlook_why));
}

static void put_visibility(struct explaining *w)
{
	const struct field *f = item_field(w->item, FIELD_VISIBILITY);
	str at = f ? place(w, f->value) : STR("");
	str name = str_from(visibility_names[w->item->visibility]);
	if (f)
		put_row(w, "visibility", name, FORMAT(w->keep, "written, {}", at));
	else
		put_row(w, "visibility", name,
			w->item->visibility ? STR("of what it stands in")
								: STR("nothing is written"));
}

void explain_item(const struct plan *p, item_ref item, arena *keep, buf *out)
{
	static const char *const heads[] = {"WHAT", "WHY"};
	struct language_fault *faults;
	struct explaining w = {.plan = p,
		.item = graph_item(p->graph, item),
		.english = {.plan = p,
			.graph = p->graph,
			.language = language_read(NULL, STR("en"), keep, &faults),
			.scratch = keep},
		.keep = keep,
		.table = {.keep = keep, .heads = heads, .columns = 2}};
	put_kind(&w);
	put_phase(&w);
	put_release(&w);
	put_date(&w);
	put_lane(&w);
	put_confidence(&w);
	put_outlook(&w);
	put_verdict(&w);
	put_chain(&w);
	put_visibility(&w);
	terminal_put(out, w.item->address);
	buf_puts(out, "  ");
	terminal_put(out, item_title(w.item));
	buf_putc(out, '\n');
	table_text(&w.table, out);
}
