#!/bin/sh
# statics.sh: no mutable data of ours: everything a stage knows is handed to
# it.  cmark keeps its memory per thread and cannot be told otherwise, so one
# file may hold thread-local state.
cd "$(dirname "$0")/.." || exit 2
build=${BUILD:-build}
bad=$(find "$build/src" -name '*.o' | sort | while read -r object; do
	objdump -t "$object" | awk -v file="${object#"$build"/}" \
		'$3 == "O" && $4 ~ /^(\.t?(data|bss)|\*COM\*)$/ { print file ": " $NF }'
done | grep -v -e 'markdown/syntax.o:.*memory' -e 'src/main.o' -e '__' |
	grep -v 'src/source/.*once\|markdown/.*registered')
[ -z "$bad" ] || {
	echo "mutable statics:"
	echo "$bad"
	exit 1
}
