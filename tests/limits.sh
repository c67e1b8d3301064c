#!/bin/sh
# limits.sh: prints the rows of limits.def as the table of prdc.yml(5); with
# `check`, compares it with the page.
cd "$(dirname "$0")/.." || exit 2
page=templates/man/prdc.yml.5
rows() {
	awk '
	function number(text) {
		if (sub(/^KIB\(/, "", text)) return size(text + 0, "KiB")
		if (sub(/^MIB\(/, "", text)) return size(text + 0, "MiB")
		return text
	}
	function size(n, unit) {
		return unit == "MiB" && n % 1024 == 0 ? n / 1024 "GiB" : n unit
	}
	/^LIMIT\(/ {
		sub(/^LIMIT\(/, "")
		split($0, part, /, /)
		what = $0
		sub(/^[^"]*"/, "", what)
		sub(/"\)$/, "", what)
		printf ".It Ic %s Ta %s Ta %s Ta %s\n", part[1], number(part[3]),
			number(part[4]), what
	}' include/prdc/limits.def
}
if [ "$1" != check ]; then
	rows
	exit
fi
want=$(rows)
got=$(sed -n '/^\.Sh LIMITS/,/^\.Sh SEE/p' "$page" | grep '^\.It Ic [a-z_]* Ta')
[ "$got" = "$want" ] && [ -n "$want" ] || {
	echo "$page: the limits are not those of limits.def:"
	printf '%s\n' "$want"
	exit 1
}
