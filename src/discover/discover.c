/* discover.c: from a tree to settings, vocabulary and sources. */
#include "discover_int.h"

#include <string.h>

/* State of one discover(). */
struct discovery {
	struct workspace *ws;
	struct configuration to;
	const struct discover_options *options;
	const struct config *product; /* the built-in vocabulary */
	const struct config *config;  /* NULL: no settings */
	struct dialects dialects;
	struct tree_walk walk;
};

static void load_vocabulary(struct discovery *d)
{
	struct workspace *ws = d->ws;
	const struct config **files =
		NEW(&ws->keep, const struct config *, d->dialects.len + 2);
	size_t n = 0;
	files[n++] = d->product;
	for (size_t i = 0; i < d->dialects.len; i++)
		if (d->dialects.at[i].on)
			files[n++] = d->dialects.at[i].config;
	if (d->config)
		files[n++] = d->config;
	vocabulary_load(&d->to, files, n);
}

/* Dialects that are off leave files out, too: such files hold no documents,
 * and which dialects are on is known only after all files were seen. */
static void add_files(struct discovery *d, const struct config *c)
{
	arena *keep = &d->ws->keep;
	globs_add_files(&d->walk.hidden, keep, c, STR("hidden"));
	globs_add_files(&d->walk.templates, keep, c, STR("templates"));
}

/* requires: settings and dialects are open.  ensures: the walk knows all globs
 * that name files. */
static void open_walk(struct discovery *d)
{
	struct workspace *ws = d->ws;
	struct tree_walk *w = &d->walk;
	*w = (struct tree_walk){
		.ws = ws, .out_dir = d->options->out_dir, .dialects = &d->dialects};
	for (size_t n = 0; n < ws->settings.nsources; n++) {
		str glob = ws->settings.sources[n];
		bool not_these = str_starts(glob, STR("!"));
		globs_add(&w->sources, &ws->keep,
			(struct named_glob){.glob = str_slice(glob, not_these, glob.len),
				.not_these = not_these});
	}
	w->sources.hidden = w->named.hidden = &w->hidden;
	add_files(d, d->product);
	for (size_t n = 0; n < d->dialects.len; n++) {
		globs_add_config(
			&w->named, &ws->keep, d->dialects.at[n].config, &d->dialects.at[n]);
		add_files(d, d->dialects.at[n].config);
	}
	if (d->config) {
		globs_add_config(&w->named, &ws->keep, d->config, NULL);
		add_files(d, d->config);
	}
}

/* -------------------------------------------------------------- choosing */

static bool has_rule(const struct vocabulary *v, str path)
{
	for (size_t n = 0; n < v->ndocuments; n++)
		if (pattern_match_path(v->documents[n].path, path, NULL))
			return true;
	return false;
}

static bool in_kind_folder(const struct vocabulary *v, str path)
{
	arena scratch = {0};
	bool named = false;
	for (str name = str_cut(&path, '/'); path.len && !named;
		 name = str_cut(&path, '/'))
		named = map_get(&v->folders, utf8_fold_name(&scratch, name)) > 0;
	arena_free(&scratch);
	return named;
}

static bool is_yaml(str path)
{
	return str_ends(path, STR(".yml")) || str_ends(path, STR(".yaml"));
}

/* A glob of `sources:` that ends in `.yml` says that YAML is meant. */
static bool is_listed_yaml(const struct tree_walk *w, str path)
{
	for (size_t n = 0; n < w->sources.len; n++)
		if (!w->sources.at[n].not_these && is_yaml(w->sources.at[n].glob) &&
			globs_hold(
				&(struct globs){.at = &w->sources.at[n], .len = 1}, path))
			return true;
	return false;
}

/* Those of a workspace below this one that `sources:` names, for example. */
static bool is_settings(str path)
{
	for (size_t n = 0; n < SETTINGS_NAMES; n++)
		if (str_eq(path_name(path), str_from(settings_names[n])))
			return true;
	return false;
}

/* Most YAML and text in a repository is no document of a product. */
static bool is_source(const struct discovery *d, str path)
{
	const struct tree_walk *w = &d->walk;
	const struct vocabulary *v = &d->ws->vocabulary;
	if (w->sources.len && !globs_hold(&w->sources, path))
		return false;
	if (globs_hidden(&w->named, path) && !globs_tell(&w->named, path) &&
		!(w->sources.len && globs_tell(&w->sources, path)))
		return false;
	if (is_settings(path))
		return false;
	if (is_yaml(path))
		return has_rule(v, path) || in_kind_folder(v, path) ||
			is_listed_yaml(w, path);
	return !str_ends(path, STR(".txt")) || has_rule(v, path);
}

/* No document is read from the settings. */
static void choose_sources(struct discovery *d)
{
	struct workspace *ws = d->ws;
	const struct tree_walk *w = &d->walk;
	ws->files = NEW(&ws->keep, uint32_t, w->len);
	ws->nfiles = 0;
	for (size_t n = 0; n < w->len; n++) {
		if (!is_source(d, w->at[n].path))
			continue;
		uint32_t file = sources_add(&ws->sources, w->at[n].path);
		if (file != ws->settings.file)
			ws->files[ws->nfiles++] = file;
	}
}

struct configuration configuration_of(struct workspace *ws)
{
	return (struct configuration){
		&ws->keep, &ws->settings, &ws->vocabulary, &ws->diags};
}

str discover(struct workspace *ws, const struct discover_options *options)
{
	struct discovery d = {.ws = ws, .options = options};
	d.to = configuration_of(ws);
	ws->tree = options->tree;
	ws->diags.keep = &ws->keep;
	if (!ws->sources.keep)
		ws->sources.keep = &ws->keep;
	str reason = settings_find(ws, options, &d.config);
	if (reason.len)
		return reason;
	settings_load(&d.to, d.config);
	ws->settings.today = options->today;
	if (options->audience)
		ws->settings.audience = options->audience;
	d.product = config_builtin(&d.to, STR("vocabulary/product.yml"));
	dialects_open(&d.to, &d.dialects);
	open_walk(&d);
	walk_tree(&d.walk);
	markers_look(&d.dialects, ws->tree);
	dialects_choose(&d.to, &d.dialects, d.config);
	load_vocabulary(&d);
	page_choices_load(&d.to, d.config, options->pages);
	choose_sources(&d);
	return STR("");
}
