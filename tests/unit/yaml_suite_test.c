/* yaml_suite_test.c: the inputs of yaml-test-suite.  Whatever they hold, our
 * reader ends with values whose places are right; and where libyaml can read
 * the first document, the tree has the texts of its events. */
#include <prdc/yaml.h>

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>
#include <cmocka.h>

static const char suite[] = "../shared/corpora/yaml-test-suite";

enum {
	MOST = 4096
};

/* The texts of a document in order, keys included, aliases filled in. */
struct texts {
	str at[MOST];
	size_t len;
	bool complete;     /* the whole document could be read */
	bool complex_keys; /* lists or maps as keys: ours are text */
};

/* Where the texts of an anchor's value begin and end. */
struct named {
	str name;
	size_t beg, end;
};
struct listing {
	struct texts *texts;
	arena *keep;
	struct named named[64];
	size_t nnamed;
	struct {
		bool map;
		size_t children;
		size_t named; /* 1 + index; 0: none */
	} open[256];
	size_t depth;
};

static void push(struct listing *l, str text)
{
	assert_true(l->texts->len < MOST);
	l->texts->at[l->texts->len++] = text;
}

static size_t name_value(struct listing *l, const yaml_char_t *anchor)
{
	if (!anchor)
		return 0;
	assert_true(l->nnamed < 64);
	l->named[l->nnamed++] =
		(struct named){arena_copy(l->keep, str_from((const char *)anchor)),
			l->texts->len, l->texts->len};
	return l->nnamed;
}

static void child(struct listing *l, bool container)
{
	if (!l->depth)
		return;
	size_t n = l->open[l->depth - 1].children++;
	if (container && l->open[l->depth - 1].map && n % 2 == 0)
		l->texts->complex_keys = true;
}

static void list_alias(struct listing *l, const char *name)
{
	for (size_t n = l->nnamed; n-- > 0;) {
		if (!str_eq(l->named[n].name, str_from(name)))
			continue;
		for (size_t i = l->named[n].beg; i < l->named[n].end; i++)
			push(l, l->texts->at[i]);
		return;
	}
	l->texts->complex_keys = true; /* of no document that is compared */
}

static void open_container(
	struct listing *l, bool map, const yaml_char_t *anchor)
{
	child(l, true);
	assert_true(l->depth < 256);
	l->open[l->depth].map = map;
	l->open[l->depth].children = 0;
	l->open[l->depth++].named = name_value(l, anchor);
}

static void list_event(struct listing *l, const yaml_event_t *e)
{
	size_t n;
	switch (e->type) {
	case YAML_SCALAR_EVENT:
		child(l, false);
		n = name_value(l, e->data.scalar.anchor);
		push(l,
			arena_copy(l->keep,
				(str){(char *)e->data.scalar.value, e->data.scalar.length}));
		if (n)
			l->named[n - 1].end = l->texts->len;
		break;
	case YAML_ALIAS_EVENT:
		child(l, false);
		list_alias(l, (const char *)e->data.alias.anchor);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_container(l, false, e->data.sequence_start.anchor);
		break;
	case YAML_MAPPING_START_EVENT:
		open_container(l, true, e->data.mapping_start.anchor);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		n = l->open[--l->depth].named;
		if (n)
			l->named[n - 1].end = l->texts->len;
		break;
	default:
		break;
	}
}

/* What libyaml itself says of the first document; complete when what stands
 * behind it does not spoil it. */
static void list_events(struct texts *texts, arena *keep, str text)
{
	struct listing l = {.texts = texts, .keep = keep};
	yaml_parser_t parser;
	assert_true(yaml_parser_initialize(&parser));
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&parser, (const unsigned char *)text.at, text.len);
	bool going = true, documents = false;
	while (going) {
		yaml_event_t e;
		if (!yaml_parser_parse(&parser, &e))
			break;
		bool second = documents && e.type == YAML_DOCUMENT_START_EVENT;
		documents |= e.type == YAML_DOCUMENT_END_EVENT;
		texts->complete = second || e.type == YAML_STREAM_END_EVENT;
		going = !texts->complete;
		if (going)
			list_event(&l, &e);
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&parser);
}

