/* markup.c: one template file as a flat tree of elements and text. */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "template_int.h"

enum {
	DEPTH_MAX = 200, /* elements inside elements */
};

struct reading {
	struct templates *all;
	struct markup *m;
	arena *keep;
	xmlParserCtxtPtr parser;
	struct decoded text;
	uint32_t open[DEPTH_MAX]; /* elements we are in */
	uint32_t depth;
};

static str xml_str(const xmlChar *s)
{
	return str_from((const char *)s);
}

static uint32_t here(const struct reading *r)
{
	long at = xmlByteConsumed(r->parser);

	if (at < 0)
		at = 0;
	if ((size_t)at > r->text.text.len)
		at = (long)r->text.text.len;
	return (uint32_t)at;
}

/* Only the first trouble is told: what follows it is mostly its echo. */
static struct diag *stop(
	struct reading *r, uint32_t beg, uint32_t end, struct diag what)
{
	uint32_t len = (uint32_t)r->text.text.len;
	struct extent at = {entity_source(&r->text, beg < len ? beg : len),
		entity_source(&r->text, end < len ? end : len)};
	struct diag *d;

	if (r->m->broken)
		return NULL;
	r->m->broken = true;
	d = templates_report(r->all, r->m, at, what);
	xmlStopParser(r->parser);
	return d;
}

/* ------------------------------------------------------------- elements */

static struct node *add_node(struct reading *r)
{
	struct markup *m = r->m;

	m->nodes =
		arena_grow(r->keep, m->nodes, m->nnodes, &m->cap, sizeof(*m->nodes));
	m->nodes[m->nnodes] = (struct node){.next = (uint32_t)m->nnodes + 1};
	return &m->nodes[m->nnodes++];
}

static str qualified(
	struct reading *r, const xmlChar *prefix, const xmlChar *local)
{
	if (!prefix)
		return arena_copy(r->keep, xml_str(local));
	return arena_print(
		r->keep, "%s:%s", (const char *)prefix, (const char *)local);
}

/* libxml2 leaves an escaped ampersand of a value as `&#38;` to whoever builds
 * a tree; every other reference is already its character. */
static str value_text(arena *keep, str raw)
{
	buf out = {0};
	str text;

	while (raw.len) {
		size_t at = str_find(raw, STR("&#38;"), 0);

		buf_put(&out, str_slice(raw, 0, at));
		if (at == raw.len)
			break;
		buf_putc(&out, '&');
		raw = str_slice(raw, at + 5, raw.len);
	}
	text = arena_copy(keep, buf_str(&out));
	buf_free(&out);
	return text;
}

/* What a start tag brings, in SAX2's layout: five pointers an attribute, two
 * a namespace. */
struct start_tag {
	const xmlChar **attributes, **spaces;
	int nattributes, nspaces;
};

static void add_attributes(
	struct reading *r, struct node *n, const struct start_tag *tag)
{
	struct attribute *at =
		NEW(r->keep, struct attribute, tag->nattributes + tag->nspaces + 1);

	n->attributes = at;
	for (int i = 0; i < tag->nspaces; i++) {
		const xmlChar *prefix = tag->spaces[2 * i];

		if (prefix && str_eq(xml_str(prefix), STR("p")))
			continue;
		at->name = prefix ? qualified(r, (const xmlChar *)"xmlns", prefix)
						  : STR("xmlns");
		at++->value = value_text(r->keep, xml_str(tag->spaces[2 * i + 1]));
	}
	for (int i = 0; i < tag->nattributes; i++) {
		const xmlChar **a = &tag->attributes[5 * i];

		at->name = qualified(r, a[1], a[0]);
		at++->value = value_text(
			r->keep, str_between((const char *)a[3], (const char *)a[4]));
	}
	n->nattributes = (uint32_t)(at - n->attributes);
}

static void index_part(struct reading *r, struct node *n)
{
	const struct attribute *name = markup_attribute(n, STR("p:part"));
	uint32_t *place;

	if (!name)
		return;
	place = map_put(&r->m->parts, name->value);
	if (!*place)
		*place = (uint32_t)(n - r->m->nodes) + 1;
}

