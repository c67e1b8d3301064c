#!/usr/bin/env python3
"""noninterference.py: what is hidden never changes one byte of a build.

Workspaces are made with hidden text in every form and place.  Each is built
with one set of secrets, with another set, and without the hidden text, for
the team and two audiences: the folders must be equal, byte for byte."""
import filecmp
import os
import random
import shutil
import sys
import tempfile

from suite import Suite, prdc

WORDS = ("harbour lantern quince ferry ledger orchard violet anvil pepper "
         "meadow copper thistle walnut ember falcon juniper").split()

SECRET_PICTURE = "plan-{n}.svg"  # a file of each number lies there

# What a block may hold: everything that could break out of it.
BLOCKS = [
    "{w} {w} {w}.",
    "```\nan open fence {w}",
    "~~~~ md\n{w}",
    "`an open code span {w}",
    "<!-- an open comment {w}",
    "--> {w}",
    "<!-- a comment {w} --> and more",
    "<details>\n<summary>{w}</summary>\n\n{w}",
    "<div><table><tr><td>{w}",
    "| a | {w} |\n|---|---|\n| NEED-77 | {w} |",
    "# {w} heading\n\n{w}",
    "## STORY-{n}: {w} wish\n\n- [ ] {w}\n- [x] {w} done",
    "### Acceptance criteria\n\n- {w} is shown\n- **AC-9** {w}",
    "[shown]: https://{w}.example/\n\n[^1]: {w}",
    "- {w}\n  - {w}\n- [ ] {w}",
    "1. {w}\n\n   ```\n   {w}",
    "> {w}\n> - {w}",
    "---\n{w}: {w}\n---",
    "NEED-1 OUT-1 [[STORY-1]] REL-1 PER-1 NEED-{n} [[NEED-{n}]]",
    "As a {w}, I want {w}, so that {w}.",
    "Scenario: {w}\n  Given {w}\n  When {w}\n  Then {w}",
    "```gherkin\nScenario: {w}\n  Given {w}\n  When {w}\n  Then {w}\n```",
    "![{w}](../pictures/one.svg)\n![{w}](gone-{w}.svg)",
    "**Status:** {w}\n**Owner:** {w}",
    "{w}\n===\n\n{w}\n---",
    "    indented {w}",
    "$$ {w} $$ %% {w} %% ==={w}===",
    "<script>{w}</script><img src=x onerror={w}>",
    "\\\n{w}  \n{w}\\",
    "[NEEDS CLARIFICATION: {w}] TODO {w}",
    "![{w}](../pictures/%s)" % SECRET_PICTURE,
    "<img src=\"../pictures/%s\" alt=\"{w}\"> " % SECRET_PICTURE,
    "<!-- internal -->{w}<!-- /internal --> {w}",
    "<!-- confidential -->\n\n{w}\n\n<!-- /confidential -->\n\n{w}",
]
# A value of a field, in any spelling of YAML; without a line end.
VALUES = [
    "{w}", "{w} {w} {w}", "'{w}: {w}'", '"{w} #{w}"', "[{w}, {w}]",
    "\n  - {w}\n  - {w}", "\n- {w}\n- {w}", "|\n  {w}\n\n  # {w}\n  {w}",
    ">-\n  {w}\n  {w}", "{{a: {w}, b: [{w}]}}", "\n  a: {w}\n  b:\n    - {w}",
    "{n}", "NEED-{n}", "yes", "[\n  {w},\n  {w} ]", "{w} # {w}",
    "[{w}", "{{a: {w}", '"{w}', "'{w}", "{w}: {w}", "@{w}", "%{w}", "`{w}",
    "\t{w}", "*{w}", "!{w}", "{w}: [", "? {w}", "]", "}} {w}",
]

# The same on one line, as tables and bold lines have it.
LINES = [
    "{w}", "{w} {w}", "{n}", "done", "dropped", "NEED-1", "STORY-1, STORY-2",
    "`{w}` *{w}*", "[{w}](../pictures/one.svg)", "<b>{w}", "{w} &amp; {w}",
    "~~{w}~~ ({w})", "REL-1 {w}", "**{w}", "`{w}",
]
# Part of a wish: nothing that another part begins with.
PARTS = ["{w}", "{w} {w}", "`{w}` {w}", "*{w}*", "[{w}](../needs/NEED-1.md)"]
# Fields that a kind may hide, with what they say where they are shown.
SAID = {
    "title": "Find more", "status": "ready", "as_a": "reader",
    "i_want": "a list", "so_that": "I read more", "owner": "Mira",
    "estimate": "3",
}


