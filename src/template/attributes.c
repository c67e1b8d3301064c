/* attributes.c: the attributes of a template's element: literal ones, p:attr-*,
 * and those that lead somewhere. */
#include <string.h>

#include "template_int.h"

bool attribute_is_filled(str name)
{
	return str_starts(name, STR("p:attr-")) || str_starts(name, STR("p:word-"));
}

bool name_is_any(str name, const char *const *list)
{
	for (; *list; list++)
		if (str_eq(name, str_from(*list)))
			return true;
	return false;
}

/* ------------------------------------------------------------ attributes */

static bool takes_address(str name)
{
	static const char *const names[] = {"href", "src", "action", "formaction",
		"poster", "cite", "background", "longdesc", "data", "xlink:href", NULL};

	return name_is_any(name, names);
}

/* Text that a document brings must never become script or style. */
static bool never_dynamic(str name)
{
	static const char *const names[] = {
		"style", "srcdoc", "srcset", "ping", "http-equiv", NULL};

	return name_is_any(name, names) || str_starts_nocase(name, STR("on"));
}

static bool is_plain_name(str name)
{
	return name.len && (byte_is_letter(name.at[0]) || name.at[0] == '_') &&
		!str_starts(name, STR("xmlns")) &&
		str_find_byte(name, ':', 0) == name.len;
}

static bool is_refresh(const struct node *n, str attribute)
{
	const struct attribute *what = markup_attribute(n, STR("http-equiv"));

	return what && str_eq_nocase(what->value, STR("refresh")) &&
		str_eq(attribute, STR("content"));
}

static bool is_truth(str name)
{
	return str_starts(name, STR("aria-")) || str_starts(name, STR("data-"));
}

static enum op_kind attribute_op(str name, enum template_type type)
{
	if (type == TEMPLATE_ADDRESS)
		return OP_LINK;
	if (type == TEMPLATE_BOOL)
		return is_truth(name) ? OP_TRUTH : OP_FLAG;
	return str_eq(name, STR("id")) ? OP_ID : OP_ADD;
}

/* p:attr-NAME="expr".  Its value is known when a page is made only, so that
 * the name and the type decide whether it is safe. */
static void compile_attribute(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	str name = str_slice(a->name, strlen("p:attr-"), a->name.len);

	if (!is_plain_name(name) || never_dynamic(name)) {
		compile_refuse(c, n, a->name, "is no attribute that can be filled in");
		return;
	}
	const struct expression *e = compile_value(c, n, a);
	if (!e)
		return;
	if ((takes_address(name) || is_refresh(n, name)) &&
		e->type != TEMPLATE_ADDRESS) {
		compile_refuse_type(c, n, a, "an address");
		return;
	}
	if (e->type == TEMPLATE_BODY || e->type == TEMPLATE_THING ||
		e->type == TEMPLATE_LIST) {
		compile_refuse_type(c, n, a, "a single value");
		return;
	}
	struct op op = {.kind = attribute_op(name, e->type), .value = e};
	op.text = FORMAT(c->keep, " {}=\"{}{}", name,
		is_refresh(n, name) ? STR("0; url=") : STR(""),
		op.kind == OP_FLAG ? STR("\"") : STR(""));
	compile_step(c, op);
}

/* p:word-NAME="key" */
static void compile_word(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	str name = str_slice(a->name, strlen("p:word-"), a->name.len);

	if (!is_plain_name(name) || never_dynamic(name) || takes_address(name) ||
		str_eq(name, STR("id"))) {
		compile_refuse(c, n, a->name, "is no attribute that a word can fill");
		return;
	}
	FORMAT(&c->text, " {}=\"", name);
	words_compile_attribute(c, n, a);
	buf_putc(&c->text, '"');
}

static bool has_scheme(str address)
{
	size_t colon = str_find_byte(address, ':', 0);

	return colon < str_find_byte(address, '/', 0) && colon < address.len;
}

/* A literal link to another site is allowed on `<a>` and `<area>` only. */
static bool may_leave(const struct node *n, str address)
{
	return (str_eq(n->name, STR("a")) || str_eq(n->name, STR("area"))) &&
		(str_starts(address, STR("https://")) ||
			str_starts(address, STR("http://")) ||
			str_starts(address, STR("mailto:")));
}

/* A literal path, seen from the template's folder, as a path of the site;
 * empty: it leads out. */
static str site_path(struct compile *c, str literal)
{
	str path = templates_join(c->keep, c->names.markup->path, literal);

	if (str_starts(path, STR("site/")))
		return str_slice(path, strlen("site/"), path.len);
	return str_starts(path, STR("print/")) ? path : STR("");
}

/* A literal link into the site; the page at its end is checked now. */
static void compile_path(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	const struct templates_options *options = &c->all->options;
	str anchor = a->value, literal = str_cut(&anchor, '#'), path = {0};

	if (literal.len) {
		path = literal.at[0] == '/' ? STR("") : site_path(c, literal);
		if (!path.len) {
			compile_refuse(c, n, a->name, "leads out of the site");
			return;
		}
		if (options->site && !options->links->exists(options->site, path)) {
			compile_refuse(c, n, a->name, "leads to a page that is not made");
			return;
		}
	}
	compile_step(c, (struct op){OP_ADDRESS, .text = path, .anchor = anchor});
}

/* A literal link to a page that is made for another audience only. */
static bool leads_to_left_out(struct compile *c, const struct attribute *a)
{
	const struct templates_options *options = &c->all->options;
	str rest = a->value, literal = str_cut(&rest, '#');

	if (!takes_address(a->name) || !literal.len || literal.at[0] == '/' ||
		has_scheme(literal) || !options->site || !options->links->left_out)
		return false;
	return options->links->left_out(options->site, site_path(c, literal));
}

/* A literal attribute.  The operation of an id or a path stands inside its
 * quotes, so that the text before it has to be written first. */
static void put_attribute(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	if (leads_to_left_out(c, a))
		return;
	FORMAT(&c->text, " {}=\"", a->name);
	if (str_eq(a->name, STR("id")))
		compile_op(c, (struct op){OP_ANCHOR, .text = a->value});
	if (!takes_address(a->name) || !a->value.len || may_leave(n, a->value))
		escape_attribute(&c->text, a->value);
	else if (has_scheme(a->value))
		compile_refuse(c, n, a->name,
			"leads elsewhere: only `<a>` may, with http, https or mailto");
	else
		compile_path(c, n, a);
	buf_putc(&c->text, '"');
}

/* A literal attribute is sample text where p:attr- or p:word- fills it in. */
static bool is_filled_in(const struct node *n, str name)
{
	for (uint32_t i = 0; i < n->nattributes; i++) {
		str other = n->attributes[i].name;

		if (attribute_is_filled(other) &&
			str_eq(str_slice(other, strlen("p:attr-"), other.len), name))
			return true;
	}
	return false;
}

void attributes_compile(struct compile *c, const struct node *n)
{
	for (uint32_t i = 0; i < n->nattributes; i++) {
		const struct attribute *a = &n->attributes[i];

		if (str_starts(a->name, STR("p:attr-")))
			compile_attribute(c, n, a);
		else if (str_starts(a->name, STR("p:word-")))
			compile_word(c, n, a);
		else if (!str_starts(a->name, STR("p:")) && !is_filled_in(n, a->name))
			put_attribute(c, n, a);
	}
}