/* The signature is given by libxml2. */
static void start_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri, int nspaces,
	const xmlChar **spaces, int nattributes, int ndefaulted,
	const xmlChar **attributes)
{
	struct reading *r = context;
	struct start_tag tag = {attributes, spaces, nattributes, nspaces};
	uint32_t end = here(r), beg = end;
	struct node *n;

	(void)uri;
	(void)ndefaulted;
	if (r->m->broken)
		return;
	while (beg && r->text.text.at[--beg] != '<')
		;
	if (r->depth == DEPTH_MAX) {
		stop(r, beg, end,
			(struct diag){.message = STR("the elements of this template are "
										 "nested more than 200 deep")});
		return;
	}
	n = add_node(r);
	n->name = qualified(r, prefix, local);
	n->beg = entity_source(&r->text, beg);
	n->end = entity_source(&r->text, end);
	add_attributes(r, n, &tag);
	index_part(r, n);
	r->open[r->depth++] = (uint32_t)(n - r->m->nodes);
}

static void end_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri)
{
	struct reading *r = context;

	(void)local;
	(void)prefix;
	(void)uri;
	if (!r->m->broken && r->depth)
		r->m->nodes[r->open[--r->depth]].next = (uint32_t)r->m->nnodes;
}

/* The parser hands text over in pieces of its own choice; each is a node. */
static void characters(void *context, const xmlChar *text, int len)
{
	struct reading *r = context;
	str s = {(const char *)text, (size_t)len};

	if (!r->m->broken && r->depth)
		add_node(r)->text = arena_copy(r->keep, s);
}

/* The one doctype that is wanted was blanked before the parser came. */
static void refuse_doctype(struct reading *r, uint32_t beg)
{
	stop(r, beg, beg + (uint32_t)strlen("<!doctype"),
		(struct diag){
			.message = STR("this doctype is none that a template can have"),
			.help = STR("write `<!doctype html>`, or leave it out")});
}

static void doctype(void *context, const xmlChar *name,
	const xmlChar *public_id, const xmlChar *system_id)
{
	struct reading *r = context;
	uint32_t beg = here(r);

	(void)name;
	(void)public_id;
	(void)system_id;
	while (beg && r->text.text.at[beg] != '<')
		beg--;
	refuse_doctype(r, beg);
}

/* libxml2 takes `<!doctype` in small letters for an element. */
static bool is_doctype(const struct reading *r, uint32_t at)
{
	return at &&
		str_starts_nocase(str_slice(r->text.text, at - 1, r->text.text.len),
			STR("<!doctype"));
}

/* ------------------------------------------------------------- troubles */

static void mismatch(struct reading *r)
{
	const struct node *open = &r->m->nodes[r->open[r->depth - 1]];
	uint32_t end = here(r), beg = end;
	struct diag *d;
	str found;

	while (beg && r->text.text.at[--beg] != '<')
		;
	found = str_slice(r->text.text, beg + 2, end);
	found = str_trim(str_cut(&found, '>'));
	d = stop(r, beg, end,
		(struct diag){
			.message = arena_print(r->keep,
				"`<%.*s>` is not closed before `</%.*s>`", (int)open->name.len,
				open->name.at, (int)found.len, found.at),
			.label = arena_print(r->keep, "expected `</%.*s>` first",
				(int)open->name.len, open->name.at),
			.help = STR("a template is HTML in XML syntax: every element is "
						"closed, an empty one as in `<br/>`")});
	if (d)
		diag_other(r->all->options.diags, d,
			(span){r->m->file, open->beg, open->end}, STR("opened here"));
}

static void unclosed(struct reading *r)
{
	const struct node *open = &r->m->nodes[r->open[r->depth - 1]];

	if (r->m->broken)
		return;
	r->m->broken = true;
	templates_report(r->all, r->m, (struct extent){open->beg, open->end},
		(struct diag){
			.message = arena_print(r->keep, "`<%.*s>` is never closed",
				(int)open->name.len, open->name.at)});
	xmlStopParser(r->parser);
}

/* In plain words what XML asks of a page; libxml2's own where we have none. */
static struct diag plain_words(struct reading *r, const xmlError *error)
{
	const char *name = error->str1 ? error->str1 : "";

