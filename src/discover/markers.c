/* markers.c: which dialects have left a trace in the workspace. */
#include "discover_int.h"

void markers_see(struct dialects *all, str path)
{
	for (size_t d = 0; d < all->len; d++) {
		struct dialect *dialect = &all->at[d];
		for (size_t n = 0; n < dialect->nmarkers && !dialect->marked; n++)
			dialect->marked = glob_match(dialect->markers[n], path);
	}
}

/* A marker without wild cards is looked for where it says, since it need not
 * be a file that the walk comes by. */
static bool is_there(const struct tree *tree, str marker)
{
	if (str_find_byte(marker, '*', 0) < marker.len ||
		str_find_byte(marker, '[', 0) < marker.len)
		return false;
	if (str_ends(marker, STR("/")))
		marker.len--;
	return tree->has(tree, marker);
}

void markers_look(struct dialects *all, const struct tree *tree)
{
	for (size_t d = 0; d < all->len; d++) {
		struct dialect *dialect = &all->at[d];
		for (size_t n = 0; n < dialect->nmarkers && !dialect->marked; n++)
			dialect->marked = is_there(tree, dialect->markers[n]);
	}
}
