/* floor.c: the physical floor of a compiler of Markdown with front matter:
 * walk, read, libyaml events, cmark-gfm with GFM's extensions, render, write.
 * usage: floor full|check INDIR OUTDIR  (check: no rendering, no writing) */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

enum {
	EXTENSIONS = 5,
};
static const char *const names[EXTENSIONS] = {
	"table", "strikethrough", "autolink", "tasklist", "tagfilter"};

struct text {
	char *at;
	size_t len, cap;
};
struct floor {
	int in, out;
	bool check;
	char **paths;
	size_t npaths, cap;
	cmark_syntax_extension *extensions[EXTENSIONS];
	cmark_llist *list;
	struct text source, page;
	size_t events, nodes;
};

static void die(const char *what)
{
	perror(what);
	exit(2);
}

static void room(struct text *t, size_t n)
{
	if (t->cap >= n)
		return;
	t->at = realloc(t->at, t->cap = n * 2);
	if (!t->at)
		die("realloc");
}

static void put(struct text *t, const char *s, size_t n)
{
	room(t, t->len + n + 1);
	memcpy(t->at + t->len, s, n);
	t->len += n;
	t->at[t->len] = 0;
}

static void walk(struct floor *f, int folder, char *path, size_t len)
{
	DIR *d = fdopendir(folder);
	struct dirent *e;
	if (!d)
		die(path);
	while ((e = readdir(d))) {
		size_t n = strlen(e->d_name);
		if (e->d_name[0] == '.')
			continue;
		memcpy(path + len, e->d_name, n + 1);
		if (e->d_type == DT_DIR) {
			int below = openat(folder, e->d_name, O_RDONLY | O_DIRECTORY);
			if (!f->check && mkdirat(f->out, path, 0777) && errno != EEXIST)
				die(path);
			memcpy(path + len + n, "/", 2);
			walk(f, below, path, len + n + 1);
		} else if (n > 3 && !strcmp(e->d_name + n - 3, ".md")) {
			if (f->npaths == f->cap)
				f->paths = realloc(
					f->paths, (f->cap = f->cap * 2 + 4096) * sizeof *f->paths);
			f->paths[f->npaths++] = strdup(path);
		}
	}
	closedir(d);
}

static int by_path(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void read_source(struct floor *f, const char *path)
{
	int fd = openat(f->in, path, O_RDONLY);
	if (fd < 0)
		die(path);
	f->source.len = 0;
	for (;;) {
		room(&f->source, f->source.len + 65536);
		ssize_t n = read(fd, f->source.at + f->source.len,
			f->source.cap - f->source.len - 1);
		if (n < 0)
			die(path);
		if (!n)
			break;
		f->source.len += (size_t)n;
	}
	close(fd);
}

static void read_yaml(struct floor *f, const char *at, size_t len)
{
	yaml_parser_t parser;
	yaml_event_t event;
	bool done = false;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_string(&parser, (const unsigned char *)at, len);
	while (!done && yaml_parser_parse(&parser, &event)) {
		f->events++;
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

/* Reads the front matter; returns where the body begins. */
static size_t front_matter(struct floor *f)
{
	const char *s = f->source.at;
	size_t n = f->source.len;
	if (n < 5 || memcmp(s, "---\n", 4))
		return 0;
	const char *end = memmem(s + 3, n - 3, "\n---\n", 5);
	if (!end)
		return 0;
	read_yaml(f, s + 4, (size_t)(end + 1 - (s + 4)));
	return (size_t)(end + 5 - s);
}

static void count_nodes(struct floor *f, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		f->nodes++;
	cmark_iter_free(iter);
}

static void write_page(struct floor *f, const char *path, const char *html)
{
	char name[4096];
	static const char head[] = "<!doctype html>\n<html><body>\n";
	static const char foot[] = "</body></html>\n";
	f->page.len = 0;
	put(&f->page, head, sizeof head - 1);
	put(&f->page, html, strlen(html));
	put(&f->page, foot, sizeof foot - 1);
	snprintf(name, sizeof name, "%.*s.html", (int)(strlen(path) - 3), path);
	int fd = openat(f->out, name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
	if (fd < 0 || write(fd, f->page.at, f->page.len) < 0)
		die(name);
	close(fd);
}

static void compile(struct floor *f, const char *path)
{
	read_source(f, path);
	size_t body = front_matter(f);
	cmark_mem *mem = cmark_get_default_mem_allocator();
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, mem);
	for (int n = 0; n < EXTENSIONS; n++)
		cmark_parser_attach_syntax_extension(parser, f->extensions[n]);
	cmark_parser_feed(parser, f->source.at + body, f->source.len - body);
	cmark_node *root = cmark_parser_finish(parser);
	if (f->check) {
		count_nodes(f, root);
	} else {
		char *html =
			cmark_render_html_with_mem(root, CMARK_OPT_DEFAULT, f->list, mem);
		write_page(f, path, html);
		mem->free(html);
	}
	cmark_node_free(root);
	cmark_parser_free(parser);
}

int main(int argc, char **argv)
{
	struct floor f = {0};
	char path[8192] = "";
	if (argc != 4)
		return 2;
	f.check = !strcmp(argv[1], "check");
	f.in = open(argv[2], O_RDONLY | O_DIRECTORY);
	mkdir(argv[3], 0777);
	f.out = open(argv[3], O_RDONLY | O_DIRECTORY);
	if (f.in < 0 || f.out < 0)
		die(argv[2]);
	cmark_gfm_core_extensions_ensure_registered();
	for (int n = 0; n < EXTENSIONS; n++) {
		f.extensions[n] = cmark_find_syntax_extension(names[n]);
		f.list = cmark_llist_append(
			cmark_get_default_mem_allocator(), f.list, f.extensions[n]);
	}
	walk(&f, dup(f.in), path, 0);
	qsort(f.paths, f.npaths, sizeof *f.paths, by_path);
	for (size_t n = 0; n < f.npaths; n++)
		compile(&f, f.paths[n]);
	printf(
		"%zu documents, %zu events, %zu nodes\n", f.npaths, f.events, f.nodes);
	return 0;
}
