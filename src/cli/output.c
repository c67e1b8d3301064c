/* output.c: data to stdout or to a file, progress to stderr. */
#include "cli_int.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* A closed pipe ends the process with the status of SIGPIPE.  Where SIGPIPE is
 * ignored, write() fails with EPIPE instead. */
static void write_stdout(str text)
{
	while (text.len) {
		ssize_t n = write(STDOUT_FILENO, text.at, text.len);
		if (n >= 0)
			text = str_slice(text, (size_t)n, text.len);
		else if (errno == EPIPE)
			_exit(128 + SIGPIPE);
		else if (errno != EINTR)
			fail("cannot write to standard output: %s", strerror(errno));
	}
}

void output_data(const struct options *o, buf *data)
{
	if (o->out && o->command != COMMAND_CHECK && o->command != COMMAND_BUILD)
		run_write(o->out, buf_str(data));
	else
		write_stdout(buf_str(data));
	buf_free(data);
}

/* An error of stderr is dropped: there is no other place to report it. */
void output_progress(buf *progress)
{
	str text = buf_str(progress);
	while (text.len) {
		ssize_t n = write(STDERR_FILENO, text.at, text.len);
		if (n < 0 && errno != EINTR)
			break;
		text = str_slice(text, n > 0 ? (size_t)n : 0, text.len);
	}
	buf_free(progress);
}
