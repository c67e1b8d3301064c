/* build_cache.c: a build that would see what the last one saw prints the same
 * again and leaves its site alone.
 *
 * $XDG_CACHE_HOME/prdc/HASH.build, else ~/.cache/prdc/HASH.build.  The file is
 * never in the workspace: a pull request could bring one along, and it would
 * decide that there is nothing to build.
 *     prdc-build 1
 *     KEY STATUS SITE        digests in hex: options and binary; the site
 *     N                      answers, one a line:
 *     ASKED DIGEST PATH      (ASKED_* as a number)
 *     what was printed, to the end of the file
 * The build depends on exactly what it asked its tree. */
#include "cli_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	LONGEST_FILE = 256 << 20, /* bytes */
};

/* Of what a path leads to, over links: file_read() follows none. */
static uint64_t digest_file(const char *path, arena *scratch)
{
	str text = {0};
	char *real = path ? realpath(path, NULL) : NULL;
	if (real)
		file_read(
			(struct file_room){scratch, LONGEST_FILE}, AT_FDCWD, real, &text);
	free(real);
	return str_hash(text);
}

/* Which program this is.  Its time and size tell, as they do for make: to read
 * it whole would cost as much as a small build. */
static void put_program(buf *b)
{
	struct stat st = {0}; /* without /proc, the version alone must tell */
	(void)stat("/proc/self/exe", &st);
	buf_print(b, "%s %lld %lld %lld.%09ld\n", prdc_version,
		(long long)st.st_ino, (long long)st.st_size,
		(long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
}

static void put_words(buf *b, const struct option_words *w)
{
	for (size_t n = 0; n < w->len; n++)
		buf_print(b, "%s\n", w->at[n]);
	buf_puts(b, ";");
}

/* Everything but the tree that decides what is written and printed. */
static uint64_t digest_options(const struct options *o, const char *root)
{
	buf b = {0};
	arena scratch = {0};
	char *out = realpath(o->out, NULL);
	date today = today_find(o->today, root, true);
	buf_print(&b, "%d %d %d %d %d %d %zu %d %d\n", o->quiet, o->strict,
		o->no_config, (int)o->fail_on, (int)o->audience, (int)o->verbose,
		o->most, color_wanted(o->color, 2), today.first);
	buf_print(&b, "%s\n%s\n%s\n%s\n", o->config ? o->config : "",
		o->profile ? o->profile : "", o->out, out ? out : "");
	/* The file of --config may lie outside of the workspace, where the tree
	 * is not asked for it. */
	buf_print(
		&b, "%llx\n", (unsigned long long)digest_file(o->config, &scratch));
	put_program(&b);
	put_words(&b, &o->formats);
	put_words(&b, &o->deny);
	put_words(&b, &o->warn);
	put_words(&b, &o->allow);
	uint64_t digest = str_hash(buf_str(&b));
	free(out);
	buf_free(&b);
	arena_free(&scratch);
	return digest;
}

/* The folder of the cache, in keep; empty: this user has none. */
static str cache_folder(arena *keep)
{
	const char *cache = getenv("XDG_CACHE_HOME");
	if (cache && *cache == '/')
		return arena_print(keep, "%s/prdc", cache);
	const char *home = getenv("HOME");
	if (home && *home == '/')
		return arena_print(keep, "%s/.cache/prdc", home);
	return STR("");
}

/* Of the file for this root and output folder; empty: there is no folder for
 * it, and each build is a whole one. */
static str cache_path(arena *keep, const char *root, const struct options *o)
{
	char *whole = realpath(root, NULL);
	str folder = cache_folder(keep);
	str name = arena_print(keep, "%s\n%s", whole ? whole : root, o->out);
	free(whole);
	if (!folder.len)
		return folder;
	return FORMAT(keep, "{}/{}.build", folder,
		arena_print(keep, "%016llx", (unsigned long long)str_hash(name)));
}

static bool read_hex(str *rest, uint64_t *n)
{
	str word = str_next_word(rest);
	*n = 0;
	for (size_t i = 0; i < word.len; i++) {
		char c = byte_lower(word.at[i]);
		int digit = byte_is_digit(c) ? c - '0'
			: c >= 'a' && c <= 'f'   ? c - 'a' + 10
									 : -1;
		if (digit < 0)
			return false;
		*n = *n * 16 + (uint64_t)digit;
	}
	return word.len > 0 && word.len <= 16;
}

/* The content of the file. */
struct last_build {
	uint64_t key, status, site;
	struct answer *answers;
	uint64_t n;
	str printed;
};

/* False: the file is of another version, or damaged.  A wrong number of answers
 * cannot make it take more memory than its text. */
static bool read_last_build(str text, arena *keep, struct last_build *out)
{
	if (!str_eq(str_next_line(&text), STR("prdc-build 1")))
		return false;
	str head = str_next_line(&text);
	if (!read_hex(&head, &out->key) || !read_hex(&head, &out->status) ||
		!read_hex(&head, &out->site) || !read_hex(&head, &out->n) ||
		out->n > text.len)
		return false;
	out->answers = NEW(keep, struct answer, out->n);
	for (uint64_t n = 0; n < out->n; n++) {
		str line = str_next_line(&text);
		uint64_t asked;
		if (!read_hex(&line, &asked) || asked > ASKED_HAS ||
			!read_hex(&line, &out->answers[n].digest))
			return false;
		out->answers[n].asked = (enum asked)asked;
		out->answers[n].path = str_slice(line, 1, line.len);
	}
	out->printed = text;
	return true;
}

/* The questions, asked again on all threads. */
struct again {
	const struct tree *tree;
	const struct last_build *last;
	arena *scratch; /* [threads] */
	bool *changed;  /* [threads] */
};

static void ask_again(void *context, size_t i, unsigned worker)
{
	struct again *all = context;
	const struct answer *a = &all->last->answers[i];
	if (all->changed[worker])
		return;
	uint64_t digest =
		tree_log_ask(all->tree, a, LONGEST_FILE, &all->scratch[worker]);
	if (digest != a->digest)
		all->changed[worker] = true;
	arena_reset(&all->scratch[worker]);
}

static bool all_same(
	const struct tree *tree, const struct last_build *last, unsigned threads)
{
	arena keep = {0};
	struct again all = {
		tree, last, NEW(&keep, arena, threads), NEW(&keep, bool, threads)};
	pool_run(threads, last->n, ask_again, &all);
	bool same = true;
	for (unsigned t = 0; t < threads; t++) {
		same = same && !all.changed[t];
		arena_free(&all.scratch[t]);
	}
	arena_free(&keep);
	return same;
}

bool build_cache_holds(struct run *r, struct build_cache *s)
{
	const struct options *o = r->options;
	arena *keep = &r->keep;
	const char *root = r->root;
	struct last_build last;
	str text = {0};
	str path = cache_path(keep, root, o);
	if (file_read((struct file_room){keep, LONGEST_FILE}, AT_FDCWD, path.at,
			&text) != FILE_READ ||
		!read_last_build(text, keep, &last) ||
		last.key != digest_options(o, root))
		return false;
	if (!last.site || last.site != folder_digest(o->out, o->threads))
		return false;
	if (!all_same(r->tree, &last, o->threads))
		return false;
	s->printed = last.printed;
	s->status = (int)last.status;
	return true;
}

/* Makes the folder of a file and those above it; false: it cannot be. */
static bool make_folders(arena *scratch, str path)
{
	char *at = (char *)arena_copy(scratch, path).at;
	for (char *slash = strchr(at + 1, '/'); slash; slash = strchr(slash, '/')) {
		*slash = 0;
		if (mkdir(at, 0700) && errno != EEXIST)
			return false;
		*slash++ = '/';
	}
	return true;
}

static bool can_write(arena *scratch, str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return !access(arena_copy(scratch, str_slice(path, 0, slash)).at, W_OK);
}

/* Errors are not reported: the next build is a whole one then. */
void build_cache_write(const struct run *r, str printed, int status)
{
	size_t n;
	buf out = {0};
	arena scratch = {0};
	const struct answer *a = tree_log_answers(r->log, &n);
	str path = cache_path(&scratch, r->root, r->options);
	bool sound = r->site.swapped && path.len && make_folders(&scratch, path) &&
		can_write(&scratch, path);
	for (size_t i = 0; i < n; i++)
		sound = sound && str_find_byte(a[i].path, '\n', 0) == a[i].path.len;
	if (sound) {
		buf_print(&out, "prdc-build 1\n%llx %x %llx %zx\n",
			(unsigned long long)digest_options(r->options, r->root), status,
			(unsigned long long)folder_digest(
				r->options->out, r->options->threads),
			n);
		for (size_t i = 0; i < n; i++) {
			buf_print(
				&out, "%x %llx ", a[i].asked, (unsigned long long)a[i].digest);
			FORMAT(&out, "{}\n", a[i].path);
		}
		buf_put(&out, printed);
		file_write(&scratch, path.at, buf_str(&out));
	}
	arena_free(&scratch);
	buf_free(&out);
	tree_log_close(r->log);
}
