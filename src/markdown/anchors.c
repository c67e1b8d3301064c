/* anchors.c: the anchors of a document: GitHub's for headings, and the ids
 * that authors wrote. */
#include "markdown_int.h"

static void remember(struct block_walk *w, str anchor)
{
	*map_put(&w->anchors, anchor) = 1;
}

/* ensures: the anchor is one of the document, and no other one has it. */
str anchor_of_heading(struct block_walk *w, str text)
{
	buf slug = {0};
	utf8_slug(&slug, str_trim(text));
	if (!slug.len)
		buf_puts(&slug, "section");
	str plain = buf_take(&slug, w->in->keep);
	if (!map_get(&w->anchors, plain)) {
		remember(w, plain);
		return plain;
	}
	/* The number is kept, so that a thousand equal headings cost a thousand
	 * steps. */
	uint32_t n = map_get(&w->anchors, plain);
	str anchor;
	do
		anchor = FORMAT(
			w->in->keep, "{}-{}", plain, format_uint(w->in->scratch, n++));
	while (map_get(&w->anchors, anchor));
	*map_put(&w->anchors, plain) = n;
	remember(w, anchor);
	return anchor;
}

str anchor_of_id(struct block_walk *w, str id)
{
	for (size_t i = 0; i < id.len; i++)
		if ((unsigned char)id.at[i] <= ' ' || id.at[i] == 0x7f)
			return STR("");
	if (!id.len || map_get(&w->anchors, id))
		return STR("");
	str kept = arena_copy(w->in->keep, id);
	remember(w, kept);
	return kept;
}
