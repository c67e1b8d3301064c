/* member.c: the value of a member of a class. */
#include "emit_int.h"

static struct view_value read_refs(const struct refs *refs)
{
	return (struct view_value){.type = VIEW_LIST,
		.missing = refs->len == 0,
		.thing = refs->at,
		.len = refs->len,
		.stride = sizeof(item_ref)};
}

struct view_value view_read(
	const struct view_member *m, struct page *page, const void *self)
{
	if (m->get != NULL)
		return m->get(page, self);
	const void *at = (const char *)self + m->at;
	struct view_value v = {.type = m->type};
	switch (m->type) {
	case VIEW_TEXT:
	case VIEW_ADDRESS:
		v.text = *(const str *)at;
		v.missing = v.text.len == 0;
		return v;
	case VIEW_NUMBER:
		v.number = (double)*(const size_t *)at;
		return v;
	case VIEW_BOOL:
		v.yes = *(const bool *)at;
		return v;
	case VIEW_DATE:
		v.date = *(const date *)at;
		v.missing = v.date.precision == DATE_NONE;
		return v;
	case VIEW_THING:
		v.thing = *(const void *const *)at;
		v.missing = v.thing == NULL;
		return v;
	case VIEW_LIST:
		return read_refs(at);
	case VIEW_BODY:
		break;
	}
	bug(__func__, "a body has a getter");
}
