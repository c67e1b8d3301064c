/* template_member.c: the value of a member of a class. */
#include "template_int.h"

const struct template_member *template_member_find(
	const struct template_class *c, str name)
{
	for (const struct template_member *m = c->members; m->name; m++)
		if (str_eq(str_from(m->name), name))
			return m;
	return NULL;
}

/* Reads a member without a getter from its place in the struct. */
static struct template_value read_struct(
	const struct template_member *m, const void *self)
{
	const void *at = (const char *)self + m->at;
	struct template_value v = {.type = m->type};
	switch (m->type) {
	case TEMPLATE_TEXT:
	case TEMPLATE_ADDRESS:
		v.text = *(const str *)at;
		v.missing = v.text.len == 0;
		return v;
	case TEMPLATE_NUMBER:
		v.number = (double)*(const size_t *)at;
		return v;
	case TEMPLATE_BOOL:
		v.yes = *(const bool *)at;
		return v;
	case TEMPLATE_DATE:
		v.date = *(const date *)at;
		v.missing = v.date.precision == DATE_NONE;
		return v;
	case TEMPLATE_THING:
		v.thing = *(const void *const *)at;
		v.missing = !v.thing;
		return v;
	case TEMPLATE_LIST:
	case TEMPLATE_BODY:
		break;
	}
	bug(__func__, "a list or a body has no getter");
}

static struct template_value read_member(
	const struct template_member *m, struct context *ctx, const void *self)
{
	if (!m->get)
		return read_struct(m, self);
	struct template_value v = m->get(ctx, self);
	v.type = m->type;
	return v;
}

/* Most members have nothing to show less of, and a value is large: the two
 * ways are apart so that it is not copied on the common one. */
struct template_value template_member_read(const struct template_member *m,
	struct context *ctx, const void *self, unsigned set)
{
	if (m->set > set)
		return (struct template_value){.type = m->type, .missing = true};
	if (!m->of || !m->of->shown)
		return read_member(m, ctx, self);
	struct template_value v = read_member(m, ctx, self);
	return v.missing ? v : m->of->shown(ctx, v);
}

bool template_value_holds(const struct template_value *v)
{
	if (v->missing)
		return false;
	switch (v->type) {
	case TEMPLATE_TEXT:
	case TEMPLATE_ADDRESS:
		return v->text.len > 0;
	case TEMPLATE_NUMBER:
		return v->number != 0;
	case TEMPLATE_BOOL:
		return v->yes;
	case TEMPLATE_DATE:
		return v->date.precision != DATE_NONE;
	case TEMPLATE_BODY:
		return true;
	case TEMPLATE_THING:
		return v->thing;
	case TEMPLATE_LIST:
		return v->len > 0;
	}
	return false;
}
