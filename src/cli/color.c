/* color.c: is a stream to be coloured.  The order is that of rustc and cargo:
 * the option, PRDC_COLOR, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM, a tty. */
#include "cli_int.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_set(const char *name)
{
	const char *value = getenv(name);
	return value && *value;
}

static bool is(const char *name, const char *wanted)
{
	const char *value = getenv(name);
	return value && !strcmp(value, wanted);
}

bool color_wanted(enum color_when when, int descriptor)
{
	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	if (is("PRDC_COLOR", "always") || is("PRDC_COLOR", "never"))
		return is("PRDC_COLOR", "always");
	if (is_set("NO_COLOR"))
		return false;
	if ((is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0")) ||
		(is_set("FORCE_COLOR") && !is("FORCE_COLOR", "0")))
		return true;
	if (is("CLICOLOR", "0") || is("TERM", "dumb"))
		return false;
	return isatty(descriptor);
}