class Secrets:
    """Fills {w} and {n}; with `gone`, hidden text is not written at all."""

    def __init__(self, shape, seed, gone=False):
        self.shape = shape  # decides what is written where; same in all runs
        self.words = random.Random(seed)
        self.gone = gone

    def fill(self, text):
        out = []
        while text:
            beg = min((text.find(h) for h in ("{w}", "{n}") if h in text),
                      default=-1)
            if beg < 0:
                out.append(text)
                break
            out.append(text[:beg])
            if text[beg + 1] == "w":
                out.append(self.words.choice(WORDS) + str(
                    self.words.randrange(10 ** 6)))
            else:
                out.append(str(self.words.randrange(50, 90)))
            text = text[beg + 3:]
        return "".join(out)

    def other(self, choices):
        """A choice that differs from run to run."""
        return self.fill(self.words.choice(choices)).replace(
            "{{", "{").replace("}}", "}")

    def hidden(self, text):
        return "" if self.gone else text

    def block(self, level):
        """A block of its own, with the empty line behind it."""
        mark = self.shape.choice(
            ["<!-- %s -->", "<!--%s-->", "<!-- %s  -->"]) % level
        n = self.shape.randrange(1, 4)
        inner = "\n\n".join(self.other(BLOCKS) for _ in range(n))
        gap = self.shape.choice(["\n", "\n\n"])
        return self.hidden(
            f"{mark}{gap}{inner}{gap}<!-- /{level} -->\n\n")

    def inline(self, level):
        """Within a line, with the space in front of it."""
        word = self.fill("{w} `{w}` *{w}")
        return self.hidden(f" <!-- {level} -->{word}<!-- /{level} -->")

    def comment(self):
        """Comments that are no marks are never shown."""
        if self.shape.random() < 0.5:
            return ""
        return "<!-- %s -->" % ("" if self.gone else self.other(
            ["{w}", "{w} NEED-{n} [[STORY-1]]", "TODO {w}", "- [ ] {w}",
             "**Status:** {w}", "`{w} *{w}", "# {w}"]))

    def field(self, name):
        return self.hidden(f"{name}: {self.other(VALUES)}\n")

    def said(self, name, hides, choices, plain=None):
        """What a field says: a secret, or the same in all runs; None: the
        field is not written."""
        if name not in hides:
            return plain or SAID[name]
        return None if self.gone else self.other(choices)


def wish(s, hides):
    """As a …, I want …, so that …: parts of it may be hidden."""
    want = s.said("i_want", hides, PARTS)
    role = s.said("as_a", hides, PARTS)
    gain = s.said("so_that", hides, PARTS)
    parts = [role and f"As a {role}", want and f"I want {want}",
             gain and f"so that {gain}"]
    return ", ".join(p for p in parts if p) + ".\n\n"


def criteria(s, hides, level):
    """A list or scenarios; where they are hidden, any number of them."""
    fence = s.shape.random() < 0.3
    n, hidden = 2, "criteria" in hides
    if hidden:
        n = 0 if s.gone else s.words.randrange(1, 4)
    out = []
    for k in range(1, n + 1):
        w = "{w}" if hidden else f"book {k}"
        if fence:
            text = (f"  Scenario: {w}\n    Given {w}\n    When {w}\n"
                    f"    Then {w}\n")
        elif hidden:
            text = s.words.choice([
                "- {w} is shown\n", "- **AC-%d** {w}\n" % k,
                "- {w}\n  {w} goes on\n", "- {w}\n  - {w} inside\n",
                "- [x] {w}\n", "- {w}\n\n  {w} as text\n"])
        else:
            text = f"- **AC-{k}** {w} is shown\n"
        out.append(s.fill(text))
    text = "".join(out)
    return "### Acceptance criteria\n\n" + (
        f"```gherkin\n{text}```\n\n" if fence else text and f"{text}\n")


