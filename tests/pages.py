#!/usr/bin/env python3
"""pages.py: every page of the demo is well-formed, valid and within reach."""
import glob
import gzip
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as tree

from suite import ROOT, TODAY, Suite, prdc

LINK = re.compile(r'(?:href|src)="([^"]*)"')
IDS = re.compile(r'\sid="([^"]*)"')


def pages_of(out):
    return sorted(glob.glob(os.path.join(out, "**", "*.html"), recursive=True))


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def test_well_formed(suite, pages):
    bad = []
    for page in pages:
        text = re.sub(r"^<!doctype html>\s*", "", read(page), flags=re.I)
        try:
            tree.fromstring(text)
        except tree.ParseError as why:
            bad.append("%s: %s" % (page, why))
    suite.check("pages are well-formed", pages and not bad,
                "\n".join(bad[:10]))


def test_links(suite, out, pages):
    """Independently of emit's own proof: every relative link and anchor."""
    ids = {p: set(IDS.findall(read(p))) for p in pages}
    bad = []
    for page in pages:
        for target in LINK.findall(read(page)):
            if re.match(r"[a-z]+:|//", target):
                continue
            path, _, anchor = target.replace("&amp;", "&").partition("#")
            full = os.path.normpath(os.path.join(os.path.dirname(page), path)) \
                if path else page
            if not os.path.isfile(full):
                bad.append("%s -> %s" % (os.path.relpath(page, out), target))
            elif anchor and full in ids and anchor not in ids[full]:
                bad.append("%s -> %s" % (os.path.relpath(page, out), target))
    suite.check("links and anchors resolve", not bad, "\n".join(bad[:20]))


def test_safety(suite, pages):
    bad = [p for p in pages
           if re.search(r"<script(?! src)|\son\w+=|style=\"|javascript:",
                        read(p))]
    suite.check("no inline script, style or handler", not bad, bad[:5])


def test_canaries(suite, out):
    """Nothing of what is not public is anywhere in a public build."""
    canaries = ["STORY-13", "RISK-6", "ALT-big-marketplace", "DEC-5", "EVD-6",
                "story-13", "risk-6", "dec-5", "evd-6"]
    bad = []
    for folder, _, files in os.walk(out):
        for name in files:
            path = os.path.join(folder, name)
            with open(path, "rb") as f:
                data = f.read()
            bad += ["%s in %s" % (c, path) for c in canaries
                    if re.search(rb"(?<![\w-])" + c.encode() + rb"(?![\w-])",
                                 data)]
    suite.check("no canary in a public build", not bad, "\n".join(bad[:20]))


def test_weight(suite, out):
    def weight(name):
        with open(os.path.join(out, name), "rb") as f:
            return len(gzip.compress(f.read()))
    suite.check("stylesheet <= 10 kB gzip", weight("style.css") <= 10240,
                weight("style.css"))
    suite.check("home <= 12 kB gzip", weight("index.html") <= 12288,
                weight("index.html"))


def test_validate(suite, out, pages):
    node = os.path.join(ROOT, "build", "node", "node_modules", ".bin",
                        "html-validate")
    if not os.path.exists(node) or not shutil.which("node"):
        suite.skip("html-validate", "it is not installed (npm is needed once)")
        return
    rules = os.path.join(ROOT, "tests", "html-validate.json")
    done = subprocess.run([node, "--config", rules, *pages], cwd=out,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    suite.check("html-validate", done.returncode == 0, done.stdout.decode())


class Named:
    """A suite whose checks say which site they are about."""
    def __init__(self, suite, name):
        self.suite, self.name = suite, name

    def check(self, what, good, why=""):
        return self.suite.check("%s: %s" % (self.name, what), good, why)

    def skip(self, what, why):
        self.suite.skip("%s: %s" % (self.name, what), why)


def test_site(suite, work, options):
    out = os.path.join(work, "site")
    done = prdc("-C", os.path.join(work, "shop"), "build", "-o", out,
                "--today", TODAY, *options)
    if not suite.check("the demo builds", done.returncode == 0,
                       done.stderr.decode()):
        return
    pages = pages_of(out)
    test_well_formed(suite, pages)
    test_links(suite, out, pages)
    test_safety(suite, pages)
    test_canaries(suite, out)
    test_weight(suite, out)
    test_validate(suite, out, pages)


def main():
    suite = Suite("pages")
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(os.path.join(ROOT, "samples", "shop"),
                        os.path.join(work, "shop"))
        test_site(Named(suite, "team"), work, [])
        test_site(Named(suite, "customers"), work, ["--audience", "public"])
    suite.close()


main()
