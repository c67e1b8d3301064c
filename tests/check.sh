#!/bin/sh
# check.sh: runs every suite and adds up; the last line is the result.
cd "$(dirname "$0")/.." || exit 2
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for suite in unit.sh gates.sh golden.py explain.py samples.py help.py readme.py \
	hard.py noninterference.py corpora.py pages.py customers.py language.py; do
	[ -e "tests/$suite" ] || continue
	case $suite in
	*.py) python3 "tests/$suite" ;;
	*) sh "tests/$suite" ;;
	esac >"$out.part" 2>&1
	status=$?
	cat "$out.part"
	tail -n 1 "$out.part" | grep -q ' passed, ' ||
		echo "FAIL $suite: it broke off (status $status): 0 passed, 1 failed" |
		tee -a "$out.part"
	tail -n 1 "$out.part" >>"$out"
	rm -f "$out.part"
done
awk '{ for (i = 2; i <= NF; i++) {
		if ($i ~ /^passed/) p += $(i - 1)
		if ($i ~ /^failed/) f += $(i - 1)
		if ($i ~ /^skipped/) s += $(i - 1) } }
	END { printf "%d passed, %d failed, %d skipped\n", p, f, s
		exit f > 0 || p == 0 }' "$out"
