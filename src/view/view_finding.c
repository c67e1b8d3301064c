/* view_finding.c: a finding, with the line to edit. */
#include "view_int.h"

static const struct finding *finding(const void *self)
{
	return self;
}

static struct template_value get_level(struct context *ctx, const void *self)
{
	enum severity severity = finding(self)->diag->severity;
	if (severity == SEVERITY_ERROR)
		return view_text(view_word(ctx, WORD_level_error));
	return view_text(view_word(ctx,
		severity == SEVERITY_WARNING ? WORD_level_warning : WORD_level_note));
}

static struct template_value get_class(struct context *ctx, const void *self)
{
	enum severity severity = finding(self)->diag->severity;
	(void)ctx;
	if (severity == SEVERITY_ERROR)
		return view_text(STR("state s-error"));
	return view_text(severity == SEVERITY_WARNING ? STR("state s-warning")
												  : STR("state s-note"));
}

/* Text between two backticks is code; behind a single one it stays text. */
static void put_with_code(buf *out, str text)
{
	while (text.len) {
		escape_text(out, str_cut(&text, '`'));
		size_t end = str_find_byte(text, '`', 0);
		if (end == text.len)
			continue;
		buf_puts(out, "<code>");
		escape_text(out, str_slice(text, 0, end));
		buf_puts(out, "</code>");
		text = str_slice(text, end + 1, text.len);
	}
}

static void write_message(struct context *ctx, const void *self)
{
	const struct diag *d = finding(self)->diag;
	str message = d->page_message.len ? d->page_message : d->message;
	put_with_code(ctx->out, message);
	if (!d->subject.len || str_find(message, d->subject, 0) < message.len)
		return;
	buf_puts(ctx->out, ": <code>");
	escape_text(ctx->out, d->subject);
	buf_puts(ctx->out, "</code>");
}

static struct template_value get_message(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_body(self, write_message);
}

static void write_help(struct context *ctx, const void *self)
{
	put_with_code(ctx->out, finding(self)->diag->help);
}

static struct template_value get_help(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_body(finding(self)->diag->help.len ? self : NULL, write_help);
}

static struct template_value get_place(struct context *ctx, const void *self)
{
	const struct finding *f = finding(self);
	if (!f->path.len)
		return view_text(f->path);
	return view_text(FORMAT(
		ctx->scratch, "{}:{}", f->path, format_uint(ctx->scratch, f->line)));
}

static struct template_value get_edit(struct context *ctx, const void *self)
{
	const struct finding *f = finding(self);
	str edit = view_edit_address(ctx, f->path, f->line);
	if (!edit.len && f->document)
		edit = view_document_address(ctx, f->document);
	return view_address(edit);
}

static struct template_value get_code(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(rule_row(finding(self)->diag->rule)->code);
}

static struct template_value get_slug(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(rule_row(finding(self)->diag->rule)->slug);
}

static struct template_value get_why(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_text(rule_row(finding(self)->diag->rule)->headline);
}

static struct template_value get_item(struct context *ctx, const void *self)
{
	(void)ctx;
	return view_item_ref(&finding(self)->item);
}

static const struct template_member members[] = {
	{"class", SET_TEAM, TEMPLATE_TEXT, .get = get_class},
	{"code", SET_TEAM, TEMPLATE_TEXT, .get = get_code},
	{"edit", SET_TEAM, TEMPLATE_ADDRESS, .get = get_edit},
	{"help", SET_TEAM, TEMPLATE_BODY, .get = get_help},
	{"item", SET_TEAM, TEMPLATE_THING, &view_item, .get = get_item},
	{"level", SET_TEAM, TEMPLATE_TEXT, .get = get_level},
	{"message", SET_TEAM, TEMPLATE_BODY, .get = get_message},
	{"place", SET_TEAM, TEMPLATE_TEXT, .get = get_place},
	{"slug", SET_TEAM, TEMPLATE_TEXT, .get = get_slug},
	{"why", SET_TEAM, TEMPLATE_TEXT, .get = get_why},
	{0},
};
const struct template_class view_finding = {
	.name = "finding", .members = members};
