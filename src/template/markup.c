/* markup.c: one template file as a flat tree of elements and text. */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "template_int.h"

enum {
	DEPTH_MAX = 200, /* elements inside elements */
};

struct markup_parse {
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

static uint32_t here(const struct markup_parse *r)
{
	long at = xmlByteConsumed(r->parser);

	if (at < 0)
		at = 0;
	if ((size_t)at > r->text.text.len)
		at = (long)r->text.text.len;
	return (uint32_t)at;
}

/* Reports the first fault only, since those behind it mostly follow from it.
 * NULL: another one was reported before. */
static struct diag *stop(
	struct markup_parse *r, uint32_t beg, uint32_t end, struct diag what)
{
	uint32_t len = (uint32_t)r->text.text.len;
	struct extent at = {entity_source(&r->text, beg < len ? beg : len),
		entity_source(&r->text, end < len ? end : len)};

	if (r->m->broken)
		return NULL;
	r->m->broken = true;
	struct diag *d = templates_report(r->all, r->m, at, what);
	xmlStopParser(r->parser);
	return d;
}

/* ------------------------------------------------------------- elements */

static struct node *add_node(struct markup_parse *r)
{
	uint32_t next = (uint32_t)r->m->nodes.len + 1;

	return LIST_ADD(r->keep, &r->m->nodes, (struct node){.next = next});
}

static str qualified(
	struct markup_parse *r, const xmlChar *prefix, const xmlChar *local)
{
	if (!prefix)
		return arena_copy(r->keep, xml_str(local));
	return FORMAT(r->keep, "{}:{}", xml_str(prefix), xml_str(local));
}

/* libxml2's SAX interface leaves an escaped ampersand of a value as `&#38;`;
 * every other reference is already its character. */
static str value_text(arena *keep, str raw)
{
	buf out = {0};

	while (raw.len) {
		size_t at = str_find(raw, STR("&#38;"), 0);

		buf_put(&out, str_slice(raw, 0, at));
		if (at == raw.len)
			break;
		buf_putc(&out, '&');
		raw = str_slice(raw, at + 5, raw.len);
	}
	return buf_take(&out, keep);
}

/* The attributes and namespaces of a start tag in SAX2's layout: five pointers
 * for an attribute, two for a namespace. */
struct start_tag {
	const xmlChar **attributes, **spaces;
	size_t nattributes, nspaces;
};

/* The namespace of `p:` is left out: pages do not need it. */
static void add_attributes(
	struct markup_parse *r, struct node *n, const struct start_tag *tag)
{
	struct attribute *at =
		NEW(r->keep, struct attribute, tag->nattributes + tag->nspaces + 1);

	n->attributes = at;
	for (size_t i = 0; i < tag->nspaces; i++) {
		const xmlChar *prefix = tag->spaces[2 * i];

		if (prefix && str_eq(xml_str(prefix), STR("p")))
			continue;
		at->name = prefix ? qualified(r, (const xmlChar *)"xmlns", prefix)
						  : STR("xmlns");
		at++->value = value_text(r->keep, xml_str(tag->spaces[2 * i + 1]));
	}
	for (size_t i = 0; i < tag->nattributes; i++) {
		const xmlChar **a = &tag->attributes[5 * i];

		at->name = qualified(r, a[1], a[0]);
		at++->value = value_text(
			r->keep, str_between((const char *)a[3], (const char *)a[4]));
	}
	n->nattributes = (uint32_t)(at - n->attributes);
}

static void index_part(struct markup_parse *r, struct node *n)
{
	const struct attribute *name = markup_attribute(n, STR("p:part"));

	if (!name)
		return;
	uint32_t *place = map_put(&r->m->parts, name->value);
	if (!*place)
		*place = (uint32_t)(n - r->m->nodes.at) + 1;
}

/* The signature is given by libxml2. */
static void start_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri, int nspaces,
	const xmlChar **spaces, int nattributes, int ndefaulted,
	const xmlChar **attributes)
{
	struct markup_parse *r = context;
	struct start_tag tag = {
		attributes, spaces, (size_t)nattributes, (size_t)nspaces};
	uint32_t end = here(r), beg = end;

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
	struct node *n = add_node(r);
	n->name = qualified(r, prefix, local);
	n->beg = entity_source(&r->text, beg);
	n->end = entity_source(&r->text, end);
	add_attributes(r, n, &tag);
	index_part(r, n);
	r->open[r->depth++] = (uint32_t)(n - r->m->nodes.at);
}

static void end_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri)
{
	struct markup_parse *r = context;

	(void)local;
	(void)prefix;
	(void)uri;
	if (!r->m->broken && r->depth)
		r->m->nodes.at[r->open[--r->depth]].next = (uint32_t)r->m->nodes.len;
}

/* The parser gives text in pieces of its own choice; each is a node. */
static void characters(void *context, const xmlChar *text, int len)
{
	struct markup_parse *r = context;
	str s = {(const char *)text, (size_t)len};

	if (!r->m->broken && r->depth)
		add_node(r)->text = arena_copy(r->keep, s);
}

/* `<!doctype html>` was blanked before, so that any doctype is another one. */
static void refuse_doctype(struct markup_parse *r, uint32_t beg)
{
	stop(r, beg, beg + (uint32_t)strlen("<!doctype"),
		(struct diag){
			.message = STR("this doctype is none that a template can have"),
			.help = STR("write `<!doctype html>`, or leave it out")});
}

