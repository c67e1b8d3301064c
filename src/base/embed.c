/* embed.c: the files of templates/ inside the binary. */
#include <prdc/base.h>

/* Written by GNUmakefile into build/embed.S, sorted by path. */
extern const struct embedded prdc_embedded[];
extern const uint64_t prdc_embedded_count;

size_t embedded_count(void)
{
	return prdc_embedded_count;
}

const struct embedded *embedded_at(size_t i)
{
	return &prdc_embedded[i];
}

const struct embedded *embedded_find(str path)
{
	size_t low = 0, high = embedded_count();
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_order(path, prdc_embedded[middle].path);
		if (order == 0)
			return &prdc_embedded[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
