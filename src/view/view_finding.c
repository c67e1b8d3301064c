/* view_finding.c: a finding, with the line to edit. */
#include "view_int.h"

static const struct finding *finding(const void *self)
{
	return self;
}

static const char *level_name(enum severity severity)
{
	if (severity == SEVERITY_ERROR)
		return "error";
	return severity == SEVERITY_WARNING ? "warning" : "note";
}

static struct view_value get_level(struct page *p, const void *self)
{
	(void)p;
	return view_text(str_from(level_name(finding(self)->diag->severity)));
}

static struct view_value get_class(struct page *p, const void *self)
{
	return view_text(arena_print(
		p->scratch, "state s-%s", level_name(finding(self)->diag->severity)));
}

/* `NEED-3` as code; where it stands between a mark and the end, as text. */
static void put_marked(buf *out, str text)
{
	while (text.len != 0) {
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

static void write_message(struct page *p, const void *self)
{
	const struct diag *d = finding(self)->diag;
	put_marked(p->out, d->message);
	if (d->subject.len == 0 ||
		str_find(d->message, d->subject, 0) < d->message.len)
		return;
	buf_puts(p->out, ": <code>");
	escape_text(p->out, d->subject);
	buf_puts(p->out, "</code>");
}

static struct view_value get_message(struct page *p, const void *self)
{
	(void)p;
	return view_body(self, write_message);
}

static void write_help(struct page *p, const void *self)
{
	put_marked(p->out, finding(self)->diag->help);
}

static struct view_value get_help(struct page *p, const void *self)
{
	(void)p;
	return view_body(
		finding(self)->diag->help.len != 0 ? self : NULL, write_help);
}

static struct view_value get_place(struct page *p, const void *self)
{
	const struct finding *f = finding(self);
	if (f->path.len == 0)
		return view_text(f->path);
	return view_text(arena_print(
		p->scratch, "%.*s:%u", (int)f->path.len, f->path.at, f->line));
}

static struct view_value get_edit(struct page *p, const void *self)
{
	const struct finding *f = finding(self);
	str edit = view_edit_address(p, f->path, f->line);
	if (edit.len == 0 && f->document != NULL)
		edit = address_document(p->site, f->document);
	return view_address(edit);
}

static struct view_value get_code(struct page *p, const void *self)
{
	(void)p;
	return view_text(rule_row(finding(self)->diag->rule)->code);
}

static struct view_value get_slug(struct page *p, const void *self)
{
	(void)p;
	return view_text(rule_row(finding(self)->diag->rule)->slug);
}

static struct view_value get_why(struct page *p, const void *self)
{
	(void)p;
	return view_text(rule_row(finding(self)->diag->rule)->headline);
}

static struct view_value get_item(struct page *p, const void *self)
{
	return view_shown_item(p, &finding(self)->item);
}

static const struct view_member members[] = {
	{"class", VIEW_TEXT, .get = get_class},
	{"code", VIEW_TEXT, .get = get_code},
	{"edit", VIEW_ADDRESS, .get = get_edit},
	{"help", VIEW_BODY, .get = get_help},
	{"item", VIEW_THING, &view_item, .get = get_item},
	{"level", VIEW_TEXT, .get = get_level},
	{"message", VIEW_BODY, .get = get_message},
	{"place", VIEW_TEXT, .get = get_place},
	{"slug", VIEW_TEXT, .get = get_slug},
	{"why", VIEW_TEXT, .get = get_why},
	{0},
};
const struct view_class view_finding = {"finding", members};
