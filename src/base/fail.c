/* fail.c: the two ways to end early. */
#include <prdc/base.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char prdc_version[] = PRDC_VERSION;

/* A path may hold anything; the terminal gets it as harmless text. */
static void tame(char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			*text = '?';
}

_Noreturn void fail(const char *format, ...)
{
	char text[2048];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	tame(text);
	fprintf(stderr, "error: %s\n", text);
	exit(2);
}

_Noreturn void bug(const char *function, const char *what)
{
	fprintf(stderr,
		"prdc %s: bug in %s: %s; please report it with the documents that "
		"show it\n",
		prdc_version, function, what);
	exit(3);
}
