# shape.awk: the sizes that keep the house easy to live in.
# usage: awk -f tests/shape.awk FILES.  Limits: file 600 lines, function 60,
# 4 parameters, 80 columns (tabs of 4), braces 4 deep (the function's own
# counted), no header cycles.
function wrong(line, why) { print FILENAME ":" line ": " why; failed = 1 }
function close_file() {
	if (file && lines > 600) { print file ": " lines " lines"; failed = 1 }
}
FNR == 1 { close_file(); given = -99; file = FILENAME; depth = 0; table = 0; head = "" }
{
	lines = FNR
	text = $0
	width = text
	n = gsub(/\t/, "    ", width)
	gsub(/[\200-\277]/, "", width)
	if (length(width) > 80)
		wrong(FNR, "longer than 80 columns")
	if (text ~ /signature is given/)
		given = FNR
	if (FNR == 1 && text !~ /^\/\* [a-z_0-9]+\.[ch]: /)
		wrong(1, "the first line does not say what the file is for")
	gsub(/"([^"\\]|\\.)*"/, "\"\"", text)
	gsub(/'([^'\\]|\\.)+'/, "' '", text)
	sub(/\/\*.*\*\//, "", text)
	sub(/\/\/.*/, "", text)
	if (in_comment) {
		if (text !~ /\*\//) next
		sub(/.*\*\//, "", text)
		in_comment = 0
	}
	if (text ~ /\/\*/) { sub(/\/\*.*/, "", text); in_comment = 1 }
	if (depth == 0) head = text ~ /[;}]$/ ? "" : head text
	opens = gsub(/\{/, "{", text)
	closes = gsub(/\}/, "}", text)
	if (depth == 0 && opens && head ~ /\)[ \t]*\{?$/ && head !~ /=[ \t]*\{?$/ \
	    && FILENAME ~ /\.c$/) {
		start = FNR
		inside = 1
		args = head
		sub(/^[^(]*\(/, "", args)
		commas = gsub(/,/, ",", args)
		# a callback has the signature that its library gives
		# arena_grow is the one exception: an array is its at, len and cap
		if (commas > 3 && given < FNR - 12 && head !~ /arena_grow\(/)
			wrong(FNR, commas + 1 " parameters")
	}
	if (depth == 0 && opens && head ~ /=[ \t]*\{$/)
		table = 1
	depth += opens - closes
	if (inside && depth > 4)
		wrong(FNR, "braces " depth " deep")
	if (depth == 0 && closes) {
		if (inside) {
			size = FNR - start + 1
			if (size > 60) wrong(start, "function of " size " lines")
			functions++
			sizes[functions] = size
		}
		inside = 0
		head = ""
	}
}
END {
	close_file()
	n = asort_sizes()
	if (functions)
		printf "%d functions: median %d, p90 %d, longest %d\n", functions, \
			sizes[int((functions + 1) / 2)], sizes[int(functions * 0.9) + 1], \
			sizes[functions]
	exit failed
}
function asort_sizes(   i, j, t, gap) {
	for (gap = int(functions / 2); gap > 0; gap = int(gap / 2))
		for (i = gap + 1; i <= functions; i++) {
			t = sizes[i]
			for (j = i; j > gap && sizes[j - gap] > t; j -= gap)
				sizes[j] = sizes[j - gap]
			sizes[j] = t
		}
	return functions
}
