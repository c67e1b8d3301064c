#!/usr/bin/env python3
"""hard.py: hostile input.  Every one ends within a second of computing and
256 MB with a page or a message; nothing is lost that stood before."""
import os
import resource
import signal
import subprocess
import tempfile
import time

import patterns
from suite import PRDC, TODAY, Suite, environment, prdc

MEGABYTES = 256
SECONDS = 1.0


def limited(args, cwd):
    """(status, seconds of computing, peak MB, output) of one run.

    The system's time is not counted: to write 5,000 pages takes what the disk
    and its other users take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        ["/usr/bin/time", "-f", "%M", "-o", "peak", *args], cwd=cwd,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
        env=environment())
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with open(os.path.join(cwd, "peak")) as f:
        peak = int(f.read().split()[-1]) / 1024
    return done.returncode, after - before, peak, done.stdout + done.stderr


def sanitized():
    """Under a sanitizer time and memory say nothing of the program."""
    with open(PRDC, "rb") as f:
        data = f.read()
    return b"__asan_init" in data or b"__tsan_init" in data


def test_pattern(suite, name, data):
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "STORY-1.md"), "wb") as f:
            f.write(b"---\nid: STORY-1\ntitle: x\n---\n" + data)
        status, cpu, peak, said = limited(
            [PRDC, "build", "-j1", "--today", TODAY, "-q", "-q"], work)
        page = os.path.join(work, "public", "stories", "story-1.html")
        suite.check("%s: a page" % name,
                    status in (0, 1) and os.path.exists(page), said[-2000:])
        if not sanitized():
            suite.check("%s: %d kB in %.2f s and %d MB" % (
                name, len(data) // 1000, cpu, peak),
                cpu <= SECONDS * patterns.slack() and peak <= MEGABYTES)


def workspace(work, files):
    for path, data in files.items():
        full = os.path.join(work, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(data)


FILES = {
    "nothing": {"a.md": b""},
    "nul bytes": {"STORY-1.md": b"---\nid: STORY-1\ntitle: a\0b\n---\n\0\0x"},
    "byte order mark": {"a.md": b"\xef\xbb\xbf---\nid: NEED-1\n---\nx"},
    "only a mark": {"a.md": b"\xef\xbb\xbf"},
    "bad utf-8": {"a.md": b"---\nid: NEED-1\ntitle: \xff\xfe\n---\n\xc3("},
    "crlf": {"a.md": b"---\r\nid: NEED-1\r\ntitle: a\r\n---\r\n# b\r\n"},
    "cr only": {"a.md": b"---\rid: NEED-1\r---\rx"},
    "open front matter": {"a.md": b"---\nid: NEED-1\n"},
    "empty front matter": {"a.md": b"---\n---\n"},
    "yaml depth": {"a.md": b"---\nx: " + b"[" * 20000 + b"\n---\n"},
    "yaml bomb": {"a.md": b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9))
        for c in range(ord("b"), ord("k"))) + b"---\n"},
    "long key": {"a.md": b"---\n" + b"k" * 60000 + b": v\n---\n"},
    "long line": {"a.md": b"a" * 900000},
    "many fields": {"a.md": b"---\nid: NEED-1\n" + b"".join(
        b"f%d: x\n" % n for n in range(5000)) + b"---\n"},
    "bidi": {"a.md": "---\nid: NEED-\u202e1\n---\n".encode()},
    "strange id": {"a.md": b"---\nid: ../../etc/passwd\nkind: story\n---\n"},
    "id of dots": {"a.md": b"---\nid: ..\nkind: story\n---\n"},
    "japanese id": {"a.md": "---\nid: NEED-受入\ntitle: x\n---\n".encode()},
    "many items": {"a.md": b"".join(
        b"- **FR-%d**: the system shall\n" % n for n in range(5000))},
    "many ids": {"a.md": b"".join(
        b"see STORY-%d and\n" % n for n in range(40000))},
    "dangling links": {"a.md": b"---\nid: STORY-1\nserves: [" + b",".join(
        b"NEED-x%d" % n for n in range(5000)) + b"]\n---\n"},
    "a long circle": {"STORY-%d.md" % n: b"---\nid: STORY-%d\ntitle: x\n"
                      b"depends_on: STORY-%d\n---\n" % (n, (n + 1) % 300)
                      for n in range(300)},
    "deep sections": {"a.md": b"".join(
        b"#" * (n % 6 + 1) + b" STORY-%d: x\n" % n for n in range(5000))},
    "script": {"a.md": b"---\nid: NEED-1\ntitle: <script>alert(1)</script>\n"
               b"---\n<script>alert(1)</script><img src=x onerror=y>"
               b"[a](javascript:alert(1)) [b](JaVaScRiPt&#58;x)"},
    "settings that are none": {"prdc.yml": b"[[[", "a.md": b"x"},
    "settings of another world": {"prdc.yml": b"- a\n- b\n", "a.md": b"x"},
    "gherkin": {"a.feature": b"Feature: x\n" + b"Given x\n" * 50000},
    "open doc string": {"a.feature": b"Feature: x\nScenario: y\nGiven z\n"
                        b'"""\n' + b"x\n" * 1000},
}


