/* template.c: the files of templates, ours and the user's, and reports on
 * them. */
#include "template_int.h"

enum {
	FILE_LIMIT = 1 << 20, /* bytes of a user's template */
};

struct templates *templates_open(const struct templates_options *options)
{
	struct templates *all = NEW(options->keep, struct templates, 1);

	all->options = *options;
	all->by_path.arena = options->keep;
	all->by_name.arena = options->keep;
	return all;
}

/* ---------------------------------------------------------------- paths */

/* Appends one step of a path; false: `..` leads out. */
static bool add_step(buf *out, str step)
{
	if (!step.len || str_eq(step, STR(".")))
		return true;
	if (str_eq(step, STR(".."))) {
		size_t slash = str_rfind_byte(buf_str(out), '/');

		if (!out->len)
			return false;
		buf_cut(out, slash == out->len ? 0 : slash);
		return true;
	}
	if (out->len)
		buf_putc(out, '/');
	buf_put(out, step);
	return true;
}

str templates_join(arena *keep, str from, str path)
{
	buf out = {0};
	bool inside = true;

	buf_put(&out, path_folder(from));
	while (path.len && inside)
		inside = add_step(&out, str_cut(&path, '/'));
	if (inside)
		return buf_take(&out, keep);
	buf_free(&out);
	return STR("");
}

/* ------------------------------------------------------------- findings */

/* Reports show the lines of a file, so that the template is added behind a
 * copy of the sources.  The copy lives as long as the findings do. */
static uint32_t source_number(struct templates *all, struct markup *m)
{
	struct sources *sources = all->options.sources;
	arena *keep = all->options.diags->keep;
	if (m->file)
		return m->file;
	if (sources->keep != keep)
		*sources = sources_copy(sources, keep);
	m->file = sources_add(sources, m->source.path);
	source_open(&sources->at[m->file - 1], m->file, keep,
		arena_copy(keep, m->source.text));
	return m->file;
}

/* The texts are copied, since a finding outlives the templates. */
struct diag *templates_report(
	struct templates *all, struct markup *m, struct extent at, struct diag what)
{
	arena *keep = all->options.diags->keep;

	what.message = arena_copy(keep, what.message);
	what.help = arena_copy(keep, what.help);
	what.label = arena_copy(keep, what.label);
	what.hint = arena_copy(keep, what.hint);
	what.subject = arena_copy(keep, what.subject);
	what.rule = RULE_bad_template;
	what.at = (span){source_number(all, m), at.beg, at.end};
	if (m->builtin)
		what.note = STR("this template is built in: the fault is prdc's, not "
						"that of your files");
	return diag_add(all->options.diags, what);
}

static struct markup *add_file(struct templates *all, str path)
{
	arena *keep = all->options.keep;
	struct markup *m = NEW(keep, struct markup, 1);

	m->path = arena_copy(keep, path);
	m->source.path = FORMAT(keep, "templates/{}", path);
	LIST_ADD(keep, &all->files, m);
	*map_put(&all->by_path, m->path) = (uint32_t)all->files.len;
	return m;
}

void templates_report_file(
	struct templates *all, const struct source *file, span at, struct diag what)
{
	uint32_t known = map_get(&all->by_path, file->path);
	struct markup *m;

	if (known) {
		m = all->files.at[known - 1];
	} else {
		m = add_file(all, file->path);
		m->source = *file;
	}
	templates_report(all, m, (struct extent){at.beg, at.end}, what);
}

/* ---------------------------------------------------------------- files */

static enum file_result read_users(
	const struct templates *all, str path, str *text)
{
	const struct tree *tree = all->options.tree;

	if (!tree)
		return FILE_MISSING;
	return tree->read(
		tree, path, (struct file_room){all->options.keep, FILE_LIMIT}, text);
}

static void refuse(struct templates *all, struct markup *m, const char *why)
{
	m->broken = true;
	templates_report(all, m, (struct extent){0, 0},
		(struct diag){
			.message = FORMAT(all->options.keep, "the template `{}` {}",
				m->source.path, str_from(why))});
}

static struct markup *load(
	struct templates *all, str path, str text, enum file_result result)
{
	struct markup *m = add_file(all, path);
	str name = m->source.path;

	m->builtin = result == FILE_MISSING;
	source_open(&m->source, 0, all->options.keep, text);
	m->source.path = name;
	if (result == FILE_DENIED)
		refuse(all, m, "cannot be read");
	else if (result == FILE_TOO_LARGE)
		refuse(all, m, "is larger than 1 MiB");
	else
		markup_read(all, m);
	return m;
}

struct markup *templates_file(struct templates *all, str path)
{
	uint32_t known = map_get(&all->by_path, path);
	str text = {0};

	if (known)
		return all->files.at[known - 1];
	enum file_result result =
		read_users(all, FORMAT(all->options.keep, "templates/{}", path), &text);
	if (result == FILE_MISSING) {
		const struct embedded *builtin = embedded_find(path);
		if (!builtin)
			return NULL;
		text = builtin->text;
	}
	return load(all, path, text, result);
}

/* A template with a fault is remembered, too, so that it is reported once. */
const struct template *templates_get(struct templates *all, str file)
{
	arena *keep = all->options.keep;
	uint32_t known = map_get(&all->by_name, file);
	struct template *t = NULL;

	if (known)
		return all->compiled.at[known - 1];
	struct markup *m = templates_file(all, file);
	if (!m)
		bug(__func__, "a page names a template that is not built in");
	if (!m->broken)
		t = template_compile(all, m);
	LIST_ADD(keep, &all->compiled, t);
	*map_put(&all->by_name, m->path) = (uint32_t)all->compiled.len;
	return t;
}

const struct source *templates_source(const struct templates *all, size_t n)
{
	return n < all->files.len ? &all->files.at[n]->source : NULL;
}