def spelled(s, n, hides, level):
    """One story in one spelling, as a part of a document."""
    names = s.shape.sample(["status", "owner", "estimate", "as_a"], 3)
    form = s.shape.choice(["bold", "bullets", "table", "fence", "flow"])
    pairs = [(k, s.said(k, hides, LINES if form != "fence" else VALUES))
             for k in names]
    pairs = [(k, v) for k, v in pairs if v is not None]
    if form == "bold":
        fields = "".join(f"**{k.replace('_', ' ').capitalize()}:** {v}\n"
                         for k, v in pairs)
    elif form == "bullets":
        fields = "".join(f"- {k.replace('_', ' ').capitalize()}: {v}\n"
                         for k, v in pairs)
    elif form == "table":
        fields = "| Field | Value |\n|---|---|\n" + "".join(
            f"| {k} | {v} |\n" for k, v in pairs)
    elif form == "fence":
        fields = "```yaml\nrelease: REL-1\n" + "".join(
            f"{k}: {v}\n" for k, v in pairs) + "```\n"
    else:
        fields = "```yaml\n{release: REL-1%s}\n```\n" % "".join(
            f", {k}: '{s.fill('{w}') if k in hides else v}'"
            for k, v in pairs)
    title = s.said("title", hides, ["{w}", "{w}: {w}", "{w} `{w}`", "*{w}*"])
    head = s.shape.choice(
        ["STORY-%d: %s", "STORY-%d - %s", "[STORY-%d] %s"]) % (
            n, title or f"STORY-{n}")
    return (f"## {head}\n\n{fields and fields + chr(10)}{wish(s, hides)}"
            f"{criteria(s, hides, level)}{s.block(level)}Seen by all.\n\n")


def rows(s, hides):
    """Stories as rows and as list items."""
    names = ["title", "status", "owner"]
    out = ["## Rows\n\n| ID | Title | Status | Owner |\n|---|---|---|---|\n"]
    for n in range(50, 53):
        cells = [s.said(k, hides, ["{w}", "{w} {w}", "done", "`{w}`"],
                        f"Row {n}" if k == "title" else None)
                 or (f"STORY-{n}" if k == "title" else "") for k in names]
        out.append(f"| STORY-{n} | {' | '.join(cells)} |\n")
    out.append("\n## Bullets\n\n")
    for n in range(53, 56):
        title = s.said("title", hides, ["{w}", "{w} {w}"], f"Bullet {n}")
        status = s.said("status", hides, ["{w}", "done"])
        out.append(f"- **STORY-{n}**: {title or f'STORY-{n}'}\n" + (
            f"  - Status: {status}\n" if status else ""))
    return "".join(out)


def labels(s, n):
    """Labels of hidden fields with the text under them, and marked cells."""
    under = ["**Cost:**\n\n- {w}\n  - {w}\n\n  {w}\n- {w}\n\n",
             "**Cost:**\n\n```\n{w}\n\n# {w}\n```\n\n",
             "**Cost:**\n\n| {w} | b |\n|---|---|\n| {w} | {w} |\n\n",
             "**Cost:**\n{w}\n{w}\n\n", "**Cost:** {w}\n{w}\n\n"]
    inside = ["- Cost:\n  - {w}\n  - {w}\n", "- Cost: {w}\n  {w}\n\n  {w}\n",
              "- **Cost:** {w}\n  1. {w}\n\n     {w}\n", "- Cost: {w}\n"]
    hide = lambda choices: s.hidden(s.other(choices))
    cell = lambda: hide(["{w}", "[{w}](x{n}.md)", "**{w}** `{w}`", "*{w}*",
                         "{w} \\| {w}", "![{w}](../pictures/one.svg)", "<b>{w}"])
    return (
        f"# Labels\n\n## STORY-{n}: Under\n\n**Status:** draft\n\n"
        f"{hide(under)}**Owner:** Mira\n\nText.\n\n"
        f"## STORY-{n + 1}: Inside\n\n- Status: draft\n{hide(inside)}"
        f"- Owner: Mira\n\nText.\n\n## Rows\n\n"
        f"| ID | Cost | Title |\n|---|---|---|\n"
        f"| STORY-{n + 2} | {cell()} | Two |\n"
        f"| STORY-{n + 3} | {cell()} | Three |\n")


