/* tags.c: the HTML that authors may write, and how its tags go together. */
#include "markdown_int.h"

#include <stdlib.h>
#include <string.h>

/* By enum tag, which is the order of the alphabet. */
static const struct tag_row {
	const char *start, *end;
} rows[TAG_COUNT] = {
	[TAG_A] = {"<a", "</a>"},
	[TAG_ABBR] = {"<abbr", "</abbr>"},
	[TAG_B] = {"<b", "</b>"},
	[TAG_BLOCKQUOTE] = {"<blockquote", "</blockquote>"},
	[TAG_BR] = {"<br", "</br>"},
	[TAG_CAPTION] = {"<caption", "</caption>"},
	[TAG_CODE] = {"<code", "</code>"},
	[TAG_COL] = {"<col", "</col>"},
	[TAG_COLGROUP] = {"<colgroup", "</colgroup>"},
	[TAG_DD] = {"<dd", "</dd>"},
	[TAG_DEL] = {"<del", "</del>"},
	[TAG_DETAILS] = {"<details", "</details>"},
	[TAG_DFN] = {"<dfn", "</dfn>"},
	[TAG_DIV] = {"<div", "</div>"},
	[TAG_DL] = {"<dl", "</dl>"},
	[TAG_DT] = {"<dt", "</dt>"},
	[TAG_EM] = {"<em", "</em>"},
	[TAG_FIGCAPTION] = {"<figcaption", "</figcaption>"},
	[TAG_FIGURE] = {"<figure", "</figure>"},
	[TAG_H1] = {"<h1", "</h1>"},
	[TAG_H2] = {"<h2", "</h2>"},
	[TAG_H3] = {"<h3", "</h3>"},
	[TAG_H4] = {"<h4", "</h4>"},
	[TAG_H5] = {"<h5", "</h5>"},
	[TAG_H6] = {"<h6", "</h6>"},
	[TAG_HR] = {"<hr", "</hr>"},
	[TAG_I] = {"<i", "</i>"},
	[TAG_IMG] = {"<img", "</img>"},
	[TAG_INPUT] = {"<input", "</input>"},
	[TAG_INS] = {"<ins", "</ins>"},
	[TAG_KBD] = {"<kbd", "</kbd>"},
	[TAG_LI] = {"<li", "</li>"},
	[TAG_MARK] = {"<mark", "</mark>"},
	[TAG_OL] = {"<ol", "</ol>"},
	[TAG_P] = {"<p", "</p>"},
	[TAG_PICTURE] = {"<picture", "</picture>"},
	[TAG_PRE] = {"<pre", "</pre>"},
	[TAG_Q] = {"<q", "</q>"},
	[TAG_S] = {"<s", "</s>"},
	[TAG_SAMP] = {"<samp", "</samp>"},
	[TAG_SECTION] = {"<section", "</section>"},
	[TAG_SMALL] = {"<small", "</small>"},
	[TAG_SOURCE] = {"<source", "</source>"},
	[TAG_SPAN] = {"<span", "</span>"},
	[TAG_STRONG] = {"<strong", "</strong>"},
	[TAG_SUB] = {"<sub", "</sub>"},
	[TAG_SUMMARY] = {"<summary", "</summary>"},
	[TAG_SUP] = {"<sup", "</sup>"},
	[TAG_TABLE] = {"<table", "</table>"},
	[TAG_TBODY] = {"<tbody", "</tbody>"},
	[TAG_TD] = {"<td", "</td>"},
	[TAG_TFOOT] = {"<tfoot", "</tfoot>"},
	[TAG_TH] = {"<th", "</th>"},
	[TAG_THEAD] = {"<thead", "</thead>"},
	[TAG_TR] = {"<tr", "</tr>"},
	[TAG_U] = {"<u", "</u>"},
	[TAG_UL] = {"<ul", "</ul>"},
	[TAG_VAR] = {"<var", "</var>"},
	[TAG_WBR] = {"<wbr", "</wbr>"},
};

const tag_set tags_void = (tag_set)1 << TAG_BR | (tag_set)1 << TAG_COL |
	(tag_set)1 << TAG_HR | (tag_set)1 << TAG_IMG | (tag_set)1 << TAG_SOURCE |
	(tag_set)1 << TAG_WBR;

