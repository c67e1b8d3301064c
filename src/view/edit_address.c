/* edit_address.c: where a line of a document can be edited. */
#include "view_int.h"

/* `https://…/edit/main/{path}#L{line}`; without {path} the path goes behind. */
str view_edit_address(struct context *ctx, str path, uint32_t line)
{
	str pattern = ctx->workspace->settings.site.edit_url;
	if (pattern.len == 0 || path.len == 0)
		return STR("");
	buf out = {0};
	bool placed = false;
	while (pattern.len != 0) {
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
		if (out.len != 0 && out.at[out.len - 1] != '/')
			buf_putc(&out, '/');
		escape_url(&out, path);
	}
	str address = arena_copy(ctx->scratch, buf_str(&out));
	buf_free(&out);
	return address;
}
