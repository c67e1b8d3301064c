/* settings.c: the workspace part of prdc.yml. */
#include "loading_int.h"

static void leave(struct loading *l, const struct value *v)
{
	(void)l;
	(void)v;
}

/* ----------------------------------------------------------------- site */
/* Addresses end up in links of public pages: no `javascript:`. */
static void read_address(struct loading *l, const struct value *v, str *into)
{
	static const char *const starts[] = {"https://", "http://", "mailto:"};
	if (!key_is(l, v, VALUE_TEXT, "an address"))
		return;
	str text = str_trim(v->text);
	for (size_t n = 0; n < 3; n++) {
		if (!str_starts_nocase(text, str_from(starts[n])))
			continue;
		*into = text;
		return;
	}
	struct diag *d = key_bad(
		l, v, FORMAT(l->keep, "`{}` is no address: `{}`", v->key, text));
	d->help = STR("write a whole address, beginning with `https://`");
}

static void read_base_url(struct loading *l, const struct value *v)
{
	read_address(l, v, &l->to->settings->site.base_url);
}

static void read_edit_url(struct loading *l, const struct value *v)
{
	read_address(l, v, &l->to->settings->site.edit_url);
}

static void read_feedback_url(struct loading *l, const struct value *v)
{
	read_address(l, v, &l->to->settings->site.feedback_url);
}

static void read_disclaimer(struct loading *l, const struct value *v)
{
	key_text(l, v, &l->to->settings->site.disclaimer);
}

/* `#0a6`, `#00aa66` or the name of a color: it is written into a style. */
static bool is_color(str s)
{
	bool hex = str_starts(s, STR("#"));
	if (hex && s.len != 4 && s.len != 7)
		return false;
	for (size_t n = hex; n < s.len; n++) {
		char c = byte_lower(s.at[n]);
		if (hex ? !byte_is_digit(c) && (c < 'a' || c > 'f')
				: !byte_is_letter(c))
			return false;
	}
	return s.len > 0 && s.len < 32;
}

static void read_accent(struct loading *l, const struct value *v)
{
	str text = {0};
	key_text(l, v, &text);
	if (is_color(text)) {
		l->to->settings->site.accent = text;
		return;
	}
	if (v->form != VALUE_TEXT)
		return;
	struct diag *d =
		key_bad(l, v, FORMAT(l->keep, "`accent` is no color: `{}`", text));
	d->help = STR("write it as `\"#00aa66\"`, in quotes, since YAML takes what "
				  "follows a bare `#` for a remark");
}

static const struct key_row theme_rows[] = {
	{"accent", read_accent},
};
static const struct key_table theme_table = {"`theme` has no setting",
	theme_rows, sizeof theme_rows / sizeof *theme_rows};

static void read_theme(struct loading *l, const struct value *v)
{
	keys_read(l, v, &theme_table);
}

enum visibility audience_sees(enum audience a)
{
	return a == AUDIENCE_INTERNAL    ? VISIBILITY_INTERNAL
		: a == AUDIENCE_CONFIDENTIAL ? VISIBILITY_CONFIDENTIAL
									 : VISIBILITY_PUBLIC;
}

static void read_audience(struct loading *l, const struct value *v)
{
	struct name_choices names = names_of(l->scratch, visibility_names, 3);
	size_t n = key_choose(l, v, &names);

	if (n)
		l->to->settings->audience = (enum audience)(AUDIENCE_TEAM + n);
}

static const struct key_row site_rows[] = {
	{"base_url", read_base_url}, {"edit_url", read_edit_url},
	{"feedback_url", read_feedback_url}, {"disclaimer", read_disclaimer},
	{"theme", read_theme}, {"audience", read_audience},
	{"pages", leave}, /* page_choices.c, when the kinds are known */
};
static const struct key_table site_table = {
	"`site` has no setting", site_rows, sizeof site_rows / sizeof *site_rows};

static void read_site(struct loading *l, const struct value *v)
{
	keys_read(l, v, &site_table);
}