def wished(s, hides):
    """A wish as a field, beside one of its parts as a field."""
    if not hides & {"as_a", "i_want", "so_that"}:
        return "id: STORY-95\ntitle: Wished\n"
    gain = s.said("so_that", hides, ["{w}", "{w} {w}", "'{w}: {w}'"])
    story = s.hidden(s.other([
        "story: As a {w}, I want {w}, so that {w}.\n", "story: {w}\n"]))
    return (f"id: STORY-95\ntitle: Wished\n"
            f"{gain and f'so_that: {gain}' + chr(10) or ''}{story}")


def feature(s, n, owner):
    """A file of one public story; some scenarios are those of a hidden one."""
    out = [f"@STORY-{n}\nFeature: Shelf {n}\n  It is seen.\n\n"]
    secret = ["  {t}\n  Scenario: {w}\n    Given {w}\n    Then {w}\n\n",
              "  @slow {t}\n  # {w}\n  Scenario Outline: {w}\n    Given <a>\n"
              "    Examples:\n      | a |\n      | {w} |\n\n",
              "  {t} @{w}\n  Scenario: {w}\n    Given {w}\n      \"\"\"\n"
              "      Scenario: {w}\n      \"\"\"\n    # {w}\n"]
    for k in range(7):
        if s.shape.random() < 0.6:
            out.append(s.hidden("".join(
                s.other(secret) for _ in range(s.words.randrange(1, 3)))))
        out.append(f"  Scenario: public {k}\n    Given {k}\n    Then {k}\n\n")
    rule = "  {t}\n  Rule: {w}\n    Scenario: {w}\n      Given {w}\n"
    out.append(s.hidden(s.other([rule, rule + secret[0].replace("\n  ", "\n    ")])))
    return "".join(out).replace("{t}", owner)


def matter(s, n, hides):
    """Front matter with anchors, in block or flow style."""
    flow = s.shape.random() < 0.5
    anchored = s.shape.choice(["cost", "codename"])
    pairs = [("id", f"STORY-{n}"), ("status", s.said("status", hides, ["{w}"])),
             ("title", s.said("title", hides, ["'{w}: {w}'", "{w}"]))]
    if not s.gone:
        secret = ["&o {w}", "&o '{w}, {w}'", "&o [{w}, {w}]"]
        if not flow:
            secret += ["&o\n  - {w}\n  - {w}", "&o |\n  {w}\n\n  {w}"]
        pairs.insert(s.shape.randrange(1, 4), (anchored, s.other(secret)))
        pairs.append(("area", "*o"))
    else:
        s.shape.randrange(1, 4)
    pairs.append(("serves", "NEED-1"))
    pairs = [(k, v) for k, v in pairs if v is not None]
    if flow:
        return "---\n{%s}\n---\n" % ", ".join(f"{k}: {v}" for k, v in pairs)
    return "---\n%s---\n" % "".join(f"{k}: {v}\n" for k, v in pairs)


def anchored(s, n, hides, level):
    title = s.said("title", hides, ["{w}", "{w} {w}"]) or f"STORY-{n}"
    return (f"{matter(s, n, hides)}\n# {title}\n\n{wish(s, hides)}"
            f"{s.comment()}\n\nMore{s.comment()} text.\n\n"
            f"{criteria(s, hides, level)}")


