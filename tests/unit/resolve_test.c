/* resolve_test.c: ids, targets, references, circles and what is inherited, in
 * graphs that are made by hand. */
#include "hand.h"
#include "resolve_int.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <cmocka.h>

static void expect(str got, const char *want)
{
	char *text = strndup(got.at ? got.at : "", got.len);
	assert_string_equal(text, want);
	free(text);
}

static const struct diag *only(const struct hand *h, enum rule rule)
{
	assert_int_equal(h->diags.len, 1);
	assert_int_equal(h->diags.at[0].rule, rule);
	return &h->diags.at[0];
}

static struct item *story(struct hand *h, const char *id)
{
	return hand_item(h, ROLE_STORY, id, PHASE_DRAFT);
}

static void in_space(struct hand *h, struct item *i, const char *space)
{
	i->space = str_from(space);
	i->address =
		arena_print(&h->keep, "%s/%.*s", space, (int)i->id.len, i->id.at);
}

static void alias(struct hand *h, struct item *i, const char *text)
{
	i->aliases = NEW(&h->keep, struct text, 1);
	i->aliases[0].text = str_from(text);
	i->naliases = 1;
}

static uint32_t target(const struct hand *h, const struct item *i, size_t link)
{
	return hand_resolved(h, i)->targets[link].n;
}

/* Only these kinds may be led to by the link. */
static void takes(struct hand *h, enum link_slot slot, enum role role)
{
	struct link_def *def = &h->links[slot];
	def->to = NEW(&h->keep, const struct kind *, 1);
	def->to[0] = &h->kinds[role];
	def->nto = 1;
}

/* ------------------------------------------------------------------- ids */

static void test_ids_in_any_case(void **state)
{
	struct hand *h = hand_open(3);
	(void)state;
	struct item *i = story(h, "STORY-1");
	hand_link(h, i, LINK_SERVES, "need-Ähre");
	hand_item(h, ROLE_NEED, "NEED-ähre", PHASE_DRAFT);
	struct graph *g = hand_graph(h);
	assert_int_equal(h->diags.len, 0);
	assert_int_equal(target(h, i, 0), 2);
	assert_int_equal(graph_find(g, STR(" story-1 ")).n, 1);
	assert_int_equal(graph_find(g, STR("story-2")).n, 0);
	hand_close(h);
}

static void test_first_owns_the_id(void **state)
{
	struct hand *h = hand_open(3);
	(void)state;
	story(h, "STORY-1");
	story(h, "story-1");
	struct item *third = story(h, "STORY-3");
	hand_link(h, third, LINK_DEPENDS_ON, "STORY-1");
	struct graph *g = hand_graph(h);
	const struct diag *d = only(h, RULE_duplicate_id);
	expect(d->message, "two items have the id `story-1`");
	assert_int_equal(d->nothers, 1);
	assert_int_equal(g->nitems, 3);
	assert_int_equal(target(h, third, 0), 1);
	hand_close(h);
}

static void test_aliases(void **state)
{
	struct hand *h = hand_open(3);
	(void)state;
	alias(h, story(h, "STORY-1"), "OLD-7");
	alias(h, story(h, "STORY-2"), "STORY-3");
	struct item *third = story(h, "STORY-3");
	hand_link(h, third, LINK_DEPENDS_ON, "old-7");
	hand_link(h, third, LINK_CONFLICTS, "STORY-3");
	hand_graph(h);
	assert_int_equal(h->diags.len, 0);
	assert_int_equal(target(h, third, 0), 1);
	assert_int_equal(target(h, third, 1), 3); /* no alias takes an id */
	hand_close(h);
}

