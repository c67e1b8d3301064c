/* language_plurals.c: chooses the form of a word for a number, by CLDR's rules
 * (Unicode Technical Standard 35, part 3, "Language Plural Rules"). */
#include <prdc/language.h>

/* Cuts off `token` and the white space before it; false: it is not there, and
 * *rest is as before. */
static bool take(str *rest, const char *token)
{
	str left = str_trim_left(*rest);
	if (!str_starts(left, str_from(token)))
		return false;
	*rest = str_slice(left, strlen(token), left.len);
	return true;
}

static bool take_number(str *rest, uint32_t *n)
{
	str left = str_trim_left(*rest);
	size_t at = 0;
	for (*n = 0; at < left.len && at < 9 && byte_is_digit(left.at[at]); at++)
		*n = *n * 10 + (uint32_t)(left.at[at] - '0');
	*rest = str_slice(left, at, left.len);
	return at > 0;
}

static bool read_ranges(struct plural_test *t, str *rest)
{
	enum {
		MOST = sizeof t->ranges / sizeof *t->ranges
	};
	do {
		if (t->nranges == MOST ||
			!take_number(rest, &t->ranges[t->nranges].from))
			return false;
		t->ranges[t->nranges].to = t->ranges[t->nranges].from;
		if (take(rest, "..") && !take_number(rest, &t->ranges[t->nranges].to))
			return false;
		t->nranges++;
	} while (take(rest, ","));
	return true;
}

static bool read_test(struct plural_test *t, str *rest)
{
	if (!take(rest, "n"))
		return false;
	if (take(rest, "%") && (!take_number(rest, &t->divisor) || !t->divisor))
		return false;
	t->differs = take(rest, "!=");
	if (!t->differs && !take(rest, "="))
		return false;
	return read_ranges(t, rest);
}

bool plural_rule_read(struct plural_rules *r, enum plural form, str written)
{
	enum {
		MOST = sizeof r->tests[0] / sizeof r->tests[0][0]
	};
	struct plural_test tests[MOST];
	uint32_t n = 0;
	bool begins = true;
	do {
		struct plural_test t = {.begins = begins};
		if (n == MOST || !read_test(&t, &written))
			return false;
		tests[n++] = t;
		begins = take(&written, "or");
	} while (begins || take(&written, "and"));
	if (!str_is_blank(written))
		return false; /* the rule that was there stays */
	memcpy(r->tests[form], tests, n * sizeof *tests);
	r->ntests[form] = n;
	return true;
}

static bool test_holds(const struct plural_test *t, uint64_t n)
{
	bool inside = false;
	if (t->divisor)
		n %= t->divisor;
	for (uint32_t i = 0; i < t->nranges; i++)
		inside = inside || (n >= t->ranges[i].from && n <= t->ranges[i].to);
	return inside != t->differs;
}

/* `or` binds less than `and`: a rule holds when all tests between two `or`
 * hold. */
static bool rule_holds(
	const struct plural_rules *r, enum plural form, uint64_t n)
{
	bool all_hold = false;
	for (uint32_t i = 0; i < r->ntests[form]; i++) {
		const struct plural_test *t = &r->tests[form][i];
		if (t->begins && all_hold)
			return true;
		all_hold = (t->begins || all_hold) && test_holds(t, n);
	}
	return all_hold;
}

enum plural plural_of(const struct plural_rules *r, double n)
{
	if (!(n >= 0 && n < 1e15) || n != (double)(uint64_t)n)
		return PLURAL_OTHER;
	for (int form = PLURAL_ZERO; form < PLURAL_OTHER; form++)
		if (rule_holds(r, (enum plural)form, (uint64_t)n))
			return (enum plural)form;
	return PLURAL_OTHER;
}
