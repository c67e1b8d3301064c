/* config.c: the files in the grammar of the vocabulary, as YAML. */
#include "discover_int.h"

enum {
	LARGEST = 1 << 20, /* bytes of prdc.yml */
	NODES = 200000,
	DEPTH = 64
};

static const struct value *read_root(struct workspace *ws,
	const struct source *source, uint32_t file, bool builtin)
{
	span all = {file, 0, (uint32_t)source->text.len};
	struct yaml_limits limits = {DEPTH, NODES};
	struct yaml yaml = yaml_read(source, all, limits, &ws->keep);
	if (builtin && yaml.trouble)
		bug(__func__, "a vocabulary that is built in cannot be read");
	diags_add_yaml(&ws->diags, &yaml, !source->mended);
	if (!yaml.root || yaml.root->form == VALUE_MAP)
		return yaml.root;
	if (!yaml.trouble)
		diag_add(&ws->diags,
			(struct diag){
				.rule = RULE_bad_setting,
				.message = STR("the settings are no fields with values"),
				.at = yaml.root->at,
				.help = STR("write one `name: value` in each line"),
			});
	return NULL;
}

/* prdc.yml is source 1 until the others are known. */
static const struct config *open_settings(
	struct workspace *ws, str path, str text)
{
	struct config *c = NEW(&ws->keep, struct config, 1);
	struct source *source = NEW(&ws->keep, struct source, 1);
	source->path = arena_copy(&ws->keep, path);
	source_open(source, 1, &ws->keep, text);
	ws->sources = (struct sources){source, 1};
	c->path = source->path;
	c->source = source;
	c->root = read_root(ws, source, 1, false);
	return c;
}

static const struct config *try_settings(
	struct workspace *ws, str path, bool needed)
{
	str text = {0};
	enum file_result got = ws->tree->read(
		ws->tree, path, (struct file_room){&ws->keep, LARGEST}, &text);
	if (got == FILE_READ)
		return open_settings(ws, path, text);
	if (got == FILE_MISSING && !needed)
		return NULL;
	fail("%.*s: %s", (int)path.len, path.at,
		got == FILE_MISSING         ? "there is no such file"
			: got == FILE_TOO_LARGE ? "settings may be 1 MiB long at most"
									: "it cannot be read");
}

const struct config *config_find(
	struct workspace *ws, const struct discover_options *options)
{
	if (options->config.len)
		return try_settings(ws, options->config, true);
	if (options->no_config)
		return NULL;
	const struct config *c = try_settings(ws, STR("prdc.yml"), false);
	return c ? c : try_settings(ws, STR("prdc.yaml"), false);
}

const struct config *config_builtin(struct workspace *ws, str path)
{
	const struct embedded *e = embedded_find(path);
	if (!e)
		bug(__func__, "a vocabulary is not built in");
	struct config *c = NEW(&ws->keep, struct config, 1);
	struct source *source = NEW(&ws->keep, struct source, 1);
	source->path = e->path;
	source_open(source, 0, &ws->keep, e->text);
	c->path = e->path;
	c->source = source;
	c->builtin = true;
	c->root = read_root(ws, source, 0, true);
	return c;
}

struct diag *config_report(
	struct workspace *ws, const struct config *c, struct diag d)
{
	if (c->builtin) {
		str what = arena_print(&ws->keep, "%.*s: %.*s", (int)c->path.len,
			c->path.at, (int)d.message.len, d.message.at);
		bug(__func__, what.at);
	}
	return diag_add(&ws->diags, d);
}
