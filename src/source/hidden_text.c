/* hidden_text.c: what comments hide: <!-- internal --> … <!-- /internal -->.
 *
 * The marks are found in the bytes, before any Markdown is parsed.  So what a
 * block hides cannot move the place where the block ends: inside, everything
 * but marks is passed over, an open fence or comment included.  Outside, a
 * mark that is an example in code is none.  Where that is in doubt, the mark
 * counts: too much is hidden rather than too little. */
#include <prdc/source.h>

/* The words of marks, by level - 1. */
static const str words[] = {
	{"internal", 8},
	{"confidential", 12},
};
enum {
	LEVELS = sizeof words / sizeof *words,
	FEW_WORDS = 3,    /* in a comment that is nearly a mark */
	LONGEST_RUN = 80, /* backticks that may open a code span */
	SLIPS = 2,        /* letters that may be wrong */
};

enum mark_kind {
	MARK_NONE, /* any other comment */
	MARK_OPEN,
	MARK_CLOSE,
};
struct hidden_mark {
	enum mark_kind kind;
	unsigned level;
	bool clear;      /* written exactly */
	str word;        /* as written */
	size_t beg, end; /* of the comment */
};

/* A fence that is open. */
struct fence {
	char mark; /* '`' or '~'; 0: none is open */
	size_t length, indent;
	bool in_list, in_quote;
	bool compiled; /* its text is read by prdc, so marks count in it */
};
/* Code spans of one line, from left to right. */
struct code_spans {
	str line;
	size_t at;                   /* bytes before it are scanned */
	bool stray;                  /* backticks have no partner in the line */
	bool alone[LONGEST_RUN + 1]; /* no run of this length follows */
};
struct hidden_scan {
	str text;
	size_t at; /* start of the first line that is not scanned yet */
	size_t line_from, line_end; /* of the line that was looked for last */
	struct fence fence;
	size_t never_closed[2]; /* by mark: no fence of this length closes */
	bool after_blank, in_indented, in_list;
	bool stray; /* a backtick of this paragraph may pair with a later one */
	struct code_spans spans; /* of the line that was asked about last */
	unsigned open[LEVELS];
	struct hidden_mark first[LEVELS]; /* that opened the level */
	struct hidden_texts *out;
	arena *keep;
};

/* ----------------------------------------------------------------- marks */

static bool is_like(str word, str wanted)
{
	return word.len && byte_lower(word.at[0]) == wanted.at[0] &&
		edit_distance(word, wanted, SLIPS) <= SLIPS;
}

static unsigned level_of(str word, bool *clear)
{
	for (unsigned n = 0; n < LEVELS; n++)
		if (str_eq_nocase(word, words[n])) {
			*clear = true;
			return n + 1;
		}
	*clear = false;
	for (unsigned n = 0; n < LEVELS; n++)
		if (is_like(word, words[n]))
			return n + 1;
	return 0;
}

/* A word of letters, and what follows it. */
static str next_word(str *rest)
{
	size_t beg = 0, end;
	while (beg < rest->len && !byte_is_letter(rest->at[beg]))
		beg++;
	for (end = beg; end < rest->len && byte_is_letter(rest->at[end]);)
		end++;
	str word = str_slice(*rest, beg, end);
	*rest = str_slice(*rest, end, rest->len);
	return word;
}

/* `<!-- begin internal -->`: few words, and one of them is that of a mark. */
static unsigned level_among(str inner, str *word)
{
	unsigned level = 0;
	size_t n = 0;
	for (str w = next_word(&inner); w.len; w = next_word(&inner), n++) {
		bool clear;
		unsigned found = level_of(w, &clear);
		if (found && clear && !level) {
			level = found;
			*word = w;
		}
	}
	return n <= FEW_WORDS ? level : 0;
}

/* requires: m->beg and m->end.  ensures: the rest of m. */
static void read_mark(struct hidden_mark *m, str inner)
{
	str rest = str_trim(inner);
	bool slash = str_starts(rest, STR("/"));
	if (slash)
		rest = str_trim_left(str_slice(rest, 1, rest.len));
	str first = rest, word = next_word(&first);
	bool at_start = word.len && word.at == rest.at, exact;
	unsigned level = at_start ? level_of(word, &exact) : 0;
	bool alone = str_is_blank(first);
	bool named = level && (alone || exact || *first.at == ':');
	m->word = word;
	m->clear = named && alone && exact;
	if (!named)
		level = level_among(rest, &m->word);
	m->level = level;
	m->kind = !level ? MARK_NONE : slash && at_start ? MARK_CLOSE : MARK_OPEN;
}

