/* hidden.c: what is inside <!-- internal --> … <!-- /internal -->.
 *
 * Comments ask; stretches are in force.  A stretch of the HTML can be left out
 * and what remains is well formed: it ends before the element ends in which it
 * began (and begins again behind it), and an end that is asked for deeper than
 * it began waits: rather too much is hidden than too little.  Each block at
 * its level has a stretch of its own, so that a slice of blocks is whole. */
#include "markdown_int.h"

static uint32_t asked(const struct block_walk *w)
{
	if (w->wish.open[HIDDEN_CONFIDENTIAL])
		return HIDDEN_CONFIDENTIAL;
	return w->wish.open[HIDDEN_INTERNAL] ? HIDDEN_INTERNAL : SHOWN_TO_ALL;
}

uint32_t hidden_now(const struct block_walk *w)
{
	return w->nstretches ? w->stretches[w->nstretches - 1].visibility
						 : SHOWN_TO_ALL;
}

/* Does the innermost stretch end before what is written next? */
static bool ends_now(const struct block_walk *w, size_t stretch)
{
	return w->stretches[stretch].visibility > asked(w) && !w->in_image &&
		w->stretches[stretch].elements >= w->nelements;
}

uint32_t hidden_next(const struct block_walk *w)
{
	size_t n = w->nstretches;
	while (n && ends_now(w, n - 1))
		n--;
	uint32_t now = n ? w->stretches[n - 1].visibility : SHOWN_TO_ALL;
	return now > asked(w) ? now : asked(w);
}

static void leave_one(struct block_walk *w)
{
	w->nstretches--;
	html_put_hole(
		w, HOLE_HIDDEN_END, (uint32_t)w->stretches[w->nstretches].visibility);
}

void hidden_leave(struct block_walk *w, size_t elements)
{
	while (
		w->nstretches && w->stretches[w->nstretches - 1].elements >= elements)
		leave_one(w);
}

void hidden_settle(struct block_walk *w)
{
	uint32_t v = asked(w);
	while (w->nstretches && ends_now(w, w->nstretches - 1))
		leave_one(w);
	if (hidden_now(w) >= v || w->in_image)
		return;
	html_put_hole(w, HOLE_HIDDEN_BEG, (uint32_t)v);
	w->stretches[w->nstretches++] = (struct stretch){v, (uint32_t)w->nelements};
}

static void note_range(struct block_walk *w, uint32_t at)
{
	if (w->wish.apart)
		return;
	w->ranges = arena_grow(w->in->scratch, w->ranges, w->nranges,
		&w->ranges_cap, sizeof *w->ranges);
	w->ranges[w->nranges++] = (struct hidden_range){at, asked(w)};
}

/* Counts what is open; html is written later, by hidden_settle(). */
bool hidden_comment(struct block_walk *w, str inner, uint32_t at)
{
	str word = str_trim(inner);
	bool ends = str_starts(word, STR("/"));
	if (ends)
		word = str_trim_left(str_slice(word, 1, word.len));
	uint32_t v = SHOWN_TO_ALL;
	if (str_eq_nocase(word, STR("internal")))
		v = HIDDEN_INTERNAL;
	if (str_eq_nocase(word, STR("confidential")))
		v = HIDDEN_CONFIDENTIAL;
	if (v == SHOWN_TO_ALL)
		return false;
	if (!ends)
		w->wish.open[v]++;
	else if (w->wish.open[v])
		w->wish.open[v]--;
	note_range(w, at);
	return true;
}

uint32_t hidden_at(const struct block_walk *w, uint32_t source)
{
	size_t low = 0, high = w->nranges;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (w->ranges[middle].beg <= source)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? w->ranges[low - 1].visibility : SHOWN_TO_ALL;
}

struct wish hidden_ask(struct block_walk *w, uint32_t v)
{
	struct wish before = w->wish;
	w->wish = (struct wish){.apart = true};
	w->wish.open[v] = v != SHOWN_TO_ALL;
	return before;
}
