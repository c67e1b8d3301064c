/* faults.c: what to say where Gherkin's grammar is broken. */
#include "gherkin_int.h"

enum {
	FAULTS_MOST = 20, /* a text without any Gherkin has one in every line */
	EXCERPT_MOST = 60,
};

/* requires: texts that are no constants live in `keep`.  The subject is a part
 * of the text that was read, which may die first: it is copied. */
static struct diag *report(struct gherkin_tree *tree, struct diag d)
{
	tree->nerrors++;
	if (tree->nerrors > FAULTS_MOST)
		return NULL;
	d.rule = RULE_gherkin_syntax;
	d.subject = arena_copy(tree->in.keep, d.subject);
	if (tree->nerrors == FAULTS_MOST)
		d.note = STR("what is wrong behind this line is not reported");
	return diag_add(tree->in.diags, d);
}

static void report_two(
	struct gherkin_tree *tree, struct diag d, str other, str text)
{
	struct diag *added = report(tree, d);
	if (added)
		diag_other(tree->in.diags, added, gherkin_span(tree, other), text);
}

/* As much of a line as fits in a message, without a torn character. */
static str excerpt(const struct gherkin_tree *tree, str s)
{
	if (s.len <= EXCERPT_MOST)
		return s;
	size_t end = utf8_cut(s, EXCERPT_MOST);
	return FORMAT(tree->in.keep, "{}\xe2\x80\xa6", str_slice(s, 0, end));
}

static void fault_at_start(struct gherkin_tree *tree, struct diag d)
{
	d.message = STR("a line stands before `Feature:`");
	d.label = STR("only tags and comments may stand here");
	d.help = STR("begin the file with `Feature: name`, or put `#` before the "
				 "line to make it a comment");
	report(tree, d);
}

/* What each header needs around it. */
static void fault_of_header(
	struct gherkin_tree *tree, const struct gherkin_line *line, struct diag d)
{
	d.message = FORMAT(
		tree->in.keep, "`{}:` cannot stand here", excerpt(tree, line->keyword));
	switch (line->word) {
	case GHERKIN_FEATURE:
		d.label = STR("a file holds one feature");
		d.help = STR("move it to a file of its own, or make it a `Rule:`");
		break;
	case GHERKIN_BACKGROUND:
		d.label = STR("a background stands before the scenarios");
		d.help = STR("move it straight under `Feature:` or `Rule:`");
		break;
	case GHERKIN_EXAMPLES:
		d.label = STR("no scenario outline is above it");
		d.help = STR("move it under the `Scenario Outline:` it belongs to");
		break;
	default:
		d.label = STR("nothing can begin here");
	}
	report(tree, d);
}

static void fault_between_steps(
	struct gherkin_tree *tree, const struct gherkin_line *line, struct diag d)
{
	d.message =
		FORMAT(tree->in.keep, "`{}` is no step", excerpt(tree, line->text));
	d.label = STR("a step begins with a keyword");
	d.help = STR("begin the line with `Given`, `When`, `Then`, `And`, `But` or "
				 "`*`; a description stands straight under its header");
	report(tree, d);
}

/* Order: the kind of line first, then the place, since a header is out of
 * place in its own way. */
void gherkin_fault_line(struct gherkin_tree *tree,
	const struct gherkin_line *line, enum gherkin_place place)
{
	struct diag d = {
		.subject = excerpt(tree, line->text),
		.at = gherkin_span(tree, line->text),
	};
	if (line->token == GHERKIN_LINE_HEADER) {
		fault_of_header(tree, line, d);
	} else if (place == GHERKIN_PLACE_START) {
		fault_at_start(tree, d);
	} else if (place == GHERKIN_PLACE_EXAMPLES) {
		d.message = STR("a table of examples ends in a line that is no row");
		d.label = STR("a row begins with `|`");
		d.help = STR("put steps above `Examples:`, and `Scenario:` before a "
					 "new scenario");
		report(tree, d);
	} else if (line->token == GHERKIN_LINE_FENCE) {
		d.message = STR("a step has two doc strings");
		d.label = STR("a second one cannot follow the first");
		d.help = STR("give it a step of its own");
		report(tree, d);
	} else if (line->token == GHERKIN_LINE_ROW) {
		d.message = STR("a step has two tables");
		d.label = STR("a second one cannot follow the first");
		d.help = STR("give it a step of its own");
		report(tree, d);
	} else {
		fault_between_steps(tree, line, d);
	}
}

void gherkin_fault_no_feature(
	struct gherkin_tree *tree, const struct gherkin_line *line)
{
	struct diag d = {
		.message = FORMAT(tree->in.keep, "`{}:` stands before `Feature:`",
			excerpt(tree, line->keyword)),
		.subject = line->keyword,
		.at = gherkin_span(tree, line->text),
		.label = STR("no feature has begun"),
		.help = STR("begin the file with `Feature: name`"),
		.note = STR("it was read as part of a feature without a name"),
	};
	report(tree, d);
}