static void test_spaces(void **state)
{
	struct hand *h = hand_open(4);
	(void)state;
	in_space(h, hand_item(h, ROLE_REQUIREMENT, "FR-1", PHASE_DRAFT), "a");
	in_space(h, hand_item(h, ROLE_REQUIREMENT, "FR-1", PHASE_DRAFT), "b");
	struct item *near = hand_item(h, ROLE_TASK, "T-1", PHASE_DRAFT);
	in_space(h, near, "b");
	hand_link(h, near, LINK_COVERS, "FR-1");
	struct item *far = hand_item(h, ROLE_TASK, "T-2", PHASE_DRAFT);
	hand_link(h, far, LINK_COVERS, "A/fr-1");
	hand_link(h, far, LINK_COVERS, "FR-1");
	hand_graph(h);
	only(h, RULE_dangling_ref);
	assert_int_equal(target(h, near, 0), 2);
	assert_int_equal(target(h, far, 0), 1);
	assert_int_equal(target(h, far, 1), 0);
	hand_close(h);
}

/* --------------------------------------------------------------- targets */

static const struct diag *missing(
	struct hand *h, const char *has, const char *wants)
{
	hand_item(h, ROLE_NEED, has, PHASE_DRAFT);
	struct item *i = story(h, "STORY-1");
	hand_link(h, i, LINK_SERVES, wants);
	hand_graph(h);
	assert_int_equal(target(h, i, 0), 0);
	return only(h, RULE_dangling_ref);
}

static void test_did_you_mean(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	takes(h, LINK_SERVES, ROLE_NEED);
	const struct diag *d =
		missing(h, "NEED-fast-checkout", "NEED-fast-chekout");
	expect(d->message, "story `STORY-1` serves a need that does not exist");
	expect(d->hint, "did you mean NEED-fast-checkout?");
	expect(d->others[0].text, "a need with a similar id is defined here");
	hand_close(h);
}

static void test_nothing_is_near(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	const struct diag *d = missing(h, "NEED-returns", "NEED-gift-wrapping");
	expect(d->hint, "");
	assert_int_equal(d->nothers, 0);
	hand_close(h);
}

static void test_renamed_prefix(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	const struct diag *d = missing(h, "BACKLOG-4711", "TASK-4711");
	expect(d->hint, "did you mean BACKLOG-4711?");
	hand_close(h);
}

static void test_one_finding_for_many_uses(void **state)
{
	struct hand *h = hand_open(4);
	(void)state;
	for (int n = 1; n <= 4; n++) {
		char id[16];
		snprintf(id, sizeof id, "STORY-%d", n);
		hand_link(h, story(h, id), LINK_SERVES, n % 2 ? "NEED-9" : "need-9");
	}
	hand_graph(h);
	expect(only(h, RULE_dangling_ref)->note,
		"without this link the story serves no need\n3 more places name it");
	hand_close(h);
}

static void test_wrong_kind(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	takes(h, LINK_SERVES, ROLE_NEED);
	hand_item(h, ROLE_OUTCOME, "OUT-1", PHASE_DRAFT);
	struct item *i = story(h, "STORY-1");
	hand_link(h, i, LINK_SERVES, "OUT-1");
	struct graph *g = hand_graph(h);
	const struct diag *d = only(h, RULE_wrong_type_edge);
	expect(d->message, "story `STORY-1` serves `OUT-1`, which is an outcome");
	expect(d->label, "a need is expected here");
	assert_int_equal(g->nedges, 0);
	hand_close(h);
}

static void test_numbers(void **state)
{
	struct hand *h = hand_open(2);
	str prefix = STR("EIP");
	(void)state;
	takes(h, LINK_DEPENDS_ON, ROLE_STORY);
	h->kinds[ROLE_STORY].prefixes = &prefix;
	h->kinds[ROLE_STORY].nprefixes = 1;
	story(h, "EIP-2929");
	struct item *i = story(h, "EIP-3651");
	hand_link(h, i, LINK_DEPENDS_ON, "2929");
	hand_graph(h);
	assert_int_equal(h->diags.len, 0);
	assert_int_equal(target(h, i, 0), 1);
	hand_close(h);
}

static void test_personas_by_name(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	takes(h, LINK_FOR, ROLE_PERSONA);
	hand_item(h, ROLE_PERSONA, "PER-1", PHASE_DRAFT)->heading.text =
		STR("Weekend reader");
	struct item *i = story(h, "STORY-1");
	hand_link(h, i, LINK_FOR, "weekend Reader");
	hand_link(h, i, LINK_SERVES, "Weekend reader"); /* no persona is meant */
	hand_graph(h);
	only(h, RULE_dangling_ref);
	assert_int_equal(target(h, i, 0), 1);
	hand_close(h);
}

