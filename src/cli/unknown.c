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
	buf line = {0};
	FORMAT(&line, "{} `{}`; ", str_from(what), word);
	if (near >= 0) {
		FORMAT(&line, "did you mean `{}`?", all.at[near]);
	} else if (all.help) {
		buf_puts(&line, all.help);
	} else if (!all.len) {
		buf_puts(&line, "there are none");
	} else {
		buf_puts(&line, all.len == 1 ? "there is " : "there are ");
		put_names(all.at, all.len, &line);
	}
	fail_with(buf_str(&line));
}

void words_known_add(struct words_known *all, arena *keep, str word)
{
	all->seen.arena = keep;
	uint32_t *seen = map_put(&all->seen, word);
	if (*seen)
		return;
	*seen = 1;
	LIST_ADD(keep, all, word);
}
