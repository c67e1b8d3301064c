#!/bin/sh
# gates.sh: layers, shape and formatting of the code, what does not compile.
cd "$(dirname "$0")/.." || exit 2
passed=0 failed=0 skipped=0
gate() {
	name=$1
	shift
	if text=$("$@" 2>&1); then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		printf 'FAIL %s\n%s\n' "$name" "$text" | head -n 60
	fi
}
code=$(find include src -name '*.[ch]' | sort)
# shellcheck disable=SC2086
gate layers awk -f tests/layers.awk $code include/prdc/*.def
# shellcheck disable=SC2086
gate shape awk -f tests/shape.awk $code
gate statics sh tests/statics.sh
gate "words: self-test" python3 tests/no_words.py --self-test
gate words python3 tests/no_words.py
gate refused sh tests/refused.sh
gate limits sh tests/limits.sh check
# Where ours are not installed, each mention of one is a finding of mandoc's.
for page in "${BUILD:-build}/prdc.1" "${BUILD:-build}/prdc-format.7" \
	templates/man/prdc.yml.5; do
	if ! command -v mandoc >/dev/null 2>&1; then
		skipped=$((skipped + 1))
		echo "skipped man ${page##*/}: mandoc is not installed"
		continue
	fi
	gate "man ${page##*/}" sh -c 'mandoc -Tlint "$0" |
		grep -v -e mandoc.db -e "not found: Xr prdc" | { ! grep . ; }' "$page"
done
if command -v clang-format-14 >/dev/null 2>&1; then
	# shellcheck disable=SC2086
	gate format clang-format-14 --dry-run --Werror $code \
		$(find tests -name '*.c' | sort)
else
	skipped=$((skipped + 1))
	echo "skipped format: clang-format-14 is not installed"
fi
echo "gates: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
