/* front_matter.c: the fields at the top of a file, and YAML item files. */
#include "read_int.h"

/* A line that is `---` and nothing else. */
static bool is_fence(str line)
{
	return str_eq(str_trim_right(line), STR("---"));
}

static bool is_end(str line)
{
	return is_fence(line) || str_eq(str_trim_right(line), STR("..."));
}

/* Does it look like `key: value`, so that an open `---` was meant as one? */
static bool looks_like_field(str line)
{
	size_t colon = str_find_byte(line, ':', 0);
	if (!colon || colon >= line.len)
		return false;
	if (colon + 1 < line.len && !byte_is_space(line.at[colon + 1]))
		return false;
	for (size_t n = 0; n < colon; n++)
		if (!byte_is_word(line.at[n]) && line.at[n] != '-')
			return false;
	return true;
}

static void report_unclosed(struct reading *r, uint32_t beg)
{
	struct diag d = {
		.rule = RULE_unclosed_front_matter,
		.message = STR("the fields at the top are never closed"),
		.at = {r->file, beg, beg + 3},
		.label = STR("opened here"),
		.help = STR("put a line `---` behind the last field"),
		.note = STR("the whole file was read as text, without any field"),
	};
	diag_add(&r->doc->diags, d);
}

/* Finds the YAML between the fences; false: there is none, and the whole file
 * is body. */
static bool find_fences(struct reading *r, span *yaml, span *body)
{
	str all = r->source->text;
	uint32_t bom = str_starts(all, STR("\xef\xbb\xbf")) ? 3 : 0;
	*body = (span){r->file, bom, (uint32_t)all.len};
	str rest = str_slice(all, bom, all.len);
	if (!is_fence(str_next_line(&rest)))
		return false;
	const char *beg = rest.at, *first = beg;
	bool fields = looks_like_field(str_next_line(&(str){beg, rest.len}));
	while (rest.len) {
		const char *at = rest.at;
		if (!is_end(str_next_line(&rest)))
			continue;
		*yaml = (span){
			r->file, (uint32_t)(first - all.at), (uint32_t)(at - all.at)};
		body->beg = (uint32_t)(all.len - rest.len);
		return true;
	}
	if (fields)
		report_unclosed(r, bom);
	return false;
}

const struct value *fields_yaml(struct reading *r, span at)
{
	struct yaml yaml = yaml_read(r->source, at, YAML_LIMITS, r->keep);
	diags_add_yaml(&r->doc->diags, &yaml, !r->source->mended);
	if (yaml.root && yaml.root->form == VALUE_MAP)
		return yaml.root;
	return NULL;
}

static void report_size(struct reading *r, span at)
{
	struct diag d = {
		.rule = RULE_over_limit,
		.message = FORMAT(r->keep,
			"the fields at the top are {} bytes long; the limit is {}",
			format_uint(r->keep, at.end - at.beg),
			format_uint(r->keep, r->ws->settings.limits.front_matter)),
		.at = {r->file, at.beg, at.beg},
		.help = STR("move long texts below the closing `---`, or raise "
					"`limits: {front_matter: …}` in prdc.yml"),
		.note = STR("none of the fields was read"),
	};
	diag_add(&r->doc->diags, d);
}

static void put_fields(struct reading *r, const struct value *map)
{
	for (const struct value *v = map->first; v; v = v->next)
		field_put(r, &r->doc->items[0], (struct text){v->key, v->key_at}, v);
}

/* A document that is no item may still have a title. */
static void put_title(struct reading *r, const struct value *map)
{
	const struct value *title = value_get(map, STR("title"));
	if (title && title->form == VALUE_TEXT)
		r->doc->title = title->text;
}

/* Makes the document's item where it is one, with its fields. */
static void open_document(
	struct reading *r, const struct value *map, enum item_form form)
{
	struct item *i = identity_find(r, map);
	if (!i) {
		if (map) {
			put_title(r, map);
			visibility_of_fields(r, map);
		}
		return;
	}
	r->doc->whole = true;
	if (i->form != FORM_FILE)
		i->form = form;
	i->at = (span){r->file, 0, (uint32_t)r->source->text.len};
	if (map)
		put_fields(r, map);
}

span front_matter_read(struct reading *r)
{
	span yaml, body;
	const struct value *map = NULL;
	if (find_fences(r, &yaml, &body)) {
		if (yaml.end - yaml.beg > r->ws->settings.limits.front_matter)
			report_size(r, yaml);
		else
			map = fields_yaml(r, yaml);
	}
	open_document(r, map, FORM_FRONT_MATTER);
	return body;
}

void yaml_document(struct reading *r)
{
	span all = {r->file, 0, (uint32_t)r->source->text.len};
	const struct value *map = fields_yaml(r, all);
	if (map)
		open_document(r, map, FORM_YAML);
	if (r->doc->whole)
		item_text_of_fields(r, &r->doc->items[0]);
}
