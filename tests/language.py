#!/usr/bin/env python3
"""language.py: no word of ours stands on a page but through a language file.

The files of words are compared with each other and with what asks for them;
templates are searched for letters that no p:word holds; and the shop is built
in a language made here, whose every stretch of text stands between ⟦ and ⟧:
what is left on the pages outside of these marks has to be found in the
workspace's own files, in the messages of rules, or among the labels of
product.yml.  Last it is built in German, where no English word may be left."""
import glob
import os
import re
import shutil
import tempfile
import xml.etree.ElementTree as tree
import xml.parsers.expat

from suite import ROOT, TODAY, Suite, prdc

WORDS = os.path.join(ROOT, "templates", "language")
SITES = [os.path.join(ROOT, "samples", "shop"),
         os.path.join(ROOT, "samples", "broken"),
         os.path.join(ROOT, "samples", "tiny")]
ARGUMENT = re.compile(r"(?<!\{)\{(\w+)\}")
ATTRIBUTES = ("title", "alt", "aria-label", "data-is", "placeholder")
# p:text puts a value there, and p:use another element.
FILLED = ("p:text", "p:html", "p:use", "p:word", "p:drop")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


# ------------------------------------------------------------ files of words

def unquoted(text):
    text = text.strip()
    if not text.startswith('"'):
        return text
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1],
                  text[1:text.rindex('"')])


def words_of(text):
    """{"item.waits": {"other": text}}: groups, names, and forms in braces."""
    words, group = {}, None
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, value = line.strip().partition(":")
        if not line.startswith(" "):
            group = name
            continue
        value = value.strip()
        forms = {"other": unquoted(value)}
        if value.startswith("{"):
            forms = {m[1]: unquoted(m[2]) for m in re.finditer(
                r'(\w+): ("(?:[^"\\]|\\.)*"|[^,}]*)', value)}
        words["%s.%s" % (group, name)] = forms
    return words


def arguments(forms):
    found = set()
    for text in forms.values():
        found |= set(ARGUMENT.findall(text))
    return found | ({"n"} if len(forms) > 1 else set())


def templates():
    return sorted(glob.glob(os.path.join(ROOT, "templates", "site", "*.html")) +
                  glob.glob(os.path.join(ROOT, "templates", "print", "*.html")))


def asked():
    """The words that C and the templates ask for, with C's arguments."""
    defs = read(os.path.join(ROOT, "include", "prdc", "words.def"))
    by_c = {"%s.%s" % (m[1], m[2]): set(m[3].split()) for m in
            re.finditer(r'^WORD\((\w+), (\w+), "([^"]*)"\)', defs, re.M)}
    by_page = set()
    for path in templates():
        by_page |= set(re.findall(r'p:word(?:-[a-z-]+)?="\s*([\w.]+)',
                                  read(path)))
    return by_c, by_page


def test_files(suite, en, de):
    by_c, by_page = asked()
    suite.check("there are words", len(en) > 100 and len(by_c) > 100)
    suite.check("every word is there in German", not set(en) - set(de),
                sorted(set(en) - set(de)))
    suite.check("every German word is one", not set(de) - set(en),
                sorted(set(de) - set(en)))
    wrong = [k for k in en if k in de and arguments(en[k]) != arguments(de[k])]
    suite.check("words have the same arguments in both languages", not wrong,
                wrong)
    used = set(by_c) | by_page
    suite.check("every word is used", not set(en) - used,
                sorted(set(en) - used))
    suite.check("every word that is asked for is there", not used - set(en),
                sorted(used - set(en)))
    wrong = [k for k in by_c if k in en and by_c[k] != arguments(en[k])]
    suite.check("C gives the arguments that words have", not wrong, wrong)


# ----------------------------------------------------------------- templates

def literals(path):
    """Text and attributes of a template that reach the page as they are."""
    found, inside = [], [False]
    parser = xml.parsers.expat.ParserCreate()
    parser.buffer_text = True

    def start(name, attributes):
        skip = inside[-1] or "p:drop" in attributes
        for a in ATTRIBUTES:
            if a in attributes and not skip and "p:use" not in attributes and \
                    "p:attr-" + a not in attributes and \
                    "p:word-" + a not in attributes:
                found.append(attributes[a])
        inside.append(skip or any(f in attributes for f in FILLED))
        # What stands for an argument is on the page, sample around it is not.
        if "p:as" in attributes:
            inside[-1] = any(f in attributes for f in FILLED)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: inside.pop()
    parser.CharacterDataHandler = \
        lambda text: inside[-1] or found.append(text)
    parser.Parse(re.sub(r"^\s*<!DOCTYPE html>", "", read(path)), True)
    return [t.strip() for t in found if re.search(r"[^\W\d_]", t)]


