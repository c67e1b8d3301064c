/* pool_test.c: many tasks on a few threads. */
#include <prdc/base.h>

#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <cmocka.h>

#define TASKS 5000
#define MOST_WORKERS 8

struct tally {
	unsigned done[TASKS];
	unsigned by_worker[MOST_WORKERS]; /* each is its worker's own */
	pthread_t thread[MOST_WORKERS];
	atomic_uint waiting;
};

static void count_task(void *context, size_t i, unsigned worker)
{
	struct tally *t = context;
	t->done[i]++;
	t->by_worker[worker]++;
	t->thread[worker] = pthread_self();
}

static void each_task_once(void **state)
{
	(void)state;
	static const unsigned widths[] = {0, 1, 2, 3, 8};
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
		struct tally t = {.waiting = 0};
		unsigned sum = 0;
		pool_run(widths[w], TASKS, count_task, &t);
		for (size_t i = 0; i < TASKS; i++)
			assert_int_equal(t.done[i], 1);
		for (size_t i = 0; i < MOST_WORKERS; i++) {
			sum += t.by_worker[i];
			assert_true(i < widths[w] || i == 0 || !t.by_worker[i]);
		}
		assert_int_equal(sum, TASKS);
	}
}

static void one_thread_is_the_caller(void **state)
{
	(void)state;
	struct tally t = {.waiting = 0};
	pool_run(1, TASKS, count_task, &t);
	assert_true(pthread_equal(t.thread[0], pthread_self()));
	assert_int_equal(t.by_worker[0], TASKS);
}

static void no_task(void **state)
{
	(void)state;
	struct tally t = {.waiting = 0};
	pool_run(4, 0, count_task, &t);
	assert_int_equal(t.by_worker[0], 0);
}

/* Ends only when as many workers as were asked for run side by side. */
static void meet(void *context, size_t i, unsigned worker)
{
	struct tally *t = context;
	(void)i;
	t->by_worker[worker]++;
	atomic_fetch_add(&t->waiting, 1);
	while (atomic_load(&t->waiting) < 4)
		sched_yield();
}

static void runs_side_by_side(void **state)
{
	(void)state;
	struct tally t = {.waiting = 0};
	pool_run(4, 4, meet, &t);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(t.by_worker[i], 1);
}

static void width(void **state)
{
	(void)state;
	cpu_set_t all, one;
	assert_true(pool_width() >= 1);
	assert_int_equal(sched_getaffinity(0, sizeof all, &all), 0);
	CPU_ZERO(&one);
	for (int i = 0; i < CPU_SETSIZE && !CPU_COUNT(&one); i++)
		if (CPU_ISSET(i, &all))
			CPU_SET(i, &one);
	assert_int_equal(sched_setaffinity(0, sizeof one, &one), 0);
	assert_int_equal(pool_width(), 1);
	sched_setaffinity(0, sizeof all, &all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_task_once),
		cmocka_unit_test(one_thread_is_the_caller),
		cmocka_unit_test(no_task),
		cmocka_unit_test(runs_side_by_side),
		cmocka_unit_test(width),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
