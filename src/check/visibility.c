/* visibility.c: what is hidden in part. */
#include "check_int.h"

static enum visibility level_of(
	const struct checking *c, const struct item *i, const struct criterion *k)
{
	const struct document *doc = graph_document(c->g, i->self);
	if (!doc || k->at.file != doc->file)
		return VISIBILITY_PUBLIC;
	return (enum visibility)hidden_texts_level(&doc->hidden, k->at.beg);
}

/* A criterion without a written id is named by its position.  Behind a
 * hidden criterion that number would differ between audiences. */
void visibility_of_criteria(struct checking *c, const struct item *i)
{
	enum visibility strictest = VISIBILITY_PUBLIC;
	for (size_t n = 0; n < i->ncriteria; n++) {
		const struct criterion *k = &i->criteria[n];
		enum visibility level = level_of(c, i, k);
		if (level > strictest)
			strictest = level;
		if (level >= strictest || k->pinned)
			continue;
		struct diag d = finding_of(RULE_unclear_visibility, i);
		str name = item_name(c->keep, i);
		d.message = FORMAT(c->keep,
			"{} has a criterion without an id behind a hidden one", name);
		d.at = k->at;
		d.label = FORMAT(c->keep, "`{}` for some readers only", k->id);
		d.help = FORMAT(c->keep, "give it an id of its own: `**{}** …`", k->id);
		d.note = STR("its number counts the hidden ones, which not all "
					 "readers see");
		diag_add(c->diags, d);
		return;
	}
}
