/* syntax.c: from text to cmark's tree, within a budget of memory.
 *
 * cmark_mem has no user pointer, so that the memory of the parse that runs is
 * a thread's.  Two phases are told apart: when the text was fed, the blocks
 * are known and no inline was parsed.  What would cost too much then is taken
 * out by limit_inlines.  cmark does not tell the root of an unfinished tree; an
 * extension that opens no block sees it go by: a first line `x`, cut off again,
 * makes sure that it does. */
#include "markdown_int.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <string.h>

/* SYNTAX_LEAD_LINES of them */
#define LEAD "x\n\n"

static _Thread_local struct syntax *memory;
static pthread_once_t registered = PTHREAD_ONCE_INIT;

/* Each piece has its size before it, for resize. */
#define HEAD 16

static void *take(size_t n)
{
	if (n > memory->left || memory->left - n < HEAD)
		longjmp(memory->over, 1);
	memory->left -= n + HEAD;
	char *head = arena_take(memory->from, n + HEAD, HEAD);
	memcpy(head, &n, sizeof n);
	return head + HEAD;
}

static void *take_array(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / 2 / size)
		longjmp(memory->over, 1);
	return take(n * size);
}

static void *resize(void *at, size_t n)
{
	if (!at)
		return take(n);
	size_t old;
	memcpy(&old, (char *)at - HEAD, sizeof old);
	return old >= n ? at : memcpy(take(n), at, old);
}

/* The arena lets go of all of it at once. */
static void drop(void *at)
{
	(void)at;
}

/* Its signature is given by cmark. */
static cmark_node *see_root(cmark_syntax_extension *self, int indented,
	cmark_parser *parser, cmark_node *parent, unsigned char *input, int len)
{
	(void)self, (void)indented, (void)parser, (void)input, (void)len;
	if (!memory->root)
		memory->root = parent;
	return NULL;
}

static bool has_inlines(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	return type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING ||
		!strcmp(cmark_node_get_type_string(node), "table_cell");
}

/* requires: blocks are parsed, inlines are not.  ensures: no inlines are left
 * that take cmark more than linear time. */
static void limit_inlines(struct syntax *s)
{
	cmark_iter *iter = cmark_iter_new(s->root);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		if (cmark_iter_get_event_type(iter) != CMARK_EVENT_ENTER ||
			!has_inlines(node))
			continue;
		str content = str_from(cmark_node_get_string_content(node));
		if (!inline_cost_too_high(content, s->run))
			continue;
		str *kept = NEW(s->from, str, 1);
		*kept = arena_copy(s->from, content);
		cmark_node_set_user_data(node, kept);
		cmark_node_set_string_content(node, "x");
	}
	cmark_iter_free(iter);
}

static void attach(cmark_parser *parser, const char *name)
{
	cmark_syntax_extension *e = cmark_find_syntax_extension(name);
	if (!e)
		bug(__func__, "cmark-gfm has no such extension");
	cmark_parser_attach_syntax_extension(parser, e);
}

/* requires: s is `memory`.  Order: the watcher sees the root in the first
 * line; inlines are limited when all blocks are known, before finish() reads
 * them.  Does not return where the budget ends. */
static cmark_node *parse(
	struct syntax *s, cmark_syntax_extension *watcher, str text)
{
	cmark_mem mem = {take_array, resize, drop};
	cmark_mem *kept = NEW(s->from, cmark_mem, 1);
	*kept = mem;
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, kept);
	attach(parser, "table");
	attach(parser, "tasklist");
	cmark_parser_attach_syntax_extension(parser, watcher);
	cmark_parser_feed(parser, LEAD, sizeof LEAD - 1);
	if (!s->root || !cmark_node_first_child(s->root))
		bug(__func__, "cmark-gfm did not show its tree");
	cmark_node_unlink(cmark_node_first_child(s->root));
	cmark_parser_feed(parser, text.at, text.len);
	if (text.len && text.at[text.len - 1] != '\n')
		cmark_parser_feed(parser, "\n", 1); /* else it waits for the rest */
	limit_inlines(s);
	return cmark_parser_finish(parser);
}

bool syntax_parse(struct syntax *s, str text)
{
	pthread_once(&registered, cmark_gfm_core_extensions_ensure_registered);
	cmark_syntax_extension *watcher = cmark_syntax_extension_new("prdc");
	cmark_syntax_extension_set_open_block_func(watcher, see_root);
	memory = s;
	s->root = NULL;
	if (setjmp(s->over))
		s->root = NULL;
	else
		s->root = parse(s, watcher, text);
	cmark_syntax_extension_free(cmark_get_default_mem_allocator(), watcher);
	s->left = SIZE_MAX; /* the walk takes what it reads */
	return s->root;
}

void syntax_close(struct syntax *s)
{
	if (memory == s)
		memory = NULL;
}
