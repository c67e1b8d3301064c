/* glob.c: paths by shell-like patterns, as .gitignore has them. */
#include "pattern_int.h"

/* True when the class that opens at glob[at] ("[a-z]", "[!0-9]") holds c.
 * *end is behind its bracket, or `at` when it never closes. */
static bool class_holds(str glob, size_t at, char c, size_t *end)
{
	size_t n = at + 1;
	bool not_these = n < glob.len && (glob.at[n] == '!' || glob.at[n] == '^');
	bool held = false;
	n += not_these;
	for (bool first = true; n < glob.len; first = false) {
		unsigned char from = (unsigned char)glob.at[n++], to = from;
		if (from == ']' && !first) {
			*end = n;
			return held != not_these;
		}
		if (from == '\\' && n < glob.len)
			from = to = (unsigned char)glob.at[n++];
		if (n + 1 < glob.len && glob.at[n] == '-' && glob.at[n + 1] != ']') {
			to = (unsigned char)glob.at[n + 1];
			n += 2;
		}
		held |= from <= (unsigned char)c && (unsigned char)c <= to;
	}
	*end = at;
	return false;
}

bool glob_byte(str glob, size_t *at, char c)
{
	size_t n = *at, end;
	bool same;
	switch (glob.at[n]) {
	case '?':
		*at = n + 1;
		return true;
	case '[':
		same = class_holds(glob, n, c, &end);
		*at = end;
		return same;
	case '\\':
		n += n + 1 < glob.len;
		break;
	default:
		break;
	}
	*at = n + 1;
	return glob.at[n] == c;
}

/* Only the last star needs another try, since what stands before it has
 * matched as early as it can. */
static bool name_matches(str glob, str name)
{
	size_t g = 0, n = 0, star = SIZE_MAX, tried = 0;
	while (n < name.len) {
		if (g < glob.len && glob.at[g] == '*') {
			star = ++g;
			tried = n;
			continue;
		}
		if (g < glob.len && glob_byte(glob, &g, name.at[n])) {
			n++;
			continue;
		}
		if (star == SIZE_MAX)
			return false;
		g = star;
		n = ++tried;
	}
	while (g < glob.len && glob.at[g] == '*')
		g++;
	return g == glob.len;
}

bool glob_match(str glob, str path)
{
	str back_glob = {0}, back_path = {0};
	bool again = false;
	if (str_starts(glob, STR("/")))
		glob = str_slice(glob, 1, glob.len);
	while (path.len) {
		str rest_glob = glob, rest_path = path;
		str part = str_cut(&rest_glob, '/'), name = str_cut(&rest_path, '/');
		if (str_eq(part, STR("**"))) {
			if (!rest_glob.len)
				return true;
			again = true;
			back_glob = glob = rest_glob;
			back_path = path;
		} else if (part.len && name_matches(part, name)) {
			glob = rest_glob;
			path = rest_path;
		} else if (again) {
			str_cut(&back_path, '/');
			glob = back_glob;
			path = back_path;
		} else {
			return false;
		}
	}
	return !glob.len;
}
