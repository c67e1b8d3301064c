#!/bin/sh
# refused.sh: what the compiler must refuse: a FORMAT with another number of
# arguments than holes, with an argument that is no str, or too long.
cd "$(dirname "$0")/.." || exit 2
compiles() {
	printf '#include <prdc/base.h>
		void try(buf *b, str s);
		void try(buf *b, str s) { %s; }' "$1" |
		${CC:-gcc} -std=c11 -Wall -Werror=missing-braces -fsyntax-only \
			-Iinclude -xc - 2>/dev/null
}
wrong=0
compiles 'FORMAT(b, "{} and {}", s, s)' || {
	echo "a good FORMAT does not compile"
	wrong=1
}
long=$(printf '%0200d' 0)
for bad in 'FORMAT(b, "{} and {}", s)' 'FORMAT(b, "{}", s, s)' \
	'FORMAT(b, "none", s)' 'FORMAT(b, "{}", "text")' 'FORMAT(b, "{}", 7)' \
	"FORMAT(b, \"{}$long\", s)"; do
	if compiles "$bad"; then
		echo "compiles: $bad"
		wrong=1
	fi
done
exit "$wrong"