void gherkin_fault_tags(
	struct gherkin_tree *tree, const struct gherkin_line *line, str tags)
{
	struct diag d = {
		.message = STR("tags stand before something that takes none"),
		.subject = excerpt(tree, tags),
		.at = gherkin_span(tree, line->text),
		.label = STR("`Scenario:`, `Rule:` or `Examples:` is missing here"),
		.help = STR("remove the tags, or write the header they belong to"),
	};
	report_two(tree, d, tags, STR("these tags"));
}

static span end_of(const struct gherkin_tree *tree)
{
	str text = tree->in.text.text;
	return gherkin_span(tree, str_slice(text, text.len, text.len));
}

void gherkin_fault_end_of_tags(struct gherkin_tree *tree, str tags)
{
	struct diag d = {
		.message = STR("the text ends behind tags"),
		.subject = excerpt(tree, tags),
		.at = end_of(tree),
		.label = STR("`Scenario:`, `Rule:` or `Examples:` is missing here"),
		.help = STR("remove the tags, or write the header they belong to"),
	};
	report_two(tree, d, tags, STR("these tags"));
}

void gherkin_fault_end_of_doc(struct gherkin_tree *tree, str opened)
{
	str fence = str_slice(opened, 0, 3);
	struct diag d = {
		.message = STR("a doc string is never closed"),
		.subject = fence,
		.at = end_of(tree),
		.label = STR("the text ends here"),
		.help = FORMAT(tree->in.keep,
			"write `{}` in a line of its own behind it", excerpt(tree, fence)),
		.note = STR("all that follows was read as part of it"),
	};
	report_two(tree, d, opened, STR("opened here"));
}

void gherkin_fault_tag(struct gherkin_tree *tree, str tag)
{
	str rest = tag, first = str_next_word(&rest);
	struct diag d = {
		.message = FORMAT(tree->in.keep, "the tag `{}` has a space in it",
			excerpt(tree, tag)),
		.subject = excerpt(tree, tag),
		.at = gherkin_span(tree, tag),
		.label = STR("a tag is one word"),
		.help = STR("join the words with `-`, or begin each with `@`"),
		.note =
			FORMAT(tree->in.keep, "it was read as `{}`", excerpt(tree, first)),
	};
	report(tree, d);
}

/* Offers the name of a language that is most like it. */
void gherkin_fault_language(struct gherkin_tree *tree, str name, str line)
{
	const struct gherkin_words *words = tree->in.words;
	str *names = NEW(tree->in.scratch, str, words->len);
	for (size_t n = 0; n < words->len; n++)
		names[n] = words->at[n].name;
	long near = edit_distance_nearest(name, names, words->len);
	struct diag d = {
		.message = FORMAT(tree->in.keep,
			"there are no keywords for the language `{}`", excerpt(tree, name)),
		.subject = name,
		.at = gherkin_span(tree, line),
		.label = STR("not a language that prdc knows"),
		.help = near < 0
			? STR("write the short name of a language: `en`, `de`, `fr`")
			: FORMAT(tree->in.keep, "did you mean `{}`?",
				  excerpt(tree, names[near])),
		.note = STR("the text was read with the English keywords"),
	};
	report(tree, d);
}

void gherkin_fault_width(struct gherkin_tree *tree, struct gherkin_width w)
{
	arena *keep = tree->in.keep;
	struct diag d = {
		.message = FORMAT(keep,
			"a row has {} cell{}, the first row of its table has {}",
			format_uint(keep, w.found), w.found == 1 ? STR("") : STR("s"),
			format_uint(keep, w.wanted)),
		.subject = excerpt(tree, w.row),
		.at = gherkin_span(tree, w.row),
		.label = str_ends(w.row, STR("|"))
			? STR("cells are missing, or too many")
			: STR("the last cell is not closed by `|`"),
		.help = STR("give every row the same number of cells, each closed by "
					"`|`; a `|` inside a cell is written `\\|`"),
	};
	report_two(tree, d, w.first, STR("the first row"));
}

void gherkin_report_nothing(struct gherkin_tree *tree)
{
	str line = tree->prose;
	struct diag d = {
		.message = STR("a fence is called Gherkin and holds no scenario"),
		.subject = excerpt(tree, line),
		.at = gherkin_span(tree, line),
		.label = STR("expected `Scenario:` or a step"),
		.help = STR("write `Given`, `When` and `Then`, or call the fence "
					"`text`"),
	};
	report(tree, d);
}
