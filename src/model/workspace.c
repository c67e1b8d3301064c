/* workspace.c: the documents of a workspace, and their end. */
#include <prdc/model.h>

const struct document *workspace_document(const struct workspace *ws, str path)
{
	size_t beg = 0, end = ws->ndocuments;
	while (beg < end) {
		size_t mid = beg + (end - beg) / 2;
		int order = str_order(ws->documents[mid]->path, path);
		if (!order)
			return ws->documents[mid];
		if (order < 0)
			beg = mid + 1;
		else
			end = mid;
	}
	return NULL;
}

void workspace_free(struct workspace *ws)
{
	for (size_t n = 0; n < ws->nown; n++)
		arena_free(&ws->own[n].keep);
	arena_free(&ws->keep);
	*ws = (struct workspace){0};
}
