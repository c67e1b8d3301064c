/* arena.c: memory with one lifetime. */
#include <prdc/base.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <string.h>

#include <xxhash.h>

#if defined(__SANITIZE_ADDRESS__)
#define EACH_ALONE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EACH_ALONE 1
#endif
#endif
#ifndef EACH_ALONE
#define EACH_ALONE 0
#endif

/* Ten thousand documents have an arena each, and a graph has one: a new block
 * is a fraction of what is in use, and few of its bytes stay unused. */
#define FIRST_BLOCK ((size_t)512)
#define SMALLEST_BLOCK ((size_t)2048)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define FRACTION 4
#define FIRST_LIST ((size_t)32) /* bytes */

void arena_keep_pages(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 32 << 20);
	mallopt(M_TRIM_THRESHOLD, 1 << 30);
	mallopt(M_TOP_PAD, 4 << 20);
#endif
}

struct arena_block {
	struct arena_block *next; /* older */
	size_t size;              /* of the bytes behind this head */
	max_align_t bytes[];
};

/* Zeroed. */
static struct arena_block *new_block(size_t size)
{
	if (size > SIZE_MAX / 2)
		fail("out of memory");
	struct arena_block *block = calloc(1, sizeof *block + size);
	if (!block)
		fail("out of memory");
	block->size = size;
	return block;
}

static void fill_block(arena *a, struct arena_block *block)
{
	block->next = a->head;
	a->head = block;
	a->at = (char *)block->bytes;
	a->end = a->at + block->size;
}

/* Behind the block that is being filled, which goes on being filled. */
static void *take_alone(arena *a, size_t size)
{
	struct arena_block *alone = new_block(size);
	struct arena_block **after = a->head ? &a->head->next : &a->head;
	alone->next = *after;
	*after = alone;
	return alone->bytes;
}

static size_t next_size(const arena *a)
{
	size_t size = a->taken / FRACTION;
	if (!a->taken)
		return FIRST_BLOCK;
	if (size > LARGEST_BLOCK)
		return LARGEST_BLOCK;
	return size > SMALLEST_BLOCK ? size : SMALLEST_BLOCK;
}

/* All alignments up to that of max_align_t are served. */
void *arena_take_block(arena *a, size_t size)
{
	size_t next = next_size(a);
	a->taken += size;
	if (EACH_ALONE || size >= next / FRACTION)
		return take_alone(a, size);
	fill_block(a, new_block(next));
	char *at = a->at;
	a->at += size;
	return at;
}

str arena_copy(arena *a, str s)
{
	char *at = arena_take(a, s.len + 1, 1);
	if (s.len)
		memcpy(at, s.at, s.len);
	return (str){at, s.len};
}

str arena_print(arena *a, const char *format, ...)
{
	va_list args, again;
	size_t room = (size_t)(a->end - a->at);
	va_start(args, format);
	va_copy(again, args);
	int printed = vsnprintf(a->at, room, format, args);
	va_end(args);
	if (printed < 0)
		bug(__func__, "the text is too long to print");
	size_t len = (size_t)printed;
	bool fits = len + 1 < room;
	if (!fits && room)
		memset(a->at, 0, room);
	char *at = arena_take(a, len + 1, 1);
	if (!fits)
		vsnprintf(at, len + 1, format, again);
	va_end(again);
	return (str){at, len};
}

/* Most lists are short: large elements start with few. */
static size_t first_room(size_t size)
{
	return size < FIRST_LIST / 8 ? 8 : FIRST_LIST / size + 1;
}

void *arena_grow(arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return at;
	size_t wider = *cap ? *cap * 2 : first_room(size);
	if (wider > SIZE_MAX / 2 / size)
		fail("out of memory");
	size_t more = (wider - *cap) * size;
	bool is_last = at && (char *)at + *cap * size == a->at;
	if (is_last && more < (size_t)(a->end - a->at)) {
		a->at += more;
		a->taken += more;
		*cap = wider;
		return at;
	}
	void *copy = arena_take(a, wider * size, alignof(max_align_t));
	if (at)
		memcpy(copy, at, len * size);
	*cap = wider;
	return copy;
}

/* Behind the block that is being filled. */
void arena_join(arena *to, arena *from)
{
	to->taken += from->taken;
	if (!to->head) {
		*to = *from;
	} else if (from->head) {
		struct arena_block *oldest = from->head;
		while (oldest->next)
			oldest = oldest->next;
		oldest->next = to->head->next;
		to->head->next = from->head;
	}
	*from = (arena){0};
}

static void free_blocks(struct arena_block *block)
{
	while (block) {
		struct arena_block *older = block->next;
		free(block);
		block = older;
	}
}

static bool has_one_block(const arena *a)
{
	return a->at && !a->head->next;
}

/* The next objects are likely to need as much room as these did: it is made
 * one block, unless it is huge. */
void arena_reset(arena *a)
{
	size_t size = a->taken + a->taken / FRACTION;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	if (!has_one_block(a)) {
		arena_free(a);
		if (size && !EACH_ALONE)
			fill_block(a, new_block(size));
		return;
	}
	char *beg = (char *)a->head->bytes;
	memset(beg, 0, (size_t)(a->at - beg));
	a->at = beg;
	a->taken = 0;
}

void arena_free(arena *a)
{
	free_blocks(a->head);
	*a = (arena){0};
}

/* One walk does for both builds: where each object is alone, it is a block. */
uint64_t arena_digest(const arena *a)
{
	uint64_t digest = 0;
	for (const struct arena_block *b = a->head; b; b = b->next)
		digest = XXH3_64bits_withSeed(b->bytes, b->size, digest);
	return digest;
}