/* They end a paragraph. */
const tag_set tags_block = (tag_set)1 << TAG_BLOCKQUOTE |
	(tag_set)1 << TAG_DETAILS | (tag_set)1 << TAG_DL | (tag_set)1 << TAG_DD |
	(tag_set)1 << TAG_DT | (tag_set)1 << TAG_DIV |
	(tag_set)1 << TAG_FIGCAPTION | (tag_set)1 << TAG_FIGURE |
	(tag_set)1 << TAG_H1 | (tag_set)1 << TAG_H2 | (tag_set)1 << TAG_H3 |
	(tag_set)1 << TAG_H4 | (tag_set)1 << TAG_H5 | (tag_set)1 << TAG_H6 |
	(tag_set)1 << TAG_HR | (tag_set)1 << TAG_LI | (tag_set)1 << TAG_OL |
	(tag_set)1 << TAG_P | (tag_set)1 << TAG_PRE | (tag_set)1 << TAG_SECTION |
	(tag_set)1 << TAG_SUMMARY | (tag_set)1 << TAG_TABLE |
	(tag_set)1 << TAG_CAPTION | (tag_set)1 << TAG_COLGROUP |
	(tag_set)1 << TAG_COL | (tag_set)1 << TAG_TBODY | (tag_set)1 << TAG_TD |
	(tag_set)1 << TAG_TFOOT | (tag_set)1 << TAG_TH | (tag_set)1 << TAG_THEAD |
	(tag_set)1 << TAG_TR | (tag_set)1 << TAG_UL;

/* What holds text and no blocks. */
const tag_set tags_phrasing = (tag_set)1 << TAG_H1 | (tag_set)1 << TAG_H2 |
	(tag_set)1 << TAG_H3 | (tag_set)1 << TAG_H4 | (tag_set)1 << TAG_H5 |
	(tag_set)1 << TAG_H6 | (tag_set)1 << TAG_P | (tag_set)1 << TAG_PRE;

/* No ids are looked for in these. */
const tag_set tags_code = (tag_set)1 << TAG_CODE | (tag_set)1 << TAG_PRE |
	(tag_set)1 << TAG_KBD | (tag_set)1 << TAG_SAMP;

str tag_start(enum tag tag)
{
	return str_from(rows[tag].start);
}

str tag_end(enum tag tag)
{
	return str_from(rows[tag].end);
}

bool tag_in(tag_set set, enum tag tag)
{
	return set >> tag & 1;
}

static int by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct tag_row *)row)->start + 1);
}

/* section and input are ours alone. */
enum tag tag_find(str name)
{
	char key[12] = "";
	if (!name.len || name.len >= sizeof key)
		return TAG_NONE;
	for (size_t i = 0; i < name.len; i++)
		key[i] = byte_lower(name.at[i]);
	const struct tag_row *found =
		bsearch(key, rows + 1, TAG_COUNT - 1, sizeof *rows, by_name);
	enum tag tag = found ? (enum tag)(found - rows) : TAG_NONE;
	return tag == TAG_SECTION || tag == TAG_INPUT ? TAG_NONE : tag;
}

static tag_set set_of(const enum tag *tags)
{
	tag_set set = 0;
	for (; *tags; tags++)
		set |= (tag_set)1 << *tags;
	return set;
}

/* HTML lets authors leave out these end tags. */
tag_set tag_closes(enum tag tag)
{
	switch (tag) {
	case TAG_A:
		return set_of((enum tag[]){TAG_A, 0});
	case TAG_LI:
		return set_of((enum tag[]){TAG_LI, 0});
	case TAG_DT:
	case TAG_DD:
		return set_of((enum tag[]){TAG_DT, TAG_DD, 0});
	case TAG_TD:
	case TAG_TH:
		return set_of((enum tag[]){TAG_TD, TAG_TH, 0});
	case TAG_TR:
		return set_of(
			(enum tag[]){TAG_TR, TAG_TD, TAG_TH, TAG_CAPTION, TAG_COLGROUP, 0});
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
		return set_of((enum tag[]){TAG_TR, TAG_TD, TAG_TH, TAG_CAPTION,
			TAG_COLGROUP, TAG_THEAD, TAG_TBODY, TAG_TFOOT, 0});
	case TAG_H1:
	case TAG_H2:
	case TAG_H3:
	case TAG_H4:
	case TAG_H5:
	case TAG_H6:
		return set_of(
			(enum tag[]){TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6, 0});
	default:
		return 0;
	}
}

/* Where the search for an open tag ends: a list in a cell closes no item of
 * a list around the table. */