def places(s, level):
    """Marks in quotes, lists and tables, and marks within marks."""
    open_, close = f"<!-- {level} -->", f"<!-- /{level} -->"
    h = lambda text: s.hidden(s.fill(text.replace(
        "OPEN", open_).replace("CLOSE", close)))
    less = "<!-- internal -->", "<!-- /internal -->"
    kept = level == "confidential"
    return (
        "# Places\n\n> A quote\n"
        + h("> OPEN\n> {w}\n> - {w}\n> CLOSE\n") + "> goes on.\n\n"
        "> One\n>\n" + h("> OPEN\n>\n> ```\n> {w}\n>\n> CLOSE\n>\n")
        + "> Two\n\n"
        "- one\n" + h("- OPEN{w}\n  {w} goes on\n  - {w}CLOSE\n")
        + "- two\n" + h("  OPEN\n  - {w}\n\n    {w}\n  CLOSE\n")
        + "- three" + h(" OPEN{w}\n  {w} CLOSE") + "\n\n"
        "1. one\n" + h("OPEN\n2. {w}\n\n   {w}\nCLOSE\n") + "2. two\n\n"
        "| a | b |\n|---|---|\n| one | two |\n"
        + h("OPEN\n| {w} | {w} |\n| {w} | {w} |\nCLOSE\n")
        + "| three | four" + h(" OPEN{w}CLOSE") + " |\n\n"
        + ("" if s.gone and not kept else
           f"{less[0]}\n\n{'Kept' if kept else s.fill('{w}')} "
           + h("OPEN\n\n{w}\n\nCLOSE\n\n")
           + f"{'' if kept else s.fill('{w}')}\n\n{less[1]}\n\n")
        + h("OPEN {w} <!-- confidential --> {w} CLOSE {w} "
            "<!-- /confidential -->\n\n")
        + "The end.\n")


def story(s, n, level):
    b = lambda: s.block(level) if s.shape.random() < 0.6 else ""
    t = lambda: s.inline(level) if s.shape.random() < 0.4 else ""
    f = lambda name: s.field(name) if s.shape.random() < 0.6 else ""
    return (
        f"---\nid: STORY-{n}\n{f('cost')}title: Story {n}\nstatus: ready\n"
        f"{f('codename')}serves: NEED-1\n{f('secret_size')}release: REL-1\n"
        f"{'depends_on: STORY-40' + chr(10) if s.shape.random() < 0.5 else ''}"
        f"---\n\n# Story {n}\n\n{b()}"
        f"As a reader, I want to find book {n}{t()}, so that I save time.\n\n"
        f"{b()}The shelf is known.{t()} It is said [here][shown].\n\n"
        f"{b()}## Acceptance criteria\n\n{b()}"
        f"- **AC-1** Given a shelf{t()}, when I ask, then book {n} is shown\n"
        f"- **AC-2** it is found{t()} within 2 s\n"
        f"{s.hidden(f'- <!-- {level} -->' + s.fill('{w}') + f'<!-- /{level} -->' + chr(10)) if s.shape.random() < 0.3 else ''}"
        f"- **AC-3** nothing is lost\n\n{b()}"
        f"## Notes\n\n{b()}Seen in `code`.{t()}\n\n"
        f"| a | b |\n|---|---|\n| one | two{t()} |\n\n"
        f"[shown]: https://example.org/\n\n{b()}Last words.\n\n{b()}")


def sections(s, level):
    """Items in one document: sections, list items and rows; some hidden."""
    out = ["# Plan\n\n**Status:** draft\n\n"]
    for n in range(20, 25):
        hide = s.shape.random() < 0.4
        text = (f"## STORY-{n}: {s.fill('{w}') if hide else 'Wish %d' % n}\n\n"
                f"{'**Visibility:** ' + level + chr(10) if hide else ''}"
                f"**Status:** draft\n"
                f"{s.hidden('**Codename:** ' + s.fill('{w} {w}') + chr(10)) if s.shape.random() < 0.5 else ''}"
                "\nAs a reader, I want more, so that I read more.\n\n"
                f"{s.other(BLOCKS[:1]) + chr(10) * 2 if hide else ''}")
        out.append(s.hidden(text) if hide else text)
    out.append("## Risks\n\n| ID | Risk | Codename | Visibility |\n"
               "|----|------|----------|---|\n")
    for n in range(1, 6):
        hide = s.shape.random() < 0.4
        name = s.fill("{w}") if hide else f"Fire {n}"
        code = "" if s.gone else s.fill("{w}")
        row = f"| RISK-{n} | {name} | {code} | {level if hide else ''} |\n"
        out.append(s.hidden(row) if hide else row)
    out.append("\n## Requirements\n\n")
    for n in range(1, 6):
        hide = s.shape.random() < 0.4
        item = (f"- **FR-{n}**: The shelf "
                f"{s.fill('{w}') if hide else 'number %d' % n} is shown.\n"
                f"{'  - Visibility: ' + level + chr(10) if hide else ''}")
        out.append(s.hidden(item) if hide else item)
    return "".join(out)


