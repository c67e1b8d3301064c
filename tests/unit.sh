#!/bin/sh
# unit.sh: the unit tests, one program a file; counts what cmocka counts.
cd "$(dirname "$0")/.." || exit 2
build=${BUILD:-build}
passed=0 failed=0 skipped=0
for source in tests/unit/*_test.c; do
	test="$build/unit/$(basename "$source" .c)"
	if text=$(timeout 300 "$test" 2>&1); then
		status=0
	else
		status=$?
	fi
	good=$(printf '%s\n' "$text" | grep -c '^\[       OK \]')
	bad=$(printf '%s\n' "$text" | grep -c '^\[  FAILED  \] [a-z_0-9]*$')
	left=$(printf '%s\n' "$text" | grep -c '^\[  SKIPPED \] [a-z_0-9]*$')
	if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
		bad=1
	fi
	if [ "$bad" -gt 0 ]; then
		echo "FAIL $test (status $status)"
		printf '%s\n' "$text" | grep -v '^\[ RUN\|^\[       OK' | tail -n 40
	fi
	printf '%s\n' "$text" | grep '^skipped' || :
	passed=$((passed + good)) failed=$((failed + bad))
	skipped=$((skipped + left))
done
echo "unit: $passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
