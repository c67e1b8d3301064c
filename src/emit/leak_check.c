/* leak_check.c: no file of the site holds what its audience may not see.
 *
 * Of every hidden text some stretches of 15 bytes are remembered, each with
 * the one that begins a byte behind it.  So it is enough to look at every
 * second byte of a file: one of the two begins there.  Those that also stand
 * in public text, as a phrase that teams repeat, are forgotten again. */
#include "leak_scan.h"

#include <stdlib.h>
#include <string.h>

enum {
	WIDTH = 15,               /* bytes of a stretch */
	STEP = 2,                 /* from one place that is looked at to the next */
	LEAST = WIDTH + STEP - 1, /* bytes of a text that is found for sure */
	STRIDE = 32,              /* from one stretch of a text to the next */
	VARIED = 6,               /* different bytes that make a stretch telling */
};

struct stretch {
	uint64_t a, b; /* its first eight bytes, and its last */
	span at;
	bool public;
};
struct leak_check {
	const struct leak_input *input;
	arena *keep;
	struct stretch *at;
	size_t len, cap;
	uint32_t *slots; /* index + 1 by hash; a power of two, half empty */
	size_t nslots;
	uint64_t filter[1024]; /* a bit for the first four bytes of each */
};

/* -------------------------------------------------------------- stretches */

static uint64_t hash(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ (b << 31 | b >> 33)) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

static unsigned first_bytes(const char *at)
{
	uint32_t bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes * 2654435761u >> 16;
}

static bool may_begin(const struct leak_check *l, const char *at)
{
	unsigned n = first_bytes(at);
	return l->filter[n >> 6] >> (n & 63) & 1;
}

/* The slot of the stretch with these bytes, or the free one for it. */
static size_t slot_of(const struct leak_check *l, uint64_t a, uint64_t b)
{
	size_t slot = hash(a, b) & (l->nslots - 1);
	for (; l->slots[slot]; slot = (slot + 1) & (l->nslots - 1)) {
		const struct stretch *s = &l->at[l->slots[slot] - 1];
		if (s->a == a && s->b == b)
			break;
	}
	return slot;
}

static struct stretch *find(const struct leak_check *l, const char *bytes)
{
	uint64_t a, b;
	if (!may_begin(l, bytes))
		return NULL;
	memcpy(&a, bytes, 8);
	memcpy(&b, bytes + WIDTH - 8, 8);
	uint32_t n = l->slots[slot_of(l, a, b)];
	return n ? &l->at[n - 1] : NULL;
}

static void widen(struct leak_check *l)
{
	l->nslots = l->nslots ? l->nslots * 2 : 256;
	l->slots = NEW(l->keep, uint32_t, l->nslots);
	for (size_t n = 0; n < l->len; n++)
		l->slots[slot_of(l, l->at[n].a, l->at[n].b)] = (uint32_t)n + 1;
}

/* A rule of dashes tells nothing. */
static bool is_telling(const char *bytes)
{
	bool seen[256] = {false};
	size_t n = 0;
	for (size_t i = 0; i < WIDTH; i++) {
		n += !seen[(unsigned char)bytes[i]];
		seen[(unsigned char)bytes[i]] = true;
	}
	return n >= VARIED;
}

static void add_stretch(struct leak_check *l, const char *bytes, span at)
{
	struct stretch s = {.at = at};
	if (!is_telling(bytes))
		return;
	if (l->len * 2 >= l->nslots)
		widen(l);
	memcpy(&s.a, bytes, 8);
	memcpy(&s.b, bytes + WIDTH - 8, 8);
	size_t slot = slot_of(l, s.a, s.b);
	if (l->slots[slot])
		return;
	LIST_ADD(l->keep, l, s);
	l->slots[slot] = (uint32_t)l->len;
	unsigned n = first_bytes(bytes);
	l->filter[n >> 6] |= (uint64_t)1 << (n & 63);
}

/* ------------------------------------------------------------------ texts */

/* HTML and JSON write these bytes differently from the source. */
static bool is_special(char c)
{
	return (unsigned char)c < ' ' || c == '&' || c == '<' || c == '>' ||
		c == '"' || c == '\\' || c == '\'' || c == '|' || c == '*' ||
		c == '`' || c == '_' || c == '[' || c == ']' || c == '#';
}

static void remember_at(
	struct leak_check *l, const struct source *s, uint32_t file, str run)
{
	for (size_t i = 0; i < STEP; i++)
		add_stretch(
			l, run.at + i, span_of(file, s, str_slice(run, i, i + WIDTH)));
}