static void test_criteria(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	struct item *i = story(h, "STORY-1");
	hand_criteria(h, i, 0, 2);
	i->criteria[0].id = STR("AC-1");
	i->criteria[1].id = STR("AC-2");
	struct item *task = hand_item(h, ROLE_TASK, "T-1", PHASE_DRAFT);
	hand_link(h, task, LINK_COVERS, "STORY-1#ac-2");
	hand_link(h, task, LINK_COVERS, "STORY-1#AC-3");
	hand_graph(h);
	const struct diag *d = only(h, RULE_dangling_ref);
	expect(d->message, "task `T-1` covers a criterion that does not exist");
	assert_int_equal(target(h, task, 0), 1);
	hand_close(h);
}

/* --------------------------------------------------------------- inherit */

static struct item *child(struct hand *h, enum role role, const char *id)
{
	struct item *i = hand_item(h, role, id, PHASE_DRAFT);
	i->parent = 1;
	return i;
}

static void add_criterion(struct hand *h, struct item *i, const char *id)
{
	struct criterion *c = NEW(&h->keep, struct criterion, i->ncriteria + 1);
	if (i->ncriteria)
		memcpy(c, i->criteria, i->ncriteria * sizeof *c);
	c[i->ncriteria].id = str_from(id);
	c[i->ncriteria].pinned = id[0] != '\0';
	i->criteria = c;
	i->criteria_cap = ++i->ncriteria;
}

/* Two .feature files whose tags name STORY-1 add to its criteria; no two of
 * them end with one id. */
static void test_features_merge(void **state)
{
	struct hand *h = hand_open(4);
	(void)state;
	struct item *first = story(h, "STORY-1");
	struct item *own = story(h, "story-1");
	struct item *second = story(h, "STORY-1");
	first->form = second->form = FORM_FEATURE;
	add_criterion(h, first, "");
	add_criterion(h, first, "ac-4");
	add_criterion(h, own, "");
	add_criterion(h, second, "");
	hand_link(h, first, LINK_SERVES, "NEED-1");
	hand_item(h, ROLE_NEED, "NEED-1", PHASE_DRAFT);
	struct graph *g = hand_graph(h);
	assert_int_equal(h->diags.len, 0);
	assert_int_equal(g->nitems, 2);
	const struct item *merged = hand_resolved(h, own);
	assert_ptr_equal(graph_item(g, graph_find(g, STR("STORY-1"))), merged);
	assert_int_equal(merged->ncriteria, 4);
	expect(merged->criteria[0].id, "AC-1");
	expect(merged->criteria[1].id, "AC-2");
	expect(merged->criteria[2].id, "ac-4");
	expect(merged->criteria[3].id, "AC-5");
	assert_int_equal(own->ncriteria, 1);
	assert_int_equal(own->criteria[0].id.len, 0);
	assert_int_equal(target(h, own, 0), 2);
	assert_ptr_equal(hand_resolved(h, first)->merged_into, merged);
	assert_int_equal(hand_resolved(h, first)->self.n, merged->self.n);
	hand_close(h);
}

