/* yaml_lines.c: hidden fields in YAML, line by line.  YAML that cannot be read
 * gives no field to hide: in a fence it would be shown as it is written, and
 * what is wrong with a hidden value would be told on pages. */
#include "redact_int.h"

/* The key of a line that opens an entry of the outermost map; else empty. */
static str key_of(str line)
{
	size_t colon = str_find_byte(line, ':', 0);
	if (colon >= line.len || byte_is_space(*line.at) || *line.at == '#' ||
		*line.at == '-')
		return STR("");
	str key = str_trim(str_slice(line, 0, colon));
	if (key.len > 1 && (*key.at == '"' || *key.at == '\''))
		key = str_slice(key, 1, key.len - 1);
	return key;
}

static bool hides(const struct kind *kind, str key, enum visibility audience)
{
	arena scratch = {0};
	const struct key_def *def =
		key.len ? kind_key(kind, utf8_fold_name(&scratch, key)) : NULL;
	bool hidden = def && def->field && def->field->visibility > audience;
	arena_free(&scratch);
	return hidden;
}

/* Most kinds hide no field. */
static bool hides_any(const struct kind *kind, enum visibility audience)
{
	for (; kind; kind = kind->like)
		for (size_t n = 0; n < kind->nfields; n++)
			if (kind->fields[n]->visibility > audience)
				return true;
	return false;
}

/* A line that opens a fence of YAML in a text. */
static bool opens_yaml(str line)
{
	line = str_trim(line);
	if (!str_starts(line, STR("```")) && !str_starts(line, STR("~~~")))
		return false;
	while (line.len && (*line.at == '`' || *line.at == '~'))
		line = str_slice(line, 1, line.len);
	str word = str_next_word(&line);
	return str_eq_nocase(word, STR("yaml")) || str_eq_nocase(word, STR("yml"));
}

static bool closes_yaml(str line)
{
	line = str_trim(line);
	return str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
}

/* Whose fields they are, and what is done with them. */
struct yaml_lines {
	str text;
	const struct kind *kind;
	enum visibility audience;
	struct cuts *cuts;
};

static void take_line(const struct yaml_lines *y, str line)
{
	uint32_t beg = (uint32_t)(line.at - y->text.at);
	if (line.len && hides(y->kind, key_of(line), y->audience))
		cut_add(y->cuts,
			(struct cut){beg, beg + (uint32_t)line.len, CUT_ENTRY, STR("")});
}

static void take_front_matter(const struct yaml_lines *y)
{
	str rest = str_slice(y->text, 0, front_matter_length(y->text));
	str_next_line(&rest); /* its fence; the other one has no key */
	while (rest.len)
		take_line(y, str_next_line(&rest));
}

/* Fields stand before the next item: its own are looked at by its kind. */
static void take_fences(const struct yaml_lines *y, uint32_t beg, uint32_t end)
{
	bool inside = false;
	for (str rest = str_slice(y->text, beg, end); rest.len;) {
		str line = str_next_line(&rest);
		if (inside && closes_yaml(line))
			inside = false;
		else if (inside)
			take_line(y, line);
		else
			inside = opens_yaml(line);
	}
}

void cut_yaml_lines(str text, const struct document *doc,
	enum visibility audience, struct cuts *cuts)
{
	struct yaml_lines y = {.text = text, .audience = audience, .cuts = cuts};
	for (size_t n = 0; n < doc->nitems; n++) {
		const struct item *i = &doc->items[n];
		if (i->visibility > audience || i->at.file != doc->file ||
			!hides_any(i->kind, audience))
			continue;
		y.kind = i->kind;
		if (!n && doc->whole)
			take_front_matter(&y);
		take_fences(&y, i->at.beg,
			n + 1 < doc->nitems ? doc->items[n + 1].at.beg : i->at.end);
	}
}
