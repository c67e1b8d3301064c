/* markdown.c: from a body of Markdown to blocks: guards, cmark, the walk. */
#include "markdown_int.h"

#include <stdlib.h>
#include <string.h>

/* Bytes that cmark may take: what it takes of text that is written to need
 * much of it (all `*` and `_`: 330 for each byte), and some to begin with. */
#define MEMORY_BASE ((size_t)8 << 20)
#define MEMORY_OF_LIMIT 16
#define MEMORY_OF_TEXT 512

static struct walk begin(struct reading *r, span at)
{
	struct walk w = {.r = r};
	w.lines = lines_index(r->scratch, r->source, at);
	w.flow.content.scratch = w.leaf.scratch = r->scratch;
	w.anchors.arena = r->scratch;
	prefixes_collect(&w.prefixes, &r->ws->vocabulary, r->scratch);
	return w;
}

static int by_text(const void *left, const void *right)
{
	return str_order(*(const str *)left, *(const str *)right);
}

static void keep_anchors(struct walk *w)
{
	struct markdown *md = &w->r->md;
	md->nanchors = w->anchors.len;
	md->anchors = NEW(w->r->keep, str, md->nanchors);
	for (size_t i = 0; i < md->nanchors; i++)
		md->anchors[i] = w->anchors.at[i].key;
	if (md->nanchors)
		qsort(md->anchors, md->nanchors, sizeof *md->anchors, by_text);
}

static void end(struct walk *w)
{
	elements_close(w, 0);
	hidden_leave(w, 0);
	references_sort(w);
	keep_anchors(w);
	html_report(w);
}

static span first_text(const struct walk *w, uint32_t line)
{
	str text = lines_text(&w->lines, line), bare = str_trim(text);
	uint32_t beg = lines_offset(&w->lines, line);
	beg += (uint32_t)(bare.len ? bare.at - text.at : 0);
	return (span){w->r->file, beg, beg + (uint32_t)bare.len};
}

static void read_plain(struct walk *w, const char *limit)
{
	guards_report(w->r, first_text(w, 1), limit);
	leaf_plain(w, 1, w->lines.n + 1);
}

/* ---------------------------------------------------- what was refused */
enum seen {
	SEEN_NOT,
	SEEN_HEADING, /* at the root: the stand-in */
	SEEN_CODE,
};

static void see(struct walk *w, cmark_node *node, uint8_t *seen)
{
	uint32_t line = node_line(node);
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_HEADING && line <= w->lines.n &&
		!cmark_node_parent(cmark_node_parent(node)))
		seen[line] = SEEN_HEADING;
	if (type != CMARK_NODE_CODE_BLOCK)
		return;
	uint32_t n = content_lines(str_from(cmark_node_get_literal(node)));
	for (; n && line < w->lines.n; n--)
		seen[++line] = SEEN_CODE;
}

/* A stand-in that became code gives way to what it stands for: code harms
 * nobody.  False: one is gone otherwise, and nobody knows what the text is. */
static bool give_back(struct walk *w, cmark_node *root, bool *again)
{
	struct guards *g = &w->guards;
	uint8_t *seen = NEW(w->r->scratch, uint8_t, w->lines.n + 2);
	*again = false;
	if (!g->len)
		return true;
	cmark_iter *iter = cmark_iter_new(root);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_iter_get_event_type(iter) == CMARK_EVENT_ENTER)
			see(w, cmark_iter_get_node(iter), seen);
	cmark_iter_free(iter);
	for (size_t i = 0; i < g->len; i++) {
		if (g->at[i].again || seen[g->at[i].line] == SEEN_HEADING)
			continue;
		if (seen[g->at[i].line] != SEEN_CODE)
			return false;
		g->at[i].again = *again = true;
	}
	return true;
}

/* Parses what the guards let through.  False: it is not to be parsed. */
static bool parse(struct walk *w, struct syntax *s)
{
	struct limits limits = guards_limits(w->r);
	bool again = true;
	for (int i = 0; again && i < 2; i++) {
		str text = guards_text(&w->guards, &w->lines, w->r->scratch);
		*s = (struct syntax){
			.from = w->r->scratch,
			.left = MEMORY_BASE + MEMORY_OF_LIMIT * limits.file +
				MEMORY_OF_TEXT * text.len,
			.run = limits.run,
		};
		if (!syntax_parse(s, text)) {
			w->guards.whole = "file";
			return false;
		}
		if (!give_back(w, s->root, &again)) {
			w->guards.whole = w->guards.at[0].limit;
			return false;
		}
	}
	if (again)
		w->guards.whole = w->guards.at[0].limit;
	return !again;
}

static void report_refused(struct walk *w)
{
	for (size_t i = 0; i < w->guards.len; i++)
		if (!w->guards.at[i].again)
			guards_report(w->r, first_text(w, w->guards.at[i].line),
				w->guards.at[i].limit);
}

void markdown_read(struct reading *r, span at)
{
	if (str_starts(
			str_slice(r->source->text, at.beg, at.end), STR("\xef\xbb\xbf")))
		at.beg += 3;
	struct walk w = begin(r, at);
	w.flow.content.lines = w.leaf.lines = &w.lines;
	struct syntax s = {0};
	guards_scan(&w.guards, r, &w.lines);
	if (!w.guards.whole && parse(&w, &s)) {
		report_refused(&w);
		walk_nodes(&w, s.root);
	} else {
		read_plain(&w, w.guards.whole);
	}
	syntax_close(&s);
	end(&w);
}

void markdown_hole(
	struct reading *r, uint32_t at, enum hole_kind kind, uint32_t n)
{
	struct markdown *md = &r->md;
	if (!r->bodies)
		return;
	md->holes = arena_grow(
		r->scratch, md->holes, md->nholes, &md->holes_cap, sizeof *md->holes);
	md->holes[md->nholes++] = (struct hole){at, kind, n};
}
