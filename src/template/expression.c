/* expression.c: `item.status.phase | upper`: names become members with known
 * types before any page is made. */
#include "template_int.h"

const char *template_type_words(enum template_type t)
{
	switch (t) {
	case TEMPLATE_TEXT:
		return "a text";
	case TEMPLATE_NUMBER:
		return "a number";
	case TEMPLATE_BOOL:
		return "a yes or no";
	case TEMPLATE_DATE:
		return "a date";
	case TEMPLATE_ADDRESS:
		return "an address";
	case TEMPLATE_BODY:
		return "formatted text";
	case TEMPLATE_THING:
		return "one thing";
	case TEMPLATE_LIST:
		return "a list";
	}
	return "a value";
}

/* ------------------------------------------------------------- messages */

static struct extent place(const struct names *names, str written, str part)
{
	uint32_t beg = names->at.beg + (uint32_t)(part.at - written.at);

	/* A value with `&amp;` in it is longer in the file than here. */
	if (names->at.end - names->at.beg != written.len)
		return names->at;
	return (struct extent){beg, beg + (uint32_t)part.len};
}

void expression_unknown(const struct names *names, const struct unknown_name *u)
{
	arena *keep = names->all->options.keep;
	long near = edit_distance_nearest(u->wanted, u->candidates, u->ncandidates);
	struct diag d = {.message = u->message, .subject = u->wanted};

	if (near >= 0) {
		str best = u->candidates[near];

		d.hint = FORMAT(keep, "did you mean {}?", best);
		d.help = FORMAT(keep, "there is `{}`", best);
	}
	templates_report(names->all, names->markup, u->at, d);
}

static size_t member_count(const struct template_class *c)
{
	size_t n = 0;

	while (c->members[n].name)
		n++;
	return n;
}

/* The names that would have been right: the loops' and the members'. */
static str *candidates(
	const struct names *names, const struct template_class *c, size_t *n)
{
	bool root = c == names->all->options.root;
	size_t members = member_count(c);
	str *at = NEW(names->all->options.keep, str, members + LOOPS_MAX);

	*n = 0;
	for (uint32_t i = names->nloops; root && i > 0; i--)
		at[(*n)++] = names->loops[i - 1].name;
	for (size_t i = 0; i < members; i++)
		at[(*n)++] = str_from(c->members[i].name);
	return at;
}

/* ---------------------------------------------------------------- steps */

struct parse {
	const struct names *names;
	str written; /* the whole attribute value: places count from here */
	struct expression *e;
};

static bool wrong(const struct parse *p, str part, const char *why)
{
	arena *keep = p->names->all->options.keep;
	str message = FORMAT(keep, "`{}` {}", part, str_from(why));

	if (!part.len)
		message = STR("a name is missing here");
	templates_report(p->names->all, p->names->markup,
		place(p->names, p->written, part), (struct diag){.message = message});
	return false;
}

static const struct template_member *member(
	const struct parse *p, const struct template_class *c, str name)
{
	arena *keep = p->names->all->options.keep;
	struct unknown_name u = {
		.at = place(p->names, p->written, name), .wanted = name};
	const struct template_member *m = template_member_find(c, name);

	if (m)
		return m;
	if (c == p->names->all->options.root)
		u.message = FORMAT(keep, "nothing here is called `{}`", name);
	else
		u.message = FORMAT(keep, "`{}` has no `{}`", str_from(c->name), name);
	u.candidates = candidates(p->names, c, &u.ncandidates);
	expression_unknown(p->names, &u);
	return NULL;
}

static bool add_step(
	const struct parse *p, const struct template_class *c, str name)
{
	const struct template_member *m = member(p, c, name);

	if (!m)
		return false;
	LIST_ADD(p->names->all->options.keep, &p->e->steps, m);
	p->e->type = m->type;
	p->e->of = m->of;
	return true;
}

/* What only a loop's name has: index, first, last. */
static bool loop_step(struct expression *e, str name)
{
	if (str_eq(name, STR("index")))
		e->part = LOOP_INDEX;
	else if (str_eq(name, STR("first")))
		e->part = LOOP_FIRST;
	else if (str_eq(name, STR("last")))
		e->part = LOOP_LAST;
	else
		return false;
	e->type = e->part == LOOP_INDEX ? TEMPLATE_NUMBER : TEMPLATE_BOOL;
	e->of = NULL;
	return true;
}

static bool first_step(const struct parse *p, str name)
{
	const struct names *names = p->names;

	for (uint32_t i = names->nloops; i > 0; i--) {
		if (!str_eq(names->loops[i - 1].name, name))
			continue;
		p->e->loop = i;
		p->e->type = TEMPLATE_THING;
		p->e->of = names->loops[i - 1].of;
		return true;
	}
	return add_step(p, names->all->options.root, name);
}

