/* names.c: what roles, phases, slots and their like are called in data. */
#include <prdc/vocabulary.h>

const char *const role_names[ROLE_COUNT] = {
	[ROLE_NONE] = "none",
	[ROLE_ITEM] = "item",
	[ROLE_VISION] = "vision",
	[ROLE_GOAL] = "goal",
	[ROLE_OUTCOME] = "outcome",
	[ROLE_PERSONA] = "persona",
	[ROLE_NEED] = "need",
	[ROLE_EVIDENCE] = "evidence",
	[ROLE_ALTERNATIVE] = "alternative",
	[ROLE_ASSUMPTION] = "assumption",
	[ROLE_EXPERIMENT] = "experiment",
	[ROLE_RISK] = "risk",
	[ROLE_CONSTRAINT] = "constraint",
	[ROLE_DOCUMENT] = "document",
	[ROLE_EPIC] = "epic",
	[ROLE_STORY] = "story",
	[ROLE_REQUIREMENT] = "requirement",
	[ROLE_TASK] = "task",
	[ROLE_DECISION] = "decision",
	[ROLE_QUESTION] = "question",
	[ROLE_RELEASE] = "release",
	[ROLE_TEAM] = "team",
	[ROLE_TERM] = "term",
};

const char *const phase_names[PHASE_COUNT] = {
	[PHASE_IDEA] = "idea",
	[PHASE_DRAFT] = "draft",
	[PHASE_READY] = "ready",
	[PHASE_DOING] = "doing",
	[PHASE_DONE] = "done",
	[PHASE_DROPPED] = "dropped",
};

const char *const visibility_names[4] = {
	[VISIBILITY_PUBLIC] = "public",
	[VISIBILITY_INTERNAL] = "internal",
	[VISIBILITY_CONFIDENTIAL] = "confidential",
};

const char *const field_slot_names[FIELD_COUNT] = {
	[FIELD_NONE] = "none",
#define FIELD(slot, name) [FIELD_##slot] = name,
#include <prdc/slots.def>
#undef FIELD
};

const char *const link_slot_names[LINK_COUNT] = {
	[LINK_NONE] = "none",
#define LINK(slot, name) [LINK_##slot] = name,
#include <prdc/slots.def>
#undef LINK
};

const char *const topic_names[TOPIC_COUNT] = {
#define TOPIC(name, path) [TOPIC_##name] = path,
#include <prdc/meaning_names.def>
#undef TOPIC
};

const char *const meaning_names[MEANING_COUNT] = {
	[MEANING_NONE] = "none",
#define MEANING(topic, name, key) [MEANING_##name] = key,
#include <prdc/meaning_names.def>
#undef MEANING
};

const enum word_topic meaning_topics[MEANING_COUNT] = {
#define MEANING(topic, name, key) [MEANING_##name] = TOPIC_##topic,
#include <prdc/meaning_names.def>
#undef MEANING
};

const char *const field_type_names[TYPE_COUNT] = {
	[TYPE_TEXT] = "text",
	[TYPE_MARKDOWN] = "markdown",
	[TYPE_INT] = "int",
	[TYPE_NUMBER] = "number",
	[TYPE_MONEY] = "money",
	[TYPE_DATE] = "date",
	[TYPE_DURATION] = "duration",
	[TYPE_SIZE] = "size",
	[TYPE_ENUM] = "enum",
	[TYPE_BOOL] = "bool",
	[TYPE_PERSON] = "person",
	[TYPE_URL] = "url",
	[TYPE_ID] = "id",
	[TYPE_METRIC] = "metric",
	[TYPE_ANY] = "any",
};

const char *const item_form_names[FORM_COUNT] = {
	[FORM_FRONT_MATTER] = "front-matter",
	[FORM_SECTION] = "section",
	[FORM_LIST] = "list",
	[FORM_TABLE] = "table",
	[FORM_YAML] = "yaml",
	[FORM_FEATURE] = "feature",
	[FORM_FILE] = "file",
};

const char *const obligation_names[OBLIGATION_COUNT] = {
	[OBLIGATION_STRUCTURE] = "structure",
	[OBLIGATION_SERVES_NEED] = "serves_need",
	[OBLIGATION_OUTCOME] = "outcome",
	[OBLIGATION_CRITERIA] = "criteria",
	[OBLIGATION_PLAIN_WORDS] = "plain_words",
	[OBLIGATION_OWNER] = "owner",
	[OBLIGATION_SIZE] = "size",
	[OBLIGATION_DATED] = "dated",
	[OBLIGATION_MEASURED] = "measured",
	[OBLIGATION_RISKIEST] = "riskiest",
	[OBLIGATION_EVIDENCE] = "evidence",
};

const char *const profile_names[PROFILE_COUNT] = {
	[PROFILE_STARTER] = "starter",
	[PROFILE_STANDARD] = "standard",
	[PROFILE_STRICT] = "strict",
};
