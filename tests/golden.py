#!/usr/bin/env python3
"""golden.py: one input, every output, messages included.

tests/golden/CASE/in/    the workspace (or a line `in: PATH` in cmd)
tests/golden/CASE/cmd    one command of prdc a line; `build` goes to a folder
                         that is compared as a whole
tests/golden/CASE/want/  N.out, N.err, N.status, and site/ where it is listed
                         in cmd as `keep: FILE...`

golden.py --write rewrites want/ and shows the difference (`make golden`)."""
import difflib
import os
import re
import shutil
import sys
import tempfile

from suite import ROOT, TODAY, Suite, prdc

HERE = os.path.join(ROOT, "tests", "golden")


def steady(text, work):
    """Times, the folder of the run and the number of pages are not compared: a
    page type more is no change of what a build says."""
    text = text.replace(work.encode(), b"WORK")
    text = re.sub(rb"\d+ pages?, \d+ unchanged", b"N pages, N unchanged", text)
    return re.sub(rb"in \d+\.\d\d s( \([^)]*\))?", b"in 0.00 s", text)


def read_case(case):
    source, keep, commands = os.path.join(HERE, case, "in"), [], []
    with open(os.path.join(HERE, case, "cmd")) as f:
        for line in f.read().splitlines():
            if line.startswith("in: "):
                source = os.path.join(ROOT, line[4:])
            elif line.startswith("keep: "):
                keep += line[6:].split()
            elif line and not line.startswith("#"):
                commands.append(line.split())
    return source, keep, commands


def produce(case):
    """The outputs of a case by file name."""
    source, keep, commands = read_case(case)
    results = {}
    with tempfile.TemporaryDirectory() as work:
        work = os.path.join(os.path.realpath(work), "w")
        shutil.copytree(source, work, symlinks=True)
        for n, words in enumerate(commands, 1):
            if words[0] not in ("help", "rules"):
                words = words + ["--today", TODAY]
            done = prdc(*words, "--color", "never", cwd=work)
            results["%d.out" % n] = steady(done.stdout, work)
            results["%d.err" % n] = steady(done.stderr, work)
            results["%d.status" % n] = b"%d\n" % done.returncode
        for name in keep:
            path = os.path.join(work, name)
            with open(path, "rb") as f:
                results["site/" + name] = f.read()
    return {k: v for k, v in results.items() if v}


def wanted(case):
    base, found = os.path.join(HERE, case, "want"), {}
    for folder, _, files in os.walk(base):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, base)] = f.read()
    return found


def difference(name, old, new):
    def lines(b):
        return b.decode("utf-8", "replace").splitlines(keepends=True)
    return "".join(difflib.unified_diff(lines(old), lines(new),
                                        "want/" + name, "now/" + name, n=2))


def write(case, results):
    base = os.path.join(HERE, case, "want")
    shutil.rmtree(base, ignore_errors=True)
    for name, data in results.items():
        path = os.path.join(base, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data)


def main():
    suite = Suite("golden")
    rewrite = "--write" in sys.argv
    chosen = [a for a in sys.argv[1:] if not a.startswith("-")]
    for case in sorted(chosen or os.listdir(HERE)):
        results, old = produce(case), wanted(case)
        names = sorted(set(results) | set(old))
        diffs = [difference(n, old.get(n, b""), results.get(n, b""))
                 for n in names if old.get(n) != results.get(n)]
        if rewrite:
            write(case, results)
            print("".join(diffs) or "%s: unchanged" % case)
        else:
            suite.check(case, not diffs, "".join(diffs))
    if not rewrite:
        suite.close()


main()
