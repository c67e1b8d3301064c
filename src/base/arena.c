/* arena.c: memory with one lifetime. */
#include <prdc/base.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* A document's arena should cost little, a graph's few calls of malloc. */
#define SMALLEST_BLOCK 4096
#define LARGEST_BLOCK ((size_t)1 << 20)

struct arena_block {
	struct arena_block *next; /* older */
	size_t size;              /* of the bytes behind this head */
	max_align_t bytes[];
};

static struct arena_block *add_block(arena *a, size_t size)
{
	if (size > SIZE_MAX / 2)
		fail("out of memory");
	struct arena_block *block = malloc(sizeof *block + size);
	if (!block)
		fail("out of memory");
	block->next = a->head;
	block->size = size;
	a->head = block;
	return block;
}

static size_t next_size(const arena *a, size_t wanted)
{
	size_t size = a->head ? a->head->size * 2 : SMALLEST_BLOCK;
	if (size > LARGEST_BLOCK)
		size = LARGEST_BLOCK;
	return size > wanted ? size : wanted;
}

/* All alignments up to that of max_align_t are served. */
static char *aligned(char *at, size_t align)
{
	return at + (-(uintptr_t)at & (align - 1));
}

void *arena_take(arena *a, size_t size, size_t align)
{
	a->taken += size;
	if (EACH_ALONE) {
		struct arena_block *alone = add_block(a, size);
		return memset(alone->bytes, 0, size);
	}
	char *at = a->at ? aligned(a->at, align) : NULL;
	if (!at || at > a->end || size > (size_t)(a->end - at)) {
		struct arena_block *block = add_block(a, next_size(a, size));
		at = (char *)block->bytes;
		a->end = at + block->size;
	}
	a->at = at + size;
	return memset(at, 0, size);
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
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		bug(__func__, "the text is too long to print");
	char *at = arena_take(a, (size_t)len + 1, 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	return (str){at, (size_t)len};
}

void *arena_grow(arena *a, void *at, size_t len, size_t *cap, size_t size)
{
	if (len < *cap)
		return at;
	size_t wider = *cap ? *cap * 2 : 8;
	if (wider > SIZE_MAX / 2 / size)
		fail("out of memory");
	void *copy = arena_take(a, wider * size, alignof(max_align_t));
	if (len)
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

void arena_reset(arena *a)
{
	a->taken = 0;
	if (!a->head)
		return;
	if (EACH_ALONE) {
		arena_free(a);
		return;
	}
	free_blocks(a->head->next);
	a->head->next = NULL;
	a->at = (char *)a->head->bytes;
	a->end = a->at + a->head->size;
}

void arena_free(arena *a)
{
	free_blocks(a->head);
	*a = (arena){0};
}
