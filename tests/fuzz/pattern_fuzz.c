/* pattern_fuzz.c: the first line is a pattern, the rest a text and a path. */
#include <prdc/model.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold_captures(const struct captures *c, str text)
{
	for (size_t n = 0; n < c->len; n++) {
		str part = c->at[n].text;
		if (part.at < text.at || part.at + part.len > text.at + text.len)
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	arena keep = {0};
	str text = arena_copy(&keep, (str){(const char *)data, size});
	str written = str_cut(&text, '\n');
	struct captures c = {0};
	const char *reason = NULL;
	struct pattern *p = pattern_make(&keep, written, &reason);
	if (!p != (reason != NULL))
		abort();
	if (p && pattern_match(p, text, &c))
		hold_captures(&c, text);
	if (p && pattern_match_path(p, text, &c))
		hold_captures(&c, text);
	glob_match(written, text);
	arena_free(&keep);
	return 0;
}
