/* svg_check.c: an SVG file is published only if it does nothing but draw,
 * since a browser that opens it runs the scripts in it. */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "site_int.h"

struct look {
	xmlParserCtxtPtr parser;
	const char *fault;
	bool is_svg;   /* the outermost element is <svg> */
	bool in_style; /* inside a <style> of SVG */
	buf style;     /* its text, which comes in pieces */
};

/* The parser lets go of its text: attributes must not be looked at again. */
static void find_fault(struct look *l, const char *what)
{
	if (!l->fault)
		l->fault = what;
	xmlStopParser(l->parser);
}

static bool draws(str name)
{
	static const char *const names[] = {"a", "circle", "clipPath", "defs",
		"desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer",
		"feComposite", "feConvolveMatrix", "feDiffuseLighting",
		"feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
		"feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge",
		"feMergeNode", "feMorphology", "feOffset", "fePointLight",
		"feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter",
		"g", "line", "linearGradient", "marker", "mask", "metadata", "path",
		"pattern", "polygon", "polyline", "radialGradient", "rect", "stop",
		"style", "svg", "switch", "symbol", "text", "textPath", "title",
		"tspan", "use", "view", NULL};

	for (const char *const *n = names; *n; n++)
		if (str_eq(name, str_from(*n)))
			return true;
	return false;
}

/* `url(#id)` points into the drawing itself; anything else fetches. */
static bool fetches(str css)
{
	size_t at = 0;

	if (str_find_byte(css, '\\', 0) < css.len ||
		str_find_nocase(css, STR("@import"), 0) < css.len ||
		str_find_nocase(css, STR("expression("), 0) < css.len ||
		str_find_nocase(css, STR("image-set("), 0) < css.len)
		return true;
	while ((at = str_find_nocase(css, STR("url("), at)) < css.len) {
		str inside = str_trim_left(str_slice(css, at + 4, css.len));

		if (str_starts(inside, STR("'")) || str_starts(inside, STR("\"")))
			inside = str_slice(inside, 1, inside.len);
		if (!str_starts(inside, STR("#")))
			return true;
		at += 4;
	}
	return false;
}

static void look_at_attribute(struct look *l, str name, str value)
{
	if (str_starts_nocase(name, STR("on")))
		find_fault(l, "a script");
	else if (str_eq_nocase(name, STR("href")) ||
		str_eq_nocase(name, STR("src"))) {
		if (!str_starts(str_trim(value), STR("#")))
			find_fault(l, "a link that leads out of it");
	} else if (fetches(value)) {
		find_fault(l, "something that is fetched from elsewhere");
	}
}

static bool is_svg_space(const xmlChar *uri)
{
	return uri &&
		str_eq(str_from((const char *)uri), STR("http://www.w3.org/2000/svg"));
}

/* Editors keep notes of their own in other namespaces; browsers look only
 * into those of SVG, XHTML and MathML. */
static bool is_inert(const xmlChar *uri)
{
	str s = str_from((const char *)uri);

	return s.len && !str_eq(s, STR("http://www.w3.org/1999/xhtml")) &&
		!str_eq(s, STR("http://www.w3.org/1998/Math/MathML"));
}

/* The signature is given by libxml2. */
static void start_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri, int nspaces,
	const xmlChar **spaces, int nattributes, int ndefaulted,
	const xmlChar **attributes)
{
	struct look *l = context;
	str name = str_from((const char *)local);

	(void)prefix;
	(void)nspaces;
	(void)spaces;
	(void)ndefaulted;
	/* A browser leaves the text of children out of the style sheet, so that
	 * `@im<x/>port` is `@import` to it. */
	if (l->in_style)
		find_fault(l, "an element inside of `<style>`");
	if (is_svg_space(uri)) {
		if (!draws(name))
			find_fault(l,
				str_eq(name, STR("script")) ? "a script"
											: "an element that does not draw");
	} else if (!is_inert(uri)) {
		find_fault(l, "an element that is not SVG");
	}
	if (!l->is_svg && !str_eq(name, STR("svg")))
		find_fault(l, "something that is not SVG");
	l->is_svg = true;
	l->in_style = is_svg_space(uri) && str_eq(name, STR("style"));
	for (size_t i = 0; i < (size_t)nattributes && !l->fault; i++)
		look_at_attribute(l, str_from((const char *)attributes[5 * i]),
			str_between((const char *)attributes[5 * i + 3],
				(const char *)attributes[5 * i + 4]));
}