def test_files(suite, name, files):
    with tempfile.TemporaryDirectory() as work:
        workspace(work, files)
        for command in ("check", "build"):
            status, cpu, peak, said = limited(
                [PRDC, command, "-j1", "--today", TODAY], work)
            suite.check("%s: %s ends" % (name, command),
                        status in (0, 1), said[-2000:])
            if not sanitized():
                suite.check("%s: %s in %.2f s and %d MB" % (
                    name, command, cpu, peak),
                    cpu <= SECONDS * patterns.slack() and peak <= MEGABYTES)
        for folder, _, names in os.walk(os.path.join(work, "public")):
            for page in names:
                with open(os.path.join(folder, page), "rb") as f:
                    data = f.read()
                suite.check("%s: %s is safe" % (name, page),
                            b"<script>alert" not in data and
                            b"javascript:" not in data.lower().replace(
                                b"<code>javascript:", b"") or
                            b'"javascript:' not in data.lower())
        outside = os.path.join(os.path.dirname(work), "etc")
        suite.check(name + ": nothing outside", not os.path.exists(outside))


def test_links_out(suite):
    """A link that leads out of the workspace is never read."""
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "secret.md"), "w") as f:
            f.write("---\nid: NEED-9\ntitle: secret\n---\nsecret\n")
        inside = os.path.join(work, "w")
        os.makedirs(inside)
        workspace(inside, {"a.md": b"---\nid: NEED-1\ntitle: x\n---\n"
                                   b"![x](b.png)\n"})
        os.symlink("../secret.md", os.path.join(inside, "b.md"))
        os.symlink("../secret.md", os.path.join(inside, "b.png"))
        os.symlink("..", os.path.join(inside, "up"))
        os.symlink(".", os.path.join(inside, "round"))
        done = prdc("build", "--today", TODAY, cwd=inside)
        suite.check("links out: it ends", done.returncode in (0, 1),
                    done.stderr)
        found = []
        for folder, _, names in os.walk(os.path.join(inside, "public")):
            for name in names:
                with open(os.path.join(folder, name), "rb") as f:
                    if b"secret" in f.read().replace(b"secret.md", b""):
                        found.append(name)
        suite.check("links out: nothing is read", not found, found)
        suite.check("links out: it is said", b"SX007" in done.stderr,
                    done.stderr)


def title_of(work, name):
    """The title of the site that `--config NAME` gives, from the outside."""
    done = prdc("-C", "w", "build", "--config", name, "--today", TODAY,
                "-qq", "-o", "site", cwd=work)
    if done.returncode not in (0, 1):
        return done.stderr
    with open(os.path.join(work, "site", "index.html"), "rb") as f:
        return f.read().split(b"<title>")[1].split(b"<")[0]


