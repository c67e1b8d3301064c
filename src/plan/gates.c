/* gates.c: the gates of a release, as its `gates` field has them. */
#include "plan_int.h"

static bool is_one_of(str word, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_nocase(word, str_from(words[i])))
			return true;
	return false;
}

static bool is_passed(str state)
{
	static const char *const words[] = {"passed", "pass", "met", "done", "yes",
		"go", "ok", "green", "true", "approved", "complete", "completed",
		"closed", "cleared", "signed", "waived", "x"};
	return is_one_of(state, words, sizeof words / sizeof *words);
}

/* A gate that does not say that it is optional is none that may be skipped. */
static bool is_nice(str blocker)
{
	static const char *const words[] = {
		"no", "false", "nice", "nice to have", "soft", "optional"};
	return is_one_of(blocker, words, sizeof words / sizeof *words);
}

static bool is_plain_yes(str blocker)
{
	static const char *const words[] = {"yes", "true", "hard", "blocker"};
	return is_one_of(blocker, words, sizeof words / sizeof *words);
}

/* The first of the keys that has a text. */
static str text_of(const struct value *map, str key, str other)
{
	const struct value *v = value_get(map, key);
	if (!v)
		v = value_get(map, other);
	return v && v->form == VALUE_TEXT ? str_trim(v->text) : STR("");
}

static struct gate gate_of_map(const struct value *map, str name)
{
	str blocker = text_of(map, STR("blocker"), STR("hard"));
	struct gate g = {
		.name = name.len ? name : text_of(map, STR("gate"), STR("name")),
		.owner = text_of(map, STR("owner"), STR("who")),
		.state = text_of(map, STR("state"), STR("status")),
		.evidence = text_of(map, STR("evidence"), STR("proof")),
	};
	date_parse(text_of(map, STR("due"), STR("date")), &g.due);
	g.passed = is_passed(g.state);
	g.hard = !is_nice(blocker);
	if (!is_plain_yes(blocker) && g.hard)
		g.blocker = blocker;
	return g;
}

/* `legal: passed` */
static struct gate gate_of_text(str name, str state)
{
	return (struct gate){
		.name = name, .state = state, .passed = is_passed(state), .hard = true};
}

static struct gate gate_of_value(const struct value *v)
{
	if (v->form == VALUE_MAP)
		return gate_of_map(v, v->key);
	str text = v->form == VALUE_TEXT ? str_trim(v->text) : STR("");
	if (v->key.len)
		return gate_of_text(v->key, text);
	str name = str_cut(&text, ':');
	return gate_of_text(str_trim(name), str_trim(text));
}

void gates_read(struct planning *w, struct release_plan *r)
{
	const struct field *f =
		item_field(graph_item(w->g, r->release), FIELD_GATES);
	const struct value *tree = f ? f->tree : NULL;
	if (!tree || tree->form == VALUE_TEXT)
		return;
	size_t n = 0, most = value_count(tree);
	r->gates = NEW(w->keep, struct gate, most);
	for (const struct value *v = tree->first; v && n < most; v = v->next) {
		struct gate g = gate_of_value(v);
		if (!g.name.len)
			continue;
		r->gates[n++] = g;
		r->gates_passed.met += g.passed;
	}
	r->ngates = n;
	r->gates_passed.of = (uint32_t)n;
}