static void test_links_and_visibility_pass_down(void **state)
{
	struct hand *h = hand_open(5);
	(void)state;
	h->links[LINK_IN].inherits = true;
	struct item *prd = hand_item(h, ROLE_DOCUMENT, "PRD-1", PHASE_DRAFT);
	prd->visibility = VISIBILITY_INTERNAL;
	hand_link(h, prd, LINK_IN, "REL-1");
	hand_link(h, prd, LINK_SERVES, "NEED-9"); /* does not pass down */
	struct item *heir = child(h, ROLE_STORY, "STORY-1");
	struct item *other = child(h, ROLE_STORY, "STORY-2");
	hand_link(h, other, LINK_IN, "REL-2");
	hand_item(h, ROLE_RELEASE, "REL-1", PHASE_DRAFT);
	hand_item(h, ROLE_RELEASE, "REL-2", PHASE_DRAFT);
	hand_graph(h);
	only(h, RULE_dangling_ref);
	const struct item *got = hand_resolved(h, heir);
	assert_int_equal(got->nlinks, 1);
	assert_int_equal(got->links[0].origin, ORIGIN_INHERITED);
	assert_int_equal(target(h, heir, 0), 4);
	assert_int_equal(hand_resolved(h, other)->nlinks, 1);
	assert_int_equal(target(h, other, 0), 5);
	assert_int_equal(got->visibility, VISIBILITY_INTERNAL);
	assert_int_equal(got->container.n, 1);
	assert_int_equal(heir->nlinks, 0);
	assert_int_equal(heir->visibility, VISIBILITY_PUBLIC);
	hand_close(h);
}

/* One place wrote it, so one place is told. */
static void test_inherited_faults_are_told_once(void **state)
{
	struct hand *h = hand_open(4);
	(void)state;
	h->links[LINK_IN].inherits = true;
	hand_link(
		h, hand_item(h, ROLE_DOCUMENT, "PRD-1", PHASE_DRAFT), LINK_IN, "REL-9");
	child(h, ROLE_STORY, "STORY-1");
	child(h, ROLE_STORY, "STORY-2");
	hand_graph(h);
	const struct diag *d = only(h, RULE_dangling_ref);
	expect(d->item, "PRD-1");
	expect(d->note, "without this link the document is in no release");
	hand_close(h);
}

/* Fields without a slot are told apart by their names. */
static void test_fields_pass_down(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	struct field_def team = {.name = STR("team"), .inherits = true};
	struct field_def note = {.name = STR("note")};
	const struct field_def *defs[] = {&team, &note};
	h->kinds[ROLE_STORY].fields = h->kinds[ROLE_DOCUMENT].fields = defs;
	h->kinds[ROLE_STORY].nfields = h->kinds[ROLE_DOCUMENT].nfields = 2;
	struct item *prd = hand_item(h, ROLE_DOCUMENT, "PRD-1", PHASE_DRAFT);
	hand_tree(h, prd, FIELD_TITLE, NULL)->def = &team;
	struct item *heir = child(h, ROLE_STORY, "STORY-1");
	hand_tree(h, heir, FIELD_TITLE, NULL)->def = &note;
	hand_graph(h);
	const struct item *got = hand_resolved(h, heir);
	assert_int_equal(got->nfields, 2);
	assert_ptr_equal(got->fields[1].def, &team);
	assert_true(got->fields[1].inherited);
	assert_int_equal(heir->nfields, 1);
	hand_close(h);
}

/* ----------------------------------------------------------------- edges */

static void test_both_ends_are_one_edge(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	struct item *a = story(h, "STORY-1"), *b = story(h, "STORY-2");
	hand_link(h, a, LINK_DEPENDS_ON, "STORY-2");
	hand_link(h, a, LINK_DEPENDS_ON, "STORY-2");
	hand_link(h, b, LINK_DEPENDS_ON, "STORY-1");
	b->links[0].inverse = true; /* STORY-2 blocks STORY-1 */
	struct graph *g = hand_graph(h);
	assert_int_equal(h->diags.len, 0);
	assert_int_equal(g->nedges, 1);
	item_ref from = {1}, to = {2};
	assert_int_equal(graph_out(g, from).len, 1);
	assert_int_equal(graph_count_in(g, to, LINK_DEPENDS_ON), 1);
	assert_ptr_equal(edge_at(graph_in(g, to), 0)->link, &a->links[0]);
	hand_close(h);
}

/* --------------------------------------------------------------- circles */

static void expect_cycle(
	const struct graph *g, size_t n, const uint32_t *members)
{
	size_t i = 0;
	for (; members[i]; i++)
		assert_int_equal(g->cycles[n][i].n, members[i]);
	assert_int_equal(g->cycles[n][i].n, 0);
}