/* ---------------------------------------------------------- obligations */
static void read_phase(
	struct loading *l, const struct value *map, enum phase phase)
{
	struct name_choices names =
		names_of(l->scratch, obligation_names, OBLIGATION_COUNT);
	if (!key_is(l, map, VALUE_MAP, "a level for each obligation"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		size_t n = names_find(&names, v->key);
		if (!n) {
			key_unknown(l, v, "there is no obligation", &names);
			continue;
		}
		enum severity severity = level_word(l, v);
		if (severity)
			l->to->settings->obligations[n - 1][phase] =
				(struct obligation_cell){severity, level_origin(l, v)};
	}
}

static void read_obligations(struct loading *l, const struct value *map)
{
	struct name_choices names = names_of(l->scratch, phase_names, PHASE_COUNT);
	if (!key_is(l, map, VALUE_MAP, "obligations for each phase"))
		return;
	for (const struct value *v = map->first; v; v = v->next) {
		size_t n = names_find(&names, v->key);
		if (n)
			read_phase(l, v, (enum phase)(n - 1));
		else
			key_unknown(l, v, "there is no phase", &names);
	}
}

/* The profile is read before all other keys, since they overwrite what it
 * sets. */
static void open_profile(struct loading *l, const struct value *root)
{
	struct settings *s = l->to->settings;
	struct name_choices names =
		names_of(l->scratch, profile_names, PROFILE_COUNT);
	const struct value *v = root ? value_get(root, STR("profile")) : NULL;
	size_t n = v ? key_choose(l, v, &names) : 0;
	s->profile = n ? (enum profile)(n - 1) : PROFILE_STANDARD;
	for (int o = 0; o < OBLIGATION_COUNT; o++)
		for (int at = 0; at < PHASE_COUNT; at++)
			s->obligations[o][at].severity = obligation_level(
				s->profile, (enum obligation)o, (enum phase)at);
}

/* ------------------------------------------------------------ workspace */
static void read_format(struct loading *l, const struct value *v)
{
	if (!key_is(l, v, VALUE_TEXT, "a number") ||
		str_eq(str_trim(v->text), STR("1")))
		return;
	struct diag *d = key_bad(l, v,
		FORMAT(l->keep, "there is no format `{}` of the settings", v->text));
	d->help = STR("write `prdc: 1`, or use a newer prdc");
}

static void read_title(struct loading *l, const struct value *v)
{
	key_text(l, v, &l->to->settings->title);
}

static void read_sources(struct loading *l, const struct value *v)
{
	struct settings *s = l->to->settings;
	s->sources = key_texts(l, v, &s->nsources);
}

/* "en", "pt-BR" */
static bool is_language(str s)
{
	str main = str_cut(&s, '-');
	for (size_t n = 0; n < main.len; n++)
		if (!byte_is_letter(main.at[n]))
			return false;
	for (size_t n = 0; n < s.len; n++)
		if (!byte_is_letter(s.at[n]) && !byte_is_digit(s.at[n]) &&
			s.at[n] != '-')
			return false;
	return main.len >= 2 && main.len <= 3 && s.len <= 32;
}

static void read_language(struct loading *l, const struct value *v)
{
	str text = {0};
	key_text(l, v, &text);
	if (is_language(text)) {
		l->to->settings->language = text;
		return;
	}
	if (v->form != VALUE_TEXT)
		return;
	struct diag *d =
		key_bad(l, v, FORMAT(l->keep, "`language` cannot be `{}`", text));
	d->help = STR("write its short form, like `en`, `de` or `pt-BR`");
}

static void read_rules(struct loading *l, const struct value *v)
{
	l->levels = &l->to->settings->levels;
	levels_read(l, v);
}

static const struct key_row settings_rows[] = {
	{"prdc", read_format},
	{"title", read_title},
	{"sources", read_sources},
	{"dialects", leave},
	{"language", read_language},
	{"profile", leave},
	{"obligations", read_obligations},
	{"rules", read_rules},
	{"score", leave}, /* of the format; no stage scores yet */
	{"site", read_site},
	{"limits", limits_read},
	/* The vocabulary part: vocabulary.c. */
	{"kinds", leave},
	{"headings", leave},
	{"documents", leave},
	{"items", leave},
	{"markers_open", leave},
	{"meanings", leave},
	{"files", leave},
};
static const struct key_table settings_table = {"there is no setting",
	settings_rows, sizeof settings_rows / sizeof *settings_rows};

void settings_load(struct configuration *to, const struct config *c)
{
	arena scratch = {0};
	struct loading l = {
		.to = to, .config = c, .keep = to->keep, .scratch = &scratch};
	struct settings *s = to->settings;
	s->language = STR("en");
	s->limits = limits_usual();
	open_profile(&l, c ? c->root : NULL);
	if (c && c->root) {
		s->path = c->path;
		keys_read(&l, c->root, &settings_table);
	}
	arena_free(&scratch);
}
