/* paged.c: leaves items without a page in this build out of its lists, so that
 * no page names them. */
#include <string.h>

#include "view_int.h"

bool view_has_page(const struct context *ctx, item_ref item)
{
	return !ctx->callbacks || view_item_address(ctx, item).len > 0;
}

struct refs view_paged(const struct context *ctx, struct refs refs)
{
	item_ref *paged = NEW(ctx->scratch, item_ref, refs.len);
	size_t n = 0;

	for (size_t i = 0; i < refs.len; i++)
		if (view_has_page(ctx, refs.at[i]))
			paged[n++] = refs.at[i];
	return (struct refs){paged, n};
}

/* ---------------------------------------------------------- of a class */

typedef item_ref item_getter(const void *self);

static const void *nth(const struct template_value *v, size_t i)
{
	return (const char *)v->thing + i * v->stride;
}

static size_t count_paged(const struct context *ctx,
	const struct template_value *v, item_getter *item)
{
	size_t n = 0;

	for (size_t i = 0; i < v->len; i++)
		n += view_has_page(ctx, item(nth(v, i)));
	return n;
}

/* The list itself when all have a page, which is the common case. */
static struct template_value paged_list(
	struct context *ctx, struct template_value v, item_getter *item)
{
	size_t len = v.len, n = count_paged(ctx, &v, item);

	if (n == len)
		return v;
	char *kept = arena_take(ctx->scratch, n * v.stride, sizeof(void *));
	char *end = kept;
	for (size_t i = 0; i < len; i++) {
		if (!view_has_page(ctx, item(nth(&v, i))))
			continue;
		memcpy(end, nth(&v, i), v.stride);
		end += v.stride;
	}
	return view_list(kept, n, v.stride);
}

static struct template_value paged(
	struct context *ctx, struct template_value v, item_getter *item)
{
	if (v.type == TEMPLATE_LIST)
		return paged_list(ctx, v, item);
	return view_thing(view_has_page(ctx, item(v.thing)) ? v.thing : NULL);
}

static item_ref itself(const void *self)
{
	return *(const item_ref *)self;
}

static item_ref of_release(const void *self)
{
	return ((const struct release_plan *)self)->release;
}

static item_ref of_outcome(const void *self)
{
	return ((const struct outcome_plan *)self)->outcome;
}

struct template_value paged_items(struct context *ctx, struct template_value v)
{
	return paged(ctx, v, itself);
}

struct template_value paged_releases(
	struct context *ctx, struct template_value v)
{
	return paged(ctx, v, of_release);
}

struct template_value paged_outcomes(
	struct context *ctx, struct template_value v)
{
	return paged(ctx, v, of_outcome);
}
