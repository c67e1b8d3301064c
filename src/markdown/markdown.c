/* markdown.c: from a body of Markdown to blocks: limits, cmark, the walk. */
#include "markdown_int.h"

#include <stdlib.h>
#include <string.h>

/* Bytes that cmark may take: what it takes of text that is written to need
 * much of it (all `*` and `_`: 330 for each byte), and some to begin with. */
#define MEMORY_BASE ((size_t)8 << 20)
#define MEMORY_OF_LIMIT 16
#define MEMORY_OF_TEXT 512
#define MOST_PARSES 4

static struct block_walk begin(const struct markdown_input *in)
{
	struct block_walk w = {.in = in};
	span at = in->at;
	if (str_starts(
			str_slice(in->source->text, at.beg, at.end), STR("\xef\xbb\xbf")))
		at.beg += 3;
	w.md.source = in->source;
	w.md.file = at.file;
	w.lines = lines_index(in->scratch, in->source, at);
	w.inlines.content.scratch = w.leaf.scratch = in->scratch;
	w.anchors.arena = in->scratch;
	return w;
}

static int by_text(const void *left, const void *right)
{
	return str_order(*(const str *)left, *(const str *)right);
}

static void keep_anchors(struct block_walk *w)
{
	struct markdown *md = &w->md;
	md->nanchors = w->anchors.len;
	md->anchors = NEW(w->in->keep, str, md->nanchors);
	for (size_t i = 0; i < md->nanchors; i++)
		md->anchors[i] = w->anchors.at[i].key;
	if (md->nanchors)
		qsort(md->anchors, md->nanchors, sizeof *md->anchors, by_text);
}

static void end(struct block_walk *w)
{
	if (!w->next_footnote)
		leaf_end_tags(w, 0, w->lines.beg[w->lines.n]);
	elements_close(w, 0);
	references_sort(w);
	keep_anchors(w);
	html_report(w);
}

static span first_text(const struct block_walk *w, uint32_t line)
{
	str text = lines_text(&w->lines, line), bare = str_trim(text);
	uint32_t beg = lines_offset(&w->lines, line);
	beg += (uint32_t)(bare.len ? bare.at - text.at : 0);
	return (span){w->in->at.file, beg, beg + (uint32_t)bare.len};
}

static void read_plain(struct block_walk *w, const char *limit)
{
	block_limits_report(w->in, first_text(w, 1), limit);
	leaf_plain(w, 1, w->lines.n + 1);
}

/* ---------------------------------------------------- what was refused */
enum seen {
	SEEN_NOT,
	SEEN_HEADING, /* the stand-in */
	SEEN_CODE,
};

static void see(struct block_walk *w, cmark_node *node, uint8_t *seen)
{
	uint32_t line = node_line(node);
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_HEADING && line <= w->lines.n)
		seen[line] = SEEN_HEADING;
	if (type != CMARK_NODE_CODE_BLOCK)
		return;
	uint32_t n = source_map_count_lines(str_from(cmark_node_get_literal(node)));
	for (uint32_t i = 0; i <= n && line + i <= w->lines.n; i++)
		seen[line + i] = SEEN_CODE;
}

/* Lines that are indented like the first one are code where it is. */
static bool is_even(const struct block_walk *w, const struct refused *r)
{
	str indent = lines_indent(&w->lines, r->line);
	for (uint32_t line = r->line; line < r->end; line++)
		if (!str_starts(lines_text(&w->lines, line), indent))
			return false;
	return true;
}

/* A stand-in that became code gives way to the lines that it stands for: cmark
 * reads code in linear time.  One that became text of a paragraph is tried at
 * the margin.  False: it is gone, and its place in the tree is not known. */
static bool judge(struct block_walk *w, struct refused *r, enum seen seen)
{
	if (r->again || seen == SEEN_HEADING)
		return true;
	if (seen == SEEN_CODE && is_even(w, r)) {
		r->again = true;
		return true;
	}
	bool tried = r->flush;
	r->flush = true;
	return !tried;
}

enum verdict {
	VERDICT_FINE,
	VERDICT_AGAIN,
	VERDICT_LOST,
};

/* What became of the stand-ins in the tree; changes how the next parse shows
 * those that were misjudged. */
static enum verdict judge_all(struct block_walk *w, cmark_node *root)
{
	struct block_limits *g = &w->limits;
	uint8_t *seen = NEW(w->in->scratch, uint8_t, w->lines.n + 1);
	enum verdict verdict = VERDICT_FINE;
	cmark_iter *iter = cmark_iter_new(root);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
			see(w, cmark_iter_get_node(iter), seen);
	cmark_iter_free(iter);
	for (size_t i = 0; i < g->len; i++) {
		struct refused before = g->at[i];
		if (!judge(w, &g->at[i], (enum seen)seen[before.line]))
			return VERDICT_LOST;
		if (before.again != g->at[i].again || before.flush != g->at[i].flush)
			verdict = VERDICT_AGAIN;
	}
	return verdict;
}

static bool parse_once(struct block_walk *w, struct syntax *s)
{
	struct markdown_limits limits = w->in->limits;
	str text = block_limits_text(&w->limits, &w->lines, w->in->scratch);
	*s = (struct syntax){
		.from = w->in->scratch,
		.left = MEMORY_BASE + MEMORY_OF_LIMIT * limits.file +
			MEMORY_OF_TEXT * text.len,
		.run = limits.run,
	};
	if (syntax_parse(s, text))
		return true;
	w->limits.whole = "file";
	return false;
}

/* Parses the lines that are not refused.  False: it is not to be parsed. */
static bool parse(struct block_walk *w, struct syntax *s)
{
	for (int i = 0; i < MOST_PARSES; i++) {
		if (!parse_once(w, s))
			return false;
		enum verdict v = w->limits.len ? judge_all(w, s->root) : VERDICT_FINE;
		if (v == VERDICT_FINE)
			return true;
		if (v == VERDICT_LOST)
			break;
	}
	w->limits.whole = w->limits.at[0].limit;
	return false;
}

static void report_refused(struct block_walk *w)
{
	for (size_t i = 0; i < w->limits.len; i++)
		if (!w->limits.at[i].again)
			block_limits_report(w->in, first_text(w, w->limits.at[i].line),
				w->limits.at[i].limit);
}

/* Order: limits by counting, cmark within its budget, one walk, then what is
 * sorted or counted at the end. */
struct markdown markdown_read(const struct markdown_input *in)
{
	struct block_walk w = begin(in);
	w.inlines.content.lines = w.leaf.lines = &w.lines;
	struct syntax s = {0};
	block_limits_scan(&w.limits, in, &w.lines);
	if (!w.limits.whole && parse(&w, &s)) {
		report_refused(&w);
		walk_nodes(&w, s.root);
	} else {
		read_plain(&w, w.limits.whole);
	}
	syntax_close(&s);
	end(&w);
	return w.md;
}