/* The comment that begins at `at`, as a mark.  One that holds the beginning of
 * another is passed over: what a block hides may hold anything. */
static struct hidden_mark mark_at(str text, size_t at)
{
	struct hidden_mark m = {.beg = at};
	size_t again = str_find(text, STR("<!--"), at + 4);
	size_t close = str_find(str_slice(text, 0, again), STR("-->"), at + 4);
	bool closed = close < again;
	if (!closed && again < text.len)
		return m;
	if (!closed) /* its line tells what it is */
		close = str_find_byte(text, '\n', at);
	m.end = closed ? close + 3 : close;
	read_mark(&m, str_slice(text, at + 4, close));
	m.clear = m.clear && closed;
	return m;
}

/* ------------------------------------------------------------------ code */

static size_t indent_of(str line)
{
	size_t n = 0, columns = 0;
	for (; n < line.len && (line.at[n] == ' ' || line.at[n] == '\t'); n++)
		columns += line.at[n] == '\t' ? 4 - columns % 4 : 1;
	return columns;
}

static bool is_bullet(str s)
{
	return s.len > 1 && (*s.at == '-' || *s.at == '*' || *s.at == '+') &&
		byte_is_space(s.at[1]);
}

/* Length of `12. ` or `3) `, or 0. */
static size_t number_length(str s)
{
	size_t n = 0;
	while (n < s.len && n < 9 && byte_is_digit(s.at[n]))
		n++;
	if (!n || n + 1 >= s.len || (s.at[n] != '.' && s.at[n] != ')') ||
		!byte_is_space(s.at[n + 1]))
		return 0;
	return n + 2;
}

/* The marks around the text of a line. */
struct line_margin {
	str text;      /* the line behind its marks */
	size_t indent; /* columns in front of the text */
	bool list, quote;
};

/* Steps over quote marks, bullets and numbers, in any order and depth. */
static struct line_margin margin_of(str line)
{
	struct line_margin m = {.text = line};
	for (;;) {
		m.text = str_trim_left(m.text);
		size_t number = number_length(m.text);
		if (str_starts(m.text, STR(">"))) {
			m.quote = true;
			m.text = str_slice(m.text, 1, m.text.len);
		} else if (is_bullet(m.text) || number) {
			m.list = true;
			m.text = str_slice(m.text, number ? number : 2, m.text.len);
		} else {
			break;
		}
	}
	m.indent = (size_t)(m.text.at - line.at);
	return m;
}

static size_t run_length(str s, size_t at)
{
	size_t n = at;
	while (n < s.len && s.at[n] == s.at[at])
		n++;
	return n - at;
}

/* The end of the code span that the backticks at `at` open in this line; 0:
 * they open none. */
static size_t span_end(struct code_spans *s, size_t at, size_t run)
{
	if (run > LONGEST_RUN || s->alone[run])
		return 0;
	for (size_t n = at + run; n < s->line.len;) {
		bool tick = s->line.at[n] == '`';
		size_t length = tick ? run_length(s->line, n) : 1;
		n += length;
		if (tick && length == run)
			return n;
	}
	s->alone[run] = true;
	return 0;
}

/* Is `at` in a code span of the line?  Looks no further than `at`, and is
 * asked from left to right.  A backtick without a partner in its line may have
 * one in a line before or behind it. */
static bool in_code_span(struct code_spans *s, size_t at)
{
	while (s->at < s->line.len && s->at <= at) {
		size_t n = s->at;
		if (s->line.at[n] != '`') {
			s->at += s->line.at[n] == '\\' ? 2 : 1;
			continue;
		}
		size_t run = run_length(s->line, n), end = span_end(s, n, run);
		if (end > at)
			return true;
		s->stray = s->stray || !end;
		s->at = end ? end : n + run;
	}
	return false;
}

