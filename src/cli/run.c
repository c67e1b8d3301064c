/* run.c: what surrounds the stages of one run. */
#include "cli_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double run_seconds(const struct run *r)
{
	return now() - r->started;
}

void run_need(str reason)
{
	if (reason.len)
		fail_with(reason);
}

void run_open(struct run *r, const struct options *o)
{
	r->options = o;
	r->started = now();
	r->diags.keep = &r->texts;
	const char *start = o->directory ? o->directory : ".";
	str reason = {0};
	r->root = discover_root(&r->keep, start, &reason);
	r->tree = r->root ? tree_folder(&r->keep, r->root, &reason) : NULL;
	run_need(reason);
	if (o->command == COMMAND_BUILD && !o->trace) {
		r->log = tree_log_open(&r->keep, r->tree);
		r->ws.tree = tree_log_tree(r->log);
	} else {
		r->ws.tree = r->tree;
	}
}

/* The path without links, `.` and `..`; what is not there yet is looked for by
 * its folder.  Empty: neither is there. */
static str real_path(arena *keep, const char *path)
{
	char *real = realpath(path, NULL);
	str found = real ? arena_copy(keep, str_from(real)) : STR("");
	free(real);
	if (found.len)
		return found;
	str given = str_from(path), folder = path_folder(given);
	real = realpath(folder.len ? arena_copy(keep, folder).at : ".", NULL);
	str name = path_name(given);
	if (real)
		found = FORMAT(keep, "{}/{}", str_from(real), name);
	free(real);
	return found;
}

/* Path of `path` (from the working directory) below the root, in keep; empty
 * when it is somewhere else, or the root itself. */
str run_below_root(struct run *r, const char *path)
{
	str root = real_path(&r->keep, r->root);
	str whole = real_path(&r->keep, path);
	str start = str_eq(root, STR("/")) ? root : FORMAT(&r->keep, "{}/", root);
	return str_starts(whole, start) ? str_slice(whole, start.len, whole.len)
									: STR("");
}

/* The absolute path with `.` and `..` taken out, links left as they are. */
static str plain_path(arena *keep, const char *path)
{
	buf out = {0};
	char *here = *path == '/' ? NULL : realpath(".", NULL);
	str rest = FORMAT(keep, "{}/{}", str_from(here), str_from(path));
	free(here);
	while (rest.len) {
		str part = str_cut(&rest, '/');
		if (str_eq(part, STR("..")))
			buf_cut(&out, str_rfind_byte(buf_str(&out), '/'));
		else if (part.len && !str_eq(part, STR(".")))
			FORMAT(&out, "/{}", part);
	}
	return buf_take(&out, keep);
}

/* A link in the workspace may be anybody's; it must not lead to settings
 * elsewhere. */
static void refuse_way_out(struct run *r, const char *path)
{
	str root = real_path(&r->keep, r->root);
	str start = FORMAT(&r->keep, "{}/", root);
	if (str_starts(plain_path(&r->keep, path), start))
		run_need(
			FORMAT(&r->keep, "{}: it is a link that leads out of the workspace",
				str_from(path)));
}

/* --config: a file of the workspace is read like all others, any other one
 * from where it is. */
static void name_settings(struct run *r, struct discover_options *where)
{
	const char *path = r->options->config;
	if (!path)
		return;
	where->config = run_below_root(r, path);
	if (where->config.len)
		return;
	refuse_way_out(r, path);
	where->config_outside = path;
}

struct discover_options run_discover_options(const struct run *r)
{
	const struct options *o = r->options;
	struct run *own = (struct run *)r;
	struct discover_options where = {
		.tree = r->ws.tree,
		.no_config = o->no_config,
		.out_dir = o->command == COMMAND_BUILD ? run_below_root(own, o->out)
											   : STR("public"),
		.today = today_find(o->today, r->root,
			o->command == COMMAND_BUILD || o->command == COMMAND_EXPORT),
		.audience = o->audience,
		.pages = site_page_name,
	};
	name_settings(own, &where);
	return where;
}

void run_vocabulary(struct run *r, const struct options *o, bool builtin)
{
	run_open(r, o);
	struct discover_options where = run_discover_options(r);
	if (builtin || (!o->config && !discover_is_workspace(r->root))) {
		where.tree = tree_memory(&r->keep, NULL, 0);
		where.config = STR("");
		where.config_outside = NULL;
		where.no_config = true;
	}
	run_need(discover(&r->ws, &where));
}

