/* color.c: the colours of a terminal, used as rustc uses them. */
#include "report_int.h"

static const char *const codes[] = {
	[STYLE_PLAIN] = NULL,
	[STYLE_BOLD] = "\033[1m",
	[STYLE_ERROR] = "\033[1;31m",
	[STYLE_WARNING] = "\033[1;33m",
	[STYLE_NOTE] = "\033[1;36m",
	[STYLE_GUTTER] = "\033[1;34m",
	[STYLE_REMOVED] = "\033[31m",
	[STYLE_ADDED] = "\033[32m",
	[STYLE_CODE] = "\033[36m",
	[STYLE_HEADING] = "\033[1;32m",
};

void style_put(buf *out, bool color, enum style style, str text)
{
	bool styled = color && codes[style] && text.len;
	if (styled)
		buf_puts(out, codes[style]);
	buf_put(out, text);
	if (styled)
		buf_puts(out, "\033[0m");
}

enum style style_of(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return STYLE_ERROR;
	case SEVERITY_WARNING:
		return STYLE_WARNING;
	default:
		return STYLE_NOTE;
	}
}

str severity_word(enum severity severity)
{
	switch (severity) {
	case SEVERITY_ERROR:
		return STR("error");
	case SEVERITY_WARNING:
		return STR("warning");
	default:
		return STR("note");
	}
}
