/* globs.c: the globs that say which files are meant. */
#include "discover_int.h"

void globs_add(struct globs *n, arena *keep, struct named_glob one)
{
	LIST_ADD(keep, n, one);
}

/* A pattern as a glob: "specs/{ns}/spec.md" is "specs/" and any name. */
static str glob_of(arena *keep, str pattern)
{
	buf out = {0};
	while (pattern.len) {
		buf_put(&out, str_cut(&pattern, '{'));
		size_t close = str_find_byte(pattern, '}', 0);
		if (close < pattern.len)
			buf_putc(&out, '*');
		pattern = str_slice(pattern, close + 1, pattern.len);
	}
	return buf_take(&out, keep);
}

/* A text, or each of a list of texts. */
static void add_texts(struct globs *n, arena *keep, const struct value *v,
	const struct dialect *of)
{
	if (v && v->form == VALUE_TEXT)
		globs_add(n, keep,
			(struct named_glob){.glob = glob_of(keep, v->text), .of = of});
	for (const struct value *one = v ? v->first : NULL; one; one = one->next)
		if (one->form == VALUE_TEXT)
			add_texts(n, keep, one, of);
}

void globs_add_config(
	struct globs *n, arena *keep, const struct config *c, struct dialect *of)
{
	const struct value *documents = value_get(c->root, STR("documents"));
	const struct value *items = value_get(c->root, STR("items"));
	add_texts(n, keep, value_get(c->root, STR("markers")), of);
	for (const struct value *v = documents ? documents->first : NULL; v;
		 v = v->next)
		add_texts(n, keep, value_get(v, STR("path")), of);
	for (const struct value *v = items ? items->first : NULL; v; v = v->next)
		add_texts(n, keep, value_get(v, STR("in")), of);
}

void globs_add_files(
	struct globs *n, arena *keep, const struct config *c, str key)
{
	add_texts(n, keep, value_get(value_get(c->root, STR("files")), key), NULL);
}

/* ------------------------------------------------------------- matching */

static bool is_hidden_name(const struct globs *n, str name)
{
	const struct globs *hidden = n->hidden;
	for (size_t i = 0; hidden && i < hidden->len; i++)
		if (glob_match(hidden->at[i].glob, name))
			return true;
	return str_starts(name, STR("."));
}

bool globs_hidden(const struct globs *n, str path)
{
	while (path.len)
		if (is_hidden_name(n, str_cut(&path, '/')))
			return true;
	return false;
}

/* `*.feature` means files in any folder; `docs` means the one at the root. */
static bool is_bare(str glob)
{
	return str_find_byte(glob, '/', 0) == glob.len &&
		str_find_byte(glob, '*', 0) < glob.len;
}

static str without_slash(str glob)
{
	return str_ends(glob, STR("/")) ? str_slice(glob, 0, glob.len - 1) : glob;
}

/* Does it name the path, or a folder above it? */
static bool holds(str glob, str path)
{
	bool bare = is_bare(glob);
	glob = without_slash(glob);
	for (size_t beg = 0, end; beg < path.len; beg = end + 1) {
		end = str_find_byte(path, '/', beg);
		if (glob_match(glob, str_slice(path, bare ? beg : 0, end)))
			return true;
	}
	return false;
}

bool globs_name(const struct globs *n, str path)
{
	for (size_t i = 0; i < n->len; i++)
		if (holds(n->at[i].glob, path))
			return true;
	return false;
}

bool globs_hold(const struct globs *n, str path)
{
	bool held = n->len && n->at[0].not_these;
	for (size_t i = 0; i < n->len; i++)
		if (holds(n->at[i].glob, path))
			held = !n->at[i].not_these;
	return held;
}

/* One part of a glob against a name; hidden names must be spelled, at least
 * their first letter. */
static bool part_fits(const struct globs *n, str part, str name)
{
	if (is_hidden_name(n, name) && (!part.len || *part.at != *name.at))
		return false;
	return glob_match(part, name);
}

/* Could a path below the folder match? */
static bool enters(const struct globs *n, str glob, str folder)
{
	if (str_starts(glob, STR("/")))
		glob = str_slice(glob, 1, glob.len);
	if (is_bare(glob))
		return !globs_hidden(n, folder);
	while (folder.len) {
		str part = str_cut(&glob, '/');
		if (str_eq(part, STR("**")) || !part.len)
			return !globs_hidden(n, folder);
		if (!part_fits(n, part, str_cut(&folder, '/')))
			return false;
	}
	return true;
}

bool globs_enter(const struct globs *n, str folder)
{
	for (size_t i = 0; i < n->len; i++)
		if (!n->at[i].not_these ? enters(n, n->at[i].glob, folder)
								: i == 0 && !globs_hidden(n, folder))
			return true;
	return false;
}

bool globs_tell(const struct globs *n, str path)
{
	for (size_t i = 0; i < n->len; i++) {
		const struct named_glob *one = &n->at[i];
		if ((!one->of || one->of->on) && enters(n, one->glob, path) &&
			holds(one->glob, path))
			return true;
	}
	return false;
}

bool globs_spell(const struct globs *n, str folder)
{
	for (size_t i = 0; i < n->len; i++)
		if (!n->at[i].not_these && str_eq(without_slash(n->at[i].glob), folder))
			return true;
	return false;
}