/* Does this line close the fence, or what the fence stands in? */
static bool closes(const struct fence *f, str line, bool *ended)
{
	struct line_margin m = margin_of(line);
	*ended = false;
	if (str_is_blank(line))
		return false;
	if ((f->in_quote && !m.quote) ||
		(f->in_list && indent_of(line) < f->indent)) {
		*ended = true;
		return true;
	}
	if (m.list || !m.text.len || *m.text.at != f->mark)
		return false;
	size_t run = run_length(m.text, 0);
	return run >= f->length && str_is_blank(str_slice(m.text, run, m.text.len));
}

static bool is_compiled(str info)
{
	static const str languages[] = {{"gherkin", 7}, {"feature", 7},
		{"cucumber", 8}, {"yaml", 4}, {"yml", 3}};
	str word = str_next_word(&info);
	for (size_t n = 0; n < sizeof languages / sizeof *languages; n++)
		if (str_eq_nocase(word, languages[n]))
			return true;
	return false;
}

/* A fence that nothing closes is no fence here: text behind it was meant. */
static bool is_closed(struct hidden_scan *s, const struct fence *f, str rest)
{
	size_t *never = &s->never_closed[f->mark == '~'];
	bool ended;
	if (*never && f->length >= *never && !f->in_list && !f->in_quote)
		return false;
	while (rest.len)
		if (closes(f, str_next_line(&rest), &ended))
			return true;
	*never = f->length;
	return false;
}

/* True: the line opens a fence that a later line closes; s->fence is set. */
static bool open_fence(struct hidden_scan *s, str line, str rest)
{
	struct line_margin m = margin_of(line);
	if (!m.text.len || (*m.text.at != '`' && *m.text.at != '~'))
		return false;
	size_t run = run_length(m.text, 0);
	str info = str_slice(m.text, run, m.text.len);
	if (run < 3 ||
		(*m.text.at == '`' && str_find_byte(info, '`', 0) < info.len))
		return false;
	struct fence f = {
		.mark = *m.text.at,
		.length = run,
		.indent = m.indent,
		.in_list = m.list || (s->in_list && m.indent > 1),
		.in_quote = m.quote,
		.compiled = is_compiled(info),
	};
	if (!is_closed(s, &f, rest))
		return false;
	s->fence = f;
	return true;
}

static bool is_indented_code(const struct hidden_scan *s, str line)
{
	return !s->in_list && indent_of(line) >= 4 &&
		(s->after_blank || s->in_indented);
}

/* Takes in a line that no fence holds.  The next lines depend on what this one
 * leaves behind: a list, a blank line, a backtick without a partner. */
static void note_line(struct hidden_scan *s, str line)
{
	struct line_margin m = margin_of(line);
	bool blank = str_is_blank(line);
	bool note = str_starts(m.text, STR("[^"));
	if (blank)
		s->stray = false;
	else if (str_find_byte(line, '`', 0) < line.len) {
		struct code_spans spans = {.line = line};
		in_code_span(&spans, line.len);
		s->stray = s->stray || spans.stray;
	}
	s->in_indented = !blank && is_indented_code(s, line);
	if (m.list || note)
		s->in_list = true;
	else if (!blank && s->after_blank && !indent_of(line))
		s->in_list = false;
	s->after_blank = blank;
}

/* The rest of the line that begins at s->at, looked for once. */
static str line_now(struct hidden_scan *s)
{
	if (s->at < s->line_from || s->at > s->line_end || !s->line_end) {
		s->line_from = s->at;
		s->line_end = str_find_byte(s->text, '\n', s->at);
	}
	return str_slice(s->text, s->at, s->line_end);
}

/* Takes in the lines before `at`. */
static void advance(struct hidden_scan *s, size_t at)
{
	while (s->at < at) {
		str line = line_now(s);
		if (s->line_end >= at)
			return;
		str rest = str_slice(s->text, s->line_end + 1, s->text.len);
		bool ended = false;
		if (s->fence.mark && closes(&s->fence, line, &ended))
			s->fence.mark = 0;
		else if (!s->fence.mark && !open_fence(s, line, rest))
			note_line(s, line);
		if (ended && !open_fence(s, line, rest))
			note_line(s, line);
		s->at = s->line_end + 1;
	}
}

static bool is_code(struct hidden_scan *s, size_t at)
{
	advance(s, at);
	str line = line_now(s);
	bool ended = false;
	if (s->fence.mark) {
		closes(&s->fence, line, &ended);
		if (!ended)
			return !s->fence.compiled;
	}
	if (is_indented_code(s, line))
		return true;
	if (s->spans.line.at != line.at)
		s->spans = (struct code_spans){.line = line};
	return in_code_span(&s->spans, at - s->at) && !s->stray;
}

