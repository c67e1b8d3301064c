/* settings_file.c: finds prdc.yml. */
#include "discover_int.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>

#define LARGEST ((size_t)1 << 20) /* bytes of prdc.yml */

struct settings_search {
	struct workspace *ws;
	bool outside;                /* of the tree */
	const struct config *config; /* what was found */
	str reason;                  /* why it cannot be read */
};

static void open_text(struct settings_search *s, str path, str text)
{
	struct workspace *ws = s->ws;
	struct configuration to = configuration_of(ws);
	uint32_t file = sources_add(&ws->sources, path);
	struct source *shown = &ws->sources.at[file - 1];
	struct source *source = NEW(&ws->keep, struct source, 1);
	shown->given = s->outside;
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

static void take(
	struct settings_search *s, str path, enum file_result got, str text)
{
	if (got == FILE_READ)
		open_text(s, path, text);
	else
		s->reason = FORMAT(&s->ws->keep, "{}: {}", path, reason_of(got));
}

static void try_path(struct settings_search *s, str path, bool needed)
{
	const struct tree *tree = s->ws->tree;
	str text = {0};
	enum file_result got = tree->read(
		tree, path, (struct file_room){&s->ws->keep, LARGEST}, &text);
	if (got != FILE_MISSING || needed)
		take(s, path, got, text);
}

/* Links are followed, since the user named the file. */
static void read_outside(struct settings_search *s, const char *path)
{
	str text = {0};
	char *real = realpath(path, NULL);
	enum file_result got = real || errno == EACCES ? FILE_DENIED : FILE_MISSING;
	if (real)
		got = file_read(
			(struct file_room){&s->ws->keep, LARGEST}, AT_FDCWD, real, &text);
	free(real);
	s->outside = true;
	take(s, str_from(path), got, text);
}

/* Only where the user named no file: a pull request may bring this one. */
static void look_for_settings(struct settings_search *s)
{
	for (size_t n = 0; n < SETTINGS_NAMES && !s->config && !s->reason.len; n++)
		try_path(s, str_from(settings_names[n]), false);
}

str settings_find(struct workspace *ws, const struct discover_options *options,
	const struct config **config)
{
	struct settings_search s = {.ws = ws};
	if (options->config_outside)
		read_outside(&s, options->config_outside);
	else if (options->config.len)
		try_path(&s, options->config, true);
	else if (!options->no_config)
		look_for_settings(&s);
	*config = s.config;
	return s.reason;
}
