/* source.c: the text of one file and the places in it. */
#include <prdc/source.h>

#include <string.h>

#define COUNT_STEP 1024 /* bytes */

/* Copies text with U+FFFD for every byte that is no part of a character. */
static str mend(struct source *s, uint32_t file, arena *keep, str text)
{
	buf out = {0};
	size_t done = 0;
	for (size_t i = 0; i < text.len;) {
		size_t beg = i;
		if (utf8_next(text, &i) > 0)
			continue;
		buf_put(&out, str_slice(text, done, beg));
		if (!s->mended)
			s->first_bad =
				(span){file, (uint32_t)out.len, (uint32_t)out.len + 3};
		s->mended = true;
		utf8_put(&out, 0xfffd);
		done = i;
	}
	buf_put(&out, str_slice(text, done, text.len));
	return buf_take(&out, keep);
}

/* Where the next line starts, or 0 at the end.  A line ends as it does for
 * Markdown and YAML: \n, \r\n or a \r alone. */
static size_t next_start(str text, size_t at, bool returns)
{
	if (!returns) {
		size_t end = str_find_byte(text, '\n', at);
		return end < text.len ? end + 1 : 0;
	}
	for (; at < text.len; at++) {
		if (text.at[at] == '\n')
			return at + 1;
		if (text.at[at] != '\r')
			continue;
		bool pair = at + 1 < text.len && text.at[at + 1] == '\n';
		return at + (pair ? 2 : 1);
	}
	return 0;
}

/* A line end at the end of the file starts no line. */
static void index_lines(struct source *s, arena *keep)
{
	bool returns = str_find_byte(s->text, '\r', 0) < s->text.len;
	uint32_t n = 1;
	size_t at = 0;
	while ((at = next_start(s->text, at, returns)) && at < s->text.len)
		n++;
	s->lines = NEW(keep, uint32_t, n);
	s->nlines = n;
	at = 0;
	for (uint32_t i = 1; i < n; i++) {
		at = next_start(s->text, at, returns);
		s->lines[i] = (uint32_t)at;
	}
}

/* Bytes of the form 10xxxxxx among eight. */
static uint32_t count_inner(uint64_t eight)
{
	const uint64_t ones = 0x0101010101010101;
	uint64_t inner = eight >> 7 & ~eight >> 6 & ones;
	return (uint32_t)(inner * ones >> 56);
}

/* How many code points start in the text; it is well formed. */
static uint32_t count_starts(str text)
{
	uint32_t n = (uint32_t)text.len;
	size_t i = 0;
	for (uint64_t eight; i + sizeof eight <= text.len; i += sizeof eight) {
		memcpy(&eight, text.at + i, sizeof eight);
		n -= count_inner(eight);
	}
	for (; i < text.len; i++)
		n -= (text.at[i] & 0xc0) == 0x80;
	return n;
}

/* So that a column costs little even at the end of a line of a megabyte. */
static void index_columns(struct source *s, arena *keep)
{
	size_t n = s->text.len / COUNT_STEP + 1;
	s->counts = NEW(keep, uint32_t, n);
	for (size_t i = 1; i < n; i++)
		s->counts[i] = s->counts[i - 1] +
			count_starts(
				str_slice(s->text, (i - 1) * COUNT_STEP, i * COUNT_STEP));
}

static uint32_t count_before(const struct source *s, uint32_t offset)
{
	uint32_t step = offset / COUNT_STEP;
	return s->counts[step] +
		count_starts(str_slice(s->text, (size_t)step * COUNT_STEP, offset));
}

void source_open(struct source *s, uint32_t file, arena *keep, str text)
{
	if (text.len >= UINT32_MAX / 3)
		bug(__func__, "the text is longer than a span can say");
	s->mended = false;
	s->trouble = SOURCE_FINE;
	s->first_bad = (span){0};
	s->text = utf8_valid(text) ? text : mend(s, file, keep, text);
	index_lines(s, keep);
	index_columns(s, keep);
}

uint32_t sources_add(struct sources *all, str path)
{
	uint32_t known = map_get(&all->numbers, path);
	if (known)
		return known;
	all->numbers.arena = all->keep;
	struct source *s = LIST_ADD(
		all->keep, all, (struct source){.path = arena_copy(all->keep, path)});
	*map_put(&all->numbers, s->path) = (uint32_t)all->len;
	return (uint32_t)all->len;
}

struct sources sources_copy(const struct sources *all, arena *keep)
{
	struct sources copy = {.keep = keep, .numbers = {.arena = keep}};
	for (size_t n = 0; n < all->len; n++) {
		LIST_ADD(keep, &copy, all->at[n]);
		*map_put(&copy.numbers, all->at[n].path) = (uint32_t)copy.len;
	}
	return copy;
}

int sources_order(const struct sources *all, uint32_t a, uint32_t b)
{
	const struct source *left = source_of(all, (span){.file = a});
	const struct source *right = source_of(all, (span){.file = b});
	if (a == b || !left || !right)
		return (a > b) - (a < b);
	return str_order(left->path, right->path);
}

const struct source *source_of(const struct sources *all, span at)
{
	if (at.file == 0 || at.file > all->len)
		return NULL;
	return &all->at[at.file - 1];
}

/* The line that holds the byte, from 0. */
static uint32_t line_index(const struct source *s, uint32_t offset)
{
	uint32_t low = 0, high = s->nlines;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (s->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* The end of a line is behind its last character, wherever in the bytes of
 * the line end it was asked for. */
struct place source_place(const struct source *s, uint32_t offset)
{
	if (!s->nlines)
		return (struct place){1, 1};
	if (offset > s->text.len)
		offset = (uint32_t)s->text.len;
	uint32_t line = line_index(s, offset) + 1;
	uint32_t beg = source_offset(s, line);
	uint32_t end = beg + (uint32_t)source_line(s, line).len;
	if (offset > end)
		offset = end;
	uint32_t column = count_before(s, offset) - count_before(s, beg) + 1;
	return (struct place){line, column};
}

uint32_t source_offset(const struct source *s, uint32_t line)
{
	if (line == 0 || !s->nlines)
		return 0;
	return line <= s->nlines ? s->lines[line - 1] : (uint32_t)s->text.len;
}

str source_line(const struct source *s, uint32_t line)
{
	uint32_t beg = source_offset(s, line);
	str text = str_slice(s->text, beg, source_offset(s, line + 1));
	if (text.len && text.at[text.len - 1] == '\n')
		text.len--;
	if (text.len && text.at[text.len - 1] == '\r')
		text.len--;
	return text;
}

str source_text(const struct sources *all, span at)
{
	const struct source *s = source_of(all, at);
	return s ? str_slice(s->text, at.beg, at.end) : STR("");
}

span span_of(uint32_t file, const struct source *s, str part)
{
	uint32_t beg = (uint32_t)(part.at - s->text.at);
	return (span){file, beg, beg + (uint32_t)part.len};
}

span span_to(span from, span to)
{
	return (span){from.file, from.beg, to.end};
}
