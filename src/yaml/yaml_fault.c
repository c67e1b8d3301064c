/* yaml_fault.c: explains in plain words what cannot be read.
 *
 * libyaml's messages tell the faults apart; the words come from the text
 * itself. */
#include "yaml_int.h"

#include <string.h>

enum {
	EXCERPT = 60 /* bytes of a text that a message quotes */
};

/* The parts that the sentences are made of. */
struct fault_view {
	const struct stretch *s;
	const struct yaml_fault *fault;
	arena *keep;
	str line;     /* around the fault, trimmed */
	span line_at; /* its place */
	str key;      /* of the chunk; empty: none */
	bool first;   /* the fault is in the chunk's first line */
};

str yaml_excerpt(arena *keep, str text)
{
	str rest = text;
	str line = str_trim(str_next_line(&rest));
	if (line.len <= EXCERPT && !rest.len)
		return line;
	size_t end = line.len < EXCERPT ? line.len : EXCERPT;
	while (
		end && end < line.len && ((unsigned char)line.at[end] & 0xC0) == 0x80)
		end--;
	return FORMAT(keep, "{}…", str_slice(line, 0, end));
}

str yaml_quoted(arena *keep, str text)
{
	buf out = {0};
	buf_putc(&out, '"');
	for (size_t n = 0; n < text.len; n++) {
		if (text.at[n] == '"' || text.at[n] == '\\')
			buf_putc(&out, '\\');
		buf_putc(&out, text.at[n]);
	}
	buf_putc(&out, '"');
	return buf_take(&out, keep);
}

static bool ends_key(str line, size_t at)
{
	return at < line.len && line.at[at] == ':' &&
		(at + 1 == line.len || byte_is_space(line.at[at + 1]));
}

static str quoted_key(str line)
{
	size_t end = str_find_byte(line, *line.at, 1), at = end + 1;
	while (at < line.len && byte_is_space(line.at[at]))
		at++;
	return ends_key(line, at) ? str_slice(line, 1, end) : (str){0};
}

str yaml_line_key(str line)
{
	line = str_trim(line);
	while (str_starts(line, STR("- ")))
		line = str_trim_left(str_slice(line, 2, line.len));
	if (!line.len || memchr("#[]{},&*!|>%@`", *line.at, 14))
		return (str){0};
	if (*line.at == '"' || *line.at == '\'')
		return quoted_key(line);
	for (size_t at = 0; at < line.len; at++)
		if (ends_key(line, at))
			return str_trim(str_slice(line, 0, at));
	return (str){0};
}

/* ------------------------------------------------------------ the view */

