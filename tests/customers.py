#!/usr/bin/env python3
"""customers.py: a site for customers says what comes, and not how the work
stands: its pages, its words, what a template can reach, what prdc.yml opens.

(Hidden text is another matter: noninterference.py.)"""
import os
import re
import shutil
import tempfile

from suite import ROOT, TODAY, Suite, prdc

FOLDERS = {"", "roadmap", "releases", "outcomes", "needs", "stories",
           "glossary", "terms", "print", "print/releases", "files"}
# What only the team reads: people, gates, verdicts, files, findings, and
# words of the pages that are not made.
WORDS = re.compile(
    r"@(?:ana|ines|mirela|tomas)\b|NO-GO|CONDITIONAL|\bblockers?\b|"
    r"Sign-off|Rollback|\bGates?\b|\bOwner\b|>decides<|"
    r"[\w./-]+\.(?:md|yml|feature)\b|(?:gaps|coverage|trace|owners|areas|"
    r"documents|search|about)/[\w.-]*\.html|criteria met|stories done|"
    r"(?:high|medium|low) confidence|no (?:need|story|criterion|outcome)\b|"
    r"evidence: \[|internal|hidden|dangling")
EMPTY = re.compile(
    r"<(span|p|ul|ol|dl|table|tbody|nav|div|dd)(?: class=\"[^\"]*\")?>\s*"
    r"</\1>|<(?:td|th)[^>]*data-is[^>]*>\s*<span[^>]*></span>\s*</t")
SECTION = re.compile(
    r"<section[^>]*>\s*(?:<header>)?\s*<h2[^>]*>[^<]*</h2>"
    r"(?:<p>[^<]*</p>)?\s*(?:</header>)?\s*</section>")


def build(work, *options):
    shop, out = os.path.join(work, "shop"), os.path.join(work, "site")
    done = prdc("-C", shop, "build", "-o", out, "--today", TODAY, "--color",
                "never", *options)
    return out, done.returncode, done.stderr.decode()


def pages_of(out):
    found = {}
    for folder, _, files in os.walk(out):
        for name in files:
            if name.endswith(".html"):
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as f:
                    found[os.path.relpath(path, out)] = f.read()
    return found


def settings(work, text):
    shop = os.path.join(work, "shop")
    with open(os.path.join(ROOT, "samples", "shop", "prdc.yml")) as f:
        yaml = f.read()
    with open(os.path.join(shop, "prdc.yml"), "w") as f:
        f.write(yaml.replace("\nsite:\n", "\nsite:\n" + text, 1))


def hits(pages, pattern):
    return ["%s: %s" % (name, m.group(0)[:80])
            for name, text in sorted(pages.items())
            for m in pattern.finditer(text)]


def test_pages(suite, work):
    out, status, said = build(work, "--audience", "public")
    pages = pages_of(out)
    suite.check("a site for customers builds", status == 0, said)
    folders = {os.path.dirname(p) for p in pages}
    suite.check("it has the folders of customers", folders <= FOLDERS and
                {"releases", "stories", "print"} <= folders, folders)
    for what, pattern in (("it says nothing of the team's", WORDS),
                          ("nothing on it is empty", EMPTY),
                          ("no heading stands over nothing", SECTION)):
        found = hits(pages, pattern)
        suite.check(what, not found, "\n".join(found[:20]))
    release = pages["releases/rel-2026.2.html"]
    suite.check("a release says what comes, when and what for", all(
        w in release for w in ("Pay with your phone", "15 June 2026",
                               "Expected outcomes", "can buy a present")))
    suite.check("an item inside another one has its page only", "STORY-8</a>"
                not in pages["stories/story-7.html"] and
                "stories/story-8.html" in pages)
    suite.check("the summary says what is left out", re.search(
        r"Audience public: customers' pages, without hidden text; left out: "
        r"about, coverage, documents, gaps, .*\(`site: pages` opens them\)\n",
        said), said)
    return pages


