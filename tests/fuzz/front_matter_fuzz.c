/* front_matter_fuzz.c: YAML of any kind is read or told, inside its text. */
#include <prdc/yaml.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool true_thing)
{
	if (!true_thing)
		abort();
}

static void hold_span(const struct source *s, span at)
{
	hold(at.beg <= at.end && at.end <= s->text.len);
}

/* Aliases share their values, so that a walk needs a bound of its own. */
static void walk(const struct source *s, const struct value *v, int *left)
{
	for (; v && *left > 0; v = v->next) {
		--*left;
		hold_span(s, v->at);
		hold_span(s, v->key_at);
		hold(utf8_valid(v->text));
		walk(s, v->first, left);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	arena keep = {0};
	struct source s = {0};
	int left = 10000;
	source_open(&s, 1, &keep, (str){(const char *)data, size});
	struct yaml y = yaml_read(&s, (span){1, 0, (uint32_t)s.text.len},
		(struct yaml_limits){64, 5000}, &keep);
	walk(&s, y.root, &left);
	for (const struct yaml_trouble *t = y.trouble; t; t = t->next) {
		hold_span(&s, t->at);
		hold(t->what.len && utf8_valid(t->what));
		hold(t->help.len && utf8_valid(t->help));
		hold(utf8_valid(t->fix));
	}
	arena_free(&keep);
	return 0;
}