static void end_element(void *context, const xmlChar *local,
	const xmlChar *prefix, const xmlChar *uri)
{
	struct look *l = context;

	(void)local;
	(void)prefix;
	(void)uri;
	if (!l->in_style)
		return;
	l->in_style = false;
	if (fetches(buf_str(&l->style)))
		find_fault(l, "something that is fetched from elsewhere");
	buf_cut(&l->style, 0);
}

static void characters(void *context, const xmlChar *text, int len)
{
	struct look *l = context;

	if (l->in_style)
		buf_put(&l->style, (str){(const char *)text, (size_t)len});
}

static void doctype(void *context, const xmlChar *name,
	const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	find_fault(context, "a document type");
}

static void instruction(
	void *context, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	(void)data;
	find_fault(context, "a processing instruction");
}

#if LIBXML_VERSION >= 21200
static void trouble(void *context, const xmlError *error)
#else
static void trouble(void *context, xmlError *error)
#endif
{
	if (error->level >= XML_ERR_ERROR)
		find_fault(context, "XML that is not well formed");
}

/* -------------------------------------------------------------- encoding */

static str after_byte_order_mark(str text)
{
	str mark = STR("\xef\xbb\xbf");

	return str_starts(text, mark) ? str_slice(text, mark.len, text.len) : text;
}

/* What stands behind `encoding` in an XML declaration, without its quotes;
 * "" where it cannot be read. */
static str quoted_value(str rest)
{
	rest = str_trim_left(rest);
	if (!str_starts(rest, STR("=")))
		return STR("");
	rest = str_trim_left(str_slice(rest, 1, rest.len));
	if (!rest.len || (rest.at[0] != '"' && rest.at[0] != '\''))
		return STR("");
	return str_slice(rest, 1, str_find_byte(rest, rest.at[0], 1));
}

static bool declares_another_encoding(str text)
{
	str word = STR("encoding"), declaration, value;
	size_t at;

	if (!str_starts(text, STR("<?xml")))
		return false;
	declaration = str_slice(text, 0, str_find(text, STR("?>"), 0));
	at = str_find_nocase(declaration, word, 0);
	if (at == declaration.len)
		return false;
	value =
		quoted_value(str_slice(declaration, at + word.len, declaration.len));
	return !str_eq_nocase(value, STR("UTF-8")) &&
		!str_eq_nocase(value, STR("UTF8"));
}

/* A browser decodes by the declaration: text that is a comment in UTF-8 can
 * be a script in UTF-7.  UTF-16 without a mark has NUL bytes, which are not
 * valid here either. */
static bool is_utf8(str text)
{
	return utf8_valid(text) &&
		!declares_another_encoding(after_byte_order_mark(text));
}

const char *svg_check_fault(str text)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
		.startElementNs = start_element,
		.endElementNs = end_element,
		.characters = characters,
		.ignorableWhitespace = characters,
		.cdataBlock = characters,
		.internalSubset = doctype,
		.processingInstruction = instruction,
		.serror = trouble};
	struct look l = {0};

	if (!str_trim(text).len)
		return "nothing";
	if (!is_utf8(text))
		return "text in another encoding than UTF-8";
	l.parser = xmlCreateMemoryParserCtxt(text.at, (int)text.len);
	if (!l.parser)
		fail("out of memory");
	xmlCtxtUseOptions(l.parser, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(l.parser, XML_CHAR_ENCODING_UTF8);
	*l.parser->sax = sax;
	l.parser->userData = &l;
	xmlParseDocument(l.parser);
	xmlFreeParserCtxt(l.parser);
	buf_free(&l.style);
	return l.fault;
}