static _Noreturn void no_rule(str name)
{
	str near = rule_near(name);
	buf line = {0};
	FORMAT(&line, "no rule is called `{}`; ", name);
	if (near.len)
		FORMAT(&line, "did you mean `{}`?", near);
	else
		buf_puts(&line, "`prdc rules` lists them");
	fail_with(buf_str(&line));
}

/* The rules of `GR702,ac*,order`. */
static void name_rules(const char *list, bool named[RULE_COUNT])
{
	str rest = str_from(list);
	while (rest.len) {
		str pattern = str_trim(str_cut(&rest, ','));
		bool found = !pattern.len;
		for (int n = 1; n < RULE_COUNT; n++) {
			if (!pattern.len || !rule_matches((enum rule)n, pattern))
				continue;
			named[n] = found = true;
		}
		if (!found)
			no_rule(pattern);
	}
}

static void set_level(struct settings *s, const struct option_words *words,
	enum severity severity)
{
	bool named[RULE_COUNT] = {false};
	for (size_t w = 0; w < words->len; w++)
		name_rules(words->at[w], named);
	for (int n = 1; n < RULE_COUNT; n++) {
		struct level *level = &s->levels.rule[n];
		if (!named[n])
			continue;
		level->severity = severity;
		level->origin = STR("the command line");
	}
}

/* --select: everything else is off; --ignore: these are. */
static void select_rules(struct settings *s, const struct option_words *chosen)
{
	bool named[RULE_COUNT] = {false};
	for (size_t w = 0; w < chosen->len; w++)
		name_rules(chosen->at[w], named);
	for (int n = 1; chosen->len && n < RULE_COUNT; n++)
		if (!named[n])
			s->levels.rule[n].severity = SEVERITY_OFF;
}

/* --profile: every cell that no setting wrote. */
static void set_profile(struct settings *s, const char *name)
{
	for (int p = 0; p < PROFILE_COUNT; p++)
		if (!strcmp(profile_names[p], name))
			s->profile = (enum profile)p;
	for (int o = 0; o < OBLIGATION_COUNT; o++)
		for (int at = 0; at < PHASE_COUNT; at++) {
			struct obligation_cell *cell = &s->obligations[o][at];
			if (!cell->origin.len)
				cell->severity = obligation_level(
					s->profile, (enum obligation)o, (enum phase)at);
		}
}

void run_levels(const struct run *r, struct settings *s)
{
	const struct options *o = r->options;
	set_level(s, &o->deny, SEVERITY_ERROR);
	set_level(s, &o->warn, SEVERITY_WARNING);
	set_level(s, &o->allow, SEVERITY_OFF);
	select_rules(s, &o->select);
	set_level(s, &o->ignore, SEVERITY_OFF);
	if (o->profile)
		set_profile(s, o->profile);
}

void run_compiled(struct run *r)
{
	r->compiled = run_seconds(r);
}

const struct sources *run_sources(const struct run *r)
{
	return r->site.sources.len ? &r->site.sources : &r->ws.sources;
}

void run_settle(
	struct diags *to, const struct workspace *ws, const struct sources *sources)
{
	diags_append(to, &ws->diags);
	for (size_t d = 0; d < ws->ndocuments; d++)
		diags_append(to, &ws->documents[d]->diags);
	diags_settle(to, &ws->settings.levels, sources);
}

void run_gather(struct run *r)
{
	run_settle(&r->diags, &r->ws, run_sources(r));
	r->checked = run_seconds(r);
}

/* The path from the working directory to the root, so that paths can be
 * clicked. */
static str prefix_of_root(struct run *r)
{
	char *root = realpath(r->root, NULL);
	char *here = realpath(".", NULL);
	str prefix = {0};
	if (root && here && strcmp(root, here)) {
		str from = arena_print(&r->keep, "%s/", here);
		str to = arena_print(&r->keep, "%s/", strcmp(root, "/") ? root : "");
		if (str_starts(to, from)) {
			prefix = str_slice(to, from.len, to.len);
		} else if (str_starts(from, to)) {
			buf up = {0};
			for (size_t n = to.len; n < from.len; n++)
				if (from.at[n] == '/')
					buf_puts(&up, "../");
			prefix = buf_take(&up, &r->keep);
		} else {
			prefix = to;
		}
	}
	free(root);
	free(here);
	return prefix;
}

