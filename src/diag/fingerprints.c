/* fingerprints.c: what a finding is called after the files were edited. */
#include <prdc/diag.h>

/* More of a text adds nothing, and findings may mark whole files. */
#define LONGEST_EXCERPT 400

static str excerpt_of(const struct diag *d, const struct sources *sources)
{
	str text = source_text(sources, d->at);
	if (!text.len)
		text = d->subject;
	if (text.len <= LONGEST_EXCERPT)
		return text;
	size_t end = 0;
	for (size_t i = 0; i <= LONGEST_EXCERPT;) {
		end = i;
		utf8_next(text, &i);
	}
	return str_slice(text, 0, end);
}

/* Line and path are left out, since they change when the finding does not. */
static str base_of(
	const struct diag *d, const struct sources *sources, arena *scratch)
{
	buf key = {0};
	buf_put(&key, rule_row(d->rule)->code);
	buf_putc(&key, '\0');
	buf_put(&key, d->item);
	buf_putc(&key, '\0');
	buf_put(&key, utf8_fold_name(scratch, excerpt_of(d, sources)));
	buf_putc(&key, '\0');
	return buf_take(&key, scratch);
}

str *diags_fingerprints(
	const struct diags *list, const struct sources *sources, arena *keep)
{
	arena scratch = {0};
	struct map seen = {.arena = &scratch};
	str *prints = NEW(keep, str, list->len);
	for (size_t i = 0; i < list->len; i++) {
		str base = base_of(&list->at[i], sources, &scratch);
		uint32_t ordinal = ++*map_put(&seen, base);
		str key = arena_print(&scratch, "%016llx %u",
			(unsigned long long)str_hash(base), ordinal);
		prints[i] =
			arena_print(keep, "%016llx", (unsigned long long)str_hash(key));
	}
	arena_free(&scratch);
	return prints;
}
