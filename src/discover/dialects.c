/* dialects.c: which conventions of others a workspace follows. */
#include "discover_int.h"

static bool is_dialect(const struct embedded *e)
{
	return str_starts(e->path, STR("vocabulary/")) &&
		(str_starts(e->text, STR("dialect:")) ||
			str_find(e->text, STR("\ndialect:"), 0) < e->text.len);
}

static void open_one(struct workspace *ws, struct dialect *d, str path)
{
	d->config = config_builtin(ws, path);
	d->name = value_get(d->config->root, STR("dialect"))->text;
	const struct value *markers = value_get(d->config->root, STR("markers"));
	size_t n = markers ? value_count(markers) : 0;
	d->markers = NEW(&ws->keep, str, n);
	d->found = NEW(&ws->keep, bool, n);
	for (const struct value *v = n ? markers->first : NULL; v; v = v->next)
		d->markers[d->nmarkers++] = v->text;
}

void dialects_open(struct workspace *ws, struct dialects *all)
{
	size_t n = embedded_count();
	all->at = NEW(&ws->keep, struct dialect, n);
	all->len = 0;
	for (size_t i = 0; i < n; i++)
		if (is_dialect(embedded_at(i)))
			open_one(ws, &all->at[all->len++], embedded_at(i)->path);
}

void dialects_see(struct dialects *all, str path)
{
	for (size_t d = 0; d < all->len; d++)
		for (size_t n = 0; n < all->at[d].nmarkers; n++) {
			bool *found = &all->at[d].found[n];
			*found = *found || glob_match(all->at[d].markers[n], path);
		}
}

/* A marker without wild cards is looked for where it says, since it need not
 * be a file that the walk comes by. */
static bool is_there(const struct workspace *ws, str marker)
{
	if (str_find_byte(marker, '*', 0) < marker.len ||
		str_find_byte(marker, '[', 0) < marker.len)
		return false;
	if (str_ends(marker, STR("/")))
		marker.len--;
	return ws->tree->has(ws->tree, marker);
}

static bool is_marked(const struct workspace *ws, const struct dialect *d)
{
	for (size_t n = 0; n < d->nmarkers; n++)
		if (d->found[n] || is_there(ws, d->markers[n]))
			return true;
	return false;
}

static void report_unknown(struct workspace *ws, const struct dialects *all,
	const struct config *c, const struct value *v)
{
	str *names = NEW(&ws->keep, str, all->len);
	for (size_t n = 0; n < all->len; n++)
		names[n] = all->at[n].name;
	long near = near_pick(v->text, names, all->len);
	struct diag d = {
		.rule = RULE_bad_setting,
		.message = arena_print(&ws->keep, "there is no dialect `%.*s`",
			(int)v->text.len, v->text.at),
		.subject = v->text,
		.at = v->at,
	};
	if (near >= 0) {
		d.hint = arena_print(&ws->keep, "did you mean %.*s?",
			(int)names[near].len, names[near].at);
		d.help = arena_print(&ws->keep,
			"a dialect with a similar name is "
			"`%.*s`",
			(int)names[near].len, names[near].at);
	}
	config_report(ws, c, d);
}

static void turn_on(struct workspace *ws, struct dialects *all,
	const struct config *c, const struct value *v)
{
	for (size_t n = 0; n < all->len; n++)
		if (str_eq_nocase(all->at[n].name, v->text)) {
			all->at[n].on = true;
			return;
		}
	if (!str_eq_nocase(v->text, STR("none")))
		report_unknown(ws, all, c, v);
}

void dialects_choose(
	struct workspace *ws, struct dialects *all, const struct config *settings)
{
	const struct value *said =
		settings ? value_get(settings->root, STR("dialects")) : NULL;
	struct vocabulary *v = &ws->vocabulary;
	if (said && said->form == VALUE_TEXT)
		turn_on(ws, all, settings, said);
	for (const struct value *one = said ? said->first : NULL; one;
		 one = one->next)
		turn_on(ws, all, settings, one);
	v->dialects = NEW(&ws->keep, str, all->len);
	for (size_t n = 0; n < all->len; n++) {
		struct dialect *d = &all->at[n];
		d->on = said ? d->on : is_marked(ws, d);
		if (d->on)
			v->dialects[v->ndialects++] = d->name;
	}
}
