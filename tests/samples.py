#!/usr/bin/env python3
"""samples.py: the samples compile, and the law of threads holds on them."""
import filecmp
import json
import os
import re
import shutil
import tempfile

from suite import PRDC, ROOT, TODAY, Suite, prdc, run

SAMPLES = os.path.join(ROOT, "samples")


def same_folders(a, b):
    pairs = filecmp.dircmp(a, b)
    if pairs.left_only or pairs.right_only or pairs.funny_files:
        return False
    match, mismatch, errors = filecmp.cmpfiles(a, b, pairs.common_files, False)
    if mismatch or errors:
        return False
    return all(same_folders(os.path.join(a, d), os.path.join(b, d))
               for d in pairs.common_dirs)


def build(work, name, jobs):
    out = os.path.join(work, "%s-%d" % (name, jobs))
    done = prdc("-C", os.path.join(work, name), "build", "-o", out, "--today",
                TODAY, "-j", jobs, "--color", "never")
    text = re.sub(rb"in \d+\.\d\d s( \([^)]*\))?", b"", done.stderr)
    return out, done.returncode, text.replace(out.encode(), b"OUT")


def test_sample(suite, work, name, errors):
    shutil.copytree(os.path.join(SAMPLES, name), os.path.join(work, name))
    one, status, said = build(work, name, 1)
    suite.check(name + " builds", status == (1 if errors else 0), said.decode())
    eight, _, said8 = build(work, name, 8)
    suite.check(name + " says the same on 8 threads", said == said8,
                said.decode() + said8.decode())
    suite.check(name + " writes the same on 8 threads",
                same_folders(one, eight))
    exports = [prdc("-C", os.path.join(work, name), "export", "json",
                    "--today", TODAY, "-j", n).stdout for n in (1, 8)]
    suite.check(name + " exports the same on 8 threads",
                exports[0] and exports[0] == exports[1])


def test_other_binary(suite, work, first):
    """What is remembered of a build holds for the prdc that made it."""
    other = os.path.join(work, "prdc")
    shutil.copy(PRDC, other)
    with open(other, "ab") as f:
        f.write(b"\0")
    done = run([other, "-C", os.path.join(work, "shop"), "build", "-o",
                os.path.join(work, "shop-1"), "--today", TODAY, "-j", "1",
                "--color", "never"])
    pages = re.search(rb" (\d+) pages, \d+ unchanged", done.stderr)
    suite.check("another prdc builds anew", pages and b" %s unchanged" %
                pages.group(1) in done.stderr and done.stderr != first,
                done.stderr.decode())


def test_again(suite, work):
    """A second build leaves every page as it is; a changed one is written."""
    out, _, first = build(work, "shop", 1)
    before = {}
    for folder, _, files in os.walk(out):
        for f in files:
            path = os.path.join(folder, f)
            before[path] = os.stat(path).st_mtime_ns
    _, _, second = build(work, "shop", 1)
    suite.check("a second build says the same", first == second,
                first.decode() + second.decode())
    same = all(os.stat(p).st_mtime_ns == t for p, t in before.items())
    suite.check("a second build leaves the files", same)
    test_other_binary(suite, work, first)
    story = os.path.join(work, "shop", "stories")
    name = sorted(os.listdir(story))[0]
    with open(os.path.join(story, name), "a") as f:
        f.write("\nA closing remark.\n")
    build(work, "shop", 1)
    changed = [p for p, t in before.items()
               if not os.path.exists(p) or os.stat(p).st_mtime_ns != t]
    suite.check("one edit rewrites some pages, not all",
                0 < len(changed) < len(before) / 2, len(changed))


def test_own_repository(suite):
    """prdc in its own repository checks its own plan, without a finding."""
    done = prdc("-C", ROOT, "check", "--today", TODAY, "--format", "json")
    found = json.loads(done.stdout)
    suite.check("prdc has no findings in its own repository",
                found["problems"] == [] and found["summary"]["items"] > 10,
                done.stdout.decode())


def main():
    suite = Suite("samples")
    with tempfile.TemporaryDirectory() as work:
        for name in sorted(os.listdir(SAMPLES)):
            if not os.path.isdir(os.path.join(SAMPLES, name)):
                continue
            test_sample(suite, work, name, errors=name == "broken")
        test_again(suite, work)
    test_own_repository(suite)
    suite.close()


main()