/* STORY-1 … STORY-n, and who waits for whom. */
static struct graph *circle(
	struct hand *h, size_t n, const unsigned (*waits)[2], size_t links)
{
	char id[32];
	for (size_t i = 1; i <= n; i++) {
		snprintf(id, sizeof id, "STORY-%zu", i);
		story(h, id);
	}
	for (size_t l = 0; l < links; l++) {
		snprintf(id, sizeof id, "STORY-%u", waits[l][1]);
		hand_link(h, &h->doc.items[waits[l][0] - 1], LINK_DEPENDS_ON, id);
	}
	return hand_graph(h);
}

static void test_a_circle(void **state)
{
	static const unsigned waits[][2] = {{3, 2}, {2, 4}, {4, 3}, {1, 2}};
	static const uint32_t want[] = {2, 4, 3, 0};
	struct hand *h = hand_open(4);
	(void)state;
	struct graph *g = circle(h, 4, waits, 4);
	const struct diag *d = only(h, RULE_cycle);
	expect(d->message, "3 story depend on each other in a circle");
	expect(d->label, "`STORY-2` waits for `STORY-4`");
	expect(d->others[1].text,
		"`STORY-3` waits for `STORY-2`, closing the "
		"circle");
	assert_int_equal(g->ncycles, 1);
	expect_cycle(g, 0, want);
	assert_false(g->in_cycle[1]);
	assert_true(g->in_cycle[3]);
	hand_close(h);
}

static void test_waits_for_itself(void **state)
{
	static const unsigned waits[][2] = {{1, 1}};
	struct hand *h = hand_open(1);
	(void)state;
	struct graph *g = circle(h, 1, waits, 1);
	expect(only(h, RULE_cycle)->message, "story `STORY-1` waits for itself");
	assert_true(g->in_cycle[1]);
	hand_close(h);
}

/* Of items that are all connected the shortest circle is told. */
static void test_two_circles_in_one_component(void **state)
{
	static const unsigned waits[][2] = {
		{1, 2}, {2, 3}, {3, 4}, {4, 1}, {3, 5}, {5, 3}};
	static const uint32_t want[] = {3, 5, 0};
	struct hand *h = hand_open(5);
	(void)state;
	struct graph *g = circle(h, 5, waits, 6);
	only(h, RULE_cycle);
	expect_cycle(g, 0, want);
	hand_close(h);
}

static void test_two_components(void **state)
{
	static const unsigned waits[][2] = {{1, 2}, {2, 1}, {3, 4}, {4, 3}, {2, 3}};
	struct hand *h = hand_open(4);
	(void)state;
	struct graph *g = circle(h, 4, waits, 5);
	assert_int_equal(h->diags.len, 2);
	assert_int_equal(g->ncycles, 2);
	hand_close(h);
}

/* Relations are not mixed: part_of one way and depends_on the other is none. */
static void test_relations_are_apart(void **state)
{
	struct hand *h = hand_open(2);
	(void)state;
	hand_link(h, story(h, "STORY-1"), LINK_DEPENDS_ON, "STORY-2");
	hand_link(h, story(h, "STORY-2"), LINK_PART_OF, "STORY-1");
	struct graph *g = hand_graph(h);
	assert_int_equal(g->ncycles, 0);
	hand_close(h);
}

/* ------------------------------------------------------------- hostility */

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Time of n items that each wait for the next; the last for `last`. */
static double chain(size_t n, const char *last, size_t cycles)
{
	struct hand *h = hand_open(n);
	char id[32];
	for (size_t i = 1; i <= n; i++) {
		snprintf(id, sizeof id, "STORY-%zu", i);
		struct item *at = story(h, id);
		snprintf(id, sizeof id, "STORY-%zu", i + 1);
		hand_link(h, at, LINK_DEPENDS_ON, i < n ? id : last);
	}
	double start = seconds();
	struct graph *g = hand_graph(h);
	double took = seconds() - start;
	assert_int_equal(g->ncycles, cycles);
	assert_int_equal(h->diags.len, 1);
	hand_close(h);
	return took;
}

