/* path.c: the parts of a path with '/' between them. */
#include <prdc/base.h>

str path_name(str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return slash < path.len ? str_slice(path, slash + 1, path.len) : path;
}

str path_stem(str path)
{
	str name = path_name(path);
	size_t dot = str_rfind_byte(name, '.');
	return dot && dot < name.len ? str_slice(name, 0, dot) : name;
}

str path_folder(str path)
{
	size_t slash = str_rfind_byte(path, '/');
	return slash < path.len ? str_slice(path, 0, slash) : STR("");
}

str path_join(arena *keep, str folder, str name)
{
	size_t slash = folder.len > 0, len = folder.len + slash + name.len;
	char *at = arena_take(keep, len + 1, 1);
	if (slash) {
		memcpy(at, folder.at, folder.len);
		at[folder.len] = '/';
	}
	if (name.len)
		memcpy(at + folder.len + slash, name.at, name.len);
	return (str){at, len};
}