def test_templates(suite):
    bad = ["%s: %s" % (os.path.basename(p), t)
           for p in templates() for t in literals(p)]
    suite.check("templates hold no word of their own", not bad,
                "\n".join(bad[:20]))
    sheets = "".join(read(p) for p in glob.glob(
        os.path.join(ROOT, "templates", "*", "*.css")))
    bad = re.findall(r'content: *"[^"]*[A-Za-z]{2}[^"]*"', sheets)
    suite.check("style sheets hold no word", not bad, bad)


# --------------------------------------------------------------- built pages

def in_language(folder, site, name, text=None):
    """A copy of the site in a language; its pages and its files."""
    work = os.path.join(folder, name, os.path.basename(site))
    shutil.copytree(site, work)
    path = os.path.join(work, "prdc.yml")
    settings = read(path) if os.path.exists(path) else "prdc: 1\n"
    settings = re.sub(r"^language:.*\n", "", settings, flags=re.M)
    with open(path, "w", encoding="utf-8") as f:
        f.write(settings.rstrip("\n") + "\nlanguage: %s\n" % name)
    if text:
        os.makedirs(os.path.join(work, "templates", "language"))
        with open(os.path.join(work, "templates", "language", name + ".yml"),
                  "w", encoding="utf-8") as f:
            f.write(text)
    out = os.path.join(folder, name, os.path.basename(site) + "-out")
    r = prdc("build", "-C", work, "-o", out, "--today", TODAY)
    return out, r


def runs_of(path):
    """The stretches of text of a page, and of attributes that are read out;
    those of findings are the rules' own, in English on every page."""
    page = tree.fromstring(re.sub(r"^<!doctype html>\s*", "", read(path),
                                  flags=re.I))

    def walk(e):
        kind, name = e.get("class", ""), e.tag
        finding = name == "span" and kind in ("what", "fix") or \
            name == "p" and kind == "fix" or \
            name == "summary" and kind == "id"
        if not finding:
            yield e.text or ""
            for child in e:
                yield from walk(child)
                yield child.tail or ""
        for a in ATTRIBUTES:
            yield e.get(a, "")
        if name == "meta" and (e.get("name") == "description" or
                               e.get("property") == "og:title"):
            yield e.get("content", "")

    yield from walk(page)


def pages_of(out):
    return sorted(glob.glob(os.path.join(out, "**", "*.html"), recursive=True))


def plain(text):
    """Its words of letters, with spaces around them."""
    return " " + " ".join(re.findall(r"[^\W\d_]+", text.lower())) + " "


def without_links(text):
    """[text](address), [text][name], [[id|text]] -> text."""
    text = re.sub(r"\[\[[^|\]]*\|([^\]]*)\]\]", r"\1", text)
    return re.sub(r"\[([^\]\[]*)\](?:\([^)]*\)|\[[^\]]*\])", r"\1", text)


def sources_of(site):
    """All that the workspace's authors wrote, names of files included."""
    all_text = []
    for folder, _, names in os.walk(site):
        for name in names:
            path = os.path.join(folder, name)
            all_text.append(os.path.relpath(path, site))
            try:
                all_text.append(read(path))
            except UnicodeDecodeError:
                with open(path, "rb") as f:
                    all_text.append(f.read().decode("utf-8", "replace"))
    all_text = "\n".join(all_text)
    return plain(all_text) + plain(without_links(all_text))


def labels():
    """Names of kinds, fields and links: product.yml says them by language."""
    text = read(os.path.join(ROOT, "templates", "vocabulary", "product.yml"))
    found = set(re.findall(r"^ *([\w ]+):", text, re.M))
    found |= set(re.findall(r"\{?([\w ]+): \{", text))
    for inside in re.findall(r"\blabel: *\{([^}]*)\}", text) + \
            re.findall(r"\binverse(?:_label)?: *[\[{]?([^\]}]*)", text):
        found |= set(re.findall(r"[^\[\],:]+", inside))
    return {plain(f.replace("_", " ")) for f in found}


def marked(en):
    """Every stretch of text between marks; numbers and dates too."""
    def mark(text):
        parts = re.split(r"(\{\{|(?<!\{)\{\w+\})", text)
        return "".join(p if i % 2 and p != "{{" else
                       "⟦%s⟧" % p if p else "" for i, p in enumerate(parts))

    def quoted(text):
        return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"') \
            .replace("\n", "\\n")

    lines, group = ["plurals: {one: n = 1}"], None
    for key, forms in en.items():
        if key.partition(".")[0] != group:
            group = key.partition(".")[0]
            lines.append(group + ":")
        value = quoted(mark(forms["other"]))
        if len(forms) > 1:
            value = "{%s}" % ", ".join(
                "%s: %s" % (f, quoted(mark(t))) for f, t in forms.items())
        lines.append("  %s: %s" % (key.partition(".")[2], value))
    return "\n".join(lines) + "\n"


