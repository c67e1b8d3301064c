/* template_compile.c: compiles elements and their p: attributes to a flat list
 * of operations; all that is known before a page is made is text in it. */
#include <string.h>

#include "template_int.h"

enum {
	VISITS_MAX = 100000, /* nodes one template may come to, parts included */
	TEXT_MAX = 16 << 20, /* bytes of text in it */
};

/* The p: attributes of an element; NULL: it has no such one. */
struct directives {
	const struct attribute *text, *html, *each, *test, *unless, *use, *drop;
	const struct attribute *word, *as;
};

static void compile_node(struct compile *c, uint32_t at);

static const struct node *node_at(const struct compile *c, uint32_t at)
{
	return &c->names.markup->nodes.at[at];
}

/* ------------------------------------------------------------- messages */

void compile_report(struct compile *c, struct extent at, struct diag what)
{
	c->failed = true;
	templates_report(c->all, c->names.markup, at, what);
}

void compile_refuse(
	struct compile *c, const struct node *n, str attribute, const char *why)
{
	str message = FORMAT(c->keep, "`{}` {}", attribute, str_from(why));

	compile_report(c, markup_value(c->names.markup, n, attribute),
		(struct diag){.message = message});
}

static void refuse_tag(struct compile *c, const struct node *n, const char *why)
{
	str message = FORMAT(c->keep, "`<{}>` {}", n->name, str_from(why));

	compile_report(
		c, (struct extent){n->beg, n->end}, (struct diag){.message = message});
}

/* ------------------------------------------------------------ operations */

uint32_t compile_op(struct compile *c, struct op op)
{
	LIST_ADD(c->keep, &c->t->ops, op);
	return (uint32_t)c->t->ops.len - 1;
}

void compile_flush(struct compile *c)
{
	if (!c->text.len)
		return;
	c->bytes += c->text.len;
	compile_op(c,
		(struct op){OP_TEXT, .text = arena_copy(c->keep, buf_str(&c->text))});
	buf_cut(&c->text, 0);
}

uint32_t compile_step(struct compile *c, struct op op)
{
	compile_flush(c);
	return compile_op(c, op);
}

const struct expression *compile_part(struct compile *c, const struct node *n,
	const struct attribute *a, struct extent part)
{
	struct expression *e = NEW(c->keep, struct expression, 1);

	c->names.at = markup_value(c->names.markup, n, a->name);
	if (expression_parse(&c->names, a->value, part, e)) {
		c->found = e->type;
		return e;
	}
	c->failed = true;
	return NULL;
}

const struct expression *compile_value(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	return compile_part(c, n, a, (struct extent){0, (uint32_t)a->value.len});
}

void compile_refuse_type(struct compile *c, const struct node *n,
	const struct attribute *a, const char *wanted)
{
	str message = FORMAT(c->keep, "`{}` takes {}, and `{}` is {}", a->name,
		str_from(wanted), a->value, str_from(template_type_words(c->found)));

	compile_report(c, markup_value(c->names.markup, n, a->name),
		(struct diag){.message = message});
}

/* ------------------------------------------------------------- elements */

static bool is_void(str name)
{
	static const char *const names[] = {"area", "base", "br", "col", "embed",
		"hr", "img", "input", "link", "meta", "source", "track", "wbr", NULL};

	return name_is_any(name, names);
}

/* HTML does not decode `&lt;` inside them, XML does. */
static bool is_raw(str name)
{
	return str_eq(name, STR("script")) || str_eq(name, STR("style"));
}

static bool keeps_space(str name)
{
	static const char *const names[] = {
		"pre", "textarea", "script", "style", NULL};

	return name_is_any(name, names);
}

/* White space with a line end in it becomes one line end, unless the element
 * keeps white space. */