static void remember_end(
	struct leak_check *l, const struct source *s, uint32_t file, str run)
{
	run = str_trim(run);
	if (run.len >= LEAST)
		remember_at(l, s, file, str_slice(run, run.len - LEAST, run.len));
}

/* Its beginning, its end, something of every line between, and the end of each
 * clause: pages show the parts of a wish apart. */
static void remember_run(
	struct leak_check *l, const struct source *s, uint32_t file, str run)
{
	run = str_trim(run);
	if (!run.at)
		return;
	for (size_t i = 0; i + LEAST <= run.len; i += STRIDE)
		remember_at(l, s, file, str_slice(run, i, i + LEAST));
	remember_end(l, s, file, run);
	for (size_t beg = 0, i = 0; i < run.len; i++) {
		if (!memchr(",.;:", run.at[i], 4))
			continue;
		remember_end(l, s, file, str_slice(run, beg, i));
		beg = i + 1;
	}
}

static void remember(struct leak_check *l, uint32_t file, struct leak_part p)
{
	const struct source *s = &l->input->written->at[file - 1];
	str text = str_slice(s->text, p.beg, p.end);
	size_t beg = 0;
	for (size_t i = 0; i <= text.len; i++) {
		if (i < text.len && !is_special(text.at[i]))
			continue;
		remember_run(l, s, file, str_slice(text, beg, i));
		beg = i + 1;
	}
}

void leak_check_forget(struct leak_check *l, str text)
{
	for (size_t i = 0; l && i + WIDTH <= text.len; i++) {
		struct stretch *s = find(l, text.at + i);
		if (s)
			s->public = true;
	}
}

static int by_place(const void *left, const void *right)
{
	const struct leak_part *a = left, *b = right;
	return a->beg < b->beg ? -1 : a->beg > b->beg;
}

static void forget_rest(
	struct leak_check *l, str text, const struct leak_parts *parts)
{
	size_t at = 0;
	for (size_t n = 0; n < parts->len; n++) {
		if (parts->at[n].beg > at)
			leak_check_forget(l, str_slice(text, at, parts->at[n].beg));
		if (parts->at[n].end > at)
			at = parts->at[n].end;
	}
	leak_check_forget(l, str_slice(text, at, text.len));
}

/* Hidden text of all files is remembered first; then public text is forgotten,
 * since a phrase of both is no secret. */
struct leak_check *leak_check_make(const struct leak_input *input, arena *keep)
{
	const struct sources *all = input->written;
	struct leak_check *l = NEW(keep, struct leak_check, 1);
	struct leak_parts *parts = NEW(keep, struct leak_parts, all->len);
	l->input = input;
	l->keep = keep;
	for (size_t f = 0; f < all->len; f++) {
		parts[f].keep = keep;
		leak_scan(all->at[f].text, input->audience,
			input->fields ? input->fields[f] : (struct leak_fields){0},
			&parts[f]);
		for (size_t n = 0; n < parts[f].len; n++)
			remember(l, (uint32_t)f + 1, parts[f].at[n]);
		if (parts[f].len)
			qsort(parts[f].at, parts[f].len, sizeof *parts[f].at, by_place);
	}
	if (!l->len)
		return NULL;
	for (size_t f = 0; f < all->len; f++)
		forget_rest(l, all->at[f].text, &parts[f]);
	return l;
}

/* ----------------------------------------------------------------- search */

bool leak_check_find(const struct leak_check *l, str text, struct leak *found)
{
	for (size_t i = 0; l && i + WIDTH <= text.len; i += STEP) {
		if (!may_begin(l, text.at + i))
			continue;
		const struct stretch *s = find(l, text.at + i);
		if (!s || s->public)
			continue;
		*found = (struct leak){str_slice(text, i, i + WIDTH), s->at};
		return true;
	}
	return false;
}

void leak_check_report(const struct leak *leak, str path, struct diags *diags)
{
	diag_add(diags,
		(struct diag){
			.rule = RULE_confidential_published,
			.message = FORMAT(diags->keep,
				"hidden text would be published on the page `{}`", path),
			.subject = arena_copy(diags->keep, leak->text),
			.at = leak->at,
			.label = STR("this audience must not see it"),
			.help = STR("the site was not changed; where the text may be "
						"known, write it outside of what is hidden, too"),
			.note = FORMAT(diags->keep, "the page holds `{}`", leak->text),
		});
}
