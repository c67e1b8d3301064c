/* template_fuzz.c: any text as a template: it is refused with a finding that
 * has a place, or its page is well-formed XML.  Byte 0 parts the template from
 * a file of parts (`parts.html`). */
#include <prdc/template.h>

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct context {
	buf *out;
};

/* -------------------------------------------------------------- the product
 * One thing that holds three of itself, with text that wants escaping. */
static const char nasty[] =
	"<b a=\"1\">&amp; \x01 ]]> </script> --> \xef\xbf\xbf";

static struct template_value get_text(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.text = str_from(nasty)};
}

static struct template_value get_number(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.number = -0.5};
}

static struct template_value get_bool(struct context *ctx, const void *self)
{
	(void)ctx;
	return (struct template_value){.yes = self == nasty};
}

static struct template_value get_missing(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.missing = true};
}

static struct template_value get_address(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.text = STR("a/b.html#\"><x")};
}

static struct template_value get_list(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.thing = nasty, .len = 3, .stride = 1};
}

static struct template_value get_thing(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.thing = nasty};
}

static void write_body(struct context *ctx, const void *self)
{
	(void)self;
	buf_puts(ctx->out, "<p>body</p>");
}

static struct template_value get_body(struct context *ctx, const void *self)
{
	(void)ctx;
	(void)self;
	return (struct template_value){.thing = nasty, .write = write_body};
}

static const struct template_class class;
static const struct template_member members[] = {
	{.name = "text", .type = TEMPLATE_TEXT, .get = get_text},
	{.name = "none", .type = TEMPLATE_TEXT, .get = get_missing},
	{.name = "number", .type = TEMPLATE_NUMBER, .get = get_number},
	{.name = "yes", .type = TEMPLATE_BOOL, .get = get_bool},
	{.name = "day", .type = TEMPLATE_DATE, .get = get_missing},
	{.name = "address", .type = TEMPLATE_ADDRESS, .get = get_address},
	{.name = "list", .type = TEMPLATE_LIST, .of = &class, .get = get_list},
	{.name = "thing", .type = TEMPLATE_THING, .of = &class, .get = get_thing},
	{.name = "body", .type = TEMPLATE_BODY, .get = get_body},
	{0},
};
static const struct template_class class = {
	.name = "thing", .members = members};

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

/* Addresses are encoded by whoever makes the pages. */
static void put_link(struct context *ctx, str path, str anchor)
{
	escape_attribute(ctx->out, path);
	buf_putc(ctx->out, '#');
	escape_attribute(ctx->out, anchor);
}

static bool write_link(struct context *ctx, str address)
{
	if (address.len % 2)
		return false;
	put_link(ctx, address, STR(""));
	return true;
}

static void note_id(struct context *ctx, str id)
{
	(void)ctx;
	(void)id;
}

static const struct template_links links = {
	.put = put_link, .write = write_link, .anchor = note_id};

static void render(
	const struct template *t, const struct language *language, arena *keep)
{
	buf out = {0};
	struct context context = {&out};
	struct template_target to = {.context = &context,
		.out = &out,
		.scratch = keep,
		.language = language};

	template_render(t, &to);
	prove_page(&out);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str rest = {(const char *)data, size};
	struct two_files files = {.tree = {.read = read_two}};
	struct sources sources = {0};
	arena keep = {0};
	struct diags diags = {.keep = &keep};
	struct language_fault *faults;
	struct templates_options options = {.tree = &files.tree,
		.language = language_read(NULL, STR("en"), &keep, &faults),
		.root = &class,
		.links = &links,
		.sources = &sources,
		.keep = &keep,
		.diags = &diags};
	const struct template *t;

	xmlSetGenericErrorFunc(NULL, forget);
	files.template = str_cut(&rest, '\0');
	files.parts = rest;
	t = templates_get(templates_open(&options), STR("site/test.html"));
	if (t && !diags.len)
		render(t, options.language, &keep);
	else
		prove_findings(&sources, &diags);
	arena_free(&keep);
	return 0;
}
