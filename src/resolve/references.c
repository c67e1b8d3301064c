/* references.c: where mentions, links and images of the text lead. */
#include "resolve_int.h"

struct place_of {
	struct resolving *r;
	const struct document *doc;
	const struct reference *ref;
	struct destination *to; /* of ref */
	bool unclosed;          /* its fields were read as text */
};

static const struct item *item_of(const struct place_of *p)
{
	return p->ref->item ? &p->doc->items[p->ref->item - 1] : NULL;
}

/* An item to look from: the innermost one, else a nameless one here. */
static item_ref find_id(struct place_of *p, str id)
{
	const struct item *from = item_of(p);
	if (!from && p->doc->nitems)
		from = &p->doc->items[0];
	if (from)
		return target_find(p->r, from, id, NULL);
	str bare = str_slice(id, 0, str_find_byte(id, '#', 0));
	item_ref local = target_in_space(p->r, p->doc->space, bare);
	return local.n ? local : graph_find(p->r->g, bare);
}

static struct diag finding(struct place_of *p, enum rule rule)
{
	const struct item *i = item_of(p);
	return (struct diag){
		.rule = rule,
		.item = i ? i->address : STR(""),
		.subject = p->ref->target,
		.at = p->ref->at,
	};
}

/* `STORY-12#AC-9` of a story with three criteria: a note in running text, an
 * error where somebody asked for a link. */
static void report_criterion(struct place_of *p, const struct item *to)
{
	bool mention = p->ref->form == REFERENCE_MENTION;
	struct diag d =
		finding(p, mention ? RULE_unknown_mention : RULE_dangling_ref);
	d.message = FORMAT(p->r->diags->keep,
		"the text names a criterion that `{}` does not have", to->address);
	d.label = STR("the item is there, the criterion is not");
	d.help = STR("name a criterion that the item has, or the item alone");
	struct diag *added = diag_add(p->r->diags, d);
	diag_other(p->r->diags, added, to->id_at,
		arena_print(p->r->diags->keep, "it has %zu criteri%s", to->ncriteria,
			to->ncriteria == 1 ? "on" : "a"));
}

static void lead_to_item(struct place_of *p, item_ref to)
{
	const struct item *i = graph_item(p->r->g, to);
	size_t hash = str_find_byte(p->ref->target, '#', 0);
	p->to->end = END_ITEM;
	p->to->to = to;
	if (hash >= p->ref->target.len)
		return;
	str id = str_slice(p->ref->target, hash + 1, p->ref->target.len);
	bool criterion = str_starts_nocase(id, STR("AC-"));
	if (criterion && !item_has_criterion(p->r, i, id))
		report_criterion(p, i);
	else
		p->to->anchor = id;
}

static bool ends_with_number(str id)
{
	return id.len && byte_is_digit(id.at[id.len - 1]);
}

/* A word like `need-based` may only look like an id; one with a number, or
 * one that is nearly an id, is meant as one. */
static void connect_mention(struct place_of *p)
{
	item_ref to = find_id(p, p->ref->target);
	if (to.n) {
		lead_to_item(p, to);
		return;
	}
	item_ref near = {0};
	if (!ends_with_number(p->ref->target)) {
		near = target_near(p->r, p->ref->target);
		if (!near.n || p->ref->target.len < 8)
			return;
	}
	if (p->unclosed || p->ref->linked)
		return;
	struct diag d = finding(p, RULE_unknown_mention);
	d.message = FORMAT(p->r->diags->keep,
		"the text mentions `{}`, which does not exist", p->ref->target);
	d.page_message = FORMAT(p->r->diags->keep,
		"the text mentions `{}`, which is not in this build", p->ref->target);
	d.label = STR("no document has this id");
	if (near.n) {
		const struct item *i = graph_item(p->r->g, near);
		d.help = FORMAT(p->r->diags->keep, "did you mean `{}`?", i->address);
	} else {
		d.help = STR("mend the id, or put the word in backticks if it is "
					 "none of yours");
	}
	diag_add(p->r->diags, d);
}

