/* config.c: the files in the grammar of the vocabulary, as YAML. */
#include "loading_int.h"

/* NULL: the file holds nothing that can be used, and a finding says why. */
static const struct value *read_root(struct configuration *to,
	const struct source *source, uint32_t file, bool builtin)
{
	span all = {file, 0, (uint32_t)source->text.len};
	struct yaml yaml = yaml_read(source, all, YAML_LIMITS, to->keep);
	if (builtin && yaml.trouble)
		bug(__func__, "a vocabulary that is built in cannot be read");
	diags_add_yaml(to->diags, &yaml, !source->mended);
	if (!yaml.root || yaml.root->form == VALUE_MAP)
		return yaml.root;
	if (!yaml.trouble)
		diag_add(to->diags,
			(struct diag){
				.rule = RULE_bad_setting,
				.message = STR("the settings are no fields with values"),
				.at = yaml.root->at,
				.help = STR("write one `name: value` in each line"),
			});
	return NULL;
}

const struct config *config_open(
	struct configuration *to, const struct source *source, uint32_t file)
{
	struct config *c = NEW(to->keep, struct config, 1);
	c->path = source->path;
	c->source = source;
	c->root = read_root(to, source, file, false);
	return c;
}

const struct config *config_builtin(struct configuration *to, str path)
{
	const struct embedded *e = embedded_find(path);
	if (!e)
		bug(__func__, "a vocabulary is not built in");
	struct config *c = NEW(to->keep, struct config, 1);
	struct source *source = NEW(to->keep, struct source, 1);
	source->path = e->path;
	source_open(source, 0, to->keep, e->text);
	c->path = e->path;
	c->source = source;
	c->builtin = true;
	c->root = read_root(to, source, 0, true);
	return c;
}

struct diag *config_report(
	struct configuration *to, const struct config *c, struct diag d)
{
	if (c->builtin) {
		str what = FORMAT(to->keep, "{}: {}", c->path, d.message);
		bug(__func__, what.at);
	}
	return diag_add(to->diags, d);
}
