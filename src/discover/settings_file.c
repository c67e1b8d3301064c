/* settings_file.c: finds prdc.yml. */
#include "discover_int.h"

#define LARGEST ((size_t)1 << 20) /* bytes of prdc.yml */

/* prdc.yml is source 1 until the others are known. */
static const struct config *open_settings(
	struct workspace *ws, struct configuration *to, str path, str text)
{
	struct source *source = NEW(&ws->keep, struct source, 1);
	source->path = arena_copy(&ws->keep, path);
	source_open(source, 1, &ws->keep, text);
	ws->sources = (struct sources){source, 1};
	return config_open(to, source, 1);
}

static const struct config *try_settings(
	struct workspace *ws, struct configuration *to, str path, bool needed)
{
	str text = {0};
	enum file_result got = ws->tree->read(
		ws->tree, path, (struct file_room){&ws->keep, LARGEST}, &text);
	if (got == FILE_READ)
		return open_settings(ws, to, path, text);
	if (got == FILE_MISSING && !needed)
		return NULL;
	fail("%.*s: %s", (int)path.len, path.at,
		got == FILE_MISSING         ? "there is no such file"
			: got == FILE_TOO_LARGE ? "settings may be 1 MiB long at most"
									: "it cannot be read");
}

const struct config *settings_find(struct workspace *ws,
	const struct discover_options *options, struct configuration *to)
{
	if (options->config.len)
		return try_settings(ws, to, options->config, true);
	if (options->no_config)
		return NULL;
	const struct config *c = try_settings(ws, to, STR("prdc.yml"), false);
	return c ? c : try_settings(ws, to, STR("prdc.yaml"), false);
}