/* `[[Some page]]` names an item, or a document by its file. */
static void connect_wiki(struct place_of *p)
{
	item_ref to = find_id(p, p->ref->target);
	if (to.n) {
		lead_to_item(p, to);
		return;
	}
	str file = FORMAT(&p->r->scratch, "{}.md", p->ref->target);
	uint32_t n = map_get(&p->r->names, path_name(file));
	if (n) {
		p->to->end = END_DOCUMENT;
		p->to->document = n - 1;
		return;
	}
	struct diag d = finding(p, RULE_dangling_ref);
	if (!vocabulary_kind_of_id(&p->r->ws->vocabulary, p->ref->target))
		d.severity =
			SEVERITY_WARNING; /* it may be no id of this workspace at all */
	d.message = STR("the text links to an item that does not exist");
	d.page_message = STR("the text links to an item that is not in this build");
	d.label = STR("no document has this id");
	dangling_report(p->r, d);
}

static bool has_scheme(str s)
{
	size_t n = 0;
	while (n < s.len &&
		(byte_is_letter(s.at[n]) || byte_is_digit(s.at[n]) || s.at[n] == '+' ||
			s.at[n] == '.' || s.at[n] == '-'))
		n++;
	return n > 1 && n < s.len && s.at[n] == ':';
}

/* Anchors of the text and of its items. */
static struct map *anchors_of(struct resolving *r, size_t document)
{
	struct map *all = &r->anchors[document];
	const struct document *doc = &r->documents[document];
	if (all->arena)
		return all;
	all->arena = &r->scratch;
	*map_put(all, STR("top")) = 1;
	for (size_t n = 0; n < doc->nanchors; n++)
		*map_put(all, doc->anchors[n]) = 1;
	for (size_t n = 0; n < doc->nitems; n++)
		*map_put(all, doc->items[n].anchor) = 1;
	return all;
}

static bool has_anchor(struct resolving *r, size_t document, str anchor)
{
	const struct document *doc = &r->documents[document];
	return map_get(anchors_of(r, document), anchor) ||
		(doc->nitems && item_has_criterion(r, &doc->items[0], anchor));
}

static void suggest_anchor(
	struct place_of *p, const struct document *doc, struct diag *d, str anchor)
{
	if (doc->nanchors > p->r->guesses)
		return;
	p->r->guesses -= doc->nanchors;
	long near = edit_distance_nearest(anchor, doc->anchors, doc->nanchors);
	if (near < 0) {
		d->help = STR("write the heading in small letters, with `-` for "
					  "spaces: `## Why now?` is `#why-now`");
		return;
	}
	d->help =
		FORMAT(p->r->diags->keep, "did you mean `#{}`?", doc->anchors[near]);
}

/* As browsers and GitHub find it: in any case, and as GitHub prefixes it. */
static str known_anchor(struct place_of *p, size_t document, str anchor)
{
	str given = STR("user-content-");
	if (has_anchor(p->r, document, anchor))
		return anchor;
	if (str_starts(anchor, given))
		anchor = str_slice(anchor, given.len, anchor.len);
	str low = arena_copy(p->r->keep, anchor);
	for (size_t n = 0; n < low.len; n++)
		((char *)low.at)[n] = byte_lower(low.at[n]);
	return has_anchor(p->r, document, low) ? low : STR("");
}

/* Leads to a document, and to a heading in it if it has the anchor. */
static void connect_anchor(struct place_of *p, size_t index, str anchor)
{
	const struct document *doc = &p->r->documents[index];
	p->to->end = END_DOCUMENT;
	p->to->document = (uint32_t)index;
	if (doc->whole)
		p->to->to = doc->items[0].self;
	if (!anchor.len)
		return;
	p->to->anchor = known_anchor(p, index, anchor);
	if (p->to->anchor.len)
		return;
	struct diag d = finding(p, RULE_broken_anchor);
	d.message = FORMAT(p->r->diags->keep,
		"the link leads to a heading that `{}` does not have", doc->path);
	d.label = STR("no heading gives this anchor");
	suggest_anchor(p, doc, &d, anchor);
	diag_add(p->r->diags, d);
}

