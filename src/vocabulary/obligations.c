/* obligations.c: how severe the breach of an obligation is. */
#include <prdc/vocabulary.h>

#define OFF SEVERITY_OFF
#define NOTE SEVERITY_NOTE
#define WARN SEVERITY_WARNING
#define ERROR SEVERITY_ERROR

/* The profile `standard`: idea, draft, ready, doing, done, dropped.  A
 * dropped item owes nothing but a readable file. */
static const enum severity standard[OBLIGATION_COUNT][PHASE_COUNT] = {
	[OBLIGATION_STRUCTURE] = {ERROR, ERROR, ERROR, ERROR, ERROR, ERROR},
	[OBLIGATION_SERVES_NEED] = {OFF, WARN, ERROR, ERROR, ERROR, OFF},
	[OBLIGATION_OUTCOME] = {OFF, NOTE, WARN, ERROR, ERROR, OFF},
	[OBLIGATION_CRITERIA] = {OFF, NOTE, ERROR, ERROR, ERROR, OFF},
	[OBLIGATION_PLAIN_WORDS] = {OFF, NOTE, WARN, ERROR, NOTE, OFF},
	[OBLIGATION_OWNER] = {OFF, NOTE, ERROR, ERROR, ERROR, OFF},
	[OBLIGATION_SIZE] = {OFF, OFF, NOTE, WARN, OFF, OFF},
	[OBLIGATION_DATED] = {OFF, NOTE, WARN, ERROR, OFF, OFF},
	[OBLIGATION_MEASURED] = {OFF, WARN, WARN, ERROR, ERROR, OFF},
	[OBLIGATION_RISKIEST] = {OFF, NOTE, WARN, ERROR, OFF, OFF},
	[OBLIGATION_EVIDENCE] = {OFF, OFF, OFF, NOTE, ERROR, OFF},
};

enum severity obligation_level(enum profile p, enum obligation o, enum phase at)
{
	enum severity level = standard[o][at];
	if (p == PROFILE_STARTER && level > OFF)
		return (enum severity)(level - 1);
	if (p == PROFILE_STRICT && level < ERROR && at != PHASE_DROPPED)
		return (enum severity)(level + 1);
	return level;
}

const struct obligation_cell *settings_obligation(
	const struct settings *s, enum obligation o, enum phase phase)
{
	return &s->obligations[o][phase];
}
