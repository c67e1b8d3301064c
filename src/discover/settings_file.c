/* settings_file.c: finds prdc.yml. */
#include "discover_int.h"

#define LARGEST ((size_t)1 << 20) /* bytes of prdc.yml */

struct search {
	struct workspace *ws;
	const struct config *config; /* what was found */
	str reason;                  /* why it cannot be read */
};

static void open_text(struct search *s, str path, str text)
{
	struct workspace *ws = s->ws;
	struct configuration to = configuration_of(ws);
	uint32_t file = sources_add(&ws->sources, path);
	struct source *shown = &ws->sources.at[file - 1];
	struct source *source = NEW(&ws->keep, struct source, 1);
	source_open(shown, file, &ws->keep, text);
	*source = *shown; /* the sources move when one is added */
	ws->settings.file = file;
	s->config = config_open(&to, source, file);
}

static str reason_of(enum file_result got)
{
	if (got == FILE_MISSING)
		return STR("there is no such file");
	return got == FILE_TOO_LARGE ? STR("settings may be 1 MiB long at most")
								 : STR("it cannot be read");
}

static void try_path(struct search *s, str path, bool needed)
{
	struct workspace *ws = s->ws;
	str text = {0};
	enum file_result got = ws->tree->read(
		ws->tree, path, (struct file_room){&ws->keep, LARGEST}, &text);
	if (got == FILE_READ)
		open_text(s, path, text);
	else if (got != FILE_MISSING || needed)
		s->reason = FORMAT(&ws->keep, "{}: {}", path, reason_of(got));
}

str settings_find(struct workspace *ws, const struct discover_options *options,
	const struct config **config)
{
	struct search s = {.ws = ws};
	if (options->config.len)
		try_path(&s, options->config, true);
	else if (!options->no_config)
		try_path(&s, STR("prdc.yml"), false);
	if (!options->config.len && !options->no_config && !s.config &&
		!s.reason.len)
		try_path(&s, STR("prdc.yaml"), false);
	*config = s.config;
	return s.reason;
}