static void put_text(struct compile *c, str text)
{
	buf *out = &c->text;

	while (text.len) {
		size_t space = 0, word = 0;

		while (space < text.len && byte_is_space(text.at[space]))
			space++;
		str gap = str_slice(text, 0, space);
		if (!c->verbatim && str_find_byte(gap, '\n', 0) < gap.len)
			gap = STR("\n");
		if (!str_eq(gap, STR("\n")) || !out->len ||
			out->at[out->len - 1] != '\n')
			buf_put(out, gap);
		text = str_slice(text, space, text.len);
		while (word < text.len && !byte_is_space(text.at[word]))
			word++;
		escape_text(out, str_slice(text, 0, word));
		text = str_slice(text, word, text.len);
	}
}

static void compile_raw(
	struct compile *c, const struct node *n, const struct node *text)
{
	if (str_find_byte(text->text, '<', 0) < text->text.len ||
		str_find_byte(text->text, '&', 0) < text->text.len)
		refuse_tag(c, n,
			"holds a `<` or `&`, which HTML and XML read differently there");
	buf_put(&c->text, text->text);
}

static bool ends_in_json(const struct expression *e)
{
	return e->filters.len &&
		e->filters.at[e->filters.len - 1].filter == filter_find(STR("json"));
}

/* The element decides what may stand in it: no style sheet, and only JSON in a
 * script. */
static void compile_text(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	const struct expression *e = compile_value(c, n, a);

	if (!e)
		return;
	if (str_eq(n->name, STR("style")))
		compile_refuse(c, n, a->name, "cannot fill in a style sheet");
	else if (str_eq(n->name, STR("script")) && !ends_in_json(e))
		compile_refuse(c, n, a->name, "in a script needs `| json` at its end");
	else if (e->type == TEMPLATE_BODY)
		compile_refuse_type(c, n, a, "plain text");
	else if (e->type == TEMPLATE_BOOL || e->type == TEMPLATE_THING ||
		e->type == TEMPLATE_LIST)
		compile_refuse_type(c, n, a, "a single value");
	else
		compile_step(
			c, (struct op){is_raw(n->name) ? OP_SCRIPT : OP_SHOW, .value = e});
}

static void compile_html(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	const struct expression *e = compile_value(c, n, a);

	if (!e)
		return;
	if (keeps_space(n->name) || str_eq(n->name, STR("title")))
		refuse_tag(c, n, "cannot hold formatted text");
	else if (e->type != TEMPLATE_BODY)
		compile_refuse_type(c, n, a, "formatted text");
	else
		compile_step(c, (struct op){OP_BODY, .value = e});
}

static void compile_word(
	struct compile *c, uint32_t at, const struct attribute *a)
{
	const struct node *n = node_at(c, at);

	if (is_raw(n->name))
		compile_refuse(c, n, a->name, "cannot stand in a script or a style");
	else
		words_compile(c, at, a);
}

static void compile_inside(struct compile *c, uint32_t at)
{
	const struct node *n = node_at(c, at);
	uint32_t end = n->next;

	for (uint32_t i = at + 1; i < end; i = node_at(c, i)->next) {
		if (is_raw(n->name) && !node_at(c, i)->name.len)
			compile_raw(c, n, node_at(c, i));
		else
			compile_node(c, i);
	}
}

/* The content of the element is its directive's, else what is inside it. */
static void compile_tag(
	struct compile *c, uint32_t at, const struct directives *d)
{
	const struct node *n = node_at(c, at);
	bool filled = d->text || d->html || d->word;

	FORMAT(&c->text, "<{}", n->name);
	attributes_compile(c, n);
	if (is_void(n->name)) {
		if (filled || n->next > at + 1)
			refuse_tag(c, n, "cannot hold anything");
		buf_puts(&c->text, "/>");
		return;
	}
	buf_putc(&c->text, '>');
	c->verbatim += keeps_space(n->name);
	if (d->text)
		compile_text(c, n, d->text);
	if (d->html)
		compile_html(c, n, d->html);
	if (d->word)
		compile_word(c, at, d->word);
	if (!filled)
		compile_inside(c, at);
	c->verbatim -= keeps_space(n->name);
	FORMAT(&c->text, "</{}>", n->name);
}

/* ----------------------------------------------------------------- parts */

