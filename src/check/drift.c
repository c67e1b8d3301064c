/* drift.c: what a document says of itself and what its text shows. */
#include "check_int.h"

void drift_open_boxes(struct checking *c, const struct item *i)
{
	uint32_t open = i->boxes - i->ticked;
	if (i->phase != PHASE_DONE || !open || !item_status(i).len)
		return;
	struct diag d = finding_of(RULE_done_with_open_boxes, i);
	str count = counted(c, open, "open box", "open boxes");
	d.message = FORMAT(c->keep, "{} is `{}` but has {}", item_name(c->keep, i),
		item_status(i), count);
	d.at = item_status_at(i);
	d.label = STR("says that it is finished");
	d.help = STR("tick what is done, move the rest elsewhere, or take the "
				 "status back");
	diag_add(c->diags, d);
}

void drift_marker(struct checking *c, const struct item *i)
{
	for (size_t n = 0; n < i->nmarkers; n++) {
		struct diag d = finding_of(RULE_unresolved_marker, i);
		str name = item_name(c->keep, i);
		d.severity = i->phase >= PHASE_READY ? SEVERITY_ERROR : SEVERITY_NOTE;
		d.message =
			FORMAT(c->keep, "{} has an open question in its text", name);
		d.subject = i->markers[n].text;
		d.at = i->markers[n].at;
		d.label = STR("still to be decided");
		d.help = STR("answer it here, and remove the mark");
		struct diag *added = diag_add(c->diags, d);
		if (d.severity == SEVERITY_ERROR && item_status(i).len)
			diag_other(c->diags, added, item_status_at(i),
				FORMAT(
					c->keep, "`{}` says that nothing is open", item_status(i)));
	}
}

void drift_unknown_status(struct checking *c, const struct item *i)
{
	enum {
		MOST = 64
	};
	str words[MOST];
	size_t n = 0;
	if (i->status_known || !item_status(i).len)
		return;
	for (; n < i->kind->nwords && n < MOST; n++)
		words[n] = i->kind->words[n].word;
	long near = edit_distance_nearest(item_status(i), words, n);
	struct diag d = finding_of(RULE_unknown_status, i);
	str name = item_name(c->keep, i);
	d.message =
		FORMAT(c->keep, "{} has a status that is no word of its kind", name);
	d.subject = item_status(i);
	d.at = item_status_at(i);
	d.note = STR("it counts as a draft until then");
	if (near >= 0) {
		d.label = FORMAT(c->keep, "did you mean `{}`?", words[near]);
		d.hint = FORMAT(c->keep, "did you mean {}?", words[near]);
		d.help = FORMAT(c->keep, "write `{}`", words[near]);
		struct diag *added = diag_add(c->diags, d);
		diag_fix(c->diags, added,
			(struct fix){.at = d.at,
				.text = words[near],
				.what = STR("use the similar word"),
				.safe = edit_distance(item_status(i), words[near], 2) == 1});
		return;
	}
	d.label = STR("no such status");
	d.help = FORMAT(c->keep,
		"use one of {}, or add the word to `status:` of the kind "
		"`{}` in prdc.yml",
		listed_words(c, words, n), i->kind->name);
	diag_add(c->diags, d);
}
