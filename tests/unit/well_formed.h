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

static inline void well_formed_hole(
	buf *out, const struct markdown *md, const struct hole *h)
{
	static const char *const begs[] = {[HOLE_LINK_BEG] = "<a href=\"\"",
		[HOLE_IMAGE] = "<img src=\"\"",
		[HOLE_SOURCE] = "<source srcset=\"\""};
	static const char *const ends[] = {
		[HOLE_LINK_BEG] = ">", [HOLE_IMAGE] = "/>", [HOLE_SOURCE] = "/>"};
	bool tag = h->kind == HOLE_LINK_BEG || h->kind == HOLE_IMAGE ||
		h->kind == HOLE_SOURCE;
	if (tag)
		buf_puts(out, begs[h->kind]);
	buf_put(out, str_slice(buf_str(&md->html), h->at, h->end));
	if (tag)
		buf_puts(out, ends[h->kind]);
}

/* html[beg..end) with links that lead to "" in its holes. */
static inline str well_formed_filled(
	buf *out, const struct markdown *md, span part)
{
	str html = buf_str(&md->html);
	uint32_t at = part.beg;
	for (size_t i = 0; i < md->nholes; i++) {
		const struct hole *h = &md->holes[i];
		if (h->at < part.beg || h->at > part.end ||
			(h->at == part.end && !hole_is_reference(h->kind)))
			continue;
		buf_put(out, str_slice(html, at, h->at));
		well_formed_hole(out, md, h);
		at = h->end;
	}
	buf_put(out, str_slice(html, at, part.end));
	return buf_str(out);
}

static inline span well_formed_all(const struct markdown *md)
{
	return (span){md->file, 0, (uint32_t)md->html.len};
}

static inline str well_formed_html(const struct markdown *md, buf *out)
{
	return well_formed_filled(out, md, well_formed_all(md));
}

static inline str well_formed_copy(const struct markdown *md, arena *keep)
{
	buf out = {0};
	str html = arena_copy(keep, well_formed_html(md, &out));
	buf_free(&out);
	return html;
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
	buf shown = {0};
	bool fine = well_formed_is(well_formed_html(md, &shown));
	for (size_t i = 0; i < md->nblocks; i++) {
		const struct block *b = &md->blocks[i];
		span part = {md->file, b->html_beg, b->html_end};
		buf_cut(&shown, 0);
		fine &= block_is_sound(md, i);
		fine &= b->kind == BLOCK_HTML ||
			well_formed_is(well_formed_filled(&shown, md, part));
	}
	buf_free(&shown);
	for (size_t i = 0; i < md->nreferences; i++) {
		const struct markdown_reference *ref = &md->references[i];
		fine &= ref->at.beg <= ref->at.end &&
			ref->at.end <= md->source->text.len &&
			(i == 0 || ref->at.beg >= ref[-1].at.beg);
	}
	for (size_t i = 1; i < md->nholes; i++)
		fine &= md->holes[i].at >= md->holes[i - 1].end;
	for (size_t i = 0; i < md->nholes; i++)
		fine &= md->holes[i].at <= md->holes[i].end &&
			md->holes[i].end <= md->html.len;
	return fine;
}
