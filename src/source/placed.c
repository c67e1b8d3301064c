/* placed.c: where parts of a text that was made of a source stand there. */
#include <prdc/source.h>

#define LONGEST_ENTITY 34
#define LONGEST_CHARACTER 8

/* Index of the run that text[at] belongs to. */
static uint32_t run_at(const struct placed *p, uint32_t at)
{
	uint32_t low = 0, high = p->nruns;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (p->runs[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* An entity is one character of text and many bytes of source: `&copy;`,
 * whose text is followed by what stands behind the `;`. */
static uint32_t entity_end(str source, const struct placed *p, uint32_t n)
{
	const struct text_run *run = &p->runs[n];
	uint32_t end = n + 1 < p->nruns ? run[1].text : (uint32_t)p->text.len;
	str rest = str_slice(source, run->source, run->source + LONGEST_ENTITY);
	size_t length = str_find_byte(rest, ';', 0);
	str written = str_slice(p->text, run->text, end);
	bool entity = rest.len && rest.at[0] == '&' && length < rest.len &&
		written.len <= LONGEST_CHARACTER && !str_starts(rest, written);
	if (str_eq(written, STR("&")) && !entity)
		entity = str_starts(rest, STR("&#")) || str_starts(rest, STR("&amp;"));
	return entity ? run->source + (uint32_t)length + 1 : 0;
}

span placed_span(
	const struct placed *p, const struct source *s, uint32_t beg, uint32_t end)
{
	if (!p->nruns)
		return p->at;
	const struct text_run *first = &p->runs[run_at(p, beg)];
	uint32_t from = first->source + (beg - first->text);
	if (beg < first->text)
		from = first->source;
	uint32_t to = from;
	if (end > beg) {
		uint32_t n = run_at(p, end - 1);
		uint32_t entity = entity_end(s->text, p, n);
		to = p->runs[n].source + (end - p->runs[n].text);
		to = entity ? entity : to;
	}
	uint32_t size = (uint32_t)s->text.len;
	to = to < size ? to : size;
	return (span){p->at.file, from < to ? from : to, to};
}
