/* map.c: text to number, in the order of insertion. */
#include <prdc/base.h>

#include <string.h>
#include <xxhash.h>

/* slots hold the index of an entry plus 1; 0: free.  The table is at most
 * half full. */

static uint32_t hash_key(const struct map *m, str key)
{
	uint64_t hash = XXH3_64bits_withSeed(key.at, key.len, m->seed);
	return (uint32_t)(hash ^ hash >> 32);
}

/* The slot of the key, or the free one where it belongs. */
static size_t find_slot(const struct map *m, str key, uint32_t hash)
{
	size_t slot = hash & (m->nslots - 1);
	while (m->slots[slot]) {
		const struct map_entry *e = &m->at[m->slots[slot] - 1];
		if (e->hash == hash && str_eq(e->key, key))
			break;
		slot = (slot + 1) & (m->nslots - 1);
	}
	return slot;
}

static void widen(struct map *m)
{
	m->nslots = m->nslots ? m->nslots * 2 : 16;
	m->slots = NEW(m->arena, uint32_t, m->nslots);
	/* An address differs from run to run, so keys that all fall into one
	 * slot cannot be prepared. */
	if (!m->seed)
		m->seed = (uint64_t)(uintptr_t)m->slots;
	for (size_t i = 0; i < m->len; i++) {
		size_t slot = m->at[i].hash & (m->nslots - 1);
		while (m->slots[slot])
			slot = (slot + 1) & (m->nslots - 1);
		m->slots[slot] = (uint32_t)(i + 1);
	}
}

uint32_t *map_put(struct map *m, str key)
{
	if ((m->len + 1) * 2 > m->nslots)
		widen(m);
	uint32_t hash = hash_key(m, key);
	size_t slot = find_slot(m, key, hash);
	if (m->slots[slot])
		return &m->at[m->slots[slot] - 1].value;
	struct map_entry *added =
		LIST_ADD(m->arena, m, (struct map_entry){.key = key, .hash = hash});
	m->slots[slot] = (uint32_t)m->len;
	return &added->value;
}

uint32_t map_get(const struct map *m, str key)
{
	if (!m->len)
		return 0;
	size_t slot = find_slot(m, key, hash_key(m, key));
	return m->slots[slot] ? m->at[m->slots[slot] - 1].value : 0;
}