def test_team(suite, work, customers):
    out, status, said = build(work)
    suite.check("nothing said: the team's pages without hidden text",
                status == 0 and "Audience team: the team's pages, without "
                "hidden text\n" in said, said)
    team = pages_of(out)
    suite.check("the team gets all that customers get, and more",
                set(customers) < set(team) and "gaps/index.html" in team)
    out, status, said = build(work, "--audience", "internal")
    suite.check("internal: more items, the team's pages",
                status == 0 and set(team) < set(pages_of(out)), said)


def test_settings(suite, work):
    settings(work, "  audience: public\n  pages:\n    gaps: customers\n"
             "    glossary: team\n    Risks: customers\n    needs: team\n")
    out, status, said = build(work)
    pages = pages_of(out)
    suite.check("prdc.yml sets the audience", status == 0 and
                "Audience public" in said, said)
    suite.check("prdc.yml opens pages", "risks/index.html" in pages and
                "finding" in pages.get("gaps/index.html", ""), said)
    suite.check("prdc.yml closes pages", not [
        p for p in pages if p.startswith(("glossary", "needs", "terms"))])
    closed = hits({p: t for p, t in pages.items()
                   if not p.startswith(("gaps", "risks"))},
                  re.compile(r'href="[^"]*(?:needs|glossary|terms)/'))
    suite.check("nothing leads to a closed page", not closed, closed[:10])
    out, status, said = build(work, "--audience", "internal")
    suite.check("the option wins over the setting", status == 0 and
                "Audience internal" in said, said)
    settings(work, "  pages: {gasp: customers, gaps: custmers}\n")
    _, status, said = build(work)
    suite.check("unknown pages and sets are told", status == 1 and
                "did you mean `gaps`?" in said and
                "did you mean `customers`?" in said, said)
    settings(work, "")


PEEK = """<html xmlns:p="prdc"><head><title p:text="item.title">x</title></head>
<body><p p:if="item.owner">OWNER</p><i p:text="item.owner.text">x</i>
<i p:text="item.path">x</i><i p:each="f in item.findings" p:text="f.code">x</i>
<i p:each="f in item.facts" p:text="f.label">x</i>
<i p:text="page.source">x</i><i p:each="p in site.people" p:text="p.title">x</i>
<i p:each="r in releases.all"><b p:if="r.verdict">VERDICT</b>
<b p:each="g in r.gates" p:text="g.name">x</b></i>
<i p:each="s in item.evidence" p:text="s.title">EVIDENCE</i>
<i p:each="k in site.kinds" p:text="k.key">x</i>
<a href="gaps/index.html">G</a><a p:attr-href="site.gaps">G</a></body></html>
"""


def test_own_template(suite, work):
    """A template of the user's own reads no member of the team."""
    folder = os.path.join(work, "shop", "templates", "site")
    os.makedirs(folder)
    with open(os.path.join(folder, "need.html"), "w") as f:
        f.write(PEEK)
    out, status, said = build(work, "--audience", "public")
    page = pages_of(out)["needs/need-fast-checkout.html"] if not status else ""
    suite.check("a user's template builds for customers", status == 0, said)
    shown = re.findall(r"<(?:p|i|b|a)[ >][^<]*", page)
    secret = re.compile("OWNER|VERDICT|@ana|EVD|needs/|ND|href|persona|risk")
    bad = [s for s in shown if secret.search(s)]
    suite.check("it reads nothing of the team", page and not bad, page)
    out, status, said = build(work)
    page = pages_of(out)["needs/need-fast-checkout.html"] if not status else ""
    suite.check("the same for the team reads it",
                "VERDICT" in page and 'href="../gaps' in page, said + page)
    shutil.rmtree(os.path.join(work, "shop", "templates"))


def main():
    suite = Suite("customers")
    with tempfile.TemporaryDirectory() as work:
        shutil.copytree(os.path.join(ROOT, "samples", "shop"),
                        os.path.join(work, "shop"))
        customers = test_pages(suite, work)
        test_team(suite, work, customers)
        test_settings(suite, work)
        test_own_template(suite, work)
    suite.close()


main()
