/* edit_address.c: the link to edit a line of a document. */
#include "view_int.h"

/* Fills in `https://…/edit/main/{path}#L{line}`.  A pattern without {path} gets
 * the path behind it. */
str view_edit_address(struct context *ctx, str path, uint32_t line)
{
	str pattern = ctx->workspace->settings.site.edit_url;
	if (!pattern.len || !path.len)
		return STR("");
	buf out = {0};
	bool placed = false;
	while (pattern.len) {
		if (str_starts(pattern, STR("{path}"))) {
			escape_url(&out, path);
			pattern = str_slice(pattern, 6, pattern.len);
			placed = true;
		} else if (str_starts(pattern, STR("{line}"))) {
			buf_uint(&out, line);
			pattern = str_slice(pattern, 6, pattern.len);
		} else {
			buf_putc(&out, pattern.at[0]);
			pattern = str_slice(pattern, 1, pattern.len);
		}
	}
	if (!placed) {
		if (out.len && out.at[out.len - 1] != '/')
			buf_putc(&out, '/');
		escape_url(&out, path);
	}
	return buf_take(&out, ctx->scratch);
}
