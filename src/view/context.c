/* context.c: which items of a build count, the addresses of their pages, and
 * members by their path. */
#include "view_int.h"

struct refs view_living(const struct context *ctx, struct refs refs)
{
	item_ref *living = NEW(ctx->scratch, item_ref, refs.len);
	size_t n = 0;

	for (size_t i = 0; i < refs.len; i++)
		if (graph_item(ctx->graph, refs.at[i])->phase != PHASE_DROPPED &&
			view_has_page(ctx, refs.at[i]))
			living[n++] = refs.at[i];
	return (struct refs){living, n};
}

str view_item_address(const struct context *ctx, item_ref item)
{
	return ctx->callbacks ? ctx->callbacks->item(ctx, item) : STR("");
}

str view_document_address(const struct context *ctx, const struct document *d)
{
	return ctx->callbacks ? ctx->callbacks->document(ctx, d) : STR("");
}

str view_kind_address(const struct context *ctx, const struct kind *k)
{
	return ctx->callbacks ? ctx->callbacks->kind(ctx, k) : STR("");
}

/* Ends at the first value that is missing, as templates do. */
struct template_value view_member(struct context *ctx,
	const struct template_class *c, const char *path, const void *self)
{
	struct template_value v = {.type = TEMPLATE_THING, .thing = self};
	str rest = str_from(path);

	while (rest.len && !v.missing) {
		const struct template_member *m =
			c ? template_member_find(c, str_cut(&rest, '.')) : NULL;

		if (!m || v.type != TEMPLATE_THING)
			return (struct template_value){.missing = true};
		v = template_member_read(m, ctx, v.thing, ctx->set);
		v.type = m->type;
		v.missing = v.missing || (v.type == TEMPLATE_THING && !v.thing);
		c = m->of;
	}
	return v;
}
