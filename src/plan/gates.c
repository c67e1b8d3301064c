/* gates.c: the gates of a release, as its `gates` field has them. */
#include "plan_int.h"

/* A state that no meaning knows leaves the gate open. */
static void set_state(
	struct planning *w, struct gate *g, const struct value *state)
{
	const struct vocabulary *v = &w->g->workspace->vocabulary;
	g->state = str_trim(state->text);
	g->state_at = state->at;
	g->means = meaning_of_word(v, TOPIC_GATE_STATE, g->state);
	g->passed = g->means == MEANING_GATE_PASSED;
}

/* The first of the keys, if it has a text. */
static const struct value *text_value(
	const struct value *map, str key, str other)
{
	const struct value *v = value_get(map, key);
	if (!v)
		v = value_get(map, other);
	return v && v->form == VALUE_TEXT ? v : NULL;
}

static str text_of(const struct value *map, str key, str other)
{
	const struct value *v = text_value(map, key, other);
	return v ? str_trim(v->text) : STR("");
}

/* A gate that does not say that it is optional must be passed. */
static struct gate gate_of_map(
	struct planning *w, const struct value *map, str name)
{
	const struct vocabulary *v = &w->g->workspace->vocabulary;
	const struct value *state = text_value(map, STR("state"), STR("status"));
	str blocker = text_of(map, STR("blocker"), STR("hard"));
	enum meaning blocks = meaning_of_word(v, TOPIC_GATE_BLOCKER, blocker);
	struct gate g = {
		.name = name.len ? name : text_of(map, STR("gate"), STR("name")),
		.owner = text_of(map, STR("owner"), STR("who")),
		.evidence = text_of(map, STR("evidence"), STR("proof")),
		.hard = blocks != MEANING_BLOCKER_SOFT,
	};
	if (state)
		set_state(w, &g, state);
	date_parse(text_of(map, STR("due"), STR("date")), &g.due);
	if (!blocks)
		g.blocker = blocker;
	return g;
}

/* `legal: passed` as a member of a map, or as one text. */
static struct gate gate_of_text(struct planning *w, const struct value *v)
{
	struct gate g = {.name = v->key, .hard = true};
	struct value state = *v;
	if (!v->key.len)
		g.name = str_trim(str_cut(&state.text, ':'));
	if (v->form == VALUE_TEXT)
		set_state(w, &g, &state);
	return g;
}

/* `- legal: passed` is a map of one member, which is the gate. */
static const struct value *only_member(const struct value *v)
{
	const struct value *first = v->first;
	bool named =
		v->key.len || value_get(v, STR("gate")) || value_get(v, STR("name"));
	return v->form == VALUE_MAP && !named && first && !first->next ? first : v;
}

static struct gate gate_of_value(struct planning *w, const struct value *v)
{
	v = only_member(v);
	return v->form == VALUE_MAP ? gate_of_map(w, v, v->key)
								: gate_of_text(w, v);
}

/* A gate without a name is left out: nothing could be said of it. */
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
		struct gate g = gate_of_value(w, v);
		if (!g.name.len)
			continue;
		r->gates[n++] = g;
		r->gates_passed.met += g.passed;
	}
	r->ngates = n;
	r->gates_passed.of = (uint32_t)n;
}