def foreign(page, known, names):
    """What of a page is neither marked nor anybody's."""
    for run in runs_of(page):
        for part in re.split(r"⟦[^⟧]*⟧|[,;:.·…→“”„()]|\s[-–/]\s", run):
            # A single letter heads a part of the list from A to Z.
            if len(plain(part).strip()) > 1 and plain(part) not in known and \
                    plain(part) not in names:
                yield part.strip()


def test_marked(suite, folder, en):
    names, text, pages, seen = labels(), marked(en), 0, set()
    for site in SITES:
        out, r = in_language(folder, site, "zz", text)
        known, bad = sources_of(site), {}
        for page in pages_of(out):
            pages += 1
            seen |= set(re.findall(r"⟦([^⟧]*)⟧", read(page)))
            for part in foreign(page, known, names):
                bad.setdefault(part, os.path.relpath(page, out))
        suite.check("outside of the marks all is the workspace's (%s)" %
                    os.path.basename(site), pages_of(out) and not bad,
                    "\n".join("%s: %s" % (bad[b], b) for b in list(bad)[:30]) +
                    r.stderr.decode() * (not pages_of(out)))
        css = "".join(re.findall(r'content: "([^"]*)"', "".join(
            read(p) for p in glob.glob(os.path.join(out, "print", "**", "*.css"),
                                       recursive=True))))
        left = plain(re.sub(r"⟦[^⟧]*⟧|[○◉◐✓⊘●▲◆☐]|\\[0-9a-f]+ ", "", css))
        suite.check("the heads of sheets are the language's (%s)" %
                    os.path.basename(site), "⟦" in css, left)
    suite.check("the proof saw pages and words", pages > 200 and
                len(seen) > 200, (pages, len(seen)))


def test_marked_can_fail(suite, folder, en):
    """The proof finds a word that is not marked."""
    text = marked(en).replace("⟦Related⟧", "Related thingummies", 1)
    out, _ = in_language(os.path.join(folder, "fails"), SITES[0], "zz", text)
    known = sources_of(SITES[0])
    found = {part for page in pages_of(out)
             for part in foreign(page, known, labels())}
    suite.check("a word without marks is found", found ==
                {"Related thingummies"}, found)


def test_german(suite, folder, en, de):
    """No stretch of a page is one of our English words."""
    english = {}
    for key in en:
        for form in en[key]:
            for part in ARGUMENT.split(en[key][form])[::2]:
                if len(plain(part).split()) > 1 and plain(part) not in \
                        plain(" ".join(de[key].values())):
                    english[plain(part)] = key
    for site in SITES:
        out, r = in_language(folder, site, "de")
        known, bad = sources_of(site), []
        for page in pages_of(out):
            bad += ["%s: %s" % (os.path.relpath(page, out), run.strip())
                    for run in runs_of(page) if plain(run) in english and
                    plain(run) not in known]
        suite.check("a German site has no English word of ours (%s)" %
                    os.path.basename(site), pages_of(out) and not bad,
                    "\n".join(bad[:20]))
        home = read(os.path.join(out, "index.html"))
        suite.check("and speaks German (%s)" % os.path.basename(site),
                    'lang="de"' in home and "Zustand des Plans" in home)
    text = read(os.path.join(ROOT, "templates", "vocabulary", "product.yml"))
    bad = [m for m in re.findall(r"\blabel: *(\{[^}]*\})", text)
           if "de:" not in m]
    suite.check("every label has its German", not bad, bad)


def test_words_are_no_secret(suite, folder, de):
    """What a page says of itself may also stand in hidden text."""
    work = os.path.join(folder, "secret")
    os.makedirs(os.path.join(work, "stories"))
    with open(os.path.join(work, "prdc.yml"), "w", encoding="utf-8") as f:
        f.write("prdc: 1\nlanguage: de\n")
    with open(os.path.join(work, "stories", "a.md"), "w",
              encoding="utf-8") as f:
        f.write("---\nid: STORY-1\n---\n# a\n\n<!-- internal -->\n\n%s\n\n"
                "<!-- /internal -->\n" % de["lane.about_now"]["other"])
    r = prdc("build", "-C", work, "-o", os.path.join(work, "out"), "--today",
             TODAY)
    suite.check("words of pages are no secret", b"VS902" not in
                r.stdout + r.stderr and os.path.exists(
                    os.path.join(work, "out", "index.html")),
                r.stdout + r.stderr)


def main():
    suite = Suite("language")
    en, de = [words_of(read(os.path.join(WORDS, n + ".yml")))
              for n in ("en", "de")]
    test_files(suite, en, de)
    test_templates(suite)
    folder = tempfile.mkdtemp(prefix="prdc-language-")
    try:
        test_marked(suite, folder, en)
        test_marked_can_fail(suite, folder, en)
        test_german(suite, folder, en, de)
        test_words_are_no_secret(suite, folder, de)
    finally:
        shutil.rmtree(folder)
    suite.close()


if __name__ == "__main__":
    main()
