/* inline_cost.c: what the inlines of one block would cost cmark.
 *
 * Measured with 0.29.0.gfm.6: each `]` walks over the `*`, `_` and `![` that
 * are open (5 ns a step); runs of `*` and `_` that do not match walk over each
 * other (0.06 ns); `<?`, `<!X` and `<![CDATA[` that are never closed read on
 * to the end of the block (0.3 ns a byte).  All else is linear. */
#include "markdown_int.h"

#define PAIRS_A_STEP 128
#define BYTES_A_STEP 16

struct mark_counts {
	uint64_t runs;    /* of * and _ that may open or close */
	uint64_t images;  /* ![ */
	uint64_t closers; /* ] */
	/* Openers of raw HTML behind the last of their closers: ?> > ]]> */
	uint64_t instructions, declarations, sections;
};

static bool is_plain(str s, size_t at)
{
	return at < s.len && byte_is_word(s.at[at]) && s.at[at] != '_';
}

/* `snake_case`: no underscore in it can open or close anything. */
static bool is_inside_word(str s, size_t beg, size_t end)
{
	return s.at[beg] == '_' && beg > 0 && is_plain(s, beg - 1) &&
		is_plain(s, end);
}

static size_t count_run(struct mark_counts *m, str s, size_t beg)
{
	size_t end = beg;
	while (end < s.len && s.at[end] == s.at[beg])
		end++;
	m->runs += !is_inside_word(s, beg, end);
	return end - 1;
}

static void count_angle(struct mark_counts *m, str s, size_t at)
{
	if (at + 1 >= s.len)
		return;
	if (s.at[at + 1] == '?')
		m->instructions++;
	if (s.at[at + 1] != '!' || at + 2 >= s.len)
		return;
	if (byte_is_letter(s.at[at + 2]))
		m->declarations++;
	if (s.at[at + 2] == '[')
		m->sections++;
}

static char before(str s, size_t at, size_t n)
{
	if (at < n)
		return 0;
	return s.at[at - n];
}

/* cmark reads `??` and `]]` in pairs and misses a closer behind an odd one. */
static void count_closing_angle(struct mark_counts *m, str s, size_t at)
{
	m->declarations = 0;
	if (before(s, at, 1) == '?' && before(s, at, 2) != '?')
		m->instructions = before(s, at, 2) == '<';
	if (before(s, at, 1) == ']' && before(s, at, 2) == ']' &&
		before(s, at, 3) != ']')
		m->sections = 0;
}

/* Returns the last byte that was counted: runs are counted as one. */
static size_t count_mark(struct mark_counts *m, str s, size_t at)
{
	switch (s.at[at]) {
	case '*':
	case '_':
		return count_run(m, s, at);
	case ']':
		m->closers++;
		return at;
	case '!':
		m->images += at + 1 < s.len && s.at[at + 1] == '[';
		return at;
	case '<':
		count_angle(m, s, at);
		return at;
	case '>':
		count_closing_angle(m, s, at);
		return at;
	default:
		return at;
	}
}

bool inline_cost_too_high(str content, uint32_t run)
{
	struct mark_counts m = {0};
	uint64_t allowed = (uint64_t)run * run;
	if (content.len < 2 * (size_t)run) /* too short for it */
		return false;
	for (size_t i = 0; i < content.len; i++)
		i = count_mark(&m, content, i);
	uint64_t unclosed = m.instructions + m.declarations + m.sections;
	return m.closers * (m.runs + m.images) + m.runs * m.runs / PAIRS_A_STEP +
		unclosed * content.len / BYTES_A_STEP >
		allowed;
}
