/* candidates.c: a list item or paragraph, read for its id and its steps. */
#include "criteria_int.h"

static void add_part(struct candidate *u, struct part part)
{
	steps_find(&part.p, part.from, &part.steps);
	u->kinds |= part.steps.kinds;
	LIST_ADD(part.p.r->scratch, &u->parts, part);
}

static void find_first(struct candidate *u)
{
	for (size_t n = 0; n < u->parts.len && !u->first; n++)
		if (u->parts.at[n].steps.len)
			u->first = &u->parts.at[n];
}

struct candidate candidate_of_snippet(const struct item *i, struct snippet p)
{
	struct candidate u = {.at = p.at};
	size_t from = criterion_id_read(i, &u.head, &p);
	add_part(&u, (struct part){.p = p, .from = from});
	find_first(&u);
	return u;
}

static void add_paragraph(
	struct candidate *u, const struct item *i, struct snippet p, uint32_t depth)
{
	struct part part = {.p = p, .depth = depth};
	if (!u->parts.len)
		part.from = criterion_id_read(i, &u->head, &p);
	add_part(u, part);
}

struct candidate candidate_of_rest(struct snippet p, size_t from)
{
	struct candidate u = {0};
	u.at = snippet_span(&p, str_slice(p.text, from, p.text.len));
	add_part(&u, (struct part){.p = p, .from = from});
	find_first(&u);
	return u;
}

struct candidate candidate_of_list_item(
	struct reading *r, const struct item *i, const struct block *b)
{
	struct candidate u = {.at = b->at, .box = b->box};
	const struct block *end = &r->md.blocks[b->next];
	const struct block *in = b + 1;
	while (in < end) {
		if (in->kind == BLOCK_PARAGRAPH)
			add_paragraph(
				&u, i, snippet_of_block(r, in), (in->level - b->level - 1) / 2);
		else if (in->kind == BLOCK_TABLE && !u.table)
			u.table = in;
		else if (scenarios_in_fence(in) && !u.fence)
			u.fence = in;
		bool inside = in->kind == BLOCK_LIST || in->kind == BLOCK_LIST_ITEM;
		in = inside ? in + 1 : &r->md.blocks[in->next];
	}
	if (u.parts.len)
		u.at = span_to(u.parts.at[0].p.at, u.at);
	else
		add_part(&u, (struct part){.p = snippet_of_text(r, STR(""), b->at)});
	find_first(&u);
	return u;
}

bool candidate_is_label(struct reading *r, const struct block *b)
{
	if (b->box != BOX_NONE)
		return false;
	for (size_t n = (size_t)(b - r->md.blocks) + 1; n < b->next; n++)
		if (r->md.blocks[n].box != BOX_NONE)
			return true;
	return false;
}

/* "WHEN x THEN the system SHALL y" is one, "**When** x, **then** y must z" is
 * a scenario. */
bool candidate_is_ears(const struct candidate *u)
{
	const struct part *own = &u->parts.at[0];
	enum ears sure = ears_find(&own->p, own->from);
	if (!u->first)
		return sure != EARS_NONE;
	if (u->first != own || own->steps.at[0].word != GHERKIN_WHEN ||
		own->steps.at[0].marked)
		return false;
	return sure == EARS_SHALL ||
		(sure == EARS_MUST && !(u->kinds & 1u << STEP_THEN));
}
