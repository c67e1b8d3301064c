#!/usr/bin/env python3
"""help.py: what `prdc help` and the manual say of the format is true.

The examples that `prdc help format` prints are written to the paths that stand
above them: that workspace has no finding and an item of every kind.  The
manual page prdc-format(7) has every kind, prefix, field and status word."""
import json
import os
import re
import tempfile

from suite import ROOT, TODAY, Suite, prdc

BUILD = os.environ.get("BUILD", "build")


def said(*args, cwd):
    done = prdc(*args, "--color", "never", cwd=cwd)
    return done.stdout.decode()


def examples(text):
    """(kind, path, document) of each example."""
    parts = re.split(r"^(\S+): (\S+\.md)\n\n", text, flags=re.M)[1:]
    for kind, path, body in zip(parts[::3], parts[1::3], parts[2::3]):
        lines = body.rstrip("\n").split("\n")
        yield kind, path, "\n".join(x[4:] for x in lines) + "\n"


def kinds(text):
    """(kind, prefixes) of the table of kinds."""
    for line in text.splitlines()[1:]:
        if line[2:3].strip():
            cells = re.split(r"  +", line.strip())
            prefix = cells[1] if len(cells) > 1 and "/" not in cells[1] else ""
            yield cells[0], prefix.split(", ") if prefix else []


def test_examples(suite, work):
    found = list(examples(said("help", "format", cwd=work)))
    for _, path, document in found:
        full = os.path.join(work, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w") as f:
            f.write(document)
    report = json.loads(said("check", "--today", TODAY, "--format", "json",
                             "--profile", "strict", cwd=work))
    suite.check("the examples have no finding", report["problems"] == [],
                json.dumps(report["problems"], indent=1))
    rows = [json.loads(line) for line in said(
        "list", "--format", "jsonl", cwd=work).splitlines()]
    have = sorted((r["kind"], r["path"]) for r in rows)
    want = sorted((kind, path) for kind, path, _ in found)
    suite.check("each example is an item of its kind", have == want,
                "%s\n%s" % (have, want))
    names = [k for k, _ in kinds(said("help", "kinds", cwd=work))]
    suite.check("each kind has an example",
                names == [k for k, _, _ in found] and len(names) > 20, names)


def test_own_kinds(suite, work):
    """A workspace's own kind has the example of what it is like."""
    with open(os.path.join(work, "prdc.yml"), "w") as f:
        f.write("kinds:\n  recipe: {like: story, prefix: RCP, folder: recipes}"
                "\n  habit: {like: persona}\n")
    found = {k: (p, d) for k, p, d in examples(said("help", "format",
                                                    cwd=work))}
    suite.check("an own kind has its own prefix", "recipe" in found and
                found["recipe"][0] == "recipes/RCP-1.md" and
                "id: RCP-1\n" in found["recipe"][1], found.get("recipe"))
    suite.check("an own kind without a prefix is named", "habit" in found and
                "\nkind: habit\n" in found["habit"][1], found.get("habit"))
    suite.check("help kinds has the own kinds",
                "RCP" in said("help", "kinds", cwd=work))


def test_manual(suite, work):
    path = os.path.join(ROOT, BUILD, "prdc-format.7")
    if not os.path.exists(path):
        suite.skip("the manual", "%s is not made: `make man`" % path)
        return
    with open(path) as f:
        page = f.read().replace("\\&", "").replace("\\-", "-")
        page = page.replace("\\(aq", "'")
    words = set(re.findall(r"[^\s,;.:]+", page))
    for kind, prefixes in kinds(said("help", "kinds", cwd=work)):
        suite.check("the manual has %s %s" % (kind, prefixes),
                    re.search(r"^\.It Ic %s\b" % kind, page, re.M) and
                    set(prefixes) <= words)
    for topic in ("fields", "statuses"):
        text = re.sub(r"^\S.*\)$|^  [A-Z ]+$", "", said(
            "help", topic, cwd=work), flags=re.M)
        missing = set(re.findall(r"[^\s,;.:]+", text)) - words
        suite.check("the manual has all of help " + topic, not missing,
                    sorted(missing))
    suite.check("the manual has all examples", page.count("\n.Pa ") >= 26 and
                all("\n" + line.replace("\\", "\\e") + "\n" in page
                    for _, _, d in examples(said("help", "format", cwd=work))
                    for line in d.splitlines() if line))


def main():
    suite = Suite("help")
    with tempfile.TemporaryDirectory() as work:
        test_manual(suite, work)
        test_examples(suite, work)
    with tempfile.TemporaryDirectory() as work:
        test_own_kinds(suite, work)
    suite.close()


main()
