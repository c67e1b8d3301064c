/* theme.c: the colour of the workspace, made fit to read on light paper and on
 * dark. */
#include "emit_int.h"

#include <math.h>

struct colour {
	int red, green, blue; /* 0..255 */
};
/* --paper of style.css, light and dark, and the contrast of links on it: 4.5
 * is what small text needs; in the dark they would drown at that. */
static const struct ground {
	struct colour paper;
	int towards; /* where a colour becomes more readable */
	double least;
} light = {{0xfd, 0xfc, 0xfa}, 0, 4.5}, dark = {{0x1d, 0x1e, 0x20}, 255, 6.5};

static int digit(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	c = byte_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* `#0a6` or `#00aa66`. */
static bool read_colour(str s, struct colour *colour)
{
	int d[6];
	if (!str_starts(s, STR("#")) || (s.len != 4 && s.len != 7))
		return false;
	for (size_t i = 0; i < 6; i++) {
		d[i] = digit(s.at[s.len == 4 ? 1 + i / 2 : 1 + i]);
		if (d[i] < 0)
			return false;
	}
	*colour =
		(struct colour){d[0] * 16 + d[1], d[2] * 16 + d[3], d[4] * 16 + d[5]};
	return true;
}

/* WCAG 2.2, relative luminance. */
static double linear(int channel)
{
	double c = channel / 255.0;
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour c)
{
	return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) +
		0.0722 * linear(c.blue);
}

static double contrast(struct colour a, struct colour b)
{
	double x = luminance(a), y = luminance(b);
	return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* So many 32nds of the way to black (0) or white (255). */
static struct colour mixed(struct colour c, int towards, int parts)
{
	return (struct colour){c.red + (towards - c.red) * parts / 32,
		c.green + (towards - c.green) * parts / 32,
		c.blue + (towards - c.blue) * parts / 32};
}

static struct colour readable(struct colour c, const struct ground *on)
{
	for (int parts = 0; parts < 32; parts++) {
		struct colour tried = mixed(c, on->towards, parts);
		if (contrast(tried, on->paper) >= on->least)
			return tried;
	}
	return mixed(c, on->towards, 32);
}

static void put_accent(buf *out, struct colour c)
{
	buf_print(
		out, ":root { --accent: #%02x%02x%02x; }", c.red, c.green, c.blue);
}

bool theme_wanted(const struct site *s)
{
	struct colour c;
	return read_colour(s->workspace->settings.site.accent, &c);
}

void theme_write(struct page *p)
{
	struct colour c;
	if (!read_colour(p->site->workspace->settings.site.accent, &c))
		return;
	buf_puts(p->view.out, "@media screen { ");
	put_accent(p->view.out, readable(c, &light));
	buf_puts(
		p->view.out, " }\n@media screen and (prefers-color-scheme: dark) { ");
	put_accent(p->view.out, readable(c, &dark));
	buf_puts(p->view.out, " }\n");
}
