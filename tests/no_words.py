#!/usr/bin/env python3
"""no_words.py: no English word in C decides anything.

Lists the words that stages and view code compare texts with: literals in
calls that compare or look up, tables of words, and tables of names that are
compared.  Each must stand in tests/no_words.allow as `room: word`, which holds
the keys of prdc's own formats and the syntax of Markdown, HTML, URLs and
files.  What a team may call otherwise belongs into the vocabulary
(`meanings:`, `files:`, phrases.yml).  A row that nothing needs fails too.

no_words.py --list      prints what is compared, as rows for the allowlist
no_words.py --self-test proves that the gate finds each form"""
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOMS = ("discover", "read", "resolve", "plan", "check", "view", "emit")
CALLS = re.compile(
    r"\b(str_eq|str_eq_nocase|str_starts|str_starts_nocase|str_ends"
    r"|str_ends_nocase|str_find|str_find_nocase|str_rfind|str_order|strcmp"
    r"|strncmp|strcasecmp|strncasecmp|strstr|strcasestr|memcmp|value_get"
    r"|map_get|names_find|names_of|yaml_same_name|captures_get|glob_match"
    r"|bsearch|text_of|text_value|member|edit_distance\w*)\s*\(")
TABLE = re.compile(
    r"\b(?:char\s*\*\s*(?:const\s*)?|str\s+)(\w+)\s*(?:\[[^\]]*\])+\s*=\s*\{")
ROWS = re.compile(r"(?:struct\s+(\w+)|\})\s+(\w+)\s*\[[^\]]*\]\s*=\s*\{")
# Rows of tables whose words are names of our own: members of templates,
# pages of the site and the titles of its bar.
OWN_ROWS = ("template_member", "page_type", "bar_entry")
TEXT_MEMBER = re.compile(r"(?:char\s*\*\s*(?:const\s*)?|str\s+)([\w, *]+);")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
SKIP = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\]|\\.)*'""",
                  re.S)


def without_comments(text):
    def keep(m):
        s = m.group(0)
        return s if s[0] in "\"'" else re.sub(r"[^\n]", " ", s)
    return SKIP.sub(keep, text)


def balanced(text, start, opens, closes):
    """The text from behind the bracket at start to the one that closes it."""
    depth, at = 1, start
    while at < len(text) and depth:
        m = SKIP.match(text, at)
        if m:
            at = m.end()
            continue
        depth += (text[at] == opens) - (text[at] == closes)
        at += 1
    return text[start:at - 1]


def decoded(literal):
    raw = literal.encode().decode("unicode_escape").encode("latin-1")
    return raw.decode("utf-8", "replace")


def literals(text):
    """Literals that stand next to each other are one."""
    out, end = [], None
    for m in LITERAL.finditer(text):
        if end is not None and not text[end:m.start()].strip():
            out[-1] += decoded(m.group(1))
        else:
            out.append(decoded(m.group(1)))
        end = m.end()
    return out


def printable(s):
    return "".join(c if c.isprintable() and c != "\ufffd"
                   else "\\x%02x" % ord(c) for c in s)


def has_letter(s):
    return any(c.isalpha() for c in s)


def struct_of(text, row):
    """The name of the rows' struct and what it holds, where the file shows
    it: `struct page {…} pages[] = {`, or `struct page pages[] = {`."""
    if row.group(1):
        m = re.search(r"struct\s+%s\s*\{" % row.group(1), text)
        return row.group(1), balanced(text, m.end(), "{", "}") if m else None
    at, depth = row.start(), 1
    while at > 0 and depth:
        at -= 1
        depth += (text[at] == "}") - (text[at] == "{")
    m = re.search(r"struct\s+(\w+)\s*$", text[:at])
    return m.group(1) if m else "", text[at:row.start()]


def is_asked(text, row, asked):
    """Is a text member of the rows' struct compared?  Of a struct that the
    file does not show, it may be."""
    name, shown = struct_of(text, row)
    if name in OWN_ROWS or shown is None:
        return name not in OWN_ROWS
    names = re.findall(r"\w+", " ".join(TEXT_MEMBER.findall(shown)))
    return any(re.search(r"(->|\.)%s\b" % n, asked) for n in names)