	switch (error->code) {
	case XML_ERR_DOCUMENT_EMPTY:
		return (struct diag){.message = STR("this template is empty")};
	case XML_ERR_DOCUMENT_END:
		return (struct diag){
			.message = STR("something stands behind the end of the template"),
			.help = STR("a template has one outermost element")};
	case XML_ERR_ATTRIBUTE_REDEFINED:
		return (struct diag){.message = arena_print(r->keep,
								 "the attribute `%s` stands twice", name)};
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		return (struct diag){.message = arena_print(r->keep,
								 "the attribute `%s` has no value", name),
			.help = arena_print(r->keep, "write `%s=\"\"`", name)};
	case XML_ERR_ATTRIBUTE_NOT_STARTED:
		return (struct diag){
			.message = STR("the value of an attribute stands without quotes")};
	case XML_ERR_LT_IN_ATTRIBUTE:
		return (struct diag){
			.message = STR("a `<` stands in the value of an attribute"),
			.help = STR("write `&lt;`")};
	case XML_ERR_NAME_REQUIRED:
		return (struct diag){.message = STR("a `&` or `<` stands alone here"),
			.help = STR("write `&amp;` or `&lt;`")};
	case XML_ERR_ENTITYREF_SEMICOL_MISSING:
		return (struct diag){
			.message = STR("a `&` opens the name of a character, but no `;` "
						   "closes it"),
			.help = STR("write `&amp;` for the sign itself")};
	default:
		return (struct diag){.message = arena_print(r->keep,
								 "this is not well-formed HTML: %.*s",
								 (int)str_trim(str_from(error->message)).len,
								 str_trim(str_from(error->message)).at)};
	}
}

/* Namespaces are not checked: `p:` needs no declaration. */
#if LIBXML_VERSION >= 21200
static void trouble(void *context, const xmlError *error)
#else
static void trouble(void *context, xmlError *error)
#endif
{
	struct reading *r = context;
	uint32_t at = here(r);

	if (r->m->broken || error->level < XML_ERR_ERROR ||
		error->domain == XML_FROM_NAMESPACE)
		return;
	if (error->code == XML_ERR_TAG_NAME_MISMATCH && r->depth)
		mismatch(r);
	else if (at >= r->text.text.len && r->depth)
		unclosed(r);
	else if (is_doctype(r, at))
		refuse_doctype(r, at - 1);
	else
		stop(r, at, at + 1, plain_words(r, error));
}

/* ----------------------------------------------------------------- entry */

static xmlParserInputPtr deny(
	const char *url, const char *id, xmlParserCtxtPtr parser)
{
	(void)url;
	(void)id;
	(void)parser;
	return NULL;
}

static void parse(struct reading *r)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.internalSubset = doctype,
		.serror = trouble};

	xmlSetExternalEntityLoader(deny);
	r->parser =
		xmlCreateMemoryParserCtxt(r->text.text.at, (int)r->text.text.len);
	if (!r->parser)
		fail("out of memory");
	xmlCtxtUseOptions(r->parser, XML_PARSE_NONET);
	*r->parser->sax = sax;
	r->parser->userData = r;
	xmlParseDocument(r->parser);
	xmlFreeParserCtxt(r->parser);
}

void markup_read(struct templates *all, struct markup *m)
{
	struct reading r = {.all = all, .m = m, .keep = all->options.keep};

	m->parts.arena = r.keep;
	entity_decode(r.keep, m->source.text, &r.text);
	if (!str_trim(r.text.text).len || r.text.unknown.len) {
		struct extent at = {0, 0};
		struct diag d = {.message = STR("this template is empty")};

		if (r.text.unknown.len) {
			at.beg = (uint32_t)(r.text.unknown.at - m->source.text.at);
			at.end = at.beg + (uint32_t)r.text.unknown.len;
			d.message = arena_print(r.keep,
				"`%.*s` is no character that HTML 4 has a name for",
				(int)r.text.unknown.len, r.text.unknown.at);
			d.help = STR("write the character itself");
		}
		m->broken = true;
		templates_report(all, m, at, d);
		return;
	}
	parse(&r);
	if (!m->broken && !m->nnodes)
		bug(__func__, "a template without elements was read");
}

const struct attribute *markup_attribute(const struct node *n, str name)
{
	for (uint32_t i = 0; i < n->nattributes; i++)
		if (str_eq(n->attributes[i].name, name))
			return &n->attributes[i];
	return NULL;
}

/* The tag is well formed: NAME, white space, '=', white space, a quote. */
struct extent markup_value(
	const struct markup *m, const struct node *n, str attribute)
{
	str tag = str_slice(m->source.text, n->beg, n->end);
	size_t at = 0;

	while (at < tag.len) {
		size_t equals = str_find_byte(tag, '=', at);
		str before = str_trim_right(str_slice(tag, at, equals));
		size_t open = equals + 1, close;

		while (open < tag.len && byte_is_space(tag.at[open]))
			open++;
		if (open >= tag.len)
			break;
		close = str_find_byte(tag, tag.at[open], open + 1);
		if (str_ends(before, attribute) && before.len > attribute.len &&
			byte_is_space(before.at[before.len - attribute.len - 1]))
			return (struct extent){
				n->beg + (uint32_t)open + 1, n->beg + (uint32_t)close};
		at = close + 1;
	}
	return (struct extent){n->beg, n->end};
}