static void unknown_part(
	struct compile *c, const struct node *n, const struct markup *m, str part)
{
	str *names = NEW(c->keep, str, m->parts.len + 1);
	struct unknown_name u = {
		.at = markup_value(c->names.markup, n, STR("p:use")),
		.message = FORMAT(c->keep, "`{}` has no part `{}`", m->path, part),
		.wanted = part,
		.candidates = names,
		.ncandidates = m->parts.len};

	for (size_t i = 0; i < m->parts.len; i++)
		names[i] = m->parts.at[i].key;
	c->failed = true;
	expression_unknown(&c->names, &u);
}

static bool is_in_use(const struct compile *c, struct part_use use)
{
	for (uint32_t i = 0; i < c->nuses; i++)
		if (c->uses[i].markup == use.markup && c->uses[i].node == use.node)
			return true;
	return false;
}

/* The part that p:use="file#part" names; its markup NULL: reported. */
static struct part_use find_part(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	struct markup *m = c->names.markup;
	str part = a->value, file = str_cut(&part, '#');

	if (file.len)
		m = templates_file(c->all, templates_join(c->keep, m->path, file));
	if (!m) {
		compile_refuse(c, n, a->name, "names a file that does not exist");
		return (struct part_use){0};
	}
	if (m->broken) {
		c->failed = true;
		return (struct part_use){0};
	}
	uint32_t node = map_get(&m->parts, part);
	if (!node) {
		unknown_part(c, n, m, part);
		return (struct part_use){0};
	}
	return (struct part_use){m, node - 1};
}

/* The part sees the names of the place where it is used. */
static void compile_use(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	struct part_use use = find_part(c, n, a);
	struct markup *here = c->names.markup;

	if (!use.markup)
		return;
	if (is_in_use(c, use) || c->nuses == USES_MAX) {
		compile_refuse(c, n, a->name, "uses itself, so that it has no end");
		return;
	}
	c->uses[c->nuses++] = use;
	c->names.markup = (struct markup *)use.markup;
	compile_node(c, use.node);
	c->names.markup = here;
	c->nuses--;
}

/* ------------------------------------------------------------ directives */

static void unknown_directive(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	const str known[] = {STR("p:text"), STR("p:html"), STR("p:word"),
		STR("p:as"), STR("p:if"), STR("p:unless"), STR("p:each"), STR("p:use"),
		STR("p:part"), STR("p:drop"), STR("p:attr-class")};
	struct unknown_name u = {.at = markup_value(c->names.markup, n, a->name),
		.message = FORMAT(c->keep, "no attribute is called `{}`", a->name),
		.wanted = a->name,
		.candidates = known,
		.ncandidates = sizeof(known) / sizeof(known[0])};

	c->failed = true;
	expression_unknown(&c->names, &u);
}

static const struct attribute **directive_slot(struct directives *o, str name)
{
	static const char *const names[] = {"text", "html", "each", "if", "unless",
		"use", "drop", "word", "as", NULL};
	const struct attribute **slots[] = {&o->text, &o->html, &o->each, &o->test,
		&o->unless, &o->use, &o->drop, &o->word, &o->as};

	name = str_slice(name, 2, name.len);
	for (size_t i = 0; names[i]; i++)
		if (str_eq(name, str_from(names[i])))
			return slots[i];
	return NULL;
}

/* p:part only gives an element its name, so that it is no directive. */
static struct directives read_directives(
	struct compile *c, const struct node *n)
{
	struct directives o = {0};

	for (uint32_t i = 0; i < n->nattributes; i++) {
		const struct attribute *a = &n->attributes[i];

		if (!str_starts(a->name, STR("p:")) || attribute_is_filled(a->name) ||
			str_eq(a->name, STR("p:part")))
			continue;
		const struct attribute **slot = directive_slot(&o, a->name);
		if (slot)
			*slot = a;
		else
			unknown_directive(c, n, a);
	}
	if (!!o.text + !!o.html + !!o.word + !!o.use > 1)
		refuse_tag(
			c, n, "has two contents: one of p:text, p:html, p:word, p:use");
	return o;
}

/* p:each="name in expr".  Returns the operation that close_each() takes, or
 * UINT32_MAX: it was reported. */