def test_config(suite):
    """The settings that were named are read, or none at all: what a pull
    request brings along never takes their place."""
    with tempfile.TemporaryDirectory() as work:
        workspace(work, {"ours.yml": b"title: Ours\n",
                         "bad.yml": b"tittle: Ours\n",
                         "w/prdc.yml": b"title: Theirs\n",
                         "w/other.yml": b"title: Other\n",
                         "w/a.md": b"---\nid: NEED-1\ntitle: x\n---\n"})
        os.symlink("../ours.yml", os.path.join(work, "w", "out.yml"))
        os.symlink("..", os.path.join(work, "w", "up"))
        os.symlink("ours.yml", os.path.join(work, "link.yml"))
        for name, want in (("ours.yml", b"Ours"), ("link.yml", b"Ours"),
                           (os.path.join(work, "ours.yml"), b"Ours"),
                           ("w/other.yml", b"Other"),
                           ("w/prdc.yml", b"Theirs")):
            got = title_of(work, name)
            suite.check("--config %s" % os.path.basename(name),
                        got.startswith(want), got)
        workspace(work, {"ours.yml": b"title: Changed\n"})
        got = title_of(work, "ours.yml")
        suite.check("a build sees that its settings changed",
                    got.startswith(b"Changed"), got)
        for name, why in (("none.yml", b"there is no such file"),
                          ("no/such.yml", b"there is no such file"),
                          ("w/none.yml", b"there is no such file"),
                          ("w/out.yml", b"leads out of the workspace"),
                          ("w/up/ours.yml", b"leads out of the workspace"),
                          ("w", b"cannot be read")):
            done = prdc("-C", "w", "check", "--config", name, cwd=work)
            suite.check("--config %s: exit 2 and one line" % name,
                        done.returncode == 2 and why in done.stderr and
                        done.stderr.count(b"\n") == 1 and not done.stdout,
                        done.stderr)
        for form in ("concise", "json", "full"):
            done = prdc("-C", "w", "check", "--config", "bad.yml",
                        "--format", form, cwd=work)
            suite.check("findings show the path as given, %s" % form,
                        b"bad.yml" in done.stdout and
                        b"w/bad.yml" not in done.stdout, done.stdout)


def test_unreadable(suite):
    with tempfile.TemporaryDirectory() as work:
        workspace(work, {"a.md": b"---\nid: NEED-1\ntitle: x\n---\n"})
        os.mkfifo(os.path.join(work, "pipe.md"))
        with open(os.path.join(work, "huge.md"), "wb") as f:
            f.truncate(100 << 20)
        status, cpu, peak, said = limited(
            [PRDC, "check", "-j1", "--today", TODAY], work)
        suite.check("a 100 MB file is left out", status in (0, 1) and
                    b"SX007" in said and (peak < 64 or sanitized()), said)


def test_interrupted(suite):
    """A build that is killed leaves the last site whole."""
    with tempfile.TemporaryDirectory() as work:
        for n in range(800):
            workspace(work, {"stories/STORY-%d.md" % n:
                             b"---\nid: STORY-%d\ntitle: old\n---\n%s" %
                             (n, b"word " * 300)})
        prdc("build", "--today", TODAY, "-qq", cwd=work)
        page = os.path.join(work, "public", "stories", "story-7.html")
        with open(page) as f:
            old = f.read()
        for n in range(800):
            path = os.path.join(work, "stories", "STORY-%d.md" % n)
            with open(path) as f:
                text = f.read()
            with open(path, "w") as f:
                f.write(text.replace("title: old", "title: new"))
        for wait in (0.005, 0.02, 0.04, 0.06):
            child = subprocess.Popen([PRDC, "build", "--today", TODAY, "-qq"],
                                     cwd=work, env=environment())
            time.sleep(wait)
            child.send_signal(signal.SIGKILL)
            child.wait()
            with open(page) as f:
                now = f.read()
            suite.check("killed after %.3f s" % wait, now == old or
                        "old" not in now.split("</title>")[0])
        prdc("build", "--today", TODAY, "-qq", cwd=work)
        with open(page) as f:
            suite.check("the next build is whole",
                        "new" in f.read().split("</title>")[0])
        left = [n for n in os.listdir(work)
                if n not in ("public", "stories")]
        suite.check("nothing is left behind", not left, left)


