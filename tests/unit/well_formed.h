/* well_formed.h: is a body XML, and do blocks and places hold together?  For
 * the tests of the engines; include it behind their fixtures. */
#include <prdc/markdown.h>

#include <libxml/parser.h>

static inline void well_formed_quiet(void *context, xmlErrorPtr error)
{
	if (error->level >= XML_ERR_ERROR)
		++*(int *)context;
}

/* As part of a page, the way that libxml2 reads it without its HUGE. */
static inline bool well_formed_is(str html)
{
	buf page = {0};
	int errors = 0;
	buf_puts(&page, "<body>");
	buf_put(&page, html);
	buf_puts(&page, "</body>");
	xmlSetStructuredErrorFunc(&errors, well_formed_quiet);
	xmlDocPtr doc =
		xmlReadMemory(page.at, (int)page.len, "page", NULL, XML_PARSE_NONET);
	xmlSetStructuredErrorFunc(NULL, NULL);
	bool fine = doc && !errors;
	xmlFreeDoc(doc);
	buf_free(&page);
	return fine;
}

/* The body without what a public build leaves out. */
static inline str well_formed_public(struct markdown *md, buf *out)
{
	size_t done = 0, depth = 0;
	str html = buf_str(&md->html);
	for (size_t i = 0; i < md->nholes; i++) {
		const struct hole *h = &md->holes[i];
		bool begins = h->kind == HOLE_HIDDEN_BEG;
		if (!begins && h->kind != HOLE_HIDDEN_END)
			continue;
		if (begins && depth == 0)
			buf_put(out, str_slice(html, done, h->at));
		depth += begins ? 1 : (size_t)-1;
		done = h->at;
	}
	buf_put(out, str_slice(html, done, html.len));
	if (depth)
		buf_puts(out, "<a stretch without its end");
	return buf_str(out);
}

static inline bool block_is_sound(const struct markdown *md, size_t i)
{
	const struct block *b = &md->blocks[i];
	bool places = b->at.beg <= b->at.end && b->at.end <= md->source->text.len &&
		b->html_beg <= b->tag_end && b->tag_end <= b->inner_beg &&
		b->inner_beg <= b->inner_end && b->inner_end <= b->html_end &&
		b->html_end <= md->html.len;
	bool tree = b->next > i && b->next <= md->nblocks && b->parent <= i;
	for (uint32_t n = 0; n < b->nruns; n++)
		places &= b->runs[n].text < b->text.len &&
			b->runs[n].source < md->source->text.len &&
			(n == 0 || b->runs[n].text > b->runs[n - 1].text);
	for (uint32_t n = 0; n < b->nmarks; n++)
		places &= b->marks[n].beg <= b->marks[n].end &&
			b->marks[n].end <= b->text.len &&
			(n == 0 || b->marks[n].beg >= b->marks[n - 1].beg);
	return places && tree;
}

/* Everything that must hold whatever was read. */
static inline bool well_formed_reading(struct markdown *md)
{
	bool fine = well_formed_is(buf_str(&md->html));
	buf shown = {0};
	fine &= well_formed_is(well_formed_public(md, &shown));
	buf_free(&shown);
	for (size_t i = 0; i < md->nblocks; i++) {
		const struct block *b = &md->blocks[i];
		fine &= block_is_sound(md, i);
		fine &= b->kind == BLOCK_HTML ||
			well_formed_is(
				str_slice(buf_str(&md->html), b->html_beg, b->html_end));
	}
	for (size_t i = 0; i < md->nreferences; i++) {
		const struct markdown_reference *ref = &md->references[i];
		fine &= ref->at.beg <= ref->at.end &&
			ref->at.end <= md->source->text.len &&
			(i == 0 || ref->at.beg >= ref[-1].at.beg);
	}
	for (size_t i = 1; i < md->nholes; i++)
		fine &= md->holes[i].at >= md->holes[i - 1].at;
	return fine;
}
