/* template.h: HTML templates, compiled once to a flat list of operations.
 *
 * Takes well-formed HTML with p: attributes and a class whose members it may
 * name; gives pages.  Names, types and literal links are checked when a
 * template is compiled, so that rendering cannot fail.  Knows no product and
 * no site: what a page is about is an opaque context that the getters of
 * members read, and addresses are written by four callbacks. */
#ifndef PRDC_TEMPLATE_H
#define PRDC_TEMPLATE_H

#include <prdc/diag.h>
#include <prdc/language.h>

/* What a page is about.  Defined by the caller; opaque here. */
struct context;

/* ---------------------------------------------------- template_member.c
 * A class describes a C struct to templates.  A member has a name, a type and
 * either a getter or a place in the struct. */
enum template_type {
	TEMPLATE_TEXT,
	TEMPLATE_NUMBER,
	TEMPLATE_BOOL,
	TEMPLATE_DATE,
	TEMPLATE_ADDRESS, /* text, written by template_links.write */
	TEMPLATE_BODY,    /* HTML: only p:html takes it */
	TEMPLATE_THING,   /* one object of a class */
	TEMPLATE_LIST,    /* objects of a class */
};
/* Borrows its texts and things, which live as long as the scratch arena of the
 * rendering. */
struct template_value {
	enum template_type type;
	bool missing; /* p:if is false; p:attr-* drops the attribute */
	str text;     /* TEMPLATE_TEXT, TEMPLATE_ADDRESS */
	double number;
	bool yes;
	date date;
	const void *thing;  /* TEMPLATE_THING; TEMPLATE_LIST: the first object */
	size_t len, stride; /* TEMPLATE_LIST: objects, and bytes of each */
	/* TEMPLATE_BODY: writes itself to the rendering's out. */
	void (*write)(struct context *ctx, const void *self);
};
struct template_class;
struct template_member {
	const char *name;
	/* It is missing in a rendering of a lower set.  The caller gives the
	 * numbers their meaning. */
	unsigned set;
	enum template_type type;
	const struct template_class *of; /* TEMPLATE_THING, TEMPLATE_LIST */
	struct template_value (*get)(struct context *ctx, const void *self);
	/* get NULL: the member lies in the struct, `at` bytes from its beginning,
	 * as a str (TEMPLATE_TEXT, TEMPLATE_ADDRESS), size_t (TEMPLATE_NUMBER),
	 * bool, date or pointer (TEMPLATE_THING).  An empty text, NULL and no date
	 * are missing.  Lists and bodies have a getter. */
	size_t at;
};
struct template_class {
	const char *name;
	const struct template_member *members; /* ends with a NULL name */
	/* Of a TEMPLATE_THING or TEMPLATE_LIST of the class, what the rendering
	 * may show: called whenever such a member is read.  NULL: all. */
	struct template_value (*shown)(
		struct context *ctx, struct template_value all);
};
/* The value of a member of `self`, for a rendering of `set`.  `self` is a
 * struct of the class that the member belongs to. */
struct template_value template_member_read(const struct template_member *m,
	struct context *ctx, const void *self, unsigned set);
/* NULL: the class has none of this name. */
const struct template_member *template_member_find(
	const struct template_class *c, str name);
/* Does p:if hold for it?  Missing, false, 0, "" and an empty list do not. */
bool template_value_holds(const struct template_value *v);

/* ---------------------------------------------------------- addresses
 * `ctx` is that of the rendering. */
struct template_links {
	/* Is there such a page?  Asked while templates are compiled. */
	bool (*exists)(const void *site, str path);
	/* Is it a page that only other builds have?  Then a literal link to it is
	 * written without its address.  NULL: there are none. */
	bool (*left_out)(const void *site, str path);
	/* Writes a link to a path of the site, with an anchor or without; an
	 * empty path is the page itself.  Stands inside quotes. */
	void (*put)(struct context *ctx, str path, str anchor);
	/* Writes the text of a TEMPLATE_ADDRESS.  False: no page may lead there,
	 * and nothing was written. */
	bool (*write)(struct context *ctx, str address);
	/* An id="…" was written: links to it arrive. */
	void (*anchor)(struct context *ctx, str id);
};

/* ----------------------------------------------------------- template.c
 * A part (p:use="parts.html#nav": looked for in the user's own folder, the
 * folder of the template that names it) is compiled at the place where it is
 * used and sees the names of that place, loops included.  On one element the
 * order is p:each, p:if, p:attr-*, p:text.  TEMPLATE_DATE is written in words
 * of the language (`| date`: as ISO), TEMPLATE_NUMBER as the language does.
 *
 * p:word="group.name" is a word of the language; its arguments are values
 * (`group.name(expr)`, or by name: `group.name(n=expr, who=expr)`) or elements
 * inside with p:as="name"; other content is sample text.  p:word-NAME fills an
 * attribute.  `xmlns:p` is not written to pages.
 *
 * A literal href or src names a file as it lies beside the template
 * (`style.css`, `../print/sheet.css`) or a page of the site seen from there
 * (`roadmap/index.html`); it is written relative to the page that is made.
 * `<meta http-equiv="refresh" p:attr-content="…">` takes an address. */
struct templates; /* all of them, by file name */
struct template;
struct templates_options {
	/* The user's files (templates/site/X.html) take the place of embedded
	 * ones.  NULL: there are none. */
	const struct tree *tree;
	const struct template_class *root; /* of the names that stand alone */
	const struct language *language;   /* of p:word; NULL: there are no words */
	const struct template_links *links;
	const void *site; /* of links->exists; NULL: literal links go unchecked */
	/* Gains the files that findings point into; its array is replaced, not
	 * written to.  Lies in the arena of `diags`. */
	struct sources *sources;
	arena *keep;         /* of the templates */
	struct diags *diags; /* gains VS907, each with file, line and help */
};
/* Never fails.  The result lies in options->keep; what the options point to
 * outlives it. */
struct templates *templates_open(const struct templates_options *options);
/* `file`: "site/story.html", one of the user's or embedded (else it is a
 * bug()).  Compiled when it is first asked for.  NULL: it cannot be used, and
 * that was reported.  Not to be called while pages are rendered. */
const struct template *templates_get(struct templates *all, str file);
/* Adds VS907 at a place of a file that lies beside the templates, such as a
 * file of words. */
void templates_report_file(struct templates *all, const struct source *file,
	span at, struct diag what);
/* The files that were read so far, parts included; NULL: no more. */
const struct source *templates_source(const struct templates *all, size_t n);

/* ---------------------------------------------------- template_render.c */
struct template_target {
	struct context *context;
	buf *out;       /* the callbacks and bodies write to it, too */
	arena *scratch; /* dies with the page */
	const struct language *language; /* of numbers and dates */
	unsigned set; /* members of a higher one read as missing */
};
/* Appends the page to to->out; cannot fail.  Several threads may render at
 * once, each to a target of its own. */
void template_render(
	const struct template *t, const struct template_target *to);

#endif
