/* references.c: what the text refers to, while it is found. */
#include "markdown_int.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_SHOWN 60

uint32_t reference_add(struct block_walk *w, struct markdown_reference ref)
{
	struct markdown *md = &w->md;
	ARRAY_ADD(w->in->scratch, md->references, md->nreferences,
		w->references_cap, ref);
	return (uint32_t)md->nreferences;
}

str text_kept(struct block_walk *w, str text, span at)
{
	str there = str_slice(w->in->source->text, at.beg, at.end);
	return str_eq(there, text) ? there : arena_copy(w->in->keep, text);
}

struct order {
	uint32_t beg, was;
};

static int by_place(const void *left, const void *right)
{
	const struct order *a = left, *b = right;
	if (a->beg != b->beg)
		return a->beg < b->beg ? -1 : 1;
	return a->was < b->was ? -1 : a->was > b->was;
}

static bool is_sorted(const struct markdown *md)
{
	for (size_t i = 1; i < md->nreferences; i++)
		if (md->references[i].at.beg < md->references[i - 1].at.beg)
			return false;
	return true;
}

bool hole_is_reference(enum hole_kind kind)
{
	return kind <= HOLE_MENTION;
}

/* requires: no reference is added any more.  ensures: holes name the
 * references by their new numbers. */
void references_sort(struct block_walk *w)
{
	struct markdown *md = &w->md;
	size_t n = md->nreferences;
	if (is_sorted(md))
		return;
	struct order *order = NEW(w->in->scratch, struct order, n);
	struct markdown_reference *was =
		NEW(w->in->scratch, struct markdown_reference, n);
	uint32_t *now = NEW(w->in->scratch, uint32_t, n);
	memcpy(was, md->references, n * sizeof *was);
	for (size_t i = 0; i < n; i++)
		order[i] = (struct order){was[i].at.beg, (uint32_t)i};
	qsort(order, n, sizeof *order, by_place);
	for (size_t i = 0; i < n; i++) {
		md->references[i] = was[order[i].was];
		now[order[i].was] = (uint32_t)i;
	}
	for (size_t h = 0; h < md->nholes; h++)
		if (hole_is_reference(md->holes[h].kind))
			md->holes[h].n = now[md->holes[h].n];
}

/* Browsers drop white space and control characters inside a scheme: an
 * address with such is none. */
bool scheme_allowed(str url)
{
	static const str allowed[] = {{"http", 4}, {"https", 5}, {"mailto", 6}};
	for (size_t i = 0; i < url.len; i++)
		if ((unsigned char)url.at[i] < ' ' || url.at[i] == 0x7f)
			return false;
	url = str_trim(url);
	size_t end = 0;
	while (end < url.len && !byte_is_any(url.at[end], STR(":/?#")))
		end++;
	if (end >= url.len || url.at[end] != ':')
		return true;
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (str_eq_nocase(str_slice(url, 0, end), allowed[i]))
			return true;
	return false;
}

void scheme_report(struct block_walk *w, str url, span at)
{
	size_t n = utf8_cut(url, LONGEST_SHOWN);
	struct diag d = {
		.rule = RULE_raw_html,
		.message = FORMAT(w->in->keep,
			"the address `{}{}` cannot be linked to; only its text is shown",
			str_slice(url, 0, n), n < url.len ? STR("…") : STR("")),
		.at = at,
		.label = STR("not linked"),
		.help = STR("links may lead to http, https and mailto, and to files "
					"of the workspace"),
	};
	diag_add(w->in->diags, d);
}
