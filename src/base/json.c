/* json.c: a writer of deterministic JSON. */
#include <prdc/base.h>

#include <math.h>

static void start_line(struct json *j)
{
	buf_putc(j->out, '\n');
	buf_fill(j->out, ' ', 2 * (size_t)j->depth);
}

/* Behind a key an element follows directly; any other gets a comma and a
 * line of its own. */
static void start_element(struct json *j)
{
	if (j->keyed) {
		j->keyed = false;
		return;
	}
	if (j->filled)
		buf_putc(j->out, ',');
	if (j->depth)
		start_line(j);
	j->filled = true;
}

void json_open(struct json *j, char bracket)
{
	start_element(j);
	buf_putc(j->out, bracket);
	j->depth++;
	j->filled = false;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (j->filled)
		start_line(j);
	buf_putc(j->out, bracket);
	j->filled = true;
	if (!j->depth)
		buf_putc(j->out, '\n');
}

void json_key(struct json *j, const char *key)
{
	start_element(j);
	escape_json(j->out, str_from(key));
	buf_puts(j->out, ": ");
	j->keyed = true;
}

void json_str(struct json *j, str s)
{
	start_element(j);
	escape_json(j->out, s);
}

void json_uint(struct json *j, uint64_t n)
{
	start_element(j);
	buf_uint(j->out, n);
}

void json_number(struct json *j, double n)
{
	if (!isfinite(n)) {
		json_null(j);
		return;
	}
	start_element(j);
	buf_number(j->out, n);
}

void json_bool(struct json *j, bool yes)
{
	start_element(j);
	buf_puts(j->out, yes ? "true" : "false");
}

void json_null(struct json *j)
{
	start_element(j);
	buf_puts(j->out, "null");
}
