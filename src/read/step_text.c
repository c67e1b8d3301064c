/* step_text.c: the steps of a scenario as the criterion's text and HTML. */
#include "criteria_int.h"

void step_put_text(buf *text, const struct step *s)
{
	if (text->len)
		buf_putc(text, '\n');
	FORMAT(text, "{} {}", s->keyword, s->text);
}

void step_put_html(buf *html, const struct step *s)
{
	buf_puts(html, html->len ? "<br/>\n<strong>" : "<strong>");
	escape_text(html, s->keyword);
	buf_puts(html, "</strong> ");
	buf_put(html, s->html);
}