tag_set tag_barriers(enum tag tag)
{
	switch (tag) {
	case TAG_LI:
		return set_of((enum tag[]){TAG_UL, TAG_OL, TAG_TD, TAG_TH, 0});
	case TAG_DT:
	case TAG_DD:
		return set_of((enum tag[]){TAG_DL, TAG_TD, TAG_TH, 0});
	case TAG_TD:
	case TAG_TH:
	case TAG_TR:
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_TABLE:
		return set_of((enum tag[]){TAG_TABLE, 0});
	default:
		return set_of((enum tag[]){TAG_TD, TAG_TH, TAG_CAPTION, 0});
	}
}

/* Elsewhere browsers move or drop these tags. */
tag_set tag_parents(enum tag tag)
{
	switch (tag) {
	case TAG_LI:
		return set_of((enum tag[]){TAG_UL, TAG_OL, 0});
	case TAG_DT:
	case TAG_DD:
		return set_of((enum tag[]){TAG_DL, TAG_DIV, 0});
	case TAG_TD:
	case TAG_TH:
		return set_of((enum tag[]){TAG_TR, 0});
	case TAG_TR:
		return set_of(
			(enum tag[]){TAG_TABLE, TAG_THEAD, TAG_TBODY, TAG_TFOOT, 0});
	case TAG_THEAD:
	case TAG_TBODY:
	case TAG_TFOOT:
	case TAG_CAPTION:
	case TAG_COLGROUP:
		return set_of((enum tag[]){TAG_TABLE, 0});
	case TAG_COL:
		return set_of((enum tag[]){TAG_COLGROUP, TAG_TABLE, 0});
	case TAG_SOURCE:
		return set_of((enum tag[]){TAG_PICTURE, 0});
	case TAG_SUMMARY:
		return set_of((enum tag[]){TAG_DETAILS, 0});
	case TAG_FIGCAPTION:
		return set_of((enum tag[]){TAG_FIGURE, 0});
	default:
		return 0;
	}
}

/* tags: on which it may stand; none: on all. */
static const struct attribute_row {
	const char *name, *written;
	enum attribute use;
	enum tag tags[3];
} attributes[] = {
	{"id", "id", ATTRIBUTE_ID, {0}},
	{"title", "title", ATTRIBUTE_TEXT, {0}},
	{"lang", "lang", ATTRIBUTE_TEXT, {0}},
	{"dir", "dir", ATTRIBUTE_TEXT, {0}},
	{"align", "class", ATTRIBUTE_ALIGN, {0}},
	{"name", "id", ATTRIBUTE_ID, {TAG_A}},
	{"href", "href", ATTRIBUTE_ADDRESS, {TAG_A}},
	{"src", "src", ATTRIBUTE_ADDRESS, {TAG_IMG}},
	{"alt", "alt", ATTRIBUTE_TEXT, {TAG_IMG}},
	{"width", "width", ATTRIBUTE_SIZE, {TAG_IMG}},
	{"height", "height", ATTRIBUTE_SIZE, {TAG_IMG}},
	{"srcset", "srcset", ATTRIBUTE_ADDRESS, {TAG_SOURCE}},
	{"media", "media", ATTRIBUTE_TEXT, {TAG_SOURCE}},
	{"colspan", "colspan", ATTRIBUTE_NUMBER, {TAG_TD, TAG_TH}},
	{"rowspan", "rowspan", ATTRIBUTE_NUMBER, {TAG_TD, TAG_TH}},
	{"span", "span", ATTRIBUTE_NUMBER, {TAG_COL, TAG_COLGROUP}},
	{"scope", "scope", ATTRIBUTE_TEXT, {TAG_TH}},
	{"open", "open", ATTRIBUTE_FLAG, {TAG_DETAILS}},
	{"start", "start", ATTRIBUTE_NUMBER, {TAG_OL}},
	{"reversed", "reversed", ATTRIBUTE_FLAG, {TAG_OL}},
	{"value", "value", ATTRIBUTE_NUMBER, {TAG_LI}},
	{"datetime", "datetime", ATTRIBUTE_TEXT, {TAG_DEL, TAG_INS}},
};

static bool stands_on(const struct attribute_row *row, enum tag tag)
{
	if (row->tags[0] == TAG_NONE)
		return true;
	for (size_t i = 0; i < 3; i++)
		if (row->tags[i] == tag)
			return true;
	return false;
}

enum attribute tag_attribute(enum tag tag, str name, str *written)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		const struct attribute_row *row = &attributes[i];
		if (!str_eq_nocase(name, str_from(row->name)))
			continue;
		*written = str_from(row->written);
		return stands_on(row, tag) ? row->use : ATTRIBUTE_NONE;
	}
	return ATTRIBUTE_NONE;
}
