/* ignore.c: the lines of .gitignore files, as git reads them. */
#include "discover_int.h"

#include <string.h>

enum shape {
	SHAPE_EXACT,  /* no wild cards */
	SHAPE_SUFFIX, /* a star, then no more: "*.log" */
	SHAPE_GLOB,
};
struct ignore_line {
	str glob; /* without '!', and without '/' at its start and end */
	enum shape shape;
	bool keeps;    /* begins with '!' */
	bool anchored; /* matched from the file's folder, else on any name */
	bool folders;  /* ends with '/' */
};
struct ignore {
	const struct ignore *above;
	str folder; /* that the file stands in */
	struct ignore_line *at;
	size_t len, cap;
};

/* Blanks at the end do not count unless a backslash keeps them. */
static str trim_end(str line)
{
	if (line.len && line.at[line.len - 1] == '\r')
		line.len--;
	while (line.len && line.at[line.len - 1] == ' ' &&
		!(line.len > 1 && line.at[line.len - 2] == '\\'))
		line.len--;
	return line;
}

static bool has_wild(str s)
{
	for (size_t n = 0; n < s.len; n++)
		if (memchr("*?[\\", s.at[n], 4))
			return true;
	return false;
}

static enum shape shape_of(str glob)
{
	if (!has_wild(glob))
		return SHAPE_EXACT;
	str rest = str_slice(glob, 1, glob.len);
	bool suffix = glob.at && *glob.at == '*' && !has_wild(rest) &&
		str_find_byte(rest, '/', 0) == rest.len;
	return suffix ? SHAPE_SUFFIX : SHAPE_GLOB;
}

/* False: the line says nothing. */
static bool read_line(str line, struct ignore_line *l)
{
	*l = (struct ignore_line){0};
	line = trim_end(line);
	if (str_starts(line, STR("#")))
		return false;
	if (str_starts(line, STR("!"))) {
		l->keeps = true;
		line = str_slice(line, 1, line.len);
	}
	if (str_ends(line, STR("/"))) {
		l->folders = true;
		line.len--;
	}
	l->anchored = str_find_byte(line, '/', 0) < line.len;
	if (str_starts(line, STR("/")))
		line = str_slice(line, 1, line.len);
	if (!line.len)
		return false;
	l->glob = line;
	l->shape = shape_of(line);
	return true;
}

const struct ignore *ignore_open(
	arena *keep, const struct ignore *above, str folder, str text)
{
	struct ignore *i = NEW(keep, struct ignore, 1);
	i->above = above;
	i->folder = folder;
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_slice(text, 3, text.len);
	while (text.len) {
		struct ignore_line line;
		if (!read_line(str_cut(&text, '\n'), &line))
			continue;
		LIST_ADD(keep, i, line);
	}
	return i;
}

static bool line_matches(const struct ignore_line *l, str path, str name)
{
	str subject = l->anchored ? path : name;
	switch (l->shape) {
	case SHAPE_EXACT:
		return str_eq(l->glob, subject);
	case SHAPE_SUFFIX:
		return l->glob.len <= subject.len + 1 &&
			str_find_byte(subject, '/', 0) == subject.len &&
			str_ends(subject, str_slice(l->glob, 1, l->glob.len));
	default:
		return glob_match(l->glob, subject);
	}
}

/* The last line that matches; NULL: none says anything. */
static const struct ignore_line *last_line(
	const struct ignore *i, str path, str name, bool folder)
{
	str below =
		i->folder.len ? str_slice(path, i->folder.len + 1, path.len) : path;
	for (size_t n = i->len; n-- > 0;)
		if ((folder || !i->at[n].folders) &&
			line_matches(&i->at[n], below, name))
			return &i->at[n];
	return NULL;
}

bool ignore_match(const struct ignore *i, str path, bool folder)
{
	size_t slash = str_rfind_byte(path, '/');
	str name = slash < path.len ? str_slice(path, slash + 1, path.len) : path;
	for (; i; i = i->above) {
		const struct ignore_line *l = last_line(i, path, name, folder);
		if (l)
			return !l->keeps;
	}
	return false;
}
