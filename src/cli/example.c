/* example.c: a full example of a kind, from templates/items/. */
#include "table_int.h"

/* The example of the kind, else of the nearest one that it is like. */
static const struct embedded *find_example(const struct kind *k)
{
	arena scratch = {0};
	const struct embedded *e = NULL;
	for (; k && !e; k = k->like)
		e = embedded_find(FORMAT(&scratch, "items/{}.md", k->name));
	arena_free(&scratch);
	if (!e)
		bug(__func__, "a kind has no example");
	return e;
}

/* The value of `key: value` where the line is that, else empty. */
static str line_value(str line, str key)
{
	return str_starts(line, key) ? str_trim(str_slice(line, key.len, line.len))
								 : STR("");
}

static str example_id(str text)
{
	while (text.len) {
		str id = line_value(str_next_line(&text), STR("id:"));
		if (id.len)
			return id;
	}
	return STR("");
}

/* The example of another kind gets an id of this one; a kind without a prefix
 * is named by `kind:`. */
static str own_id(arena *keep, const struct kind *k, str id)
{
	str opens = harmless(keep, k->nprefixes ? k->prefixes[0] : k->name);
	size_t dash = str_find_byte(id, '-', 0);
	str rest = dash < id.len ? str_slice(id, dash + 1, id.len) : STR("1");
	return FORMAT(keep, "{}-{}", opens, rest);
}

/* Puts the id and, where no prefix tells it, the kind into the front matter. */
static str adapt(arena *keep, const struct kind *k, str text, str id)
{
	buf made = {0};
	while (text.len) {
		str line = str_next_line(&text);
		if (line_value(line, STR("kind:")).len)
			continue;
		if (!line_value(line, STR("id:")).len) {
			buf_put(&made, line);
			buf_putc(&made, '\n');
			continue;
		}
		FORMAT(&made, "id: {}\n", id);
		str name = harmless(keep, k->name);
		if (!k->nprefixes)
			FORMAT(&made, "kind: {}\n", name);
	}
	return buf_take(&made, keep);
}

struct example kind_example(arena *keep, const struct kind *k)
{
	const struct embedded *e = find_example(k);
	str text = e->text, id = example_id(text);
	if (!str_eq(path_stem(e->path), k->name)) {
		id = own_id(keep, k, id);
		text = adapt(keep, k, text, id);
	}
	str folder =
		k->nfolders ? harmless(keep, kind_folder(keep, k)) : STR("docs");
	return (struct example){
		.path = FORMAT(keep, "{}/{}.md", folder, id),
		.text = text,
	};
}