/* Is the file one of those that were named, or in one of the folders? */
static bool is_named(str path, const str *named, size_t n)
{
	for (size_t a = 0; a < n; a++)
		if (str_eq(path, named[a]) ||
			(str_starts(path, named[a]) && path.at[named[a].len] == '/'))
			return true;
	return false;
}

/* `prdc check stories/`: only what is reported is filtered. */
static void filter_paths(struct run *r)
{
	const struct options *o = r->options;
	size_t kept = 0;
	if (o->command != COMMAND_CHECK || !o->narguments)
		return;
	str root = real_path(&r->keep, r->root);
	str *named = NEW(&r->keep, str, o->narguments);
	for (size_t a = 0; a < o->narguments; a++) {
		if (access(o->arguments[a], F_OK))
			fail("%s: there is no such file or folder", o->arguments[a]);
		named[a] = run_below_root(r, o->arguments[a]);
		if (str_eq(real_path(&r->keep, o->arguments[a]), root))
			return; /* everything */
		if (!named[a].len)
			fail("%s: it is not in the workspace, which is %s", o->arguments[a],
				r->root);
	}
	for (size_t n = 0; n < r->diags.len; n++) {
		const struct source *s = source_of(&r->ws.sources, r->diags.at[n].at);
		if (s && is_named(s->path, named, o->narguments))
			r->diags.at[kept++] = r->diags.at[n];
	}
	r->diags.len = kept;
}

static enum report_format read_format(str name)
{
	static const char *const names[] = {"full", "concise", "json"};
	for (int n = 0; n < 3; n++)
		if (str_eq(name, str_from(names[n])))
			return (enum report_format)n;
	buf line = {0};
	FORMAT(&line, "there is no format `{}`; there are full, concise and json",
		name);
	fail_with(buf_str(&line));
}

void run_write(const char *path, str text)
{
	arena scratch = {0};
	run_need(file_write(&scratch, path, text));
	arena_free(&scratch);
}

/* `FORMAT` goes to `out`, `FORMAT=FILE` into a file.  Only a terminal gets
 * colours. */
static void report_one(struct run *r, str format, buf *out)
{
	str rest = format, name = str_cut(&rest, '=');
	bool check = r->options->command == COMMAND_CHECK;
	struct report_options how = {
		.format = name.len ? read_format(name) : REPORT_FULL,
		.color = !rest.len && !(check && r->options->out) &&
			color_wanted(r->options->color, check ? 1 : 2),
		.most = r->options->most,
		.lowest = r->options->quiet ? SEVERITY_ERROR : SEVERITY_NOTE,
		.prefix = prefix_of_root(r),
	};
	struct run_facts facts = {
		.documents = r->ws.ndocuments,
		.items = r->graph->nitems,
		.sources = run_sources(r),
	};
	if (!rest.len) {
		report_diags(&r->diags, &facts, &how, out);
		return;
	}
	buf file = {0};
	report_diags(&r->diags, &facts, &how, &file);
	run_write(arena_copy(&r->keep, rest).at, buf_str(&file));
	buf_free(&file);
}

void run_report(struct run *r, buf *out)
{
	const struct options *o = r->options;
	filter_paths(r);
	if (o->quiet > 1)
		return;
	if (!o->formats.len)
		report_one(r, STR(""), out);
	for (size_t n = 0; n < o->formats.len; n++)
		report_one(r, str_from(o->formats.at[n]), out);
	if (o->command == COMMAND_CHECK && o->out) {
		run_write(o->out, buf_str(out));
		buf_cut(out, 0);
	}
}

int run_status(const struct run *r)
{
	for (int s = SEVERITY_NOTE; s <= SEVERITY_ERROR; s++)
		if (r->options->fail_on != SEVERITY_OFF &&
			s >= (int)r->options->fail_on &&
			diags_count(&r->diags, (enum severity)s))
			return 1;
	return 0;
}

/* The process is about to end; giving memory back is for the sanitizers. */
void run_close(struct run *r)
{
	shown_close(&r->shown);
	workspace_free(&r->ws);
	arena_free(&r->texts);
	arena_free(&r->keep);
}
