#!/usr/bin/env python3
"""explain.py: every page of templates/explain/ is a test of its rule.

The blocks `bad PATH` make one workspace: it must give the rule, and where the
page has a `message` block, exactly that text.  The blocks `good PATH` must not
give it.  `--write` fills the message blocks from what prdc prints."""
import os
import re
import sys
import tempfile

from suite import ROOT, TODAY, Suite, prdc

PAGES = os.path.join(ROOT, "templates", "explain")
FENCE = re.compile(r"^(`{3,}|~{3,})(\w+)(?: (\S+))?\n(.*?)^\1 *$",
                   re.S | re.M)


def blocks(text):
    found = {"bad": [], "good": [], "message": []}
    for mark, kind, path, body in FENCE.findall(text):
        if kind in found:
            found[kind].append((path, body))
    return found


def check(files, code):
    """What prdc prints of one rule on these files; status 2 and 3 raise."""
    with tempfile.TemporaryDirectory() as work:
        for path, body in files:
            full = os.path.join(work, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            if path.endswith(".link"):
                os.symlink(body.strip(), full[:-5])
                continue
            body = body.replace("\\xff", "\udcff")
            with open(full, "w", newline="",
                      errors="surrogateescape") as f:
                f.write(body)
        command = "build" if code.startswith("VS") else "check"
        done = prdc(command, "--select", code, "--today", TODAY, "--color",
                    "never", cwd=work) if command == "check" else \
            prdc(command, "--today", TODAY, "--color", "never", "-o",
                 os.path.join(work, "public"), cwd=work)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())
    text = done.stdout if command == "check" else done.stderr
    return findings(text.decode("utf-8", "replace"), code)


def findings(text, code):
    """The paragraphs of this rule, without the summary."""
    parts = re.split(r"\n(?=(?:error|warning|note)[\[:])", "\n" + text)
    mine = [p.strip("\n") for p in parts if "[%s]:" % code in p[:40]]
    return "\n\n".join(m.split("\n\n")[0] for m in mine)


def test(suite, code, text, rewrite):
    found = blocks(text)
    if "This rule watches prdc itself" in text:
        suite.check(code, not found["bad"], "nothing can bring it about")
        return text
    try:
        bad, good = check(found["bad"], code), check(found["good"], code)
    except RuntimeError as why:
        suite.check(code, False, why)
        return text
    suite.check(code + " bad", bad, "no finding")
    suite.check(code + " good", found["good"] and not good, good)
    want = "\n".join(b for _, b in found["message"]).strip("\n")
    if rewrite:
        return re.sub(r"(^`{3,})message\n.*?^\1 *$",
                      lambda m: "%smessage\n%s\n%s" % (m[1], bad, m[1]),
                      text, count=1, flags=re.S | re.M)
    suite.check(code + " message", want == bad,
                "wanted:\n%s\n\ngot:\n%s" % (want, bad))
    return text


def rule_codes():
    with open(os.path.join(ROOT, "include", "prdc", "rules.def")) as f:
        return re.findall(r'^RULE\(\w+, "(\w+)", "([\w-]+)"', f.read(), re.M)


def main():
    suite, rewrite = Suite("explain"), "--write" in sys.argv
    for code, slug in rule_codes():
        path = os.path.join(PAGES, code + ".md")
        if not os.path.exists(path):
            suite.check(code, False, "the rule has no page")
            continue
        with open(path) as f:
            text = f.read()
        suite.check(code + " title", text.startswith("# %s %s:" %
                                                     (code, slug)), text[:80])
        new = test(suite, code, text, rewrite)
        if new != text:
            with open(path, "w") as f:
                f.write(new)
    suite.close()


main()
