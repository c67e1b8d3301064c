/* main.c: the pipeline on one page.  Everything else hangs below one of these
 * calls. */
#include <prdc/check.h>
#include <prdc/cli.h>
#include <prdc/read.h>
#include <prdc/resolve.h>

/* From files to a plan: what every command stands on. */
static void compile(struct run *r)
{
	const struct options *o = r->options;
	struct discover_options where = run_discover_options(r);
	run_need(discover(&r->ws, &where));
	run_levels(r, &r->ws.settings);
	struct read_options how = {
		.threads = o->threads,
		.bodies = o->command == COMMAND_BUILD,
		.again = true, /* see show() */
		.audience = audience_sees(r->ws.settings.audience),
	};
	read_documents(&r->ws, &how);
	r->graph = resolve_graph(&r->ws, &r->keep, &r->diags);
	r->plan = make_plan(r->graph, r->ws.settings.today, &r->keep);
	run_compiled(r);
}

static void check(struct run *r)
{
	struct check_facts facts = {0};
	check_graph(r->plan, r->options->threads, &r->diags, &facts);
	run_gather(r);
}

/* A site is made of what its audience may see, and of nothing else: the stages
 * run again on the tree without what is hidden, until nothing is. */
static void show(struct run *r)
{
	struct shown *s = shown_open(r);
	while (redact(&s->redaction, s->graph)) {
		shown_discover(r);
		shown_read(r);
		s->graph = resolve_graph(s->ws, &r->keep, &s->diags);
	}
	if (s->graph == r->graph)
		return;
	struct check_facts facts = {0};
	s->plan = make_plan(s->graph, s->ws->settings.today, &r->keep);
	check_graph(s->plan, r->options->threads, &s->diags, &facts);
	shown_gather(r);
}

static void build(struct run *r)
{
	show(r);
	struct site_options site = {
		.out = r->options->out,
		.root = r->root,
		.author = r->graph,
		.threads = r->options->threads,
		.strict = r->options->strict,
	};
	struct diags own = {.keep = &r->texts};
	r->site = emit_site(r->shown.plan, r->shown.findings, &site, &own);
	if (r->site.error.len)
		fail_with(r->site.error);
	shown_report(r, &own);
}

static int run_check(struct run *r)
{
	buf data = {0}, progress = {0};
	compile(r);
	progress_reading(r, &progress);
	progress_documents(r, &progress);
	check(r);
	progress_checking(r, &progress);
	run_report(r, &data);
	progress_finished(r, &progress);
	output_data(r->options, &data);
	output_progress(&progress);
	return run_status(r);
}

static int run_build(struct run *r)
{
	buf progress = {0};
	struct build_cache last = {0};
	if (build_cache_holds(r, &last)) {
		buf_put(&progress, last.printed);
		output_progress(&progress);
		return last.status;
	}
	compile(r);
	progress_reading(r, &progress);
	progress_documents(r, &progress);
	check(r);
	progress_checking(r, &progress);
	build(r);
	run_report(r, &progress);
	progress_writing(r, &progress);
	progress_finished(r, &progress);
	int status = run_status(r);
	build_cache_write(r, buf_str(&progress), status);
	output_progress(&progress);
	return status;
}

static int run_query(struct run *r)
{
	compile(r);
	return command_query(r);
}

static int run_trace(struct run *r)
{
	compile(r);
	if (r->options->trace == STAGE_CHECK)
		check(r);
	command_trace(r);
	return 0;
}

int main(int argc, char **argv)
{
	arena_keep_pages();
	struct options o = options_read(argc, argv);
	struct run r = {0};
	switch (o.command) {
	case COMMAND_EXPLAIN:
		if (!o.trace && explain_name(&o))
			return 0;
		break;
	case COMMAND_RULES:
		return command_rules(&o);
	case COMMAND_HELP:
	case COMMAND_VERSION: /* the rest was said while options were read */
		return o.topic < 0 ? 0 : command_topic(&o);
	default:
		break;
	}
	run_open(&r, &o);
	int status = o.trace             ? run_trace(&r)
		: o.command == COMMAND_CHECK ? run_check(&r)
		: o.command == COMMAND_BUILD ? run_build(&r)
									 : run_query(&r);
	run_close(&r);
	return status;
}
