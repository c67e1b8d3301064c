/* unknown.c: the one line about a word that names nothing. */
#include "cli_int.h"

/* More names than this are not listed: the line is to be read. */
#define MOST_SHOWN 40

static void put_names(const str *names, size_t n, buf *out)
{
	for (size_t i = 0; i < n && i < MOST_SHOWN; i++) {
		buf_puts(out, !i ? "" : i + 1 < n ? ", " : " and ");
		buf_put(out, names[i]);
	}
	if (n > MOST_SHOWN)
		buf_print(out, " and %zu more", n - MOST_SHOWN);
}

_Noreturn void unknown_word(const char *what, str word, struct words_known all)
{
	long near = all.numbers ? -1 : edit_distance_nearest(word, all.at, all.len);
	if (near >= 0)
		fail("%s `%.*s`; did you mean `%.*s`?", what, (int)word.len, word.at,
			(int)all.at[near].len, all.at[near].at);
	if (all.help)
		fail("%s `%.*s`; %s", what, (int)word.len, word.at, all.help);
	buf names = {0};
	put_names(all.at, all.len, &names);
	if (!all.len)
		fail("%s `%.*s`; there are none", what, (int)word.len, word.at);
	fail("%s `%.*s`; there %s %.*s", what, (int)word.len, word.at,
		all.len == 1 ? "is" : "are", (int)names.len, names.at);
}

void words_known_add(struct words_known *all, arena *keep, str word)
{
	all->seen.arena = keep;
	uint32_t *seen = map_put(&all->seen, word);
	if (*seen)
		return;
	*seen = 1;
	all->at = arena_grow(keep, all->at, all->len, &all->cap, sizeof *all->at);
	all->at[all->len++] = word;
}
