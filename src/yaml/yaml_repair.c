/* yaml_repair.c: mends what people mean and YAML reads otherwise.
 *
 * In the copy that libyaml reads, a harmless byte takes the place of the one
 * that it would stumble over; texts are taken from the source by their
 * places, so nothing of this shows. */
#include "scan_int.h"

#include <string.h>

static const char harmless = 'x';

static struct yaml_trouble *mended(
	struct yaml_scan *n, uint32_t beg, uint32_t end)
{
	struct yaml_trouble *t = NEW(n->keep, struct yaml_trouble, 1);
	t->problem = YAML_REPAIRED;
	t->at = stretch_span(n->s, n->s->beg + beg, n->s->beg + end);
	*n->last = t;
	n->last = &t->next;
	return t;
}

/* "the text after `owner:`", or "the list item" where there is no key. */
static str subject(struct yaml_scan *n, uint32_t at)
{
	uint32_t beg = at;
	while (beg && n->at[beg - 1] != '\n' && n->at[beg - 1] != '\r')
		beg--;
	str key = yaml_line_key(scan_source(n, beg, at));
	if (!key.len)
		return STR("the list item");
	key = yaml_excerpt(n->keep, key);
	return FORMAT(n->keep, "the text after `{}:`", key);
}

static void offer_quotes(struct yaml_scan *n, struct yaml_trouble *t, str value)
{
	str quoted = yaml_quoted(n->keep, value);
	str shown = yaml_excerpt(n->keep, quoted);
	t->fix = quoted;
	t->help = FORMAT(n->keep, "put it in quotes: `{}`", shown);
}

/* Text or a key that begins with a sign that means something to YAML. */
void repair_beginning(struct yaml_scan *n, uint32_t beg, uint32_t end)
{
	if (!n->copy)
		return;
	str who = subject(n, beg);
	struct yaml_trouble *t = mended(n, beg, end);
	t->what = FORMAT(n->keep,
		"{} begins with `{}`, which has a meaning of its own in YAML", who,
		((str){n->at + beg, 1}));
	offer_quotes(n, t, scan_source(n, beg, end));
	n->copy[beg] = harmless;
}

/* `title: Export: the month` */
void repair_colons(struct yaml_scan *n, uint32_t beg, uint32_t end)
{
	if (!n->copy)
		return;
	str who = subject(n, beg);
	struct yaml_trouble *t = mended(n, beg, end);
	t->what = FORMAT(n->keep, "{} {}", who,
		str_from(n->at[end - 1] == ':' ? "ends in `:`" : "contains `: `"));
	offer_quotes(n, t, scan_source(n, beg, end));
	for (uint32_t at = beg; at < end; at++)
		if (n->at[at] == ':' && scan_ends_word(n, at + 1))
			n->copy[at] = harmless;
}

static str spaces_for(arena *keep, str blanks)
{
	buf out = {0};
	for (size_t n = 0; n < blanks.len; n++)
		buf_puts(&out, blanks.at[n] == '\t' ? "  " : " ");
	return buf_take(&out, keep);
}

/* Tabs where YAML wants spaces.  Each is read as one space, and offered to be
 * written as two. */
void repair_tabs(struct yaml_scan *n, uint32_t beg, uint32_t end, bool silent)
{
	if (!n->copy || !memchr(n->at + beg, '\t', end - beg))
		return;
	for (uint32_t at = beg; at < end; at++)
		if (n->copy[at] == '\t')
			n->copy[at] = ' ';
	if (silent)
		return;
	struct yaml_trouble *t = mended(n, beg, end);
	t->what = STR("a tab stands where YAML expects spaces");
	t->help = STR("write spaces instead of the tab");
	t->fix = spaces_for(n->keep, scan_source(n, beg, end));
}

/* libyaml refuses control characters and takes some rare ones for the ends
 * of lines. */
static bool is_unwelcome(int32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	return (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
		code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

/* Byte order marks, control characters and rare line ends, where libyaml would
 * stop. */
void repair_signs(struct yaml_scan *n)
{
	struct yaml_trouble *t = NULL;
	str text = {n->at, n->len};
	for (size_t at = 0, next = 0; at < n->len; at = next) {
		int32_t code = utf8_next(text, &next);
		if (!is_unwelcome(code))
			continue;
		if (next - at == 3)
			memcpy(n->copy + at, "\xef\xbf\xbd", 3);
		else
			memset(n->copy + at, '?', next - at);
		if (t)
			continue;
		t = mended(n, (uint32_t)at, (uint32_t)next);
		t->what = arena_print(n->keep,
			"a character that cannot be seen (U+%04X) stands here",
			(unsigned)code);
		t->help = STR("delete it");
	}
}
