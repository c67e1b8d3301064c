/* view_int.h: what the files of view/ share.
 *
 *     context.c       the build, and where its pages are
 *     paged.c         what has a page in it
 *     view_value.c    values made from plain things; entries, badges, groups
 *     view_index.c    lists made once for the build (index_findings.c,
 *                     index_groups.c)
 *     view_X.c        the class X
 *     edit_address.c  the link to edit a line */
#ifndef PRDC_VIEW_INT_H
#define PRDC_VIEW_INT_H

#include <prdc/view.h>

/* -------------------------------------------------------------- paged.c
 * Values without what has no page in this build: of items, release plans and
 * outcome plans. */
struct template_value paged_items(struct context *ctx, struct template_value v);
struct template_value paged_releases(
	struct context *ctx, struct template_value v);
struct template_value paged_outcomes(
	struct context *ctx, struct template_value v);

/* --------------------------------------------------------- view_value.c */
/* "7 of 9"; missing where the share is of none. */
struct template_value view_share(struct context *ctx, struct share s);
struct template_value view_items(struct refs refs);

/* "@ana" with her page. */
struct entry *view_person(struct context *ctx, str name);

/* A state, a verdict, an outlook: a class of the stylesheet and words. */
struct badge {
	str class, word; /* "state s-ready", "Approved" */
	str text;        /* with more words: "NO-GO: 4 blockers"; or empty */
	str why;
	str box; /* class of a box about it, or empty */
};
extern const struct template_class view_badge;
struct badge *view_state(struct context *ctx, str word, enum phase phase);
/* NULL: the plan has no confidence for it. */
struct badge *view_confidence(
	struct context *ctx, enum confidence level, const struct reasons *why);

/* --------------------------------------------------------- view_fact.c
 * A field of an item as a label and its values. */
struct fact {
	str label;
	struct entry *values;
	size_t nvalues;
};
extern const struct template_class view_fact;
/* The fields that the page of the item shows in no place of their own. */
struct template_value fact_list(struct context *ctx, const struct item *i);
struct fact fact_of_field(struct context *ctx, const struct field *f);
bool fact_has_value(const struct field *f);
void fact_value(
	struct context *ctx, enum field_type type, str written, struct entry *e);
str fact_label(struct context *ctx, str name);
/* A structure as one line of text; empty for NULL. */
str fact_line(struct context *ctx, const struct value *v);

/* ---------------------------------------------------- view_criterion.c */
extern const struct template_class view_criterion;
struct template_value criterion_list(struct context *ctx, const struct item *i);

/* --------------------------------------------------------- view_item.c */
const struct item *view_item_of(const struct context *ctx, const void *self);
struct template_value view_promised(struct context *ctx, struct refs scope);
/* -------------------------------------------------------- view_links.c
 * Getters of an item. */
extern const struct template_class view_chain;
struct template_value item_chain(struct context *ctx, const void *self);
struct template_value item_chained(struct context *ctx, const void *self);
struct template_value item_evidence(struct context *ctx, const void *self);
struct template_value item_evidence_count(
	struct context *ctx, const void *self);
struct template_value item_first_stories(struct context *ctx, const void *self);
struct template_value item_groups(struct context *ctx, const void *self);
struct template_value item_here(struct context *ctx, const void *self);
struct template_value item_mentions(struct context *ctx, const void *self);
struct template_value item_needs(struct context *ctx, const void *self);
struct template_value item_other_stories(struct context *ctx, const void *self);
struct template_value item_outcomes(struct context *ctx, const void *self);
struct template_value item_personas(struct context *ctx, const void *self);
struct template_value item_releases(struct context *ctx, const void *self);
struct template_value item_stories(struct context *ctx, const void *self);
struct template_value item_waiting(struct context *ctx, const void *self);
struct template_value item_waits_for(struct context *ctx, const void *self);

/* ------------------------------------------------------- view_launch.c
 * Getters of a release plan. */
extern const struct template_class view_rollout, view_signoff;
struct template_value release_launch(struct context *ctx, const void *self);
struct template_value release_rollout(struct context *ctx, const void *self);
struct template_value release_signoffs(struct context *ctx, const void *self);

/* --------------------------------------------------------- view_index.c
 * Parts of view_index_make(), in this order. */
void view_index_add_groups(struct view_index *c, const struct context *ctx);
void view_index_add_findings(struct view_index *c, const struct context *ctx,
	const struct diags *findings);

#endif
