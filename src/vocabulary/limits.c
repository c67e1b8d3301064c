/* limits.c: `limits:`, how large a source and its parts may be. */
#include "loading_int.h"

struct limits limits_usual(void)
{
	return (struct limits){
#define LIMIT(name, unit, usual, most, what) .name = usual,
#include <prdc/limits.def>
#undef LIMIT
	};
}

str limit_text(arena *keep, size_t bytes)
{
	static const char *const units[] = {"", "KiB", "MiB", "GiB"};
	size_t unit = 0;
	for (; unit < 3 && bytes && bytes % 1024 == 0; unit++)
		bytes /= 1024;
	return FORMAT(
		keep, "{}{}", format_uint(keep, bytes), str_from(units[unit]));
}

/* A reader for each row. */
#define READ_SIZE key_bytes
#define READ_COUNT key_count
#define LIMIT(name, unit, usual, most, what)                                   \
	static void read_##name(struct loading *l, const struct value *v)          \
	{                                                                          \
		READ_##unit(l, v, most, &l->to->settings->limits.name);                \
	}
#include <prdc/limits.def>
#undef LIMIT

static const struct key_row limit_rows[] = {
#define LIMIT(name, unit, usual, most, what) {#name, read_##name},
#include <prdc/limits.def>
#undef LIMIT
};
static const struct key_table limit_table = {"`limits` has no setting",
	limit_rows, sizeof limit_rows / sizeof *limit_rows};

void limits_read(struct loading *l, const struct value *v)
{
	keys_read(l, v, &limit_table);
}
