#!/usr/bin/env python3
"""noninterference.py: what is hidden never changes one byte of a build.

Workspaces are made with hidden text in every form and place.  Each is built
with one set of secrets, with another set, and without the hidden text, for
two audiences: the folders must be equal, byte for byte."""
import filecmp
import os
import random
import shutil
import sys
import tempfile

from suite import Suite, prdc

WORDS = ("harbour lantern quince ferry ledger orchard violet anvil pepper "
         "meadow copper thistle walnut ember falcon juniper").split()

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
]
# A value of a field, in any spelling of YAML; without a line end.
VALUES = [
    "{w}", "{w} {w} {w}", "'{w}: {w}'", '"{w} #{w}"', "[{w}, {w}]",
    "\n  - {w}\n  - {w}", "\n- {w}\n- {w}", "|\n  {w}\n\n  # {w}\n  {w}",
    ">-\n  {w}\n  {w}", "{{a: {w}, b: [{w}]}}", "\n  a: {w}\n  b:\n    - {w}",
    "{n}", "NEED-{n}", "yes", "[\n  {w},\n  {w} ]", "{w} # {w}",
]


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

    def field(self, name):
        return self.hidden(f"{name}: {self.other(VALUES)}\n")


def story(s, n, level):
    b = lambda: s.block(level) if s.shape.random() < 0.6 else ""
    t = lambda: s.inline(level) if s.shape.random() < 0.4 else ""
    f = lambda name: s.field(name) if s.shape.random() < 0.6 else ""
    return (
        f"---\nid: STORY-{n}\n{f('cost')}title: Story {n}\nstatus: ready\n"
        f"{f('codename')}serves: NEED-1\n{f('secret_size')}release: REL-1\n"
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
    files = {
        "prdc.yml": "prdc: 1\ntitle: Shelf\nkinds:\n  story:\n    fields:\n"
                    f"      cost: {{visibility: {level}}}\n"
                    f"      codename: {{visibility: {level}}}\n"
                    f"      secret_size: {{visibility: {level}}}\n"
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
        "releases/REL-9.md": "---\nid: REL-9\nvisibility: %s\ndate: 2026-04\n"
                             "after: REL-1\n---\n\n# {w}\n",
    }
    for path, text in hidden.items():
        if not gone:
            files[path] = s.fill(text.replace("%s", level, 1))
    return files


def write(folder, files):
    for path, text in files.items():
        whole = os.path.join(folder, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "w", encoding="utf-8") as f:
            f.write(text)


def differences(a, b, at=""):
    """The names of all files that are not the same in both folders."""
    pair = filecmp.dircmp(os.path.join(a, at), os.path.join(b, at))
    found = [os.path.join(at, n) for n in
             pair.left_only + pair.right_only + pair.common_funny]
    _, wrong, errors = filecmp.cmpfiles(
        os.path.join(a, at), os.path.join(b, at), pair.common_files,
        shallow=False)
    found += [os.path.join(at, n) for n in wrong + errors]
    for sub in pair.common_dirs:
        found += differences(a, b, os.path.join(at, sub))
    return sorted(found)


def build(folder, audience, name, files):
    root = os.path.join(folder, name)
    write(root, files)
    out = os.path.join(folder, name + ".out")
    done = prdc("build", "-o", out, "--audience", audience, "--today",
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
        if done.returncode or again.returncode:
            ok = suite.check(f"{what}: built", False,
                            (done.stderr or again.stderr)[:300])
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
        one(suite, seed, "internal", "public", keep)
        one(suite, seed, "confidential", "internal", keep)
    suite.close()


if __name__ == "__main__":
    main()
