#!/usr/bin/env python3
"""generate.py: a deterministic corpus of product documents.

usage: generate.py N FOLDER [--seed S].  N Markdown files with YAML front matter
under needs/ stories/ outcomes/ releases/ personas/ prds/; the same N and seed
give the same bytes.  Standard library only.
"""
import argparse, datetime, os, random, shutil

W = ("account access admin alert analytics answer api approve archive audit balance batch billing board browser "
     "budget cache calendar campaign capacity card catalog change channel chart checkout client cluster comment "
     "compliance config consent contract conversion currency customer dashboard data deadline default delivery demo "
     "deploy device discount document domain draft email engine error estimate event experiment export feature "
     "feedback field file filter flow form gateway goal group guest handoff history import inbox index insight "
     "invoice issue journey label latency ledger limit locale login manager market member merge message metric "
     "migration mobile module monitor notice offer onboarding operator order owner page partner password payment "
     "permission persona plan platform policy portal price priority privacy process product profile project prompt "
     "provider queue quota receipt record refund region release report request retention revenue review risk "
     "roadmap role rollout route rule sample schedule schema scope score search segment seller service session "
     "setting shipment signal signup spec stage status step storage story stream subscription summary support "
     "survey sync table tag target task team template tenant test threshold ticket timeline token topic trace "
     "transaction trial trigger update upgrade upload usage user value vendor version view visit warning webhook "
     "widget window workflow workspace").split()
G = ("the a of to and in for with on by from that this which when so as is are can will must should may not only "
     "each every any all most their our its it they we at before after without within across between while").split()
OWN = ("ana.silva bo.chen carla.diaz deepak.rao eva.novak femi.ade gil.katz hana.sato ivan.petrov jo.smith "
       "kim.lee lena.fischer").split()
ST = {"need": "draft validated accepted retired", "story": "draft ready in-progress done dropped",
      "outcome": "proposed tracking met missed", "release": "planned active shipped",
      "persona": "draft active", "prd": "draft review approved superseded"}
PRI = "must should could wont".split()
DIRS = {"need": "needs", "story": "stories", "outcome": "outcomes", "release": "releases",
        "persona": "personas", "prd": "prds"}
D0 = datetime.date(2023, 1, 2)

