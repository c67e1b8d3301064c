/* written.h: what the fixtures of texts share: cmocka, texts against what is
 * wanted, the source at a place. */
#ifndef WRITTEN_H
#define WRITTEN_H

#include <prdc/source.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

static inline void expect(str got, const char *want)
{
	char *text = strndup(got.at ? got.at : "", got.len);
	assert_string_equal(text, want);
	free(text);
}

/* The source at a span, as it is written. */
static inline void expect_written(
	const struct source *source, span at, const char *want)
{
	assert_int_equal(at.file, 1);
	assert_true(at.beg <= at.end && at.end <= source->text.len);
	expect(str_slice(source->text, at.beg, at.end), want);
}

static inline double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#endif
