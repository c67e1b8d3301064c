/* page_links.c: the links and ids of each page; the proof that every link of
 * the site leads to a page and an id. */
#include <stdlib.h>
#include <string.h>

#include "site_int.h"

void page_links_add_id(struct page_links *t, str id)
{
	LIST_ADD(t->keep, &t->ids, str_hash(id));
}

void page_links_add(
	struct page_links *t, const struct addresses *a, str path, str anchor)
{
	uint32_t page = map_get(&a->pages, path);

	if (!page) {
		LIST_ADD(t->keep, &t->dead, arena_copy(t->keep, path));
		return;
	}
	if (!anchor.len)
		return;
	LIST_ADD(t->keep, &t->links,
		(struct page_link){
			page, str_hash(anchor), arena_copy(t->keep, anchor)});
}

void page_links_add_file(struct page_links *t, uint32_t file)
{
	LIST_ADD(t->keep, &t->files, file);
}

/* Are we inside a tag at `to`, if we were `inside` one at `from`?  Values of
 * attributes hold neither `<` nor `>`. */
static bool inside_tag(bool inside, const char *from, const char *to)
{
	size_t len = (size_t)(to - from);
	const char *open = memrchr(from, '<', len);
	const char *close = memrchr(from, '>', len);

	if (!open && !close)
		return inside;
	return open && (!close || open > close);
}

/* The value of the next attribute `id`, or NULL.  Searches for `=`, since it is
 * rarer than the letters of `id`. */
static const char *next_id(const char *from, const char *end)
{
	const char *at = from;

	while ((at = memchr(at, '=', (size_t)(end - at)))) {
		if (at - from >= 3 && end - at > 1 && !memcmp(at - 3, " id=\"", 5))
			return at + 2;
		at++;
	}
	return NULL;
}

/* ensures: scan->at stands behind the value, and scan->inside is right there.
 */
bool page_links_next_id(struct id_scan *scan, str *id)
{
	str html = scan->html;

	while (scan->at < html.len) {
		const char *from = html.at + scan->at, *end = html.at + html.len;
		const char *value = next_id(from, end);
		if (!value)
			break;
		scan->inside = inside_tag(scan->inside, from, value - 5);
		str rest = str_between(value, end);
		scan->at = (size_t)(rest.at - html.at);
		if (!scan->inside)
			continue;
		*id = str_cut(&rest, '"');
		scan->at += id->len;
		return true;
	}
	return false;
}

void page_links_scan(struct page_links *t, str html)
{
	struct id_scan scan = {.html = html};
	str id;

	while (page_links_next_id(&scan, &id))
		page_links_add_id(t, id);
}

/* ---------------------------------------------------------------- proof */

static int by_value(const void *a, const void *b)
{
	uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static bool has_id(const struct page_links *t, uint64_t id)
{
	return t->ids.len &&
		bsearch(&id, t->ids.at, t->ids.len, sizeof(id), by_value);
}

static span place_of(const struct site *s, const struct page_plan *plan)
{
	if (plan->item.n)
		return graph_item(s->graph, plan->item)->id_at;
	if (plan->document)
		return (span){plan->document->file, 0, 0};
	return (span){0};
}

struct proof {
	const struct site *s;
	struct link_proof *pages;
	struct diags *diags;
};

static void report(const struct proof *p, size_t page, str target, str anchor)
{
	const struct page_plan *plan = &p->pages->plans[page];
	str message = FORMAT(p->diags->keep,
		"the page `{}` links to `{}{}{}`, which does not exist", plan->path,
		target, anchor.len ? STR("#") : STR(""), anchor);

	diag_add(p->diags,
		(struct diag){.rule = RULE_dead_link,
			.message = message,
			.subject = arena_copy(p->diags->keep, target),
			.at = place_of(p->s, plan),
			.note = STR("the page and its links are made by prdc: the fault "
						"is not in your files")});
}

static void prove_page(const struct proof *p, size_t n)
{
	const struct page_links *t = &p->pages->at[n];

	for (size_t i = 0; i < t->dead.len; i++)
		report(p, n, t->dead.at[i], STR(""));
	for (size_t i = 0; i < t->links.len; i++) {
		size_t page = t->links.at[i].page - 1;
		str path = p->s->addresses->pages.at[page].key;

		if (page >= p->pages->len ||
			!has_id(&p->pages->at[page], t->links.at[i].anchor))
			report(p, n, path, t->links.at[i].name);
	}
}

/* The ids of all pages are sorted first, since links lead from page to page. */
void page_links_prove(
	const struct site *s, struct link_proof *pages, struct diags *diags)
{
	struct proof p = {s, pages, diags};

	for (size_t i = 0; i < pages->len; i++) {
		struct page_links *t = &pages->at[i];

		if (t->ids.len)
			qsort(t->ids.at, t->ids.len, sizeof(*t->ids.at), by_value);
	}
	for (size_t i = 0; i < pages->len; i++)
		prove_page(&p, i);
}
