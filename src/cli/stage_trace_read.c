/* stage_trace_read.c: what was read from each document. */
#include "stage_trace_int.h"

static void put_field(struct trace *t, const struct field *f)
{
	trace_open(t, 2, "field");
	trace_text(t, "name", f->name);
	trace_key(t, "is", f->def ? f->def->name : STR("unknown"));
	for (size_t n = 0; n < f->ntexts; n++)
		trace_text(t, "text", f->texts[n].text);
	if (f->tree && !f->ntexts)
		trace_count(t, "entries", value_count(f->tree));
	trace_place(t, "at", f->value);
	trace_close(t);
}

static void put_link(struct trace *t, const struct link *l)
{
	trace_open(t, 2, "link");
	trace_key(t, "is", l->def->name);
	trace_flag(t, "inverse", l->inverse);
	trace_word(t, "origin", link_origin_names[l->origin]);
	trace_text(t, "target", l->target);
	trace_place(t, "at", l->at);
	trace_close(t);
}

static void put_statement(struct trace *t, const struct statement *s)
{
	if (!s->i_want.text.len && !s->as_a.text.len && !s->so_that.text.len)
		return;
	trace_open(t, 2, "statement");
	trace_text(t, "as_a", s->as_a.text);
	trace_text(t, "i_want", s->i_want.text);
	trace_text(t, "so_that", s->so_that.text);
	trace_place(t, "at", s->at);
	trace_close(t);
}

/* The criterion; its text is left out where its steps say the same. */
static void put_criterion(struct trace *t, const struct criterion *c)
{
	static const char *const steps[] = {"given", "when", "then"};
	trace_open(t, 2, "criterion");
	trace_name(t, c->id.len ? c->id : STR("-"));
	trace_word(t, "form", criterion_form_names[c->form]);
	trace_flag(t, "pinned", c->pinned);
	trace_flag(t, "met", c->met);
	trace_flag(t, "outline", c->outline);
	trace_text(t, "title", c->title);
	if (!c->nsteps)
		trace_text(t, "text", c->text);
	trace_place(t, "at", c->at);
	trace_close(t);
	for (size_t n = 0; n < c->nsteps; n++) {
		trace_open(t, 3, steps[c->steps[n].kind]);
		trace_text(t, "text", c->steps[n].text);
		trace_place(t, "at", c->steps[n].at);
		trace_close(t);
	}
}

/* The members of the item, in the order of the model. */
static void put_parts(struct trace *t, const struct item *i)
{
	for (size_t n = 0; n < i->naliases; n++) {
		trace_open(t, 2, "alias");
		trace_name(t, i->aliases[n].text);
		trace_close(t);
	}
	put_statement(t, &i->sentence);
	for (size_t n = 0; n < i->nfields; n++)
		put_field(t, &i->fields[n]);
	for (size_t n = 0; n < i->nlinks; n++)
		put_link(t, &i->links[n]);
	for (size_t n = 0; n < i->ncriteria; n++)
		put_criterion(t, &i->criteria[n]);
	for (size_t n = 0; n < i->nmarkers; n++) {
		trace_open(t, 2, "marker");
		trace_text(t, "text", i->markers[n].text);
		trace_place(t, "at", i->markers[n].at);
		trace_close(t);
	}
}

/* The item as it is in its document, before links are resolved. */
static void put_item(
	struct trace *t, const struct document *d, const struct item *i)
{
	trace_open(t, 1, "item");
	trace_name(t, i->address);
	trace_key(t, "kind", i->kind->name);
	trace_word(t, "form", item_form_names[i->form]);
	trace_text(t, "title", item_title(i));
	trace_text(t, "status", item_status(i));
	trace_word(t, "phase", phase_names[i->phase]);
	trace_visibility(t, i->visibility);
	if (i->parent)
		trace_key(t, "in", d->items[i->parent - 1].address);
	if (i->boxes)
		trace_count(t, "boxes", i->boxes);
	trace_place(t, "at", i->at);
	trace_close(t);
	put_parts(t, i);
}

static void put_reference(
	struct trace *t, const struct document *d, const struct reference *r)
{
	static const char *const forms[] = {
		"mention", "wiki", "link", "image", "url"};
	trace_open(t, 1, "reference");
	trace_word(t, "form", forms[r->form]);
	trace_text(t, "target", r->target);
	trace_text(t, "label", r->label);
	if (r->item)
		trace_key(t, "in", d->items[r->item - 1].address);
	trace_flag(t, "linked", r->linked);
	trace_place(t, "at", r->at);
	trace_close(t);
}

/* t->file is set first: places in the same file are printed without a path. */
static void put_document(struct trace *t, const struct document *d)
{
	t->file = d->file;
	trace_open(t, 0, "document");
	trace_name(t, d->path);
	trace_text(t, "title", d->title);
	trace_key(t, "dialect", d->dialect);
	trace_key(t, "space", d->space);
	trace_visibility(t, d->visibility);
	trace_flag(t, "whole", d->whole);
	if (d->body.html.len)
		trace_count(t, "body", d->body.html.len);
	if (d->body.nholes)
		trace_count(t, "holes", d->body.nholes);
	trace_close(t);
	for (size_t n = 0; n < d->nitems; n++)
		put_item(t, d, &d->items[n]);
	for (size_t n = 0; n < d->nheadings; n++) {
		trace_open(t, 1, "heading");
		trace_count(t, "level", d->headings[n].level);
		trace_text(t, "text", d->headings[n].text);
		trace_key(t, "anchor", d->headings[n].anchor);
		trace_close(t);
	}
	for (size_t n = 0; n < d->nreferences; n++)
		put_reference(t, d, &d->references[n]);
	trace_diags(t, 1, &d->diags);
}

void trace_read(struct trace *t)
{
	const struct workspace *ws = &t->run->ws;
	for (size_t n = 0; n < ws->ndocuments; n++)
		put_document(t, ws->documents[n]);
}
