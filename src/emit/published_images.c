/* published_images.c: images of the workspace that are published with the site.
 */
#include <string.h>

#include "site_int.h"

/* --------------------------------------------------------------- images */

struct image_form {
	const char *ending, *magic;
	size_t at; /* of the magic bytes */
};
static const struct image_form forms[] = {
	{".png", "\x89PNG\r\n\x1a\n", 0},
	{".jpg", "\xff\xd8\xff", 0},
	{".jpeg", "\xff\xd8\xff", 0},
	{".gif", "GIF8", 0},
	{".webp", "WEBP", 8},
	{0},
};

static bool ends_nocase(str s, const char *ending)
{
	size_t n = strlen(ending);

	return s.len >= n &&
		str_eq_nocase(str_slice(s, s.len - n, s.len), str_from(ending));
}

static bool is_drawing(str path)
{
	return ends_nocase(path, ".svg");
}

static const struct image_form *form_of(str path)
{
	for (const struct image_form *f = forms; f->ending; f++)
		if (ends_nocase(path, f->ending))
			return f;
	return NULL;
}

/* NULL: the bytes are an image of the kind that the name says; else what they
 * hold instead. */
static const char *fault_of(str path, str bytes)
{
	const struct image_form *f = form_of(path);

	if (is_drawing(path))
		return svg_check_fault(bytes);
	str magic = str_slice(bytes, f->at, f->at + strlen(f->magic));
	return str_eq(magic, str_from(f->magic))
		? NULL
		: "something that is not an image of this kind";
}

/* -------------------------------------------------------------- finding */

struct file_search {
	const struct site *s;
	struct files *files;
	struct diags *diags;
};

static str address_of(arena *keep, str path)
{
	buf out = {0};

	buf_puts(&out, "files/");
	slug_put_path(&out, path);
	return buf_take(&out, keep);
}

static void add(struct file_search *f, const struct reference *r,
	const struct destination *to)
{
	struct files *all = f->files;
	arena *keep = f->s->keep;

	if (to->end != END_FILE || !(is_drawing(to->path) || form_of(to->path)))
		return;
	uint32_t *known = map_put(&all->by_path, to->path);
	if (*known)
		return;
	LIST_ADD(keep, all,
		(struct site_file){.path = to->path,
			.address = address_of(keep, to->path),
			.at = r->at});
	*known = (uint32_t)all->len;
}

/* A task of the pool: reads one file and sets its fault. */
static void check_file(void *context, size_t i, unsigned worker)
{
	struct file_search *f = context;
	struct site_file *file = &f->files->at[i];
	const struct tree *tree = f->s->workspace->tree;
	arena scratch = {0};
	str bytes = {0};

	(void)worker;
	switch (tree->read(
		tree, file->path, (struct file_room){&scratch, IMAGE_LIMIT}, &bytes)) {
	case FILE_READ:
		file->fault = fault_of(file->path, bytes);
		break;
	case FILE_TOO_LARGE:
		file->fault = "more than 16 MiB";
		break;
	default:
		file->fault = "nothing that can be read";
	}
	arena_free(&scratch);
}

static void report(struct file_search *f, const struct site_file *file)
{
	arena *keep = f->diags->keep;

	diag_add(f->diags,
		(struct diag){.rule = RULE_broken_image,
			.severity = SEVERITY_WARNING,
			.message =
				FORMAT(keep, "the image `{}` is not published", file->path),
			.subject = file->path,
			.at = file->at,
			.label = FORMAT(keep, "the file holds {}", str_from(file->fault)),
			.note = STR("its pages say the alternative text instead")});
}

void files_find(struct site *s, unsigned threads, struct diags *diags)
{
	struct file_search f = {s, &s->addresses->files, diags};

	f.files->by_path.arena = s->keep;
	for (size_t n = 0; n < s->workspace->ndocuments; n++) {
		const struct document *d = &s->graph->documents[n];

		for (size_t i = 0; i < d->nreferences; i++)
			add(&f, &d->references[i], &d->destinations[i]);
	}
	pool_run(threads, f.files->len, check_file, &f);
	for (size_t i = 0; i < f.files->len; i++)
		if (f.files->at[i].fault)
			report(&f, &f.files->at[i]);
}

/* ---------------------------------------------------------------- using */

str files_address(struct page *page, str path)
{
	const struct files *all = &page->site->addresses->files;
	uint32_t n = map_get(&all->by_path, path);

	if (!n || all->at[n - 1].fault)
		return STR("");
	if (page->links)
		page_links_add_file(page->links, n - 1);
	return all->at[n - 1].address;
}

bool files_read(
	const struct site *s, const struct site_file *f, arena *keep, str *bytes)
{
	const struct tree *tree = s->workspace->tree;

	return tree->read(tree, f->path, (struct file_room){keep, IMAGE_LIMIT},
			   bytes) == FILE_READ &&
		!fault_of(f->path, *bytes);
}
