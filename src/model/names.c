/* names.c: what origins of links and forms of criteria are called in data. */
#include <prdc/model.h>

const char *const link_origin_names[ORIGIN_COUNT] = {
	[ORIGIN_FIELD] = "field",
	[ORIGIN_PROSE] = "prose",
	[ORIGIN_CONTAINMENT] = "containment",
	[ORIGIN_INHERITED] = "inherited",
	[ORIGIN_TASK] = "task",
};

const char *const criterion_form_names[3] = {
	[CRITERION_SCENARIO] = "scenario",
	[CRITERION_EARS] = "ears",
	[CRITERION_CHECK] = "check",
};