COMMANDS = (["check"], ["list"], ["show", "STORY-1"], ["export", "json"],
            ["explain", "GR702"], ["explain", "STORY-1"], ["rules"],
            ["help"], ["help", "fields"], ["help", "man"], ["version"],
            ["--trace=read"])


def test_full(suite, work):
    """Data that cannot be written is said and is status 2."""
    for words in COMMANDS:
        with open("/dev/full", "w") as full:
            done = subprocess.run([PRDC, *words], cwd=work, stdout=full,
                                  stderr=subprocess.PIPE, env=environment(),
                                  timeout=60)
        suite.check("%s on a full disk" % " ".join(words),
                    done.returncode == 2 and
                    b"error: cannot write to standard output" in done.stderr,
                    "%d %s" % (done.returncode, done.stderr.decode()))


def test_closed(suite, work):
    """A reader that has gone ends the run as the shell expects it: 141."""
    def run(words, ignored):
        reads, writes = os.pipe()
        os.close(reads)
        done = subprocess.run(
            [PRDC, *words], cwd=work, stdout=writes, stderr=subprocess.PIPE,
            env=environment(), timeout=60, restore_signals=not ignored)
        os.close(writes)
        return done
    for words in COMMANDS:
        done = run(words, False)
        suite.check("%s into a closed pipe" % " ".join(words),
                    done.returncode == -signal.SIGPIPE, done.returncode)
        done = run(words, True)
        suite.check("%s where SIGPIPE is ignored" % " ".join(words),
                    done.returncode == 141, "%d %s" % (
                        done.returncode, done.stderr.decode()))


def test_output(suite):
    with tempfile.TemporaryDirectory() as work:
        workspace(work, {"stories/STORY-1.md": b"---\nid: STORY-1\n---\n"})
        test_full(suite, work)
        test_closed(suite, work)


def test_names(suite):
    """Names of files and folders, and words of a vocabulary, may hold what a
    terminal obeys: it never gets there."""
    with tempfile.TemporaryDirectory() as work:
        odd = os.path.join(work, "a\x1b[31mb")
        workspace(odd, {
            "stories/STORY-1\x1b]0;x\x07\n.md": b"---\ntitle: x\n---\n",
            "prdc.yml": b'kinds: {story: {fields: {"\\e[1m": {aliases: '
                        b'"\\e[2m"}}}, "k\\e[3m": {prefix: "P\\e[4m"}}\n'})
        for words in (["check", "-v"], ["help", "fields"], ["help", "kinds"],
                      ["help", "format"], ["explain", "story"], ["explain", "k\x1b[3m"],
                      ["explain", "\x1b[1m"], ["list"],
                      ["--trace=discover"], ["--trace=read"],
                      ["show", "\x1b[5m"], ["list", "--status", "\x1b[5m"]):
            done = prdc(*words, "--color", "never", cwd=odd)
            suite.check("%s of odd names" % " ".join(words[:2]),
                        done.returncode in (0, 1, 2) and
                        b"\x1b" not in done.stdout + done.stderr and
                        b"\x07" not in done.stdout + done.stderr,
                        done.stdout + done.stderr)


def main():
    suite = Suite("hard")
    for name, data in patterns.all_patterns(100000):
        test_pattern(suite, name, data)
    for name, files in FILES.items():
        test_files(suite, name, files)
    test_links_out(suite)
    test_config(suite)
    test_unreadable(suite)
    test_interrupted(suite)
    test_output(suite)
    test_names(suite)
    suite.close()


main()
