/* print_heads.c: the running heads and feet of a printed sheet.  Browsers
 * cannot copy a heading there, so that each sheet has a style of its own. */
#include "emit_int.h"

/* "print/roadmap.html" -> "print/roadmap.css" */
str sheet_style(arena *keep, str sheet)
{
	size_t dot = str_rfind_byte(sheet, '.');
	return FORMAT(keep, "{}.css", str_slice(sheet, 0, dot));
}

/* As a CSS string; quotes and control characters are escaped. */
static void put_string(buf *out, str s)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if (c < 0x20 || c == 0x7f || c == '"' || c == '\\')
			buf_print(out, "\\%x ", c);
		else
			buf_putc(out, s.at[i]);
	}
	buf_putc(out, '"');
}

static void put_box(buf *out, const char *box, str text)
{
	buf_print(out, "  @%s { content: ", box);
	put_string(out, text);
	buf_puts(out, "; color: #555; font: 8pt sans-serif; }\n");
}

void sheet_write_style(struct page *p)
{
	str as_of = view_word_of(&p->view, WORD_page_as_of,
		view_date_words(&p->view, p->site->plan->today));
	buf_puts(p->view.out, "@page {\n");
	put_box(p->view.out, "top-left", p->site->workspace->settings.title);
	put_box(p->view.out, "top-right", p->plan->title);
	put_box(p->view.out, "bottom-left", as_of);
	buf_puts(p->view.out, "}\n");
}
