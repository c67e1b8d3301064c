/* template_fuzz.c: any text as a template: it is refused with a finding that
 * has a place, or its page is well-formed XML.  Byte 0 parts the template from
 * a file of parts (`parts.html`). */
#include "../../src/emit/site_int.h"
#include "../../src/template/template_int.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* -------------------------------------------------------------- the product
 * One thing that holds three of itself, with text that wants escaping. */
static const char nasty[] =
	"<b a=\"1\">&amp; \x01 ]]> </script> --> \xef\xbf\xbf";

static struct view_value get_text(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.text = str_from(nasty)};
}

static struct view_value get_number(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.number = -0.5};
}

static struct view_value get_bool(struct page *page, const void *self)
{
	(void)page;
	return (struct view_value){.yes = self == nasty};
}

static struct view_value get_missing(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.missing = true};
}

static struct view_value get_address(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.text = STR("a/b.html#\"><x")};
}

static struct view_value get_list(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.thing = nasty, .len = 3, .stride = 1};
}

static struct view_value get_thing(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.thing = nasty};
}

static void write_body(struct page *page, const void *self)
{
	(void)self;
	buf_puts(page->out, "<p>body</p>");
}

static struct view_value get_body(struct page *page, const void *self)
{
	(void)page;
	(void)self;
	return (struct view_value){.thing = nasty, .write = write_body};
}

static const struct view_class class;
static const struct view_member members[] = {
	{.name = "text", .type = VIEW_TEXT, .get = get_text},
	{.name = "none", .type = VIEW_TEXT, .get = get_missing},
	{.name = "number", .type = VIEW_NUMBER, .get = get_number},
	{.name = "yes", .type = VIEW_BOOL, .get = get_bool},
	{.name = "day", .type = VIEW_DATE, .get = get_missing},
	{.name = "address", .type = VIEW_ADDRESS, .get = get_address},
	{.name = "list", .type = VIEW_LIST, .of = &class, .get = get_list},
	{.name = "thing", .type = VIEW_THING, .of = &class, .get = get_thing},
	{.name = "body", .type = VIEW_BODY, .get = get_body},
	{0},
};
static const struct view_class class = {"thing", members};

/* ---------------------------------------------------------------- the files */

struct two_files {
	struct tree tree;
	str template, parts;
};

static enum file_result read_two(
	const struct tree *t, str path, struct file_room room, str *text)
{
	const struct two_files *f = (const struct two_files *)t;

	if (str_eq(path, STR("templates/site/test.html")))
		*text = arena_copy(room.keep, f->template);
	else if (str_eq(path, STR("templates/site/parts.html")))
		*text = arena_copy(room.keep, f->parts);
	else
		return FILE_MISSING;
	return text->len > room.limit ? FILE_TOO_LARGE : FILE_READ;
}

/* ---------------------------------------------------------------- the proof */

static void forget(void *context, const char *message, ...)
{
	(void)context;
	(void)message;
}

static void prove_page(const buf *out)
{
	xmlDocPtr doc = xmlReadMemory(out->at, (int)out->len, "page", "UTF-8",
		XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
			XML_PARSE_NOWARNING);

	if (!doc)
		abort();
	xmlFreeDoc(doc);
}

static void prove_findings(
	const struct sources *sources, const struct diags *diags)
{
	if (!diags->len)
		abort();
	for (size_t i = 0; i < diags->len; i++) {
		const struct diag *d = &diags->at[i];
		const struct source *s = source_of(sources, d->at);

		if (!s || d->at.end < d->at.beg || d->at.end > s->text.len ||
			!d->message.len)
			abort();
	}
}

static void render(
	const struct template *t, struct addresses *addresses, arena *keep)
{
	struct site site = {.addresses = addresses, .keep = keep};
	struct trail trail = {.keep = keep};
	buf out = {0};
	struct page page = {.site = &site,
		.path = STR("c.html"),
		.up = STR(""),
		.scratch = keep,
		.trail = &trail,
		.out = &out};

	template_render(t, &page);
	prove_page(&out);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str rest = {(const char *)data, size};
	struct two_files files = {.tree = {.read = read_two}};
	struct workspace ws = {.tree = &files.tree};
	struct sources sources = {0};
	arena keep = {0};
	struct diags diags = {.keep = &keep};
	struct addresses addresses = {.pages = {.arena = &keep}};
	struct templates_options options = {.ws = &ws,
		.root = &class,
		.sources = &sources,
		.keep = &keep,
		.diags = &diags};
	const struct template *t;

	xmlSetGenericErrorFunc(NULL, forget);
	files.template = str_cut(&rest, '\0');
	files.parts = rest;
	t = templates_get(templates_open(&options), STR("site/test.html"));
	if (t && !diags.len)
		render(t, &addresses, &keep);
	else
		prove_findings(&sources, &diags);
	arena_free(&keep);
	return 0;
}
