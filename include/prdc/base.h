/* base.h: slices, memory, text, dates, files, threads.  Knows nothing about
 * documents.  Every function here is safe to call from any thread as long as
 * no two threads share an object that one of them changes. */
#ifndef PRDC_BASE_H
#define PRDC_BASE_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ---------------------------------------------------------------- str.c
 * A borrowed view of bytes, passed by value.  No NUL by promise.  Whoever
 * owns the bytes outlives the view. */
typedef struct {
	const char *at;
	size_t len;
} str;

#define STR(literal) ((str){"" literal, sizeof(literal) - 1})

str str_trim(str s); /* ASCII white space */
str str_trim_left(str s);
str str_trim_right(str s);
bool str_eq_nocase(str a, str b); /* ASCII letters only */
bool str_starts_nocase(str s, str start);
bool str_ends(str s, str end);
bool str_is_blank(str s);    /* nothing but white space, or nothing */
bool str_is_digits(str s);   /* one or more, and nothing else */
int str_order(str a, str b); /* bytewise; <0, 0, >0 */
/* The order of tables of words: by first byte in any case, the longest first,
 * then bytewise; so the first that fits a text is the longest. */
int str_order_longest(str a, str b);
unsigned str_first_byte(str s); /* a capital as its small letter; 0: empty */
/* Position of the first `wanted` at or after `from`, or s.len. */
size_t str_find(str s, str wanted, size_t from);
size_t str_find_nocase(str s, str wanted, size_t from);
size_t str_find_byte(str s, char wanted, size_t from);
size_t str_rfind_byte(str s, char wanted); /* last one, or s.len */
/* Splits *rest at the first `at` (or its end); returns what stood before. */
str str_cut(str *rest, char at);
str str_next_line(str *rest); /* without its \n or \r\n */
str str_next_word(str *rest); /* white space between words; empty: no more */
/* The first byte of the line that the byte `at` is in, and the first one
 * behind its \n (or s.len).  0 <= at <= s.len; a \n belongs to the line that
 * it ends. */
size_t str_line_beg(str s, size_t at);
size_t str_line_end(str s, size_t at);
uint64_t str_hash(str s); /* XXH3; the same on every machine */

/* Inline, since these run for every byte of every document. */
static inline str str_from(const char *text) /* NULL reads as empty */
{
	return text ? (str){text, strlen(text)} : STR("");
}

static inline str str_between(const char *beg, const char *end)
{
	return (str){beg, (size_t)(end - beg)};
}

static inline str str_slice(str s, size_t beg, size_t end) /* clamped to s */
{
	if (end > s.len)
		end = s.len;
	if (beg > end)
		beg = end;
	return s.at ? (str){s.at + beg, end - beg} : (str){0};
}

/* clang-analyzer cannot know that a text with bytes has a place. */
#ifdef __clang_analyzer__
#define STR_HAS_PLACE(s)                                                       \
	do {                                                                       \
		if ((s).len && !(s).at)                                                \
			__builtin_unreachable();                                           \
	} while (0)
#else
#define STR_HAS_PLACE(s) ((void)0)
#endif