static bool next_step(const struct parse *p, str before, str name)
{
	struct expression *e = p->e;

	if (e->loop && !e->steps.len && !e->part && loop_step(e, name))
		return true;
	if (e->type == TEMPLATE_LIST)
		return wrong(p, before,
			"is a list: go through it with p:each before asking for a name");
	if (e->type != TEMPLATE_THING)
		return wrong(p, before, "has no names inside it");
	return add_step(p, e->of, name);
}

static bool parse_path(const struct parse *p, str path)
{
	str rest = path;

	if (!path.len)
		return wrong(p, path, "");
	str name = str_cut(&rest, '.');
	bool fine = first_step(p, name);
	while (fine && name.at + name.len < path.at + path.len) {
		str before = str_between(path.at, name.at + name.len);

		name = str_cut(&rest, '.');
		fine = next_step(p, before, name);
	}
	return fine;
}

/* -------------------------------------------------------------- filters */

static void unknown_filter(const struct parse *p, str name)
{
	str names[16];
	struct unknown_name u = {.at = place(p->names, p->written, name),
		.message = FORMAT(
			p->names->all->options.keep, "no filter is called `{}`", name),
		.wanted = name,
		.candidates = names};

	for (const struct filter *f = filters; f->name && u.ncandidates < 16; f++)
		names[u.ncandidates++] = str_from(f->name);
	expression_unknown(p->names, &u);
}

static bool wrong_type(const struct parse *p, str filter)
{
	str type = str_from(template_type_words(p->e->type));
	arena *keep = p->names->all->options.keep;

	return wrong(p, filter, FORMAT(keep, "cannot be used on {}", type).at);
}

/* `name` or `name:word`; checked against the type of the value so far. */
static bool add_filter(const struct parse *p, str written)
{
	struct expression *e = p->e;
	str word = written, name = str_trim(str_cut(&word, ':'));
	const struct filter *f = filter_find(name);
	bool has_word = name.at + name.len < written.at + written.len;

	word = str_trim(word);
	if (!f) {
		unknown_filter(p, name.len ? name : written);
		return false;
	}
	if (f->takes_word && !word.len)
		return wrong(p, name, "needs a word, as in `default:none`");
	if (!f->takes_word && has_word)
		return wrong(p, name, "takes no word");
	if (!(f->takes & 1u << e->type))
		return wrong_type(p, name);
	LIST_ADD(
		p->names->all->options.keep, &e->filters, (struct filter_use){f, word});
	e->type = f->gives;
	return true;
}

/* ensures: e->type and e->of are those of the value behind all filters. */
bool expression_parse(const struct names *names, str written,
	struct extent part, struct expression *e)
{
	struct parse p = {names, written, e};
	str rest = str_slice(written, part.beg, part.end);
	str path = str_cut(&rest, '|');
	bool more = path.at + path.len < written.at + part.end;

	*e = (struct expression){0};
	if (!parse_path(&p, str_trim(path)))
		return false;
	while (more) {
		str filter = str_cut(&rest, '|');

		more = filter.at + filter.len < written.at + part.end;
		if (!add_filter(&p, str_trim(filter)))
			return false;
	}
	return true;
}

/* ---------------------------------------------------------------- values */

static const void *loop_thing(const struct loop *loop)
{
	return (const char *)loop->first + loop->index * loop->stride;
}

static struct template_value loop_value(
	const struct loop *loop, enum loop_part part)
{
	switch (part) {
	case LOOP_INDEX:
		return (struct template_value){
			.type = TEMPLATE_NUMBER, .number = (double)loop->index + 1};
	case LOOP_FIRST:
		return (struct template_value){
			.type = TEMPLATE_BOOL, .yes = loop->index == 0};
	case LOOP_LAST:
		return (struct template_value){
			.type = TEMPLATE_BOOL, .yes = loop->index + 1 == loop->len};
	case LOOP_THING:
		break;
	}
	return (struct template_value){
		.type = TEMPLATE_THING, .thing = loop_thing(loop)};
}

/* Reads member after member; ends at the first that is missing.  The type of
 * a missing value is still that of the last member that was read. */
static struct template_value read_steps(const struct expression *e,
	const struct template_target *to, const void *self)
{
	for (size_t i = 0;; i++) {
		const struct template_member *step = e->steps.at[i];
		struct template_value v =
			template_member_read(step, to->context, self, to->set);

		v.type = step->type;
		v.missing = v.missing || (v.type == TEMPLATE_THING && !v.thing);
		if (v.missing)
			v.len = 0;
		if (v.missing || i + 1 == e->steps.len)
			return v;
		self = v.thing;
	}
}

struct template_value expression_value(const struct expression *e,
	const struct template_target *to, const struct loop *loops)
{
	const struct loop *loop = e->loop ? &loops[e->loop - 1] : NULL;
	struct template_value v;

	if (e->steps.len)
		v = read_steps(e, to, loop ? loop_thing(loop) : NULL);
	else if (loop)
		v = loop_value(loop, e->part);
	else
		bug(__func__, "an expression names nothing");
	for (size_t i = 0; i < e->filters.len; i++)
		v = e->filters.at[i].filter->apply(to, v, e->filters.at[i].word);
	return v;
}
