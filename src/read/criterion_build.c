/* criterion_build.c: from candidates of text to a criterion. */
#include "criteria_int.h"

/* The parts of a criterion that is being made. */
struct builder {
	struct reading *r;
	struct criterion c;
	buf text, html;
	buf details; /* <li> elements for the last step */
	struct step_list steps;
	enum step_kind kind;
};

static void put_line(buf *text, str line)
{
	if (text->len && line.len)
		buf_putc(text, '\n');
	buf_put(text, line);
}

static str own_text(const struct part *p)
{
	return str_trim(str_slice(p->p.text, p->from, p->p.text.len));
}

/* What stands before the first step: a title, with a mark behind it. */
static str title_of(const struct part *p)
{
	size_t end = p->steps.len ? p->steps.at[0].cut : p->p.text.len;
	str s = str_trim(str_slice(p->p.text, p->from, end));
	while (s.len && (s.at[s.len - 1] == ':' || s.at[s.len - 1] == '-'))
		s = str_trim_right(str_slice(s, 0, s.len - 1));
	static const char *const dashes[] = {"\xe2\x80\x94", "\xe2\x80\x93"};
	for (size_t n = 0; n < 2; n++)
		if (str_ends(s, str_from(dashes[n])))
			s = str_trim_right(str_slice(s, 0, s.len - 3));
	return s;
}

/* Adds the n-th step of the part.  An And has the kind of the step before it,
 * so steps are added in order. */
static void add_step(struct builder *m, const struct part *p, size_t n)
{
	const struct step_at *at = &p->steps.at[n];
	str text = steps_text(&p->p, &p->steps, n);
	struct step s = {
		.continues = at->word > GHERKIN_THEN,
		.keyword =
			arena_copy(m->r->keep, str_slice(p->p.text, at->beg, at->end)),
		.text = snippet_line(p->p.r, text),
		.html = snippet_html(&p->p, text),
		.at = snippet_span(
			&p->p, str_between(p->p.text.at + at->beg, text.at + text.len)),
	};
	s.kind = s.continues ? m->kind : (enum step_kind)(at->word - GHERKIN_GIVEN);
	m->kind = s.kind;
	LIST_ADD(m->r->keep, &m->steps, s);
}

/* Bullets without a keyword below a step say more of it. */
static void add_detail(struct builder *m, const struct part *p)
{
	str own = own_text(p);
	put_line(&m->text, own);
	if (!m->r->bodies || !own.len)
		return;
	buf_puts(&m->details, "<li>");
	buf_put(&m->details, snippet_html(&p->p, own));
	buf_puts(&m->details, "</li>\n");
}

static void close_details(struct builder *m)
{
	if (!m->details.len)
		return;
	buf_puts(&m->details, "</ul>\n");
	m->steps.at[m->steps.len - 1].argument =
		FORMAT(m->r->keep, "<ul>\n{}", buf_str(&m->details));
	buf_cut(&m->details, 0);
}

static void add_steps(struct builder *m, const struct part *p)
{
	struct scenario_title title = scenario_title_read(m->r, title_of(p));
	m->c.outline |= title.outline;
	if (title.text.len && !m->c.title.len)
		m->c.title = snippet_line(p->p.r, title.text);
	if (!p->steps.len)
		return;
	close_details(m);
	for (size_t n = 0; n < p->steps.len; n++)
		add_step(m, p, n);
	put_line(&m->text,
		str_trim_right(
			str_slice(p->p.text, p->steps.at[0].beg, p->p.text.len)));
}

static void put_steps_html(struct builder *m)
{
	for (size_t n = 0; n < m->steps.len; n++)
		step_put_html(&m->html, &m->steps.at[n]);
}

static void put_boxes(struct criterion *c, const struct criterion_parts *d)
{
	size_t boxes = 0, ticked = 0;
	for (size_t n = 0; n < d->ncandidates; n++) {
		boxes += d->candidates[n].box != BOX_NONE;
		ticked += d->candidates[n].box == BOX_TICKED;
	}
	c->boxed = boxes > 0;
	c->met = boxes > 0 && ticked == boxes;
}

/* The id and title of the heading, the first id of the candidates, the place of
 * all of them. */
static struct criterion begin(const struct criterion_parts *d)
{
	struct criterion c = d->head;
	bool above = c.at.end > 0;
	for (size_t n = 0; n < d->ncandidates; n++) {
		const struct candidate *u = &d->candidates[n];
		c.at = above || n ? span_to(c.at, u->at) : u->at;
		if (c.pinned || !u->head.pinned)
			continue;
		c.pinned = true;
		c.id = u->head.id;
		c.id_at = u->head.id_at;
	}
	put_boxes(&c, d);
	return c;
}

static void finish(struct builder *m, const struct criterion_parts *d)
{
	m->c.steps = m->steps.at;
	m->c.nsteps = m->steps.len;
	m->c.text = buf_take(&m->text, m->r->keep);
	m->c.html = buf_take(&m->html, m->r->keep);
	*criterion_add(d->r, d->i) = m->c;
	buf_free(&m->details);
}

void criterion_build_scenario(const struct criterion_parts *d)
{
	struct builder m = {.r = d->r, .c = begin(d)};
	m.c.form = CRITERION_SCENARIO;
	for (size_t n = 0; n < d->ncandidates; n++)
		for (size_t k = 0; k < d->candidates[n].parts.len; k++) {
			const struct part *p = &d->candidates[n].parts.at[k];
			if (!p->steps.len && m.steps.len)
				add_detail(&m, p);
			else
				add_steps(&m, p);
		}
	close_details(&m);
	if (d->r->bodies)
		put_steps_html(&m);
	finish(&m, d);
}

/* Opens or closes lists until `depth` of them are open. */
static void put_lists(buf *out, uint32_t *open, uint32_t depth)
{
	for (; *open < depth; ++*open)
		buf_puts(out, "<ul>\n");
	for (; *open > depth; --*open)
		buf_puts(out, "</ul>\n");
}

/* Adds the part as a line of text.  In HTML it is a list item as deep as the
 * lists that it stands in; *open says how many lists are open. */
static void put_sentence(
	struct builder *m, const struct part *p, uint32_t *open)
{
	str own = own_text(p);
	if (!own.len)
		return;
	put_line(&m->text, snippet_line(p->p.r, own));
	if (!m->r->bodies)
		return;
	if (p->depth > *open || *open) {
		put_lists(&m->html, open, p->depth);
		buf_puts(&m->html, "<li>");
	} else if (m->html.len) {
		buf_puts(&m->html, "<br/>\n");
	}
	buf_put(&m->html, snippet_html(&p->p, own));
	buf_puts(&m->html, *open ? "</li>\n" : "");
}

/* The heading above, where it is the criterion, is its first line. */
static void put_title(struct builder *m)
{
	if (!m->c.title.len)
		return;
	put_line(&m->text, m->c.title);
	if (m->r->bodies)
		escape_text(&m->html, m->c.title);
}

void criterion_build_sentence(
	const struct criterion_parts *d, enum criterion_form form)
{
	struct builder m = {.r = d->r, .c = begin(d)};
	uint32_t open = 0;
	m.c.form = form;
	put_title(&m);
	for (size_t n = 0; n < d->ncandidates; n++)
		for (size_t k = 0; k < d->candidates[n].parts.len; k++)
			put_sentence(&m, &d->candidates[n].parts.at[k], &open);
	put_lists(&m.html, &open, 0);
	finish(&m, d);
}