static inline bool str_eq(str a, str b)
{
	STR_HAS_PLACE(a);
	STR_HAS_PLACE(b);
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool str_starts(str s, str start)
{
	return s.len >= start.len && str_eq((str){s.at, start.len}, start);
}

static inline bool byte_is_space(char c) /* space, \t \n \v \f \r */
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool byte_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool byte_is_letter(char c) /* ASCII */
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool byte_is_word(char c) /* letter, digit, '_', or >= 0x80 */
{
	return byte_is_letter(c) || byte_is_digit(c) || c == '_' || (c & 0x80);
}

static inline char byte_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* -------------------------------------------------------------- arena.c
 * Memory with one lifetime.  Takes never fail (out of memory is fail()).
 * In sanitizer builds each object is its own malloc, so that overruns show. */
typedef struct {
	struct arena_block *head; /* owned */
	char *at, *end;           /* free part of head */
	size_t taken;             /* bytes given out, for limits and statistics */
} arena;

void *arena_take_block(arena *a, size_t size) /* where at..end is full */
	__attribute__((returns_nonnull));

/* Zeroed: blocks are when they are made. */
static inline void *arena_take(arena *a, size_t size, size_t align)
{
	size_t room = (size_t)(a->end - a->at);
	size_t skip = -(uintptr_t)a->at & (align - 1);
	if (size >= room || skip >= room - size)
		return arena_take_block(a, size);
	char *at = a->at + skip;
	a->at = at + size;
	a->taken += size;
	return at;
}

#define NEW(arena, type, n)                                                    \
	((type *)arena_take((arena), sizeof(type) * (size_t)(n), alignof(type)))

str arena_copy(arena *a, str s); /* the copy has a NUL behind it */
str arena_print(arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Makes room for one more element: returns `at` itself or a copy with twice
 * the room; *cap is in elements.  The old array stays behind in the arena,
 * unless it was the last object and there is room behind it. */
void *arena_grow(arena *a, void *at, size_t len, size_t *cap, size_t size)
	__attribute__((returns_nonnull));
/* Appends an element to a list that grows in an arena: a struct with the
 * members `T *at; size_t len, cap;`, zeroed before the first call.  Returns
 * the new element, which moves when the next one is added.  The element is
 * evaluated once, `arena` and `list` (a pointer) more than once. */
#define LIST_ADD(arena, list, ...)                                             \
	ARRAY_ADD((arena), (list)->at, (list)->len, (list)->cap, __VA_ARGS__)
/* The same for an array that is public and whose room is counted by those who
 * fill it.  All but the element are evaluated more than once. */
#define ARRAY_ADD(arena, array, len, cap, ...)                                 \
	((array) = arena_grow((arena), (array), (len), &(cap), sizeof *(array)),   \
		(array)[(len)] = (__VA_ARGS__), &(array)[(len)++])
/* Once, before the first thread: the C library keeps what arenas give back, as
 * the next document takes it again.  Memory is the same at its peak. */
void arena_keep_pages(void);
/* All objects of `from` live as long as those of `to`; `from` is empty. */
void arena_join(arena *to, arena *from);
void arena_reset(arena *a); /* all objects die; one block is kept */
void arena_free(arena *a);
/* A digest of every byte of its blocks, in the order of the blocks.  Two
 * digests of one arena are equal when nothing was written to it or taken
 * from it between them.  Padding and unused bytes count, too. */
uint64_t arena_digest(const arena *a);

/* --------------------------------------------------------------- path.c
 * Parts of a path with '/' between them: "a/b/c.md". */
str path_name(str path);   /* "c.md" */
str path_stem(str path);   /* "c"; a dot at the start is no ending */
str path_folder(str path); /* "a/b", or empty */
/* "a/b/c.md" of "a/b" and "c.md", new in `keep`; of an empty folder a copy of
 * the name. */
str path_join(arena *keep, str folder, str name);

/* ---------------------------------------------------------------- buf.c
 * Bytes that grow.  Owns its memory (malloc); zero is an empty buf. */
typedef struct {
	char *at;
	size_t len, cap;
} buf;

str buf_str(const buf *b); /* borrowed, until the next put */
void buf_put(buf *b, str s);
void buf_puts(buf *b, const char *text);
void buf_putc(buf *b, char c);
void buf_fill(buf *b, char c, size_t n);
void buf_uint(buf *b, uint64_t n);
/* The decimal digits of n, in `room`. */
#define DIGITS_MOST 20
str digits_of(uint64_t n, char room[DIGITS_MOST]);
void buf_number(buf *b, double n); /* shortest that reads back, never "1e6" */
void buf_print(buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *buf_room(buf *b, size_t n); /* n writable bytes behind the text */
void buf_cut(buf *b, size_t len); /* shorten */
void buf_free(buf *b);
/* Its text as a copy in `keep` with a NUL behind it; the buf is freed and can
 * be filled again. */
str buf_take(buf *b, arena *keep);
/* The same for the text behind the first `from` bytes, which stay in the buf.
 */
str buf_take_from(buf *b, size_t from, arena *keep);

/* ------------------------------------------------------------- format.c
 * FORMAT(to, "`{}` is no kind of `{}`", name, other): the text with each {}
 * replaced by the next argument.  `to` is an arena * (returns the text as a
 * str with a NUL behind it) or a buf * (appends, returns nothing).  The text
 * is a literal of at most FORMAT_LONGEST bytes.  The arguments are of type
 * str, one to eight, each evaluated once; a compound literal stands in
 * parentheses.  The compiler counts the {} and refuses another number of
 * arguments.  A number is written with format_uint(). */
#define FORMAT(to, text, ...)                                                  \
	(FORMAT_CHECK(text, __VA_ARGS__),                                          \
		_Generic((to), arena *                                                 \
				 : format_arena, buf *                                         \
				 : format_buf)((to), STR(text), (const str[]){__VA_ARGS__}))

str format_arena(arena *keep, str text, const str *holes);
void format_buf(buf *out, str text, const str *holes);
str format_uint(arena *keep, uint64_t n);

#define FORMAT_LONGEST 192
#define FORMAT_CHECK(text, ...)                                                \
	((void)sizeof(struct {                                                     \
		_Static_assert(sizeof(text) <= FORMAT_LONGEST + 1,                     \
			"FORMAT: the text is too long");                                   \
		_Static_assert(FORMAT_HOLES(text) == FORMAT_COUNT(__VA_ARGS__),        \
			"FORMAT: as many arguments as {} are needed, 8 at most");          \
		int none;                                                              \
	}))
#define FORMAT_COUNT(...) FORMAT_NINTH(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define FORMAT_NINTH(a, b, c, d, e, f, g, h, n, ...) n
/* A sum over the bytes of the literal, which the compiler folds. */
#define FORMAT_HOLES(s) (FORMAT_64(s, 0) + FORMAT_64(s, 64) + FORMAT_64(s, 128))
#define FORMAT_64(s, i)                                                        \
	(FORMAT_16(s, i) + FORMAT_16(s, (i) + 16) + FORMAT_16(s, (i) + 32) +       \
		FORMAT_16(s, (i) + 48))
#define FORMAT_16(s, i)                                                        \
	(FORMAT_4(s, i) + FORMAT_4(s, (i) + 4) + FORMAT_4(s, (i) + 8) +            \
		FORMAT_4(s, (i) + 12))
#define FORMAT_4(s, i)                                                         \
	(FORMAT_HOLE(s, i) + FORMAT_HOLE(s, (i) + 1) + FORMAT_HOLE(s, (i) + 2) +   \
		FORMAT_HOLE(s, (i) + 3))
#define FORMAT_HOLE(s, i)                                                      \
	((i) < sizeof(s) && !__builtin_strncmp(&("" s)[(i) % sizeof(s)], "{}", 2))

/* ------------------------------------------------------------- escape.c
 * What HTML or XML cannot hold at all (control characters) becomes U+FFFD. */
void escape_text(buf *out, str s);      /* & < > for HTML and XML text */
void escape_attribute(buf *out, str s); /* and " */
void escape_json(buf *out, str s);      /* with its quotes */
void escape_url(buf *out, str s); /* percent-encodes what a href may not hold */

/* ---------------------------------------------------------------- map.c
 * Text to number; walks in the order of insertion, so results never depend
 * on hashing.  Keys are borrowed. */
struct map_entry {
	str key;
	uint32_t hash;
	uint32_t value;
};
struct map {
	arena *arena;         /* borrowed; set before the first put */
	struct map_entry *at; /* in the order of insertion */
	size_t len, cap;
	uint32_t *slots;
	size_t nslots; /* a power of two, or 0 */
	uint64_t seed; /* of the hash; set by the first put */
};

uint32_t *map_put(struct map *m, str key);      /* *value is 0 when new */
uint32_t map_get(const struct map *m, str key); /* 0: absent */

/* --------------------------------------------------------------- utf8.c */
bool utf8_valid(str s); /* well formed, no surrogates, no NUL */
/* Decodes one code point at s.at[*at] and moves *at; -1 on a bad byte. */
int32_t utf8_next(str s, size_t *at);
void utf8_put(buf *out, int32_t code);
size_t utf8_width(str s);       /* columns of a terminal; tabs count as 1 */
str utf8_fold(arena *a, str s); /* NFC + case folded: a key to compare with */
/* A key for names of fields and headings: folded; runs of white space, '-'
 * and '_' become one space; trimmed. */
str utf8_fold_name(arena *a, str s);
void utf8_upper(buf *out, str s); /* letter by letter, to be shown */
void utf8_lower(buf *out, str s);
/* GitHub's anchor of a heading: lower case, punctuation dropped, ' ' -> '-'. */
void utf8_slug(buf *out, str s);
/* Where to end a text of which at most `most` bytes may stay: s.len when it
 * fits, else never inside a character. */
size_t utf8_cut(str s, size_t most);
/* The same at the end of a word, of which at least `least` bytes stay. */
size_t utf8_cut_words(str s, size_t least, size_t most);

/* ----------------------------------------------------------- terminal.c
 * Text of strangers on its way to a terminal.  What a terminal would obey, and
 * what shows nothing (controls, overrides of direction, tags), does not get
 * there.
 * As one line of prose: white space becomes one space, at the ends none; each
 * character that is kept back is U+FFFD. */
void terminal_put(buf *out, str text);
/* The same in at most `columns`, with … where it had to be cut. */
void terminal_put_cut(buf *out, str text, size_t columns);
/* As a source has it: a tab is four spaces, a control its picture (U+2400...),
 * any other character that is kept back `<U+202E>`. */
void terminal_put_source(buf *out, str text);

/* ------------------------------------------------------ edit_distance.c
 * The candidate nearest to what was typed, for "did you mean"; -1: none is
 * near (more than a third of the letters differ, or more than two and the
 * first).  Ties: the first. */
size_t edit_distance(str a, str b, size_t limit); /* transpositions count 1 */
long edit_distance_nearest(str wanted, const str *candidates, size_t n);

/* --------------------------------------------------------------- date.c
 * Dates with the precision they were written with (language.md §5), kept as
 * an interval of days since 1970-01-01 (proleptic Gregorian, UTC), both ends
 * inclusive. */
enum date_precision {
	DATE_NONE, /* nothing written */
	DATE_DAY,
	DATE_MONTH,
	DATE_QUARTER,
	DATE_HALF,
	DATE_YEAR,
	DATE_RANGE,
	DATE_NOW, /* horizons: no days, an order only */
	DATE_NEXT,
	DATE_LATER,
};
enum date_form {
	DATE_BAD,
	DATE_READABLE,
	DATE_ISO
};
typedef struct {
	int32_t first, last; /* days; meaningless for DATE_NONE and horizons */
	enum date_precision precision;
	uint8_t first_as, last_as; /* DATE_RANGE: precision of its two ends */
} date;

#define DATE_FOREVER INT32_MAX

/* Reads `2026-06-15`, `2026-06`, `2026-Q3`, `2026-H1`, `2026`,
 * `2026-06..2026-08`, now | next | later (DATE_ISO); and, as DATE_READABLE,
 * what people write besides: 15.06.2026, 2026/06/15, 15 June 2026,
 * June 2026, Q3 2026, an ISO date with a time behind it.  Ambiguous ones
 * (06/07/2026) are DATE_BAD. */
enum date_form date_parse(str s, date *d);
int32_t date_days(int year, int month, int day); /* month 1..12 */
void date_civil(int32_t days, int *year, int *month, int *day);
bool date_known(date d); /* has days */
/* True when every day of a is before every day of b; false if unknown. */
bool date_before(date a, date b);
void date_put(buf *out, date d); /* as ISO, with its precision; or "later" */

/* ------------------------------------------------------------- number.c
 * A number as people write it with a unit: `3.5 %`, `1,200 ms`, `<= 5 s`,
 * `€ 40`. */
struct number {
	double value;
	str unit; /* borrowed from the text; empty: none */
};
bool number_parse(str s, struct number *n); /* the whole text is one */

/* --------------------------------------------------------------- json.c
 * A writer of deterministic JSON: two-space indent, keys in call order,
 * a line end behind the last bracket. */
struct json {
	buf *out;
	unsigned depth;
	bool filled; /* the open container has an element */
	bool keyed;  /* a key was just written */
};
void json_open(struct json *j, char bracket);  /* '{' or '[' */
void json_close(struct json *j, char bracket); /* '}' or ']' */
void json_key(struct json *j, const char *key);
void json_str(struct json *j, str s);
void json_uint(struct json *j, uint64_t n);
void json_number(struct json *j, double n); /* null when not finite */
void json_bool(struct json *j, bool yes);
void json_null(struct json *j);

/* --------------------------------------------------------------- file.c */
enum file_result {
	FILE_READ,
	FILE_MISSING,
	FILE_DENIED,
	FILE_TOO_LARGE
};
/* Where the bytes of a file may go, and how many they may be. */
struct file_room {
	arena *keep;
	size_t limit;
};
/* Reads a regular file of at most `limit` bytes into `keep`; directory is a
 * descriptor as for openat(2) (AT_FDCWD allowed).  Follows no link in the
 * last component. */
enum file_result file_read(
	struct file_room room, int directory, const char *path, str *text);
/* The same of a file that is open, from its start; it stays open. */
enum file_result file_read_open(struct file_room room, int fd, str *text);
/* Writes the file as a whole or not at all (a sibling, then a rename).
 * Returns an empty text, or in one line why it could not, in `keep`. */
str file_write(arena *keep, const char *path, str text);

/* -------------------------------------------------------------- embed.c
 * The files of templates/ that are built into the binary, sorted by path
 * ("vocabulary/product.yml"). */
struct embedded {
	str path, text;
};
size_t embedded_count(void);
const struct embedded *embedded_at(size_t i);
const struct embedded *embedded_find(str path); /* NULL: no such file */

/* --------------------------------------------------------------- pool.c
 * Runs task(context, i, worker) for i in 0..tasks-1 on up to `threads`
 * threads and returns when all are done.  Which worker takes which task is
 * not determined: a task must write only to what its i owns, or to scratch
 * that is its worker's (0..threads-1). */
typedef void pool_task(void *context, size_t i, unsigned worker);
void pool_run(unsigned threads, size_t tasks, pool_task *task, void *context);
unsigned pool_width(void); /* processors this process may use, at least 1 */

/* --------------------------------------------------------------- fail.c */
/* The world is broken (usage, disk, permission): one line, exit 2.  Called by
 * cli and folder, and where memory is out; other rooms return a reason. */
_Noreturn void fail(const char *format, ...)
	__attribute__((format(printf, 1, 2)));
_Noreturn void fail_with(str reason); /* the same with a text that is made */
/* We are broken: one line with the version and the function, exit 3. */
_Noreturn void bug(const char *function, const char *what);
extern const char prdc_version[];

#endif