static void test_long_chains(void **state)
{
	(void)state;
	assert_true(chain(100000, "STORY-nowhere", 0) < 60);
	assert_true(chain(100000, "STORY-1", 1) < 60);
}

/* Neither names nor heirs nor criteria are compared each with each. */
static void test_many_faults(void **state)
{
	enum {
		MANY = 30000
	};
	struct hand *h = hand_open(MANY + 1);
	char id[64];
	(void)state;
	h->links[LINK_IN].inherits = true;
	struct item *prd = hand_item(h, ROLE_DOCUMENT, "PRD-1", PHASE_DRAFT);
	hand_criteria(h, prd, 0, MANY);
	for (int n = 0; n < MANY; n++) {
		snprintf(id, sizeof id, "REL-2026-%d", n);
		hand_link(h, prd, LINK_IN, id);
		prd->criteria[n].id = arena_print(&h->keep, "AC-%d", n);
		snprintf(id, sizeof id, "STORY-2026-%d", n);
		hand_link(h, child(h, ROLE_STORY, id), LINK_COVERS, "PRD-1#AC-x");
	}
	double start = seconds();
	hand_graph(h);
	assert_true(seconds() - start < 60);
	hand_close(h);
}

/* ------------------------------------------------------------ references */

/* Two documents: the hand's own, at stories/a.md, and needs/b.md with one
 * need that is the whole of it. */
struct pages {
	struct hand *h;
	struct document docs[2];
	const struct document *written[2];
	struct item need;
	struct reference refs[16];
	str anchors[2];
};

static bool has_file(const struct tree *t, str path)
{
	(void)t;
	return str_eq(path, STR("stories/pic.png"));
}

static void pages_open(struct pages *p)
{
	static const struct tree files = {.has = has_file};
	p->h = hand_open(1);
	story(p->h, "STORY-1");
	p->anchors[0] = STR("what-we-heard");
	p->anchors[1] = STR("why");
	p->need = (struct item){.id = STR("NEED-b"),
		.address = STR("NEED-b"),
		.kind = &p->h->kinds[ROLE_NEED]};
	p->docs[0] = p->h->doc;
	p->docs[0].path = STR("stories/a.md");
	p->docs[1] = (struct document){.path = STR("needs/b.md"),
		.items = &p->need,
		.nitems = 1,
		.whole = true,
		.anchors = p->anchors,
		.nanchors = 2};
	p->h->ws.tree = &files;
	p->written[0] = &p->docs[0];
	p->written[1] = &p->docs[1];
	p->h->ws.documents = p->written;
	p->h->ws.ndocuments = 2;
	p->docs[0].references = p->refs;
}

static struct reference *refer(
	struct pages *p, enum reference_form form, const char *target_text)
{
	struct reference *r = &p->refs[p->docs[0].nreferences++];
	*r = (struct reference){
		.form = form, .target = str_from(target_text), .item = 1};
	return r;
}

static const struct destination *lead(
	const struct graph *g, const struct reference *r)
{
	return document_destination(&g->documents[0], r);
}

static void test_where_links_lead(void **state)
{
	struct pages p = {0};
	(void)state;
	pages_open(&p);
	const struct reference *id = refer(&p, REFERENCE_LINK, "NEED-b");
	const struct reference *file =
		refer(&p, REFERENCE_LINK, "../needs/b.md#why");
	const struct reference *image = refer(&p, REFERENCE_IMAGE, "pic.png");
	const struct reference *far =
		refer(&p, REFERENCE_LINK, "https://a.example/");
	const struct reference *out = refer(&p, REFERENCE_LINK, "../../etc/passwd");
	const struct reference *wiki = refer(&p, REFERENCE_WIKI, "b");
	const struct reference *word = refer(&p, REFERENCE_MENTION, "need-driven");
	struct graph *g = hand_graph(p.h);
	assert_int_equal(p.h->diags.len, 0);
	assert_int_equal(lead(g, id)->end, END_ITEM);
	assert_int_equal(lead(g, id)->to.n, 2);
	assert_int_equal(lead(g, file)->end, END_DOCUMENT);
	assert_int_equal(lead(g, file)->document, 1);
	expect(lead(g, file)->anchor, "why");
	assert_int_equal(lead(g, image)->end, END_FILE);
	expect(lead(g, image)->path, "stories/pic.png");
	assert_int_equal(lead(g, far)->end, END_EXTERNAL);
	assert_int_equal(lead(g, out)->end, END_NOWHERE);
	assert_int_equal(lead(g, wiki)->end, END_DOCUMENT);
	assert_int_equal(lead(g, word)->end, END_NOWHERE);
	assert_int_equal(graph_mentions(g, lead(g, id)->to).len, 1);
	hand_close(p.h);
}

