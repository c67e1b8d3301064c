/* dialects.c: which conventions of others a workspace follows. */
#include "loading_int.h"

static bool is_dialect(const struct embedded *e)
{
	return str_starts(e->path, STR("vocabulary/")) &&
		(str_starts(e->text, STR("dialect:")) ||
			str_find(e->text, STR("\ndialect:"), 0) < e->text.len);
}

static void open_one(struct configuration *to, struct dialect *d, str path)
{
	d->config = config_builtin(to, path);
	d->name = value_get(d->config->root, STR("dialect"))->text;
	const struct value *markers = value_get(d->config->root, STR("markers"));
	size_t n = markers ? value_count(markers) : 0;
	d->markers = NEW(to->keep, str, n);
	for (const struct value *v = n ? markers->first : NULL; v; v = v->next)
		d->markers[d->nmarkers++] = v->text;
}

void dialects_open(struct configuration *to, struct dialects *all)
{
	size_t n = embedded_count();
	all->at = NEW(to->keep, struct dialect, n);
	all->len = 0;
	for (size_t i = 0; i < n; i++)
		if (is_dialect(embedded_at(i)))
			open_one(to, &all->at[all->len++], embedded_at(i)->path);
}

/* CF956, with the nearest name where one is near. */
static void report_unknown(struct configuration *to, const struct dialects *all,
	const struct config *c, const struct value *v)
{
	str *names = NEW(to->keep, str, all->len);
	for (size_t n = 0; n < all->len; n++)
		names[n] = all->at[n].name;
	long near = edit_distance_nearest(v->text, names, all->len);
	struct diag d = {
		.rule = RULE_bad_setting,
		.message = FORMAT(to->keep, "there is no dialect `{}`", v->text),
		.subject = v->text,
		.at = v->at,
	};
	if (near >= 0) {
		d.hint = FORMAT(to->keep, "did you mean {}?", names[near]);
		d.help = FORMAT(to->keep,
			"a dialect with a similar name is "
			"`{}`",
			names[near]);
	}
	config_report(to, c, d);
}

static void turn_on(struct configuration *to, struct dialects *all,
	const struct config *c, const struct value *v)
{
	for (size_t n = 0; n < all->len; n++)
		if (str_eq_nocase(all->at[n].name, v->text)) {
			all->at[n].on = true;
			return;
		}
	if (!str_eq_nocase(v->text, STR("none")))
		report_unknown(to, all, c, v);
}

void dialects_choose(struct configuration *to, struct dialects *all,
	const struct config *settings)
{
	const struct value *said =
		settings ? value_get(settings->root, STR("dialects")) : NULL;
	struct vocabulary *v = to->vocabulary;
	if (said && said->form == VALUE_TEXT)
		turn_on(to, all, settings, said);
	for (const struct value *one = said ? said->first : NULL; one;
		 one = one->next)
		turn_on(to, all, settings, one);
	v->dialects = NEW(to->keep, str, all->len);
	for (size_t n = 0; n < all->len; n++) {
		struct dialect *d = &all->at[n];
		d->on = said ? d->on : d->marked;
		if (d->on)
			v->dialects[v->ndialects++] = d->name;
	}
}