class Gen:
    def __init__(s, n, seed):
        s.r = random.Random(seed); s.n = n
        c = {"need": int(n * .20), "outcome": int(n * .08), "release": max(1, int(n * .02)),
             "persona": max(1, min(40, int(n * .02))), "prd": max(1, int(n * .05))}
        c["story"] = n - sum(c.values())
        s.c = c
    def word(s):
        r = s.r
        return r.choice(G) if r.random() < .45 else r.choice(W)
    def words(s, k): return " ".join(s.word() for _ in range(k))
    def title(s):
        t = " ".join(s.r.choice(W) for _ in range(s.r.randint(2, 5)))
        return t[0].upper() + t[1:]
    def ref(s, kind): return "%s-%d" % (kind.upper(), s.zipf(s.c[kind]))
    def zipf(s, n):            # skewed towards low numbers: some documents are linked a lot
        return min(n, 1 + int(n * s.r.random() ** 2.2))
    def refs(s, kind, a, b): return sorted({s.ref(kind) for _ in range(s.r.randint(a, b))}, key=lambda x: int(x.split("-")[1]))
    def link(s):
        k = s.r.choice(("need", "story", "outcome", "prd", "release", "persona"))
        i = s.zipf(s.c[k])
        return "[%s-%d](%s%s)" % (k.upper(), i, s.up, s.path(k, i))
    def path(s, kind, i):      # at most 1,000 files a folder
        d = DIRS[kind]
        if s.c[kind] > 1000: d += "/%03d" % ((i - 1) // 1000)
        return "%s/%s-%d.md" % (d, kind.upper(), i)
    def sent(s):
        r = s.r; w = [s.word() for _ in range(r.randint(7, 20))]
        for _ in range(r.randint(0, 2)):
            j = r.randrange(len(w)); x = r.random()
            if x < .35: w[j] = "**%s**" % w[j]
            elif x < .6: w[j] = "*%s*" % w[j]
            elif x < .9: w[j] = "`%s`" % w[j]
            elif x < .93: w[j] = "~~%s~~" % w[j]
            else: w[j] = "https://example.com/%s/%d" % (w[j], r.randrange(9999))
        if r.random() < .3: w[len(w) // 2] += ","
        return (w[0][0].upper() + w[0][1:] if w[0][0].isalpha() else w[0]) + " " + " ".join(w[1:]) + "."
    def para(s, k, links):
        o = []
        while k > 0:
            t = s.sent(); k -= t.count(" ") + 1
            if links and s.r.random() < .35:
                t = t[:-1] + ", see " + links.pop() + "."
            o.append(t)
        # hard-wrapped at about 80 columns, as people write
        line, out = "", []
        for w in " ".join(o).split(" "):
            if line and len(line) + len(w) > 79: out.append(line); line = w
            else: line = w if not line else line + " " + w
        return "\n".join(out + [line]) + "\n"
    def lst(s):
        r = s.r; k = r.random(); o = []
        for j in range(r.randint(3, 7)):
            t = s.words(r.randint(4, 12))
            o.append(("%d. " % (j + 1) if k < .3 else "- [%s] " % r.choice(" x") if k < .5 else "- ") + t)
            if k >= .7 and r.random() < .3: o.append("  - " + s.words(r.randint(3, 8)))
        return "\n".join(o) + "\n"
    def table(s):
        r = s.r; c = r.randint(2, 4)
        o = ["| " + " | ".join(r.choice(W).title() for _ in range(c)) + " |",
             "|" + "|".join(r.choice((" --- ", " ---: ", " :--- ")) for _ in range(c)) + "|"]
        for _ in range(r.randint(2, 8)):
            o.append("| " + " | ".join(s.words(r.randint(1, 4)) for _ in range(c)) + " |")
        return "\n".join(o) + "\n"
    def code(s):
        r = s.r; o = ["```" + r.choice(("json", "yaml", "sql", "sh", ""))]
        for _ in range(r.randint(3, 9)):
            o.append("  " * r.randint(0, 2) + "%s: \"%s\"," % (r.choice(W), s.words(3)))
        return "\n".join(o + ["```"]) + "\n"
    def criteria(s, i):
        o = ["## Acceptance criteria\n"]
        for j in range(s.r.randint(2, 5)):
            o.append("### AC-%d: %s\n" % (j + 1, s.title()))
            o.append("- **Given** %s\n- **When** %s\n- **Then** %s" % (s.words(s.r.randint(5, 11)), s.words(s.r.randint(4, 9)), s.words(s.r.randint(5, 12))))
            if s.r.random() < .4: o.append("- **And** " + s.words(s.r.randint(4, 9)))
            o.append("")
        return "\n".join(o)
    def body(s, kind, i, title):
        r = s.r
        n = r.randint(100, 400)
        x = r.paretovariate(1.6)               # power law tail: a few files are long
        if x > 3: n = min(20000, int(n * x / 2))
        s.up = "../" * s.path(kind, i).count("/")
        links = [s.link() for _ in range(r.randint(2, 5))]
        o = ["# %s\n" % title]
        if kind == "story":
            o.append("As a %s, I want %s so that %s.\n" % (r.choice(W), s.words(7), s.words(8)))
        heads = {"need": ["Problem", "Evidence", "Who has it"], "story": ["Context", "Notes", "Design"],
                 "outcome": ["Measure", "Baseline", "Target"], "release": ["Goals", "Scope", "Risks"],
                 "persona": ["Goals", "Frustrations", "Day"], "prd": ["Background", "Scope", "Requirements", "Metrics", "Open questions"]}[kind]
        if kind == "prd": n *= 2
        left = n; h = 0
        while left > 0:
            o.append("## %s\n" % (heads[h] if h < len(heads) else s.title())); h += 1
            for _ in range(r.randint(1, 3)):
                k = r.randint(30, 90); left -= k
                o.append(s.para(k, links))
            x = r.random()
            if x < .45: t = s.lst()
            elif x < .65: t = s.table()
            elif x < .8: t = s.code()
            elif x < .87: t = "> " + s.sent() + "\n"
            else: t = ""
            left -= len(t.split()); 
            if t: o.append(t)
        if links: o.append("## Links\n"); o += ["- " + l for l in links]; o.append("")
        if kind == "story": o.append(s.criteria(i))
        return "\n".join(o)
    def date(s): return (D0 + datetime.timedelta(days=s.r.randrange(1200))).isoformat()
    def front(s, kind, i, title):
        r = s.r; f = ["---", "id: %s-%d" % (kind.upper(), i), "type: " + kind,
                      'title: "%s"' % title, "status: " + r.choice(ST[kind].split()), "owner: " + r.choice(OWN)]
        def L(k, v):
            if not v: return
            if r.random() < .2 and len(v) > 1: f.append(k + ":"); f.extend("  - " + x for x in v)
            else: f.append("%s: [%s]" % (k, ", ".join(v)))
        if kind in ("need", "story", "prd"): f.append("priority: " + r.choice(PRI))
        if kind == "need": L("personas", s.refs("persona", 1, 2)); L("outcomes", s.refs("outcome", 0, 2)); f.append("confidence: 0.%d" % r.randint(1, 9))
        if kind == "story":
            L("needs", s.refs("need", 1, 3)); L("outcomes", s.refs("outcome", 0, 2)); f.append("release: " + s.ref("release"))
            if i > 3: L("depends_on", sorted({"STORY-%d" % r.randint(max(1, i - 200), i - 1) for _ in range(r.choice((0, 0, 1, 1, 2)))}))
            f.append("estimate: %d" % r.choice((1, 2, 3, 5, 8, 13)))
        if kind == "outcome": f += ["metric: " + s.words(3), "baseline: %d" % r.randrange(100), "target: %d" % r.randrange(100, 200)]
        if kind == "prd": L("needs", s.refs("need", 2, 6)); L("stories", s.refs("story", 3, 12)); f.append("release: " + s.ref("release"))
        if kind == "release": f += ["start: " + s.date(), "end: " + s.date()]
        f += ["created: " + s.date(), "updated: " + s.date()]
        if r.random() < .5: L("tags", [r.choice(W) for _ in range(r.randint(1, 4))])
        return "\n".join(f + ["---", "", ""])
    def run(s, out):
        tot = 0; made = set()
        for kind in ("persona", "outcome", "release", "need", "story", "prd"):
            for i in range(1, s.c[kind] + 1):
                t = s.title(); b = (s.front(kind, i, t) + s.body(kind, i, t)).encode()
                p = os.path.join(out, s.path(kind, i)); d = os.path.dirname(p)
                if d not in made: os.makedirs(d, exist_ok=True); made.add(d)
                with open(p, "wb") as fh: fh.write(b)
                tot += len(b)
        return tot

def main():
    a = argparse.ArgumentParser(); a.add_argument("n", type=int); a.add_argument("out")
    a.add_argument("--seed", type=int, default=1)
    a = a.parse_args()
    if os.path.isdir(a.out): shutil.rmtree(a.out)
    g = Gen(a.n, a.seed); t = g.run(a.out)
    print("%d documents, %d bytes, %s" % (a.n, t, g.c))
main()
