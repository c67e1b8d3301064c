"""suite.py: what the test scripts share: running prdc, counting results.

Every script prints `ok NAME`, `FAIL NAME` with the reason, or `skipped NAME:
why`, and ends with the counts on one line, which tests/check.sh adds up."""
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PRDC = os.environ.get("PRDC", os.path.join(ROOT, "build", "prdc"))
SHARED = os.path.join(os.path.dirname(ROOT), "shared")
TODAY = "2026-05-04"


def environment():
    """Nothing of the caller's taste may change what is compared."""
    env = dict(os.environ)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE",
                 "PRDC_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS"):
        env.pop(name, None)
    env["LC_ALL"] = "C.UTF-8"
    env["XDG_CACHE_HOME"] = os.path.join(ROOT, "build", "cache")
    return env


def run(args, cwd=None, limit=60, data=None):
    return subprocess.run([str(a) for a in args], cwd=cwd, timeout=limit,
                          input=data, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment())


def prdc(*args, cwd=None, limit=60):
    return run([PRDC, *args], cwd=cwd, limit=limit)


class Suite:
    def __init__(self, name):
        self.name, self.passed, self.failed, self.skipped = name, 0, 0, 0

    def check(self, what, good, why=""):
        if good:
            self.passed += 1
            return True
        self.failed += 1
        print("FAIL %s: %s\n%s" % (self.name, what, str(why)[:4000]))
        return False

    def skip(self, what, why):
        self.skipped += 1
        print("skipped %s: %s: %s" % (self.name, what, why))

    def close(self):
        print("%s: %d passed, %d failed, %d skipped" %
              (self.name, self.passed, self.failed, self.skipped))
        sys.exit(1 if self.failed else 0)


def corpus(name):
    """The folder of a corpus of others' documents, or None."""
    path = os.path.join(SHARED, "corpora", name)
    return path if os.path.isdir(path) else None