def workspace(shape_seed, seed, gone, level):
    shape = random.Random(shape_seed)
    s = Secrets(shape, seed, gone)
    hides = set(shape.sample(sorted(SAID) + ["criteria"], shape.randrange(5)))
    files = {
        "prdc.yml": "prdc: 1\ntitle: Shelf\nkinds:\n  story:\n    fields:\n"
                    f"      cost: {{visibility: {level}}}\n"
                    f"      codename: {{visibility: {level}}}\n"
                    f"      secret_size: {{visibility: {level}}}\n"
                    + "".join(f"      {name}: {{visibility: {level}}}\n"
                              for name in sorted(hides)) +
                    "  risk:\n    fields:\n"
                    f"      codename: {{visibility: {level}}}\n",
        "needs/NEED-1.md": "---\nid: NEED-1\nfor: PER-1\ndrives: OUT-1\n---\n\n"
                           f"# Find it\n\nSee NEED-60 and STORY-40.{s.inline(level)}\n",
        "personas/PER-1.md": "---\nid: PER-1\ntitle: Reader\n---\n\nReads.\n",
        "outcomes/OUT-1.md": "---\nid: OUT-1\nmetric: finds\ntarget: 5\n---\n\n"
                             f"# More finds\n\n{s.block(level)}",
        "releases/REL-1.md": "---\nid: REL-1\ndate: 2026-09\n---\n\n# Autumn\n",
        "docs/plan.md": sections(s, level),
        "docs/notes.md": f"# Notes\n\n[The plan](secret/own.md) and "
                         f"[more](plan.md).\n\n{s.block(level)}Text.\n",
        "pictures/one.svg": '<svg xmlns="http://www.w3.org/2000/svg" '
                            'viewBox="0 0 9 9"><path d="M0 0h9"/></svg>\n',
    }
    for n in range(1, 4):
        files[f"stories/{n}.md"] = story(s, n, level)
    files["docs/spelled.md"] = "# Spelled\n\n" + "".join(
        spelled(s, n, hides, level) for n in range(60, 63)) + rows(s, hides)
    for n in range(70, 73):
        files[f"docs/{n}.md"] = anchored(s, n, hides, level)
    files["docs/places.md"] = places(s, level)
    files["stories/wished.yml"] = wished(s, hides)
    files["docs/labels.md"] = labels(s, 80)
    files["features/shelf.feature"] = feature(s, 1, "@STORY-40")
    files["features/other.feature"] = feature(s, 99, "@EPIC-7")
    for n in range(50, 90):
        if not gone:
            files["pictures/" + SECRET_PICTURE.replace("{n}", str(n))] = \
                files["pictures/one.svg"]
    hidden = {
        "needs/NEED-60.md": "---\nid: NEED-60\nvisibility: %s\naliases: [PER-9]"
                            "\nserves: OUT-1\n---\n\n# {w}\n\n{w} NEED-1\n",
        "stories/STORY-40.md": "---\nid: STORY-40\nvisibility: %s\nrelease: "
                               "REL-1\nserves: NEED-1\ndepends_on: STORY-1\n"
                               "title: {w}\nstatus: done\n---\n\n{w}\n",
        "docs/secret/own.md": "---\nvisibility: %s\ntitle: {w}\n---\n\n# {w}\n"
                              "\n[a](../plan.md#risks) NEED-1\n\n{w}\n",
        "personas/PER-2.md": "---\nid: PER-2\nvisibility: %s\ntitle: Raeder\n"
                             "---\n\n{w}\n",
        "docs/secret/epic.md": "---\nid: EPIC-7\nvisibility: %s\n---\n\n# {w}\n",
        "docs/part.md": "---\nid: STORY-41\npart_of: EPIC-7\n---\n\n# {w}\n\n"
                        "As a {w}, I want {w}, so that {w}.\n",
        "features/41.feature": "@STORY-41\nFeature: {w}\n  Scenario: {w}\n"
                               "    Given {w}\n    When {w}\n    Then {w}\n",
        "features/away.feature": "# {w}\n@EPIC-7 @{w}\nFeature: {w}\n"
                                 "  Scenario: {w}\n    Given {w}\n",
        "docs/merged.md": "---\nid: STORY-43\nbase: &b {visibility: %s}\n"
                          "<<: *b\n---\n\n# {w}\n",
        "releases/REL-9.md": "---\nid: REL-9\nvisibility: %s\ndate: 2026-04\n"
                             "after: REL-1\n---\n\n# {w}\n",
    }
    for path, text in hidden.items():
        if not gone:
            files[path] = s.fill(text.replace("%s", level, 1))
    return {path: encoded(text, random.Random(f"{shape_seed}/{path}"))
            for path, text in files.items()}


