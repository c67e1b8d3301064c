/* svg.c: the few elements of SVG that charts are made of. */
#include "chart_int.h"

void svg_length(buf *out, double x)
{
	long tenths = (long)(x * 10 + (x < 0 ? -0.5 : 0.5));

	if (tenths < 0)
		buf_putc(out, '-');
	unsigned long n = (unsigned long)(tenths < 0 ? -tenths : tenths);
	buf_uint(out, n / 10);
	if (n % 10) {
		buf_putc(out, '.');
		buf_uint(out, n % 10);
	}
}

void svg_attribute(buf *out, const char *name, double x)
{
	buf_print(out, " %s=\"", name);
	svg_length(out, x);
	buf_putc(out, '"');
}

void svg_line(buf *out, const char *class, const double at[4])
{
	buf_print(out, "<path class=\"%s\" d=\"M", class);
	svg_length(out, at[0]);
	buf_putc(out, ' ');
	svg_length(out, at[1]);
	buf_putc(out, 'L');
	svg_length(out, at[2]);
	buf_putc(out, ' ');
	svg_length(out, at[3]);
	buf_puts(out, "\"/>");
}

void svg_text(buf *out, struct svg_text t, str text)
{
	buf_puts(out, "<text");
	if (t.class)
		buf_print(out, " class=\"%s\"", t.class);
	svg_attribute(out, "x", t.x);
	svg_attribute(out, "y", t.y);
	if (t.anchor)
		buf_print(out, " text-anchor=\"%s\"", t.anchor);
	buf_putc(out, '>');
	escape_text(out, text);
	buf_puts(out, "</text>");
}
