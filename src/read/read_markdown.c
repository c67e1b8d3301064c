/* read_markdown.c: a document goes to the Markdown engine and comes back. */
#include "read_int.h"

#include <string.h>

const struct id_prefixes *reading_prefixes(
	const struct vocabulary *v, arena *keep)
{
	size_t n = 0;
	for (size_t k = 0; k < v->nkinds; k++)
		n += v->kinds[k]->nprefixes;
	str *all = NEW(keep, str, n);
	n = 0;
	for (size_t k = 0; k < v->nkinds; k++)
		for (size_t i = 0; i < v->kinds[k]->nprefixes; i++)
			all[n++] = v->kinds[k]->prefixes[i];
	return id_prefixes_index(all, n, keep);
}

void reading_markdown(struct reading *r, span at)
{
	const struct limits *l = &r->ws->settings.limits;
	struct markdown_input in = {
		.source = r->source,
		.at = {r->file, at.beg, at.end},
		.bodies = r->bodies,
		.prefixes = r->prefixes,
		.limits = {.file = l->file,
			.table_cells = l->table_cells,
			.table_columns = l->table_columns,
			.nesting = l->nesting,
			.run = l->run,
			.references = l->references},
		.keep = r->keep,
		.scratch = r->scratch,
		.diags = &r->doc->diags,
	};
	r->md = markdown_read(&in);
}

void reading_hole(
	struct reading *r, uint32_t at, enum hole_kind kind, uint32_t n)
{
	struct markdown *md = &r->md;
	if (!r->bodies)
		return;
	ARRAY_ADD(r->scratch, md->holes, md->nholes, md->holes_cap,
		(struct hole){at, kind, n, at});
}

static void keep_references(struct reading *r)
{
	struct document *doc = r->doc;
	doc->nreferences = r->md.nreferences;
	doc->references = NEW(r->keep, struct reference, doc->nreferences);
	for (size_t n = 0; n < doc->nreferences; n++) {
		const struct markdown_reference *from = &r->md.references[n];
		doc->references[n] = (struct reference){
			.form = from->form,
			.target = from->target,
			.label = from->label,
			.at = from->at,
		};
	}
}

static void keep_body(struct reading *r)
{
	struct body *body = &r->doc->body;
	body->html = buf_take(&r->md.html, r->keep);
	body->holes = NEW(r->keep, struct hole, r->md.nholes);
	body->nholes = r->md.nholes;
	if (r->md.nholes)
		memcpy(body->holes, r->md.holes, r->md.nholes * sizeof(struct hole));
}

/* Copies the headings: blocks die with the scratch memory. */
static void keep_headings(struct reading *r)
{
	struct document *doc = r->doc;
	size_t n = 0;
	for (size_t b = 0; b < r->md.nblocks; b++)
		n += r->md.blocks[b].kind == BLOCK_HEADING;
	doc->headings = NEW(r->keep, struct heading, n);
	for (size_t b = 0; b < r->md.nblocks; b++) {
		const struct block *h = &r->md.blocks[b];
		if (h->kind != BLOCK_HEADING)
			continue;
		doc->headings[doc->nheadings++] =
			(struct heading){.text = arena_copy(r->keep, h->text),
				.anchor = h->anchor,
				.at = h->at,
				.level = h->level};
	}
}

void reading_keep(struct reading *r)
{
	struct document *doc = r->doc;
	keep_references(r);
	doc->anchors = r->md.anchors;
	doc->nanchors = r->md.nanchors;
	keep_body(r);
	keep_headings(r);
}