static void expect_fault(enum reference_form form, const char *target_text,
	enum rule rule, const char *message)
{
	struct pages p = {0};
	pages_open(&p);
	refer(&p, form, target_text);
	hand_graph(p.h);
	expect(only(p.h, rule)->message, message);
	hand_close(p.h);
}

static void test_broken_references(void **state)
{
	(void)state;
	expect_fault(REFERENCE_LINK, "../needs/c.md", RULE_broken_file_link,
		"the linked file is not there: `needs/c.md`");
	expect_fault(REFERENCE_LINK, "../needs/b.md#whi", RULE_broken_anchor,
		"the link leads to a heading that `needs/b.md` does not have");
	expect_fault(REFERENCE_IMAGE, "pic.jpg", RULE_broken_image,
		"the image is not there: `stories/pic.jpg`");
	expect_fault(REFERENCE_WIKI, "Nobody", RULE_dangling_ref,
		"the text links to an item that does not exist");
	expect_fault(REFERENCE_MENTION, "NEED-77", RULE_unknown_mention,
		"the text mentions `NEED-77`, which does not exist");
}

static void expect_path(const char *from, const char *written, const char *want)
{
	arena keep = {0};
	str path;
	bool inside = path_resolve(&keep, str_from(from), str_from(written), &path);
	assert_int_equal(inside, want != NULL);
	if (want)
		expect(path, want);
	arena_free(&keep);
}

static void test_paths(void **state)
{
	(void)state;
	expect_path("a/b.md", "c.md", "a/c.md");
	expect_path("a/b.md", "./../d/./e.md", "d/e.md");
	expect_path("a/b.md", "/top.md", "top.md");
	expect_path("a/b.md", "two%20words.md", "a/two words.md");
	expect_path("a/b.md", "odd%2", "a/odd%2");
	expect_path("a/b.md", "nul%00.md", "a/nul%00.md");
	expect_path("a/b.md", "..", "");
	expect_path("a/b.md", "../..", NULL);
	expect_path("b.md", "%2e%2e/etc", NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_in_any_case),
		cmocka_unit_test(test_first_owns_the_id),
		cmocka_unit_test(test_aliases),
		cmocka_unit_test(test_spaces),
		cmocka_unit_test(test_did_you_mean),
		cmocka_unit_test(test_nothing_is_near),
		cmocka_unit_test(test_renamed_prefix),
		cmocka_unit_test(test_one_finding_for_many_uses),
		cmocka_unit_test(test_wrong_kind),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_personas_by_name),
		cmocka_unit_test(test_criteria),
		cmocka_unit_test(test_features_merge),
		cmocka_unit_test(test_links_and_visibility_pass_down),
		cmocka_unit_test(test_inherited_faults_are_told_once),
		cmocka_unit_test(test_fields_pass_down),
		cmocka_unit_test(test_both_ends_are_one_edge),
		cmocka_unit_test(test_a_circle),
		cmocka_unit_test(test_waits_for_itself),
		cmocka_unit_test(test_two_circles_in_one_component),
		cmocka_unit_test(test_two_components),
		cmocka_unit_test(test_relations_are_apart),
		cmocka_unit_test(test_long_chains),
		cmocka_unit_test(test_many_faults),
		cmocka_unit_test(test_where_links_lead),
		cmocka_unit_test(test_broken_references),
		cmocka_unit_test(test_paths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