static bool says(const char *text, const char *part)
{
	return text && strstr(text, part);
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* The line around a byte of the source that lies in the chunk. */
static void look_at(struct fault_view *v, uint32_t at)
{
	const char *text = v->s->source->text.at;
	uint32_t beg = at < v->s->end ? at : v->s->end;
	while (beg > v->s->beg && byte_is_space(text[beg - 1]) && at >= v->s->end)
		beg--, at = beg - 1;
	uint32_t end = beg;
	while (beg > v->s->beg && !is_break(text[beg - 1]))
		beg--;
	while (end < v->s->end && !is_break(text[end]))
		end++;
	v->first = !memchr(text + v->s->beg, '\n', beg - v->s->beg);
	v->line = str_trim(str_between(text + beg, text + end));
	v->line_at = stretch_span(v->s, (size_t)(v->line.at - text),
		(size_t)(v->line.at - text) + v->line.len);
}

static str first_line(const struct stretch *s)
{
	str text = str_slice(s->source->text, s->beg, s->end);
	return str_next_line(&text);
}

/* The value behind the key of a line. */
static str value_of(str line, str key)
{
	size_t colon =
		str_find_byte(line, ':', (size_t)(key.at + key.len - line.at));
	return str_trim(str_slice(line, colon + 1, line.len));
}

static char byte_at(const struct fault_view *v, uint32_t at)
{
	return at < v->s->end ? v->s->source->text.at[at] : 0;
}

static str excerpt(struct fault_view *v, str text)
{
	return yaml_excerpt(v->keep, text);
}

static struct yaml_trouble unreadable(span at, str what, str help)
{
	return (struct yaml_trouble){
		.problem = YAML_UNREADABLE, .at = at, .what = what, .help = help};
}

/* "the text after `title:`", "the list item", "the text" */
static str subject(struct fault_view *v)
{
	str key = yaml_line_key(v->line);
	if (key.len) {
		key = excerpt(v, key);
		return FORMAT(v->keep, "the text after `{}:`", key);
	}
	return str_starts(v->line, STR("- ")) ? STR("the list item")
										  : STR("the text");
}

/* A text without the quotes that someone has put around it. */
static str unwrapped(str text)
{
	char quote = text.len > 1 ? *text.at : 0;
	if ((quote != '"' && quote != '\'') || text.at[text.len - 1] != quote)
		return text;
	return str_slice(text, 1, text.len - 1);
}

/* "put it in quotes: `title: "A: b"`" for the line of the fault. */
static str quote_help(struct fault_view *v)
{
	str key = yaml_line_key(v->line);
	str value = key.len ? value_of(v->line, key) : v->line;
	if (str_starts(value, STR("- ")))
		value = str_trim(str_slice(value, 2, value.len));
	str quoted = excerpt(v, yaml_quoted(v->keep, unwrapped(value)));
	if (!value.len)
		return STR("put the text in quotes");
	return FORMAT(v->keep, "put the whole text in quotes: `{}{}{}`", key,
		str_from(key.len ? ": " : ""), quoted);
}

/* ----------------------------------------------------------- the faults */

/* `title: "A`, with no second quote. */
static struct yaml_trouble unclosed_quote(struct fault_view *v)
{
	uint32_t at = v->fault->context_at;
	look_at(v, at);
	char byte = byte_at(v, at);
	str quote = {&byte, 1};
	return unreadable(stretch_span(v->s, at, at + 1),
		FORMAT(v->keep, "{} opens a quote `{}` that is never closed",
			subject(v), quote),
		FORMAT(v->keep,
			"write `{}` behind the last word, or take the first one away{}",
			quote,
			byte == '\'' ? STR("; an apostrophe needs double quotes around the "
							   "text")
						 : STR("")));
}

/* The bracket that opens at `at`, and what follows in vain. */
static struct yaml_trouble bracket(struct fault_view *v, uint32_t at)
{
	uint32_t end = v->s->end;
	bool list = byte_at(v, at) == '[';
	str open = list ? STR("[") : STR("{"), close = list ? STR("]") : STR("}");
	str rest = str_slice(v->s->source->text, v->fault->at, end);
	look_at(v, at);
	if (str_is_blank(rest) || str_find(rest, close, 0) == rest.len)
		return unreadable(stretch_span(v->s, at, at + 1),
			FORMAT(v->keep, "{} opens a bracket `{}` that is never closed",
				subject(v), open),
			FORMAT(v->keep,
				"write `{}` behind the last entry; a text that begins with "
				"`{}` needs quotes around it",
				close, open));
	size_t next = v->fault->at;
	utf8_next(v->s->source->text, &next);
	return unreadable(stretch_span(v->s, v->fault->at, next),
		FORMAT(v->keep,
			"a `,` or a `{}` is missing before this in the brackets", close),
		STR("put a `,` between two entries; a text with `,` `:` or brackets "
			"in it needs quotes around it"));
}

static bool is_at_end(const struct fault_view *v)
{
	str rest = str_slice(v->s->source->text, v->fault->at, v->s->end);
	return str_is_blank(rest);
}

static uint32_t first_bracket(const struct fault_view *v)
{
	uint32_t at = v->s->beg;
	while (at < v->s->end && byte_at(v, at) != '[' && byte_at(v, at) != '{')
		at++;
	return at;
}

static struct yaml_trouble escape(struct fault_view *v)
{
	uint32_t at = v->fault->at;
	while (at > v->s->beg && byte_at(v, at) != '\\')
		at--;
	size_t end = at + 1 < v->s->end ? at + 1 : at;
	utf8_next(v->s->source->text, &end);
	str sign = str_slice(v->s->source->text, at, end);
	look_at(v, at);
	return unreadable(stretch_span(v->s, at, end),
		FORMAT(v->keep, "`{}` means nothing inside double quotes", sign),
		FORMAT(v->keep, "write `\\{}`, or put single quotes around the text",
			sign));
}

/* `owner Jonas` or `owner:Jonas` where a field is expected. */
static struct yaml_trouble no_colon(struct fault_view *v, uint32_t at)
{
	look_at(v, at);
	str line = excerpt(v, v->line);
	size_t colon = str_find_byte(v->line, ':', 0);
	if (colon < v->line.len && colon) {
		str name = str_slice(v->line, 0, colon);
		str value = excerpt(v, str_slice(v->line, colon + 1, v->line.len));
		return unreadable(v->line_at,
			FORMAT(v->keep, "no space stands behind the `:` of `{}`", line),
			FORMAT(v->keep, "write `{}: {}`", name, value));
	}
	str rest = v->line, name = str_next_word(&rest);
	rest = excerpt(v, str_trim(rest));
	return unreadable(v->line_at,
		FORMAT(v->keep, "the line `{}` has no `:` behind the name of a field",
			line),
		rest.len ? FORMAT(v->keep, "write `{}: {}`", name, rest)
				 : FORMAT(v->keep, "write `{}: ` and its value", name));
}

/* `title: A` and below it, deeper, `owner: b`. */
static struct yaml_trouble second_colon(struct fault_view *v)
{
	look_at(v, v->fault->at);
	str line = excerpt(v, v->line);
	if (v->first || !v->key.len) {
		str who = subject(v);
		return unreadable(v->line_at, FORMAT(v->keep, "{} contains `: `", who),
			quote_help(v));
	}
	return unreadable(v->line_at,
		FORMAT(v->keep,
			"the line `{}` is indented as if it went on with the text above "
			"it, and contains `: `",
			line),
		FORMAT(v->keep,
			"a field of its own starts in the same column as the field above; "
			"a text of several lines starts with `{}: >-`",
			v->key));
}

static struct yaml_trouble text_behind(struct fault_view *v)
{
	uint32_t at = v->fault->at;
	str rest = str_slice(v->s->source->text, at, v->line_at.end);
	str shown = excerpt(v, rest);
	return unreadable(stretch_span(v->s, at, v->line_at.end),
		FORMAT(v->keep, "`{}` stands behind the end of the value", shown),
		quote_help(v));
}

static struct yaml_trouble list_in_line(struct fault_view *v)
{
	look_at(v, v->fault->at);
	str key = yaml_line_key(v->line);
	str value = key.len ? value_of(v->line, key) : v->line;
	if (!key.len || !str_starts(value, STR("-")))
		return text_behind(v);
	value = excerpt(v, str_trim(str_slice(value, 1, value.len)));
	return unreadable(v->line_at,
		FORMAT(v->keep, "a list starts in the line of `{}:`", key),
		FORMAT(v->keep,
			"put `- {}` on a line of its own below, or write `{}: [{}]`", value,
			key, value));
}

/* "did not find expected key": what stands there is no field. */
static struct yaml_trouble no_key(struct fault_view *v)
{
	look_at(v, v->fault->at);
	str line = excerpt(v, v->line);
	if (v->fault->at > v->line_at.beg)
		return text_behind(v);
	if (str_starts(v->line, STR("-")))
		return unreadable(v->line_at,
			FORMAT(v->keep,
				"the list item `{}` belongs to a field that has a value "
				"already, or to none",
				line),
			STR("put list items below a field without a value, all in the "
				"same column"));
	return unreadable(v->line_at,
		FORMAT(v->keep,
			"the line `{}` starts in another column than the lines it "
			"belongs to",
			line),
		STR("indent the fields of one group by the same number of spaces"));
}

static struct yaml_trouble no_item(struct fault_view *v)
{
	look_at(v, v->fault->at);
	str line = excerpt(v, v->line);
	return unreadable(v->line_at,
		FORMAT(v->keep,
			"the line `{}` stands among list items and does not begin with "
			"`- `",
			line),
		STR("begin it with `- `, or start it in the column of the field that "
			"it is"));
}

static struct yaml_trouble tab(struct fault_view *v)
{
	uint32_t at = v->fault->at;
	return unreadable(stretch_span(v->s, at, at + 1),
		STR("a tab stands where YAML expects spaces"),
		STR("write spaces instead of the tab"));
}

/* The value begins with a sign that YAML reads in a way of its own. */
static struct yaml_trouble odd_sign(struct fault_view *v, uint32_t at)
{
	look_at(v, at);
	char sign = byte_at(v, at);
	str who = subject(v);
	if (!sign || byte_is_space(sign) || (unsigned char)sign >= 0x7F)
		return unreadable(v->line_at, FORMAT(v->keep, "{} cannot be read", who),
			quote_help(v));
	return unreadable(v->line_at,
		FORMAT(v->keep,
			"{} begins with `{}`, which has a meaning of its own in YAML", who,
			((str){&sign, 1})),
		quote_help(v));
}

struct yaml_trouble fault_explain(
	const struct stretch *chunk, const struct yaml_fault *fault, arena *keep)
{
	struct fault_view v = {.s = chunk, .fault = fault, .keep = keep};
	v.key = yaml_line_key(first_line(chunk));
	if (says(fault->context, "scanning a quoted scalar"))
		return unclosed_quote(&v);
	if (says(fault->context, "flow sequence") ||
		says(fault->context, "flow mapping"))
		return bracket(&v, fault->context_at);
	if (says(fault->context, "flow node") && is_at_end(&v))
		return bracket(&v, first_bracket(&v));
	if (says(fault->context, "parsing a quoted scalar"))
		return escape(&v);
	if (says(fault->problem, "find expected ':'"))
		return no_colon(&v, fault->context_at);
	if (says(fault->problem, "mapping values are not allowed"))
		return second_colon(&v);
	if (says(fault->problem, "block sequence entries"))
		return list_in_line(&v);
	if (says(fault->problem, "expected key"))
		return no_key(&v);
	if (says(fault->problem, "expected '-'"))
		return no_item(&v);
	if (says(fault->problem, "tab char") || byte_at(&v, fault->at) == '\t')
		return tab(&v);
	return odd_sign(
		&v, fault->context_at < fault->at ? fault->context_at : fault->at);
}

struct yaml_trouble fault_no_field(const struct stretch *chunk, arena *keep)
{
	struct fault_view v = {.s = chunk, .keep = keep};
	uint32_t at = chunk->beg;
	while (at < chunk->end && byte_is_space(chunk->source->text.at[at]))
		at++;
	look_at(&v, at);
	if (!str_starts(v.line, STR("- ")))
		return no_colon(&v, at);
	str line = excerpt(&v, v.line);
	return unreadable(v.line_at,
		FORMAT(keep, "the list item `{}` belongs to no field", line),
		STR("put the list below a field: `tags:`"));
}