static uint32_t open_each(
	struct compile *c, const struct node *n, const struct attribute *a)
{
	str rest = a->value, name = str_next_word(&rest);
	str in = str_next_word(&rest);
	uint32_t beg = (uint32_t)(in.at + in.len - a->value.at);

	if (!str_eq(in, STR("in"))) {
		compile_refuse(c, n, a->name, "is written as `name in list`");
		return UINT32_MAX;
	}
	const struct expression *e =
		compile_part(c, n, a, (struct extent){beg, (uint32_t)a->value.len});
	if (!e)
		return UINT32_MAX;
	if (e->type != TEMPLATE_LIST) {
		compile_refuse_type(c, n, a, "a list");
		return UINT32_MAX;
	}
	if (c->names.nloops == LOOPS_MAX) {
		compile_refuse(c, n, a->name, "stands inside 16 others");
		return UINT32_MAX;
	}
	c->names.loops[c->names.nloops] = (struct loop_name){name, e->of};
	return compile_step(
		c, (struct op){OP_EACH, .loop = c->names.nloops++, .value = e});
}

static void close_each(struct compile *c, uint32_t each)
{
	if (each == UINT32_MAX)
		return;
	compile_step(
		c, (struct op){OP_NEXT, .jump = each + 1, .loop = --c->names.nloops});
	c->t->ops.at[each].jump = (uint32_t)c->t->ops.len;
}

static uint32_t open_test(struct compile *c, const struct node *n,
	const struct attribute *a, enum op_kind kind)
{
	const struct expression *e = a ? compile_value(c, n, a) : NULL;

	if (!e)
		return UINT32_MAX;
	return compile_step(c, (struct op){kind, .value = e});
}

static void close_test(struct compile *c, uint32_t test)
{
	if (test == UINT32_MAX)
		return;
	compile_flush(c);
	c->t->ops.at[test].jump = (uint32_t)c->t->ops.len;
}

/* The order of template.h: each, if, unless, then the tag or the part. */
static void compile_element(struct compile *c, uint32_t at)
{
	const struct node *n = node_at(c, at);
	struct directives o = read_directives(c, n);
	uint32_t each = UINT32_MAX;

	if (o.drop)
		return;
	if (o.as && c->argument != at)
		compile_refuse(c, n, o.as->name, "stands in no p:word");
	if (o.each) {
		each = open_each(c, n, o.each);
		if (each == UINT32_MAX)
			return; /* the names inside would be reported, too */
	}
	uint32_t test = open_test(c, n, o.test, OP_IF);
	uint32_t unless = open_test(c, n, o.unless, OP_UNLESS);
	if (o.use)
		compile_use(c, n, o.use);
	else
		compile_tag(c, at, &o);
	close_test(c, unless);
	close_test(c, test);
	close_each(c, each);
}

void compile_argument(struct compile *c, uint32_t at)
{
	c->argument = at;
	compile_node(c, at);
	c->argument = 0;
}

static void compile_node(struct compile *c, uint32_t at)
{
	const struct node *n = node_at(c, at);

	if (++c->visits > VISITS_MAX || c->bytes > TEXT_MAX) {
		c->too_large = true;
		return;
	}
	if (n->name.len)
		compile_element(c, at);
	else
		put_text(c, n->text);
}

/* Goes on behind a fault, so that all of them are reported at once. */
struct template *template_compile(struct templates *all, struct markup *m)
{
	struct compile c = {.all = all, .keep = all->options.keep};

	c.names.all = all;
	c.names.markup = m;
	c.t = NEW(c.keep, struct template, 1);
	c.t->links = all->options.links;
	if (str_eq(m->nodes.at[0].name, STR("html")))
		buf_puts(&c.text, "<!DOCTYPE html>\n"); /* as XML wants it */
	compile_node(&c, 0);
	buf_putc(&c.text, '\n');
	compile_flush(&c);
	buf_free(&c.text);
	if (c.too_large)
		refuse_tag(&c, &m->nodes.at[0],
			"is too large with the parts that it uses, and those that they "
			"use");
	return c.failed ? NULL : c.t;
}