def encoded(text, shape):
    """Some files begin with a BOM, and the lines of some end with CRLF."""
    if shape.random() < 0.2:
        text = "\ufeff" + text
    return text.replace("\n", "\r\n") if shape.random() < 0.2 else text


def write(folder, files):
    for path, text in files.items():
        whole = os.path.join(folder, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "w", encoding="utf-8", newline="") as f:
            f.write(text)


def differences(a, b, at=""):
    """The names of all files that are not the same in both folders."""
    pair = filecmp.dircmp(os.path.join(a, at), os.path.join(b, at))
    found = [os.path.join(at, n) for n in
             pair.left_only + pair.right_only + pair.common_funny]
    _, wrong, errors = filecmp.cmpfiles(
        os.path.join(a, at), os.path.join(b, at), pair.common_files,
        shallow=False)
    found += [os.path.join(at, n) for n in wrong + errors
              if n != ".prdc-manifest"]
    for sub in pair.common_dirs:
        found += differences(a, b, os.path.join(at, sub))
    return sorted(found)


def build(folder, audience, name, files):
    root = os.path.join(folder, name)
    write(root, files)
    out = os.path.join(folder, name + ".out")
    chosen = [] if audience == "team" else ["--audience", audience]
    done = prdc("build", "-o", out, *chosen, "--today",
                "2026-05-04", "-j", "1", "--fail-on", "never", "-qq", cwd=root)
    return out, done


def first_difference(a, b, path):
    try:
        with open(os.path.join(a, path), encoding="utf-8") as f, \
                open(os.path.join(b, path), encoding="utf-8") as g:
            for n, (x, y) in enumerate(zip(f, g), 1):
                if x != y:
                    return f"line {n}:\n  {x.strip()[:160]}\n  {y.strip()[:160]}"
    except OSError as e:
        return str(e)
    return "one is longer"


def one(suite, seed, level, audience, keep):
    folder = tempfile.mkdtemp(prefix="prdc-")
    runs = {}
    for name, number, gone in (("one", 1, False), ("two", 2, False),
                               ("none", 1, True)):
        runs[name] = build(folder, audience, name,
                           workspace(seed, f"{seed}/{number}", gone, level))
    out, done = runs["one"]
    what = f"{audience}, {level} text, workspace {seed}"
    ok = True
    for name in ("two", "none"):
        other, again = runs[name]
        if not os.path.isdir(out) or not os.path.isdir(other):
            ok = suite.check(f"{what}: built", False,
                            (done.stderr + again.stderr)[:600])
            continue
        wrong = differences(out, other)
        ok = suite.check(
            f"{what}: the same as with "
            f"{'other secrets' if name == 'two' else 'no secrets'}",
            not wrong, f"{wrong[:8]}\n" +
            (first_difference(out, other, wrong[0]) if wrong else "")) and ok
    if keep and not ok:
        print("kept", folder)
    else:
        shutil.rmtree(folder)


def main():
    keep = "--keep" in sys.argv
    numbers = [int(a) for a in sys.argv[1:] if a.isdigit()]
    seeds = range(numbers[0], numbers[0] + 1) if numbers else range(24)
    suite = Suite("noninterference")
    for seed in seeds:
        one(suite, seed, "internal", "team", keep)  # nothing is said
        one(suite, seed, "internal", "public", keep)
        one(suite, seed, "confidential", "internal", keep)
    suite.close()


if __name__ == "__main__":
    main()