/* ----------------------------------------------------------------- texts */

static unsigned level_now(const struct hidden_scan *s)
{
	for (unsigned n = LEVELS; n; n--)
		if (s->open[n - 1])
			return n;
	return 0;
}

/* From here on, this level is in force. */
static void change(struct hidden_scan *s, size_t at, unsigned level)
{
	struct hidden_texts *t = s->out;
	if (t->len && t->at[t->len - 1].end == UINT32_MAX)
		t->at[t->len - 1].end = (uint32_t)at;
	if (!level)
		return;
	LIST_ADD(s->keep, t, (struct hidden_text){(uint32_t)at, UINT32_MAX, level});
}

static void report(
	struct hidden_scan *s, const struct hidden_mark *m, enum hidden_trouble why)
{
	struct hidden_fault fault = {
		why, (uint32_t)m->beg, (uint32_t)m->end, m->level};
	ARRAY_ADD(
		s->keep, s->out->faults, s->out->nfaults, s->out->faults_cap, fault);
}

static void open_level(struct hidden_scan *s, const struct hidden_mark *m)
{
	unsigned before = level_now(s);
	if (!m->clear)
		report(s, m, HIDDEN_UNCLEAR);
	if (!s->open[m->level - 1]++)
		s->first[m->level - 1] = *m;
	if (level_now(s) > before)
		change(s, m->beg, level_now(s));
}

/* A mark that is written wrong closes only what was opened by the same slip. */
static void close_level(struct hidden_scan *s, const struct hidden_mark *m)
{
	unsigned before = level_now(s), *open = &s->open[m->level - 1];
	if (!*open) {
		report(s, m, m->clear ? HIDDEN_STRAY : HIDDEN_UNCLEAR);
		return;
	}
	if (!m->clear && !str_eq_nocase(m->word, s->first[m->level - 1].word)) {
		report(s, m, HIDDEN_UNCLEAR);
		return;
	}
	--*open;
	if (level_now(s) < before)
		change(s, m->end, level_now(s));
}

size_t front_matter_length(str text)
{
	str rest = text, fence = STR("---");
	if (str_starts(rest, STR("\xef\xbb\xbf")))
		rest = str_slice(rest, 3, rest.len);
	if (!str_eq(str_trim_right(str_next_line(&rest)), fence))
		return 0;
	while (rest.len) {
		str line = str_trim_right(str_next_line(&rest));
		if (str_eq(line, fence) || str_eq(line, STR("...")))
			return text.len - rest.len;
	}
	return 0;
}

/* A comment that is no mark is passed over by its first bytes only: the next
 * mark may stand in what it seems to hold. */
static void take(struct hidden_scan *s, size_t at)
{
	struct hidden_mark m = mark_at(s->text, at);
	if (m.kind == MARK_NONE)
		return;
	bool hidden = level_now(s) > 0;
	if (!hidden && m.beg >= s->at && is_code(s, m.beg))
		return;
	if (m.kind == MARK_OPEN)
		open_level(s, &m);
	else
		close_level(s, &m);
	if (level_now(s) || hidden)
		s->at = m.end > s->at ? m.end : s->at;
}

static void close_all(struct hidden_scan *s)
{
	for (unsigned n = 0; n < LEVELS; n++)
		if (s->open[n])
			report(s, &s->first[n], HIDDEN_UNCLOSED);
	change(s, s->text.len, 0);
}

struct hidden_texts hidden_texts_find(str text, arena *keep)
{
	struct hidden_texts out = {0};
	struct hidden_scan s = {.text = text, .out = &out, .keep = keep};
	size_t at = str_find(text, STR("<!--"), 0);
	if (at >= text.len)
		return out;
	s.at = front_matter_length(text);
	s.after_blank = true;
	for (; at < text.len; at = str_find(text, STR("<!--"), at + 4))
		take(&s, at);
	close_all(&s);
	return out;
}

unsigned hidden_texts_level(const struct hidden_texts *t, uint32_t offset)
{
	size_t low = 0, high = t->len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->at[middle].end <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low < t->len && t->at[low].beg <= offset ? t->at[low].level : 0;
}
