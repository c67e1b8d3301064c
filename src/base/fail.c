/* fail.c: the two ways to end early. */
#include <prdc/base.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char prdc_version[] = PRDC_VERSION;

#define LONGEST_LINE 2048 /* bytes with the NUL; the rest is cut off */

/* A path may hold anything; the terminal gets it as harmless text. */
static void tame(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			*text = '?';
}

static _Noreturn void end_with(char *line)
{
	tame(line);
	fprintf(stderr, "error: %s\n", line);
	exit(2);
}

_Noreturn void fail(const char *format, ...)
{
	char line[LONGEST_LINE];
	va_list args;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	end_with(line);
}

_Noreturn void fail_with(str reason)
{
	char line[LONGEST_LINE];
	snprintf(line, sizeof line, "%.*s", (int)reason.len, reason.at);
	end_with(line);
}

_Noreturn void bug(const char *function, const char *what)
{
	fprintf(stderr,
		"prdc %s: bug in %s: %s; please report it with the documents that "
		"show it\n",
		prdc_version, function, what);
	exit(3);
}
