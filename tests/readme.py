#!/usr/bin/env python3
"""readme.py: the one-minute tour of README.md works as it is written.

The file that the tour says to write is written into an empty folder, and its
commands are run by a shell that finds prdc by name.  Lines below a command are
its output, `...` is any number of lines.  A target of make, an option and a
path that README.md names exist."""
import os
import re
import subprocess
import tempfile

from suite import PRDC, ROOT, Suite, environment


def read():
    with open(os.path.join(ROOT, "README.md")) as f:
        return f.read()


def blocks(text):
    """The indented blocks, without their indent."""
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.M)
    return [re.sub(r"^    ", "", b, flags=re.M).strip("\n") + "\n"
            for b in found]


def tour(text):
    """(path, document, [(command, lines of output)])."""
    part = re.search(r"^## One minute\n(.*?)^There is nothing", text,
                     re.S | re.M)[1]
    path = re.search(r"put this into `([^`]+)`", part)[1]
    document, session = blocks(part)
    steps = []
    for line in session.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        else:
            steps[-1][1].append(line)
    return path, document, steps


def fits(wanted, said):
    """Do the lines stand in the output, in order, `...` between them?"""
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else
                      re.escape(line) + r"\n" for line in wanted)
    return re.fullmatch(pattern + (r"(?:.*\n)*" if not wanted else ""), said)


def test_tour(suite, text):
    path, document, steps = tour(text)
    suite.check("the tour has commands", len(steps) > 5, steps)
    env = dict(environment(), TERM="dumb")
    env["PATH"] = os.path.dirname(os.path.abspath(PRDC)) + ":" + env["PATH"]
    with tempfile.TemporaryDirectory() as work:
        full = os.path.join(work, path)
        os.makedirs(os.path.dirname(full))
        with open(full, "w") as f:
            f.write(document)
        for n, (command, wanted) in enumerate(steps):
            done = subprocess.run(command, shell=True, cwd=work, env=env,
                                  stdout=subprocess.PIPE, timeout=60,
                                  stderr=subprocess.PIPE, text=True)
            # The first finds the one error that the tour is about.
            usual = 1 if command.split("#")[0].split()[:2] in (
                ["prdc"], ["prdc", "build"]) else 0
            suite.check("$ " + command, done.returncode == usual and
                        (done.stdout or done.stderr) and
                        fits(wanted, done.stdout),
                        "%d\n%s%s" % (done.returncode, done.stdout,
                                      done.stderr))
        suite.check("the tour's site is there", os.path.exists(
            os.path.join(work, "public", "index.html")))


def test_targets(suite, text):
    with open(os.path.join(ROOT, "GNUmakefile")) as f:
        makefile = f.read()
    for target in sorted(set(re.findall(r"\bmake ([a-z-]+)", text))):
        suite.check("make %s is a target" % target, re.search(
            r"^%s:|^\.PHONY:.* %s\b" % (target, target), makefile, re.M))


def test_paths(suite, text):
    """Names of files and folders of ours, in backticks."""
    tops = {"include", "src", "templates", "samples", "tests"}
    paths = [p for p in re.findall(r"`([\w./-]+)`", text)
             if p.split("/")[0] in tops]
    suite.check("README.md names paths", len(paths) > 10, paths)
    for path in paths:
        suite.check("%s is there" % path,
                    os.path.exists(os.path.join(ROOT, path)))


def main():
    suite = Suite("readme")
    text = read()
    test_tour(suite, text)
    test_targets(suite, text)
    test_paths(suite, text)
    suite.close()


main()