static void doctype(void *context, const xmlChar *name,
	const xmlChar *public_id, const xmlChar *system_id)
{
	struct markup_parse *r = context;
	uint32_t beg = here(r);

	(void)name;
	(void)public_id;
	(void)system_id;
	while (beg && r->text.text.at[beg] != '<')
		beg--;
	refuse_doctype(r, beg);
}

/* libxml2 takes `<!doctype` in small letters for an element. */
static bool is_doctype(const struct markup_parse *r, uint32_t at)
{
	return at &&
		str_starts_nocase(str_slice(r->text.text, at - 1, r->text.text.len),
			STR("<!doctype"));
}

/* ------------------------------------------------------------- troubles */

/* Names both tags, since the fault is at the one that was opened. */
static void mismatch(struct markup_parse *r)
{
	const struct node *open = &r->m->nodes.at[r->open[r->depth - 1]];
	uint32_t end = here(r), beg = end;

	while (beg && r->text.text.at[--beg] != '<')
		;
	str rest = str_slice(r->text.text, beg + 2, end);
	str found = str_trim(str_cut(&rest, '>'));
	struct diag *d = stop(r, beg, end,
		(struct diag){
			.message = FORMAT(r->keep, "`<{}>` is not closed before `</{}>`",
				open->name, found),
			.label = FORMAT(r->keep, "expected `</{}>` first", open->name),
			.help = STR("a template is HTML in XML syntax: every element is "
						"closed, an empty one as in `<br/>`")});
	if (d)
		diag_other(r->all->options.diags, d,
			(span){r->m->file, open->beg, open->end}, STR("opened here"));
}

static void unclosed(struct markup_parse *r)
{
	const struct node *open = &r->m->nodes.at[r->open[r->depth - 1]];

	if (r->m->broken)
		return;
	r->m->broken = true;
	templates_report(r->all, r->m, (struct extent){open->beg, open->end},
		(struct diag){
			.message = FORMAT(r->keep, "`<{}>` is never closed", open->name)});
	xmlStopParser(r->parser);
}

/* libxml2's error in plain words; its own message for the rare ones. */
static struct diag plain_words(struct markup_parse *r, const xmlError *error)
{
	str name = str_from(error->str1);

	switch (error->code) {
	case XML_ERR_DOCUMENT_EMPTY:
		return (struct diag){.message = STR("this template is empty")};
	case XML_ERR_DOCUMENT_END:
		return (struct diag){
			.message = STR("something stands behind the end of the template"),
			.help = STR("a template has one outermost element")};
	case XML_ERR_ATTRIBUTE_REDEFINED:
		return (struct diag){.message = FORMAT(r->keep,
								 "the attribute `{}` stands twice", name)};
	case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
		return (struct diag){
			.message = FORMAT(r->keep, "the attribute `{}` has no value", name),
			.help = FORMAT(r->keep, "write `{}=\"\"`", name)};
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
		return (struct diag){
			.message = FORMAT(r->keep, "this is not well-formed HTML: {}",
				str_trim(str_from(error->message)))};
	}
}

/* Namespaces are not checked: `p:` needs no declaration. */
#if LIBXML_VERSION >= 21200
static void trouble(void *context, const xmlError *error)
#else
static void trouble(void *context, xmlError *error)
#endif
{
	struct markup_parse *r = context;
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

/* No network, no entities, no DTD.  requires: one thread, since
 * xmlSetExternalEntityLoader() sets a global. */
static void parse(struct markup_parse *r)
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

/* An unknown entity is reported before the parser sees the text, since it would
 * report less. */
void markup_read(struct templates *all, struct markup *m)
{
	struct markup_parse r = {.all = all, .m = m, .keep = all->options.keep};

	m->parts.arena = r.keep;
	entity_decode(r.keep, m->source.text, &r.text);
	if (!str_trim(r.text.text).len || r.text.unknown.len) {
		struct extent at = {0, 0};
		struct diag d = {.message = STR("this template is empty")};

		if (r.text.unknown.len) {
			at.beg = (uint32_t)(r.text.unknown.at - m->source.text.at);
			at.end = at.beg + (uint32_t)r.text.unknown.len;
			d.message = FORMAT(r.keep,
				"`{}` is no character that HTML 4 has a name for",
				r.text.unknown);
			d.help = STR("write the character itself");
		}
		m->broken = true;
		templates_report(all, m, at, d);
		return;
	}
	parse(&r);
	if (!m->broken && !m->nodes.len)
		bug(__func__, "a template without elements was read");
}

const struct attribute *markup_attribute(const struct node *n, str name)
{
	for (uint32_t i = 0; i < n->nattributes; i++)
		if (str_eq(n->attributes[i].name, name))
			return &n->attributes[i];
	return NULL;
}

/* requires: the tag is well formed: NAME, white space, '=', white space, a
 * quote. */
struct extent markup_value(
	const struct markup *m, const struct node *n, str attribute)
{
	str tag = str_slice(m->source.text, n->beg, n->end);
	size_t at = 0;

	while (at < tag.len) {
		size_t equals = str_find_byte(tag, '=', at);
		str before = str_trim_right(str_slice(tag, at, equals));
		size_t open = equals + 1;

		while (open < tag.len && byte_is_space(tag.at[open]))
			open++;
		if (open >= tag.len)
			break;
		size_t close = str_find_byte(tag, tag.at[open], open + 1);
		if (str_ends(before, attribute) && before.len > attribute.len &&
			byte_is_space(before.at[before.len - attribute.len - 1]))
			return (struct extent){
				n->beg + (uint32_t)open + 1, n->beg + (uint32_t)close};
		at = close + 1;
	}
	return (struct extent){n->beg, n->end};
}