/* The message for pages does not tell whether the file is absent or hidden. */
static void report_path(struct place_of *p, str path)
{
	bool image = p->ref->form == REFERENCE_IMAGE;
	arena *keep = p->r->diags->keep;
	struct diag d =
		finding(p, image ? RULE_broken_image : RULE_broken_file_link);
	str what = image ? STR("image") : STR("linked file");
	d.message = FORMAT(keep, "the {} is not there: `{}`", what, path);
	d.page_message =
		FORMAT(keep, "the {} is not in this build: `{}`", what, path);
	d.label = STR("nothing is at this path");
	uint32_t named = image ? 0 : map_get(&p->r->names, path_name(path));
	if (named) {
		str other = p->r->documents[named - 1].path;
		d.help = FORMAT(keep, "did you mean `{}`?", other);
	} else {
		d.help = STR("paths are relative to the file that holds the link");
	}
	diag_add(p->r->diags, d);
}

/* A path leads to a document, or else to a file of the workspace.  A path out
 * of the workspace leads nowhere and is not reported here. */
static void connect_path(struct place_of *p, str target, str anchor)
{
	str path;
	str plain = str_slice(target, 0, str_find_byte(target, '?', 0));
	if (!path_resolve(p->r->keep, p->doc->path, plain, &path) || !path.len)
		return;
	uint32_t n = map_get(&p->r->paths, path);
	if (n && p->ref->form != REFERENCE_IMAGE) {
		connect_anchor(p, n - 1, anchor);
		return;
	}
	const struct tree *t = p->r->ws->tree;
	if (t->has(t, path)) {
		p->to->end = END_FILE;
		p->to->path = path;
		return;
	}
	report_path(p, path);
}

/* An address, an anchor of this document, an id, or a path.  A target with a
 * slash or with .md is a path, even if an item has such an id. */
static void connect_link(struct place_of *p)
{
	str target = str_trim(p->ref->target);
	if (has_scheme(target) || str_starts(target, STR("//"))) {
		p->to->end = END_EXTERNAL;
		return;
	}
	size_t hash = str_find_byte(target, '#', 0);
	str anchor =
		hash < target.len ? str_slice(target, hash + 1, target.len) : STR("");
	str file = str_slice(target, 0, hash);
	if (!file.len) {
		connect_anchor(p, (size_t)(p->doc - p->r->documents), anchor);
		return;
	}
	item_ref to =
		p->ref->form == REFERENCE_LINK ? find_id(p, target) : (item_ref){0};
	if (to.n && str_find_byte(file, '/', 0) >= file.len &&
		!str_ends(file, STR(".md")))
		lead_to_item(p, to);
	else
		connect_path(p, file, anchor);
}

/* requires: items and anchors are numbered.  ensures: p->to is set, or stays
 * END_NOWHERE where a finding says why. */
static void connect(struct place_of *p)
{
	switch (p->ref->form) {
	case REFERENCE_MENTION:
		connect_mention(p);
		break;
	case REFERENCE_WIKI:
		connect_wiki(p);
		break;
	case REFERENCE_URL:
		p->to->end = END_EXTERNAL;
		break;
	default:
		connect_link(p);
		break;
	}
}

/* The id that such a document gives itself is no mention. */
static bool is_unclosed(const struct document *doc)
{
	for (size_t n = 0; n < doc->diags.len; n++)
		if (doc->diags.at[n].rule == RULE_unclosed_front_matter)
			return true;
	return false;
}

void references_connect(struct resolving *r)
{
	for (size_t d = 0; d < r->ws->ndocuments; d++) {
		struct document *doc = &r->documents[d];
		bool unclosed = is_unclosed(doc);
		doc->destinations = NEW(r->keep, struct destination, doc->nreferences);
		for (size_t n = 0; n < doc->nreferences; n++)
			connect(&(struct place_of){
				r, doc, &doc->references[n], &doc->destinations[n], unclosed});
	}
}
