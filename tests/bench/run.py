#!/usr/bin/env python3
"""run.py: prdc against its floor, side by side in one run (`make bench`).

Sizes from the arguments (default 1000 10000).  Everything is on a tmpfs where
there is one.  Figures are processor seconds (user + system) of whole
processes, medians of interleaved runs; the machine is shared, so only the
ratios mean something."""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("BUILD", os.path.join(HERE, "..", "..", "build"))
PRDC = os.environ.get("PRDC", os.path.join(BUILD, "prdc"))
RUNS = int(os.environ.get("RUNS", "5"))
TODAY = ["--today", "2026-05-04", "-qq", "--fail-on", "never"]


def measure(args):
    """(processor seconds, wall seconds, peak MB) of one process."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    peak = tempfile.mktemp()
    done = subprocess.run(["/usr/bin/time", "-f", "%M", "-o", peak, *args],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    wall = time.time() - start
    if done.returncode:
        sys.exit("%s: %s" % (args, done.stderr.decode()[-500:]))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with open(peak) as f:
        kilobytes = int(f.read().split()[-1])
    os.remove(peak)
    return cpu, wall, kilobytes / 1024


def build_floor():
    floor = os.path.join(BUILD, "floor")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs",
                            "libcmark-gfm", "yaml-0.1"],
                           stdout=subprocess.PIPE).stdout.decode().split()
    subprocess.run(["gcc", "-O2", "-D_GNU_SOURCE", "-o", floor,
                    os.path.join(HERE, "floor.c"),
                    "-lcmark-gfm-extensions", *flags], check=True)
    return floor


def median(rows, column):
    return statistics.median(r[column] for r in rows)


def hide_some(corpus, hidden, step):
    """A copy in which each document of so many holds a hidden block."""
    shutil.copytree(corpus, hidden)
    count = 0
    for folder, folders, files in os.walk(hidden):
        folders.sort()
        for name in sorted(files):
            if not name.endswith(".md"):
                continue
            count += 1
            if count % step:
                continue
            with open(os.path.join(folder, name), "a") as f:
                f.write("\n<!-- internal -->\n\nThe orchard is bought in "
                        "autumn %d.\n\n<!-- /internal -->\n" % count)


def one_size(n, floor, work):
    corpus = os.path.join(work, "in%d" % n)
    subprocess.run([sys.executable, os.path.join(HERE, "generate.py"),
                    str(n), corpus], check=True, stdout=subprocess.DEVNULL)
    out, other = os.path.join(work, "out"), os.path.join(work, "floor")
    hidden = corpus + "h"
    hide_some(corpus, hidden, 10)
    base = [PRDC, "-C", corpus]
    commands = {
        "floor": [floor, "full", corpus, other],
        "build": [*base, "build", "-j1", "-o", out, *TODAY],
        "again": [*base, "build", "-j1", "-o", out, *TODAY],
        "floor check": [floor, "check", corpus, other],
        "check": [*base, "check", "-j1", *TODAY],
        "build hidden": [PRDC, "-C", hidden, "build", "-j1", "-o", out, *TODAY],
        "build -j2": [*base, "build", "-j2", "-o", out, *TODAY],
    }
    rows = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            if name.startswith("build"):
                shutil.rmtree(out, ignore_errors=True)
            if name == "floor":
                shutil.rmtree(other, ignore_errors=True)
            got = measure(command)
            if run:  # the first round warms up
                rows[name].append(got)
    shutil.rmtree(corpus)
    shutil.rmtree(hidden)
    shutil.rmtree(out, ignore_errors=True)
    shutil.rmtree(other, ignore_errors=True)
    return rows


def table(n, rows):
    print("\n%d documents (medians of %d runs)" % (n, RUNS))
    print("  %-12s %8s %8s %8s" % ("", "cpu s", "wall s", "peak MB"))
    for name, r in rows.items():
        print("  %-12s %8.3f %8.3f %8.1f" % (name, median(r, 0), median(r, 1),
                                             median(r, 2)))


def ratio(what, value, limit):
    mark = "" if value <= limit else "   NOT REACHED"
    print("  %-44s %6.2f   target <= %s%s" % (what, value, limit, mark))


def main():
    sizes = [int(a) for a in sys.argv[1:]] or [1000, 10000]
    floor = build_floor()
    base = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    per_document = {}
    with tempfile.TemporaryDirectory(dir=base) as work:
        for n in sizes:
            rows = one_size(n, floor, work)
            table(n, rows)
            cpu = {name: median(r, 0) for name, r in rows.items()}
            per_document[n] = cpu["build"] / n
            ratio("build / floor (cpu)", cpu["build"] / cpu["floor"], 1.5)
            ratio("check / floor check (cpu)",
                  cpu["check"] / cpu["floor check"], 1.3)
            ratio("again / build (cpu)", cpu["again"] / cpu["build"], 0.15)
            ratio("-j2 / -j1 (wall)", median(rows["build -j2"], 1) /
                  median(rows["build"], 1), 0.59)
            ratio("build, hidden text in a tenth / build (cpu)",
                  cpu["build hidden"] / cpu["build"], 1.5)
            if n == 10000:
                ratio("peak MB of build", median(rows["build"], 2), 250)
    if len(sizes) > 1:
        ratio("cpu per document, largest / smallest",
              per_document[sizes[-1]] / per_document[sizes[0]], 1.3)


main()
