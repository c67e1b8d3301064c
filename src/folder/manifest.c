/* manifest.c: the list of the files that are ours.
 *
 *     prdc manifest 1
 *     0123456789abcdef stories/story-12.html
 *
 * Digests only, no times: the same site has the same manifest. */
#include <stdlib.h>
#include <string.h>

#include "folder_int.h"

const char manifest_name[] = ".prdc-manifest";

enum {
	MANIFEST_LIMIT = 1 << 28, /* bytes */
	DIGEST_LENGTH = 16,
};

static int hex_value(char c)
{
	if (byte_is_digit(c))
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool read_row(str line, struct folder_file *row)
{
	row->digest = 0;
	if (line.len < DIGEST_LENGTH + 2 || line.at[DIGEST_LENGTH] != ' ')
		return false;
	for (size_t i = 0; i < DIGEST_LENGTH; i++) {
		int value = hex_value(line.at[i]);

		if (value < 0)
			return false;
		row->digest = row->digest << 4 | (uint64_t)value;
	}
	row->path = str_slice(line, DIGEST_LENGTH + 1, line.len);
	return listing_path_is_safe(row->path);
}

static int by_path(const void *a, const void *b)
{
	return str_order(((const struct folder_file *)a)->path,
		((const struct folder_file *)b)->path);
}

/* A row with a fault is passed over; its file then counts as foreign. */
bool manifest_read(struct manifest *m, int folder, arena *keep)
{
	str text;

	*m = (struct manifest){0};
	if (file_read((struct file_room){keep, MANIFEST_LIMIT}, folder,
			manifest_name, &text) != FILE_READ)
		return false;
	if (!str_eq(str_next_line(&text), STR("prdc manifest 1")))
		return false;
	m->at = NEW(keep, struct folder_file, listing_count_lines(text));
	while (text.len) {
		struct folder_file row;

		if (read_row(str_next_line(&text), &row))
			m->at[m->len++] = row;
	}
	qsort(m->at, m->len, sizeof(*m->at), by_path);
	return true;
}

void manifest_put(struct manifest *m, buf *out)
{
	static const char hex[] = "0123456789abcdef";

	if (m->len)
		qsort(m->at, m->len, sizeof(*m->at), by_path);
	buf_puts(out, "prdc manifest 1\n");
	for (size_t i = 0; i < m->len; i++) {
		for (int shift = 60; shift >= 0; shift -= 4)
			buf_putc(out, hex[m->at[i].digest >> shift & 15]);
		buf_putc(out, ' ');
		buf_put(out, m->at[i].path);
		buf_putc(out, '\n');
	}
}

const struct folder_file *manifest_find(const struct manifest *m, str path)
{
	struct folder_file wanted = {.path = path};

	if (!m->len)
		return NULL;
	return bsearch(&wanted, m->at, m->len, sizeof(*m->at), by_path);
}
