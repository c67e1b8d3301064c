/* settings_fuzz.c: any prdc.yml over a small tree gives a workspace. */
#include <prdc/discover.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	arena keep = {0};
	struct workspace ws = {.settings = {.file = 0}};
	const struct memory_file files[] = {
		{STR("prdc.yml"), {(const char *)data, size}},
		{STR("specs/001-a/spec.md"), STR("# A\n")},
		{STR("stories/STORY-1.yml"), STR("id: STORY-1\n")},
		{STR(".plan/a.md"), STR("a\n")},
	};
	struct discover_options options = {.tree = tree_memory(&keep, files, 4)};
	discover(&ws, &options);
	if (!ws.settings.file || ws.sources.len > 4)
		abort();
	for (size_t n = 0; n < ws.diags.len; n++) {
		span at = ws.diags.at[n].at;
		const struct source *s = source_of(&ws.sources, at);
		if (s && (at.beg > at.end || at.end > s->text.len))
			abort();
	}
	arena_free(&ws.keep);
	arena_free(&keep);
	return 0;
}
