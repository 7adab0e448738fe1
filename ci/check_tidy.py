#!/usr/bin/python3
"""Runs clang-tidy over the sources of ours, with the checks of .clang-tidy as errors.

What was found clean is remembered by content (the source, every header of ours it includes, the checks), so only what
changed is looked at again; what changed last comes first. Sources that include Pistache are left out: its headers do not
compile with clang.

usage: ci/check_tidy.py [--minutes N] [FILE…]     after N minutes no further source is begun; those that wait are named
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEMORY = pathlib.Path(os.environ.get("NEDU_CACHE", pathlib.Path.home() / ".cache/nedu")) / "tidy"
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)
# For what only g++ has a name; clang's own warnings are the compiler's business.
EXTRA = ["--extra-arg=-Wno-everything"]


def reachable(path, seen):
    """Every file of ours that `path` includes, and itself; False for Pistache anywhere among them."""
    if path in seen or not path.exists():
        return True
    seen.add(path)
    clean = True
    for quote, name in INCLUDE.findall(path.read_text(encoding="utf-8")):
        if name.startswith("pistache/"):
            return False
        if quote == '"':
            clean = reachable(ROOT / name, seen) and clean
    return clean


def key_of(files):
    digest = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(files):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def check(source):
    """None when clean, else what clang-tidy said; "left out" when it cannot be looked at."""
    files = set()
    if not reachable(source, files):
        return "left out"
    mark = MEMORY / key_of(files)
    if mark.exists():
        return None
    command = ["clang-tidy-19", "-p", str(ROOT / "build/native"), "--quiet", *EXTRA, str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stdout or done.stderr
    MEMORY.mkdir(parents=True, exist_ok=True)
    mark.touch()
    return None


def sources():
    commands = json.loads((ROOT / "build/native/compile_commands.json").read_text(encoding="utf-8"))
    files = {pathlib.Path(command["directory"], command["file"]).resolve() for command in commands}
    folders = [ROOT / folder for folder in ("common", "server", "client-wasm")]
    return sorted(path for path in files if any(path.is_relative_to(folder) for folder in folders))


def changed_at(root=ROOT):
    """path -> how long ago it changed, counted in commits; what is not committed yet changed last."""
    def git(*words):
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
        return done.stdout.splitlines()

    ages = {}
    for line in git("status", "--porcelain", "--untracked-files=all"):
        ages.setdefault(line[3:], 0)
    for path in git("log", "--format=", "--name-only"):
        ages.setdefault(path, len(ages))
    return ages


def last_changed_first(files, ages, root=ROOT):
    """A source counts as changed when its own header did."""
    def age(path):
        own = (path, path.with_suffix(".hpp"))
        return min(ages.get(one.relative_to(root).as_posix(), len(ages)) for one in own)

    return sorted(files, key=lambda path: (age(path), path))


def check_within(files, seconds, check_one=check):
    """(what `check_one` said of each file it could begin in time, the files that it could not)."""
    end = time.monotonic() + seconds
    said, waiting = [], []

    def begin(path):
        return check_one(path) if time.monotonic() < end else "waits"

    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for path, words in zip(files, pool.map(begin, files)):
            waiting.append(path) if words == "waits" else said.append(words)
    return said, waiting


def main(*words):
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=float("inf"))
    options.add_argument("files", nargs="*")
    options = options.parse_args(words)
    wanted = [pathlib.Path(name).resolve() for name in options.files] or last_changed_first(sources(), changed_at())
    said, waiting = check_within(wanted, options.minutes * 60)
    said = [words for words in said if words != "left out"]
    problems = [words for words in said if words is not None]
    for problem in problems:
        print(problem)
    if waiting:
        print(f"after {options.minutes:g} minutes {len(waiting)} sources were not looked at (`ci/test tidy` looks at all):")
        for path in waiting:
            print(f"  {path.relative_to(ROOT)}")
    print(f"check_tidy: {len(said) - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