def compared(text):
    """(line, word) of all that is compared; `@name` is a table of names."""
    text = without_comments(text)
    bare = re.sub(LITERAL, lambda m: '"' + "_" * (len(m.group(0)) - 2) + '"',
                  text)
    found, asked = [], ""
    for m in CALLS.finditer(text):
        args = balanced(text, m.end(), "(", ")")
        asked += bare[m.end():m.end() + len(args)] + ";"
        found += [(m.start(), w) for w in literals(args)]
        found += [(m.start(), "@" + n)
                  for n in re.findall(r"\b\w+_names\b", args)]
    for m in TABLE.finditer(text):
        body = balanced(text, m.end(), "{", "}")
        rest = bare[:m.start()] + " " * (m.end() - m.start()) + \
            bare[m.end() + len(body):]
        name = m.group(1)
        if re.search(r"\b%s\s*\[" % name, asked) or re.search(
                r"(?<!sizeof )(?<!sizeof\()(?<!sizeof\(\*)(?<!sizeof \*)"
                r"\b%s\b(?!\s*\[)" % name, rest):
            found += [(m.start(), w) for w in literals(body)]
    for m in ROWS.finditer(text):
        if is_asked(bare, m, asked):
            body = balanced(text, m.end(), "{", "}")
            found += [(m.start(), w) for w in literals(body)
                      if " " not in w.strip()]
    line = {at: text.count("\n", 0, at) + 1 for at, _ in found}
    return sorted({(line[at], printable(w)) for at, w in found
                   if has_letter(w)})


def files():
    for room in ROOMS:
        folder = os.path.join(ROOT, "src", room)
        for name in sorted(os.listdir(folder)):
            if name.endswith((".c", ".h")):
                yield room, os.path.join("src", room, name)


def everything():
    for room, path in files():
        with open(os.path.join(ROOT, path), encoding="utf-8") as f:
            for line, word in compared(f.read()):
                yield room, word, "%s:%d" % (path, line)


def allowed():
    rows = set()
    with open(os.path.join(ROOT, "tests", "no_words.allow"),
              encoding="utf-8") as f:
        for line in f.read().splitlines():
            if not line or line.startswith("# "):
                continue
            room, _, word = line.partition(": ")
            rows.add((room, word))
    return rows


def gate():
    rows, needed, faults = allowed(), set(), 0
    for room, word, place in everything():
        needed.add((room, word))
        if (room, word) not in rows:
            faults += 1
            print("%s: `%s` decides something in C: give it to the "
                  "vocabulary" % (place, word))
    for room, word in sorted(rows - needed):
        faults += 1
        print("tests/no_words.allow: nothing compares `%s: %s` any more"
              % (room, word))
    return faults


def self_test():
    must = {
        'if (str_eq_nocase(s, STR("passed")))': "passed",
        'x = str_starts(\n\ts, STR("com" "mitted"));': "committed",
        'strcmp(a, "high")': "high",
        'static const char *const words[] = {"could", "wont"};\n'
        'return is_one_of(s, words, 2);': "wont",
        'static const char *const words[3] = {[A] = "could"};\n'
        'for (n = words; *n; n++)': "could",
        'const str ends[2] = {STR("bestanden"), STR("x")};\n'
        'return str_ends(s, ends[n]);': "bestanden",
        'str_eq(f(")", g(1)), STR("unknown"))': "unknown",
        'value_get(map, STR("_bmad"))': "_bmad",
        'text_of(map, STR("state"), STR("status"))': "status",
        'static const struct {str w; int m;} words[] = {{STR("low"), 1}};\n'
        'return str_eq(s, words[n].w);': "low",
        'struct word {\n\tconst char *a, *b;\n};\n'
        'static const struct word words[] = {{"x", "low"}};\n'
        'return str_eq_nocase(s, str_from(w->b));': "low",
        'static const struct word words[] = {{"low", 1}};': "low",
        'str_eq_nocase(s, str_from(confidence_names[c]))':
            "@confidence_names",
        'map_get(&m, STR("erf\\xc3\\xbcllt"))': "erf\u00fcllt",
    }
    must_not = [
        '/* str_eq(s, STR("passed")) */', 'said(c, "it is passed", &x)',
        'str_eq(s, STR("--"))', 'str_find(s, STR("\\xe2\\x80\\x94"), 0)',
        'static const char *const l[N] = {[A] = "low"};\nshow(l[a]);',
        'static const char *const l[] = {"low"};\nshow(l[a], sizeof l);',
        'static const struct row rows[] = {{"it is low", 1}};',
        'static const struct {str w; int m;} words[] = {{"low", 1}};\n'
        'show(words[n].w);',
    ]
    bad = [t for t, w in must.items()
           if w not in [found for _, found in compared(t)]]
    bad += [t for t in must_not if compared(t)]
    for text in bad:
        print("self-test: wrong about: %s" % text)
    return len(bad)


if __name__ == "__main__":
    if "--list" in sys.argv:
        for row in sorted({"%s: %s" % (r, w) for r, w, _ in everything()}):
            print(row)
        sys.exit(0)
    sys.exit(1 if (self_test() if "--self-test" in sys.argv else gate())
             else 0)
