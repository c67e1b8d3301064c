"""patterns.py: inputs that Markdown parsers are known to be slow on, made at
any size."""
import os


def slack():
    """Machines are slow and shared: PRDC_SLACK stretches the time limit."""
    return float(os.environ.get("PRDC_SLACK", "2"))


def rep(s):
    return lambda n: (s * (n // len(s) + 1))[:n // len(s) * len(s)]
def wrap(a, m, b):
    return lambda n: a * (n // (len(a) + len(b))) + m + b * (n // (len(a) + len(b)))
P = {
 "nested brackets [[[a]]]": wrap("[", "a", "]"), "open brackets [[[[": rep("["), "close brackets ]]]]": rep("]"),
 "[a](b chain": rep("[a](b"), "[a](<b chain": rep("[a](<b"), "![[]() x n": rep("![[]()"), "nested ![": wrap("![", "a", "](u)"), "nested links [..](u)": wrap("[", "a", "](u)"),
 "[ (]( run": rep("[ (]("), "brackets [a] unmatched refs": rep("[a] "), "[a][b] no refs": rep("[a][b]"),
 "'*' run": rep("*"), "**a alternating": rep("**a "), "*a_ alternating": rep("*a_ "), "**x* nest": lambda n: "*" * (n // 2) + "a" + "*" * (n // 2),
 "a**b x n (left flank)": rep("a**b"), "*a **a": rep("*a **a "), "a***b_c": rep("*_a_* _*"), "nested strong emph": wrap("*a **a ", "b", " a** a*"), "mod3 closers": lambda n: "a**b" + "c* " * (n // 3),
 "'_' run": rep("_"), "__a": rep("__a"), "~~ run": rep("~~a "), "~ run": rep("~"), "~a~~ mix": rep("~a~~b"), "~ and * mix": rep("*~~a "),
 "block quotes >": lambda n: ">" * n + "a", "> lines": lambda n: "\n".join(">" * (i % 200 + 1) + "a" for i in range(max(1, n // 100))), "lazy quotes": lambda n: "> " * (n // 4) + "\n" + "a\n" * (n // 4),
 "nested lists by indent": lambda n: "".join(" " * (2 * i) + "- a\n" for i in range(int(n ** .5))), "- - - a": lambda n: "- " * (n // 2) + "a", "* * * blank": lambda n: "* " * (n // 4) + "a\n" + "\n" * (n // 2), "1. 1. 1.": lambda n: "1. " * (n // 3) + "x",
 "list > quotes mix": rep("> - "), "list + blank lines": rep("- \n\n"), "many list items": rep("- a\n"),
 "backticks growing": lambda n: "".join("e" + "`" * i for i in range(int((2 * n) ** .5))), "` run": rep("`"), "`a`` pairs": rep("`a``"), "unclosed code x``` ": rep("```\n"),
 "entities &a;": rep("&a;"), "&& run": rep("&"), "&#1 unfinished": rep("&#x1"), "long entity": lambda n: "&" + "a" * n + ";",
 "backslashes": rep("\\"), "nul bytes": lambda n: "abc\0de\0" * (n // 7), "CRs": rep("\r"), "tabs": rep("\t"), "spaces": rep(" "), "hard breaks": rep("a  \n"),
 "<!A decl": rep("<!A "), "<? proc": rep("<?"), "<!-- comment": rep("<!--"), "<![CDATA[": rep("<![CDATA["), "a<!--- x": rep("a <!-- "), "< run": rep("<"), "<a href attr": lambda n: "<a " + "b='c' " * (n // 6), "<a x=\" unclosed": rep("<a x=\""), "</ run": rep("</"), "<x many tags": rep("<b>"), "<!A x<?": lambda n: "a " + "<!A <?" * (n // 6), "html blocks <div>": rep("<div>\n"),
 "autolink http://": rep("http://"), "autolink long host": lambda n: "http://" + "a." * (n // 2), "www. run": rep("www."), "www.a ": rep("www.a "), "autolink parens": lambda n: "http://a.b/" + "(" * (n // 2) + ")" * (n // 2), "autolink )))": lambda n: "www.a.b/" + ")" * n, "autolink &amp; tail": lambda n: "http://a.b/" + "&a;" * (n // 3), "autolink ;;;": lambda n: "www.a.b" + ";" * n, "autolink ???": lambda n: "www.a.b/" + "?" * n, "email a@": rep("a@"), "email a@b.": rep("a@b."), "email a@a_ ": rep("a@a_"), "email aaa@": lambda n: "a" * (n - 1) + "@", "email +@": rep("+@"), "email many": rep("a@b.co "), "www with _": lambda n: "www." + "_" * n, "xmpp:": rep("xmpp:a@b/"), "mailto:": rep("mailto:"), ": run": rep(":"), "://": rep("://"), "w run": rep("w"), "@ run": rep("@"), "ssl://a<": rep("http://a<"),
 "angle autolink <a:": rep("<a:"), "<a@b": rep("<a@b"),
 "table wide": lambda n: "|".join("a" * 1 for _ in range(n // 6)) + "\n" + "|".join("-" for _ in range(n // 6)) + "\n" + "|".join("a" for _ in range(n // 6)), "table header wide short rows": lambda n: "|a" * (n // 8) + "|\n" + "|-" * (n // 8) + "|\n" + "|\n" * (n // 4), "table | lines": rep("|\n"), "table |-|": rep("|-\n"), "table rows a|b": lambda n: "a|b\n-|-\n" + "a|b\n" * (n // 4), "table para lines then marker": lambda n: "a\n" * (n // 2) + "|-|\n", "table: many para+marker": rep("|a\n|-\n"), "table long paragraph | -": lambda n: "| a |\n" * (n // 6) + "| - |\n", "table escaped pipes": lambda n: "a|b\n-|-\n" + "\\|" * (n // 2), "table cell backticks": lambda n: "a|b\n-|-\n" + "`|" * (n // 2), "table marker only :-": rep(":-|"), "table in quotes": lambda n: "> " * 50 + "a|b\n" + "> " * 50 + "-|-\n" + ("> " * 50 + "x|y\n") * (n // 104), "table wide sqrt": lambda n: "|a" * int(n ** .5) + "\n" + "|-" * int(n ** .5) + "\n" + "a\n" * (n // 2),
 "table autocomplete w x h": lambda n: "|x" * (n // 4) + "\n" + "|-" * (n // 4) + "\n" + "a\n" * min(n // 4, 2000),
 "refs many same": rep("[a]: u\n"), "refs many distinct + uses": lambda n: "".join("[%d]: u\n" % i for i in range(n // 20)) + "".join("[%d]" % i for i in range(n // 20)), "refs big expand": lambda n: "[a]: " + "u" * (n // 2) + "\n\n" + "[a]" * (n // 6), "ref label long": lambda n: "[" + "a" * n + "]", "refs hash coll [x]: title": rep("[a]: <b> 'c\n"), "ref open paren title": rep("[a]: b (\n"), "[a]:x [ chains": rep("[a]:"), "ref dest parens": lambda n: "[a](" + "(" * n, "inline dest (<": rep("[a](<"), "link title quotes": rep("[a](b \""),
 "footnote refs [^1]": rep("[^1]"), "footnote defs": lambda n: "".join("[^%d]: a\n\n" % i for i in range(n // 12)), "footnote defs+uses": lambda n: "".join("[^%d]" % i for i in range(n // 24)) + "\n\n" + "".join("[^%d]: a\n\n" % i for i in range(n // 24)), "footnote one def many uses": lambda n: "[^1]" * (n // 4) + "\n\n[^1]: a\n", "footnote nested": lambda n: "".join("[^%d]: [^%d]\n\n" % (i, i + 1) for i in range(n // 24)) + "[^0]", "[^[^[^": rep("[^"), "footnote same defs": rep("[^1]: a\n\n"), "![^1]": rep("![^1]"), "[^a] unmatched": rep("[^a] "),
 "tasklist - [ ]": rep("- [ ] a\n"), "tasklist nested": lambda n: "- [ ] " * (n // 6), "setext ===": lambda n: "a\n" * (n // 2) + "===\n", "headings #": rep("# a\n"), "# run": rep("#"), "heading # trailing": lambda n: "# a " + "#" * n, "hr ***": rep("***\n"), "- run": rep("-"), "fence ~~~ x": rep("~~~\n"), "indented code": rep("    a\n"), "long line": rep("a "), "one word": rep("a"), "many paragraphs": rep("a\n\n"), "utf8 bad": lambda n: "\udcff" * n, "smart quotes '\"": rep("'\"a"), "quote chars": rep("\"'"), "tagfilter <script": rep("<script>"), "tagfilter <xmp": rep("x<xmp>"), "! run": rep("!"), "![ run": rep("!["),
}


def all_patterns(size):
    for name, make in P.items():
        yield name, make(size).encode("utf-8", "surrogateescape")
