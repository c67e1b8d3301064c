/* edit_distance.c: which name was meant. */
#include <prdc/base.h>

/* Names longer than this are never near: the work stays bounded. */
#define LONGEST 64

struct letters {
	int32_t at[LONGEST];
	size_t len; /* LONGEST + 1: too long */
};

static struct letters spell(str s)
{
	struct letters l = {.len = 0};
	for (size_t i = 0; i < s.len;) {
		if (l.len == LONGEST) {
			l.len++;
			break;
		}
		l.at[l.len++] = utf8_next(s, &i);
	}
	return l;
}

static void lower(struct letters *l)
{
	for (size_t i = 0; i < l->len && i < LONGEST; i++)
		if (l->at[i] >= 'A' && l->at[i] <= 'Z')
			l->at[i] += 'a' - 'A';
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

struct distance_rows {
	size_t before[LONGEST + 1], last[LONGEST + 1], now[LONGEST + 1];
};

/* Fills row i from the two above it; returns the least of the row. */
static size_t fill_row(const struct letters *a, const struct letters *b,
	size_t i, struct distance_rows *r)
{
	size_t best = r->now[0] = i;
	for (size_t j = 1; j <= b->len; j++) {
		bool same = a->at[i - 1] == b->at[j - 1];
		size_t cost =
			least(r->last[j - 1] + !same, least(r->last[j], r->now[j - 1]) + 1);
		if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] &&
			a->at[i - 2] == b->at[j - 1])
			cost = least(cost, r->before[j - 2] + 1);
		r->now[j] = cost;
		best = least(best, cost);
	}
	return best;
}

/* Damerau's distance (each piece changed once), or limit + 1. */
static size_t distance(
	const struct letters *a, const struct letters *b, size_t limit)
{
	struct distance_rows r;
	size_t apart = a->len > b->len ? a->len - b->len : b->len - a->len;
	if (a->len > LONGEST || b->len > LONGEST || apart > limit)
		return limit + 1;
	for (size_t j = 0; j <= b->len; j++)
		r.last[j] = r.before[j] = j;
	size_t best_above = 0;
	for (size_t i = 1; i <= a->len; i++) {
		size_t best = fill_row(a, b, i, &r);
		/* A swap reaches over one row, so two must be hopeless. */
		if (best > limit && best_above > limit)
			return limit + 1;
		best_above = best;
		for (size_t j = 0; j <= b->len; j++) {
			r.before[j] = r.last[j];
			r.last[j] = r.now[j];
		}
	}
	return least(r.last[b->len], limit + 1);
}

size_t edit_distance(str a, str b, size_t limit)
{
	struct letters from = spell(a), to = spell(b);
	return distance(&from, &to, limit);
}

/* Each candidate must beat the best one so far, so most are given up early. */
long edit_distance_nearest(str wanted, const str *candidates, size_t n)
{
	struct letters meant = spell(wanted);
	long pick = -1;
	size_t best = LONGEST;
	lower(&meant);
	for (size_t i = 0; i < n && best > 0; i++) {
		struct letters l = spell(candidates[i]);
		lower(&l);
		size_t longer = l.len > meant.len ? l.len : meant.len;
		size_t limit = pick < 0 ? longer / 3 : least(longer / 3, best - 1);
		size_t d = distance(&meant, &l, limit);
		if (d > limit || (d > 2 && meant.at[0] != l.at[0]))
			continue;
		best = d;
		pick = (long)i;
	}
	return pick;
}
