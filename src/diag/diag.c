/* diag.c: lists of findings. */
#include <prdc/diag.h>

#include <stdlib.h>
#include <string.h>

/* Room for n labels: a power of two, so that one more fits unless n is one. */
static size_t label_room(size_t n)
{
	size_t room = 1;
	while (room < n)
		room *= 2;
	return room;
}

static struct label *copy_labels(arena *keep, const struct diag *d, size_t room)
{
	struct label *copy = NEW(keep, struct label, room);
	if (d->nothers)
		memcpy(copy, d->others, d->nothers * sizeof *copy);
	return copy;
}

struct diag *diag_add(struct diags *list, struct diag d)
{
	if (d.nothers)
		d.others = copy_labels(list->keep, &d, label_room(d.nothers));
	return LIST_ADD(list->keep, list, d);
}

void diag_other(struct diags *list, struct diag *d, span at, str text)
{
	if (d->nothers == 0 || d->nothers == label_room(d->nothers))
		d->others = copy_labels(list->keep, d, label_room(d->nothers + 1));
	d->others[d->nothers++] = (struct label){.at = at, .text = text};
}

void diag_fix(struct diags *list, struct diag *d, struct fix fix)
{
	d->fix = NEW(list->keep, struct fix, 1);
	*d->fix = fix;
}

void diags_append(struct diags *to, const struct diags *from)
{
	for (size_t i = 0; i < from->len; i++)
		LIST_ADD(to->keep, to, from->at[i]);
}

/* ------------------------------------------------------------- settling */

static enum severity settled(const struct diag *d, const struct levels *levels)
{
	enum severity said =
		levels ? levels->rule[d->rule].severity : SEVERITY_DEFAULT;
	if (said != SEVERITY_DEFAULT)
		return said;
	if (d->severity != SEVERITY_DEFAULT)
		return d->severity;
	return rule_row(d->rule)->level;
}

static int number_order(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

/* Findings of one file that are equal here say the same. */
static int diag_order(const struct diag *a, const struct diag *b)
{
	int order = number_order(a->at.beg, b->at.beg);
	if (!order)
		order = number_order(a->at.end, b->at.end);
	if (!order)
		order = number_order(a->rule, b->rule);
	if (!order)
		order = str_order(a->item, b->item);
	if (!order)
		order = str_order(a->message, b->message);
	if (!order)
		order = str_order(a->subject, b->subject);
	return order ? order : str_order(a->label, b->label);
}

struct settling {
	const struct diag *diag;
	const struct sources *sources;
};

/* Equal ones keep the order they were added in. */
static int by_place(const void *a, const void *b)
{
	const struct settling *left = a, *right = b;
	const struct diag *one = left->diag, *other = right->diag;
	int order = sources_order(left->sources, one->at.file, other->at.file);
	if (!order)
		order = diag_order(one, other);
	return order ? order : (one > other) - (one < other);
}

static bool is_repetition(const struct diag *a, const struct diag *b)
{
	return a->at.file == b->at.file && !diag_order(a, b);
}

void diags_settle(struct diags *list, const struct levels *levels,
	const struct sources *sources)
{
	struct settling *kept = calloc(list->len + 1, sizeof *kept);
	size_t n = 0, len = 0;
	if (!kept)
		fail("out of memory");
	for (size_t i = 0; i < list->len; i++) {
		list->at[i].severity = settled(&list->at[i], levels);
		if (list->at[i].severity != SEVERITY_OFF)
			kept[n++] = (struct settling){&list->at[i], sources};
	}
	qsort(kept, n, sizeof *kept, by_place);
	struct diag *sorted = NEW(list->keep, struct diag, n);
	for (size_t i = 0; i < n; i++)
		if (!len || !is_repetition(&sorted[len - 1], kept[i].diag))
			sorted[len++] = *kept[i].diag;
	free(kept);
	list->at = sorted;
	list->len = len;
	list->cap = n;
}

size_t diags_count(const struct diags *list, enum severity severity)
{
	size_t n = 0;
	for (size_t i = 0; i < list->len; i++)
		n += list->at[i].severity == severity;
	return n;
}
