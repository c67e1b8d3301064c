/* pool.c: many tasks on a few threads. */
#include <prdc/base.h>

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

struct pool {
	pool_task *task;
	void *context;
	size_t tasks;
	atomic_size_t next; /* first task that is not taken yet */
};
struct worker {
	struct pool *pool;
	unsigned number;
	pthread_t thread;
};

static void *work(void *argument)
{
	struct worker *w = argument;
	struct pool *p = w->pool;
	size_t i;
	while ((i = atomic_fetch_add(&p->next, 1)) < p->tasks)
		p->task(p->context, i, w->number);
	return NULL;
}

void pool_run(unsigned threads, size_t tasks, pool_task *task, void *context)
{
	struct pool pool = {.task = task, .context = context, .tasks = tasks};
	struct worker self = {.pool = &pool};
	if (threads > tasks)
		threads = (unsigned)tasks;
	struct worker *others =
		threads > 1 ? calloc(threads, sizeof *others) : NULL;
	unsigned n = 1;
	/* Where no more threads can be had, those there are do the work. */
	for (; others && n < threads; n++) {
		others[n].pool = &pool;
		others[n].number = n;
		if (pthread_create(&others[n].thread, NULL, work, &others[n]))
			break;
	}
	work(&self);
	while (n-- > 1)
		pthread_join(others[n].thread, NULL);
	free(others);
}

unsigned pool_width(void)
{
	cpu_set_t mine;
	if (sched_getaffinity(0, sizeof mine, &mine) == 0 && CPU_COUNT(&mine) > 0)
		return (unsigned)CPU_COUNT(&mine);
	long online = sysconf(_SC_NPROCESSORS_ONLN);
	return online > 1 ? (unsigned)online : 1;
}