static void list_values(struct texts *texts, const struct value *v)
{
	for (; v; v = v->next) {
		assert_true(texts->len + 2 < MOST);
		if (v->key_at.end || v->key.at)
			texts->at[texts->len++] = v->key;
		if (v->form == VALUE_TEXT)
			texts->at[texts->len++] = v->text;
		else
			list_values(texts, v->first);
	}
}

/* Plain texts of one line are what stands at their place. */
static void check_places(const struct source *s, const struct value *v)
{
	for (; v; v = v->next) {
		assert_true(v->at.beg <= v->at.end && v->at.end <= s->text.len);
		str there = str_slice(s->text, v->at.beg, v->at.end);
		bool alias = str_starts(there, STR("*"));
		bool lines = memchr(there.at, '\n', there.len) != NULL;
		if (v->form == VALUE_TEXT && !v->quoted && !alias && !lines)
			if (!str_eq(there, v->text))
				fail_msg("%.*s: `%.*s` is not `%.*s`", (int)s->path.len,
					s->path.at, (int)there.len, there.at, (int)v->text.len,
					v->text.at);
		if (!alias)
			check_places(s, v->first);
	}
}

struct counts {
	unsigned inputs, compared, unreadable, complex;
};

static void check_input(struct counts *counts, const char *path)
{
	arena keep = {0};
	str raw;
	if (file_read((struct file_room){&keep, 1 << 20}, AT_FDCWD, path, &raw) !=
		FILE_READ) {
		arena_free(&keep);
		return;
	}
	struct source s = {.path = str_from(path)};
	source_open(&s, 1, &keep, raw);
	struct yaml yaml = yaml_read(&s, (span){1, 0, (uint32_t)s.text.len},
		(struct yaml_limits){64, 200000}, &keep);
	static struct texts want, got;
	want = got = (struct texts){.len = 0};
	bool bom = str_starts(s.text, STR("\xef\xbb\xbf"));
	list_events(&want, &keep, str_slice(s.text, bom ? 3 : 0, s.text.len));
	check_places(&s, yaml.root);
	counts->inputs++;
	if (!want.complete) {
		counts->unreadable++;
		assert_non_null(yaml.trouble);
	} else if (want.complex_keys) {
		counts->complex++;
	} else {
		counts->compared++;
		list_values(&got, yaml.root);
		if (!yaml.root && want.len == 1 && !want.at[0].len)
			got.at[got.len++] = STR(""); /* a document without anything */
		if (got.len != want.len)
			fail_msg("%s: %zu texts, not %zu", path, got.len, want.len);
		for (size_t n = 0; n < got.len; n++)
			if (!str_eq(got.at[n], want.at[n]))
				fail_msg("%s: text %zu is `%.*s`, not `%.*s`", path, n,
					(int)got.at[n].len, got.at[n].at, (int)want.at[n].len,
					want.at[n].at);
	}
	arena_free(&keep);
}

static void walk(struct counts *counts, const char *folder, int depth)
{
	struct dirent **list;
	int n = scandir(folder, &list, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		char path[512];
		snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
		if (*list[i]->d_name != '.' && strcmp(list[i]->d_name, "in.yaml"))
			if (depth)
				walk(counts, path, depth - 1);
		if (!strcmp(list[i]->d_name, "in.yaml"))
			check_input(counts, path);
		free(list[i]);
	}
	if (n >= 0)
		free(list);
}

static void every_input(void **state)
{
	(void)state;
	struct counts counts = {0};
	walk(&counts, suite, 2);
	if (!counts.inputs) {
		print_message("%s is absent: skipped\n", suite);
		skip();
	}
	print_message("%u inputs: %u like libyaml, %u with lists or maps as "
				  "keys, %u that libyaml cannot read\n",
		counts.inputs, counts.compared, counts.complex, counts.unreadable);
	assert_true(counts.compared > counts.inputs / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_input),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
