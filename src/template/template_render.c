/* template_render.c: walk the operations and write the page. */
#include "template_int.h"

struct render {
	const struct template *t;
	const struct template_target *to;
	struct loop loops[LOOPS_MAX];
};

static struct template_value value_of(struct render *r, const struct op *op)
{
	return expression_value(op->value, r->to, r->loops);
}

/* A value as text of the page, or inside an attribute: `escape` makes the
 * difference. */
static void put_value(struct render *r, const struct template_value *v,
	void (*escape)(buf *out, str s))
{
	buf *out = r->to->out;

	if (v->missing)
		return;
	if (v->type == TEMPLATE_NUMBER)
		language_put_number(out, r->to->language, v->number);
	else if (v->type == TEMPLATE_DATE)
		language_put_date(out, r->to->language, v->date);
	else
		escape(out, v->text);
}

static void show(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);

	put_value(r, &v, escape_text);
}

static void show_part(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);

	put_value(r, &v, escape_attribute);
}

/* HTML reads no entities inside <script>, so that `<`, `>` and `&` are written
 * as JSON escapes; so are two characters that XML cannot hold. */
static void show_script(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);
	buf *out = r->to->out;

	for (size_t i = 0; i < v.text.len;) {
		size_t beg = i;
		int32_t code = utf8_next(v.text, &i);

		if (code == '<' || code == '>' || code == '&' || code == 0xfffe ||
			code == 0xffff)
			buf_print(out, "\\u%04x", (unsigned)code);
		else
			buf_put(out, str_slice(v.text, beg, i));
	}
}

static void show_body(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);

	if (!v.missing && v.write)
		v.write(r->to->context, v.thing);
}

static void add_attribute(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);
	buf *out = r->to->out;

	if (v.missing || (v.type == TEMPLATE_DATE && !template_value_holds(&v)))
		return;
	buf_put(out, op->text);
	put_value(r, &v, escape_attribute);
	buf_putc(out, '"');
	if (op->kind == OP_ID)
		r->t->links->anchor(r->to->context, v.text);
}

static void add_flag(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);

	if (template_value_holds(&v))
		buf_put(r->to->out, op->text);
}

static void add_truth(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);

	if (v.missing)
		return;
	buf_put(r->to->out, op->text);
	buf_put(r->to->out, v.yes ? STR("true\"") : STR("false\""));
}

/* Drops the whole attribute when no page may lead there. */
static void add_link(struct render *r, const struct op *op)
{
	struct template_value v = value_of(r, op);
	buf *out = r->to->out;
	size_t before = out->len;

	if (v.missing || !v.text.len)
		return;
	buf_put(out, op->text);
	if (r->t->links->write(r->to->context, v.text))
		buf_putc(out, '"');
	else
		buf_cut(out, before);
}

/* Returns the operation to go on with. */
static size_t begin_loop(struct render *r, size_t at)
{
	const struct op *op = &r->t->ops.at[at];
	struct template_value v = value_of(r, op);

	r->loops[op->loop] =
		(struct loop){.first = v.thing, .len = v.len, .stride = v.stride};
	return v.len ? at + 1 : op->jump;
}

static size_t next_loop(struct render *r, size_t at)
{
	const struct op *op = &r->t->ops.at[at];
	struct loop *loop = &r->loops[op->loop];

	return ++loop->index < loop->len ? op->jump : at + 1;
}

static size_t test(struct render *r, size_t at)
{
	const struct op *op = &r->t->ops.at[at];
	struct template_value v = value_of(r, op);

	return template_value_holds(&v) == (op->kind == OP_IF) ? at + 1 : op->jump;
}

/* Does the number take the form that stands behind the operation? */
static size_t test_form(struct render *r, size_t at)
{
	const struct op *op = &r->t->ops.at[at];
	struct template_value v = value_of(r, op);
	const struct word_form *form = word_form_of(op->word, v.number);

	return form == &op->word->forms[op->loop] ? at + 1 : op->jump;
}

/* Operations that only write. */
static void perform(struct render *r, const struct op *op)
{
	switch (op->kind) {
	case OP_SHOW:
		show(r, op);
		return;
	case OP_SCRIPT:
		show_script(r, op);
		return;
	case OP_BODY:
		show_body(r, op);
		return;
	case OP_FLAG:
		add_flag(r, op);
		return;
	case OP_TRUTH:
		add_truth(r, op);
		return;
	case OP_LINK:
		add_link(r, op);
		return;
	case OP_PART:
		show_part(r, op);
		return;
	case OP_ADDRESS:
		r->t->links->put(r->to->context, op->text, op->anchor);
		return;
	case OP_ANCHOR:
		r->t->links->anchor(r->to->context, op->text);
		return;
	default:
		add_attribute(r, op);
	}
}

/* The operations are checked, so that nothing here can fail; each jump leads
 * forward but that of OP_NEXT, which counts its loop. */
void template_render(const struct template *t, const struct template_target *to)
{
	struct render r = {.t = t, .to = to};
	size_t at = 0;

	while (at < t->ops.len) {
		switch (t->ops.at[at].kind) {
		case OP_TEXT:
			buf_put(to->out, t->ops.at[at++].text);
			break;
		case OP_IF:
		case OP_UNLESS:
			at = test(&r, at);
			break;
		case OP_FORM:
			at = test_form(&r, at);
			break;
		case OP_JUMP:
			at = t->ops.at[at].jump;
			break;
		case OP_EACH:
			at = begin_loop(&r, at);
			break;
		case OP_NEXT:
			at = next_loop(&r, at);
			break;
		default:
			perform(&r, &t->ops.at[at++]);
		}
	}
}
